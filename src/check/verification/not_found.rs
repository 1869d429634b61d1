//! `quote-not-found`: the work cited is held, and the words are not in it.

use super::super::evidence::{searched, two_sided};
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, Verdict, Verification};

/// Reports the verdict *not-found*.
pub(in crate::check) struct QuoteNotFound;

impl Rule for QuoteNotFound {
    fn meta(&self) -> &'static Meta {
        meta!("quote-not-found", Verification, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        for (quotation, verification) in context.verified().filter(|(_, v)| v.verdict == Verdict::NotFound) {
            let mut finding = two_sided(self.meta(), context, quotation, verification, message(verification));
            // Nothing was aligned, so word by word marks would claim a kinship there is not.
            finding.labels.clear();
            for related in &mut finding.related {
                related.labels.clear();
                related.message = related.message.replacen("source:", "the nearest passage held:", 1);
            }
            finding.help = Some(format!(
                "{}. Check the wording and the edition; if it is a paraphrase, take the marks off.",
                searched(&verification.searched)
            ));
            findings.push(finding);
        }
    }
}

fn message(verification: &Verification) -> String {
    match verification.searched.works.as_slice() {
        [] => "these words are not in the works held by the author named".to_owned(),
        [work] => format!("these words are not in the store's copy of {work}"),
        works => format!("these words are not in the store's copies of {}", works.join(" and ")),
    }
}
