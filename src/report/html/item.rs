//! One quotation beside its source, or one finding that is about no quotation.

use std::collections::BTreeMap;

use super::filter::{Filter, Group};
use super::text::{escaped, side};
use crate::check::Checked;
use crate::model::{Finding, Passage, Quotation, Related, Severity, Span, Verdict, Verification};
use crate::read::SourceText;
use crate::report::sides::{self, Mark, Piece};
use crate::report::{Files, count};

/// Characters of the text shown around a place that is no quotation.
const AROUND: usize = 160;

/// A document with what is to be said of it.
pub(super) struct Pages<'a> {
    pub(super) checked: &'a Checked,
    pub(super) files: &'a dyn Files,
    pub(super) filter: &'a Filter<'a>,
    /// Number of the document, from 1.
    pub(super) number: usize,
}

impl Pages<'_> {
    /// All articles of the document, by place; how many there are of quotations and of findings is said
    /// above them.
    pub(super) fn articles(&self) -> String {
        let mut articles: Vec<(Span, String)> = Vec::new();
        let quotations = &self.checked.parsed.quotations;
        let mut said: BTreeMap<Option<usize>, Vec<&Finding>> = BTreeMap::new();
        for finding in &self.checked.findings {
            said.entry(self.quoted(finding)).or_default().push(finding);
        }
        for (at, (quotation, verification)) in quotations.iter().zip(&self.checked.verifications).enumerate()
        {
            if let Some(verification) = verification {
                let findings = said.remove(&Some(at)).unwrap_or_default();
                articles.push((quotation.span, self.quotation(quotation, verification, &findings)));
            }
        }
        articles.extend(said.into_values().flatten().map(|finding| (finding.span, self.finding(finding))));
        // The sort is stable: at one place the quotation comes before what else is said.
        articles.sort_by_key(|(span, _)| *span);
        articles.into_iter().map(|(_, article)| article).collect()
    }

    /// The place of the verified quotation that a finding is about.
    fn quoted(&self, finding: &Finding) -> Option<usize> {
        let at = self.checked.parsed.place(finding.quotation.as_deref()?)?;
        self.checked.verifications.get(at)?.as_ref().map(|_| at)
    }

    fn quotation(&self, quotation: &Quotation, verification: &Verification, findings: &[&Finding]) -> String {
        let group = Group::of(verification.verdict);
        let id = format!("d{}-{}", self.number, escaped(&quotation.id));
        let mut article = format!(
            "<article id=\"{id}\" class=\"{}\" data-verdict=\"{}\" data-rules=\"{}\" tabindex=\"-1\" aria-labelledby=\"{id}-h\">\n",
            group.class(),
            verification.verdict.name(),
            self.rules(findings)
        );
        article.push_str(&format!(
            "<h3 id=\"{id}-h\"><a class=\"place\" href=\"#{id}\">line {}</a> <span class=\"badge {}\">{}</span>{}</h3>\n",
            self.line(quotation.span),
            group.class(),
            verification.verdict.name(),
            who(quotation)
        ));
        article.push_str(&self.sides(quotation, verification));
        article.push_str(&self.said(findings));
        article.push_str("</article>\n");
        article
    }

    /// Both sides, or the document's and why there is no other.
    fn sides(&self, quotation: &Quotation, verification: &Verification) -> String {
        let lang =
            quotation.language.as_ref().map(|l| format!(" lang=\"{}\"", escaped(l))).unwrap_or_default();
        let own = match &verification.passage {
            // Without a passage that was aligned, nothing can be marked.
            Some(_) if verification.verdict != Verdict::NotFound => {
                side(&sides::of_quotation(&quotation.normalized, &verification.alterations))
            }
            _ => escaped(&quotation.normalized.text),
        };
        let document = format!(
            "<figure>\n<figcaption>In the document</figcaption>\n<blockquote{lang} dir=\"auto\">{own}</blockquote>\n</figure>\n"
        );
        let source = match &verification.passage {
            Some(passage) => source(passage, verification),
            None => {
                let searched = &verification.searched;
                let why = match (searched.store_works, searched.works.as_slice()) {
                    (0, _) => "No source is held.".to_owned(),
                    (n, works) if !works.is_empty() && verification.verdict == Verdict::NotFound => {
                        let works = works.iter().map(|work| escaped(work)).collect::<Vec<_>>().join(" and ");
                        format!("These words are not in {works}; {} searched.", count(n, "work"))
                    }
                    (n, _) => format!("No held source settles it; {} searched.", count(n, "work")),
                };
                format!(
                    "<figure>\n<figcaption>In the source</figcaption>\n<p class=\"note\">{why}</p>\n</figure>\n"
                )
            }
        };
        format!("<div class=\"sides\">\n{document}{source}</div>\n")
    }

    /// A finding with the words around its place.
    fn finding(&self, finding: &Finding) -> String {
        let id = format!("d{}-f{}-{}", self.number, finding.span.start, self.filter.rule(finding.rule));
        let file = &self.checked.document.source;
        let marks: Vec<Span> = match finding.labels.as_slice() {
            [] => vec![finding.span],
            labels => labels.iter().map(|(span, _)| *span).collect(),
        };
        format!(
            "<article id=\"{id}\" class=\"other\" data-rules=\"{}\" tabindex=\"-1\" aria-labelledby=\"{id}-h\">\n\
             <h3 id=\"{id}-h\"><a class=\"place\" href=\"#{id}\">line {}</a> <span class=\"badge {}\">{}</span></h3>\n\
             <div class=\"sides alone\">\n<figure>\n<figcaption>In the document</figcaption>\n\
             <blockquote dir=\"auto\">{}</blockquote>\n</figure>\n</div>\n{}</article>\n",
            self.rules(&[finding]),
            self.line(finding.span),
            level(finding.severity),
            level(finding.severity),
            around(file, finding.span, &marks),
            self.said(&[finding])
        )
    }

    /// What rules say, gravest first as they come.
    fn said(&self, findings: &[&Finding]) -> String {
        if findings.is_empty() {
            return String::new();
        }
        let mut said = String::from("<ul class=\"findings\">\n");
        for finding in findings {
            said.push_str(&format!(
                "<li><span class=\"badge {}\">{}</span> <span class=\"rule\">{}</span>\n<p>{}.</p>\n",
                level(finding.severity),
                level(finding.severity),
                escaped(finding.rule),
                escaped(&sentence(&finding.message))
            ));
            if let Some(help) = &finding.help {
                let end = if help.ends_with(['.', '!', '?']) { "" } else { "." };
                said.push_str(&format!("<p class=\"help\">{}{end}</p>\n", escaped(&sentence(help))));
            }
            // The source stands beside the quotation already.
            let is_source =
                |r: &&Related| finding.passage.as_ref().is_some_and(|p| p.path == r.path && p.span == r.span);
            let others: Vec<&Related> = finding.related.iter().filter(|r| !is_source(r)).collect();
            if !others.is_empty() {
                said.push_str("<ul>\n");
                others.iter().for_each(|related| said.push_str(&self.related(related)));
                said.push_str("</ul>\n");
            }
            said.push_str("</li>\n");
        }
        said.push_str("</ul>\n");
        said
    }

    fn related(&self, related: &Related) -> String {
        let Some(file) = self.files.file(&related.path) else { return String::new() };
        let marks: Vec<Span> = related.labels.iter().map(|(span, _)| *span).collect();
        let line = file.line_column(related.span.start).0;
        format!(
            "<li>{} (<span class=\"plain\">{}:{line}</span>): <span dir=\"auto\">{}</span></li>\n",
            escaped(&related.message),
            escaped(&related.path),
            marked(file, related.span, &marks)
        )
    }

    fn rules(&self, findings: &[&Finding]) -> String {
        let numbers = findings.iter().map(|f| format!("r{}", self.filter.rule(f.rule)));
        numbers.collect::<Vec<_>>().join(" ")
    }

    fn line(&self, span: Span) -> usize {
        self.checked.document.source.line_column(span.start).0
    }
}

fn source(passage: &Passage, verification: &Verification) -> String {
    let nearest = verification.verdict == Verdict::NotFound;
    let words = if nearest {
        escaped(&passage.text)
    } else {
        side(&sides::of_passage(passage, &verification.alterations))
    };
    let what = if nearest { "The nearest passage held" } else { "In the source" };
    let author = passage.author.as_ref().map(|author| format!("{}, ", escaped(author))).unwrap_or_default();
    let date = passage.date.as_ref().map(|date| format!(" ({})", date.year)).unwrap_or_default();
    let locator = passage.locator.as_ref().map(|at| format!(", {}", escaped(at))).unwrap_or_default();
    format!(
        "<figure>\n<figcaption>{what}: {author}<cite>{}</cite>{date}{locator}</figcaption>\n\
         <blockquote dir=\"auto\"><span class=\"around\">{}</span>{words}<span class=\"around\">{}</span></blockquote>\n</figure>\n",
        escaped(&passage.title),
        before(&passage.prefix),
        behind(&passage.suffix)
    )
}

/// Context in front, from its first whole word.
fn before(prefix: &str) -> String {
    match prefix.split_once(char::is_whitespace) {
        Some((_, rest)) => format!("… {}", escaped(rest)),
        None => String::new(),
    }
}

/// Context behind, to its last whole word.
fn behind(suffix: &str) -> String {
    match suffix.trim_end().rsplit_once(char::is_whitespace) {
        Some((rest, _)) => format!("{} …", escaped(rest)),
        None => escaped(suffix.trim_end()),
    }
}

/// To whom the document gives the words.
fn who(quotation: &Quotation) -> String {
    let Some(attribution) = &quotation.attribution else { return String::new() };
    let speaker = attribution.speaker.as_ref().or(attribution.surface.as_ref()).map(|s| escaped(s));
    let work = attribution.work.as_ref().map(|work| format!("<cite>{}</cite>", escaped(work)));
    let date = attribution.date.as_ref().map(|date| date.year.to_string());
    let locator = attribution.locator.as_ref().map(|at| escaped(at));
    let parts: Vec<String> = [speaker, work, date, locator].into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!(" <span class=\"who\">{}</span>", parts.join(", ")) }
}

/// The words around a place on their line, with the marks in them.
fn around(file: &SourceText, span: Span, marks: &[Span]) -> String {
    let content = file.content.as_str();
    let line = file.line_span(file.line_index(span.start.min(content.len())));
    let start = content[line.start..span.start.max(line.start)].char_indices().rev().take(AROUND).last();
    let start = start.map_or(span.start, |(at, _)| line.start + at);
    let end_of_line = file.line_span(file.line_index(span.last_byte().min(content.len()))).end;
    let end = content[span.end..end_of_line.max(span.end)].char_indices().nth(AROUND);
    let end = end.map_or(end_of_line.max(span.end), |(at, _)| span.end + at);
    let cut = |is: bool| if is { "…" } else { "" };
    let shown = Span::new(start, end);
    format!("{}{}{}", cut(start > line.start), marked(file, shown, marks), cut(end < end_of_line))
}

/// A stretch of a file with marks.
fn marked(file: &SourceText, span: Span, marks: &[Span]) -> String {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut at = span.start;
    let mut inside: Vec<Span> = marks.iter().copied().filter(|mark| span.contains(*mark)).collect();
    inside.sort_unstable();
    for mark in inside.into_iter().filter(|mark| !mark.is_empty()) {
        if mark.start >= at {
            pieces
                .push(Piece { text: Span::new(at, mark.start).of_checked(&file.content), mark: Mark::Same });
            pieces.push(Piece { text: mark.of_checked(&file.content), mark: Mark::Differs });
            at = mark.end;
        }
    }
    pieces.push(Piece { text: Span::new(at, span.end).of_checked(&file.content), mark: Mark::Same });
    side(&pieces)
}

fn level(severity: Severity) -> &'static str {
    severity.name()
}

/// With a capital in front.
fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
