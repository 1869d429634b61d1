//! `decision-unknown-rule`: a decision about a rule that there is not.

use super::super::{Meta, Rule, meta};
use crate::model::{Finding, Span};

/// Reports decisions that name no rule.
pub(in crate::check) struct DecisionUnknownRule;

impl Rule for DecisionUnknownRule {
    fn meta(&self) -> &'static Meta {
        meta!("decision-unknown-rule", Provenance, Warning)
    }
}

/// The finding about the name `rule`, written at `span` of the file `path`, and what was probably `meant`.
pub fn unknown_rule(path: &str, span: Span, rule: &str, meant: Option<&str>) -> Finding {
    let meant = meant.map(|m| format!(": did you mean `{m}`?")).unwrap_or_default();
    let message = format!("there is no rule `{rule}`{meant}");
    let mut finding = DecisionUnknownRule.meta().finding_in(path, span, message);
    finding.help = Some(
        "Until it names a rule, this decision settles nothing. `quotelint rules` lists the rules; if the rule is \
         gone, take the decision out."
            .to_owned(),
    );
    finding
}
