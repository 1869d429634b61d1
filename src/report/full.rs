//! Findings for reading: the document and the source, one above the other, the differing words marked.
//!
//! In: a [`Finding`] and the files it speaks of. Out: what miette draws of it. A finding is drawn in
//! parts, the document first and then each related place, so that the way out (`help`) comes last,
//! when both sides have been seen.

use std::fmt;
use std::ops::Range;

use miette::{Diagnostic, LabeledSpan, SourceCode};

use super::excerpt::Excerpt;
use super::sides::differing_words;
use super::{Files, Screen, count, printable};
use crate::model::{Alteration, Finding, Related, Severity, Span};
use crate::read::SourceText;

/// Related places drawn; a document that lost forty notes is told so without forty pictures.
const DRAWN: usize = 3;
/// Lines named of those that are not drawn.
const NAMED: usize = 12;

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
    /// Stands above the message: rule and level.
    heading: Option<String>,
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
        self.heading.as_ref().map(|heading| Box::new(heading) as Box<dyn fmt::Display>)
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
        heading: Some(format!("{} ({})", finding.rule, finding.severity.name())),
        message: printable(&finding.message).into_owned(),
        ..place.part(files, width)
    }];
    for related in finding.related.iter().take(DRAWN) {
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
        last.help = Some(help(finding, files));
    }
    parts
}

fn help(finding: &Finding, files: &dyn Files) -> String {
    let further = further(finding, files);
    let help = finding.help.iter().map(|help| printable(help).into_owned());
    let explain = format!("quotelint explain {}", finding.rule);
    further.into_iter().chain(help).chain([explain]).collect::<Vec<_>>().join("\n")
}

/// The lines of related places that are too many to draw.
fn further(finding: &Finding, files: &dyn Files) -> Option<String> {
    let rest = finding.related.get(DRAWN..).filter(|rest| !rest.is_empty())?;
    let line = |r: &Related| Some(files.file(&r.path)?.line_column(r.span.start).0.to_string());
    let lines: Vec<String> = rest.iter().take(NAMED).filter_map(line).collect();
    let more = if rest.len() > NAMED { ", ..." } else { "" };
    Some(format!("{}: lines {}{more}", count(rest.len(), "further place"), lines.join(", ")))
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
            heading: None,
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
                .and_then(|a| differing_words(span.of_checked(&source.content), (self.side)(a).2));
            match words {
                Some(words) => {
                    let mut text = text;
                    let place = |r: Range<usize>| Span::new(span.start + r.start, span.start + r.end);
                    marks.extend(words.into_iter().map(|word| (place(word), text.take())));
                }
                None => marks.push((*span, text)),
            }
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::meta_of;
    use crate::model::{AlterationKind, Related};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    struct Two(BTreeMap<&'static str, SourceText>);

    impl Files for Two {
        fn file(&self, path: &str) -> Option<&SourceText> {
            self.0.get(path)
        }
    }

    fn files(essay: &str, source: &str) -> Two {
        let file = |name, text: &str| (name, SourceText::new(name, text.to_owned()));
        Two([file("tides.md", essay), file("references/ledger.txt", source)].into())
    }

    fn at(text: &str, words: &str) -> Span {
        let start = text.find(words).expect("the words stand there");
        Span::new(start, start + words.len())
    }

    fn finding(span: Span) -> Finding {
        let rule = meta_of("quote-polarity-flip").expect("a rule of this name");
        rule.finding_in(
            "tides.md",
            span,
            "the quotation drops \"never\", which reverses what the source says",
        )
    }

    const SCREEN: Screen = Screen { width: 90, color: false };

    #[test]
    fn both_sides_are_shown_and_the_way_out_comes_last() {
        let essay = "Corwen was blunt about it. She wrote,\n\"The north gate was locked that night.\"\n";
        let source = "The tide rose.\nThe north gate was never locked that night,\nand Brine knew it.\n";
        let gap = Span::new(at(essay, "locked").start, at(essay, "locked").start);
        let mut finding = finding(at(essay, "The north gate was locked that night."));
        finding.labels.push((gap, "\"never\" stands here in the source".into()));
        finding.related.push(Related {
            message: "source: Ada Corwen, The Salt Ledger (1902), ch. 4".into(),
            path: "references/ledger.txt".into(),
            span: at(source, "The north gate was never locked that night"),
            labels: vec![(at(source, "never "), "dropped".into())],
        });
        finding.help = Some("found in the work cited; 7 of 8 words agree".into());
        insta::assert_snapshot!(render(&finding, &files(essay, source), SCREEN));
    }

    #[test]
    fn of_a_long_alteration_only_the_words_that_differ_are_marked() {
        let essay = "He said \"the harbour wall was built of salt and good oak in one summer\" twice.";
        let source = "the harbour wall was built of clay and good oak in one winter";
        let quoted = at(essay, "the harbour wall was built of salt and good oak in one summer");
        let mut finding = finding(quoted);
        finding.labels.push((quoted, "otherwise in the source".into()));
        finding.alterations.push(Alteration {
            kind: AlterationKind::Substituted,
            quoted: quoted.of(essay).to_owned(),
            source: source.to_owned(),
            quoted_span: quoted,
            source_span: Span::new(0, source.len()),
            rung: None,
            refused: None,
        });
        let drawn = render(&finding, &files(essay, source), SCREEN);
        let underlines: Vec<usize> = drawn
            .lines()
            .filter(|line| line.contains('┬') || line.contains('─') && line.contains('·'))
            .flat_map(|line| line.split(|c| c != '─' && c != '┬').map(|run| run.chars().count()))
            .filter(|run| *run > 2)
            .collect();
        // "salt" and "summer", and the stroke to the label.
        assert!(underlines.contains(&4) && underlines.contains(&6), "{drawn}");
        assert!(underlines.iter().all(|run| *run < 20), "{drawn}");
    }

    #[test]
    fn a_long_line_and_a_hostile_one_do_no_harm() {
        let essay = format!("{}\u{1b}[2Jlocked\u{202e} {}", "word ".repeat(600), "word ".repeat(600));
        let mut finding = finding(at(&essay, "locked"));
        finding.message = "a \u{1b}]0;title\u{7} in a message".into();
        let drawn = render(&finding, &files(&essay, ""), SCREEN);
        assert!(drawn.len() < 1_000, "{} bytes", drawn.len());
        assert!(!drawn.contains('\u{1b}') && !drawn.contains('\u{202e}'), "{drawn}");
        assert!(drawn.contains("tides.md:1:3005"), "{drawn}");
    }

    proptest! {
        #[test]
        fn drawing_never_panics(
            essay in "([a-z不 \t\u{1b}]{0,60}(\n|\r\n|\r)?){0,9}",
            marks in prop::collection::vec((0usize..300, 0usize..90), 0..6),
            color: bool,
        ) {
            let mut finding = finding(Span::new(0, essay.len()));
            finding.labels = marks.iter().map(|(at, len)| (Span::new(*at, at + len), "here".into())).collect();
            let drawn = render(&finding, &files(&essay, ""), Screen { width: 60, color });
            prop_assert!(drawn.contains("tides.md"));
        }
    }
}
