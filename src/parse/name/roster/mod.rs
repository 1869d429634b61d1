//! Who appears in a document, and under which names.
//!
//! In: the runs of a document and the people table. Out: for each run the mentions in it. The
//! document is read once to learn its full names, acronyms and lower-case words, then each run is
//! judged against that knowledge.

use std::collections::{BTreeSet, HashMap, HashSet};

use foldhash::fast::RandomState;

mod learn;
mod mention;
mod segment;

use super::common::CommonWords;
use super::runs::{Run, Runs, Token, possessive_len};
use crate::model::People;
use crate::parse::cues::is_adverb;
use crate::parse::date::date_at_start;
use crate::parse::lexicon::{Traits, lexicon};
use learn::turn_labels;

/// What a document knows about its people.
pub(in crate::parse) struct Roster<'t> {
    plain: &'t str,
    people: &'t People,
    /// Words that occur in lower case: such a word in capitals is no proof of a name.
    common: CommonWords,
    /// Folded surname -> full names that end with it.
    surnames: HashMap<String, BTreeSet<String>, RandomState>,
    /// Acronym -> body.
    acronyms: HashMap<String, String, RandomState>,
    /// Words seen capitalised in mid-sentence beside a word of speech.
    speakers: HashSet<String, RandomState>,
    /// For each word of the runs, whether it names nobody where it stands alone.
    silent: Vec<bool>,
    /// Runs of two or three words that act like a person and never like a place.
    actors: BTreeSet<String>,
    /// Initials -> full names: `AC` for Ada Corwen.
    initials: HashMap<String, BTreeSet<String>, RandomState>,
    /// Initials that label turns of an interview: `AC: It rained.`
    labels: BTreeSet<&'t str>,
}

impl<'t> Roster<'t> {
    /// Learns the names of a document.
    pub(super) fn gather(plain: &'t str, runs: &Runs, people: &'t People) -> Self {
        let mut roster = Self {
            plain,
            people,
            common: CommonWords::default(),
            surnames: HashMap::default(),
            acronyms: HashMap::default(),
            speakers: HashSet::default(),
            actors: BTreeSet::new(),
            silent: Vec::new(),
            initials: HashMap::default(),
            labels: turn_labels(plain, runs),
        };
        for run in runs.iter() {
            roster.learn_acronym(&run);
        }
        roster.speakers = roster.find_speakers(runs);
        roster.common = CommonWords::among(plain, runs, |word| roster.has_spoken(word));
        roster.actors = roster.find_actors(runs);
        for run in runs.iter().filter(|run| run.tokens.len() > 1) {
            for segment in roster.segments(&run) {
                roster.learn_full_name(&segment);
            }
        }
        roster.silent = runs.words().map(|(word, traits)| roster.is_silent(word, traits)).collect();
        roster
    }

    /// Whether a run of this word and no other can hold no mention.
    fn is_silent(&self, word: &str, traits: Traits) -> bool {
        let named =
            || People::folded(word, |word| self.surnames.contains_key(word) || self.speakers.contains(word));
        self.people.resolve(word).is_none()
            && !self.acronyms.contains_key(word)
            && !self.initials.contains_key(word)
            && (!traits.may_name() || !named())
    }

    /// The canonical name behind a name written elsewhere, such as in a citation.
    pub(in crate::parse) fn canonical(&self, name: &str) -> Option<String> {
        if let Some(person) = self.people.resolve(name) {
            return Some(person.name.clone());
        }
        let surname = People::fold(name.rsplit(' ').next()?);
        let full = self.surnames.get(&surname)?;
        let fitting: Vec<_> = full.iter().filter(|f| compatible(f, name)).collect();
        longest_if_one_person(&fitting).map(str::to_owned)
    }

    fn word(&self, token: Token) -> &'t str {
        token.span.of(self.plain)
    }

    /// The word also stands in lower case.
    fn is_common(&self, token: Token) -> bool {
        self.common.has(token)
    }

    /// The run without leading words that name nobody.
    fn bare<'r>(&self, run: &Run<'r>) -> &'r [Token] {
        let plain = run.tokens.iter().take_while(|t| t.traits.is_plain()).count();
        &run.tokens[plain..]
    }

    /// Beside a verb of speech, or owner of a noun of speech.
    fn beside_speech(&self, token: Token) -> bool {
        let end = token.span.end;
        let owner = possessive_len(&self.plain[end..]);
        let behind = behind_citation(&self.plain[end + owner..]);
        let first = first_word(behind);
        // Of a single word, which may be a place, nothing is believed across an adverb.
        let several = token.span.of(self.plain).contains(' ');
        let next = if several && is_adverb(first) { second_word(behind) } else { first };
        let previous = last_word(&self.plain[..token.span.start]);
        let lexicon = lexicon();
        if owner > 0 {
            return lexicon.speech_nouns.has(first) || lexicon.work_nouns.has(first);
        }
        // `the argument of Corwen`, `stated by Brine`
        let joined = matches!(previous, "of" | "by") && {
            let head = self.plain[..token.span.start].trim_end().trim_end_matches(previous);
            let owner = last_word(head);
            lexicon.speech_nouns.has(owner) && previous == "of" || lexicon.speech_verbs.has(owner)
        };
        // `*The Salt Ledger*, written by Corwen`
        let speaks = lexicon.speech_verbs.has(next) && second_word(behind) != "by";
        joined || speaks || lexicon.speech_verbs.has(previous) && previous != "called"
    }

    /// The full names that end with this word.
    fn bearers(&self, surname: Token) -> Option<&BTreeSet<String>> {
        People::folded(self.word(surname), |word| self.surnames.get(word))
    }

    fn is_speaker(&self, token: Token) -> bool {
        self.has_spoken(self.word(token))
    }

    fn has_spoken(&self, word: &str) -> bool {
        People::folded(word, |word| self.speakers.contains(word))
    }

    fn surface(&self, tokens: &[Token]) -> String {
        surface(self.plain, tokens)
    }
}

/// Bytes of a bracket that cites a year and a page.
const CITATION: usize = 30;

/// The words of a name on one line.
fn surface(plain: &str, tokens: &[Token]) -> String {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return String::new() };
    let words = &plain[first.span.start..last.span.end];
    if words.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return words.to_owned();
    }
    words.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// A family name that stands in front of the given name: `Ke Qingshi`.
fn family_first(word: &str) -> bool {
    lexicon().family_names.has(word)
}

/// Letters of a given name that may be initials without their stops: `JM`.
const INITIALS: usize = 3;

/// Could `name` (perhaps with initials) be short for `full`?
fn compatible(full: &str, name: &str) -> bool {
    // `James Brine` is not John Brine, and J. Brine or JM Brine may be either.
    let given = |n: &str| {
        let word = n.split([' ', '.']).next().unwrap_or_default();
        let initials = word.len() <= INITIALS && word.chars().all(char::is_uppercase);
        People::fold(word).chars().take(if initials { 1 } else { 2 }).collect::<String>()
    };
    let agree = |a: String, b: String| a.starts_with(&b) || b.starts_with(&a);
    let last = |n: &str| People::fold(n.rsplit(' ').next().unwrap_or(""));
    // `Chen Yi` and `Chen Yun` share a family name only.
    if full != name
        && name.contains(' ')
        && family_first(full.split(' ').next().unwrap_or(""))
        && last(full) != last(name)
    {
        return false;
    }
    !name.contains([' ', '.']) || agree(given(full), given(name))
}

/// Of several full names of one surname, the longest, if all can be one person.
fn longest_if_one_person<'n>(names: &[&'n String]) -> Option<&'n str> {
    let longest = names.iter().max_by_key(|n| (n.len(), std::cmp::Reverse(n.as_str())))?;
    names.iter().all(|n| compatible(longest, n)).then_some(longest.as_str())
}

/// Looks like the verb of a person: a past tense, or one of the commonest verbs.
fn is_verb_like(word: &str) -> bool {
    let common = [
        "was", "had", "came", "went", "took", "gave", "knew", "kept", "became", "began", "has", "is", "never",
    ];
    common.contains(&word)
        || lexicon().speech_verbs.has(word) && word.starts_with(char::is_lowercase)
        || word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase)
}

/// The next word, past a note marker glued to the one before.
fn first_word(rest: &str) -> &str {
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches([' ', '\n', ',']);
    rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}

fn second_word(rest: &str) -> &str {
    let mut words = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.nth(1).unwrap_or("")
}

/// What follows a bracket with a year right behind a name, where there is one: `Corwen (1902, p. 45) argues`.
fn behind_citation(rest: &str) -> &str {
    let inside = rest.strip_prefix(" (").filter(|inside| date_at_start(inside).is_some());
    let close = inside.and_then(|inside| inside.bytes().take(CITATION).position(|b| b == b')'));
    inside.zip(close).map_or(rest, |(inside, close)| &inside[close + 1..])
}

fn last_word(head: &str) -> &str {
    let head = head.trim_end();
    head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}
