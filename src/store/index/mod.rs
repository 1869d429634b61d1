//! The index of a store: which places of which texts share word shingles with a query.
//!
//! In: the digests of the texts a store holds, and the texts themselves where the index lacks them.
//! Out: [`Hit`]s. The index is a folder of immutable segment files, each named by the digests of its
//! texts and the version of the layout. A file is written under a temporary name, synced and
//! renamed; so a crash loses at most the segment being written, and two processes may build at
//! once. What cannot be written is kept in memory, what is damaged is built again.

mod build;
mod bytes;
mod coverage;
mod crowd;
mod disk;
mod fingerprint;
mod lookup;
mod make;
mod merge;
mod parts;
mod segment;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub(crate) use disk::write_whole;
pub(super) use disk::{Note, clean, damaged, folder, marked_read_only};
pub(super) use lookup::Hit;
pub(super) use segment::{Digest, checksum};

use super::catalogue::Segments;
use coverage::{Places, Wants};
use disk::Shelf;
use segment::{Segment, TextEntry};

/// Texts are gathered into segments of this many bytes, and larger ones divided. Then segments are
/// merged, so that few are asked.
const SEGMENT: u64 = if cfg!(test) { 256 << 10 } else { 80 << 20 };

/// A text that a store holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'f> {
    pub(super) digest: Digest,
    pub(super) bytes: u64,
    /// The store folder, and its name in it.
    pub(super) folder: &'f Path,
    pub(super) name: &'f str,
}

impl Wanted<'_> {
    fn file(&self) -> PathBuf {
        self.folder.join(self.name)
    }
}

/// The index of one store folder.
#[derive(Debug, Default)]
pub(super) struct Index {
    segments: Vec<Segment>,
    /// File names of the segments.
    names: Vec<String>,
    /// For each segment and text of it, whom it serves.
    serves: Vec<Vec<Serves>>,
    /// For each wanted text, its parts.
    places: Vec<Places>,
    /// Wanted texts that are the same as an earlier one, by that.
    twins: BTreeMap<usize, Vec<usize>>,
}

/// What a lookup asks of a text of a segment, close together: thousands are asked for in one.
#[derive(Debug, Clone, Copy)]
struct Serves {
    /// The first wanted text that it is or is a part of; [`NOBODY`] where there is none.
    position: u32,
    /// Its first word, counted in the segment, ...
    first_word: u32,
    /// ... and the words of the wanted text that stand in front of it.
    before: u32,
}

/// The position of no wanted text.
const NOBODY: u32 = u32::MAX;

/// How an index came to be.
#[derive(Debug, Default)]
pub(super) struct Opened {
    pub(super) index: Index,
    /// What the user should hear of.
    pub(super) notes: Vec<Note>,
    /// Texts that could not be read again for indexing, by position.
    pub(super) unread: Vec<usize>,
    /// Bytes of text that were indexed anew.
    pub(super) indexed: u64,
    /// Segments that were found sound from end to end, now or before.
    pub(super) checked: Segments,
}

/// Told of the bytes that are to be indexed, and of each piece done.
pub trait Progress: Sync {
    /// Indexing begins; so many bytes of text are to be read.
    fn begin(&self, _bytes: u64) {}
    /// So many more were read.
    fn advance(&self, _bytes: u64) {}
    /// Indexing is over.
    fn finish(&self) {}
}

impl Progress for () {}

/// Opens the index of a store folder, building what it lacks. Segments that are `known` to be sound
/// are not checked again. With `compact`, segments that also hold texts which are gone are made anew, and
/// all are merged that can be.
pub(super) fn open(
    folder: &Path,
    wanted: &[Wanted<'_>],
    known: &Segments,
    compact: bool,
    progress: &dyn Progress,
) -> Opened {
    let mut opened = Opened::default();
    let mut shelf = Shelf::open(folder, known, &mut opened.notes);
    let wants = Wants::new(wanted);
    let mut segments = wants.retire(std::mem::take(&mut shelf.segments), compact);
    let mut places = wants.places(&segments);
    let missing = wants.missing(&places);
    if !missing.is_empty() {
        opened.indexed = missing.iter().map(|i| wanted[*i].bytes).sum();
        progress.begin(opened.indexed);
        let made = make::make(missing, wanted, &mut shelf, progress);
        progress.finish();
        opened.unread = made.unread;
        segments.extend(made.segments);
        places = wants.places(&segments);
    }
    if opened.indexed > 0 || compact {
        segments = merge::merge(segments, &places, compact, &mut shelf);
        places = wants.places(&segments);
    }
    let (note, checked) = shelf.finish();
    opened.notes.extend(note);
    opened.checked = checked;
    opened.index = Index::new(segments, places, wants.twins);
    opened
}

impl Index {
    /// An index of the segments that serve a text; the others are left out.
    fn new(
        segments: Vec<(String, Segment)>,
        places: Vec<Places>,
        twins: BTreeMap<usize, Vec<usize>>,
    ) -> Self {
        let nobody =
            |text: &TextEntry| Serves { position: NOBODY, first_word: text.first_word, before: text.before };
        let of_segment = |(_, segment): &(String, Segment)| segment.texts().iter().map(nobody).collect();
        let mut serves: Vec<Vec<Serves>> = segments.iter().map(of_segment).collect();
        for (position, parts) in (0..).zip(&places) {
            parts.iter().for_each(|(segment, entry)| serves[*segment][*entry].position = position);
        }
        let mut index = Self { twins, ..Self::default() };
        let mut number = vec![0; segments.len()];
        for (i, ((name, segment), serves)) in segments.into_iter().zip(serves).enumerate() {
            if serves.iter().any(|text| text.position != NOBODY) {
                number[i] = index.segments.len();
                index.segments.push(segment);
                index.names.push(name);
                index.serves.push(serves);
            }
        }
        index.places = places;
        index.places.iter_mut().flatten().for_each(|(segment, _)| *segment = number[*segment]);
        index
    }

    /// Bytes of all segments.
    pub(super) fn bytes(&self) -> u64 {
        self.segments.iter().map(|s| s.len() as u64).sum()
    }

    /// File names of the segments in use.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// How many fingerprints are remembered.
    pub(super) fn postings(&self) -> u64 {
        self.segments.iter().map(|s| u64::from(s.postings())).sum()
    }

    /// Words of all wanted texts.
    pub(super) fn words(&self) -> u64 {
        let own = |(s, e): &(usize, usize)| u64::from(self.segments[*s].texts()[*e].own_words());
        let times = |text: usize| 1 + self.twins.get(&text).map_or(0, Vec::len) as u64;
        let texts = self.places.iter().enumerate();
        texts.map(|(i, parts)| parts.iter().map(own).sum::<u64>() * times(i)).sum()
    }
}

/// Looks words up in bytes that are taken for a sound segment.
#[cfg(any(test, fuzzing))]
pub(super) fn probe(bytes: &[u8]) {
    let mut whole = bytes.to_vec();
    whole.iter_mut().zip(segment::MAGIC).for_each(|(byte, magic)| *byte = magic);
    let Ok(segment) = Segment::open(bytes::Bytes::Owned(whole), false) else { return };
    for fingerprint in (0..=u32::MAX).step_by(1 << 24).chain([u32::MAX]) {
        let run = segment.bucket(fingerprint).and_then(|bucket| segment.find(fingerprint, bucket));
        for word in run.into_iter().flat_map(|run| segment.words_of(run)) {
            let text = segment.text_of(word);
            let _ = segment::byte_span("the gate was never locked", &segment, text, word, word);
        }
    }
}

/// A digest in lower-case hexadecimal digits.
fn hex(digest: &Digest) -> String {
    let mut out = String::with_capacity(7 + 64);
    push_hex(digest, &mut out);
    out
}

/// A digest as records and reports carry it.
pub(super) fn shown_digest(digest: &Digest) -> String {
    let mut out = String::with_capacity(7 + 64);
    out.push_str("sha256:");
    push_hex(digest, &mut out);
    out
}

fn push_hex(digest: &Digest, out: &mut String) {
    let digit = |n: u8| char::from(b"0123456789abcdef"[usize::from(n)]);
    for byte in digest {
        out.push(digit(byte >> 4));
        out.push(digit(byte & 15));
    }
}
