//! Dates in running text.
//!
//! In: a [`Text`]. Out: every date, possible or not, in order. A year alone is a date only where it
//! looks like one (four digits, 1000 to 2100); a two-digit year needs a day and a month beside it.
//! A day that no calendar has (31 June) is kept and says why.

mod forms;

use forms::date;
use jiff::civil::Date;

use super::lexicon::lexicon;
use super::near::Near;
use super::{DateMention, NoteMarker};
use crate::model::{CalendarStyle, MONTHS, PartialDate, Span, Text, places_but_behind};

/// The dates `near`; spans are plain, those of `markers` too.
pub(super) fn dates(text: &Text, markers: &[NoteMarker], near: &Near) -> Vec<DateMention> {
    let glued: Vec<Span> = markers.iter().filter(|m| m.glued).map(|m| m.span).collect();
    let mut found = Vec::new();
    for near in near.spans() {
        // A date that began in front is not read from its middle.
        let start = near.start.saturating_sub(LONGEST);
        let start = (0..=start).rev().find(|at| text.plain.is_char_boundary(*at)).unwrap_or(0);
        let glued = &glued[glued.partition_point(|marker| marker.end <= start)..];
        plain_dates(&text.plain, Span::new(start, near.end), glued, &mut found);
    }
    found
}

/// Adds the dates of `plain` that begin in `range` and behind those found, read with blanks in place
/// of the note markers `glued` to words, so that `19581` reads 1958.
fn plain_dates(plain: &str, range: Span, mut glued: &[Span], found: &mut Vec<DateMention>) {
    let mut end = found.last().map_or(0, |last| last.span.end);
    // Behind a letter or digit of ASCII, as in most words, nothing begins.
    let may_begin = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase() || b == b'c';
    let places = places_but_behind(range.of(plain).as_bytes(), may_begin, |b| b.is_ascii_alphanumeric());
    for at in places.map(|i| range.start + i) {
        while glued.first().is_some_and(|marker| marker.end <= at) {
            glued = &glued[1..];
        }
        let blanked = match glued.first() {
            Some(marker) if marker.start <= at => continue,
            Some(marker) if marker.start < at + LONGEST => Some(without(plain, at, glued)),
            _ => None,
        };
        let rest = blanked.as_deref().unwrap_or(&plain[at..]);
        if at >= end
            && may_start(rest)
            && starts_word(&plain[..at])
            && let Ok((behind, read)) = date(rest)
        {
            end = at + rest.len() - behind.len();
            found.push(read.mention(Span::new(at, end)));
        }
    }
}

/// More bytes than any date has.
const LONGEST: usize = 100;

/// What stands from `at` on, as far as a date can reach, with blanks for the markers.
fn without(plain: &str, at: usize, markers: &[Span]) -> String {
    let end = (at + LONGEST..plain.len()).find(|i| plain.is_char_boundary(*i)).unwrap_or(plain.len());
    let mut rest = plain[at..end].to_owned();
    for marker in markers.iter().take_while(|m| m.end <= end) {
        rest.replace_range(marker.start - at..marker.end - at, &" ".repeat(marker.len()));
    }
    rest
}

/// Whether the first bytes allow [`date`] at all: up to four digits, a month, `circa`, `AD`. The
/// grammar is tried only there, since nearly all capitals begin something else.
fn may_start(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    let Some(first) = bytes.first().copied() else { return false };
    let second = bytes.get(1).copied().unwrap_or(0);
    match first {
        b'0'..=b'9' => bytes.len() < 5 || !bytes.iter().take(5).all(u8::is_ascii_digit),
        b'c' => {
            matches!(second, b'i' | b'I' | b'a' | b'.' | b'A') || second.is_ascii_digit() || is_blank(second)
        }
        b'C' if matches!(second, b'i' | b'I') => true,
        b'A' if matches!(second, b'D' | b'.') => true,
        _ => {
            let month = || rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            lexicon().may_begin_month(first, second) && lexicon().month(month()).is_some()
        }
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
    if !may_start(input) {
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
    style: Option<CalendarStyle>,
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
            style: self.style,
        })
    }

    fn mention(&self, span: Span) -> DateMention {
        DateMention { span, date: self.date(), impossible: self.fault() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str, glued: &[Span]) -> Vec<DateMention> {
        let mut found = Vec::new();
        plain_dates(text, Span::new(0, text.len()), glued, &mut found);
        found
    }

    fn read(text: &str) -> Vec<(String, String)> {
        all(text, &[])
            .into_iter()
            .map(|m| {
                let date = m.date.map(|d| {
                    let until = d.until.as_ref().map_or(String::new(), |u| format!("/{u}"));
                    let style = d.style.map_or("", |s| if s == CalendarStyle::Old { " OS" } else { " NS" });
                    format!("{d}{}{until}{style}", if d.approximate { "~" } else { "" })
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
            ("5.3.1921 at", "5.3.1921", "1921-03-05"),
            ("on 13/5/1921,", "13/5/1921", "1921-05-13"),
            ("on 5/3/1921,", "5/3/1921", "1921"),
            ("the 18th century was", "18th century", "1701~/1800"),
            ("on 25 October 1917 (O.S.) it", "25 October 1917 (O.S.)", "1917-10-25 OS"),
            ("7 November 1917, New Style, the", "7 November 1917, New Style", "1917-11-07 NS"),
            ("25 October (7 November) 1917", "25 October (7 November) 1917", "1917-11-07 NS"),
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

    #[test]
    fn markers_glued_to_a_date_are_passed_over() {
        let text = "It fell in 19581 and on 5 May 19602; F4 too.";
        let glued = ["1 and", "2;", "4 too"].map(|s| text.find(s).unwrap());
        let found = all(text, &glued.map(|at| Span::new(at, at + 1)));
        let words: Vec<&str> = found.iter().map(|m| m.span.of(text)).collect();
        assert_eq!(words, ["1958", "5 May 1960"]);
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
            for mention in all(&text, &[]) {
                prop_assert!(mention.span.start >= end && text.get(mention.span.start..mention.span.end).is_some());
                prop_assert!(mention.date.is_some() != mention.impossible.is_some());
                end = mention.span.end;
            }
        }
    }
}
