//! `work-metadata-conflict`: one title of one author, with two years, or with one before it appeared.
//!
//! Editions, letters, speeches and newspapers have many dates, so anything that speaks of them near
//! either citation is a way out, and so is a date with a day.

use std::collections::BTreeMap;

use super::super::knowledge::{Work, work};
use super::super::{Context, Meta, Rule, meta};
use super::titles::Cited;
use crate::model::{Finding, Related};

/// Words that a title needs to be told from others.
const MIN_WORDS: usize = 2;
/// Bytes around a citation that may explain a second year.
const REACH: usize = 120;

/// Years between writing and print; both are used as the year of a work.
const IN_PRINT: i16 = 3;

/// Reports the later of two years, and a year that is too early.
pub(in crate::check) struct WorkMetadataConflict;

impl Rule for WorkMetadataConflict {
    fn meta(&self) -> &'static Meta {
        meta!("work-metadata-conflict", Consistency, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let mut firsts: BTreeMap<(&str, &[String]), (&Cited, i16)> = BTreeMap::new();
        for cited in context.cited() {
            let Some(year) = cited.plain_year(context) else { continue };
            if !is_one_printing(context, cited) {
                continue;
            }
            let (first, other) =
                *firsts.entry((&cited.author, cited.words.as_slice())).or_insert((cited, year));
            let (author, title) = (cited.author.as_str(), cited.title.as_str());
            // What the project says of a work outweighs the built-in table.
            if let Some(own) = context.settings.project.work(Some(author), title) {
                if let Some(known) = own.year.filter(|known| year < *known) {
                    let entry = ("The settings have", own.author.as_str(), own.title.as_str(), known);
                    findings.push(self.too_early(context, (cited, year), entry));
                    continue;
                }
            } else if let Some(known) = work(author, title).filter(|known| is_before(year, known)) {
                let entry = ("The built-in table of works has", &*known.author, &*known.title, known.year);
                findings.push(self.too_early(context, (cited, year), entry));
                continue;
            }
            if other != year {
                findings.push(self.finding(context, (first, other), (cited, year)));
            }
        }
    }
}

/// True when the year lies before the work can have been known.
fn is_before(year: i16, known: &Work) -> bool {
    year < known.year.saturating_sub(IN_PRINT) && !known.approximate && !known.posthumous
}

impl WorkMetadataConflict {
    /// `entry`: who has it, and its author, title and year.
    fn too_early(
        &self,
        context: &Context<'_>,
        (cited, year): (&Cited, i16),
        (table, author, title, known): (&str, &str, &str, i16),
    ) -> Finding {
        let message = format!("dated {year}, but the work appeared in {known}");
        let mut finding = self.meta().finding(context, cited.span, message);
        finding.labels.push((cited.span, format!("dated {year}")));
        finding.help = Some(format!("{table} {author}, {title}, {known}; look the year up."));
        finding
    }

    fn finding(
        &self,
        context: &Context<'_>,
        (earlier, first): (&Cited, i16),
        (later, second): (&Cited, i16),
    ) -> Finding {
        let (line, _) = context.document.source.line_column(earlier.span.start);
        let message = format!("dated {second} here, and {first} on line {line}");
        let mut finding = self.meta().finding(context, later.span, message);
        finding.labels.push((later.span, format!("dated {second}")));
        finding.related.push(Related {
            message: "the same title of the same author".to_owned(),
            path: context.document.path().to_owned(),
            span: earlier.span,
            labels: vec![(earlier.span, format!("dated {first}"))],
        });
        finding.help = Some("Look the year up, or say which edition each year belongs to.".to_owned());
        finding
    }
}

/// True for a title that says enough, of something that appears once, with no word of editions near.
pub(in crate::check) fn is_one_printing(context: &Context<'_>, work: &Cited) -> bool {
    work.words.len() >= MIN_WORDS && !is_serial(work) && !has_editions(context, work)
}

/// Titles under which something appears again and again.
fn is_serial(work: &Cited) -> bool {
    const SERIAL: [&str; 32] = [
        "letter",
        "letters",
        "speech",
        "speeches",
        "interview",
        "diary",
        "diaries",
        "journal",
        "journals",
        "times",
        "gazette",
        "review",
        "news",
        "report",
        "reports",
        "works",
        "writings",
        "papers",
        "notes",
        "notebooks",
        "lecture",
        "lectures",
        "address",
        "talk",
        "talks",
        "conversations",
        "correspondence",
        "proceedings",
        "annals",
        "post",
        "herald",
        "magazine",
    ];
    work.words.iter().any(|w| SERIAL.contains(&w.as_str()))
}

fn has_editions(context: &Context<'_>, work: &Cited) -> bool {
    const CUES: [&str; 14] = [
        "edition",
        "reprint",
        "reissue",
        "revised",
        "translat",
        " ed.",
        " edn",
        "preface",
        "foreword",
        "volume",
        "vol.",
        "trans.",
        "version",
        "originally",
    ];
    let span = context.document.text.map.to_derived(work.span);
    let own = span.of(&context.document.text.plain).to_lowercase();
    let around = context.around(span, REACH);
    CUES.iter().any(|cue| around.contains(cue) || own.contains(cue))
}
