//! The index of a store: which places of which texts share word shingles with a query.
//!
//! In: the digests of the texts a store holds, and the texts themselves where the index lacks them.
//! Out: [`Hit`]s. The index is a folder of immutable segment files, each named by the digests of its
//! texts and the version of the layout. A file is written under a temporary name, synced and
//! renamed; so a crash loses at most the segment being written, and two processes may build at
//! once. What cannot be written is kept in memory, what is damaged is built again.

mod build;
mod bytes;
mod disk;
mod fingerprint;
mod lookup;
mod manifest;
mod segment;

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

pub(crate) use disk::write_whole;
pub(super) use disk::{Note, clean, damaged, manifest, marked_read_only};
pub(super) use manifest::{Manifest, Stamp};
pub(super) use segment::Digest;

use build::Input;
use disk::Shelf;
use segment::Segment;

/// Texts are gathered into segments of this many bytes.
const SEGMENT: u64 = 64 << 20;
/// Segments of less than this are small; when there are more than `MANY_SMALL` they are merged.
const SMALL: u64 = SEGMENT / 8;
const MANY_SMALL: usize = 12;

/// A text that a store holds.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) digest: Digest,
    pub(super) bytes: u64,
    pub(super) file: PathBuf,
}

/// The index of one store folder.
#[derive(Debug, Default)]
pub(super) struct Index {
    segments: Vec<Segment>,
    /// File names of the segments.
    names: Vec<String>,
    /// For each segment and text of it, the positions in the list of wanted texts it serves.
    serves: Vec<Vec<Vec<usize>>>,
    /// For each wanted text, its segment and entry.
    places: Vec<Option<(usize, usize)>>,
}

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

/// Opens the index of a store folder, building what it lacks. With `compact`, segments that mostly
/// hold texts which are gone are rebuilt too.
pub(super) fn open(
    folder: &std::path::Path,
    wanted: &[Wanted],
    manifest: &mut Manifest,
    compact: bool,
    progress: &dyn Progress,
) -> Opened {
    let mut opened = Opened::default();
    let mut shelf = Shelf::open(folder, manifest, &mut opened.notes);
    let positions = positions(wanted);
    retire(&mut shelf, &positions, compact);
    let mut index = Index { places: vec![None; wanted.len()], ..Index::default() };
    for (name, segment) in std::mem::take(&mut shelf.segments) {
        index.take(name, segment, &positions);
    }
    let missing: Vec<usize> = positions
        .values()
        .filter_map(|list| list.first().copied())
        .filter(|i| index.places[*i].is_none())
        .collect();
    let groups = group(missing, wanted);
    opened.indexed = groups.iter().flatten().map(|i| wanted[*i].bytes).sum();
    if !groups.is_empty() {
        progress.begin(opened.indexed);
        for group in groups {
            index.build(&group, wanted, &positions, &mut shelf, &mut opened.unread, progress);
        }
        progress.finish();
    }
    opened.notes.extend(shelf.finish(manifest));
    opened.index = index;
    opened
}

/// Which wanted texts have each digest.
fn positions(wanted: &[Wanted]) -> BTreeMap<Digest, Vec<usize>> {
    let mut positions: BTreeMap<Digest, Vec<usize>> = BTreeMap::new();
    for (i, text) in wanted.iter().enumerate() {
        positions.entry(text.digest).or_default().push(i);
    }
    positions
}

/// Takes segments off the shelf that are better built again: too many small ones, and, when
/// compacting, those that mostly hold texts which are gone.
fn retire(shelf: &mut Shelf, positions: &BTreeMap<Digest, Vec<usize>>, compact: bool) {
    let live = |segment: &Segment| -> u64 {
        segment.texts().iter().filter(|t| positions.contains_key(&t.digest)).map(|t| t.bytes).sum()
    };
    let all = |segment: &Segment| -> u64 { segment.texts().iter().map(|t| t.bytes).sum() };
    shelf.segments.retain(|(_, s)| live(s) > 0);
    // The fullest first, so that a text two segments hold is served by the larger one.
    shelf.segments.sort_by(|(a_name, a), (b_name, b)| (live(b), a_name).cmp(&(live(a), b_name)));
    let worn = |segment: &Segment| compact && live(segment) < all(segment);
    let small = |segment: &Segment| live(segment) < SMALL;
    let count = shelf.segments.iter().filter(|(_, s)| small(s)).count();
    if count > if compact { 1 } else { MANY_SMALL } || shelf.segments.iter().any(|(_, s)| worn(s)) {
        shelf.segments.retain(|(_, s)| !small(s) && !worn(s));
    }
}

/// Gathers texts into groups of about the size of a segment, in the order they are wanted.
fn group(mut missing: Vec<usize>, wanted: &[Wanted]) -> Vec<Vec<usize>> {
    missing.sort_unstable();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut size = u64::MAX;
    for i in missing {
        let bytes = wanted[i].bytes;
        if size.saturating_add(bytes) > SEGMENT {
            groups.push(Vec::new());
            size = 0;
        }
        size += bytes;
        if let Some(group) = groups.last_mut() {
            group.push(i);
        }
    }
    groups
}

impl Index {
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
        let entries = self.places.iter().flatten().filter_map(|(s, t)| self.segments[*s].texts().get(*t));
        entries.map(|text| u64::from(text.words)).sum()
    }

    /// Adds a segment if a text is wanted that none before it serves.
    fn take(&mut self, name: String, segment: Segment, positions: &BTreeMap<Digest, Vec<usize>>) {
        let place = self.segments.len();
        let mut used = false;
        let mut serves = vec![Vec::new(); segment.texts().len()];
        for (entry, text) in segment.texts().iter().enumerate() {
            let Some(list) = positions.get(&text.digest) else { continue };
            if list.iter().any(|i| self.places[*i].is_some()) {
                continue;
            }
            used = true;
            for i in list {
                self.places[*i] = Some((place, entry));
            }
            serves[entry].clone_from(list);
        }
        if used {
            self.segments.push(segment);
            self.names.push(name);
            self.serves.push(serves);
        }
    }

    /// Builds the segment of one group of texts and keeps it.
    fn build(
        &mut self,
        group: &[usize],
        wanted: &[Wanted],
        positions: &BTreeMap<Digest, Vec<usize>>,
        shelf: &mut Shelf,
        unread: &mut Vec<usize>,
        progress: &dyn Progress,
    ) {
        let texts: Vec<(usize, Option<String>)> =
            group.par_iter().map(|i| (*i, read_again(&wanted[*i]))).collect();
        unread.extend(texts.iter().filter(|(_, t)| t.is_none()).map(|(i, _)| *i));
        let inputs: Vec<Input<'_>> = texts
            .iter()
            .filter_map(|(i, text)| {
                let text = text.as_deref()?;
                let body = super::front_matter::body_start(text);
                Some(Input { digest: wanted[*i].digest, text, body })
            })
            .collect();
        let Some(bytes) = build::segment(&inputs, &|bytes| progress.advance(bytes)) else {
            unread.extend(texts.iter().filter(|(_, t)| t.is_some()).map(|(i, _)| *i));
            return;
        };
        let name = name(&inputs);
        let bytes = shelf.keep(&name, bytes);
        if let Ok(segment) = Segment::open(bytes, false) {
            self.take(name, segment, positions);
        }
    }
}

/// The text of a file, if it is still the one that was digested.
fn read_again(wanted: &Wanted) -> Option<String> {
    let bytes = std::fs::read(&wanted.file).ok()?;
    let digest: Digest = Sha256::digest(&bytes).into();
    if digest != wanted.digest {
        return None;
    }
    String::from_utf8(bytes).ok()
}

/// The name of the segment of some texts.
fn name(inputs: &[Input<'_>]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(segment::VERSION.to_le_bytes());
    for input in inputs {
        hasher.update(input.digest);
    }
    format!("{}.seg", hex(&hasher.finalize().into()))
}

/// A digest in lower-case hexadecimal digits.
pub(super) fn hex(digest: &Digest) -> String {
    use std::fmt::Write;
    digest.iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
