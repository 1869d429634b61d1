//! `retrieval-date-missing`: an address without the day it was read.

use super::super::{Meta, Rule, meta};
use super::Recorded;
use crate::model::Finding;

/// Reports addresses without a day.
pub(in crate::check) struct RetrievalDateMissing;

impl Rule for RetrievalDateMissing {
    fn meta(&self) -> &'static Meta {
        meta!("retrieval-date-missing", Provenance, Error)
    }

    fn check_record(&self, record: &Recorded<'_>, findings: &mut Vec<Finding>) {
        let seed = record.seed;
        if !(seed.is_from_the_web() && seed.retrieved.is_none()) {
            return;
        }
        let message = format!("nobody says when {} was taken from its address", record.name());
        let mut finding = record.finding(self.meta(), "source", message);
        finding.help = Some("Write retrieved = 2026-11-26 into the record, with the day: an address may hold something else tomorrow.".to_owned());
        findings.push(finding);
    }
}
