//! Quotations against what is held: the reference store, and a table of famous misquotations.
//!
//! Each rule here reports one verdict; none of them decides anything a verdict did not.

mod altered;
mod bracket_overreach;
mod character_not_author;
mod ellipsis_overreach;
mod firmness;
mod known_misquotation;
mod misattributed;
mod not_found;
mod paraphrase;
mod permitted_change;
mod polarity_flip;
mod quoted_in_unresolved;
mod sic_mismatch;
mod splice;
mod truncated_sense;
mod variant;
mod wrong_date;
mod wrong_locator;
mod wrong_work;

pub(super) use altered::QuoteAltered;
pub(super) use bracket_overreach::BracketOverreach;
pub(super) use character_not_author::CharacterNotAuthor;
pub(super) use ellipsis_overreach::EllipsisOverreach;
pub(super) use known_misquotation::KnownMisquotation;
pub(super) use misattributed::QuoteMisattributed;
pub(super) use not_found::QuoteNotFound;
pub(super) use paraphrase::ParaphraseAsQuote;
pub(super) use permitted_change::PermittedChange;
pub(super) use polarity_flip::QuotePolarityFlip;
pub(super) use quoted_in_unresolved::QuotedInUnresolved;
pub(super) use sic_mismatch::SicMismatch;
pub(super) use splice::QuoteSplice;
pub(super) use truncated_sense::QuoteTruncatedSense;
pub(super) use variant::{EditionVariant, TranslationVariant};
pub(super) use wrong_date::QuoteWrongDate;
pub(super) use wrong_locator::QuoteWrongLocator;
pub(super) use wrong_work::QuoteWrongWork;

use super::evidence::{agreement, two_sided};
use super::restore::restore;
use super::{Context, Meta};
use crate::model::{Finding, Quotation, Severity, Verdict, Verification};

/// One finding with both sides for each quotation that got one of `verdicts`.
fn report(
    meta: &Meta,
    context: &Context<'_>,
    verdicts: &[Verdict],
    findings: &mut Vec<Finding>,
    say: impl Fn(&Quotation, &Verification) -> Said,
) {
    for (quotation, verification) in context.verified().filter(|(_, v)| verdicts.contains(&v.verdict)) {
        let said = say(quotation, verification);
        let mut finding = two_sided(meta, context, quotation, verification, said.message);
        finding.help = Some(format!("{}. {}", agreement(quotation, verification), said.next));
        if let Some(doubt) =
            firmness::doubt(quotation, verification).filter(|_| by_words(verification.verdict))
        {
            finding.severity = finding.severity.min(Severity::Warning);
            finding.help = Some(format!("{}; {doubt}. {}", agreement(quotation, verification), said.next));
        }
        if said.offers_source {
            finding.fix = restore(context, quotation, verification);
        }
        findings.push(finding);
    }
}

/// True for verdicts on the wording, which another edition could overturn.
fn by_words(verdict: Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Altered
            | Verdict::Elided
            | Verdict::PolarityFlip
            | Verdict::Spliced
            | Verdict::EllipsisOverreach
    )
}

/// What a rule says about one quotation.
struct Said {
    /// What is wrong.
    message: String,
    /// The next step.
    next: String,
    /// Whether putting the source's words in place mends it.
    offers_source: bool,
}
