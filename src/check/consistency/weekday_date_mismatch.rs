//! `weekday-date-mismatch`: a date with a weekday that it did not fall on.
//!
//! Before 1930 some countries kept the Julian calendar; there a weekday has to be wrong in both.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use regex::{Captures, Regex};

use super::super::signs::Sign;
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, MONTHS, Span};

/// From this year on the Gregorian calendar is kept nearly everywhere ...
const GREGORIAN: i16 = 1930;
/// ... and before this one too many calendars are in use.
const EARLIEST: i16 = 1753;

/// Reports the weekday.
pub(in crate::check) struct WeekdayDateMismatch;

impl Rule for WeekdayDateMismatch {
    fn meta(&self) -> &'static Meta {
        meta!("weekday-date-mismatch", Consistency, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        if !context.signs().have(Sign::Weekday) {
            return;
        }
        let text = &context.document.text;
        for found in DATE.captures_iter(&text.plain) {
            let Some((span, date, said)) = read(&found) else { continue };
            let real = date.weekday();
            if said == real || is_julian(date, said) || text.is_verbatim(span) {
                continue;
            }
            let place = text.map.to_source(span);
            let message = format!("this day was a {}, not a {}", name(real), name(said));
            let mut finding = self.meta().finding(context, place, message);
            finding.labels.push((place, format!("a {}", name(real))));
            finding.help = Some("Find out which is wrong, the weekday or the date.".to_owned());
            findings.push(finding);
        }
    }
}

fn read(found: &Captures<'_>) -> Option<(Span, Date, Weekday)> {
    let said = weekday(&found["weekday"])?;
    let month = found.name("m1").or(found.name("m2")).and_then(|m| month(m.as_str()))?;
    let day = found.name("d1").or(found.name("d2"))?.as_str().parse().ok()?;
    let year: i16 = found.name("y1").or(found.name("y2"))?.as_str().parse().ok()?;
    let date = Date::new(year, month, day).ok().filter(|_| year >= EARLIEST)?;
    Some((found.get(0)?.range().into(), date, said))
}

/// The same day of the Julian calendar falls eleven, twelve or thirteen days later.
fn is_julian(date: Date, said: Weekday) -> bool {
    let behind = match date.year() {
        GREGORIAN.. => return false,
        1900.. => 13,
        1800.. => 12,
        _ => 11,
    };
    let shifted = (i32::from(date.weekday().to_monday_zero_offset()) + behind) % 7;
    shifted == i32::from(said.to_monday_zero_offset())
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Monday),
    ("Tuesday", Weekday::Tuesday),
    ("Wednesday", Weekday::Wednesday),
    ("Thursday", Weekday::Thursday),
    ("Friday", Weekday::Friday),
    ("Saturday", Weekday::Saturday),
    ("Sunday", Weekday::Sunday),
];

fn weekday(written: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(name, _)| *name == written).map(|(_, weekday)| *weekday)
}

fn name(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, day)| *day == weekday).map_or("day", |(name, _)| name)
}

fn month(written: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|month| *month == written)?;
    i8::try_from(at + 1).ok()
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x) \b (?<weekday> (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day ) ,? \s (?:the\s)?
        (?: (?<d1>\d{1,2}) (?:st|nd|rd|th)? \s (?:of\s)? (?<m1>M) ,? \s (?<y1>\d{4})
          | (?<m2>M) \s (?<d2>\d{1,2}) (?:st|nd|rd|th)? , \s (?<y2>\d{4}) ) \b";
    let months = format!("(?:{})", MONTHS.join("|"));
    let pattern = pattern.replace("(?<m1>M)", &format!("(?<m1>{months})"));
    let pattern = pattern.replace("(?<m2>M)", &format!("(?<m2>{months})"));
    #[expect(clippy::expect_used, reason = "the pattern is a constant and a test compiles it")]
    Regex::new(&pattern).expect("the pattern is valid")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_those_of_either_calendar() {
        for (text, expected) in [
            ("Sunday, 20 July 1969", true),
            ("Friday, July 20, 1969", false),
            ("Sunday the 20th of July 1969", true),
            // The ninth of January 1905 was a Monday, and in Russia a Sunday.
            ("Sunday, 9 January 1905", true),
            ("Tuesday, 9 January 1905", false),
        ] {
            let found = DATE.captures(text).and_then(|found| read(&found));
            let (_, date, said) = found.unwrap();
            assert_eq!(said == date.weekday() || is_julian(date, said), expected, "{text}");
        }
    }
}
