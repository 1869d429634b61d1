//! Passages that are quoted more than once, in one document or in several of a run.
//!
//! In: the quotations. Out: pairs that share words in order, each later one with the best of the
//! earlier ones. The words of a document are read once and the pairs sought once, in it and in the
//! run; the rules share both.

mod credits;
mod openings;
mod search;
mod short;
#[cfg(test)]
mod tests;
mod wordings;

pub(super) use credits::conflicting;
pub(super) use openings::{Opening, openings};
pub(super) use search::pairs;
pub(super) use short::{Echo, echoes};
pub(super) use wordings::differing;

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use super::Context;
use super::wording::{ContentWord, content_words};
use crate::model::{Kind, Quotation, Span, Word, words};

/// Fewer shared content words prove nothing.
pub(super) const MIN_SHARED: usize = 6;
/// Matched words further apart than this belong to different places.
const MAX_GAP: usize = 6;
/// A quotation, or the parts of an interrupted one.
pub(super) struct Unit<'a> {
    /// Which of the documents it stands in.
    pub(super) document: usize,
    /// Its parts in order; never empty.
    pub(super) parts: Vec<&'a Quotation>,
    words: &'a Wording,
}

/// The words of a quotation, read once for all rules.
#[derive(Debug, Clone, Default)]
pub(super) struct Wording {
    /// Its parts among the quotations of the document.
    parts: Vec<usize>,
    content: Vec<Placed>,
    /// The keys of its content words in order, ...
    keys: Vec<u64>,
    /// ... and each once, sorted.
    distinct: Vec<u64>,
}

/// A content word with the part it stands in.
#[derive(Debug, Clone, Copy)]
struct Placed {
    part: usize,
    word: ContentWord,
}

/// An earlier and a later quotation that share words in order.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    /// Index of the earlier unit.
    pub(super) earlier: usize,
    /// Index of the later unit.
    pub(super) later: usize,
    /// How many content words they share in order.
    pub(super) shared: usize,
    /// How many of these are different words.
    pub(super) distinct: usize,
    /// Share of the content words between the first and the last shared one that are shared.
    pub(super) density: f64,
    /// Share of the shorter quotation's content words that are shared.
    pub(super) cover: f64,
    /// Share of the longer quotation's content words that are shared.
    pub(super) cover_longer: f64,
    /// First and last shared content word in both.
    earlier_region: (usize, usize),
    later_region: (usize, usize),
}

/// What differs between two wordings at one place, in bytes of the file.
pub(super) struct Difference {
    /// The words of the earlier quotation; empty where it lacks them.
    pub(super) earlier: Span,
    /// The words of the later quotation; empty where it lacks them.
    pub(super) later: Span,
    /// The earlier words, on one line.
    pub(super) earlier_words: String,
    /// The later words, on one line.
    pub(super) later_words: String,
}

impl Difference {
    /// Words on one side stand for others on the other.
    fn is_exchange(&self) -> bool {
        !self.earlier_words.is_empty() && !self.later_words.is_empty()
    }

    /// A word or two on either side.
    fn is_small(&self) -> bool {
        [&self.earlier_words, &self.later_words].iter().all(|words| words.split_whitespace().count() <= 2)
    }
}

/// Which pairs are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Between {
    /// Both stand in one document.
    Places,
    /// They stand in two documents.
    Documents,
}

/// The quotations of several documents as units, in order.
pub(super) fn units<'a>(contexts: &[Context<'a>]) -> Vec<Unit<'a>> {
    let of = |(document, context): (usize, &Context<'a>)| {
        let quotations = &context.parsed.quotations;
        let unit = move |words: &'a Wording| {
            let parts = words.parts.iter().map(|at| &quotations[*at]).collect();
            Unit { document, parts, words }
        };
        context.wordings().iter().map(unit)
    };
    contexts.iter().enumerate().flat_map(of).collect()
}

/// The words of a document's quotations. Nested ones are part of what holds them.
pub(super) fn read(quotations: &[Quotation]) -> Vec<Wording> {
    let mut read: Vec<Wording> = Vec::new();
    let mut by_group: BTreeMap<&str, usize> = BTreeMap::new();
    let outer = |q: &Quotation| q.kind == Kind::Quotation && q.nested_in.is_none() && !lists_works(q);
    for (at, quotation) in quotations.iter().enumerate().filter(|(_, q)| outer(q)) {
        match quotation.group.as_deref().and_then(|g| by_group.get(g)) {
            Some(i) => read[*i].parts.push(at),
            None => {
                if let Some(group) = &quotation.group {
                    by_group.insert(group, read.len());
                }
                read.push(Wording { parts: vec![at], ..Wording::default() });
            }
        }
    }
    read.par_iter_mut().for_each(|wording| {
        let placed = wording.parts.iter().enumerate().flat_map(|(part, at)| {
            content_words(&quotations[*at].normalized.text).map(move |word| Placed { part, word })
        });
        wording.content = placed.collect();
        wording.keys = wording.content.iter().map(|p| p.word.key).collect();
        wording.distinct = sorted(wording.keys.iter().copied());
    });
    read
}

/// A block without marks in which most words have a capital: entries of a list of works, set in.
fn lists_works(quotation: &Quotation) -> bool {
    let text = &quotation.normalized.text;
    let letters =
        || words(text).map(|word| word.span.of(text)).filter(|w| w.starts_with(char::is_alphabetic));
    let capitals = || letters().filter(|word| word.starts_with(char::is_uppercase)).count();
    quotation.marks.is_none() && capitals() * 2 > letters().count()
}

/// Each key once, in order.
fn sorted(keys: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut sorted: Vec<u64> = keys.collect();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
}

impl Pair {
    fn of(units: &[Unit<'_>], earlier: usize, later: usize) -> Option<Self> {
        let (a, b) = (&units[earlier].words.keys, &units[later].words.keys);
        let matched = longest_chain(&matches(a, b));
        let (first, last) = (*matched.first()?, *matched.last()?);
        // A word said over and over is shared once.
        let distinct = sorted(matched.iter().map(|(i, _)| a[*i])).len();
        let shared = matched.len();
        if distinct < MIN_SHARED {
            return None;
        }
        let spread = (last.0 - first.0 + 1) + (last.1 - first.1 + 1);
        Some(Self {
            earlier,
            later,
            shared,
            distinct,
            density: (2 * shared) as f64 / spread as f64,
            cover: shared as f64 / a.len().min(b.len()) as f64,
            cover_longer: shared as f64 / a.len().max(b.len()) as f64,
            earlier_region: (first.0, last.0),
            later_region: (first.1, last.1),
        })
    }

    /// Where the two wordings differ between their first and last shared word, without what
    /// brackets and ellipses explain.
    pub(super) fn differences(&self, units: &[Unit<'_>]) -> Vec<Difference> {
        if same_text(&units[self.earlier], &units[self.later]) {
            return Vec::new();
        }
        let earlier = Side::new(&units[self.earlier], self.earlier_region);
        let later = Side::new(&units[self.later], self.later_region);
        let (a, b) = (earlier.keys(), later.keys());
        let ops = capture_diff_slices(Algorithm::Myers, &a, &b);
        let changes: Vec<DiffOp> = ops.into_iter().filter(|op| op.tag() != DiffTag::Equal).collect();
        let explained = |op: &DiffOp| earlier.explains(op.old_range()) || later.explains(op.new_range());
        let explained: Vec<bool> = changes.iter().map(explained).collect();
        // What an ellipsis leaves out may share a small word with what stands on the other side.
        let beside =
            |i: usize, k: usize| explained[k] && apart(&changes[i.min(k)], &changes[i.max(k)]) <= SMALL;
        let open = |i: &usize| {
            let around = [i.checked_sub(1), (i + 1 < changes.len()).then_some(i + 1)];
            !explained[*i] && !around.into_iter().flatten().any(|k| beside(*i, k))
        };
        (0..changes.len())
            .filter(open)
            .map(|i| &changes[i])
            .filter(|op| !at_edge(&a, op.old_range(), op.new_range()))
            .filter(|op| !at_edge(&b, op.new_range(), op.old_range()))
            .map(|op| Difference {
                earlier: earlier.span(op.old_range()),
                later: later.span(op.new_range()),
                earlier_words: earlier.text(op.old_range()),
                later_words: later.text(op.new_range()),
            })
            .filter(|d| comparable(&d.earlier_words) != comparable(&d.later_words))
            .collect()
    }
}

/// Words between two changes that may be the same by chance.
const SMALL: usize = 2;

/// How many equal words stand between two changes.
fn apart(first: &DiffOp, second: &DiffOp) -> usize {
    second.old_range().start.saturating_sub(first.old_range().end)
}

/// True for words more on one side that may as well stand before or behind what both share: of
/// `over the gate and the gate`, a quotation of `over the gate` leaves out the end.
fn at_edge(keys: &[u64], more: Range<usize>, other: Range<usize>) -> bool {
    let (head, tail) = (&keys[..more.start], &keys[more.end..]);
    let added = &keys[more];
    let ends = added.len() >= tail.len() && added.starts_with(tail);
    let begins = added.len() >= head.len() && added.ends_with(head);
    other.is_empty() && (ends || begins)
}

/// Most passages quoted twice are quoted letter by letter.
fn same_text(a: &Unit<'_>, b: &Unit<'_>) -> bool {
    fn texts<'u>(unit: &'u Unit<'_>) -> impl Iterator<Item = &'u str> {
        unit.parts.iter().map(|quotation| quotation.normalized.text.as_str())
    }
    texts(a).eq(texts(b))
}

/// Spelling that differs by country, hyphens and blanks is not another wording.
fn comparable(words: &str) -> String {
    let folded: String = words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    folded.replace("wards", "ward").replace("our", "or").replace("is", "iz").replace("ll", "l")
}

/// Where the earlier of two units stands, as the later one's message says it.
fn place(contexts: &[Context<'_>], earlier: &Unit<'_>, later: &Unit<'_>) -> String {
    let document = contexts[earlier.document].document;
    let (line, _) = document.source.line_column(earlier.parts[0].span.start);
    if earlier.document == later.document {
        format!("on line {line}")
    } else {
        format!("on line {line} of {}", document.path())
    }
}

/// Places where both sides have the same content word, in order.
fn matches(a: &[u64], b: &[u64]) -> Vec<(usize, usize)> {
    if a == b {
        return (0..a.len()).zip(0..b.len()).collect();
    }
    capture_diff_slices(Algorithm::Myers, a, b)
        .into_iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .flat_map(|op| op.old_range().zip(op.new_range()))
        .collect()
}

/// The longest stretch of matches without a wide gap on either side.
fn longest_chain(matches: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let near = |a: &(usize, usize), b: &(usize, usize)| b.0 - a.0 <= MAX_GAP && b.1 - a.1 <= MAX_GAP;
    matches.chunk_by(near).max_by_key(|chain| chain.len()).unwrap_or_default().to_vec()
}

/// The words of one side within the shared region, with the text they come from.
struct Side<'u, 'a> {
    unit: &'u Unit<'a>,
    words: Vec<(usize, Word)>,
}

impl<'u, 'a> Side<'u, 'a> {
    fn new(unit: &'u Unit<'a>, (first, last): (usize, usize)) -> Self {
        let (first, last) = (unit.words.content[first], unit.words.content[last]);
        let from = (first.part, first.word.span.start);
        let to = (last.part, last.word.span.end);
        let all = unit.parts.iter().enumerate().flat_map(|(part, quotation)| {
            words(&quotation.normalized.text).map(move |word| (part, word)).collect::<Vec<_>>()
        });
        let words =
            all.filter(|(part, w)| (*part, w.span.start) >= from && (*part, w.span.end) <= to).collect();
        Self { unit, words }
    }

    fn keys(&self) -> Vec<u64> {
        self.words.iter().map(|(_, w)| w.key).collect()
    }

    fn normalized(&self, part: usize) -> &'a str {
        &self.unit.parts[part].normalized.text
    }

    /// True when a bracket or an ellipsis stands in the range or right beside it.
    fn explains(&self, range: Range<usize>) -> bool {
        let from = range.start.checked_sub(1).and_then(|i| self.words.get(i)).or(self.words.first());
        let to = self.words.get(range.end).or(self.words.last());
        let (Some((from_part, from)), Some((to_part, to))) = (from, to) else { return false };
        if from_part != to_part {
            return false;
        }
        let text = self.normalized(*from_part).get(from.span.start..to.span.end).unwrap_or_default();
        text.contains(['[', ']', '…', '/']) || text.contains("...") || text.contains(". .")
    }

    /// The words of the range in the file; the empty place in front of the next word without any.
    fn span(&self, range: Range<usize>) -> Span {
        let Some((part, first)) = self.words.get(range.start).or(self.words.last()) else {
            return self.unit.parts[0].span;
        };
        let map = |part: usize, span: Span| self.unit.parts[part].normalized.map.to_source(span);
        if range.is_empty() {
            let at = map(*part, first.span).start;
            return Span::new(at, at);
        }
        let (last_part, last) = self.words[range.end - 1];
        map(*part, first.span).cover(map(last_part, last.span))
    }

    fn text(&self, range: Range<usize>) -> String {
        let words = self.words[range].iter().map(|(part, w)| w.span.of(self.normalized(*part)));
        words.collect::<Vec<_>>().join(" ")
    }
}
