//! A date of which only part may be known.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A year with optional month and day. Written in ISO form: `1937`, `1937-03`, `1937-03-05`.
///
/// A range keeps its end in `until`, an approximate date (`c. 1850`, `the 1920s`) says so; both are
/// left out of the ISO form, which gives the start.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    /// Year of the common era; negative before it.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// True for `c. 1850` and `the 1920s`.
    pub approximate: bool,
    /// Last date of a range.
    pub until: Option<Box<PartialDate>>,
    /// The calendar, where the document says it.
    pub style: Option<CalendarStyle>,
}

/// The months by their English names.
pub const MONTHS: [&str; 12] = [
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

/// How days are counted: the two calendars were eleven to thirteen days apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CalendarStyle {
    /// Old Style, the Julian calendar: `25 October 1917 (O.S.)`.
    Old,
    /// New Style, the Gregorian calendar.
    New,
}

impl PartialDate {
    /// A year alone.
    pub fn year(year: i16) -> Self {
        Self { year, month: None, day: None, approximate: false, until: None, style: None }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.year < 0 {
            write!(f, "-{:04}", -i32::from(self.year))?;
        } else {
            write!(f, "{:04}", self.year)?;
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl std::str::FromStr for PartialDate {
    type Err = String;

    /// Reads the ISO form, and an EDTF range or approximate mark (`1949/1954`, `1850~`).
    fn from_str(s: &str) -> Result<Self, String> {
        let (first, until) = match s.split_once('/') {
            Some((a, b)) if !b.is_empty() && b != ".." => (a, Some(Box::new(b.parse()?))),
            Some((a, _)) => (a, None),
            None => (s, None),
        };
        let approximate = first.ends_with(['~', '?', '%']);
        let bare = first.trim_end_matches(['~', '?', '%']);
        let (sign, digits) = bare.strip_prefix('-').map_or((1, bare), |d| (-1, d));
        let mut parts = digits.split('-');
        let bad = || format!("`{s}` is not a date such as 1937, 1937-03 or 1937-03-05");
        let year: i16 = parts.next().and_then(|p| p.parse().ok()).ok_or_else(bad)?;
        let mut number = |max: u8| match parts.next() {
            None => Ok(None),
            Some(p) => p.parse().ok().filter(|n| (1..=max).contains(n)).map(Some).ok_or_else(bad),
        };
        let (month, day) = (number(12)?, number(31)?);
        Ok(Self { year: sign * year, month, day, approximate, until, style: None })
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for PartialDate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PartialDate".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
            "description": "ISO date of which month and day may be missing."
        })
    }
}
