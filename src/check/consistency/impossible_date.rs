//! `impossible-date`: a day that no calendar has.

use super::super::{Context, Meta, Rule, meta};
use crate::model::Finding;

/// Reports dates the parser could read and the calendar cannot hold.
pub(in crate::check) struct ImpossibleDate;

impl Rule for ImpossibleDate {
    fn meta(&self) -> &'static Meta {
        meta!("impossible-date", Consistency, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        for date in &context.parsed.dates {
            let Some(reason) = &date.impossible else { continue };
            let mut finding = self.meta().finding(context, date.span, "there is no such date");
            finding.labels.push((date.span, reason.clone()));
            finding.help =
                Some("Look the date up where it was taken from; two digits may have changed places.".into());
            findings.push(finding);
        }
    }
}
