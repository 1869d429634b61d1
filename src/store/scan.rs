//! From a store folder to its sources.
//!
//! In: the folder. Out: every text with its record and digest, in the order of paths, and a warning
//! for each record without a text and each text that cannot be read. A text no record names is a
//! source all the same: its front matter or else its file name says what it is.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::error::{StoreError, StoreWarning};
use super::index::{Digest, Manifest, Stamp};
use super::library::{self, Entry};
use super::{Record, front_matter, names, shown_path};

/// How much of a text is read for its front matter.
const HEAD: u64 = 16 << 10;

/// A text with its record.
#[derive(Debug)]
pub(super) struct Scanned {
    pub(super) record: Record,
    /// Relative to the store folder, with `/`; absolute where a record names a text elsewhere.
    pub(super) name: String,
    pub(super) shown: String,
    pub(super) file: PathBuf,
    pub(super) stamp: Stamp,
    pub(super) digest: Digest,
}

/// True for names of plain text.
pub(super) fn is_text_name(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or_default();
    ["txt", "text", "md", "markdown"].iter().any(|known| extension.eq_ignore_ascii_case(known))
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

/// Reads a store folder. Digests known to `manifest` are not computed again; `keys` takes the key of
/// every record, with or without a text.
pub(super) fn scan(
    folder: &Path,
    manifest: &mut Manifest,
    keys: &mut BTreeSet<String>,
    warnings: &mut Vec<StoreWarning>,
) -> Result<Vec<Scanned>, StoreError> {
    let unreadable = |source| StoreError::Io { action: "read", path: folder.to_owned(), source };
    let shown = folder.display().to_string();
    let entries = library::load(folder, &shown, warnings)?;
    keys.extend(entries.iter().map(|entry| entry.record.key.clone()));
    let mut records = by_text(folder, entries, warnings);
    let mut names = text_names(folder, warnings).map_err(unreadable)?;
    names.extend(records.keys().cloned());
    let texts: Vec<(String, Option<Record>)> =
        names.into_iter().map(|name| (name.clone(), records.remove(&name))).collect();
    let known = &*manifest;
    let read: Vec<_> =
        texts.into_par_iter().map(|(name, record)| text(folder, &shown, name, record, known)).collect();
    let mut scanned = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok((text, problems)) => {
                warnings.extend(problems);
                scanned.push(text);
            }
            Err(warning) => warnings.push(warning),
        }
    }
    let kept: BTreeSet<&str> = scanned.iter().map(|s| s.name.as_str()).collect();
    manifest.retain(|name| name.starts_with(".quotelint/") || kept.contains(name));
    for text in &scanned {
        manifest.note(&text.name, text.stamp, text.digest);
    }
    keys.extend(scanned.iter().map(|text| text.record.key.clone()));
    Ok(scanned)
}

/// The names of all texts below a folder, in order.
pub(super) fn text_names(
    folder: &Path,
    warnings: &mut Vec<StoreWarning>,
) -> std::io::Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    walk(folder, "", &mut names, warnings)?;
    Ok(names)
}

/// Records by the text they name. Of several texts of one record the first that exists is its text.
fn by_text(folder: &Path, entries: Vec<Entry>, warnings: &mut Vec<StoreWarning>) -> BTreeMap<String, Record> {
    let mut records: BTreeMap<String, Record> = BTreeMap::new();
    for Entry { mut record, files } in entries {
        let Some(wanted) = files.first() else { continue };
        let found = files.iter().find(|file| folder.join(file).is_file());
        let Some(file) = found.map(|file| file.trim_start_matches("./").to_owned()) else {
            warnings.push(StoreWarning::TextMissing { key: record.key, file: wanted.clone() });
            continue;
        };
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
    records
}

/// Collects the names of all texts below `folder`. Hidden files, and the files at the top that are
/// about the store and not in it, are left alone.
fn walk(
    folder: &Path,
    below: &str,
    names: &mut BTreeSet<String>,
    warnings: &mut Vec<StoreWarning>,
) -> std::io::Result<()> {
    for entry in fs::read_dir(folder.join(below))? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if name.starts_with('.') {
            continue;
        }
        let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        // A link to a folder is not followed: it could lead in a circle.
        let kind = entry.file_type()?;
        if kind.is_dir() {
            if let Err(error) = walk(folder, &path, names, warnings) {
                let path = shown_path(&folder.display().to_string(), &path);
                warnings.push(StoreWarning::Unreadable { path, reason: error.to_string() });
            }
        } else if is_text_name(&name) && !(below.is_empty() && is_about_the_store(&name)) {
            names.insert(path);
        }
    }
    Ok(())
}

fn is_about_the_store(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_uppercase();
    matches!(stem.as_str(), "README" | "LICENSE" | "LICENCE" | "COPYING" | "CHANGELOG" | "NOTICE")
}

/// One text with its record and digest.
fn text(
    folder: &Path,
    shown: &str,
    name: String,
    record: Option<Record>,
    manifest: &Manifest,
) -> Result<(Scanned, Vec<StoreWarning>), StoreWarning> {
    let file = folder.join(&name);
    let shown = shown_path(shown, &name);
    let unreadable =
        |error: std::io::Error| StoreWarning::Unreadable { path: shown.clone(), reason: error.to_string() };
    let metadata = fs::metadata(&file).map_err(unreadable)?;
    let stamp = Stamp::of(&metadata);
    if u32::try_from(metadata.len()).is_err() {
        return Err(StoreWarning::TooLarge { path: shown });
    }
    let digest = match manifest.digest(&name, stamp) {
        Some(digest) => digest,
        None => {
            let bytes = fs::read(&file).map_err(unreadable)?;
            readable(&bytes, &shown)?;
            Sha256::digest(&bytes).into()
        }
    };
    let mut problems = Vec::new();
    let mut record = match record {
        Some(record) => record,
        None => {
            let head = head(&file).map_err(unreadable)?;
            let mut record = Record::default();
            problems = front_matter::read(&head, &shown, &mut record);
            record.key = stem(&name);
            record
        }
    };
    if record.title.trim().is_empty() {
        record.title = title_of(&stem(&name));
    }
    for people in [&mut record.authors, &mut record.editors, &mut record.translators] {
        *people = names::given_first(people);
    }
    record.file = Some(name.clone());
    Ok((Scanned { record, name, shown, file, stamp, digest }, problems))
}

/// The bytes of a file as text, if they are.
pub(super) fn readable<'b>(bytes: &'b [u8], shown: &str) -> Result<&'b str, StoreWarning> {
    let path = || shown.to_owned();
    if let Some(byte) = bytes.iter().position(|b| *b == 0) {
        return Err(StoreWarning::Binary { path: path(), byte });
    }
    std::str::from_utf8(bytes)
        .map_err(|error| StoreWarning::NotUtf8 { path: path(), byte: error.valid_up_to() })
}

/// The head of a text, as far as it is whole characters.
fn head(file: &Path) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    File::open(file)?.take(HEAD).read_to_end(&mut bytes)?;
    let whole = match std::str::from_utf8(&bytes) {
        Ok(_) => bytes.len(),
        Err(error) => error.valid_up_to(),
    };
    bytes.truncate(whole);
    Ok(String::from_utf8(bytes).unwrap_or_default())
}

/// The file name without folders and extension.
pub(super) fn stem(name: &str) -> String {
    Path::new(name).file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
}

/// `the-salt_ledger` as a title: `The salt ledger`.
pub(super) fn title_of(stem: &str) -> String {
    let words: Vec<&str> = stem.split(['-', '_', ' ']).filter(|w| !w.is_empty()).collect();
    let title = words.join(" ");
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
