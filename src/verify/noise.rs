//! What stands between the words of a source but is not the author's: note markers, page numbers,
//! running heads, verse numbers, stage directions, whole notes at the foot of a page.
//!
//! In: a source and a stretch of it that a quotation leaves out. Out: whether all of it is such matter,
//! so that leaving it out is silent (rung N5).

use crate::model::{Span, words};

/// Openings of bracketed matter that editors and transcribers put in.
const EDITORIAL: [&str; 9] =
    ["footnote", "illustration", "sidenote", "page", "pg", "note", "transcriber", "fn", "image"];

/// True when everything from the first to the last word of `span` is matter of the page.
pub(super) fn is_noise(text: &str, span: Span) -> bool {
    !span.is_empty() && (in_brackets(text, span) || verse_number(text, span) || lines_are_noise(text, span))
}

/// What of a stretch stands behind the note marker that it begins with: nobody leaves out a marker.
pub(super) fn behind_marker(text: &str, span: Span) -> Span {
    let mut words = words(span.of(text));
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return span };
    let first = Span::new(span.start + first.span.start, span.start + first.span.end);
    let marker = digits(first.of(text)) && in_brackets(text, first);
    if marker { Span::new(span.start + second.span.start, span.end) } else { span }
}

/// `[12]`, `{12}`, `(12)`, `[Footnote 3: ...]`, `[Pg 12]`.
fn in_brackets(text: &str, span: Span) -> bool {
    let front = text[..span.start].trim_end_matches([' ', '*', '^', '_']);
    let back = text[span.end..].trim_start_matches([' ', '*', '.', '_']);
    let pair = match (front.chars().last(), back.chars().next()) {
        (Some('['), Some(']')) | (Some('{'), Some('}')) => true,
        (Some('('), Some(')')) => false,
        (Some('^'), _) => return digits(span.of(text)),
        _ => return false,
    };
    let inner = span.of(text).trim();
    if digits(inner) {
        return true;
    }
    let word: String = inner.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    pair && (EDITORIAL.contains(&word.as_str()) || inner.len() <= 3)
}

fn digits(s: &str) -> bool {
    (1..=4).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit())
}

/// `Lev11:2`, `3:16`, `12:3.` at the start of a line.
fn verse_number(text: &str, span: Span) -> bool {
    let at_line_start = text[..span.start].trim_end_matches([' ', '\t', '[', '{']).ends_with('\n');
    let mark = span.of(text);
    at_line_start
        && mark.len() <= 12
        && mark.split_once([':', '.']).is_some_and(|(chapter, verse)| {
            digits(verse.trim()) && chapter.ends_with(|c: char| c.is_ascii_digit()) && !chapter.contains(' ')
        })
}

/// Whole lines, each of them a page number, a running head or the name of a speaker, a direction in
/// brackets, or part of a note that begins with its sign.
fn lines_are_noise(text: &str, span: Span) -> bool {
    let start = text[..span.start].rfind('\n').map_or(0, |i| i + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |i| span.end + i);
    if text[start..span.start].chars().any(char::is_alphanumeric)
        || text[span.end..end].chars().any(char::is_alphanumeric)
    {
        return false;
    }
    let mut in_note = false;
    let mut in_direction = false;
    text[start..end].lines().all(|line| {
        let line = line.trim();
        if line.is_empty() {
            in_note = false;
            return true;
        }
        in_direction |= line.starts_with('[');
        let directed = in_direction;
        if line.ends_with(']') {
            in_direction = false;
        }
        in_note |= opens_note(line);
        directed || in_note || page_matter(line)
    })
}

/// A line that is only a page number, or capitals and digits.
fn page_matter(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let small = bare.chars().any(char::is_lowercase);
    let roman = letters <= 6 && bare.chars().all(|c| "ivxlc".contains(c));
    let page = bare.strip_prefix("Page ").or_else(|| bare.strip_prefix("p. ")).is_some_and(digits);
    let numbered_head = small
        && bare.len() < 60
        && (bare.split(' ').next().is_some_and(digits) || bare.rsplit(' ').next().is_some_and(digits))
        && bare.split(' ').filter(|w| w.len() > 3).all(|w| w.starts_with(|c: char| !c.is_lowercase()));
    !small || roman || page || numbered_head
}

fn opens_note(line: &str) -> bool {
    line.starts_with(['*', '†', '‡'])
        || line.strip_prefix(['[', '(']).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_in_front_is_not_among_the_words() {
        for (text, dropped, rest) in [
            ("the flag[23] of the tide", "23] of the", "of the"),
            ("were rare,(13) while the tide", "13) while", "while"),
            ("in 1902 while the tide", "1902 while", "1902 while"),
            ("the flag [23] turned", "23", "23"),
        ] {
            let at = text.find(dropped).expect("part of the text");
            assert_eq!(behind_marker(text, Span::new(at, at + dropped.len())).of(text), rest, "{text:?}");
        }
    }

    #[test]
    fn tells_matter_of_the_page_from_words() {
        for (text, dropped, expected) in [
            ("the tide[12] turned", "12", true),
            ("the tide {iv} turned", "iv", true),
            ("the tide [Footnote 3: so she says] turned", "Footnote 3: so she says", true),
            ("the tide [she said] turned", "she said", false),
            ("the tide\n\n186   THE SALT LEDGER\n\nturned", "186   THE SALT LEDGER", true),
            ("the tide\n\n186\n\nturned", "186", true),
            ("the tide 186 turned", "186", false),
            ("the tide\nnever\nturned", "never", false),
            ("and it fell.\nTal11:2 And so", "Tal11:2", true),
            ("the tide\n[Enter the KEEPER]\n\nKEEPER\nturned", "Enter the KEEPER]\n\nKEEPER", true),
            (
                "the tide\n\n* So the first edition has it,\nbut see below.\n\nturned",
                "So the first edition has it,\nbut see below",
                true,
            ),
        ] {
            let at = text.find(dropped).expect("part of the text");
            assert_eq!(is_noise(text, Span::new(at, at + dropped.len())), expected, "{text:?}");
        }
    }
}
