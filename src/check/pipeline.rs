//! The whole path for one document: parse, verify, check; and what lies between several.
//!
//! In: a [`Document`], a store and the people table. Out: a [`Checked`] that holds everything the
//! stages found. Quotations are verified in parallel; what comes out is in document order whatever
//! the thread count.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

use super::suppression::{Suppressed, suppress};
use super::{Cached, Context, Facts, Rule, Run, registry, run_rules, sort, weigh};
use crate::config::Config;
use crate::fix::withhold;
use crate::model::{Finding, Kind, People, Quotation, Verification};
use crate::parse::{self, Parsed};
use crate::read::Document;
use crate::store::Store;
use crate::verify;

/// A document with all that was found out about it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The document.
    pub document: Document,
    /// What the grammars saw.
    pub parsed: Parsed,
    /// The verdict on each of `parsed.quotations`; none for terms and titles.
    pub verifications: Vec<Option<Verification>>,
    /// The faults, sorted by place and rule.
    pub findings: Vec<Finding>,
    /// The faults that comments in the document answer.
    pub suppressed: Vec<Suppressed>,
    /// What rules found out on the way.
    pub facts: Facts,
    /// The settings that hold for it.
    pub settings: Arc<Config>,
}

impl Checked {
    /// The quotation that a finding in this document is about.
    pub fn quotation_of(&self, finding: &Finding) -> Option<&Quotation> {
        self.parsed.quotation(finding.quotation.as_deref()?)
    }

    /// What a rule may look at.
    pub fn context<'a>(&'a self, store: Option<&'a Store>, people: &'a People) -> Context<'a> {
        let Self { document, parsed, verifications, facts, settings, .. } = self;
        Context { document, parsed, verifications, store, people, facts, settings }
    }
}

/// What documents are compared with when there is no store.
static NOTHING_HELD: LazyLock<Store> = LazyLock::new(Store::default);

/// Parses and verifies, without running the rules.
pub fn audit_document(
    document: Document,
    store: Option<&Store>,
    people: &People,
    settings: Arc<Config>,
) -> Checked {
    audit_cached(document, store, people, settings, None)
}

/// The same, with the verdicts of an earlier run over the same document, store and settings taken over.
pub fn audit_cached(
    document: Document,
    store: Option<&Store>,
    people: &People,
    settings: Arc<Config>,
    cached: Option<Cached<'_>>,
) -> Checked {
    let known = cached.map(|cached| cached.parts(&settings).0);
    verified(document, store, people, settings, known)
}

/// Parses, and verifies where the verdicts are not known.
fn verified(
    document: Document,
    store: Option<&Store>,
    people: &People,
    settings: Arc<Config>,
    known: Option<Vec<Option<Verification>>>,
) -> Checked {
    let parsed = parse::parse(&document.text, people, settings.lexicons);
    let store = store.unwrap_or(&NOTHING_HELD);
    let verify = |quotation: &Quotation| {
        (quotation.kind == Kind::Quotation).then(|| verify::verify(quotation, store, document.style))
    };
    let verifications = known
        .filter(|known| known.len() == parsed.quotations.len())
        .unwrap_or_else(|| parsed.quotations.par_iter().map(verify).collect());
    let (findings, suppressed, facts) = Default::default();
    Checked { document, parsed, verifications, findings, suppressed, facts, settings }
}

/// Parses, verifies and runs every rule at its own level.
pub fn check_document(document: Document, store: Option<&Store>, people: &People) -> Checked {
    check_with(document, store, people, Arc::default())
}

/// Parses, verifies and runs the rules as `settings` have them.
pub fn check_with(
    document: Document,
    store: Option<&Store>,
    people: &People,
    settings: Arc<Config>,
) -> Checked {
    check_cached(document, store, people, settings, None)
}

/// The same, with what an earlier run over the same document, store and settings found taken over.
pub fn check_cached(
    document: Document,
    store: Option<&Store>,
    people: &People,
    settings: Arc<Config>,
    cached: Option<Cached<'_>>,
) -> Checked {
    let (known, ruled) = cached.map(|cached| cached.parts(&settings)).unzip();
    let mut checked = verified(document, store, people, settings, known);
    match ruled.flatten() {
        Some(ruled) => (checked.findings, checked.suppressed) = ruled,
        None => {
            let lexicon = checked.settings.lexicons.of(checked.parsed.language);
            checked.findings = lexicon.in_force(|| run_rules(&checked.context(store, people)));
            suppress(&mut checked, store, true);
            withhold(&checked.document, &mut checked.findings);
        }
    }
    checked
}

/// Adds to each of the documents of one run what the rules find between them. The order they come in
/// and the number of threads change nothing: the rules see them in the order of their paths.
pub fn check_across(documents: &mut [Checked], store: Option<&Store>, people: &People) {
    if documents.len() < 2 {
        return;
    }
    let run = Run::new(documents.iter().map(|d| d.context(store, people)).collect());
    let wanted = |rule: &&dyn Rule| !run.documents.iter().all(|d| d.settings.levels.is_off(rule.meta().name));
    // Several rules ask for these at once, and would all search.
    if registry().iter().any(|rule| rule.meta().name.starts_with("cross-doc-") && wanted(rule)) {
        run.repeated();
    }
    let found: Vec<Vec<Finding>> = registry()
        .par_iter()
        .filter(|rule| wanted(rule))
        .map(|rule| {
            let mut findings = Vec::new();
            rule.check_run(&run, &mut findings);
            findings
        })
        .collect();
    let mut by_path: HashMap<String, Vec<Finding>> = HashMap::new();
    for finding in found.into_iter().flatten() {
        by_path.entry(finding.path.clone()).or_default().push(finding);
    }
    for document in documents {
        if let Some(findings) = by_path.remove(document.document.path()) {
            document.findings.extend(findings);
            weigh(&mut document.findings, &document.settings);
            suppress(document, store, false);
            withhold(&document.document, &mut document.findings);
            sort(&mut document.findings);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::catalogue;
    use super::*;
    use crate::config::{Level, Levels, Selector, Wish};
    use crate::model::Severity;
    use crate::read::from_text;

    #[test]
    fn a_finding_its_rule_is_not_sure_of_keeps_its_level() {
        let echo = "Ada Corwen wrote of “three long winters of salt and of wind.” Then Ada Corwen wrote of \
            “three long winters of the salt and wind” again.";
        let rule = "repeated-quote-differs";
        let wish = |level| Wish { selector: Selector::Rule(rule), level, origin: "a test".to_owned() };
        for (wishes, expected) in [(vec![], Severity::Warning), (vec![wish(Level::Advice)], Severity::Advice)]
        {
            let levels = Levels::new(&catalogue(), false, &wishes);
            let settings = Arc::new(Config { levels, ..Config::default() });
            let document = from_text("a.txt", None, echo.to_owned());
            let checked = check_with(document, None, &People::default(), settings);
            let found: Vec<_> = checked.findings.iter().map(|f| (f.rule, f.severity)).collect();
            assert_eq!(found, [(rule, expected)]);
        }
    }

    /// Rules that run side by side ask for the same facts, which are themselves found by many threads.
    #[test]
    fn rules_that_wait_for_each_other_come_to_an_end() {
        let text = |slip: &str| {
            let line = |i: u32| {
                format!(
                    "Ada Corwen wrote: “the w{i} v{i} u{i} came {slip} up the t{i} s{i} r{i} by night.”\n\n"
                )
            };
            (0..60).map(line).collect::<String>()
        };
        let many = rayon::ThreadPoolBuilder::new().num_threads(8).build().unwrap();
        for _ in 0..60 {
            let people = People::default();
            let document = |(name, slip): &(&str, &str)| {
                audit_document(from_text(name, None, text(slip)), None, &people, Arc::default())
            };
            let named = [("a.txt", "slowly"), ("b.txt", "quickly"), ("c.txt", "late")];
            let mut checked: Vec<Checked> = named.iter().map(document).collect();
            many.install(|| check_across(&mut checked, None, &people));
            assert!(checked[1].findings.iter().any(|f| f.rule == "cross-doc-quote-differs"));
        }
    }

    #[test]
    fn an_example_in_code_is_no_fault() {
        let fault = "The Varrendang met. The Varrendang and the Varrentang met.";
        for (page, expected) in [(fault.to_owned(), 1), (format!("Write:\n\n```text\n{fault}\n```\n"), 0)] {
            let checked = check_document(from_text("page.md", None, page), None, &People::default());
            assert_eq!(checked.findings.len(), expected, "{:?}", checked.findings);
        }
    }
}
