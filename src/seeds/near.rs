//! Documents that are copies of one another, or nearly.
//!
//! In: the texts of two documents. Out: how much of each stands in the other too, by runs of five
//! words. A quotation both have is a few runs; a copy is most of them.

use std::collections::HashSet;

use crate::model::words;

/// Words in a run.
const RUN: usize = 5;
/// Fewer runs than this are no document that could be a copy.
const LEAST: usize = 20;
/// A document with so large a share of its runs in another one is nearly its copy.
const NEARLY: f64 = 0.6;

/// The runs of words of one document.
#[derive(Debug, Clone)]
pub struct Shingles(HashSet<u64>);

/// How much of two documents is common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// Runs of the smaller document that the larger one has too.
    pub shared: usize,
    /// Runs of the smaller document.
    pub of: usize,
}

impl Shingles {
    /// The runs of a text.
    pub fn of(text: &str) -> Self {
        let keys: Vec<u64> = words(text).map(|word| word.key).collect();
        let run =
            |keys: &[u64]| keys.iter().fold(0u64, |sum, key| sum.rotate_left(11) ^ key.wrapping_mul(31));
        Self(keys.windows(RUN).map(run).collect())
    }

    /// How much is common, when one of the two is nearly a copy of the other or of a part of it.
    pub fn near_copy(&self, other: &Self) -> Option<Likeness> {
        let (small, large) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        let shared = small.0.iter().filter(|run| large.0.contains(*run)).count();
        let of = small.0.len();
        (of >= LEAST && shared as f64 >= NEARLY * of as f64).then_some(Likeness { shared, of })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn a_copy_is_told_from_a_common_quotation() {
        let whole = Shingles::of(&text(0, 400));
        let changed = Shingles::of(&text(0, 400).replace("word100 ", "other ").replace("word7 ", ""));
        let part = Shingles::of(&text(100, 200));
        let quoting = Shingles::of(&(text(1000, 1400) + &text(0, 60)));
        assert!(whole.near_copy(&changed).is_some());
        assert_eq!(whole.near_copy(&part), Some(Likeness { shared: 96, of: 96 }));
        assert_eq!(whole.near_copy(&quoting), None);
        assert_eq!(Shingles::of("a b c").near_copy(&Shingles::of("a b c")), None);
    }
}
