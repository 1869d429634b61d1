//! `reversed-range`: a range of pages or years that runs backwards.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::super::near::near;
use super::super::wording::pattern;
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, Span};

/// Bytes around a range that belong to it, or may say it is none.
const REACH: usize = 60;

/// Reports ranges whose end lies before their beginning once it is written out.
pub(in crate::check) struct ReversedRange;

impl Rule for ReversedRange {
    fn meta(&self) -> &'static Meta {
        meta!("reversed-range", Consistency, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        for range in ranges(context).into_iter().filter(|range| range.last < range.first) {
            let place = context.document.text.map.to_source(range.span);
            let message = format!("the range ends at {}, before it begins", range.last);
            let mut finding = self.meta().finding(context, place, message);
            finding.labels.push((place, format!("from {} to {}", range.first, range.last)));
            finding.help = Some("Look both numbers up; two digits may have changed places.".to_owned());
            findings.push(finding);
        }
    }
}

/// What a range counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Pages, which have their label.
    Pages,
    /// Years of the common era.
    Years,
}

/// Two numbers with a dash or a hyphen between them; the second one written out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range {
    /// What it counts.
    pub(super) kind: Kind,
    /// Both numbers, in the plain text.
    pub(super) span: Span,
    /// What stands between them.
    pub(super) dash: Span,
    /// The first number.
    pub(super) first: u32,
    /// The second.
    pub(super) last: u32,
    /// How many figures of the second stand there.
    pub(super) written: usize,
}

/// The ranges of pages and years in a document, in their order; what belongs to an address, to code or to
/// a longer number is none.
pub(super) fn ranges(context: &Context<'_>) -> Vec<Range> {
    let plain = &context.document.text.plain;
    let joined = |figure: &&Span| {
        let behind = plain[figure.end..].strip_prefix(['-', '–']);
        behind.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let joined = || context.figures().iter().filter(joined).map(|figure| figure.end);
    let pages = near(|| &PAGES, plain, joined(), REACH);
    let pages = pages.iter().filter_map(|found| range(found, Kind::Pages));
    let years = near(|| &YEARS, plain, joined(), REACH);
    let years = years.iter().filter_map(|found| range(found, Kind::Years));
    let mut ranges: Vec<Range> = pages.chain(years.filter(|range| is_years(context, range))).collect();
    ranges.sort_by_key(|range| range.span);
    ranges.dedup_by_key(|range| range.span);
    let linked = context.document.text.linked();
    ranges.retain(|range| !linked.meet(range.span) && !is_part(context, range.span));
    ranges
}

fn range(found: &Captures<'_>, kind: Kind) -> Option<Range> {
    let (from, to) = (found.get(1)?, found.get(2)?);
    let first: u32 = from.as_str().parse().ok()?;
    let last = expanded(from.as_str(), to.as_str())?;
    let (span, dash) = (Span::new(from.start(), to.end()), Span::new(from.end(), to.start()));
    Some(Range { kind, span, dash, first, last, written: to.len() })
}

/// `321` and `28` are 321 and 328.
fn expanded(from: &str, to: &str) -> Option<u32> {
    let kept = from.len().saturating_sub(to.len());
    format!("{}{to}", &from[..kept]).parse().ok()
}

/// Years of the common era: not a month, not the turn of a century, not one half of a number.
fn is_years(context: &Context<'_>, range: &Range) -> bool {
    const ERAS: [&str; 4] = ["bc", "b.c", "ante", "v. chr"];
    const NUMBERS: [&str; 10] =
        ["issn", "isbn", "phone", "tel.", "fax", "no. ", "nr. ", "score", "orcid", "shelf"];
    if range.written == 2 && range.last % 100 <= 12 {
        return false;
    }
    let around = context.around(range.span, REACH);
    let is_year = |year| (1000..=2100).contains(&year);
    is_year(range.first)
        && is_year(range.last)
        && !ERAS.iter().chain(&NUMBERS).any(|cue| around.contains(cue))
}

/// Part of code, or of a longer number.
fn is_part(context: &Context<'_>, span: Span) -> bool {
    let text = &context.document.text;
    let before = text.plain[..span.start].chars().next_back();
    let behind = text.plain[span.end..].chars().next();
    let joins = |c: char| c.is_alphanumeric() || "-–/_=+#%&:".contains(c);
    let decimal = text.plain[span.end..].strip_prefix(['.', ',']);
    before.is_some_and(joins)
        || behind.is_some_and(joins)
        || decimal.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        || text.is_verbatim(span)
}

static PAGES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:pp?\.|[Pp]ages?|[Ss]eiten?|S\.)[ \u{a0}]?(\d{1,5})[-–](\d{1,5})\b"));
static YEARS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\d{4})[-–](\d{4}|\d{2})\b"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviated_ends_are_written_out() {
        for (text, expected) in [
            ("pp. 321-28", None),
            ("pp. 328–21", Some(321)),
            ("pp. 45–12", Some(12)),
            ("p. 321-8", None),
            ("pp. 98–102", None),
        ] {
            let found = PAGES.captures(text).and_then(|found| range(&found, Kind::Pages));
            let reversed = found.filter(|range| range.last < range.first);
            assert_eq!(reversed.map(|range| range.last), expected, "{text}");
        }
    }
}
