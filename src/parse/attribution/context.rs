//! Who can speak where no word of speech says so, and who is only spoken of.
//!
//! In: the scene and the stretch in front of one quotation. Out: the one person who can be its subject, or
//! nobody.

use super::cast::is_object;
use super::clause::{Form, Subject, Word, form, is_auxiliary, main_subject, words};
use super::cues::{Voice, voice};
use super::mention::MentionKind;
use super::scene::Scene;
use crate::model::{Cue, Span};
use crate::parse::lexicon::lexicon;

/// `His “mastery of the ledger”`: what others call it.
pub(super) fn is_owned(scene: &Scene<'_>, lead: Span) -> bool {
    let last = lead.of(&scene.masked).trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
    lexicon().possessive_pronouns.has(last)
}

/// The one person of the sentence who can be its subject, or the pronoun that opens it.
pub(super) fn only_person(scene: &Scene<'_>, sentence: Span, lead: Span) -> Option<Voice> {
    // Who is named behind `argued that` is spoken of.
    let all = words(scene, lead);
    let lead = Span::new(lead.start, telling(scene, &all).map_or(lead.end, |verb| all[verb].0.start));
    let mentions = scene.cast.within(sentence);
    let people = mentions.iter().filter(|m| {
        m.kind != MentionKind::Pronoun && m.means.is_some_and(|name| !scene.names[name].collective)
    });
    let mut distinct: Vec<String> = people.filter_map(|m| m.means).map(|n| scene.speaker(n)).collect();
    distinct.sort();
    distinct.dedup();
    if distinct.len() > 1 {
        return only_subject(scene, lead);
    }
    let first = mentions.iter().find(|m| m.means.is_some_and(|name| !scene.names[name].collective))?;
    // A pronoun counts where it opens the sentence.
    let reach = if first.kind == MentionKind::Pronoun { lead.end.min(lead.start + 60) } else { lead.end };
    let possible = first.span.start < reach && !is_object(scene, first.span);
    possible.then(|| voice(scene, Subject::Person(*first), Cue::Context, first.span, false)).flatten()
}

/// Of several people in front of the quotation the only one who is neither object nor owner:
/// `Corwen called Brine’s ledger “...”`.
fn only_subject(scene: &Scene<'_>, lead: Span) -> Option<Voice> {
    let subject = main_subject(scene, lead)?;
    let mut others = scene
        .cast
        .within(lead)
        .iter()
        .filter(|m| m.means != subject.means && !is_object(scene, m.span) && !scene.is_owner(m.span));
    let known = subject.means.is_some_and(|name| !scene.names[name].collective);
    (known && others.next().is_none())
        .then(|| voice(scene, Subject::Person(subject), Cue::Context, subject.span, false))
        .flatten()
}

/// The verb of speech that tells what stands in front of a quotation: the last with a `that` behind it. One
/// that opens the sentence, as in `By arguing that the gate`, has its subject behind.
pub(super) fn telling(scene: &Scene<'_>, all: &[Word<'_>]) -> Option<usize> {
    let active = |i: usize| match form(scene, all, i) {
        Some(Form::Finite) => true,
        Some(Form::Participle) => i > 2,
        _ => false,
    };
    (0..all.len().saturating_sub(1)).rev().find(|i| all[i + 1].1 == "that" && active(*i))
}

/// `The paper argued that`, `his last letter had claimed that`.
pub(super) fn is_told_by_no_person(all: &[Word<'_>], verb: usize) -> bool {
    let subject = all[..verb].iter().rev().map(|(_, word)| *word).find(|word| !is_auxiliary(word));
    subject.is_some_and(|word| lexicon().work_nouns.has(word))
}
