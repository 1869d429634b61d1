//! `work-metadata-conflict`: one title of one author, with two years.
//!
//! Editions, letters, speeches and newspapers have many dates, so anything that speaks of them near
//! either citation is a way out, and so is a date with a day.

use std::collections::BTreeMap;

use super::super::{Context, Meta, Rule, meta};
use super::titles::{Cited, cited};
use crate::model::{Finding, Related};

/// Words that a title needs to be told from others.
const MIN_WORDS: usize = 2;
/// Bytes around a citation that may explain a second year.
const REACH: usize = 120;

/// Reports the later of two years.
pub(in crate::check) struct WorkMetadataConflict;

impl Rule for WorkMetadataConflict {
    fn meta(&self) -> &'static Meta {
        meta!("work-metadata-conflict", Consistency, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let all = cited(context);
        let mut firsts: BTreeMap<(&str, &[String]), (&Cited<'_>, i16)> = BTreeMap::new();
        for work in &all {
            let Some(year) = plain_year(context, work) else { continue };
            if work.words.len() < MIN_WORDS || is_serial(work) || has_editions(context, work) {
                continue;
            }
            let (first, other) = *firsts.entry((&work.author, work.words.as_slice())).or_insert((work, year));
            if other != year {
                findings.push(self.finding(context, (first, other), (work, year)));
            }
        }
    }
}

impl WorkMetadataConflict {
    fn finding(
        &self,
        context: &Context<'_>,
        (earlier, first): (&Cited<'_>, i16),
        (later, second): (&Cited<'_>, i16),
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

/// The year, when that is all the date says and it stands right behind the title: a year elsewhere in
/// the sentence may be that of the words, and not of the work.
fn plain_year(context: &Context<'_>, work: &Cited<'_>) -> Option<i16> {
    let date = work.date.filter(|d| d.month.is_none() && !d.approximate && d.until.is_none())?;
    let own = context.document.text.map.to_derived(work.span).of(&context.document.text.plain);
    let own = own.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, behind) = own.split_once(work.title)?;
    let behind = behind.trim_start_matches([' ', ',', '.', '(', '[', '"', '”', '’', '\'', '*', '_']);
    behind.starts_with(&date.year.to_string()).then_some(date.year)
}

/// Titles under which something appears again and again.
fn is_serial(work: &Cited<'_>) -> bool {
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

fn has_editions(context: &Context<'_>, work: &Cited<'_>) -> bool {
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
