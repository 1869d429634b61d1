//! Fields and headings that name where the words beside them come from: `Author: Ada Corwen`,
//! `**Source:** *Moss*`, `### Ada Corwen, *Moss*`.
//!
//! In: the clerk's state and a quotation. Out: the speaker, the work and the date that the fields around it
//! give. A field is a line, a paragraph or an item of a list; they stand right behind the words, or in front
//! of them where the words are a field themselves.

use super::Clerk;
use super::cues::Voice;
use crate::model::{BlockKind, Cue, Kind, Place, PlaceKind, Quotation, Span};
use crate::parse::credit::{self, Credit, Work};
use crate::parse::lexicon::lexicon;

const AUTHORS: [&str; 7] = ["author", "speaker", "by", "said by", "writer", "attribution", "attributed to"];
const SOURCES: [&str; 7] = ["source", "work", "title", "from", "reference", "citation", "cited from"];
const DATES: [&str; 3] = ["date", "year", "published"];
/// What names the words themselves.
const WORDS: [&str; 8] = ["quote", "quotation", "text", "words", "passage", "excerpt", "verse", "line"];

/// Fields on either side, at most.
const MOST: usize = 4;

/// Bytes of the longest label that names a part.
const LONGEST_LABEL: usize = 40;

/// Bytes of the longest field.
const LONGEST: usize = 200;

const SIGNS: [char; 7] = [' ', '*', '_', '-', '•', '>', '\t'];

impl Clerk<'_> {
    /// Reads the fields around quotation `i`.
    pub(super) fn read_fields(&mut self, i: usize, quotation: &Quotation) {
        if quotation.kind != Kind::Quotation {
            return;
        }
        let behind = self.read_lines(self.lines_behind(i));
        if let Some(credit) = behind.or_else(|| self.read_lines(self.lines_in_front(i))) {
            self.apply(i, &credit, Cue::TrailingLine, false);
        }
    }

    /// `### Corwen, *Moss* (1902)`, `### Moss, Act I` over a block quotation: a heading that is a credit.
    pub(super) fn read_heading(&mut self, i: usize, quotation: &Quotation) {
        let found = &self.found[i];
        if quotation.kind != Kind::Quotation || found.voice.is_some() || found.work.is_some() {
            return;
        }
        let blocks = &self.scene.text.blocks;
        let outer = self.scene.outer[i];
        let index = self.scene.block_index(outer.start).filter(|at| blocks[*at].span.start + 2 > outer.start);
        let over = index.and_then(|at| at.checked_sub(1)).map(|at| &blocks[at]);
        let heading =
            over.filter(|block| matches!(block.kind, BlockKind::Heading(_))).map(|block| block.span);
        // In an anthology a line of italics names the source of what stands above it.
        let emphasis = &self.scene.text.emphasis;
        let italics = |line: &Span| {
            let first = emphasis.partition_point(|e| e.start < line.start);
            let behind = emphasis.partition_point(|e| e.start < line.end);
            let ends = |e: &Span| e.end + 2 >= line.end;
            emphasis.get(first).is_some_and(|e| e.start <= line.start + 2)
                && behind.checked_sub(1).is_some_and(|last| last >= first && ends(&emphasis[last]))
        };
        let heading = heading.filter(|line| !italics(line));
        let credit = heading.and_then(|span| credit::read(&self.scene.masked, span, &self.titles));
        let placed = |credit: &Credit| {
            let place = credit.locator.map(|place| place.of(&self.scene.text.plain)).unwrap_or_default();
            credit.canonical || Place::read(place).iter().any(|place| place.kind == PlaceKind::Act)
        };
        let whole = |credit: &Credit| {
            credit.work.is_some()
                && credit.author.map_or_else(|| placed(credit), |author| self.is_known(author))
        };
        // What has acts is a play here, though it be named after somebody.
        let play = |credit: Credit| if placed(&credit) { credit.with_author_for_title() } else { credit };
        let credit = credit.map(play);
        if let Some(credit) = credit.filter(whole) {
            self.apply(i, &credit, Cue::Before, false);
        }
    }

    /// `**Keeper:** “...” (*Moss*, 3.1)`: in front of words that a play is cited for, a label names who speaks.
    pub(super) fn read_part(&mut self, i: usize) {
        let found = &self.found[i];
        let staged = found.locator.as_deref().is_some_and(credit::is_act_and_scene);
        let start = self.scene.outer[i].start;
        let Some(block) = self.scene.block_at(start).filter(|_| staged && found.voice.is_none()) else {
            return;
        };
        let head = Span::new(block.span.start, start);
        let label =
            head.of(&self.scene.masked).trim_end_matches(['“', '"', '‘', ' ', '*', '_']).strip_suffix(':');
        let Some(label) = label.filter(|_| head.len() <= LONGEST_LABEL) else { return };
        let name = label.trim_matches(SIGNS);
        let lower = name.to_lowercase();
        let lexicon = lexicon();
        let field = WORDS.contains(&lower.as_str())
            || lexicon.work_nouns.has(&lower)
            || lexicon.speech_nouns.has(&lower);
        if credit::is_name_like(name) && !field {
            let from = head.start + label.find(name).unwrap_or_default();
            let span = Span::new(from, from + name.len());
            let speaker = Some(self.author(span).0);
            self.found[i].voice =
                Some(Voice { speaker, surface: name.to_owned(), cue: Cue::Before, span, sure: true });
        }
    }

    /// What the lines say up to the first that is no field.
    fn read_lines(&self, lines: Vec<Span>) -> Option<Credit> {
        let mut credit = Credit::default();
        for line in lines {
            if !self.read_field(line, &mut credit) {
                break;
            }
            credit.span = Some(credit.span.map_or(line, |span| span.cover(line)));
        }
        credit.span.is_some().then_some(credit)
    }

    /// Takes what a field says; false where the line is none.
    fn read_field(&self, line: Span, credit: &mut Credit) -> bool {
        let Some((label, value)) = self.field(line) else { return false };
        let is = |labels: &[&str]| labels.contains(&label.as_str());
        let words = value.of(&self.scene.masked);
        if is(&AUTHORS) {
            credit.author = credit.author.or_else(|| credit::is_name_like(words).then_some(value));
        } else if is(&SOURCES) || lexicon().work_nouns.has(&label) {
            let Some(read) = credit::read(&self.scene.masked, value, &self.titles) else { return false };
            // A source of one word or of names alone is a title.
            let read = self.without_strangers(read);
            // `*Moss* (1902), Ada Corwen`
            let behind = match read.work {
                Some(Work::Titled(title)) => Span::new(title.end, value.end.max(title.end)),
                _ => Span::new(value.end, value.end),
            };
            let named = || self.scene.names_in(behind).next().map(|name| self.scene.names[name].span);
            let author = read.author.or_else(named);
            credit.work = credit.work.or(read.work);
            credit.author = credit.author.or(author);
            credit.date = credit.date.take().or(read.date);
            credit.locator = credit.locator.or(read.locator);
        } else if is(&DATES) {
            let date = self.scene.dates_in(value).first().and_then(|date| date.date.clone());
            credit.date = credit.date.take().or(date);
        } else {
            return false;
        }
        true
    }

    /// The label of a field in small letters, and its value.
    fn field(&self, line: Span) -> Option<(String, Span)> {
        let words = line.of(&self.scene.masked);
        let (label, value) = words.split_once(':').filter(|_| words.len() <= LONGEST)?;
        let bare = value.trim_start_matches(SIGNS);
        let start = line.end - bare.len();
        let value = Span::new(start, start + bare.trim_end_matches(SIGNS).len());
        (value.len() > 1).then(|| (label.trim_matches(SIGNS).to_lowercase(), value))
    }

    /// The lines behind a quotation that ends its line.
    fn lines_behind(&self, i: usize) -> Vec<Span> {
        let end = self.scene.outer[i].end;
        let blocks = &self.scene.text.blocks;
        let Some(index) = self.scene.block_index(end.saturating_sub(1)) else { return Vec::new() };
        let rest = Span::new(end, blocks[index].span.end.max(end));
        let own = rest.of(&self.scene.masked);
        let next = own.find(|c: char| c == '\n' || c.is_alphanumeric()).unwrap_or(own.len());
        if own[next..].starts_with(char::is_alphanumeric) {
            return Vec::new();
        }
        let behind = blocks[index + 1..].iter().take(MOST).take_while(|block| is_open(&block.kind));
        let own = Span::new(rest.start + next, rest.end);
        let spans = std::iter::once(own).chain(behind.map(|block| block.span));
        let near = |span: Span| {
            Span::new(span.start, self.scene.boundary(span.end.min(span.start + MOST * LONGEST)))
        };
        spans.flat_map(|span| self.lines(near(span))).take(MOST).collect()
    }

    /// The lines in front of a quotation that is a field itself, the nearest first.
    fn lines_in_front(&self, i: usize) -> Vec<Span> {
        let start = self.scene.outer[i].start;
        let blocks = &self.scene.text.blocks;
        let Some(index) = self.scene.block_index(start) else { return Vec::new() };
        let near = |span: Span| {
            Span::new(self.scene.boundary(span.start.max(span.end.saturating_sub(MOST * LONGEST))), span.end)
        };
        let own = near(Span::new(blocks[index].span.start.min(start), start));
        let line = own.of(&self.scene.masked).rfind('\n').map_or(own.start, |at| own.start + at + 1);
        let label = self.scene.masked[line..start].trim_end_matches(['“', '"', '‘', '«']);
        let label = label.trim_matches(SIGNS).trim_end_matches([':', '*', '_']).to_lowercase();
        if !WORDS.contains(&label.as_str()) {
            return Vec::new();
        }
        let before = blocks[..index].iter().rev().take(MOST).take_while(|block| is_open(&block.kind));
        let spans = std::iter::once(Span::new(own.start, line)).chain(before.map(|block| near(block.span)));
        spans.flat_map(|span| self.lines(span).into_iter().rev()).take(MOST).collect()
    }

    fn lines(&self, span: Span) -> Vec<Span> {
        let mut at = span.start;
        let lines = span.of(&self.scene.masked).split_inclusive('\n').map(|line| {
            at += line.len();
            Span::new(at - line.len(), at - line.len() + line.trim_end().len())
        });
        lines.filter(|line| !line.is_empty()).collect()
    }
}

fn is_open(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::ListItem)
}
