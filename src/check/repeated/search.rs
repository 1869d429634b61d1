//! Finds quotations that share words without comparing each with each.
//!
//! In: the units of one document or of a run. Out: for each the best earlier one, in order. Every two
//! content words in a row are a shingle; a sorted list of the shingles says which units share one,
//! and only units that share two are compared. One sort, and then a few look-ups for each unit.

use std::cmp::Reverse;
use std::collections::HashMap;

use rayon::prelude::*;

use super::{Between, MIN_SHARED, Pair, Unit, sorted};

/// A pair of words in more different wordings than this is a formula of the document.
const MAX_POSTINGS: usize = 8;
/// Candidates looked at for one quotation, best first.
const MAX_CANDIDATES: usize = 4;

/// For every unit the best earlier one that shares at least [`MIN_SHARED`] content words with it.
pub(in crate::check) fn pairs(units: &[Unit<'_>], between: Between) -> Vec<Pair> {
    let same = earlier_same(units, between);
    let shingles = Shingles::new(units, &same);
    let wanted =
        |a: usize, b: usize| (units[a].document == units[b].document) == (between == Between::Places);
    let best = |later: usize| {
        if !is_long(&units[later]) {
            return None;
        }
        if let Some(earlier) = same[later] {
            return wanted(earlier, later).then(|| Pair::of(units, earlier, later))?;
        }
        let others = shingles.sharing(later).filter(|other| wanted(*other, later));
        let pairs = candidates(others)
            .into_iter()
            .filter(|other| common(&units[*other].words.distinct, &units[later].words.distinct) >= MIN_SHARED)
            .take(MAX_CANDIDATES)
            .filter_map(|earlier| Pair::of(units, earlier, later));
        pairs.max_by_key(|p| (p.shared, Reverse(p.earlier)))
    };
    (0..units.len()).into_par_iter().filter_map(best).collect()
}

/// True where a unit has words enough to share.
fn is_long(unit: &Unit<'_>) -> bool {
    unit.words.distinct.len() >= MIN_SHARED
}

/// For each unit the first one before it with the very same content words.
fn earlier_same(units: &[Unit<'_>], between: Between) -> Vec<Option<usize>> {
    let mut seen: HashMap<(usize, &[u64]), usize, foldhash::fast::RandomState> = HashMap::default();
    let mut same = Vec::with_capacity(units.len());
    for (at, unit) in units.iter().enumerate() {
        let scope = if between == Between::Places { unit.document } else { 0 };
        let first = *seen.entry((scope, unit.words.keys.as_slice())).or_insert(at);
        same.push((first != at).then_some(first));
    }
    same
}

/// Which units share which shingles.
struct Shingles {
    /// For each shared shingle the first units that have it.
    postings: Vec<[u32; MAX_POSTINGS]>,
    /// The shared shingles of all units, those of unit `i` from `starts[i]` to `starts[i + 1]`.
    of_units: Vec<u32>,
    starts: Vec<usize>,
}

impl Shingles {
    /// Units with the words of an earlier one add nothing.
    fn new(units: &[Unit<'_>], same: &[Option<usize>]) -> Self {
        let of_unit = |(at, unit): (usize, &Unit<'_>)| {
            let adds = same[at].is_none() && is_long(unit);
            let keys = if adds { unit.words.keys.as_slice() } else { &[] };
            let shingles = sorted(keys.windows(2).map(|w| w[0].rotate_left(23) ^ w[1]));
            shingles.into_iter().map(move |shingle| (shingle, at as u32)).collect::<Vec<_>>()
        };
        let mut all: Vec<(u64, u32)> = units.par_iter().enumerate().flat_map_iter(of_unit).collect();
        all.par_sort_unstable();
        let mut postings = Vec::new();
        let mut shared: Vec<(u32, u32)> = Vec::new();
        for group in all.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
            let mut first = [u32::MAX; MAX_POSTINGS];
            first.iter_mut().zip(group).for_each(|(place, (_, unit))| *place = *unit);
            shared.extend(group.iter().map(|(_, unit)| (*unit, postings.len() as u32)));
            postings.push(first);
        }
        shared.par_sort_unstable();
        let starts = (0..=units.len()).map(|unit| shared.partition_point(|(u, _)| (*u as usize) < unit));
        let starts = starts.collect();
        Self { postings, of_units: shared.into_iter().map(|(_, shingle)| shingle).collect(), starts }
    }

    /// The units before `later` that share a shingle with it, once for each shingle.
    fn sharing(&self, later: usize) -> impl Iterator<Item = usize> + '_ {
        let shingles = &self.of_units[self.starts[later]..self.starts[later + 1]];
        let earlier = move |unit: &usize| *unit < later;
        shingles
            .iter()
            .flat_map(move |s| self.postings[*s as usize].iter().map(|u| *u as usize).take_while(earlier))
    }
}

/// The units that share at least two shingles, those that share most first.
fn candidates(sharing: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut all: Vec<usize> = sharing.collect();
    all.sort_unstable();
    let votes = all.chunk_by(|a, b| a == b).filter(|same| same.len() >= 2);
    let mut votes: Vec<(usize, usize)> = votes.map(|same| (same.len(), same[0])).collect();
    votes.sort_unstable_by_key(|(n, unit)| (Reverse(*n), *unit));
    votes.into_iter().map(|(_, unit)| unit).collect()
}

/// How many keys two sorted lists share.
fn common(a: &[u64], b: &[u64]) -> usize {
    a.iter().filter(|key| b.binary_search(key).is_ok()).count()
}
