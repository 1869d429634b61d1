//! Long names in running text: titles without marks, and the full names of bodies.
//!
//! In: a plain text. Out: pairs of names of many words that differ by a slip in one of them. So many words
//! agree only where one thing is meant, so no more is asked of the two.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::model::{Span, places_but_behind};

/// A name has so many words with a capital.
const CAPITALS: usize = 6;
/// A word that carries a slip is at least so long.
const MIN_LETTERS: usize = 5;
/// Names with the same beginning that are compared.
const MAX_COMPARED: usize = 50;
/// Bytes between two capitals of one name: a few small words.
const GAP: usize = 16;

/// A name and the same with another word in it.
#[derive(Debug)]
pub(super) struct Variant<'t> {
    pub(super) earlier: Span,
    pub(super) later: Span,
    /// The word that differs: in the earlier name and in the later one.
    pub(super) words: [&'t str; 2],
}

/// The later forms of long names, each with the first one it differs from by a slip.
pub(super) fn variants(plain: &str) -> Vec<Variant<'_>> {
    let mut by_opening: HashMap<[&str; 3], Vec<Name<'_>>, RandomState> = HashMap::default();
    let mut found = Vec::new();
    for name in names(plain) {
        let Some(opening) = name.words.first_chunk().copied() else { continue };
        let earlier = by_opening.entry(opening).or_default();
        if earlier.iter().any(|other| other.words == name.words) {
            continue;
        }
        found.extend(earlier.iter().find_map(|other| {
            let words = slip(other, &name)?;
            Some(Variant { earlier: other.span, later: name.span, words })
        }));
        if earlier.len() < MAX_COMPARED {
            earlier.push(name);
        }
    }
    found
}

/// A name with its words.
struct Name<'t> {
    span: Span,
    words: Vec<&'t str>,
}

/// The runs of capitalised words with small words between them, in order.
fn names(plain: &str) -> impl Iterator<Item = Name<'_>> {
    let bytes = plain.as_bytes();
    let capitals =
        places_but_behind(bytes, |b| b.is_ascii_uppercase(), |before| before.is_ascii_alphanumeric());
    // A sentence may open with a small word.
    let words = capitals.map(|start| Span::new(start, start + word_len(&bytes[start..])));
    let mut capitals = words.filter(|word| !is_small(word.of(plain))).peekable();
    std::iter::from_fn(move || {
        loop {
            let mut span = capitals.next()?;
            let mut count = 1;
            while let Some(next) = capitals.next_if(|next| joined(plain, span.end, next.start)) {
                span.end = next.end;
                count += 1;
            }
            if count >= CAPITALS {
                let words =
                    span.of(plain).split(|c: char| !c.is_ascii_alphanumeric() && c != '\'' && c != '’');
                return Some(Name { span, words: words.filter(|word| !word.is_empty()).collect() });
            }
        }
    })
}

fn word_len(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_alphanumeric()).count()
}

/// Nothing but blanks and the small words of a title between two capitals.
fn joined(plain: &str, from: usize, to: usize) -> bool {
    if to - from > GAP {
        return false;
    }
    let between = &plain[from..to];
    let blanks = between.starts_with([' ', '\n', '\r']);
    let lines = between.bytes().filter(|b| *b == b'\n').count() <= 1;
    blanks && lines && between.split_whitespace().all(is_small)
}

fn is_small(word: &str) -> bool {
    const SMALL: [&str; 14] =
        ["of", "the", "and", "for", "in", "on", "to", "a", "an", "at", "by", "from", "with", "or"];
    word.len() <= "from".len() && SMALL.iter().any(|small| word.eq_ignore_ascii_case(small))
}

/// The word in which two names differ by one letter, where all others agree.
fn slip<'t>(a: &Name<'t>, b: &Name<'t>) -> Option<[&'t str; 2]> {
    let mut differing = a.words.iter().zip(&b.words).filter(|(x, y)| !x.eq_ignore_ascii_case(y));
    let (Some((x, y)), None) = (differing.next(), differing.next()) else { return None };
    (a.words.len() == b.words.len() && is_slip(x, y)).then_some([x, y])
}

/// One letter more, less or other, and not the first.
fn is_slip(x: &str, y: &str) -> bool {
    let letters = |word: &str| word.bytes().all(|b| b.is_ascii_alphabetic());
    if x.len().min(y.len()) < MIN_LETTERS || x.len().abs_diff(y.len()) > 1 || !letters(x) || !letters(y) {
        return false;
    }
    let front = x.bytes().zip(y.bytes()).take_while(|(a, b)| a == b).count();
    let back = x.bytes().rev().zip(y.bytes().rev()).take_while(|(a, b)| a == b).count();
    front > 0 && front + back + 1 >= x.len().max(y.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_differ_by_one_letter() {
        for (text, expected) in [
            (
                "In the Rules for the New Harbour Office of North Aldmout, see the\nRules for the New Harbour Office of North Aldmouth.",
                1,
            ),
            ("the Old Harbour Board of North Aldmouth Town, the New Harbour Board of North Aldmouth Town", 0),
            ("the Harbour Board of North Aldmouth, the Harbour Boards of North Aldmouth", 0),
            (
                "the First Harbour Board of the North Aldmouth Town, the Third Harbour Board of the North Aldmouth Town",
                0,
            ),
        ] {
            assert_eq!(variants(text).len(), expected, "{text}");
        }
    }
}
