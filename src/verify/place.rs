//! Whether the passage stands at the place cited.
//!
//! In: the locator of the document, a fit, and the marks of the source's text. Out: a [`Standing`],
//! and the fit at the place cited where the words stand there too. Only marks of the kind that was
//! cited say something: a page proves nothing about a text that counts chapters.

use super::cited::Cited;
use super::fit::Fit;
use super::inner::{inner_speaker, same_person};
use super::pieces::Quoted;
use super::search;
use crate::model::{Circle, Place, PlaceKind, ScriptureBook, Span};
use crate::store::{Places, Store};

/// Share of the words that makes another place a version of the same.
const VERSION: f64 = 0.6;

/// What the marks of the source say about the place cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing.
    Unknown,
    /// The words stand there.
    There,
    /// They stand elsewhere in the work, and nothing like them stands there.
    Elsewhere,
}

/// Where a document says that words stand.
#[derive(Debug, Default)]
pub(super) struct Where {
    places: Vec<Place>,
    book: Option<ScriptureBook>,
}

impl Where {
    /// Reads a locator, and the book of scripture where the title cited is one.
    pub(super) fn read(locator: Option<&str>, title: Option<&str>) -> Self {
        let places = locator.map(Place::read).unwrap_or_default();
        let paired = places.iter().any(|place| place.kind == PlaceKind::Pair);
        Self { book: title.filter(|_| paired).and_then(ScriptureBook::named), places }
    }

    /// Compares with the places a passage touches. `counts` says whether the text has a mark.
    fn standing(&self, held: &Places, counts: impl Fn(&Place, &[Place]) -> bool) -> Standing {
        if let Some(book) = self.book {
            return match (held.books.is_empty(), held.books.contains(&book)) {
                (true, _) => Standing::Unknown,
                (_, true) if self.any(&held.places, |cited| widened(cited, book)) => Standing::There,
                _ if self.places.iter().any(|place| counts(place, &[])) => Standing::Elsewhere,
                _ => Standing::Unknown,
            };
        }
        let staged = self.staged(held);
        let mut standing = Standing::Unknown;
        for cited in &staged {
            let same = |place: &&Place| place.kind == cited.kind;
            if !held.places.iter().any(|place| same(&place)) {
                continue;
            }
            let mut all = staged.iter().filter(same);
            if all.clone().any(|cited| held.places.iter().any(|place| bordering(place).meets(cited))) {
                standing = Standing::There;
            } else if cited.kind == PlaceKind::Page || all.any(|place| counts(place, &staged)) {
                return Standing::Elsewhere;
            }
        }
        standing
    }

    fn any(&self, held: &[Place], as_cited: impl Fn(&Place) -> Place) -> bool {
        self.places.iter().map(as_cited).any(|cited| held.iter().any(|place| place.meets(&cited)))
    }

    /// The places cited, two bare numbers read as act and scene where the text has acts.
    fn staged(&self, held: &Places) -> Vec<Place> {
        let acts = held.places.iter().any(|place| place.kind == PlaceKind::Act);
        let split = |place: &Place| match place.kind {
            PlaceKind::Pair if acts => {
                vec![
                    Place::one(PlaceKind::Act, place.from.0),
                    Place { kind: PlaceKind::Scene, from: (place.from.1, 0), to: (place.to.1, 0) },
                ]
            }
            PlaceKind::Pair => Vec::new(),
            _ => vec![*place],
        };
        self.places.iter().flat_map(split).collect()
    }
}

/// In books that traditions count in several ways, the chapters and verses next to the one cited.
fn widened(cited: &Place, book: ScriptureBook) -> Place {
    if !book.shifts() {
        return *cited;
    }
    let below = |n: u32| n.saturating_sub(1);
    let above = |n: u32| n.saturating_add(1);
    let (from, to) = (cited.from, cited.to);
    Place { from: (below(from.0), below(from.1)), to: (above(to.0), above(to.1)), ..*cited }
}

/// A page mark may stand at the head of its page or at its foot, and editions divide an act in different ways.
fn bordering(place: &Place) -> Place {
    let (before, behind) = match place.kind {
        PlaceKind::Page => (0, 1),
        PlaceKind::Scene => (1, 1),
        _ => (0, 0),
    };
    let from = (place.from.0.saturating_sub(before), place.from.1);
    Place { from, to: (place.to.0.saturating_add(behind), place.to.1), ..*place }
}

/// Holds a fit against the place cited.
pub(super) fn settle(
    quoted: &Quoted<'_>,
    cited: &Cited<'_>,
    store: &Store,
    fit: Fit,
    circle: Circle,
) -> (Fit, Standing) {
    // What was found in the whole store has been held against scripture before the ruling.
    let fit = if circle == Circle::Store { fit } else { in_scripture(quoted, cited, store, fit) };
    let source = fit.source;
    let named = || cited.consistent || is_said_by_part(cited, store, &fit);
    let decides = || circle == Circle::Work && named() || cited.place.book.is_some();
    // That the words stand in the work meant shows that a reference back was understood.
    let meant = !cited.indirect || circle == Circle::Work;
    let told = !cited.place.places.is_empty() && cited.firm && meant && fit.placed.len() == 1;
    if !told || !decides() {
        return (fit, Standing::Unknown);
    }
    let counts = |place: &Place, among: &[Place]| store.counts(source, place, among, cited.place.book);
    let at = |span: Option<Span>| {
        span.map_or(Standing::Unknown, |span| cited.place.standing(&store.places(source, span), counts))
    };
    let standing = at(fit.span());
    if standing != Standing::Elsewhere {
        return (fit, standing);
    }
    let there = search::others(quoted, store, source).filter(|other| at(other.span()) == Standing::There);
    match there.min_by(|a, b| a.loss.total_cmp(&b.loss)) {
        Some(other) if other.loss <= fit.loss => (other, Standing::There),
        Some(other) if other.coverage >= VERSION => (fit, Standing::Unknown),
        _ if other_edition(cited, store, source) => (fit, Standing::Unknown),
        _ => (fit, Standing::Elsewhere),
    }
}

/// True when the speaker named is the part of the play that has these words.
fn is_said_by_part(cited: &Cited<'_>, store: &Store, fit: &Fit) -> bool {
    let part = fit.span().and_then(|span| inner_speaker(store, fit.source, span)).filter(|inner| inner.part);
    part.is_some_and(|part| cited.speaker.is_some_and(|speaker| same_person(&part.name, speaker)))
}

/// A verse of scripture is short, and other works quote it: the place cited comes before them, and any other
/// place of scripture that has the words.
pub(super) fn in_scripture(quoted: &Quoted<'_>, cited: &Cited<'_>, store: &Store, fit: Fit) -> Fit {
    let Some(book) = cited.place.book else { return fit };
    let held = |fit: &Fit| fit.span().map(|span| store.places(fit.source, span)).unwrap_or_default();
    if fit.span().is_none() || held(&fit).books.contains(&book) {
        return fit;
    }
    let mut verse = None;
    for other in search::anywhere(quoted, store).filter(|other| other.loss <= fit.loss) {
        let places = held(&other);
        if cited.place.standing(&places, |_, _| true) == Standing::There {
            return other;
        }
        if !places.books.is_empty() {
            verse.get_or_insert(other);
        }
    }
    verse.unwrap_or(fit)
}

/// True when the document cites by page and dates another edition than the one held.
fn other_edition(cited: &Cited<'_>, store: &Store, source: usize) -> bool {
    let by_page = cited.place.places.iter().any(|place| place.kind == PlaceKind::Page);
    let (Some(date), Some(held)) = (cited.date, store.sources().get(source)) else { return false };
    by_page && held.record.date.as_ref().is_none_or(|held| held.year != date.year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(locator: &str, title: Option<&str>, held: &[Place], book: Option<&str>) -> Standing {
        let books = book.and_then(ScriptureBook::named).into_iter().collect();
        let places = Places { places: held.to_vec(), books };
        Where::read(Some(locator), title).standing(&places, |_, _| true)
    }

    #[test]
    fn only_marks_of_the_same_kind_decide() {
        use PlaceKind::{Act, Chapter, Page, Scene};
        use Standing::{Elsewhere, There, Unknown};
        let scene = [Place::one(Act, 2), Place::one(Scene, 2)];
        let verse = [Place::pair(11, 6), Place::pair(11, 7)];
        for (locator, title, held, book, expected) in [
            ("ch. 4", None, &[Place::one(Chapter, 4)][..], None, There),
            ("chapter V", None, &[Place::one(Chapter, 4)], None, Elsewhere),
            ("p. 4", None, &[Place::one(Chapter, 8)], None, Unknown),
            ("p. 15", None, &[Place::one(Page, 14)], None, There),
            ("p. 41", None, &[Place::one(Page, 14)], None, Elsewhere),
            ("p. 41 and p. 14", None, &[Place::one(Page, 14)], None, There),
            ("Act ii. Sc. 2", None, &scene, None, There),
            ("II.ii.90", None, &scene, None, There),
            ("3.1", None, &scene, None, Elsewhere),
            ("xi. 7", Some("Isaiah"), &verse, Some("Isaiah"), There),
            ("11:9", Some("Isaiah"), &verse, Some("Isaiah"), Elsewhere),
            ("11:6", Some("Amos"), &verse, Some("Isaiah"), Elsewhere),
            ("10:7", Some("Ps."), &verse, Some("Psalms"), There),
            ("11:6", Some("The Salt Ledger"), &verse, Some("Isaiah"), Unknown),
            ("4294967295:4294967295", Some("Ps."), &verse, Some("Psalms"), Elsewhere),
            ("p. 4294967295", None, &[Place::one(Page, u32::MAX)], None, There),
        ] {
            assert_eq!(standing(locator, title, held, book), expected, "{locator} {title:?}");
        }
    }
}
