//! `cross-doc-attribution-conflict`: the same words, given to two people in two documents.

use super::super::repeated::{Between, conflicting};
use super::super::{Meta, Rule, Run, meta};
use crate::model::Finding;

/// Reports the attribution of the later document.
pub(in crate::check) struct CrossDocAttributionConflict;

impl Rule for CrossDocAttributionConflict {
    fn meta(&self) -> &'static Meta {
        meta!("cross-doc-attribution-conflict", Consistency, Advice)
    }

    fn check_run(&self, run: &Run<'_>, findings: &mut Vec<Finding>) {
        findings.extend(conflicting(self.meta(), &run.documents, run.pairs(), Between::Documents));
    }
}
