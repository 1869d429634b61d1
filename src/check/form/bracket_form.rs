//! `bracket-form`: square brackets inside a quotation that do not close, or hold nothing.
//!
//! Round brackets may belong to the source, so they are left alone.

use std::collections::BTreeSet;

use super::super::{Context, Meta, Rule, meta};
use super::places::{Place, gathered};
use crate::model::{Finding, Quotation, Span};

/// Reports the first such place of a document and names the others.
pub(in crate::check) struct BracketForm;

impl Rule for BracketForm {
    fn meta(&self) -> &'static Meta {
        meta!("bracket-form", Form, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let whole = |q: &&Quotation| {
            // A block without marks may hold its citation.
            let marked = q.marks.as_ref().is_some_and(|m| !m.open.is_empty() && !m.close.is_empty());
            marked && q.nested_in.is_none()
        };
        let faulty: BTreeSet<&str> =
            context.parsed.mark_faults.iter().filter_map(|f| f.quotation.as_deref()).collect();
        let quotations =
            context.parsed.quotations.iter().filter(whole).filter(|q| !faulty.contains(q.id.as_str()));
        let places: Vec<Place> = quotations.flat_map(|q| faults(context, q)).collect();
        let message = "a square bracket in a quotation does not do its work";
        let Some(mut finding) = gathered(self.meta(), context, message, &places) else { return };
        finding.help = Some(
            "Close each bracket around the words that are not the source's, inside the quotation.".to_owned(),
        );
        findings.push(finding);
    }
}

/// The brackets of a quotation that have no partner in it, and the pairs that hold nothing.
fn faults(context: &Context<'_>, quotation: &Quotation) -> Vec<Place> {
    let text = &context.document.text;
    let quoted = quotation.plain.of(&text.plain);
    let (mut open, mut closing): (Vec<usize>, Vec<Span>) = (Vec::new(), Vec::new());
    let mut found: Vec<(Span, &str)> = Vec::new();
    for (at, sign) in quoted.match_indices(['[', ']']) {
        let here = Span::new(at, at + 1);
        match (sign, open.last().copied()) {
            ("[", _) => open.push(at),
            (_, Some(start)) => {
                open.pop();
                // Glued to a word, an empty pair stands for letters left out.
                let glued = quoted[..start].ends_with(char::is_alphanumeric);
                if start + 1 == at && !glued {
                    found.push((Span::new(start, at + 1), "nothing stands in it"));
                }
            }
            (_, None) => closing.push(here),
        }
    }
    // It may close an aside of the writer's that began in front of the quotation.
    if !closing.is_empty() && !opened_before(context, quotation) {
        found.extend(closing.into_iter().map(|span| (span, "nothing is open here")));
    }
    found.extend(open.into_iter().map(|at| (Span::new(at, at + 1), "not closed inside the quotation")));
    found.sort_unstable();
    let start = quotation.plain.start;
    let place = |span: Span| text.map.to_source(Span::new(start + span.start, start + span.end));
    found.into_iter().map(|(span, what)| (place(span), what.to_owned())).collect()
}

/// Within a paragraph's length in front of the quotation a bracket opens and does not close.
fn opened_before(context: &Context<'_>, quotation: &Quotation) -> bool {
    const REACH: usize = 1500;
    let before = &context.document.text.plain[..quotation.plain.start];
    let near = before.chars().rev().take(REACH).filter(|c| matches!(c, '[' | ']'));
    let mut closed = 0usize;
    for sign in near {
        match (sign, closed) {
            (']', _) => closed += 1,
            (_, 0) => return true,
            (_, _) => closed -= 1,
        }
    }
    false
}
