//! From a quotation to its verdict: find the passage, align the words, name every difference.
//!
//! In: a quotation and the store. Out: a [`Verification`]. No similarity ratio is ever a verdict;
//! a work that is not held can only lead to `unchecked`.

use crate::model::{Quotation, Searched, Verification};
use crate::store::Store;

/// The verdict on one quotation, which must be of kind `quotation`.
pub fn verify(_quotation: &Quotation, store: &Store) -> Verification {
    Verification::unchecked(Searched { store_works: store.sources().len(), ..Searched::default() })
}
