//! `work-before-birth`: a work dated before its author was born, or could write.

use super::super::{Context, Meta, Rule, meta};
use super::lives::Lives;
use crate::model::{Cue, Finding};

/// Nobody is known to have written a work at a lower age.
const AGE_FLOOR: i16 = 8;

/// Reports the citation.
pub(in crate::check) struct WorkBeforeBirth;

impl Rule for WorkBeforeBirth {
    fn meta(&self) -> &'static Meta {
        meta!("work-before-birth", Consistency, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let all = context.cited();
        if all.is_empty() {
            return;
        }
        let lives = Lives::new(context);
        for work in all.iter().filter(|work| work.cue != Cue::Context) {
            let (Some(year), Some(born)) = (work.plain_year(context), lives.of(&work.author).born) else {
                continue;
            };
            if year >= born.saturating_add(AGE_FLOOR) {
                continue;
            }
            let message = format!("dated {year}, but the author was born in {born}");
            let mut finding = self.meta().finding(context, work.span, message);
            finding.labels.push((work.span, format!("dated {year}")));
            finding.help =
                Some("Look the year up; if the author is another person of the name, say which.".to_owned());
            findings.push(finding);
        }
    }
}
