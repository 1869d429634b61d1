//! `unbalanced-quotation-mark`: a mark without its partner, or with a wrong one.

use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, Related, words};
use crate::parse::{MarkFault, MarkFaultKind};

/// Reports the parser's mark faults.
pub(in crate::check) struct UnbalancedQuotationMark;

impl Rule for UnbalancedQuotationMark {
    fn meta(&self) -> &'static Meta {
        meta!("unbalanced-quotation-mark", Form, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        for fault in &context.parsed.mark_faults {
            let (message, label, help) = say(&fault.kind);
            let mut finding = self.meta().finding(context, fault.span, message);
            finding.labels.push((fault.span, label.to_owned()));
            finding.help = Some(help.to_owned());
            finding.quotation = fault.quotation.clone();
            finding.related.extend(supposed_end(context, fault));
            findings.push(finding);
        }
    }
}

/// Where the words end for all the parser can see, when an opening mark is left open.
fn supposed_end(context: &Context<'_>, fault: &MarkFault) -> Option<Related> {
    let id = fault.quotation.as_ref().filter(|_| fault.kind == MarkFaultKind::Unclosed)?;
    let (quotation, _) = context.quotation(id)?;
    let last = words(&quotation.normalized.text).last()?;
    Some(Related {
        message: "the quotation seems to end here".to_owned(),
        path: context.document.path().to_owned(),
        span: quotation.normalized.map.to_source(last.span),
        labels: Vec::new(),
    })
}

fn say(kind: &MarkFaultKind) -> (String, &'static str, &'static str) {
    match kind {
        MarkFaultKind::Unclosed => (
            "this quotation mark is never closed".to_owned(),
            "opened here",
            "Close the quotation where the quoted words end; a paragraph that goes on with it opens with a mark.",
        ),
        MarkFaultKind::Unopened => (
            "this quotation mark closes nothing".to_owned(),
            "nothing is open here",
            "Put the opening mark where the quoted words begin, or take this one out.",
        ),
        MarkFaultKind::WrongPair { open, close } => (
            format!("a quotation opened with {open} is closed with {close}"),
            "the marks do not fit together",
            "Use one pair of marks for one quotation.",
        ),
    }
}
