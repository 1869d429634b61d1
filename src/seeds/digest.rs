//! Digests of documents and of a whole store.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::store::Store;

/// SHA-256 of some bytes, in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// `sha256:` and a digest of what a store says: its texts, and what is recorded about each. Where it
/// lies, and in which order, makes no difference.
pub fn store_digest(store: &Store) -> String {
    let mut lines: Vec<String> = store
        .sources()
        .iter()
        .map(|source| {
            let record = &source.record;
            let date = record.date.as_ref().map(ToString::to_string).unwrap_or_default();
            [&source.digest(), &record.title, &record.authors.join(";"), &date].map(String::as_str).join("\0")
        })
        .collect();
    lines.sort_unstable();
    format!("sha256:{}", hex(&Sha256::digest(lines.join("\n"))))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
