//! `archive-timestamp-invalid`: an archived copy whose address names no moment, or another page.
//!
//! Addresses of the Wayback Machine hold the moment of the copy as fourteen digits and then the page
//! it was made of. Shorter stamps and an asterisk lead on to a copy, so they are no fault.

use std::sync::LazyLock;

use jiff::civil::{Date, Time};
use regex::Regex;

use super::super::wording::{pattern, shortened};
use super::super::{Context, Meta, Rule, meta};
use super::address::addresses;
use crate::model::Finding;

/// The first year the archive holds.
const FIRST_YEAR: i16 = 1996;

/// Reports impossible time stamps, and copies of another page than the one named beside them.
pub(in crate::check) struct ArchiveTimestampInvalid;

impl Rule for ArchiveTimestampInvalid {
    fn meta(&self) -> &'static Meta {
        meta!("archive-timestamp-invalid", Identifiers, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = &context.document.text;
        for address in addresses(context) {
            let Some(found) = ARCHIVED.captures(address.text) else { continue };
            let (stamp, page) = (&found[1], found.get(2).map_or("", |page| page.as_str()));
            let place = text.map.to_source(address.span);
            let mut report = |message: &str, label: String, help: &str| {
                let mut finding = self.meta().finding(context, place, message);
                finding.labels.push((place, label));
                finding.help = Some(help.to_owned());
                findings.push(finding);
            };
            if let Some(fault) = stamp_fault(stamp) {
                let label = format!("{stamp}: {fault}");
                report(
                    "the archived copy has an impossible time",
                    label,
                    "Copy the address of the archived page again.",
                );
            } else if page.is_empty() && stamp.len() == 14 {
                let label = "nothing follows the time".to_owned();
                report(
                    "the archived copy names no page",
                    label,
                    "Copy the address of the archived page again.",
                );
            } else if address.linked && other_page(address.span.of(&text.plain), page) {
                let label = format!("leads to a copy of {}", shortened(page, 70));
                report(
                    "the archived copy is of another page",
                    label,
                    "Link the copy of the page that is named.",
                );
            }
        }
    }
}

/// Why there is no such moment.
fn stamp_fault(stamp: &str) -> Option<String> {
    let part = |from: usize, to: usize| stamp.get(from..to).and_then(|digits| digits.parse::<i16>().ok());
    let year = part(0, 4)?;
    if year < FIRST_YEAR {
        return Some(format!("the archive began in {FIRST_YEAR}"));
    }
    if stamp.len() > 14 {
        return Some(format!("it has {} digits, and a time stamp has 14", stamp.len()));
    }
    let (month, day) = (part(4, 6)?, part(6, 8)?);
    if !(1..=12).contains(&month) {
        return Some(format!("there is no month {month}"));
    }
    if Date::new(year, month as i8, day as i8).is_err() {
        return Some(format!("month {month} of {year} has no day {day}"));
    }
    let (hour, minute, second) = (part(8, 10)?, part(10, 12)?, part(12, 14)?);
    let time = Time::new(hour as i8, minute as i8, second as i8, 0);
    time.is_err().then(|| format!("there is no time {hour:02}:{minute:02}:{second:02}"))
}

/// The words of the link are an address, and not the one that was archived.
fn other_page(words: &str, page: &str) -> bool {
    let words = words.trim();
    let named = SCHEME.is_match(words) && !words.contains(char::is_whitespace) && !words.contains('…');
    // A shown address may be cut short or leave out what follows the page.
    named && !ARCHIVED.is_match(words) && {
        let (shown, held) = (bare(words), bare(page));
        !held.starts_with(&shown) && !shown.starts_with(&held)
    }
}

/// An address without what may differ: the scheme, `www.`, the last slash, capitals, dots for the rest.
fn bare(address: &str) -> String {
    let address = address.to_lowercase();
    let address = SCHEME.replace(&address, "");
    let address = address.trim_start_matches("www.").trim_end_matches("...");
    address.trim_end_matches('/').replace(":80/", "/")
}

static ARCHIVED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^(?:https?://)?(?:web|www)\.archive\.org/web/(\d+)(?:[a-z]{2}_)?(?:/(.*))?$")
});
static SCHEME: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^https?://"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_moments() {
        for (stamp, sound) in [
            ("20160301120000", true),
            ("20160229235959", true),
            ("2016", true),
            ("20160301", true),
            ("20161301120000", false),
            ("20150229120000", false),
            ("20160301250000", false),
            ("20160301126000", false),
            ("19950101000000", false),
            ("201603011200001", false),
        ] {
            assert_eq!(stamp_fault(stamp).is_none(), sound, "{stamp}");
        }
    }

    #[test]
    fn the_copy_is_of_the_page_named() {
        for (words, page, other) in [
            ("https://example.org/a", "http://www.example.org/a/", false),
            ("https://example.org/a", "https://example.org:80/a", false),
            ("https://example.org/", "https://example.org/a", false),
            ("https://example.org/a", "https://example.org/b", true),
            ("Archived", "https://example.org/b", false),
        ] {
            assert_eq!(other_page(words, page), other, "{words} {page}");
        }
    }
}
