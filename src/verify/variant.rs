//! Several editions and translations of one work.
//!
//! In: an attribution and the store. Out: which of the held editions a document cites, where it says
//! so. Words that agree with any edition are right; they may still be another edition's than the one
//! cited, and a reader who opens that one finds other words.

use super::name::{self, Sides};
use super::pieces::Quoted;
use super::{known_names, search};
use crate::model::{Alteration, Attribution, Span};
use crate::store::Store;

/// The held edition that a document cites instead of `source`: the one of its year, or the translation
/// whose title it uses. One translation may go by several titles.
pub(crate) fn cited_instead(attribution: &Attribution, store: &Store, source: usize) -> Option<usize> {
    let others: Vec<usize> = store.kin(source).into_iter().filter(|&i| i != source).collect();
    let years = |i: usize| {
        let record = store.sources().get(i).map(|s| &s.record);
        record.into_iter().flat_map(|r| r.date.iter().chain(&r.original_date)).map(|d| d.year)
    };
    if let Some(date) = &attribution.date {
        let dated = |&i: &usize| years(i).any(|year| year == date.year);
        return others.into_iter().find(dated).filter(|_| !dated(&source));
    }
    let titled = store.titled(attribution.work.as_deref()?);
    let named = |&i: &usize| titled.contains(&i) && translated_apart(store, i, source);
    others.into_iter().find(named).filter(|_| !titled.contains(&source))
}

/// True when two held editions are not in the words of one translator.
pub(crate) fn translated_apart(store: &Store, a: usize, b: usize) -> bool {
    let by = |i: usize| store.sources().get(i).map(|s| (&s.record.translators, &s.record.language));
    let (Some((one, spoken)), Some((other, told))) = (by(a), by(b)) else { return false };
    one != other || spoken.is_some() && told.is_some() && spoken != told
}

/// The alterations without the faults that another edition of the same translation clears: a word that it
/// has as the quotation has it is no change, wherever else the two differ.
pub(super) fn against_editions(
    mut alterations: Vec<Alteration>,
    sides: &Sides<'_>,
    store: &Store,
    source: usize,
) -> Vec<Alteration> {
    if !alterations.iter().any(Alteration::is_fault) {
        return alterations;
    }
    for edition in store.kin(source).into_iter().skip(1).filter(|i| !translated_apart(store, *i, source)) {
        let places = search::others(sides.quoted, store, edition).filter(|fit| fit.is_near(sides.quoted));
        let Some(fit) = places.min_by(|a, b| a.loss.total_cmp(&b.loss)) else { continue };
        let there = Sides { text: store.text(edition), known: &known_names(store, edition), ..*sides };
        let faults: Vec<Alteration> =
            name::alterations(&there, &fit).into_iter().filter(Alteration::is_fault).collect();
        let touches = |a: Span, b: Span| a.start <= b.end && b.start <= a.end;
        alterations.retain(|a| !a.is_fault() || faults.iter().any(|b| touches(a.quoted_span, b.quoted_span)));
    }
    alterations
}

/// True when the words, which agree with another edition, do not agree with `edition`.
pub(super) fn reads_otherwise(quoted: &Quoted<'_>, store: &Store, edition: usize) -> bool {
    !search::others(quoted, store, edition).any(|fit| fit.is_clean())
}
