//! `quote-locator-missing`: a citation without a page, of a work that is otherwise cited by page.
//!
//! Whether a work has pages the document itself says: where it cites the work three times with a
//! place and once without, the place was forgotten. A web page or a film is never cited by page,
//! and a document that gives no pages at all has chosen so.

use std::collections::{BTreeMap, BTreeSet};

use super::super::wording::counted;
use super::super::{Context, Meta, Rule, meta};
use super::places::{Place, gathered};
use crate::model::{Attribution, Cue, Finding, Kind, Quotation, ScriptureBook};

/// So many citations with a place show that the work has places.
const MIN_LOCATED: usize = 3;

/// Reports the citations of a work that lack a place, once for each work.
pub(in crate::check) struct QuoteLocatorMissing;

impl Rule for QuoteLocatorMissing {
    fn meta(&self) -> &'static Meta {
        meta!("quote-locator-missing", Form, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let mut works: BTreeMap<String, Cited<'_>> = BTreeMap::new();
        for quotation in context.parsed.quotations.iter().filter(|q| q.kind == Kind::Quotation) {
            let Some(attribution) = quotation.attribution.as_ref().filter(|a| is_citation(a)) else {
                continue;
            };
            let Some(work) = &attribution.work else { continue };
            let cited = works.entry(work.to_lowercase()).or_insert_with(|| Cited::new(work));
            if attribution.locator.is_some() {
                cited.located += 1;
                cited.speakers.insert(attribution.speaker.as_deref());
            } else if !has_number(context, attribution) {
                cited.bare.push((quotation, attribution));
            }
        }
        findings.extend(works.values_mut().filter_map(|cited| self.report(context, cited)));
    }
}

/// The citations of one work.
struct Cited<'c> {
    work: &'c str,
    located: usize,
    /// Who is named in those with a place.
    speakers: BTreeSet<Option<&'c str>>,
    bare: Vec<(&'c Quotation, &'c Attribution)>,
}

impl<'c> Cited<'c> {
    fn new(work: &'c str) -> Self {
        Self { work, located: 0, speakers: BTreeSet::new(), bare: Vec::new() }
    }

    /// Leaves out what somebody else wrote under the same title, and poems named after a book of scripture.
    fn leave_namesakes(&mut self) {
        let scripture = ScriptureBook::named(self.work).is_some();
        let unnamed = self.speakers.contains(&None) && !scripture;
        let speakers = &self.speakers;
        self.bare.retain(|(_, bare)| {
            let speaker = bare.speaker.as_deref();
            speaker.is_none() || unnamed || speakers.contains(&speaker)
        });
    }
}

impl QuoteLocatorMissing {
    fn report(&self, context: &Context<'_>, cited: &mut Cited<'_>) -> Option<Finding> {
        cited.leave_namesakes();
        let habit = cited.located >= MIN_LOCATED && cited.bare.len() * MIN_LOCATED <= cited.located;
        let places: Vec<Place> = cited
            .bare
            .iter()
            .filter(|_| habit)
            .map(|(_, a)| (a.span, "no page or chapter".to_owned()))
            .collect();
        let message = format!(
            "\"{}\" is cited without a place here and with one in {}",
            cited.work,
            counted(cited.located, "other citation")
        );
        let mut finding = gathered(self.meta(), context, message, &places)?;
        finding.quotation = cited.bare.first().map(|(q, _)| q.id.clone());
        finding.help = Some("Add the page, chapter or section at which the words stand.".to_owned());
        Some(finding)
    }
}

/// Words that stand there to say where the quotation comes from. `Ibid.` alone means the same page.
fn is_citation(attribution: &Attribution) -> bool {
    let cited = matches!(attribution.cue, Cue::Citation | Cue::Bracket | Cue::Note | Cue::TrailingLine);
    cited && !attribution.back_reference
}

/// Some number besides a year: it may be a place in a form that is not known here.
fn has_number(context: &Context<'_>, attribution: &Attribution) -> bool {
    let words = context.document.slice(attribution.span);
    let numbers = words.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty());
    numbers.into_iter().any(|n| n.len() != 4)
}
