//! Which capitalised words of a document it also writes in lower case.
//!
//! In: a text and its runs. Out: an answer for every word of them that may be asked about: a word
//! that also stands in lower case is no proof of a name. Millions of words are read for this, so
//! those that can tell nothing new are let go before they are looked up.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::runs::Runs;
use crate::model::places_but_behind;

/// The capitalised words of a document.
pub(super) struct CommonWords {
    /// Lower-case form -> whether it stands in the text.
    words: HashMap<String, bool, RandomState>,
}

impl CommonWords {
    /// Reads `plain`.
    pub(super) fn among(plain: &str, runs: &Runs<'_>) -> Self {
        let mut words: HashMap<String, bool, RandomState> = HashMap::default();
        // How many words of a shape have not been seen in lower case.
        let shapes = (runs.words().len() * 16).next_power_of_two();
        let shape = |text: &str| shape(text) as usize & (shapes - 1);
        let mut waiting = vec![0u8; shapes];
        for (word, _) in runs.words() {
            words.entry(word.to_lowercase()).or_insert_with_key(|word| {
                let waiting = &mut waiting[shape(word)];
                *waiting = waiting.saturating_add(1);
                false
            });
        }
        for start in small_words(plain) {
            let rest = &plain[start..];
            let waiting = &mut waiting[shape(rest)];
            if *waiting > 0
                && let Some(seen) = words.get_mut(word(rest))
                && !*seen
            {
                *seen = true;
                // A count that is full tells no longer how many they are.
                *waiting -= u8::from(*waiting < u8::MAX);
            }
        }
        Self { words }
    }

    /// The word also stands in lower case.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.get(word.to_lowercase().as_str()).is_some_and(|seen| *seen)
    }
}

/// What the first eight letters of a word come to, whatever their case; it is told without looking for
/// the word's end. What is no letter of ASCII ends it: eight bytes are judged at once, each by its
/// highest bit.
fn shape(text: &str) -> u32 {
    const HIGH: u64 = every(0x80);
    let bytes = text.as_bytes();
    let word = match bytes.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => bytes.iter().rev().fold(0, |word, b| word << 8 | u64::from(*b)),
    };
    let small = (word | every(0x20)) & !HIGH;
    let from_a = small + every(0x80 - b'a');
    let beyond_z = small + every(0x7f - b'z');
    let others = !(from_a & !beyond_z & !word) & HIGH;
    // The bytes in front of the first that is no letter.
    let letters = small & ((others & others.wrapping_neg()) >> 7).wrapping_sub(1);
    (letters.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// The same byte eight times.
const fn every(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Where the words begin with a small letter. A word is letters and hyphens.
fn small_words(plain: &str) -> impl Iterator<Item = usize> + '_ {
    let may_begin = |b: u8| b.is_ascii_lowercase() || b >= 0xc0;
    let in_word = |before: u8| before.is_ascii_alphabetic() || before == b'-';
    places_but_behind(plain.as_bytes(), may_begin, in_word).filter(|at| {
        let (before, rest) = plain.split_at(*at);
        let ascii = before.as_bytes().last().is_none_or(u8::is_ascii) && rest.as_bytes()[0].is_ascii();
        ascii || !before.ends_with(char::is_alphabetic) && rest.starts_with(char::is_lowercase)
    })
}

/// The word at the start of `rest`.
fn word(rest: &str) -> &str {
    let ascii = rest.bytes().position(|b| !b.is_ascii_alphabetic() && b != b'-').unwrap_or(rest.len());
    if rest.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        return &rest[..ascii];
    }
    &rest[..rest.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(rest.len())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::People;
    use proptest::prelude::*;

    #[test]
    fn words_in_lower_case_are_common() {
        let text = "The Gate and Ada Corwen. Élan is élan; the gate is corwen-like, brine’s. Brine";
        let common = CommonWords::among(text, &Runs::read(text, &People::default()));
        for (word, expected) in [("Gate", true), ("Élan", true), ("Brine", true), ("Corwen", false)] {
            assert_eq!(common.has(word), expected, "{word}");
        }
    }

    proptest! {
        #[test]
        fn small_words_are_what_letters_and_hyphens_divide(text in "[abCé’ “.1-]{0,60}") {
            let found: Vec<&str> = small_words(&text).map(|at| word(&text[at..])).collect();
            let plainly: Vec<&str> = text
                .split(|c: char| !c.is_alphabetic() && c != '-')
                .filter(|w| w.starts_with(char::is_lowercase))
                .collect();
            prop_assert_eq!(found, plainly);
        }
    }
}
