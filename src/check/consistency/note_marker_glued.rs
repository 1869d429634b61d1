//! `note-marker-glued`: note markers that run together with the word or year before them.
//!
//! Raised figures are often lost when a text is copied, and then `1958¹` reads 19581. One finding for
//! each document: the cause is one.

use std::collections::{BTreeMap, BTreeSet};

use super::super::wording::counted;
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, Related, Span};

/// Reports what cannot be told from a word or a number without counting the notes.
pub(in crate::check) struct NoteMarkerGlued;

impl Rule for NoteMarkerGlued {
    fn meta(&self) -> &'static Meta {
        meta!("note-marker-glued", Consistency, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let mut glued = glued(context).into_iter();
        let Some((first, word, label)) = glued.next() else { return };
        let path = context.document.path();
        let related: Vec<Related> = glued
            .map(|(span, word, label)| Related {
                message: format!("read as \"{word}\" and note {label}"),
                path: path.to_owned(),
                span,
                labels: Vec::new(),
            })
            .collect();
        let message = match related.len() + 1 {
            1 => "a note marker is run together with what stands before it".to_owned(),
            n => format!("{} are run together with what stands before them", counted(n, "note marker")),
        };
        let mut finding = self.meta().finding(context, first, message);
        finding.labels.push((first, format!("read as \"{word}\" and note {label}")));
        finding.related = related;
        finding.help =
            Some("Set the numbers of the notes apart, as raised figures or in brackets.".to_owned());
        findings.push(finding);
    }
}

/// The markers behind a word or year, with it and their label; none where they may be names that end
/// in a figure (`ledger1`, `ledger2`).
fn glued<'a>(context: &Context<'a>) -> Vec<(Span, &'a str, &'a str)> {
    let parsed = context.parsed;
    let all = parsed.note_markers.iter().filter(|marker| marker.glued);
    let behind_words: Vec<(Span, &str, &str)> = all
        .clone()
        .filter_map(|marker| Some((marker.span, word_before(context, marker.span)?, marker.label.as_str())))
        .collect();
    let notes: BTreeSet<&str> = parsed.notes.iter().map(|note| note.label.as_str()).collect();
    let answered = behind_words.iter().all(|(_, _, label)| notes.contains(label));
    // Where most stand behind a stop, the sequence is one of notes even if the notes are lost.
    if !answered && behind_words.len() * 2 > all.count() {
        return Vec::new();
    }
    let mut labels: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, word, label) in &behind_words {
        labels.entry(word).or_default().insert(label);
    }
    behind_words.into_iter().filter(|(_, word, _)| labels.get(word).is_none_or(|l| l.len() == 1)).collect()
}

/// The word or year a marker is glued to; none behind a stop or a mark, where it can be told apart.
fn word_before<'a>(context: &Context<'a>, marker: Span) -> Option<&'a str> {
    let before = context.document.source.content.get(..marker.start)?;
    let start = before.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last();
    let word = start.map(|(at, _)| &before[at..])?;
    let year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    (year || word.chars().all(char::is_alphabetic)).then_some(word)
}
