//! The layout of a segment, read side: postings of some texts, never changed once written.
//!
//! In: the bytes of a segment. Out: for a fingerprint, the words it begins at. Every offset is
//! checked against the bytes there are, so that a damaged segment can give wrong words at worst;
//! the checksum over the whole file finds damage before it is used.
//!
//! ```text
//! header     64 bytes, see `Header`
//! texts      for each, 4 bytes each: digest (32), bytes of the file, first byte and end of the part
//!            that is here, words of the text before it, first word, words, first sample, reserved
//! samples    for each text: byte offset of every 64th word, 4 bytes each
//! directory  for each bucket: where its data begins, 4 bytes each, and the end
//! data       for each bucket, by rising fingerprint: a varint of twice the distance from the
//!            fingerprint before (in the bucket), plus one when there are several words; with
//!            several, a varint of their number less two; the first word in `word_bytes` bytes,
//!            the others as varints of the distance
//! ```
//!
//! Numbers are little-endian. A fingerprint's bucket is its upper `bucket_bits` bits. Words are
//! counted through the texts of a segment, without a gap. A large text is divided among segments;
//! the first word of a part is counted in the part before it as well, so that no shingle is lost.

use std::ops::Range;

use crate::model::Span;

use super::bytes::Bytes;

/// Changes with every change of this layout, of the tokenizer or of the fingerprints.
pub(super) const VERSION: u32 = 3;
pub(super) const MAGIC: [u8; 8] = *b"QLSEG\r\n\x1a";
pub(super) const HEADER: usize = 64;
pub(super) const TEXT_ENTRY: usize = 64;
/// Every how many words the byte offset is noted.
pub(super) const SAMPLE: usize = 64;
/// Where in the header the checksum stands.
pub(super) const CHECKSUM_AT: usize = 56;

/// A SHA-256 digest.
pub(in crate::store) type Digest = [u8; 32];

/// The fixed part at the head of a segment.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Header {
    pub(super) texts: u32,
    pub(super) samples: u32,
    pub(super) bucket_bits: u32,
    pub(super) word_bytes: u32,
    pub(super) words: u32,
    pub(super) postings: u32,
    pub(super) data: u64,
}

impl Header {
    pub(super) fn directory_at(&self) -> usize {
        HEADER + self.texts as usize * TEXT_ENTRY + self.samples as usize * 4
    }

    pub(super) fn data_at(&self) -> usize {
        self.directory_at() + ((1usize << self.bucket_bits) + 1) * 4
    }

    /// The header as it is written, without a checksum.
    pub(super) fn bytes(&self) -> [u8; HEADER] {
        let Self { texts, samples, bucket_bits, word_bytes, words, postings, data } = *self;
        let numbers = [VERSION, texts, samples, bucket_bits, word_bytes, words, postings, 0];
        let mut bytes = [0; HEADER];
        let numbers = numbers.iter().flat_map(|n| n.to_le_bytes());
        let all = MAGIC.into_iter().chain(numbers).chain(data.to_le_bytes());
        bytes.iter_mut().zip(all).for_each(|(byte, value)| *byte = value);
        bytes
    }

    /// The length of the whole file; none when there can be no such file.
    pub(super) fn file_len(&self) -> Option<u64> {
        self.data.checked_add(self.data_at() as u64)
    }
}

/// One text of a segment, or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TextEntry {
    pub(super) digest: Digest,
    /// Bytes of the whole text.
    pub(super) bytes: u32,
    /// The bytes that are here: the first, and the one behind the last.
    pub(super) from: u32,
    pub(super) to: u32,
    /// Words of the text that stand in parts before this one.
    pub(super) before: u32,
    /// Where its words begin among those of the segment.
    pub(super) first_word: u32,
    pub(super) words: u32,
    pub(super) first_sample: u32,
}

impl TextEntry {
    /// Words that stand in this part and no other.
    pub(super) fn own_words(&self) -> u32 {
        self.words.saturating_sub(u32::from(self.to < self.bytes))
    }

    /// The entry as it is written.
    pub(super) fn written(&self) -> impl Iterator<Item = u8> {
        let Self { digest, bytes, from, to, before, first_word, words, first_sample } = *self;
        let numbers = [bytes, from, to, before, first_word, words, first_sample, 0];
        digest.into_iter().chain(numbers.into_iter().flat_map(u32::to_le_bytes))
    }
}

/// What is wrong with a segment file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Damage {
    /// Made by another version of the index: to be rebuilt without fuss.
    Foreign,
    /// Cut short, overwritten or rotten.
    Damaged,
}

/// An opened segment.
#[derive(Debug)]
pub(super) struct Segment {
    bytes: Bytes,
    header: Header,
    texts: Vec<TextEntry>,
    /// The first word of each text, close together, for they are searched at every lookup.
    first_words: Vec<u32>,
}

/// Where the words of one fingerprint are in a segment, and how many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) count: u32,
    at: usize,
}

impl Segment {
    /// Reads the head of a segment; with `verify`, the checksum of all of it.
    pub(super) fn open(bytes: Bytes, verify: bool) -> Result<Self, Damage> {
        if bytes.get(..8) != Some(&MAGIC) {
            return Err(Damage::Damaged);
        }
        let number = |at| read_u32(&bytes, at).ok_or(Damage::Damaged);
        if number(8)? != VERSION {
            return Err(Damage::Foreign);
        }
        let header = Header {
            texts: number(12)?,
            samples: number(16)?,
            bucket_bits: number(20)?,
            word_bytes: number(24)?,
            words: number(28)?,
            postings: number(32)?,
            data: read_u64(&bytes, 40).ok_or(Damage::Damaged)?,
        };
        let sane = (1..=28).contains(&header.bucket_bits) && (1..=4).contains(&header.word_bytes);
        if !sane || header.file_len() != Some(bytes.len() as u64) {
            return Err(Damage::Damaged);
        }
        if verify && Some(checksum(&bytes)) != read_u64(&bytes, CHECKSUM_AT) {
            return Err(Damage::Damaged);
        }
        let texts: Option<Vec<_>> = (0..header.texts as usize).map(|i| text_entry(&bytes, i)).collect();
        let texts = texts.ok_or(Damage::Damaged)?;
        let first_words = texts.iter().map(|text| text.first_word).collect();
        Ok(Self { bytes, header, texts, first_words })
    }

    /// The texts in it.
    pub(super) fn texts(&self) -> &[TextEntry] {
        &self.texts
    }

    /// Bytes of the segment.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// How many fingerprints it remembers.
    pub(super) fn postings(&self) -> u32 {
        self.header.postings
    }

    /// Where the bucket of a fingerprint is.
    pub(super) fn bucket(&self, fingerprint: u32) -> Option<Range<usize>> {
        self.bucket_at((fingerprint >> (32 - self.header.bucket_bits)) as usize)
    }

    fn bucket_at(&self, bucket: usize) -> Option<Range<usize>> {
        let directory = self.header.directory_at() + bucket * 4;
        let data = self.header.data_at();
        let at = data + read_u32(&self.bytes, directory)? as usize;
        let end = data + read_u32(&self.bytes, directory + 4)? as usize;
        Some(at..end.min(self.bytes.len()))
    }

    /// Reads the ends of a bucket, so that memory has it at hand when it is searched.
    pub(super) fn touch(&self, bucket: Option<&Range<usize>>) -> u8 {
        let at = |at: usize| self.bytes.get(at).copied().unwrap_or_default();
        bucket.map_or(0, |bucket| at(bucket.start) ^ at(bucket.end))
    }

    /// Finds a fingerprint in its bucket.
    pub(super) fn find(&self, fingerprint: u32, bucket: Range<usize>) -> Option<Run> {
        let first = fingerprint >> (32 - self.header.bucket_bits) << (32 - self.header.bucket_bits);
        let wanted = u64::from(fingerprint);
        let (here, run) = self.runs(first, bucket).find(|(here, _)| *here >= wanted)?;
        (here == wanted).then_some(run)
    }

    /// The fingerprints of a bucket, rising from the `first` it can hold, and the words of each.
    fn runs(&self, first: u32, bucket: Range<usize>) -> impl Iterator<Item = (u64, Run)> + '_ {
        let Range { start: mut at, end } = bucket;
        let mut here = u64::from(first);
        let mut before = 0;
        std::iter::from_fn(move || {
            // Past the words of the fingerprint before.
            if before > 0 {
                at += self.header.word_bytes as usize;
            }
            for _ in 1..before {
                self.varint(&mut at)?;
            }
            if at >= end {
                return None;
            }
            let distance = self.varint(&mut at)?;
            here += distance >> 1;
            let more = if distance & 1 == 1 { self.varint(&mut at)? + 1 } else { 0 };
            before = u32::try_from(more + 1).ok()?;
            Some((here, Run { count: before, at }))
        })
    }

    /// Tells the fingerprints that begin with so many `bits` of a `share`, rising, each with a word it
    /// begins at. None where a bucket holds more than a share.
    pub(super) fn tell(&self, share: u32, bits: u32, mut each: impl FnMut(u64, u32)) -> Option<()> {
        let within = self.header.bucket_bits.checked_sub(bits)?;
        for bucket in share << within..(share + 1) << within {
            let first = bucket << (32 - self.header.bucket_bits);
            for (fingerprint, run) in self.runs(first, self.bucket_at(bucket as usize)?) {
                self.words_of(run).for_each(|word| each(fingerprint, word));
            }
        }
        Some(())
    }

    /// The words a fingerprint begins at, rising.
    pub(super) fn words_of(&self, run: Run) -> impl Iterator<Item = u32> + '_ {
        let mut at = run.at;
        let mut word = 0u64;
        (0..run.count).map_while(move |i| {
            if i == 0 {
                word = self.fixed(at)?;
                at += self.header.word_bytes as usize;
            } else {
                word += self.varint(&mut at)?;
            }
            u32::try_from(word).ok().filter(|w| *w < self.header.words)
        })
    }

    /// The fixed part.
    pub(super) fn header(&self) -> &Header {
        &self.header
    }

    /// The bytes of its samples.
    pub(super) fn samples(&self) -> &[u8] {
        let from = HEADER + self.texts.len() * TEXT_ENTRY;
        self.bytes.get(from..self.header.directory_at()).unwrap_or_default()
    }

    /// Words of all its texts.
    pub(super) fn words(&self) -> u32 {
        self.header.words
    }

    /// The text that holds a word of the segment.
    pub(super) fn text_of(&self, word: u32) -> usize {
        self.first_words.partition_point(|first| *first <= word).saturating_sub(1)
    }

    /// The last noted place at or before a word of a text: its byte and how many words before.
    pub(super) fn sample(&self, text: usize, word: u32) -> Option<(usize, usize)> {
        let entry = self.texts.get(text)?;
        let sample = entry.first_sample as usize + word as usize / SAMPLE;
        if sample >= self.header.samples as usize {
            return None;
        }
        let at = HEADER + self.texts.len() * TEXT_ENTRY + sample * 4;
        Some((read_u32(&self.bytes, at)? as usize, word as usize % SAMPLE))
    }

    fn fixed(&self, at: usize) -> Option<u64> {
        let bytes = self.bytes.get(at..at + self.header.word_bytes as usize)?;
        Some(bytes.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b)))
    }

    fn varint(&self, at: &mut usize) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..35).step_by(7) {
            let byte = *self.bytes.get(*at)?;
            *at += 1;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

/// The span of some words of a text, found by walking from a noted place; both are counted from the
/// first word of the part that `entry` is.
pub(super) fn byte_span(text: &str, segment: &Segment, entry: usize, first: u32, last: u32) -> Option<Span> {
    let (byte, skip) = segment.sample(entry, first)?;
    let mut words = crate::model::words(text.get(byte..)?).skip(skip);
    let start = words.next()?.span;
    let end = match (last - first) as usize {
        0 => start,
        more => words.nth(more - 1)?.span,
    };
    Some(Span::new(byte + start.start, byte + end.end))
}

fn text_entry(bytes: &[u8], i: usize) -> Option<TextEntry> {
    let at = HEADER + i * TEXT_ENTRY;
    let number = |i: usize| read_u32(bytes, at + 32 + 4 * i);
    Some(TextEntry {
        digest: bytes.get(at..at + 32)?.try_into().ok()?,
        bytes: number(0)?,
        from: number(1)?,
        to: number(2)?,
        before: number(3)?,
        first_word: number(4)?,
        words: number(5)?,
        first_sample: number(6)?,
    })
}

fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn read_u64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// A checksum of all bytes of a segment but the checksum itself.
pub(in crate::store) fn checksum(bytes: &[u8]) -> u64 {
    let (head, tail) = bytes.split_at(bytes.len().min(CHECKSUM_AT));
    let mut sum = Checksum::new();
    sum.add(head);
    sum.add(tail.get(8..).unwrap_or_default());
    sum.of(bytes.len() as u64)
}

/// A checksum in the making. Four lanes, so that it keeps up with memory; not meant to stand against
/// malice.
pub(super) struct Checksum([u64; 4]);

impl Checksum {
    const K: u64 = 0x9fb2_1c65_1e98_df25;

    pub(super) fn new() -> Self {
        Self([Self::K, !Self::K, Self::K.rotate_left(17), Self::K.rotate_left(41)])
    }

    /// Adds what stands in front of the checksum, or behind it; the latter also in pieces whose length
    /// is a multiple of 32 bytes, but for the last.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        let mixed = |lane: u64, word: u64| (lane ^ word).wrapping_mul(Self::K).rotate_left(29);
        let lanes = &mut self.0;
        let mut blocks = bytes.chunks_exact(32);
        for block in &mut blocks {
            for (lane, word) in lanes.iter_mut().zip(block.chunks_exact(8)) {
                *lane = mixed(*lane, word.try_into().map_or(0, u64::from_le_bytes));
            }
        }
        for byte in blocks.remainder() {
            lanes[0] = mixed(lanes[0], u64::from(*byte));
        }
    }

    /// The checksum of a file of so many bytes.
    pub(super) fn of(self, bytes: u64) -> u64 {
        self.0.iter().fold(bytes, |sum, lane| (sum ^ lane).wrapping_mul(Self::K).rotate_left(31))
    }
}
