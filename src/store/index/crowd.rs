//! Which shared shingles have another one near them.
//!
//! In: all that a query shares with the segments. Out: those that may stand together, and those that
//! stand alone for certain. Common phrases lead to thousands of places that share nothing else with
//! the query; here they are told apart by one count over coarse cells, without being sorted or
//! looked up in their texts.

/// How far a diagonal may be from the one before it in the same hit.
pub(super) const STEP: i64 = 4;
/// Diagonals of a cell, as a power of two.
const CELL_BITS: u32 = 5;
/// Cells for each posting, so that few share one by chance.
const CELLS: usize = 8;

/// A shingle of the query at a word of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) segment: u32,
    pub(super) word: u32,
    /// Where in the query it stands.
    pub(super) query: u32,
    /// How rare it is.
    pub(super) weight: u32,
}

impl Posting {
    fn diagonal(&self) -> i64 {
        i64::from(self.word) - i64::from(self.query)
    }
}

/// Parts those that may be within a [`STEP`] of another from those that are not; both stay in order.
/// What is at a `border` of its segment may have its neighbour in another one.
pub(super) fn divide(
    postings: Vec<Posting>,
    border: impl Fn(&Posting) -> bool,
) -> (Vec<Posting>, Vec<Posting>) {
    let mask = (postings.len() * CELLS).next_power_of_two() - 1;
    let cell = |posting: &Posting| {
        let of_segment = (posting.segment as usize).wrapping_mul(0x9e37_79b1);
        of_segment.wrapping_add_signed((posting.diagonal() >> CELL_BITS) as isize) & mask
    };
    let mut counts = vec![0u8; mask + 1];
    for posting in &postings {
        let count = &mut counts[cell(posting)];
        *count = count.saturating_add(1);
    }
    postings.into_iter().partition(|posting| {
        let (own, within) = (cell(posting), posting.diagonal() & ((1 << CELL_BITS) - 1));
        let before = within < STEP && counts[own.wrapping_sub(1) & mask] > 0;
        let behind = within >= (1 << CELL_BITS) - STEP && counts[(own + 1) & mask] > 0;
        counts[own] > 1 || before || behind || border(posting)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_stands_alone_has_nobody_near(
            drawn in prop::collection::vec((0u32..3, 0u32..3000, 0u32..40), 0..120),
        ) {
            let posting = |(segment, word, query)| Posting { segment, word, query, weight: 1 };
            let postings: Vec<Posting> = drawn.into_iter().map(posting).collect();
            let (together, alone) = divide(postings.clone(), |_| false);
            prop_assert_eq!(together.len() + alone.len(), postings.len());
            for one in &alone {
                let near = |other: &&Posting| {
                    other.segment == one.segment && (other.diagonal() - one.diagonal()).abs() <= STEP
                };
                prop_assert_eq!(postings.iter().filter(near).count(), 1);
            }
        }
    }
}
