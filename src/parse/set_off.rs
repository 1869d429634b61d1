//! Quotations without marks: block quotations, displayed extracts, epigraphs.
//!
//! In: the blocks of a text and what is known to stand between marks. Out: the stretches that the
//! layout alone sets off as somebody else's words. Marked stretches are trusted more than layout:
//! a block that consists of quotations with marks is not quoted a second time.

use crate::model::{Block, BlockKind, Form, Span, Text};

use super::cues;
use super::tail;

/// A stretch set off by layout.
#[derive(Debug, Clone, Copy)]
pub(super) struct SetOff {
    /// Plain offsets of the words.
    pub(super) span: Span,
    /// How it is set.
    pub(super) form: Form,
    /// First and last block it stands in.
    pub(super) blocks: (usize, usize),
    /// What sets it off, for `--explain`.
    pub(super) why: &'static str,
}

/// Finds the stretches. `marked` are the outermost stretches between marks, in order.
pub(super) fn set_off(text: &Text, marked: &[Span]) -> Vec<SetOff> {
    let mut found = Vec::new();
    let mut i = 0;
    let mut body_seen = false;
    while i < text.blocks.len() {
        let (next, stretch) = if text.blocks[i].quote_depth > 0 {
            quote_blocks(text, i)
        } else {
            plain_block(text, i, body_seen)
        };
        let block = &text.blocks[i];
        if matches!(block.kind, BlockKind::Heading(_)) {
            // A chapter may have an epigraph of its own.
            body_seen = false;
        } else if stretch.is_none() && block.span.len() > 300 {
            body_seen = true;
        }
        if let Some(stretch) = stretch.filter(|s| !mostly_marked(s.span, marked)) {
            found.push(stretch);
        }
        i = next;
    }
    found
}

/// Half or more of the stretch stands between marks already.
fn mostly_marked(span: Span, marked: &[Span]) -> bool {
    let first = marked.partition_point(|m| m.end <= span.start);
    let inside = marked[first..].iter().take_while(|m| m.start < span.end);
    let covered: usize = inside.map(|m| m.end.min(span.end) - m.start.max(span.start)).sum();
    covered * 2 >= span.len()
}

/// The blocks from `first` on that one Markdown `>` quotation holds.
fn quote_blocks(text: &Text, first: usize) -> (usize, Option<SetOff>) {
    let quoted = |b: &Block| b.quote_depth > 0;
    let run = text.blocks[first..].iter().take_while(|b| quoted(b)).count();
    let mut last = first + run - 1;
    let next = first + run;
    // A last block that is an attribution is not quoted.
    if last > first && tail::starts_attribution(text.blocks[last].span.of(&text.plain)) {
        last -= 1;
    }
    let end = tail::without_tail(&text.plain, text.blocks[last].span).end;
    let start = text.blocks[first].span.start;
    let verbatim = text.blocks[first..=last].iter().all(|b| b.kind == BlockKind::Verbatim);
    let stretch = (end > start && !verbatim).then(|| SetOff {
        span: Span::new(start, end),
        form: Form::Block,
        blocks: (first, last),
        why: "set as a block quotation",
    });
    (next, stretch)
}

/// A paragraph that the text around it sets off.
fn plain_block(text: &Text, i: usize, body_seen: bool) -> (usize, Option<SetOff>) {
    let block = &text.blocks[i];
    if block.kind != BlockKind::Paragraph {
        return (i + 1, None);
    }
    let words = tail::without_tail(&text.plain, block.span);
    let own_line = attribution_line(text, i, words);
    let previous = i.checked_sub(1).map(|p| &text.blocks[p]);
    let make = |form, why| Some(SetOff { span: words, form, blocks: (i, i), why });
    if let Some(next) = own_line {
        let form = if body_seen { Form::Block } else { Form::Epigraph };
        return (next, make(form, "a line under it names where it comes from"));
    }
    let introduced =
        previous.is_some_and(|p| p.kind == BlockKind::Paragraph && introduces(p.span.of(&text.plain)));
    if introduced && looks_displayed(text, i, words) {
        return (i + 1, make(Form::Block, "set off after a colon that announces somebody's words"));
    }
    (i + 1, None)
}

/// The index behind the attribution of block `i`, which stands on a line of its own or is the next
/// block: `— Name`, or at the head of a text a bare name with a year.
fn attribution_line(text: &Text, i: usize, words: Span) -> Option<usize> {
    let plain = &text.plain;
    let block = text.blocks[i].span;
    let long_enough = words.len() >= 30;
    if !long_enough || words.is_empty() {
        return None;
    }
    let own = tail::attribution_at_end(plain, block)
        .is_some_and(|at| plain[block.start..at].trim_end_matches([' ', '\t']).ends_with('\n'));
    if own {
        return Some(i + 1);
    }
    let next = text.blocks.get(i + 1)?;
    let line = next.span.of(plain);
    let short = line.len() <= 160 && next.quote_depth == 0;
    if short && tail::starts_attribution(line) && !line.trim_end().ends_with('.') {
        return Some(i + 2);
    }
    // Only in front of the body does a bare name with a year attribute what stands above it.
    let head = i <= 6 && tail::ends_sentence(words.of(plain)) && block.len() >= 80;
    (head && short && line.len() <= 60 && is_name_with_year(line)).then_some(i + 2)
}

/// `Ada Corwen, 1902`, perhaps with a note marker glued on.
fn is_name_with_year(line: &str) -> bool {
    let Some((name, year)) = line.rsplit_once([',', ' ']) else { return false };
    let name = name.trim_end_matches([',', ' ', '(']);
    let digits: usize = year.bytes().filter(u8::is_ascii_digit).count();
    let capital = name.split_whitespace().all(|w| w.chars().next().is_some_and(char::is_uppercase));
    capital && (4..=7).contains(&digits) && year.len() <= digits + 3 && name.split_whitespace().count() <= 5
}

/// Ends with a colon after words that announce speech or a source.
fn introduces(paragraph: &str) -> bool {
    let Some(before) = paragraph.trim_end().strip_suffix(':') else { return false };
    let sentence = cues::last_sentence(before);
    cues::announces(sentence)
}

/// A paragraph after a colon is displayed when it ends with a note marker or a citation, or stands
/// in, or is the only one that is not longer than an extract and the text then takes over again.
fn looks_displayed(text: &Text, i: usize, words: Span) -> bool {
    let block = &text.blocks[i];
    let cited = words.end < block.span.end;
    let indented = block.indent >= 2;
    let capital = words.of(&text.plain).chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let sentence = tail::ends_sentence(words.of(&text.plain));
    words.len() >= 40 && (cited || indented || (capital && sentence && words.len() <= 2500))
}
