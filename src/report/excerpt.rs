//! The part of a file that a report shows.
//!
//! In: a [`SourceText`] and the places to mark. Out: an [`Excerpt`], a `SourceCode` that holds only
//! the lines around those places. Lines that are too long are cut at word borders to windows around
//! the marks, and control characters become signs; line and column numbers stay those of the file.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::sign_for;
use crate::model::Span;
use crate::read::SourceText;

/// Lines shown above and below a mark.
const CONTEXT: usize = 1;
/// A mark over more lines than this is shown by its first ones.
const MOST_LINES: usize = 4;
/// What stands where a line was cut.
const CUT: &str = "…";

/// Lines of a file around some marks.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    /// What is shown, line after line, each with its line end.
    shown: String,
    lines: Vec<Line>,
    /// From bytes of the file to bytes of `shown`, in order of both.
    pieces: Vec<Piece>,
}

/// One line of the excerpt.
#[derive(Debug)]
struct Line {
    /// From 0, in the file.
    number: usize,
    /// Where it starts in `shown`.
    start: usize,
    /// True when the line before it in the file is the line before it here.
    follows: bool,
}

/// A stretch that both texts share, or a single replaced character.
#[derive(Debug)]
struct Piece {
    file: usize,
    shown: usize,
    file_len: usize,
    shown_len: usize,
    /// Column of its first character in the file, from 0.
    column: usize,
}

/// A place to mark, in bytes of the file, cut down to what is shown of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// The place.
    pub(super) span: Span,
    /// How many lines of it are left out.
    pub(super) hidden_lines: usize,
}

impl Excerpt {
    /// The lines around `spans`, fitted to `width` columns. Spans out of the file's bounds or off
    /// its character borders are moved to the nearest border.
    pub(super) fn new(source: &SourceText, spans: &[Span], width: usize) -> (Self, Vec<Mark>) {
        let marks: Vec<Mark> = spans.iter().map(|span| Mark::new(source, *span)).collect();
        let mut numbers: Vec<usize> = marks
            .iter()
            .flat_map(|mark| {
                let first = source.line_index(mark.span.start);
                let last = source.line_index(mark.span.last_byte());
                let around = first.saturating_sub(CONTEXT)..=(last + CONTEXT).min(source.line_count() - 1);
                // A blank line beside a mark says nothing.
                around.filter(move |n| {
                    (first..=last).contains(n) || !source.line_span(*n).of(&source.content).trim().is_empty()
                })
            })
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut excerpt = Self {
            name: super::printable_name(&source.name),
            shown: String::new(),
            lines: Vec::new(),
            pieces: Vec::new(),
        };
        for number in numbers {
            excerpt.push_line(source, number, &marks, width);
        }
        (excerpt, marks)
    }

    fn push_line(&mut self, source: &SourceText, number: usize, marks: &[Mark], width: usize) {
        let follows = self.lines.last().is_some_and(|line| line.number + 1 == number);
        self.lines.push(Line { number, start: self.shown.len(), follows });
        let range = source.line_span(number);
        let line = range.of(&source.content);
        let line = line.strip_suffix("\r\n").or_else(|| line.strip_suffix('\n')).unwrap_or(line);
        let here: Vec<Span> = marks
            .iter()
            .filter(|m| m.span.start <= range.start + line.len() && m.span.end >= range.start)
            .map(|m| {
                let start = m.span.start.max(range.start) - range.start;
                Span::new(
                    start.min(line.len()),
                    (m.span.end - range.start).min(line.len()).max(start.min(line.len())),
                )
            })
            .collect();
        let mut at = 0;
        // The file knows its columns: a line may be as long as a book, and be shown for every mark.
        let column_of = |byte: usize| source.line_column(byte).1 - 1;
        for window in windows(line, &here, width) {
            if window.start > at {
                self.shown.push_str(CUT);
            }
            let start = range.start + window.start;
            for ((i, c), column) in line[window.start..window.end].char_indices().zip(column_of(start)..) {
                self.push_char(c, start + i, column);
            }
            at = window.end;
        }
        if at < line.len() {
            self.shown.push_str(CUT);
        }
        // The line's end is a piece of its own, so that a mark at the very end has a place.
        let end = range.start + line.len();
        self.pieces.push(Piece {
            file: end,
            shown: self.shown.len(),
            file_len: range.end - end,
            shown_len: 1,
            column: column_of(end),
        });
        self.shown.push('\n');
    }

    fn push_char(&mut self, c: char, file: usize, column: usize) {
        let sign = sign_for(c);
        let (file_len, shown_len) = (c.len_utf8(), sign.unwrap_or(c).len_utf8());
        let shown = self.shown.len();
        self.shown.push(sign.unwrap_or(c));
        if let Some(last) = self.pieces.last_mut()
            && sign.is_none()
            && last.file_len == last.shown_len
            && last.file + last.file_len == file
            && last.shown + last.shown_len == shown
            && !self.shown[..shown].ends_with('\n')
        {
            last.file_len += file_len;
            last.shown_len += shown_len;
            return;
        }
        self.pieces.push(Piece { file, shown, file_len, shown_len, column });
    }

    /// Where a place of the file is shown.
    pub(super) fn place(&self, span: Span) -> SourceSpan {
        let start = self.shown_at(span.start, false);
        let end = if span.is_empty() { start } else { self.shown_at(span.end, true).max(start) };
        (start, end - start).into()
    }

    /// The shown offset of a file offset; for an end, the end of the piece before it.
    fn shown_at(&self, file: usize, is_end: bool) -> usize {
        let i = self.pieces.partition_point(|p| if is_end { p.file < file } else { p.file <= file });
        let Some(piece) = i.checked_sub(1).map(|i| &self.pieces[i]) else { return 0 };
        let into = file - piece.file;
        if into == 0 || piece.file_len == piece.shown_len && into <= piece.file_len {
            piece.shown + into
        } else if is_end {
            piece.shown + piece.shown_len
        } else if into >= piece.file_len {
            // In a part that was cut out: the next thing shown.
            self.pieces.get(i).map_or(piece.shown + piece.shown_len, |next| next.shown)
        } else {
            piece.shown
        }
    }

    /// Column in the file, from 0, of a shown offset.
    fn column(&self, shown: usize) -> usize {
        let i = self.pieces.partition_point(|p| p.shown <= shown);
        let Some(piece) = i.checked_sub(1).map(|i| &self.pieces[i]) else { return 0 };
        let into = (shown - piece.shown).min(piece.shown_len);
        piece.column + self.shown.get(piece.shown..piece.shown + into).map_or(0, |s| s.chars().count())
    }

    fn line_of(&self, shown: usize) -> usize {
        self.lines.partition_point(|line| line.start <= shown).saturating_sub(1)
    }

    fn line_end(&self, line: usize) -> usize {
        self.lines.get(line + 1).map_or(self.shown.len(), |next| next.start)
    }
}

impl Mark {
    fn new(source: &SourceText, span: Span) -> Self {
        let content = &source.content;
        let border = |mut at: usize| {
            at = at.min(content.len());
            while !content.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (start, end) = (border(span.start), border(span.end.max(span.start)));
        let span = Span::new(start, end);
        let (first, last) = (source.line_index(start), source.line_index(span.last_byte()));
        if last - first < MOST_LINES + 2 {
            return Self { span, hidden_lines: 0 };
        }
        let shown = source.line_span(first + MOST_LINES - 1);
        let end = shown.start + shown.of(content).trim_end().len();
        Self { span: Span::new(start, end.max(start)), hidden_lines: last + 1 - first - MOST_LINES }
    }
}

/// The parts of a line to show: all of it when it fits, else windows around the marks.
fn windows(line: &str, marks: &[Span], width: usize) -> Vec<Span> {
    if line.chars().nth(width).is_none() {
        return vec![Span::new(0, line.len())];
    }
    if marks.is_empty() {
        return vec![Span::new(0, cut_before(line, width))];
    }
    // What the marks themselves leave of the width is shared out to their neighbours.
    let ends: Vec<usize> = marks.iter().flat_map(|m| [m.start, m.end]).collect();
    let taken: usize = marks.iter().map(|m| m.len().min(width / ends.len())).sum();
    let share = ((width - taken) / ends.len()).max(8);
    let mut windows: Vec<Span> = ends
        .iter()
        .map(|at| {
            let start = line[..*at].char_indices().rev().take(share).last().map_or(*at, |(i, _)| i);
            let end = line[*at..].char_indices().nth(share).map_or(line.len(), |(i, _)| at + i);
            Span::new(after_blank(line, start, *at), before_blank(line, *at, end))
        })
        .collect();
    windows.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for window in windows {
        match joined.last_mut() {
            // A gap hardly wider than the sign for it is shown.
            Some(last) if window.start <= last.end + 4 => *last = last.cover(window),
            _ => joined.push(window),
        }
    }
    widen(line, &mut joined, width);
    joined
}

/// Gives what the windows leave of the width to the end of the last and the start of the first.
fn widen(line: &str, windows: &mut [Span], width: usize) {
    let used: usize = windows.iter().map(|w| w.of(line).chars().count()).sum();
    let mut spare = width.saturating_sub(used);
    if let Some(last) = windows.last_mut() {
        let end = line[last.end..].char_indices().nth(spare).map_or(line.len(), |(i, _)| last.end + i);
        let end = before_blank(line, last.end, end);
        spare -= line[last.end..end].chars().count();
        last.end = end;
    }
    if let Some(first) = windows.first_mut()
        && spare > 0
    {
        let start = line[..first.start].char_indices().rev().take(spare).last().map_or(0, |(i, _)| i);
        first.start = after_blank(line, start, first.start);
    }
}

/// The border behind the last whole word within the first `width` characters.
fn cut_before(line: &str, width: usize) -> usize {
    let end = line.char_indices().nth(width).map_or(line.len(), |(i, _)| i);
    before_blank(line, 0, end)
}

/// The start of the first whole word of `line[start..at]`; `start` when there is none.
fn after_blank(line: &str, start: usize, at: usize) -> usize {
    if start == 0 {
        return 0;
    }
    line[start..at]
        .char_indices()
        .find(|(_, c)| c.is_whitespace())
        .map_or(start, |(i, c)| start + i + c.len_utf8())
}

/// The end of the last whole word of `line[at..end]`; `end` when there is none. The character at
/// `at` stays in, blank or not: a mark may start on it.
fn before_blank(line: &str, at: usize, end: usize) -> usize {
    if end == line.len() {
        return end;
    }
    let last = line[at..end].char_indices().skip(1).filter(|(_, c)| c.is_whitespace()).last();
    last.map_or(end, |(i, _)| at + i)
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        if end > self.shown.len() || self.lines.is_empty() {
            return Err(MietteError::OutOfBounds);
        }
        let last_byte = if span.is_empty() { end } else { end - 1 };
        let (mut first, mut last) = (self.line_of(start), self.line_of(last_byte));
        // Lines of the file are missing in between: not one block.
        if self.lines[first + 1..=last].iter().any(|line| !line.follows) {
            return Err(MietteError::OutOfBounds);
        }
        for _ in 0..context_lines_before {
            first -= usize::from(first > 0 && self.lines[first].follows);
        }
        for _ in 0..context_lines_after {
            last += usize::from(self.lines.get(last + 1).is_some_and(|line| line.follows));
        }
        let (from, column) = if context_lines_before == 0 {
            (start, self.column(start))
        } else {
            (self.lines[first].start, 0)
        };
        let data = &self.shown.as_bytes()[from..self.line_end(last).max(end)];
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            data,
            SourceSpan::new(from.into(), data.len()),
            self.lines[self.line_of(from)].number,
            column,
            last + 1 - first,
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is shown, with the marked words in brackets.
    fn shown(content: &str, words: &[&str], width: usize) -> String {
        let source = SourceText::new("a.txt", content.to_owned());
        let spans: Vec<Span> = words
            .iter()
            .map(|word| {
                let at = content.find(word).expect("the word stands there");
                Span::new(at, at + word.len())
            })
            .collect();
        let (excerpt, marks) = Excerpt::new(&source, &spans, width);
        let mut text = excerpt.shown.clone();
        for mark in marks.iter().rev() {
            let place = excerpt.place(mark.span);
            text.insert(place.offset() + place.len(), ']');
            text.insert(place.offset(), '[');
        }
        text
    }

    #[test]
    fn long_lines_become_windows_around_the_marks() {
        let filler = "salt and more salt ".repeat(20);
        let line = format!("{filler}the gate was never locked {filler}until the tide came {filler}");
        assert_eq!(
            shown(&line, &["never", "tide"], 60),
            "…gate was [never] locked…until the [tide] came salt and more salt…\n"
        );
        assert_eq!(shown("a short line\nwith words", &["words"], 60), "a short line\nwith [words]\n");
        assert_eq!(shown(&"x".repeat(500), &[], 60), "");
    }

    #[test]
    fn only_the_lines_around_the_marks_are_held() {
        let lines: String = (1..=30).map(|n| format!("line {n}.\n")).collect();
        assert_eq!(shown(&lines, &["line 10.", "line 20."], 60).lines().count(), 6);
        // A mark over many lines keeps the first ones.
        let source = SourceText::new("a.txt", lines.clone());
        let (excerpt, marks) = Excerpt::new(&source, &[Span::new(0, lines.len())], 60);
        assert_eq!(marks[0].hidden_lines, 26);
        assert_eq!(excerpt.shown, "line 1.\nline 2.\nline 3.\nline 4.\nline 5.\n");
    }

    #[test]
    fn lines_and_columns_are_those_of_the_file() {
        let content = format!("one\n{}dröpped\u{1b}[2J words\r\nlast", "é ".repeat(200));
        let source = SourceText::new("a.txt", content.clone());
        let at = content.find("words").expect("it stands there");
        let (excerpt, _) = Excerpt::new(&source, &[Span::new(at, at + 5)], 40);
        let place = excerpt.place(Span::new(at, at + 5));
        let read = excerpt.read_span(&place, 0, 0).expect("it is in bounds");
        assert_eq!((read.line() + 1, read.column() + 1), source.line_column(at));
        assert!(!excerpt.shown.contains('\u{1b}') && excerpt.shown.contains("␛[2J words\nlast\n"));
    }

    proptest! {
        /// Whatever the text and the marks: places are in bounds and on borders, nothing panics when
        /// it is drawn, and the line and column of every mark are those of the file.
        #[test]
        fn places_hold(
            content in "([a-zé不\u{202e} \t\u{1b}]{0,90}(\n|\r\n|\r)?){0,6}",
            marks in prop::collection::vec((0usize..400, 0usize..60), 1..5),
            width in 40usize..120,
        ) {
            let source = SourceText::new("a.txt", content.clone());
            let spans: Vec<Span> = marks.iter().map(|(at, len)| Span::new(*at, at + len)).collect();
            let (excerpt, marks) = Excerpt::new(&source, &spans, width);
            for mark in &marks {
                let place = excerpt.place(mark.span);
                let end = place.offset() + place.len();
                prop_assert!(excerpt.shown.get(place.offset()..end).is_some());
                let read = excerpt.read_span(&place, 0, 0).expect("a mark is one block");
                // A line end is one place, whether it is one character or two.
                let (before, behind) = content.split_at(mark.span.start);
                if !(before.ends_with('\r') && behind.starts_with('\n')) {
                    let expected = source.line_column(mark.span.start);
                    prop_assert_eq!((read.line() + 1, read.column() + 1), expected);
                }
            }
        }
    }
}
