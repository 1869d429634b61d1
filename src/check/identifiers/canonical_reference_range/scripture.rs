//! Chapters and verses of scripture.
//!
//! In: plain text. Out: references such as `John 22:1`, `Job xliii. 2` and `Ps. 160:3` whose chapter or verse
//! does not exist. Many of the books are named as people are, and `10:45` is also a time, so a
//! doubtful one needs another reference in the document beside it, or a quotation that it is cited for.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use regex::{Captures, Regex};
use serde::Deserialize;

use super::super::super::near::near;
use super::super::super::wording::pattern;
use super::{Beyond, alternatives, numeral, one_line};
use crate::model::{Span, Stretches};

/// Verses more than the table holds that some edition may still count.
const SLACK: u32 = 1;
/// So many sound references of the doubtful kind prove that the document cites scripture.
const PROOF: usize = 3;
/// Bytes a reference takes at most, with a margin.
const LONGEST: usize = 80;
/// Figures or letters of a numeral at most.
const LONGEST_NUMERAL: usize = 8;
/// Bytes in front of a reference that may say it is to a commentary.
const REACH: usize = 40;

/// References past the end of their book.
pub(super) fn beyond(plain: &str, figures: &[Span], cited_for: &Stretches) -> Vec<Beyond> {
    let verses = figures.iter().filter(|figure| is_verse(plain, **figure)).map(|figure| figure.start);
    let found = near(|| &PLACES.pattern, plain, verses, LONGEST);
    let references: Vec<Reference> = found.iter().filter_map(|found| reference(plain, found)).collect();
    let sound = || references.iter().filter(|r| r.fault().is_none());
    let telling: Vec<&str> = sound().filter(|r| r.telling).map(|r| r.book.name.as_str()).collect();
    let books: BTreeSet<&str> = telling.iter().copied().collect();
    let cited = sound().any(|r| r.sure) || telling.len() >= PROOF && books.len() > 1;
    references
        .iter()
        .filter(|r| r.sure || cited || cited_for.meet(r.span))
        .filter_map(|r| {
            let (message, end) = r.fault()?;
            Some(Beyond { span: r.span, message, end })
        })
        .collect()
}

/// A figure behind a chapter, and that behind the last word of a book: `Mark 3:16`, `Job xii. 4`.
fn is_verse(plain: &str, figure: Span) -> bool {
    let bytes = plain.as_bytes();
    let before = plain[..figure.start].trim_end_matches(|c: char| c.is_whitespace());
    let Some(chapter) = before.strip_suffix([':', '.', ',']) else { return false };
    let numeral = |b: &&u8| b.is_ascii_digit() || b"ivxlcIVXLC".contains(*b);
    let len = chapter.bytes().rev().take(LONGEST_NUMERAL + 1).take_while(|b| numeral(&b)).count();
    let start = chapter.len() - len;
    let name = plain[..start].trim_end_matches(|c: char| c.is_whitespace());
    let apart = len > 0 && name.len() < start;
    let name = name.trim_end_matches(['.', ',']);
    let from = bytes[..name.len()].iter().rposition(|b| !b.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
    apart && PLACES.last_words.contains(&name[from..])
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Book {
    name: String,
    #[serde(default)]
    variants: Vec<String>,
    verses: Vec<u32>,
    chapters: Option<u32>,
    #[serde(default)]
    shifts: bool,
    #[serde(default)]
    common: bool,
}

impl Book {
    fn chapters(&self) -> u32 {
        self.chapters.unwrap_or(self.verses.len() as u32)
    }

    /// The most verses that any tradition counts in a chapter, where that is known.
    fn verses(&self, chapter: u32) -> Option<u32> {
        let at = |chapter: u32| self.verses.get(chapter.checked_sub(1)? as usize);
        // Numbered one lower elsewhere, this may be the next chapter, or that and the one behind it.
        let last = if self.shifts { chapter + 2 } else { chapter };
        at(chapter)?;
        Some((chapter..=last).filter_map(at).sum::<u32>() + SLACK)
    }
}

/// One reference to a place in a book.
struct Reference {
    span: Span,
    book: &'static Book,
    chapter: u32,
    verses: Vec<u32>,
    /// Nothing else can be meant.
    sure: bool,
    /// Several of these together leave no doubt.
    telling: bool,
}

impl Reference {
    /// What does not exist, and where the end is.
    fn fault(&self) -> Option<(String, String)> {
        let name = &self.book.name;
        let chapters = self.book.chapters();
        if self.chapter > chapters {
            let end = match chapters {
                1 => format!("{name} has one chapter"),
                n => format!("{name} has {n} chapters"),
            };
            return Some((format!("there is no chapter {} of {name}", self.chapter), end));
        }
        let most = self.book.verses(self.chapter)?;
        let verse = self.verses.iter().find(|verse| **verse > most)?;
        let end = format!("the chapter has fewer than {} verses", most + 1);
        Some((format!("there is no verse {verse} in {name} {}", self.chapter), end))
    }
}

fn reference(plain: &str, found: &Captures<'_>) -> Option<Reference> {
    let whole = found.get(0)?;
    let name = one_line(&found["name"]);
    let numbered = found.name("number").and_then(|number| {
        let number = match number.as_str() {
            "First" => 1,
            "Second" => 2,
            "Third" => 3,
            other => numeral(other)?,
        };
        PLACES.by_name.get(&format!("{number} {name}"))
    });
    let book = *numbered.or_else(|| PLACES.by_name.get(&name))?;
    let start = if numbered.is_some() { whole.start() } else { found.name("name")?.start() };
    let figures = found.name("chapter");
    let colon = figures.is_some() && &found["joint"] == ":";
    let chapter = numeral(figures.or_else(|| found.name("roman"))?.as_str())?;
    let verse = found.name("verse").or_else(|| found.name("roman_verse"))?;
    let mut verses: Vec<u32> = numeral(verse.as_str()).into_iter().collect();
    let mut end = verse.end();
    if let Some(last) = found.name("last").filter(|last| !continues(&plain[last.end()..])) {
        verses.extend(numeral(last.as_str()));
        end = last.end();
    } else if continues(&plain[end..]) {
        return None;
    }
    if !colon && of_commentary(&plain[..start]) {
        return None;
    }
    let written_out = book.name.ends_with(name.as_str());
    let timely = verse.len() > 1;
    let sure = written_out && if book.common { colon && !timely } else { colon || figures.is_none() };
    let telling = !written_out || !book.common;
    Some(Reference { span: Span::new(start, end), book, chapter, verses, sure, telling })
}

/// More of the number follows: seconds, a decimal, another chapter, the half of a day.
fn continues(behind: &str) -> bool {
    CONTINUES.is_match(behind)
}

/// The words before say that a commentary, and not the book, is cited.
fn of_commentary(before: &str) -> bool {
    let from = (0..=before.len().saturating_sub(REACH)).rev().find(|at| before.is_char_boundary(*at));
    COMMENTARY.is_match(&before[from.unwrap_or(0)..])
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    book: Vec<Book>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    // The table is compiled in and read by a test, so only a build that fails its tests is empty.
    toml::from_str(include_str!("../../../../rules/data/scripture.toml")).unwrap_or_default()
});

struct Places {
    pattern: Regex,
    /// The last word of each name of a book.
    last_words: HashSet<&'static str, RandomState>,
    by_name: BTreeMap<String, &'static Book>,
}

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let by_name: BTreeMap<String, &'static Book> = TABLE
        .book
        .iter()
        .flat_map(|book| {
            std::iter::once(&book.name).chain(&book.variants).map(move |name| (name.clone(), book))
        })
        .collect();
    let bare: BTreeSet<&str> = by_name
        .keys()
        .map(|name| name.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' '))
        .collect();
    let pattern = pattern(&format!(
        r"(?x) \b (?:(?P<number>[123]|I{{1,3}}|First|Second|Third)\s+)? (?P<name>{}) \.?,?\s+
        (?: (?P<chapter>\d{{1,3}}) (?P<joint>[:.]) (?P<verse>\d{{1,3}})
          | (?P<roman>[ivxlc]{{1,8}}|[IVXLC]{{1,8}}) (?:[.,]\s?|:) (?P<roman_verse>\d{{1,3}}) )
        (?:\s?[-–]\s?(?P<last>\d{{1,3}}))?",
        alternatives(bare.into_iter())
    ));
    let names = TABLE.book.iter().flat_map(|book| std::iter::once(&book.name).chain(&book.variants));
    let last_words = names.filter_map(|name| name.rsplit(' ').next()).collect();
    Places { pattern, last_words, by_name }
});
static CONTINUES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[\d%°/]|[:.,]\d|[a-zA-Z]{2}|\s?[-–]\s?\d|\s?(?i:[ap]\.?m\b))"));
static COMMENTARY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:comm|sermon|homil|lectur|expos|notes? on|paraphras|metrical|version)")
});

#[cfg(test)]
mod tests {
    use super::*;

    fn found(plain: &str) -> Vec<String> {
        let figures = || plain.match_indices(|c: char| c.is_ascii_digit());
        let figures: Vec<Span> = figures().map(|(at, _)| Span::new(at, at + 1)).collect();
        beyond(plain, &figures, &Stretches::default())
            .into_iter()
            .map(|b| format!("{}: {}", b.span.of(plain), b.message))
            .collect()
    }

    #[test]
    fn the_table_counts_what_it_should() {
        let table: Table = toml::from_str(include_str!("../../../../rules/data/scripture.toml")).unwrap();
        let chapters: u32 = table.book.iter().map(Book::chapters).sum();
        // 1189 of the canon, and those of the Hebrew Joel, the Greek Esther, Daniel and Psalms.
        assert_eq!((table.book.len(), chapters), (66, 1189 + 1 + 6 + 2 + 1));
    }

    #[test]
    fn places_past_the_end_are_found() {
        for (plain, expected) in [
            ("See John 22:1.", "John 22:1: there is no chapter 22 of John"),
            ("See 1 John 6:1.", "1 John 6:1: there is no chapter 6 of 1 John"),
            ("See Second Kings 26:3.", "Second Kings 26:3: there is no chapter 26 of 2 Kings"),
            ("See Isaiah 11:20; Isaiah 11:9.", "Isaiah 11:20: there is no verse 20 in Isaiah 11"),
            ("See Ecclesiastes xiii. 2.", "Ecclesiastes xiii. 2: there is no chapter 13 of Ecclesiastes"),
            ("Gen. 1:1, Exod. 2:3, Lev. 3:4, Rom. 17:2", "Rom. 17:2: there is no chapter 17 of Romans"),
            ("Deuteronomy 4:12-60", "Deuteronomy 4:12-60: there is no verse 60 in Deuteronomy 4"),
        ] {
            assert_eq!(found(plain), [expected], "{plain}");
        }
    }

    #[test]
    fn what_some_tradition_counts_exists() {
        for plain in [
            "Joel 4:21, Malachi 3:24, Esther 16:3, Daniel 14:42, Psalms 151:7, 3 John 1:15",
            "Psalms 113:26, Psalm 9:39, Genesis 32:33, 1 Chronicles 5:41, John 21:25",
            "Deuteronomy 4:12–5:33",
        ] {
            assert!(found(plain).is_empty(), "{plain}: {:?}", found(plain));
        }
    }

    #[test]
    fn times_ratios_and_commentaries_are_something_else() {
        for plain in [
            "Mark 22:10\nJohn 23:15\nLuke 10:45",
            "Daniel 13:70:12",
            "Leviticus 28:30 pm",
            "Gen 60.2 of the engine",
            "HENRY: Commentaries, Ecclesiastes xiii. 2.",
            "in Romans 1.55 million died",
        ] {
            assert!(found(plain).is_empty(), "{plain}: {:?}", found(plain));
        }
    }
}
