//! From the words of a query to the places that share shingles with it.
//!
//! In: word keys. Out: [`Hit`]s, best first. A shared shingle lies on a diagonal: its place in the
//! text less its place in the query. Words that agree with a whole quotation lie on one diagonal, or
//! on neighbouring ones where words were dropped or put in; what lies together is one hit. Very
//! frequent shingles are asked for only where rare ones leave room, and what stands alone is looked
//! at only where little stands together, so that no phrase can make a lookup slow.

use std::ops::Range;

use super::crowd::{self, Posting, STEP};
use super::fingerprint::{self, SHINGLE};
use super::segment::{Run, Segment, byte_span};
use super::{Index, NOBODY};
use crate::model::Span;

/// Postings read for one query, unless its rarest shingle alone has more.
const BUDGET: u64 = 10_000;
/// Places of a short query that are compared word for word.
const LITERAL: u64 = 20_000;
/// Hits returned at most.
const MOST: usize = 50;

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
    position: u32,
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
        let reach = u32::try_from(keys.len()).unwrap_or(u32::MAX).saturating_add(STEP as u32);
        let border = |posting: &Posting| {
            let words = self.segments[posting.segment as usize].words();
            posting.word < reach || posting.word.saturating_add(reach) >= words
        };
        let (together, alone) = crowd::divide(self.shared_with(keys), border);
        let mut shared = Vec::new();
        together.iter().for_each(|posting| self.place(posting, within, |place| shared.push(place)));
        let spread = (i64::try_from(keys.len()).unwrap_or(i64::MAX) / 4).max(8);
        let mut hits = joined(shared, spread);
        let best = hits.iter().map(|h| h.shared).max().unwrap_or(0);
        hits.retain(|h| h.shared > best / 8);
        if best / 8 == 0 {
            self.add_single(&alone, within, &mut hits);
        }
        if hits.len() > MOST {
            hits.select_nth_unstable_by(MOST, |a, b| a.rank().cmp(&b.rank()));
            hits.truncate(MOST);
        }
        hits.sort_unstable_by_key(Hit::rank);
        hits
    }

    /// The places that may hold a query word for word: those of the rarest shingle that a text with these
    /// words must have kept. None where that is too common to look at each of them, nor for three words,
    /// of which a text need not have kept any.
    pub(in crate::store) fn may_hold(&self, keys: &[u64], within: &dyn Fn(usize) -> bool) -> Vec<Hit> {
        let mut rarest = (u64::MAX, 0, Vec::new());
        fingerprint::of_text(keys, |fingerprint, at| {
            let run = |segment: &Segment| segment.find(fingerprint, segment.bucket(fingerprint)?);
            let runs: Vec<(u32, Run)> =
                (0..).zip(&self.segments).filter_map(|(number, s)| Some((number, run(s)?))).collect();
            let count = runs.iter().map(|(_, run)| u64::from(run.count)).sum();
            if count < rarest.0 {
                rarest = (count, at, runs);
            }
        });
        let (count, query, runs) = rarest;
        if count > LITERAL || keys.len() <= SHINGLE {
            return Vec::new();
        }
        let (shared, words) = (keys.len() - SHINGLE + 1, keys.len() as i64);
        let mut hits = Vec::new();
        for (segment, run) in runs {
            for word in self.segments[segment as usize].words_of(run) {
                self.place(&Posting { segment, word, query, weight: 33 }, within, |place| {
                    let bounds = (u32::try_from(place.diagonal), u32::try_from(place.diagonal + words - 1));
                    let (Ok(first), Ok(last)) = bounds else { return };
                    hits.push(Hit {
                        position: place.position as usize,
                        shared,
                        weight: place.weight,
                        first,
                        last,
                    });
                });
            }
        }
        hits
    }

    /// Adds the places that share one shingle, the rarest first, until there are enough.
    fn add_single(&self, alone: &[Posting], within: &dyn Fn(usize) -> bool, hits: &mut Vec<Hit>) {
        for equal in alone.chunk_by(|a, b| a.weight == b.weight) {
            let before = |hit: &&Hit| hit.shared > 1 || hit.weight > equal[0].weight;
            if hits.iter().filter(before).count() >= MOST {
                break;
            }
            for posting in equal {
                self.place(posting, within, |place| hits.extend(hit(&[place])));
            }
        }
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

    /// The shingles that are shared, the rarest first; the common ones are left out when they would
    /// cost much.
    fn shared_with(&self, keys: &[u64]) -> Vec<Posting> {
        let mut postings = Vec::new();
        let mut budget = BUDGET;
        let asked = self.ask(keys);
        for (i, found) in asked.found.iter().enumerate() {
            if i > 0 && found.count > budget {
                break;
            }
            // A phrase that the query repeats leads from each of its places to each of the text's.
            let fits = usize::try_from(budget / found.count).unwrap_or(usize::MAX);
            let queries = &asked.shingles[found.at.clone()][..fits.clamp(1, found.at.len())];
            budget = budget.saturating_sub(found.count * queries.len() as u64);
            let weight = 33 - u32::try_from(found.count).unwrap_or(u32::MAX).ilog2();
            for (segment, run) in &asked.runs[found.runs.clone()] {
                for (_, query) in queries {
                    let at = |word| Posting { segment: *segment, word, query: *query, weight };
                    postings.extend(self.segments[*segment as usize].words_of(*run).map(at));
                }
            }
        }
        postings
    }

    /// Tells the places in wanted texts that a posting is.
    fn place(&self, posting: &Posting, within: &dyn Fn(usize) -> bool, mut tell: impl FnMut(Shared)) {
        let Posting { segment, word, query, weight } = *posting;
        let segment = segment as usize;
        let text = self.serves[segment][self.segments[segment].text_of(word)];
        if text.position == NOBODY {
            return;
        }
        let position = text.position as usize;
        let diagonal = i64::from(word - text.first_word) + i64::from(text.before) - i64::from(query);
        let mut tell = |position| {
            if within(position) {
                let position = u32::try_from(position).unwrap_or(NOBODY);
                tell(Shared { position, diagonal, query, weight });
            }
        };
        tell(position);
        if !self.twins.is_empty() {
            self.twins.get(&position).into_iter().flatten().for_each(|twin| tell(*twin));
        }
    }

    /// The shingles of a query, and where they occur.
    fn ask(&self, keys: &[u64]) -> Asked {
        let mut shingles = fingerprint::of_query(keys);
        shingles.sort_unstable();
        let mut asked = Asked { shingles, ..Asked::default() };
        // Where to look is found out first, and each place touched once: memory answers many
        // questions at once as fast as one.
        let equal = || asked.shingles.chunk_by(|a, b| a.0 == b.0);
        let fingerprints = equal().map(|at| at[0].0);
        let bucket = |fingerprint| self.segments.iter().map(move |s| s.bucket(fingerprint));
        let buckets: Vec<Option<Range<usize>>> = fingerprints.flat_map(bucket).collect();
        let ahead = buckets.iter().zip(self.segments.iter().cycle());
        std::hint::black_box(ahead.fold(0, |sum, (bucket, segment)| sum ^ segment.touch(bucket.as_ref())));
        let mut buckets = buckets.into_iter();
        let mut first = 0;
        for at in equal() {
            let before = asked.runs.len();
            let mut count = 0;
            for (number, (segment, bucket)) in (0..).zip(self.segments.iter().zip(&mut buckets)) {
                if let Some(run) = bucket.and_then(|bucket| segment.find(at[0].0, bucket)) {
                    asked.runs.push((number, run));
                    count += u64::from(run.count);
                }
            }
            if count > 0 {
                let runs = before..asked.runs.len();
                asked.found.push(Found { count, at: first..first + at.len(), runs });
            }
            first += at.len();
        }
        asked.found.sort_unstable_by_key(|f| (f.count, asked.shingles[f.at.start].1));
        asked
    }
}

/// The shingles of a query by their fingerprints, and where their words are in each segment.
#[derive(Default)]
struct Asked {
    /// Fingerprints, and where in the query they stand.
    shingles: Vec<(u32, u32)>,
    runs: Vec<(u32, Run)>,
    /// The rarest first.
    found: Vec<Found>,
}

/// A fingerprint that occurs, by ranges of the shingles and of the runs.
struct Found {
    count: u64,
    at: Range<usize>,
    runs: Range<usize>,
}

/// The hits of what is shared: each is what lies together.
fn joined(mut shared: Vec<Shared>, spread: i64) -> Vec<Hit> {
    shared.sort_unstable();
    shared.dedup();
    let mut hits: Vec<Hit> = Vec::new();
    let mut best = 0;
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
        // What stands alone is none beside eight that stand together.
        if end > best / 8
            && let Some(hit) = hit(&rest[..end])
        {
            best = best.max(hit.shared);
            hits.push(hit);
        }
        rest = &rest[end..];
    }
    hits
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
        position: shared.first()?.position as usize,
        shared: count,
        weight,
        first: u32::try_from(first).ok()?,
        last: u32::try_from(last).ok()?,
    })
}
