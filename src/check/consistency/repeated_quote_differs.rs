//! `repeated-quote-differs`: one passage, quoted twice in a document, in two wordings.

use super::super::repeated::{Between, differing};
use super::super::{Context, Meta, Rule, meta};
use crate::model::Finding;

/// Reports the later of two wordings.
pub(in crate::check) struct RepeatedQuoteDiffers;

impl Rule for RepeatedQuoteDiffers {
    fn meta(&self) -> &'static Meta {
        meta!("repeated-quote-differs", Consistency, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        findings.extend(differing(self.meta(), std::slice::from_ref(context), Between::Places));
    }
}
