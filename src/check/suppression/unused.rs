//! `suppression-unused`: a comment that answers a finding which is not there.

use super::super::{Checked, Meta, Rule, meta};
use crate::model::{Edit, Finding, Fix, Safety, Span};
use crate::parse::{Directive, DirectiveKind};

/// The name of the rule.
pub(super) const NAME: &str = "suppression-unused";

/// Reports comments that answer nothing. The findings come from [`super::suppress`], which alone knows
/// what all other rules have found.
pub(in crate::check) struct SuppressionUnused;

impl Rule for SuppressionUnused {
    fn meta(&self) -> &'static Meta {
        meta!("suppression-unused", Suppression, Warning)
    }
}

/// The finding about a directive of which the names numbered `idle` answer nothing.
pub(super) fn finding(checked: &Checked, directive: &Directive, idle: &[usize]) -> Finding {
    let names: Vec<String> = idle.iter().map(|i| format!("`{}`", directive.rules[*i].0)).collect();
    let verb = if names.len() == 1 { "finds" } else { "find" };
    let message = format!("{} {verb} nothing here", names.join(" and "));
    let (people, store) = (crate::model::People::default(), None);
    let context = checked.context(store, &people);
    let mut finding = SuppressionUnused.meta().finding(&context, directive.span, message);
    finding.help = Some("The comment answers a finding that is gone: take it out.".to_owned());
    finding.fix = Some(Fix { safety: Safety::Safe, edits: edits(checked, directive, idle) });
    finding
}

/// Takes out the idle names, and the whole comment when no other name is left.
fn edits(checked: &Checked, directive: &Directive, idle: &[usize]) -> Vec<Edit> {
    let path = checked.document.path();
    let edit = |span, replacement: String| Edit { path: path.to_owned(), span, replacement };
    let left: Vec<&str> = directive
        .rules
        .iter()
        .enumerate()
        .filter(|(i, _)| !idle.contains(i))
        .map(|(_, r)| r.0.as_str())
        .collect();
    if let (false, Some(first), Some(last)) =
        (left.is_empty(), directive.rules.first(), directive.rules.last())
    {
        return vec![edit(Span::new(first.1.start, last.1.end), left.join(", "))];
    }
    let content = checked.document.source.content.as_str();
    let mut comments = vec![directive.span];
    // The end of a range goes with its start, if it ends nothing else.
    if directive.kind == DirectiveKind::Start {
        let all = &checked.parsed.directives;
        let ends_at =
            |d: &Directive| d.reach.first().filter(|_| d.kind == DirectiveKind::Start).map(|r| r.end);
        let end = ends_at(directive);
        let alone = all.iter().filter(|d| ends_at(d) == end).count() == 1;
        comments.extend(all.iter().filter(|d| alone && Some(d.span.start) == end).map(|d| d.span));
    }
    comments
        .into_iter()
        .map(|span| removal(content, span))
        .map(|(span, with)| edit(span, with.to_owned()))
        .collect()
}

/// What to replace so that a comment is gone: its line if it fills one, else itself with the blanks in
/// front. A LaTeX comment that hides the end of its line goes on doing so.
fn removal(content: &str, span: Span) -> (Span, &'static str) {
    let before = content[..span.start].trim_end_matches([' ', '\t']);
    let behind = content[span.end..].trim_start_matches([' ', '\t', '\r']);
    let starts_line = before.is_empty() || before.ends_with('\n');
    let ends_line = behind.is_empty() || behind.starts_with('\n');
    match (starts_line, ends_line) {
        (true, true) => {
            (Span::new(before.len(), content.len() - behind.len() + usize::from(!behind.is_empty())), "")
        }
        (false, _) if before.len() == span.start && span.of(content).starts_with('%') => (span, "%"),
        (false, true) => (Span::new(before.len(), span.end), ""),
        _ => (Span::new(span.start, content.len() - behind.len()), ""),
    }
}
