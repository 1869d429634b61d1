//! Finding held works by title and by author.
//!
//! In: the sources of a store. Out: the numbers of those meant by a title or a name as a document
//! writes it. Made when first asked for: a store of ten thousand works is opened often and asked
//! seldom.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::names::{self, Name};
use super::titles::{Query, Titles};
use super::{Record, Source};
use crate::model::People;

/// The works of a store by title and author.
#[derive(Debug)]
pub(super) struct Works {
    titles: Titles,
    /// The authors of each work.
    authors: Vec<Vec<Name>>,
    /// Works by the family names of their authors.
    by_family: HashMap<String, Vec<usize>, RandomState>,
    /// For works that are held under two titles of the same words, the others.
    editions: HashMap<usize, Vec<usize>, RandomState>,
}

impl Works {
    /// Takes note of all sources.
    pub(super) fn of(sources: &[Source]) -> Self {
        let authors: Vec<Vec<Name>> = sources.iter().map(|source| authors(&source.record)).collect();
        let mut by_family: HashMap<String, Vec<usize>, RandomState> = HashMap::default();
        for (number, names) in authors.iter().enumerate() {
            for name in names {
                by_family.entry(name.family().to_owned()).or_default().push(number);
            }
        }
        let titles = Titles::of(sources.iter().map(|source| &*source.record));
        let mut editions: HashMap<usize, Vec<usize>, RandomState> = HashMap::default();
        for (one, other) in titles.widened() {
            let same = same_year(&sources[one].record, &sources[other].record);
            if same && same_authors(&authors[one], &authors[other]) {
                editions.entry(one).or_default().push(other);
                editions.entry(other).or_default().push(one);
            }
        }
        Self { titles, authors, by_family, editions }
    }

    /// Works that go by this title: the closest group alone, and only if it is certain or all are by
    /// the same authors.
    pub(super) fn titled(&self, title: &str, sources: &[Source]) -> Vec<usize> {
        let closest = Query::new(title).and_then(|query| self.titles.closest(&query));
        let Some((closeness, group)) = closest else { return Vec::new() };
        let same = |pair: &[usize]| sources[pair[0]].record.authors == sources[pair[1]].record.authors;
        if closeness.is_certain() || group.windows(2).all(same) { group } else { Vec::new() }
    }

    /// Other editions of the work that `source` is: works by the same author under the same title, or one
    /// its record says it goes by; and those by the same authors of the same year under a title of the
    /// same words.
    pub(super) fn kin(&self, source: usize, record: &Record) -> Vec<usize> {
        let titles = std::iter::once(&record.title).chain(&record.titles);
        let queries: Vec<Query> = titles.filter_map(|title| Query::new(title)).collect();
        let mut kin: Vec<usize> = queries.iter().flat_map(|query| self.titles.certain(query)).collect();
        let own = &self.authors[source];
        kin.retain(|i| self.authors[*i].iter().any(|a| own.iter().any(|b| a.agrees(b))));
        kin.extend(self.editions.get(&source).into_iter().flatten());
        kin.retain(|i| *i != source);
        kin.sort_unstable();
        kin.dedup();
        kin
    }

    /// Works by this author, in order, however the name is written.
    pub(super) fn by_author(&self, name: &str, people: &People) -> Vec<usize> {
        let known = people.resolve(name);
        let also = known.into_iter().flat_map(|p| std::iter::once(&p.name).chain(&p.aliases));
        let wanted = std::iter::once(name)
            .chain(also.map(String::as_str))
            .flat_map(names::persons)
            .filter_map(Name::parse);
        let mut works = Vec::new();
        for name in wanted {
            let bearers = self.by_family.get(name.family()).into_iter().flatten().copied();
            works.extend(bearers.filter(|i| self.authors[*i].iter().any(|author| author.agrees(&name))));
        }
        works.sort_unstable();
        works.dedup();
        works
    }
}

/// True when a year is recorded of both, of the edition or of the work.
fn same_year(one: &Record, other: &Record) -> bool {
    let years =
        |record: &Record| [&record.date, &record.original_date].map(|date| date.as_ref().map(|d| d.year));
    years(one).iter().flatten().any(|year| years(other).contains(&Some(*year)))
}

fn same_authors(one: &[Name], other: &[Name]) -> bool {
    !one.is_empty() && one.len() == other.len() && one.iter().all(|a| other.iter().any(|b| a.agrees(b)))
}

fn authors(record: &Record) -> Vec<Name> {
    // `Corwen, Ada` is one name; only a byline without commas may hold several.
    record.authors.iter().flat_map(|name| names::persons(name)).filter_map(Name::parse).collect()
}
