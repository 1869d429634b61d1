//! Verdict counts of documents, as records keep them and people read them.

use crate::check::Checked;
use crate::model::Verified;
use crate::report::count;
use crate::report::summary::Summary;
use crate::seeds::store_digest;
use crate::store::Store;
use jiff::civil::Date;

/// What a verification of today found.
pub(super) fn verified(checked: &Checked, store: Option<&Store>, today: Date) -> Verified {
    let verdicts = Summary::of([checked], 0).verdicts;
    Verified { date: today, store: store.map(store_digest), verdicts }
}

/// `61 quotations: 40 verbatim, 21 unchecked`.
pub(super) fn counts(verified: &Verified) -> String {
    let summary = Summary {
        quotations: verified.verdicts.values().sum(),
        verdicts: verified.verdicts.clone(),
        ..Summary::default()
    };
    match summary.quotations {
        0 => count(0, "quotation"),
        _ => summary.quotation_counts(),
    }
}
