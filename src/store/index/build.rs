//! The layout of a segment, write side: texts in, bytes out.
//!
//! In: the bodies of some texts with their digests. Out: one segment. Work is cut into slices of a
//! few megabytes, so that one large text keeps every core busy as well as many small ones; the
//! result does not depend on how many there are.

use std::ops::Range;

use rayon::prelude::*;

use crate::model::words;

use super::fingerprint::{self, SHINGLE};
use super::segment::{CHECKSUM_AT, Digest, HEADER, Header, MAGIC, SAMPLE, TEXT_ENTRY, VERSION, checksum};

/// Bytes of text that one task reads.
const SLICE: usize = 1 << 20;
/// Postings in a bucket, on average.
const BUCKET: usize = 16;

/// One text to be indexed.
#[derive(Debug)]
pub(super) struct Input<'t> {
    pub(super) digest: Digest,
    /// The whole file.
    pub(super) text: &'t str,
    /// Where the words to be searched begin, behind any front matter.
    pub(super) body: usize,
}

/// A part of a text as one task sees it.
struct Slice {
    input: usize,
    range: Range<usize>,
}

/// What a task makes of it. Words are counted from the slice's first.
struct Counted {
    words: u32,
    postings: Vec<(u32, u32)>,
    /// Byte of every word, in the file.
    starts: Vec<u32>,
}

/// Makes a segment of `inputs`; `done` is told the bytes of each slice as it is read. None where
/// the texts are too large to be addressed in one segment.
pub(super) fn segment(inputs: &[Input<'_>], done: &(dyn Fn(u64) + Sync)) -> Option<Vec<u8>> {
    let slices: Vec<Slice> = inputs.iter().enumerate().flat_map(|(i, t)| slices(i, t)).collect();
    let counted: Vec<Counted> = slices
        .par_iter()
        .map(|slice| {
            let counted = count(inputs[slice.input].text, &slice.range);
            done(slice.range.len() as u64);
            counted
        })
        .collect();
    let total: u64 = counted.iter().map(|c| u64::from(c.words)).sum();
    let total = u32::try_from(total).ok()?;
    let mut out = Layout::default();
    let mut postings = Vec::with_capacity(counted.iter().map(|c| c.postings.len()).sum());
    let mut next_word = 0u32;
    let mut counted = slices.iter().zip(counted).peekable();
    for (i, input) in inputs.iter().enumerate() {
        let first_word = next_word;
        let first_sample = out.samples.len();
        let mut in_text = 0usize;
        while let Some((_, part)) = counted.next_if(|(slice, _)| slice.input == i) {
            postings
                .extend(part.postings.iter().map(|(f, w)| u64::from(*f) << 32 | u64::from(next_word + w)));
            // Samples are every 32nd word of the text, not of the slice.
            let skip = (SAMPLE - in_text % SAMPLE) % SAMPLE;
            out.samples.extend(part.starts.iter().skip(skip).step_by(SAMPLE));
            in_text += part.words as usize;
            next_word += part.words;
        }
        out.text(input, first_word, next_word - first_word, u32::try_from(first_sample).ok()?);
    }
    postings.par_sort_unstable();
    postings.dedup();
    out.finish(&postings, total)
}

/// Cuts a text at line ends where no divided word can go on, or failing that at blanks.
fn slices(input: usize, text: &Input<'_>) -> Vec<Slice> {
    let bytes = text.text.as_bytes();
    let mut slices = Vec::new();
    let mut start = text.body;
    while start < bytes.len() {
        let mut end = (start + SLICE).min(bytes.len());
        if end < bytes.len() {
            end = (end..bytes.len()).find(|at| is_border(bytes, *at)).unwrap_or(bytes.len());
        }
        slices.push(Slice { input, range: start..end });
        start = end;
    }
    slices
}

/// True before a blank with a letter or a stop of ASCII right before it: no word goes on there.
fn is_border(bytes: &[u8], at: usize) -> bool {
    let before = bytes[at - 1];
    matches!(bytes[at], b' ' | b'\n') && (before.is_ascii_alphanumeric() || b".,;:!?".contains(&before))
}

fn count(text: &str, range: &Range<usize>) -> Counted {
    let guess = range.len() / 5;
    let mut keys = Vec::with_capacity(guess);
    let mut starts = Vec::with_capacity(guess);
    // A shingle that begins in this slice may end in the next, and so may the neighbour it is
    // compared with.
    let mut beyond = 0;
    for word in words(&text[range.start..]) {
        let start = range.start + word.span.start;
        if start >= range.end {
            beyond += 1;
            if beyond > SHINGLE {
                break;
            }
        }
        keys.push(word.key);
        starts.push(u32::try_from(start).unwrap_or(u32::MAX));
    }
    starts.truncate(keys.len() - beyond.min(SHINGLE));
    let postings = fingerprint::of_text(&keys);
    Counted { words: u32::try_from(starts.len()).unwrap_or(u32::MAX), postings, starts }
}

/// The parts of a segment before they are put together.
#[derive(Default)]
struct Layout {
    texts: Vec<u8>,
    samples: Vec<u32>,
}

impl Layout {
    fn text(&mut self, input: &Input<'_>, first_word: u32, words: u32, first_sample: u32) {
        self.texts.extend_from_slice(&input.digest);
        self.texts.extend_from_slice(&(input.text.len() as u64).to_le_bytes());
        for number in [first_word, words, first_sample, 0] {
            self.texts.extend_from_slice(&number.to_le_bytes());
        }
    }

    fn finish(self, postings: &[u64], words: u32) -> Option<Vec<u8>> {
        let buckets = (postings.len() / BUCKET).max(1);
        let bucket_bits = buckets.ilog2().clamp(1, 28);
        let word_bytes = (32 - words.leading_zeros()).div_ceil(8).max(1);
        let (directory, data) = encode(postings, bucket_bits, word_bytes)?;
        let header = Header {
            texts: u32::try_from(self.texts.len() / TEXT_ENTRY).ok()?,
            samples: u32::try_from(self.samples.len()).ok()?,
            bucket_bits,
            word_bytes,
            words,
            postings: u32::try_from(postings.len()).ok()?,
            data: data.iter().map(|part| part.len() as u64).sum(),
        };
        let mut out = Vec::with_capacity(usize::try_from(header.file_len()).ok()?);
        out.extend_from_slice(&MAGIC);
        let numbers = [
            VERSION,
            header.texts,
            header.samples,
            header.bucket_bits,
            header.word_bytes,
            header.words,
            header.postings,
            0,
        ];
        numbers.iter().for_each(|n| out.extend_from_slice(&n.to_le_bytes()));
        out.extend_from_slice(&header.data.to_le_bytes());
        out.resize(HEADER, 0);
        out.extend_from_slice(&self.texts);
        self.samples.iter().chain(&directory).for_each(|n| out.extend_from_slice(&n.to_le_bytes()));
        data.iter().for_each(|part| out.extend_from_slice(part));
        let sum = checksum(&out);
        out[CHECKSUM_AT..CHECKSUM_AT + 8].copy_from_slice(&sum.to_le_bytes());
        Some(out)
    }
}

/// Encodes sorted postings: where each bucket begins, and the data in parts.
fn encode(postings: &[u64], bits: u32, word_bytes: u32) -> Option<(Vec<u32>, Vec<Vec<u8>>)> {
    let buckets = 1usize << bits;
    let parts = buckets.min(64);
    let per_part = buckets / parts;
    let encoded: Vec<(Vec<u32>, Vec<u8>)> = (0..parts)
        .into_par_iter()
        .map(|part| {
            let mut lengths = Vec::with_capacity(per_part);
            let mut data = Vec::new();
            let first = part * per_part;
            let mut rest = &postings[postings.partition_point(|p| ((p >> (64 - bits)) as usize) < first)..];
            for bucket in first..first + per_part {
                let before = data.len();
                let len = rest.iter().take_while(|p| (**p >> (64 - bits)) as usize == bucket).count();
                encode_bucket(&rest[..len], (bucket as u64) << (32 - bits), word_bytes, &mut data);
                rest = &rest[len..];
                lengths.push(u32::try_from(data.len() - before).unwrap_or(u32::MAX));
            }
            (lengths, data)
        })
        .collect();
    let mut directory = Vec::with_capacity(buckets + 1);
    let mut data = Vec::with_capacity(parts);
    let mut at = 0u32;
    directory.push(0);
    for (lengths, part) in encoded {
        for len in lengths {
            at = at.checked_add(len)?;
            directory.push(at);
        }
        data.push(part);
    }
    Some((directory, data))
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
