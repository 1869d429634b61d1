//! `note-sequence-gap`: note markers that skip a number or come out of order.
//!
//! Judged only in a document whose markers run up one by one: numbers into a list of works may come in any
//! order. A marker whose note stands there, or a note without its marker, is `note-marker-orphan`'s.

use std::collections::BTreeSet;

use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, Related, Span};

/// Fewer markers make no sequence.
const MIN_MARKERS: usize = 5;
/// A longer gap is an excerpt, or a number that is no marker.
const MAX_GAP: u32 = 5;

/// Reports gaps and reversals in the numbers of note markers.
pub(in crate::check) struct NoteSequenceGap;

impl Rule for NoteSequenceGap {
    fn meta(&self) -> &'static Meta {
        meta!("note-sequence-gap", Consistency, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let markers = numbered(context);
        let steady =
            markers.windows(2).filter(|two| two[1].0 == two[0].0 + 1 || two[1].0 == two[0].0).count();
        if markers.len() < MIN_MARKERS || steady * 10 < (markers.len() - 1) * 9 {
            return;
        }
        let notes: BTreeSet<&str> = context.parsed.notes.iter().map(|note| note.label.as_str()).collect();
        for chapter in chapters(&markers) {
            let all: BTreeSet<u32> = chapter.iter().map(|(number, _)| *number).collect();
            let mut seen = BTreeSet::new();
            for two in chapter.windows(2) {
                let ((before, earlier), (number, place)) = (two[0], two[1]);
                let skipped = before + 1..number;
                seen.insert(before);
                let absent = |n: &u32| !all.contains(n) && !notes.contains(n.to_string().as_str());
                if number < before && !seen.contains(&number) {
                    findings.push(self.finding(
                        context,
                        place,
                        earlier,
                        format!("note {number} comes after note {before}"),
                    ));
                } else if !skipped.is_empty()
                    && number - before - 1 <= MAX_GAP
                    && skipped.clone().all(|n| absent(&n))
                    && !hidden(context, earlier, place, skipped.clone())
                {
                    let message = format!("the notes go from {before} to {number}");
                    findings.push(self.finding(context, place, earlier, message));
                }
            }
        }
    }
}

impl NoteSequenceGap {
    fn finding(&self, context: &Context<'_>, place: Span, earlier: Span, message: String) -> Finding {
        let mut finding = self.meta().finding(context, place, message);
        finding.related.push(Related {
            message: "the marker before it".to_owned(),
            path: context.document.path().to_owned(),
            span: earlier,
            labels: Vec::new(),
        });
        finding.help = Some("Restore the note, or number the notes again.".to_owned());
        finding
    }
}

/// Numbers a reader sees, with their places. `[^4]` is only a name; the number is given when it is set.
fn numbered(context: &Context<'_>) -> Vec<(u32, Span)> {
    let shown =
        context.parsed.note_markers.iter().filter(|m| !context.document.slice(m.span).starts_with("[^"));
    shown.filter_map(|marker| Some((marker.label.parse().ok()?, marker.span))).collect()
}

/// Numbering may begin again with every chapter.
fn chapters(markers: &[(u32, Span)]) -> impl Iterator<Item = &[(u32, Span)]> {
    markers.chunk_by(|before, after| !(after.0 == 1 && before.0 > 1))
}

/// The number stands between the two markers after all, in a form that was not taken for a marker.
fn hidden(context: &Context<'_>, from: Span, to: Span, mut skipped: std::ops::Range<u32>) -> bool {
    let between = context.document.source.content.get(from.end..to.start).unwrap_or_default();
    skipped.any(|number| between.contains(&number.to_string()))
}
