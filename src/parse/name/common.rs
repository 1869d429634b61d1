//! Which capitalised words of a document it also writes in lower case.
//!
//! In: a text and its runs. Out: an answer for every word of them that may be asked about: a word
//! that also stands in lower case is no proof of a name. Millions of words are read for this, so
//! those that can tell nothing new are let go before they are looked up.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::runs::Runs;

/// The capitalised words of a document.
pub(super) struct CommonWords {
    /// Lower-case form -> whether it stands in the text.
    words: HashMap<String, bool, RandomState>,
}

impl CommonWords {
    /// Reads `plain`.
    pub(super) fn among(plain: &str, runs: &Runs) -> Self {
        let mut words: HashMap<String, bool, RandomState> = HashMap::default();
        // How many words of a shape have not been seen in lower case.
        let mut waiting = vec![0u32; SHAPES];
        let tokens = runs.iter().flat_map(|run| run.tokens);
        let distinct: HashSet<&str, RandomState> = tokens.map(|token| token.span.of(plain)).collect();
        for word in distinct {
            words.entry(word.to_lowercase()).or_insert_with_key(|word| {
                waiting[shape(word)] += 1;
                false
            });
        }
        each_small_word(plain, |word| {
            let waiting = &mut waiting[shape(word)];
            if *waiting > 0
                && let Some(seen) = words.get_mut(word)
                && !*seen
            {
                *seen = true;
                *waiting -= 1;
            }
        });
        Self { words }
    }

    /// The word also stands in lower case.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.get(word.to_lowercase().as_str()).is_some_and(|seen| *seen)
    }
}

const SHAPES: usize = 1 << 16;

/// The first two letters, the last one, and whether the length is odd.
fn shape(word: &str) -> usize {
    let bytes = word.as_bytes();
    let letter = |b: Option<&u8>| usize::from(b.copied().unwrap_or(0) & 31);
    letter(bytes.first()) | letter(bytes.get(1)) << 5 | letter(bytes.last()) << 10 | (bytes.len() & 1) << 15
}

/// Calls `read` with every word of letters and hyphens that begins with a small letter.
fn each_small_word<'t>(plain: &'t str, mut read: impl FnMut(&'t str)) {
    let bytes = plain.as_bytes();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        let start = at;
        while bytes.get(at).is_some_and(|b| IN_WORD[usize::from(*b)]) {
            at += 1;
        }
        if bytes.get(at).is_some_and(|b| *b >= 0x80) {
            let rest = &plain[at..];
            at += rest.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(rest.len());
            let word = &plain[start..at];
            if word.starts_with(char::is_lowercase) {
                read(word);
            }
            at += plain[at..].chars().next().map_or(0, char::len_utf8);
            continue;
        }
        if first.is_ascii_lowercase() {
            read(&plain[start..at]);
        }
        at += 1;
    }
}

/// ASCII letters and the hyphen.
const IN_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut letter = 0;
    while letter < 26 {
        table[(b'a' + letter) as usize] = true;
        table[(b'A' + letter) as usize] = true;
        letter += 1;
    }
    table[b'-' as usize] = true;
    table
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_in_lower_case_are_common() {
        let text = "The Gate and Ada Corwen. Élan is élan; the gate is corwen-like, brine’s. Brine";
        let common = CommonWords::among(text, &Runs::read(text));
        for (word, expected) in [("Gate", true), ("Élan", true), ("Brine", true), ("Corwen", false)] {
            assert_eq!(common.has(word), expected, "{word}");
        }
    }

    proptest! {
        #[test]
        fn small_words_are_what_letters_and_hyphens_divide(text in "[abCé’ “.1-]{0,60}") {
            let mut found = Vec::new();
            each_small_word(&text, |word| found.push(word));
            let plainly: Vec<&str> = text
                .split(|c: char| !c.is_alphabetic() && c != '-')
                .filter(|w| w.starts_with(char::is_lowercase))
                .collect();
            prop_assert_eq!(found, plainly);
        }
    }
}
