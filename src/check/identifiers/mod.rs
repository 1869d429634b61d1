//! Links and identifiers.

mod checksum;
mod doi_syntax;
mod local_link;

pub(super) use checksum::{IsbnChecksum, IssnChecksum, OrcidChecksum};
pub(super) use doi_syntax::DoiSyntax;
pub(super) use local_link::LocalLink;
