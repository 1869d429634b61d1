//! `quote-truncated-sense`: the sentence takes back, in front of the quotation, what is quoted.

use super::super::evidence::shown;
use super::super::{Context, Meta, Rule, meta};
use super::{Said, report};
use crate::model::{Finding, Span, Verdict};
use crate::verify::taken_back;

/// Bytes around the quotation in which the document may say it itself.
const REACH: usize = 120;
/// Words and beginnings of words that say so.
const SAYS_SO: [&str; 13] = [
    " not ", "n't ", "n’t ", "deni", "deny", "reject", "absurd", "pretend", "claim", "alleg", "false",
    "critic", "myth",
];

/// Reports the verdict *truncated-sense*.
pub(in crate::check) struct QuoteTruncatedSense;

impl Rule for QuoteTruncatedSense {
    fn meta(&self) -> &'static Meta {
        meta!("quote-truncated-sense", Verification, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let mut found = Vec::new();
        report(self.meta(), context, &[Verdict::TruncatedSense], &mut found, |_, _| Said {
            message: "the source takes this back in the same sentence".to_owned(),
            next: "Quote the sentence from its beginning, or say how the author means it.".to_owned(),
            offers_source: false,
        });
        found.retain(|finding| !says_so(context, finding));
        for mut finding in found {
            mark_lead(context, &mut finding);
            findings.push(finding);
        }
    }
}

/// True when the document's own words around the quotation may carry the sense.
fn says_so(context: &Context<'_>, finding: &Finding) -> bool {
    let quotation = finding.quotation.as_deref().and_then(|id| context.quotation(id));
    let place = quotation.map_or(Span::new(0, 0), |(q, _)| q.plain);
    let around = context.around(place, REACH);
    SAYS_SO.iter().any(|word| around.contains(word))
}

/// Shows the words that were left out.
fn mark_lead(context: &Context<'_>, finding: &mut Finding) {
    let held = context.store.zip(finding.passage.as_ref());
    let Some((store, passage)) = held else { return };
    let Some(source) = store.position(&passage.path) else { return };
    let text = store.text(source);
    let Some(lead) = taken_back(text, passage.span) else { return };
    finding.message = format!("the source says {} in front of these words", shown(lead.of(text)));
    for related in &mut finding.related {
        related.labels.push((lead, "left out".to_owned()));
    }
}
