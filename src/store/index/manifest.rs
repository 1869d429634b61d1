//! What was last seen on disk, so that opening a warm store reads no text.
//!
//! In: size and time of change of a file. Out: the digest it had when both were the same. A file
//! changed in the same moment it was looked at could keep both and change again, so one that was
//! changed less than two seconds before the manifest was written is always read again. A line that
//! makes no sense is as good as no line.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::segment::Digest;

const HEAD: &str = "quotelint manifest 1";
/// Coarsest clock of a file system in use.
const SLACK: Duration = Duration::from_secs(2);

/// Size and time of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Stamp {
    pub(in crate::store) bytes: u64,
    nanos: u128,
}

impl Stamp {
    /// The stamp of a file; without a time of change it matches nothing.
    pub(in crate::store) fn of(metadata: &Metadata) -> Self {
        let nanos = metadata
            .modified()
            .ok()
            .and_then(|t| t.duration_since(UNIX_EPOCH).ok())
            .map_or(u128::MAX, |d| d.as_nanos());
        Self { bytes: metadata.len(), nanos }
    }

    fn settled(self, now: Duration) -> bool {
        self.nanos < now.saturating_sub(SLACK).as_nanos()
    }
}

/// What is remembered of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    stamp: Stamp,
    digest: Digest,
}

/// The digests of texts and the checked segments, by name.
#[derive(Debug, Clone, Default)]
pub(in crate::store) struct Manifest {
    entries: BTreeMap<String, Entry>,
    changed: bool,
}

impl Manifest {
    /// Reads a manifest.
    pub(in crate::store) fn parse(text: &str) -> Self {
        let Some(rest) = text.strip_prefix(HEAD) else { return Self::default() };
        let entries = rest.lines().filter_map(entry).collect();
        Self { entries, changed: false }
    }

    /// The digest a file had when it last had this stamp.
    pub(in crate::store) fn digest(&self, name: &str, stamp: Stamp) -> Option<Digest> {
        self.entries.get(name).filter(|e| e.stamp == stamp).map(|e| e.digest)
    }

    /// Remembers the digest of a file.
    pub(in crate::store) fn note(&mut self, name: &str, stamp: Stamp, digest: Digest) {
        let entry = Entry { stamp, digest };
        if !name.contains('\n') && self.entries.get(name) != Some(&entry) {
            self.entries.insert(name.to_owned(), entry);
            self.changed = true;
        }
    }

    /// Forgets all names that are not to be kept.
    pub(in crate::store) fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        let before = self.entries.len();
        self.entries.retain(|name, _| keep(name));
        self.changed |= self.entries.len() != before;
    }

    /// The manifest as it is to be written, if it changed. Files that changed just now are left
    /// out: their stamp cannot be relied upon yet.
    pub(in crate::store) fn to_write(&self) -> Option<String> {
        use std::fmt::Write;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        self.changed.then(|| {
            let mut out = format!("{HEAD}\n");
            for (name, entry) in self.entries.iter().filter(|(_, e)| e.stamp.settled(now)) {
                let Stamp { bytes, nanos } = entry.stamp;
                let _ = writeln!(out, "{} {bytes} {nanos} {name}", super::hex(&entry.digest));
            }
            out
        })
    }
}

fn entry(line: &str) -> Option<(String, Entry)> {
    let mut fields = line.splitn(4, ' ');
    let digest = unhex(fields.next()?)?;
    let bytes = fields.next()?.parse().ok()?;
    let nanos = fields.next()?.parse().ok()?;
    Some((fields.next()?.to_owned(), Entry { stamp: Stamp { bytes, nanos }, digest }))
}

fn unhex(text: &str) -> Option<Digest> {
    let mut digest = Digest::default();
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (i, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_what_was_settled_and_doubts_what_was_not() {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
        let old = Stamp { bytes: 3, nanos: now - 10_000_000_000 };
        let fresh = Stamp { bytes: 4, nanos: now };
        let mut manifest = Manifest::default();
        manifest.note("texts/a b.txt", old, [7; 32]);
        manifest.note("texts/new.txt", fresh, [8; 32]);
        let again = Manifest::parse(&manifest.to_write().unwrap());
        assert_eq!(again.digest("texts/a b.txt", old), Some([7; 32]));
        assert_eq!(again.digest("texts/a b.txt", Stamp { bytes: 5, ..old }), None);
        assert_eq!(again.digest("texts/new.txt", fresh), None);
    }

    #[test]
    fn nonsense_is_no_manifest() {
        for text in ["", "quotelint manifest 1\nzz 1 2 x\n\n00 1", "other\n"] {
            assert!(Manifest::parse(text).entries.is_empty(), "{text}");
        }
    }
}
