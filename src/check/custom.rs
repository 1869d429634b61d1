//! Rules of the user's own, at work.
//!
//! In: a [`CustomRule`] and a document with its verdicts. Out: a finding for every quotation that is as
//! the rule says; and the page by which the rule is explained like any other.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use super::{Checked, Context, Meta};
use crate::config::{Condition, CustomRule, Subject};
use crate::model::{Family, Finding, Form, Kind, People, Quotation, Stability, Verification, words};
use crate::store::Store;

/// Adds what `rule` finds in a document.
pub(super) fn check(rule: &CustomRule, context: &Context<'_>, findings: &mut Vec<Finding>) {
    let meta = meta(rule);
    for (i, quotation) in context.parsed.quotations.iter().enumerate() {
        let verification = context.verifications.get(i).and_then(Option::as_ref);
        let is = |condition: &Condition| holds(condition, context, quotation, verification);
        if quotation.kind != Kind::Quotation || !is(&rule.wanted) || rule.unless.as_ref().is_some_and(is) {
            continue;
        }
        let mut finding = meta.finding(context, quotation.span, rule.message.clone());
        finding.help.clone_from(&rule.help);
        finding.quotation = Some(quotation.id.clone());
        finding.verdict = verification.map(|v| v.verdict);
        findings.push(finding);
    }
}

/// What `rule` finds in a document, for its tests.
pub fn findings(
    rule: &CustomRule,
    checked: &Checked,
    store: Option<&Store>,
    people: &People,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    check(rule, &checked.context(store, people), &mut findings);
    findings
}

/// True when everything that `condition` says is true of the quotation.
fn holds(
    condition: &Condition,
    context: &Context<'_>,
    quotation: &Quotation,
    verification: Option<&Verification>,
) -> bool {
    let pattern = |(subject, regex): &(Subject, regex::Regex)| {
        given(*subject, context, quotation).is_some_and(|given| regex.is_match(&given))
    };
    let (least, most) = condition.words;
    let long = || words(&quotation.normalized.text).count();
    condition.patterns.iter().all(pattern)
        && condition.missing.iter().all(|subject| given(*subject, context, quotation).is_none())
        && (condition.forms.is_empty()
            || condition.forms.iter().any(|form| form == form_name(quotation.form)))
        && (condition.verdicts.is_empty()
            || verification.is_some_and(|v| condition.verdicts.iter().any(|name| name == v.verdict.name())))
        && least.is_none_or(|least| long() >= least)
        && most.is_none_or(|most| long() <= most)
}

/// What the document gives of a quotation.
fn given(subject: Subject, context: &Context<'_>, quotation: &Quotation) -> Option<String> {
    match subject {
        Subject::Text => return Some(quotation.normalized.text.clone()),
        Subject::Context => {
            let text = &context.document.text;
            let block = text.blocks_at(quotation.plain).iter().find(|b| b.span.contains(quotation.plain))?;
            return Some(block.span.of(&text.plain).to_owned());
        }
        _ => {}
    }
    let attribution = quotation.attribution.as_ref()?;
    match subject {
        Subject::Text | Subject::Context => None,
        Subject::Speaker => attribution.speaker.clone().or_else(|| attribution.surface.clone()),
        Subject::Work => attribution.work.clone(),
        Subject::Date => attribution.date.as_ref().map(ToString::to_string),
        Subject::Locator => attribution.locator.clone(),
        Subject::Attribution => Some(context.document.slice(attribution.span).to_owned()),
    }
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Inline => "inline",
        Form::Block => "block",
        Form::Epigraph => "epigraph",
        Form::MultiParagraph => "multi-paragraph",
    }
}

/// What is fixed about the rules that were asked for, kept for as long as the program runs as that of
/// built-in rules is.
static KEPT: Mutex<BTreeMap<String, &'static Meta>> = Mutex::new(BTreeMap::new());

/// What is fixed about the rule of this name, if a finding of it was made.
pub(super) fn named(name: &str) -> Option<&'static Meta> {
    let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.values().copied().find(|meta| meta.name == name)
}

/// What is fixed about the rule; the same rule is kept once.
pub fn meta(rule: &CustomRule) -> &'static Meta {
    let key = format!("{} {} {}", rule.name, rule.place, rule.message);
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(meta) = kept.get(&key) {
        return meta;
    }
    let meta: &'static Meta = Box::leak(Box::new(Meta {
        name: rule.name,
        family: Family::Custom,
        level: rule.level,
        stability: Stability::Stable,
        page: Box::leak(page(rule).into_boxed_str()),
    }));
    kept.insert(key, meta);
    meta
}

/// A page as built-in rules have one.
fn page(rule: &CustomRule) -> String {
    let quoted =
        |text: &str| toml::Value::from(text.split_whitespace().collect::<Vec<_>>().join(" ")).to_string();
    let mut page = format!(
        "+++\nname = \"{}\"\nfamily = \"custom\"\nlevel = \"{}\"\nsince = \"your own\"\nfix = \"none\"\n\
         summary = {}\n+++\n\n## What it finds\n\nA rule of your own, from {}: {}.\n\n## Example\n",
        rule.name,
        rule.level.name(),
        quoted(&rule.message),
        rule.place,
        rule.message,
    );
    for test in &rule.tests {
        let said = if test.hits > 0 { "Reported:" } else { "Not reported:" };
        let document = test.document.trim_end();
        // Writing to a string cannot fail.
        let _ = write!(page, "\n{said}\n\n```text\n{document}\n```\n");
    }
    if let Some(help) = &rule.help {
        let _ = write!(page, "\n## How to settle it\n\n{help}\n");
    }
    page
}
