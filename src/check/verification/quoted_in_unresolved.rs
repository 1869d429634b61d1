//! `quoted-in-unresolved`: a quotation at second hand whose chain does not hold.

use super::super::evidence::{citation, searched, sides_of};
use super::super::{Context, Meta, Rule, meta};
use super::misattributed::mark_attribution;
use crate::model::{Attribution, Finding, Passage, Quotation, Severity, Verdict, Verification};
use crate::verify::{Chain, chain};

/// Reports chains that break, that are longer than they need be, and that are hidden.
pub(in crate::check) struct QuotedInUnresolved;

impl Rule for QuotedInUnresolved {
    fn meta(&self) -> &'static Meta {
        meta!("quoted-in-unresolved", Verification, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(store) = context.store else { return };
        for (quotation, verification) in context.verified() {
            let Some(chain) = chain(quotation, verification, store) else { continue };
            let mut finding = self.finding(context, quotation, verification, &chain);
            mark_attribution(context, &mut finding, |a| match &a.via {
                Some(via) => format!("quoted through {via}"),
                None => "cited here".to_owned(),
            });
            findings.push(finding);
        }
    }
}

impl QuotedInUnresolved {
    fn finding(
        &self,
        context: &Context<'_>,
        quotation: &Quotation,
        verification: &Verification,
        chain: &Chain,
    ) -> Finding {
        let via = quotation.attribution.as_ref().and_then(|a| a.via.as_deref()).unwrap_or_default();
        let (shown, message, help) = match chain {
            Chain::Broken(through) => {
                let place = through.passage.as_ref().filter(|_| through.verdict != Verdict::NotFound);
                let message = match place {
                    Some(passage) => {
                        format!("quoted through {via}, but the words stand in {}", citation(passage))
                    }
                    None => format!("quoted through {via}, whose work is held and does not have these words"),
                };
                (
                    &**through,
                    message,
                    format!("{}. Look up where the words were found.", searched(&through.searched)),
                )
            }
            Chain::Original => {
                let held = verification.passage.as_ref().map_or_else(String::new, citation);
                let message = format!("quoted through {via}, and the store holds the original: {held}");
                (verification, message, "Quote the original.".to_owned())
            }
            Chain::Hidden(passage) => return self.hidden(context, quotation, verification, passage),
        };
        let mut finding = sides_of(self.meta(), context, quotation, shown, message, std::iter::empty());
        finding.help = Some(help);
        if matches!(chain, Chain::Original) {
            finding.severity = Severity::Advice;
        }
        finding
    }

    /// The words, cited from one work, as another one quotes them.
    fn hidden(
        &self,
        context: &Context<'_>,
        quotation: &Quotation,
        verification: &Verification,
        passage: &Passage,
    ) -> Finding {
        let speaker = |a: &Attribution| a.speaker.clone().or_else(|| a.surface.clone());
        let whom =
            quotation.attribution.as_ref().and_then(speaker).unwrap_or_else(|| "the work cited".to_owned());
        let borrowed = Verification { passage: Some(passage.clone()), ..verification.clone() };
        let message =
            format!("these are the words of {}, which quotes {whom} in its own wording", citation(passage));
        let mut finding = sides_of(self.meta(), context, quotation, &borrowed, message, std::iter::empty());
        finding.help = Some("Say through whom it is quoted, or quote the original.".to_owned());
        finding
    }
}
