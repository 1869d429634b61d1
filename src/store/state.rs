//! All that an answer of a store can rest on, as one digest.
//!
//! In: an open store. Out: its state; what was found out with the help of a store in the same state
//! holds still.

use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::Store;
use super::index;

impl Store {
    /// Digest of the texts held, of the records that describe them, and of the people told of.
    pub fn state(&self) -> [u8; 32] {
        let mut state = Sha256::new();
        for source in &self.sources {
            state.update(source.digest);
            state.update(format!("{:?}{:?}", source.folder, source.record));
        }
        state.update(format!("{:?}{:?}", self.told, self.textless));
        state.finalize().into()
    }

    /// True as long as every text that was asked for was the one indexed. What was said when a text had
    /// changed or gone under way must not be remembered.
    pub fn is_steady(&self) -> bool {
        !self.lacks_texts && self.held.iter().all(|held| !held.is_lost())
    }

    /// The index folder of its first folder, for what is derived from the store; none where nobody may write.
    pub fn derived_folder(&self) -> Option<PathBuf> {
        let first = &self.sources.first()?.folder;
        (!index::marked_read_only(first)).then(|| index::folder(first))
    }
}
