//! `emphasis-undeclared`: stressed words in a quotation, and nobody says whose stress it is.
//!
//! Emphasis that stands in the source need not be declared in any style, and without the source
//! nobody can see where it stands. So the document must have the habit: it says of most stressed
//! quotations whose emphasis it is, and of a few it does not.

use super::super::wording::is_function_word;
use super::super::{Context, Meta, Rule, meta};
use super::places::{Place, gathered};
use crate::model::{Finding, Kind, Quotation, Span, words};

/// So many declarations make a habit.
const MIN_DECLARED: usize = 3;
/// Bytes behind a quotation in which its emphasis may be declared.
const REACH: usize = 200;

/// Words without which English can do, and which writers stress.
const OFTEN_STRESSED: [&str; 8] =
    ["never", "always", "every", "cannot", "nothing", "everything", "nobody", "everybody"];

/// Reports the first such quotation of a document and names the others.
pub(in crate::check) struct EmphasisUndeclared;

impl Rule for EmphasisUndeclared {
    fn meta(&self) -> &'static Meta {
        meta!("emphasis-undeclared", Form, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let outer = |q: &&Quotation| q.nested_in.is_none() && q.kind == Kind::Quotation;
        let stressed: Vec<(&Quotation, Span)> = context
            .parsed
            .quotations
            .iter()
            .filter(outer)
            .filter_map(|q| Some((q, stress(context, q)?)))
            .collect();
        let (declared, open): (Vec<_>, Vec<_>) =
            stressed.into_iter().partition(|(q, _)| is_declared(context, q));
        if declared.len() < MIN_DECLARED || open.len() > declared.len() {
            return;
        }
        let map = &context.document.text.map;
        let places: Vec<Place> =
            open.iter().map(|(_, span)| (map.to_source(*span), "whose emphasis?".to_owned())).collect();
        let message = "emphasis in a quotation is not declared, as it is elsewhere in the document";
        let Some(mut finding) = gathered(self.meta(), context, message, &places) else { return };
        finding.help = Some("Say \"emphasis added\" or \"emphasis in original\" in the citation.".to_owned());
        findings.push(finding);
    }
}

/// The first stressed words of a quotation that are no title, name or foreign word: they begin
/// small, and hold a word every English sentence has.
fn stress(context: &Context<'_>, quotation: &Quotation) -> Option<Span> {
    let text = &context.document.text;
    let first = text.emphasis.partition_point(|e| e.start < quotation.plain.start);
    let inside = text.emphasis[first..].iter().take_while(|e| e.end <= quotation.plain.end);
    let mut part = inside.filter(|e| e.len() * 2 < quotation.plain.len());
    part.find(|e| {
        let stressed = e.of(&text.plain);
        let common =
            |word: &str| word.len() > 1 && (is_function_word(word) || OFTEN_STRESSED.contains(&word));
        stressed.starts_with(char::is_lowercase) && words(stressed).any(|w| common(&w.folded(stressed)))
    })
    .copied()
}

/// The words of the quotation, or those behind it, speak of emphasis.
fn is_declared(context: &Context<'_>, quotation: &Quotation) -> bool {
    let plain = &context.document.text.plain;
    let end = (quotation.plain.end + REACH..).find(|i| *i >= plain.len() || plain.is_char_boundary(*i));
    let around = plain[quotation.plain.start..end.map_or(plain.len(), |i| i.min(plain.len()))].to_lowercase();
    ["emphas", "italics", "stress added", "my stress", "underlin"].iter().any(|sign| around.contains(sign))
}
