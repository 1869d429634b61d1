//! `quote-splice`: passages that do not follow one another stand as one.

use super::super::{Context, Meta, Rule, meta};
use super::{Said, report};
use crate::model::{Finding, Verdict};

/// Reports the verdict *spliced*.
pub(in crate::check) struct QuoteSplice;

impl Rule for QuoteSplice {
    fn meta(&self) -> &'static Meta {
        meta!("quote-splice", Verification, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        report(self.meta(), context, &[Verdict::Spliced], findings, |_, _| Said {
            message: "the quotation joins passages that do not follow one another in the source".to_owned(),
            next: "Mark the gap with an ellipsis, or quote the passages apart.".to_owned(),
            offers_source: false,
        });
    }
}
