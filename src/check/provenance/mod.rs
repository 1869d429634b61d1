//! What is on record about documents: their origin, and what was decided about them.
//!
//! These rules look at records and not at the words of a document, so they are run by the commands
//! that keep the records: `check` for decisions, `seeds` for seeds.

mod decision_unknown_rule;
mod decision_unmatched;
mod document_provenance_missing;
mod edition_missing;
mod licence_missing;
mod recorded;
mod retrieval_date_missing;
mod source_digest_mismatch;
mod translator_missing;

pub use decision_unknown_rule::unknown_rule;
pub use decision_unmatched::unmatched;
pub use document_provenance_missing::{stale, unrecorded};
pub use recorded::{Actual, Recorded, check_record};

pub(super) use decision_unknown_rule::DecisionUnknownRule;
pub(super) use decision_unmatched::DecisionUnmatched;
pub(super) use document_provenance_missing::DocumentProvenanceMissing;
pub(super) use edition_missing::EditionMissing;
pub(super) use licence_missing::LicenceMissing;
pub(super) use retrieval_date_missing::RetrievalDateMissing;
pub(super) use source_digest_mismatch::SourceDigestMismatch;
pub(super) use translator_missing::TranslatorMissing;
