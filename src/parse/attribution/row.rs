//! What the row of a table says of a quotation in one of its cells.
//!
//! In: the clerk's state. Out: the work, the place and the speaker that the other cells give: the place stands
//! behind the words, source and speaker in front of them or behind. A cell counts where it holds nothing else.

use std::ops::Range;

use super::cues::Voice;
use super::scene::MASK;
use super::{Clerk, is_among, one_line};
use crate::model::{Block, BlockKind, Cue, Kind, Quotation, Span};
use crate::parse::canonical;
use crate::parse::credit::{self, Credit, Work};

/// Bytes of the longest cell that names a source.
const LONGEST: usize = 200;

/// Cells on either side of a quotation that are looked at.
const REACH: usize = 16;

/// Heads of columns that name who speaks.
const SPEAKER_HEADS: [&str; 6] = ["speaker", "who", "author", "character", "person", "said by"];

/// The cells of each table, as numbers of blocks.
pub(super) fn tables(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut next = 0;
    let runs = blocks.chunk_by(|one, other| is_cell(one) == is_cell(other)).map(|run| {
        next += run.len();
        next - run.len()..next
    });
    runs.filter(|run| is_cell(&blocks[run.start])).collect()
}

impl Clerk<'_> {
    /// Reads the cells beside quotation `i`.
    pub(super) fn read_row(&mut self, i: usize, quotation: &Quotation) {
        let cell =
            self.scene.block_index(self.scene.outer[i].start).filter(|_| quotation.kind == Kind::Quotation);
        let Some((cell, row)) = cell.and_then(|cell| Some((cell, self.row(cell)?))) else { return };
        let span = |cell: usize| self.scene.text.blocks[cell].span;
        let behind: Vec<Span> = (cell + 1..row.end).map(span).collect();
        let in_front: Vec<Span> = (row.start..cell).rev().map(span).collect();
        // A source in front belongs to the quotation that stands nearer.
        let nearer = in_front.iter().take_while(|cell| !cell.of(&self.scene.masked).contains(MASK));
        if self.found[i].work.is_none()
            && let Some(credit) = behind.iter().chain(nearer).find_map(|cell| self.source(*cell))
        {
            self.apply(i, &credit, Cue::Citation, false);
        }
        let found = &self.found[i];
        let place = behind.iter().find_map(|cell| self.place(*cell));
        if found.work.is_some() && found.locator.is_none() {
            self.found[i].locator = place;
        }
        if self.found[i].voice.is_none() {
            let known = in_front.iter().chain(&behind).find_map(|cell| self.person(*cell));
            self.found[i].voice = known.or_else(|| self.headed(row));
        }
    }

    /// The cells of the row that block `cell` stands in; none where it is no cell, or where the row begins
    /// too far away.
    fn row(&self, cell: usize) -> Option<Range<usize>> {
        let blocks = &self.scene.text.blocks;
        let table = self.table(cell)?;
        let opens = |at: &usize| blocks[*at].kind == BlockKind::TableCell(true);
        let start = (table.start..=cell).rev().take(REACH + 1).find(opens)?;
        let end = (cell + 1..table.end).take(REACH).take_while(|at| !opens(at)).last().unwrap_or(cell) + 1;
        Some(start..end)
    }

    fn table(&self, cell: usize) -> Option<Range<usize>> {
        let next = self.tables.partition_point(|table| table.end <= cell);
        self.tables.get(next).filter(|table| table.contains(&cell)).cloned()
    }

    /// The cell of a row under a head that asks who speaks.
    fn headed(&self, row: Range<usize>) -> Option<Voice> {
        let blocks = &self.scene.text.blocks;
        let head = self.row(self.table(row.start)?.start)?;
        let asks = |block: &Block| {
            SPEAKER_HEADS.contains(&block.span.of(&self.scene.text.plain).to_lowercase().as_str())
        };
        let column = blocks[head].iter().position(asks)?;
        let cell = blocks.get(row.start + column).filter(|_| column < row.len())?.span;
        let surface = one_line(cell.of(&self.scene.masked));
        credit::is_name_like(&surface).then(|| voice(surface.clone(), surface, cell))
    }

    /// The source that a cell is: a title that is set off, or one beside a person or a place.
    fn source(&self, cell: Span) -> Option<Credit> {
        let credit =
            credit::read(&self.scene.masked, cell, &self.titles).filter(|_| cell.len() <= LONGEST)?;
        let credit = self.play(&credit).unwrap_or(credit);
        if credit.author.is_some_and(|author| !self.is_known(author)) {
            return None;
        }
        let Some(Work::Titled(title)) = credit.work else { return credit.work.is_some().then_some(credit) };
        (is_among(&self.titles, title) || credit.author.is_some() || credit.locator.is_some())
            .then_some(credit)
    }

    /// The place in a work that a cell is.
    fn place(&self, cell: Span) -> Option<String> {
        let words = cell.of(&self.scene.masked);
        let alone = || canonical::place_alone(words).map(|place| place.of(words));
        let named = credit::locator(&self.scene.masked, cell).filter(|place| place.start == cell.start);
        named.map(|place| place.of(&self.scene.masked)).or_else(alone).map(one_line)
    }

    /// The person whose name a cell is.
    fn person(&self, cell: Span) -> Option<Voice> {
        let name = self.scene.names_in(cell).next().filter(|name| self.scene.names[*name].span == cell)?;
        Some(voice(self.scene.speaker(name), self.scene.names[name].surface.clone(), cell))
    }
}

fn voice(speaker: String, surface: String, span: Span) -> Voice {
    Voice { speaker: Some(speaker), surface, cue: Cue::Citation, span, sure: true }
}

fn is_cell(block: &Block) -> bool {
    matches!(block.kind, BlockKind::TableCell(_))
}
