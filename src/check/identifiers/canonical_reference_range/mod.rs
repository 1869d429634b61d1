//! `canonical-reference-range`: a chapter, verse, act, scene, book or sonnet that does not exist.
//!
//! Works that everybody cites alike have known ends. The tables in `rules/data/` hold the highest
//! counts of the traditions and editions, so what lies beyond them lies beyond all.

mod scripture;
mod stage;

pub(in crate::check) use stage::title_words as stage_words;

use super::super::{Context, Meta, Rule, meta};
use crate::model::{Attribution, Finding, ScriptureBook, Span, Stretches, roman};

/// Reports places past the end of scripture, of Shakespeare's works and of the long poems.
pub(in crate::check) struct CanonicalReferenceRange;

impl Rule for CanonicalReferenceRange {
    fn meta(&self) -> &'static Meta {
        meta!("canonical-reference-range", Identifiers, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = &context.document.text;
        let found = scripture::beyond(&text.plain, context.figures(), &scripture_cited(context));
        let found = found.into_iter().chain(stage::beyond(&text.plain, context.signs()));
        for beyond in found.filter(|beyond| !text.is_code(beyond.span)) {
            let place = text.map.to_source(beyond.span);
            let mut finding = self.meta().finding(context, place, beyond.message);
            finding.labels.push((place, beyond.end));
            finding.help = Some("Look the place up; a figure is wrong, or another book is meant.".to_owned());
            findings.push(finding);
        }
    }
}

/// Where quotations are cited to a book of scripture; places are those of the plain text.
fn scripture_cited(context: &Context<'_>) -> Stretches {
    let attributions =
        context.parsed.quotations.iter().filter_map(|quotation| quotation.attribution.as_ref());
    let scripture = |attribution: &&Attribution| {
        attribution.locator.is_some()
            && attribution.work.as_deref().is_some_and(|work| ScriptureBook::named(work).is_some())
    };
    attributions.filter(scripture).map(|a| context.document.text.map.to_derived(a.span)).collect()
}

/// A reference past the end.
#[derive(Debug, PartialEq, Eq)]
struct Beyond {
    /// The reference, in bytes of the plain text.
    span: Span,
    message: String,
    /// Where the end is.
    end: String,
}

/// Titles and names as a pattern, the longest first; blanks may be line ends.
fn alternatives<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<&str> = names.collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let escaped = names.iter().map(|name| regex::escape(name).replace(' ', r"\s+"));
    escaped.collect::<Vec<_>>().join("|")
}

/// A name on one line, as the tables write it.
fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number in figures or in Roman numerals.
fn numeral(text: &str) -> Option<u32> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    roman(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read() {
        for (text, expected) in [
            ("14", Some(14)),
            ("xiv", Some(14)),
            ("XC", Some(90)),
            ("cxix", Some(119)),
            ("mild", None),
            ("", None),
        ] {
            assert_eq!(numeral(text), expected, "{text}");
        }
    }
}
