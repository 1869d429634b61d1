//! What a quotation takes over from the text in front of its sentence.
//!
//! In: the clerk's state after the sentence was read. Out: the work that the sentences before
//! introduced for the same speaker (`In an essay titled “Tides” she looked back. She wrote: “...”`),
//! the work of the quotation that this one continues, and where nobody is named the speaker whose
//! words are being reported. All of it is context: a reader must look back to see it.

use super::cast::is_object;
use super::clause::{self, Form, Subject};
use super::cues::{self, Voice};
use super::mention::MentionKind;
use super::sentence::Lead;
use super::{Clerk, one_line};
use crate::model::{Cue, Kind, Quotation, Span};

/// Sentences looked back.
const BACK: usize = 2;

impl Clerk<'_> {
    /// The work and date of a quotation whose own sentence gives none.
    pub(super) fn carry_work(&mut self, i: usize, lead: &Lead, quotations: &[Quotation]) {
        // Only where a word of speech names the speaker is it sure whose work is meant.
        let Some(voice) = self.found[i].voice.clone().filter(|v| v.sure) else { return };
        if self.found[i].work.is_some() || voice.speaker.is_none() || quotations[i].kind == Kind::Title {
            return;
        }
        if self.resumes(lead) && self.take_over(i, &voice) {
            return;
        }
        let Some(sentence) = self.scene.sentence_at(lead.span.start) else { return };
        for back in (sentence.saturating_sub(BACK)..sentence).rev() {
            let span = self.scene.sentences[back];
            if self.scene.block_index(span.start) != self.scene.block_index(lead.span.start) {
                return;
            }
            let about = self.scene.cast.topic_before(back + 1).map(|name| self.scene.speaker(name));
            let Some(title) = self.title_within(span).filter(|_| about == voice.speaker) else { continue };
            let found = &mut self.found[i];
            found.work = Some(one_line(title.of(&self.scene.text.plain)));
            found.back_reference = true;
            self.carry_date(i, &voice, back);
            return;
        }
    }

    /// The one date of a sentence, or of the sentence in front of it about the same person.
    fn carry_date(&mut self, i: usize, voice: &Voice, sentence: usize) {
        for back in (sentence.saturating_sub(1)..=sentence).rev() {
            let about = self.scene.cast.topic_before(back + 1).map(|name| self.scene.speaker(name));
            if self.found[i].date.is_some() || about != voice.speaker {
                return;
            }
            if let [date] = self.scene.dates_in(self.scene.sentences[back]) {
                self.found[i].date = date.date.clone();
            }
        }
    }

    /// The title that stands in a sentence, if only one does.
    fn title_within(&self, sentence: Span) -> Option<Span> {
        let from = self.titles.partition_point(|t| t.start < sentence.start);
        let mut inside = self.titles[from..].iter().take_while(|t| t.end <= sentence.end);
        let title = *inside.next()?;
        let work = title.of(&self.scene.text.plain).split_whitespace().count() >= 2;
        (inside.next().is_none() && work).then(|| super::works::trim(&self.scene, title)).flatten()
    }

    /// `He continued:`, `she added`.
    fn resumes(&self, lead: &Lead) -> bool {
        let words = clause::words(&self.scene, lead.span);
        words.iter().rev().take(3).any(|(_, w)| {
            matches!(
                *w,
                "continued" | "continues" | "continuing" | "added" | "adds" | "adding" | "went" | "goes"
            )
        })
    }

    /// Takes work and date from the last quotation in front that has the same speaker.
    fn take_over(&mut self, i: usize, voice: &Voice) -> bool {
        let same = |k: &usize| {
            let found = &self.found[*k];
            found.work.is_some() && found.voice.as_ref().is_some_and(|v| v.speaker == voice.speaker)
        };
        let Some(from) = (i.saturating_sub(4)..i).rev().find(same) else { return false };
        let (work, date) = (self.found[from].work.clone(), self.found[from].date.clone());
        let found = &mut self.found[i];
        found.back_reference = true;
        found.work = work;
        found.date = found.date.take().or(date);
        true
    }

    /// The person whose words the sentences before report, where nobody else has come in since:
    /// `The tide, Corwen argued, had turned. It would bring “...”`.
    pub(super) fn reported(&self, i: usize) -> Option<Voice> {
        let start = self.scene.outer[i].start;
        let sentence = self.scene.sentence_at(start)?;
        let block = self.scene.block_index(start);
        let here = self.scene.sentences[sentence];
        if self.names_a_person(Span::new(here.start.min(start), start)) {
            return None;
        }
        for back in (sentence.saturating_sub(BACK)..sentence).rev() {
            let span = self.scene.sentences[back];
            if self.scene.block_index(span.start) != block {
                return None;
            }
            if let Some(voice) = self.speaker_of(span) {
                return Some(voice);
            }
            if self.names_a_person(span) {
                return None;
            }
        }
        None
    }

    /// Somebody who is not merely an object or owner stands in `span`.
    fn names_a_person(&self, span: Span) -> bool {
        self.scene.cast.within(span).iter().any(|m| {
            m.kind != MentionKind::Pronoun && !is_object(&self.scene, m.span) && !self.scene.is_owner(m.span)
        })
    }

    /// The person who is the subject of a sentence's last verb of speech.
    fn speaker_of(&self, sentence: Span) -> Option<Voice> {
        let words = clause::words(&self.scene, sentence);
        let verb =
            (0..words.len()).rev().find(|i| clause::form(&self.scene, &words, *i) == Some(Form::Finite))?;
        let subject = clause::subject(&self.scene, sentence.start, &words, verb, Form::Finite);
        let Subject::Person(mention) = subject else { return None };
        let person = mention.means.is_some_and(|name| !self.scene.names[name].collective);
        let close = mention.span.end + 40 >= words[verb].0.start;
        (person && close)
            .then(|| cues::voice(&self.scene, subject, Cue::Context, mention.span, false))
            .flatten()
    }
}
