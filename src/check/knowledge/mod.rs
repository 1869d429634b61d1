//! What the tables in `rules/data/` know about works and about the order of things.
//!
//! In: a title with its author, or a text. Out: the entries about them. The tables are part of the
//! program, are read once, when a rule first asks, and tests read them too.

mod chronology;
mod misquotations;
mod works;

pub(super) use chronology::terms_in;
pub(super) use misquotations::{Misquotations, is_cut_short};
pub(super) use works::{Work, work};

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

/// The entries of a compiled-in table, which stand in an array called `key`.
fn entries<T: DeserializeOwned>(text: &str, key: &str) -> Vec<T> {
    #[expect(clippy::expect_used, reason = "the tables are constants and a test reads them")]
    let mut table: BTreeMap<String, Vec<T>> = toml::from_str(text).expect("the table is valid");
    table.remove(key).unwrap_or_default()
}
