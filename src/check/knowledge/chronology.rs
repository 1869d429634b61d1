//! Names of events, bodies and coinages, and the year before which nobody could have used them.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

use super::entries;
use crate::model::Span;

/// A name and the first year in which it could be spoken.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::check) struct Entry {
    /// The usual form.
    pub(in crate::check) term: String,
    /// What it names.
    pub(in crate::check) kind: TermKind,
    /// Nobody could have used it before this year.
    pub(in crate::check) since: i16,
    /// Other forms.
    #[serde(default)]
    variants: Vec<String>,
}

/// What a name of the table stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::check) enum TermKind {
    /// Something that happened.
    Event,
    /// A body.
    Organisation,
    /// A word; a translator may use it for an older one.
    Coinage,
    /// A place under a name it was given.
    PlaceName,
    /// An invention.
    Technology,
}

struct Terms {
    entries: Vec<Entry>,
    /// For each pattern of the automaton its entry.
    owners: Vec<usize>,
    automaton: AhoCorasick,
}

static TERMS: LazyLock<Terms> = LazyLock::new(|| {
    let entries: Vec<Entry> = entries(include_str!("../../../rules/data/chronology.toml"), "entry");
    let (mut patterns, mut owners) = (Vec::new(), Vec::new());
    for (i, entry) in entries.iter().enumerate() {
        for form in std::iter::once(&entry.term).chain(&entry.variants) {
            patterns.push(form.clone());
            owners.push(i);
            if form.contains('\'') {
                patterns.push(form.replace('\'', "’"));
                owners.push(i);
            }
        }
    }
    let builder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns);
    #[expect(clippy::expect_used, reason = "the table is a constant and a test builds it")]
    let automaton = builder.expect("the terms fit into one automaton");
    Terms { entries, owners, automaton }
});

/// The names of the table that stand in `text` as whole words, in order.
pub(in crate::check) fn terms_in(text: &str) -> impl Iterator<Item = (Span, &'static Entry)> {
    TERMS.automaton.find_iter(text).filter_map(move |found| {
        let span = Span::from(found.range());
        let alone = !text[..span.start].ends_with(|c: char| c.is_alphanumeric() || c == '-')
            && !text[span.end..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
        alone.then(|| (span, &TERMS.entries[TERMS.owners[found.pattern().as_usize()]]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_whole_words_with_either_apostrophe() {
        let found = |text: &str| terms_in(text).map(|(s, e)| (s.of(text).to_owned(), e.since)).collect();
        let found: Vec<(String, i16)> = found("after the German Peasants’ War and in no unUtopian Utopia");
        assert_eq!(found, [("German Peasants’ War".to_owned(), 1524), ("Utopia".to_owned(), 1516)]);
        assert!(TERMS.entries.len() > 300);
    }
}
