//! A few words of one speaker, quoted in two wordings: `the three long winters of salt` and `of the salt`.
//!
//! In: the quotations of a document. Out: for each short one the place, in another quotation of the same
//! speaker, where the same content words stand in the same order among other small words. Too few words
//! for the search of long passages, but enough where one person says them.

use std::collections::{HashMap, HashSet};

use super::super::Context;
use super::super::wording::{ContentWord, content_words};
use crate::model::{Kind, Quotation, Span, words};

/// Fewer content words are a phrase that anybody may use twice.
const MIN_SHARED: usize = 3;
/// From so many on the search of long passages finds them.
const MAX_SHARED: usize = 5;
/// A content word at more places than this is a word of the subject.
const MAX_PLACES: usize = 40;

/// A short quotation and the same content words in another one.
#[derive(Clone, Copy)]
pub(in crate::check) struct Echo<'a> {
    /// The quotation that is nothing but these words.
    pub(in crate::check) short: &'a Quotation,
    /// The quotation that has them too.
    pub(in crate::check) other: &'a Quotation,
    /// The words in `short`, from the first content word to the last, in bytes of the file.
    pub(in crate::check) here: Span,
    /// The same in `other`.
    pub(in crate::check) there: Span,
}

/// The short quotations of a document that another one of the same speaker words differently.
pub(in crate::check) fn echoes<'a>(context: &Context<'a>) -> Vec<Echo<'a>> {
    let quoted: Vec<Said<'a>> = context.parsed.quotations.iter().filter_map(Said::of).collect();
    let mut places: HashMap<(&str, u64), Vec<(usize, usize)>> = HashMap::new();
    for (i, said) in quoted.iter().enumerate() {
        for (at, word) in said.content.iter().enumerate() {
            places.entry((said.speaker, word.key)).or_default().push((i, at));
        }
    }
    let short =
        quoted.iter().enumerate().filter(|(_, s)| (MIN_SHARED..=MAX_SHARED).contains(&s.content.len()));
    let found: Vec<Echo<'a>> = short
        .filter_map(|(i, said)| {
            let candidates = places.get(&(said.speaker, said.content[0].key))?;
            let near = candidates.iter().filter(|_| candidates.len() <= MAX_PLACES);
            let mut others = near.filter(|(k, _)| *k != i).filter_map(|(k, at)| said.echo(&quoted[*k], *at));
            // Words that stand somewhere just so are no slip.
            let first = others.next()?;
            let exact = first.is_none() || others.any(|echo| echo.is_none());
            if exact { None } else { first }
        })
        .collect();
    // Of two short ones the later is told.
    let pairs: HashSet<(&str, &str)> =
        found.iter().map(|e| (e.short.id.as_str(), e.other.id.as_str())).collect();
    let later = |e: &&Echo<'_>| {
        e.here.start > e.there.start || !pairs.contains(&(e.other.id.as_str(), e.short.id.as_str()))
    };
    found.iter().filter(later).copied().collect()
}

/// A quotation with its speaker and content words.
struct Said<'a> {
    quotation: &'a Quotation,
    speaker: &'a str,
    content: Vec<ContentWord>,
}

impl<'a> Said<'a> {
    fn of(quotation: &'a Quotation) -> Option<Self> {
        let speaker = quotation.attribution.as_ref()?.speaker.as_deref()?;
        let whole = quotation.kind == Kind::Quotation && quotation.nested_in.is_none();
        whole.then(|| Self {
            quotation,
            speaker,
            content: content_words(&quotation.normalized.text).collect(),
        })
    }

    /// The content words of this quotation at place `at` of another: none when they do not stand there,
    /// an empty answer when they stand there word for word.
    fn echo(&self, other: &Self, at: usize) -> Option<Option<Echo<'a>>> {
        let same = other.content.get(at..at + self.content.len())?;
        if !self.content.iter().zip(same).all(|(a, b)| a.key == b.key) {
            return None;
        }
        let (here, there) = (region(&self.content), region(same));
        let (own, others) = (self.words(here), other.words(there));
        let explained = |text: &str| text.contains(['[', ']', '…', '/', '.']);
        let (a, b) = (here.of(&self.quotation.normalized.text), there.of(&other.quotation.normalized.text));
        if own == others || explained(a) || explained(b) {
            return Some(None);
        }
        let in_file = |said: &Self, span| said.quotation.normalized.map.to_source(span);
        Some(Some(Echo {
            short: self.quotation,
            other: other.quotation,
            here: in_file(self, here),
            there: in_file(other, there),
        }))
    }

    fn words(&self, span: Span) -> Vec<u64> {
        words(span.of(&self.quotation.normalized.text)).map(|word| word.key).collect()
    }
}

/// From the first content word to the last.
fn region(content: &[ContentWord]) -> Span {
    match (content.first(), content.last()) {
        (Some(first), Some(last)) => first.span.cover(last.span),
        _ => Span::new(0, 0),
    }
}
