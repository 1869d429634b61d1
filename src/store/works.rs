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
        Self { titles, authors, by_family }
    }

    /// Works that go by this title: the closest group alone, and only if it is certain or all are by
    /// the same authors.
    pub(super) fn titled(&self, title: &str, sources: &[Source]) -> Vec<usize> {
        let closest = Query::new(title).and_then(|query| self.titles.closest(&query));
        let Some((closeness, group)) = closest else { return Vec::new() };
        let same = |pair: &[usize]| sources[pair[0]].record.authors == sources[pair[1]].record.authors;
        if closeness.is_certain() || group.windows(2).all(same) { group } else { Vec::new() }
    }

    /// Other works by the same author under the same title as that of `source`, or one its record
    /// says it goes by.
    pub(super) fn kin(&self, source: usize, record: &Record) -> Vec<usize> {
        let titles = std::iter::once(&record.title).chain(&record.titles);
        let queries: Vec<Query> = titles.filter_map(|title| Query::new(title)).collect();
        let mut kin: Vec<usize> = queries.iter().flat_map(|query| self.titles.certain(query)).collect();
        kin.sort_unstable();
        kin.dedup();
        let same_author =
            |i: &usize| self.authors[*i].iter().any(|a| self.authors[source].iter().any(|b| a.agrees(b)));
        kin.retain(|i| *i != source && same_author(i));
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

fn authors(record: &Record) -> Vec<Name> {
    // `Corwen, Ada` is one name; only a byline without commas may hold several.
    record.authors.iter().flat_map(|name| names::persons(name)).filter_map(Name::parse).collect()
}
