//! What a document says about where a quotation comes from, as far as the store can tell.
//!
//! In: an attribution and the store. Out: [`Cited`]: the held works meant by the title and the held
//! works of the speaker, and how firmly the document says so.

use crate::model::{Attribution, Cue, People, Quotation, Searched};
use crate::store::Store;

/// Fewest bytes of text on a printed page of running prose.
const SHORTEST_PAGE: usize = 700;

/// The circles of the search.
#[derive(Debug, Default)]
pub(super) struct Cited<'a> {
    /// Who is said to have said it.
    pub(super) speaker: Option<&'a str>,
    /// Place in the work, as written.
    pub(super) locator: Option<&'a str>,
    /// Held works that go by the title cited.
    pub(super) works: Vec<usize>,
    /// Held works of the speaker that are not among them.
    pub(super) author: Vec<usize>,
    /// True when any work of the speaker is held.
    pub(super) author_held: bool,
    /// True when the works are the speaker's, or nobody in particular is named.
    pub(super) consistent: bool,
    /// True when the attribution stands at the quotation itself and names no intermediary.
    pub(super) firm: bool,
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
        let consistent = speaker.is_none() || !own.is_empty();
        let works = if own.is_empty() { titled } else { own };
        Self {
            speaker,
            locator: attribution.locator.as_deref(),
            author: by.iter().copied().filter(|w| !works.contains(w)).collect(),
            author_held: !by.is_empty(),
            consistent,
            firm: firm(attribution),
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
        let page = self.locator.map_or(0, last_page);
        self.works.iter().any(|&w| store.text(w).len() / SHORTEST_PAGE >= page)
    }

    /// What is looked through.
    pub(super) fn searched(&self, store: &Store) -> Searched {
        let title = |&w: &usize| store.sources().get(w).map(|s| s.record.title.clone());
        Searched {
            works: self.works.iter().filter_map(title).collect(),
            author_works: self.author.len()
                + if self.author_held && self.consistent { self.works.len() } else { 0 },
            store_works: store.sources().len(),
        }
    }

    /// True when a source is by the speaker, as far as the record tells.
    pub(super) fn is_by_speaker(&self, store: &Store, source: usize) -> bool {
        let (Some(speaker), Some(held)) = (self.speaker, store.sources().get(source)) else { return false };
        let Some(surname) = surname(speaker) else { return false };
        let record = &held.record;
        self.author.contains(&source)
            || (self.consistent && self.works.contains(&source))
            || record
                .authors
                .iter()
                .chain(&record.editors)
                .chain(&record.translators)
                .chain([&record.title])
                .any(|name| People::fold(name).split(' ').any(|word| word == surname))
    }
}

/// The last word of a name, folded.
pub(super) fn surname(name: &str) -> Option<String> {
    People::fold(name).split(' ').next_back().map(str::to_owned).filter(|s| !s.is_empty())
}

/// The highest number in a locator.
fn last_page(locator: &str) -> usize {
    let numbers = locator.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok());
    numbers.filter(|n| *n < 3_000).max().unwrap_or(0)
}

fn firm(attribution: &Attribution) -> bool {
    attribution.cue != Cue::Context && attribution.via.is_none()
}
