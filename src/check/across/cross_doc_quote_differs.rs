//! `cross-doc-quote-differs`: one passage, quoted in two documents, in two wordings.

use super::super::repeated::{Between, differing};
use super::super::{Meta, Rule, Run, meta};
use crate::model::Finding;

/// Reports the wording of the later document.
pub(in crate::check) struct CrossDocQuoteDiffers;

impl Rule for CrossDocQuoteDiffers {
    fn meta(&self) -> &'static Meta {
        meta!("cross-doc-quote-differs", Consistency, Warning)
    }

    fn check_run(&self, run: &Run<'_>, findings: &mut Vec<Finding>) {
        findings.extend(differing(self.meta(), &run.documents, run.pairs(), Between::Documents));
    }
}
