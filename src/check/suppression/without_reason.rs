//! `suppression-without-reason`: a comment that hides a finding and does not say why.

use super::super::{Context, Meta, Rule, meta};
use crate::model::Finding;
use crate::parse::DirectiveKind;

/// Reports comments without a reason; they hide nothing.
pub(in crate::check) struct SuppressionWithoutReason;

impl Rule for SuppressionWithoutReason {
    fn meta(&self) -> &'static Meta {
        meta!("suppression-without-reason", Suppression, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        for directive in &context.parsed.directives {
            let needs =
                matches!(directive.kind, DirectiveKind::Block | DirectiveKind::Start | DirectiveKind::File);
            if needs && directive.reason.is_empty() && !directive.rules.is_empty() {
                let mut finding =
                    self.meta().finding(context, directive.span, "no reason is given, so nothing is ignored");
                finding.help =
                    Some("Write a colon behind the rules, and why they are wrong here.".to_owned());
                findings.push(finding);
            }
        }
    }
}
