//! `repeated-quote-attribution-conflict`: the same words of a document, given to two people.

use super::super::repeated::{Between, conflicting};
use super::super::{Context, Meta, Rule, meta};
use crate::model::Finding;

/// Reports the later of two attributions.
pub(in crate::check) struct RepeatedQuoteAttributionConflict;

impl Rule for RepeatedQuoteAttributionConflict {
    fn meta(&self) -> &'static Meta {
        meta!("repeated-quote-attribution-conflict", Consistency, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        findings.extend(conflicting(
            self.meta(),
            std::slice::from_ref(context),
            context.pairs(),
            Between::Places,
        ));
    }
}
