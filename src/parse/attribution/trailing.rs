//! The line that names where the words in front of it come from.
//!
//! In: the clerk's state and a quotation. Out: what the line behind it says, in place of what its sentence
//! said: `”-J. Wendt; Tides (1937)`, a line of its own, the next block.

use super::anthology::SourceLine;
use super::cues::Voice;
use super::scene::MASK;
use super::{Clerk, Found};
use crate::model::{BlockKind, Cue, Form, Quotation, Span};
use crate::parse::credit;
use crate::parse::spoken::spoken;
use crate::parse::tail;

pub(super) const DASHES: [char; 5] = ['-', '–', '—', '―', '~'];

/// Bytes of the longest line that names a source.
const LONGEST_LINE: usize = 160;

impl Clerk<'_> {
    /// `”-J. Wendt; Tides (1937)`, or a line of its own behind a block.
    pub(super) fn read_trailing_line(&mut self, i: usize, quotations: &[Quotation]) {
        if let Some(line) = self.source_line_below(i) {
            if !stands_alone(&quotations[i]) {
                self.read_work_below(i, line);
            } else if self.read_source_line(i, line) {
                return;
            }
        }
        let Some(range) = self.trailing_range(i, &quotations[i]) else { return };
        let Some(credit) = credit::read(&self.scene.masked, range, &self.titles) else { return };
        if credit.author.is_none() && credit.work.is_none() {
            return;
        }
        let block = self.scene.block_index(self.scene.outer[i].start);
        let front = self.found[i].voice.as_ref().is_some_and(|v| v.sure && v.cue == Cue::Before);
        // `Corwen — “...” — Salt and Letters, 1902`: behind a speaker what is nobody’s name is a title.
        let credit = if front { self.without_strangers(credit) } else { credit };
        let found = &mut self.found[i];
        // `Corwen: “...” — *Tides*, p. 3`: a line without a name leaves the speaker named in front.
        let named = |v: &Voice| credit.author.is_none() && v.sure && v.cue == Cue::Before;
        let front = found.voice.take().filter(|v| named(v) && self.scene.block_index(v.span.start) == block);
        *found = Found { note: found.note.take(), voice: front, ..Found::default() };
        self.apply(i, &credit, Cue::TrailingLine, true);
    }

    /// Where a trailing credit of quotation `i` stands, without its dash.
    fn trailing_range(&self, i: usize, quotation: &Quotation) -> Option<Span> {
        let end = self.scene.outer[i].end;
        let index = self.scene.block_index(end.saturating_sub(1))?;
        let block = &self.scene.text.blocks[index];
        let masked = &self.scene.masked;
        let rest = &masked[end..block.span.end.max(end)];
        let open = rest.trim_start_matches([' ', '\n', '\u{a0}', ')', '(', '*', '_', '.']);
        if open.starts_with(DASHES) {
            let start = end + rest.len() - open.len();
            return self.dashed(start, block.span.end);
        }
        if let Some(line) = tail::line_below(rest).filter(|line| credit::is_credit_line(line)) {
            let start = end + rest.trim_end().len() - line.len();
            return Some(Span::new(start, start + line.len()));
        }
        if !rest.trim_matches([' ', '\n', ')', ']', '.']).is_empty() && !is_marker_at_most(rest) {
            return None;
        }
        let next = self.scene.text.blocks.get(index + 1)?;
        let words = next.span.of(masked);
        if next.kind == BlockKind::Credit {
            let bare = words.trim_start_matches(|c: char| DASHES.contains(&c) || c.is_whitespace());
            return Some(Span::new(next.span.end - bare.len(), next.span.end));
        }
        if words.starts_with(DASHES)
            && matches!(next.kind, BlockKind::Paragraph)
            && spoken(next.span.of(&self.scene.text.plain)).is_none()
        {
            return self.dashed(next.span.start, next.span.end);
        }
        // An item of a list with its source in the item under it.
        if next.kind == BlockKind::ListItem
            && block.kind == BlockKind::ListItem
            && !words.contains(MASK)
            && credit::is_credit_line(words)
        {
            return Some(next.span);
        }
        let stands_alone = stands_alone(quotation);
        if stands_alone && self.line_of_italics(next.span).is_some() {
            return Some(next.span);
        }
        let inside = next.quote_depth > 0 && next.quote_depth == block.quote_depth;
        let short = words.len() < LONGEST_LINE && !words.contains(MASK) && words.lines().count() <= 2;
        let author = words.split([',', '(']).next().unwrap_or("");
        let named =
            self.scene.names_in(Span::new(next.span.start, next.span.start + author.len())).next().is_some();
        let staged =
            inside && words.split_once(',').is_some_and(|(_, place)| credit::is_staged(place.trim()));
        (stands_alone
            && short
            && (named || staged || quotation.form == Form::Epigraph)
            && credit::is_name_like(author.trim())
            && (inside
                || self.lead(i).is_none_or(|l| l.detached && !l.span.of(masked).trim_end().ends_with(':'))))
        .then_some(next.span)
    }

    /// The source line below the paragraph which the quotation ends.
    fn source_line_below(&self, i: usize) -> Option<SourceLine> {
        let end = self.scene.outer[i].end;
        let index = self.scene.block_index(end.saturating_sub(1))?;
        let rest = &self.scene.masked[end..self.scene.text.blocks[index].span.end.max(end)];
        let line = self.scene.text.blocks.get(index + 1).filter(|_| is_marker_at_most(rest))?.span;
        let end = line.end;
        if let Some(italics) = self.line_of_italics(line) {
            return Some(SourceLine { author: None, italics, end });
        }
        let named = Some(line.of(&self.scene.masked)).filter(|words| words.len() <= LONGEST_LINE);
        let (name, italics) = credit::named_source(named?)?;
        let at = |span: Span| Span::new(line.start + span.start, line.start + span.end);
        Some(SourceLine { author: Some(at(name)), italics: at(italics), end })
    }

    /// The emphasis that a plain text's line consists of, a note marker aside.
    fn line_of_italics(&self, line: Span) -> Option<Span> {
        let emphasis = &self.scene.text.emphasis;
        let from = emphasis.partition_point(|e| e.start < line.start);
        let span = *emphasis.get(from).filter(|e| e.end <= line.end)?;
        let around = self.scene.text.plain[span.end..line.end].trim_start_matches(['_', '*']);
        (span.start <= line.start + 2 && (around.is_empty() || around.starts_with('['))).then_some(span)
    }

    /// The credit behind a dash: to the bracket that closes around it, the next quotation or the end.
    fn dashed(&self, start: usize, end: usize) -> Option<Span> {
        let masked = &self.scene.masked;
        let words = &masked[start..end];
        let inner = words.trim_start_matches(DASHES).trim_start_matches([' ', '\u{a0}']);
        let start = end - inner.len();
        if !inner.starts_with(|c: char| c.is_uppercase() || "“\"‘*_".contains(c)) {
            return None;
        }
        let mut depth = 0i32;
        let mut stop = inner.len();
        for (i, c) in inner.char_indices() {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                _ => {}
            }
            if depth < 0 || c == MASK {
                stop = i;
                break;
            }
        }
        let words = inner[..stop].trim_end();
        // A dash inside a sentence: what follows goes on in lower case for long, with a stop inside.
        let sentence_like = words.len() > 320;
        (!sentence_like && !words.is_empty()).then(|| Span::new(start, start + words.len()))
    }
}

/// Set off by its layout, without marks.
fn stands_alone(quotation: &Quotation) -> bool {
    matches!(quotation.form, Form::Epigraph | Form::Block) && quotation.marks.is_none()
}

/// Nothing but a note marker.
fn is_marker_at_most(rest: &str) -> bool {
    let rest = rest.trim();
    rest.is_empty() || tail::note_marker(rest).is_ok_and(|(behind, _)| behind.is_empty())
}
