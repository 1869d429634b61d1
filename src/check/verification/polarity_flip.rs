//! `quote-polarity-flip`: a changed negation, number, quantifier, modal or name turns the sense.

use super::super::evidence::{faults, shown};
use super::super::{Context, Meta, Rule, meta};
use super::{Said, report};
use crate::model::{Alteration, AlterationKind, Finding, Verdict, Verification};

/// More words than these are a clause.
const MANY_WORDS: usize = 3;

/// Reports the verdict *polarity-flip*.
pub(in crate::check) struct QuotePolarityFlip;

impl Rule for QuotePolarityFlip {
    fn meta(&self) -> &'static Meta {
        meta!("quote-polarity-flip", Verification, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        report(self.meta(), context, &[Verdict::PolarityFlip], findings, |_, v| Said {
            message: message(v),
            next:
                "Restore the source's words; if the change is meant, show it in brackets or with an ellipsis."
                    .to_owned(),
            offers_source: true,
        });
    }
}

/// Names the one change that turns the sense; the labels show the rest.
fn message(verification: &Verification) -> String {
    let turning =
        faults(verification).filter_map(|a| Some((a, effect(a.kind)?))).min_by_key(|(_, e)| e.weight);
    let Some((alteration, effect)) = turning else {
        return "the quotation changes words that turn the sense of the source".to_owned();
    };
    // Among many words left out the one that turns the sense is not alone, so less is claimed.
    let long = alteration.quoted.is_empty() && alteration.source.split_whitespace().count() > MANY_WORDS;
    let says = if long { "may turn the sense of the source" } else { effect.says };
    format!("{}, which {says}", change(alteration))
}

fn change(alteration: &Alteration) -> String {
    let (quoted, source) = (shown(&alteration.quoted), shown(&alteration.source));
    if alteration.quoted.is_empty() {
        format!("the quotation drops {source}")
    } else if alteration.source.is_empty() {
        format!("the quotation adds {quoted}")
    } else {
        format!("the quotation has {quoted} where the source has {source}")
    }
}

struct Effect {
    weight: u8,
    says: &'static str,
}

fn effect(kind: AlterationKind) -> Option<Effect> {
    let (weight, says) = match kind {
        AlterationKind::Negation => (0, "reverses what the source says"),
        AlterationKind::Number => (1, "changes a figure or date of the source"),
        AlterationKind::Name => (2, "changes whom or what the source names"),
        AlterationKind::Quantifier => (3, "changes how much the source claims"),
        AlterationKind::Modal => (4, "changes how firmly the source speaks"),
        _ => return None,
    };
    Some(Effect { weight, says })
}
