//! Notes of a page: which links point to one, and which element is one.
//!
//! In: links and elements with an `id`. Out: `[^3]` in the text for a marker, as in Markdown, and the
//! label of a note. There is no one markup for notes: a raised or bracketed number that links to a
//! place of the page is a marker, and what stands at that place is its note.

use std::collections::BTreeMap;

use super::super::writer::Writer;
use super::tokens::Tag;
use crate::model::BlockKind;

/// An open `a`.
#[derive(Debug)]
pub(super) struct Link {
    target: String,
    /// Its words, or part of them, are raised.
    pub(super) raised: bool,
    /// The markup calls it a marker.
    is_marker: bool,
}

impl Link {
    /// `in_raised` tells whether the link stands in raised words.
    pub(super) fn new(tag: &Tag, in_raised: bool) -> Self {
        let kinds = [tag.attribute("role"), tag.attribute("epub:type"), tag.attribute("class")];
        let is_marker = kinds.iter().any(|k| k.contains("noteref") || k.contains("footnote-ref"));
        Self { target: tag.attribute("href").to_owned(), raised: in_raised, is_marker }
    }

    /// It leads to a place of the same page.
    pub(super) fn is_local(&self) -> bool {
        self.target.starts_with('#')
    }
}

/// The notes that markers point to.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The `id` of the note -> its label.
    labels: BTreeMap<String, String>,
    /// Labels in use: a page may number its notes anew in each chapter.
    taken: BTreeMap<String, usize>,
}

impl Notes {
    /// The label of the note that begins with `tag`, if one does.
    pub(super) fn label_of(&self, tag: &Tag) -> Option<String> {
        let id = Some(tag.attribute("id")).filter(|id| !id.is_empty()).unwrap_or(tag.attribute("name"));
        let kinds = tag.attribute("role").split(' ').chain(tag.attribute("epub:type").split(' '));
        let is_note = || {
            let mut names = kinds;
            names.any(|k| matches!(k, "doc-endnote" | "doc-footnote" | "endnote" | "footnote" | "rearnote"))
        };
        self.labels.get(id).cloned().or_else(|| (!id.is_empty() && is_note()).then(|| own_label(id)))
    }

    /// Ends a link: a marker becomes `[^3]`, the way back from a note goes, others are kept.
    pub(super) fn close_link(&mut self, link: Link, start: usize, out: &mut Writer) {
        let span = out.since(start);
        if !link.is_local() || span.len() > 24 {
            if !link.target.is_empty() {
                out.link(start, link.target);
            }
            return;
        }
        let words = out.words_of(span);
        let label = words.trim_matches(['[', ']', '(', ')', '.', ' ', '^']).to_owned();
        let is_label = is_label(&label);
        let set_apart = link.raised || link.is_marker || words.starts_with(['[', '(']) && words != label;
        let in_note = matches!(out.block_kind(), Some(BlockKind::Note(_)));
        if in_note && (is_label || !words.contains(char::is_alphabetic)) {
            out.take_back(start);
        } else if is_label && set_apart {
            let label = self.label(&link.target[1..], label);
            let source = out.source_of(span);
            out.take_back(start);
            out.stand_in(&format!("[^{label}]"), source);
        } else {
            out.link(start, link.target);
        }
    }

    /// The label of the note at `id`, which its marker calls `shown`.
    fn label(&mut self, id: &str, shown: String) -> String {
        if let Some(label) = self.labels.get(id) {
            return label.clone();
        }
        let taken = self.taken.entry(shown.clone()).or_insert(0);
        *taken += 1;
        let label = if *taken == 1 { shown } else { format!("{shown}-{taken}") };
        self.labels.insert(id.to_owned(), label.clone());
        label
    }
}

/// `3`, `12`, `a`, `*`, `iv`.
fn is_label(words: &str) -> bool {
    let number = words.len() <= 4 && words.bytes().all(|b| b.is_ascii_digit());
    let roman = words.len() <= 5 && words.bytes().all(|b| b"ivxl".contains(&b));
    let mut chars = words.chars();
    let sign =
        chars.next().is_some_and(|c| c.is_ascii_alphabetic() || "*†‡§".contains(c)) && chars.next().is_none();
    !words.is_empty() && (number || roman || sign)
}

/// The number that ends an `id`, or all of it.
fn own_label(id: &str) -> String {
    let digits = id.len() - id.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let label = if digits > 0 { &id[id.len() - digits..] } else { id };
    label.replace([' ', ']', '\n'], "-")
}
