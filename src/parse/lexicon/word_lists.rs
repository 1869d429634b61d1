//! The word lists of a language as they are written.
//!
//! In: `rules/data/lexicon/`, and the tables `[lexicon.de]` of a settings file. Out: [`WordLists`], the
//! shipped ones with the project's behind them.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::Language;

/// Words of one language; what each list is for. A list is one text, its words parted by blanks, or a
/// TOML array, whose entries may be phrases.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct WordLists {
    /// Whether the language writes every noun with a capital.
    pub capital_nouns: bool,
    /// Months, twelve lists of names and abbreviations, with a capital where the language writes one.
    pub months: Vec<Vec<String>>,
    /// What may stand behind the number of a day: `st` in `21st`.
    pub day_endings: WordList,
    /// Words between day, month and year: `of`.
    pub date_joints: WordList,
    /// Words between the two ends of a stretch of time: `to`.
    pub range_words: WordList,
    /// Verbs that report speech or writing, in every form that can stand next to a quotation.
    pub speech_verbs: WordList,
    /// Speech verbs that say what somebody thought of words, not who said them.
    pub stance_verbs: WordList,
    /// Verbs that help others: `has`, `would`.
    pub auxiliaries: WordList,
    /// Verbs that by themselves show a quotation to be one; the speech verbs where none are given.
    pub reporting_verbs: WordList,
    /// Reporting verbs that are as often nouns, or have another sense.
    pub loose_verbs: WordList,
    /// Nouns that announce words: `the following passage`.
    pub announcing_nouns: WordList,
    /// Words right in front of a term: `so-called`.
    pub term_cues: WordList,
    /// Words in front of the title of a work.
    pub title_cues: WordList,
    /// Nouns of speech: `claim`.
    pub speech_nouns: WordList,
    /// Nouns of speech whose owner is the speaker: `the words of`.
    pub owned_nouns: WordList,
    /// Words after which a name is the speaker: `according to`.
    pub speaker_prepositions: WordList,
    /// Prepositions after which a name is an object.
    pub object_prepositions: WordList,
    /// Words behind which a noun stands: `the`, `a`, `this`.
    pub articles: WordList,
    /// Those that can point back to somebody named: `the` chairman.
    pub definite_articles: WordList,
    /// Pronouns for the person last named.
    pub pronouns: WordList,
    /// Their possessives.
    pub possessive_pronouns: WordList,
    /// Pronouns that stand for no person the text names.
    pub plural_pronouns: WordList,
    /// Descriptions that can stand for the person last named.
    pub roles: WordList,
    /// Titles in front of a name.
    pub titles: WordList,
    /// Small words inside names.
    pub particles: WordList,
    /// Words that end the name of a body.
    pub collectives: WordList,
    /// Words that open a sentence or a heading and belong to no name.
    pub openers: WordList,
    /// Capitalised words that never are a person's name.
    pub not_names: WordList,
    /// Places and peoples.
    pub places: WordList,
    /// Words in front of a place in a work: `p`, `chapter`.
    pub locators: WordList,
    /// Common nouns for works.
    pub work_nouns: WordList,
    /// Phrases that name an intermediary: `quoted in`.
    pub via: WordList,
    /// Headings of notes and lists of works.
    pub note_headings: WordList,
    /// Abbreviations that end in a stop.
    pub abbreviations: WordList,
    /// Given names.
    pub given_names: WordList,
    /// Given names of women.
    pub women: WordList,
    /// Family names that stand in front of the given name.
    pub family_names: WordList,
    /// Common words that are surnames too.
    pub surname_words: WordList,
}

/// Words, or phrases.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum WordList {
    /// Words parted by blanks.
    Words(String),
    /// One word or phrase each.
    Phrases(Vec<String>),
}

impl Default for WordList {
    fn default() -> Self {
        Self::Phrases(Vec::new())
    }
}

impl WordList {
    /// The entries, as written.
    pub(super) fn iter(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Self::Words(words) => Box::new(words.split_whitespace()),
            Self::Phrases(phrases) => Box::new(phrases.iter().map(String::as_str)),
        }
    }

    fn add(&mut self, other: &Self) {
        if other.iter().next().is_some() {
            *self = Self::Phrases(self.iter().chain(other.iter()).map(str::to_owned).collect());
        }
    }
}

impl WordLists {
    /// The lists that come with the program.
    pub(super) fn shipped(language: Language) -> Self {
        let text = match language {
            Language::English => include_str!("../../../rules/data/lexicon/en.toml"),
            Language::German => include_str!("../../../rules/data/lexicon/de.toml"),
            Language::French => include_str!("../../../rules/data/lexicon/fr.toml"),
            Language::Spanish => include_str!("../../../rules/data/lexicon/es.toml"),
        };
        // The tables are part of the program and a test reads them, so they cannot fail at run time.
        let mut lists: Self = toml::from_str(text).expect("the compiled-in word lists are valid TOML");
        if language != Language::English {
            lists.add_names(&Self::shipped(Language::English));
        }
        lists
    }

    /// Names cross borders; the other words do not.
    fn add_names(&mut self, other: &Self) {
        self.given_names.add(&other.given_names);
        self.women.add(&other.women);
        self.family_names.add(&other.family_names);
    }

    /// Puts the words of `other` behind these.
    pub fn add(&mut self, other: &Self) {
        self.capital_nouns |= other.capital_nouns;
        self.months.resize_with(12, Vec::new);
        for (month, names) in self.months.iter_mut().zip(&other.months) {
            month.extend(names.iter().cloned());
        }
        let lists: [(&mut WordList, &WordList); 36] = [
            (&mut self.day_endings, &other.day_endings),
            (&mut self.date_joints, &other.date_joints),
            (&mut self.range_words, &other.range_words),
            (&mut self.speech_verbs, &other.speech_verbs),
            (&mut self.stance_verbs, &other.stance_verbs),
            (&mut self.auxiliaries, &other.auxiliaries),
            (&mut self.reporting_verbs, &other.reporting_verbs),
            (&mut self.loose_verbs, &other.loose_verbs),
            (&mut self.announcing_nouns, &other.announcing_nouns),
            (&mut self.term_cues, &other.term_cues),
            (&mut self.title_cues, &other.title_cues),
            (&mut self.speech_nouns, &other.speech_nouns),
            (&mut self.owned_nouns, &other.owned_nouns),
            (&mut self.speaker_prepositions, &other.speaker_prepositions),
            (&mut self.object_prepositions, &other.object_prepositions),
            (&mut self.articles, &other.articles),
            (&mut self.definite_articles, &other.definite_articles),
            (&mut self.pronouns, &other.pronouns),
            (&mut self.possessive_pronouns, &other.possessive_pronouns),
            (&mut self.plural_pronouns, &other.plural_pronouns),
            (&mut self.roles, &other.roles),
            (&mut self.titles, &other.titles),
            (&mut self.particles, &other.particles),
            (&mut self.collectives, &other.collectives),
            (&mut self.openers, &other.openers),
            (&mut self.not_names, &other.not_names),
            (&mut self.places, &other.places),
            (&mut self.locators, &other.locators),
            (&mut self.work_nouns, &other.work_nouns),
            (&mut self.via, &other.via),
            (&mut self.note_headings, &other.note_headings),
            (&mut self.abbreviations, &other.abbreviations),
            (&mut self.given_names, &other.given_names),
            (&mut self.women, &other.women),
            (&mut self.family_names, &other.family_names),
            (&mut self.surname_words, &other.surname_words),
        ];
        lists.into_iter().for_each(|(list, more)| list.add(more));
    }
}
