//! A quotation laid beside one source.
//!
//! In: a quotation, a source and a place in it. Out: a [`Fit`]: the passage or passages, which words
//! agree, which differ, and how much is left unexplained. The loss ranks places; it judges nothing.

use std::ops::Range;

use super::align::{Alignment, align};
use super::noise;
use super::pieces::{Quoted, Role};
use super::refine::{Difference, Likeness, letters, refine};
use super::spelling;
use crate::model::{Span, Word, words};
use crate::store::{Candidate, Store};

/// Bytes looked at on either side of a candidate for each ellipsis.
const ELLIPSIS_REACH: usize = 3_000;
/// The same for all ellipses together.
const MOST_ELLIPSIS_REACH: usize = 5_000;
/// Fewest words of a run that can stand on its own in a splice.
pub(super) const SHORTEST_RUN: usize = 5;

/// A stretch of the quotation beside the stretch of source it comes from.
#[derive(Debug)]
pub(super) struct Placed {
    /// Words of the source around the passage; spans are bytes of the source file.
    pub(super) window: Vec<Word>,
    /// Which of them agree.
    pub(super) alignment: Alignment,
    /// Where they differ, in order.
    pub(super) differences: Vec<Difference>,
}

impl Placed {
    /// The passage, from its first to its last word.
    pub(super) fn span(&self) -> Span {
        let range = &self.alignment.source;
        self.window[range.start].span.cover(self.window[range.end - 1].span)
    }
}

/// A quotation laid beside a source.
#[derive(Debug)]
pub(super) struct Fit {
    /// Index of the source in the store.
    pub(super) source: usize,
    /// The stretches, in order of the quotation. More than one when parts stand far from each other.
    pub(super) placed: Vec<Placed>,
    /// For each word of the quotation whether the source has it there.
    pub(super) agreed: Vec<bool>,
    /// Words of the speaker that the source does not have, and words it has in their midst.
    pub(super) loss: f64,
    /// Share of the speaker's words that agree.
    pub(super) coverage: f64,
}

impl Fit {
    /// Lays `quoted` beside the source of a candidate; none when fewer than `least` words agree.
    pub(super) fn at(quoted: &Quoted<'_>, store: &Store, candidate: Candidate, least: usize) -> Option<Self> {
        let placed = place(quoted, 0..quoted.words.len(), store, candidate, least)?;
        Some(Self::of(quoted, store, candidate.source, vec![placed]))
    }

    /// How many words agree to the letter.
    pub(super) fn pairs(&self) -> usize {
        self.placed.iter().map(|p| p.alignment.pairs.len()).sum()
    }

    /// A fit of these stretches.
    pub(super) fn of(quoted: &Quoted<'_>, store: &Store, source: usize, placed: Vec<Placed>) -> Self {
        let text = store.text(source);
        let mut agreed = vec![false; quoted.words.len()];
        let mut extra = 0.0;
        for stretch in &placed {
            for &(ours, _) in &stretch.alignment.pairs {
                agreed[ours] = true;
            }
            for difference in &stretch.differences {
                match difference.likeness {
                    Likeness::Other => extra += left_out(quoted, text, stretch, difference),
                    _ => agreed[difference.quoted.clone()].fill(true),
                }
            }
        }
        let own = quoted.words.iter().zip(&agreed).filter(|(w, _)| w.role != Role::Bracketed);
        let (total, found) = own.fold((0, 0), |(t, f), (_, &a)| (t + 1, f + usize::from(a)));
        let missing = total - found;
        let coverage = if total == 0 { 0.0 } else { found as f64 / total as f64 };
        Self { source, placed, agreed, loss: missing as f64 + extra, coverage }
    }

    /// True when no word is lost, added or changed.
    pub(super) fn is_clean(&self) -> bool {
        self.loss == 0.0
    }

    /// True when a word or two are all that differs.
    pub(super) fn is_almost_clean(&self) -> bool {
        self.loss <= 0.1 * self.agreed.len() as f64
    }

    /// True when the place is near enough for its words to be compared with the quotation's.
    pub(super) fn is_near(&self, quoted: &Quoted<'_>) -> bool {
        let own = quoted.plain().count();
        self.is_clean()
            || self.coverage >= 0.6
                && self.loss <= 0.6 * own as f64
                && self.longest_run() >= own.min(4)
                && self.content_coverage(quoted) >= 0.5
                && self.content_agreed(quoted) >= 2
    }

    /// How many of the speaker's words that carry sense agree.
    pub(super) fn content_agreed(&self, quoted: &Quoted<'_>) -> usize {
        let own = quoted.words.iter().zip(&self.agreed);
        own.filter(|(w, agreed)| w.content && w.role != Role::Bracketed && **agreed).count()
    }

    /// Their share.
    pub(super) fn content_coverage(&self, quoted: &Quoted<'_>) -> f64 {
        let all = quoted.plain().filter(|w| w.content).count();
        if all == 0 { self.coverage } else { self.content_agreed(quoted) as f64 / all as f64 }
    }

    /// The longest run of agreeing words.
    pub(super) fn longest_run(&self) -> usize {
        self.agreed.split(|a| !a).map(<[bool]>::len).max().unwrap_or(0)
    }

    /// The bytes of the source from the first stretch to its end; of a splice, the longest stretch.
    pub(super) fn span(&self) -> Option<Span> {
        self.placed.iter().max_by_key(|p| p.alignment.pairs.len()).map(Placed::span)
    }

    /// True when the word of the quotation stands for one that is spelt much like it.
    pub(super) fn is_alike(&self, quoted: &Quoted<'_>, text: &str, at: usize) -> bool {
        let alike = |placed: &Placed, d: &Difference| {
            let ours = quoted.words[d.quoted.clone()]
                .iter()
                .map(|w| letters(quoted.text, w.span))
                .collect::<String>();
            let theirs =
                placed.window[d.source.clone()].iter().map(|w| letters(text, w.span)).collect::<String>();
            d.quoted.contains(&at) && spelling::unlike(&ours, &theirs) < 50
        };
        self.placed.iter().any(|placed| placed.differences.iter().any(|d| alike(placed, d)))
    }

    /// Looks in the same source for a run of words that this fit does not explain.
    pub(super) fn extended(self, quoted: &Quoted<'_>, store: &Store) -> Self {
        let Some(run) = unexplained(quoted, &self.agreed) else { return self };
        let keys: Vec<u64> = quoted.words[run.clone()].iter().map(|w| w.key).collect();
        let found = store
            .candidates(&keys, Some(&[self.source]))
            .take(4)
            .filter_map(|c| place(quoted, run.clone(), store, c, run.len() / 2))
            .max_by_key(|p| p.alignment.pairs.len());
        let Some(second) = found.filter(|p| p.alignment.pairs.len() * 20 >= run.len() * 17) else {
            return self;
        };
        let rest = if run.start == 0 { run.end..quoted.words.len() } else { 0..run.start };
        let (source, Some(near)) = (self.source, self.span()) else { return self };
        let candidate = Candidate { source, span: near, hits: 1 };
        let Some(first) = place(quoted, rest, store, candidate, 1) else { return self };
        let mut placed = vec![first, second];
        placed.sort_by_key(|p| p.alignment.quoted.start);
        let extended = Self::of(quoted, store, source, placed);
        if extended.loss < self.loss { extended } else { self }
    }
}

/// What words left out of the midst of a passage count for.
fn left_out(quoted: &Quoted<'_>, text: &str, stretch: &Placed, difference: &Difference) -> f64 {
    let marked =
        quoted.ellipsis_at(difference.quoted.start).is_some() || quoted.bracket_at(difference.quoted.start);
    if !difference.quoted.is_empty() || difference.source.is_empty() || marked {
        return 0.0;
    }
    let span =
        stretch.window[difference.source.start].span.cover(stretch.window[difference.source.end - 1].span);
    if noise::is_noise(text, span) { 0.0 } else { difference.source.len().min(4) as f64 }
}

/// The run of words at one end of the quotation that stands outside every solid stretch of agreement.
fn unexplained(quoted: &Quoted<'_>, agreed: &[bool]) -> Option<Range<usize>> {
    let mut solid = vec![false; agreed.len()];
    let mut start = 0;
    for i in 0..=agreed.len() {
        if i == agreed.len() || !agreed[i] {
            if i - start >= 4 {
                solid[start..i].fill(true);
            }
            start = i + 1;
        }
    }
    let first = solid.iter().position(|s| *s)?;
    let last = solid.iter().rposition(|s| *s)? + 1;
    let own = |r: &Range<usize>| quoted.words[r.clone()].iter().filter(|w| w.role != Role::Bracketed).count();
    [0..first, last..agreed.len()].into_iter().filter(|r| own(r) >= SHORTEST_RUN).max_by_key(own)
}

/// Aligns words of a quotation around a candidate. None when fewer than `least` agree.
fn place(
    quoted: &Quoted<'_>,
    part: Range<usize>,
    store: &Store,
    candidate: Candidate,
    least: usize,
) -> Option<Placed> {
    let text = store.text(candidate.source);
    let inner = quoted.words.get(part.start)?.span.cover(quoted.words.get(part.end.checked_sub(1)?)?.span);
    let ellipses = quoted.ellipses.iter().filter(|(at, _)| part.start < *at && *at < part.end).count();
    let reach = inner.len() + inner.len() / 4 + 200 + (ellipses * ELLIPSIS_REACH).min(MOST_ELLIPSIS_REACH);
    let window = window(text, candidate.span, reach);
    if !may_agree(quoted, part.clone(), &window, least) {
        return None;
    }
    let mut alignment = align(quoted, part, &window).filter(|a| a.pairs.len() >= least)?;
    trim_lead(quoted, text, &window, &mut alignment);
    reach_joined(quoted, text, &window, &mut alignment);
    let differences = differences(quoted, text, &window, &alignment);
    Some(Placed { window, alignment, differences })
}

/// A bracket at the head of a quotation stands for words of the sentence it begins with, and not for
/// the end of the one before, though words there may be alike.
fn trim_lead(quoted: &Quoted<'_>, text: &str, window: &[Word], alignment: &mut Alignment) {
    let plain = |i: usize| quoted.words[i].role != Role::Bracketed;
    let Some(&(_, head)) = alignment.pairs.iter().find(|(ours, _)| plain(*ours)) else { return };
    let led =
        |start: usize| alignment.quoted.start < start && (alignment.quoted.start..start).all(|i| !plain(i));
    if !alignment.quoted.clone().find(|i| plain(*i)).is_some_and(led) {
        return;
    }
    let stops = |i: &usize| {
        Span::new(window[*i - 1].span.end, window[*i].span.start).of(text).contains(['.', '!', '?'])
    };
    let Some(start) = (alignment.source.start + 1..=head).rfind(stops) else { return };
    alignment.pairs.retain(|(_, theirs)| *theirs >= start);
    alignment.source.start = start;
}

/// Where the words at an end of the quotation are those of the source in other divisions, `bedfellows` for
/// `bed-fellows`, the passage reaches as far as they do.
fn reach_joined(quoted: &Quoted<'_>, text: &str, window: &[Word], alignment: &mut Alignment) {
    let (Some(first), Some(last)) = (alignment.pairs.first(), alignment.pairs.last()) else { return };
    let ours = |range: Range<usize>| {
        quoted.words[range].iter().map(|w| letters(quoted.text, w.span)).collect::<String>()
    };
    let theirs = |words: &[Word]| words.iter().map(|w| letters(text, w.span)).collect::<String>();
    let (head, tail) = (alignment.quoted.start..first.0, last.0 + 1..alignment.quoted.end);
    let lengths = |end: &Range<usize>| 1..=if (1..=2).contains(&end.len()) { end.len() + 2 } else { 0 };
    let before = lengths(&head).filter_map(|n| Some((first.1.checked_sub(n)?, n)));
    if let Some((start, _)) =
        before.clone().find(|(at, n)| theirs(&window[*at..at + n]) == ours(head.clone()))
    {
        alignment.source.start = start;
    }
    let behind = lengths(&tail).filter_map(|n| window.get(last.1 + 1..last.1 + 1 + n));
    if let Some(words) = behind.clone().find(|words| theirs(words) == ours(tail.clone())) {
        alignment.source.end = last.1 + 1 + words.len();
    }
}

/// False when so few words of a quotation occur in a window at all that they cannot agree there: fewer
/// than `least`, or where many must agree, under three in ten of those that carry sense. Function
/// words stand in every window; aligning by them alone is what costs time.
fn may_agree(quoted: &Quoted<'_>, part: Range<usize>, window: &[Word], least: usize) -> bool {
    let mut held: Vec<u64> = window.iter().map(|w| w.key).collect();
    held.sort_unstable();
    let (mut shared, mut content, mut shared_content) = (0, 0, 0);
    for word in &quoted.words[part] {
        let here = usize::from(held.binary_search(&word.key).is_ok());
        shared += here;
        if word.content && word.role != Role::Bracketed {
            content += 1;
            shared_content += here;
        }
    }
    shared >= least && (least < 3 || shared_content * 10 >= content * 3)
}

/// The words of `text` around `span`, `reach` bytes to either side, cut at blanks.
fn window(text: &str, span: Span, reach: usize) -> Vec<Word> {
    let bytes = text.as_bytes();
    let blank = |b: u8| b.is_ascii_whitespace();
    let mut start = span.start.saturating_sub(reach).min(text.len());
    while start > 0 && !blank(bytes[start - 1]) {
        start -= 1;
    }
    let mut end = (span.end.saturating_add(reach)).min(text.len());
    while end < text.len() && !blank(bytes[end]) {
        end += 1;
    }
    words(&text[start..end])
        .map(|w| Word { span: Span::new(w.span.start + start, w.span.end + start), ..w })
        .collect()
}

/// Every stretch between agreeing words, word by word.
fn differences(quoted: &Quoted<'_>, text: &str, window: &[Word], alignment: &Alignment) -> Vec<Difference> {
    let mut found = Vec::new();
    let (mut ours, mut theirs) = (alignment.quoted.start, alignment.source.start);
    let end = (alignment.quoted.end, alignment.source.end);
    for (a, b) in alignment.pairs.iter().copied().chain([end]) {
        found.extend(refine(quoted, ours..a, text, window, theirs..b));
        (ours, theirs) = (a + 1, b + 1);
    }
    found
}
