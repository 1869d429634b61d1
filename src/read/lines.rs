//! The lines of a plain text, each with what its shape alone tells.
//!
//! In: a text. Out: one [`Line`] for every line that is not blank, with the number of blank lines
//! in front of it. Page numbers and running heads are recognised here, because they can only be
//! told from text by how they stand and how often they return.

use std::collections::HashMap;

use crate::model::{Span, count_chars};

/// One line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Without indentation and without blanks at the end.
    pub(super) span: Span,
    /// Columns of indentation; a tab counts as four.
    pub(super) indent: u16,
    /// Blank lines in front of it.
    pub(super) blanks: u16,
    /// Characters it holds (bytes of UTF-8 continuation left out).
    pub(super) width: u32,
    /// Page number or running head.
    pub(super) furniture: bool,
}

/// The lines of `text` from `start` on.
pub(super) fn lines(text: &str, start: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut blanks = 0u16;
    let mut at = start;
    let ends = memchr::memchr_iter(b'\n', &text.as_bytes()[start..]).map(|i| start + i + 1);
    for end in ends.chain([text.len()]) {
        let line_start = std::mem::replace(&mut at, end);
        let raw = &text[line_start..end];
        let (body, inner) = trimmed(raw);
        if inner.is_empty() {
            blanks = blanks.saturating_add(1);
            continue;
        }
        let lead = &body[..body.len() - inner.len()];
        let begin = line_start + lead.len();
        lines.push(Line {
            span: Span::new(begin, begin + inner.len()),
            indent: columns(lead),
            blanks,
            width: width(inner),
            furniture: false,
        });
        blanks = 0;
    }
    mark_furniture(text, &mut lines);
    lines
}

/// The line without blanks at its end, and without those in front as well.
fn trimmed(raw: &str) -> (&str, &str) {
    match raw.as_bytes() {
        // Nearly every line begins and ends in ASCII.
        [first, .., last, b'\n'] if first.is_ascii_graphic() && last.is_ascii_graphic() => {
            (&raw[..raw.len() - 1], &raw[..raw.len() - 1])
        }
        _ => (raw.trim_end(), raw.trim_end().trim_start()),
    }
}

fn columns(lead: &str) -> u16 {
    lead.chars().fold(0u16, |n, c| match c {
        '\t' => n.saturating_add(4),
        '\u{c}' | '\r' => n,
        _ => n.saturating_add(1),
    })
}

fn width(line: &str) -> u32 {
    u32::try_from(count_chars(line.as_bytes())).unwrap_or(u32::MAX)
}

/// A short line apart from the text is furniture when it is a page number, a number and a head, or
/// a head that returns on at least three pages.
fn mark_furniture(text: &str, lines: &mut [Line]) {
    let apart: Vec<bool> = (0..lines.len())
        .map(|i| {
            let after = lines.get(i + 1).is_none_or(|next| next.blanks > 0);
            lines[i].width <= 90 && after && (lines[i].blanks > 0 || i == 0)
        })
        .collect();
    let mut heads: HashMap<String, u32> = HashMap::new();
    for (line, _) in lines.iter().zip(&apart).filter(|(_, apart)| **apart) {
        if let Some(head) = head_of(line.span.of(text)) {
            *heads.entry(head).or_default() += 1;
        }
    }
    for (line, apart) in lines.iter_mut().zip(apart) {
        let words = line.span.of(text);
        line.furniture = apart
            && (is_page_number(words)
                || is_numbered_head(words)
                || head_of(words).is_some_and(|h| heads.get(&h).is_some_and(|n| *n >= 3)));
    }
}

/// What is left of a running head without its page number; none when the line ends as sentences do,
/// is quoted, or is a label that returns for another reason (`Question:`).
fn head_of(line: &str) -> Option<String> {
    let number = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '|' | '-' | '–' | '—');
    let bare = line.trim_matches(number);
    let marked = bare.starts_with(['"', '“', '‘', '\'', '*', '#', '•', '>', '_', '[', '(']);
    let ends = bare.ends_with(['.', ':', '!', '?', '"', '”', '’', ',', ';', ')']);
    // A rule of asterisks or a returning subheading without a number is no head of a page.
    let numbered = line.starts_with(|c: char| c.is_ascii_digit())
        || line.ends_with(|c: char| c.is_ascii_digit())
        || bare.chars().all(|c| !c.is_lowercase());
    if !numbered || marked || ends {
        return None;
    }
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 4).then(|| bare.to_lowercase())
}

/// `186`, `- 12 -`, `Page 3`, `[p. 4]`, `xiv`.
fn is_page_number(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '[' | ']' | '|' | '~' | ' '));
    let bare = ["Page ", "page ", "p. ", "Pg. "].iter().find_map(|p| bare.strip_prefix(p)).unwrap_or(bare);
    let bare = bare.split(" of ").next().unwrap_or(bare);
    let digits = (1..=4).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit());
    let roman = (2..=6).contains(&bare.len()) && bare.bytes().all(|b| matches!(b, b'i' | b'v' | b'x' | b'l'));
    digits || roman
}

/// `186   TALES OF THE RIVER`: a number, a wide gap, and words set as a head.
fn is_numbered_head(line: &str) -> bool {
    let gap =
        |rest: &str| rest.starts_with('\t') || rest.starts_with("  ") || rest.starts_with("\u{a0}\u{a0}");
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=4).contains(&digits) && gap(&line[digits..]) {
        return is_head_case(line[digits..].trim());
    }
    let tail = line.bytes().rev().take_while(u8::is_ascii_digit).count();
    let front = &line[..line.len() - tail];
    let wide = front.ends_with('\t') || front.ends_with("  ") || front.ends_with("\u{a0}\u{a0}");
    (1..=4).contains(&tail) && wide && is_head_case(front.trim())
}

fn is_head_case(words: &str) -> bool {
    let mut long = words.split_whitespace().filter(|w| w.chars().count() > 3).peekable();
    long.peek().is_some()
        && long.all(|w| w.chars().find(|c| c.is_alphabetic()).is_none_or(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_text() {
        for (line, expected) in [
            ("186", true),
            ("- 12 -", true),
            ("xiv", true),
            ("186   TALES OF THE RIVER\t", true),
            ("The River Gate\t41", true),
            ("1902 was a dry year", false),
            ("1. The gate", false),
            ("mix", false),
            ("The gate held", false),
        ] {
            let text = format!("One line of text\n\n{line}\n\nand another.");
            assert_eq!(lines(&text, 0)[1].furniture, expected, "{line}");
        }
    }

    #[test]
    fn a_head_that_returns_is_furniture() {
        let text = "a b\n\nTHE SALT LEDGER\n\nc d\n\nTHE SALT LEDGER\n\ne f\n\nTHE SALT LEDGER\n\ng h";
        let heads = lines(text, 0).iter().filter(|l| l.furniture).count();
        assert_eq!(heads, 3);
    }
}
