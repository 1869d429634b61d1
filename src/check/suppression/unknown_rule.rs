//! `suppression-unknown-rule`: a comment that names a rule which does not exist, or by an old name.

use super::super::{Context, Meta, Rule, meta};
use super::Names;
use crate::model::{Edit, Finding, Fix, Safety};
use crate::parse::DirectiveKind;

/// Reports names that no rule has.
pub(in crate::check) struct SuppressionUnknownRule;

impl Rule for SuppressionUnknownRule {
    fn meta(&self) -> &'static Meta {
        meta!("suppression-unknown-rule", Suppression, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let all = &context.parsed.directives;
        if all.is_empty() {
            return;
        }
        let names = Names::of(context.settings);
        let known = all.iter().filter(|d| !matches!(d.kind, DirectiveKind::Unknown(_)));
        for (name, span) in known.flat_map(|d| &d.rules) {
            let finding = match names.select(name) {
                Ok((_, None)) => continue,
                Ok((_, Some(new))) => {
                    let message = format!("the rule `{name}` is now called `{new}`");
                    let mut finding = self.meta().finding(context, *span, message);
                    let path = context.document.path().to_owned();
                    let edits = vec![Edit { path, span: *span, replacement: new }];
                    finding.fix = Some(Fix { safety: Safety::Safe, edits });
                    finding
                }
                Err(why) => {
                    let mut finding = self.meta().finding(context, *span, why);
                    finding.help = Some("`quotelint rules` lists the rules and their families.".to_owned());
                    finding
                }
            };
            findings.push(finding);
        }
    }
}
