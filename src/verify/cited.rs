//! What a document says about where a quotation comes from, as far as the store can tell.
//!
//! In: an attribution and the store. Out: [`Cited`]: the held works meant by the title and the held
//! works of the speaker, and how firmly the document says so.

use super::inner;
use super::place::Where;
use crate::model::{Attribution, Cue, PartialDate, People, Quotation, Searched};
use crate::store::{Record, Store};

/// Fewest bytes of text on a printed page of running prose.
const SHORTEST_PAGE: usize = 700;

/// The circles of the search.
#[derive(Debug, Default)]
pub(super) struct Cited<'a> {
    /// Who is said to have said it.
    pub(super) speaker: Option<&'a str>,
    /// Place in the work, as written.
    pub(super) locator: Option<&'a str>,
    /// The same, as far as it is understood.
    pub(super) place: Where,
    /// When the words are said to have been said or printed.
    pub(super) date: Option<&'a PartialDate>,
    /// True when that is said of the work.
    pub(super) dated_work: bool,
    /// Where the words stand that say so.
    pub(super) cue: Option<Cue>,
    /// Held works that go by the title cited.
    pub(super) works: Vec<usize>,
    /// Held works of the speaker, or of their author where nobody who writes is named, that are not
    /// among them.
    pub(super) author: Vec<usize>,
    /// True when the speaker is a part in the play cited.
    pub(super) part: bool,
    /// True when any work of the speaker is held.
    pub(super) author_held: bool,
    /// True when the document names a title.
    pub(super) names_work: bool,
    /// True when that is the title of the works to the letter.
    pub(super) to_the_letter: bool,
    /// True when the works are the speaker's, or nobody who writes is named and the title is theirs to the
    /// letter.
    pub(super) consistent: bool,
    /// True when the attribution stands at the quotation itself and names no intermediary.
    pub(super) firm: bool,
    /// True when a reader must look back to know what is meant: `Op. Cit.` stands for the work, or a
    /// pronoun for the speaker and the title is not a held one to the letter.
    pub(super) indirect: bool,
    /// True when the document names the speaker there, and does not say `he`.
    pub(super) named: bool,
    /// Language of the quotation, where it is clear.
    pub(super) language: Option<&'a str>,
}

impl<'a> Cited<'a> {
    /// Reads the attribution of a quotation.
    pub(super) fn of(quotation: &'a Quotation, store: &Store) -> Self {
        let Some(attribution) = &quotation.attribution else { return Self::default() };
        let speaker = attribution.speaker.as_deref().or(attribution.surface.as_deref());
        let by = speaker.map(|s| store.by_author(s)).unwrap_or_default();
        let titled = attribution.work.as_deref().map(|w| store.titled(w)).unwrap_or_default();
        let own: Vec<usize> = titled.iter().copied().filter(|w| by.contains(w)).collect();
        let title = attribution.work.as_deref().unwrap_or_default();
        let to_the_letter =
            !titled.is_empty() && titled.iter().all(|&w| is_title(title, &store.sources()[w].record));
        let has_part = |name| titled.iter().all(|&w| inner::has_part(store, w, name));
        let part = by.is_empty() && to_the_letter && speaker.is_some_and(has_part);
        let consistent = match speaker {
            Some(_) if !part => !own.is_empty(),
            _ => to_the_letter,
        };
        let beside = if speaker.is_some() && !part {
            by.clone()
        } else if consistent {
            titled.iter().flat_map(|&w| store.by_authors_of(w)).collect()
        } else {
            Vec::new()
        };
        let works = if own.is_empty() { titled } else { with_kin(own, store) };
        Self {
            speaker,
            locator: attribution.locator.as_deref(),
            place: Where::read(attribution.locator.as_deref(), attribution.work.as_deref()),
            date: attribution.date.as_ref(),
            dated_work: attribution.dated_work,
            cue: Some(attribution.cue),
            author: beside.into_iter().filter(|w| !works.contains(w)).collect(),
            part,
            author_held: !by.is_empty(),
            consistent,
            names_work: attribution.work.is_some(),
            to_the_letter,
            firm: firm(attribution),
            indirect: attribution.back_reference
                || attribution.surface.as_deref().is_some_and(is_pronoun)
                    && (works.is_empty()
                        || !works.iter().all(|&w| is_title(title, &store.sources()[w].record))),
            named: attribution.surface.as_deref().is_none_or(|surface| !is_pronoun(surface)),
            works,
            language: quotation.language.as_deref(),
        }
    }

    /// True when the work cited is held beyond doubt, so that its silence says something.
    pub(super) fn decisive(&self) -> bool {
        self.firm && self.consistent && !self.works.is_empty()
    }

    /// True when the held text is long enough to have the page cited: an extract cannot show what the
    /// rest of a book lacks.
    pub(super) fn reaches_page(&self, store: &Store) -> bool {
        reaches_page(store, &self.works, self.locator.unwrap_or_default())
    }

    /// What is looked through.
    pub(super) fn searched(&self, store: &Store) -> Searched {
        let title = |&w: &usize| store.sources().get(w).map(|s| s.record.title.clone());
        Searched {
            works: self.works.iter().filter_map(title).collect(),
            author_works: self.author.len() + if self.consistent { self.works.len() } else { 0 },
            store_works: store.sources().len(),
        }
    }

    /// True when a source is by the speaker.
    pub(super) fn is_by_speaker(&self, store: &Store, source: usize) -> bool {
        self.author.contains(&source)
            || self.consistent && self.works.contains(&source)
            || self.bears_surname(store, source, |record| record.authors.iter().collect())
    }

    /// True when the speaker had a hand in a source or is its subject.
    pub(super) fn has_hand_in(&self, store: &Store, source: usize) -> bool {
        self.is_by_speaker(store, source)
            || self.bears_surname(store, source, |record| {
                record.editors.iter().chain(&record.translators).chain([&record.title]).collect()
            })
    }

    fn bears_surname(&self, store: &Store, source: usize, names: impl Fn(&Record) -> Vec<&String>) -> bool {
        let (Some(speaker), Some(held)) = (self.speaker, store.sources().get(source)) else { return false };
        surname(speaker).is_some_and(|surname| {
            names(&held.record).iter().any(|name| People::fold(name).split(' ').any(|word| word == surname))
        })
    }
}

/// True when one of the held works is long enough to have the page of a locator.
pub(crate) fn reaches_page(store: &Store, works: &[usize], locator: &str) -> bool {
    let page = last_page(locator);
    works.iter().any(|&work| store.text(work).len() / SHORTEST_PAGE >= page)
}

/// Held works with their other editions in the same language.
fn with_kin(works: Vec<usize>, store: &Store) -> Vec<usize> {
    let language = |i: usize| store.sources().get(i).and_then(|s| s.record.language.as_deref());
    let mut all = works.clone();
    for work in works {
        let same = |kin: &usize| language(*kin) == language(work);
        all.extend(store.kin(work).into_iter().filter(same));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The last word of a name, folded.
pub(super) fn surname(name: &str) -> Option<String> {
    People::fold(name).split(' ').next_back().map(str::to_owned).filter(|s| !s.is_empty())
}

/// True when `title` is the record's title, its subtitle and leading article aside: a shorter one could
/// be another book's.
fn is_title(title: &str, record: &Record) -> bool {
    let bare = |t: &str| {
        let folded = People::fold(t.split(':').next().unwrap_or(t));
        let stem = ["the ", "a ", "an "].iter().find_map(|a| folded.strip_prefix(a));
        stem.map_or_else(|| folded.clone(), str::to_owned)
    };
    let ours = bare(title);
    std::iter::once(&record.title).chain(&record.titles).any(|t| bare(t) == ours)
}

/// The highest page in a locator; a page of front matter counts as beyond any text.
fn last_page(locator: &str) -> usize {
    let words = locator.split(|c: char| !c.is_alphanumeric());
    let front = |w: &str| w.len() > 1 && w.chars().all(|c| "ivxl".contains(c));
    if locator.starts_with('p') && words.clone().any(front) {
        return usize::MAX;
    }
    let numbers = locator.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok());
    numbers.filter(|n| *n < 3_000).max().unwrap_or(0)
}

/// A pronoun, or a description such as `the chairman`.
fn is_pronoun(surface: &str) -> bool {
    let surface = surface.to_lowercase();
    matches!(surface.as_str(), "he" | "she" | "they" | "who" | "his" | "her" | "their" | "i" | "we")
        || surface.starts_with("the ")
}

fn firm(attribution: &Attribution) -> bool {
    attribution.cue != Cue::Context && attribution.via.is_none()
}
