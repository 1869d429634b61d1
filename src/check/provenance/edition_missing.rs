//! `edition-missing`: a printed work without the edition it was taken from.

use super::super::{Meta, Rule, meta};
use super::Recorded;
use crate::model::{Finding, SeedKind};

/// Reports printed works without an edition.
pub(in crate::check) struct EditionMissing;

impl Rule for EditionMissing {
    fn meta(&self) -> &'static Meta {
        meta!("edition-missing", Provenance, Warning)
    }

    fn check_record(&self, record: &Recorded<'_>, findings: &mut Vec<Finding>) {
        let seed = record.seed;
        if !(seed.kind.is_some_and(SeedKind::is_printed)
            && seed.edition.is_none()
            && seed.publication.is_none())
        {
            return;
        }
        let message = format!("no edition or publication is named for {}, which was printed", record.name());
        let mut finding = record.finding(self.meta(), "kind", message);
        finding.help = Some("Write publication = \"...\" or edition = \"...\" into the record: editions differ, and pages are counted in one of them.".to_owned());
        findings.push(finding);
    }
}
