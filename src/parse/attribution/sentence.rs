//! The sentence a quotation stands in.
//!
//! In: the clerk's state. Out: who speaks, through whom, and the work, as the words in front of the quotation
//! and behind it say.

use super::cues::{self, Heard, Voice};
use super::{Clerk, behind, context, one_line, reading};
use crate::model::{Block, BlockKind, Cue, Kind, Quotation, Span};
use crate::parse::credit::{self, Credit};

/// Bytes of a sentence looked at on either side of a quotation, so that time stays linear.
const REACH: usize = 1500;

/// What stands in front of a quotation.
pub(super) struct Lead {
    pub(super) span: Span,
    /// It is the paragraph before, not the sentence the quotation stands in.
    pub(super) detached: bool,
}

impl Clerk<'_> {
    /// The part of its sentence in front of a quotation; for one that opens its block, the sentence
    /// that ends the paragraph before.
    pub(super) fn lead(&self, i: usize) -> Option<Lead> {
        let start = self.scene.outer[i].start;
        let sentence = self.scene.sentences[self.scene.sentence_at(start)?];
        let block = self.scene.block_index(start)?;
        let bounds = self.scene.text.blocks[block].span;
        let from = self.scene.boundary(sentence.start.max(start.saturating_sub(REACH)).min(start));
        let silent_since = |at: usize| self.scene.letter_before[i].is_none_or(|letter| letter < at);
        if !silent_since(from) {
            return Some(Lead { span: Span::new(from, start), detached: false });
        }
        if !silent_since(bounds.start) {
            return Some(Lead { span: Span::new(start, start), detached: false });
        }
        let previous = self.paragraph_before(block)?;
        let last = self.scene.sentences[self.scene.sentence_at(previous.span.end.saturating_sub(1))?];
        Some(Lead { span: last, detached: true })
    }

    fn paragraph_before(&self, block: usize) -> Option<&Block> {
        let previous = self.scene.text.blocks.get(block.checked_sub(1)?)?;
        matches!(previous.kind, BlockKind::Paragraph | BlockKind::ListItem).then_some(previous)
    }

    /// What stands behind a quotation, to the end of that sentence.
    fn tail(&self, i: usize) -> Span {
        let end = self.scene.outer[i].end;
        let bounds = self.scene.block_at(end).map_or(end, |b| b.span.end);
        let rest = &self.scene.masked[end..bounds.max(end)];
        let next = end + (rest.len() - rest.trim_start().len());
        let sentence = self.scene.sentence_at(next).map_or(end, |s| self.scene.sentences[s].end);
        Span::new(end, self.scene.boundary(sentence.clamp(end, bounds.max(end)).min(end + REACH)))
    }

    /// Reads the sentence around a quotation.
    pub(super) fn read_sentence(&mut self, i: usize, quotations: &[Quotation]) {
        let quotation = &quotations[i];
        let tail = self.tail(i);
        let lead = self.lead(i);
        let quoted_end = quotation.plain.of(&self.scene.text.plain).chars().next_back();
        let front = lead.as_ref().map_or(Heard::Nothing, |l| self.in_front(l));
        // `Corwen said that "...," Brine believed`: the words in front have the quotation already.
        let told = lead.as_ref().is_some_and(|l| {
            let words = l.span.of(&self.scene.masked).trim_end();
            !l.detached && (words.ends_with(" that") || cues::announced(&self.scene, l.span))
        });
        let behind = match &front {
            Heard::Voice(_) if told => None,
            _ => behind::after(&self.scene, tail, quoted_end),
        };
        let after = behind.is_some();
        let voice = behind.or_else(|| self.voice_in_front(i, front, lead.as_ref(), tail, quotation));
        let sure = voice.as_ref().is_some_and(|v| v.sure);
        if quotation.kind != Kind::Quotation && !sure {
            return;
        }
        self.found[i].via = self.intermediary(lead.as_ref(), tail, voice.as_ref());
        self.found[i].voice = voice;
        if let Some(lead) = &lead
            && (!lead.detached || self.announces(lead))
        {
            self.work_and_date(i, lead.span, true);
            self.author_of_title_in_front(i, lead.span);
        }
        if after {
            self.work_and_date(i, tail, false);
        } else {
            self.work_right_behind(i, tail);
            self.said_to_be_from(i, tail);
        }
        self.place_right_behind(i, tail);
        if let Some(lead) = &lead {
            self.read_label(i, lead.span);
            self.carry_work(i, lead, quotations);
        }
    }

    /// The paragraph before announces what follows: by a colon, or because it speaks of quoting.
    pub(super) fn announces(&self, lead: &Lead) -> bool {
        let words = lead.span.of(&self.scene.masked).trim_end();
        let quotes = |w: &str| {
            matches!(
                w,
                "quote" | "quotes" | "quoting" | "passage" | "passages" | "excerpt" | "extract" | "following"
            )
        };
        words.ends_with([':', ',']) || reading::words_of(words).any(|(_, w)| quotes(w))
    }

    /// `**Corwen, *Moss* (1902):** “...”`, `**Corwen** (Moss, Act 3): “...”`: a label that is a credit names the
    /// author too.
    fn read_label(&mut self, i: usize, lead: Span) {
        let opens = self.scene.block_at(lead.start).is_some_and(|block| block.span.start == lead.start);
        let label = lead.of(&self.scene.masked).trim_end().strip_suffix([':', '—', '–']);
        let told = self.found[i].work.is_some() && self.found[i].voice.is_some();
        let Some(label) = label.filter(|_| opens && !told) else { return };
        let range = Span::new(lead.start, lead.start + label.len());
        let bracket =
            label.trim_end().strip_suffix(')').and_then(|label| label.rfind('(').zip(Some(label.len())));
        let cited = bracket.and_then(|(from, to)| {
            self.citation(Span::new(range.start + from + 1, range.start + to))
                .filter(|credit| credit.work.is_some())
        });
        if let Some(credit) = cited {
            self.apply(i, &credit, Cue::Before, false);
            return;
        }
        let credit = credit::read(&self.scene.masked, range, &self.titles);
        let known = |credit: &Credit| {
            credit.work.is_some() && credit.author.is_some_and(|author| self.is_known(author))
        };
        if let Some(credit) = credit.filter(known) {
            self.apply(i, &credit, Cue::Before, false);
        }
    }

    /// Through whom the sentence has the words: `quoted in Brine`, `according to her interpreter`.
    fn intermediary(&self, lead: Option<&Lead>, tail: Span, voice: Option<&Voice>) -> Option<String> {
        let sides = lead.filter(|l| !l.detached).map(|l| l.span).into_iter().chain([tail]);
        let via = sides.into_iter().find_map(|span| cues::intermediary(&self.scene, span))?;
        let named = one_line(via.of(&self.scene.text.plain));
        let full = self.scene.names_in(via).next().map(|name| self.scene.speaker(name)).unwrap_or(named);
        voice.is_some_and(|v| v.speaker.as_ref() != Some(&full) && v.surface != full).then_some(full)
    }

    /// What the words in front of a quotation say. The paragraph before must announce it.
    fn in_front(&self, lead: &Lead) -> Heard {
        let announces = lead.span.of(&self.scene.masked).trim_end().ends_with([':', ',', '—', '–', '-']);
        if lead.detached && !announces { Heard::Nothing } else { cues::before(&self.scene, lead.span) }
    }

    fn voice_in_front(
        &self,
        i: usize,
        front: Heard,
        lead: Option<&Lead>,
        tail: Span,
        quotation: &Quotation,
    ) -> Option<Voice> {
        let lead = lead?;
        let announces = lead.span.of(&self.scene.masked).trim_end().ends_with([':', ',', '—', '–', '-']);
        let silent = lead.detached && !announces || context::is_owned(&self.scene, lead.span);
        if front != Heard::Nothing || quotation.kind != Kind::Quotation || silent {
            return front.voice();
        }
        let sentence = lead.span.cover(if lead.detached { lead.span } else { tail });
        let context = context::only_person(&self.scene, sentence, lead.span).or_else(|| self.continued(i));
        context.or_else(|| self.reported(i).filter(|_| !lead.detached))
    }

    /// The speaker of the quotation before, when nothing but joining words stands between.
    fn continued(&self, i: usize) -> Option<Voice> {
        let before = i.checked_sub(1)?;
        let voice = self.found[before].voice.clone()?;
        let gap = Span::new(
            self.scene.outer[before].end,
            self.scene.outer[i].start.max(self.scene.outer[before].end),
        );
        let same_block = self.scene.block_index(gap.start) == self.scene.block_index(gap.end);
        let alone = || self.scene.names_in(gap).next().is_none();
        let short = || gap.of(&self.scene.masked).split_whitespace().nth(12).is_none();
        (same_block && alone() && short()).then_some(Voice { cue: Cue::Context, sure: false, ..voice })
    }

    /// A quotation inside another: the inner speaker, if the words right in front name one.
    pub(super) fn nested(&mut self, i: usize, outer: Option<usize>) {
        let Some(outer) = outer else { return };
        let start = self.scene.outer[i].start;
        let from = self.scene.outer[outer].start.max(start.saturating_sub(REACH)).min(start);
        let from = (from..=start).find(|at| self.scene.text.plain.is_char_boundary(*at)).unwrap_or(start);
        self.found[i].voice = cues::inside(&self.scene, Span::new(from, start));
    }
}
