//! What the note of a quotation says.
//!
//! In: the clerk's state. Out: what the note that a marker points to adds: it fills gaps, and where nobody
//! is named it may say who is quoted.

use super::Clerk;
use super::cues::Voice;
use super::scene::MASK;
use crate::model::{Cue, Kind, Quotation, Span};
use crate::parse::Note;
use crate::parse::credit::{self, Work};
use crate::parse::lexicon::lexicon;

impl Clerk<'_> {
    /// The note the marker at the quotation points to.
    pub(super) fn read_note_of(&mut self, i: usize, quotations: &[Quotation]) {
        if quotations[i].kind == Kind::Title || quotations[i].nested_in.is_some() {
            return;
        }
        let Some(label) = self.marker_of(i) else { return };
        if quotations[i].kind == Kind::Quotation {
            self.found[i].note = Some(label.clone());
        }
        let Some(note) = self.labelled.get(&label).map(|i| self.notes[*i].clone()) else { return };
        if note.span.contains(self.scene.outer[i]) {
            return;
        }
        self.read_note(i, &note, quotations[i].kind);
    }

    fn read_note(&mut self, i: usize, note: &Note, kind: Kind) {
        let words = note.span.of(&self.scene.masked);
        let number = words.trim_start_matches(|c: char| c.is_ascii_digit() || "[].) \t".contains(c));
        let start = note.span.end - number.len();
        let quoted = number.find(MASK).unwrap_or(number.len());
        let stop = first_sentence(number);
        let range = Span::new(start, start + quoted.min(stop));
        let credit = credit::read(&self.scene.masked, range, &self.titles);
        let credit = credit.filter(|c| {
            c.author.is_some() && (c.work.is_some() || c.date.is_some())
                || matches!(c.work, Some(Work::OpCit | Work::Ibid | Work::Key(_)))
        });
        let sure = self.found[i].voice.as_ref().is_some_and(|v| v.sure);
        if let Some(credit) = credit {
            let own_work = self.found[i].work.clone().filter(|_| sure && !self.found[i].back_reference);
            self.apply(i, &credit, Cue::Note, false);
            self.found[i].work = own_work.or(self.found[i].work.take());
        } else if self.found[i].voice.is_none() && kind == Kind::Quotation {
            self.found[i].voice = self.quoted_in_note(range);
        }
    }

    /// `Excerpt from the famous Brine quote`: a note that names one person and says it quotes.
    fn quoted_in_note(&self, range: Span) -> Option<Voice> {
        let names: Vec<usize> = self.scene.names_in(range).collect();
        let [name] = names.as_slice() else { return None };
        let says = super::reading::words_of(range.of(&self.scene.masked))
            .any(|(_, w)| lexicon().speech_nouns.has(w) || w.eq_ignore_ascii_case("excerpt"));
        says.then(|| Voice {
            speaker: Some(self.scene.speaker(*name)),
            surface: self.scene.names[*name].surface.clone(),
            cue: Cue::Note,
            span: self.scene.names[*name].span,
            sure: true,
        })
    }

    /// The label of the first marker behind a quotation in its sentence.
    fn marker_of(&self, i: usize) -> Option<String> {
        let end = self.scene.outer[i].end;
        let first = self.markers.partition_point(|m| m.span.start < end.saturating_sub(1));
        let marker = self.markers.get(first)?;
        let sentence = self.scene.sentences[self.scene.sentence_at(end.saturating_sub(1))?];
        (marker.span.start <= sentence.end.max(end) + 2).then(|| marker.label.clone())
    }
}

/// Bytes of the first sentence of a note; the stops of `p. 3` and `E. P. Brine` do not end it.
fn first_sentence(note: &str) -> usize {
    let ends = note.match_indices(". ").find(|(i, _)| {
        let word = note[..*i].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let short =
            word.chars().count() <= 1 || lexicon().abbreviations.has(word) || lexicon().locators.has(word);
        !short && note[i + 2..].trim_start().starts_with(char::is_uppercase)
    });
    ends.map_or(note.len(), |(i, _)| i + 1)
}
