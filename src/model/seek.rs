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
    let mut strides = bytes.chunks(STRIDE).enumerate();
    let (mut start, mut bits) = (0, 0);
    std::iter::from_fn(move || {
        while bits == 0 {
            let (n, stride) = strides.next()?;
            (start, bits) = (n * STRIDE, bits_of(stride, &wanted));
        }
        let place = start + bits.trailing_zeros() as usize;
        bits &= bits - 1;
        Some(place)
    })
}

/// Bytes tested at once, one for each bit of a word.
const STRIDE: usize = 32;

fn bits_of(stride: &[u8], wanted: impl Fn(u8) -> bool) -> u32 {
    let Some(stride) = stride.first_chunk::<STRIDE>() else {
        return stride.iter().rev().fold(0, |bits, b| bits << 1 | u32::from(wanted(*b)));
    };
    // Most strides hold nothing, and that is quicker to see; no early way out, so it is done at once.
    if !stride.iter().fold(false, |any, b| any | wanted(*b)) {
        return 0;
    }
    (0..STRIDE).fold(0, |bits, i| bits | u32::from(wanted(stride[i])) << i)
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
        fn every_place_is_found(bytes in "[a-c]{0,100}x?[a-cx]{0,40}") {
            let bytes = bytes.as_bytes();
            let found: Vec<usize> = places(bytes, |b| b == b'x').collect();
            let plainly: Vec<usize> = (0..bytes.len()).filter(|i| bytes[*i] == b'x').collect();
            prop_assert_eq!(found, plainly);
        }

        #[test]
        fn characters_are_counted(text in "[aé不]{0,40}") {
            prop_assert_eq!(count_chars(text.as_bytes()), text.chars().count());
        }
    }
}
