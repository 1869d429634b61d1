//! Keeping a store: tidying the index, looking for damage, counting.
//!
//! In: a store folder. Out: what was done, found or counted.

use std::collections::BTreeSet;
use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;

use super::catalogue::Catalogue;
use super::error::{StoreError, StoreWarning};
use super::held::{self, Opening};
use super::index::{self, Progress};
use super::{Store, scan, shown_path};

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

/// Brings the index of a store folder up to date, merges what is scattered, and removes the files
/// that nothing needs.
///
/// # Errors
/// As [`Store::open`].
pub fn build(
    folder: &Path,
    outside: bool,
    progress: &dyn Progress,
) -> Result<(Built, Vec<StoreWarning>), StoreError> {
    scan::folder_exists(folder)?;
    let mut store = Store::default();
    let mut warnings = Vec::new();
    let opening = Opening { compact: true, outside };
    let indexed = held::open(&mut store, folder, opening, &mut warnings, progress)?;
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
pub fn verify(folder: &Path, outside: bool) -> Result<Vec<StoreWarning>, StoreError> {
    scan::folder_exists(folder)?;
    super::people::told(&[folder])?;
    let mut problems = Vec::new();
    let texts = scan::scan(folder, Catalogue::default(), outside, &mut problems)?.texts;
    let seen = Catalogue::read(&index::folder(folder));
    let shown = folder.display().to_string();
    for text in &texts {
        let path = || shown_path(&shown, text.name());
        let digest = index::shown_digest(&text.digest);
        if text.record.digest.as_ref().is_some_and(|recorded| *recorded != digest) {
            problems.push(StoreWarning::NotTheText { path: path(), key: text.record.key.clone() });
        }
        let before = seen.digest(text.name(), text.stamp);
        if before.is_some_and(|before| before != text.digest) {
            problems.push(StoreWarning::Rotten { path: path() });
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
