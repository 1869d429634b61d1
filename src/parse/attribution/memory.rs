//! Works cited so far, for `Op. Cit.` and `Ibid.`.
//!
//! In: works as they are cited, in order. Out: the work a back reference means: the last one cited
//! of the author it names, or the last one cited at all.

use std::collections::BTreeMap;

use crate::model::People;

/// What a reader remembers of the citations so far.
pub(super) struct Memory<'t> {
    people: &'t People,
    by_author: BTreeMap<String, String>,
    last: Option<String>,
}

impl<'t> Memory<'t> {
    pub(super) fn new(people: &'t People) -> Self {
        Self { people, by_author: BTreeMap::new(), last: None }
    }

    /// `work` is cited, perhaps under its author's name.
    pub(super) fn cite(&mut self, work: &str, author: Option<&str>) {
        if let Some(author) = author {
            self.by_author.insert(self.key(author), work.to_owned());
        }
        self.last = Some(work.to_owned());
    }

    /// The author's work last cited.
    pub(super) fn of(&self, author: &str) -> Option<&str> {
        self.by_author.get(&self.key(author)).map(String::as_str)
    }

    /// The work last cited.
    pub(super) fn last(&self) -> Option<&str> {
        self.last.as_deref()
    }

    /// Authors are remembered by surname: `P.J. Proudhon` and `Proudhon` are one.
    fn key(&self, author: &str) -> String {
        let full = self.people.resolve(author).map_or(author, |p| p.name.as_str());
        let folded = People::fold(full);
        folded.rsplit(' ').next().unwrap_or("").to_owned()
    }
}
