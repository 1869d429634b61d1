//! `reversed-range`: a range of pages or years that runs backwards.

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
    let text = &context.document.text;
    let pairs = context.figures().windows(2);
    let ranges = pairs.filter_map(|pair| range(&text.plain, pair[0], pair[1]));
    let mut ranges: Vec<Range> =
        ranges.filter(|range| range.kind == Kind::Pages || is_years(context, range)).collect();
    let linked = text.linked();
    ranges.retain(|range| !linked.meet(range.span) && !is_part(context, range.span));
    ranges
}

/// Two figures with a dash between them, where they have the label of pages or the length of years.
fn range(plain: &str, from: Span, to: Span) -> Option<Range> {
    /// Figures of the last page of a long work.
    const PAGE: usize = 5;
    let dash = Span::new(from.end, to.start);
    if !matches!(dash.of(plain), "-" | "–") {
        return None;
    }
    let kind = match (from.len(), to.len()) {
        (..=PAGE, ..=PAGE) if is_labelled(&plain[..from.start]) => Kind::Pages,
        (4, 4 | 2) => Kind::Years,
        _ => return None,
    };
    let first = from.of(plain).parse().ok()?;
    let last = expanded(from.of(plain), to.of(plain))?;
    Some(Range { kind, span: from.cover(to), dash, first, last, written: to.len() })
}

/// Whether `head` ends with a label of pages: `pp.`, `page`, `S.`
fn is_labelled(head: &str) -> bool {
    let head = head.strip_suffix([' ', '\u{a0}']).unwrap_or(head);
    let (words, short) = head.strip_suffix('.').map_or((head, false), |words| (words, true));
    let rest = words.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let whole = !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let label = &words[rest.len()..];
    let known = match short {
        true => ["p", "pp", "S"].contains(&label),
        false => ["page", "pages", "Page", "Pages", "seite", "seiten", "Seite", "Seiten"].contains(&label),
    };
    whole && known
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
            ("Pages\u{a0}45-12", Some(12)),
            ("S.45-12", Some(12)),
            ("app. 45-12", None),
            ("_p. 45-12", None),
            ("page. 45-12", None),
            ("p.  45-12", None),
            ("p. 450000-12", None),
            ("p. 45--12", None),
            ("1951-49", Some(1949)),
        ] {
            let figures: Vec<Span> = text
                .split(|c: char| !c.is_ascii_digit())
                .filter(|figure| !figure.is_empty())
                .map(|figure| {
                    let start = figure.as_ptr() as usize - text.as_ptr() as usize;
                    Span::new(start, start + figure.len())
                })
                .collect();
            let [from, to] = figures[..] else { panic!("{text}") };
            let reversed = range(text, from, to).filter(|range| range.last < range.first);
            assert_eq!(reversed.map(|range| range.last), expected, "{text}");
        }
    }
}
