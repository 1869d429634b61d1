//! The documents of one run against each other: both sides are shown, each in its own file.

mod cross_doc_attribution_conflict;
mod cross_doc_quote_differs;

pub(super) use cross_doc_attribution_conflict::CrossDocAttributionConflict;
pub(super) use cross_doc_quote_differs::CrossDocQuoteDiffers;
