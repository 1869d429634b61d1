//! Keeping a store: adding texts, tidying the index, looking for damage, counting.
//!
//! In: a store folder and what to do. Out: what was done. A text is there whole or not at all, and
//! no file of a person's is ever overwritten; records are added to `library.toml`, so that a
//! library another program writes is left to that program.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::error::{StoreError, StoreWarning};
use super::index::{self, Manifest, Progress};
use super::{Record, Store, front_matter, held, library, scan};
use crate::model::words;

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

/// What a build did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Built {
    /// Texts in the index.
    pub texts: usize,
    /// Bytes of text indexed anew.
    pub indexed: u64,
    /// Bytes of the index.
    pub index_bytes: u64,
    /// Files of the index that nothing needed any more.
    pub removed: usize,
}

/// What a store holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stats {
    /// Texts.
    pub texts: usize,
    /// Different authors.
    pub authors: usize,
    /// Bytes of text.
    pub bytes: u64,
    /// Words.
    pub words: u64,
    /// Segments of the index.
    pub segments: usize,
    /// Bytes of the index.
    pub index_bytes: u64,
    /// Fingerprints remembered.
    pub fingerprints: u64,
}

/// Adds texts to the store at `folder`, which is made if it is not there. An input is a text, a
/// folder of texts, or a library (`.bib`, `.json`, `.toml`) whose records name texts. What `given`
/// says outweighs what a text or library says itself.
///
/// # Errors
/// When an input cannot be read or is not text, or the store cannot be written. Texts added before
/// the one that failed stay.
pub fn add(
    folder: &Path,
    inputs: &[PathBuf],
    given: &Record,
) -> Result<(Vec<Added>, Vec<StoreWarning>), StoreError> {
    let mut warnings = Vec::new();
    let mut texts: Vec<(PathBuf, Record)> = Vec::new();
    for input in inputs {
        let metadata = fs::metadata(input).map_err(|source| read_error(input, source))?;
        if metadata.is_dir() {
            let names = scan::text_names(input, &mut warnings).map_err(|source| read_error(input, source))?;
            texts.extend(names.into_iter().map(|name| (input.join(name), Record::default())));
        } else if library::is_library(input) {
            texts.extend(from_library(input, &mut warnings)?);
        } else {
            texts.push((input.clone(), Record::default()));
        }
    }
    if texts.len() != 1 && !given.title.is_empty() {
        return Err(StoreError::Request {
            message: format!("--title is for one text, and {} were named", texts.len()),
            help: "add the texts one by one, or give each its front matter".to_owned(),
        });
    }
    let mut adder = Adder::open(folder)?;
    let added = texts.into_iter().map(|(text, record)| adder.add(&text, record, given, &mut warnings));
    let added = added.collect::<Result<Vec<_>, _>>()?;
    Ok((added, warnings))
}

fn from_library(file: &Path, warnings: &mut Vec<StoreWarning>) -> Result<Vec<(PathBuf, Record)>, StoreError> {
    let beside = file.parent().unwrap_or(Path::new(""));
    let mut texts = Vec::new();
    for entry in library::load_file(file, &file.display().to_string(), warnings)? {
        let named = entry.files.iter().map(|f| beside.join(f)).find(|path| path.is_file());
        match (named, entry.files.first()) {
            (Some(text), _) => texts.push((text, entry.record)),
            (None, Some(file)) => {
                warnings.push(StoreWarning::TextMissing { key: entry.record.key, file: file.clone() });
            }
            (None, None) => {}
        }
    }
    Ok(texts)
}

/// A store that texts are being added to.
struct Adder {
    folder: PathBuf,
    keys: BTreeSet<String>,
    /// Texts that a record names.
    recorded: BTreeSet<String>,
}

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
        let recorded = entries.into_iter().flat_map(|e| e.files).collect();
        Ok(Self { folder: folder.to_owned(), keys, recorded })
    }

    fn add(
        &mut self,
        from: &Path,
        record: Record,
        given: &Record,
        warnings: &mut Vec<StoreWarning>,
    ) -> Result<Added, StoreError> {
        let bytes = fs::read(from).map_err(|source| read_error(from, source))?;
        let shown = from.display().to_string();
        let text = scan::readable(&bytes, &shown).map_err(|problem| StoreError::Request {
            message: problem.to_string(),
            help: miette::Diagnostic::help(&problem).map(|h| h.to_string()).unwrap_or_default(),
        })?;
        let mut own = Record::default();
        warnings.extend(front_matter::read(text, &shown, &mut own));
        let says_itself = !own.title.is_empty() && record == Record::default() && *given == Record::default();
        let mut record = merge(merge(own, record), given.clone());
        let stem = scan::stem(&from.to_string_lossy());
        if record.title.is_empty() {
            record.title = scan::title_of(&stem);
        }
        let title = record.title.clone();
        let (name, new) = self.put(from, &slug(&stem), &bytes)?;
        let path = self.folder.join(&name);
        if !says_itself && self.recorded.insert(name.clone()) {
            record.key = self.key(if record.key.is_empty() { slug(&stem) } else { record.key });
            record.file = Some(name);
            record.digest = Some(format!("sha256:{}", index::hex(&Sha256::digest(&bytes).into())));
            self.record(&record)?;
        }
        Ok(Added { path, title, new })
    }

    /// Puts a text into the store under a name that is free; false when it is there already.
    fn put(&self, from: &Path, stem: &str, bytes: &[u8]) -> Result<(String, bool), StoreError> {
        let extension =
            from.extension().and_then(|e| e.to_str()).filter(|_| scan::is_text_name(&from.to_string_lossy()));
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

    /// Appends a record to `library.toml`, whose other lines stay as they are.
    fn record(&self, record: &Record) -> Result<(), StoreError> {
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
        content.push_str(&library::entry_text(record).map_err(|error| StoreError::Request {
            message: format!("the record cannot be written: {error}"),
            help: "take unusual characters out of the title and names".to_owned(),
        })?);
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

/// Brings the index of a store folder up to date, merges what is scattered, and removes the files
/// that nothing needs.
///
/// # Errors
/// As [`Store::open`].
pub fn build(folder: &Path, progress: &dyn Progress) -> Result<(Built, Vec<StoreWarning>), StoreError> {
    scan::folder_exists(folder)?;
    let mut store = Store::default();
    let mut warnings = Vec::new();
    let indexed = held::open(&mut store, folder, true, &mut warnings, progress)?;
    let names: Vec<String> = store.indexes.iter().flat_map(|(_, index)| index.names().to_vec()).collect();
    let removed = index::clean(folder, &names);
    let stats = store.stats();
    Ok((Built { texts: stats.texts, indexed, index_bytes: stats.index_bytes, removed }, warnings))
}

/// Looks for everything that is wrong with a store folder: records without texts, texts that cannot
/// be read or are not what they were, damaged parts of the index. Every byte is read; nothing is
/// changed.
///
/// # Errors
/// As [`Store::open`].
pub fn verify(folder: &Path) -> Result<Vec<StoreWarning>, StoreError> {
    scan::folder_exists(folder)?;
    super::people::load(&[folder])?;
    let mut problems = Vec::new();
    let texts = scan::scan(folder, &mut Manifest::default(), &mut BTreeSet::new(), &mut problems)?;
    let manifest = index::manifest(folder);
    for text in &texts {
        let digest = format!("sha256:{}", index::hex(&text.digest));
        if text.record.digest.as_ref().is_some_and(|recorded| *recorded != digest) {
            problems
                .push(StoreWarning::NotTheText { path: text.shown.clone(), key: text.record.key.clone() });
        }
        if manifest.digest(&text.name, text.stamp).is_some_and(|seen| seen != text.digest) {
            problems.push(StoreWarning::Rotten { path: text.shown.clone() });
        }
    }
    if texts.is_empty() {
        problems.push(StoreWarning::Empty { path: folder.to_owned() });
    }
    problems.extend(index::damaged(folder).into_iter().map(|path| StoreWarning::SegmentDamaged { path }));
    Ok(problems)
}

impl Store {
    /// Counts what is held.
    pub fn stats(&self) -> Stats {
        let authors: BTreeSet<&str> =
            self.sources.iter().flat_map(|s| &s.record.authors).map(String::as_str).collect();
        let mut stats = Stats { texts: self.sources.len(), authors: authors.len(), ..Stats::default() };
        stats.bytes = self.held.iter().map(held::Held::bytes).sum();
        for (_, index) in &self.indexes {
            stats.words += index.words();
            stats.segments += index.names().len();
            stats.index_bytes += index.bytes();
            stats.fingerprints += index.postings();
        }
        stats
    }
}
