//! Which places of a text are remembered.
//!
//! In: the keys of its words, in order. Out: the fingerprints of its three-word shingles, thinned so
//! that of every two neighbours one stays. Any four words in a row therefore hold at least one
//! remembered shingle, at two thirds of the cost of remembering all. A query asks for all of its
//! shingles: where words were changed, that finds the ones a thinned query would miss.

/// Words in a shingle.
pub(super) const SHINGLE: usize = 3;

/// A shingle's hash: the upper half is its fingerprint, the lower half its rank among neighbours.
///
/// The halves must not be the same, or the fingerprints that stay would crowd at the lower end and
/// the buckets of a segment would fill unevenly.
fn hash(keys: &[u64]) -> u64 {
    let mut h: u64 = 0x51_7c_c1_b7_27_22_0a_95;
    for key in keys {
        h = (h.rotate_left(23) ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        h ^= h >> 29;
    }
    h.wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

fn fingerprint(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or(u32::MAX)
}

/// All fingerprints of a query with the word each begins at.
pub(super) fn of_query(keys: &[u64]) -> Vec<(u32, u32)> {
    (0u32..).zip(keys.windows(SHINGLE)).map(|(i, words)| (fingerprint(hash(words)), i)).collect()
}

/// The fingerprints that stay of a text, with the word each begins at, in order.
pub(super) fn of_text(keys: &[u64]) -> Vec<(u32, u32)> {
    let mut kept = Vec::with_capacity(keys.len() * 7 / 10 + 1);
    let mut previous: Option<(u64, u32)> = None;
    let mut last_kept = None;
    let mut keep = |(hash, at): (u64, u32)| {
        if last_kept != Some(at) {
            last_kept = Some(at);
            kept.push((fingerprint(hash), at));
        }
    };
    for (at, words) in (0u32..).zip(keys.windows(SHINGLE)) {
        let here = (hash(words), at);
        if let Some(before) = previous {
            // The lower rank stays; of equals the earlier one.
            keep(if rank(here.0) < rank(before.0) { here } else { before });
        }
        previous = Some(here);
    }
    if let (Some(only), None) = (previous, last_kept) {
        kept.push((fingerprint(only.0), only.1));
    }
    kept
}

fn rank(hash: u64) -> u32 {
    u32::try_from(hash & u64::from(u32::MAX)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_of_three_words_is_remembered() {
        assert_eq!(of_text(&[1, 2, 3]).len(), 1);
        assert!(of_text(&[1, 2]).is_empty());
    }

    proptest! {
        #[test]
        fn any_four_words_share_a_fingerprint(
            keys in prop::collection::vec(any::<u64>(), 4..60),
            at in 0usize..56,
        ) {
            let at = at.min(keys.len() - 4);
            let kept = of_text(&keys);
            let query = of_query(&keys[at..at + 4]);
            prop_assert!(query.iter().any(|(f, i)| kept.contains(&(*f, *i + u32::try_from(at).unwrap()))));
        }

        #[test]
        fn about_two_thirds_stay(seed in any::<u64>()) {
            let keys: Vec<u64> = (0..3000u64).map(|i| (i ^ seed).wrapping_mul(0x2545_f491_4f6c_dd1d)).collect();
            let share = of_text(&keys).len();
            prop_assert!((1800..2200).contains(&share), "{share}");
        }
    }
}
