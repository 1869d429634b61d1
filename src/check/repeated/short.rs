//! A few words, quoted in two wordings: `the three long winters of salt` and `of the salt`.
//!
//! In: the quotations of a document. Out: for each short one the place, in another quotation of the same
//! speaker, where the same content words stand in the same order among other small words. Too few words
//! for the search of long passages, but enough where one person says them, or where nobody is named
//! and the other quotation stands right beside.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::super::Context;
use super::Placed;
use crate::model::{Quotation, Span, words};

/// Fewer content words are a phrase that anybody may use twice.
const MIN_SHARED: usize = 3;
/// The same where nobody is named.
const MIN_UNNAMED: usize = 4;
/// From so many on the search of long passages finds them.
const MAX_SHARED: usize = 5;
/// A content word at more places than this is a word of the subject.
const MAX_PLACES: usize = 40;
/// Bytes between a quotation of nobody and the one it takes up.
const BESIDE: usize = 2_000;

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
    /// Whether one person says both.
    pub(in crate::check) named: bool,
}

/// The short quotations of a document that another one words differently.
pub(in crate::check) fn echoes<'a>(context: &Context<'a>) -> Vec<Echo<'a>> {
    let quoted: Vec<Said<'a>> = said(context);
    let short: Vec<usize> = (0..quoted.len()).filter(|i| quoted[*i].is_short()).collect();
    let places = Places::new(&quoted, &short);
    let found: Vec<Echo<'a>> = short
        .into_iter()
        .filter_map(|i| {
            let mut others = places.near(&quoted, i).filter_map(|(k, at)| quoted[i].echo(&quoted[k], at));
            // Words that stand somewhere just so are no slip.
            let first = others.next()?;
            let exact = first.is_none() || others.any(|echo| echo.is_none());
            if exact { None } else { first }
        })
        .collect();
    // Of two short ones the later is told.
    let pairs: HashSet<(Span, Span)> = found.iter().map(|e| (e.short.span, e.other.span)).collect();
    let later =
        |e: &&Echo<'_>| e.here.start > e.there.start || !pairs.contains(&(e.other.span, e.short.span));
    found.iter().filter(later).copied().collect()
}

/// A quotation with its speaker and content words.
struct Said<'a> {
    quotation: &'a Quotation,
    speaker: Option<&'a str>,
    content: &'a [Placed],
}

/// The parts of the quotations of a document.
fn said<'a>(context: &Context<'a>) -> Vec<Said<'a>> {
    let quotations = &context.parsed.quotations;
    let parts = context.wordings().iter().flat_map(|words| {
        words.content.chunk_by(|a, b| a.part == b.part).map(|content| (words.parts[content[0].part], content))
    });
    parts
        .map(|(at, content)| Said {
            quotation: &quotations[at],
            speaker: quotations[at].attribution.as_ref().and_then(|a| a.speaker.as_deref()),
            content,
        })
        .collect()
}

impl<'a> Said<'a> {
    fn is_short(&self) -> bool {
        let least = if self.speaker.is_some() { MIN_SHARED } else { MIN_UNNAMED };
        (least..=MAX_SHARED).contains(&self.content.len())
    }

    /// The content words of this quotation at place `at` of another: none when they do not stand there,
    /// an empty answer when they stand there word for word.
    fn echo(&self, other: &Self, at: usize) -> Option<Option<Echo<'a>>> {
        let same = other.content.get(at..at + self.content.len())?;
        if !self.content.iter().zip(same).all(|(a, b)| a.word.key == b.word.key) {
            return None;
        }
        let (here, there) = (region(self.content), region(same));
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
            named: self.speaker.is_some(),
        }))
    }

    fn words(&self, span: Span) -> Vec<u64> {
        words(span.of(&self.quotation.normalized.text)).map(|word| word.key).collect()
    }
}

/// From the first content word to the last.
fn region(content: &[Placed]) -> Span {
    match (content.first(), content.last()) {
        (Some(first), Some(last)) => first.word.span.cover(last.word.span),
        _ => Span::new(0, 0),
    }
}

/// Where the first words of the short quotations stand, by speaker and whoever speaks: quotations with
/// places among their content words, in order.
struct Places<'a> {
    of_speaker: HashMap<(&'a str, u64), Vec<(usize, usize)>, RandomState>,
    of_anybody: HashMap<u64, Vec<(usize, usize)>, RandomState>,
}

impl<'a> Places<'a> {
    fn new(quoted: &[Said<'a>], short: &[usize]) -> Self {
        let mut places = Self { of_speaker: HashMap::default(), of_anybody: HashMap::default() };
        for said in short.iter().map(|i| &quoted[*i]) {
            let key = said.content[0].word.key;
            match said.speaker {
                Some(speaker) => drop(places.of_speaker.entry((speaker, key)).or_default()),
                None => drop(places.of_anybody.entry(key).or_default()),
            }
        }
        let firsts: HashSet<u64, RandomState> =
            places.of_speaker.keys().map(|(_, key)| *key).chain(places.of_anybody.keys().copied()).collect();
        for (i, said) in quoted.iter().enumerate() {
            for (at, placed) in said.content.iter().enumerate() {
                let key = placed.word.key;
                if !firsts.contains(&key) {
                    continue;
                }
                let spoken = said.speaker.and_then(|speaker| places.of_speaker.get_mut(&(speaker, key)));
                spoken.into_iter().chain(places.of_anybody.get_mut(&key)).for_each(|list| list.push((i, at)));
            }
        }
        places
    }

    /// The places where quotation `i` may be taken up, without its own.
    fn near(&self, quoted: &[Said<'a>], i: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let said = &quoted[i];
        let key = said.content[0].word.key;
        let list = match said.speaker {
            Some(speaker) => self.of_speaker.get(&(speaker, key)).map_or(&[][..], Vec::as_slice),
            None => {
                let all = self.of_anybody.get(&key).map_or(&[][..], Vec::as_slice);
                let Span { start, end } = said.quotation.plain;
                let from = all.partition_point(|(k, _)| quoted[*k].quotation.plain.end + BESIDE < start);
                let to = all.partition_point(|(k, _)| quoted[*k].quotation.plain.start < end + BESIDE);
                all.get(from..to).unwrap_or_default()
            }
        };
        let told = if list.len() <= MAX_PLACES { list } else { &[] };
        told.iter().copied().filter(move |(k, _)| *k != i)
    }
}
