//! Where the sentences of a text end.
//!
//! In: a text and the same text with its quotations masked. Out: the sentences, in order, without
//! overlap. A stop inside an abbreviation, an initial or an emphasised title ends nothing; a sentence
//! that the end of a page cuts goes on in the next paragraph.

use super::scene::MASK;
use crate::model::{Block, BlockKind, Span, Text, places};
use crate::parse::lexicon::lexicon;
use crate::parse::near::Near;

/// Sentences of the masked text, as far as it is `near`. A paragraph that stops in mid-sentence goes
/// on in the next.
pub(super) fn sentences(text: &Text, masked: &str, near: &Near) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for near in near.spans() {
        let before = found.len();
        let first = text.blocks.partition_point(|b| b.span.end <= near.start);
        let blocks = text.blocks.iter().enumerate().skip(first).take_while(|(_, b)| b.span.start < near.end);
        for (i, block) in blocks.filter(|(_, b)| b.kind != BlockKind::Verbatim) {
            let span = Span::new(block.span.start.max(near.start), block.span.end.min(near.end));
            let last = found.get(before..).and_then(<[Span]>::last).copied();
            let mut start = span.start;
            if let Some(last) = last.filter(|last| goes_on(text, masked, *last, i)) {
                start = last.start;
                found.pop();
            }
            for end in sentence_ends(text, masked, span) {
                if end > start {
                    found.push(Span::new(start, end));
                }
                let rest = &masked[end..span.end];
                start = end + (rest.len() - rest.trim_start().len());
            }
            if span.end > start {
                found.push(Span::new(start, span.end));
            }
        }
    }
    found
}

/// Whether block `i` goes on with the sentence in front of it: it begins in mid-sentence, or a long
/// paragraph without a stop at its end was cut by the end of a page.
fn goes_on(text: &Text, masked: &str, before: Span, i: usize) -> bool {
    let block = &text.blocks[i];
    block.kind == BlockKind::Paragraph
        && before.of(masked).ends_with(|c: char| c.is_alphanumeric() || c == ',')
        && (block.span.of(masked).starts_with(char::is_lowercase) || long_before(&text.blocks, i))
}

/// A stop that belongs to an emphasised title: `*Whose Gate?* (1840)`.
fn inside_title(text: &Text, at: usize, end: usize, next: &str) -> bool {
    let i = text.emphasis.partition_point(|e| e.start <= at);
    text.emphasis[..i].iter().rev().take(2).any(|e| {
        e.len() < 160
            && at < e.end
            && (end < e.end || next.starts_with(['(', ',']) || next.starts_with(char::is_lowercase))
    })
}

/// The block in front of block `i` is a paragraph of several sentences.
fn long_before(blocks: &[Block], i: usize) -> bool {
    let before = blocks[..i].iter().rev().find(|b| b.span.start < blocks[i].span.start);
    before.is_some_and(|b| b.kind == BlockKind::Paragraph && b.span.len() > 300)
}

fn sentence_ends(text: &Text, masked: &str, block: Span) -> Vec<usize> {
    let plain = text.plain.as_str();
    let words = block.of(masked);
    let mut ends = Vec::new();
    let mut dotted = Dotted::default();
    let bytes = words.as_bytes();
    // The first bytes of what may end a sentence: a stop, a dot of three, the last of a mask.
    let stops = |b: u8| b == b'.' || b == b'!' || b == b'?' || b == 0xe2 || b == 1;
    for i in places(bytes, stops) {
        if bytes[i] == 1 && bytes.get(i + 1) == Some(&1) {
            continue;
        }
        let at = block.start + i;
        let Some(c) = words.get(i..).and_then(|rest| rest.chars().next()) else { continue };
        let closes = match c {
            '.' => !dotted.is_abbreviation(words, i),
            '!' | '?' | '…' => true,
            // The last byte of a quotation that is a whole sentence.
            MASK => plain.get(..=at).or_else(|| plain.get(..at)).is_some_and(ends_with_stop),
            _ => false,
        };
        if !closes {
            continue;
        }
        let mut end = at + c.len_utf8();
        let tail = &masked[end..block.end];
        let closer = |c: char| matches!(c, '”' | '’' | '"' | '\'' | ')' | ']' | '*' | '_');
        let closers = tail.len() - tail.trim_start_matches(closer).len();
        end += closers;
        let after = &masked[end..block.end];
        let next = after.trim_start();
        if inside_title(text, at, end, next) {
            continue;
        }
        let begins = next.starts_with(|c: char| {
            c.is_uppercase()
                || c.is_numeric()
                || matches!(c, '[' | '(' | '“' | '‘' | '"' | '*' | '_' | '•' | '—' | '–' | '-' | MASK)
        });
        if after.len() > next.len() && begins || next.is_empty() {
            ends.push(end);
        }
    }
    ends
}

/// The quoted words end with a stop inside their mark: `... end.”`.
fn ends_with_stop(head: &str) -> bool {
    let head = head.trim_end_matches(|c: char| "”’\"'»_* \u{a0}\n".contains(c) || !c.is_ascii() && c == '“');
    head.ends_with(['.', '!', '?', '…'])
}

/// The word that the last stop of a block ended. A word may hold millions of stops, so each is
/// judged by the letters since the one before.
#[derive(Default)]
struct Dotted {
    /// Behind the last stop.
    end: usize,
    abbreviation: bool,
}

impl Dotted {
    /// Whether the stop at `at` belongs to an abbreviation: `E.`, `e.g.`, `vol.`
    fn is_abbreviation(&mut self, words: &str, at: usize) -> bool {
        let since = &words[self.end..at];
        let bare = since.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let joined = bare.len() == since.len() && self.end > 0;
        if !(joined && bare.is_empty()) {
            let mut chars = bare.chars();
            let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
            // A stop inside the word: `e.g`, `.5`.
            let inner = joined && !bare.is_empty();
            let known = !bare.is_empty() && lexicon().abbreviations.has(bare);
            self.abbreviation = inner || initial || known;
        }
        self.end = at + 1;
        self.abbreviation
    }
}
