//! `edition-variant` and `translation-variant`: the words are those of another held edition.

use super::super::evidence::titled;
use super::super::{Context, Meta, Rule, meta};
use super::{Said, report};
use crate::model::{Finding, Quotation, Verdict, Verification};
use crate::verify::{cited_instead, translated_apart};

/// Reports the verdict *variant* between editions in one wording.
pub(in crate::check) struct EditionVariant;

/// Reports the verdict *variant* between translations.
pub(in crate::check) struct TranslationVariant;

impl Rule for EditionVariant {
    fn meta(&self) -> &'static Meta {
        meta!("edition-variant", Verification, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        variants(self.meta(), context, "edition", false, findings);
    }
}

impl Rule for TranslationVariant {
    fn meta(&self) -> &'static Meta {
        meta!("translation-variant", Verification, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        variants(self.meta(), context, "translation", true, findings);
    }
}

fn variants(meta: &Meta, context: &Context<'_>, what: &str, translated: bool, findings: &mut Vec<Finding>) {
    let mut found = Vec::new();
    report(meta, context, &[Verdict::Variant], &mut found, |_, v| Said {
        message: message(v, what),
        next: format!("Cite the {what} the words are from, or quote the one cited."),
        offers_source: false,
    });
    let quotation = |f: &Finding| context.quotation(f.quotation.as_deref()?);
    found.retain(|f| {
        quotation(f).is_some_and(|(q, v)| v.and_then(|v| is_translated(context, q, v)) == Some(translated))
    });
    findings.extend(found);
}

/// Whether the edition cited and the one with the words are by different translators.
fn is_translated(context: &Context<'_>, quotation: &Quotation, verification: &Verification) -> Option<bool> {
    let (store, passage) = (context.store?, verification.passage.as_ref()?);
    let held = store.position(&passage.path)?;
    let cited = cited_instead(quotation.attribution.as_ref()?, store, held)?;
    Some(translated_apart(store, held, cited))
}

fn message(verification: &Verification, what: &str) -> String {
    match &verification.passage {
        Some(passage) => {
            format!("the words are those of another {what} than the one cited: {}", titled(passage))
        }
        None => format!("the words are those of another {what} than the one cited"),
    }
}
