//! The forms of a date.
//!
//! In: text that may begin with a date. Out: the date as read, before the calendar is asked, and the rest.
//! The longest form is tried first.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{map_opt, opt, recognize, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::Read;
use crate::model::CalendarStyle;
use crate::parse::lexicon::lexicon;

/// Longest form first: a range before the date it starts with. How many digits stand in front tells
/// which forms there can be, and most numbers are no part of a date.
pub(super) fn date(input: &str) -> IResult<&str, Read> {
    match input.bytes().take(5).take_while(u8::is_ascii_digit).count() {
        0 => alt((styled(month_day_year), month_year, approximate_year, era)).parse(input),
        digits @ 1..=2 => match &input.as_bytes()[digits..] {
            [b'.' | b'/', b'0'..=b'9', ..] => numeric(input),
            rest if goes_on(rest.first()) => {
                alt((double_day, day_range, styled(day_month_year), century, era)).parse(input)
            }
            _ => fail(input),
        },
        3 => era(input),
        4 => alt((iso, approximate_year, decade, era, styled(year_range))).parse(input),
        _ => fail(input),
    }
}

/// Whether a date may go on behind a small number: with a blank, a dash, a sign or an ending such as `st`.
fn goes_on(next: Option<&u8>) -> bool {
    let sign = |b: &u8| matches!(b, b'.' | b'/' | b'-' | b's' | b'n' | b'r' | b't' | b'e' | 0xc2 | 0xe2);
    next.is_some_and(|b| b.is_ascii_whitespace() || sign(b))
}

/// A date and the calendar behind it: `25 October 1917 (O.S.)`, `7 November 1917, New Style`.
fn styled<'i>(
    form: impl Parser<&'i str, Output = Read, Error = nom::error::Error<&'i str>>,
) -> impl Parser<&'i str, Output = Read, Error = nom::error::Error<&'i str>> {
    (form, opt(style)).map(|(read, style)| Read { style, ..read })
}

fn style(input: &str) -> IResult<&str, CalendarStyle> {
    let old = alt((tag("Old Style"), tag("O.S."), tag("OS"))).map(|_| CalendarStyle::Old);
    let new = alt((tag("New Style"), tag("N.S."), tag("NS"))).map(|_| CalendarStyle::New);
    let (rest, (_, open, style)) =
        (opt(char(',')), preceded(blank, opt(one_of("(["))), alt((old, new))).parse(input)?;
    let (rest, _) = if open.is_some() { one_of(")]").map(Some).parse(rest)? } else { (rest, None) };
    let (rest, ()) = word_end(rest)?;
    Ok((rest, style))
}

/// One day in both calendars, `25 October (7 November) 1917`: the second is of the New Style.
fn double_day(input: &str) -> IResult<&str, Read> {
    let bracket = delimited(one_of("(["), (day, blank, month), one_of(")]"));
    let slash = preceded(char('/'), (day, blank, month));
    let (rest, (_, _, _, _, (day, _, month), _, year)) =
        (day, blank, month, opt(blank), alt((bracket, slash)), blank, plain_year).parse(input)?;
    let style = Some(CalendarStyle::New);
    Ok((rest, Read { year, month: Some(month), day: Some(day), style, ..Read::default() }))
}

/// `5.3.1921`, `13/5/1921`. Which of two small numbers is the month is only known with full stops, or
/// where one is no month; else the year alone is sure.
fn numeric(input: &str) -> IResult<&str, Read> {
    let number = || map_opt(take_while_m_n(1, 2, is_digit), |d: &str| d.parse::<u8>().ok());
    let (rest, (first, sign, second, again, year)) =
        (number(), one_of("./"), number(), one_of("./"), plain_year).parse(input)?;
    if sign != again || first == 0 || second == 0 || first > 31 || second > 31 {
        return fail(input);
    }
    let (day, month) = match (sign, first, second) {
        (_, day, month) if day > 12 && month <= 12 => (Some(day), Some(month)),
        (_, month, day) if day > 12 && month <= 12 => (Some(day), Some(month)),
        ('.', day, month) if month <= 12 => (Some(day), Some(month)),
        (_, first, second) if first > 12 && second > 12 => return fail(input),
        _ => (None, None),
    };
    Ok((rest, Read { month, day, ..Read::year(year) }))
}

/// `18th century`.
fn century(input: &str) -> IResult<&str, Read> {
    let ordinal = terminated(
        map_opt(take_while_m_n(1, 2, is_digit), |d: &str| d.parse::<i16>().ok()),
        alt((tag("st"), tag("nd"), tag("rd"), tag("th"))),
    );
    let (rest, (number, _, _)) =
        (ordinal, alt((tag(" "), tag("-"), tag("\n"))), tag_no_case("century")).parse(input)?;
    let (rest, ()) = word_end(rest)?;
    if !(10..=21).contains(&number) {
        return fail(input);
    }
    let until = Some(Box::new(Read::year(number * 100)));
    Ok((rest, Read { approximate: true, until, ..Read::year((number - 1) * 100 + 1) }))
}

/// `1949-06-30`.
fn iso(input: &str) -> IResult<&str, Read> {
    let two = || map_opt(take_while_m_n(2, 2, is_digit), |d: &str| d.parse::<u8>().ok());
    let (rest, (year, month, day)) = (
        terminated(plain_year, char('-')),
        terminated(verify(two(), |m| (1..=12).contains(m)), char('-')),
        verify(two(), |d| *d <= 31),
    )
        .parse(input)?;
    let (rest, ()) = word_end(rest)?;
    Ok((rest, Read { year, month: Some(month), day: Some(day), ..Read::default() }))
}

/// `29 September to 12 October 1954`, `3–5 May 1921`.
fn day_range(input: &str) -> IResult<&str, Read> {
    let (rest, (day, month)) = (day, opt(preceded(blank, month))).parse(input)?;
    let (rest, _) = range_sign(rest)?;
    let (rest, until) = day_month_year(rest)?;
    let month = month.or(until.month);
    let start =
        Read { year: until.year, month, day: Some(day), until: Some(Box::new(until)), ..Read::default() };
    Ok((rest, start))
}

/// `30 June 1949`, `the 30th of June, 1949`, `5 March 37`, `12 de octubre de 1917`.
fn day_month_year(input: &str) -> IResult<&str, Read> {
    let gap = || opt(alt((tag(", "), tag(" "), tag("\u{a0}"), tag("\n"))));
    let of = || opt((joint, blank));
    let (rest, (day, _, _, month, _, _, year)) =
        (day, blank, of(), month, gap(), of(), any_year).parse(input)?;
    Ok((rest, Read { year, month: Some(month), day: Some(day), ..Read::default() }))
}

/// `March 5, 1937`, `May 16th 1928`.
fn month_day_year(input: &str) -> IResult<&str, Read> {
    let (rest, (month, _, day, _, year)) =
        (month, blank, day, alt((tag(", "), tag(","), tag(" "), tag(",\n"))), plain_year).parse(input)?;
    Ok((rest, Read { year, month: Some(month), day: Some(day), ..Read::default() }))
}

/// `May 1937`, `May, 1937`, `January–March 1937`.
fn month_year(input: &str) -> IResult<&str, Read> {
    let (rest, (first, last, _, year)) =
        (month, opt(preceded(range_sign, month)), alt((tag(", "), tag(" "), tag("\n"))), plain_year)
            .parse(input)?;
    let until = last.map(|m| Box::new(Read { month: Some(m), ..Read::year(year) }));
    Ok((rest, Read { month: Some(first), until, ..Read::year(year) }))
}

/// `c. 1850`, `circa 1850`, `ca. 350 BC`, `1844?`.
fn approximate_year(input: &str) -> IResult<&str, Read> {
    let circa =
        (alt((tag_no_case("circa"), tag("ca."), tag("ca"), tag("c."), tag("c"))), opt(blank)).map(|_| ());
    let about = preceded(circa, alt((era, year_range)));
    let doubted = terminated((plain_year).map(Read::year), (char('?'), nom::combinator::not(char('”'))));
    let (rest, mut read) = alt((about, doubted)).parse(input)?;
    // `AD 79` says so; `c. 79` may be any number.
    let taken = &input[..input.len() - rest.len()];
    if read.year > 0 && read.year < 1000 && !taken.contains('A') {
        return fail(input);
    }
    read.approximate = true;
    Ok((rest, read))
}

/// `the 1920s`, `1920's`.
fn decade(input: &str) -> IResult<&str, Read> {
    let (rest, year) = four_digits(input)?;
    let (rest, _) = alt((tag("s"), tag("'s"), tag("’s"))).parse(rest)?;
    let (rest, ()) = word_end(rest)?;
    if year % 10 != 0 {
        return fail(input);
    }
    let span = if year % 100 == 0 { 99 } else { 9 };
    let until = Some(Box::new(Read::year(year + span)));
    Ok((rest, Read { approximate: true, until, ..Read::year(year) }))
}

/// `399 BC`, `399 BCE`, `AD 79`, `79 CE`.
fn era(input: &str) -> IResult<&str, Read> {
    let number = || {
        map_opt(take_while_m_n(1, 4, is_digit), |d: &str| {
            d.parse::<i16>().ok().filter(|y| (1..=2100).contains(y))
        })
    };
    let before = alt((tag("BCE"), tag("B.C.E."), tag("BC"), tag("B.C."))).map(|_| -1);
    let common = alt((tag("CE"), tag("C.E."), tag("AD"), tag("A.D."))).map(|_| 1);
    let after = (number(), opt(preceded(range_sign, number())), blank, alt((before, common)))
        .map(|(y, until, _, sign)| (y * sign, until.map(|u| u * sign)));
    let ahead = (alt((tag("AD"), tag("A.D."))), blank, number()).map(|(_, _, y)| (y, None));
    let (rest, (year, until)) = alt((after, ahead)).parse(input)?;
    let (rest, ()) = word_end(rest)?;
    Ok((rest, Read { until: until.map(|u| Box::new(Read::year(u))), ..Read::year(year) }))
}

/// `1937`, `1928–32`, `1949-1954`.
fn year_range(input: &str) -> IResult<&str, Read> {
    let (rest, year) = plain_year(input)?;
    let Ok((after, end)) = preceded(dash, take_while_m_n(2, 4, is_digit)).parse(rest) else {
        return Ok((rest, Read::year(year)));
    };
    let end: i16 = match (end.len(), end.parse::<i16>()) {
        (4, Ok(n)) => n,
        (2, Ok(n)) => year - year % 100 + n,
        _ => return Ok((rest, Read::year(year))),
    };
    if end <= year || word_end(after).is_err() {
        return Ok((rest, Read::year(year)));
    }
    Ok((after, Read { until: Some(Box::new(Read::year(end))), ..Read::year(year) }))
}

fn month(input: &str) -> IResult<&str, u8> {
    let (rest, word) = take_while1(char::is_alphabetic).parse(input)?;
    match lexicon().month(word) {
        Some(n) => {
            let (rest, _) = opt(char('.')).parse(rest)?;
            Ok((rest, n))
        }
        None => fail(input),
    }
}

/// A word between the parts of a date: `of`.
fn joint(input: &str) -> IResult<&str, &str> {
    verify(take_while1(char::is_alphabetic), |word: &str| lexicon().date_joints.has(word)).parse(input)
}

fn day(input: &str) -> IResult<&str, u8> {
    let (rest, number) = map_opt(take_while_m_n(1, 2, is_digit), |d: &str| d.parse().ok()).parse(input)?;
    let ending = lexicon().day_endings.iter().find(|ending| rest.starts_with(ending));
    let rest = &rest[ending.map_or(0, str::len)..];
    let (rest, ()) = word_end(rest)?;
    Ok((rest, number))
}

/// A full year, or two digits of this style: `5 March 37`.
fn any_year(input: &str) -> IResult<&str, i16> {
    let short = terminated(
        map_opt(preceded(opt(one_of("'’")), take_while_m_n(2, 2, is_digit)), |d: &str| {
            d.parse::<i16>().ok()
        }),
        word_end,
    )
    .map(|y| 1900 + y);
    alt((plain_year, verify(short, |y| *y >= 1932))).parse(input)
}

fn plain_year(input: &str) -> IResult<&str, i16> {
    terminated(verify(four_digits, |y| (1000..=2100).contains(y)), word_end).parse(input)
}

fn four_digits(input: &str) -> IResult<&str, i16> {
    map_opt(take_while_m_n(4, 4, is_digit), |d: &str| d.parse().ok()).parse(input)
}

/// No letter, digit or decimal goes on here; a superscript note may.
fn word_end(input: &str) -> IResult<&str, ()> {
    let mut chars = input.chars();
    match chars.next() {
        Some(c) if c.is_alphabetic() || c.is_ascii_digit() || c == '%' => fail(input),
        Some(',' | '.') if chars.next().is_some_and(|c| c.is_ascii_digit()) && input.starts_with(',') => {
            fail(input)
        }
        _ => Ok((input, ())),
    }
}

fn range_sign(input: &str) -> IResult<&str, ()> {
    alt((delimited(blank, range_word, blank).map(|_| ()), (opt(blank), dash, opt(blank)).map(|_| ())))
        .parse(input)
}

/// `to`, `until`.
fn range_word(input: &str) -> IResult<&str, &str> {
    verify(take_while1(char::is_alphabetic), |word: &str| lexicon().range_words.has(word)).parse(input)
}

fn dash(input: &str) -> IResult<&str, char> {
    one_of("-–—‐‑").parse(input)
}

fn blank(input: &str) -> IResult<&str, &str> {
    recognize((one_of(" \u{a0}\n\t\r"), opt(one_of(" \u{a0}\n")))).parse(input)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn fail<T>(input: &str) -> IResult<&str, T> {
    Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)))
}
