//! The words of a text, one after another.
//!
//! In: a text. Out: its words with their offsets. A word is letters and digits, with hyphens and
//! apostrophes inside. Whole documents are read this way, so what is ASCII is told by its bytes.

use crate::model::places_but_behind;

/// Words of a text with their offsets.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = word_start(text, at)?;
        at = word_end(text, start);
        Some((start, &text[start..at]))
    })
}

/// Those words of a text that begin with a letter of ASCII which is `wanted`; the others are not read.
pub(super) fn words_beginning<'t>(
    text: &'t str,
    wanted: impl Fn(u8) -> bool + 't,
) -> impl Iterator<Item = (usize, &'t str)> {
    places_but_behind(text.as_bytes(), wanted, |before| before.is_ascii_alphanumeric())
        .filter(|start| begins_word(&text[..*start]))
        .map(|start| (start, &text[start..word_end(text, start)]))
}

/// Which bytes are letters or digits of ASCII: one look for each of millions of bytes.
static ALPHANUMERIC: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// The first letter or digit from `at` on.
fn word_start(text: &str, mut at: usize) -> Option<usize> {
    loop {
        match text.as_bytes().get(at)? {
            b if ALPHANUMERIC[usize::from(*b)] => return Some(at),
            b if b.is_ascii() => at += 1,
            _ => match text[at..].chars().next()? {
                c if c.is_alphanumeric() => return Some(at),
                c => at += c.len_utf8(),
            },
        }
    }
}

/// Where the word that begins at `start` ends.
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    loop {
        let letters = text.as_bytes()[end..].iter().position(|b| !ALPHANUMERIC[usize::from(*b)]);
        let Some(letters) = letters else { return text.len() };
        end += letters;
        end += match text.as_bytes().get(end) {
            Some(b'-' | b'\'') if is_letter_at(text, end + 1) => 1,
            Some(b) if !b.is_ascii() => match text[end..].chars().next() {
                Some(c) if c.is_alphanumeric() => c.len_utf8(),
                Some(c @ '’') if is_letter_at(text, end + c.len_utf8()) => c.len_utf8(),
                _ => return end,
            },
            _ => return end,
        }
    }
}

fn is_letter_at(text: &str, at: usize) -> bool {
    text[at..].starts_with(char::is_alphanumeric)
}

/// Whether a letter behind `head` begins a word: it goes on with none.
fn begins_word(head: &str) -> bool {
    let mut before = head.chars().rev();
    match before.next() {
        Some('-' | '’' | '\'') => !before.next().is_some_and(char::is_alphanumeric),
        Some(c) => !c.is_alphanumeric(),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_have_hyphens_and_apostrophes_inside() {
        let text = "“’Tis the gate-house’s key”—'élan' -a- 7th, x--y";
        let words: Vec<&str> = words_of(text).map(|(_, w)| w).collect();
        assert_eq!(words, ["Tis", "the", "gate-house’s", "key", "élan", "a", "7th", "x", "y"]);
    }

    proptest! {
        #[test]
        fn words_that_begin_with_a_letter_are_among_the_words(text in "[abÉé’' “.1-]{0,60}") {
            let found: Vec<(usize, &str)> = words_beginning(&text, |b| b == b'a').collect();
            let plainly: Vec<(usize, &str)> = words_of(&text).filter(|(_, w)| w.starts_with('a')).collect();
            prop_assert_eq!(found, plainly);
        }
    }
}
