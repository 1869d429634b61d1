//! Dates in running text.
//!
//! In: a [`Text`]. Out: every date, possible or not, in order. A year alone is a date only where it
//! looks like one (four digits, 1000 to 2100); a two-digit year needs a day and a month beside it.
//! A day that no calendar has (31 June) is kept and says why.

use std::borrow::Cow;

use jiff::civil::Date;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{map_opt, opt, recognize, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::lexicon::lexicon;
use super::{DateMention, NoteMarker};
use crate::model::{PartialDate, Span, Text, places_but_behind};

/// Every date of the text; spans are bytes of the file, those of `markers` plain.
pub(super) fn dates(text: &Text, markers: &[NoteMarker]) -> Vec<DateMention> {
    let mut found = plain_dates(&without_glued(text, markers));
    for mention in &mut found {
        mention.span = text.map.to_source(mention.span);
    }
    found
}

/// The text with every note marker glued to a word blanked out, so that `19581` reads 1958.
fn without_glued<'t>(text: &'t Text, markers: &[NoteMarker]) -> Cow<'t, str> {
    let mut plain = Cow::Borrowed(text.plain.as_str());
    for marker in markers.iter().filter(|m| m.glued) {
        plain.to_mut().replace_range(marker.span.start..marker.span.end, &" ".repeat(marker.span.len()));
    }
    plain
}

/// Every date of a plain text; spans are offsets into it.
pub(crate) fn plain_dates(plain: &str) -> Vec<DateMention> {
    let mut found = Vec::new();
    let mut end = 0;
    let bytes = plain.as_bytes();
    // Behind a letter or digit of ASCII, as in most words, nothing begins.
    let may_begin = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase() || b == b'c';
    for at in places_but_behind(bytes, may_begin, |before| before.is_ascii_alphanumeric()) {
        if at >= end
            && may_start(bytes, at)
            && starts_word(&plain[..at])
            && let Ok((rest, read)) = date(&plain[at..])
        {
            end = plain.len() - rest.len();
            found.push(read.mention(Span::new(at, end)));
        }
    }
    found
}

/// Whether the first bytes allow [`date`] at all: up to four digits, a month, `circa`, `AD`. The
/// grammar is tried only there, since nearly all capitals begin something else.
fn may_start(bytes: &[u8], at: usize) -> bool {
    let Some(first) = bytes.get(at).copied() else { return false };
    let second = bytes.get(at + 1).copied().unwrap_or(0);
    match first {
        b'0'..=b'9' => !bytes[at..].iter().take(5).all(u8::is_ascii_digit) || bytes.len() - at < 5,
        b'c' => {
            matches!(second, b'i' | b'I' | b'a' | b'.' | b'A') || second.is_ascii_digit() || is_blank(second)
        }
        b'C' if matches!(second, b'i' | b'I') => true,
        b'A' if matches!(second, b'D' | b'.') => true,
        _ => lexicon().may_begin_month(first, second),
    }
}

/// The first byte of what [`blank`] takes.
fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0xc2
}

fn starts_word(head: &str) -> bool {
    let previous = head.chars().next_back().unwrap_or(' ');
    !previous.is_alphanumeric() && !is_inside_number(previous)
}

/// The date that starts `input`, with the bytes it takes.
pub(crate) fn date_at_start(input: &str) -> Option<(PartialDate, usize)> {
    if !may_start(input.as_bytes(), 0) {
        return None;
    }
    let (rest, read) = date(input).ok()?;
    Some((read.date()?, input.len() - rest.len()))
}

/// `1,932` and `3.1415` are numbers, not years; so are prices.
fn is_inside_number(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '#' | '§')
}

/// A date as read, before the calendar is asked.
#[derive(Debug, Clone, Default)]
struct Read {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
    approximate: bool,
    until: Option<Box<Read>>,
}

impl Read {
    fn year(year: i16) -> Self {
        Self { year, ..Self::default() }
    }

    fn fault(&self) -> Option<String> {
        if let (Some(month), Some(day)) = (self.month, self.day) {
            let days = Date::new(self.year, month as i8, 1).ok()?.days_in_month();
            if day == 0 || i64::from(day) > i64::from(days) {
                let name = MONTHS[usize::from(month) - 1];
                return Some(match (month, day) {
                    (2, 29) => format!("{} is not a leap year; February had 28 days", self.year),
                    (_, 0) => "days are counted from 1".to_owned(),
                    _ => format!("{name} has {days} days"),
                });
            }
        }
        self.until.as_ref().and_then(|u| u.fault())
    }

    fn date(&self) -> Option<PartialDate> {
        if self.fault().is_some() {
            return None;
        }
        Some(PartialDate {
            year: self.year,
            month: self.month,
            day: self.day,
            approximate: self.approximate,
            until: self.until.as_ref().and_then(|u| u.date()).map(Box::new),
        })
    }

    fn mention(&self, span: Span) -> DateMention {
        DateMention { span, date: self.date(), impossible: self.fault() }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Longest form first: a range before the date it starts with.
fn date(input: &str) -> IResult<&str, Read> {
    alt((
        iso,
        day_range,
        day_month_year,
        month_day_year,
        month_year,
        approximate_year,
        decade,
        era,
        year_range,
    ))
    .parse(input)
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

/// `30 June 1949`, `the 30th of June, 1949`, `5 March 37`.
fn day_month_year(input: &str) -> IResult<&str, Read> {
    let of = opt((tag_no_case("of"), blank));
    let (rest, (day, _, _, month, _, year)) =
        (day, blank, of, month, opt(alt((tag(", "), tag(" "), tag("\u{a0}"), tag("\n")))), any_year)
            .parse(input)?;
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
    if read.year > 0 && read.year < 1000 && !input.contains('A') {
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
    let capital = word.starts_with(char::is_uppercase);
    match lexicon().month(word) {
        Some(n) if capital => {
            let (rest, _) = opt(char('.')).parse(rest)?;
            Ok((rest, n))
        }
        _ => fail(input),
    }
}

fn day(input: &str) -> IResult<&str, u8> {
    let (rest, number) = map_opt(take_while_m_n(1, 2, is_digit), |d: &str| d.parse().ok()).parse(input)?;
    let (rest, _) = opt(alt((tag("st"), tag("nd"), tag("rd"), tag("th")))).parse(rest)?;
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
    alt((
        delimited(blank, alt((tag("to"), tag("till"), tag("until"))), blank).map(|_| ()),
        (opt(blank), dash, opt(blank)).map(|_| ()),
    ))
    .parse(input)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<(String, String)> {
        plain_dates(text)
            .into_iter()
            .map(|m| {
                let date = m.date.map(|d| {
                    let until = d.until.as_ref().map_or(String::new(), |u| format!("/{u}"));
                    format!("{d}{}{until}", if d.approximate { "~" } else { "" })
                });
                (m.span.of(text).to_owned(), date.or(m.impossible).unwrap_or_default())
            })
            .collect()
    }

    #[test]
    fn every_form_is_read() {
        for (text, words, date) in [
            ("in 1937 he", "1937", "1937"),
            ("in May 1937,", "May 1937", "1937-05"),
            ("debate 5 March 37.", "5 March 37", "1937-03-05"),
            ("March 5, 1937", "March 5, 1937", "1937-03-05"),
            ("on May 16th, 1928", "May 16th, 1928", "1928-05-16"),
            ("On 30 June 1949, he", "30 June 1949", "1949-06-30"),
            ("the 30th of June, 1949", "30th of June, 1949", "1949-06-30"),
            (
                "from 29 September to 12 October 1954",
                "29 September to 12 October 1954",
                "1954-09-29/1954-10-12",
            ),
            ("3–5 May 1921", "3–5 May 1921", "1921-05-03/1921-05-05"),
            ("1928–32 was", "1928–32", "1928/1932"),
            ("the 1949-1954 plan", "1949-1954", "1949/1954"),
            ("c. 1850", "c. 1850", "1850~"),
            ("the 1920s were", "1920s", "1920~/1929"),
            ("(1844?)", "1844?", "1844~"),
            ("in 399 BCE.", "399 BCE", "-0399"),
            ("AD 79", "AD 79", "0079"),
            ("Sept. 1901", "Sept. 1901", "1901-09"),
            ("1949-06-30", "1949-06-30", "1949-06-30"),
            ("April\n1945", "April\n1945", "1945-04"),
            ("31 June 1920", "31 June 1920", "June has 30 days"),
            ("29 February 1900", "29 February 1900", "1900 is not a leap year; February had 28 days"),
            ("September 32, 1900", "September 32, 1900", "September has 30 days"),
        ] {
            assert_eq!(read(text), [(words.to_owned(), date.to_owned())], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in
            ["1,932 men", "pp. 412", "may 12 come", "19581", "$1945", "room 2400", "F1937", "v3.1999x"]
        {
            assert_eq!(read(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn real_days_are_possible_and_read_back(y in 1000i16..2100, m in 1u8..=12, d in 1u8..=28) {
            let text = format!("{d} {} {y}", MONTHS[usize::from(m) - 1]);
            prop_assert_eq!(read(&text), [(text.clone(), format!("{y:04}-{m:02}-{d:02}"))]);
        }

        #[test]
        fn any_text_is_safe(text in "\\PC{0,80}") {
            let mut end = 0;
            for mention in plain_dates(&text) {
                prop_assert!(mention.span.start >= end && text.get(mention.span.start..mention.span.end).is_some());
                prop_assert!(mention.date.is_some() != mention.impossible.is_some());
                end = mention.span.end;
            }
        }
    }
}
