//! Findings for reading: the document and the source, one above the other, the differing words marked.
//!
//! In: a [`Finding`] and the files it speaks of. Out: what miette draws of it. A finding is drawn in
//! parts, the document first and then each related place, so that the way out (`help`) comes last,
//! when both sides have been seen.

use std::fmt;
use std::ops::Range;

use miette::{Diagnostic, LabeledSpan, SourceCode};
use similar::{ChangeTag, TextDiff};

use super::excerpt::Excerpt;
use super::{Screen, count, printable};
use crate::model::{Alteration, Finding, Severity, Span};
use crate::read::SourceText;

/// The text behind a path, for the files that findings point into.
pub trait Files {
    /// The file shown under this path, if it is known.
    fn file(&self, path: &str) -> Option<&SourceText>;
}

/// Draws one finding.
pub fn render(finding: &Finding, files: &dyn Files, screen: Screen) -> String {
    let handler = screen.handler();
    let mut drawn = String::new();
    for part in parts(finding, files, screen.width) {
        // Writing to a string cannot fail; a file that cannot be excerpted has no snippet.
        let _ = handler.render_report(&mut drawn, &part);
    }
    drawn
}

/// One place of a finding, as miette sees it.
#[derive(Debug)]
struct Part {
    severity: miette::Severity,
    code: Option<&'static str>,
    message: String,
    help: Option<String>,
    excerpt: Option<Excerpt>,
    labels: Vec<LabeledSpan>,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Part {}

impl Diagnostic for Part {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

fn parts(finding: &Finding, files: &dyn Files, width: usize) -> Vec<Part> {
    let place = Place {
        path: &finding.path,
        span: finding.span,
        labels: &finding.labels,
        alterations: &finding.alterations,
        side: |a| (a.quoted_span, &a.quoted, &a.source),
    };
    let mut parts = vec![Part {
        severity: severity(finding.severity),
        code: Some(finding.rule),
        message: printable(&finding.message).into_owned(),
        ..place.part(files, width)
    }];
    for related in &finding.related {
        let place = Place {
            path: &related.path,
            span: related.span,
            labels: &related.labels,
            alterations: &finding.alterations,
            side: |a| (a.source_span, &a.source, &a.quoted),
        };
        parts.push(Part { message: printable(&related.message).into_owned(), ..place.part(files, width) });
    }
    if let Some(last) = parts.last_mut() {
        last.help = Some(help(finding));
    }
    parts
}

fn help(finding: &Finding) -> String {
    let explain = format!("quotelint explain {}", finding.rule);
    match &finding.help {
        Some(help) => format!("{}\n{explain}", printable(help)),
        None => explain,
    }
}

fn severity(severity: Severity) -> miette::Severity {
    match severity {
        Severity::Error => miette::Severity::Error,
        Severity::Warning => miette::Severity::Warning,
        Severity::Advice => miette::Severity::Advice,
    }
}

/// One side of an alteration: its span, its words, and the words of the other side.
type Side = fn(&Alteration) -> (Span, &str, &str);

/// A place in a file with what to mark there.
struct Place<'a> {
    path: &'a str,
    span: Span,
    labels: &'a [(Span, String)],
    alterations: &'a [Alteration],
    side: Side,
}

impl Place<'_> {
    /// The snippet and its labels; the rest is for the caller to fill in.
    fn part(&self, files: &dyn Files, width: usize) -> Part {
        let mut part = Part {
            severity: miette::Severity::Advice,
            code: None,
            message: String::new(),
            help: None,
            excerpt: None,
            labels: Vec::new(),
        };
        if let Some(source) = files.file(self.path) {
            let marks = self.marks(source);
            let spans: Vec<Span> = marks.iter().map(|(span, _)| *span).collect();
            // The frame and the line number take a few columns.
            let (excerpt, shown) = Excerpt::new(source, &spans, width.saturating_sub(10).max(40));
            for ((_, text), mark) in marks.into_iter().zip(shown) {
                let text = match (text, mark.hidden_lines) {
                    (text, 0) => text,
                    (Some(text), n) => Some(format!("{text} (and {} more)", count(n, "line"))),
                    (None, n) => Some(format!("and {} more", count(n, "line"))),
                };
                part.labels.push(LabeledSpan::new_with_span(text, excerpt.place(mark.span)));
            }
            part.excerpt = Some(excerpt);
        }
        part
    }

    /// What to mark: the labels, cut down to the words that differ where one covers a long alteration.
    fn marks(&self, source: &SourceText) -> Vec<(Span, Option<String>)> {
        if self.labels.is_empty() {
            return vec![(self.span, None)];
        }
        let mut marks = Vec::new();
        for (span, text) in self.labels {
            let text = Some(printable(text).into_owned()).filter(|text| !text.is_empty());
            let words = self
                .alterations
                .iter()
                .find(|a| (self.side)(a).0 == *span)
                .and_then(|a| differing_words(source, *span, (self.side)(a).2));
            match words {
                Some(words) => {
                    let mut text = text;
                    marks.extend(words.into_iter().map(|word| (word, text.take())));
                }
                None => marks.push((*span, text)),
            }
        }
        marks
    }
}

/// Fewer words than this are marked as a whole.
const LONG: usize = 5;

/// The stretches at `span` that `other` does not have, when both are long and mostly agree.
fn differing_words(source: &SourceText, span: Span, other: &str) -> Option<Vec<Span>> {
    let own = source.content.get(span.start..span.end)?;
    if own.split_whitespace().count() < LONG || other.split_whitespace().count() < LONG {
        return None;
    }
    let mut changed: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for change in TextDiff::from_unicode_words(own, other).iter_all_changes() {
        let len = change.value().len();
        match change.tag() {
            ChangeTag::Insert => {}
            ChangeTag::Equal => at += len,
            ChangeTag::Delete if change.value().trim().is_empty() => at += len,
            ChangeTag::Delete => {
                match changed.last_mut() {
                    Some(last) if own[last.end..at].trim().is_empty() => last.end = at + len,
                    _ => changed.push(at..at + len),
                }
                at += len;
            }
        }
    }
    let marked: usize = changed.iter().map(ExactSizeIterator::len).sum();
    let worth_it = !changed.is_empty() && marked * 3 < own.len() * 2;
    worth_it
        .then(|| changed.into_iter().map(|r| Span::new(span.start + r.start, span.start + r.end)).collect())
}
