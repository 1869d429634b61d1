//! `ellipsis-overreach`: an ellipsis hides more than an ellipsis may.

use super::super::{Context, Meta, Rule, meta};
use super::{Said, report};
use crate::model::{Finding, Verdict};

/// Reports the verdict *ellipsis-overreach*.
pub(in crate::check) struct EllipsisOverreach;

impl Rule for EllipsisOverreach {
    fn meta(&self) -> &'static Meta {
        meta!("ellipsis-overreach", Verification, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        report(self.meta(), context, &[Verdict::EllipsisOverreach], findings, |_, _| Said {
            message: "what the ellipsis leaves out changes the sense, or the parts stand in another order"
                .to_owned(),
            next: "Read the words left out; restore them, or quote the parts as separate quotations."
                .to_owned(),
            offers_source: false,
        });
    }
}
