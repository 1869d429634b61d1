//! Who is said to have said it.
//!
//! In: the quotations of a document and everything that can point to a speaker: names, dates, notes,
//! citations. Out: each quotation with its [`Attribution`], or none. The surest witness wins: a
//! trailing line, a word of speech beside the quotation, a citation, a note, and only then what
//! stands around. Where witnesses name nobody the speaker stays empty; a guess would accuse.

mod anthology;
mod authorship;
mod behind;
mod bracket;
mod carry;
mod cast;
mod clause;
mod context;
mod cues;
mod described;
mod fields;
mod gender;
mod memory;
mod mention;
mod merge;
mod noted;
mod reading;
mod roles;
mod row;
mod scene;
mod sentence;
mod sentences;
mod source;
mod trailing;
mod works;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use cues::Voice;
pub(crate) use described::is_description;
use memory::Memory;
use scene::Scene;

use super::near::Near;
use super::{DateMention, NameMention, Note, NoteMarker};
use crate::model::{Attribution, Cue, Kind, PartialDate, People, Quotation, Span, Text};

/// What a text says that may attribute a quotation. All spans are plain.
#[derive(Clone, Copy)]
pub(super) struct Said<'t> {
    pub(super) notes: &'t [Note],
    pub(super) markers: &'t [NoteMarker],
    pub(super) names: &'t [NameMention],
    pub(super) dates: &'t [DateMention],
}

/// Attributes every quotation by what stands `near` them.
pub(super) fn attribute(
    text: &Text,
    quotations: &mut [Quotation],
    near: &Near,
    said: Said<'_>,
    people: &People,
) {
    if quotations.is_empty() {
        return;
    }
    let Said { notes, markers, .. } = said;
    let scene = Scene::new(text, quotations, near, said);
    let mut clerk = Clerk {
        titles: works::titles(&scene, quotations),
        citations: works::citations(&scene, quotations),
        tables: row::tables(&text.blocks),
        sections: OnceCell::new(),
        memory: Memory::new(people),
        refers_back: OnceCell::new(),
        found: vec![Found::default(); quotations.len()],
        people,
        scene,
        labelled: notes.iter().enumerate().rev().map(|(i, n)| (n.label.clone(), i)).collect(),
        notes,
        markers,
    };
    clerk.work(quotations);
    for (quotation, found) in quotations.iter_mut().zip(clerk.found) {
        quotation.attribution = found.into_attribution(text);
    }
}

/// What is known about one quotation so far.
#[derive(Debug, Clone, Default)]
struct Found {
    voice: Option<Voice>,
    work: Option<String>,
    /// The work is meant by `Op. Cit.` or `Ibid.`.
    back_reference: bool,
    date: Option<PartialDate>,
    /// The date stands beside the title.
    dated_work: bool,
    locator: Option<String>,
    note: Option<String>,
    via: Option<String>,
    /// Where the words stand that gave the work, when nobody is named.
    place: Option<(Cue, Span)>,
}

impl Found {
    fn into_attribution(self, text: &Text) -> Option<Attribution> {
        let (cue, span) = match (&self.voice, self.place) {
            (Some(voice), _) => (voice.cue, voice.span),
            (None, Some(place)) => place,
            (None, None) => return None,
        };
        let (speaker, surface) = self.voice.map_or((None, None), |v| (v.speaker, Some(v.surface)));
        Some(Attribution {
            speaker,
            surface,
            work: self.work,
            back_reference: self.back_reference,
            dated_work: self.dated_work && self.date.is_some(),
            date: self.date,
            locator: self.locator,
            note: self.note,
            via: self.via,
            cue,
            span: text.map.to_source(span),
        })
    }
}

/// Works through one document.
struct Clerk<'t> {
    scene: Scene<'t>,
    /// Titles outside quotations, in order.
    titles: Vec<Span>,
    /// Brackets that may hold a citation, in order.
    citations: Vec<Span>,
    /// The cells of each table, as numbers of blocks, in order.
    tables: Vec<Range<usize>>,
    /// The sections of an anthology, once they are asked for.
    sections: OnceCell<Vec<anthology::Section>>,
    memory: Memory<'t>,
    /// Some words of the text may refer back to a work cited before, once it is asked for.
    refers_back: OnceCell<bool>,
    found: Vec<Found>,
    people: &'t People,
    notes: &'t [Note],
    /// Label -> the first note that bears it.
    labelled: BTreeMap<String, usize>,
    markers: &'t [NoteMarker],
}

impl Clerk<'_> {
    fn work(&mut self, quotations: &[Quotation]) {
        let mut next_citation = 0;
        let mut waiting: Vec<usize> = Vec::new();
        // The quotations around the one at hand, outermost first; nesting is shallow.
        let mut around: Vec<usize> = Vec::new();
        for (i, quotation) in quotations.iter().enumerate() {
            let start = self.scene.outer[i].start;
            self.cite_until(start, &mut next_citation, &mut waiting, quotations);
            around.retain(|k| quotations[*k].plain.end > quotation.plain.start);
            let outer = quotation.nested_in.as_ref();
            let parent = outer.and_then(|id| around.iter().rfind(|k| quotations[**k].id == *id).copied());
            around.push(i);
            match outer {
                Some(_) => self.nested(i, parent),
                None if quotation.kind == Kind::Title && self.is_in_citation(i, next_citation) => {}
                None => {
                    self.read_sentence(i, quotations);
                    self.read_trailing_line(i, quotations);
                    self.read_row(i, quotation);
                    self.read_fields(i, quotation);
                    self.read_heading(i, quotation);
                    if quotation.kind != Kind::Title {
                        waiting.push(i);
                    }
                }
            }
        }
        self.cite_until(usize::MAX, &mut next_citation, &mut waiting, quotations);
        for i in 0..quotations.len() {
            self.read_note_of(i, quotations);
        }
        self.share_in_groups(quotations);
    }

    /// A title that a citation begins with, one of those in front of `next`: the sentences around it say nothing
    /// of it.
    fn is_in_citation(&self, title: usize, next: usize) -> bool {
        const DEEPEST: usize = 3;
        let mut brackets = self.citations[..next].iter().rev().take(DEEPEST);
        let title = self.scene.outer[title];
        let around = brackets.find(|range| range.contains(title));
        around.is_some_and(|range| {
            self.scene.masked[range.start..title.start].trim().is_empty() && self.citation(*range).is_some()
        })
    }
}

/// True when one of `spans`, which are in order, shares bytes with `span`.
fn is_among(spans: &[Span], span: Span) -> bool {
    let next = spans.partition_point(|other| other.end <= span.start);
    spans.get(next).is_some_and(|other| other.overlaps(span))
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
