//! `pmid-pmcid-syntax`: a number that PubMed or PubMed Central cannot have given.
//!
//! A PMID is one to eight digits; a PMCID is `PMC` and digits. They number different things, and any
//! whole number has the shape of a PMID, so only what a label or an address names is judged.

use std::sync::LazyLock;

use regex::Regex;

use super::super::signs::Sign;
use super::super::wording::pattern;
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, Span};

/// Reports labelled PMIDs and PMCIDs of the wrong form.
pub(in crate::check) struct PmidPmcidSyntax;

impl Rule for PmidPmcidSyntax {
    fn meta(&self) -> &'static Meta {
        meta!("pmid-pmcid-syntax", Identifiers, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        if !context.signs().have(Sign::PubMed) {
            return;
        }
        let text = &context.document.text;
        for found in LABELLED.captures_iter(&text.plain) {
            let (Some(label), Some(id)) = (found.get(1), found.get(2)) else { continue };
            let span = Span::from(id.range());
            let Some(fault) = fault(label.as_str(), id.as_str()).filter(|_| !text.is_code(span)) else {
                continue;
            };
            let place = text.map.to_source(span);
            let mut finding = self.meta().finding(context, place, fault);
            finding.help =
                Some("Copy the number again from PubMed; a PMID and a PMCID are two numbers.".to_owned());
            findings.push(finding);
        }
    }
}

fn fault(label: &str, id: &str) -> Option<&'static str> {
    let central = id.to_ascii_uppercase().starts_with("PMC");
    let digits = id.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Some("letters stand behind the digits of the number");
    }
    match label.to_ascii_lowercase().as_str() {
        "pmcid" | "pmc/articles/" if central => None,
        "pmcid" | "pmc/articles/" => Some("a PMCID begins with PMC"),
        _ if central => Some("this is a PMCID, not a PMID"),
        _ if digits.starts_with('0') => Some("a PMID does not begin with nought"),
        _ if digits.len() > 8 => Some("a PMID has eight digits at most"),
        _ => None,
    }
}

/// A label, or the part of an address that stands for one, with the number behind it.
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(PMC?ID|pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/|pmc/articles/)(?:\s?[:=#])?\s?((?:PMC)?\d+[a-z]?)\b",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_has_its_own_form() {
        for (text, sound) in [
            ("PMID 26528420", true),
            ("PMID: 1", true),
            ("PMCID: PMC4627914", true),
            ("PMCID PMC4627914.1", true),
            ("https://pubmed.ncbi.nlm.nih.gov/26528420/", true),
            ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC4627914/", true),
            ("PMID PMC4627914", false),
            ("PMCID: 4627914", false),
            ("PMID: 026528420", false),
            ("PMID: 265284201", false),
            ("PMCID: PMC4627914x", false),
        ] {
            let found = LABELLED.captures(text).unwrap();
            assert_eq!(fault(&found[1], &found[2]).is_none(), sound, "{text}");
        }
        assert!(!LABELLED.is_match("a PMC of 1988 and a PMID still to come"));
    }
}
