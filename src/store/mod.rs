//! The reference store: the works that quotations are checked against.
//!
//! In: folders a person can read and keep in git. Out: a [`Store`] whose sources have bibliographic
//! records and whose index finds the passages that share words with a quotation. The index is
//! derived and disposable; a damaged part is rebuilt, never trusted.

mod add;
mod admin;
mod catalogue;
mod error;
mod front_matter;
mod held;
mod index;
mod labels;
mod library;
mod locator;
mod names;
pub mod people;
#[cfg(any(test, fuzzing))]
pub(crate) mod probe;
mod scan;
mod search;
mod stamp;
mod state;
mod textfile;
mod titles;
mod walk;
mod works;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::model::{PartialDate, People, Person, Place, ScriptureBook, Span, words};

pub use add::{Added, add};
pub use admin::{Built, Stats, build, verify};
pub use error::{StoreError, StoreWarning};
pub use front_matter::{body_start, describe};
pub use index::Progress;
pub(crate) use index::write_whole;
pub(crate) use labels::{is_heading, label};
pub use locator::Places;

use held::{Held, Opening};
use index::{Digest, Hit, Index};
use works::Works;

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
    /// Digest of the text when it was added, as [`Source::digest`].
    pub digest: Option<String>,
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
    /// Its record; in a box, since ten thousand of them are moved about when a store is opened.
    pub record: Box<Record>,
    /// The folder it belongs to.
    folder: Arc<Path>,
    digest: Digest,
}

impl Source {
    /// Path of the text as shown in messages.
    pub fn path(&self) -> String {
        shown_path(&self.folder.display().to_string(), self.name())
    }

    /// Path of the text on disk.
    pub fn file(&self) -> PathBuf {
        self.folder.join(self.name())
    }

    fn name(&self) -> &str {
        self.record.file.as_deref().unwrap_or_default()
    }

    /// `sha256:` and the digest of the text file.
    pub fn digest(&self) -> String {
        index::shown_digest(&self.digest)
    }
}

/// A set of sources with their index.
#[derive(Debug, Default)]
pub struct Store {
    sources: Vec<Source>,
    /// What belongs to each source but is made only when asked for.
    held: Vec<Held>,
    /// One index for each folder, and the sources it is about: those from its number on.
    indexes: Vec<(usize, Index)>,
    /// The people the folders tell of.
    told: Vec<Person>,
    people: OnceLock<People>,
    works: OnceLock<Works>,
    /// A text could not be read when the index was made.
    lacks_texts: bool,
    /// Keys of records without a text.
    textless: Vec<String>,
    keys: OnceLock<BTreeSet<String>>,
}

/// Places returned by one lookup, at most.
const MOST: usize = 50;
/// Words of a query that may share one shingle alone with a place that holds them all.
const SHORT: usize = 6;

impl Store {
    /// Opens the stores at `dirs`, and indexes what is new in them. What cannot be read is left out
    /// and said in a warning.
    ///
    /// # Errors
    /// When a folder is not there or cannot be read, a library or people file is broken as a whole,
    /// or a record names a text outside its store.
    pub fn open(dirs: &[PathBuf], progress: &dyn Progress) -> Result<(Self, Vec<StoreWarning>), StoreError> {
        Self::open_with(dirs, Opening::default(), progress)
    }

    /// As [`Store::open`], for folders whose libraries may name texts outside of them: anywhere the
    /// user may read. For libraries written by somebody who is trusted.
    ///
    /// # Errors
    /// As [`Store::open`], but for texts outside.
    pub fn open_trusted(
        dirs: &[PathBuf],
        progress: &dyn Progress,
    ) -> Result<(Self, Vec<StoreWarning>), StoreError> {
        Self::open_with(dirs, Opening { outside: true, ..Opening::default() }, progress)
    }

    fn open_with(
        dirs: &[PathBuf],
        opening: Opening,
        progress: &dyn Progress,
    ) -> Result<(Self, Vec<StoreWarning>), StoreError> {
        dirs.iter().try_for_each(|dir| scan::folder_exists(dir))?;
        let mut store = Self { told: people::told(dirs)?, ..Self::default() };
        let mut warnings = Vec::new();
        for dir in dirs {
            held::open(&mut store, dir, opening, &mut warnings, progress)?;
        }
        Ok((store, warnings))
    }

    /// All held works: by folder, and within it in the order of their paths.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The held work whose text is shown under this path.
    pub fn position(&self, path: &str) -> Option<usize> {
        self.sources.iter().position(|source| path.ends_with(source.name()) && source.path() == path)
    }

    /// Everybody known to the stores: the people tables, and the authors of the works held.
    pub fn people(&self) -> &People {
        self.people.get_or_init(|| {
            let authors = self.sources.iter().flat_map(|s| &s.record.authors);
            people::with_authors(self.told.clone(), authors)
        })
    }

    fn works(&self) -> &Works {
        self.works.get_or_init(|| Works::of(&self.sources))
    }

    /// The keys of all records, with and without a text.
    pub fn keys(&self) -> &BTreeSet<String> {
        self.keys.get_or_init(|| {
            let held = self.sources.iter().map(|source| &source.record.key);
            held.chain(&self.textless).cloned().collect()
        })
    }

    /// The whole text of a source, any front matter included; empty when the file has changed or
    /// gone since the store was opened.
    pub fn text(&self, source: usize) -> &str {
        self.held.get(source).map_or("", |held| held.text(&self.sources[source]))
    }

    /// Chapter, page or verse at a byte of the source text.
    pub fn locator(&self, source: usize, at: usize) -> Option<String> {
        self.held.get(source)?.landmarks(&self.sources[source]).locate(at)
    }

    /// The places a passage touches, as the marks of its text count them.
    pub fn places(&self, source: usize, span: Span) -> Places {
        self.held
            .get(source)
            .map_or_else(Places::default, |held| held.landmarks(&self.sources[source]).places(span))
    }

    /// True when the text of a source has a mark for this place, under the others cited with it.
    pub fn counts(&self, source: usize, place: &Place, among: &[Place], book: Option<ScriptureBook>) -> bool {
        let landmarks = |held: &Held| held.landmarks(&self.sources[source]).counts(place, among, book);
        self.held.get(source).is_some_and(landmarks)
    }

    /// The parts of a source that is a play, as the labels of their speeches name them.
    pub(crate) fn parts(&self, source: usize) -> &[String] {
        self.held.get(source).map_or(&[], |held| held.parts(&self.sources[source]))
    }

    /// `span` of a source, widened by so many words on both sides, but not into its front matter.
    pub fn window(&self, source: usize, span: Span, before: usize, after: usize) -> Span {
        let text = self.text(source);
        let window = held::window(text, span, before, after);
        let body = front_matter::body_start(text).min(span.start);
        Span::new(window.start.max(body), window.end)
    }

    /// Sources that go by this title: the closest group alone, exact titles before those that lack
    /// a subtitle, before short and close ones. A short title that several authors' works could
    /// have names none of them.
    pub fn titled(&self, title: &str) -> Vec<usize> {
        self.works().titled(title, &self.sources)
    }

    /// A source with the other editions and translations of its work: those by the same author under
    /// the same title, or one the record says it goes by, and those by the same authors of the same
    /// year under a title of the same words. The source itself comes first.
    pub fn kin(&self, source: usize) -> Vec<usize> {
        let Some(held) = self.sources.get(source) else { return Vec::new() };
        std::iter::once(source).chain(self.works().kin(source, &held.record)).collect()
    }

    /// Sources by this author, however the name is written. Of a byline with several names, any of
    /// them.
    pub fn by_author(&self, name: &str) -> Vec<usize> {
        self.works().by_author(name, self.people())
    }

    /// Sources by any author of this one, itself among them, in order.
    pub fn by_authors_of(&self, source: usize) -> Vec<usize> {
        let authors = self.sources.get(source).map(|held| held.record.authors.as_slice()).unwrap_or_default();
        let works: BTreeSet<usize> = authors.iter().flat_map(|author| self.by_author(author)).collect();
        works.into_iter().collect()
    }

    /// Places that share word shingles with a query, best first, at most fifty. `keys` are the
    /// query's word keys in order, three at least; `within` limits the search to some sources.
    ///
    /// A place with less than an eighth of the best one's hits is left out: to place the rest of a
    /// passage put together from two, ask with that rest alone. The text of a place is read only
    /// when the place is taken from the iterator.
    pub fn candidates<'s>(
        &'s self,
        keys: &[u64],
        within: Option<&[usize]>,
    ) -> impl Iterator<Item = Candidate> + use<'s> {
        let mut hits = Vec::new();
        for (number, (first, index)) in self.indexes.iter().enumerate() {
            let counts = |position| within.is_none_or(|list| list.contains(&(first + position)));
            let near = index.hits(keys, &counts);
            // Many places may share one phrase of a few common words, and one of them have them all.
            if near.len() > 1 && keys.len() <= SHORT {
                let literal = |hit: &Hit| {
                    let text = self.text(first + hit.position);
                    let span = index.span(hit, text);
                    span.is_some_and(|s| words(s.of(text)).map(|word| word.key).eq(keys.iter().copied()))
                };
                let whole = index.may_hold(keys, &counts).into_iter().filter(literal).take(MOST);
                hits.extend(whole.map(|hit| (number, hit)));
            }
            hits.extend(near.into_iter().map(|hit| (number, hit)));
        }
        hits.sort_by_key(|(_, hit)| hit.rank());
        hits.truncate(MOST);
        hits.into_iter().filter_map(|(number, hit)| {
            let (first, index) = &self.indexes[number];
            let source = first + hit.position;
            let span = index.span(&hit, self.text(source))?;
            Some(Candidate { source, span, hits: hit.shared })
        })
    }
}

/// A path below a folder, as shown: joined with `/`, and an absolute one as it is.
fn shown_path(folder: &str, below: &str) -> String {
    match folder.strip_suffix('/').unwrap_or(folder) {
        "" | "." => below.to_owned(),
        _ if below.starts_with('/') => below.to_owned(),
        folder => format!("{folder}/{below}"),
    }
}

#[cfg(test)]
mod tests;
