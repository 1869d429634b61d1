//! `access-date-impossible`: an online source was read before it, or the web, was there.

use std::sync::LazyLock;

use regex::Regex;

use super::super::near::near;
use super::super::signs::Sign;
use super::super::wording::pattern;
use super::super::{Context, Meta, Rule, meta};
use super::own_date::{is_later, own_date};
use super::prose::Prose;
use crate::model::{Finding, PartialDate, Span};

/// The first page of the web.
const WEB: (i16, u8) = (1991, 8);
/// Bytes of a citation in front of its date of access, and behind.
const CITATION: usize = 400;
const BEHIND: usize = 120;
/// Bytes around the word that speaks of the access in which the others of the form stand.
const WORDS: usize = 60;

/// Reports the date of access.
pub(in crate::check) struct AccessDateImpossible;

impl Rule for AccessDateImpossible {
    fn meta(&self) -> &'static Meta {
        meta!("access-date-impossible", Consistency, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let prose = Prose::new(context);
        let own = own_date(context).map(|own| own.date);
        let signs = context.signs().of(Sign::Access).iter().copied();
        for found in near(|| &ACCESSED, prose.plain, signs, WORDS).iter().map(|found| found.get_match()) {
            let dates = prose.dates_in(Span::new(found.end(), prose.plain.len().min(found.end() + 40)));
            let Some((span, accessed)) = dates.first().filter(|d| d.0.start == found.end()) else { continue };
            let citation = citation(prose.plain, found.start());
            if !is_online(context, Span::new(citation.start, (span.end + BEHIND).min(prose.plain.len()))) {
                continue;
            }
            let Some(message) = fault(accessed, own.as_ref(), published(&prose, citation)) else { continue };
            let mut finding = self.meta().finding(context, prose.to_file(*span), message);
            finding.help = Some("Look the page up again and give the day on which you did.".to_owned());
            findings.push(finding);
        }
    }
}

/// What is wrong with a date of access.
fn fault(
    accessed: &PartialDate,
    own: Option<&PartialDate>,
    published: Option<&PartialDate>,
) -> Option<String> {
    if (accessed.year, accessed.month.unwrap_or(12)) < WEB {
        return Some(format!("accessed {accessed}, before there was a web"));
    }
    if let Some(published) = published.filter(|date| is_later(date, accessed)) {
        return Some(format!("accessed {accessed}, but published {published}"));
    }
    let own = own.filter(|own| is_later(accessed, own))?;
    Some(format!("accessed {accessed}, but the document is of {own}"))
}

/// The line or the lines of one paragraph in front of a date of access.
fn citation(plain: &str, at: usize) -> Span {
    let from = (0..=at.saturating_sub(CITATION)).rev().find(|i| plain.is_char_boundary(*i)).unwrap_or(0);
    let lead = &plain[from..at];
    let start = [lead.rfind("\n\n"), lead.rfind("\n- "), lead.rfind("\n["), lead.rfind("\n* ")];
    let start = start.into_iter().flatten().max().unwrap_or(0);
    // What is said of an earlier source ends with its own date of access.
    let last = ACCESSED.find_iter(&lead[start..]).last().map_or(start, |m| start + m.end());
    Span::new(from + last, at)
}

/// True when the source has an address on the web.
fn is_online(context: &Context<'_>, citation: Span) -> bool {
    let plain = &context.document.text.plain;
    let end = (citation.end..=plain.len()).find(|i| plain.is_char_boundary(*i)).unwrap_or(plain.len());
    let words = plain.get(citation.start..end).unwrap_or_default();
    let links = &context.document.text.links;
    let next = links.partition_point(|(span, _)| span.end <= citation.start);
    let linked = links.get(next).is_some_and(|(span, _)| span.overlaps(citation));
    linked || ["http:", "https:", "www.", "doi.org"].iter().any(|sign| words.contains(sign))
}

/// The date in brackets behind the author, or behind `published`.
fn published<'a>(prose: &Prose<'a>, citation: Span) -> Option<&'a PartialDate> {
    let dates = prose.dates_in(citation).iter().filter(|(span, _)| {
        let before = &prose.plain[citation.start..span.start];
        PUBLISHED.is_match(before)
    });
    dates.map(|(_, date)| date).next()
}

/// The words in front of a date of access.
static ACCESSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:accessed|retrieved|last visited|visited|viewed|consulted|last checked)(?:\son)?:?\s(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?(?:the\s)?",
    )
});
/// What stands in front of the date of a source.
static PUBLISHED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(?:\(|published\s(?:on\s|in\s)?|posted\s(?:on\s)?)$"));
