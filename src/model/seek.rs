//! Finding bytes of a kind.
//!
//! In: bytes and a test. Out: the places that pass, in order. A stride of bytes is tested at once and
//! leaves one bit for each, which the compiler turns into vector instructions; every pass over a
//! document that looks for a handful of characters goes through here.

use wide::i8x16;

/// Where the bytes stand that are `wanted`.
pub(crate) fn places<'b>(
    bytes: &'b [u8],
    wanted: impl Fn(u8) -> bool + 'b,
) -> impl Iterator<Item = usize> + 'b {
    places_but_behind(bytes, wanted, |_| false)
}

/// Where the bytes stand that are `wanted`, unless the byte in front is `barred`.
pub(crate) fn places_but_behind<'b>(
    bytes: &'b [u8],
    wanted: impl Fn(u8) -> bool + 'b,
    barred: impl Fn(u8) -> bool + 'b,
) -> impl Iterator<Item = usize> + 'b {
    Places { rest: bytes, wanted, barred, start: 0, next: 0, bits: 0, behind: 0 }
}

/// The places that are left.
struct Places<'b, W, B> {
    /// What no bits were made of yet, and where it starts.
    rest: &'b [u8],
    next: usize,
    wanted: W,
    barred: B,
    /// Places of the stride at `start` that are left.
    bits: u64,
    start: usize,
    /// Whether the last byte of that stride bars the next one.
    behind: u64,
}

impl<W: Fn(u8) -> bool, B: Fn(u8) -> bool> Places<'_, W, B> {
    /// Goes on to the next stride.
    fn step(&mut self) -> Option<()> {
        if self.rest.is_empty() {
            return None;
        }
        let (stride, rest) = self.rest.split_at(self.rest.len().min(STRIDE));
        let (hits, bars) = (bits_of(stride, &self.wanted), bits_of(stride, &self.barred));
        self.bits = hits & !(bars << 1 | self.behind);
        self.behind = bars >> (STRIDE - 1);
        self.start = self.next;
        self.next += STRIDE;
        self.rest = rest;
        Some(())
    }
}

impl<W: Fn(u8) -> bool, B: Fn(u8) -> bool> Iterator for Places<'_, W, B> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.bits == 0 {
            self.step()?;
        }
        let place = self.start + self.bits.trailing_zeros() as usize;
        self.bits &= self.bits - 1;
        Some(place)
    }

    // Millions of places are visited by `for_each`, which comes here.
    fn fold<A, F: FnMut(A, usize) -> A>(mut self, init: A, mut take: F) -> A {
        let mut all = init;
        loop {
            let mut bits = self.bits;
            while bits != 0 {
                all = take(all, self.start + bits.trailing_zeros() as usize);
                bits &= bits - 1;
            }
            if self.step().is_none() {
                return all;
            }
        }
    }
}

/// Bytes tested at once, one for each bit of a word.
const STRIDE: usize = 64;

/// A bit for every byte of up to a stride, the first one lowest.
fn bits_of(stride: &[u8], wanted: impl Fn(u8) -> bool) -> u64 {
    if let Some(stride) = stride.first_chunk::<STRIDE>() {
        return bits_of_all(stride, wanted);
    }
    let mut padded = [0; STRIDE];
    padded[..stride.len()].copy_from_slice(stride);
    bits_of_all(&padded, wanted) & !(u64::MAX << stride.len())
}

fn bits_of_all(stride: &[u8; STRIDE], wanted: impl Fn(u8) -> bool) -> u64 {
    // All bits of a byte or none: that is how vectors compare.
    let flags = stride.map(|b| -i8::from(wanted(b)));
    let (sixteens, _) = flags.as_chunks::<16>();
    sixteens.iter().rev().fold(0, |bits, sixteen| bits << 16 | i8x16::new(*sixteen).move_mask() as u64)
}

/// How many characters start in these bytes of UTF-8.
pub(crate) fn count_chars(bytes: &[u8]) -> usize {
    if bytes.is_ascii() {
        return bytes.len();
    }
    bytes.iter().filter(|b| **b & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_place_is_found(bytes in "x?[a-c]{0,200}x?[a-cx]{0,80}") {
            let bytes = bytes.as_bytes();
            let found: Vec<usize> = places(bytes, |b| b == b'x').collect();
            let plainly: Vec<usize> = (0..bytes.len()).filter(|i| bytes[*i] == b'x').collect();
            prop_assert_eq!(found, plainly);
            let but_behind = || places_but_behind(bytes, |b| b == b'x', |b| b == b'a');
            let found: Vec<usize> = but_behind().collect();
            let mut visited = Vec::new();
            but_behind().for_each(|place| visited.push(place));
            prop_assert_eq!(&visited, &found);
            let behind = |i: &usize| i.checked_sub(1).is_none_or(|before| bytes[before] != b'a');
            let plainly: Vec<usize> = (0..bytes.len()).filter(|i| behind(i) && bytes[*i] == b'x').collect();
            prop_assert_eq!(found, plainly);
        }

        #[test]
        fn characters_are_counted(text in "[aé不]{0,40}") {
            prop_assert_eq!(count_chars(text.as_bytes()), text.chars().count());
        }
    }
}
