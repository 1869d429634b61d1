//! Quotations at second hand: `Corwen, quoted in Hale`.
//!
//! In: a quotation with its verdict, and the store. Out: what is wrong with the chain, if anything
//! held can tell. A chain breaks when the work it goes through is held and lacks the words; it is
//! longer than it need be when the original is held; and it is hidden when the words, cited from the
//! original, are those of somebody who quotes it.

use super::cited::Cited;
use super::inner::same_person;
use super::pieces::Quoted;
use super::{passage, quoting, search, verify};
use crate::model::{Attribution, Circle, Passage, Quotation, Style, Verdict, Verification};
use crate::store::Store;

/// Fewest words that can show whose wording it is.
const FEWEST_WORDS: usize = 8;

/// What is wrong with a chain.
#[derive(Debug, Clone)]
pub(crate) enum Chain {
    /// The work it goes through is held and does not have the words there; where they are, if anywhere.
    Broken(Box<Verification>),
    /// The original is held, and has the words.
    Original,
    /// The words are those of a work that quotes the one cited.
    Hidden(Box<Passage>),
}

/// What the store shows of the chain of a quotation.
pub(crate) fn chain(quotation: &Quotation, verification: &Verification, store: &Store) -> Option<Chain> {
    let attribution = quotation.attribution.as_ref()?;
    if attribution.via.is_none() {
        return hidden(quotation, verification, store).map(|passage| Chain::Hidden(Box::new(passage)));
    }
    if let Some(broken) = broken(quotation, attribution, store) {
        return Some(Chain::Broken(Box::new(broken)));
    }
    let speaker = attribution.speaker.as_deref().or(attribution.surface.as_deref())?;
    let long = Quoted::new(&quotation.normalized.text).plain().count() >= FEWEST_WORDS;
    if !long || attribution.via.as_deref().is_some_and(|via| same_person(via, speaker)) {
        return None;
    }
    let own = store.by_author(speaker);
    let held = |p: &Passage| store.position(&p.path);
    let source = verification.passage.as_ref().and_then(held)?;
    let fits = matches!(verification.verdict, Verdict::Verbatim | Verdict::Permitted | Verdict::Marked);
    (fits && own.contains(&source)).then_some(Chain::Original)
}

/// The verdict on the words as the intermediary's, when it is that they are not in the work named.
fn broken(quotation: &Quotation, attribution: &Attribution, store: &Store) -> Option<Verification> {
    let via = attribution.via.as_deref()?;
    let name = via.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | ','));
    let by = store.by_author(name);
    // A title may stand where a name is expected: `quoted in Harbour Histories`.
    let (speaker, work) = match &attribution.work {
        Some(work) if store.titled(work).iter().any(|w| by.contains(w)) => {
            (Some(name.to_owned()), work.clone())
        }
        _ if by.is_empty() && !store.titled(name).is_empty() => (None, name.to_owned()),
        _ => return None,
    };
    let mut through = quotation.clone();
    through.attribution = Some(Attribution {
        surface: speaker.clone(),
        speaker,
        work: Some(work),
        via: None,
        ..attribution.clone()
    });
    let found = verify(&through, store, Style::default());
    matches!(found.verdict, Verdict::NotFound | Verdict::Misattributed | Verdict::WrongWork).then_some(found)
}

/// The passage of another author's work that has exactly these words and quotes the one cited.
fn hidden(quotation: &Quotation, verification: &Verification, store: &Store) -> Option<Passage> {
    let differs = matches!(verification.verdict, Verdict::Altered | Verdict::Elided | Verdict::PolarityFlip)
        && verification.alterations.iter().any(|a| a.is_fault());
    let near = matches!(verification.circle, Some(Circle::Locator | Circle::Work | Circle::Author));
    if !differs || !near {
        return None;
    }
    let quoted = Quoted::new(&quotation.normalized.text);
    let cited = Cited::of(quotation, store);
    let speaker = cited.speaker?;
    if quoted.plain().count() < FEWEST_WORDS {
        return None;
    }
    search::anywhere(&quoted, store)
        .filter(|fit| fit.is_clean() && !cited.has_hand_in(store, fit.source))
        .find_map(|fit| {
            let span =
                fit.span().filter(|span| quoting::may_quote(store.text(fit.source), *span, speaker))?;
            passage::passage(store, fit.source, span)
        })
}
