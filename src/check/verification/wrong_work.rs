//! `quote-wrong-work`: the author is right, the work is not.

use super::super::evidence::titled;
use super::super::{Context, Meta, Rule, meta};
use super::misattributed::mark_attribution;
use super::{Said, report};
use crate::model::{Finding, Quotation, Verdict, Verification};

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
        }
    }
}

fn message(quotation: &Quotation, verification: &Verification) -> String {
    let cited = quotation.attribution.as_ref().and_then(|a| a.work.as_deref());
    let cited = cited.map_or_else(|| "cited to another work".to_owned(), |w| format!("cited to {w}"));
    match &verification.passage {
        Some(passage) => format!("{cited}, but the words stand in {}", titled(passage)),
        None => format!("{cited}, but the words stand in another work of the author"),
    }
}
