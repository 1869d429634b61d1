//! `short-citation-ambiguous`: a short reference that points to two works, or nowhere.
//!
//! Ibid. behind a note with several works, a year without its letter, and the number of a note that
//! does not exist.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::super::wording::{counted, pattern};
use super::super::{Context, Meta, Rule, meta};
use super::references::References;
use crate::model::{Finding, Related, Span};
use crate::parse::Note;

/// Reports short references that cannot be followed to one work.
pub(in crate::check) struct ShortCitationAmbiguous;

impl Rule for ShortCitationAmbiguous {
    fn meta(&self) -> &'static Meta {
        meta!("short-citation-ambiguous", Consistency, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        self.ibid(context, findings);
        self.lettered_years(context, findings);
        self.lost_notes(context, findings);
    }
}

impl ShortCitationAmbiguous {
    /// Ibid. in the first note, or behind a note that cites several works.
    fn ibid(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let notes = &context.parsed.notes;
        for (i, note) in notes.iter().enumerate() {
            let Some(place) = ibid(context, note) else { continue };
            let before = i.checked_sub(1).and_then(|i| notes.get(i));
            let (message, help) = match before {
                None => ("no note stands before this one".to_owned(), "Name the work in full."),
                Some(before) => match works(context.document.slice(before.span)) {
                    0 | 1 => continue,
                    n => (
                        format!("the note before cites {}", counted(n, "work")),
                        "Name the work that is meant.",
                    ),
                },
            };
            let mut finding = self.meta().finding(context, place, message);
            finding.labels.push((place, "which work is meant cannot be told".to_owned()));
            finding.related =
                before.map(|note| related(context, note.span, "the note before")).into_iter().collect();
            finding.help = Some(help.to_owned());
            findings.push(finding);
        }
    }

    /// `Brine 1903` where the list has 1903a and 1903b.
    fn lettered_years(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = &context.document.text;
        let Some(References { list, citations }) = context.references() else { return };
        for citation in citations {
            let meant: Vec<_> = list
                .entries
                .iter()
                .filter(|entry| citation.is_by(entry) && citation.lacks_letter(entry))
                .collect();
            if meant.len() < 2 {
                continue;
            }
            let place = text.map.to_source(citation.span);
            let message = format!(
                "the list has {} of {} {}",
                counted(meant.len(), "work"),
                citation.shown,
                citation.year
            );
            let mut finding = self.meta().finding(context, place, message);
            finding.related = meant
                .iter()
                .map(|entry| related(context, text.map.to_source(entry.span), "may be meant"))
                .collect();
            finding.help = Some("Add the letter of the year.".to_owned());
            findings.push(finding);
        }
    }

    /// `supra note 12` in a document with ten notes.
    fn lost_notes(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let labels: BTreeSet<&str> = context.parsed.notes.iter().map(|note| note.label.as_str()).collect();
        if labels.is_empty() || labels.iter().any(|label| label.parse::<u32>().is_err()) {
            return;
        }
        let text = &context.document.text;
        for found in TO_NOTE.captures_iter(&text.plain) {
            let Some(number) = found.get(1).or_else(|| found.get(2)) else { continue };
            if labels.contains(number.as_str()) {
                continue;
            }
            let place = text.map.to_source(Span::from(number.range()));
            let message = format!("there is no note {}", number.as_str());
            let mut finding = self.meta().finding(context, place, message);
            finding.help =
                Some("Look up which note is meant; the notes may have been numbered again.".to_owned());
            findings.push(finding);
        }
    }
}

/// Where a note begins with ibid.
fn ibid(context: &Context<'_>, note: &Note) -> Option<Span> {
    let found = IBID.captures(context.document.slice(note.span))?.get(1)?;
    Some(Span::new(note.span.start + found.start(), note.span.start + found.end()))
}

/// The works a note cites, as far as semicolons part them and each has a year or a page.
fn works(note: &str) -> usize {
    note.split(';').filter(|part| WORK.is_match(part) && !SAME_WORK.is_match(part)).count()
}

fn related(context: &Context<'_>, span: Span, message: &str) -> Related {
    Related {
        message: message.to_owned(),
        path: context.document.path().to_owned(),
        span,
        labels: Vec::new(),
    }
}

static IBID: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[\[\]^:\s\d.)*_¹²³⁴-⁹⁰]{0,12}((?:Ibid|Ibidem|IBID)\b\.?)"));
/// A name, and a year or a page at the end.
static WORK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\p{Lu}\p{Ll}+.*(?:\b(?:1[5-9]|20)\d\d\b|\bpp?\.\s?\d|,\s\d{1,4}(?:[-–]\d+)?\s*\.?\s*$)")
});
/// A part that says more about the work before it.
static SAME_WORK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*(?:(?:quoted|cited|repr(?:inted)?\.?|trans(?:lated)?\.?|also|english|first published|published|originally|rev(?:ised)?\.?)\b|ed\.)",
    )
});
static TO_NOTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:[Ss]upra|[Ii]nfra),?\s+(?:note|n\.)\s?(\d{1,3})\b|\bnote\s(\d{1,3}),?\s(?:above|below)\b")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn semicolons_part_works_and_not_their_history() {
        for (note, expected) in [
            ("Brine, Tides, 41; Corwen, The Salt Ledger (1902), 9.", 2),
            ("Corwen, The Salt Ledger (1902); reprinted 1911.", 1),
            ("Brine, Tides, p. 41; quoted in Corwen, p. 9.", 1),
            ("Brine, Tides, 41.", 1),
            ("See the harbour; it was cold.", 0),
        ] {
            assert_eq!(works(note), expected, "{note}");
        }
    }
}
