//! Whom a title beside a quotation is by, as the words around the title say.
//!
//! In: the scene and a title. Out: the person who owns it (`Corwen’s *Moss*`, `Corwen’s essay *Moss*`), or
//! stands behind it (`*Moss* (1902) by Corwen`).

use super::scene::Scene;
use crate::model::Span;
use crate::parse::lexicon::lexicon;
use crate::parse::name::possessive_len;

/// Bytes in front of a title in which its owner stands.
const OWNER: usize = 80;

/// Bytes of the longest bracket between a title and the `by` behind it.
const BRACKET: usize = 80;

/// What stands between a title and the name of whoever wrote it.
const WROTE: [&str; 2] = ["by ", "written by "];

const AROUND: [char; 9] = ['*', '_', '“', '”', '‘', '’', '"', ' ', '\n'];

/// The person a title is by: an index of a name.
pub(super) fn author_of(scene: &Scene<'_>, title: Span) -> Option<usize> {
    owner(scene, title).or_else(|| writer(scene, title))
}

fn owner(scene: &Scene<'_>, title: Span) -> Option<usize> {
    let head = |end: usize| scene.masked[..end].trim_end_matches(AROUND);
    let mut before = head(title.start);
    let noun = &before[before.trim_end_matches(char::is_alphabetic).len()..];
    if noun.starts_with(char::is_lowercase) && lexicon().work_nouns.has(noun) {
        before = head(before.len() - noun.len());
    }
    let from = scene.boundary(before.len().saturating_sub(OWNER));
    // `’s` may have been cut off with the marks around the title.
    let owns = |name: &usize| {
        let end = scene.names[*name].span.end;
        let sign = possessive_len(&scene.masked[end..]);
        sign > 0 && (end..=end + sign).contains(&before.len())
    };
    scene.names_in(Span::new(from, before.len())).last().filter(owns)
}

fn writer(scene: &Scene<'_>, title: Span) -> Option<usize> {
    let gap =
        |rest: &'_ str| rest.len() - rest.trim_start_matches(AROUND).trim_start_matches([',', ' ']).len();
    let rest = &scene.masked[title.end..];
    let mut at = title.end + gap(rest);
    if scene.masked[at..].starts_with('(') {
        let bracket = &scene.masked[at..scene.boundary(at + BRACKET)];
        at += bracket.find(')')? + 1;
        at += gap(&scene.masked[at..]);
    }
    let start = at + WROTE.iter().find(|wrote| scene.masked[at..].starts_with(**wrote))?.len();
    let name = scene.names_in(Span::new(start, start + 1)).next()?;
    // Of two people the second brings the first with it.
    let joined = scene.names.get(name + 1).filter(|next| {
        let between = scene.masked.get(scene.names[name].span.end..next.span.start);
        between.is_some_and(|gap| matches!(gap.trim(), "and" | "&"))
    });
    Some(if joined.is_some() { name + 1 } else { name })
}

/// True for the person behind `*Moss* by`, who is the subject of the verb that follows.
pub(super) fn is_writer(scene: &Scene<'_>, name: Span) -> bool {
    let Some(head) = scene.masked[..name.start].trim_end().strip_suffix("by") else { return false };
    let at = head.trim_end_matches(AROUND).len();
    let next = scene.text.emphasis.partition_point(|e| e.end < at);
    scene
        .text
        .emphasis
        .get(next)
        .is_some_and(|title| title.start < at && head.len() - title.end.min(head.len()) <= 3)
}
