//! Tables of lower-case words that millions of words are looked up in.
//!
//! In: words, each with a value. Out: the value of a word, whatever its case. Nearly every word that
//! is asked for is in no table, so a sketch of the words says no before anything is hashed.

use std::collections::HashMap;

use foldhash::fast::RandomState;

/// Words with values.
#[derive(Debug, Default)]
pub(super) struct WordTable<V> {
    values: HashMap<String, V, RandomState>,
    sketch: Sketch,
}

impl<V: Default> WordTable<V> {
    /// The value of `word`, which stands in the table in lower case afterwards.
    pub(super) fn entry(&mut self, word: &str) -> &mut V {
        let word = word.to_lowercase();
        self.sketch.insert(word.as_bytes());
        self.values.entry(word).or_default()
    }
}

impl<V> WordTable<V> {
    /// The value of `word`, if it is in the table.
    pub(super) fn get(&self, word: &str) -> Option<&V> {
        if !word.is_ascii() {
            return self.values.get(&word.to_lowercase().replace('’', "'"));
        }
        if !self.sketch.may_hold(word.as_bytes()) {
            return None;
        }
        if !word.bytes().any(|b| b.is_ascii_uppercase()) {
            return self.values.get(word);
        }
        let mut buffer = [0; ON_STACK];
        let Some(lower) = buffer.get_mut(..word.len()) else {
            return self.values.get(&word.to_ascii_lowercase());
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.values.get(std::str::from_utf8(lower).ok()?)
    }

    /// The words, in no order.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }
}

/// Longer words are lowered on the heap.
const ON_STACK: usize = 40;

/// One bit for every first letter, last letter and length (modulo four): a word whose bit is not
/// set is not in the table.
#[derive(Debug)]
struct Sketch([u64; 64]);

impl Default for Sketch {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Sketch {
    fn insert(&mut self, word: &[u8]) {
        let (cell, bit) = Self::place(word);
        self.0[cell] |= bit;
    }

    fn may_hold(&self, word: &[u8]) -> bool {
        let (cell, bit) = Self::place(word);
        self.0[cell] & bit != 0
    }

    /// The five low bits of a letter are the same in either case.
    fn place(word: &[u8]) -> (usize, u64) {
        let letter = |b: Option<&u8>| usize::from(b.copied().unwrap_or(0) & 31);
        let cell = letter(word.first()) * 2 + letter(word.last()) / 16;
        (cell, 1 << (letter(word.last()) % 16 * 4 + word.len() % 4))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        let mut table: WordTable<u8> = WordTable::default();
        for (value, word) in (1..).zip(["gate", "Yan'an", "élan", "a", "quay-side"]) {
            *table.entry(word) = value;
        }
        for (word, expected) in [
            ("Gate", Some(1)),
            ("YAN'AN", Some(2)),
            ("Yan’an", Some(2)),
            ("Élan", Some(3)),
            ("A", Some(4)),
            ("quay-side", Some(5)),
            ("gape", None),
            ("", None),
            ("gate-of-the-north-and-of-the-south-and-of-the-west", None),
        ] {
            assert_eq!(table.get(word).copied(), expected, "{word}");
        }
    }
}
