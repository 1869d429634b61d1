//! `bracket-overreach`: words in square brackets say more than brackets may.

use super::super::evidence::{agreement, shown, sides_of};
use super::super::restore::undone;
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Alteration, AlterationKind, Finding, Verdict, Verification};
use crate::store::Store;
use crate::verify::{Overreach, known_names, overreach, prefix_turns};

/// Reports each quotation whose brackets do not hold.
pub(in crate::check) struct BracketOverreach;

impl Rule for BracketOverreach {
    fn meta(&self) -> &'static Meta {
        meta!("bracket-overreach", Verification, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(store) = context.store else { return };
        for (quotation, verification) in context.verified().filter(|(_, v)| is_compared(v)) {
            let wrong = || verification.alterations.iter().filter(|a| is_wrong(a));
            let Some(message) = wrong().next().and_then(|a| message(store, verification, a)) else {
                continue;
            };
            let mut finding = sides_of(self.meta(), context, quotation, verification, message, wrong());
            finding.help = Some(format!(
                "{}. Keep the source's words, or say in your own sentence what the bracket says.",
                agreement(quotation, verification)
            ));
            finding.fix = undone(
                context,
                quotation,
                verification,
                wrong().filter(|a| !a.source.is_empty() && !a.quoted.contains(['[', ']'])),
            );
            findings.push(finding);
        }
    }
}

/// True when the quotation was held against the passage it comes from.
fn is_compared(verification: &Verification) -> bool {
    !matches!(
        verification.verdict,
        Verdict::Unchecked | Verdict::NotFound | Verdict::Misattributed | Verdict::Paraphrase
    )
}

fn is_wrong(alteration: &Alteration) -> bool {
    alteration.kind == AlterationKind::Bracket && alteration.is_fault()
}

fn message(store: &Store, verification: &Verification, alteration: &Alteration) -> Option<String> {
    let passage = verification.passage.as_ref()?;
    let source = store.position(&passage.path)?;
    let (ours, theirs) = (shown(&format!("[{}]", alteration.quoted)), shown(&alteration.source));
    if prefix_turns(&alteration.quoted, &alteration.source) {
        return Some(format!("letters in brackets turn the source's {theirs} into its opposite"));
    }
    let known = known_names(store, source);
    let wrong = overreach(&alteration.quoted, store.text(source), alteration.source_span, &known)?;
    let instead = if alteration.source.is_empty() {
        format!("{ours} is put into the source's sentence")
    } else {
        format!("{ours} stands for {theirs} of the source")
    };
    Some(match wrong {
        Overreach::Negation => format!("{instead}, which turns what it says"),
        Overreach::Number => format!("{instead}, which is another number"),
        Overreach::Claim => format!("{instead}, which claims what the source does not"),
        Overreach::Person => format!("{instead}, which is somebody else"),
        Overreach::Stranger => format!("{instead}, which never names this person"),
        Overreach::Omission => format!("{ours} stands for so many words that it hides an omission"),
    })
}
