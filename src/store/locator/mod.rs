//! Where in a text a byte stands, as a person would look it up.
//!
//! In: a text. Out: its landmarks (parts, chapters, scenes, paragraphs, pages, verses), each found by
//! its own line or mark. For a byte the ones it stands under (`book II, ch. IV`, `act 3, scene 2`,
//! `p. 14`, `Ge 18:31`), and for a passage the [`Place`]s it touches. Reading is lenient: a landmark
//! that is not recognised costs precision only.

mod grammar;

use grammar::{landmark, page_marks, paragraph_number};

use crate::model::{Place, PlaceKind, ScriptureBook, Span};

/// Fewest numbered paragraphs that are a count and no list.
const FEWEST_PARAGRAPHS: usize = 5;

/// Ranks of landmarks; one of a rank ends all of the ranks below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Part,
    Book,
    Chapter,
    Section,
    Heading,
    Paragraph,
    Verse,
    Page,
}

/// A place from which a locator holds.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Landmark {
    at: usize,
    rank: Rank,
    name: String,
    place: Option<Place>,
    book: Option<ScriptureBook>,
}

impl Landmark {
    /// A landmark that counts a kind of place.
    fn counted(rank: Rank, name: String, kind: PlaceKind, number: Option<u32>) -> Self {
        Self { at: 0, rank, name, place: number.map(|n| Place::one(kind, n)), book: None }
    }
}

/// The landmarks of a text, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Landmarks {
    marks: Vec<Landmark>,
}

/// Where a passage stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// The places it touches, of every kind that the text counts there.
    pub places: Vec<Place>,
    /// The books of scripture it touches.
    pub books: Vec<ScriptureBook>,
}

impl Landmarks {
    /// Finds the landmarks of `text` from byte `body` on.
    pub(super) fn of(text: &str, body: usize) -> Self {
        let mut marks: Vec<Landmark> = Vec::new();
        let mut paragraphs = Vec::new();
        // The pages of a file are not those of the print, so form feeds name a place and count none.
        let mut sheets = 1;
        let mut at = body;
        let mut after_blank = true;
        let mut lines = text[body..].split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            let before_blank = lines.peek().is_none_or(|next| next.trim().is_empty());
            let trimmed = line.trim();
            for _ in line.matches('\u{c}') {
                sheets += 1;
                let name = format!("p. {sheets}");
                marks.push(Landmark { at, ..Landmark::counted(Rank::Page, name, PlaceKind::Page, None) });
            }
            for (offset, page) in page_marks(line) {
                let mark =
                    Landmark::counted(Rank::Page, format!("p. {page}"), PlaceKind::Page, page.parse().ok());
                marks.push(Landmark { at: at + offset, ..mark });
            }
            if let Some(mark) = landmark(trimmed, after_blank, before_blank) {
                marks.push(Landmark { at, ..mark });
            } else if let Some(number) = paragraph_number(trimmed).filter(|_| after_blank) {
                paragraphs.push((at, number));
            }
            after_blank = trimmed.is_empty();
            at += line.len();
        }
        name_numbered(&mut marks);
        marks.extend(counted_paragraphs(&paragraphs));
        marks.sort_by_key(|mark| mark.at);
        Self { marks }
    }

    /// The locator of a byte.
    pub(super) fn locate(&self, at: usize) -> Option<String> {
        let standing = self.standing(at);
        // A verse names its book itself.
        if let Some(verse) = standing.iter().find(|mark| mark.rank == Rank::Verse) {
            return Some(verse.name.clone());
        }
        let names: Vec<&str> = standing.iter().map(|mark| mark.name.as_str()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// Where a passage stands, from the marks in front of it to its last.
    pub(super) fn places(&self, span: Span) -> Places {
        let from = self.marks.partition_point(|mark| mark.at <= span.start);
        let to = self.marks.partition_point(|mark| mark.at < span.end).max(from);
        let mut found = Places::default();
        for mark in self.standing(span.start).into_iter().chain(&self.marks[from..to]) {
            found.places.extend(mark.place);
            found.books.extend(mark.book);
        }
        found
    }

    /// True when the text has a mark for this place, under the others of `among`: scene 2 of the act
    /// cited, not of any.
    pub(super) fn counts(&self, place: &Place, among: &[Place], book: Option<ScriptureBook>) -> bool {
        let here = |mark: &&Landmark| mark.place.is_some_and(|held| held.meets(place));
        let agrees = |held: &Place| {
            let mut same = among.iter().filter(|cited| cited.kind == held.kind).peekable();
            same.peek().is_none() || same.any(|cited| cited.meets(held))
        };
        self.marks.iter().filter(here).any(|mark| {
            (book.is_none() || mark.book == book)
                && self.standing(mark.at).iter().filter_map(|m| m.place.as_ref()).all(agrees)
        })
    }

    /// The landmarks a byte stands under, the highest first.
    fn standing(&self, at: usize) -> Vec<&Landmark> {
        let mut found: Vec<&Landmark> = Vec::new();
        let end = self.marks.partition_point(|mark| mark.at <= at);
        // Backwards, each mark that outranks all met so far; a page or verse does not end a chapter.
        let mut lowest = None;
        for mark in self.marks[..end].iter().rev() {
            let own = if mark.rank >= Rank::Verse { lowest.is_none() } else { true };
            let seen = found.iter().any(|n| n.rank == mark.rank);
            let above = found.iter().all(|n| n.rank >= Rank::Verse || n.rank > mark.rank);
            if own && !seen && above {
                found.push(mark);
            }
            if mark.rank < Rank::Verse {
                lowest = Some(mark.rank);
            }
            if mark.rank == Rank::Part {
                break;
            }
        }
        found.sort_by_key(|mark| mark.rank);
        found
    }
}

/// Numbered headings are the chapters of a text that has no others, and else their sections.
fn name_numbered(marks: &mut [Landmark]) {
    let kind = |mark: &Landmark| mark.place.map(|place| place.kind);
    let chapters = marks.iter().any(|mark| kind(mark) == Some(PlaceKind::Chapter));
    for mark in marks.iter_mut().filter(|mark| mark.name.chars().all(char::is_alphanumeric)) {
        let Some(place) = mark.place.as_mut().filter(|place| place.kind == PlaceKind::Section) else {
            continue;
        };
        if chapters {
            mark.name.insert_str(0, "sect. ");
        } else {
            (mark.rank, place.kind) = (Rank::Chapter, PlaceKind::Chapter);
            mark.name.insert_str(0, "ch. ");
        }
    }
}

/// The numbered paragraphs that follow their neighbours in the count.
fn counted_paragraphs(paragraphs: &[(usize, u32)]) -> Vec<Landmark> {
    let follows =
        |a: usize| paragraphs.get(a + 1).is_some_and(|next| paragraphs[a].1.checked_add(1) == Some(next.1));
    let counted = |i: &usize| follows(*i) || i.checked_sub(1).is_some_and(follows);
    let found: Vec<Landmark> = (0..paragraphs.len())
        .filter(counted)
        .map(|i| {
            let (at, number) = paragraphs[i];
            let name = format!("para. {number}");
            Landmark { at, ..Landmark::counted(Rank::Paragraph, name, PlaceKind::Paragraph, Some(number)) }
        })
        .collect();
    if found.len() >= FEWEST_PARAGRAPHS { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str, words: &str) -> Option<String> {
        Landmarks::of(text, 0).locate(text.find(words).unwrap())
    }

    #[test]
    fn chapters_pages_and_verses() {
        let text = "Tides\n\nBOOK I\n\nCHAPTER IV. OF WALLS\n\nThe wall stood.\n\nCHAPTER V\n\nIt fell. [p. 14] Rain \
                    came.\n\nBOOK II\n\nNobody saw.\n";
        assert_eq!(at(text, "wall stood").as_deref(), Some("book I, ch. IV"));
        assert_eq!(at(text, "It fell").as_deref(), Some("book I, ch. V"));
        assert_eq!(at(text, "Rain").as_deref(), Some("book I, ch. V, p. 14"));
        assert_eq!(at(text, "Tides"), None);
        let text = "1. Fourteen Books\n\nSalt.\n\n4. The North Gate\n\nLocked.\n\n5. It was late. They went\nhome.\n";
        assert_eq!(at(text, "Salt").as_deref(), Some("ch. 1"));
        assert_eq!(at(text, "home").as_deref(), Some("ch. 4"));
        let text = "Wen8:31 And the tide\ncame.\nWen8:32 And went.\n";
        assert_eq!(at(text, "came").as_deref(), Some("Wen 8:31"));
        let text = "ACT I\n\nSCENE 2. A wall.\n\nFirst.\n\nACT II\n\nSecond.\n";
        assert_eq!(at(text, "First").as_deref(), Some("act I, scene 2"));
        assert_eq!(at(text, "Second").as_deref(), Some("act II"));
        let text = "CHAPTER I\n\n1. Salt\n\nWhite.\n\n2. Fish\n\nGrey.\n";
        assert_eq!(at(text, "Grey").as_deref(), Some("ch. I, sect. 2"));
        let text =
            "1. It was late.\n\n2. It rained.\n\n3. It blew.\n\nMore.\n\n4. It froze.\n\n5. It thawed.\n";
        assert_eq!(at(text, "More").as_deref(), Some("para. 3"));
        let text = "## The Gate\n\nLocked.\n\u{c}More.";
        assert_eq!(at(text, "Locked").as_deref(), Some("The Gate"));
        assert_eq!(at(text, "More").as_deref(), Some("The Gate, p. 2"));
    }

    proptest! {
        #[test]
        fn never_panics(text in "([0-9]{1,2}[:.]|CHAPTER |# |\\[p\\. 4\\]|[ivx]+|\\PC|\n){0,40}", at in 0usize..80) {
            Landmarks::of(&text, 0).locate(at);
        }
    }
}
