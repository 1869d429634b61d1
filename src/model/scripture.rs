//! The books of scripture, however their names are shortened.
//!
//! In: a name as documents and editions write it: `Romans`, `Rom.`, `1 Cor`, `Prv`. Out: the
//! [`ScriptureBook`] it means. Documents are read by the names in the table alone, `Job` and `Mark`
//! being names of persons; the marks of an edition, which nobody could take for anything else, by
//! their letters too.

use std::sync::LazyLock;

use serde::Deserialize;

use super::People;
use super::numeral::written_out;
use super::place::roman;

/// A book of scripture: its number in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScriptureBook(usize);

impl ScriptureBook {
    /// The book of this name or abbreviation.
    pub fn named(name: &str) -> Option<Self> {
        let wanted = spelled(name)?;
        TABLE.iter().position(|book| book.names.contains(&wanted)).map(Self)
    }

    /// The book an edition means by the letters in front of a verse.
    pub fn marked(mark: &str) -> Option<Self> {
        let wanted = spelled(mark)?;
        let full = |book: &Names| book.names.first().cloned().unwrap_or_default();
        let by = |test: &dyn Fn(&str) -> bool| TABLE.iter().position(|book| test(&full(book))).map(Self);
        Self::named(mark)
            .or_else(|| by(&|name| name.starts_with(&wanted)))
            .or_else(|| by(&|name| shortens(&wanted, name)))
    }

    /// True where editions count chapters and verses in several ways.
    pub fn shifts(self) -> bool {
        TABLE.get(self.0).is_some_and(|book| book.shifts)
    }
}

/// True when the letters of `short` stand in `name` in their order, from its first on.
fn shortens(short: &str, name: &str) -> bool {
    let mut letters = name.chars();
    short.chars().next() == name.chars().next() && short.chars().all(|c| letters.any(|l| l == c))
}

/// Folded, its number in front in figures, without blanks: `II Kings` is `2kings`.
fn spelled(name: &str) -> Option<String> {
    let folded = People::fold(name);
    let (first, rest) = folded.split_once(' ').unwrap_or(("", &folded));
    let number = roman(first).or_else(|| written_out(first)).filter(|n| (1..=3).contains(n));
    let whole = number.map_or_else(|| folded.clone(), |n| format!("{n}{rest}"));
    let letters: String = whole.chars().filter(|c| !c.is_whitespace()).collect();
    (letters.len() >= 2).then_some(letters)
}

struct Names {
    names: Vec<String>,
    shifts: bool,
}

#[derive(Deserialize, Default)]
struct Raw {
    book: Vec<RawBook>,
}

#[derive(Deserialize)]
struct RawBook {
    name: String,
    #[serde(default)]
    variants: Vec<String>,
    #[serde(default)]
    shifts: bool,
}

static TABLE: LazyLock<Vec<Names>> = LazyLock::new(|| {
    // The table is compiled in and read by a test, so only a build that fails its tests is empty.
    let raw: Raw = toml::from_str(include_str!("../../rules/data/scripture.toml")).unwrap_or_default();
    let names = |book: &RawBook| {
        std::iter::once(&book.name).chain(&book.variants).filter_map(|n| spelled(n)).collect()
    };
    raw.book.iter().map(|book| Names { names: names(book), shifts: book.shifts }).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn books_are_known_however_they_are_shortened() {
        for (mark, name) in [
            ("Rom", "Romans"),
            ("Prv", "Proverbs"),
            ("Jdgs", "Judges"),
            ("Ge", "Genesis"),
            ("1Cor", "1 Corinthians"),
            ("2Sm", "II Samuel"),
            ("Phmn", "Philemon"),
            ("Phi", "Philippians"),
            ("SSol", "Song of Solomon"),
            ("Jude", "Jude"),
            ("1Jn", "First John"),
        ] {
            let book = ScriptureBook::named(name);
            assert!(book.is_some(), "{name}");
            assert_eq!(ScriptureBook::marked(mark), book, "{mark}");
        }
        assert_eq!(ScriptureBook::named("Tides"), None);
        assert_eq!(ScriptureBook::named("Rome"), None);
    }
}
