//! The words a language uses to say who said something.
//!
//! In: the word lists of `rules/data/lexicon/`, facts only, and what a project adds to them. Out: the
//! [`Lexicon`] in force, which is that of the language the document is written in. The grammars ask it
//! and hold no word lists of their own.

mod in_force;
mod traits;
mod word_lists;
mod word_set;

use std::collections::HashSet;

use aho_corasick::AhoCorasick;

use super::word_table::WordTable;
pub use in_force::Lexicons;
pub(crate) use in_force::lexicon;
pub(crate) use traits::Traits;
pub use word_lists::{WordList, WordLists};
pub(crate) use word_set::WordSet;

/// Word lists of one language; [`WordLists`] says what each is for.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// As the language writes them.
    months: Vec<(String, u8)>,
    pub(crate) capital_nouns: bool,
    /// The first two bytes of every month.
    month_pairs: Vec<[u8; 2]>,
    /// The lists that names are judged by, in one table.
    traits: WordTable<Traits>,
    pub(crate) speech_verbs: WordSet,
    pub(crate) stance_verbs: WordSet,
    pub(crate) auxiliaries: WordSet,
    pub(crate) reporting_verbs: WordSet,
    pub(crate) loose_verbs: WordSet,
    pub(crate) announcing_nouns: WordSet,
    pub(crate) term_cues: WordSet,
    pub(crate) title_cues: WordSet,
    pub(crate) day_endings: WordSet,
    pub(crate) date_joints: WordSet,
    pub(crate) range_words: WordSet,
    pub(crate) speech_nouns: WordSet,
    pub(crate) owned_nouns: WordSet,
    pub(crate) speaker_prepositions: WordSet,
    /// The last words of these.
    pub(crate) speaker_endings: WordSet,
    pub(crate) object_prepositions: WordSet,
    /// The speech verbs that have a third person of their own in the list: `write` beside `writes`.
    base_verbs: WordSet,
    pub(crate) articles: WordSet,
    pub(crate) definite_articles: WordSet,
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
    fn of(lists: &WordLists) -> Self {
        let months: Vec<(String, u8)> = (1..)
            .zip(&lists.months)
            .flat_map(|(n, names)| names.iter().map(move |name| (name.clone(), n)))
            .collect();
        let pair = |name: &str| name.to_lowercase().as_bytes().first_chunk().copied();
        let mut month_pairs: Vec<[u8; 2]> = months.iter().filter_map(|(name, _)| pair(name)).collect();
        month_pairs.sort_unstable();
        month_pairs.dedup();
        let own = lists.reporting_verbs.iter().next().is_some();
        let reporting = if own { &lists.reporting_verbs } else { &lists.speech_verbs };
        Self {
            months,
            capital_nouns: lists.capital_nouns,
            base_verbs: WordSet::listed(base_verbs(&lists.speech_verbs)),
            month_pairs,
            traits: traits_of(lists),
            speech_verbs: WordSet::of(&lists.speech_verbs),
            stance_verbs: WordSet::of(&lists.stance_verbs),
            auxiliaries: WordSet::of(&lists.auxiliaries),
            reporting_verbs: WordSet::of(reporting),
            loose_verbs: WordSet::of(&lists.loose_verbs),
            announcing_nouns: WordSet::of(&lists.announcing_nouns),
            term_cues: WordSet::of(&lists.term_cues),
            title_cues: WordSet::of(&lists.title_cues),
            day_endings: WordSet::of(&lists.day_endings),
            date_joints: WordSet::of(&lists.date_joints),
            range_words: WordSet::of(&lists.range_words),
            speech_nouns: WordSet::of(&lists.speech_nouns),
            owned_nouns: WordSet::of(&lists.owned_nouns),
            speaker_endings: WordSet::listed(last_words(&lists.speaker_prepositions)),
            speaker_prepositions: WordSet::of(&lists.speaker_prepositions),
            object_prepositions: WordSet::of(&lists.object_prepositions),
            articles: WordSet::of(&lists.articles),
            definite_articles: WordSet::of(&lists.definite_articles),
            pronouns: WordSet::of(&lists.pronouns),
            possessive_pronouns: WordSet::of(&lists.possessive_pronouns),
            plural_pronouns: WordSet::of(&lists.plural_pronouns),
            roles: WordSet::of(&lists.roles),
            particles: WordSet::of(&lists.particles),
            openers: WordSet::of(&lists.openers),
            places: WordSet::of(&lists.places),
            locators: WordSet::of(&lists.locators),
            work_nouns: WordSet::of(&lists.work_nouns),
            hands_on: AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .build(lists.via.iter().chain(["according to "]))
                .expect("a handful of phrases are no more than an automaton holds"),
            via: WordSet::of(&lists.via),
            note_headings: WordSet::of(&lists.note_headings),
            abbreviations: WordSet::of(&lists.abbreviations),
            women: WordSet::of(&lists.women),
            family_names: WordSet::of(&lists.family_names),
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
    /// German and English write it with a capital, and `may` is a verb.
    pub(crate) fn month(&self, word: &str) -> Option<u8> {
        let small = word.starts_with(char::is_lowercase);
        let fits =
            |name: &str| name.eq_ignore_ascii_case(word) && (!small || name.starts_with(char::is_lowercase));
        self.months.iter().find(|(name, _)| fits(name)).map(|(_, n)| *n)
    }
}

fn last_words(phrases: &WordList) -> Vec<String> {
    phrases.iter().filter_map(|phrase| phrase.rsplit(' ').next()).map(str::to_owned).collect()
}

/// The words of a list of verbs whose third person stands in it too.
fn base_verbs(verbs: &WordList) -> Vec<String> {
    let all: HashSet<&str> = verbs.iter().collect();
    let third = |verb: &str| {
        let spelt = verb.strip_suffix('y').map(|stem| format!("{stem}ies"));
        [Some(format!("{verb}s")), Some(format!("{verb}es")), spelt]
            .into_iter()
            .flatten()
            .any(|v| all.contains(v.as_str()))
    };
    all.iter().filter(|verb| third(verb)).map(|verb| (*verb).to_owned()).collect()
}

/// What the lists say of each of their words that may stand in or beside a name.
fn traits_of(lists: &WordLists) -> WordTable<Traits> {
    let mut traits: WordTable<Traits> = WordTable::default();
    // Where every noun has a capital, those that stand beside names are no part of them.
    let none = WordList::default();
    let noun = |list| if lists.capital_nouns { list } else { &none };
    for (list, bit) in [
        (noun(&lists.roles), Traits::TITLE),
        (noun(&lists.speech_nouns), Traits::NOT_NAME),
        (noun(&lists.work_nouns), Traits::NOT_NAME),
        (noun(&lists.announcing_nouns), Traits::NOT_NAME),
        (noun(&lists.term_cues), Traits::NOT_NAME),
        (noun(&lists.title_cues), Traits::NOT_NAME),
        (&lists.openers, Traits::OPENER),
        (&lists.not_names, Traits::NOT_NAME),
        (&lists.places, Traits::PLACE),
        (&lists.collectives, Traits::COLLECTIVE),
        (&lists.titles, Traits::TITLE),
        (&lists.given_names, Traits::GIVEN_NAME),
        (&lists.surname_words, Traits::SURNAME),
        (&lists.family_names, Traits::FAMILY_FIRST),
    ] {
        list.iter().for_each(|word| traits.entry(word).0 |= bit);
    }
    traits
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
