//! What was found out about a document, in a form that a later run can take over.
//!
//! In: a [`Checked`]. Out: a [`Cached`] that can be written down, and from which the document is checked
//! again without asking the store or the rules. What the parser saw is no part of it: a document is read
//! anew in every run, since the rules that compare documents want all of its words.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Checked, Suppressed, registry};
use crate::config::Config;
use crate::model::{Finding, Verification};

/// The verdicts on the quotations of a document and, where the rules were run, what they found in it by
/// itself.
#[derive(Debug, Serialize, Deserialize)]
pub struct Cached<'c> {
    verifications: Cow<'c, [Option<Verification>]>,
    rules: Option<Found<'c>>,
}

/// What the rules found.
#[derive(Debug, Serialize, Deserialize)]
struct Found<'c> {
    findings: Vec<Named<'c>>,
    /// Each with the reason given.
    suppressed: Vec<(Named<'c>, Cow<'c, str>)>,
}

/// A finding beside the name of its rule.
type Named<'c> = (Cow<'c, str>, Cow<'c, Finding>);

impl<'c> Cached<'c> {
    /// What is known of a document whose rules have not been run.
    pub fn audited(checked: &'c Checked) -> Self {
        Self { verifications: Cow::Borrowed(&checked.verifications), rules: None }
    }

    /// What is known of a document that has been checked by itself.
    pub fn checked(checked: &'c Checked) -> Self {
        let named = |finding: &'c Finding| (Cow::Borrowed(finding.rule), Cow::Borrowed(finding));
        let answered = |one: &'c Suppressed| (named(&one.finding), Cow::Borrowed(one.reason.as_str()));
        let findings = checked.findings.iter().map(named).collect();
        let suppressed = checked.suppressed.iter().map(answered).collect();
        Self { rules: Some(Found { findings, suppressed }), ..Self::audited(checked) }
    }

    /// True when the rules were run.
    pub fn has_rules(&self) -> bool {
        self.rules.is_some()
    }

    /// The verdicts, with the findings and those of them that comments answer, where rules were run.
    pub(super) fn parts(self, settings: &Config) -> (Vec<Option<Verification>>, Option<Ruled>) {
        let found = self.rules.and_then(|found| found.restored(settings));
        (self.verifications.into_owned(), found)
    }
}

/// What is open, and what comments answer.
type Ruled = (Vec<Finding>, Vec<Suppressed>);

impl Found<'_> {
    /// None when a rule is not known.
    fn restored(self, settings: &Config) -> Option<Ruled> {
        let named = |(rule, finding): Named<'_>| {
            let rule = rule_name(&rule, settings)?;
            Some(Finding { rule, ..finding.into_owned() })
        };
        let answered = |(finding, reason): (Named<'_>, Cow<'_, str>)| {
            Some(Suppressed { finding: named(finding)?, reason: reason.into_owned() })
        };
        let findings = self.findings.into_iter().map(named).collect::<Option<_>>()?;
        Some((findings, self.suppressed.into_iter().map(answered).collect::<Option<_>>()?))
    }
}

fn rule_name(name: &str, settings: &Config) -> Option<&'static str> {
    let built_in = registry().iter().map(|rule| rule.meta().name);
    built_in.chain(settings.custom.iter().map(|rule| rule.name)).find(|known| *known == name)
}
