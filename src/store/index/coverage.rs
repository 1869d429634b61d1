//! Which segments serve which texts.
//!
//! In: the texts wanted, and the segments there are. Out: for each text the segments that hold its
//! parts, or nothing where a part is lacking; and which segments are better made again.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;

use super::Wanted;
use super::segment::{Digest, Segment, TextEntry};

/// Segment and entry of each part of a text, in order; empty for a text that is not all there.
pub(super) type Places = Vec<(usize, usize)>;

/// The wanted texts by their digests.
#[derive(Debug)]
pub(super) struct Wants {
    first: HashMap<Digest, usize, RandomState>,
    /// Texts that are the same as an earlier one, by that.
    pub(super) twins: BTreeMap<usize, Vec<usize>>,
    count: usize,
}

impl Wants {
    /// Takes note of the texts wanted.
    pub(super) fn new(wanted: &[Wanted<'_>]) -> Self {
        let mut wants = Self {
            first: HashMap::with_capacity_and_hasher(wanted.len(), RandomState::default()),
            twins: BTreeMap::new(),
            count: wanted.len(),
        };
        for (i, text) in wanted.iter().enumerate() {
            let first = *wants.first.entry(text.digest).or_insert(i);
            if first != i {
                wants.twins.entry(first).or_default().push(i);
            }
        }
        wants
    }

    /// The first text with this digest.
    fn position(&self, entry: &TextEntry) -> Option<usize> {
        self.first.get(&entry.digest).copied()
    }

    /// For each text where it is. Of texts that are the same only the first is asked after.
    pub(super) fn places(&self, segments: &[(String, Segment)]) -> Vec<Places> {
        let mut parts: Vec<(usize, u32, usize, usize)> = Vec::new();
        for (s, (_, segment)) in segments.iter().enumerate() {
            let here = segment.texts().iter().enumerate();
            parts.extend(here.filter_map(|(e, entry)| Some((self.position(entry)?, entry.from, s, e))));
        }
        parts.sort_unstable();
        let mut places: Vec<Places> = vec![Places::new(); self.count];
        for parts in parts.chunk_by(|a, b| a.0 == b.0) {
            let (mut next, mut chain) = (0, Places::new());
            for (_, from, s, e) in parts.iter().copied() {
                let entry = &segments[s].1.texts()[e];
                if from == next && (next < entry.bytes || chain.is_empty()) {
                    chain.push((s, e));
                    next = entry.to;
                }
            }
            let whole = chain.last().is_some_and(|(s, e)| next == segments[*s].1.texts()[*e].bytes);
            if whole {
                places[parts[0].0] = chain;
            }
        }
        places
    }

    /// The texts that have no place, the same ones once.
    pub(super) fn missing(&self, places: &[Places]) -> Vec<usize> {
        let mut missing: Vec<usize> =
            self.first.values().copied().filter(|i| places[*i].is_empty()).collect();
        missing.sort_unstable();
        missing
    }

    /// Bytes of the wanted texts in a segment, and whether it holds others as well; none where it
    /// holds nothing wanted.
    fn live(&self, segment: &Segment) -> Option<(u64, bool)> {
        let (gone, wanted): (Vec<&TextEntry>, Vec<&TextEntry>) =
            segment.texts().iter().partition(|entry| self.position(entry).is_none());
        let bytes = wanted.iter().map(|entry| u64::from(entry.to - entry.from)).sum();
        (!wanted.is_empty()).then_some((bytes, !gone.is_empty()))
    }

    /// Drops the segments that hold nothing wanted, and with `compact`, those that also hold texts which
    /// are gone. The fullest come first, so that a text two segments hold is served by the larger one.
    pub(super) fn retire(&self, segments: Vec<(String, Segment)>, compact: bool) -> Vec<(String, Segment)> {
        let mut weighed: Vec<_> = segments
            .into_iter()
            .filter_map(|(name, segment)| Some((self.live(&segment)?, name, segment)))
            .filter(|((_, worn), ..)| !(compact && *worn))
            .collect();
        weighed.sort_by(|((a, _), a_name, _), ((b, _), b_name, _)| (b, a_name).cmp(&(a, b_name)));
        weighed.into_iter().map(|(_, name, segment)| (name, segment)).collect()
    }
}
