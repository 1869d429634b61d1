//! The list of rules. Adding a rule means adding its line here; nothing else names a rule.

use super::{
    Rule, across as a, consistency as c, form as f, identifiers as i, provenance as p, suppression as s,
    verification as v,
};

/// Names that rules once had, with those they have now. They work in settings, flags and comments for
/// as long as they stand here.
pub const RENAMED: &[(&str, &str)] = &[("altered-quote", "quote-altered")];

/// Every rule, grouped by family.
pub fn registry() -> &'static [&'static dyn Rule] {
    RULES
}

static RULES: &[&dyn Rule] = &[
    // Quotations against the store.
    &v::QuoteAltered,
    &v::QuotePolarityFlip,
    &v::QuoteNotFound,
    &v::QuoteMisattributed,
    &v::QuoteWrongWork,
    &v::QuoteWrongLocator,
    &v::QuoteWrongDate,
    &v::EditionVariant,
    &v::TranslationVariant,
    &v::QuoteTruncatedSense,
    &v::QuoteSplice,
    &v::EllipsisOverreach,
    &v::BracketOverreach,
    &v::SicMismatch,
    &v::ParaphraseAsQuote,
    &v::QuotedInUnresolved,
    &v::CharacterNotAuthor,
    &v::PermittedChange,
    &v::KnownMisquotation,
    // The document against itself.
    &c::RepeatedQuoteDiffers,
    &c::RepeatedQuoteAttributionConflict,
    &c::NoteMarkerOrphan,
    &c::NoteSequenceGap,
    &c::NoteMarkerGlued,
    &c::CitationMissingEntry,
    &c::ReferenceUncited,
    &c::ShortCitationAmbiguous,
    &c::ImpossibleDate,
    &c::WeekdayDateMismatch,
    &c::ReversedRange,
    &c::DashForm,
    &c::NameSpellingVariant,
    &c::TitleVariant,
    &c::WorkMetadataConflict,
    &c::PersonDateConflict,
    &c::PosthumousWords,
    &c::WorkBeforeBirth,
    &c::Anachronism,
    &c::AgeAnniversaryArithmetic,
    &c::SourceLaterThanDocument,
    &c::AccessDateImpossible,
    // The documents of a run against each other.
    &a::CrossDocQuoteDiffers,
    &a::CrossDocAttributionConflict,
    &a::CrossDocWorkConflict,
    &a::CrossDocCitationCycle,
    // How quotations are set.
    &f::UnbalancedQuotationMark,
    &f::UnattributedQuote,
    &f::QuoteNesting,
    &f::SpaceBeforeClosingMark,
    &f::OcrNoiseInQuotation,
    &f::PageBreakInQuotation,
    &f::MixedQuotationMarks,
    &f::MultiParagraphQuoteMarks,
    &f::EllipsisForm,
    &f::BracketForm,
    &f::SicForm,
    &f::SecondaryCitationForm,
    &f::QuoteLocatorMissing,
    &f::BlockQuoteForm,
    &f::EpigraphSourceMissing,
    &f::EmphasisUndeclared,
    // Links and identifiers.
    &i::LocalLink,
    &i::IsbnChecksum,
    &i::IsbnHyphens,
    &i::IssnChecksum,
    &i::OrcidChecksum,
    &i::DoiSyntax,
    &i::CanonicalReferenceRange,
    &i::IdentifierConflict,
    &i::UrlMalformed,
    &i::ArchiveTimestampInvalid,
    &i::ArxivIdSyntax,
    &i::PmidPmcidSyntax,
    &i::AggregatorSource,
    // What is on record about documents.
    &p::SourceDigestMismatch,
    &p::DocumentProvenanceMissing,
    &p::LicenceMissing,
    &p::RetrievalDateMissing,
    &p::EditionMissing,
    &p::TranslatorMissing,
    &p::DecisionUnmatched,
    &p::DecisionUnknownRule,
    // Comments that answer findings.
    &s::SuppressionMalformed,
    &s::SuppressionWithoutReason,
    &s::SuppressionUnknownRule,
    &s::SuppressionUnused,
];
