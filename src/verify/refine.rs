//! Inside a stretch that differs: which word answers which.
//!
//! In: words of the quotation and of the source between two agreeing words. Out: a list of
//! [`Difference`]s in order. Letters decide here: a word divided or joined is the same word, a slip
//! of the pen stands beside the word it was meant for.

use std::ops::Range;

use super::pieces::{Quoted, Role, outside};
use super::spelling;
use crate::model::{Span, Word, words};

/// Stretches with more word pairs than this are not looked into.
const MOST_PAIRS: usize = 20_000;

/// How two stretches relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// The same letters, divided into words in another way.
    Joined,
    /// The same word but for letters inside brackets.
    Bracketed,
    /// The same word with the number of a note stuck to it in the source.
    Numbered,
    /// The same word in another spelling, or with a slip.
    Spelling,
    /// Other words, or words on one side only.
    Other,
}

/// Words of the quotation that answer words of the source; either side may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    /// Words of the quotation.
    pub(super) quoted: Range<usize>,
    /// Words of the window.
    pub(super) source: Range<usize>,
    /// How they relate.
    pub(super) likeness: Likeness,
}

/// Both sides of a stretch as folded letters.
struct Stretch<'a> {
    quoted: &'a Quoted<'a>,
    from: usize,
    source_from: usize,
    ours: Vec<Letters>,
    theirs: Vec<Letters>,
}

/// A word as folded letters, and in the spelling that all habits share.
struct Letters {
    folded: String,
    canonical: String,
}

impl Letters {
    fn new(folded: String) -> Self {
        let canonical = spelling::canonical(&folded);
        Self { folded, canonical }
    }

    fn same_word(&self, other: &Self) -> bool {
        self.folded.len() > 3 && other.folded.len() > 3 && self.canonical == other.canonical
    }
}

/// The differences between words `ours` of the quotation and words `theirs` of the window.
pub(super) fn refine(
    quoted: &Quoted<'_>,
    ours: Range<usize>,
    text: &str,
    window: &[Word],
    theirs: Range<usize>,
) -> Vec<Difference> {
    let whole = Difference { quoted: ours.clone(), source: theirs.clone(), likeness: Likeness::Other };
    if ours.is_empty() && theirs.is_empty() {
        return Vec::new();
    }
    if ours.is_empty() || theirs.is_empty() || ours.len() * theirs.len() > MOST_PAIRS {
        return vec![whole];
    }
    let stretch = Stretch {
        quoted,
        from: ours.start,
        source_from: theirs.start,
        ours: quoted.words[ours].iter().map(|w| Letters::new(letters(quoted.text, w.span))).collect(),
        theirs: window[theirs].iter().map(|w| Letters::new(w.folded(text))).collect(),
    };
    stretch.solve()
}

/// The folded letters of a piece of text, without what divides it into words.
pub(super) fn letters(text: &str, piece: Span) -> String {
    let piece = piece.of(text);
    words(piece).map(|word| word.folded(piece)).collect()
}

/// One step of the table: words taken on each side, likeness.
type Step = (u8, u8, Likeness);

impl Stretch<'_> {
    fn solve(&self) -> Vec<Difference> {
        let (rows, columns) = (self.ours.len() + 1, self.theirs.len() + 1);
        let mut cost = vec![u32::MAX; rows * columns];
        let mut via: Vec<Step> = vec![(0, 0, Likeness::Other); rows * columns];
        cost[0] = 0;
        for at in 0..rows * columns {
            let (r, c) = (at / columns, at % columns);
            let base = cost[at];
            self.steps(r, c, |(dr, dc, likeness), price| {
                let next = (r + dr as usize) * columns + c + dc as usize;
                if base + price < cost[next] {
                    cost[next] = base + price;
                    via[next] = (dr, dc, likeness);
                }
            });
        }
        let mut found = Vec::new();
        let (mut r, mut c) = (rows - 1, columns - 1);
        while r > 0 || c > 0 {
            let (dr, dc, likeness) = via[r * columns + c];
            let (r0, c0) = (r - dr as usize, c - dc as usize);
            if !(dr == 1 && dc == 1 && self.ours[r0].folded == self.theirs[c0].folded) {
                found.push(Difference {
                    quoted: self.from + r0..self.from + r,
                    source: self.source_from + c0..self.source_from + c,
                    likeness,
                });
            }
            (r, c) = (r0, c0);
        }
        found.reverse();
        self.merged(found)
    }

    fn steps(&self, r: usize, c: usize, mut offer: impl FnMut(Step, u32)) {
        let (ours, theirs) = (&self.ours[r..], &self.theirs[c..]);
        let bracketed = |i: usize| self.quoted.words[self.from + r + i].role == Role::Bracketed;
        if !ours.is_empty() {
            offer((1, 0, Likeness::Other), if bracketed(0) { 120 } else { 800 });
        }
        if !theirs.is_empty() {
            let here = self.from + r;
            let price = match (self.quoted.ellipsis_at(here), self.quoted.bracket_at(here)) {
                (Some(_), _) => 1,
                (_, true) => 120,
                _ => 700,
            };
            offer((0, 1, Likeness::Other), price);
        }
        let (Some(a), Some(b)) = (ours.first(), theirs.first()) else { return };
        if bracketed(0) {
            offer((1, 1, Likeness::Other), if a.folded == b.folded { 0 } else { 120 });
            return;
        }
        let (likeness, price) = self.pair(r, a, b);
        offer((1, 1, likeness), price);
        // Words divided in another way begin alike, unless one is contracted.
        if a.folded.as_bytes().first() != b.folded.as_bytes().first() && !a.folded.starts_with('t') {
            return;
        }
        for (dr, dc) in [(1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (2, 3), (3, 2)] {
            if ours.len() >= dr
                && theirs.len() >= dc
                && !(0..dr).any(bracketed)
                && let Some((likeness, price)) = joined(&ours[..dr], &theirs[..dc])
            {
                offer((dr as u8, dc as u8, likeness), price);
            }
        }
    }

    fn pair(&self, r: usize, ours: &Letters, theirs: &Letters) -> (Likeness, u32) {
        let (a, b) = (ours.folded.as_str(), theirs.folded.as_str());
        let word = self.quoted.words[self.from + r];
        if word.role == Role::Partly {
            let (front, back) = outside(word.span.of(self.quoted.text));
            if b.len() >= front.len() + back.len() && b.starts_with(&front) && b.ends_with(&back) {
                return (Likeness::Bracketed, 60);
            }
        }
        if a == b {
            return (Likeness::Other, 0);
        }
        if spelling::same_letters(a, b) {
            return (Likeness::Spelling, 60);
        }
        if glued_marker(a, b) {
            return (Likeness::Numbered, 60);
        }
        if !spelling::negates(a, b)
            && (ours.same_word(theirs) || spelling::silent_e(a, b) || spelling::slip(a, b))
        {
            return (Likeness::Spelling, 120);
        }
        // Unlike words still answer each other rather than standing alone; like ones more so.
        (Likeness::Other, 400 + 6 * spelling::unlike(a, b) as u32)
    }

    /// Joins neighbours of the same nature: two words replaced by two others are one difference. What
    /// an ellipsis or a bracket parts stays apart.
    fn merged(&self, found: Vec<Difference>) -> Vec<Difference> {
        let role = |d: &Difference| self.quoted.words[d.quoted.clone()].first().map(|w| w.role);
        let mut out: Vec<Difference> = Vec::new();
        for next in found {
            if let Some(last) = out.last_mut()
                && last.likeness == Likeness::Other
                && next.likeness == Likeness::Other
                && last.quoted.end == next.quoted.start
                && last.source.end == next.source.start
                && (role(last) == role(&next) || role(last).is_none() || role(&next).is_none())
                && (self.quoted.ellipsis_at(next.quoted.start).is_none()
                    || last.quoted.is_empty() && next.quoted.is_empty())
            {
                last.quoted.end = next.quoted.end;
                last.source.end = next.source.end;
                continue;
            }
            out.push(next);
        }
        out
    }
}

/// A word with the number of a note stuck to it: `tide` and `tide3`, `1958` and `19581`.
fn glued_marker(ours: &str, theirs: &str) -> bool {
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let marker = theirs.strip_prefix(ours).is_some_and(|m| (1..=2).contains(&m.len()) && digits(m));
    marker && (!digits(ours) || ours.len() == 4)
}

/// Whether several words on one side and several on the other are the same letters.
fn joined(ours: &[Letters], theirs: &[Letters]) -> Option<(Likeness, u32)> {
    let length = |list: &[Letters]| list.iter().map(|w| w.folded.len()).sum::<usize>();
    if length(ours).abs_diff(length(theirs)) > 4 {
        return None;
    }
    let letters = |list: &[Letters]| list.iter().map(|w| w.folded.as_str()).collect::<String>();
    let (a, b) = (letters(ours), letters(theirs));
    let contracted = match (ours, theirs) {
        ([one], [first, second]) | ([first, second], [one]) => {
            spelling::contracts(&one.folded, &first.folded, &second.folded)
        }
        _ => false,
    };
    if a == b {
        Some((Likeness::Joined, 40))
    } else if contracted || ours.len().min(theirs.len()) == 1 && spelling::same_word(&a, &b) {
        Some((Likeness::Spelling, 120))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::words;

    fn shown(quotation: &str, source: &str) -> Vec<(String, String, Likeness)> {
        let quoted = Quoted::new(quotation);
        let window: Vec<Word> = words(source).collect();
        refine(&quoted, 0..quoted.words.len(), source, &window, 0..window.len())
            .into_iter()
            .map(|d| {
                let ours: Vec<_> = quoted.words[d.quoted].iter().map(|w| w.span.of(quotation)).collect();
                let theirs: Vec<_> = window[d.source].iter().map(|w| w.span.of(source)).collect();
                (ours.join(" "), theirs.join(" "), d.likeness)
            })
            .collect()
    }

    #[test]
    fn pairs_words_by_their_letters() {
        use Likeness::*;
        for (quotation, source, expected) in [
            ("antimarxist", "anti-Marxist", vec![("antimarxist", "anti Marxist", Joined)]),
            ("to day", "today", vec![("to day", "today", Joined)]),
            ("labour", "labor", vec![("labour", "labor", Spelling)]),
            ("don't", "do not", vec![("don't", "do not", Spelling)]),
            ("wom[e]n", "woman", vec![("wom[e]n", "woman", Bracketed)]),
            ("old harbour", "harbor", vec![("old", "", Other), ("harbour", "harbor", Spelling)]),
            ("[the king]", "he", vec![("the king", "he", Other)]),
            ("salt gate", "copper boats", vec![("salt gate", "copper boats", Other)]),
            ("slip", "slip4", vec![("slip", "slip4", Numbered)]),
            ("195", "1958", vec![("195", "1958", Other)]),
            ("unjust", "just", vec![("unjust", "just", Other)]),
        ] {
            let expected: Vec<_> =
                expected.into_iter().map(|(a, b, l)| (a.to_owned(), b.to_owned(), l)).collect();
            assert_eq!(shown(quotation, source), expected, "{quotation} / {source}");
        }
    }
}
