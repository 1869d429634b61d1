//! Links and identifiers.

mod checksum;
mod local_link;

pub(super) use checksum::{IsbnChecksum, IssnChecksum, OrcidChecksum};
pub(super) use local_link::LocalLink;
