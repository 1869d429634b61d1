//! Whether a title in a document is that of a held work.
//!
//! In: titles as documents write them, and records. Out: how close they are. Case, accents,
//! punctuation, a leading article and `&` never matter. A title may lack its subtitle, be the
//! leading words of a longer one, or differ in the small words; it is never taken for one that
//! merely looks alike, since a passage missing from the wrong work would be an accusation.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Record;
use crate::model::People;

/// How close a written title is to a record's, closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closeness {
    /// The full title, or one the record says it goes by.
    Exact,
    /// The same but for a subtitle that one of them lacks.
    WithoutSubtitle,
    /// The leading words of the record's.
    Leading,
    /// Its closing words: `Wealth of Nations`.
    Closing,
    /// The same words of weight in the same order.
    SameWords,
}

impl Closeness {
    /// True where the title alone settles which work is meant.
    pub(super) fn is_certain(self) -> bool {
        self <= Self::WithoutSubtitle
    }
}

type Numbers = HashMap<String, Vec<usize>, RandomState>;

/// The titles of many records, folded, so that a title is found without a look at each.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// Whole titles.
    whole: Numbers,
    /// Their parts before a subtitle, and second titles in brackets or behind `or`.
    main: Numbers,
    /// The words of weight of both.
    weighty: Numbers,
    /// Whole titles in order, and with their words turned round.
    forwards: Vec<(String, usize)>,
    backwards: Vec<(String, usize)>,
}

const ARTICLES: [&str; 20] = [
    "the", "a", "an", "le", "la", "les", "un", "une", "der", "die", "das", "ein", "eine", "el", "los", "las",
    "il", "lo", "gli", "o",
];
/// Words that a title remembered from memory may have wrong.
const SMALL: [&str; 27] = [
    "the",
    "a",
    "an",
    "and",
    "or",
    "of",
    "in",
    "on",
    "to",
    "for",
    "from",
    "by",
    "with",
    "at",
    "as",
    "its",
    "his",
    "her",
    "their",
    "our",
    "my",
    "your",
    "no",
    "into",
    "upon",
    "concerning",
    "being",
];
/// `The Tragedy of Hamlet` is Hamlet.
const GENRES: [&str; 12] = [
    "tragedy of",
    "comedy of",
    "history of",
    "life of",
    "book of",
    "gospel of",
    "epistle of",
    "first part of",
    "works of",
    "tragedie of",
    "most lamentable tragedy of",
    "play of",
];

/// A word that more titles share tells nothing.
const MOST_TITLES: usize = 64;

impl Titles {
    /// The titles of `records`, by their numbers.
    pub(super) fn of<'r>(records: impl IntoIterator<Item = &'r Record>) -> Self {
        let mut titles = Self::default();
        for (number, record) in records.into_iter().enumerate() {
            titles.add(number, record);
        }
        titles.forwards.sort_unstable();
        titles.backwards.sort_unstable();
        titles
    }

    fn add(&mut self, number: usize, record: &Record) {
        let all = || std::iter::once(&record.title).chain(&record.titles);
        let whole: Vec<String> = all().map(|t| fold(t)).filter(|t| !t.is_empty()).collect();
        let main = all().flat_map(|t| main_part(t).into_iter().chain(second_part(t)));
        let main: Vec<String> = main.map(fold).filter(|t| !t.is_empty() && !whole.contains(t)).collect();
        let put = |numbers: &mut Numbers, title: String| {
            let list = numbers.entry(title).or_default();
            if list.last() != Some(&number) {
                list.push(number);
            }
        };
        whole.iter().chain(&main).for_each(|title| put(&mut self.weighty, weighty(title).join(" ")));
        for title in whole {
            self.forwards.push((title.clone(), number));
            self.backwards.push((backwards(&title), number));
            put(&mut self.whole, title);
        }
        main.into_iter().for_each(|title| put(&mut self.main, title));
    }

    /// The records that go by a title, as close as any of them, in order.
    pub(super) fn closest(&self, query: &Query) -> Option<(Closeness, Vec<usize>)> {
        use Closeness::{Closing, Exact, Leading, SameWords, WithoutSubtitle};
        let Query { whole, words, .. } = query;
        let found = |closeness, mut numbers: Vec<usize>| {
            numbers.sort_unstable();
            numbers.dedup();
            (!numbers.is_empty()).then_some((closeness, numbers))
        };
        let several = || words.len() >= 2;
        found(Exact, listed(&self.whole, whole).collect())
            .or_else(|| found(WithoutSubtitle, self.without_subtitle(query).collect()))
            .or_else(|| found(Leading, is_telling(whole).then(|| self.leading(whole))?))
            .or_else(|| found(Closing, several().then(|| self.closing(whole))?))
            .or_else(|| {
                found(SameWords, several().then(|| listed(&self.weighty, &words.join(" ")).collect())?)
            })
    }

    /// The records that a title settles, in no order.
    pub(super) fn certain(&self, query: &Query) -> impl Iterator<Item = usize> {
        listed(&self.whole, &query.whole).chain(self.without_subtitle(query))
    }

    /// Pairs of records of which one's title has every word of weight of the other's, two at least, and
    /// more: `The Communist Manifesto` and `Manifesto of the Communist Party`.
    pub(super) fn widened(&self) -> Vec<(usize, usize)> {
        let words = |title: &str| title.split(' ').count();
        let mut having: HashMap<&str, Vec<&String>, RandomState> = HashMap::default();
        for title in self.weighty.keys() {
            title.split(' ').for_each(|word| having.entry(word).or_default().push(title));
        }
        let mut pairs = Vec::new();
        for (title, few) in self.weighty.iter().filter(|(title, _)| words(title) >= 2) {
            let rarest =
                title.split(' ').filter_map(|word| having.get(word)).min_by_key(|titles| titles.len());
            for wider in rarest.into_iter().filter(|titles| titles.len() <= MOST_TITLES).flatten() {
                let has = |word| wider.split(' ').any(|other| other == word);
                if words(wider) <= words(title) || !title.split(' ').all(has) {
                    continue;
                }
                for one in few.iter().take(MOST_TITLES) {
                    let others = self.weighty[*wider].iter().take(MOST_TITLES);
                    pairs.extend(others.filter(|two| *two != one).map(|two| (*one, *two)));
                }
            }
        }
        pairs
    }

    /// Two different subtitles are two different works.
    fn without_subtitle(&self, Query { whole, main, .. }: &Query) -> impl Iterator<Item = usize> {
        listed(&self.main, whole).chain(main.iter().flat_map(|main| listed(&self.whole, main)))
    }

    fn leading(&self, short: &str) -> Vec<usize> {
        beginning(&self.forwards, short).map(|(_, number)| *number).collect()
    }

    /// Those that close with the words, behind a small word.
    fn closing(&self, short: &str) -> Vec<usize> {
        let short = backwards(short);
        let small =
            |title: &str| title[short.len()..].split(' ').nth(1).is_some_and(|word| SMALL.contains(&word));
        beginning(&self.backwards, &short).filter(|(t, _)| small(t)).map(|(_, number)| *number).collect()
    }
}

fn listed<'n>(numbers: &'n Numbers, title: &str) -> impl Iterator<Item = usize> + use<'n> {
    numbers.get(title).into_iter().flatten().copied()
}

/// The titles of a sorted list that begin with some words and go on behind them.
fn beginning<'t>(sorted: &'t [(String, usize)], words: &str) -> impl Iterator<Item = &'t (String, usize)> {
    let words = format!("{words} ");
    let first = sorted.partition_point(|(title, _)| *title < words);
    sorted[first..].iter().take_while(move |(title, _)| title.starts_with(&words))
}

fn backwards(title: &str) -> String {
    title.rsplit(' ').collect::<Vec<_>>().join(" ")
}

/// A written title, folded.
#[derive(Debug)]
pub(super) struct Query {
    whole: String,
    main: Option<String>,
    words: Vec<String>,
}

impl Query {
    /// Folds a title; none where nothing is left of it.
    pub(super) fn new(title: &str) -> Option<Self> {
        let whole = fold(title);
        let main = main_part(title).map(fold).filter(|m| is_telling(m) || m.len() >= 4);
        let words = weighty(&whole);
        (!whole.is_empty()).then_some(Self { whole, main, words })
    }
}

/// A title's part before its subtitle.
fn main_part(title: &str) -> Option<&str> {
    let cut = title
        .char_indices()
        .filter(|(i, c)| *i > 0 && matches!(c, ':' | ';' | '(' | '[' | '—' | '–'))
        .map(|(i, _)| i)
        .chain([" - ", ". ", ", or ", ", being ", "? ", "! "].iter().filter_map(|mark| title.find(mark)))
        .min()?;
    let rest = title[cut..].chars().any(char::is_alphanumeric);
    // `Vol. 2` and `St. Ives` are not cut at their stop.
    let short = title[..cut].chars().count() < 4;
    (rest && !short).then(|| &title[..cut])
}

/// A second title: in brackets at the end, or behind `or`.
fn second_part(title: &str) -> Option<&str> {
    let bracket = || title.strip_suffix(')')?.rsplit_once('(').map(|(_, second)| second);
    let or = || ["; or, ", ", or, ", ": or, ", "; or ", ", or "].iter().find_map(|m| title.split_once(m));
    let second = bracket().or_else(|| or().map(|(_, second)| second))?;
    is_telling(&fold(second)).then_some(second)
}

/// Folded for comparison, without a leading article or the name of its genre.
fn fold(title: &str) -> String {
    let folded = People::fold(&title.replace('&', " and "));
    let bare = without_article(&folded);
    let genre = GENRES.iter().find_map(|genre| bare.strip_prefix(genre)?.strip_prefix(' '));
    without_article(genre.unwrap_or(bare)).to_owned()
}

fn without_article(folded: &str) -> &str {
    match folded.split_once(' ') {
        Some((first, rest)) if ARTICLES.contains(&first) => rest,
        _ => folded,
    }
}

/// Enough to tell one work from another: two words of weight, or a long one.
fn is_telling(folded: &str) -> bool {
    let words = weighty(folded);
    words.len() >= 2 || words.iter().any(|w| w.chars().count() >= 8)
}

fn weighty(folded: &str) -> Vec<String> {
    folded.split(' ').filter(|w| !w.is_empty() && !SMALL.contains(w)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closeness(query: &str, title: &str) -> Option<Closeness> {
        let record = Record { title: title.to_owned(), ..Record::default() };
        Titles::of([&record]).closest(&Query::new(query).unwrap()).map(|(closeness, _)| closeness)
    }

    #[test]
    fn titles_are_matched_with_care() {
        use Closeness::*;
        for (query, title, expected) in [
            ("the salt ledger", "The Salt Ledger", Some(Exact)),
            ("Salt & Ledger", "Salt and Ledger", Some(Exact)),
            ("Tides", "Tides: A Study of Moss", Some(WithoutSubtitle)),
            ("Tides: A Study of Moss", "Tides", Some(WithoutSubtitle)),
            ("Tides: Notes on Walls", "Tides: A Study of Moss", None),
            ("Harbour Gates", "The Harbour Gates of the North, 1789-1793", Some(Leading)),
            ("Causes of Floods", "An Inquiry into the Natural Causes of Floods", None),
            ("Height of Tides", "An Inquiry into the Height of Tides", Some(Closing)),
            ("Moss and Stone", "Lichens vs. Walls (Moss and Stone)", Some(WithoutSubtitle)),
            ("The Keeper's Gate", "Varrow; or, The Keeper's Gate", Some(WithoutSubtitle)),
            ("The Gate and Its Keeper", "The Gate and His Keeper", Some(SameWords)),
            ("The Gate", "The Gate and His Keeper", None),
            ("The Tragedy of Orlan, Prince of Varrow", "Orlan", None),
            ("The Tragedy of Orlan", "Orlan", Some(Exact)),
            ("Salt", "The Salt Ledger", None),
            ("The Salt Letter", "The Salt Ledger", None),
            ("Walls of Wenlow", "Wenlow", None),
            ("Keeping Tides", "Tides", None),
        ] {
            assert_eq!(closeness(query, title), expected, "{query} / {title}");
        }
    }
}
