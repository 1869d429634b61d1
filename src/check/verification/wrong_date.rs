//! `quote-wrong-date`: the year given for the work is none of its years.

use std::collections::BTreeSet;

use super::super::restore::rewritten;
use super::super::{Context, Meta, Rule, meta};
use super::misattributed::mark_attribution;
use super::{Said, report};
use crate::model::{Finding, Fix, Quotation, Span, Verdict, Verification};

/// Bytes around the quotation that may say the year is an edition's.
const REACH: usize = 160;
/// What says so.
const EDITIONS: [&str; 10] = [
    "edition",
    "reprint",
    "translat",
    "reissue",
    "republish",
    "publish",
    " ed.",
    "trans.",
    "printing",
    "version",
];

/// Reports the verdict *wrong-date*.
pub(in crate::check) struct QuoteWrongDate;

impl Rule for QuoteWrongDate {
    fn meta(&self) -> &'static Meta {
        meta!("quote-wrong-date", Verification, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let mut found = Vec::new();
        report(self.meta(), context, &[Verdict::WrongDate], &mut found, |q, v| Said {
            message: message(context, q, v),
            next: "Mend the year, or say which edition it is the year of.".to_owned(),
            offers_source: false,
        });
        found.retain(|finding| !speaks_of_editions(context, finding));
        for mut finding in found {
            mark_attribution(context, &mut finding, |a| match &a.date {
                Some(date) => format!("dated {} here", date.year),
                None => "dated here".to_owned(),
            });
            finding.fix = dated(context, &finding);
            findings.push(finding);
        }
    }
}

/// The one year of the work, where the attribution gives the wrong one once.
fn dated(context: &Context<'_>, finding: &Finding) -> Option<Fix> {
    let (quotation, verification) = context.quotation(finding.quotation.as_deref()?)?;
    let given = quotation.attribution.as_ref()?.date.as_ref()?.year.to_string();
    match years(context, verification?).as_slice() {
        [year] => rewritten(context, quotation, &given, year),
        _ => None,
    }
}

fn speaks_of_editions(context: &Context<'_>, finding: &Finding) -> bool {
    let quotation = finding.quotation.as_deref().and_then(|id| context.quotation(id));
    let place = quotation.map_or(Span::new(0, 0), |(q, _)| q.plain);
    let around = context.around(place, REACH);
    EDITIONS.iter().any(|word| around.contains(word))
}

fn message(context: &Context<'_>, quotation: &Quotation, verification: &Verification) -> String {
    let date = quotation.attribution.as_ref().and_then(|a| a.date.as_ref());
    let given = date.map_or_else(|| "dated to another year".to_owned(), |d| format!("dated {}", d.year));
    let title = verification.passage.as_ref().map_or("the work", |p| p.title.as_str());
    match years(context, verification).as_slice() {
        [] => format!("{given}, which is no year of {title}"),
        [year] => format!("{given}, but {title} is of {year}"),
        all => format!("{given}, but the editions held of {title} are of {}", all.join(" and ")),
    }
}

/// The years of the held editions.
fn years(context: &Context<'_>, verification: &Verification) -> Vec<String> {
    let held = context.store.zip(verification.passage.as_ref());
    let Some((store, passage)) = held else { return Vec::new() };
    let Some(source) = store.position(&passage.path) else { return Vec::new() };
    let dates = store.kin(source).into_iter().filter_map(|i| store.sources()[i].record.date.as_ref());
    let years: BTreeSet<i16> = dates.map(|date| date.year).collect();
    years.into_iter().map(|year| year.to_string()).collect()
}
