//! Everything that may point to a note.
//!
//! In: a [`Text`]. Out: signs in brackets, raised, or glued to a word or a year, in order. What a sign is,
//! the company it keeps decides.

use crate::model::{Span, Text, places};
use crate::parse::lexicon::lexicon;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `[^4]`.
    Footnote,
    /// `[5]`.
    Bracket,
    /// `⁵`.
    Superscript,
    /// `word.5`.
    Glued,
}

/// Something that may point to a note.
#[derive(Debug)]
pub(super) struct Sign {
    pub(super) span: Span,
    pub(super) label: String,
    pub(super) number: u32,
    pub(super) shape: Shape,
    /// Stands right behind a stop or a closing mark.
    pub(super) after_stop: bool,
    /// The year it is glued to.
    pub(super) year: Option<u32>,
}

/// Everything that could be a marker, in order.
pub(super) fn signs(text: &Text) -> Vec<Sign> {
    let plain = text.plain.as_str();
    let mut found = Vec::new();
    let mut end = 0;
    let mut verbatim = text.verbatim.iter().peekable();
    // A digit, a bracket, or the second byte of a superscript, which is rarer than the first.
    let begins = |b: u8| b.is_ascii_digit() || matches!(b, b'[' | 0x81 | 0xb2 | 0xb3 | 0xb9);
    for place in places(plain.as_bytes(), begins) {
        let at = place - usize::from(!plain.is_char_boundary(place));
        if at < end || !plain.is_char_boundary(at) {
            continue;
        }
        let Some(c) = plain[at..].chars().next() else { break };
        while verbatim.peek().is_some_and(|v| v.end <= at) {
            verbatim.next();
        }
        let fenced = verbatim.peek().is_some_and(|v| v.start <= at && at < v.end);
        let sign = if fenced { None } else { sign_at(plain, at, c) };
        match sign {
            Some(sign) => {
                end = sign.span.end;
                found.push(sign);
            }
            None if c.is_ascii_digit() => end = at + digits(&plain[at..]),
            None => end = at + c.len_utf8(),
        }
    }
    found
}

fn sign_at(plain: &str, at: usize, c: char) -> Option<Sign> {
    match c {
        '[' => bracket_sign(plain, at),
        c if superscript(c).is_some() => superscript_sign(plain, at),
        c if c.is_ascii_digit() => glued_sign(plain, at).or_else(|| year_sign(plain, at)),
        _ => None,
    }
}

fn bracket_sign(plain: &str, at: usize) -> Option<Sign> {
    let rest = &plain[at + 1..];
    let close = rest.bytes().take(24).position(|b| b == b']')?;
    let inner = &rest[..close];
    let span = Span::new(at, at + close + 2);
    if let Some(label) = inner.strip_prefix('^').filter(|l| !l.is_empty() && !l.contains([' ', '\n'])) {
        let number = label.parse().unwrap_or(0);
        return Some(Sign {
            span,
            label: label.to_owned(),
            number,
            shape: Shape::Footnote,
            after_stop: false,
            year: None,
        });
    }
    let label = inner.strip_prefix("note ").unwrap_or(inner);
    let number: u32 = label.parse().ok().filter(|n| (1..=999).contains(n) && !label.starts_with('0'))?;
    Some(Sign {
        span,
        label: label.to_owned(),
        number,
        shape: Shape::Bracket,
        after_stop: is_stop(before(plain, at)),
        year: None,
    })
}

fn superscript_sign(plain: &str, at: usize) -> Option<Sign> {
    let digits: String = plain[at..].chars().map_while(superscript).collect();
    let len: usize = plain[at..].chars().take_while(|c| superscript(*c).is_some()).map(char::len_utf8).sum();
    let number = digits.parse().ok().filter(|n| (1..=999).contains(n))?;
    let span = Span::new(at, at + len);
    Some(Sign {
        span,
        label: digits,
        number,
        shape: Shape::Superscript,
        after_stop: is_stop(before(plain, at)),
        year: None,
    })
}

pub(super) fn superscript(c: char) -> Option<char> {
    let digit = match c {
        '⁰' => 0,
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁴'..='⁹' => u32::from(c) - u32::from('⁰'),
        _ => return None,
    };
    char::from_digit(digit, 10)
}

/// Digits glued to a word or to the stop behind one.
fn glued_sign(plain: &str, at: usize) -> Option<Sign> {
    let len = digits(&plain[at..]);
    let label = &plain[at..at + len];
    let number: u32 = label.parse().ok().filter(|n| (1..=999).contains(n) && !label.starts_with('0'))?;
    if !ends_here(&plain[at + len..]) {
        return None;
    }
    let previous = before(plain, at)?;
    let after_stop = is_stop(Some(previous));
    let head = &plain[..at];
    let word = if after_stop { head.trim_end_matches(|c| is_stop(Some(c))) } else { head };
    let tail: String = word.chars().rev().take(4).take_while(|c| c.is_alphabetic()).collect();
    let small = tail.chars().next().is_some_and(char::is_lowercase);
    let ok = if after_stop {
        // `.12` behind a number is a decimal; behind `p.` it is a page.
        // Behind a single letter it is a section (`G.2`).
        let last = last_word(word);
        let abbreviated = previous == '.' && (lexicon().locators.has(&last) || last.chars().count() == 1);
        !word.ends_with(|c: char| c.is_ascii_digit() || c.is_whitespace()) && !abbreviated
            || previous != '.' && previous != ',' && previous != ':' && !word.ends_with(char::is_whitespace)
    } else {
        small && tail.chars().count() >= 3
    };
    ok.then(|| Sign {
        span: Span::new(at, at + len),
        label: label.to_owned(),
        number,
        shape: Shape::Glued,
        after_stop,
        year: None,
    })
}

/// `19581`: a year with a marker glued to it. Only a run can prove it.
fn year_sign(plain: &str, at: usize) -> Option<Sign> {
    let len = digits(&plain[at..]);
    if !(5..=7).contains(&len)
        || before(plain, at).is_some_and(|c| c.is_alphanumeric() || "$£€#.,".contains(c))
    {
        return None;
    }
    let (year, label) = plain[at..at + len].split_at(4);
    let year: u32 = year.parse().ok()?;
    let number: u32 = label.parse().ok().filter(|_| !label.starts_with('0'))?;
    if !(1000..=2100).contains(&year) || !ends_here(&plain[at + len..]) {
        return None;
    }
    let span = Span::new(at + 4, at + len);
    let (shape, year) = (Shape::Glued, Some(year));
    Some(Sign { span, label: label.to_owned(), number, shape, after_stop: false, year })
}

fn before(plain: &str, at: usize) -> Option<char> {
    plain[..at].chars().next_back()
}

fn last_word(text: &str) -> String {
    let word: Vec<char> = text.chars().rev().take(12).take_while(|c| c.is_alphabetic()).collect();
    word.into_iter().rev().collect()
}

pub(super) fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn is_stop(c: Option<char>) -> bool {
    c.is_some_and(|c| ".,;:!?…)]’”\"'»*_".contains(c))
}

fn ends_here(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        None => true,
        Some(c) if c.is_alphanumeric() || "%°/=+".contains(c) => false,
        Some('.' | ',' | ':' | '-' | '–') => !chars.next().is_some_and(|c| c.is_alphanumeric()),
        _ => true,
    }
}
