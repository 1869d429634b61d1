//! `suppression-malformed`: a comment that begins like one of ours and does not do what it seems to.

use super::super::{Context, Meta, Rule, meta};
use crate::config::nearest;
use crate::model::Finding;
use crate::parse::{Directive, DirectiveKind};

/// The comments there are.
const KNOWN: [&str; 4] =
    ["quotelint-ignore", "quotelint-ignore-start", "quotelint-ignore-end", "quotelint-ignore-file"];

/// Reports comments that cannot be followed.
pub(in crate::check) struct SuppressionMalformed;

impl Rule for SuppressionMalformed {
    fn meta(&self) -> &'static Meta {
        meta!("suppression-malformed", Suppression, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let all = &context.parsed.directives;
        for (i, directive) in all.iter().enumerate() {
            let Some((message, help)) = fault(directive, &all[..i]) else { continue };
            let mut finding = self.meta().finding(context, directive.span, message);
            finding.help = Some(help.to_owned());
            findings.push(finding);
        }
    }
}

/// What is wrong with a comment that comes behind those `before`, and the way out.
fn fault(directive: &Directive, before: &[Directive]) -> Option<(String, &'static str)> {
    let write = "Write <!-- quotelint-ignore RULE: reason -->, in LaTeX % quotelint-ignore RULE: reason.";
    match &directive.kind {
        DirectiveKind::Unknown(word) => {
            let meant = nearest(word, &KNOWN).map(|m| format!(": did you mean `{m}`?")).unwrap_or_default();
            Some((format!("there is no comment `{word}`{meant}"), write))
        }
        DirectiveKind::End if !before.iter().any(|d| ends(d, directive)) => Some((
            "nothing was started that could end here".to_owned(),
            "Take the comment out, or start the range.",
        )),
        DirectiveKind::End => None,
        _ if directive.rules.is_empty() => Some(("no rule is named".to_owned(), write)),
        DirectiveKind::Start if directive.reach.iter().any(|r| r.end == usize::MAX) => Some((
            "started and never ended".to_owned(),
            "It holds to the end of the document; end it, or write quotelint-ignore-file.",
        )),
        DirectiveKind::Block if directive.reach.is_empty() => {
            Some(("nothing follows for it to hold for".to_owned(), "Take the comment out."))
        }
        _ => None,
    }
}

/// True when `start` is a start that `end` ends.
fn ends(start: &Directive, end: &Directive) -> bool {
    start.kind == DirectiveKind::Start && start.reach.iter().any(|r| r.end == end.span.start)
}
