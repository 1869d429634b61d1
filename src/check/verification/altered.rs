//! `quote-altered`: words differ from the held source, and no mark says so.

use super::super::evidence::{faults, is_unmarked, shown};
use super::super::wording::counted;
use super::super::{Context, Meta, Rule, meta};
use super::{Said, report};
use crate::model::{Alteration, AlterationKind, Finding, Severity, Verdict, Verification};

/// Reports the verdicts *altered* and *elided*.
pub(in crate::check) struct QuoteAltered;

impl Rule for QuoteAltered {
    fn meta(&self) -> &'static Meta {
        meta!("quote-altered", Verification, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let first = findings.len();
        report(self.meta(), context, &[Verdict::Altered, Verdict::Elided], findings, |_, v| Said {
            message: message(v),
            next: next_step(v),
            offers_source: true,
        });
        let reported = findings.split_off(first);
        findings.extend(reported.into_iter().filter(|finding| !told_elsewhere(finding)));
        for finding in &mut findings[first..] {
            let mut faults = finding.alterations.iter().filter(|a| is_unmarked(a)).peekable();
            if faults.peek().is_some() && faults.all(is_spelling) {
                finding.severity = finding.severity.min(Severity::Advice);
            }
        }
    }
}

/// True when all that differs is what the style refuses or what stands in brackets: the rules for
/// these tell of it.
fn told_elsewhere(finding: &Finding) -> bool {
    let all = || finding.alterations.iter();
    all().any(|a| a.rung.is_none()) && !all().any(is_unmarked)
}

/// Another spelling of the same word. Editions differ in it and houses change it, so it is pointed
/// out and nobody is accused.
fn is_spelling(alteration: &Alteration) -> bool {
    alteration.kind == AlterationKind::Spelling
}

fn message(verification: &Verification) -> String {
    let faults: Vec<&Alteration> = faults(verification).collect();
    match faults.as_slice() {
        [] => "the quotation differs from the source".to_owned(),
        [only] => one(only),
        several if several.iter().all(|a| a.quoted.is_empty()) => {
            format!(
                "the quotation leaves out words in {} and marks none of them",
                counted(several.len(), "place")
            )
        }
        several => format!("the quotation differs from the source in {}", counted(several.len(), "place")),
    }
}

fn one(alteration: &Alteration) -> String {
    let (quoted, source) = (shown(&alteration.quoted), shown(&alteration.source));
    match alteration.kind {
        _ if alteration.quoted.is_empty() => format!("the quotation leaves out {source} without an ellipsis"),
        _ if alteration.source.is_empty() => {
            format!("the quotation adds {quoted}, which is not in the source")
        }
        AlterationKind::Transposed => format!("the quotation puts {source} in another order"),
        _ => format!("the quotation has {quoted} where the source has {source}"),
    }
}

fn next_step(verification: &Verification) -> String {
    let only_dropped = faults(verification).all(|a| a.quoted.is_empty());
    if only_dropped {
        "Restore the words, or mark the omission with an ellipsis.".to_owned()
    } else {
        "Restore the source's words, put the change in square brackets, or name the edition it is quoted from."
            .to_owned()
    }
}
