//! `ellipsis-form`: dots inside a quotation that are no omission in any style.
//!
//! Three dots or four, spaced or not, typed or one character: all guides meet there, and beyond it
//! they differ. So only two dots, and five to seven, are reported; longer rows stand for a line of
//! verse or lead the eye across a table.

use std::sync::LazyLock;

use regex::{Match, Regex};

use super::super::wording::{number, pattern};
use super::super::{Context, Meta, Rule, meta};
use super::places::{Place, gathered};
use crate::model::{Finding, Kind, Quotation};

/// More dots than this are a line of their own.
const MAX_DOTS: usize = 7;

/// Reports the first such place of a document and names the others.
pub(in crate::check) struct EllipsisForm;

impl Rule for EllipsisForm {
    fn meta(&self) -> &'static Meta {
        meta!("ellipsis-form", Form, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let outer = |q: &&Quotation| q.nested_in.is_none() && q.kind != Kind::Title;
        let quotations = context.parsed.quotations.iter().filter(outer);
        let places: Vec<Place> = quotations.flat_map(|q| malformed(context, q)).collect();
        let message = "dots in a quotation are neither a full stop nor an omission";
        let Some(mut finding) = gathered(self.meta(), context, message, &places) else { return };
        finding.help =
            Some("Set three dots for an omission, or four where a sentence ends before it.".to_owned());
        findings.push(finding);
    }
}

fn malformed(context: &Context<'_>, quotation: &Quotation) -> Vec<Place> {
    let words = &quotation.normalized;
    let runs = DOTS.find_iter(&words.text).filter_map(|run| {
        let count = count(&words.text, &run);
        let wrong = count == 2 || (5..=MAX_DOTS).contains(&count);
        (wrong && !means_something_else(&words.text, &run)).then_some((run, count))
    });
    let placed = runs.map(|(run, count)| (words.map.to_source(run.range().into()), count));
    // Dots on both sides of a blank line are those of two paragraphs.
    let together = placed.filter(|(span, _)| context.document.slice(*span).matches('\n').count() < 2);
    together.map(|(span, count)| (span, format!("{} dots", number(count)))).collect()
}

/// Dots of the run; the stop of an abbreviation in front of four is not one of them.
fn count(text: &str, run: &Match<'_>) -> usize {
    const SHORT: usize = 3;
    let dots = run.as_str().chars().map(|c| match c {
        '.' => 1,
        '…' => 3,
        _ => 0,
    });
    let count = dots.sum();
    let letters = text[..run.start()].chars().rev().take(SHORT + 1).take_while(|c| c.is_alphabetic()).count();
    // So is the stop of a sentence before a character of three dots and a stop.
    let stopped = (1..=SHORT).contains(&letters) || run.as_str().contains('…');
    if count == 5 && stopped { count - 1 } else { count }
}

/// A path, a range, the `?..` of Russian, the six dots of Chinese.
fn means_something_else(text: &str, run: &Match<'_>) -> bool {
    let before = text[..run.start()].chars().next_back();
    let behind = text[run.end()..].chars().next();
    let path = |c: Option<char>| c.is_some_and(|c| matches!(c, '/' | '\\' | '?' | '!') || c.is_ascii_digit());
    path(before) || path(behind) || run.as_str() == "……"
}

static DOTS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.…](?:[ \u{a0}]?[.…])+"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_counted() {
        for (text, expected) in [
            ("the road.. was", 2),
            ("the road . . . was", 3),
            ("the road…. It", 4),
            ("the road ..... was", 5),
            ("They left. …. Then", 4),
            ("and so on, etc. . . . . It", 4),
        ] {
            let run = DOTS.find(text).unwrap();
            assert_eq!(count(text, &run), expected, "{text}");
        }
    }
}
