//! Widening circles: the work cited, the author's other works, the whole store.
//!
//! In: a quotation and what it cites. Out: the best fit of each circle that was looked at. A circle
//! that holds every word ends the search.

use super::cited::Cited;
use super::fit::Fit;
use super::pieces::Quoted;
use crate::store::Store;

/// Candidates looked at in each circle.
const CANDIDATES: usize = 6;

/// The best fit in each circle; none where nothing agreed or the circle was not needed.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// In the work cited.
    pub(super) work: Option<Fit>,
    /// In another work of the author.
    pub(super) author: Option<Fit>,
    /// Anywhere.
    pub(super) store: Option<Fit>,
}

/// Searches circle by circle.
pub(super) fn search(quoted: &Quoted<'_>, cited: &Cited<'_>, store: &Store) -> Found {
    let keys = quoted.keys();
    let mut found = Found::default();
    let near = |fit: &Option<Fit>| fit.as_ref().is_some_and(|f| f.is_near(quoted));
    if !cited.works.is_empty() {
        found.work = best(quoted, &keys, store, Some(&cited.works));
        if near(&found.work) {
            return found;
        }
    }
    if !cited.author.is_empty() {
        found.author = best(quoted, &keys, store, Some(&cited.author));
        if near(&found.author) {
            return found;
        }
    }
    found.store = best(quoted, &keys, store, None);
    found
}

/// Every place of a source that the quotation may come from.
pub(super) fn others(quoted: &Quoted<'_>, store: &Store, source: usize) -> impl Iterator<Item = Fit> {
    let keys = quoted.keys();
    let least = keys.len() * 2 / 5;
    let places = store.candidates(&keys, Some(&[source]));
    places.filter_map(move |candidate| Fit::at(quoted, store, candidate, least))
}

/// The places of the whole store that share most with the quotation.
pub(super) fn anywhere(quoted: &Quoted<'_>, store: &Store) -> impl Iterator<Item = Fit> {
    let keys = quoted.keys();
    let least = keys.len() * 2 / 5;
    let mut places = store.candidates(&keys, None).peekable();
    let most = places.peek().map_or(0, |candidate| candidate.hits);
    let near = places.filter(move |candidate| candidate.hits * 5 >= most * 4);
    near.take(2 * CANDIDATES).filter_map(move |candidate| Fit::at(quoted, store, candidate, least))
}

/// The fit with the least loss among the sources `within`.
fn best(quoted: &Quoted<'_>, keys: &[u64], store: &Store, within: Option<&[usize]>) -> Option<Fit> {
    let mut best: Option<(Fit, usize)> = None;
    // With fewer words to the letter no place is near enough to be compared.
    let mut least = keys.len() * 2 / 5;
    for candidate in store.candidates(keys, within).take(CANDIDATES) {
        let (settled, hits) = best.as_ref().map_or((false, 0), |(fit, hits)| (fit.is_almost_clean(), *hits));
        // A near miss is beaten only by a place that shares about as much.
        if !enough_hits(candidate.hits, keys.len()) || settled && candidate.hits * 5 < hits * 4 {
            break;
        }
        let Some(fit) = Fit::at(quoted, store, candidate, least) else { continue };
        // What has far fewer words to the letter cannot win by its spelling.
        least = least.max(fit.pairs() * 2 / 3);
        if best.as_ref().is_none_or(|(b, _)| fit.loss < b.loss) {
            best = Some((fit, candidate.hits));
        }
        if best.as_ref().is_some_and(|(fit, _)| fit.is_clean()) {
            break;
        }
    }
    let (fit, _) = best?;
    if fit.is_clean() {
        return Some(fit);
    }
    Some(edition(quoted, keys, store, within, &fit).unwrap_or_else(|| fit.extended(quoted, store)))
}

/// The words to the letter in another edition of the work where they were found nearly so: it shares less
/// of the query where the marker of a note is glued to one of them.
fn edition(
    quoted: &Quoted<'_>,
    keys: &[u64],
    store: &Store,
    within: Option<&[usize]>,
    near: &Fit,
) -> Option<Fit> {
    let looked_at = |edition: &usize| within.is_none_or(|circle| circle.contains(edition));
    let editions: Vec<usize> = store.kin(near.source).into_iter().skip(1).filter(looked_at).collect();
    if editions.is_empty() {
        return None;
    }
    let places = store.candidates(keys, Some(&editions)).take(CANDIDATES);
    places.filter_map(|place| Fit::at(quoted, store, place, near.pairs() * 2 / 3)).find(Fit::is_clean)
}

/// True when a place shares more of a query than any place would by chance. Words changed here and
/// there still leave most shingles between them; one shingle in a long query is a common phrase.
fn enough_hits(hits: usize, words: usize) -> bool {
    hits >= (words / 12).max(if words >= 16 { 2 } else { 1 })
}
