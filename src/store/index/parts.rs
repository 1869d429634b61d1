//! A large text, read a part at a time.
//!
//! In: a file. Out: its parts, each with the first words of the next behind it, and at the end the
//! digest of all that was read. Memory holds two parts at most, however large the file is.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::build::is_border;
use super::segment::Digest;

/// Bytes kept behind a part. The few words that are needed of them may be long.
const TAIL: usize = 16 << 10;

/// A part of a text.
#[derive(Debug)]
pub(super) struct Part {
    /// The part, and behind it the first words of the next one.
    pub(super) text: String,
    /// Where in the file the part begins.
    pub(super) from: u32,
    /// Where in `text` it ends.
    pub(super) end: usize,
}

/// A file in parts.
#[derive(Debug)]
pub(super) struct Parts {
    file: File,
    /// Bytes of a part, about.
    size: usize,
    hasher: Sha256,
    /// What was read and not yet handed out.
    buffer: Vec<u8>,
    from: usize,
    ended: bool,
}

impl Parts {
    /// Opens a file that is to be read in parts of about `size` bytes.
    pub(super) fn open(path: &Path, size: usize) -> io::Result<Self> {
        let (hasher, buffer) = (Sha256::new(), Vec::new());
        Ok(Self { file: File::open(path)?, size, hasher, buffer, from: 0, ended: false })
    }

    /// The next part; none behind the last.
    ///
    /// # Errors
    /// When the file cannot be read, is not UTF-8, or has become too large.
    pub(super) fn next(&mut self) -> io::Result<Option<Part>> {
        self.fill()?;
        if self.buffer.is_empty() {
            return Ok(None);
        }
        let whole = self.ended && self.buffer.len() <= self.size + TAIL;
        let end = if whole { self.buffer.len() } else { self.cut() };
        let shown = char_border(&self.buffer, (end + TAIL).min(self.buffer.len()));
        let invalid = |error| io::Error::new(io::ErrorKind::InvalidData, error);
        let text = std::str::from_utf8(&self.buffer[..shown]).map_err(invalid)?.to_owned();
        let from = u32::try_from(self.from).map_err(io::Error::other)?;
        self.buffer.drain(..end);
        self.from += end;
        Ok(Some(Part { text, from, end }))
    }

    /// The digest of everything that was read.
    pub(super) fn digest(self) -> Digest {
        self.hasher.finalize().into()
    }

    fn fill(&mut self) -> io::Result<()> {
        let wanted = self.size + 2 * TAIL;
        if self.buffer.len() < wanted && !self.ended {
            let have = self.buffer.len();
            self.buffer.reserve_exact(wanted - have);
            self.file.by_ref().take((wanted - have) as u64).read_to_end(&mut self.buffer)?;
            self.hasher.update(&self.buffer[have..]);
            self.ended = self.buffer.len() < wanted;
        }
        Ok(())
    }

    /// Where to end a part: at a border if there is one nearby, in any case between characters.
    fn cut(&self) -> usize {
        let near = self.size..(self.size + TAIL).min(self.buffer.len());
        let border = near.into_iter().find(|at| is_border(&self.buffer, *at));
        border.unwrap_or_else(|| char_border(&self.buffer, self.size))
    }
}

/// The last place between characters at or before `at`.
fn char_border(bytes: &[u8], at: usize) -> usize {
    let inside = |at: usize| bytes.get(at).is_some_and(|b| b & 0xc0 == 0x80);
    (0..=at).rev().find(|at| !inside(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_make_up_the_text() {
        let file = tempfile::NamedTempFile::new().unwrap();
        for text in ["", "short", &"the gate é was ".repeat(9000), &"é".repeat(70_000)] {
            std::fs::write(file.path(), text).unwrap();
            let mut parts = Parts::open(file.path(), 40_001).unwrap();
            let mut read = String::new();
            while let Some(part) = parts.next().unwrap() {
                assert_eq!(part.from as usize, read.len());
                assert!(text[read.len()..].starts_with(&part.text), "the tail is what follows");
                assert_eq!(part.end == part.text.len(), read.len() + part.end == text.len());
                read.push_str(&part.text[..part.end]);
            }
            assert!(read == text);
            let digest: Digest = Sha256::digest(text).into();
            assert_eq!(parts.digest(), digest);
        }
    }

    #[test]
    fn what_is_no_text_is_an_error() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), b"good so far \xff and on").unwrap();
        assert!(Parts::open(file.path(), 40_000).unwrap().next().is_err());
    }
}
