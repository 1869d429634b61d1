//! What the row of a table says of a quotation in one of its cells.
//!
//! In: the clerk's state. Out: the work, the place and the speaker that the other cells give: the source
//! stands behind the words, the speaker in front of them or behind. A cell counts where it holds nothing
//! else.

use std::ops::Range;

use super::cues::Voice;
use super::{Clerk, one_line};
use crate::model::{Block, BlockKind, Cue, Kind, Quotation, Span};
use crate::parse::canonical;
use crate::parse::credit::{self, Credit, Work};

/// Bytes of the longest cell that names a source.
const LONGEST: usize = 200;

/// Heads of columns that name who speaks.
const SPEAKER_HEADS: [&str; 6] = ["speaker", "who", "author", "character", "person", "said by"];

impl Clerk<'_> {
    /// Reads the cells beside quotation `i`.
    pub(super) fn read_row(&mut self, i: usize, quotation: &Quotation) {
        let cell =
            self.scene.block_index(self.scene.outer[i].start).filter(|_| quotation.kind == Kind::Quotation);
        let Some((cell, row)) = cell.and_then(|cell| Some((cell, row(&self.scene.text.blocks, cell)?)))
        else {
            return;
        };
        let span = |cell: usize| self.scene.text.blocks[cell].span;
        let behind: Vec<Span> = (cell + 1..row.end).map(span).collect();
        let in_front: Vec<Span> = (row.start..cell).rev().map(span).collect();
        if self.found[i].work.is_none()
            && let Some(credit) = behind.iter().find_map(|cell| self.source(*cell))
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

    /// The cell of a row under a head that asks who speaks.
    fn headed(&self, row: Range<usize>) -> Option<Voice> {
        let blocks = &self.scene.text.blocks;
        let cells = blocks[..row.start].iter().rev().take_while(|block| is_cell(block)).count();
        let head = self::row(blocks, row.start - cells)?;
        let asks = |block: &Block| {
            SPEAKER_HEADS.contains(&block.span.of(&self.scene.text.plain).to_lowercase().as_str())
        };
        let column = blocks[head].iter().position(asks)?;
        let cell = blocks.get(row.start + column).filter(|_| column < row.len())?.span;
        let surface = one_line(cell.of(&self.scene.masked));
        let named = credit::is_name_like(&surface);
        let voice = || Voice {
            speaker: Some(surface.clone()),
            surface: surface.clone(),
            cue: Cue::Citation,
            span: cell,
            sure: true,
        };
        named.then(voice)
    }

    /// The source that a cell is: a title that is set off, or one beside a person or a place.
    fn source(&self, cell: Span) -> Option<Credit> {
        let credit =
            credit::read(&self.scene.masked, cell, &self.titles).filter(|_| cell.len() <= LONGEST)?;
        let credit = self.play(&credit).unwrap_or(credit);
        let known = |author: Span| {
            let (full, surface) = self.author(author);
            full != surface || self.scene.names_in(author).next().is_some()
        };
        if credit.author.is_some_and(|author| !known(author)) {
            return None;
        }
        let Some(Work::Titled(title)) = credit.work else { return credit.work.is_some().then_some(credit) };
        let next = self.titles.partition_point(|t| t.end <= title.start);
        let set_off = self.titles.get(next).is_some_and(|t| t.overlaps(title));
        (set_off || credit.author.is_some() || credit.locator.is_some()).then_some(credit)
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
        let surface = self.scene.names[name].surface.clone();
        Some(Voice {
            speaker: Some(self.scene.speaker(name)),
            surface,
            cue: Cue::Citation,
            span: cell,
            sure: true,
        })
    }
}

fn is_cell(block: &Block) -> bool {
    matches!(block.kind, BlockKind::TableCell(_))
}

/// The cells of the row that block `cell` stands in; none where it is no cell.
fn row(blocks: &[Block], cell: usize) -> Option<Range<usize>> {
    is_cell(&blocks[cell]).then_some(())?;
    let first = |block: &Block| block.kind == BlockKind::TableCell(true);
    let start = (0..=cell).rev().take_while(|at| is_cell(&blocks[*at])).find(|at| first(&blocks[*at]))?;
    let behind = blocks[cell + 1..].iter().take_while(|block| is_cell(block) && !first(block)).count();
    Some(start..cell + 1 + behind)
}
