//! Files of records in the examples of pages: decisions, and records of where documents come from.

use std::path::Path;

use quotelint::check::provenance::{Actual, unrecorded as unrecorded_finding};
use quotelint::check::{Checked, Facts, catalogue};
use quotelint::config::RuleName;
use quotelint::decide::{Ledger, Subject, Surroundings, apply};
use quotelint::model::Span;
use quotelint::parse::Parsed;
use quotelint::read::Document;
use quotelint::seeds::{Provenance, digest, inspect, unrecorded};
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
    match name.as_str() {
        quotelint::seeds::FILE_NAME => provenance(checked, at, content),
        _ => decisions(checked, at, &name, content, store),
    }
}

/// Records of seeds, whose files are the other documents.
fn provenance(checked: &mut [Checked], at: usize, content: String) {
    let name = checked[at].document.path().to_owned();
    let provenance = Provenance::read(Path::new(&name), content).expect("records can be read");
    for number in 0..provenance.seeds.len() {
        let file = checked.iter().find(|c| c.document.path() == provenance.seeds[number].path);
        let actual = file.map_or(Actual::Missing, |file| {
            let bytes = file.document.source.content.as_bytes();
            Actual::Read { sha256: digest(bytes), size: bytes.len() as u64 }
        });
        checked[at].findings.extend(inspect(&provenance, number, actual));
    }
    let paths: Vec<String> =
        checked.iter().map(|c| c.document.path().to_owned()).filter(|path| *path != name).collect();
    for path in unrecorded(&provenance, &paths) {
        let document = checked.iter_mut().find(|c| c.document.path() == path).expect("it is there");
        let line = document.document.source.content.lines().next().unwrap_or_default().len();
        document.findings.push(unrecorded_finding(&path, Span::new(0, line), None));
    }
}

fn decisions(checked: &mut [Checked], at: usize, name: &str, content: String, store: Option<&Store>) {
    let ledger = Ledger::read(Path::new(name), content).expect("decisions can be read");
    let mut subjects: Vec<Subject<'_>> = checked
        .iter_mut()
        .filter(|c| c.document.path() != name)
        .map(|checked| Subject { document: checked.document.path().to_owned(), store, checked })
        .collect();
    let today = "2026-11-26".parse().expect("a day");
    let catalogue = catalogue();
    let rules: Vec<RuleName> = ledger.decisions.iter().map(|d| catalogue.rule(&d.rule)).collect();
    let around = Surroundings { gone: &|_| false, searched: &|_| true, rules: &rules };
    let applied = apply(&ledger, &mut subjects, today, around);
    checked[at].findings = applied.findings;
}
