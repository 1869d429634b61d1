//! `decision-unmatched`: a decision that fits no finding.

use super::super::{Meta, Rule, meta};
use crate::model::{Finding, Span};

/// Reports decisions that are about nothing any more.
pub(in crate::check) struct DecisionUnmatched;

impl Rule for DecisionUnmatched {
    fn meta(&self) -> &'static Meta {
        meta!("decision-unmatched", Provenance, Warning)
    }
}

/// The finding about the decision at `span` of the file `path`, which is about a finding of `rule` in
/// `document`.
pub fn unmatched(path: &str, span: Span, document: &str, rule: &str, gone: bool) -> Finding {
    let message = if gone {
        format!("{document} is gone, and its finding of {rule} is in none of the documents checked")
    } else {
        format!("{document} has no such finding of {rule} any more")
    };
    let mut finding = DecisionUnmatched.meta().finding_in(path, span, message);
    finding.help =
        Some("If the fault is mended, `quotelint decisions prune` takes the decision out.".to_owned());
    finding
}
