//! The words behind a quotation: who do they say is speaking?
//!
//! In: the scene and the stretch behind one quotation. Out: the voice of whoever is its subject: in the same
//! sentence, or in the next one where that takes the words up.

use super::cast::is_object;
use super::clause::{Form, Subject, Word, form, is_auxiliary, named, subject, words};
use super::cues::{Voice, name_within, of_phrase, voice};
use super::mention::MentionKind;
use super::scene::{MASK, Scene};
use crate::model::{Cue, Span};
use crate::parse::lexicon::lexicon;

/// Words with which another clause begins: `..., while Brine said that`.
const ANOTHER_CLAUSE: [&str; 11] =
    ["while", "whereas", "and", "but", "although", "though", "because", "when", "if", "so", "yet"];

/// The speaker named behind: `he wrote`, `Corwen observed in *Tides*`, `wrote Corwen`.
pub(super) fn after(scene: &Scene<'_>, tail: Span, quoted_end: Option<char>) -> Option<Voice> {
    let text = tail.of(&scene.masked);
    let trimmed = text.trim_start_matches([',', ' ', '\n', '\u{a0}', '-', '–', '—', '*', '_']);
    // A bracket is a citation, and speaks no words.
    if trimmed.starts_with(['[', '(']) {
        return None;
    }
    let skipped = &text[..text.len() - trimmed.len()];
    let comma = skipped.contains([',', '-', '–', '—'])
        || matches!(quoted_end, Some(',' | '?' | '!' | '—' | '–' | '-' | '…'));
    let stopped = matches!(quoted_end, Some('.')) && !skipped.contains(',');
    let clause_end = trimmed.find([MASK, ';', ':']).unwrap_or(trimmed.len());
    let start = tail.start + skipped.len();
    let near = words(scene, Span::new(start, start + clause_end));
    let (_, first) = near.first()?;
    if stopped && first.starts_with(char::is_uppercase) {
        return taken_up(scene, &near);
    }
    if ANOTHER_CLAUSE.contains(first) {
        return None;
    }
    // `he put it`, but `he put a date`.
    if crate::parse::cues::speaker_phrase_at_start(trimmed) {
        let (mention, at) = (0..near.len().min(5)).find_map(|i| of_phrase(scene, &near, i))?;
        return voice(scene, Subject::Person(mention), Cue::After, at, true);
    }
    let speaks = |i: &usize| {
        let put = near[*i].1.starts_with("put") && near.get(i + 1).is_some_and(|(_, w)| *w != "it");
        form(scene, &near, *i) == Some(Form::Finite) && !put && !lexicon().stance_verbs.has(near[*i].1)
    };
    let verb = (0..near.len().min(9)).find(speaks)?;
    // Without a comma only `he wrote` or `wrote Corwen` right behind the mark counts.
    if !comma && verb > 3
        || near[..verb]
            .iter()
            .any(|(_, w)| matches!(*w, "that" | "which" | "to" | "is" | "was" | "were" | "are"))
    {
        return None;
    }
    // `a déclaré Corwen`
    let inverted = near[..verb].iter().all(|(_, w)| is_auxiliary(w));
    let who = if inverted {
        behind_verb(scene, &near[verb..])?
    } else {
        subject(scene, start, &near, verb, Form::Finite)
    };
    let span = match who {
        Subject::Person(mention) => mention.span,
        Subject::Work(title) => title,
        Subject::Unnamed | Subject::Nobody => return None,
    };
    voice(scene, who, Cue::After, span.cover(near[verb].0), true)
}

/// The next sentence takes the words up: `So wrote Corwen`, `With these words Corwen closed the meeting`, `These
/// were the words of Corwen`.
fn taken_up(scene: &Scene<'_>, near: &[Word<'_>]) -> Option<Voice> {
    let word = |i: usize| near.get(i).map_or("", |(_, word)| *word);
    let (who, last) = match (word(0), word(1), word(2)) {
        ("So" | "Thus", verb, _) if !verb.is_empty() && form(scene, near, 1) == Some(Form::Finite) => {
            (behind_verb(scene, &near[1..])?, 1)
        }
        ("With", "these" | "those", "words" | "lines") => (nearest_subject(scene, &near[3..])?, 2),
        ("These" | "Those", "are" | "were", _) | ("These" | "Those", "words" | "lines", _) => {
            let of = near.iter().take(CLOSE).position(|(_, word)| *word == "of")?;
            let given = lexicon().speech_nouns.has(word(of - 1).trim_end_matches('s'));
            let name = name_within(scene, near, of + 1, 2).filter(|_| given)?;
            (Subject::Person(named(scene, name)), of)
        }
        _ => return None,
    };
    let Subject::Person(mention) = who else { return None };
    voice(scene, who, Cue::After, mention.span.cover(near[last].0), true)
}

/// Within so many words of its head a sentence says whose words it takes up.
const CLOSE: usize = 6;

/// The person right behind a phrase that opens a sentence.
fn nearest_subject(scene: &Scene<'_>, near: &[Word<'_>]) -> Option<Subject> {
    let name = name_within(scene, near, 0, 3).filter(|name| !scene.is_owner(scene.names[*name].span));
    let pronoun = || scene.cast.at(near.first()?.0).filter(|mention| mention.kind == MentionKind::Pronoun);
    name.map(|name| named(scene, name)).or_else(pronoun).map(Subject::Person)
}

/// `wrote Corwen`, `stated the director of the Salt Committee, Ada Corwen`.
fn behind_verb(scene: &Scene<'_>, near: &[Word<'_>]) -> Option<Subject> {
    let rest = near.get(1..)?;
    let (first, _) = rest.first()?;
    let last = rest.iter().take(18).next_back()?.0;
    let range = Span::new(first.start, last.end);
    if let Some(mention) = scene.cast.at(*first).filter(|m| m.kind == MentionKind::Pronoun) {
        return Some(Subject::Person(mention));
    }
    let names: Vec<usize> = scene.names_in(range).filter(|n| !scene.is_owner(scene.names[*n].span)).collect();
    let person = names
        .iter()
        .copied()
        .find(|n| !scene.names[*n].collective && !is_object(scene, scene.names[*n].span));
    let name = person.or_else(|| names.first().copied()).map(|n| Subject::Person(named(scene, n)));
    name.or_else(|| scene.cast.at(*first).map(Subject::Person))
}
