//! A set of words, looked up whatever their case.

use super::WordList;
use crate::parse::word_table::WordTable;

/// A set of lower-case words.
#[derive(Debug, Default)]
pub(crate) struct WordSet {
    words: WordTable<()>,
    ordered: Vec<String>,
}

impl WordSet {
    pub(in crate::parse) fn of(words: &WordList) -> Self {
        Self::listed(words.iter().map(str::to_owned).collect())
    }

    pub(super) fn listed(list: Vec<String>) -> Self {
        let mut words = WordTable::default();
        for word in &list {
            words.entry(word);
        }
        let mut ordered: Vec<String> = words.words().map(str::to_owned).collect();
        ordered.sort();
        Self { words, ordered }
    }

    /// True when `word` is in the set, whatever its case.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.get(word).is_some()
    }

    /// The entries in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.ordered.iter().map(String::as_str)
    }
}
