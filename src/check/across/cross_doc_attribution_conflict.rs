//! `cross-doc-attribution-conflict`: the same words, given to two people in two documents.

use super::super::repeated::{Between, conflicting};
use super::super::{Context, Meta, Rule, meta};
use crate::model::Finding;

/// Reports the attribution of the later document.
pub(in crate::check) struct CrossDocAttributionConflict;

impl Rule for CrossDocAttributionConflict {
    fn meta(&self) -> &'static Meta {
        meta!("cross-doc-attribution-conflict", Consistency, Advice)
    }

    fn check_run(&self, documents: &[Context<'_>], findings: &mut Vec<Finding>) {
        findings.extend(conflicting(self.meta(), documents, Between::Documents));
    }
}
