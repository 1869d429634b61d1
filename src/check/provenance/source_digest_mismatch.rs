//! `source-digest-mismatch`: a seed is not the file that was recorded.

use super::super::{Meta, Rule, meta};
use super::{Actual, Recorded};
use crate::model::Finding;

/// Compares digest and size.
pub(in crate::check) struct SourceDigestMismatch;

impl Rule for SourceDigestMismatch {
    fn meta(&self) -> &'static Meta {
        meta!("source-digest-mismatch", Provenance, Error)
    }

    fn check_record(&self, record: &Recorded<'_>, findings: &mut Vec<Finding>) {
        let Actual::Read { sha256, size } = &record.actual else { return };
        let seed = record.seed;
        let digest_differs = seed.sha256.as_ref().is_some_and(|recorded| recorded != sha256);
        let size_differs = seed.size.filter(|recorded| recorded != size);
        let (key, message) = match size_differs {
            Some(recorded) => {
                ("size", format!("{} has {size} bytes, and {recorded} were recorded", seed.path))
            }
            None if digest_differs => {
                ("sha256", format!("{} was changed since it was recorded; its length is the same", seed.path))
            }
            None => return,
        };
        let mut finding = record.finding(self.meta(), key, message);
        finding.help = Some(format!(
            "Its digest is {sha256} now. Bring the recorded file back, or, if the change is meant, record it \
             anew with `quotelint seeds add`: what was verified then says nothing about it."
        ));
        findings.push(finding);
    }
}
