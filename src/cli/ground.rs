//! What documents are checked against, and the look at each of them by itself.
//!
//! In: documents with their settings. Out: what was found out about them, in the order they came in.
//! What an earlier run found out under the same conditions is taken over.

use std::sync::Arc;

use rayon::prelude::*;

use super::cache::Cache;
use super::progress::Counted;
use crate::check::{Cached, Checked, audit_cached, check_cached};
use crate::config::Config;
use crate::model::People;
use crate::read::Document;
use crate::store::Store;

/// A document with its settings.
pub(super) type Configured = (Document, Arc<Config>);

/// What documents are checked against.
pub(super) struct Ground {
    /// The store, where there is one that can be read.
    pub(super) store: Option<Arc<Store>>,
    /// Everybody known.
    pub(super) people: People,
    cache: Option<Cache>,
}

/// How much is found out about a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// The verdicts.
    Verdicts,
    /// The verdicts, and what the rules find.
    Findings,
}

impl Ground {
    /// A ground with the cache of its store, unless there is to be none.
    pub(super) fn new(store: Option<Arc<Store>>, people: People, no_cache: bool) -> Self {
        let cache = store.as_deref().filter(|_| !no_cache).and_then(Cache::beside);
        Self { store, people, cache }
    }

    /// Recalls and keeps nothing from now on.
    pub(super) fn forget(&mut self) {
        self.cache = None;
    }

    /// Looks at each document by itself; says of how many an earlier run had found out everything.
    pub(super) fn look(&self, documents: Vec<Configured>, depth: Depth) -> (Vec<Checked>, usize) {
        let bar = Counted::new(documents.len());
        let one = |(document, config): Configured| {
            let cached = self.cache.as_ref().and_then(|cache| cache.recall(&document, &config));
            let known = cached.as_ref().is_some_and(|cached| depth == Depth::Verdicts || cached.has_rules());
            let look = match depth {
                Depth::Verdicts => audit_cached,
                Depth::Findings => check_cached,
            };
            let checked = look(document, self.store.as_deref(), &self.people, config, cached);
            bar.advance();
            (checked, known)
        };
        // Documents differ in length: a thread that is given many at once may be left with them alone.
        let one_by_one = documents.into_par_iter().with_max_len(1);
        let (checked, known): (Vec<Checked>, Vec<bool>) = one_by_one.map(one).unzip();
        bar.finish();
        let fresh = checked.iter().zip(&known).filter(|(_, known)| !**known).map(|(one, _)| one).collect();
        self.keep(fresh, depth);
        let recalled = known.into_iter().filter(|known| *known).count();
        (checked, recalled)
    }

    fn keep(&self, fresh: Vec<&Checked>, depth: Depth) {
        let (Some(cache), Some(store)) = (&self.cache, &self.store) else { return };
        if fresh.is_empty() || !store.is_steady() {
            return;
        }
        fresh.into_par_iter().for_each(|checked| {
            let cached = match depth {
                Depth::Verdicts => Cached::audited(checked),
                Depth::Findings => Cached::checked(checked),
            };
            cache.keep(&checked.document, &checked.settings, &cached);
        });
        cache.sweep();
    }
}
