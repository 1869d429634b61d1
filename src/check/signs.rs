//! Words that single rules look for, found for all of them in one pass.
//!
//! In: a plain text. Out: where the words of each kind begin. Most places of a text begin none of them, and
//! four letters are enough to see that.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::identifiers::stage_words;
use crate::model::places_but_behind;

/// What the words of a kind may be part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// The date on which a source was read.
    Access,
    /// Somebody's age.
    Age,
    /// `twenty years later`.
    Later,
    /// `quoted in`.
    SecondHand,
    /// The heading of a list of works.
    WorksHeading,
    /// The title of a play or of a long poem.
    Stage,
    /// `Shakespeare, Sonnet 18`.
    Sonnet,
    /// The label of an ISBN.
    Isbn,
    /// The label of an ISSN.
    Issn,
    /// The label of an ORCID iD.
    Orcid,
    /// A number of arXiv.
    Arxiv,
    /// A number of PubMed.
    PubMed,
    /// The label of a DOI.
    Doi,
    /// The name of a weekday.
    Weekday,
}

/// The words, found in either case; each has four bytes at least. Those of the titles are in their tables.
const WORDS: [(Sign, &[&str]); 13] = [
    (Sign::Access, &["accessed", "retrieved", "visited", "viewed", "consulted", "checked"]),
    (Sign::Age, &["age ", "age\n", "aged"]),
    (Sign::Later, &["later"]),
    (Sign::SecondHand, &["quoted", "qtd ", "qtd.", "cited"]),
    (Sign::WorksHeading, &["reference", "bibliography", "literature", "works", "cited", "list"]),
    (Sign::Sonnet, &["sonnet"]),
    (Sign::Isbn, &["isbn"]),
    (Sign::Issn, &["issn", "eissn", "pissn"]),
    (Sign::Orcid, &["orcid"]),
    (Sign::Arxiv, &["arxiv"]),
    (Sign::PubMed, &["pmid", "pmcid", "pubmed", "ncbi", "pmc/"]),
    (Sign::Doi, &["doi:", "doi."]),
    (Sign::Weekday, &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
];
const KINDS: usize = WORDS.len() + 1;

/// Where the words of each kind begin, in bytes of the plain text.
#[derive(Debug, Clone, Default)]
pub(super) struct Signs([Vec<usize>; KINDS]);

impl Signs {
    /// Reads a text.
    pub(super) fn new(plain: &str) -> Self {
        let bytes = plain.as_bytes();
        let mut signs = Self::default();
        let table = &*TABLE;
        let starts =
            places_but_behind(bytes, |b| b.is_ascii_alphabetic(), |before| before.is_ascii_alphanumeric());
        for at in starts {
            let Some(head) = bytes[at..].first_chunk().map(head).filter(|head| table.may_begin(*head)) else {
                continue;
            };
            for (word, sign) in table.by_head.get(&head).into_iter().flatten() {
                let here = bytes[at..].get(..word.len()).unwrap_or_default();
                // Titles have their capitals.
                let same = here == word.as_bytes();
                if same || *sign != Sign::Stage && here.eq_ignore_ascii_case(word.as_bytes()) {
                    signs.0[*sign as usize].push(at);
                }
            }
        }
        signs.0.iter_mut().for_each(Vec::dedup);
        signs
    }

    /// Whether there is a word of this kind. Most documents have none of most kinds, and to compile the pattern
    /// that would look for more takes longer than to read a document.
    pub(super) fn have(&self, sign: Sign) -> bool {
        !self.of(sign).is_empty()
    }

    /// The places of one kind, in order.
    pub(super) fn of(&self, sign: Sign) -> &[usize] {
        &self.0[sign as usize]
    }
}

/// Four letters, in lower case.
fn head(bytes: &[u8; 4]) -> u32 {
    u32::from_le_bytes(*bytes) | 0x2020_2020
}

struct Table {
    /// A bit for each of the hashes that the heads of the words have.
    heads: Vec<u64>,
    by_head: HashMap<u32, Vec<(String, Sign)>, RandomState>,
}

impl Table {
    fn may_begin(&self, head: u32) -> bool {
        let hash = hash(head);
        self.heads[hash / 64] >> (hash % 64) & 1 == 1
    }
}

fn hash(head: u32) -> usize {
    (head.wrapping_mul(0x9e37_79b1) >> 16) as usize
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { heads: vec![0; (1 << 16) / 64], by_head: HashMap::default() };
    let fixed = WORDS.iter().flat_map(|(sign, words)| words.iter().map(|word| ((*word).to_owned(), *sign)));
    for (word, sign) in fixed.chain(stage_words().map(|word| (word.to_owned(), Sign::Stage))) {
        let Some(head) = word.as_bytes().first_chunk().map(head) else { continue };
        let hash = hash(head);
        table.heads[hash / 64] |= 1 << (hash % 64);
        table.by_head.entry(head).or_default().push((word, sign));
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_at_their_beginning_in_either_case() {
        let signs = Signs::new(
            "Aged 40, of great age\nand bandaged, quoted. Quoted; unquoted: Hamlet, sonnets, late",
        );
        assert_eq!(signs.of(Sign::Age), [0, 18]);
        assert_eq!(signs.of(Sign::SecondHand), [36, 44]);
        assert_eq!(signs.of(Sign::Stage).len(), 1);
        assert_eq!(signs.of(Sign::Sonnet).len(), 1);
        assert_eq!(signs.of(Sign::Later), [0usize; 0]);
    }

    #[test]
    fn every_word_is_long_enough() {
        let fixed = WORDS.iter().flat_map(|(_, words)| words.iter().copied());
        assert!(
            fixed
                .chain(stage_words())
                .all(|word| word.len() >= 4 && word.as_bytes()[0].is_ascii_alphabetic())
        );
    }
}
