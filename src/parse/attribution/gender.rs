//! Whether `he` or `she` can mean somebody.
//!
//! In: the names of a scene and its sentences. Out: for each name the pronoun that fits: because the
//! given name or a title tells, or because the sentences that name nobody else say `he` or `she`. Where
//! nothing tells, either pronoun fits.

use super::reading::words_beginning;
use super::scene::{Scene, full_name};
use crate::parse::lexicon::lexicon;

/// Which pronoun stands for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    She,
    He,
}

/// The gender a pronoun asks for.
pub(super) fn asked(pronoun: &str) -> Option<Gender> {
    match pronoun {
        "she" | "She" | "her" | "Her" => Some(Gender::She),
        "he" | "He" | "his" | "His" | "him" => Some(Gender::He),
        _ => None,
    }
}

/// The genders of the names of a scene.
#[derive(Debug, Default)]
pub(super) struct Genders(Vec<Option<Gender>>);

impl Genders {
    pub(super) fn learn(scene: &Scene<'_>) -> Self {
        let votes = votes(scene);
        let of = |name| told(scene, name).or_else(|| votes[scene.persons[name]]);
        Self((0..scene.names.len()).map(of).collect())
    }

    /// The pronoun can mean the person.
    pub(super) fn fit(&self, name: usize, asked: Option<Gender>) -> bool {
        match (asked, self.0.get(name).copied().flatten()) {
            (Some(asked), Some(own)) => asked == own,
            _ => true,
        }
    }
}

/// The gender that the given name or a title tells.
fn told(scene: &Scene<'_>, name: usize) -> Option<Gender> {
    let mention = &scene.names[name];
    let given = full_name(mention).split_once(' ').map_or("", |(given, _)| given);
    let head = scene.text.plain[..mention.span.start].trim_end().trim_end_matches('.');
    let title = head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let lexicon = lexicon();
    if lexicon.women.has(given)
        || matches!(title, "Mrs" | "Miss" | "Ms" | "Lady" | "Dame" | "Queen" | "Madame")
    {
        return Some(Gender::She);
    }
    let man = lexicon.traits(given).is_given_name()
        || matches!(title, "Mr" | "Sir" | "Lord" | "King" | "Herr" | "Monsieur");
    man.then_some(Gender::He)
}

/// What the pronouns say of each person in sentences that name nobody else; nothing where they disagree.
fn votes(scene: &Scene<'_>) -> Vec<Option<Gender>> {
    let mut votes = vec![(0, 0); scene.persons.iter().max().map_or(0, |last| last + 1)];
    for (sentence, names) in scene.names_by_sentence() {
        let mut people = names.filter(|name| !scene.names[*name].collective);
        let Some(first) = people.next() else { continue };
        if people.any(|other| !scene.same_person(other, first)) {
            continue;
        }
        // A name may run over what looks like the end of a sentence.
        let start = scene.names[first].span.end.min(sentence.end);
        let behind = &scene.masked[start..sentence.end];
        let mut pronouns = words_beginning(behind, |b| matches!(b, b'h' | b's' | b'H' | b'S'));
        let (she, he) = &mut votes[scene.persons[first]];
        match pronouns.find_map(|(_, word)| asked(word)) {
            Some(Gender::She) => *she += 1,
            Some(Gender::He) => *he += 1,
            None => {}
        }
    }
    let winner = |(she, he): (usize, usize)| match (she, he) {
        (she, he) if she > 2 * he => Some(Gender::She),
        (she, he) if he > 2 * she => Some(Gender::He),
        _ => None,
    };
    votes.into_iter().map(winner).collect()
}
