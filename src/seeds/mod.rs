//! The corpus: its documents, and the record of where each comes from.
//!
//! In: a folder of documents with `provenance.toml`. Out: what is wrong with the records, whether a
//! newcomer may join, and the records in the form of W3C PROV and RO-Crate. A seed is a document that
//! has a record; a record without a held text keeps its digest and fields and no word of it.

mod digest;
mod gate;
mod inspect;
mod near;
mod prov;
mod provenance;
mod ro_crate;

use std::path::Path;

pub use digest::{digest, store_digest};
pub use gate::{CopyOf, Objections, copies, objections};
pub(crate) use inspect::recorded;
pub use inspect::{actual, inspect, renamed, unrecorded};
pub use near::{Likeness, Shingles};
pub use prov::{Quoted, Work, prov};
pub use provenance::{FILE_NAME, Provenance, ProvenanceError};
pub use ro_crate::ro_crate;

/// Folder of drafts below the corpus; they are no seeds yet.
pub const INCOMING: &str = "incoming";
/// Folder below the corpus that accepted documents go into, where there is one.
pub const ACCEPTED: &str = "accepted";

/// A path below the corpus as records name it.
pub fn name_of(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
