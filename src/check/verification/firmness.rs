//! How firmly a difference of wording may be held against a document.
//!
//! In: a quotation with its verdict. Out: whether the held text is the one cited, as far as can be
//! told, or why it may be another. Most false accusations in practice are differences between two
//! editions or translations of which one is held, so a fault is an error only where the work cited is
//! held and the words look like a copyist's slips.

use std::collections::BTreeSet;

use super::super::evidence::faults;
use crate::model::{AlterationKind, Circle, Passage, Quotation, ScriptureBook, Verification, words};

/// Share of the words, in hundredths, which slips do not reach.
const MANY: usize = 12;
/// So many words put for others, in so many hundredths, are another hand's.
const SEVERAL: usize = 2;
/// The year from which the editions of a work mostly agree.
const SETTLED: i16 = 1700;
/// Share of the words that shows the passage where no work is named.
const SAME: f64 = 0.9;

/// Why the held text may be another than the one cited; none when it is that.
pub(super) fn doubt(quotation: &Quotation, verification: &Verification) -> Option<&'static str> {
    let attribution = quotation.attribution.as_ref();
    let work = attribution.and_then(|a| a.work.as_deref());
    let speaker = attribution.and_then(|a| a.speaker.as_deref().or(a.surface.as_deref()));
    let held = verification.passage.as_ref().map(|passage| passage.title.as_str());
    let total = words(&quotation.normalized.text).count();
    match verification.circle {
        _ if work.and_then(ScriptureBook::named).is_some() => Some("other versions may read so"),
        _ if reads_otherwise(verification, total) => Some("another edition or translation may read so"),
        Some(Circle::Author) if work.is_some() => Some("the work cited is not held, and may read so"),
        Some(Circle::Author) if verification.coverage < SAME => Some("a work that is not held may read so"),
        Some(Circle::Store) if work.is_some() || speaker.is_some() => {
            Some("what the document cites is not held, and may read so")
        }
        Some(Circle::Store) => Some("a work that is not held may read so"),
        Some(Circle::Work) if work.zip(held).is_some_and(|(cited, held)| are_two_titles(cited, held)) => {
            Some("the title cited may be that of another edition or translation, which may read so")
        }
        _ if verification.passage.as_ref().is_some_and(is_old) => {
            Some("editions of a work so old differ in their words")
        }
        _ => None,
    }
}

/// From a time before printers kept to one wording.
fn is_old(passage: &Passage) -> bool {
    passage.date.as_ref().is_some_and(|date| date.year < SETTLED)
}

/// True when two titles each have a word that the other lacks: a second translator has often named the
/// book anew.
fn are_two_titles(cited: &str, held: &str) -> bool {
    let tells =
        |word: &String| word.chars().all(char::is_alphabetic) && !["vol", "volume"].contains(&word.as_str());
    let named = |title: &str| -> BTreeSet<String> {
        words(title).map(|word| word.folded(title)).filter(tells).collect()
    };
    let (cited, held) = (named(cited), named(held));
    !cited.is_subset(&held) && !held.is_subset(&cited)
}

/// True when so many words stand for others that no copyist slipped: a second hand wrote it.
fn reads_otherwise(verification: &Verification, total: usize) -> bool {
    let exchanged =
        || faults(verification).filter(|a| a.kind != AlterationKind::Spelling && !a.quoted.is_empty());
    let changed: usize = exchanged().map(|a| words(&a.quoted).count()).sum();
    exchanged().count() >= SEVERAL && changed * 100 >= total * MANY
}

#[cfg(test)]
mod tests {
    use super::are_two_titles;

    #[test]
    fn a_book_named_anew_is_told_from_a_shorter_title() {
        for (cited, held, two) in [
            ("The Salt and Its Keeper", "The Salt and His Keeper", true),
            ("Salt Ledger", "The Salt Ledger: Accounts of a Gate", false),
            ("The Ledger of Salt, vol. 2", "The Salt Ledger of the Gate", false),
            ("the salt ledger", "The Salt Ledger", false),
        ] {
            assert_eq!(are_two_titles(cited, held), two, "{cited}");
        }
    }
}
