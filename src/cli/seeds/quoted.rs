//! What a document quotes, and through whom.
//!
//! In: a checked document and the store. Out: the works it has its quotations from, and for those at
//! second hand the works they were taken from there. Where it is not known which work that is, the words
//! of the speaker stand for it.

use crate::check::Checked;
use crate::model::{Attribution, Passage, Quotation, Style, Verification};
use crate::seeds::{Quoted, Work};
use crate::store::Store;
use crate::verify::{same_person, verify};

/// What a document quotes.
pub(super) fn of_document(checked: &Checked, store: Option<&Store>) -> Quoted {
    let mut quoted = Quoted::default();
    for (quotation, verification) in checked.parsed.quotations.iter().zip(&checked.verifications) {
        let Some(verification) = verification else { continue };
        let passage = passage(verification);
        match quotation.attribution.as_ref().filter(|a| a.via.is_some()) {
            Some(attribution) => second_hand(quotation, attribution, passage, store, &mut quoted),
            None => quoted.from.extend(passage.map(held)),
        }
    }
    quoted
}

/// The passage that was found, when it stands in a work.
fn passage(verification: &Verification) -> Option<&Passage> {
    verification.passage.as_ref().filter(|_| verification.circle.is_some())
}

/// A work whose text is held.
fn held(passage: &Passage) -> Work {
    Work { key: Some(passage.source.clone()), title: titled(passage.author.as_deref(), &passage.title) }
}

/// Words cited from one who quotes them. The passage found may stand on either side.
fn second_hand(
    quotation: &Quotation,
    attribution: &Attribution,
    passage: Option<&Passage>,
    store: Option<&Store>,
    quoted: &mut Quoted,
) {
    let via = attribution.via.as_deref().unwrap_or_default();
    let via = via.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | ','));
    let speaker = attribution.speaker.as_deref().or(attribution.surface.as_deref());
    let by = |passage: &&Passage, name: &str| passage.author.as_deref().is_some_and(|a| same_person(a, name));
    let own = passage.filter(|p| speaker.is_some_and(|speaker| by(p, speaker)) && !by(p, via));
    let read = passage.filter(|_| own.is_none());
    let through = || words_of(quotation, attribution, via, store?).filter(|passage| by(&passage, via));
    quoted.from.insert(match read {
        Some(read) => held(read),
        None => through().as_ref().map_or_else(|| Work { key: None, title: via.to_owned() }, held),
    });
    let primary = own.map(held).or_else(|| {
        let (speaker, work) = (speaker?, attribution.work.as_deref()?);
        let elsewhere = read.is_some_and(|read| !is_titled(store, work, read));
        store
            .and_then(|store| in_store(store, speaker, work))
            .or_else(|| elsewhere.then(|| Work { key: None, title: titled(Some(speaker), work) }))
    });
    // A work named beside them is, as a rule, the one that was read and not the speaker's own.
    let words = || Some(Work { key: None, title: format!("words of {}", speaker?) });
    quoted.primary.extend(primary.or_else(words));
}

/// Where the store has the words when they are looked for as those of `name`.
fn words_of(quotation: &Quotation, attribution: &Attribution, name: &str, store: &Store) -> Option<Passage> {
    let speaker = Some(name.to_owned());
    let as_hers = Attribution {
        surface: speaker.clone(),
        speaker,
        work: None,
        date: None,
        locator: None,
        via: None,
        ..attribution.clone()
    };
    let found =
        verify(&Quotation { attribution: Some(as_hers), ..quotation.clone() }, store, Style::default());
    found.passage.filter(|_| found.circle.is_some())
}

/// The work of this author and title, when its text is held.
fn in_store(store: &Store, author: &str, title: &str) -> Option<Work> {
    let by = store.by_author(author);
    let at = store.titled(title).into_iter().find(|at| by.contains(at))?;
    let record = &store.sources()[at].record;
    let authors = (!record.authors.is_empty()).then(|| record.authors.join("; "));
    Some(Work { key: Some(record.key.clone()), title: titled(authors.as_deref(), &record.title) })
}

/// True when the passage stands in the work of this title.
fn is_titled(store: Option<&Store>, title: &str, passage: &Passage) -> bool {
    passage.title == title
        || store.is_some_and(|store| {
            store.titled(title).iter().any(|at| store.sources()[*at].record.key == passage.source)
        })
}

fn titled(author: Option<&str>, title: &str) -> String {
    author.map_or_else(|| title.to_owned(), |author| format!("{author}, {title}"))
}
