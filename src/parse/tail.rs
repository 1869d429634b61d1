//! What may follow a quotation without being part of it: note markers, attributions, citations.
//!
//! In: a text and the place where the quoted words end, or a block. Out: offsets. Only shapes are
//! known here; who is meant is read elsewhere.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1};
use nom::combinator::{opt, recognize, verify};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

use super::credit::is_credit_line;
use crate::model::Span;

/// A note marker right at the start of `input`: `[3]`, `[^a]`, `12`, `¹²`, `^3`.
pub(super) fn note_marker(input: &str) -> IResult<&str, &str> {
    let label = |c: char| c.is_ascii_alphanumeric() || c == '*' || c == '-';
    let short_number = || verify(digit1, |d: &str| d.len() <= 3);
    recognize(alt((
        recognize(delimited(tag("[^"), take_while_m_n(1, 40, |c: char| c != ']' && c != '\n'), char(']'))),
        recognize(delimited(char('['), verify(take_while_m_n(1, 7, label), starts_as_label), char(']'))),
        recognize(preceded(opt(char('^')), short_number())),
        take_while1(|c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡')),
    )))
    .parse(input)
}

fn starts_as_label(label: &str) -> bool {
    let number = label.starts_with(|c: char| c.is_ascii_digit());
    label.len() == 1 || (number && label.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
}

/// True when nothing of the author's own sentence follows: the block ends, or a note marker, a
/// dash with a name or a bracket closes it.
pub(super) fn nothing_follows(rest: &str) -> bool {
    if let Some(line) = line_below(rest)
        && is_credit_line(line)
    {
        return true;
    }
    let mut rest = rest.trim_start();
    for _ in 0..3 {
        if let Ok((after, _)) = note_marker(rest) {
            rest = after;
        }
        let stop = |c: char| {
            c.is_whitespace() || matches!(c, '.' | ',' | ';' | '*' | '_' | '”' | '"' | '’' | ')' | ']')
        };
        rest = rest.trim_start_matches(stop);
    }
    rest.is_empty() || starts_attribution(rest) || is_citation(rest)
}

/// The one line that `rest` is, if a line end stands in front of it.
pub(super) fn line_below(rest: &str) -> Option<&str> {
    let line = rest.trim_start_matches([' ', '\r', '\t']).strip_prefix('\n')?.trim();
    (!line.contains('\n')).then_some(line)
}

/// `— Name`, `-J. Name; Work`, `--*Title*`.
pub(super) fn starts_attribution(rest: &str) -> bool {
    let Ok((after, _)) = dash(rest) else { return false };
    let name = after.trim_start_matches([' ', '\u{a0}', '*', '_', '“', '"', '‘', '(', '[']);
    name.chars().next().is_some_and(char::is_uppercase) && after.len() <= 400
}

/// A dash at the start of `input`.
pub(super) fn dash(input: &str) -> IResult<&str, &str> {
    alt((tag("—"), tag("–"), tag("―"), tag("--"), tag("-"), tag("~"))).parse(input)
}

/// A bracket that fills the rest: `[ Corwen, Ledger, p. 3]`, `(Corwen 1902, 12)`.
fn is_citation(rest: &str) -> bool {
    let rest = rest.trim_end_matches(['.', ' ', '\n']);
    (rest.starts_with('[') && rest.ends_with(']') || rest.starts_with('(') && rest.ends_with(')'))
        && rest.len() <= 300
}

/// A line that is a bracket with a number in it: `(*Tides*, Act 3, Scene 2)`.
pub(super) fn is_cited_line(line: &str) -> bool {
    let line = line.trim().trim_end_matches('.');
    let bracket = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let bracket = bracket.or_else(|| line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')));
    bracket.is_some_and(|inside| {
        inside.contains(|c: char| c.is_ascii_digit())
            && inside.starts_with(|c: char| !c.is_lowercase())
            && inside.contains(char::is_alphabetic)
    })
}

/// Where the attribution begins that ends `block`, if one does: behind a mark, a full stop or a
/// line end, a dash and a name.
pub(super) fn attribution_at_end(text: &str, block: Span) -> Option<usize> {
    let words = block.of(text);
    let floor = words.len().saturating_sub(400);
    let mut found = None;
    // The first bytes of the dashes.
    for at in memchr::memrchr3_iter(b'-', b'~', 0xe2, &words.as_bytes()[floor..]).map(|at| at + floor) {
        if !words[at..].starts_with(['—', '–', '―', '-', '~']) || !starts_attribution(&words[at..]) {
            continue;
        }
        let before = words[..at].trim_end_matches([' ', '\t']);
        let own_line = before.is_empty() || before.ends_with('\n');
        let closed = before.ends_with(['.', '!', '?', '…', '”', '"', '’', '»', ')', '*', '_']);
        let wide =
            !words[at..].starts_with('-') || own_line || before.len() == at || before.ends_with(['”', '"']);
        if own_line || (closed && wide) {
            found = Some(block.start + at);
            if own_line {
                break;
            }
        }
        // Further dashes may belong to the attribution itself; a full stop before them ends the search.
        if words[at..].contains(". ") && found.is_some() {
            break;
        }
    }
    found
}

/// The quoted words of a block without marks: note markers, citations and attributions cut off its
/// end, blanks cut off both.
pub(super) fn without_tail(text: &str, block: Span) -> Span {
    let end = attribution_at_end(text, block).unwrap_or(block.end);
    let mut words = text[block.start..end].trim_end();
    // A citation in brackets after the last full stop.
    if words.ends_with([']', ')']) {
        let open = if words.ends_with(']') { '[' } else { '(' };
        if let Some(at) = words.rfind(open) {
            let before = words[..at].trim_end();
            let stops = before.ends_with(['.', '!', '?', '…', '"', '”', '’', '\'']);
            let below = (at == 0 || words[..at].ends_with('\n')) && is_cited_line(&words[at..]);
            if (stops || below) && words.len() - at <= 300 {
                words = before;
            }
        }
    }
    words = without_marker(words);
    Span::new(block.start, block.start + words.trim_end().len())
}

/// Most characters of a note marker.
const MARKER: usize = 6;

/// Cuts a note marker off the end where it stands behind the end of a sentence.
fn without_marker(words: &str) -> &str {
    let bare = without_sign(words).or_else(|| without_number(words)).map(str::trim_end);
    if let Some(bare) = bare.filter(|bare| ends_sentence(bare)) {
        return bare;
    }
    if words.ends_with(']')
        && let Some(at) = words.rfind('[')
        && note_marker(&words[at..]).is_ok_and(|(rest, _)| rest.is_empty())
    {
        return &words[..at];
    }
    words
}

/// `the gate.†`, `the gate.*`, and no asterisk that closes emphasis.
fn without_sign(words: &str) -> Option<&str> {
    let alone = words.bytes().filter(|b| *b == b'*').count() == 1;
    words.strip_suffix(['†', '‡']).or_else(|| words.strip_suffix('*').filter(|_| alone))
}

/// `the gate.3`, `the gate.¹⁰⁹`, `the gate. 3`, `the gate.^3^`, `the gate.**3**`.
fn without_number(words: &str) -> Option<&str> {
    let superscript = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    let sign = ["^", "**"].into_iter().find(|sign| words.ends_with(sign)).unwrap_or_default();
    let inside = words.strip_suffix(sign)?;
    let bare = inside.trim_end_matches(superscript);
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let marker = inside[bare.len()..].chars().count();
    (1..=MARKER).contains(&marker).then(|| bare.strip_suffix(sign)).flatten()
}

/// Ends with a full stop, a question or exclamation mark, perhaps inside a mark.
pub(super) fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', '。'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_are_cut_off() {
        for (block, words) in [
            ("The gate held.", "The gate held."),
            ("The gate held.3", "The gate held."),
            ("The gate held.¹⁰⁹", "The gate held."),
            ("The gate held. 3", "The gate held."),
            ("The gate held.^3^", "The gate held."),
            ("The gate held.**3**", "The gate held."),
            ("The gate held.”†", "The gate held.”"),
            ("The gate held.*", "The gate held."),
            ("*The gate held.*", "*The gate held.*"),
            ("The gate held^3^", "The gate held^3^"),
            ("It has held since 19021879", "It has held since 19021879"),
            ("The gate held.”[3]", "The gate held.”"),
            ("The gate held.\n— Ada Corwen, *Tides* (1902)", "The gate held."),
            ("The gate held.” )-A. Corwen; Tides (1902)", "The gate held.” )"),
            ("The gate held. [ Corwen, Tides, p. 3]", "The gate held."),
            ("The gate held;\nthe wall fell;\n(Tides, Act 3, Scene 2)", "The gate held;\nthe wall fell;"),
            ("(Tides, Act 3, Scene 2)", ""),
            ("The gate held;\n(and so did the wall)", "The gate held;\n(and so did the wall)"),
            ("The gate - so Corwen - held in 1902", "The gate - so Corwen - held in 1902"),
            ("They came from the well-Known gate", "They came from the well-Known gate"),
        ] {
            let span = without_tail(block, Span::new(0, block.len()));
            assert_eq!(span.of(block), words);
        }
    }

    #[test]
    fn what_follows_is_told_from_the_sentence_going_on() {
        for (rest, expected) in [
            ("", true),
            ("[5]]", true),
            ("-J. Wendt; Ebb (1902)", true),
            (" [ Tides , p. 61]", true),
            (" and the gate held", false),
            ("3 The gate", false),
        ] {
            assert_eq!(nothing_follows(rest), expected, "{rest}");
        }
    }
}
