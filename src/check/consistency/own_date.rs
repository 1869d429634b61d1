//! The date a document carries of itself.
//!
//! In: a document. Out: the latest of the dates its front matter gives, or a line at its head that
//! is nothing but a date with a month. A date that many of the document's own dates outrun is not its
//! own: it heads a letter or an old text in a newer edition.

use std::sync::LazyLock;

use regex::Regex;

use super::super::Context;
use super::super::wording::pattern;
use crate::model::{PartialDate, Span};
use crate::parse::date::date_at_start;

/// Bytes at the head of a document.
const HEAD: usize = 3_000;
/// Lines with words in which a date line is sought.
const LINES: usize = 12;
/// One date in so many may be later than the document, by mistake or about the future.
const ONE_IN: usize = 4;

/// When a document says it was written.
#[derive(Debug, Clone)]
pub(super) struct OwnDate {
    /// The date.
    pub(super) date: PartialDate,
    /// Where it stands, in bytes of the file.
    pub(super) span: Span,
}

/// The document's own date, if it carries one.
pub(super) fn own_date(context: &Context<'_>) -> Option<OwnDate> {
    let found = front_matter(&context.document.source.content).or_else(|| date_line(context))?;
    let dates = context.parsed.dates.iter().filter_map(|d| d.date.as_ref());
    let later = dates.clone().filter(|date| is_later(date, &found.date)).count();
    (later * ONE_IN <= dates.count().max(ONE_IN)).then_some(found)
}

/// True when the whole of `date` lies behind `other`, as far as both are known.
pub(super) fn is_later(date: &PartialDate, other: &PartialDate) -> bool {
    if date.year != other.year {
        return date.year > other.year;
    }
    match (date.month, other.month) {
        (Some(a), Some(b)) if a != b => a > b,
        (Some(_), Some(_)) => matches!((date.day, other.day), (Some(a), Some(b)) if a > b),
        _ => false,
    }
}

/// The latest date of the front matter.
fn front_matter(content: &str) -> Option<OwnDate> {
    let fence = ["---\n", "+++\n"].into_iter().find(|fence| content.starts_with(fence))?;
    let end = content[fence.len()..].find(&format!("\n{}", fence.trim_end()))? + fence.len();
    let dates = FIELD.captures_iter(&content[..end]).filter_map(|found| {
        let value = found.name("date")?;
        let (date, len) = date_at_start(value.as_str())?;
        Some(OwnDate { date, span: Span::new(value.start(), value.start() + len) })
    });
    dates.max_by(|a, b| a.date.cmp(&b.date))
}

/// The latest of the lines at the head that are nothing but a date.
fn date_line(context: &Context<'_>) -> Option<OwnDate> {
    let text = &context.document.text;
    let mut at = 0;
    let lines = text.plain.split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len(), line)
    });
    let head = lines.take_while(|(start, _)| *start < HEAD).filter(|(_, line)| !line.trim().is_empty());
    let may_date = |line: &str| line.bytes().any(|b| b.is_ascii_digit());
    let dates = head.take(LINES).filter(|(_, line)| may_date(line)).filter_map(|(start, line)| {
        let from = DATE_LINE.find(line)?.end();
        let (date, len) = date_at_start(&line[from..])?;
        let alone = !line[from + len..].contains(char::is_alphanumeric);
        let span = text.map.to_source(Span::new(start + from, start + from + len));
        (alone && date.month.is_some() && date.until.is_none()).then_some(OwnDate { date, span })
    });
    dates.max_by(|a, b| a.date.cmp(&b.date))
}

/// A field of YAML or TOML that dates the text.
static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?mi)^(?:date|published|updated|modified|lastmod|last_modified)\s*[:=]\s*["']?(?<date>[^"'\n]+)"#,
    )
});
/// What may stand on a line in front of its date.
static DATE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^[\s*_(\[]*(?:(?:date|published|posted|updated|last updated|written|first published)(?:\son)?:?\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?",
    )
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::audit_document;
    use crate::model::People;
    use crate::read::from_text;

    #[test]
    fn a_date_of_its_own_stands_in_front_matter_or_alone_on_a_line() {
        for (text, expected) in [
            ("---\ntitle: x\ndate: 2024-05-03\n---\n\nText.\n", Some("2024-05-03")),
            ("---\ndate: 2023-05-03\nupdated: 2024-06-01\n---\n\nText.\n", Some("2024-06-01")),
            ("# The mill\n\nAda Corwen\n27 September 1905\n\nText.\n", Some("1905-09-27")),
            ("# The mill\n\n*Published: Monday, 3 May 1905*\n\nText.\n", Some("1905-05-03")),
            ("# The mill\n\nOn 3 May 1905 it burnt.\n", None),
            ("# The mill\n\n1905\n\nText.\n", None),
            ("3 May 1905\n\nIn 1931, 1932 and 1933 it burnt; in 1934 it did not.\n", None),
        ] {
            let people = People::default();
            let checked =
                audit_document(from_text("a.md", None, text.to_owned()), None, &people, Default::default());
            let found = own_date(&checked.context(None, &people)).map(|own| own.date.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
