//! Finding bytes of a kind.
//!
//! In: bytes and a test. Out: the places that pass, in order. A stride of bytes is tested at once and
//! leaves one bit for each, which the compiler turns into vector instructions; every pass over a
//! document that looks for a handful of characters goes through here.

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
    let mut strides = bytes.chunks(STRIDE).enumerate();
    let (mut start, mut bits, mut last_barred) = (0, 0, 0);
    std::iter::from_fn(move || {
        while bits == 0 {
            let (n, stride) = strides.next()?;
            let (hits, bars) = (bits_of(stride, &wanted), bits_of(stride, &barred));
            (start, bits) = (n * STRIDE, hits & !(bars << 1 | last_barred));
            last_barred = bars >> (STRIDE - 1);
        }
        let place = start + bits.trailing_zeros() as usize;
        bits &= bits - 1;
        Some(place)
    })
}

/// Bytes tested at once, one for each bit of a word.
const STRIDE: usize = 64;

/// A bit for every byte, the first one lowest.
fn bits_of(stride: &[u8], wanted: impl Fn(u8) -> bool) -> u64 {
    let Some(stride) = stride.first_chunk::<STRIDE>() else {
        return stride.iter().rev().fold(0, |bits, b| bits << 1 | u64::from(wanted(*b)));
    };
    let flags = stride.map(|b| u8::from(wanted(b)));
    let (eights, _) = flags.as_chunks::<8>();
    eights.iter().rev().fold(0, |bits, eight| bits << 8 | gather(*eight))
}

/// Eight bytes of 0 or 1 as eight bits: the product moves each to its place in the highest byte.
fn gather(flags: [u8; 8]) -> u64 {
    u64::from_le_bytes(flags).wrapping_mul(0x0102_0408_1020_4080) >> 56
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
            let found: Vec<usize> = places_but_behind(bytes, |b| b == b'x', |b| b == b'a').collect();
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
