//! The reference store: the works that quotations are checked against.
//!
//! In: folders a person can read and keep in git. Out: a [`Store`] whose sources have bibliographic
//! records and whose index finds the passages that share words with a quotation. The index is
//! derived and disposable; a damaged part is rebuilt, never trusted.

mod admin;
mod error;
mod front_matter;
mod held;
mod index;
mod library;
mod locator;
mod names;
pub mod people;
mod scan;
mod search;
mod titles;

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::model::{PartialDate, People, Place, ScriptureBook, Span};

pub use admin::{Added, Built, Stats, add, build, verify};
pub use error::{StoreError, StoreWarning};
pub use index::Progress;
pub(crate) use index::write_whole;
pub use locator::Places;

use held::Held;
use index::Index;
use names::Name;
use titles::{Query, Titles};

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
    /// What belongs to each source but is made only when asked for.
    held: Vec<Held>,
    titles: Vec<Titles>,
    authors: Vec<Vec<Name>>,
    /// One index for each folder, and the sources it is about: those from its number on.
    indexes: Vec<(usize, Index)>,
    people: People,
    keys: BTreeSet<String>,
}

/// Places returned by one lookup, at most.
const MOST: usize = 50;

impl Store {
    /// Opens the stores at `dirs`, and indexes what is new in them. What cannot be read is left out
    /// and said in a warning.
    ///
    /// # Errors
    /// When a folder is not there or cannot be read, or a library or people file is broken as a
    /// whole.
    pub fn open(dirs: &[PathBuf], progress: &dyn Progress) -> Result<(Self, Vec<StoreWarning>), StoreError> {
        dirs.iter().try_for_each(|dir| scan::folder_exists(dir))?;
        let mut store = Self { people: people::load(dirs)?, ..Self::default() };
        let mut warnings = Vec::new();
        for dir in dirs {
            held::open(&mut store, dir, false, &mut warnings, progress)?;
        }
        let authors = store.sources.iter().flat_map(|s| &s.record.authors);
        people::add_authors(&mut store.people, authors);
        Ok((store, warnings))
    }

    /// All held works: by folder, and within it in the order of their paths.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Everybody known to the stores: the people tables, and the authors of the works held.
    pub fn people(&self) -> &People {
        &self.people
    }

    /// The keys of all records, with and without a text.
    pub fn keys(&self) -> &BTreeSet<String> {
        &self.keys
    }

    /// The whole text of a source, any front matter included; empty when the file has changed or
    /// gone since the store was opened.
    pub fn text(&self, source: usize) -> &str {
        self.held.get(source).map_or("", |held| held.text(&self.sources[source].file))
    }

    /// Chapter, page or verse at a byte of the source text.
    pub fn locator(&self, source: usize, at: usize) -> Option<String> {
        self.held.get(source)?.landmarks(&self.sources[source].file).locate(at)
    }

    /// The places a passage touches, as the marks of its text count them.
    pub fn places(&self, source: usize, span: Span) -> Places {
        self.held
            .get(source)
            .map_or_else(Places::default, |held| held.landmarks(&self.sources[source].file).places(span))
    }

    /// True when the text of a source has a mark for this place, under the others cited with it.
    pub fn counts(&self, source: usize, place: &Place, among: &[Place], book: Option<ScriptureBook>) -> bool {
        let landmarks = |held: &Held| held.landmarks(&self.sources[source].file).counts(place, among, book);
        self.held.get(source).is_some_and(landmarks)
    }

    /// `span` of a source, widened by so many words on both sides.
    pub fn window(&self, source: usize, span: Span, before: usize, after: usize) -> Span {
        held::window(self.text(source), span, before, after)
    }

    /// Sources that go by this title: the closest group alone, exact titles before those that lack
    /// a subtitle, before short and close ones. A short title that several authors' works could
    /// have names none of them.
    pub fn titled(&self, title: &str) -> Vec<usize> {
        let Some(query) = Query::new(title) else { return Vec::new() };
        let close: Vec<_> =
            (0..self.sources.len()).filter_map(|i| Some((self.titles[i].closeness(&query)?, i))).collect();
        let Some(best) = close.iter().map(|(closeness, _)| *closeness).min() else { return Vec::new() };
        let group: Vec<usize> = close.iter().filter(|(c, _)| *c == best).map(|(_, i)| *i).collect();
        let same_author = || {
            group
                .windows(2)
                .all(|pair| self.sources[pair[0]].record.authors == self.sources[pair[1]].record.authors)
        };
        if best.is_certain() || same_author() { group } else { Vec::new() }
    }

    /// A source with the other editions and translations of its work: those by the same author under
    /// the same title, or one the record says it goes by. The source itself comes first.
    pub fn kin(&self, source: usize) -> Vec<usize> {
        let Some(held) = self.sources.get(source) else { return Vec::new() };
        let titles = std::iter::once(&held.record.title).chain(&held.record.titles);
        let queries: Vec<Query> = titles.filter_map(|title| Query::new(title)).collect();
        let same_title = |i: usize| {
            queries.iter().any(|q| self.titles[i].closeness(q).is_some_and(titles::Closeness::is_certain))
        };
        let same_author =
            |i: usize| self.authors[i].iter().any(|a| self.authors[source].iter().any(|b| a.agrees(b)));
        let others = (0..self.sources.len()).filter(|&i| i != source && same_author(i) && same_title(i));
        std::iter::once(source).chain(others).collect()
    }

    /// Sources by this author, however the name is written. Of a byline with several names, any of
    /// them.
    pub fn by_author(&self, name: &str) -> Vec<usize> {
        let known = self.people.resolve(name);
        let also = known.into_iter().flat_map(|p| std::iter::once(&p.name).chain(&p.aliases));
        let wanted: Vec<Name> = std::iter::once(name)
            .chain(also.map(String::as_str))
            .flat_map(names::persons)
            .filter_map(Name::parse)
            .collect();
        let by = |authors: &[Name]| authors.iter().any(|a| wanted.iter().any(|w| w.agrees(a)));
        (0..self.sources.len()).filter(|i| by(&self.authors[*i])).collect()
    }

    /// Places that share word shingles with a query, best first, at most fifty. `keys` are the
    /// query's word keys in order, three at least; `within` limits the search to some sources.
    ///
    /// A place with less than an eighth of the best one's hits is left out: to place the rest of a
    /// passage put together from two, ask with that rest alone.
    pub fn candidates(&self, keys: &[u64], within: Option<&[usize]>) -> Vec<Candidate> {
        let mut hits = Vec::new();
        for (number, (first, index)) in self.indexes.iter().enumerate() {
            let counts = |position| within.is_none_or(|list| list.contains(&(first + position)));
            hits.extend(index.hits(keys, &counts).into_iter().map(|hit| (hit.rank(), number, hit)));
        }
        if self.indexes.len() > 1 {
            hits.sort_by(|(a, ..), (b, ..)| a.cmp(b));
            hits.truncate(MOST);
        }
        hits.into_iter()
            .filter_map(|(_, number, hit)| {
                let (first, index) = &self.indexes[number];
                let source = first + hit.position;
                let span = index.span(&hit, self.text(source))?;
                Some(Candidate { source, span, hits: hit.shared })
            })
            .collect()
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
