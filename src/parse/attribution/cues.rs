//! The words in front of a quotation: who do they say is speaking?
//!
//! In: the scene and the stretch in front of one quotation. Out: a [`Heard`]: a voice, a
//! speaker without a name, or nothing. A name counts only through a word of speech, or when it is the
//! only person of the sentence; otherwise silence is better than a guess.

use super::cast::is_object;
use super::clause::{Form, Subject, Word, form, is_auxiliary, named, subject, words};
use super::context::{is_told_by_no_person, telling};
use super::mention::{Mention, MentionKind};
use super::one_line;
use super::reading::words_of;
use super::scene::Scene;
use crate::model::{Cue, Span};
use crate::parse::lexicon::lexicon;

/// Who is said to speak, and where that is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    pub(super) speaker: Option<String>,
    pub(super) surface: String,
    pub(super) cue: Cue,
    pub(super) span: Span,
    /// Said by a word of speech, not merely by being there.
    pub(super) sure: bool,
}

/// What a sentence tells about the speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heard {
    Voice(Voice),
    /// Somebody who is not named: `some critics say`, `it was described as`.
    Unnamed,
    Nothing,
}

impl Heard {
    pub(super) fn voice(self) -> Option<Voice> {
        match self {
            Heard::Voice(voice) => Some(voice),
            Heard::Unnamed | Heard::Nothing => None,
        }
    }
}

/// Words looked at on either side of a quotation.
const REACH: usize = 40;

/// Within so many words of the quotation a verb without a named subject settles the matter.
const CLOSE: usize = 6;

/// The speaker named in front: `Corwen wrote:`, `according to Brine`, `his claim that`.
pub(super) fn before(scene: &Scene<'_>, lead: Span) -> Heard {
    let all = words(scene, lead);
    let near = &all[all.len().saturating_sub(REACH)..];
    let mut passive = false;
    for (i, (span, word)) in near.iter().enumerate().rev() {
        let noun = lexicon().speech_nouns.has(word) || lexicon().work_nouns.has(word);
        let form = form(scene, near, i);
        let (who, at) = match form.map(|form| of_verb(scene, lead, near, i, form)) {
            // `it was described as`: unless somebody further in front is said to say so.
            Some((Subject::Unnamed, _)) if form == Some(Form::Passive) => {
                passive |= near.len() - i <= CLOSE;
                continue;
            }
            Some((Subject::Unnamed, _)) if near.len() - i <= CLOSE => return Heard::Unnamed,
            Some((who @ (Subject::Person(_) | Subject::Work(_)), at)) => (who, at),
            _ => match None
                .or_else(|| noun.then(|| of_noun(scene, near, i)).flatten())
                .or_else(|| of_phrase(scene, near, i))
            {
                Some((mention, at)) => (Subject::Person(mention), at),
                None if near.len() - i <= CLOSE && is_phrase_of_one(near, i) => return Heard::Unnamed,
                None => continue,
            },
        };
        return voice(scene, who, Cue::Before, at.cover(*span), true).map_or(Heard::Nothing, Heard::Voice);
    }
    let told = telling(scene, &all).is_some_and(|verb| {
        let head = Span::new(lead.start, all[verb].0.start);
        is_told_by_no_person(&all, verb) && scene.cast.within(head).is_empty()
    });
    let nobody = if passive || told { Heard::Unnamed } else { Heard::Nothing };
    named_at_the_colon(scene, lead).map_or(nobody, Heard::Voice)
}

/// A verb of speech right in front, or close in front and a comma or colon: the words that follow are
/// given already.
pub(super) fn announced(scene: &Scene<'_>, lead: Span) -> bool {
    let words_before = lead.of(&scene.masked).trim_end();
    let near = words(scene, lead);
    let reach = if words_before.ends_with([',', ':']) { 3 } else { 1 };
    (near.len().saturating_sub(reach)..near.len())
        .any(|i| matches!(form(scene, &near, i), Some(Form::Finite | Form::Participle)))
}

/// The voice of a subject.
pub(super) fn voice(scene: &Scene<'_>, who: Subject, cue: Cue, span: Span, sure: bool) -> Option<Voice> {
    let (speaker, surface) = match who {
        Subject::Person(Mention { kind: MentionKind::Name, means: Some(name), .. }) => {
            with_partner(scene, name)
        }
        Subject::Person(Mention { span, means, .. }) => {
            (means.map(|name| scene.speaker(name)), one_line(span.of(&scene.text.plain)))
        }
        Subject::Work(title) => {
            let title = one_line(title.of(&scene.text.plain));
            (Some(title.clone()), title)
        }
        Subject::Unnamed | Subject::Nobody => return None,
    };
    Some(Voice { speaker, surface, cue, span, sure })
}

/// `Corwen and Brine`: two people who speak together.
fn with_partner(scene: &Scene<'_>, name: usize) -> (Option<String>, String) {
    let own = &scene.names[name];
    let other = name.checked_sub(1).map(|i| &scene.names[i]).filter(|other| {
        !other.collective && !own.collective && {
            let gap = scene.masked.get(other.span.end..own.span.start).unwrap_or("");
            matches!(gap.trim(), "and" | "&")
        }
    });
    match other {
        Some(other) => (
            Some(format!("{} and {}", scene.speaker(name - 1), scene.speaker(name))),
            format!("{} and {}", other.surface, own.surface),
        ),
        None => (Some(scene.speaker(name)), own.surface.clone()),
    }
}

/// The subject of the verb at `i`, and the words that say so.
fn of_verb(scene: &Scene<'_>, lead: Span, near: &[Word<'_>], i: usize, form: Form) -> (Subject, Span) {
    let at = near[i].0;
    // `as stated by Corwen`, `elaborated on by Corwen`; who quotes them did not say them. What was said
    // `by 1911` has no agent.
    let hands_on = matches!(near[i].1, "quoted" | "cited");
    let next = |k: usize| near.get(k).map_or("", |(_, word)| *word);
    let by = (i + 1..=i + 2).find(|k| next(*k) == "by").filter(|_| next(i + 1) != "that");
    if let Some(by) = by {
        let agent = name_within(scene, near, by + 1, 8).filter(|_| !hands_on);
        let somebody = form == Form::Passive && !hands_on && by + 1 < near.len();
        return match agent {
            Some(name) => (Subject::Person(named(scene, name)), scene.names[name].span),
            // `was told by a clerk that`
            None if somebody => (Subject::Unnamed, at),
            None => (Subject::Nobody, at),
        };
    }
    if form == Form::Passive {
        return (Subject::Unnamed, at);
    }
    // `in an interview with Corwen`
    if let Some(k) = near[i..].iter().position(|(_, w)| *w == "interview") {
        let with = near[i + k..].iter().position(|(_, w)| *w == "with");
        if let Some(n) = with.and_then(|w| name_within(scene, near, i + k + w + 1, 4)) {
            return (Subject::Person(named(scene, n)), scene.names[n].span);
        }
    }
    match subject(scene, lead.start, near, i, form) {
        Subject::Nobody => {}
        found @ Subject::Person(mention) => return (found, mention.span),
        found @ Subject::Work(title) => return (found, title),
        Subject::Unnamed => return (Subject::Unnamed, at),
    }
    // `so wrote Corwen:`
    let inverted = near.get(i + 1).is_some_and(|(_, w)| *w != "that");
    let Some(n) = name_within(scene, near, i + 1, 2).filter(|_| inverted) else {
        return (Subject::Nobody, at);
    };
    let name = scene.names[n].span;
    let behind = near.iter().filter(|(s, _)| s.start > name.end).count();
    let inverted = behind <= CLOSE && !scene.is_owner(name) && !is_object(scene, name);
    if inverted { (Subject::Person(named(scene, n)), name) } else { (Subject::Nobody, at) }
}

/// The owner of a noun of speech: `Corwen’s view that`, `his claim`, `the words of Brine`.
fn of_noun(scene: &Scene<'_>, near: &[Word<'_>], i: usize) -> Option<(Mention, Span)> {
    let next = near.get(i + 1).map_or("", |(_, w)| *w);
    let said = matches!(next, "by" | "from") || next == "of" && lexicon().owned_nouns.has(near[i].1);
    if said
        && let Some(n) = name_within(scene, near, i + 2, 3).filter(|n| !scene.is_owner(scene.names[*n].span))
    {
        return Some((named(scene, n), scene.names[n].span));
    }
    // `his speech not only said` goes on about the speech; `his claim that` gives its words.
    let behind = near.len() - i;
    let about = matches!(next, "to" | "of" | "about" | "on" | "for" | "regarding" | "in" | "as" | "from");
    let announces = near.last().is_some_and(|(last, _)| scene.masked[last.end..].starts_with([':', ',']));
    // `his criticism of the tide would lead to` has a verb of its own; `his words to her were` has none.
    let own_verb = near[i + 1..].iter().rev().skip(2).any(|(_, w)| is_auxiliary(w));
    if !(behind <= 2 || next == "that" || (about || announces) && behind <= 8 && !own_verb) {
        return None;
    }
    for (span, word) in near[..i].iter().rev().take(4) {
        if let Some(mention) = scene.cast.at(*span).filter(|m| m.kind != MentionKind::Pronoun) {
            let adjacent = near[i].0.start <= mention.span.end + 2;
            return (scene.is_owner(mention.span) || adjacent).then_some((mention, mention.span));
        }
        if lexicon().possessive_pronouns.has(word) {
            let means = scene.cast.antecedent(scene, *span);
            return Some((Mention { span: *span, kind: MentionKind::Pronoun, means }, *span));
        }
    }
    None
}

/// `according to Brine`, `in the words of Corwen`, `for Tallis,`.
pub(super) fn of_phrase(scene: &Scene<'_>, near: &[Word<'_>], i: usize) -> Option<(Mention, Span)> {
    let reach = if phrase_len(near, i)? > 1 { 5 } else { 1 };
    name_within(scene, near, i + 1, reach).map(|n| (named(scene, n), scene.names[n].span))
}

/// `in the words of one historian`: the phrase that ends at `i` gives the words to somebody without a name.
fn is_phrase_of_one(near: &[Word<'_>], i: usize) -> bool {
    let next = near.get(i + 1).map_or("", |(_, word)| *word);
    matches!(next, "a" | "an" | "one" | "another" | "some" | "many" | "several")
        && phrase_len(near, i).is_some_and(|len| len > 1)
}

/// Words of the phrase that ends at `i` and gives what is quoted to whoever stands behind it.
fn phrase_len(near: &[Word<'_>], i: usize) -> Option<usize> {
    if !lexicon().speaker_endings.has(near[i].1) {
        return None;
    }
    let last = near[i].1.as_bytes();
    let ends_here = |phrase: &&str| {
        let from = phrase.len().checked_sub(last.len());
        from.is_some_and(|from| phrase.as_bytes()[from..].eq_ignore_ascii_case(last))
    };
    lexicon().speaker_prepositions.iter().filter(ends_here).find_map(|phrase| {
        let parts: Vec<&str> = phrase.split(' ').collect();
        let from = (i + 1).checked_sub(parts.len())?;
        let same = near[from..=i].iter().zip(&parts).all(|((_, w), p)| w.eq_ignore_ascii_case(p));
        // `for Corwen, the gate is` opens a sentence; `room for Corwen` does not.
        let opens = parts.len() > 1 || from == 0 && near[0].1.starts_with(char::is_uppercase);
        (same && opens).then_some(parts.len())
    })
}

/// Who hands the words on: the name behind `quoted in`, or a helper behind `according to`.
pub(super) fn intermediary(scene: &Scene<'_>, span: Span) -> Option<Span> {
    let words = span.of(&scene.masked);
    if !lexicon().hands_on.is_match(words) {
        return None;
    }
    let lower = words.to_ascii_lowercase();
    let quoted = lexicon().via.iter().find_map(|phrase| {
        let behind = span.start + lower.find(phrase)? + phrase.len();
        let name = scene.names_in(Span::new(behind, span.end)).next().map(|n| scene.names[n].span)?;
        (name.start <= behind + 4).then_some(name)
    });
    quoted.or_else(|| {
        let start = lower.find("according to ")? + "according to ".len();
        let owner = words[start..].split(' ').next().filter(|w| lexicon().possessive_pronouns.has(w))?;
        let helper = words[start + owner.len()..].trim_start().split(|c: char| !c.is_alphabetic()).next()?;
        let end = start + owner.len() + 1 + helper.len();
        lexicon().roles.has(helper).then(|| Span::new(span.start + start, span.start + end))
    })
}

/// The first name among the `reach` words from index `i` on.
pub(super) fn name_within(scene: &Scene<'_>, near: &[Word<'_>], i: usize, reach: usize) -> Option<usize> {
    let first = near.get(i)?.0.start;
    let last = near[i..].iter().take(reach).next_back()?.0.end;
    scene.names_in(Span::new(first, last)).next()
}

/// `Corwen, in *Tides*: "..."`, `Corwen: "..."`: a name and a colon say enough.
fn named_at_the_colon(scene: &Scene<'_>, lead: Span) -> Option<Voice> {
    let words = lead.of(&scene.masked).trim_end();
    if !words.ends_with([':', '-', '–', '—']) {
        return None;
    }
    let people: Vec<usize> = scene.names_in(lead).filter(|n| !scene.names[*n].collective).collect();
    let [name] = people.as_slice() else { return None };
    let span = scene.names[*name].span;
    let close = lead.end.saturating_sub(span.end) < 60;
    (close && !is_object(scene, span))
        .then(|| voice(scene, Subject::Person(named(scene, *name)), Cue::Before, span, true))
        .flatten()
}

/// The speaker an outer quotation gives to one inside it: `In this connection, Brine says:`.
pub(super) fn inside(scene: &Scene<'_>, head: Span) -> Option<Voice> {
    let plain = &scene.text.plain;
    let text = head.of(plain);
    let from = text.rfind(['.', '!', '?']).map_or(0, |i| i + 1);
    let clause = Span::new(head.start + from, head.end);
    let first = scene.names.partition_point(|n| n.span.start < clause.start);
    let last = scene.names.partition_point(|n| n.span.start < clause.end);
    let name = (first..last.max(first)).next_back()?;
    let gap = plain.get(scene.names[name].span.end..clause.end)?;
    let mut words = words_of(gap).map(|(_, w)| w);
    let verb = words.next().is_some_and(|w| lexicon().speech_verbs.has(w));
    (verb && words.count() <= 6)
        .then(|| voice(scene, Subject::Person(named(scene, name)), Cue::Before, scene.names[name].span, true))
        .flatten()
}
