//! The text of a document while a format's adapter writes it.
//!
//! In: words with their places in the file, and where blocks and spans begin and end. Out: a
//! [`Text`]. Every word goes into a block, blocks come in order, and what is written maps back to
//! where it stands; an adapter only has to say what the markup means.

use crate::model::{Block, BlockKind, MappedText, Span, Text};

/// What is written so far.
#[derive(Debug, Default)]
pub(super) struct Writer {
    plain: MappedText,
    /// Bytes of the file already mapped; words that come a second time are not written again.
    mapped_to: usize,
    text: Text,
    /// Where the open block starts in the plain text, with its kind.
    open: Option<(usize, BlockKind)>,
    /// Kinds of the containers around, innermost last.
    around: Vec<BlockKind>,
    quote_depth: u8,
    /// A row of a table has begun, and no cell of it has words yet.
    row_begins: bool,
}

impl Writer {
    /// A writer with room for the words of a file of `len` bytes.
    pub(super) fn for_file(len: usize) -> Self {
        Self { plain: MappedText::with_capacity(len), ..Self::default() }
    }

    /// Where the next word will stand in the plain text.
    pub(super) fn here(&self) -> usize {
        self.plain.text.len()
    }

    /// What was written since `start`, without the blanks around it.
    pub(super) fn since(&self, start: usize) -> Span {
        let start = start.min(self.here());
        let words = &self.plain.text[start..];
        let lead = words.len() - words.trim_start().len();
        Span::new(start + lead, start + lead + words.trim().len())
    }

    /// The words of a plain range.
    pub(super) fn words_of(&self, span: Span) -> &str {
        span.of(&self.plain.text)
    }

    /// Where a plain range stands in the file.
    pub(super) fn source_of(&self, span: Span) -> Span {
        self.plain.map.to_source(span)
    }

    /// The last block that was closed.
    pub(super) fn last_block(&self) -> Option<&Block> {
        self.text.blocks.last()
    }

    /// Writes words as they stand in the file, or as one sign that stands for all of `range`.
    pub(super) fn words(&mut self, words: &str, range: Span) {
        if self.begins(words, range) {
            self.plain.push(words, range);
        }
    }

    /// Writes words that the file does not have: all of them stand for `range`.
    pub(super) fn stand_in(&mut self, words: &str, range: Span) {
        if self.begins(words, range) {
            self.plain.push_whole(words, range);
        }
    }

    /// The same, behind a blank.
    pub(super) fn behind_blank(&mut self, words: &str, range: Span) {
        let has_blank = self.at_line_start() || self.plain.text.ends_with(' ');
        self.stand_in(&format!("{}{words}", if has_blank { "" } else { " " }), range);
    }

    /// Opens a block for words if none is open, and says whether they are to be written.
    fn begins(&mut self, words: &str, range: Span) -> bool {
        if words.is_empty() || range.start < self.mapped_to {
            return false;
        }
        // The text of a tight list item comes without a paragraph of its own.
        if self.open.is_none() {
            self.open_block(None, range.start);
        }
        self.mapped_to = range.end;
        true
    }

    /// Writes one blank for a stretch of white space, unless one is there already.
    pub(super) fn blank(&mut self, range: Span) {
        if !self.at_line_start() && !self.plain.text.ends_with(' ') {
            self.words(" ", range);
        }
    }

    /// Ends a line inside a block.
    pub(super) fn line_end(&mut self, range: Span) {
        if !self.at_line_start() {
            self.words("\n", range);
        }
    }

    fn at_line_start(&self) -> bool {
        self.open.as_ref().is_none_or(|(start, _)| *start == self.here()) || self.plain.text.ends_with('\n')
    }

    /// Begins a block of `kind`, or of the kind of the container around it. `at` is where it begins
    /// in the file.
    pub(super) fn open_block(&mut self, kind: Option<BlockKind>, at: usize) {
        self.close_block();
        let kind = kind.or_else(|| self.around.last().cloned()).unwrap_or(BlockKind::Paragraph);
        self.part(at);
        self.open = Some((self.here(), kind));
    }

    /// The markup between two blocks is what a reader sees as the blank line.
    fn part(&mut self, at: usize) {
        if !self.plain.text.is_empty() {
            let from = self.mapped_to;
            self.plain.push_whole("\n\n", Span::new(from, at.max(from)));
            self.mapped_to = at.max(from);
        }
    }

    /// Ends the open block, if there is one.
    pub(super) fn close_block(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        if kind == BlockKind::Verbatim {
            self.text.verbatim.push(Span::new(start, self.here()));
        }
        self.push_block(Span::new(start, self.here()), kind, self.quote_depth);
    }

    fn push_block(&mut self, stretch: Span, kind: BlockKind, quote_depth: u8) {
        let words = stretch.of(&self.plain.text);
        let start = stretch.start + (words.len() - words.trim_start().len());
        let end = stretch.start + words.trim_end().len();
        if end > start {
            let kind = match kind {
                BlockKind::TableCell(first) => {
                    BlockKind::TableCell(first || std::mem::take(&mut self.row_begins))
                }
                kind => kind,
            };
            self.text.blocks.push(Block { span: Span::new(start, end), kind, quote_depth, indent: 0 });
        }
    }

    /// Ends the open block in front of `at`: what stands behind it credits the block quotation.
    pub(super) fn set_credit_apart(&mut self, at: usize) {
        let Some((start, kind)) = self.open.take() else { return };
        self.push_block(Span::new(start, at), kind, self.quote_depth);
        let credit = Span::new(at, self.here());
        self.push_block(credit, BlockKind::Credit, self.quote_depth.saturating_sub(1));
    }

    /// The words of the open block.
    pub(super) fn open_words(&self) -> &str {
        self.open.as_ref().map_or("", |(start, _)| &self.plain.text[*start..])
    }

    /// Goes on in a block of `kind`; `whole` makes the open block one, from its first word.
    pub(super) fn turn_into(&mut self, kind: BlockKind, whole: bool, at: usize) {
        match &mut self.open {
            Some((_, open)) if whole => *open = kind,
            _ => self.open_block(Some(kind), at),
        }
    }

    /// The kind of the open block, or of the next one.
    pub(super) fn block_kind(&self) -> Option<&BlockKind> {
        self.open.as_ref().map(|(_, kind)| kind).or(self.around.last())
    }

    /// Begins something whose blocks are of `kind`.
    pub(super) fn begin(&mut self, kind: BlockKind) {
        self.close_block();
        self.around.push(kind);
    }

    /// Begins a row of a table: the next cell with words is its first.
    pub(super) fn begin_row(&mut self) {
        self.close_block();
        self.row_begins = true;
    }

    /// Ends what was begun last.
    pub(super) fn end(&mut self) {
        self.close_block();
        self.around.pop();
    }

    /// Begins a block quotation.
    pub(super) fn begin_quotation(&mut self) {
        self.close_block();
        self.quote_depth = self.quote_depth.saturating_add(1);
    }

    /// Ends a block quotation.
    pub(super) fn end_quotation(&mut self) {
        self.close_block();
        self.quote_depth = self.quote_depth.saturating_sub(1);
    }

    /// How many block quotations are open.
    pub(super) fn quote_depth(&self) -> u8 {
        self.quote_depth
    }

    /// What was written since `start` is emphasised.
    pub(super) fn emphasis(&mut self, start: usize) {
        self.text.emphasis.push(self.since(start));
    }

    /// What was written since `start` is quoted.
    pub(super) fn quoted(&mut self, start: usize) {
        self.text.quoted.push(self.since(start));
    }

    /// What was written since `start` is code.
    pub(super) fn verbatim(&mut self, start: usize) {
        self.text.verbatim.push(self.since(start));
    }

    /// What was written since `start` is a link.
    pub(super) fn link(&mut self, start: usize, target: String) {
        self.text.links.push((self.since(start), target));
    }

    /// A comment: kept for what reads comments, and out of every block if none is open.
    pub(super) fn comment(&mut self, comment: &str, range: Span) {
        if range.start < self.mapped_to {
            return;
        }
        if self.open.is_none() {
            self.part(range.start);
        }
        let start = self.here();
        self.plain.push(comment, range);
        self.mapped_to = range.end;
        self.text.verbatim.push(self.since(start));
        self.text.furniture.push(self.since(start));
    }

    /// Makes digits written since `start` what they look like when raised: `2` is `²`.
    pub(super) fn raise(&mut self, start: usize) {
        let span = self.since(start);
        let digits = span.of(&self.plain.text);
        if !(1..=3).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return;
        }
        let sign = |b: u8| ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"][usize::from(b - b'0')];
        let raised: String = digits.bytes().map(sign).collect();
        let source = self.source_of(span);
        self.take_back(start);
        self.stand_in(&raised, source);
    }

    /// Takes back what was written in this block since `start`, with all that was said about it.
    pub(super) fn take_back(&mut self, start: usize) {
        let span = self.since(start);
        let start = span.start;
        if span.is_empty() || self.open.as_ref().is_none_or(|(open, _)| *open > start) {
            return;
        }
        self.mapped_to = self.source_of(span).start;
        self.plain.truncate(start);
        let text = &mut self.text;
        for spans in [&mut text.emphasis, &mut text.quoted, &mut text.verbatim, &mut text.furniture] {
            while spans.last().is_some_and(|s| s.end > start) {
                spans.pop();
            }
        }
        while text.links.last().is_some_and(|(s, _)| s.end > start) {
            text.links.pop();
        }
    }

    /// What comes next stands further up in the file: a note is read behind its text.
    pub(super) fn turn_back_to(&mut self, at: usize) {
        self.close_block();
        self.mapped_to = at;
    }

    /// The finished text.
    pub(super) fn finish(mut self) -> Text {
        self.close_block();
        let mut text = self.text;
        for spans in [&mut text.emphasis, &mut text.quoted] {
            spans.retain(|s| !s.is_empty());
            spans.sort_unstable_by_key(|s| (s.start, s.end));
        }
        text.links.sort_unstable_by_key(|(s, _)| (s.start, s.end));
        text.verbatim.sort_unstable();
        text.verbatim.dedup_by(|inner, outer| outer.contains(*inner));
        text.furniture.sort_unstable();
        text.plain = self.plain.text.into();
        text.map = self.plain.map;
        text.map.sort();
        text
    }
}
