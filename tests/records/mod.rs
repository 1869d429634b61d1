//! Files of records in the examples of pages: decisions, and records of where documents come from.

use std::path::Path;

use quotelint::check::{Checked, Facts};
use quotelint::decide::{Ledger, Subject, Surroundings, apply};
use quotelint::parse::Parsed;
use quotelint::read::Document;
use quotelint::store::Store;

/// A file of records before it was looked at.
pub(crate) fn nothing_found(document: Document) -> Checked {
    Checked {
        document,
        parsed: Parsed::default(),
        verifications: Vec::new(),
        findings: Vec::new(),
        suppressed: Vec::new(),
        facts: Facts::default(),
        settings: Default::default(),
    }
}

/// Checks the records at number `at` against the other documents.
pub(crate) fn check(checked: &mut [Checked], at: usize, store: Option<&Store>) {
    let content = checked[at].document.source.content.to_string();
    let name = checked[at].document.path().to_owned();
    let ledger = Ledger::read(Path::new(&name), content).expect("decisions can be read");
    let mut subjects: Vec<Subject<'_>> = checked
        .iter_mut()
        .filter(|c| c.document.path() != name)
        .map(|checked| Subject { document: checked.document.path().to_owned(), store, checked })
        .collect();
    let today = "2026-11-26".parse().expect("a day");
    let around = Surroundings { gone: &|_| false, searched: &|_| true };
    let applied = apply(&ledger, &mut subjects, today, around);
    checked[at].findings = applied.findings;
}
