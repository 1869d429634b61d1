//! Tables of lower-case words that millions of words are looked up in.
//!
//! In: words, each with a value. Out: the value of a word, whatever its case. Nearly every word that
//! is asked for is in no table, so a hash that reads no more than the ends of a word says no.

/// Words with values.
#[derive(Debug, Default)]
pub(super) struct WordTable<V> {
    /// The words of each hash, in lower case; four times as many places as words, so that most are empty.
    places: Vec<Vec<(String, V)>>,
    words: usize,
    /// A bit for each letter that a word begins with.
    initials: u32,
}

impl<V: Default> WordTable<V> {
    /// The value of `word`, which stands in the table in lower case afterwards.
    pub(super) fn entry(&mut self, word: &str) -> &mut V {
        let word = word.to_lowercase();
        if self.words * 4 >= self.places.len() {
            self.grow();
        }
        self.initials |= initial(&word);
        let place = self.place(&word);
        let words = &mut self.places[place];
        let known = words.iter().position(|(known, _)| *known == word).unwrap_or_else(|| {
            words.push((word, V::default()));
            self.words += 1;
            words.len() - 1
        });
        &mut words[known].1
    }

    fn grow(&mut self) {
        let size = (self.places.len() * 2).max(64);
        let old = std::mem::replace(&mut self.places, std::iter::repeat_with(Vec::new).take(size).collect());
        for (word, value) in old.into_iter().flatten() {
            let place = self.place(&word);
            self.places[place].push((word, value));
        }
    }
}

impl<V> WordTable<V> {
    /// The value of `word`, if it is in the table.
    pub(super) fn get(&self, word: &str) -> Option<&V> {
        if self.initials & initial(word) == 0 {
            return None;
        }
        if word.is_ascii() {
            return self.find(word);
        }
        self.find(&word.to_lowercase().replace('’', "'"))
    }

    fn find(&self, word: &str) -> Option<&V> {
        let words = self.places.get(self.place(word))?;
        words.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, value)| value)
    }

    /// The words, in no order.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.places.iter().flatten().map(|(word, _)| word.as_str())
    }

    fn place(&self, word: &str) -> usize {
        hash(word.as_bytes()) & self.places.len().wrapping_sub(1)
    }
}

/// The bit of the letter a word begins with, the same in either case; every bit where it is not of ASCII.
fn initial(word: &str) -> u32 {
    match word.as_bytes().first() {
        Some(first) if first.is_ascii() => 1 << (first & 31),
        _ => u32::MAX,
    }
}

/// A hash of the length and both ends of a word, the same in either case of ASCII.
fn hash(word: &[u8]) -> usize {
    let (first, last) = match (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)))
            }
            _ => (word.iter().fold(0, |all, b| all << 8 | u64::from(*b)), 0),
        },
    };
    const SMALL: u64 = u64::from_le_bytes([0x20; 8]);
    let mixed = (first | SMALL).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ (last | SMALL).wrapping_add(word.len() as u64).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
    (mixed >> 29) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        let mut table: WordTable<u8> = WordTable::default();
        for (value, word) in (1..).zip(["gate", "Yan'an", "élan", "a", "quay-side"]) {
            *table.entry(word) = value;
        }
        for (word, expected) in [
            ("Gate", Some(1)),
            ("YAN'AN", Some(2)),
            ("Yan’an", Some(2)),
            ("Élan", Some(3)),
            ("A", Some(4)),
            ("quay-side", Some(5)),
            ("gape", None),
            ("", None),
            ("gate-of-the-north-and-of-the-south-and-of-the-west", None),
        ] {
            assert_eq!(table.get(word).copied(), expected, "{word}");
        }
    }
}
