//! The words a language uses to say who said something, compiled in.
//!
//! In: `rules/data/lexicon/en.toml`, facts only. Out: a [`Lexicon`] of folded words, made once. The
//! grammars ask it and hold no word lists of their own.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use serde::Deserialize;

const ENGLISH: &str = include_str!("../../rules/data/lexicon/en.toml");

/// The lexicon the grammars use.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
        // The table is part of the program and a test reads it, so it cannot fail at run time.
        Lexicon::from_raw(toml::from_str(ENGLISH).expect("the compiled-in lexicon is valid TOML"))
    });
    &LEXICON
}

/// The file as written: lists of words separated by blanks.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    months: Vec<Vec<String>>,
    speech_verbs: String,
    speech_nouns: String,
    owned_nouns: String,
    speaker_prepositions: Vec<String>,
    object_prepositions: String,
    pronouns: Vec<String>,
    possessive_pronouns: Vec<String>,
    plural_pronouns: Vec<String>,
    roles: String,
    titles: String,
    particles: String,
    collectives: String,
    openers: String,
    not_names: String,
    places: String,
    locators: String,
    work_nouns: String,
    via: Vec<String>,
    note_headings: Vec<String>,
    abbreviations: String,
    given_names: String,
    women: String,
    family_names: String,
    surname_words: String,
}

/// A set of lower-case words. Every capitalised word of a text is looked up in several.
#[derive(Debug, Default)]
pub(crate) struct WordSet {
    words: HashSet<String, BuildHasherDefault<Fnv>>,
    ordered: Vec<String>,
    /// Bytes of the longest.
    longest: usize,
}

/// FNV-1a: the sets are compiled in, so nobody can choose words that collide.
#[derive(Debug)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// Longer words are lowered on the heap.
const ON_STACK: usize = 40;

impl WordSet {
    pub(super) fn of(words: &str) -> Self {
        Self::listed(words.split_whitespace().map(str::to_owned).collect())
    }

    fn listed(words: Vec<String>) -> Self {
        let words: HashSet<String, _> = words.into_iter().map(|w| w.to_lowercase()).collect();
        let longest = words.iter().map(String::len).max().unwrap_or(0);
        let mut ordered: Vec<String> = words.iter().cloned().collect();
        ordered.sort();
        Self { words, ordered, longest }
    }

    /// True when `word` is in the set, whatever its case.
    pub(crate) fn has(&self, word: &str) -> bool {
        if !word.is_ascii() {
            return self.words.contains(&word.to_lowercase().replace('’', "'"));
        }
        if word.len() > self.longest {
            return false;
        }
        if word.bytes().all(|b| b.is_ascii_lowercase()) {
            return self.words.contains(word);
        }
        let mut buffer = [0; ON_STACK];
        let Some(lower) = buffer.get_mut(..word.len()) else {
            return self.words.contains(&word.to_ascii_lowercase());
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).is_ok_and(|lower| self.words.contains(lower))
    }

    /// The entries in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.ordered.iter().map(String::as_str)
    }
}

/// Word lists of one language; the comments in the file say what each is for.
#[derive(Debug)]
pub(crate) struct Lexicon {
    months: Vec<(String, u8)>,
    pub(crate) speech_verbs: WordSet,
    pub(crate) speech_nouns: WordSet,
    pub(crate) owned_nouns: WordSet,
    pub(crate) speaker_prepositions: WordSet,
    pub(crate) object_prepositions: WordSet,
    /// The speech verbs that have a third person of their own in the list: `write` beside `writes`.
    base_verbs: WordSet,
    pub(crate) pronouns: WordSet,
    pub(crate) possessive_pronouns: WordSet,
    pub(crate) plural_pronouns: WordSet,
    pub(crate) roles: WordSet,
    pub(crate) titles: WordSet,
    pub(crate) particles: WordSet,
    pub(crate) collectives: WordSet,
    pub(crate) openers: WordSet,
    pub(crate) not_names: WordSet,
    pub(crate) places: WordSet,
    pub(crate) locators: WordSet,
    pub(crate) work_nouns: WordSet,
    pub(crate) via: WordSet,
    pub(crate) note_headings: WordSet,
    pub(crate) abbreviations: WordSet,
    pub(crate) given_names: WordSet,
    pub(crate) women: WordSet,
    pub(crate) family_names: WordSet,
    pub(crate) surname_words: WordSet,
}

impl Lexicon {
    fn from_raw(raw: Raw) -> Self {
        let months = (1..)
            .zip(raw.months)
            .flat_map(|(n, names)| names.into_iter().map(move |name| (name.to_lowercase(), n)))
            .collect();
        Self {
            months,
            base_verbs: WordSet::listed(base_verbs(&raw.speech_verbs)),
            speech_verbs: WordSet::of(&raw.speech_verbs),
            speech_nouns: WordSet::of(&raw.speech_nouns),
            owned_nouns: WordSet::of(&raw.owned_nouns),
            speaker_prepositions: WordSet::listed(raw.speaker_prepositions),
            object_prepositions: WordSet::of(&raw.object_prepositions),
            pronouns: WordSet::listed(raw.pronouns),
            possessive_pronouns: WordSet::listed(raw.possessive_pronouns),
            plural_pronouns: WordSet::listed(raw.plural_pronouns),
            roles: WordSet::of(&raw.roles),
            titles: WordSet::of(&raw.titles),
            particles: WordSet::of(&raw.particles),
            collectives: WordSet::of(&raw.collectives),
            openers: WordSet::of(&raw.openers),
            not_names: WordSet::of(&raw.not_names),
            places: WordSet::of(&raw.places),
            locators: WordSet::of(&raw.locators),
            work_nouns: WordSet::of(&raw.work_nouns),
            via: WordSet::listed(raw.via),
            note_headings: WordSet::listed(raw.note_headings),
            abbreviations: WordSet::of(&raw.abbreviations),
            given_names: WordSet::of(&raw.given_names),
            women: WordSet::of(&raw.women),
            family_names: WordSet::of(&raw.family_names),
            surname_words: WordSet::of(&raw.surname_words),
        }
    }

    /// A verb of speech in its base form, which is as often a noun: `claim`, `argue`.
    pub(crate) fn is_base_form(&self, word: &str) -> bool {
        self.base_verbs.has(word)
    }

    /// The number of a month given by name or abbreviation.
    pub(crate) fn month(&self, word: &str) -> Option<u8> {
        self.months.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, n)| *n)
    }
}

/// The words of a list of verbs whose third person stands in it too.
fn base_verbs(verbs: &str) -> Vec<String> {
    let all: HashSet<&str> = verbs.split_whitespace().collect();
    let third = |verb: &str| {
        let spelt = verb.strip_suffix('y').map(|stem| format!("{stem}ies"));
        [Some(format!("{verb}s")), Some(format!("{verb}es")), spelt]
            .into_iter()
            .flatten()
            .any(|v| all.contains(v.as_str()))
    };
    all.iter().filter(|verb| third(verb)).map(|verb| (*verb).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_case_does_not_matter() {
        let lexicon = lexicon();
        assert_eq!(lexicon.month("Sept"), Some(9));
        assert_eq!(lexicon.month("Brumaire"), None);
        assert!(lexicon.speech_verbs.has("Wrote") && !lexicon.speech_verbs.has("walked"));
        assert!(lexicon.places.has("Yan’an"));
    }
}
