//! Word alignment: where in a stretch of source a quotation starts and ends, and which words agree.
//!
//! In: the words of a quotation and the words of a source window. Out: the pairs of equal words, in
//! order, and the stretch of the window they cover. The whole quotation is aligned, its start and end
//! fall anywhere in the window, gaps are affine: one clause left out costs less than as many single
//! words. Skipping source words is free at an ellipsis and cheap next to brackets.

use std::ops::Range;

use super::pieces::{Quoted, Role};
use crate::model::Word;

const SUBSTITUTE: u32 = 1000;
const INSERT: u32 = 1100;
const INSERT_MORE: u32 = 1000;
const SKIP: u32 = 800;
const SKIP_MORE: u32 = 60;
const BRACKET: u32 = 120;
const ELLIPSIS_MORE: u32 = 1;
/// Most cells of the table; a larger one is refused rather than slow.
const MOST_CELLS: usize = 6_000_000;

/// How a stretch of a quotation lies in a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alignment {
    /// Equal words: index in the quotation, index in the window.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Words of the quotation that were aligned.
    pub(super) quoted: Range<usize>,
    /// Words of the window from the first to the last that belong to the passage.
    pub(super) source: Range<usize>,
}

/// Aligns the words `part` of a quotation with a window. None when either is empty, nothing agrees, or
/// both are too long.
pub(super) fn align(quoted: &Quoted<'_>, part: Range<usize>, window: &[Word]) -> Option<Alignment> {
    if part.is_empty() || window.is_empty() {
        return None;
    }
    contiguous(quoted, part.clone(), window).or_else(|| table(quoted, part, window))
}

/// The common case: every word of the quotation, one after the other.
fn contiguous(quoted: &Quoted<'_>, part: Range<usize>, window: &[Word]) -> Option<Alignment> {
    let wanted = &quoted.words[part.clone()];
    let at = window.windows(wanted.len()).position(|w| w.iter().zip(wanted).all(|(a, b)| a.key == b.key))?;
    Some(Alignment { pairs: part.clone().zip(at..).collect(), source: at..at + part.len(), quoted: part })
}

const FROM_PAIR: u8 = 0;
const FROM_INSERT: u8 = 1;
const FROM_SKIP: u8 = 2;
const INSERT_GOES_ON: u8 = 4;
const SKIP_GOES_ON: u8 = 8;

/// The cost of skipping source words before word `at`: of the first one and of each further one.
fn skip_costs(quoted: &Quoted<'_>, at: usize) -> (u32, u32) {
    if quoted.ellipsis_at(at).is_some() {
        (ELLIPSIS_MORE, ELLIPSIS_MORE)
    } else if quoted.bracket_at(at) {
        (BRACKET, BRACKET)
    } else {
        (SKIP, SKIP_MORE)
    }
}

fn table(quoted: &Quoted<'_>, part: Range<usize>, window: &[Word]) -> Option<Alignment> {
    let (rows, columns) = (part.len(), window.len() + 1);
    if rows * columns > MOST_CELLS {
        return None;
    }
    let mut trace = vec![0u8; rows * columns];
    let mut above = vec![0u32; columns];
    let mut row = vec![0u32; columns];
    let mut insert = vec![u32::MAX / 2; columns];
    for r in 0..rows {
        let word = quoted.words[part.start + r];
        let bracketed = word.role == Role::Bracketed;
        let (substitute, open, more) =
            if bracketed { (BRACKET, BRACKET, BRACKET) } else { (SUBSTITUTE, INSERT, INSERT_MORE) };
        // After the last word nothing is skipped: the passage ends there.
        let (skip_open, skip_more) =
            if r + 1 < rows { skip_costs(quoted, part.start + r + 1) } else { (u32::MAX / 4, u32::MAX / 4) };
        let mut skip = u32::MAX / 2;
        for c in 0..columns {
            let mut step = 0;
            let (fresh, on) = (above[c] + open, insert[c].saturating_add(more));
            insert[c] = fresh.min(on);
            if on < fresh {
                step |= INSERT_GOES_ON;
            }
            let mut best = u32::MAX / 2;
            if c > 0 {
                let same = window[c - 1].key == word.key;
                best = above[c - 1] + if same { 0 } else { substitute };
                let (fresh, on) = (row[c - 1].saturating_add(skip_open), skip.saturating_add(skip_more));
                skip = fresh.min(on);
                if on < fresh {
                    step |= SKIP_GOES_ON;
                }
            }
            if insert[c] < best {
                best = insert[c];
                step |= FROM_INSERT;
            }
            if skip < best {
                best = skip;
                step = (step & !FROM_INSERT) | FROM_SKIP;
            }
            row[c] = best;
            trace[r * columns + c] = step;
        }
        std::mem::swap(&mut above, &mut row);
    }
    let end = (0..columns).min_by_key(|&c| above[c])?;
    walk_back(quoted, part, window, &trace, end)
}

fn walk_back(
    quoted: &Quoted<'_>,
    part: Range<usize>,
    window: &[Word],
    trace: &[u8],
    end: usize,
) -> Option<Alignment> {
    let columns = window.len() + 1;
    let mut pairs = Vec::new();
    let (mut r, mut c) = (part.len(), end);
    let mut first = end;
    let mut state = FROM_PAIR;
    while r > 0 {
        let step = trace[(r - 1) * columns + c];
        if state == FROM_PAIR {
            state = step & 3;
        }
        match state {
            FROM_INSERT => {
                state = if step & INSERT_GOES_ON == 0 { FROM_PAIR } else { FROM_INSERT };
                r -= 1;
            }
            FROM_SKIP => {
                state = if step & SKIP_GOES_ON == 0 { FROM_PAIR } else { FROM_SKIP };
                c -= 1;
            }
            _ => {
                r -= 1;
                c -= 1;
                first = c;
                if quoted.words[part.start + r].key == window[c].key {
                    pairs.push((part.start + r, c));
                }
            }
        }
    }
    pairs.reverse();
    (!pairs.is_empty()).then_some(Alignment { pairs, quoted: part, source: first..end })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::words;
    use proptest::prelude::*;

    fn passage(quotation: &str, source: &str) -> (String, usize) {
        let quoted = Quoted::new(quotation);
        let window: Vec<Word> = words(source).collect();
        let found = align(&quoted, 0..quoted.words.len(), &window).expect("something agrees");
        let (a, z) = (window[found.source.start].span.start, window[found.source.end - 1].span.end);
        (source[a..z].to_owned(), found.pairs.len())
    }

    #[test]
    fn finds_start_and_end_of_the_passage() {
        let source = "Nobody slept. The north gate was never locked on the night of the storm, and the keeper knew it.";
        for (quotation, expected, pairs) in [
            ("the north gate was never locked", "The north gate was never locked", 6),
            ("the north gate was locked on the night", "The north gate was never locked on the night", 8),
            ("the south gate was never locked", "The north gate was never locked", 5),
            ("a north gate was never bolted", "The north gate was never locked", 4),
            (
                "the north gate ... and the keeper knew",
                "The north gate was never locked on the night of the storm, and the keeper knew",
                7,
            ),
            ("the north gate was never [once] locked", "The north gate was never locked", 6),
            ("[It] was never locked on the night", "gate was never locked on the night", 6),
        ] {
            assert_eq!(passage(quotation, source), (expected.to_owned(), pairs), "{quotation}");
        }
    }

    #[test]
    fn a_clause_left_out_does_not_scatter_the_rest() {
        let source = "We counted the boats at dusk, as every keeper before us had counted them, and found one too many.";
        let (text, pairs) = passage("We counted the boats at dusk and found one too many", source);
        assert_eq!(pairs, 11);
        assert!(text.starts_with("We counted") && text.ends_with("too many"));
    }

    proptest! {
        #[test]
        fn pairs_rise_on_both_sides(quotation in "([abcd] ){1,12}", source in "([abcde] ){1,30}") {
            let quoted = Quoted::new(&quotation);
            let window: Vec<Word> = words(&source).collect();
            if let Some(found) = align(&quoted, 0..quoted.words.len(), &window) {
                prop_assert!(found.pairs.windows(2).all(|p| p[0].0 < p[1].0 && p[0].1 < p[1].1));
                prop_assert!(found.pairs.iter().all(|p| found.source.contains(&p.1)));
            }
        }

        #[test]
        fn what_stands_there_is_found_whole(words_of in proptest::collection::vec("[a-z]{2,5}", 3..30), a in 0usize..10, n in 1usize..10) {
            let (a, n) = (a.min(words_of.len() - 1), n);
            let z = (a + n).min(words_of.len());
            let quotation = words_of[a..z].join(" ");
            let quoted = Quoted::new(&quotation);
            let source = words_of.join(" ");
            let window: Vec<Word> = words(&source).collect();
            let found = align(&quoted, 0..quoted.words.len(), &window).expect("it stands there");
            prop_assert_eq!(found.pairs.len(), z - a);
        }
    }
}
