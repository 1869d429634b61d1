//! Words of other languages that a document transcribes in two ways: `Guomindang` beside `Guomintang`.
//!
//! In: a plain text. Out: pairs of capitalised words that differ in one inner consonant by its voice
//! alone (`d` and `t`, `b` and `p`), which is how one sound is heard in two ways. Words that the text also
//! writes small, short words and word ends are left alone: there such pairs are two words.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;

use crate::model::{Span, places_but_behind};

/// Shorter words that differ by a letter are two words too often.
const MIN_LETTERS: usize = 8;
/// Letters at both ends in which a difference proves nothing.
const EDGE: usize = 3;

/// A word with its places in the plain text.
pub(super) type Places<'t> = (&'t str, Vec<Span>);

/// The pairs, the rarer word first.
pub(super) fn transcriptions(plain: &str) -> Vec<(Places<'_>, Places<'_>)> {
    let words = capitalised(plain);
    let mut shapes: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for word in words.keys() {
        shapes.entry(unvoiced(word)).or_default().push(word);
    }
    let entry = |word: &str| words.get_key_value(word).map(|(word, places)| (*word, places.clone()));
    let mut found = Vec::new();
    for same in shapes.values_mut().filter(|same| same.len() > 1) {
        same.retain(|word| !stands_small(plain, word));
        same.sort_unstable_by_key(|word| (Reverse(words[word].len()), *word));
        let [usual, rare, ..] = same.as_slice() else { continue };
        let one = rare.chars().zip(usual.chars()).filter(|(a, b)| a != b).count() == 1;
        if one && words[usual].len() >= 2 {
            found.extend(entry(rare).zip(entry(usual)));
        }
    }
    found
}

/// Long words with one capital, by ASCII capitals: romanised names have them.
fn capitalised(plain: &str) -> HashMap<&str, Vec<Span>, RandomState> {
    let mut found: HashMap<&str, Vec<Span>, RandomState> = HashMap::default();
    let bytes = plain.as_bytes();
    for start in places_but_behind(bytes, |b| b.is_ascii_uppercase(), |before| before.is_ascii_alphanumeric())
    {
        let len = bytes[start..].iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(bytes.len() - start);
        let rest = &bytes[start + 1..start + len];
        let ends = bytes.get(start + len).is_none_or(u8::is_ascii);
        if len >= MIN_LETTERS && ends && rest.iter().all(u8::is_ascii_lowercase) {
            found.entry(&plain[start..start + len]).or_default().push(Span::new(start, start + len));
        }
    }
    found
}

/// The word also stands in lower case.
fn stands_small(plain: &str, word: &str) -> bool {
    let small = word.to_lowercase();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    plain.match_indices(&small).any(|(at, _)| {
        !letter(plain[..at].chars().next_back()) && !letter(plain[at + small.len()..].chars().next())
    })
}

/// The word with its inner consonants unvoiced.
fn unvoiced(word: &str) -> String {
    let count = word.chars().count();
    word.chars()
        .enumerate()
        .map(|(i, c)| match c {
            _ if i < EDGE || i + EDGE > count => c,
            'd' => 't',
            'b' => 'p',
            'g' => 'k',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sound_heard_in_two_ways() {
        for (text, expected) in [
            (
                "The Varrendang met. The Varrendang and the Varrentang met.",
                vec![("Varrentang", "Varrendang")],
            ),
            ("The Varrendang met. The Varrentang met.", vec![]),
            ("Peterson and Petersen and Peterson met.", vec![]),
            ("The Leninist and the Leninism and the Leninist of the town", vec![]),
            ("A Landgrave and a Landgrave saw the landkrave, not a Landkrave.", vec![]),
        ] {
            let found: Vec<_> = transcriptions(text).into_iter().map(|(a, b)| (a.0, b.0)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
