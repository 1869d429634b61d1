//! The documents of one run against each other: both sides are shown, each in its own file.

mod cross_doc_attribution_conflict;
mod cross_doc_citation_cycle;
mod cross_doc_quote_differs;
mod cross_doc_work_conflict;

pub(super) use cross_doc_attribution_conflict::CrossDocAttributionConflict;
pub(super) use cross_doc_citation_cycle::CrossDocCitationCycle;
pub(super) use cross_doc_quote_differs::CrossDocQuoteDiffers;
pub(super) use cross_doc_work_conflict::CrossDocWorkConflict;
