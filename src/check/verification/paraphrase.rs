//! `paraphrase-as-quote`: the marks promise words that only resemble the source's.

use super::super::{Context, Meta, Rule, meta};
use super::{Said, report};
use crate::model::{Finding, Verdict};

/// Reports the verdict *paraphrase*.
pub(in crate::check) struct ParaphraseAsQuote;

impl Rule for ParaphraseAsQuote {
    fn meta(&self) -> &'static Meta {
        meta!("paraphrase-as-quote", Verification, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let first = findings.len();
        report(self.meta(), context, &[Verdict::Paraphrase], findings, |_, _| Said {
            message: "these words resemble a passage of the source but are not its words".to_owned(),
            next: "Take the quotation marks off, or quote the passage as it stands.".to_owned(),
            offers_source: false,
        });
        // Hardly a word agrees where it stands, so marks on the differing ones would be a thicket.
        for finding in &mut findings[first..] {
            finding.labels.clear();
            finding.related.iter_mut().for_each(|related| related.labels.clear());
        }
    }
}
