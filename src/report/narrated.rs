//! Findings for listening: whole sentences in a fixed order, without frames, arrows or underlines.
//!
//! In: a finding with the files it speaks of. Out: a paragraph of labelled lines. Everything that
//! `full` shows by position is said in words: where, what differs, what stands on the other side.

use super::{Files, count, one_line};
use crate::model::{Alteration, Finding, Related, Span};
use crate::read::SourceText;

/// Quoted words longer than this many columns are cut.
const LONG: usize = 400;
/// Related places and differences told of one finding.
const TOLD: usize = 12;

/// Tells one finding; it is the `n`th of `total` in the run.
pub fn render(finding: &Finding, files: &dyn Files, (n, total): (usize, usize)) -> String {
    let mut told = format!("Finding {n} of {total}: {}, {}.\n", finding.severity.name(), finding.rule);
    let file = files.file(&finding.path);
    told.push_str(&format!("Where: {}.\n", place(&finding.path, file, finding.span)));
    told.push_str(&format!("What: {}.\n", line(&finding.message)));
    told.push_str(&words("Document", file, finding.span));
    for related in finding.related.iter().take(TOLD) {
        told.push_str(&told_related(related, files.file(&related.path)));
    }
    if let Some(more) = finding.related.len().checked_sub(TOLD).filter(|more| *more > 0) {
        told.push_str(&format!("And {}.\n", count(more, "further place")));
    }
    let faults: Vec<&Alteration> = finding.alterations.iter().filter(|a| a.rung.is_none()).collect();
    if finding.labels.is_empty() || faults.is_empty() {
        told.push_str(&labels(finding, file));
    } else {
        told.push_str(&differences(&faults, file));
    }
    if let Some(help) = &finding.help {
        told.push_str(&format!("Help: {}.\n", line(help).trim_end_matches('.')));
    }
    told.push_str(&format!("More: quotelint explain {}\n\n", finding.rule));
    told
}

fn told_related(related: &Related, file: Option<&SourceText>) -> String {
    let at = place(&related.path, file, related.span);
    format!("Compare: {}, in {at}.\n{}", line(&related.message), words("There", file, related.span))
}

fn differences(faults: &[&Alteration], file: Option<&SourceText>) -> String {
    let mut told = format!("{} from the source.\n", count(faults.len(), "difference"));
    for (i, fault) in faults.iter().take(TOLD).enumerate() {
        let side = |words: &str| match words.trim() {
            "" => "nothing".to_owned(),
            words => format!("“{}”", one_line(words, LONG)),
        };
        let at =
            file.map_or(String::new(), |f| format!(" on line {}", f.line_column(fault.quoted_span.start).0));
        told.push_str(&format!(
            "Difference {}{at}: the document has {}; the source has {}.\n",
            i + 1,
            side(&fault.quoted),
            side(&fault.source)
        ));
    }
    told
}

/// What `full` writes at the places it marks.
fn labels(finding: &Finding, file: Option<&SourceText>) -> String {
    let said = finding.labels.iter().filter(|(_, text)| !text.is_empty()).take(TOLD);
    said.map(|(span, text)| {
        let words = file.map(|f| one_line(span.of_checked(&f.content), LONG)).unwrap_or_default();
        let at = file.map_or(String::new(), |f| format!("on line {}", f.line_column(span.start).0));
        format!("Mark {at}: “{words}”: {}.\n", line(text))
    })
    .collect()
}

fn words(whose: &str, file: Option<&SourceText>, span: Span) -> String {
    let words = file.map(|f| one_line(span.of_checked(&f.content), LONG)).unwrap_or_default();
    if words.is_empty() { String::new() } else { format!("{whose}: “{words}”\n") }
}

fn place(path: &str, file: Option<&SourceText>, span: Span) -> String {
    let path = line(path);
    let Some(file) = file else { return path };
    let ((first, column), (last, _)) = (file.line_column(span.start), file.line_column(span.last_byte()));
    if last > first {
        format!("{path}, lines {first} to {last}, from column {column}")
    } else {
        format!("{path}, line {first}, column {column}")
    }
}

/// Text of ours or of a document on one line.
fn line(text: &str) -> String {
    one_line(text, usize::MAX / 8)
}
