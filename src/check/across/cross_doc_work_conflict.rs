//! `cross-doc-work-conflict`: two documents do not agree about a work or a life.
//!
//! In one place the years of a work lie as near together as a slip puts them, for editions lie
//! further apart; in another its title has a slip; in a third a person dies in two years. Each
//! document is told once.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::consistency::Stated;
use super::super::consistency::lives::Event;
use super::super::consistency::person_date_conflict::conflict;
use super::super::consistency::title_variant::{MAX_COMPARED, is_variant};
use super::super::consistency::titles::Cited;
use super::super::consistency::work_metadata_conflict::is_one_printing;
use super::super::evidence::shown;
use super::super::{Context, Meta, Rule, Run, meta};
use crate::model::{Finding, People, Related, Span};

/// Years of one work further apart are those of two editions.
const MAX_SLIP: i16 = 2;

/// Reports the later document.
pub(in crate::check) struct CrossDocWorkConflict;

impl Rule for CrossDocWorkConflict {
    fn meta(&self) -> &'static Meta {
        meta!("cross-doc-work-conflict", Consistency, Warning)
    }

    fn check_run(&self, run: &Run<'_>, findings: &mut Vec<Finding>) {
        let documents = run.documents.as_slice();
        let works: Vec<&[Cited]> = documents.iter().map(Context::cited).collect();
        findings.extend(years(documents, &works).map(|c| self.finding(documents, c)));
        findings.extend(titles(&works).into_iter().map(|c| self.finding(documents, c)));
        findings.extend(lives(documents).into_iter().map(|c| self.finding(documents, c)));
    }
}

/// Two places that contradict each other.
struct Conflict {
    /// Document and place of the later one, with what it says.
    later: (usize, Span, String),
    /// The same of the earlier one.
    earlier: (usize, Span, String),
    /// What both speak of.
    about: String,
}

impl CrossDocWorkConflict {
    fn finding(&self, documents: &[Context<'_>], conflict: Conflict) -> Finding {
        let Conflict { later: (document, span, says), earlier: (other, place, said), about } = conflict;
        let source = &documents[other].document.source;
        let (line, _) = source.line_column(place.start);
        let message = format!("{about}: {says} here, {said} on line {line} of {}", source.name);
        let mut finding = self.meta().finding(&documents[document], span, message);
        finding.labels.push((span, format!("{says} here")));
        finding.related.push(Related {
            message: "the other document".to_owned(),
            path: source.name.clone(),
            span: place,
            labels: vec![(place, format!("{said} there"))],
        });
        finding.help =
            Some("Look it up and make both documents agree, or say how the two differ.".to_owned());
        finding
    }
}

/// One title of one author, with two years that are a slip apart.
fn years<'c>(
    documents: &'c [Context<'_>],
    works: &'c [&'c [Cited]],
) -> impl Iterator<Item = Conflict> + use<'c> {
    let mut firsts: HashMap<(&str, &[String]), (usize, &Cited, i16)> = HashMap::new();
    let mut told = HashSet::new();
    let all = works.iter().enumerate().flat_map(|(document, list)| list.iter().map(move |c| (document, c)));
    all.filter_map(move |(document, cited)| {
        let year = cited.plain_year(&documents[document])?;
        if !is_one_printing(&documents[document], cited) {
            return None;
        }
        let key = (cited.author.as_str(), cited.words.as_slice());
        let (other, first, dated) = *firsts.entry(key).or_insert((document, cited, year));
        let apart = (1..=MAX_SLIP).contains(&(year - dated).abs());
        (apart && other != document && told.insert((document, key))).then(|| Conflict {
            later: (document, cited.span, year.to_string()),
            earlier: (other, first.span, dated.to_string()),
            about: format!("the year of {}", shown(&cited.title)),
        })
    })
}

/// One work under two forms of its title.
fn titles(works: &[&[Cited]]) -> Vec<Conflict> {
    let mut by_first: BTreeMap<&str, Vec<(usize, &Cited)>> = BTreeMap::new();
    let mut seen = HashSet::new();
    let mut conflicts = Vec::new();
    let all = works.iter().enumerate().flat_map(|(document, list)| list.iter().map(move |c| (document, c)));
    for (document, later) in all {
        let Some(first_word) = later.words.first() else { continue };
        if !seen.insert((&later.author, People::fold(&later.title))) {
            continue;
        }
        let earlier = by_first.entry(first_word).or_default();
        let other = earlier.iter().find(|(other, cited)| *other != document && is_variant(cited, later));
        conflicts.extend(other.map(|(other, cited)| Conflict {
            later: (document, later.span, shown(&later.title)),
            earlier: (*other, cited.span, shown(&cited.title)),
            about: "one title in two forms".to_owned(),
        }));
        if earlier.len() < MAX_COMPARED {
            earlier.push((document, later));
        }
    }
    conflicts
}

/// One person, born or dead in two years.
fn lives(documents: &[Context<'_>]) -> Vec<Conflict> {
    let all: Vec<(usize, &Stated)> = documents
        .iter()
        .enumerate()
        .flat_map(|(document, context)| context.stated().iter().map(move |one| (document, one)))
        .collect();
    let mut firsts: HashMap<(&str, Event), (usize, &Stated)> = HashMap::new();
    let mut told = HashSet::new();
    let mut conflicts = Vec::new();
    for (document, one) in all {
        let key = (one.person.as_str(), one.event);
        let (other, first) = *firsts.entry(key).or_insert((document, one));
        if other != document && conflict(first, one) && told.insert((document, key)) {
            let what = match one.event {
                Event::Birth => "birth",
                Event::Death => "death",
            };
            conflicts.push(Conflict {
                later: (document, one.span, one.year.to_string()),
                earlier: (other, first.span, first.year.to_string()),
                about: format!("the {what} of {}", one.name(&documents[document]).surface),
            });
        }
    }
    conflicts
}
