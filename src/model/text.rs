//! Text with a map back: what a format adapter hands to the grammars.
//!
//! A [`Text`] is what a reader would see of a document (markup gone, entities decoded), a map from
//! each of its bytes to the file, and the blocks it is laid out in. Grammars work on plain offsets
//! and translate once, at the end, with [`OffsetMap::to_source`].

use std::sync::Arc;

use super::{Span, Stretches};

/// A map from byte offsets of a derived text to byte offsets of the text it was made from.
///
/// It is a list of runs in increasing order of the derived side. Inside an exact run offsets advance
/// together; a replaced run (an entity, a joined line end) maps as a whole to its source range. The
/// source side increases too, but for notes that stand in the middle of a sentence and are read
/// behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
    /// The runs in the order of the source, where that is another.
    by_source: Vec<u32>,
    derived_len: usize,
    source_end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    derived: usize,
    len: usize,
    source: usize,
    source_len: usize,
    exact: bool,
}

impl Run {
    fn derived(&self) -> Span {
        Span::new(self.derived, self.derived + self.len)
    }

    fn source(&self) -> Span {
        Span::new(self.source, self.source + self.source_len)
    }
}

impl OffsetMap {
    /// The map of a text onto itself, `len` bytes long, starting at `source` in the file.
    pub fn identity(source: usize, len: usize) -> Self {
        let mut map = Self::default();
        map.push(len, Span::new(source, source + len));
        map
    }

    /// Appends a run: the next `len` derived bytes come from `source`. Runs of equal length on
    /// both sides map byte by byte, others as a whole.
    pub fn push(&mut self, len: usize, source: Span) {
        self.append(len, source, source.len() == len);
    }

    /// Appends a run that maps as a whole, whatever its length.
    pub fn push_whole(&mut self, len: usize, source: Span) {
        self.append(len, source, false);
    }

    fn append(&mut self, len: usize, source: Span, exact: bool) {
        if let Some(last) = self.runs.last_mut()
            && last.exact
            && exact
            && last.source + last.source_len == source.start
        {
            last.len += len;
            last.source_len += len;
        } else if len > 0 {
            if self.runs.is_empty() {
                // Most maps have one run: those of a plain text and of the quotations on its lines.
                self.runs.reserve_exact(1);
            }
            self.runs.push(Run {
                derived: self.derived_len,
                len,
                source: source.start,
                source_len: source.len(),
                exact,
            });
        }
        self.derived_len += len;
        self.source_end = source.end.max(self.source_end);
    }

    /// Makes [`to_derived`](Self::to_derived) right for runs pushed out of the order of the source.
    pub fn sort(&mut self) {
        self.by_source.clear();
        if !self.runs.is_sorted_by_key(|r| r.source) {
            self.by_source = (0..).take(self.runs.len()).collect();
            self.by_source.sort_by_key(|i| self.runs[*i as usize].source);
        }
    }

    /// Forgets all but the first `len` derived bytes.
    pub fn truncate(&mut self, len: usize) {
        while self.runs.last().is_some_and(|r| r.derived >= len) {
            self.runs.pop();
        }
        if let Some(last) = self.runs.last_mut()
            && last.derived + last.len > len
        {
            let kept = len - last.derived;
            if last.exact {
                last.source_len = kept;
            }
            last.len = kept;
        }
        self.derived_len = self.derived_len.min(len);
        self.source_end = self.runs.last().map_or(0, |r| r.source + r.source_len);
    }

    /// Length of the derived text in bytes.
    pub fn derived_len(&self) -> usize {
        self.derived_len
    }

    /// The source range that the derived range came from. An empty range maps to an empty range.
    pub fn to_source(&self, span: Span) -> Span {
        let start = self.start_of(span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.end_of(span.end).max(start))
    }

    /// The derived range that the source range became; the inverse of [`to_source`](Self::to_source)
    /// as far as there is one. What was dropped maps to the place where it stood.
    pub fn to_derived(&self, span: Span) -> Span {
        let start = self.derived_at(span.start, self.run_before(|r| r.source <= span.start));
        if span.is_empty() {
            return Span::new(start, start);
        }
        let end = self.derived_at(span.end, self.run_before(|r| r.source < span.end));
        Span::new(start, end.max(start))
    }

    /// The last run, in the order of the source, of those for which `is_before` holds.
    fn run_before(&self, is_before: impl Fn(&Run) -> bool) -> Option<&Run> {
        if self.by_source.is_empty() {
            return self.runs.partition_point(is_before).checked_sub(1).map(|i| &self.runs[i]);
        }
        let i = self.by_source.partition_point(|i| is_before(&self.runs[*i as usize])).checked_sub(1)?;
        self.runs.get(self.by_source[i] as usize)
    }

    fn derived_at(&self, at: usize, run: Option<&Run>) -> usize {
        match run {
            None => 0,
            Some(r) if at >= r.source + r.source_len => r.derived + r.len,
            Some(r) if r.exact => r.derived + (at - r.source),
            Some(r) => r.derived,
        }
    }

    /// The runs in a derived range, cut to it: the derived range, the source range, and whether the
    /// two advance together.
    pub fn runs_in(&self, span: Span) -> impl Iterator<Item = (Span, Span, bool)> + '_ {
        let first = self.runs.partition_point(|r| r.derived + r.len <= span.start);
        self.runs[first..].iter().take_while(move |r| r.derived < span.end).map(move |r| {
            let whole = r.derived();
            let cut = Span::new(whole.start.max(span.start), whole.end.min(span.end));
            if !r.exact {
                return (cut, r.source(), false);
            }
            let start = r.source + (cut.start - whole.start);
            (cut, Span::new(start, start + cut.len()), true)
        })
    }

    fn start_of(&self, at: usize) -> usize {
        let i = self.runs.partition_point(|r| r.derived <= at);
        match i.checked_sub(1).map(|i| self.runs[i]) {
            None => self.runs.first().map_or(0, |r| r.source),
            Some(r) if at >= r.derived + r.len => {
                self.runs.get(i).map_or(r.source + r.source_len, |next| next.source)
            }
            Some(r) if r.exact => r.source + (at - r.derived),
            Some(r) => r.source,
        }
    }

    fn end_of(&self, at: usize) -> usize {
        // The run that holds the last byte before `at`.
        let i = self.runs.partition_point(|r| r.derived < at);
        match i.checked_sub(1).map(|i| self.runs[i]) {
            None => 0,
            Some(r) if r.exact => r.source + (at - r.derived).min(r.len),
            Some(r) => r.source + r.source_len,
        }
    }
}

/// A normalised string with its map to the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MappedText {
    /// The normalised characters.
    pub text: String,
    /// From bytes of `text` to bytes of the file.
    pub map: OffsetMap,
}

impl MappedText {
    /// Bytes of a file with markup between one change of offset and the next.
    const PIECE: usize = 32;

    /// An empty text with room for `len` bytes.
    pub fn with_capacity(len: usize) -> Self {
        let map = OffsetMap { runs: Vec::with_capacity(len / Self::PIECE), ..OffsetMap::default() };
        Self { text: String::with_capacity(len), map }
    }

    /// Appends `piece`, which stands at `source` in the file.
    pub fn push(&mut self, piece: &str, source: Span) {
        self.text.push_str(piece);
        self.map.push(piece.len(), source);
    }

    /// Appends `piece`, which stands for all of `source`.
    pub fn push_whole(&mut self, piece: &str, source: Span) {
        self.text.push_str(piece);
        self.map.push_whole(piece.len(), source);
    }

    /// Forgets all but the first `len` bytes of the normalised characters.
    pub fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
        self.map.truncate(len);
    }
}

/// A document as a reader sees it. All spans in it are **plain** offsets: ranges of `plain`.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// The characters without markup. Line ends are kept where the file has them. A file without
    /// markup is shared, not copied.
    pub plain: Arc<String>,
    /// From bytes of `plain` to bytes of the file.
    pub map: OffsetMap,
    /// Paragraphs, headings and so on, in order, without overlap.
    pub blocks: Vec<Block>,
    /// Words that the markup alone says are quoted (HTML `q`, LaTeX `\enquote`), in order of start.
    pub quoted: Vec<Span>,
    /// Emphasised words (Markdown `*`, `_`, `**`; HTML `em`, `i`, `cite`), in order of start.
    pub emphasis: Vec<Span>,
    /// Links with their targets, in order of start.
    pub links: Vec<(Span, String)>,
    /// Code, comments and other verbatim stretches, where marks are not quotation marks; in order and
    /// apart.
    pub verbatim: Vec<Span>,
    /// Page numbers, running heads, the blank lines around them, and comments, in order: a block may
    /// run over them, a reader does not read them.
    pub furniture: Vec<Span>,
}

impl Text {
    /// The blocks that share a byte with `span`, or an edge.
    pub fn blocks_at(&self, span: Span) -> &[Block] {
        let first = self.blocks.partition_point(|block| block.span.end < span.start);
        let end = self.blocks.partition_point(|block| block.span.start <= span.end);
        &self.blocks[first..end.max(first)]
    }

    /// True where code in a line, a comment or the like shares a byte with `span`.
    pub fn is_verbatim(&self, span: Span) -> bool {
        let next = self.verbatim.partition_point(|verbatim| verbatim.end <= span.start);
        self.verbatim.get(next).is_some_and(|verbatim| verbatim.overlaps(span))
    }

    /// True where code or front matter stands: what is in it is an example.
    pub fn is_code(&self, span: Span) -> bool {
        let is_code = |block: &Block| block.kind == BlockKind::Verbatim && block.span.overlaps(span);
        self.is_verbatim(span) || self.blocks_at(span).iter().any(is_code)
    }

    /// The words that are links.
    pub fn linked(&self) -> Stretches {
        self.links.iter().map(|(span, _)| *span).collect()
    }
}

/// One block of layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Plain range, without blank lines around it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// How many block quotations of the markup hold it (Markdown `>`).
    pub quote_depth: u8,
    /// Columns of indentation of its first line, counted from the document's usual margin.
    pub indent: u16,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// An item of a list.
    ListItem,
    /// A cell of a table; whether it is the first of its row.
    TableCell(bool),
    /// A footnote or endnote with its label.
    Note(String),
    /// What the markup names as the source of the quotation in front (HTML `figcaption`).
    Credit,
    /// Code, raw markup, front matter: not read.
    Verbatim,
}
