//! The rules. A rule is one source file below here, one page in `rules/` and one line in the registry.
//!
//! In: a parsed document with its verdicts. Out: findings, sorted by place and rule. Rules never
//! print and never read files.

use crate::model::{Family, Finding, People, Severity, Verification};
use crate::parse::Parsed;
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
}

/// One rule.
pub trait Rule: Sync {
    /// Name, family, level.
    fn meta(&self) -> &'static Meta;
    /// Adds its findings.
    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>);
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
    /// The page `rules/<name>.md`, compiled in.
    pub page: &'static str,
}
