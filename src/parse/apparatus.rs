//! Blocks that are set off like quotations and are none: lists of links, bibliographies, calls to the
//! reader (`> **Note**`).
//!
//! In: a text and a block quotation of its markup. Out: whether it is such a block.

use crate::model::{Span, Text};

/// True for what is set off and nobody's words. The block quotation begins with block `first`.
pub(super) fn is_apparatus(text: &Text, first: usize, span: Span) -> bool {
    is_list(text, span) || is_admonition(text, first)
}

/// A list of links, or the entries of a bibliography.
fn is_list(text: &Text, span: Span) -> bool {
    let from = text.links.partition_point(|(link, _)| link.start < span.start);
    let inside = text.links[from..].iter().take_while(|(link, _)| link.start < span.end);
    let linked: usize = inside.map(|(link, _)| link.end.min(span.end) - link.start).sum();
    let next = text.emphasis.partition_point(|e| e.start < span.start);
    let title = text.emphasis.get(next).filter(|e| e.start <= span.start + 1 && e.end < span.end);
    let entry = title.is_some_and(|title| {
        let rest = Span::new(title.end, span.end).of(&text.plain).split('\n').next().unwrap_or("").trim();
        let dated = rest.trim_end_matches(['.', ')']).ends_with(|c: char| c.is_ascii_digit());
        rest.starts_with([',', '.', '(']) && rest.len() < 120 && dated
    });
    linked * 5 > span.len() * 3 || entry
}

/// A block that warns the reader is nobody's words: `> **Note**`, `> Warning: ...`, `> [!TIP]`.
fn is_admonition(text: &Text, block: usize) -> bool {
    const CALLS: [&str; 10] =
        ["note", "notes", "warning", "tip", "important", "caution", "info", "attention", "danger", "hint"];
    let span = text.blocks[block].span;
    let line = span.of(&text.plain);
    let start = line.len() - line.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let rest = &line[start..];
    let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    let place = span.start + start;
    let from = text.emphasis.partition_point(|e| e.end <= place);
    let behind = text.emphasis.get(from).filter(|e| e.start <= place).map_or(place, |e| e.end);
    let emphasised = behind.checked_sub(place + word.len()).is_some_and(|more| more <= 1);
    let apart = || rest[word.len()..].chars().next().is_none_or(|c| ":]\n".contains(c));
    CALLS.iter().any(|call| word.eq_ignore_ascii_case(call)) && (emphasised || apart())
}
