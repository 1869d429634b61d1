//! `note-marker-orphan`: a marker without its note, or a note without its marker.
//!
//! Markers that follow one another and all lack their notes are one fault (the notes were lost), so
//! they make one finding that names the range; a document without any notes is the plainest case.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::super::wording::{counted, pattern};
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, Related, Span};
use crate::parse::{Note, NoteMarker};
use crate::read::Format;

/// Fewer markers than this in a document without notes may be something else (`[1]` in a formula).
const MIN_SERIES: usize = 3;

/// Reports lost notes and lost markers.
pub(in crate::check) struct NoteMarkerOrphan;

impl Rule for NoteMarkerOrphan {
    fn meta(&self) -> &'static Meta {
        meta!("note-marker-orphan", Consistency, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (markers, notes) = (&context.parsed.note_markers, &context.parsed.notes);
        let elsewhere = LazyLock::new(|| Elsewhere::new(&context.document.text.plain));
        if notes.is_empty() {
            let all: Vec<&NoteMarker> = markers.iter().collect();
            if is_series(context, markers) && !elsewhere.hold(&all) {
                findings.push(self.lost_notes(context, &all, true));
            }
            return;
        }
        for run in orphan_runs(markers, notes).into_iter().filter(|run| !elsewhere.hold(run)) {
            findings.push(self.lost_notes(context, &run, false));
        }
        self.lost_markers(context, findings);
    }
}

impl NoteMarkerOrphan {
    fn lost_notes(&self, context: &Context<'_>, markers: &[&NoteMarker], all: bool) -> Finding {
        let (first, last) = (markers[0], markers[markers.len() - 1]);
        let message = match (markers.len(), all) {
            (1, _) => format!("note {} does not exist", first.label),
            (n, true) => format!(
                "the document has {} ({} to {}) and no notes",
                counted(n, "note marker"),
                first.label,
                last.label
            ),
            (_, false) => format!("notes {} to {} do not exist", first.label, last.label),
        };
        let mut finding = self.meta().finding(context, first.span, message);
        let label = if first.glued {
            "marker without its note, run together with the word before it"
        } else {
            "marker without its note"
        };
        finding.labels.push((first.span, label.to_owned()));
        finding.related = markers[1..]
            .iter()
            .map(|marker| place(context, marker.span, &format!("marker {} has no note either", marker.label)))
            .collect();
        finding.help = Some(if all {
            "Restore the notes; without them no quotation here can be traced to its source.".to_owned()
        } else {
            "Restore the note, or take the marker out.".to_owned()
        });
        finding
    }

    fn lost_markers(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (markers, notes) = (&context.parsed.note_markers, &context.parsed.notes);
        let pointed: BTreeSet<&str> = markers.iter().map(|m| m.label.as_str()).collect();
        let lost: Vec<&Note> = notes.iter().filter(|n| !pointed.contains(n.label.as_str())).collect();
        // In plain text a numbered list looks like notes; only where most of it is pointed to, or
        // where the format says note, is one without a marker a fault.
        let sure = context.document.format != Format::Plain || lost.len() * 4 < notes.len();
        if !sure {
            return;
        }
        for note in lost {
            let message = format!("nothing in the text points to note {}", note.label);
            let mut finding = self.meta().finding(context, note.span, message);
            finding.help = Some("Put the marker back where it belongs, or take the note out.".to_owned());
            findings.push(finding);
        }
    }
}

/// The labels with which a line begins that the note grammar does not take for a note: notes at the foot of
/// their page or behind their chapter, `[Footnote 7: ...]`, notes that are set in.
struct Elsewhere<'t>(BTreeSet<&'t str>);

impl<'t> Elsewhere<'t> {
    fn new(plain: &'t str) -> Self {
        let label = |found: Captures<'t>| found.iter().skip(1).flatten().next().map(|label| label.as_str());
        Self(NOTE_LINE.captures_iter(plain).filter_map(label).collect())
    }

    /// Most of these markers have such a line; where they follow one another, that is no chance.
    fn hold(&self, markers: &[&NoteMarker]) -> bool {
        let held = markers.iter().filter(|marker| self.0.contains(marker.label.as_str())).count();
        held * 4 >= markers.len() * 3
    }
}

static NOTE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)^[ \t>*]*(?:\[(\d{1,3})\]|\((\d{1,3})\)|\[(?:[Ff]oot)?[Nn]ote:?\s(\d{1,3})|(\d{1,3})[.)])[:.]?[ \t]+\S",
    )
});

fn place(context: &Context<'_>, span: Span, message: &str) -> Related {
    Related {
        message: message.to_owned(),
        path: context.document.path().to_owned(),
        span,
        labels: Vec::new(),
    }
}

/// Markers of a document without notes count when the format has note markers, or when they run
/// up as a numbered series does.
fn is_series(context: &Context<'_>, markers: &[NoteMarker]) -> bool {
    if context.document.format == Format::Markdown
        && !markers.is_empty()
        && markers.iter().all(|m| context.document.slice(m.span).starts_with("[^"))
    {
        return true;
    }
    let numbers: Vec<u32> = markers.iter().filter_map(|m| m.label.parse().ok()).collect();
    let steps = numbers.windows(2).filter(|w| w[1] == w[0] + 1 || w[1] == w[0]).count();
    numbers.len() >= MIN_SERIES && numbers[0] <= 2 && steps * 4 >= (numbers.len() - 1) * 3
}

/// Markers whose label no note bears, in runs that follow one another. A glued number beyond the
/// last note is more likely a number.
fn orphan_runs<'p>(markers: &'p [NoteMarker], notes: &[Note]) -> Vec<Vec<&'p NoteMarker>> {
    let labels: BTreeSet<&str> = notes.iter().map(|n| n.label.as_str()).collect();
    let last: Option<u32> = notes.iter().filter_map(|n| n.label.parse().ok()).max();
    let doubtful = |m: &NoteMarker| {
        m.glued && m.label.parse::<u32>().is_ok_and(|n| last.is_none_or(|last| n > last + MIN_SERIES as u32))
    };
    let mut runs: Vec<Vec<&NoteMarker>> = Vec::new();
    let mut open = false;
    for marker in markers {
        let orphan = !labels.contains(marker.label.as_str()) && !doubtful(marker);
        match (orphan, open, runs.last_mut()) {
            (true, true, Some(run)) => run.push(marker),
            (true, _, _) => runs.push(vec![marker]),
            (false, ..) => {}
        }
        open = orphan;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marker(label: &str, glued: bool) -> NoteMarker {
        NoteMarker { span: Span::new(0, 1), label: label.into(), glued }
    }

    fn note(label: &str) -> Note {
        Note { span: Span::new(0, 1), label: label.into() }
    }

    #[test]
    fn orphans_that_follow_one_another_are_one_run() {
        let markers: Vec<_> = ["1", "2", "3", "4", "5"].iter().map(|l| marker(l, false)).collect();
        let runs = orphan_runs(&markers, &[note("1"), note("4")]);
        let labels: Vec<Vec<&str>> =
            runs.iter().map(|r| r.iter().map(|m| m.label.as_str()).collect()).collect();
        assert_eq!(labels, [vec!["2", "3"], vec!["5"]]);
    }

    #[test]
    fn a_glued_number_far_beyond_the_last_note_is_a_number() {
        assert!(orphan_runs(&[marker("19", true)], &[note("1"), note("2")]).is_empty());
        assert_eq!(orphan_runs(&[marker("3", true)], &[note("1"), note("2")]).len(), 1);
    }
}
