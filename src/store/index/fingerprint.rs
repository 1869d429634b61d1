//! Which places of a text are remembered.
//!
//! In: the words of a text, in order. Out: the fingerprints of its three-word shingles, thinned so
//! that any four words in a row hold at least one remembered shingle, at three fifths of the cost of
//! remembering all. A query asks for all of its shingles: where words were changed, that finds the
//! ones a thinned query would miss.
//!
//! Of every four words the one with the highest key decides, which is an order without meaning: standing first or
//! third, it keeps the first of their two shingles, else the second (the mod-minimizer of Groot
//! Koerkamp and Pibiri, 2024, for three letters and windows of two; no local scheme can keep fewer
//! than three in five). Long words would make rarer shingles if they decided, but they are also those
//! that a misprint or an old spelling changes.

/// Words in a shingle.
pub(super) const SHINGLE: usize = 3;
/// Words of which one decides.
const WINDOW: usize = 4;

fn fingerprint(keys: [u64; SHINGLE]) -> u32 {
    let mut h: u64 = 0x51_7c_c1_b7_27_22_0a_95;
    for key in keys {
        h = (h.rotate_left(23) ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        h ^= h >> 29;
    }
    (h.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32
}

/// All fingerprints of a query with the word each begins at.
pub(super) fn of_query(keys: &[u64]) -> Vec<(u32, u32)> {
    (0u32..).zip(keys.windows(SHINGLE)).map(|(i, w)| (fingerprint([w[0], w[1], w[2]]), i)).collect()
}

/// Tells `keep` the fingerprints that stay of a text, with the word each begins at, in order.
pub(super) fn of_text(keys: &[u64], mut keep: impl FnMut(u32, u32)) {
    let of = |keys: &[u64]| fingerprint([keys[0], keys[1], keys[2]]);
    if keys.len() == SHINGLE {
        keep(of(keys), 0);
    }
    let mut next = 0;
    for (at, window) in (0u32..).zip(keys.windows(WINDOW)) {
        let shift = decider(window) % 2;
        let chosen = at + shift as u32;
        if chosen >= next {
            next = chosen + 1;
            keep(of(&window[shift..]), chosen);
        }
    }
}

/// Which of the words decides: the one with the highest key, of equals the first.
fn decider(window: &[u64]) -> usize {
    let mut highest = 0;
    for (i, key) in window.iter().enumerate().skip(1) {
        if *key > window[highest] {
            highest = i;
        }
    }
    highest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kept(keys: &[u64]) -> Vec<(u32, u32)> {
        let mut kept = Vec::new();
        of_text(keys, |fingerprint, at| kept.push((fingerprint, at)));
        kept
    }

    #[test]
    fn a_text_of_three_words_is_remembered() {
        assert_eq!(kept(&[1, 2, 3]), of_query(&[1, 2, 3]));
        assert!(kept(&[1, 2]).is_empty());
    }

    proptest! {
        #[test]
        fn any_four_words_share_a_fingerprint(
            keys in prop::collection::vec(0u64..40, 4..60),
            at in 0usize..56,
        ) {
            let at = at.min(keys.len() - 4);
            let kept = kept(&keys);
            let query = of_query(&keys[at..at + 4]);
            prop_assert!(query.iter().any(|(f, i)| kept.contains(&(*f, *i + u32::try_from(at).unwrap()))));
        }

        #[test]
        fn about_three_fifths_stay_each_once(seed in any::<u64>()) {
            let mixed = |i: u64| {
                let n = (i ^ seed).wrapping_mul(0x2545_f491_4f6c_dd1d);
                (n ^ n >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            };
            let keys: Vec<u64> = (0..3000).map(mixed).collect();
            let kept = kept(&keys);
            prop_assert!((1650..1950).contains(&kept.len()), "{}", kept.len());
            prop_assert!(kept.windows(2).all(|pair| pair[0].1 < pair[1].1));
        }
    }
}
