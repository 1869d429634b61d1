//! `quote-wrong-work`: the words stand in another held work than the one cited.

use super::super::evidence::titled;
use super::super::wording::is_pronoun;
use super::super::{Context, Meta, Rule, meta};
use super::misattributed::mark_attribution;
use super::{Said, report};
use crate::model::{Finding, Quotation, Severity, Verdict, Verification};
use crate::verify::{reaches_page, same_person};

/// Reports the verdict *wrong-work*.
pub(in crate::check) struct QuoteWrongWork;

impl Rule for QuoteWrongWork {
    fn meta(&self) -> &'static Meta {
        meta!("quote-wrong-work", Verification, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let first = findings.len();
        report(self.meta(), context, &[Verdict::WrongWork], findings, |q, v| Said {
            message: message(q, v),
            next: "Cite the work the words stand in, or the collection that holds both.".to_owned(),
            offers_source: false,
        });
        for finding in &mut findings[first..] {
            mark_attribution(context, finding, |a| match &a.work {
                Some(work) => format!("cited here to {work}"),
                None => "cited here".to_owned(),
            });
            let quotation = finding.quotation.as_deref().and_then(|id| context.parsed.quotation(id));
            let author = finding.passage.as_ref().and_then(|passage| passage.author.as_deref());
            let doubtful = |q: &Quotation| !names(q, author.unwrap_or_default()) || is_larger(context, q);
            if quotation.is_some_and(doubtful) {
                finding.severity = finding.severity.min(Severity::Warning);
            }
        }
    }
}

/// True when the document names the author with the words, and not just a title or a part in a play.
fn names(quotation: &Quotation, author: &str) -> bool {
    let speaker = quotation.attribution.as_ref().and_then(|a| a.speaker.as_deref().or(a.surface.as_deref()));
    speaker.is_some_and(|speaker| is_pronoun(speaker) || same_person(speaker, author))
}

/// True when the document cites elsewhere a page of the work that the held text is too short to have: it
/// means a larger book, which may be named after the piece that is held.
fn is_larger(context: &Context<'_>, quotation: &Quotation) -> bool {
    let title = |q: &Quotation| q.attribution.as_ref().and_then(|a| a.work.as_deref()).map(str::to_lowercase);
    let (Some(store), Some(work)) = (context.store, title(quotation)) else { return false };
    let held = store.titled(&work);
    let beyond = |q: &Quotation| {
        let place = q.attribution.as_ref().and_then(|a| a.locator.as_deref());
        place.is_some_and(|place| !reaches_page(store, &held, place))
    };
    // A place without a title is one in the work last named.
    let mut last = None;
    let cited = context.parsed.quotations.iter().filter(|q| {
        last = title(q).or(last.take());
        last.as_ref() == Some(&work)
    });
    !held.is_empty() && cited.into_iter().any(beyond)
}

fn message(quotation: &Quotation, verification: &Verification) -> String {
    let cited = quotation.attribution.as_ref().and_then(|a| a.work.as_deref());
    let cited = cited.map_or_else(|| "cited to another work".to_owned(), |w| format!("cited to {w}"));
    match &verification.passage {
        Some(passage) => format!("{cited}, but the words stand in {}", titled(passage)),
        None => format!("{cited}, but the words stand in another work"),
    }
}
