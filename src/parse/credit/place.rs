//! When and where in a credit: its date and its locators.
//!
//! In: a stretch of a credit. Out: the first date, and the locators from the first to the last.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while1};
use nom::character::complete::{char, digit1, one_of, space0};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many0;
use nom::{IResult, Parser};

use crate::model::{self, PartialDate, Span, ordinal};
use crate::parse::canonical;
use crate::parse::date::date_at_start;
use crate::parse::lexicon::lexicon;

/// A locator begins here.
pub(in crate::parse) fn starts_with_locator(words: &str) -> bool {
    locator_at(words.trim_start()).is_ok()
}

/// An act, or act and scene in numbers, begins here: `Act ii`, `3.1`.
pub(in crate::parse) fn is_staged(words: &str) -> bool {
    let act = ["Act ", "act "].iter().any(|sign| words.starts_with(sign)) && starts_with_locator(words);
    let number = words.split([',', ' ', ')', ';', ':', '\n']).next().unwrap_or_default();
    act || number.contains('.') && canonical::place_alone(number.trim_end_matches('.')).is_some()
}

/// Nothing but act and scene, perhaps with the line: `1.7.25-27`, `III.ii`, `Act 3, Scene 1`. Two numbers
/// are one where a play could have so many acts.
pub(in crate::parse) fn is_act_and_scene(words: &str) -> bool {
    const ACTS: usize = 5;
    let words = words.trim();
    if words.contains(':') || canonical::place_alone(words).is_none() {
        return words.len() <= 40 && words.starts_with(['A', 'a']) && is_staged(words);
    }
    let (act, rest) = words.split_once('.').unwrap_or((words, ""));
    rest.contains('.') || act.parse().map_or(true, |act: usize| (1..=ACTS).contains(&act))
}

pub(super) fn date_in(plain: &str, range: Span) -> Option<PartialDate> {
    position_of_date(plain, range).map(|(_, _, date)| date)
}

pub(super) fn after_date(plain: &str, range: Span) -> Option<usize> {
    position_of_date(plain, range).map(|(at, len, _)| at + len)
}

fn position_of_date(plain: &str, range: Span) -> Option<(usize, usize, PartialDate)> {
    let words = range.of(plain);
    let mut previous = ' ';
    for (i, c) in words.char_indices() {
        let starts = (c.is_ascii_digit() || c.is_uppercase() || c == 'c') && !previous.is_alphanumeric();
        if starts
            && let Some((date, len)) = date_at_start(&words[i..])
            && !is_counted(&words[..i])
        {
            return Some((range.start + i, len, date));
        }
        previous = c;
    }
    None
}

/// `line 1277`, `pp. 1397-1420`: the number behind counts what a work may have thousands of.
fn is_counted(head: &str) -> bool {
    const COUNTED: [&str; 11] =
        ["line", "lines", "l", "ll", "p", "pp", "page", "pages", "verse", "verses", "v"];
    let from = head.strip_suffix(['-', '–']).map(|head| head.trim_end_matches(|c: char| c.is_ascii_digit()));
    let head = from.unwrap_or(head).trim_end_matches([' ', '.', '\n', '\u{a0}']);
    let word = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    COUNTED.iter().any(|counted| word.eq_ignore_ascii_case(counted))
}

/// The locators of a range: from the first to the last, `p. 3, p. 5 and pp. 7-9`.
pub(in crate::parse) fn locator(plain: &str, range: Span) -> Option<Span> {
    let words = range.of(plain);
    let mut found: Option<Span> = None;
    let mut skip_to = 0;
    for (i, c) in words.char_indices() {
        let at_word = i == 0 || !words[..i].ends_with(|p: char| p.is_alphanumeric());
        if i < skip_to || !at_word || !(c.is_alphabetic() || c == '§') {
            continue;
        }
        if let Ok((rest, _)) = locator_at(&words[i..]) {
            let end = words.len() - rest.len();
            let span = Span::new(range.start + i, range.start + end);
            found = Some(found.map_or(span, |f| f.cover(span)));
            skip_to = end;
        }
    }
    found
}

/// `p. 33`, `pp. 71-2`, `ch. IV`, `vol. 1`, `§ 12`, `Thesis 11`, `p. xlvii`.
fn locator_at(input: &str) -> IResult<&str, &str> {
    // `N. I. Brine` has initials.
    let initial = |w: &str| w.len() == 1 && w.starts_with(char::is_uppercase);
    let digits_follow = |w: &str| {
        input[w.len()..]
            .trim_start_matches(['.', ',', ' ', '\n', '\u{a0}'])
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let word = verify(take_while1(char::is_alphabetic), move |w: &str| {
        lexicon().locators.has(w) && (!initial(w) || digits_follow(w))
    });
    let sign = alt((recognize((char('§'), opt(char('§')))), recognize((word, opt(one_of(".,"))))));
    let roman = verify(take_while1(|c: char| "ivxlcdmIVXLCDM".contains(c)), |r: &str| r.len() <= 8);
    let number = || recognize((alt((digit1, roman)), opt(one_of("abf")), opt(tag("f"))));
    if let Ok((rest, found)) = written_out(input) {
        return Ok((rest, found));
    }
    let more = (
        space0,
        alt((
            tag("-"),
            tag("–"),
            tag("—"),
            tag(", "),
            tag(" and "),
            tag("."),
            tag(":"),
            tag("\n"),
            tag(" & "),
        )),
        space0,
        digit1,
    );
    let mut whole = recognize((sign, space0, opt(one_of("\n\u{a0}")), number(), many0(more)));
    let (rest, found) = whole.parse(input)?;
    if rest.starts_with(char::is_alphabetic) {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, found))
}

/// `chapter five`, `the fifth chapter`: a number in letters, beside a word that is not shortened.
fn written_out(input: &str) -> IResult<&str, &str> {
    let counted =
        || verify(take_while1(char::is_alphabetic), |w: &str| w.len() > 3 && lexicon().locators.has(w));
    let number = || verify(take_while1(char::is_alphabetic), |w: &str| model::written_out(w).is_some());
    let which = || verify(take_while1(char::is_alphabetic), |w: &str| ordinal(w).is_some());
    let blank = || one_of(" \n\u{a0}");
    alt((recognize((counted(), blank(), number())), recognize((which(), blank(), counted())))).parse(input)
}

/// `, 12` or `: 12-14` behind a year.
pub(super) fn bare_number(plain: &str, at: usize, end: usize) -> Option<Span> {
    let words = plain.get(at..end)?;
    let parse: IResult<&str, &str> =
        recognize((digit1, opt((one_of("-–—"), digit1)), opt(tag_no_case("ff"))))
            .parse(words.trim_start_matches([',', ':', ' ', ')', '\u{a0}', '\n']));
    let (rest, found) = parse.ok()?;
    let from = words.len() - rest.len() - found.len();
    Some(Span::new(at + from, at + from + found.len()))
}
