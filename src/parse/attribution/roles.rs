//! Whom `the chairman` means.
//!
//! In: a scene and the people its sentences are about. Out: for each description the person who bears
//! it: by a title (`Chairman Corwen`), by an apposition (`Corwen, the chairman`), or because nearly
//! every sentence that says it is about one person. A description with modifiers (`the Harbour
//! chairman`) is asked first as a whole, then by its last word.

use std::collections::BTreeMap;

use super::cast::{Cast, is_object};
use super::mention::MentionKind;
use super::scene::{Scene, full_name};
use crate::model::Span;
use crate::parse::lexicon::lexicon;

/// Who bears which role in a document.
#[derive(Debug, Default)]
pub(super) struct Roles {
    /// Role -> who is said to bear it, and where, in order.
    said: BTreeMap<String, Vec<(usize, usize)>>,
    /// Description -> the person most sentences with it are about.
    usual: BTreeMap<String, usize>,
    known: bool,
}

impl Roles {
    /// Learns from titles, appositions and what the sentences are about.
    pub(super) fn learn(scene: &Scene<'_>, cast: &Cast) -> Self {
        let mut roles = Self { known: true, ..Self::default() };
        for (i, name) in scene.names.iter().enumerate().filter(|(_, n)| !n.collective) {
            for role in title_of(scene, name.span).into_iter().chain(apposition(scene, name.span)) {
                roles.said.entry(role).or_default().push((name.span.start, i));
            }
        }
        let mut votes: BTreeMap<String, BTreeMap<String, (usize, usize)>> = BTreeMap::new();
        let whole = Span::new(0, scene.masked.len());
        for mention in cast.within(whole).iter().filter(|m| m.kind == MentionKind::Role) {
            let Some(name) = subject_meant(scene, cast, mention.span) else { continue };
            for description in descriptions(scene, mention.span) {
                let people = votes.entry(description).or_default();
                people.entry(scene.speaker(name)).or_insert((name, 0)).1 += 1;
            }
        }
        for (description, people) in votes {
            let all: usize = people.values().map(|(_, n)| n).sum();
            let most = people.values().max_by_key(|(name, n)| (*n, std::cmp::Reverse(*name)));
            if let Some((name, _)) = most.filter(|(_, n)| *n >= 3 && n * 5 >= all * 3) {
                roles.usual.insert(description, *name);
            }
        }
        roles
    }

    /// Titles and appositions have been read.
    pub(super) fn known(&self) -> bool {
        self.known
    }

    /// Which body `the Party` at `span` means: the last one of that kind.
    pub(super) fn body(&self, scene: &Scene<'_>, span: Span) -> Option<usize> {
        let kind = span.of(&scene.masked).rsplit(char::is_whitespace).next()?;
        let end = scene.names.partition_point(|n| n.span.start < span.start);
        (0..end).rev().take(200).find(|name| {
            let name = &scene.names[*name];
            name.collective && full_name(name).split(' ').any(|word| word == kind)
        })
    }

    /// Who bears the role of the description at `span`.
    pub(super) fn bearer(&self, scene: &Scene<'_>, span: Span) -> Option<usize> {
        let described = descriptions(scene, span);
        let said = |role: &String| {
            let said = self.said.get(role)?;
            let before = said.iter().rev().find(|(at, _)| *at < span.start);
            before.or(said.first()).map(|(_, name)| *name)
        };
        described.iter().find_map(said).or_else(|| described.iter().find_map(|d| self.usual.get(d).copied()))
    }
}

/// Whom the sentences before were about, where the description is the first person of its sentence
/// and no object: `The chairman agreed`, but not `Corwen told the chairman`.
fn subject_meant(scene: &Scene<'_>, cast: &Cast, span: Span) -> Option<usize> {
    let sentence = scene.sentence_at(span.start)?;
    let head = Span::new(scene.sentences[sentence].start.min(span.start), span.start);
    let first = cast.within(head).is_empty() && !is_object(scene, span) && !scene.is_owner(span);
    first.then(|| cast.topic_before(sentence)).flatten()
}

/// `the Harbour chairman`: `harbour chairman`, then `chairman`.
fn descriptions(scene: &Scene<'_>, span: Span) -> Vec<String> {
    let words: Vec<String> =
        span.of(&scene.masked).split_whitespace().skip(1).map(str::to_lowercase).collect();
    let whole = words.join(" ");
    let head = words.last().cloned().unwrap_or_default();
    if whole == head { vec![head] } else { vec![whole, head] }
}

/// `Chairman Corwen`.
fn title_of(scene: &Scene<'_>, name: Span) -> Option<String> {
    let head = scene.text.plain[..name.start].trim_end();
    let word = head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let joined = head.len() < name.start && !word.is_empty();
    (joined && lexicon().roles.has(word)).then(|| word.to_lowercase())
}

/// `Corwen, the harbour chairman,`; `Brine, England’s foremost poet`.
fn apposition(scene: &Scene<'_>, name: Span) -> Option<String> {
    let rest = scene.text.plain[name.end..].strip_prefix(", ")?;
    let end = rest.char_indices().take(90).find(|(_, c)| matches!(c, ',' | '.' | ';' | ':' | ')' | '—'));
    let words: Vec<&str> = rest[..end?.0].split_whitespace().take(8).collect();
    let first = words.first()?;
    let owner = first.ends_with("’s") || first.ends_with("'s");
    let article = matches!(*first, "the" | "a" | "an" | "his" | "her" | "their" | "then");
    let role = words.iter().find(|w| lexicon().roles.has(w))?;
    (owner || article || role == first).then(|| role.to_lowercase())
}
