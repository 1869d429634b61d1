//! One beginning and two ends: quotations of one speaker that open with the same words and go on otherwise.
//!
//! In: the quotations of a document. Out: pairs that may be one saying, quoted from memory. Too few words for
//! the search of long passages; so the beginnings must agree word for word, the rest must share a word of
//! its own, and what comes a third time or right behind the first is a refrain.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::super::Context;
use super::super::wording::is_function;
use super::{MIN_SHARED, sorted};
use crate::model::{Quotation, Span, Word, words};

/// So many words at the beginning are the same, ...
const SAME: usize = 5;
/// ... and so many of them carry meaning.
const CONTENT: usize = 3;
/// Quotations are compared that have so many first words in common.
const FIRST: usize = 4;
/// Bytes between two quotations in which the second goes on from the first.
const APART: usize = 500;

/// Two quotations with one beginning.
pub(in crate::check) struct Opening<'a> {
    /// The earlier one.
    pub(in crate::check) earlier: &'a Quotation,
    /// The later one.
    pub(in crate::check) later: &'a Quotation,
    /// What both begin with, in bytes of the file: in the earlier one and in the later one.
    pub(in crate::check) same: [Span; 2],
}

/// The pairs of a document, by the place of the later one.
pub(in crate::check) fn openings<'a>(context: &Context<'a>) -> Vec<Opening<'a>> {
    let mut by_opening: HashMap<(&str, [u64; FIRST]), Vec<&'a Quotation>, RandomState> = HashMap::default();
    for quotation in
        context.wordings().iter().filter_map(|w| context.parsed.quotations.get(*w.parts.first()?))
    {
        let speaker = quotation.attribution.as_ref().and_then(|a| a.speaker.as_deref());
        let Some((speaker, opening)) = speaker.zip(opening(&quotation.normalized.text)) else { continue };
        by_opening.entry((speaker, opening)).or_default().push(quotation);
    }
    let two = by_opening.into_values().filter_map(|same| <[_; 2]>::try_from(same).ok());
    let mut found: Vec<Opening<'_>> = two.filter_map(|[earlier, later]| compared(earlier, later)).collect();
    found.sort_by_key(|opening| opening.later.span);
    found
}

/// The first words.
fn opening(text: &str) -> Option<[u64; FIRST]> {
    words(text).take(FIRST).map(|word| word.key).collect::<Vec<_>>().try_into().ok()
}

/// The two as a pair, unless one is a part of the other or the search of long passages finds them.
fn compared<'a>(earlier: &'a Quotation, later: &'a Quotation) -> Option<Opening<'a>> {
    let texts = [earlier, later].map(|quotation| quotation.normalized.text.as_str());
    let [a, b] = texts.map(|text| words(text).collect::<Vec<Word>>());
    let front = a.iter().zip(&b).take_while(|(a, b)| a.key == b.key).count();
    let content =
        |words: &[Word]| sorted(words.iter().filter(|word| !is_function(word)).map(|word| word.key));
    let alike = content(&a[..front]).len();
    let (rest, others) = (content(&a[front..]), content(&b[front..]));
    let shared = rest.iter().filter(|key| others.binary_search(key).is_ok()).count();
    let apart = later.plain.start.saturating_sub(earlier.plain.end) >= APART;
    let enough = front >= SAME && alike >= CONTENT && alike + shared < MIN_SHARED;
    let marked = texts.iter().any(|text| text.contains(['[', '…']) || text.contains("..."));
    let same = |quotation: &Quotation, words: &[Word]| {
        quotation.normalized.map.to_source(words[0].span.cover(words[front - 1].span))
    };
    (apart && enough && shared > 0 && !marked).then(|| Opening {
        earlier,
        later,
        same: [same(earlier, &a), same(later, &b)],
    })
}
