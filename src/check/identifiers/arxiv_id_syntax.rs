//! `arxiv-id-syntax`: a number that no paper on arXiv has.
//!
//! Since April 2007 a number is year and month, a stop and a counter: four digits to December 2014, five
//! from January 2015. Before that it is an archive, a slash, year and month and a counter of three.

use std::sync::LazyLock;

use regex::Regex;

use super::super::signs::Sign;
use super::super::wording::pattern;
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, Span};

/// Reports numbers labelled as arXiv's whose month or counter cannot be.
pub(in crate::check) struct ArxivIdSyntax;

impl Rule for ArxivIdSyntax {
    fn meta(&self) -> &'static Meta {
        meta!("arxiv-id-syntax", Identifiers, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = &context.document.text;
        let mut report = |span: Span, id: &str, shown: bool| {
            let Some(fault) = fault(id) else { return };
            let place = text.map.to_source(span);
            let mut finding = self.meta().finding(context, place, "no paper on arXiv has this number");
            finding.labels.push((place, if shown { fault } else { format!("leads to {id}: {fault}") }));
            finding.help =
                Some("Copy the number again from arXiv; it reads 1501.00001 or hep-th/9901001.".to_owned());
            findings.push(finding);
        };
        let named = context.signs().have(Sign::Arxiv);
        let labelled = named.then(|| LABELLED.captures_iter(&text.plain)).into_iter().flatten();
        for id in labelled.filter_map(|found| found.get(1)) {
            let span = Span::from(id.range());
            if !text.is_code(span) {
                report(span, id.as_str(), true);
            }
        }
        for (span, target) in &text.links {
            let Some(id) = LABELLED.captures(target).and_then(|found| found.get(1)) else { continue };
            if !LABELLED.is_match(span.of(&text.plain)) {
                report(*span, id.as_str(), false);
            }
        }
    }
}

fn fault(id: &str) -> Option<String> {
    let id = id.trim_end_matches(".pdf");
    if let Some(found) = OLD.captures(id) {
        let (year, month) = (number(&found[1]), number(&found[2]));
        // Two digits of a year from 1991 on.
        let since = if year >= 91 { 1900 + year } else { 2000 + year };
        return match (since, month) {
            (_, 0 | 13..) => Some(format!("there is no month {:02}", month)),
            (1991.., _) if (1991, 7) <= (since, month) && (since, month) <= (2007, 3) => None,
            _ => Some("numbers of this form run from July 1991 to March 2007".to_owned()),
        };
    }
    let found = NEW.captures(id)?;
    let (year, month, counter) = (number(&found[1]), number(&found[2]), &found[3]);
    let digits = if year < 15 { 4 } else { 5 };
    match (year, month) {
        (_, 0 | 13..) => Some(format!("there is no month {:02}", month)),
        (..7, _) | (7, ..4) => Some("numbers of this form begin in April 2007".to_owned()),
        _ if counter.len() != digits => Some(format!(
            "in 20{year:02} the counter has {}",
            if digits == 4 { "four digits" } else { "five digits" }
        )),
        _ if number(counter) == 0 => Some("the counter begins with one".to_owned()),
        _ => None,
    }
}

fn number(digits: &str) -> u32 {
    digits.parse().unwrap_or(0)
}

/// Behind its label, or in an address of arXiv.
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:arXiv:\s?|arxiv\.org/(?:abs|pdf|html)/|10\.48550/arXiv\.)((?:[a-z-]{2,10}(?:\.[a-z]{2})?/\d{7}|\d{4}\.\d{1,7})(?:v\d+)?)\b",
    )
});
static NEW: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d\d)(\d\d)\.(\d+)"));
static OLD: LazyLock<Regex> = LazyLock::new(|| pattern(r"/(\d\d)(\d\d)\d{3}"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_scheme_of_their_time() {
        for (id, sound) in [
            ("0706.0001v2", true),
            ("0704.0001", true),
            ("1412.9999", true),
            ("1501.00001", true),
            ("hep-th/9901001", true),
            ("math.GT/0309136v1", true),
            ("hep-th/0703001", true),
            ("1413.0001", false),
            ("1501.0001", false),
            ("1412.00001", false),
            ("0703.0001", false),
            ("0704.0000", false),
            ("hep-th/9106001", false),
            ("hep-th/9913001", false),
            ("hep-th/0704001", false),
        ] {
            assert_eq!(fault(id).is_none(), sound, "{id}");
        }
    }

    #[test]
    fn only_labelled_numbers_are_judged() {
        assert!(LABELLED.is_match("arXiv:1413.0001") && LABELLED.is_match("https://arxiv.org/abs/1413.0001"));
        assert!(!LABELLED.is_match("the rate of 1413.0001"));
    }
}
