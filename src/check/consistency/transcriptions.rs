//! Words of other languages that a document transcribes in two ways: `Guomindang` beside `Guomintang`.
//!
//! In: a plain text. Out: pairs of capitalised words that differ in one inner consonant by its voice
//! alone (`d` and `t`, `b` and `p`), which is how one sound is heard in two ways. Words that the text also
//! writes small, short words and word ends are left alone: there such pairs are two words.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Span;

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
    let places = |word: &&'_ str| words[*word].len();
    shapes
        .into_values()
        .filter_map(|same| {
            let usual = *same.iter().max_by_key(|word| places(word))?;
            let rare = *same.iter().find(|word| **word != usual)?;
            let one = rare.chars().zip(usual.chars()).filter(|(a, b)| a != b).count() == 1;
            (one && places(&usual) >= 2).then_some((rare, usual))
        })
        .map(|(rare, usual)| (entry(&words, rare), entry(&words, usual)))
        .collect()
}

fn entry<'t>(words: &BTreeMap<&'t str, Vec<Span>>, word: &str) -> Places<'t> {
    let (word, places) = words.get_key_value(word).map_or(("", Vec::new()), |(w, p)| (*w, p.clone()));
    (word, places)
}

/// Long words with one capital, which the text never writes small.
fn capitalised(plain: &str) -> BTreeMap<&str, Vec<Span>> {
    let mut found: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut small: BTreeSet<&str> = BTreeSet::new();
    let mut at = 0;
    for word in plain.split(|c: char| !c.is_alphabetic()) {
        let start = at;
        at += word.len() + plain[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        if word.len() < MIN_LETTERS {
            continue;
        }
        let mut letters = word.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        if !letters.all(char::is_lowercase) {
            continue;
        }
        if capital {
            found.entry(word).or_default().push(Span::new(start, start + word.len()));
        } else {
            small.insert(word);
        }
    }
    found.retain(|word, _| !small.contains(word.to_lowercase().as_str()));
    found
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
