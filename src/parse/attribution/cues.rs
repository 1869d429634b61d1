//! The sentence around a quotation: who does it say is speaking?
//!
//! In: the scene and the stretches before and behind one quotation. Out: a [`Voice`], or nothing
//! where the sentence names nobody who could be the speaker. A name counts only through a word of
//! speech, or when it is the only person of the sentence; otherwise silence is better than a guess.

use super::scene::{MASK, Scene, words_of};
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

/// Words looked at on either side of a quotation.
const REACH: usize = 40;

/// A word with its plain span.
type Word<'t> = (Span, &'t str);

/// The words of a stretch, quoted ones left out.
fn words<'t>(scene: &'t Scene<'_>, span: Span) -> Vec<Word<'t>> {
    words_of(span.of(&scene.masked))
        .map(|(i, w)| {
            let w = w.strip_suffix("’s").or_else(|| w.strip_suffix("'s")).unwrap_or(w);
            (Span::new(span.start + i, span.start + i + w.len()), w)
        })
        .collect()
}

/// The speaker named in front: `Corwen wrote:`, `according to Brine`, `his claim that`.
pub(super) fn before(scene: &Scene<'_>, lead: Span) -> Option<Voice> {
    let all = words(scene, lead);
    let from = all.len().saturating_sub(REACH);
    let near = &all[from..];
    for (i, (span, word)) in near.iter().enumerate().rev() {
        let lexicon = lexicon();
        // `his claim`, `the answer` are nouns.
        let owned = i.checked_sub(1).is_some_and(|k| {
            let previous = near[k].1;
            lexicon.possessive_pronouns.has(previous)
                || matches!(previous, "the" | "a" | "an" | "this" | "that" | "their" | "its")
                || scene.masked[near[k].0.end..].starts_with(['’', '\''])
        });
        let verb = lexicon.speech_verbs.has(word) && word.starts_with(char::is_lowercase) && !owned;
        let noun = lexicon.speech_nouns.has(word) || lexicon.work_nouns.has(word);
        let found = None
            .or_else(|| verb.then(|| of_verb(scene, lead, near, i)).flatten())
            .or_else(|| noun.then(|| of_noun(scene, near, i)).flatten())
            .or_else(|| of_phrase(scene, near, i));
        if let Some((name, at)) = found {
            return voice(scene, name, Cue::Before, at.cover(*span), true);
        }
    }
    named_at_the_colon(scene, lead)
}

/// Somebody a stretch points to: a name, or a pronoun with what it stands for.
#[derive(Debug, Clone, Copy)]
enum Who {
    Name(usize),
    Pronoun(Span, Option<usize>),
    /// `we`, `some critics`: a speaker nobody can check.
    Unnamed,
}

impl Who {
    fn span(self, scene: &Scene<'_>) -> Option<Span> {
        match self {
            Who::Name(i) => Some(scene.names[i].span),
            Who::Pronoun(span, _) => Some(span),
            Who::Unnamed => None,
        }
    }
}

fn voice(scene: &Scene<'_>, who: Who, cue: Cue, span: Span, sure: bool) -> Option<Voice> {
    let (speaker, surface) = match who {
        Who::Name(i) => with_partner(scene, i),
        Who::Pronoun(at, referent) => {
            (referent.map(|i| scene.speaker(i)), at.of(&scene.text.plain).to_owned())
        }
        Who::Unnamed => return None,
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

/// The subject of the verb at `i`.
fn of_verb(scene: &Scene<'_>, lead: Span, near: &[Word<'_>], i: usize) -> Option<(Who, Span)> {
    // `as stated by Corwen`, `elaborated on by Corwen`
    if let Some(by) = (i + 1..=i + 2).find(|k| near.get(*k).is_some_and(|(_, w)| *w == "by")) {
        return name_within(scene, near, by + 1, 8).map(|n| (Who::Name(n), scene.names[n].span));
    }
    // `in an interview with Corwen`
    if let Some(k) = near[i..].iter().position(|(_, w)| *w == "interview") {
        let with = near[i + k..].iter().position(|(_, w)| *w == "with");
        if let Some(n) = with.and_then(|w| name_within(scene, near, i + k + w + 1, 4)) {
            return Some((Who::Name(n), scene.names[n].span));
        }
    }
    let head = Span::new(lead.start, near[i].0.start);
    if let Some(who) = subject(scene, near, i, head) {
        let span = who.span(scene)?;
        return Some((who, span));
    }
    // `so wrote Corwen:`
    let n = name_within(scene, near, i + 1, 2)?;
    let behind = near.iter().filter(|(s, _)| s.start > scene.names[n].span.end).count();
    (behind <= 6 && !scene.is_owner(n) && !scene.is_object(n)).then(|| (Who::Name(n), scene.names[n].span))
}

/// The nearest person in front of the word at `i` who can be its subject.
fn subject(scene: &Scene<'_>, near: &[Word<'_>], i: usize, head: Span) -> Option<Who> {
    let lexicon = lexicon();
    let names: Vec<usize> = scene.names_in(head).collect();
    for (k, (span, word)) in near[..i].iter().enumerate().rev().take(24) {
        if let Some(n) = names.iter().copied().find(|n| scene.names[*n].span.contains(*span)) {
            // `asked Corwen to explain`: the name is who was asked.
            let told = near.get(k + 1).is_some_and(|(_, w)| *w == "to") && k + 2 == i;
            if scene.is_owner(n) || scene.is_object(n) || told {
                continue;
            }
            return Some(Who::Name(n));
        }
        if lexicon.pronouns.has(word) {
            return Some(Who::Pronoun(*span, scene.antecedent(span.start)));
        }
        let near_verb = i - k <= 4;
        // `the delegates said`: a plural right in front of the verb is its subject.
        let adjoining =
            i - k == 1 && scene.masked.get(span.end..near[i].0.start).is_some_and(|g| g.trim().is_empty());
        if adjoining && is_plural(word) && !near[i].1.ends_with('s') {
            return Some(Who::Unnamed);
        }
        if near_verb
            && (lexicon.plural_pronouns.has(word) && !matches!(*word, "my" | "our" | "your" | "their")
                || is_vague(word))
        {
            return Some(Who::Unnamed);
        }
        if near_verb
            && lexicon.roles.has(word)
            && near[..k].last().is_some_and(|(_, w)| w.eq_ignore_ascii_case("the"))
        {
            return Some(Who::Pronoun(*span, scene.bearer_of(word)));
        }
    }
    None
}

fn is_plural(word: &str) -> bool {
    word.len() > 3
        && word.chars().all(char::is_lowercase)
        && word.ends_with('s')
        && !["ss", "us", "is"].iter().any(|e| word.ends_with(e))
}

fn is_vague(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "some"
            | "many"
            | "others"
            | "critics"
            | "people"
            | "others'"
            | "scholars"
            | "historians"
            | "everyone"
            | "who"
            | "one"
            | "nobody"
            | "anyone"
            | "somebody"
            | "someone"
    )
}

/// The owner of a noun of speech: `Corwen’s view that`, `his claim`, `the words of Brine`.
fn of_noun(scene: &Scene<'_>, near: &[Word<'_>], i: usize) -> Option<(Who, Span)> {
    let next = near.get(i + 1).map_or("", |(_, w)| *w);
    let said = matches!(next, "by" | "from") || next == "of" && lexicon().owned_nouns.has(near[i].1);
    if said && let Some(n) = name_within(scene, near, i + 2, 3).filter(|n| !scene.is_owner(*n)) {
        return Some((Who::Name(n), scene.names[n].span));
    }
    // `his speech not only said` goes on about the speech; `his claim that` gives its words.
    let gives_words = near.len() - i <= 3
        || matches!(next, "that" | "to" | "of" | "about" | "on" | "for" | "regarding" | "in" | "as" | "from");
    if !gives_words {
        return None;
    }
    for (span, word) in near[..i].iter().rev().take(4) {
        let name = scene.names_in(Span::new(span.start.saturating_sub(60), span.end)).last();
        if let Some(n) = name.filter(|n| scene.names[*n].span.contains(*span)) {
            let adjacent = near[i].0.start <= scene.names[n].span.end + 2;
            return (scene.is_owner(n) || adjacent).then(|| (Who::Name(n), scene.names[n].span));
        }
        if lexicon().possessive_pronouns.has(word) {
            return Some((Who::Pronoun(*span, scene.antecedent(span.start)), *span));
        }
    }
    None
}

/// `according to Brine`, `in the words of Corwen`, `for Tallis,`.
fn of_phrase(scene: &Scene<'_>, near: &[Word<'_>], i: usize) -> Option<(Who, Span)> {
    let last = near[i].1.as_bytes();
    let ends_here = |phrase: &&str| {
        let from = phrase.len().checked_sub(last.len());
        from.is_some_and(|from| phrase.as_bytes()[from..].eq_ignore_ascii_case(last))
    };
    for phrase in lexicon().speaker_prepositions.iter().filter(ends_here) {
        let parts: Vec<&str> = phrase.split(' ').collect();
        if i + 1 < parts.len() {
            continue;
        }
        let from = i + 1 - parts.len();
        let same = near[from..=i].iter().zip(&parts).all(|((_, w), p)| w.eq_ignore_ascii_case(p));
        // `for Corwen, the gate is` opens a sentence; `room for Corwen` does not.
        let opens = parts.len() > 1 || from == 0 && near[0].1.starts_with(char::is_uppercase);
        if same && opens {
            let reach = if parts.len() > 1 { 5 } else { 1 };
            return name_within(scene, near, i + 1, reach).map(|n| (Who::Name(n), scene.names[n].span));
        }
    }
    None
}

/// The first name among the `reach` words from index `i` on.
fn name_within(scene: &Scene<'_>, near: &[Word<'_>], i: usize, reach: usize) -> Option<usize> {
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
    let close = lead.end.saturating_sub(scene.names[*name].span.end) < 60;
    (close && !scene.is_object(*name))
        .then(|| voice(scene, Who::Name(*name), Cue::Before, scene.names[*name].span, true))
        .flatten()
}

/// The speaker named behind: `he wrote`, `Corwen observed in *Tides*`, `wrote Corwen`.
pub(super) fn after(scene: &Scene<'_>, tail: Span, quoted_end: Option<char>) -> Option<Voice> {
    let text = tail.of(&scene.masked);
    let trimmed = text.trim_start_matches([',', ' ', '\n', '\u{a0}', '-', '–', '—', '*', '_']);
    let skipped = &text[..text.len() - trimmed.len()];
    let comma = skipped.contains([',', '-', '–', '—'])
        || matches!(quoted_end, Some(',' | '?' | '!' | '—' | '–' | '-' | '…'));
    let stopped = matches!(quoted_end, Some('.')) && !skipped.contains(',');
    let clause_end = trimmed.find([MASK, ';', ':']).unwrap_or(trimmed.len());
    let start = tail.start + skipped.len();
    let clause = Span::new(start, start + clause_end);
    let near = words(scene, clause);
    let lexicon = lexicon();
    let (_, first) = near.first()?;
    if stopped && first.starts_with(char::is_uppercase) {
        return None;
    }
    let verb = near
        .iter()
        .take(9)
        .position(|(_, w)| lexicon.speech_verbs.has(w) && w.starts_with(char::is_lowercase))?;
    // Without a comma only `he wrote` or `wrote Corwen` right behind the mark counts.
    if !comma && verb > 3
        || near[..verb]
            .iter()
            .any(|(_, w)| matches!(*w, "that" | "which" | "to" | "is" | "was" | "were" | "are"))
    {
        return None;
    }
    let who = if verb == 0 { behind_verb(scene, &near, verb) } else { ahead_of_verb(scene, &near, verb) }?;
    let span = who.span(scene)?.cover(near[verb].0);
    voice(scene, who, Cue::After, span, true)
}

fn ahead_of_verb(scene: &Scene<'_>, near: &[Word<'_>], verb: usize) -> Option<Who> {
    let head = Span::new(near[0].0.start, near[verb].0.start);
    subject(scene, near, verb, head)
}

/// `wrote Corwen`, `stated the director of the Salt Committee, Ada Corwen`.
fn behind_verb(scene: &Scene<'_>, near: &[Word<'_>], verb: usize) -> Option<Who> {
    let rest = near.get(verb + 1..)?;
    let (first, _) = rest.first()?;
    let last = rest.iter().take(18).next_back()?.0;
    let range = Span::new(first.start, last.end);
    if lexicon().pronouns.has(rest[0].1) {
        return Some(Who::Pronoun(rest[0].0, scene.antecedent(rest[0].0.start)));
    }
    let names: Vec<usize> = scene.names_in(range).filter(|n| !scene.is_owner(*n)).collect();
    let person = names.iter().copied().find(|n| !scene.names[*n].collective && !scene.is_object(*n));
    person.or_else(|| names.first().copied()).map(Who::Name)
}

/// The only person of the sentence, or the pronoun that opens it.
pub(super) fn context(scene: &Scene<'_>, sentence: Span, lead: Span) -> Option<Voice> {
    let mut people: Vec<usize> = scene.names_in(sentence).filter(|n| !scene.names[*n].collective).collect();
    people.dedup_by_key(|n| scene.speaker(*n));
    let mut distinct: Vec<String> = people.iter().map(|n| scene.speaker(*n)).collect();
    distinct.sort();
    distinct.dedup();
    if let (1, Some(first)) = (distinct.len(), people.first()) {
        let in_front = scene.names[*first].span.start < lead.end;
        let possible = !scene.is_object(*first) && in_front;
        return possible
            .then(|| voice(scene, Who::Name(*first), Cue::Context, scene.names[*first].span, false))
            .flatten();
    }
    if distinct.is_empty() {
        let near = words(scene, lead);
        let (span, _) = near.iter().take(8).find(|(_, w)| lexicon().pronouns.has(w))?;
        let referent = scene.antecedent(span.start)?;
        return voice(scene, Who::Pronoun(*span, Some(referent)), Cue::Context, *span, false);
    }
    None
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
        .then(|| voice(scene, Who::Name(name), Cue::Before, scene.names[name].span, true))
        .flatten()
}
