//! A seed's record, with the file it is about, as the rules look at it.

use std::collections::BTreeMap;

use super::super::{Meta, registry};
use crate::model::{Finding, Seed, Span};

/// One record of the corpus.
#[derive(Debug)]
pub struct Recorded<'a> {
    /// Path of the file of records, as shown.
    pub file: &'a str,
    /// What is recorded.
    pub seed: &'a Seed,
    /// The header of the record, in bytes of the file of records.
    pub header: Span,
    /// Where each key of the record stands.
    pub places: &'a BTreeMap<String, Span>,
    /// The file of the seed as it is.
    pub actual: Actual,
}

/// The file of a seed as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actual {
    /// It was read.
    Read {
        /// Its digest, in hexadecimal.
        sha256: String,
        /// Its bytes.
        size: u64,
    },
    /// There is no such file.
    Missing,
    /// There is no such file, and the very same bytes have another path below the corpus.
    Moved(String),
    /// It is not held, and not at hand.
    NotHeld,
}

impl Recorded<'_> {
    /// A finding about one key, or about the whole record where the key is not there.
    pub(super) fn finding(&self, meta: &Meta, key: &str, message: String) -> Finding {
        let span = self.places.get(key).copied().unwrap_or(self.header);
        meta.finding_in(self.file, span, message)
    }

    /// How the record is called in messages.
    pub(super) fn name(&self) -> &str {
        self.seed.title.as_deref().unwrap_or(&self.seed.path)
    }
}

/// Runs every rule over one record.
pub fn check_record(record: &Recorded<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in registry() {
        rule.check_record(record, &mut findings);
    }
    findings.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
    findings
}
