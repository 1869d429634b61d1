//! The verdict on the words, once the place is settled.
//!
//! In: a fit with its named alterations. Out: a [`Verdict`]. One unmarked change of the logic of the
//! sentence outweighs any number of agreeing words.

use super::fit::Fit;
use super::gap;
use super::pieces::Quoted;
use crate::model::{Alteration, AlterationKind, Rung, Span, Verdict};

/// Words left out in one place that make two passages of it.
const SPLICE_GAP: usize = 30;
/// Fewest bytes between two passages for joining them to be a splice.
const SPLICE_DISTANCE: usize = 200;
/// Bytes between two parts joined by an ellipsis beyond which they do not belong together.
const ELLIPSIS_LIMIT: usize = 12_000;

/// The verdict on the words of a fit.
pub(super) fn verdict(quoted: &Quoted<'_>, text: &str, fit: &Fit, alterations: &[Alteration]) -> Verdict {
    let faults = || alterations.iter().filter(|a| a.is_fault());
    if let Some(verdict) = joint(quoted, fit, faults().count()) {
        return verdict;
    }
    if faults().next().is_none() {
        return if overreaches(quoted, text, fit) {
            Verdict::EllipsisOverreach
        } else if alterations.iter().any(is_mark) {
            Verdict::Marked
        } else if alterations.is_empty() {
            Verdict::Verbatim
        } else {
            Verdict::Permitted
        };
    }
    if faults().any(turns) && fit.coverage >= 0.7 {
        return Verdict::PolarityFlip;
    }
    if faults().any(|a| a.kind == AlterationKind::Dropped && a.source.split(' ').count() >= SPLICE_GAP) {
        return Verdict::Spliced;
    }
    if faults().all(|a| a.kind == AlterationKind::Dropped) { Verdict::Elided } else { Verdict::Altered }
}

fn is_mark(alteration: &Alteration) -> bool {
    alteration.rung == Some(Rung::N9)
}

fn turns(alteration: &Alteration) -> bool {
    use AlterationKind::{Modal, Name, Negation, Number, Quantifier};
    matches!(alteration.kind, Negation | Number | Quantifier | Modal | Name)
}

/// What the places of the parts say when a quotation stands in more than one.
fn joint(quoted: &Quoted<'_>, fit: &Fit, faults: usize) -> Option<Verdict> {
    for pair in fit.placed.windows(2) {
        let (first, second) = (&pair[0], &pair[1]);
        let seam = second.alignment.quoted.start;
        let marked = (seam.saturating_sub(1)..=seam + 1).any(|at| quoted.ellipsis_at(at).is_some());
        let (a, b) = (first.span(), second.span());
        if !marked {
            // Parts of one sentence that changed places are no splice.
            let apart = b.start.max(a.start).saturating_sub(a.end.min(b.end));
            return Some(if apart < SPLICE_DISTANCE { Verdict::Altered } else { Verdict::Spliced });
        }
        if b.start < a.start || b.start.saturating_sub(a.end) > ELLIPSIS_LIMIT {
            return (faults == 0).then_some(Verdict::EllipsisOverreach);
        }
    }
    None
}

/// True when what some ellipsis leaves out turns the sense of what stays.
fn overreaches(quoted: &Quoted<'_>, text: &str, fit: &Fit) -> bool {
    fit.placed.iter().any(|placed| {
        placed.differences.iter().any(|d| {
            let (first, last) = (d.source.start.checked_sub(1), placed.window.get(d.source.end));
            let (Some(first), Some(last)) = (first, last) else { return false };
            d.quoted.is_empty()
                && !d.source.is_empty()
                && quoted.ellipsis_at(d.quoted.start).is_some()
                && gap::turns_sense(
                    text,
                    placed.window[first].span,
                    Span::new(
                        placed.window[d.source.start].span.start,
                        placed.window[d.source.end - 1].span.end,
                    ),
                    last.span,
                )
        })
    })
}
