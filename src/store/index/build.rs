//! The layout of a segment, write side: texts in, bytes out.
//!
//! In: some texts, or a part of a large one, with their digests. Out: one segment. Work is cut into
//! slices of a megabyte, so that one large text keeps every core busy as well as many small ones;
//! the result does not depend on how many there are.

use std::ops::Range;

use rayon::prelude::*;

use crate::model::words;

use super::fingerprint::{self, SHINGLE};
use super::segment::{CHECKSUM_AT, Digest, Header, SAMPLE, TEXT_ENTRY, TextEntry, checksum};

/// Bytes of text that one task reads.
const SLICE: usize = 1 << 20;
/// Postings in a bucket, half as many at least.
const BUCKET: usize = 16;
/// Postings are sorted and encoded in so many shares, by the upper bits of their fingerprints.
const SHARE_BITS: u32 = 6;

/// One text to be indexed, or a part of it.
#[derive(Debug)]
pub(super) struct Input<'t> {
    pub(super) digest: Digest,
    /// Bytes of the whole text.
    pub(super) bytes: u32,
    /// The part, and behind it the first words of the next one.
    pub(super) text: &'t str,
    /// Where in the text the part begins.
    pub(super) from: u32,
    /// Where in `text` the words to be searched begin, behind any front matter.
    pub(super) body: usize,
    /// Where in `text` the part ends.
    pub(super) end: usize,
    /// Words of the text in the parts before.
    pub(super) before: u32,
}

impl Input<'_> {
    fn is_last(&self) -> bool {
        self.end == self.text.len()
    }
}

/// A finished segment.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) bytes: Vec<u8>,
    /// Words of the last input that stand in this part and no other.
    pub(super) words: u32,
}

/// A slice of a text as one task sees it.
struct Slice {
    input: usize,
    range: Range<usize>,
}

/// What a task makes of it. Words are counted from the slice's first.
struct Counted {
    words: u32,
    /// For each share, the postings that fall into it: fingerprint above, word below.
    shares: Vec<Vec<u64>>,
    /// Byte of every word, in the file.
    starts: Vec<u32>,
}

/// Makes a segment of `inputs`; `done` is told the bytes of each slice as it is read. None where
/// the texts are too large to be addressed in one segment.
pub(super) fn segment(inputs: &[Input<'_>], done: &(dyn Fn(u64) + Sync)) -> Option<Made> {
    let slices: Vec<Slice> = inputs.iter().enumerate().flat_map(|(i, t)| slices(i, t)).collect();
    let counted: Vec<Counted> = slices
        .par_iter()
        .map(|slice| {
            let counted = count(&inputs[slice.input], &slice.range);
            done(slice.range.len() as u64);
            counted
        })
        .collect();
    let mut out = Layout::default();
    let mut bases = Vec::with_capacity(counted.len());
    let mut next_word = 0u32;
    let mut own_words = 0;
    let mut parts = slices.iter().zip(&counted).peekable();
    for (i, input) in inputs.iter().enumerate() {
        let first_word = next_word;
        let first_sample = u32::try_from(out.samples.len()).ok()?;
        while let Some((_, part)) = parts.next_if(|(slice, _)| slice.input == i) {
            bases.push(u64::from(next_word));
            // Samples are every 64th word of the text, not of the slice.
            let in_text = (next_word - first_word) as usize;
            let skip = (SAMPLE - in_text % SAMPLE) % SAMPLE;
            out.samples.extend(part.starts.iter().skip(skip).step_by(SAMPLE));
            next_word = next_word.checked_add(part.words)?;
        }
        own_words = next_word - first_word;
        next_word = next_word.checked_add(u32::from(!input.is_last()))?;
        out.text(input, first_word, next_word - first_word, first_sample);
    }
    Some(Made { bytes: out.finish(&counted, &bases, next_word)?, words: own_words })
}

/// Cuts a text where no word goes on.
fn slices(input: usize, text: &Input<'_>) -> Vec<Slice> {
    let bytes = &text.text.as_bytes()[..text.end];
    let mut slices = Vec::new();
    let mut start = text.body;
    while start < bytes.len() {
        let wanted = (start + SLICE).min(bytes.len());
        let end = (wanted..bytes.len()).find(|at| is_border(bytes, *at)).unwrap_or(bytes.len());
        slices.push(Slice { input, range: start..end });
        start = end;
    }
    slices
}

/// True at a blank or line end behind anything but blanks and hyphens (whose last byte may be 0x90
/// or 0xad): no word goes on there.
pub(super) fn is_border(bytes: &[u8], at: usize) -> bool {
    matches!(bytes[at], b' ' | b'\n')
        && !bytes[at - 1].is_ascii_whitespace()
        && !matches!(bytes[at - 1], b'-' | 0x90 | 0xad)
}

fn count(input: &Input<'_>, range: &Range<usize>) -> Counted {
    let guess = range.len() / 5;
    let mut keys = Vec::with_capacity(guess);
    let mut starts = Vec::with_capacity(guess);
    // A shingle that begins in this slice may end in the next, and so may the words that decide
    // whether it stays.
    let mut beyond = 0;
    for word in words(&input.text[range.start..]) {
        let start = range.start + word.span.start;
        if start >= range.end {
            beyond += 1;
            if beyond > SHINGLE {
                break;
            }
        }
        keys.push(word.key);
        starts.push(u32::try_from(start).unwrap_or(u32::MAX).saturating_add(input.from));
    }
    starts.truncate(keys.len() - beyond.min(SHINGLE));
    let room = guess / (1 << SHARE_BITS);
    let mut shares: Vec<Vec<u64>> = (0..1 << SHARE_BITS).map(|_| Vec::with_capacity(room)).collect();
    fingerprint::of_text(&keys, |fingerprint, word| {
        let share = (fingerprint >> (32 - SHARE_BITS)) as usize;
        shares[share].push(u64::from(fingerprint) << 32 | u64::from(word));
    });
    Counted { words: u32::try_from(starts.len()).unwrap_or(u32::MAX), shares, starts }
}

/// The parts of a segment before they are put together.
#[derive(Default)]
struct Layout {
    texts: Vec<u8>,
    samples: Vec<u32>,
}

impl Layout {
    fn text(&mut self, input: &Input<'_>, first_word: u32, words: u32, first_sample: u32) {
        let end = u32::try_from(input.end).unwrap_or(u32::MAX);
        let entry = TextEntry {
            digest: input.digest,
            bytes: input.bytes,
            from: input.from,
            to: input.from.saturating_add(end),
            before: input.before,
            first_word,
            words,
            first_sample,
        };
        self.texts.extend(entry.written());
    }

    fn finish(self, counted: &[Counted], bases: &[u64], words: u32) -> Option<Vec<u8>> {
        let most: usize = counted.iter().flat_map(|c| &c.shares).map(Vec::len).sum();
        let (bucket_bits, word_bytes) = (bucket_bits(most), word_bytes(words));
        let shares: Vec<Encoded> = (0..1u32 << SHARE_BITS)
            .into_par_iter()
            .map(|share| {
                let buckets = buckets(share, SHARE_BITS, bucket_bits);
                encode(buckets, &gather(share, counted, bases), bucket_bits, word_bytes)
            })
            .collect();
        let directory = directory(shares.iter().flat_map(|share| &share.lengths))?;
        let header = Header {
            texts: u32::try_from(self.texts.len() / TEXT_ENTRY).ok()?,
            samples: u32::try_from(self.samples.len()).ok()?,
            bucket_bits,
            word_bytes,
            words,
            postings: u32::try_from(shares.iter().map(|s| s.postings).sum::<usize>()).ok()?,
            data: shares.iter().map(|share| share.data.len() as u64).sum(),
        };
        let mut out = Vec::with_capacity(usize::try_from(header.file_len()?).ok()?);
        out.extend_from_slice(&header.bytes());
        out.extend_from_slice(&self.texts);
        self.samples.iter().chain(&directory).for_each(|n| out.extend_from_slice(&n.to_le_bytes()));
        shares.iter().for_each(|share| out.extend_from_slice(&share.data));
        let sum = checksum(&out);
        out[CHECKSUM_AT..CHECKSUM_AT + 8].copy_from_slice(&sum.to_le_bytes());
        Some(out)
    }
}

/// The postings of one share, in order, with words counted through the segment.
fn gather(share: u32, counted: &[Counted], bases: &[u64]) -> Vec<u64> {
    let of = |c: &Counted| c.shares[share as usize].len();
    let mut postings = Vec::with_capacity(counted.iter().map(of).sum());
    for (part, base) in counted.iter().zip(bases) {
        postings.extend(part.shares[share as usize].iter().map(|posting| posting + base));
    }
    postings.sort_unstable();
    postings.dedup();
    postings
}

/// How the fingerprints of so many postings are put into buckets, as a power of two.
pub(super) fn bucket_bits(postings: usize) -> u32 {
    (postings / BUCKET).max(1).next_power_of_two().ilog2().clamp(SHARE_BITS, 28)
}

/// Bytes that hold the number of a word, of so many.
pub(super) fn word_bytes(words: u32) -> u32 {
    (32 - words.leading_zeros()).div_ceil(8).max(1)
}

/// The buckets whose fingerprints begin with so many `bits` of a `share`.
pub(super) fn buckets(share: u32, bits: u32, bucket_bits: u32) -> Range<u64> {
    let within = bucket_bits - bits;
    u64::from(share) << within..u64::from(share + 1) << within
}

/// Some buckets, encoded.
pub(super) struct Encoded {
    pub(super) postings: usize,
    /// Bytes of each bucket.
    pub(super) lengths: Vec<u32>,
    pub(super) data: Vec<u8>,
}

/// Encodes the `postings` of some `buckets`.
pub(super) fn encode(buckets: Range<u64>, postings: &[u64], bucket_bits: u32, word_bytes: u32) -> Encoded {
    let mut lengths = Vec::with_capacity((buckets.end - buckets.start) as usize);
    let mut data = Vec::with_capacity(postings.len() * 5);
    let mut rest = postings;
    for bucket in buckets {
        let before = data.len();
        let len = rest.iter().take_while(|p| **p >> (64 - bucket_bits) == bucket).count();
        encode_bucket(&rest[..len], bucket << (32 - bucket_bits), word_bytes, &mut data);
        rest = &rest[len..];
        lengths.push(u32::try_from(data.len() - before).unwrap_or(u32::MAX));
    }
    Encoded { postings: postings.len(), lengths, data }
}

/// Where each bucket begins, and the end; none where that is too far for a directory.
pub(super) fn directory<'l>(lengths: impl Iterator<Item = &'l u32>) -> Option<Vec<u32>> {
    let mut at = 0u32;
    let mut directory = vec![0];
    for len in lengths {
        at = at.checked_add(*len)?;
        directory.push(at);
    }
    Some(directory)
}

fn encode_bucket(postings: &[u64], first: u64, word_bytes: u32, data: &mut Vec<u8>) {
    let mut previous = first;
    for group in postings.chunk_by(|a, b| a >> 32 == b >> 32) {
        let fingerprint = group[0] >> 32;
        let several = u64::from(group.len() > 1);
        varint((fingerprint - previous) << 1 | several, data);
        previous = fingerprint;
        if group.len() > 1 {
            varint(group.len() as u64 - 2, data);
        }
        let word = |posting: u64| posting & u64::from(u32::MAX);
        data.extend_from_slice(&word(group[0]).to_le_bytes()[..word_bytes as usize]);
        for pair in group.windows(2) {
            varint(word(pair[1]) - word(pair[0]), data);
        }
    }
}

fn varint(mut value: u64, data: &mut Vec<u8>) {
    while value >= 0x80 {
        data.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    data.push(value as u8);
}
