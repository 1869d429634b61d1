//! How often a few words stand in a document.
//!
//! In: a text and the words in question. Out: their number. A table of all words would cost more than all
//! else the rule does, and nearly none of them is ever asked for.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::model::places_but_behind;

/// The words in question, with how often each stands in the text as a word of its own, in either case.
pub(super) struct Counts<'d>(HashMap<&'d str, usize, RandomState>);

impl<'d> Counts<'d> {
    /// Counts the words, of three ASCII letters or more in lower case, in `plain`.
    pub(super) fn new(plain: &str, words: impl Iterator<Item = &'d str>) -> Self {
        let mut counts: HashMap<&str, usize, RandomState> = words.map(|word| (word, 0)).collect();
        if !counts.is_empty() {
            count(plain, &mut counts);
        }
        Self(counts)
    }

    /// How often one of them stands there.
    pub(super) fn of(&self, word: &str) -> usize {
        self.0.get(word).copied().unwrap_or_default()
    }
}

/// The letters a word begins with tell nearly all others from the few that are counted: six letters, or
/// three where a word in question is shorter.
fn count(plain: &str, counts: &mut HashMap<&str, usize, RandomState>) {
    let bytes = plain.as_bytes();
    let (mut long, mut short) = (Heads::<6>::default(), Heads::<3>::default());
    for word in counts.keys().map(|word| word.as_bytes()) {
        if word.len() >= 6 { long.insert(word) } else { short.insert(word) }
    }
    let mut folded = String::new();
    let starts =
        places_but_behind(bytes, |b| b.is_ascii_alphabetic(), |before| before.is_ascii_alphanumeric());
    for start in starts {
        let rest = &bytes[start..];
        if !long.may_hold(rest) && !short.may_hold(rest) {
            continue;
        }
        let len = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        folded.clear();
        folded.extend(plain[start..start + len].chars().map(|c| c.to_ascii_lowercase()));
        if let Some(count) = counts.get_mut(folded.as_str()) {
            *count += 1;
        }
    }
}

/// The first `N` letters of some words, as one bit for each of their hashes.
#[derive(Default)]
struct Heads<const N: usize>(Vec<u64>);

impl<const N: usize> Heads<N> {
    const BITS: usize = 16;

    fn insert(&mut self, word: &[u8]) {
        self.0.resize(1 << (Self::BITS - 6), 0);
        let hash = Self::hash(word);
        self.0[hash / 64] |= 1 << (hash % 64);
    }

    fn may_hold(&self, word: &[u8]) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let hash = Self::hash(word);
        self.0[hash / 64] >> (hash % 64) & 1 == 1
    }

    fn hash(word: &[u8]) -> usize {
        let whole = word.first_chunk::<8>().map(|eight| u64::from_le_bytes(*eight));
        let padded = || word.iter().take(8).rev().fold(0, |sum, b| sum << 8 | u64::from(*b));
        let head = (whole.unwrap_or_else(padded) | 0x2020_2020_2020_2020) << (64 - 8 * N);
        (head.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - Self::BITS)) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_their_own_are_counted() {
        let asked = ["the", "tide", "gate", "harbour"];
        let counts = Counts::new("The tide, THE tides; a tide. A harbour and Harbours.", asked.into_iter());
        assert_eq!(asked.map(|word| counts.of(word)), [2, 2, 0, 1]);
        assert_eq!(counts.of("a"), 0);
    }
}
