//! What is on record about documents: their origin, and what was decided about them.
//!
//! These rules look at records and not at the words of a document, so they are run by the commands
//! that keep the records: `check` for decisions, `seeds` for seeds.

mod decision_unmatched;

pub use decision_unmatched::unmatched;

pub(super) use decision_unmatched::DecisionUnmatched;
