//! The passage as a person can look it up.
//!
//! In: a source and a span of it. Out: a [`Passage`].

use crate::model::{Passage, Span};
use crate::store::Store;

/// Characters shown on either side.
const CONTEXT: usize = 32;

/// The passage at `span` of a source.
pub(super) fn passage(store: &Store, source: usize, span: Span) -> Option<Passage> {
    let held = store.sources().get(source)?;
    let text = store.text(source);
    let record = &held.record;
    Some(Passage {
        source: record.key.clone(),
        title: record.title.clone(),
        author: (!record.authors.is_empty()).then(|| record.authors.join("; ")),
        date: record.date.clone(),
        path: held.path(),
        span,
        locator: store.locator(source, span.start),
        text: span.of(text).to_owned(),
        prefix: before(&text[..span.start]).to_owned(),
        suffix: text[span.end..].chars().take(CONTEXT).collect(),
        digest: held.digest(),
    })
}

fn before(text: &str) -> &str {
    let start = text.char_indices().rev().take(CONTEXT).last().map_or(text.len(), |(i, _)| i);
    &text[start..]
}
