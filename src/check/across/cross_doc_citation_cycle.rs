//! `cross-doc-citation-cycle`: documents that take one quotation from each other, and from nowhere else.
//!
//! A quotation rests on the documents of the run that its own paragraph links to. Where following
//! these links comes back to the document one started from, and no quotation on the way names
//! anything else it comes from, the words have no source at all.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Component, Path, PathBuf};

use super::super::repeated::{Pair, Unit, units};
use super::super::{Context, Meta, Rule, Run, meta};
use crate::model::{Finding, Related, Span};

/// Quotations that agree less are not the same words.
const SAME: f64 = 0.9;

/// Reports the first document of a circle.
pub(in crate::check) struct CrossDocCitationCycle;

impl Rule for CrossDocCitationCycle {
    fn meta(&self) -> &'static Meta {
        meta!("cross-doc-citation-cycle", Consistency, Warning)
    }

    fn check_run(&self, run: &Run<'_>, findings: &mut Vec<Finding>) {
        let documents = run.documents.as_slice();
        let places: HashMap<PathBuf, usize> =
            documents.iter().enumerate().map(|(i, c)| (clean(Path::new(c.document.path())), i)).collect();
        let units = units(documents);
        for passage in passages(run.pairs()) {
            let rests_on: BTreeMap<usize, (usize, Option<usize>)> = passage
                .into_iter()
                .filter_map(|u| {
                    let unit = &units[u];
                    Some((unit.document, (u, rests_on(&documents[unit.document], unit, &places)?)))
                })
                .collect();
            if let Some(circle) = circle(&rests_on) {
                let circle: Vec<&Unit<'_>> = circle.iter().map(|u| &units[*u]).collect();
                findings.push(self.finding(documents, &circle));
            }
        }
    }
}

impl CrossDocCitationCycle {
    fn finding(&self, documents: &[Context<'_>], circle: &[&Unit<'_>]) -> Finding {
        let path = |unit: &Unit<'_>| documents[unit.document].document.path().to_owned();
        let way: Vec<String> = circle.iter().skip(1).map(|unit| path(unit)).collect();
        let message = format!("taken from {}, which takes it from here", way.join(", from there to "));
        let first = circle[0];
        let mut finding = self.meta().finding(&documents[first.document], first.parts[0].span, message);
        finding.related.extend(circle.iter().skip(1).map(|unit| Related {
            message: "the same words, with a link back".to_owned(),
            path: path(unit),
            span: unit.parts[0].span,
            labels: Vec::new(),
        }));
        finding.quotation = Some(first.parts[0].id.clone());
        finding.help = Some("Find a source outside these documents, and cite it in each.".to_owned());
        finding
    }
}

/// The quotations of each passage that more than one document quotes.
fn passages(pairs: &[Pair]) -> Vec<BTreeSet<usize>> {
    let mut passage_of: HashMap<usize, usize> = HashMap::new();
    let mut passages: Vec<BTreeSet<usize>> = Vec::new();
    for pair in pairs.iter().filter(|p| p.cover_longer >= SAME) {
        let passage = *passage_of.entry(pair.earlier).or_insert_with(|| {
            passages.push(BTreeSet::from([pair.earlier]));
            passages.len() - 1
        });
        passages[passage].insert(pair.later);
        passage_of.insert(pair.later, passage);
    }
    passages
}

/// The document of the run that a quotation is taken from; none inside when it names no source at
/// all, none outside when it names one of its own.
fn rests_on(
    context: &Context<'_>,
    unit: &Unit<'_>,
    places: &HashMap<PathBuf, usize>,
) -> Option<Option<usize>> {
    let attributions = unit.parts.iter().filter_map(|q| q.attribution.as_ref());
    if attributions.into_iter().any(|a| a.work.is_some() || a.note.is_some() || a.locator.is_some()) {
        return None;
    }
    let paragraph = paragraph(context, unit.parts[0].plain)?;
    let links = &context.document.text.links;
    let from = links.partition_point(|(span, _)| span.start < paragraph.start);
    let targets = links[from..].iter().take_while(|(span, _)| span.start < paragraph.end);
    let folder = Path::new(context.document.path()).parent().unwrap_or(Path::new(""));
    let mut rests_on = None;
    for (_, target) in targets {
        let file = target.split(['#', '?']).next().unwrap_or_default();
        // A link that leads out of the run may be the source.
        rests_on = Some(*places.get(&clean(&folder.join(file)))?);
    }
    Some(rests_on)
}

/// The block around a place of the plain text.
fn paragraph(context: &Context<'_>, place: Span) -> Option<Span> {
    let blocks = &context.document.text.blocks;
    let next = blocks.partition_point(|block| block.span.start <= place.start);
    next.checked_sub(1).map(|i| blocks[i].span)
}

/// The first circle of links, as the quotations in it.
fn circle(rests_on: &BTreeMap<usize, (usize, Option<usize>)>) -> Option<Vec<usize>> {
    let mut done = BTreeSet::new();
    for start in rests_on.keys() {
        let mut way = Vec::new();
        let mut at = *start;
        while done.insert(at) {
            let (_, Some(next)) = rests_on.get(&at)? else { break };
            way.push(at);
            at = *next;
            if !rests_on.contains_key(&at) {
                break;
            }
        }
        if let Some(from) = way.iter().position(|document| *document == at)
            && way.len() - from > 1
        {
            return Some(way[from..].iter().map(|document| rests_on[document].0).collect());
        }
    }
    None
}

/// A path without `.` and `..`.
fn clean(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if clean.file_name().is_some() => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_comes_back_to_where_it_began() {
        let rests_on = |edges: &[(usize, Option<usize>)]| {
            edges.iter().map(|(from, to)| (*from, (*from, *to))).collect::<BTreeMap<_, _>>()
        };
        assert_eq!(circle(&rests_on(&[(0, Some(1)), (1, Some(0))])), Some(vec![0, 1]));
        assert_eq!(circle(&rests_on(&[(0, Some(1)), (1, Some(2)), (2, Some(1))])), Some(vec![1, 2]));
        assert_eq!(circle(&rests_on(&[(0, Some(1)), (1, None)])), None);
        assert_eq!(circle(&rests_on(&[(0, Some(0))])), None);
    }

    #[test]
    fn paths_are_compared_without_detours() {
        assert_eq!(clean(Path::new("./notes/../a.md")), Path::new("a.md"));
        assert_eq!(clean(Path::new("../a.md")), Path::new("../a.md"));
    }
}
