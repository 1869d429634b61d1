//! Plain misprints of a source: a letter taken for another in setting or scanning.
//!
//! In: a word of the quotation, the word of the source it answers, and the source. Out: whether the
//! source's word is a slip of the press or the scanner for the quotation's. The letters must be ones
//! that are taken for each other, and the source itself must know better: it has the word in this
//! form once, and elsewhere as it is quoted.

use memchr::memmem;

use crate::model::{Span, words};

/// Shapes that are taken for each other, as they look in print.
const SHAPES: [(&str, &str); 19] = [
    ("rn", "m"),
    ("in", "m"),
    ("ni", "m"),
    ("nn", "m"),
    ("cl", "d"),
    ("li", "h"),
    ("ii", "n"),
    ("ii", "u"),
    ("vv", "w"),
    ("c", "e"),
    ("h", "b"),
    ("i", "l"),
    ("l", "t"),
    ("n", "u"),
    ("f", "s"),
    ("1", "l"),
    ("1", "i"),
    ("0", "o"),
    ("5", "s"),
];
/// Shorter words are often two real ones apart by a shape.
const SHORTEST: usize = 4;
/// From this length on two words with letters swapped are not both words.
const LONG: usize = 8;
/// How often the source must have the word as it is quoted.
const KNOWN: usize = 2;

/// True when `theirs`, a folded word of `text`, is a misprint of `ours`.
pub(super) fn is_misprint(ours: &str, theirs: &str, text: &str) -> bool {
    ours.len() >= SHORTEST
        && ours != theirs
        && ours.is_ascii()
        && theirs.is_ascii()
        && (shaped_alike(ours, theirs) || swapped(ours, theirs))
        && stands(text, theirs, 2) == 1
        && stands(text, ours, KNOWN) == KNOWN
}

/// True when one shape taken for another makes the one word of the other.
fn shaped_alike(ours: &str, theirs: &str) -> bool {
    let (a, b) = differing(ours, theirs);
    SHAPES.iter().any(|(x, y)| {
        let swap = |x: &str, y: &str| {
            // The letters around may belong to the shape, as the i of `in` does in `tinie` for `time`.
            let (front, back) = (a.0, a.1);
            (0..=x.len()).any(|wider| {
                let from = front.saturating_sub(wider);
                (0..=x.len()).any(|longer| {
                    ours.get(from..(back + longer).min(ours.len())) == Some(x)
                        && theirs.get(from..(b.1 + longer).min(theirs.len())) == Some(y)
                })
            })
        };
        swap(x, y) || swap(y, x)
    })
}

/// True when two neighbouring letters of a long word changed places.
fn swapped(ours: &str, theirs: &str) -> bool {
    let ((from, to), (_, end)) = differing(ours, theirs);
    let reversed = ours[from..to].bytes().rev().eq(theirs[from..end].bytes());
    ours.len() >= LONG && to - from == 2 && reversed
}

/// Where two words differ: the bytes between what they begin and what they end with alike.
fn differing(a: &str, b: &str) -> ((usize, usize), (usize, usize)) {
    let front = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let rest = a.len().min(b.len()) - front;
    let back = a.bytes().rev().zip(b.bytes().rev()).take(rest).take_while(|(x, y)| x == y).count();
    ((front, a.len() - back), (front, b.len() - back))
}

/// How often `word` stands in `text` as a whole word in small letters or with a capital, counted up to
/// `most`.
fn stands(text: &str, word: &str, most: usize) -> usize {
    // The first letter may be a capital.
    let Some(tail) = word.get(1..) else { return 0 };
    let found = memmem::find_iter(text.as_bytes(), tail.as_bytes()).filter(|&at| {
        let Some(start) = at.checked_sub(1) else { return false };
        let around = Span::new(start, at + tail.len());
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        text.is_char_boundary(start)
            && words(around.of(text)).next().is_some_and(|w| w.folded(around.of(text)) == word)
            && !letter(text[..start].chars().next_back())
            && !letter(text[around.end..].chars().next())
    });
    found.take(most).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The tlde turned. The tide was late; at high Tide the bard sang, and the harbour \
                        slept. Harbour and hard stone, hard bread. Rnen and men; men of the time, a tinie \
                        out of time. Standing, standing, standnig.";

    #[test]
    fn only_what_the_source_knows_better_is_a_misprint() {
        for (ours, theirs, is) in [
            ("tide", "tlde", true),
            ("time", "tinie", true),
            // Too short to tell.
            ("men", "rnen", false),
            // A word that is known once only is not known.
            ("bard", "hard", false),
            ("harbour", "harvour", false),
            ("late", "slept", false),
            ("standing", "standnig", true),
        ] {
            assert_eq!(is_misprint(ours, theirs, TEXT), is, "{ours} {theirs}");
        }
    }

    #[test]
    fn shapes_are_found_wherever_they_stand() {
        for (ours, theirs, alike) in [
            ("modern", "modem", true),
            ("when", "wben", true),
            ("international", "intemational", true),
            ("tide", "tlde", true),
            ("love", "live", false),
            ("tide", "side", false),
        ] {
            assert_eq!(shaped_alike(ours, theirs), alike, "{ours} {theirs}");
        }
    }
}
