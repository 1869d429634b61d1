//! Links and identifiers.

mod local_link;

pub(super) use local_link::LocalLink;
