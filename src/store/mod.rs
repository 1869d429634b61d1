//! The reference store: the works that quotations are checked against.
//!
//! In: folders a person can read and keep in git. Out: a [`Store`] whose sources have bibliographic
//! records and whose index finds the passages that share words with a quotation. The index is
//! derived and disposable; a damaged part is rebuilt, never trusted.

use std::path::PathBuf;

use crate::model::{PartialDate, Span};

/// The bibliographic record of a work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Key in the library, or the file stem where there is no record.
    pub key: String,
    /// Full title, with its subtitle after a colon.
    pub title: String,
    /// Other titles it goes by: short titles, variants, the title without its subtitle.
    pub titles: Vec<String>,
    /// Authors' names, given name first.
    pub authors: Vec<String>,
    /// Editors' names.
    pub editors: Vec<String>,
    /// Translators' names.
    pub translators: Vec<String>,
    /// Date of this edition.
    pub date: Option<PartialDate>,
    /// Date of first appearance, where it differs.
    pub original_date: Option<PartialDate>,
    /// Edition.
    pub edition: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Identifiers by scheme (`doi`, `isbn`).
    pub identifiers: Vec<(String, String)>,
    /// Where it was retrieved.
    pub url: Option<String>,
    /// When it was retrieved.
    pub accessed: Option<PartialDate>,
    /// Licence or rights statement.
    pub licence: Option<String>,
    /// Text file, relative to the store folder.
    pub file: Option<String>,
}

/// A place in a source that shares words with a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Index into [`Store::sources`].
    pub source: usize,
    /// Bytes of the source text from the first shared word to the last.
    pub span: Span,
    /// How many fingerprints of the query fall there.
    pub hits: usize,
}

/// One held work.
#[derive(Debug)]
pub struct Source {
    /// Its record.
    pub record: Record,
    /// Path of the text as shown in messages.
    pub path: String,
    /// Path of the text on disk.
    pub file: PathBuf,
    /// `sha256:` and the digest of the text file.
    pub digest: String,
}

/// A set of sources with their index.
#[derive(Debug, Default)]
pub struct Store {
    sources: Vec<Source>,
}

impl Store {
    /// All held works, in the order of their paths.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The whole text of a source.
    pub fn text(&self, _source: usize) -> &str {
        ""
    }

    /// Chapter, page or verse at a byte of the source text.
    pub fn locator(&self, _source: usize, _at: usize) -> Option<String> {
        None
    }

    /// Sources that go by this title (exact titles before short ones before close ones).
    pub fn titled(&self, _title: &str) -> Vec<usize> {
        Vec::new()
    }

    /// Sources by this author, however the name is written.
    pub fn by_author(&self, _name: &str) -> Vec<usize> {
        Vec::new()
    }

    /// Places that share fingerprints with a query, best first. `keys` are the query's word keys in
    /// order; `within` limits the search to some sources.
    pub fn candidates(&self, _keys: &[u64], _within: Option<&[usize]>) -> Vec<Candidate> {
        Vec::new()
    }
}
