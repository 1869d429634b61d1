//! Which place a quotation is held against.
//!
//! In: the best fit of each circle and what the document cites. Out: a [`Ruling`]: the fit that
//! counts, and the verdict where the place alone decides it. Shares of agreeing words only say
//! whether a place is near enough to be compared; an accusation needs a held work that decides it.

use super::cited::{Cited, surname};
use super::fit::Fit;
use super::inner::{another_part, inner_speaker, same_person};
use super::pieces::{Quoted, Role};
use super::quoting;
use super::search::{self, Found};
use super::spelling;
use crate::model::{Circle, Cue, People, Verdict};
use crate::store::Store;

/// Fewest words and letters about which an absence or a change is judged.
const FEWEST_WORDS: usize = 5;
const FEWEST_LETTERS: usize = 12;
/// Fewest words whose absence from a whole work means something.
const ABSENT_WORDS: usize = 6;
/// Fewest words, and among them words that carry sense, that cannot be two people's by chance.
const OWN_WORDS: usize = 8;
const OWN_CONTENT: usize = 3;
/// The same when only other works of the person credited are held.
const KNOWN_CONTENT: usize = 5;
/// The same when nothing by the person credited is held.
const STRANGER_CONTENT: usize = 6;
/// Fewest words in one run that show where the words of an unnamed work come from.
const OWN_RUN: usize = 6;
/// Or fewest words that carry sense, when one word is all that differs.
const SLIP_CONTENT: usize = 4;
/// Fewest words, or words that carry sense, that make a passage although another word stands at its end.
const PASSAGE_WORDS: usize = 9;
const PASSAGE_CONTENT: usize = 5;
/// Share of the words that shows which of an author's works they are from: he may say nearly the same in
/// the work cited, in a translation that is not held.
const SAME_WORDS: f64 = 0.9;
/// Fewest words in one run when the author is right but the work named is not held.
const UNHELD_RUN: usize = 7;

/// Letters of a hundred that differ in two spellings of one name, at most.
const ALIKE: usize = 50;

/// The place a quotation is held against.
#[derive(Debug)]
pub(super) struct Ruling {
    /// The fit to show, with the circle it was found in.
    pub(super) fit: Option<(Fit, Circle)>,
    /// The verdict when the place decides it; otherwise the words do.
    pub(super) place: Option<Verdict>,
    /// True when a fault in the words may be held against the document.
    pub(super) accuses: bool,
}

impl Ruling {
    fn words(fit: Fit, circle: Circle, accuses: bool) -> Self {
        Self { fit: Some((fit, circle)), place: None, accuses }
    }

    fn place(fit: Fit, circle: Circle, verdict: Verdict) -> Self {
        Self { fit: Some((fit, circle)), place: Some(verdict), accuses: true }
    }

    fn nowhere(verdict: Verdict) -> Self {
        Self { fit: None, place: Some(verdict), accuses: verdict != Verdict::Unchecked }
    }
}

/// Too little to judge an absence or a change by.
pub(super) fn is_short(quoted: &Quoted<'_>) -> bool {
    quoted.plain().count() < FEWEST_WORDS || quoted.letters < FEWEST_LETTERS
}

/// Chooses the place the quotation is held against.
pub(super) fn ruling(quoted: &Quoted<'_>, cited: &Cited<'_>, store: &Store, found: Found) -> Ruling {
    let accuses = !is_short(quoted);
    let Found { work, author, store: anywhere } = found;
    let near = |fit: &Fit| fit.is_near(quoted);
    let loose = work.as_ref().map_or(0.0, |f| f.content_coverage(quoted));
    let work = match work {
        Some(fit) if near(&fit) => {
            let another =
                || is_by_another(quoted, cited, store, &fit) || is_another_part(quoted, cited, store, &fit);
            return if accuses && another() {
                Ruling::place(fit, Circle::Work, Verdict::Misattributed)
            } else {
                Ruling::words(fit, Circle::Work, accuses)
            };
        }
        other => other,
    };
    if let Some(fit) = author.filter(|f| near(f)) {
        // An author may say nearly the same in a work that is not held.
        let run = if cited.names_work && !cited.decisive() { UNHELD_RUN } else { FEWEST_WORDS };
        let strong = accuses && fit.coverage >= 0.8 && fit.longest_run() >= run;
        let quoting = || fit.span().is_some_and(|span| quoting::inside_marks(store.text(fit.source), span));
        // Where nobody is named the author is only known by the title.
        let same = strong && fit.coverage >= SAME_WORDS && (cited.author_held || !quoting());
        return if cited.decisive() && !cited.indirect && cited.reaches_page(store) && same {
            Ruling::place(fit, Circle::Author, Verdict::WrongWork)
        } else {
            // Another edition may read otherwise where the work cited is not the one held.
            Ruling::words(fit, Circle::Author, strong && !cited.decisive())
        };
    }
    let elsewhere = anywhere.as_ref().is_some_and(near);
    if let Some(fit) = anywhere.filter(|_| elsewhere) {
        if accuses && is_misattributed(quoted, cited, store, &fit) {
            return Ruling::place(fit, Circle::Store, Verdict::Misattributed);
        }
        let another =
            || is_anothers_work(quoted, cited, store, &fit) || is_in_another_play(quoted, cited, store, &fit);
        if accuses && another() {
            return Ruling::place(fit, Circle::Store, Verdict::WrongWork);
        }
        let accuses = accuses && is_its_source(quoted, cited, store, &fit);
        return Ruling::words(fit, Circle::Store, accuses);
    }
    if !accuses || !is_whole(cited, store) || quoted.plain().count() < ABSENT_WORDS {
        return Ruling::nowhere(Verdict::Unchecked);
    }
    match work {
        Some(fit) if fit.coverage >= 0.5 && fit.longest_run() >= FEWEST_WORDS => {
            Ruling::words(fit, Circle::Work, true)
        }
        Some(fit) if loose >= 0.5 && fit.longest_run() >= 3 => {
            Ruling::place(fit, Circle::Work, Verdict::Paraphrase)
        }
        _ => Ruling::nowhere(Verdict::NotFound),
    }
}

/// True when a work that the document does not name must be where the words come from: so much agrees
/// that it cannot be chance, nobody else is credited, and the work is not quoting.
fn is_its_source(quoted: &Quoted<'_>, cited: &Cited<'_>, store: &Store, fit: &Fit) -> bool {
    let credited_elsewhere = cited.speaker.is_some() && !cited.is_by_speaker(store, fit.source);
    let slip =
        fit.loss <= 1.0 && fit.content_agreed(quoted) >= SLIP_CONTENT && quoted.plain().count() >= OWN_WORDS;
    fit.coverage >= 0.85
        && !is_phrase(quoted, store, fit)
        && (fit.longest_run() >= OWN_RUN || slip)
        && !credited_elsewhere
        && fit.span().is_some_and(|span| !quoting::inside_marks(store.text(fit.source), span))
}

/// True when what agrees is a phrase in everybody's mouth and no passage: a few words, with quite another
/// one at an end of the quotation.
fn is_phrase(quoted: &Quoted<'_>, store: &Store, fit: &Fit) -> bool {
    let text = store.text(fit.source);
    let own = || (0..quoted.words.len()).filter(|at| quoted.words[*at].role == Role::Plain);
    let another = |at: usize| !fit.agreed[at] && !fit.is_alike(quoted, text, at);
    fit.content_agreed(quoted) < PASSAGE_CONTENT
        && own().filter(|at| fit.agreed[*at]).count() < PASSAGE_WORDS
        && [own().next(), own().next_back()].into_iter().flatten().any(another)
}

/// True when the work named has the words and is by somebody else than the speaker, who has works of their
/// own or stands beside the title as its author, and when it does not quote.
fn is_by_another(quoted: &Quoted<'_>, cited: &Cited<'_>, store: &Store, fit: &Fit) -> bool {
    let (Some(speaker), Some(held), Some(span)) =
        (cited.speaker, store.sources().get(fit.source), fit.span())
    else {
        return false;
    };
    let named = surname(speaker).unwrap_or_default();
    let slip =
        |author: &String| People::fold(author).split(' ').any(|word| spelling::unlike(word, &named) < ALIKE);
    let beside_title = || {
        matches!(cited.cue, Some(Cue::Citation | Cue::TrailingLine))
            && !cited.part
            && !held.record.authors.iter().any(slip)
    };
    (cited.author_held || beside_title())
        && cited.named
        && !cited.consistent
        && cited.firm
        && !cited.indirect
        && fit.content_agreed(quoted) >= KNOWN_CONTENT
        && fit.coverage >= 0.9
        && !held.record.authors.is_empty()
        && !cited.has_hand_in(store, fit.source)
        && !quoting::excuses(store, fit.source, span, speaker, false)
}

/// True when the speaker has a part in the play cited, and another part has these words, which the speaker
/// says nowhere. What one reads out another may have written.
fn is_another_part(quoted: &Quoted<'_>, cited: &Cited<'_>, store: &Store, fit: &Fit) -> bool {
    let (Some(speaker), true) = (cited.speaker, cited.part && cited.named && cited.firm && !cited.indirect)
    else {
        return false;
    };
    let anothers = |fit: &Fit| {
        fit.span().is_some_and(|span| {
            another_part(store, fit.source, span, speaker).is_some()
                && !quoting::is_read_out(store.text(fit.source), span)
        })
    };
    fit.content_agreed(quoted) >= OWN_CONTENT
        && fit.coverage >= 0.9
        && anothers(fit)
        && search::others(quoted, store, fit.source)
            .filter(|other| other.loss <= fit.loss)
            .all(|other| anothers(&other))
}

/// True when the play cited lacks the words, and whoever is said to speak them says them in another.
fn is_in_another_play(quoted: &Quoted<'_>, cited: &Cited<'_>, store: &Store, fit: &Fit) -> bool {
    let (Some(speaker), Some(span)) = (cited.speaker, fit.span()) else { return false };
    let plays = || cited.works.iter().all(|&work| !store.parts(work).is_empty());
    let meant = cited.to_the_letter && cited.named && cited.firm && !cited.indirect && !cited.author_held;
    meant
        && same_language(cited, store)
        && quoted.plain().count() >= OWN_WORDS
        && fit.coverage >= SAME_WORDS
        && fit.longest_run() >= OWN_RUN
        && plays()
        && inner_speaker(store, fit.source, span)
            .is_some_and(|inner| inner.part && same_person(&inner.name, speaker))
}

/// True when nobody who writes is named, the work cited is held beyond doubt and lacks the words, and a
/// work by somebody else has them as its own.
fn is_anothers_work(quoted: &Quoted<'_>, cited: &Cited<'_>, store: &Store, fit: &Fit) -> bool {
    (cited.speaker.is_none() || cited.part)
        && is_whole(cited, store)
        && quoted.plain().count() >= OWN_WORDS
        && fit.content_agreed(quoted) >= KNOWN_CONTENT
        && fit.coverage >= SAME_WORDS
        && fit.longest_run() >= OWN_RUN
        && fit.span().is_some_and(|span| !quoting::inside_marks(store.text(fit.source), span))
}

/// True when the words are somebody else's beyond fair doubt.
fn is_misattributed(quoted: &Quoted<'_>, cited: &Cited<'_>, store: &Store, fit: &Fit) -> bool {
    let (Some(speaker), Some(held), Some(span)) =
        (cited.speaker, store.sources().get(fit.source), fit.span())
    else {
        return false;
    };
    let content = fit.content_agreed(quoted);
    let enough = if cited.decisive() {
        content >= OWN_CONTENT && fit.coverage >= 0.8
    } else if cited.names_work {
        // The work named may hold other people's words, and nobody here can tell.
        false
    } else if cited.author_held {
        content >= KNOWN_CONTENT && fit.coverage >= 0.9
    } else {
        content >= STRANGER_CONTENT && fit.is_clean()
    };
    cited.firm
        && (cited.decisive() || !cited.indirect)
        && enough
        && quoted.plain().count() >= OWN_WORDS
        && fit.longest_run() >= FEWEST_WORDS
        && !held.record.authors.is_empty()
        && !cited.has_hand_in(store, fit.source)
        && !quoting::excuses(store, fit.source, span, speaker, is_whole(cited, store))
}

/// True when what the work cited lacks is shown by its text: it is held beyond doubt, in the language of
/// the quotation, and as far as the page cited.
fn is_whole(cited: &Cited<'_>, store: &Store) -> bool {
    cited.decisive() && !cited.indirect && cited.reaches_page(store) && same_language(cited, store)
}

/// False when the work cited is held in another language than the quotation's.
fn same_language(cited: &Cited<'_>, store: &Store) -> bool {
    let Some(ours) = cited.language else { return true };
    cited.works.iter().filter_map(|&w| store.sources().get(w)?.record.language.as_deref()).all(|theirs| {
        let primary = |tag: &str| tag.split('-').next().map(str::to_lowercase);
        primary(ours) == primary(theirs)
    })
}
