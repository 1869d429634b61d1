//! From the words of a query to the places that share shingles with it.
//!
//! In: word keys. Out: [`Hit`]s, best first. A shared shingle lies on a diagonal: its place in the
//! text less its place in the query. Words that agree with a whole quotation lie on one diagonal, or
//! on neighbouring ones where words were dropped or put in; what lies together is one hit. Very
//! frequent shingles are asked for only where rare ones leave room, so that no phrase can make a
//! lookup slow.

use super::Index;
use super::fingerprint::{self, SHINGLE};
use super::segment::{Run, Segment, byte_span};
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
        if hits.len() > MOST {
            hits.select_nth_unstable_by(MOST, |a, b| a.rank().cmp(&b.rank()));
            hits.truncate(MOST);
        }
        hits.sort_unstable_by_key(Hit::rank);
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

    /// The shingles that are shared. Rare ones come first; the common ones are left out when they
    /// would cost much.
    fn shared(&self, keys: &[u64], within: &dyn Fn(usize) -> bool) -> Vec<Shared> {
        let mut shared = Vec::new();
        let mut budget = BUDGET;
        let runs = self.runs(keys);
        for (i, found) in runs.iter().enumerate() {
            if i > 0 && found.count > budget {
                break;
            }
            budget = budget.saturating_sub(found.count);
            let weight = 33 - u32::try_from(found.count).unwrap_or(u32::MAX).ilog2();
            for (segment, run) in &found.runs {
                self.places_of(*segment, *run, |position, word| {
                    if within(position) {
                        shared.extend(found.at.iter().map(|query| Shared {
                            position,
                            diagonal: word - i64::from(*query),
                            query: *query,
                            weight,
                        }));
                    }
                });
            }
        }
        shared
    }

    /// Tells the wanted texts, and the words of them, that a run leads to.
    fn places_of(&self, segment: usize, run: Run, mut tell: impl FnMut(usize, i64)) {
        let (texts, serves) = (self.segments[segment].texts(), &self.serves[segment]);
        let mut entry = 0;
        for word in self.segments[segment].words_of(run) {
            entry = self.segments[segment].text_of(word, entry);
            let Some(position) = serves[entry] else { continue };
            let in_text = i64::from(word - texts[entry].first_word) + i64::from(texts[entry].before);
            tell(position, in_text);
            if let Some(twins) = self.twins.get(&position) {
                twins.iter().for_each(|twin| tell(*twin, in_text));
            }
        }
    }

    /// The shingles of a query that occur at all, the rarest first.
    fn runs(&self, keys: &[u64]) -> Vec<Found> {
        let mut asked = fingerprint::of_query(keys);
        asked.sort_unstable();
        let asked: Vec<&[(u32, u32)]> = asked.chunk_by(|a, b| a.0 == b.0).collect();
        // Where to look is found out first, since memory answers many questions at once as fast as one.
        let bucket = |at: &&[(u32, u32)]| {
            let of = |segment: &Segment| segment.bucket(at[0].0);
            self.segments.iter().map(of).collect::<Vec<_>>()
        };
        let buckets: Vec<_> = asked.iter().map(bucket).collect();
        let mut found: Vec<Found> = asked
            .iter()
            .zip(buckets)
            .filter_map(|(at, buckets)| {
                let find = |(segment, bucket): (usize, Option<_>)| {
                    Some((segment, self.segments[segment].find(at[0].0, bucket?)?))
                };
                let runs: Vec<(usize, Run)> = buckets.into_iter().enumerate().filter_map(find).collect();
                let count = runs.iter().map(|(_, run)| u64::from(run.count)).sum();
                (count > 0).then(|| Found { count, at: at.iter().map(|(_, query)| *query).collect(), runs })
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
    let word = |s: &Shared| s.diagonal + i64::from(s.query);
    let first = shared.iter().map(word).min()?;
    let last = shared.iter().map(word).max()? + SHINGLE as i64 - 1;
    let (count, weight) = match shared {
        // Nearly all that common shingles lead to.
        [only] => (1, only.weight),
        several => {
            let mut queries: Vec<(u32, u32)> = several.iter().map(|s| (s.query, s.weight)).collect();
            queries.sort_unstable();
            queries.dedup();
            (queries.len(), queries.iter().map(|(_, weight)| weight).sum())
        }
    };
    Some(Hit {
        position: shared.first()?.position,
        shared: count,
        weight,
        first: u32::try_from(first).ok()?,
        last: u32::try_from(last).ok()?,
    })
}
