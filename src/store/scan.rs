//! From a store folder to its sources.
//!
//! In: the folder, and what was last seen of it. Out: every text with its record and digest, in the
//! order of paths, and a warning for each record without a text and each text that cannot be read. A
//! text no record names is a source all the same: its front matter or else its file name says what
//! it is. Where nothing changed nothing is read, and of what did not change no digest is made again.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use rayon::prelude::*;

use super::catalogue::{Catalogue, Found, Known, Segments};
use super::error::{StoreError, StoreWarning};
use super::index::{Digest, Wanted};
use super::library::{self, Entry};
use super::stamp::{self, Stamp};
use super::textfile::{self, stem, title_of};
use super::walk::{self, Walked};
use super::{Record, names, shown_path};

/// A text with its record.
#[derive(Debug)]
pub(super) struct Scanned {
    /// Its `file` is relative to the store folder, with `/`; absolute where a record names a text
    /// elsewhere.
    pub(super) record: Box<Record>,
    pub(super) stamp: Stamp,
    pub(super) digest: Digest,
    /// True when the record is what the text says itself.
    pub(super) own: bool,
    /// True when something is wrong with what it says, which must be said again next time.
    wrong: bool,
    /// True when the catalogue did not know this of it.
    news: bool,
}

impl Scanned {
    /// Its name in the store.
    pub(super) fn name(&self) -> &str {
        self.record.file.as_deref().unwrap_or_default()
    }

    /// What is wanted of the index.
    pub(super) fn wanted<'t>(&'t self, folder: &'t Path) -> Wanted<'t> {
        Wanted { digest: self.digest, bytes: self.stamp.bytes, folder, name: self.name() }
    }
}

/// What a store folder holds.
#[derive(Debug)]
pub(super) struct Scan {
    pub(super) texts: Vec<Scanned>,
    /// What they were found by.
    pub(super) found: Found,
    /// True when there is nothing to complain of, and no better text could turn up for a record.
    sound: bool,
    /// True when the catalogue has to be written anew.
    news: bool,
}

impl Scan {
    /// What is to be remembered, if it is not what was remembered already.
    pub(super) fn catalogue(&self, old: &Segments, segments: &Segments) -> Option<Catalogue> {
        let known = |text: &Scanned| Known {
            stamp: text.stamp,
            digest: text.digest,
            record: (!text.wrong).then(|| text.record.clone()),
            own: text.own,
        };
        (self.news || old != segments).then(|| Catalogue {
            texts: self.texts.iter().map(|text| (text.name().to_owned(), known(text))).collect(),
            segments: segments.clone(),
            found: self.sound.then(|| self.found.clone()),
        })
    }
}

/// Makes sure that there is a folder.
pub(super) fn folder_exists(folder: &Path) -> Result<(), StoreError> {
    match fs::metadata(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(StoreError::Missing { path: folder.to_owned() })
        }
        Err(source) => Err(StoreError::Io { action: "read", path: folder.to_owned(), source }),
        Ok(metadata) if !metadata.is_dir() => Err(StoreError::NotAFolder { path: folder.to_owned() }),
        Ok(_) => Ok(()),
    }
}

/// Reads a store folder. What `old` knows of unchanged files is taken from it. With `outside`,
/// records may name texts that are not in the folder.
pub(super) fn scan(
    folder: &Path,
    old: Catalogue,
    outside: bool,
    warnings: &mut Vec<StoreWarning>,
) -> Result<Scan, StoreError> {
    let libraries = library::stamps(folder);
    if unchanged(folder, &old, &libraries, outside) {
        return Ok(remembered(old));
    }
    let unreadable = |source| StoreError::Io { action: "read", path: folder.to_owned(), source };
    let before = warnings.len();
    let shown = folder.display().to_string();
    let walked = walk::walk(folder, warnings).map_err(unreadable)?;
    let entries = library::load(folder, &shown, warnings)?;
    let mut keys: BTreeSet<String> = entries.iter().map(|entry| entry.record.key.clone()).collect();
    let first_choice = |entry: &Entry| entry.files.first().is_none_or(|file| folder.join(file).is_file());
    let settled = entries.iter().all(first_choice);
    let records = by_text(folder, entries, outside, warnings)?;
    let remembered = old.texts.len();
    let Walked { texts, folders } = walked;
    let texts = self::texts(folder, &shown, texts, old.texts, records, warnings);
    texts.iter().for_each(|text| _ = keys.remove(&text.record.key));
    let sound = settled && warnings.len() == before;
    let news = sound || texts.len() != remembered || texts.iter().any(|text| text.news);
    let found = Found { libraries, folders, keys: keys.into_iter().collect(), outside };
    Ok(Scan { texts, found, sound, news })
}

/// True if nothing at all has changed in the folder since it was last seen, as far as `old` says what
/// it was found by.
fn unchanged(folder: &Path, old: &Catalogue, libraries: &[Option<Stamp>], outside: bool) -> bool {
    let same = |found: &Found| {
        (outside || !found.outside)
            && found.libraries == libraries
            && found.folders.iter().all(|(below, stamp)| stamp::rests(&folder.join(below), *stamp))
    };
    old.found.as_ref().is_some_and(same) && old.texts.iter().all(|(_, known)| known.record.is_some())
}

/// What the catalogue says, of which nothing has changed.
fn remembered(old: Catalogue) -> Scan {
    let text = |(name, known): (String, Known)| {
        let Known { stamp, digest, record, own } = known;
        let mut record = record.unwrap_or_default();
        record.file = Some(name);
        Scanned { record, stamp, digest, own, wrong: false, news: false }
    };
    let texts = old.texts.into_iter().map(text).collect();
    Scan { texts, found: old.found.unwrap_or_default(), sound: true, news: false }
}

/// Records by the text they name. Of several texts of one record the first that exists is its text.
fn by_text(
    folder: &Path,
    entries: Vec<Entry>,
    outside: bool,
    warnings: &mut Vec<StoreWarning>,
) -> Result<BTreeMap<String, Record>, StoreError> {
    let mut records: BTreeMap<String, Record> = BTreeMap::new();
    for Entry { mut record, files } in entries {
        let Some(wanted) = files.first() else { continue };
        let (out, within): (Vec<&String>, Vec<&String>) =
            files.iter().partition(|file| !outside && walk::leads_out(folder, file));
        let Some(file) = within.iter().find(|file| folder.join(file).is_file()) else {
            if let Some(text) = out.into_iter().find(|file| walk::is_text_name(file)) {
                let (key, file) = (record.key, text.clone());
                return Err(StoreError::Outside { folder: folder.to_owned(), key, file });
            }
            warnings.push(StoreWarning::TextMissing { key: record.key, file: wanted.clone() });
            continue;
        };
        let file = file.trim_start_matches("./").to_owned();
        record.file = Some(file.clone());
        match records.entry(file) {
            Slot::Vacant(slot) => {
                slot.insert(record);
            }
            Slot::Occupied(mut slot) => {
                warnings.push(StoreWarning::TextShared {
                    first: slot.get().key.clone(),
                    second: record.key,
                    file: slot.key().clone(),
                });
                let first = slot.get_mut();
                first.titles.extend([record.title].into_iter().chain(record.titles));
            }
        }
    }
    Ok(records)
}

/// The texts that were found, and those that records name, each with its record, in the order of
/// their names.
fn texts(
    folder: &Path,
    shown: &str,
    found: Vec<(String, Option<Stamp>)>,
    old: Vec<(String, Known)>,
    mut records: BTreeMap<String, Record>,
    warnings: &mut Vec<StoreWarning>,
) -> Vec<Scanned> {
    let mut found: BTreeMap<String, Option<Stamp>> = found.into_iter().collect();
    records.keys().for_each(|name| _ = found.entry(name.clone()).or_default());
    let mut old = old.into_iter().peekable();
    let mut asked: Vec<Asked> = Vec::with_capacity(found.len());
    for (name, stamp) in found {
        while old.next_if(|(before, _)| *before < name).is_some() {}
        let known = old.next_if(|(same, _)| *same == name).map(|(_, known)| known);
        let record = records.remove(&name);
        asked.push(Asked { name, stamp, record, known });
    }
    let answered: Vec<_> = asked.into_par_iter().map(|asked| asked.answer(folder, shown)).collect();
    let mut texts = Vec::with_capacity(answered.len());
    for answer in answered {
        match answer {
            Ok((text, problems)) => {
                warnings.extend(problems);
                texts.push(text);
            }
            Err(warning) => warnings.push(warning),
        }
    }
    texts
}

/// A text that was found, and what there is to know of it already.
struct Asked {
    name: String,
    stamp: Option<Stamp>,
    /// What a library says.
    record: Option<Record>,
    /// What the catalogue says.
    known: Option<Known>,
}

impl Asked {
    fn answer(self, folder: &Path, shown: &str) -> Result<(Scanned, Vec<StoreWarning>), StoreWarning> {
        let Self { name, stamp, record, known } = self;
        let file = folder.join(&name);
        let shown = shown_path(shown, &name);
        let unreadable =
            |error: io::Error| StoreWarning::Unreadable { path: shown.clone(), reason: error.to_string() };
        let stamp = match stamp {
            Some(stamp) => stamp,
            None => Stamp::of(&fs::metadata(&file).map_err(unreadable)?),
        };
        if u32::try_from(stamp.bytes).is_err() {
            return Err(StoreWarning::TooLarge { path: shown });
        }
        let known = known.filter(|known| known.stamp == stamp);
        let digest = match &known {
            Some(known) => known.digest,
            None => textfile::digest(&file, &shown)?,
        };
        if stamp.bytes == 0 {
            return Err(StoreWarning::NoWords { path: shown });
        }
        let (mut news, own, mut problems) = (known.is_none(), record.is_none(), Vec::new());
        let said = known.filter(|known| known.own).and_then(|known| known.record);
        let record = match record.map(Box::new).or(said) {
            Some(record) => record,
            None => {
                let (record, wrong) = textfile::own_record(&file, &name, &shown).map_err(unreadable)?;
                news |= wrong.is_empty();
                problems = wrong;
                Box::new(record)
            }
        };
        let record = completed(record, name);
        let wrong = !problems.is_empty();
        Ok((Scanned { record, stamp, digest, own, wrong, news }, problems))
    }
}

/// A record with the title that the name of the text gives where it has none, and with names in the
/// order they are spoken.
fn completed(mut record: Box<Record>, name: String) -> Box<Record> {
    if record.title.trim().is_empty() {
        record.title = title_of(&stem(&name));
    }
    for people in [&mut record.authors, &mut record.editors, &mut record.translators] {
        *people = names::given_first(people);
    }
    record.file = Some(name);
    record
}
