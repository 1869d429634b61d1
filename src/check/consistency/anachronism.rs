//! `anachronism`: words that name what nobody could name when they were spoken.
//!
//! Words are no younger than their own date, than the edition they are cited from, than the work of
//! the built-in table they are taken from and than the death of their speaker. Coinages of a word or two
//! are left out: a translator may use a word that is younger than the author, but no formula.

use std::collections::HashMap;

use super::super::evidence::shown;
use super::super::knowledge::{terms_in, work};
use super::super::{Context, Meta, Rule, meta};
use super::lives::Lives;
use crate::model::{Cue, Finding, Kind, Project, Quotation, Span, Term, TermKind};

/// Bytes around a quotation that may explain what it names.
const REACH: usize = 200;

/// A coinage of so many words is a formula of its author.
const FORMULA: usize = 3;
/// Years in which a work is written, printed and improved.
const IN_PRINT: i16 = 3;

/// Reports the name.
pub(in crate::check) struct Anachronism;

impl Rule for Anachronism {
    fn meta(&self) -> &'static Meta {
        meta!("anachronism", Consistency, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let project = &context.settings.project;
        let given = context.parsed.quotations.iter().filter(|q| is_given(q));
        let named: Vec<(&Quotation, Span, &Term)> = given.flat_map(|q| named(q, project)).collect();
        if named.is_empty() {
            return;
        }
        let bounds = Bounds::new(context);
        for (quotation, place, entry) in named {
            let Some(bound) = bounds.of(quotation).filter(|bound| bound.year() < entry.since) else {
                continue;
            };
            if !is_explained(context, quotation) {
                findings.push(self.finding(context, quotation, (place, entry), &bound));
            }
        }
    }
}

impl Anachronism {
    fn finding(
        &self,
        context: &Context<'_>,
        quotation: &Quotation,
        (place, entry): (Span, &Term),
        bound: &Bound,
    ) -> Finding {
        let name = shown(place.of(&quotation.normalized.text));
        let message = match bound {
            Bound::Spoken(year) => {
                format!("{name} in words of {year}, which is known only since {}", entry.since)
            }
            Bound::Edition(year) => {
                format!("{name} in a work of {year}, which is known only since {}", entry.since)
            }
            Bound::Work(year) => {
                format!("{name} in a work that appeared in {year}; it is known only since {}", entry.since)
            }
            Bound::Death(year) => {
                format!(
                    "{name} in the mouth of somebody who died in {year}; it is known only since {}",
                    entry.since
                )
            }
        };
        let mut finding = self.meta().finding(context, quotation.normalized.map.to_source(place), message);
        finding.quotation = Some(quotation.id.clone());
        finding.help = Some(format!(
            "The chronology has {} from {} on. Find out whose words these are and when they were written.",
            entry.term, entry.since
        ));
        finding
    }
}

/// A quotation that the text gives to somebody, in plain words.
fn is_given(quotation: &Quotation) -> bool {
    let attribution = quotation.attribution.as_ref();
    quotation.kind == Kind::Quotation && attribution.is_some_and(|a| a.cue != Cue::Context && a.via.is_none())
}

/// The names of the chronology in a quotation; what stands in square brackets is not the speaker's.
fn named<'a>(quotation: &'a Quotation, project: &'a Project) -> Vec<(&'a Quotation, Span, &'a Term)> {
    let text = &quotation.normalized.text;
    let bracketed = |at: usize| {
        let before = &text[..at];
        before.rfind('[').is_some_and(|open| before.rfind(']').is_none_or(|close| close < open))
    };
    let formula = |entry: &Term| entry.term.split(' ').count() >= FORMULA;
    let usable = |term: &Term| term.kind != TermKind::Coinage || formula(term);
    let terms = terms_in(text, project).into_iter().filter(|(_, term)| usable(term));
    terms.filter(|(span, _)| !bracketed(span.start)).map(|(span, term)| (quotation, span, term)).collect()
}

/// The latest year in which words can have been spoken, and why.
#[derive(Debug, Clone, Copy)]
enum Bound {
    Spoken(i16),
    Edition(i16),
    Work(i16),
    Death(i16),
}

impl Bound {
    fn year(self) -> i16 {
        match self {
            Self::Spoken(year) | Self::Edition(year) | Self::Death(year) => year,
            Self::Work(year) => year.saturating_add(IN_PRINT),
        }
    }
}

struct Bounds<'a> {
    spoken: HashMap<Span, i16>,
    editions: HashMap<Span, i16>,
    lives: Lives<'a>,
}

impl<'a> Bounds<'a> {
    fn new(context: &Context<'a>) -> Self {
        let spoken = context.uttered().iter().map(|u| (u.quotation(context).span, u.date.year)).collect();
        let editions =
            context.cited().iter().filter_map(|c| Some((c.span, c.plain_year(context)?))).collect();
        Self { spoken, editions, lives: Lives::new(context) }
    }

    /// The earliest of the bounds of a quotation.
    fn of(&self, quotation: &Quotation) -> Option<Bound> {
        let attribution = quotation.attribution.as_ref()?;
        let spoken = self.spoken.get(&quotation.span).copied().map(Bound::Spoken);
        let edition = self.editions.get(&attribution.span).copied().map(Bound::Edition);
        let died = attribution.speaker.as_deref().and_then(|speaker| self.lives.of(speaker).died);
        let titled = attribution.speaker.as_deref().zip(attribution.work.as_deref());
        let known = titled.and_then(|(author, title)| work(author, title));
        let known = known.filter(|work| !work.approximate && !work.posthumous && edition.is_none());
        let known = known.map(|work| Bound::Work(work.year));
        let bounds = [spoken, edition, known, died.map(Bound::Death)];
        bounds.into_iter().flatten().min_by_key(|bound| bound.year())
    }
}

/// Words near the quotation that show where the younger name comes from.
fn is_explained(context: &Context<'_>, quotation: &Quotation) -> bool {
    const CUES: [&str; 14] = [
        "predict",
        "prophe",
        "foresaw",
        "foresee",
        "foretold",
        "preface",
        "foreword",
        "afterword",
        "edition",
        "editor",
        "paraphras",
        "anachron",
        "fiction",
        "novel",
    ];
    let around = context.around(quotation.plain, REACH);
    CUES.iter().any(|cue| around.contains(cue))
}
