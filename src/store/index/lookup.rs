//! From the words of a query to the places that share shingles with it.
//!
//! In: word keys. Out: [`Hit`]s, best first. A shared shingle lies on a diagonal: its place in the
//! text less its place in the query. Words that agree with a whole quotation lie on one diagonal, or
//! on neighbouring ones where words were dropped or put in; what lies together is one hit. Very
//! frequent shingles are asked for only where rare ones leave room, so that no phrase can make a
//! lookup slow.

use std::collections::BTreeMap;

use super::Index;
use super::fingerprint::{self, SHINGLE};
use super::segment::{Run, byte_span};
use crate::model::Span;

/// Postings read for one query, unless its rarest shingle alone has more.
const BUDGET: u64 = 20_000;
/// Hits returned at most.
const MOST: usize = 50;
/// How far a diagonal may be from the one before it in the same hit.
const STEP: i64 = 4;

/// A place that shares shingles with a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Hit {
    /// Position in the list of wanted texts.
    pub(in crate::store) position: usize,
    /// How many of the query's shingles begin there.
    pub(in crate::store) shared: usize,
    /// Sum of how rare they are.
    weight: u32,
    /// First and last word of the place, counted in the text.
    first: u32,
    last: u32,
}

/// One shared shingle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Shared {
    position: usize,
    diagonal: i64,
    query: u32,
    weight: u32,
}

impl Hit {
    /// The order of hits: more shared shingles first, then rarer ones, then the
    /// shorter place, then the order of texts.
    pub(in crate::store) fn rank(&self) -> impl Ord + use<> {
        let Self { position, shared, weight, first, last } = *self;
        (std::cmp::Reverse(shared), std::cmp::Reverse(weight), last - first, position, first)
    }
}

impl Index {
    /// The places that share shingles with a query, best first; `within` says which texts count.
    pub(in crate::store) fn hits(&self, keys: &[u64], within: &dyn Fn(usize) -> bool) -> Vec<Hit> {
        let mut shared = self.shared(keys, within);
        shared.sort_unstable();
        shared.dedup();
        let spread = (i64::try_from(keys.len()).unwrap_or(i64::MAX) / 4).max(8);
        let mut hits = Vec::new();
        let mut rest = shared.as_slice();
        while let Some(first) = rest.first() {
            let mut end = 1;
            while let Some(next) = rest.get(end)
                && next.position == first.position
                && next.diagonal - rest[end - 1].diagonal <= STEP
                && next.diagonal - first.diagonal <= spread
            {
                end += 1;
            }
            hits.extend(hit(&rest[..end]));
            rest = &rest[end..];
        }
        let best = hits.iter().map(|h| h.shared).max().unwrap_or(0);
        hits.retain(|h| h.shared > best / 8);
        hits.sort_by_cached_key(Hit::rank);
        hits.truncate(MOST);
        hits
    }

    /// The bytes of a hit in its text.
    pub(in crate::store) fn span(&self, hit: &Hit, text: &str) -> Option<Span> {
        let parts = self.places.get(hit.position)?;
        let of = |(segment, entry): (usize, usize)| Some((self.segments.get(segment)?, entry));
        let begins = |part: &&(usize, usize)| {
            of(**part).is_some_and(|(segment, entry)| segment.texts()[entry].before <= hit.first)
        };
        let (segment, entry) = of(*parts.iter().rev().find(begins)?)?;
        let first = hit.first - segment.texts()[entry].before;
        byte_span(text, segment, entry, first, first + (hit.last - hit.first))
    }

    fn shared(&self, keys: &[u64], within: &dyn Fn(usize) -> bool) -> Vec<Shared> {
        let mut shared = Vec::new();
        let mut budget = BUDGET;
        for (i, found) in self.runs(keys).into_iter().enumerate() {
            if i > 0 && found.count > budget {
                break;
            }
            budget = budget.saturating_sub(found.count);
            let weight = 33 - u32::try_from(found.count).unwrap_or(u32::MAX).ilog2();
            for (segment, run) in &found.runs {
                for word in self.segments[*segment].words_of(*run) {
                    let entry = self.segments[*segment].text_of(word);
                    let Some(position) = self.serves[*segment][entry] else { continue };
                    let text = self.segments[*segment].texts()[entry];
                    let in_text = i64::from(word - text.first_word) + i64::from(text.before);
                    let twins = self.twins.get(&position).into_iter().flatten().copied();
                    for position in std::iter::once(position).chain(twins).filter(|p| within(*p)) {
                        shared.extend(found.at.iter().map(|query| Shared {
                            position,
                            diagonal: in_text - i64::from(*query),
                            query: *query,
                            weight,
                        }));
                    }
                }
            }
        }
        shared
    }

    /// The shingles of a query that occur at all, the rarest first.
    fn runs(&self, keys: &[u64]) -> Vec<Found> {
        let mut at: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (fingerprint, query) in fingerprint::of_query(keys) {
            at.entry(fingerprint).or_default().push(query);
        }
        let mut found: Vec<Found> = at
            .into_iter()
            .filter_map(|(fingerprint, at)| {
                let runs: Vec<(usize, Run)> = (0..self.segments.len())
                    .filter_map(|s| Some((s, self.segments[s].find(fingerprint)?)))
                    .collect();
                let count = runs.iter().map(|(_, run)| u64::from(run.count)).sum();
                (count > 0).then_some(Found { count, at, runs })
            })
            .collect();
        found.sort_by_key(|f| (f.count, f.at[0]));
        found
    }
}

/// A shingle of the query: where it stands there, and where its words are in each segment.
struct Found {
    count: u64,
    at: Vec<u32>,
    runs: Vec<(usize, Run)>,
}

/// One hit of what lies together. A shingle the text repeats nearby counts once.
fn hit(shared: &[Shared]) -> Option<Hit> {
    let mut queries: BTreeMap<u32, u32> = BTreeMap::new();
    let word = |s: &Shared| s.diagonal + i64::from(s.query);
    for s in shared {
        queries.insert(s.query, s.weight);
    }
    let first = shared.iter().map(word).min()?;
    let last = shared.iter().map(word).max()? + SHINGLE as i64 - 1;
    Some(Hit {
        position: shared.first()?.position,
        shared: queries.len(),
        weight: queries.values().sum(),
        first: u32::try_from(first).ok()?,
        last: u32::try_from(last).ok()?,
    })
}
