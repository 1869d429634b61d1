//! The notes themselves: where the markup names them, or as numbered paragraphs at the end.
//!
//! In: a [`Text`] and the signs in it. Out: the notes with their labels.

use std::collections::BTreeSet;

use super::signs::{Shape, Sign, digits, superscript};
use crate::model::{Block, BlockKind, Span, Text, places};
use crate::parse::Note;
use crate::parse::lexicon::lexicon;

/// Notes the markup names.
pub(super) fn marked_up_notes(text: &Text) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for block in &text.blocks {
        if let BlockKind::Note(label) = &block.kind {
            match notes.last_mut() {
                Some(last) if last.label == *label => last.span = last.span.cover(block.span),
                _ => notes.push(Note { span: block.span, label: label.clone() }),
            }
        }
    }
    notes
}

/// Numbered paragraphs at the end: under a heading of notes, or answering to markers in the text.
pub(super) fn numbered_notes(text: &Text, signs: &[Sign]) -> Vec<Note> {
    let lines = numbered_lines(text);
    // Walk back from the last number to 1; a single note may have been lost on the way.
    let mut run: Vec<(usize, u32)> = Vec::new();
    for (start, number) in lines.iter().rev() {
        match run.last() {
            Some((_, next)) if number + 1 == *next || number + 2 == *next => run.push((*start, *number)),
            Some((_, 1)) => break,
            Some(_) => {}
            None => run.push((*start, *number)),
        }
    }
    run.reverse();
    let Some(&(start, first)) = run.first() else { return Vec::new() };
    if first != 1 {
        return Vec::new();
    }
    let pointed: BTreeSet<u32> = signs
        .iter()
        .filter(|s| s.span.start < start && (s.shape != Shape::Glued || s.after_stop))
        .map(|s| s.number)
        .collect();
    let answered = run.iter().filter(|(_, n)| pointed.contains(n)).count();
    let proven =
        under_heading(text, start) && answered > 0 || run.len() >= 2 && answered * 3 >= run.len() * 2;
    if !proven {
        return Vec::new();
    }
    let end = section_end(&text.blocks, run[run.len() - 1].0, text.plain.len());
    let ends = run.iter().skip(1).map(|(start, _)| *start).chain([end]);
    run.iter()
        .zip(ends)
        .map(|((start, number), end)| {
            let words = text.plain[*start..end].trim_end();
            Note { span: Span::new(*start, start + words.len()), label: number.to_string() }
        })
        .collect()
}

/// The last note ends with its block, or goes on to the next heading in the same list.
fn section_end(blocks: &[Block], start: usize, len: usize) -> usize {
    blocks.iter().find(|b| b.span.end > start).map_or(len, |b| b.span.end)
}

fn under_heading(text: &Text, start: usize) -> bool {
    text.blocks.iter().rev().find(|b| b.span.end <= start).is_some_and(|b| {
        let words = b.span.of(&text.plain).trim().trim_matches(['*', '_', '#', ':', ' ']);
        lexicon().note_headings.has(words)
    })
}

/// Starts of lines that open with a number: `[5] ...`, `5. ...`, `5) ...`, `5 Author`.
fn numbered_lines(text: &Text) -> Vec<(usize, u32)> {
    let mut found = Vec::new();
    for block in text.blocks.iter().filter(|b| b.kind != BlockKind::Verbatim) {
        let words = block.span.of(&text.plain);
        let blank = |c: char| c != '\n' && c.is_whitespace();
        let behind_ends = places(words.as_bytes(), |b| b == b'\n').map(|end| end + 1);
        for start in std::iter::once(0).chain(behind_ends) {
            let line = words[start..].trim_start_matches(blank);
            if let Some(number) = line_number(line) {
                found.push((block.span.end - line.len(), number));
            }
        }
    }
    found
}

fn line_number(line: &str) -> Option<u32> {
    let begins = |b: u8| b.is_ascii_digit() || matches!(b, b'[' | 0xc2 | 0xe2);
    line.bytes().next().filter(|b| begins(*b))?;
    let (bracketed, rest) = match line.strip_prefix('[') {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let len = digits(rest);
    let sup: String = rest.chars().map_while(superscript).collect();
    if len == 0 && !bracketed && !sup.is_empty() {
        return sup.parse().ok();
    }
    let number = rest.get(..len)?.parse().ok().filter(|n| (1..=999).contains(n))?;
    let after = &rest[len..];
    let ok = if bracketed {
        after.starts_with(']')
    } else {
        after.starts_with(". ") || after.starts_with(") ") || after.starts_with(".\t") || {
            let blank = after.starts_with([' ', '\t', '\u{a0}']);
            let next = after.trim_start_matches(|c: char| c != '\n' && c.is_whitespace());
            blank && next.starts_with(|c: char| c.is_uppercase() || "‘“\"".contains(c))
        }
    };
    ok.then_some(number)
}
