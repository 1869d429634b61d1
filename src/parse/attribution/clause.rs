//! The clause of a word of speech: which form it has, and who its subject is.
//!
//! In: the scene and the words in front of a quotation. Out: for a verb at some place its [`Form`],
//! and the [`Subject`] it has. The nearest person in front of a finite verb is its subject; a participle
//! (`..., adding that`), an infinitive and a verb joined by `and` take the subject of the sentence.

use super::authorship::{author_of, is_writer};
use super::cast::{is_object, is_object_beside_verb};
use super::mention::{Mention, MentionKind};
use super::reading::words_of;
use super::scene::Scene;
use crate::model::Span;
use crate::parse::cues::is_adverb;
use crate::parse::lexicon::lexicon;

/// A word with its plain span.
pub(super) type Word<'t> = (Span, &'t str);

/// About so many bytes has a word with the blank behind it.
const BYTES_OF_WORD: usize = 5;

/// The words of a stretch, quoted ones left out.
pub(super) fn words<'t>(scene: &'t Scene<'_>, span: Span) -> Vec<Word<'t>> {
    let mut words = Vec::with_capacity(span.len() / BYTES_OF_WORD + 1);
    words.extend(words_of(span.of(&scene.masked)).map(|(i, w)| {
        let w = w.strip_suffix("’s").or_else(|| w.strip_suffix("'s")).unwrap_or(w);
        (Span::new(span.start + i, span.start + i + w.len()), w)
    }));
    words
}

/// How a verb of speech stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `wrote`, `would argue`.
    Finite,
    /// `adding`.
    Participle,
    /// `to stress`.
    Infinitive,
    /// `was described`.
    Passive,
}

/// The form of the word at `i`; none when it is no verb of speech here.
pub(super) fn form(scene: &Scene<'_>, near: &[Word<'_>], i: usize) -> Option<Form> {
    let word = near[i].1;
    let lexicon = lexicon();
    if !lexicon.speech_verbs.has(word) || !word.starts_with(char::is_lowercase) || is_noun(scene, near, i) {
        return None;
    }
    let before = before_adverbs(near, i);
    let helped =
        |helpers: &[&str]| before.is_some_and(|k| helpers.contains(&near[k].1.to_lowercase().as_str()));
    if word.ends_with("ing") {
        return Some(if helped(&BE) { Form::Finite } else { Form::Participle });
    }
    if lexicon.is_base_form(word) {
        return match before {
            Some(k) if near[k].1 == "to" => Some(Form::Infinitive),
            Some(k) if is_plural(near[k].1) || is_plain_plural(near[k].1) => Some(Form::Finite),
            _ if helped(&MODALS) => Some(Form::Finite),
            _ => matches!(word, "put" | "read" | "set" | "cut").then_some(Form::Finite),
        };
    }
    Some(if helped(&BE) && !word.ends_with('s') { Form::Passive } else { Form::Finite })
}

const BE: [&str; 8] = ["is", "are", "was", "were", "be", "been", "being", "am"];
const MODALS: [&str; 14] = [
    "would", "will", "could", "can", "may", "might", "must", "should", "shall", "did", "does", "do", "not",
    "cannot",
];

/// A form of `be` or `have`, or a modal verb.
pub(super) fn is_auxiliary(word: &str) -> bool {
    lexicon().auxiliaries.has(word)
}

/// `his claim`, `the answer`, `any demands`, `Corwen’s report` are nouns.
fn is_noun(scene: &Scene<'_>, near: &[Word<'_>], i: usize) -> bool {
    i.checked_sub(1).is_some_and(|k| {
        let previous = near[k].1;
        lexicon().possessive_pronouns.has(previous)
            || lexicon().articles.has(previous)
            || matches!(previous, "any" | "no" | "such" | "these" | "those" | "whose")
            || scene.masked[near[k].0.end..].starts_with(['’', '\''])
    })
}

/// The word in front of the one at `i` that is neither adverb nor auxiliary `had`.
fn before_adverbs(near: &[Word<'_>], i: usize) -> Option<usize> {
    (0..i).rev().find(|k| !is_adverb(near[*k].1))
}

/// The same with an insertion between commas left out: `Corwen, by all accounts, replied`.
fn before_insertion(scene: &Scene<'_>, near: &[Word<'_>], i: usize) -> Option<usize> {
    let k = before_adverbs(near, i)?;
    let comma_behind = |k: usize| {
        let next = near.get(k + 1).map_or(near[k].0.end, |(span, _)| span.start);
        scene.masked.get(near[k].0.end..next).is_some_and(|gap| gap.starts_with(','))
    };
    let before = (0..k).rev().take(18).find(|j| comma_behind(*j)).filter(|_| comma_behind(k));
    Some(before.filter(|j| scene.cast.at(near[*j].0).is_some()).unwrap_or(k))
}

/// Whom a verb has for its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Person(Mention),
    /// The title of a paper or book: `*The Quay Post* reported`.
    Work(Span),
    /// `some critics`, `we`: a speaker nobody can check.
    Unnamed,
    Nobody,
}

/// The subject of the verb at `i` of `near`, all of which stands behind `start`, where the sentence begins.
pub(super) fn subject(scene: &Scene<'_>, start: usize, near: &[Word<'_>], i: usize, form: Form) -> Subject {
    // `quotes Corwen as saying`
    let quoted = i.checked_sub(2).filter(|k| form == Form::Participle && near[k + 1].1 == "as");
    if let Some(mention) = quoted.and_then(|k| scene.cast.at(near[k].0)) {
        // `quotes the clerk of the Harbour Board as saying`
        let head = scene.masked[..mention.span.start].trim_end();
        let member = head.ends_with(" the") || head.ends_with(" of");
        return if member { Subject::Unnamed } else { Subject::Person(mention) };
    }
    let joined = before_adverbs(near, i).is_some_and(|k| matches!(near[k].1, "and" | "but" | "or"));
    if form != Form::Finite || joined {
        let head = Span::new(start.min(near[i].0.start), near[i].0.start);
        if let Some(mention) = main_subject(scene, head) {
            return Subject::Person(mention);
        }
    }
    nearest(scene, near, i)
}

/// The first person of a sentence who is neither object nor owner; behind a leading clause (`When
/// ..., Corwen`) if there is one.
pub(super) fn main_subject(scene: &Scene<'_>, head: Span) -> Option<Mention> {
    let from = main_clause(scene, head);
    let free = |m: &&Mention| !is_object(scene, m.span) && !scene.is_owner(m.span);
    let all = scene.cast.within(head);
    all.iter().filter(|m| m.span.start >= from).find(free).or_else(|| all.iter().find(free)).copied()
}

/// Where the main clause begins: behind `When Brine came,`, `By reading Brine,`, `Early in July, when Brine
/// came,`.
fn main_clause(scene: &Scene<'_>, head: Span) -> usize {
    // A bracket at the head cites for the sentence before.
    let all = head.of(&scene.masked);
    let bracket = all.starts_with(['[', '(']).then(|| all.find([']', ')'])).flatten().map_or(0, |at| at + 1);
    let head = Span::new(head.start + bracket, head.end);
    let words = head.of(&scene.masked);
    let begins = |at: usize| words_of(&words[at..]).next().map_or("", |(_, word)| word).to_lowercase();
    let mut commas = words.match_indices(", ").map(|(i, _)| i);
    let (first, comma) = (begins(0), commas.next());
    if SUBORDINATORS.contains(&first.as_str()) || lexicon().object_prepositions.has(&first) {
        return comma.map_or(head.start, |i| head.start + i);
    }
    let fronted = comma.filter(|i| scene.cast.within(Span::new(head.start, head.start + i)).is_empty());
    let when = fronted.is_some_and(|i| matches!(&*begins(i), "when" | "after" | "once" | "as"));
    commas.next().filter(|_| when).map_or(head.start, |i| head.start + i)
}

const SUBORDINATORS: [&str; 12] = [
    "when", "while", "after", "although", "though", "as", "because", "since", "if", "once", "before",
    "whereas",
];

/// The nearest person in front of the verb at `i` who can be its subject.
fn nearest(scene: &Scene<'_>, near: &[Word<'_>], i: usize) -> Subject {
    let lexicon = lexicon();
    let beside = before_insertion(scene, near, i);
    let from = beside.map_or(i, |b| b + 1);
    for k in (i.saturating_sub(24)..from).rev() {
        let (span, word) = near[k];
        let adjacent = beside == Some(k) && is_gap(scene, span.end, near[i].0.start);
        if let Some(mention) = scene.cast.at(span) {
            let object = if adjacent {
                is_object_beside_verb(scene, mention.span)
            } else {
                is_object(scene, mention.span)
            };
            let writer = object && adjacent && is_writer(scene, mention.span);
            if scene.is_owner(mention.span) || object && !writer {
                continue;
            }
            // `those who supported Corwen asked`
            let relative = near[..k].iter().rev().take(3).any(|(_, w)| *w == "who");
            return if adjacent && relative { Subject::Unnamed } else { Subject::Person(mention) };
        }
        if adjacent && let Some(title) = title_at(scene, span).filter(|title| !is_object(scene, *title)) {
            return author_of(scene, title)
                .map_or(Subject::Work(title), |name| Subject::Person(named(scene, name)));
        }
        // `it was Corwen who wrote`, `Corwen, who wrote`
        if word == "who"
            && let Some(mention) = k.checked_sub(1).and_then(|p| scene.cast.at(near[p].0))
            && !scene.masked[..mention.span.start].trim_end().ends_with("including")
        {
            let choice = near[..k].iter().rev().take(3).any(|(_, w)| *w == "or");
            return if choice { Subject::Unnamed } else { Subject::Person(mention) };
        }
        // `another historian notes`
        if adjacent && lexicon.roles.has(word) && is_indefinite(&near[..k]) {
            return Subject::Unnamed;
        }
        // `the delegates said`: a plural right in front of the verb is its subject.
        if adjacent && is_plain_plural(word) && !near[i].1.ends_with('s') {
            return leader_of(scene, near, k).map_or(Subject::Unnamed, Subject::Person);
        }
        let plural = lexicon.plural_pronouns.has(word) && !matches!(word, "my" | "our" | "your" | "their");
        if i - k <= 4 && (plural || is_vague(word)) {
            return Subject::Unnamed;
        }
    }
    Subject::Nobody
}

/// A noun behind these words is one of many: `a`, `another salt`.
fn is_indefinite(head: &[Word<'_>]) -> bool {
    let mut words = head.iter().rev().take(2).map(|(_, word)| *word);
    words.any(|word| matches!(word, "a" | "an" | "another" | "one" | "A" | "An" | "Another" | "One"))
}

/// A name as a mention.
pub(super) fn named(scene: &Scene<'_>, name: usize) -> Mention {
    Mention { span: scene.names[name].span, kind: MentionKind::Name, means: Some(name) }
}

/// Nothing but blanks, adverbs and what stands between commas or in a bracket: `Corwen (1902, p. 45) argues`.
fn is_gap(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let Some(gap) = scene.masked.get(from..to) else { return false };
    let bracket = gap.find('(').and_then(|open| Some((open, open + gap[open..].find(')')?)));
    let (open, close) = bracket.unwrap_or((gap.len(), gap.len()));
    let ends = |b: u8| matches!(b, b'.' | b';' | b':' | 1);
    !gap[..open].bytes().chain(gap[close..].bytes()).any(ends)
}

/// `Corwen and her friends`: the person whose friends the word at `k` means.
fn leader_of(scene: &Scene<'_>, near: &[Word<'_>], k: usize) -> Option<Mention> {
    let owner = near[..k].iter().rposition(|(_, w)| matches!(*w, "his" | "her")).filter(|o| k - o <= 4)?;
    let and = owner.checked_sub(1).filter(|a| near[*a].1 == "and")?;
    let name = near.get(and.checked_sub(1)?)?;
    scene.cast.at(name.0).filter(|m| !scene.is_owner(m.span))
}

/// The emphasised title that a word ends.
pub(super) fn title_at(scene: &Scene<'_>, word: Span) -> Option<Span> {
    let next = scene.text.emphasis.partition_point(|e| e.start <= word.start);
    let title = *scene.text.emphasis[..next].last()?;
    let whole = title.contains(word) && title.end <= word.end + 1 && title.len() < 80;
    (whole && title.of(&scene.text.plain).starts_with(char::is_uppercase)).then_some(title)
}

pub(super) fn is_plural(word: &str) -> bool {
    lexicon().plural_pronouns.has(word) || is_vague(word)
}

fn is_plain_plural(word: &str) -> bool {
    word.len() > 3
        && word.chars().all(char::is_lowercase)
        && word.ends_with('s')
        && !["ss", "us", "is"].iter().any(|e| word.ends_with(e))
}

fn is_vague(word: &str) -> bool {
    const VAGUE: [&str; 14] = [
        "some",
        "many",
        "others",
        "critics",
        "people",
        "scholars",
        "historians",
        "everyone",
        "who",
        "one",
        "nobody",
        "anyone",
        "somebody",
        "someone",
    ];
    VAGUE.contains(&word.to_lowercase().as_str())
}
