//! Many segments made one.
//!
//! In: the segments of a store folder. Out: fewer of them, which hold the same. A lookup asks every
//! segment for every shingle, so it takes as long as there are segments; a build makes segments of
//! the size that its memory allows, and here they are put together, a share of the fingerprints at
//! a time. A merged segment takes its place before those it is made of leave theirs.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

use rayon::prelude::*;

use super::build::{self, Encoded};
use super::coverage::Places;
use super::disk::Shelf;
use super::segment::{CHECKSUM_AT, Checksum, HEADER, Header, Segment, TextEntry};
use super::{SEGMENT, make};

/// So many segments may stand beside one another.
const FEW: usize = 4;
/// Bytes of text in a merged segment at most, so that a merge takes no more memory than a build.
const LARGEST: u64 = 16 * SEGMENT;
/// So many times as large is much larger.
const MUCH: u64 = 8;
/// A share are the fingerprints with the same first bits: so many that its postings are sorted in
/// the cache, fewer where a segment has fewer buckets.
const SHARE_BITS: u32 = 12;
/// Shares that are encoded before they are written.
const BATCH: usize = 64;
/// Bytes that are read at a time for the checksum, a multiple of 32.
const READ: usize = 1 << 20;

type Named = (String, Segment);

/// Merges segments when there are more than a few, or with `compact` more than one. What cannot be
/// written stays as it is.
pub(super) fn merge(segments: Vec<Named>, places: &[Places], compact: bool, shelf: &mut Shelf) -> Vec<Named> {
    let mut order = BTreeMap::new();
    for (rank, (segment, _)) in places.iter().flatten().enumerate() {
        order.entry(*segment).or_insert(rank);
    }
    if order.len() <= if compact { 1 } else { FEW } {
        return segments;
    }
    let (mut groups, mut done) = groups(segments, &order, compact);
    for group in &mut groups {
        match one(group, shelf) {
            Some(merged) => done.push(merged),
            None => done.append(group),
        }
    }
    done
}

/// The segments to be merged, in groups of the size that is allowed, and those that are to be left
/// alone: the large ones, and those that serve nobody and so are not in `order`. The parts of a text come
/// one after the other, as what agrees with a quotation may begin in one and end in the next.
fn groups(
    segments: Vec<Named>,
    order: &BTreeMap<usize, usize>,
    compact: bool,
) -> (Vec<Vec<Named>>, Vec<Named>) {
    let bytes = |segment: &Segment| segment.texts().iter().map(|t| u64::from(t.to - t.from)).sum::<u64>();
    let mut ranked: Vec<(Option<usize>, u64, Named)> = segments
        .into_iter()
        .enumerate()
        .map(|(i, named)| (order.get(&i).copied(), bytes(&named.1), named))
        .collect();
    ranked.sort_by_key(|(rank, ..)| *rank);
    let largest = if compact {
        LARGEST / 2
    } else {
        largest(ranked.iter().filter(|(rank, ..)| rank.is_some()).map(|(_, bytes, _)| *bytes))
    };
    let (mut groups, mut alone): (Vec<Vec<Named>>, _) = (Vec::new(), Vec::new());
    let mut size = u64::MAX;
    for (rank, bytes, named) in ranked {
        if rank.is_none() || bytes > largest {
            alone.push(named);
            continue;
        }
        if size.saturating_add(bytes) > LARGEST {
            groups.push(Vec::new());
            size = 0;
        }
        size += bytes;
        if let Some(group) = groups.last_mut() {
            group.push(named);
        }
    }
    (groups, alone)
}

/// The size of the largest segment to be merged: what is much larger than all smaller ones together is not
/// written again for their sake.
fn largest(sizes: impl Iterator<Item = u64>) -> u64 {
    let mut sizes: Vec<u64> = sizes.filter(|size| *size <= LARGEST / 2).collect();
    sizes.sort_unstable();
    let mut rest: u64 = sizes.iter().sum();
    while let Some(size) = sizes.pop() {
        rest -= size;
        if size <= MUCH * rest {
            return size;
        }
    }
    0
}

/// Merges a group, if it is one and can be written.
fn one(group: &[Named], shelf: &mut Shelf) -> Option<Named> {
    if group.len() < 2 {
        return None;
    }
    let merger = Merger::new(group.iter().map(|(_, segment)| segment).collect())?;
    let name = make::name(merger.texts.iter().map(|text| (text.digest, text.from)));
    let others: Vec<&String> = group.iter().map(|(name, _)| name).collect();
    let segment = shelf.replace(&others, &name, |file| merger.write(file)).ok()?;
    Some((name, segment))
}

/// What is to be merged, and the head of what it is to be.
struct Merger<'s> {
    /// Each with the number that its first word is to have.
    segments: Vec<(&'s Segment, u32)>,
    texts: Vec<TextEntry>,
    header: Header,
    share_bits: u32,
}

impl<'s> Merger<'s> {
    /// None where all of it cannot be counted in one segment.
    fn new(parts: Vec<&'s Segment>) -> Option<Self> {
        let (mut segments, mut texts) = (Vec::new(), Vec::new());
        let mut header = Header::default();
        let mut share_bits = SHARE_BITS;
        for part in parts {
            let own = part.header();
            let moved = |text: &TextEntry| TextEntry {
                first_word: text.first_word + header.words,
                first_sample: text.first_sample + header.samples,
                ..*text
            };
            let (samples, words) =
                (header.samples.checked_add(own.samples)?, header.words.checked_add(own.words)?);
            texts.extend(part.texts().iter().map(moved));
            segments.push((part, header.words));
            header.texts = header.texts.checked_add(own.texts)?;
            (header.samples, header.words) = (samples, words);
            header.postings = header.postings.checked_add(own.postings)?;
            share_bits = share_bits.min(own.bucket_bits);
        }
        header.bucket_bits = build::bucket_bits(header.postings as usize);
        header.word_bytes = build::word_bytes(header.words);
        Some(Self { segments, texts, header, share_bits })
    }

    /// Writes the merged segment: the data first, as only then it is known where each bucket begins.
    fn write(&self, file: &mut File) -> io::Result<()> {
        let Header { bucket_bits, .. } = self.header;
        let mut lengths = Vec::with_capacity(1 << bucket_bits);
        let mut out = BufWriter::new(&mut *file);
        out.seek(SeekFrom::Start(self.header.data_at() as u64))?;
        let shares: Vec<u32> = (0..1 << self.share_bits).collect();
        for batch in shares.chunks(BATCH) {
            let encoded: Option<Vec<Encoded>> = batch.par_iter().map(|share| self.share(*share)).collect();
            for share in encoded.ok_or(io::ErrorKind::InvalidData)? {
                out.write_all(&share.data)?;
                lengths.extend(share.lengths);
            }
        }
        let directory = build::directory(lengths.iter()).ok_or(io::ErrorKind::FileTooLarge)?;
        let data = u64::from(directory.last().copied().unwrap_or_default());
        out.rewind()?;
        out.write_all(&Header { data, ..self.header }.bytes())?;
        let texts: Vec<u8> = self.texts.iter().flat_map(TextEntry::written).collect();
        out.write_all(&texts)?;
        for (segment, _) in &self.segments {
            out.write_all(segment.samples())?;
        }
        directory.iter().try_for_each(|at| out.write_all(&at.to_le_bytes()))?;
        out.flush()?;
        drop(out);
        seal(file)
    }

    /// The postings of one share.
    fn share(&self, share: u32) -> Option<Encoded> {
        let mut postings = Vec::new();
        for (segment, first) in &self.segments {
            segment.tell(share, self.share_bits, |fingerprint, word| {
                postings.push(fingerprint << 32 | u64::from(word + first));
            })?;
        }
        postings.sort_unstable();
        let Header { bucket_bits, word_bytes, .. } = self.header;
        let buckets = build::buckets(share, self.share_bits, bucket_bits);
        Some(build::encode(buckets, &postings, bucket_bits, word_bytes))
    }
}

/// Reads what was written, and writes its checksum.
fn seal(file: &mut File) -> io::Result<()> {
    let mut head = [0; HEADER];
    file.rewind()?;
    file.read_exact(&mut head)?;
    let mut sum = Checksum::new();
    sum.add(&head[..CHECKSUM_AT]);
    let (mut bytes, mut piece) = (HEADER as u64, Vec::with_capacity(READ));
    loop {
        piece.clear();
        let read = Read::by_ref(file).take(READ as u64).read_to_end(&mut piece)?;
        if read == 0 {
            break;
        }
        sum.add(&piece);
        bytes += read as u64;
    }
    file.seek(SeekFrom::Start(CHECKSUM_AT as u64))?;
    file.write_all(&sum.of(bytes).to_le_bytes())
}
