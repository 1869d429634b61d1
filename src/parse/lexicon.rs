//! The words a language uses to say who said something, compiled in.
//!
//! In: `rules/data/lexicon/en.toml`, facts only. Out: a [`Lexicon`] of folded words, made once. The
//! grammars ask it and hold no word lists of their own.

use std::collections::HashSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use super::word_table::WordTable;

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
    stance_verbs: String,
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

/// A set of lower-case words.
#[derive(Debug, Default)]
pub(crate) struct WordSet {
    words: WordTable<()>,
    ordered: Vec<String>,
}

impl WordSet {
    pub(super) fn of(words: &str) -> Self {
        Self::listed(words.split_whitespace().map(str::to_owned).collect())
    }

    fn listed(list: Vec<String>) -> Self {
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

/// What the lists say of a word that may be part of a name: every capitalised word of a text is
/// asked about, so all lists answer at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Traits(u8);

impl Traits {
    const OPENER: u8 = 1;
    const NOT_NAME: u8 = 1 << 1;
    const PLACE: u8 = 1 << 2;
    const COLLECTIVE: u8 = 1 << 3;
    const TITLE: u8 = 1 << 4;
    const GIVEN_NAME: u8 = 1 << 5;
    const SURNAME: u8 = 1 << 6;
    const FAMILY_FIRST: u8 = 1 << 7;

    /// Begins sentences and no names.
    pub(crate) fn is_opener(self) -> bool {
        self.0 & Self::OPENER != 0
    }

    pub(crate) fn is_place(self) -> bool {
        self.0 & Self::PLACE != 0
    }

    /// `Party`, `Committee`.
    pub(crate) fn is_collective(self) -> bool {
        self.0 & Self::COLLECTIVE != 0
    }

    /// `Dr`, with or without its dot.
    pub(crate) fn is_title(self) -> bool {
        self.0 & Self::TITLE != 0
    }

    pub(crate) fn is_given_name(self) -> bool {
        self.0 & Self::GIVEN_NAME != 0
    }

    /// A place, or a common word that is a surname too: `London`, `North`.
    pub(crate) fn may_be_surname(self) -> bool {
        self.0 & (Self::SURNAME | Self::PLACE) != 0 && self.0 & (Self::OPENER | Self::COLLECTIVE) == 0
    }

    /// A family name that stands in front of the given name.
    pub(crate) fn is_family_name(self) -> bool {
        self.0 & Self::FAMILY_FIRST != 0
    }

    /// May be part of a person's name.
    pub(crate) fn may_name(self) -> bool {
        !self.is_plain() || self.is_given_name() || self.may_be_surname()
    }

    /// A word that names nobody.
    pub(crate) fn is_plain(self) -> bool {
        let plain = Self::OPENER | Self::NOT_NAME | Self::PLACE | Self::COLLECTIVE | Self::TITLE;
        self.0 & plain != 0
    }
}

/// Word lists of one language; the comments in the file say what each is for.
#[derive(Debug)]
pub(crate) struct Lexicon {
    months: Vec<(String, u8)>,
    /// The first two bytes of every month.
    month_pairs: Vec<[u8; 2]>,
    /// The lists that names are judged by, in one table.
    traits: WordTable<Traits>,
    pub(crate) speech_verbs: WordSet,
    pub(crate) stance_verbs: WordSet,
    pub(crate) speech_nouns: WordSet,
    pub(crate) owned_nouns: WordSet,
    pub(crate) speaker_prepositions: WordSet,
    /// The last words of these.
    pub(crate) speaker_endings: WordSet,
    pub(crate) object_prepositions: WordSet,
    /// The speech verbs that have a third person of their own in the list: `write` beside `writes`.
    base_verbs: WordSet,
    pub(crate) pronouns: WordSet,
    pub(crate) possessive_pronouns: WordSet,
    pub(crate) plural_pronouns: WordSet,
    pub(crate) roles: WordSet,
    pub(crate) particles: WordSet,
    pub(crate) openers: WordSet,
    pub(crate) places: WordSet,
    pub(crate) locators: WordSet,
    pub(crate) work_nouns: WordSet,
    pub(crate) via: WordSet,
    /// Finds a phrase of `via` or `according to`, which nearly every stretch is without.
    pub(crate) hands_on: AhoCorasick,
    pub(crate) note_headings: WordSet,
    pub(crate) abbreviations: WordSet,
    pub(crate) women: WordSet,
    pub(crate) family_names: WordSet,
}

impl Lexicon {
    fn from_raw(raw: Raw) -> Self {
        let months: Vec<(String, u8)> = (1..)
            .zip(raw.months)
            .flat_map(|(n, names)| names.into_iter().map(move |name| (name.to_lowercase(), n)))
            .collect();
        let mut month_pairs: Vec<[u8; 2]> =
            months.iter().filter_map(|(name, _)| name.as_bytes().first_chunk().copied()).collect();
        month_pairs.sort_unstable();
        month_pairs.dedup();
        let mut traits: WordTable<Traits> = WordTable::default();
        for (list, bit) in [
            (&raw.openers, Traits::OPENER),
            (&raw.not_names, Traits::NOT_NAME),
            (&raw.places, Traits::PLACE),
            (&raw.collectives, Traits::COLLECTIVE),
            (&raw.titles, Traits::TITLE),
            (&raw.given_names, Traits::GIVEN_NAME),
            (&raw.surname_words, Traits::SURNAME),
            (&raw.family_names, Traits::FAMILY_FIRST),
        ] {
            list.split_whitespace().for_each(|word| traits.entry(word).0 |= bit);
        }
        Self {
            months,
            base_verbs: WordSet::listed(base_verbs(&raw.speech_verbs)),
            month_pairs,
            traits,
            speech_verbs: WordSet::of(&raw.speech_verbs),
            stance_verbs: WordSet::of(&raw.stance_verbs),
            speech_nouns: WordSet::of(&raw.speech_nouns),
            owned_nouns: WordSet::of(&raw.owned_nouns),
            speaker_endings: WordSet::listed(last_words(&raw.speaker_prepositions)),
            speaker_prepositions: WordSet::listed(raw.speaker_prepositions),
            object_prepositions: WordSet::of(&raw.object_prepositions),
            pronouns: WordSet::listed(raw.pronouns),
            possessive_pronouns: WordSet::listed(raw.possessive_pronouns),
            plural_pronouns: WordSet::listed(raw.plural_pronouns),
            roles: WordSet::of(&raw.roles),
            particles: WordSet::of(&raw.particles),
            openers: WordSet::of(&raw.openers),
            places: WordSet::of(&raw.places),
            locators: WordSet::of(&raw.locators),
            work_nouns: WordSet::of(&raw.work_nouns),
            hands_on: AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .build(raw.via.iter().map(String::as_str).chain(["according to "]))
                .expect("a handful of phrases are no more than an automaton holds"),
            via: WordSet::listed(raw.via),
            note_headings: WordSet::listed(raw.note_headings),
            abbreviations: WordSet::of(&raw.abbreviations),
            women: WordSet::of(&raw.women),
            family_names: WordSet::of(&raw.family_names),
        }
    }

    /// A verb of speech in its base form, which is as often a noun: `claim`, `argue`.
    pub(crate) fn is_base_form(&self, word: &str) -> bool {
        self.base_verbs.has(word)
    }

    /// What the lists say of a word.
    pub(crate) fn traits(&self, word: &str) -> Traits {
        let of = |word: &str| self.traits.get(word).copied().unwrap_or_default();
        let bare = word.trim_end_matches('.');
        if bare.len() == word.len() {
            return of(word);
        }
        Traits(of(word).0 & !Traits::TITLE | of(bare).0 & Traits::TITLE)
    }

    /// Whether the name of a month may begin with these two bytes, in whatever case.
    pub(crate) fn may_begin_month(&self, first: u8, second: u8) -> bool {
        let pair = [first.to_ascii_lowercase(), second.to_ascii_lowercase()];
        self.month_pairs.contains(&pair)
    }

    /// The number of a month given by name or abbreviation.
    pub(crate) fn month(&self, word: &str) -> Option<u8> {
        self.months.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, n)| *n)
    }
}

fn last_words(phrases: &[String]) -> Vec<String> {
    phrases.iter().filter_map(|phrase| phrase.rsplit(' ').next()).map(str::to_owned).collect()
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
