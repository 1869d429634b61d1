//! `dash-form`: a dash that is set otherwise than the document sets it elsewhere.
//!
//! Two places are looked at: between the numbers of a range of pages or years, and in front of the name
//! on an attribution line. Only where a document has a clear habit of the dash proper is a hyphen, or a
//! double one, an odd one out; quoted words keep the dashes of their source.

use super::super::form::places::{Place, gathered};
use super::super::{Context, Meta, Rule, meta};
use super::reversed_range::{Kind, Range, ranges};
use crate::model::{Cue, Edit, Finding, Fix, Safety, Span, Stretches};
use crate::read::Format;

/// So often at least, and so many times as often as anything else, makes a habit.
const HABIT: usize = 3;

/// Reports the first odd dash of a document, for ranges and for attribution lines, and names the others.
pub(in crate::check) struct DashForm;

impl Rule for DashForm {
    fn meta(&self) -> &'static Meta {
        meta!("dash-form", Consistency, Advice, Preview)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let latex = context.document.format == Format::Latex;
        let (en, em) = if latex { ("--", "---") } else { ("–", "—") };
        let message = "a range has a hyphen, and most others here a dash";
        findings.extend(odd(self.meta(), context, message, en, &in_ranges(context)));
        let message = "a name stands behind a makeshift dash, and most others here behind a proper one";
        findings.extend(odd(self.meta(), context, message, em, &before_names(context, latex)));
    }
}

/// A dash in the file.
struct Dash {
    span: Span,
    /// Whether it is the dash proper.
    proper: bool,
}

/// The finding about the dashes that are not proper, where the others make a habit.
fn odd(meta: &Meta, context: &Context<'_>, message: &str, proper: &str, dashes: &[Dash]) -> Option<Finding> {
    let odd: Vec<Span> = dashes.iter().filter(|dash| !dash.proper).map(|dash| dash.span).collect();
    if dashes.len() - odd.len() < HABIT.max(HABIT * odd.len()) {
        return None;
    }
    let content = &context.document.source.content;
    let said = |span: &Span| format!("“{}” here", span.of(content));
    let places: Vec<Place> = odd.iter().map(|span| (*span, said(span))).collect();
    let mut finding = gathered(meta, context, message, &places)?;
    finding.help = Some(format!("Write “{proper}”, as elsewhere in the document."));
    let path = context.document.path();
    let set = |span: &Span| Edit { path: path.to_owned(), span: *span, replacement: proper.to_owned() };
    finding.fix = Some(Fix { safety: Safety::Safe, edits: odd.iter().map(set).collect() });
    Some(finding)
}

/// The dashes of ranges, in their order. What is quoted, emphasised or a title is somebody else's.
fn in_ranges(context: &Context<'_>) -> Vec<Dash> {
    let text = &context.document.text;
    let quoted = context.parsed.quotations.iter().map(|q| q.plain);
    let foreign: Stretches = quoted.chain(text.emphasis.iter().copied()).collect();
    let foreign = |range: &Range| foreign.meet(range.span);
    let ranges = ranges(context).into_iter().filter(|range| range.first <= range.last && !foreign(range));
    let dash = |range: Range| {
        let span = text.map.to_source(range.dash);
        let proper = &text.plain[range.dash.start..range.dash.end] == "–";
        // A hyphen that is written as an entity or a command was chosen.
        (proper || span.of(&context.document.source.content) == "-").then_some(Dash { span, proper })
    };
    ranges.filter(|range| range.kind == Kind::Pages || range.written == 4).filter_map(dash).collect()
}

/// The dashes in front of attribution lines, in their order.
fn before_names(context: &Context<'_>, latex: bool) -> Vec<Dash> {
    let content = &context.document.source.content;
    let trailing = context.parsed.quotations.iter().filter_map(|q| q.attribution.as_ref());
    let starts = trailing.filter(|a| a.cue == Cue::TrailingLine).map(|a| a.span.start);
    let mut dashes: Vec<Dash> = starts.filter_map(|start| dash_before(content, start, latex)).collect();
    dashes.sort_by_key(|dash| dash.span);
    dashes.dedup_by_key(|dash| dash.span);
    dashes
}

fn dash_before(content: &str, start: usize, latex: bool) -> Option<Dash> {
    let before = content.get(..start)?.trim_end_matches([' ', '\u{a0}', '*', '_']);
    let dash = |written: &str, proper| {
        let rest = before.strip_suffix(written)?;
        Some(Dash { span: Span::new(rest.len(), before.len()), proper })
    };
    let em = ["—", "&mdash;", "&#8212;", "&#x2014;", "\\textemdash", "\\textemdash{}"];
    if let Some(proper) = em.iter().find_map(|em| dash(em, true)) {
        return Some(proper);
    }
    let run = before.len() - before.trim_end_matches('-').len();
    let line = before[..before.len() - run].rsplit('\n').next().unwrap_or_default();
    match (run, latex) {
        (3, true) => dash("---", true),
        // Three are a habit of their own, and in LaTeX two are the dash of a range.
        (2, false) => dash("--", false),
        // A hyphen that begins a line may be the sign of a list.
        (1, _) if !line.trim_matches([' ', '\t', '>']).is_empty() => dash("-", false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_before_a_name_are_told_apart() {
        for (content, latex, expected) in [
            ("words.”\n— ", false, Some(("—", true))),
            ("words.”\n-- *", false, Some(("--", false))),
            ("words.” - ", false, Some(("-", false))),
            ("words.”\n> - ", false, None),
            ("words.\n--- ", true, Some(("---", true))),
            ("words.\n-- ", true, None),
            ("words.\n--- ", false, None),
            ("words.&mdash;", false, Some(("&mdash;", true))),
            ("words ", false, None),
        ] {
            let dash = dash_before(content, content.len(), latex);
            assert_eq!(dash.map(|dash| (dash.span.of(content), dash.proper)), expected, "{content}");
        }
    }
}
