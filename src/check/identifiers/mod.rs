//! Links and identifiers.

mod address;
mod aggregator_source;
mod archive_timestamp_invalid;
mod arxiv_id_syntax;
mod canonical_reference_range;
mod checksum;
mod doi_syntax;
mod identifier_conflict;
mod isbn_hyphens;
mod local_link;
mod pmid_pmcid_syntax;
mod url_malformed;

pub(super) use aggregator_source::AggregatorSource;
pub(super) use archive_timestamp_invalid::ArchiveTimestampInvalid;
pub(super) use arxiv_id_syntax::ArxivIdSyntax;
pub(super) use canonical_reference_range::{CanonicalReferenceRange, stage_words};
pub(super) use checksum::{IsbnChecksum, IssnChecksum, OrcidChecksum};
pub(super) use doi_syntax::DoiSyntax;
pub(super) use identifier_conflict::IdentifierConflict;
pub(super) use isbn_hyphens::IsbnHyphens;
pub(super) use local_link::LocalLink;
pub(super) use pmid_pmcid_syntax::PmidPmcidSyntax;
pub(super) use url_malformed::UrlMalformed;
