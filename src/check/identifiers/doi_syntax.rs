//! `doi-syntax`: a DOI that cannot be one.
//!
//! Only what a label or an address calls a DOI is judged, and of it only prefix and slash: suffixes
//! may hold nearly anything.

use std::sync::LazyLock;

use regex::Regex;

use super::super::signs::Sign;
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, Span};

/// Reports DOIs without a registrant or without a slash behind it.
pub(in crate::check) struct DoiSyntax;

impl Rule for DoiSyntax {
    fn meta(&self) -> &'static Meta {
        meta!("doi-syntax", Identifiers, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        if !context.signs().have(Sign::Doi) {
            return;
        }
        let text = &context.document.text;
        for found in LABELLED.captures_iter(&text.plain).filter_map(|found| found.get(1)) {
            let doi = found.as_str().trim_end_matches(['.', ',', ';', ':']);
            let span = Span::new(found.start(), found.start() + doi.len());
            // A line end may have cut it.
            let cut = text.plain[found.end()..].starts_with(['\n', '\r']);
            if cut || text.is_verbatim(span) {
                continue;
            }
            let Some(fault) = fault(doi) else { continue };
            let place = text.map.to_source(span);
            let mut finding = self.meta().finding(context, place, "no DOI has this form");
            finding.labels.push((place, fault.to_owned()));
            finding.help = Some("Copy the DOI again; it reads 10.NNNN/suffix.".to_owned());
            findings.push(finding);
        }
    }
}

fn fault(doi: &str) -> Option<&'static str> {
    let doi = doi.replace("%2F", "/").replace("%2f", "/");
    let Some((prefix, suffix)) = doi.split_once('/') else {
        return Some("no slash behind the number of the registrant");
    };
    let mut parts = prefix.split('.').skip(1);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let registrant = parts.next().is_some_and(|part| digits(part) && (4..=9).contains(&part.len()));
    match (registrant && parts.all(digits), suffix.is_empty()) {
        (false, _) => Some("the number of the registrant has four to nine digits"),
        (true, true) => Some("nothing stands behind the slash"),
        (true, false) => None,
    }
}

static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r#"(?i)\b(?:doi:\s?|doi\.org/)(10\.[0-9][^\s<>"”’)\]}|]*)"#;
    #[expect(clippy::expect_used, reason = "the pattern is a constant and a test compiles it")]
    Regex::new(pattern).expect("the pattern is valid")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_prefix_and_slash_are_judged() {
        for (doi, expected) in [
            ("10.7717/peerj.1364", true),
            ("10.1000.10/123456", true),
            ("10.1002/(SICI)1097-4571(199806)49:8<693", true),
            ("10.1000%2F182", true),
            ("10.7717.peerj.1364", false),
            ("10.77/x", false),
            ("10.7717/", false),
        ] {
            assert_eq!(fault(doi).is_none(), expected, "{doi}");
        }
    }
}
