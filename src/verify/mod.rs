//! From a quotation to its verdict: find the passage, align the words, name every difference.
//!
//! In: a quotation and the store. Out: a [`Verification`]. No similarity ratio is ever a verdict;
//! a work that is not held can only lead to `unchecked`.
//!
//! The path: `pieces` takes the quotation apart, `cited` reads what the document says of its origin,
//! `search` looks in widening circles and lays the quotation beside each candidate (`fit`, on top of
//! `align` and `refine`), `judge` chooses the place it is held against, `name` names the differences
//! there, `wording` turns them into the verdict, and `place` says whether they stand where they should.

mod align;
mod bracket;
mod cited;
mod date;
mod fit;
mod gap;
mod inner;
mod judge;
mod lexicon;
mod marks;
mod misprint;
mod name;
mod noise;
mod passage;
mod pieces;
mod place;
mod quoting;
mod refine;
mod search;
mod second_hand;
mod speech;
mod spelling;
mod truncation;
mod typography;
mod variant;
mod wording;

#[cfg(test)]
mod tests;

use crate::model::{Circle, Quotation, Searched, Style, Verdict, Verification};
use crate::store::Store;

pub(crate) use bracket::{Overreach, overreach, prefix_turns};
use cited::Cited;
pub(crate) use cited::reaches_page;
pub(crate) use inner::{InnerSpeaker, another_part, in_small_letters, inner_speaker, same_person};
use pieces::Quoted;
use place::Standing;
pub(crate) use second_hand::{Chain, chain};
pub(crate) use spelling::same_word;
pub(crate) use truncation::taken_back;
pub(crate) use variant::{cited_instead, translated_apart};

/// The verdict on one quotation, which must be of kind `quotation`, in a document that follows `style`.
pub fn verify(quotation: &Quotation, store: &Store, style: Style) -> Verification {
    if store.sources().is_empty() {
        return Verification::unchecked(Searched::default());
    }
    let quoted = Quoted::new(&quotation.normalized.text);
    let cited = Cited::of(quotation, store);
    let searched = cited.searched(store);
    if quoted.plain().next().is_none() {
        return Verification::unchecked(searched);
    }
    let mut found = search::search(&quoted, &cited, store);
    found.store = found.store.map(|fit| place::in_scripture(&quoted, &cited, store, fit));
    let ruling = judge::ruling(&quoted, &cited, store, found);
    let Some((fit, circle)) = ruling.fit else {
        let verdict = ruling.place.unwrap_or(Verdict::Unchecked);
        return Verification { verdict, ..Verification::unchecked(searched) };
    };
    let (fit, standing) = place::settle(&quoted, &cited, store, fit, circle);
    let text = store.text(fit.source);
    let known = known_names(store, fit.source);
    let sides = name::Sides { quoted: &quoted, mapped: &quotation.normalized, text, known: &known, style };
    let alterations = variant::against_editions(name::alterations(&sides, &fit), &sides, store, fit.source);
    let by_words = wording::verdict(&quoted, text, &fit, &alterations);
    let verdict = match ruling.place {
        Some(verdict) => verdict,
        None if ruling.accuses && is_mild(by_words) => {
            if standing == Standing::Elsewhere {
                Verdict::WrongLocator
            } else if date::is_wrong(&cited, store, fit.source, circle) {
                Verdict::WrongDate
            } else if other_edition(quotation, &quoted, store, fit.source, circle) {
                Verdict::Variant
            } else if fit.span().is_some_and(|span| truncation::taken_back(text, span).is_some()) {
                Verdict::TruncatedSense
            } else {
                by_words
            }
        }
        None if ruling.accuses || is_mild(by_words) => by_words,
        None => Verdict::Unchecked,
    };
    // What only this style refuses is a change like any other, once everything else is in order.
    let refused = ruling.accuses && alterations.iter().any(|a| a.refused.is_some());
    let verdict = if refused && is_mild(verdict) { Verdict::Altered } else { verdict };
    let passage = fit.span().and_then(|span| passage::passage(store, fit.source, span));
    Verification {
        verdict,
        circle: Some(if standing == Standing::There { Circle::Locator } else { circle }),
        passage,
        alterations,
        coverage: fit.coverage,
        searched,
    }
}

/// Title and authors of a source.
pub(crate) fn known_names(store: &Store, source: usize) -> String {
    let record = store.sources().get(source).map(|s| &s.record);
    record.map_or_else(String::new, |r| format!("{} {}", r.title, r.authors.join(" ")))
}

/// True when the words are those of another held edition than the one cited.
fn other_edition(
    quotation: &Quotation,
    quoted: &Quoted<'_>,
    store: &Store,
    source: usize,
    circle: Circle,
) -> bool {
    let cited = quotation.attribution.as_ref().filter(|_| circle == Circle::Work);
    let instead = cited.and_then(|attribution| variant::cited_instead(attribution, store, source));
    instead.is_some_and(|edition| variant::reads_otherwise(quoted, store, edition))
}

/// True for verdicts that hold nothing against the document.
fn is_mild(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Verbatim | Verdict::Permitted | Verdict::Marked)
}
