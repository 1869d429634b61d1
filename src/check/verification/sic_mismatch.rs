//! `sic-mismatch`: `[sic]` behind a word that the source does not have.

use super::super::evidence::{agreement, shown, sides_of};
use super::super::restore::undone;
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Alteration, AlterationKind, Finding, Verdict};

/// Reports each quotation with such a mark.
pub(in crate::check) struct SicMismatch;

impl Rule for SicMismatch {
    fn meta(&self) -> &'static Meta {
        meta!("sic-mismatch", Verification, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let compared =
            |verdict| !matches!(verdict, Verdict::Unchecked | Verdict::NotFound | Verdict::Misattributed);
        for (quotation, verification) in context.verified().filter(|(_, v)| compared(v.verdict)) {
            let wrong = || verification.alterations.iter().filter(|a| is_wrong(a));
            let Some(first) = wrong().next() else { continue };
            let mut finding =
                sides_of(self.meta(), context, quotation, verification, message(first), wrong());
            finding.help = Some(format!(
                "{}. Restore the source's word and take the mark away, or name the edition that has the slip.",
                agreement(quotation, verification)
            ));
            finding.fix = undone(context, quotation, verification, wrong());
            findings.push(finding);
        }
    }
}

fn is_wrong(alteration: &Alteration) -> bool {
    alteration.kind == AlterationKind::Sic && alteration.is_fault()
}

fn message(alteration: &Alteration) -> String {
    let word = alteration.quoted.split(" [").next().unwrap_or_default();
    match alteration.source.as_str() {
        "" => format!("{} is marked as the source's slip, and the source has no such word", shown(word)),
        source => {
            format!("{} is marked as the source's slip, and the source has {}", shown(word), shown(source))
        }
    }
}
