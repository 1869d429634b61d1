//! `source-later-than-document`: a cited source that is younger than the document.

use super::super::{Context, Meta, Rule, meta};
use super::own_date::{OwnDate, is_later, own_date};
use super::prose::Prose;
use crate::model::{Cue, Finding, PartialDate, Related, Span};

/// Bytes around a citation that may explain it.
const REACH: usize = 120;

/// Reports the date of the source.
pub(in crate::check) struct SourceLaterThanDocument;

impl Rule for SourceLaterThanDocument {
    fn meta(&self) -> &'static Meta {
        meta!("source-later-than-document", Consistency, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(own) = own_date(context) else { return };
        let prose = Prose::new(context);
        let mut places = citations(context);
        places.sort_unstable();
        places.dedup();
        let mut last = None;
        for (span, date) in places.into_iter().flat_map(|place| prose.dates_in(place)) {
            if last < Some(*span) && is_later(date, &own.date) && !is_explained(context, *span) {
                findings.push(self.finding(context, prose.to_file(*span), date, &own));
            }
            last = last.max(Some(*span));
        }
    }
}

impl SourceLaterThanDocument {
    fn finding(&self, context: &Context<'_>, span: Span, date: &PartialDate, own: &OwnDate) -> Finding {
        let message = format!("a source of {date} in a document of {}", own.date);
        let mut finding = self.meta().finding(context, span, message);
        finding.related.push(Related {
            message: "the date of the document".to_owned(),
            path: context.document.path().to_owned(),
            span: own.span,
            labels: Vec::new(),
        });
        finding.help =
            Some("Correct the year, or bring the document's own date up to its last change.".to_owned());
        finding
    }
}

/// Where sources are cited: the attributions that name a work or stand apart, in the plain text.
fn citations(context: &Context<'_>) -> Vec<Span> {
    let attributions = context.parsed.quotations.iter().filter_map(|q| q.attribution.as_ref());
    let apart = |cue| matches!(cue, Cue::TrailingLine | Cue::Citation | Cue::Note);
    let cited = attributions.filter(|a| a.date.is_some() && apart(a.cue)).map(|a| a.span);
    cited.map(|span| context.document.text.map.to_derived(span)).collect()
}

/// Words that say why the source may be younger.
fn is_explained(context: &Context<'_>, date: Span) -> bool {
    const CUES: [&str; 16] = [
        "forthcoming",
        "in press",
        "in print",
        "to appear",
        "to be published",
        "online first",
        "scheduled",
        "planned",
        "will be",
        "update",
        "revised",
        "postscript",
        "added",
        "accessed",
        "retrieved",
        "edition",
    ];
    let around = context.around(date, REACH);
    CUES.iter().any(|cue| around.contains(cue))
}
