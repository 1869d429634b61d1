//! The document against itself: no store is needed, and both sides stand in one file.

mod citation_missing_entry;
mod impossible_date;
mod name_spelling_variant;
mod note_marker_glued;
mod note_marker_orphan;
mod note_sequence_gap;
mod reference_uncited;
mod references;
mod repeated;
mod repeated_quote_attribution_conflict;
mod repeated_quote_differs;
mod reversed_range;
mod short_citation_ambiguous;
mod title_variant;
mod titles;
mod weekday_date_mismatch;
mod work_metadata_conflict;

pub(super) use citation_missing_entry::CitationMissingEntry;
pub(super) use impossible_date::ImpossibleDate;
pub(super) use name_spelling_variant::NameSpellingVariant;
pub(super) use note_marker_glued::NoteMarkerGlued;
pub(super) use note_marker_orphan::NoteMarkerOrphan;
pub(super) use note_sequence_gap::NoteSequenceGap;
pub(super) use reference_uncited::ReferenceUncited;
pub(super) use repeated_quote_attribution_conflict::RepeatedQuoteAttributionConflict;
pub(super) use repeated_quote_differs::RepeatedQuoteDiffers;
pub(super) use reversed_range::ReversedRange;
pub(super) use short_citation_ambiguous::ShortCitationAmbiguous;
pub(super) use title_variant::TitleVariant;
pub(super) use weekday_date_mismatch::WeekdayDateMismatch;
pub(super) use work_metadata_conflict::WorkMetadataConflict;
