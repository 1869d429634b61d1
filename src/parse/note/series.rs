//! Signs that number something in a running sequence.
//!
//! In: signs of one shape. Out: which of them belong to a series long enough to be no chance.

use std::collections::BTreeMap;

use super::signs::Sign;

/// Accepts the longest rising runs of `candidates`, one after another (numbering may start again).
pub(super) fn accept_runs(signs: &[Sign], mut candidates: Vec<usize>, accepted: &mut [bool]) {
    for _ in 0..64 {
        let run = longest_run(signs, &candidates);
        let first = run.first().map_or(0, |i| signs[*i].number);
        let enough = if first <= 2 { 3 } else { 5 };
        if run.len() < enough {
            return;
        }
        if counts(signs, &run) {
            candidates.retain(|i| run.binary_search(i).is_err());
            continue;
        }
        run.iter().for_each(|i| accepted[*i] = true);
        let (from, to) = (run[0], run[run.len() - 1]);
        candidates.retain(|i| *i < from || *i > to);
    }
}

/// Most of a run are numbers of which each is one more than the one before: `10001`, `10002`, and no year.
fn counts(signs: &[Sign], run: &[usize]) -> bool {
    let next = |pair: &&[usize]| {
        let (one, other) = (&signs[pair[0]], &signs[pair[1]]);
        one.year.is_some() && one.year == other.year && other.number == one.number + 1
    };
    run.windows(2).filter(next).count() * 2 > run.len()
}

/// The longest chain whose numbers rise by one, a single number missing now and then.
fn longest_run(signs: &[Sign], candidates: &[usize]) -> Vec<usize> {
    let mut best_at: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    let mut links: Vec<Option<usize>> = vec![None; candidates.len()];
    let mut best: Option<(usize, usize)> = None;
    for (k, i) in candidates.iter().enumerate() {
        let n = signs[*i].number;
        let follows = best_at.get(&n.wrapping_sub(1)).copied();
        let skips = best_at.get(&n.wrapping_sub(2)).copied().filter(|(len, _)| *len > 2);
        let link = match (follows, skips) {
            (Some(a), Some(b)) if b.0 > a.0 + 1 => Some(b),
            (Some(a), _) => Some(a),
            (None, b) => b,
        };
        let len = link.map_or(1, |(len, _)| len + 1);
        links[k] = link.map(|(_, k)| k);
        let entry = best_at.entry(n).or_insert((0, k));
        if len > entry.0 {
            *entry = (len, k);
        }
        if best.is_none_or(|(l, _)| len > l) {
            best = Some((len, k));
        }
    }
    let mut run = Vec::new();
    let mut at = best.map(|(_, k)| k);
    while let Some(k) = at {
        run.push(candidates[k]);
        at = links[k];
    }
    run.reverse();
    run
}
