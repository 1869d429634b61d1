//! How firmly a difference of wording may be held against a document.
//!
//! In: a quotation with its verdict. Out: whether the held text is the one cited, as far as can be
//! told, or why it may be another. Most false accusations in practice are differences between two
//! editions or translations of which one is held, so a fault is an error only where the work cited is
//! held and the words look like a copyist's slips.

use super::super::evidence::faults;
use crate::model::{AlterationKind, Circle, Quotation, ScriptureBook, Verification, words};

/// Share of the words, in hundredths, which slips do not reach.
const MANY: usize = 12;
/// So many words put for others, in so many hundredths, are another hand's.
const SEVERAL: usize = 2;
/// Share of the words that shows the passage where no work is named.
const SAME: f64 = 0.9;

/// Why the held text may be another than the one cited; none when it is that.
pub(super) fn doubt(quotation: &Quotation, verification: &Verification) -> Option<&'static str> {
    let attribution = quotation.attribution.as_ref();
    let work = attribution.and_then(|a| a.work.as_deref());
    let speaker = attribution.and_then(|a| a.speaker.as_deref().or(a.surface.as_deref()));
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
        _ => None,
    }
}

/// True when so many words stand for others that no copyist slipped: a second hand wrote it.
fn reads_otherwise(verification: &Verification, total: usize) -> bool {
    let exchanged =
        || faults(verification).filter(|a| a.kind != AlterationKind::Spelling && !a.quoted.is_empty());
    let changed: usize = exchanged().map(|a| words(&a.quoted).count()).sum();
    exchanged().count() >= SEVERAL && changed * 100 >= total * MANY
}
