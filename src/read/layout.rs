//! From the lines of a plain text to its blocks.
//!
//! In: lines. Out: paragraphs, headings and list items, as a reader would see them: hard wraps and
//! double spacing joined, a paragraph that runs over a page carried on. Where the shape leaves it
//! open, a break is kept: the quotation grammar can look over a break, but not into a block.

use crate::model::{Block, BlockKind, Span};

use super::lines::Line;

/// Blocks, and the stretches between lines that are page furniture.
pub(super) fn blocks(text: &str, lines: &[Line]) -> (Vec<Block>, Vec<Span>) {
    let page = Page::measure(text, lines);
    let mut blocks = Vec::new();
    let mut furniture = Vec::new();
    let mut open: Option<Draft> = None;
    for line in lines {
        match &mut open {
            _ if line.furniture => {
                furniture.push(line.span);
                open.iter_mut().for_each(|block| block.broken = true);
            }
            Some(block) if page.goes_on(text, block, line) => block.add(line),
            _ => {
                let closed = open.replace(Draft::new(text, line));
                blocks.extend(closed.map(|block| block.finish(text, &page)));
            }
        }
    }
    blocks.extend(open.map(|block| block.finish(text, &page)));
    (blocks, furniture)
}

/// A block while lines are added.
struct Draft {
    first: Line,
    last: Line,
    lines: u32,
    widest: u32,
    item: bool,
    heading: Option<u8>,
    /// Page furniture follows its last line.
    broken: bool,
}

impl Draft {
    fn new(text: &str, line: &Line) -> Self {
        let words = line.span.of(text);
        Self {
            first: *line,
            last: *line,
            lines: 1,
            widest: line.width,
            item: is_item(words),
            heading: hashes(words),
            broken: false,
        }
    }

    fn add(&mut self, line: &Line) {
        self.last = *line;
        self.lines += 1;
        self.widest = self.widest.max(line.width);
        self.broken = false;
    }

    fn finish(&self, text: &str, page: &Page) -> Block {
        let span = Span::new(self.first.span.start, self.last.span.end);
        let kind = match self.heading {
            Some(level) => BlockKind::Heading(level),
            None if self.item => BlockKind::ListItem,
            None if self.lines == 1 && is_heading(span.of(text)) => BlockKind::Heading(2),
            None => BlockKind::Paragraph,
        };
        let indent = self.first.indent.saturating_sub(page.margin);
        Block { span, kind, quote_depth: 0, indent }
    }
}

/// How the whole document is set.
struct Page {
    /// Width most full lines reach; none when lines are whole paragraphs.
    measure: Option<u32>,
    /// A blank line after every line.
    double_spaced: bool,
    /// The usual indentation.
    margin: u16,
}

impl Page {
    fn measure(text: &str, lines: &[Line]) -> Self {
        let read: Vec<&Line> = lines.iter().filter(|l| !l.furniture).collect();
        let mut widths: Vec<u32> = read.iter().map(|l| l.width).filter(|w| *w > 25).collect();
        let high = ranked(&mut widths, |n| n * 9 / 10);
        let measure = (high > 0 && high <= 130).then_some(high);
        let spaced = read.iter().skip(1).filter(|l| l.blanks == 1);
        let (mut apart, mut running) = (0usize, 0usize);
        for line in spaced {
            apart += 1;
            running += usize::from(starts_lower(line.span.of(text)));
        }
        let double_spaced =
            measure.is_some() && apart * 10 > read.len() * 7 && running * 7 > apart && apart > 5;
        let mut margins: Vec<u16> = read.iter().map(|l| l.indent).collect();
        let margin = ranked(&mut margins, |n| n / 3);
        Self { measure, double_spaced, margin }
    }

    /// True when `line` belongs to the paragraph that `block` has begun.
    fn goes_on(&self, text: &str, block: &Draft, line: &Line) -> bool {
        let words = line.span.of(text);
        if block.heading.is_some() || is_item(words) || hashes(words).is_some() {
            return false;
        }
        let before = block.last.span.of(text);
        let apart = line.blanks > 0 || block.broken;
        if !apart {
            return !self.starts_anew(block, line, before, words);
        }
        if runs_on(before, words) {
            return true;
        }
        let full = self.measure.is_some_and(|m| block.last.width * 5 >= m * 4 && block.lines > 1);
        if self.double_spaced && line.blanks == 1 {
            return !self.ends_here(block, before) && !is_label(words);
        }
        full && line.blanks <= 2 && !ends_sentence(before) && !line_is_set_off(block, line)
    }

    /// A new paragraph without a blank line: the last line ended early with a full stop and this one
    /// is indented otherwise, or a line of dialogue begins.
    fn starts_anew(&self, block: &Draft, line: &Line, before: &str, words: &str) -> bool {
        let Some(measure) = self.measure else {
            // Lines are whole paragraphs, except for verse, addresses and a line under a quotation.
            return block.last.width > 130 && line.width > 130;
        };
        let ended = ends_sentence(before) && !names_author(before);
        let early = block.last.width * 5 < measure.max(block.widest) * 4;
        (ended && line.indent > block.last.indent && (early || line.indent >= block.last.indent + 2))
            || (ended && early && line.indent < block.last.indent)
            || (ended && is_label(words))
    }

    fn ends_here(&self, block: &Draft, before: &str) -> bool {
        let measure = self.measure.unwrap_or(0);
        let short = block.last.width * 4 < measure * 3;
        (short && ends_sentence(before)) || (block.lines == 1 && short && !before.ends_with(','))
    }
}

/// The value that would stand at `rank` of all `n` if they were sorted; 0 when there are none.
fn ranked<N: Ord + Copy + Default>(values: &mut [N], rank: impl Fn(usize) -> usize) -> N {
    let rank = rank(values.len());
    if rank >= values.len() { N::default() } else { *values.select_nth_unstable(rank).1 }
}

fn line_is_set_off(block: &Draft, line: &Line) -> bool {
    line.indent != block.last.indent
}

/// The sentence of `before` plainly goes on in `after`.
fn runs_on(before: &str, after: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return false };
    if starts_lower(after) {
        return last.is_alphabetic() || matches!(last, ',' | ';' | '-' | '–' | '—' | ')' | '’' | '”' | '"');
    }
    let starts_word =
        after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '‘' | '"' | '(' | '['));
    let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
    starts_word && (last == ',' || (last == '-' && word.len() > 2) || FUNCTION_WORDS.contains(&word))
}

/// Words that end no sentence and no heading.
const FUNCTION_WORDS: [&str; 22] = [
    "the", "of", "and", "a", "an", "to", "in", "by", "for", "with", "on", "at", "as", "or", "that", "from",
    "but", "which", "is", "was", "their", "his",
];

fn starts_lower(line: &str) -> bool {
    line.chars().next().is_some_and(char::is_lowercase)
}

/// Ends as sentences do, a note marker aside (`body.2`, `body.”[3]`).
fn ends_sentence(line: &str) -> bool {
    if line.ends_with(|c: char| c.is_ascii_alphabetic() || c == ',') {
        return false;
    }
    let bare = line
        .trim_end_matches(|c: char| c.is_numeric() || matches!(c, '[' | ']' | '^'))
        .trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '*', '_']);
    bare.ends_with(['.', '!', '?', '…', ':', '。'])
}

/// `... night.--CORWEN:`, and the work stands in the next line.
fn names_author(line: &str) -> bool {
    let name =
        line.strip_suffix(':').and_then(|line| Some(line.rsplit_once("--").or(line.rsplit_once('—'))?.1));
    name.is_some_and(|name| name.contains(char::is_uppercase) && !name.contains(char::is_lowercase))
}

/// `Question:`, `RL:`, `INTERVIEWER:`: a speaker's turn.
fn is_label(line: &str) -> bool {
    if !line.starts_with(char::is_uppercase) {
        return false;
    }
    let Some((label, rest)) = line.split_once(':') else { return false };
    label.len() <= 24 && label.split(' ').count() <= 2 && (rest.is_empty() || rest.starts_with(' '))
}

/// `• `, `- `, `* `, `1. `, `a) `.
fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    let first = chars.next();
    let second = chars.next();
    if matches!(first, Some('•' | '◦' | '▪' | '·' | '-' | '*' | '+')) && matches!(second, Some(' ' | '\t'))
    {
        return true;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    (1..=3).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "))
}

fn hashes(line: &str) -> Option<u8> {
    let hashes = line.bytes().take_while(|b| *b == b'#').count();
    let level = u8::try_from(hashes).ok().filter(|n| (1..=6).contains(n))?;
    line[hashes..].starts_with(' ').then_some(level)
}

/// A short line alone that begins like a title and does not end like a sentence, the marker of a note aside.
fn is_heading(line: &str) -> bool {
    let first = line.chars().find(|c| !matches!(c, '*' | '_' | '[' | '(' | '"' | '“' | '‘'));
    let starts = first.is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let quoted = line.starts_with(['"', '“', '‘', '\'', '—', '–', '-', '[', '(']);
    let stop =
        |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '-' | '"' | '”' | '’' | ')' | ']');
    let marker = |c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡');
    let unmarked = line.trim_end_matches(marker);
    // `It held.8` is a sentence, `Section 3.1` a heading.
    let sentence = unmarked.trim_end_matches(stop).ends_with(char::is_alphabetic);
    let ends = line.ends_with(stop) || unmarked.ends_with(stop) && sentence;
    starts && !ends && !quoted && line.chars().count() <= 90 && line.split_whitespace().count() <= 14
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn laid_out(text: &str) -> Vec<(String, BlockKind)> {
        let lines = lines::lines(text, 0);
        let (blocks, _) = blocks(text, &lines);
        blocks.into_iter().map(|b| (b.span.of(text).replace(['\n', '\r'], "/"), b.kind)).collect()
    }

    #[test]
    fn a_credit_goes_on_in_the_next_line() {
        let words = "The boats went out of the harbour at night and nobody came to see them off again.";
        for (end, blocks) in [("--CORWEN:", 1), ("—A. CORWEN:", 1), ("--Corwen wrote:", 2), (" CORWEN:", 2)]
        {
            let text = format!("{words}\n{words}\nThe gate held.{end}\n    _Salt, line 4._\n");
            assert_eq!(laid_out(&text).len(), blocks, "{end}");
        }
    }

    #[test]
    fn double_spacing_is_joined_and_short_full_stops_end() {
        let text = "The gate was locked that night and the keeper went up to the tower to see\n\n\
                    what the water would do, as he had done in every storm since he had come\n\n\
                    there. He stayed until morning.\n\n\
                    The next day the fishermen came in their boats and asked for the ledger, but\n\n\
                    nobody could find it, and the keeper said that it had gone down with the\n\n\
                    boat that carried the salt.\n\n\
                    After that nothing was heard of it for years, and when it was found again it\n\n\
                    was in the hands of a dealer who would not say how he had come by the book.\n";
        let found = laid_out(text);
        assert_eq!(found.len(), 3, "{found:#?}");
        assert!(found[1].0.starts_with("The next day"));
    }

    #[test]
    fn pages_break_inside_sentences() {
        let text =
            "The keeper went up to the tower\n\n\n186   TALES OF THE RIVER\n\nand came down again.\n\nNext.";
        let found = laid_out(text);
        assert_eq!(found.len(), 2);
        assert!(found[0].0.ends_with("came down again."));
    }

    #[test]
    fn extracts_end_where_the_page_margin_returns() {
        let text = "As the keeper wrote of the storm in his last letter to the town council in 1902:\n\n\
                    The gate was locked on the night of the storm and no man had\nthe key of it but me.2\n \
                    His letter was read out in the council and then laid among the other papers there.\n";
        let found = laid_out(text);
        assert_eq!(found.len(), 3, "{found:#?}");
        assert!(found[1].0.ends_with("me.2"));
    }

    #[test]
    fn headings_and_items() {
        let text = "# The Gate\n\nThe keeper\n\n  • one thing\n  • another\n\nIt held.\n";
        let kinds: Vec<_> = laid_out(text).into_iter().map(|(_, kind)| kind).collect();
        let items = BlockKind::ListItem;
        assert_eq!(
            kinds,
            [BlockKind::Heading(1), BlockKind::Heading(2), items.clone(), items, BlockKind::Paragraph]
        );
        for (line, heading) in [
            ("Section 3.1", true),
            ("The gate held", true),
            ("The gate held.8", false),
            ("It was “shut.”⁸", false),
        ] {
            let text = format!("{line}\n\nThe keeper went up to the tower and came down again.\n");
            assert_eq!(laid_out(&text)[0].1 == BlockKind::Heading(2), heading, "{line}");
        }
    }
}
