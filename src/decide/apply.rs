//! Lets one file of decisions speak on the documents it belongs to.
//!
//! In: a [`Ledger`] and checked documents. Out: the same documents without the findings that are
//! decided; what is open again says so in its message; and a finding for each decision that fits
//! nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Candidate, Decision, Identity, Ledger, identities, settle};
use crate::check::{Checked, provenance};
use crate::config::RuleName;
use crate::model::{Finding, Span};
use crate::read::SourceText;
use crate::store::Store;

/// Stands in a message in front of what has changed since a finding was decided.
pub const REOPENED: &str = "; open again: ";

/// A checked document with its name in the decisions.
pub struct Subject<'a> {
    /// The document.
    pub checked: &'a mut Checked,
    /// The store it was checked against.
    pub store: Option<&'a Store>,
    /// The document as decisions name it: relative to the folder of their file.
    pub document: String,
}

/// A finding that is open again, and the number of the decision that does not hold any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reopened {
    /// Path of the document, as shown.
    pub path: String,
    /// The faulty words.
    pub span: Span,
    /// The rule.
    pub rule: &'static str,
    /// Number of the decision.
    pub decision: usize,
}

/// What is known beside the documents of the run.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// Whether a document is not there any more.
    pub gone: &'a dyn Fn(&str) -> bool,
    /// Whether the place where it was has been looked through.
    pub searched: &'a dyn Fn(&str) -> bool,
    /// The rule that each decision names.
    pub rules: &'a [RuleName],
}

/// What the decisions did.
#[derive(Debug, Default)]
pub struct Applied {
    /// How many findings are decided; they are taken out.
    pub decided: usize,
    /// Faults of the file of decisions itself.
    pub findings: Vec<Finding>,
    /// The numbers of the decisions that fit nothing.
    pub unmatched: Vec<usize>,
    /// The findings that are open again, by document, place and rule, with the number of the decision.
    pub reopened: Vec<Reopened>,
}

/// Applies the decisions of `ledger` as of `today`.
pub fn apply(
    ledger: &Ledger,
    subjects: &mut [Subject<'_>],
    today: Date,
    around: Surroundings<'_>,
) -> Applied {
    if ledger.decisions.is_empty() {
        return Applied::default();
    }
    let texts: BTreeMap<String, Arc<SourceText>> = subjects
        .iter()
        .map(|s| (s.checked.document.path().to_owned(), Arc::clone(&s.checked.document.source)))
        .collect();
    let identities: Vec<Vec<Identity>> =
        subjects.iter().map(|s| identities(s.checked, s.store, &texts)).collect();
    let mut places = Vec::new();
    let mut candidates = Vec::new();
    for (at, (subject, identities)) in subjects.iter().zip(&identities).enumerate() {
        for (finding, identity) in identities.iter().enumerate() {
            places.push((at, finding));
            candidates.push(Candidate { document: &subject.document, identity });
        }
    }
    let here = |document: &str| subjects.iter().any(|s| s.document == document);
    let decisions = by_present_names(&ledger.decisions, around.rules);
    let settled = settle(&candidates, &decisions, today, &here, around.gone);
    let looked_at = |document: &str| here(document) || (around.searched)(document);
    let names_a_rule = |at: usize| around.rules.get(at).is_none_or(RuleName::is_ok);
    let unmatched: Vec<usize> = settled
        .unmatched
        .into_iter()
        .filter(|at| names_a_rule(*at) && looked_at(&decisions[*at].document))
        .collect();
    let mut done: Vec<Vec<usize>> = vec![Vec::new(); subjects.len()];
    for (candidate, _) in &settled.decided {
        let (at, finding) = places[*candidate];
        done[at].push(finding);
    }
    let mut reopened = Vec::new();
    for (candidate, decision, why) in &settled.reopened {
        let (at, finding) = places[*candidate];
        let finding = &mut subjects[at].checked.findings[finding];
        reopen(finding, &ledger.decisions[*decision], why);
        let (path, span, rule) = (finding.path.clone(), finding.span, finding.rule);
        reopened.push(Reopened { path, span, rule, decision: *decision });
    }
    for (subject, done) in subjects.iter_mut().zip(&done) {
        let mut at = 0;
        subject.checked.findings.retain(|_| {
            at += 1;
            !done.contains(&(at - 1))
        });
    }
    let findings = faults(ledger, &unmatched, around);
    Applied { decided: settled.decided.len(), findings, unmatched, reopened }
}

/// The decisions with the names that their rules have now.
fn by_present_names<'d>(decisions: &'d [Decision], rules: &[RuleName]) -> Cow<'d, [Decision]> {
    let mut named = Cow::Borrowed(decisions);
    for (at, rule) in rules.iter().enumerate() {
        if let Ok(rule) = rule
            && decisions[at].rule != *rule
        {
            named.to_mut()[at].rule.clone_from(rule);
        }
    }
    named
}

/// What is wrong with the file itself.
fn faults(ledger: &Ledger, unmatched: &[usize], around: Surroundings<'_>) -> Vec<Finding> {
    let path = &ledger.file().name;
    let unknown = around.rules.iter().enumerate().filter_map(|(at, rule)| Some((at, rule.as_ref().err()?)));
    let unknown = unknown.map(|(at, meant)| {
        provenance::unknown_rule(path, ledger.rules[at], &ledger.decisions[at].rule, *meant)
    });
    let unmatched = unmatched.iter().map(|at| {
        let decision = &ledger.decisions[*at];
        let gone = (around.gone)(&decision.document);
        provenance::unmatched(path, ledger.spans[*at], &decision.document, &decision.rule, gone)
    });
    let mut faults: Vec<Finding> = unknown.chain(unmatched).collect();
    faults.sort_by_key(|finding| finding.span);
    faults
}

/// Says in the message of a finding that it was decided once, and why it is open again.
fn reopen(finding: &mut Finding, decision: &Decision, why: &str) {
    let signed = &decision.signed;
    finding.message.push_str(&format!("{REOPENED}{why}"));
    let before = format!(
        "decided on {} by {} ({}: {})",
        signed.date,
        signed.by,
        signed.answer.name(),
        signed.reason.trim_end_matches('.')
    );
    finding.help = Some(match finding.help.take() {
        Some(help) if help.starts_with(char::is_lowercase) => format!("{before}; {help}"),
        Some(help) => format!("{before}. {help}"),
        None => format!("{before}."),
    });
}
