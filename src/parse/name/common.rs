//! Which capitalised words of a document it also writes in lower case.
//!
//! In: a text and its runs. Out: an answer for every word of them that may be asked about: a word
//! that also stands in lower case is no proof of a name. Millions of words are read for this, so
//! those that can tell nothing new are let go before they are looked up.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::runs::{Runs, Token};
use crate::model::places_but_behind;
use crate::parse::cues::lower;

/// For each word of the runs whether it is common.
#[derive(Default)]
pub(super) struct CommonWords(Vec<bool>);

impl CommonWords {
    /// Reads `plain` for the words of `runs` that stand beside others or speak alone: of the rest it is
    /// never asked.
    pub(super) fn among(plain: &str, runs: &Runs<'_>, speaks: impl Fn(&str) -> bool) -> Self {
        let mut beside = vec![false; runs.words().len()];
        for token in runs.iter().filter(|run| run.tokens.len() > 1).flat_map(|run| run.tokens) {
            beside[token.word as usize] = true;
        }
        let mut sought = Sought::new(beside.len());
        for ((word, traits), beside) in runs.words().zip(beside) {
            if traits.may_name() && (beside || speaks(word)) {
                sought.look_for(lower(word).into_owned());
            }
        }
        small_words(plain).for_each(|start| sought.see(&plain[start..]));
        Self(runs.words().map(|(word, _)| sought.was_seen(word)).collect())
    }

    /// The word also stands in lower case.
    pub(super) fn has(&self, token: Token) -> bool {
        self.0[token.word as usize]
    }
}

/// Words in lower case that are looked for.
struct Sought {
    /// Form -> its place in `seen`.
    forms: HashMap<String, usize, RandomState>,
    /// The same for the letters of forms that are no more than these.
    short: HashMap<u64, usize, RandomState>,
    seen: Vec<bool>,
    /// How many forms that begin with such letters have not been seen.
    waiting: Vec<u8>,
}

impl Sought {
    fn new(words: usize) -> Self {
        Self {
            forms: HashMap::default(),
            short: HashMap::default(),
            seen: Vec::new(),
            waiting: vec![0; (words * 8 + 1).next_power_of_two()],
        }
    }

    fn place(&self, letters: u64) -> usize {
        (letters.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & (self.waiting.len() - 1)
    }

    fn look_for(&mut self, form: String) {
        if self.forms.contains_key(&form) {
            return;
        }
        let next = self.seen.len();
        let letters = first_letters(&form);
        let place = self.place(letters);
        self.waiting[place] = self.waiting[place].saturating_add(1);
        // `O'Neil` is more than its `o`.
        if is_whole(letters, &form) && word(&form).len() == form.len() {
            self.short.insert(letters, next);
        }
        self.forms.insert(form, next);
        self.seen.push(false);
    }

    /// The word was looked for, in this case or another, and stands in lower case.
    fn was_seen(&self, word: &str) -> bool {
        let lower = lower(word);
        self.forms.get(&*lower).is_some_and(|form| self.seen[*form])
    }

    /// Takes note of the word at the start of `rest`.
    fn see(&mut self, rest: &str) {
        let letters = first_letters(rest);
        let place = self.place(letters);
        if self.waiting[place] > 0 {
            self.look_up(rest, letters, place);
        }
    }

    /// Kept out of the loop that reads every word, which stays small by it.
    #[inline(never)]
    fn look_up(&mut self, rest: &str, letters: u64, place: usize) {
        let whole = is_whole(letters, rest);
        let form = if whole { self.short.get(&letters) } else { self.forms.get(word(rest)) };
        if let Some(form) = form
            && !self.seen[*form]
        {
            self.seen[*form] = true;
            // A count that is full tells no longer how many they are.
            self.waiting[place] -= u8::from(self.waiting[place] < u8::MAX);
        }
    }
}

/// The first eight letters of a word in lower case, the first one lowest; they are told without
/// looking for the word's end. What is no letter of ASCII ends it: eight bytes are judged at once,
/// each by its highest bit.
fn first_letters(text: &str) -> u64 {
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
    small & ((others & others.wrapping_neg()) >> 7).wrapping_sub(1)
}

/// Whether the word at the start of `rest` is no more than its first letters.
fn is_whole(letters: u64, rest: &str) -> bool {
    let count = 8 - letters.leading_zeros() as usize / 8;
    count < 8 && rest.as_bytes().get(count).is_none_or(|b| b.is_ascii() && *b != b'-')
}

/// The same byte eight times.
const fn every(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Where the words begin with a small letter. A word is letters and hyphens.
fn small_words(plain: &str) -> impl Iterator<Item = usize> + '_ {
    let may_begin = |b: u8| b.is_ascii_lowercase() || b >= 0xc0;
    let in_word = |before: u8| before.is_ascii_alphabetic() || before == b'-';
    let bytes = plain.as_bytes();
    places_but_behind(bytes, may_begin, in_word).filter(move |at| {
        let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
        (before | bytes[*at]).is_ascii()
            || !plain[..*at].ends_with(char::is_alphabetic) && plain[*at..].starts_with(char::is_lowercase)
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
        let text = "The Gate and Ada Corwen; so Élan is élan; the gate is corwen-like, brine’s. Brine and O'Tallis at four o'clock";
        let people = People::default();
        let runs = Runs::read(text, &[], &people);
        let common = CommonWords::among(text, &runs, |_| true);
        for (word, expected) in
            [("Gate", true), ("Élan", true), ("Brine", true), ("Corwen", false), ("O'Tallis", false)]
        {
            let mut tokens = runs.iter().flat_map(|run| run.tokens);
            let token = tokens.find(|token| token.span.of(text) == word);
            assert_eq!(token.map(|token| common.has(*token)), Some(expected), "{word}");
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
