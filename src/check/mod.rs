//! The rules. A rule is one source file below here, one page in `rules/` and one line in the
//! [registry].
//!
//! In: a parsed document with its verdicts. Out: findings, sorted by place and rule. Rules never
//! print and never read files.

mod across;
mod cached;
mod consistency;
mod custom;
mod evidence;
mod facts;
mod form;
mod identifiers;
mod knowledge;
mod near;
mod page;
mod pipeline;
pub mod provenance;
mod registry;
mod repeated;
mod restore;
mod signs;
mod suppression;
mod verification;
mod wording;

pub use cached::Cached;
pub use custom::{findings as custom_findings, meta as custom_meta};
pub use facts::{Facts, Run};
pub use page::{FixKind, Front, Page, PageError};
pub use pipeline::{
    Checked, audit_cached, audit_document, check_across, check_cached, check_document, check_with,
};
pub use registry::{RENAMED, registry};
pub use suppression::Suppressed;

use crate::config::{Catalogue, Config, KnownRule, Level};
use crate::model::{Family, Finding, People, Quotation, Severity, Span, Stability, Verification};
use crate::parse::{Parsed, code};
use crate::read::Document;
use crate::store::Store;

/// What a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document,
    /// What the grammars found in it.
    pub parsed: &'a Parsed,
    /// The store's verdict on each of `parsed.quotations`; none for terms and titles.
    pub verifications: &'a [Option<Verification>],
    /// The reference store, where there is one.
    pub store: Option<&'a Store>,
    /// The people table.
    pub people: &'a People,
    /// What rules found out about the document and share.
    pub facts: &'a Facts,
    /// The settings that hold for the document.
    pub settings: &'a Config,
}

impl<'a> Context<'a> {
    /// Every quotation that has a verdict, with it.
    pub fn verified(&self) -> impl Iterator<Item = (&'a Quotation, &'a Verification)> + use<'a> {
        self.parsed.quotations.iter().zip(self.verifications).filter_map(|(q, v)| Some((q, v.as_ref()?)))
    }

    /// The quotation of this id, with its verdict.
    fn quotation(&self, id: &str) -> Option<(&'a Quotation, Option<&'a Verification>)> {
        let at = self.parsed.place(id)?;
        Some((&self.parsed.quotations[at], self.verifications.get(at).and_then(Option::as_ref)))
    }

    /// The text around a place (a span of the plain text), in lower case and on one line: `reach` bytes before it
    /// and as many behind, without the words at the place itself.
    fn around(&self, place: Span, reach: usize) -> String {
        let plain = &self.document.text.plain;
        let from = (0..=place.start.saturating_sub(reach)).rev().find(|i| plain.is_char_boundary(*i));
        let to = (place.end + reach..plain.len()).find(|i| plain.is_char_boundary(*i));
        let before = plain.get(from.unwrap_or(0)..place.start).unwrap_or_default();
        let behind = plain.get(place.end..to.unwrap_or(plain.len())).unwrap_or_default();
        let both = format!("{before} {behind}").to_lowercase();
        both.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// One rule. It looks at each document by itself, or at all documents of a run together.
pub trait Rule: Sync {
    /// Name, family, level.
    fn meta(&self) -> &'static Meta;
    /// Adds its findings in one document.
    fn check(&self, _context: &Context<'_>, _findings: &mut Vec<Finding>) {}
    /// Adds its findings between the documents of one run.
    fn check_run(&self, _run: &Run<'_>, _findings: &mut Vec<Finding>) {}
    /// Adds its findings about the record of one document of the corpus.
    fn check_record(&self, _record: &provenance::Recorded<'_>, _findings: &mut Vec<Finding>) {}
}

/// What is fixed about a rule. Its texts live on its page.
#[derive(Debug)]
pub struct Meta {
    /// Kebab-case name of the fault.
    pub name: &'static str,
    /// Group.
    pub family: Family,
    /// Level when nothing else is configured.
    pub level: Severity,
    /// Whether users can build on it.
    pub stability: Stability,
    /// The page `rules/<name>.md`, compiled in; [`Page::parse`] reads it.
    pub page: &'static str,
}

impl Meta {
    /// A finding of this rule at `span` of the document, with nothing else filled in.
    pub fn finding(&self, context: &Context<'_>, span: Span, message: impl Into<String>) -> Finding {
        self.finding_in(context.document.path(), span, message)
    }

    /// The same in any file.
    pub(crate) fn finding_in(&self, path: &str, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            rule: self.name,
            family: self.family,
            severity: self.level,
            message: message.into(),
            path: path.to_owned(),
            span,
            labels: Vec::new(),
            help: None,
            related: Vec::new(),
            quotation: None,
            verdict: None,
            passage: None,
            alterations: Vec::new(),
            fix: None,
        }
    }
}

/// What is fixed about the rule of this name: a built-in one, or one of the user's own that found
/// something.
pub fn meta_of(name: &str) -> Option<&'static Meta> {
    registry().iter().map(|rule| rule.meta()).find(|meta| meta.name == name).or_else(|| custom::named(name))
}

/// True for a rule of this program, not one of the user's own.
pub fn is_built_in(name: &str) -> bool {
    registry().iter().any(|rule| rule.meta().name == name)
}

/// True for a rule that compares the documents of a run.
pub fn is_across(rule: &str) -> bool {
    rule.starts_with("cross-doc-")
}

/// The rules as settings know them.
pub fn catalogue() -> Catalogue {
    let known = |meta: &'static Meta| KnownRule {
        name: meta.name,
        family: meta.family,
        level: meta.level,
        stability: meta.stability,
    };
    Catalogue { rules: registry().iter().map(|rule| known(rule.meta())).collect(), renamed: RENAMED }
}

/// Runs over one document every rule that its settings do not switch off. Findings have the level the
/// settings give them and come sorted by place, then by rule; what stands in code is an example and
/// faults nothing.
pub fn run_rules(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in registry().iter().filter(|rule| !context.settings.levels.is_off(rule.meta().name)) {
        rule.check(context, &mut findings);
    }
    for rule in context.settings.custom.iter().filter(|rule| !context.settings.levels.is_off(rule.name)) {
        custom::check(rule, context, &mut findings);
    }
    weigh(&mut findings, context.settings);
    let text = &context.document.text;
    let code = code(text);
    findings.retain(|f| f.family == Family::Suppression || !code.hold(text.map.to_derived(f.span)));
    sort(&mut findings);
    findings
}

/// Gives findings the level that `settings` set, and drops those whose rule is off. Where a rule keeps its
/// own level, so do its findings: it may hold some of them for less sure than others.
pub(crate) fn weigh(findings: &mut Vec<Finding>, settings: &Config) {
    findings.retain_mut(|finding| {
        let Some(setting) = settings.levels.get(finding.rule) else { return true };
        if meta_of(finding.rule).is_some_and(|meta| Level::from(meta.level) == setting.level) {
            return true;
        }
        let severity = setting.level.severity();
        finding.severity = severity.unwrap_or(finding.severity);
        severity.is_some()
    });
}

/// Puts findings of one document in order: by place, then by rule.
fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
}

/// The [`Meta`] of the rule whose page is `rules/<name>.md`.
macro_rules! meta {
    ($name:literal, $family:ident, $level:ident) => {
        $crate::check::meta!($name, $family, $level, Stable)
    };
    ($name:literal, $family:ident, $level:ident, $stability:ident) => {{
        static META: $crate::check::Meta = $crate::check::Meta {
            name: $name,
            family: $crate::model::Family::$family,
            level: $crate::model::Severity::$level,
            stability: $crate::model::Stability::$stability,
            page: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/", $name, ".md")),
        };
        &META
    }};
}
use meta;
