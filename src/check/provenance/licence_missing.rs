//! `licence-missing`: a record that says nothing about rights.

use super::super::{Meta, Rule, meta};
use super::Recorded;
use crate::model::Finding;

/// Reports records without a licence.
pub(in crate::check) struct LicenceMissing;

impl Rule for LicenceMissing {
    fn meta(&self) -> &'static Meta {
        meta!("licence-missing", Provenance, Error)
    }

    fn check_record(&self, record: &Recorded<'_>, findings: &mut Vec<Finding>) {
        let seed = record.seed;
        if seed.licence.is_some() {
            return;
        }
        let message = format!("no licence and no statement of rights is recorded for {}", record.name());
        let mut finding = record.finding(self.meta(), "licence", message);
        finding.help = Some("Write licence = \"...\" into the record: a licence, or who holds the rights and what was permitted.".to_owned());
        findings.push(finding);
    }
}
