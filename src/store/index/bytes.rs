//! The bytes of a segment: mapped from its file, or in memory where no file can be written.
//!
//! The only `unsafe` of the crate is here.

use std::io;
use std::ops::Deref;
use std::path::Path;

use crate::read::regular;

/// Read-only bytes.
#[derive(Debug)]
pub(super) enum Bytes {
    /// A mapped segment file.
    Mapped(memmap2::Mmap),
    /// A segment that lives in memory only.
    Owned(Vec<u8>),
}

impl Bytes {
    /// Maps a segment file.
    #[allow(unsafe_code)]
    pub(super) fn map(path: &Path) -> io::Result<Self> {
        let file = regular::open(path)?;
        // SAFETY: a map is sound as long as nobody changes the file under it. Segment files are
        // immutable: they are written under a temporary name, renamed once, never opened for
        // writing again, and at most unlinked, which leaves a map intact. Whoever edits one by
        // hand all the same can make a lookup wrong or, by shortening it, stop the process, but
        // the bytes are only ever read as integers with every offset checked, never as types with
        // invalid values and never as `str`. Source texts, which people do edit, are not mapped.
        unsafe { memmap2::Mmap::map(&file) }.map(Self::Mapped)
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Mapped(map) => map,
            Self::Owned(bytes) => bytes,
        }
    }
}
