//! A document in memory and the one `SourceCode` reports draw from.

use std::path::PathBuf;
use std::sync::Arc;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::model::{Span, Style, Text, count_chars};

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, hard-wrapped or not.
    Plain,
    /// CommonMark with footnotes, tables and raw HTML.
    Markdown,
    /// HTML and XHTML.
    Html,
    /// LaTeX with csquotes and the usual citation commands.
    Latex,
}

impl Format {
    /// The format of files with this extension, if it is one that folders are searched for.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Self::Plain,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "tex" | "ltx" => Self::Latex,
            _ => return None,
        })
    }
}

/// One file under lint.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file as read.
    pub source: Arc<SourceText>,
    /// Where it is on disk; none for standard input.
    pub file: Option<PathBuf>,
    /// How it was read.
    pub format: Format,
    /// What a reader would see.
    pub text: Text,
    /// The style it follows.
    pub style: Style,
}

impl Document {
    /// The path as the user gave it.
    pub fn path(&self) -> &str {
        &self.source.name
    }

    /// The bytes of the file at `span`.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.source.content)
    }
}

/// The text of one file with an index of its lines.
///
/// miette's own named sources walk from byte 0 for every span; this one looks the line up, so a
/// thousand findings in one file cost a thousand searches and not a thousand readings. Columns
/// count characters.
#[derive(Debug)]
pub struct SourceText {
    /// Path as shown.
    pub name: String,
    /// The whole file, as it stands.
    pub content: Arc<String>,
    line_starts: Vec<usize>,
    /// Characters in front of every stride: a line may be as long as the file.
    chars_before: Vec<usize>,
}

/// Bytes between two counts of characters.
const STRIDE: usize = 256;

impl SourceText {
    /// Indexes `content`.
    pub fn new(name: impl Into<String>, content: impl Into<Arc<String>>) -> Self {
        let content = content.into();
        let breaks = memchr::memchr_iter(b'\n', content.as_bytes());
        let line_starts = std::iter::once(0).chain(breaks.map(|i| i + 1)).collect();
        let mut before = 0;
        let counted = content.as_bytes().chunks(STRIDE).map(|stride| {
            before += count_chars(stride);
            before
        });
        let chars_before = std::iter::once(0).chain(counted).collect();
        Self { name: name.into(), content, line_starts, chars_before }
    }

    /// Line and column of a byte offset, both from 1; the column counts characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let line = self.line_index(offset);
        let start = self.line_starts[line];
        let column = if self.content.is_char_boundary(offset) {
            self.chars_before(offset) - self.chars_before(start)
        } else {
            offset - start
        };
        (line + 1, column + 1)
    }

    /// Line and column of a byte offset, both from 1; the column counts bytes.
    pub fn line_byte_column(&self, offset: usize) -> (usize, usize) {
        let line = self.line_index(offset);
        (line + 1, offset - self.line_starts[line] + 1)
    }

    /// How many characters start in front of `offset`.
    fn chars_before(&self, offset: usize) -> usize {
        let stride = offset / STRIDE;
        self.chars_before[stride] + count_chars(&self.content.as_bytes()[stride * STRIDE..offset])
    }

    /// How many lines there are; a file without any character has one.
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// The bytes of a line, counted from 0, its line break included.
    pub fn line_span(&self, line: usize) -> Span {
        Span::new(self.line_starts[line], self.line_end(line))
    }

    /// Number of the line that holds `offset`, counted from 0.
    pub fn line_index(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|s| *s <= offset) - 1
    }

    /// End of a line, its line break included.
    fn line_end(&self, line: usize) -> usize {
        self.line_starts.get(line + 1).copied().unwrap_or(self.content.len())
    }
}

impl SourceCode for SourceText {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        if end > self.content.len() {
            return Err(MietteError::OutOfBounds);
        }
        let last_byte = if span.is_empty() { end } else { end - 1 };
        let first = self.line_index(start).saturating_sub(context_lines_before);
        let last = (self.line_index(last_byte) + context_lines_after).min(self.line_starts.len() - 1);
        let from = self.line_starts[first];
        let to = self.line_end(last);
        // With context asked for, the block starts at its first line; without, at the span itself.
        let (from, column) =
            if context_lines_before == 0 { (start, self.line_column(start).1 - 1) } else { (from, 0) };
        let line = self.line_index(from);
        let data = &self.content.as_bytes()[from..to.max(end)];
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            data,
            SourceSpan::new(from.into(), data.len()),
            line,
            column,
            last - first + 1,
        )))
    }
}
