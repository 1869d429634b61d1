//! Adding texts to a store.
//!
//! In: texts, folders of texts or libraries, and what the user says of them. Out: what was added. A
//! text is there whole or not at all, and no file of a person's is ever overwritten; records are
//! added to `library.toml`, so that a library another program writes is left to that program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::catalogue::Catalogue;
use super::error::{StoreError, StoreWarning};
use super::textfile::{self, stem, title_of};
use super::{Record, front_matter, index, library, scan, walk};
use crate::model::words;
use crate::read::regular;

/// A text that was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Added {
    /// Its path in the store.
    pub path: PathBuf,
    /// Its title.
    pub title: String,
    /// False when the very same text was in the store already and nothing was done.
    pub new: bool,
}

/// Adds texts to the store at `folder`, which is made if it is not there. An input is a text, a
/// folder of texts with or without a library, or a library (`.bib`, `.json`, `.toml`) whose records
/// name texts; those must lie in the folder of the library, unless `outside` is allowed. What `given`
/// says outweighs what a text or library says itself.
///
/// # Errors
/// When an input cannot be read or is not text, when there is nothing to add, or the store cannot be
/// written. Texts added before the one that failed stay. A text of a folder or library that cannot
/// be read is left out with a warning.
pub fn add(
    folder: &Path,
    inputs: &[PathBuf],
    given: &Record,
    outside: bool,
) -> Result<(Vec<Added>, Vec<StoreWarning>), StoreError> {
    let mut warnings = Vec::new();
    let mut texts: Vec<Incoming> = Vec::new();
    for input in inputs {
        let metadata = fs::metadata(input).map_err(|source| read_error(input, source))?;
        let before = texts.len();
        if metadata.is_dir() {
            let held = scan::scan(input, Catalogue::default(), outside, &mut warnings)?.texts;
            texts.extend(
                held.into_iter().map(|text| Incoming::of(input.join(text.name()), *text.record, text.own)),
            );
        } else if library::is_library(input) {
            texts.extend(from_library(input, outside, &mut warnings)?);
        } else {
            texts.push(Incoming::of(input.clone(), Record::default(), true));
        }
        if texts.len() == before {
            warnings.push(StoreWarning::NothingToAdd { path: input.clone() });
        }
    }
    if texts.len() > 1 && !given.title.is_empty() {
        return Err(StoreError::Request {
            message: format!("--title is for one text, and {} were named", texts.len()),
            help: "add the texts one by one, or give each its front matter".to_owned(),
        });
    }
    let mut adder = Adder::open(folder)?;
    let added = texts.into_iter().map(|text| adder.add(&text.file, text.record, given, &mut warnings));
    let added = added.collect::<Result<Vec<_>, _>>();
    adder.finish()?;
    Ok((added?, warnings))
}

/// A text that is to be added.
struct Incoming {
    file: PathBuf,
    /// What a library says of it.
    record: Record,
}

impl Incoming {
    /// A record that is the text's `own` will be read with the text.
    fn of(file: PathBuf, record: Record, own: bool) -> Self {
        Self { file, record: if own { Record::default() } else { record } }
    }
}

fn from_library(
    file: &Path,
    outside: bool,
    warnings: &mut Vec<StoreWarning>,
) -> Result<Vec<Incoming>, StoreError> {
    let beside = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut texts = Vec::new();
    for library::Entry { record, files } in library::load_file(file, &file.display().to_string(), warnings)? {
        let Some(named) = files.first() else { continue };
        let is_there = |name: &&String| walk::is_text_name(name) && beside.join(name).is_file();
        let Some(name) = files.iter().find(is_there) else {
            let there = files.iter().find(|name| beside.join(name).is_file());
            let (key, file) = (record.key, there.unwrap_or(named).clone());
            warnings.push(match there {
                Some(_) => StoreWarning::NoPlainText { key, file },
                None => StoreWarning::TextMissing { key, file },
            });
            continue;
        };
        if !outside && walk::leads_out(beside, name) {
            let (folder, key, file) = (beside.to_owned(), record.key, name.clone());
            return Err(StoreError::Outside { folder, key, file });
        }
        let text = beside.join(name);
        match textfile::digest(&text, &text.display().to_string()) {
            Ok(_) => texts.push(Incoming::of(text, record, false)),
            Err(problem) => warnings.push(problem),
        }
    }
    Ok(texts)
}

/// A store that texts are being added to.
struct Adder {
    folder: PathBuf,
    keys: BTreeSet<String>,
    /// Texts that a record names, and the title it gives.
    recorded: BTreeMap<String, String>,
    /// Records to be written.
    records: String,
}

/// Endings of files that hold words among other things, so that they are no plain text.
const MARKED_UP: [&str; 12] =
    ["html", "htm", "xhtml", "xml", "tei", "tex", "rtf", "pdf", "epub", "doc", "docx", "odt"];

impl Adder {
    fn open(folder: &Path) -> Result<Self, StoreError> {
        if folder.exists() && !folder.is_dir() {
            return Err(StoreError::NotAFolder { path: folder.to_owned() });
        }
        if index::marked_read_only(folder) {
            let source = std::io::ErrorKind::ReadOnlyFilesystem.into();
            return Err(StoreError::Io { action: "write", path: folder.to_owned(), source });
        }
        // A broken library must be mended before it grows.
        let entries = library::load(folder, &folder.display().to_string(), &mut Vec::new())?;
        let keys = entries.iter().map(|e| e.record.key.clone()).collect();
        let titled = |e: library::Entry| e.files.into_iter().map(move |file| (file, e.record.title.clone()));
        let recorded = entries.into_iter().flat_map(titled).collect();
        Ok(Self { folder: folder.to_owned(), keys, recorded, records: String::new() })
    }

    fn add(
        &mut self,
        from: &Path,
        record: Record,
        given: &Record,
        warnings: &mut Vec<StoreWarning>,
    ) -> Result<Added, StoreError> {
        let extension = from.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
        if MARKED_UP.contains(&extension.as_str()) {
            return Err(StoreError::Request {
                message: format!("{} is not plain text", from.display()),
                help: "save or extract its words as a .txt file, and add that".to_owned(),
            });
        }
        let bytes = regular::bytes(from).map_err(|source| read_error(from, source))?;
        let shown = from.display().to_string();
        let text = textfile::readable(&bytes, &shown).map_err(|problem| StoreError::Request {
            message: problem.to_string(),
            help: miette::Diagnostic::help(&problem).map(|h| h.to_string()).unwrap_or_default(),
        })?;
        let mut own = Record::default();
        warnings.extend(front_matter::read(text, &shown, &mut own));
        let says_itself = !own.title.is_empty() && record == Record::default() && *given == Record::default();
        let mut record = merge(merge(own, record), given.clone());
        let stem = stem(&from.to_string_lossy());
        if record.title.is_empty() {
            record.title = title_of(&stem);
        }
        let (name, new) = self.put(from, &slug(&stem), &bytes)?;
        let path = self.folder.join(&name);
        if let Some(title) = self.recorded.get(&name).cloned() {
            if *given != Record::default() {
                warnings.push(StoreWarning::Recorded { file: path.display().to_string() });
            }
            return Ok(Added { path, title, new });
        }
        let title = record.title.clone();
        if !says_itself {
            self.recorded.insert(name.clone(), title.clone());
            record.key = self.key(if record.key.is_empty() { slug(&stem) } else { record.key });
            record.file = Some(name);
            record.digest = Some(index::shown_digest(&Sha256::digest(&bytes).into()));
            self.note(&record)?;
        }
        Ok(Added { path, title, new })
    }

    /// Puts a text into the store under a name that is free; false when it is there already.
    fn put(&self, from: &Path, stem: &str, bytes: &[u8]) -> Result<(String, bool), StoreError> {
        let extension =
            from.extension().and_then(|e| e.to_str()).filter(|_| walk::is_text_name(&from.to_string_lossy()));
        let extension = extension.unwrap_or("txt").to_lowercase();
        let mut number = 1u32;
        loop {
            let stem = if number == 1 { stem.to_owned() } else { format!("{stem}-{number}") };
            let name = format!("texts/{stem}.{extension}");
            let path = self.folder.join(&name);
            match fs::read(&path) {
                Ok(held) if held == bytes => return Ok((name, false)),
                Ok(_) => number += 1,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                    index::write_whole(&path, bytes).map_err(|source| StoreError::Io {
                        action: "write",
                        path,
                        source,
                    })?;
                    return Ok((name, true));
                }
                Err(source) => return Err(read_error(&path, source)),
            }
        }
    }

    fn key(&mut self, wanted: String) -> String {
        let mut key = wanted.clone();
        let mut number = 2u32;
        while !self.keys.insert(key.clone()) {
            key = format!("{wanted}-{number}");
            number += 1;
        }
        key
    }

    /// Takes note of a record.
    fn note(&mut self, record: &Record) -> Result<(), StoreError> {
        let text = library::entry_text(record).map_err(|error| StoreError::Request {
            message: format!("the record cannot be written: {error}"),
            help: "take unusual characters out of the title and names".to_owned(),
        })?;
        if !self.records.is_empty() {
            self.records.push('\n');
        }
        self.records.push_str(&text);
        Ok(())
    }

    /// Appends the records to `library.toml`, whose other lines stay as they are.
    fn finish(self) -> Result<(), StoreError> {
        if self.records.is_empty() {
            return Ok(());
        }
        let path = self.folder.join("library.toml");
        let mut content = match fs::read_to_string(&path) {
            Ok(content) => content,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(source) => return Err(read_error(&path, source)),
        };
        if !content.is_empty() {
            content.truncate(content.trim_end().len());
            content.push_str("\n\n");
        }
        content.push_str(&self.records);
        index::write_whole(&path, content.as_bytes()).map_err(|source| StoreError::Io {
            action: "write",
            path,
            source,
        })
    }
}

/// `base` with everything that `over` says.
fn merge(base: Record, over: Record) -> Record {
    let text = |a: String, b: String| if b.is_empty() { a } else { b };
    fn list<T>(a: Vec<T>, b: Vec<T>) -> Vec<T> {
        if b.is_empty() { a } else { b }
    }
    Record {
        key: text(base.key, over.key),
        title: text(base.title, over.title),
        titles: list(base.titles, over.titles),
        authors: list(base.authors, over.authors),
        editors: list(base.editors, over.editors),
        translators: list(base.translators, over.translators),
        date: over.date.or(base.date),
        original_date: over.original_date.or(base.original_date),
        edition: over.edition.or(base.edition),
        language: over.language.or(base.language),
        identifiers: list(base.identifiers, over.identifiers),
        url: over.url.or(base.url),
        accessed: over.accessed.or(base.accessed),
        licence: over.licence.or(base.licence),
        digest: over.digest.or(base.digest),
        file: over.file.or(base.file),
    }
}

/// A file name of letters, digits and hyphens.
fn slug(stem: &str) -> String {
    let words: Vec<String> = words(stem).map(|w| w.folded(stem)).collect();
    if words.is_empty() { "text".to_owned() } else { words.join("-") }
}

fn read_error(path: &Path, source: std::io::Error) -> StoreError {
    StoreError::Io { action: "read", path: path.to_owned(), source }
}
