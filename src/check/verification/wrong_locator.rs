//! `quote-wrong-locator`: the words stand in the work cited, at another place of it.

use super::super::{Context, Meta, Rule, meta};
use super::misattributed::mark_attribution;
use super::{Said, report};
use crate::model::{Attribution, Finding, Quotation, ScriptureBook, Verdict, Verification};

/// Reports the verdict *wrong-locator*.
pub(in crate::check) struct QuoteWrongLocator;

impl Rule for QuoteWrongLocator {
    fn meta(&self) -> &'static Meta {
        meta!("quote-wrong-locator", Verification, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let first = findings.len();
        report(self.meta(), context, &[Verdict::WrongLocator], findings, |q, v| Said {
            message: message(q, v),
            next: "Look the words up and mend the place, or name the edition that counts otherwise."
                .to_owned(),
            offers_source: false,
        });
        for finding in &mut findings[first..] {
            mark_attribution(context, finding, |a| format!("cited here to {}", cited(a)));
        }
    }
}

fn message(quotation: &Quotation, verification: &Verification) -> String {
    let cited = quotation.attribution.as_ref().map_or_else(|| "another place".to_owned(), cited);
    match verification.passage.as_ref().and_then(|p| Some((p.locator.as_deref()?, &p.title))) {
        Some((held, title)) => format!("cited to {cited}, but the words stand at {held} of {title}"),
        None => format!("cited to {cited}, but the words stand at another place of the work"),
    }
}

/// The place as a person would say it: of scripture with the book it is in.
fn cited(attribution: &Attribution) -> String {
    let place = attribution.locator.as_deref().unwrap_or("another place");
    match attribution.work.as_deref().filter(|work| ScriptureBook::named(work).is_some()) {
        Some(book) => format!("{book} {place}"),
        None => place.to_owned(),
    }
}
