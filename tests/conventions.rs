//! What every rule and page has to keep to.

#[allow(dead_code, reason = "tests/rules.rs uses the rest")]
mod pages;

use std::collections::BTreeSet;

use quotelint::check::{Page, registry};

#[test]
fn every_rule_has_a_page_and_every_page_a_rule() {
    let rules: BTreeSet<String> = registry().iter().map(|r| r.meta().name.to_owned()).collect();
    let pages: BTreeSet<String> = pages::all().into_iter().map(|p| p.name).collect();
    assert_eq!(rules, pages);
    assert_eq!(rules.len(), registry().len(), "a rule is registered twice");
}

#[test]
fn a_page_says_of_its_rule_what_the_code_says() {
    for rule in registry() {
        let meta = rule.meta();
        let front = Page::parse(meta.page).unwrap_or_else(|e| panic!("{}: {e}", meta.name)).front;
        assert_eq!(front.name, meta.name);
        assert_eq!(front.family, meta.family, "{}", meta.name);
        assert_eq!(front.level, meta.level, "{}", meta.name);
        assert_eq!(front.stability, meta.stability, "{}", meta.name);
        assert!(is_message(&front.summary), "{}: summary `{}`", meta.name, front.summary);
        assert!(front.summary.chars().count() <= 100, "{}: the summary is one line", meta.name);
    }
}

#[test]
fn a_page_has_its_sections_in_order() {
    for page in pages::all() {
        let expected = ["What it finds", "Why it matters", "Example", "How to settle it", "Limits"];
        assert_eq!(page.headings, expected, "{}", page.name);
    }
}

#[test]
fn a_page_shows_the_fault_and_its_absence() {
    for page in pages::all() {
        assert!(page.examples.iter().any(|e| !e.good), "{} has no bad example", page.name);
        assert!(page.examples.iter().any(|e| e.good), "{} has no good example", page.name);
        for example in &page.examples {
            let unmarked = example.documents.iter().all(|d| d.marked.is_empty());
            assert_eq!(example.good, unmarked, "{}:{}: carets", page.name, example.line);
        }
    }
}

/// Lower-case start (or a mark, a figure), no final stop, one line.
fn is_message(message: &str) -> bool {
    let first = message.chars().next();
    first.is_some_and(|c| !c.is_uppercase()) && !message.ends_with(['.', '!', ' ']) && !message.contains('\n')
}
