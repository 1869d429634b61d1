//! One text file: whether it is text, what its digest is, what its head says.
//!
//! In: a file. Out: its digest, or why it cannot be a source. Files are read a block at a time, since
//! they may be large.

use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::Record;
use super::error::StoreWarning;
use super::front_matter;
use super::index::Digest;
use crate::read::regular;

/// How much of a text is read for its front matter.
const HEAD: u64 = 16 << 10;
const BLOCK: usize = 256 << 10;

/// The digest of a file, which must be UTF-8 text. `shown` names it in problems.
pub(super) fn digest(file: &Path, shown: &str) -> Result<Digest, StoreWarning> {
    let unreadable =
        |error: io::Error| StoreWarning::Unreadable { path: shown.to_owned(), reason: error.to_string() };
    let mut file = regular::open(file).map_err(unreadable)?;
    let mut hasher = Sha256::new();
    let mut block = vec![0; BLOCK];
    // Bytes of a character that the last block broke off, and where in the file they begin.
    let (mut kept, mut at) = (0, 0);
    loop {
        let read = file.read(&mut block[kept..]).map_err(unreadable)?;
        hasher.update(&block[kept..kept + read]);
        let whole = readable_part(&block[..kept + read], read == 0, shown, at)?;
        if read == 0 {
            return Ok(hasher.finalize().into());
        }
        block.copy_within(whole..kept + read, 0);
        (kept, at) = (kept + read - whole, at + whole);
    }
}

/// The bytes of a file as text, if they are.
pub(super) fn readable<'b>(bytes: &'b [u8], shown: &str) -> Result<&'b str, StoreWarning> {
    readable_part(bytes, true, shown, 0)?;
    std::str::from_utf8(bytes)
        .map_err(|error| StoreWarning::NotUtf8 { path: shown.to_owned(), byte: error.valid_up_to() })
}

/// How many of some bytes are whole characters of text. All must be, except that a character may be
/// broken off at the end if it is not the `last` part. `at` is where in the file they begin.
fn readable_part(bytes: &[u8], last: bool, shown: &str, at: usize) -> Result<usize, StoreWarning> {
    if let Some(byte) = memchr::memchr(0, bytes) {
        return Err(StoreWarning::Binary { path: shown.to_owned(), byte: at + byte });
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => Ok(bytes.len()),
        Err(error) if error.error_len().is_none() && !last => Ok(error.valid_up_to()),
        Err(error) => Err(StoreWarning::NotUtf8 { path: shown.to_owned(), byte: at + error.valid_up_to() }),
    }
}

/// What a text says itself, or else what its name says; and what is wrong with it.
pub(super) fn own_record(file: &Path, name: &str, shown: &str) -> io::Result<(Record, Vec<StoreWarning>)> {
    let mut record = Record::default();
    let problems = front_matter::read(&head(file)?, shown, &mut record);
    record.key = stem(name);
    Ok((record, problems))
}

/// The head of a text, as far as it is whole characters.
fn head(file: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    regular::open(file)?.take(HEAD).read_to_end(&mut bytes)?;
    let whole = match std::str::from_utf8(&bytes) {
        Ok(_) => bytes.len(),
        Err(error) => error.valid_up_to(),
    };
    bytes.truncate(whole);
    Ok(String::from_utf8(bytes).unwrap_or_default())
}

/// The file name without folders and extension.
pub(super) fn stem(name: &str) -> String {
    Path::new(name).file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
}

/// `the-salt_ledger` as a title: `The salt ledger`.
pub(super) fn title_of(stem: &str) -> String {
    let words: Vec<&str> = stem.split(['-', '_', ' ']).filter(|w| !w.is_empty()).collect();
    let title = words.join(" ");
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_across_blocks_are_whole_and_broken_ones_are_placed() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let text = format!("a{}", "é".repeat(BLOCK));
        std::fs::write(file.path(), &text).unwrap();
        let expected: Digest = Sha256::digest(&text).into();
        assert_eq!(digest(file.path(), "x").unwrap(), expected);
        let cut = &text.as_bytes()[..text.len() - 1];
        std::fs::write(file.path(), cut).unwrap();
        let at = cut.len() - 1;
        assert!(matches!(digest(file.path(), "x"), Err(StoreWarning::NotUtf8 { byte, .. }) if byte == at));
        std::fs::write(file.path(), [text.as_bytes(), b"\0"].concat()).unwrap();
        let at = text.len();
        assert!(matches!(digest(file.path(), "x"), Err(StoreWarning::Binary { byte, .. }) if byte == at));
    }
}
