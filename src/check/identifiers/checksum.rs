//! `isbn-checksum`, `issn-checksum` and `orcid-checksum`: a number whose last digit does not fit.
//!
//! A number is judged only where a label or an address says what it is; a bare run of digits may be
//! anything.

use std::sync::LazyLock;

use regex::Regex;

use super::super::signs::Sign;
use super::super::wording::pattern;
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, Span};

/// Reports ISBNs with a wrong check digit.
pub(in crate::check) struct IsbnChecksum;

/// Reports ISSNs with a wrong check digit.
pub(in crate::check) struct IssnChecksum;

/// Reports ORCID iDs with a wrong check digit.
pub(in crate::check) struct OrcidChecksum;

impl Rule for IsbnChecksum {
    fn meta(&self) -> &'static Meta {
        meta!("isbn-checksum", Identifiers, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        report(self.meta(), context, (Sign::Isbn, &ISBN), is_isbn, findings);
    }
}

impl Rule for IssnChecksum {
    fn meta(&self) -> &'static Meta {
        meta!("issn-checksum", Identifiers, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        report(self.meta(), context, (Sign::Issn, &ISSN), fits_mod_11, findings);
    }
}

impl Rule for OrcidChecksum {
    fn meta(&self) -> &'static Meta {
        meta!("orcid-checksum", Identifiers, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        report(self.meta(), context, (Sign::Orcid, &ORCID), fits_mod_11_2, findings);
    }
}

fn report(
    meta: &Meta,
    context: &Context<'_>,
    (label, pattern): (Sign, &LazyLock<Regex>),
    fits: impl Fn(&[u32]) -> bool,
    findings: &mut Vec<Finding>,
) {
    if !context.signs().have(label) {
        return;
    }
    let text = &context.document.text;
    let mut reported: Option<Span> = None;
    for found in pattern.captures_iter(&text.plain) {
        let Some(number) = found.get(1) else { continue };
        let span = Span::from(number.range());
        let symbols = symbols(number.as_str());
        // A row of one digit stands for a number to come.
        let placeholder = symbols.windows(2).all(|two| two[0] == two[1]);
        if placeholder || fits(&symbols) || text.is_verbatim(span) {
            continue;
        }
        let place = text.map.to_source(span);
        if reported.replace(place) == Some(place) {
            continue;
        }
        let mut finding = meta.finding(context, place, "the check digit does not fit the number");
        finding.labels.push((place, "a digit is wrong, or two have changed places".to_owned()));
        finding.help = Some("Copy the number again from the book, the journal or the record.".to_owned());
        findings.push(finding);
    }
}

/// The digits, with X as ten.
pub(super) fn symbols(number: &str) -> Vec<u32> {
    number.chars().filter_map(|c| if matches!(c, 'x' | 'X') { Some(10) } else { c.to_digit(10) }).collect()
}

/// Whether the check digit of an ISBN of either length fits.
pub(super) fn is_isbn(symbols: &[u32]) -> bool {
    match symbols.len() {
        10 => fits_mod_11(symbols),
        13 => fits_ean(symbols),
        _ => true,
    }
}

/// Weights run down to one; the sum is a multiple of eleven.
fn fits_mod_11(symbols: &[u32]) -> bool {
    let weighted = symbols.iter().rev().zip(1u32..).map(|(symbol, weight)| symbol * weight);
    weighted.sum::<u32>() % 11 == 0
}

/// Weights one and three by turns; the sum is a multiple of ten.
fn fits_ean(symbols: &[u32]) -> bool {
    let weighted = symbols.iter().zip([1, 3].iter().cycle()).map(|(symbol, weight)| symbol * weight);
    weighted.sum::<u32>() % 10 == 0
}

/// The pure system of ISO 7064 with two as its base.
fn fits_mod_11_2(symbols: &[u32]) -> bool {
    let Some((check, digits)) = symbols.split_last() else { return true };
    let total = digits.iter().fold(0, |total, digit| (total + digit) * 2 % 11);
    (12 - total) % 11 == *check
}

/// An ISBN behind its label.
pub(super) static ISBN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bISBN(?:[- ]?1[03])?(?: \([a-z. ]{1,12}\))?[:=]?\s{0,2}((?:97[89][- –]?)?(?:\d[- –]?){9}[\dX])(?:[^\w-]|-\D|$)",
    )
});
static ISSN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b[ep]?-?ISSN(?:-L)?(?: \([a-z. ]{1,12}\))?[:=]?\s{0,2}(\d{4}[-–]\d{3}[\dX])\b")
});
static ORCID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:orcid\.org/|ORCID(?: iD)?[:=]?\s{0,2})(\d{4}-\d{4}-\d{4}-\d{3}[\dX])\b")
});

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(pattern: &Regex, text: &str, fits: impl Fn(&[u32]) -> bool) -> Option<bool> {
        pattern.captures(text).map(|found| fits(&symbols(&found[1])))
    }

    #[test]
    fn check_digits_are_those_of_the_standards() {
        for (text, expected) in [
            ("ISBN 0-226-10420-6", Some(true)),
            ("ISBN 0-226-10402-6", Some(false)),
            ("ISBN-10: 080442957X.", Some(true)),
            ("226-10402-6", None),
        ] {
            assert_eq!(judged(&ISBN, text, fits_mod_11), expected, "{text}");
        }
        for (text, expected) in
            [("ISBN: 978-0-226-10420-1", Some(true)), ("ISBN-13 978-0-226-10420-3,", Some(false))]
        {
            assert_eq!(judged(&ISBN, text, fits_ean), expected, "{text}");
        }
        for (text, expected) in
            [("ISSN 0378-5955", Some(true)), ("ISSN 0378-5595", Some(false)), ("1939-1945", None)]
        {
            assert_eq!(judged(&ISSN, text, fits_mod_11), expected, "{text}");
        }
        for (text, expected) in [
            ("https://orcid.org/0000-0002-1825-0097", Some(true)),
            ("ORCID 0000-0002-1825-0079", Some(false)),
        ] {
            assert_eq!(judged(&ORCID, text, fits_mod_11_2), expected, "{text}");
        }
    }
}
