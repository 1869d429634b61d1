//! `quote-nesting`: a quotation inside a quotation, in the same marks.
//!
//! Only curly marks are judged, since only they say which way they face; a pair that does not fit
//! together is another rule's business.

use std::collections::BTreeMap;

use super::super::wording::counted;
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Edit, Finding, Fix, Marks, Quotation, Safety, Span};

/// Reports each quotation whose inner quotations repeat its own marks, once.
pub(in crate::check) struct QuoteNesting;

impl Rule for QuoteNesting {
    fn meta(&self) -> &'static Meta {
        meta!("quote-nesting", Form, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let all = &context.parsed.quotations;
        let by_id: BTreeMap<&str, &Quotation> = all.iter().map(|q| (q.id.as_str(), q)).collect();
        let mut current: Option<(&str, Finding)> = None;
        for inner in all {
            let outer = inner.nested_in.as_deref().and_then(|id| by_id.get(id).copied());
            let Some(outer) = outer.filter(|outer| same_curly(outer, inner)) else { continue };
            if current.as_ref().is_none_or(|(id, _)| *id != outer.id) {
                findings.extend(current.take().map(|(_, finding)| closed(finding)));
                let marks = outer.marks.as_ref().map_or("", |m| m.open.as_str());
                let other = if marks == "“" { "‘ ’" } else { "“ ”" };
                let message = "quoted words inside a quotation stand in the same marks as it";
                let mut finding = self.meta().finding(context, inner.span, message);
                finding.quotation = Some(outer.id.clone());
                finding.help = Some(format!("Set the inner quotation in {other}."));
                finding.fix = Some(Fix { safety: Safety::Safe, edits: Vec::new() });
                current = Some((&outer.id, finding));
            }
            if let Some((_, finding)) = &mut current {
                finding.labels.push((inner.span, "inside".to_owned()));
                finding.fix = finding.fix.take().and_then(|fix| with_other_marks(context, inner, fix));
            }
        }
        findings.extend(current.map(|(_, finding)| closed(finding)));
    }
}

/// Adds to a fix the other pair of marks for an inner quotation; none where its words hold such a mark,
/// or one that looks like it.
fn with_other_marks(context: &Context<'_>, inner: &Quotation, mut fix: Fix) -> Option<Fix> {
    let text = &context.document.text;
    let marks = inner.marks.as_ref()?;
    let (open, close) = if marks.open == "“" { ("‘", "’") } else { ("“", "”") };
    let quoted = inner.plain.of(&text.plain);
    let before = text.plain[..inner.plain.start].trim_end().len();
    let blank = text.plain[inner.plain.end..].len() - text.plain[inner.plain.end..].trim_start().len();
    let after = inner.plain.end + blank;
    let stands = text.plain[..before].ends_with(&marks.open) && text.plain[after..].starts_with(&marks.close);
    if !stands || quoted.contains(['‘', '’', '\'', '“', '”', '"']) {
        return None;
    }
    let places = [
        (Span::new(before - marks.open.len(), before), open),
        (Span::new(after, after + marks.close.len()), close),
    ];
    fix.edits.extend(places.map(|(span, mark)| Edit {
        path: context.document.path().to_owned(),
        span: text.map.to_source(span),
        replacement: mark.to_owned(),
    }));
    Some(fix)
}

/// Says how many there are, when there is more than one.
fn closed(mut finding: Finding) -> Finding {
    if finding.labels.len() > 1 {
        let count = counted(finding.labels.len(), "quotation");
        finding.labels[0].1 = format!("inside, the first of {count}");
    }
    finding
}

/// Both pairs are whole, curly and alike.
fn same_curly(outer: &Quotation, inner: &Quotation) -> bool {
    let pair = |m: &Marks| match (m.open.as_str(), m.close.as_str()) {
        ("“", "”") => Some('d'),
        ("‘", "’") => Some('s'),
        _ => None,
    };
    let kind = |q: &Quotation| q.marks.as_ref().and_then(pair);
    kind(outer).is_some() && kind(outer) == kind(inner)
}
