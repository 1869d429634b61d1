//! Names of events, bodies and coinages, and the year before which nobody could have used them.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::entries;
use crate::model::{Project, Span, Term};

struct Terms {
    entries: Vec<Term>,
    /// For each pattern of the automaton its entry.
    owners: Vec<usize>,
    automaton: AhoCorasick,
}

static TERMS: LazyLock<Terms> = LazyLock::new(|| {
    let entries: Vec<Term> = entries(include_str!("../../../rules/data/chronology.toml"), "entry");
    let (mut patterns, mut owners) = (Vec::new(), Vec::new());
    for (i, entry) in entries.iter().enumerate() {
        for form in entry.forms() {
            patterns.push(form.to_owned());
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

/// The names of the table and of the project that stand in `text` as whole words.
pub(in crate::check) fn terms_in<'p>(text: &str, project: &'p Project) -> Vec<(Span, &'p Term)> {
    let shipped = TERMS
        .automaton
        .find_iter(text)
        .map(|found| (Span::from(found.range()), &TERMS.entries[TERMS.owners[found.pattern().as_usize()]]));
    let own = project.terms.iter().flat_map(|term| {
        let places = term.forms().flat_map(|form| text.match_indices(form));
        places.map(move |(at, form)| (Span::new(at, at + form.len()), term))
    });
    let apart = |c: char| !(c.is_alphanumeric() || c == '-');
    let whole = |span: &Span| {
        text[..span.start].chars().next_back().is_none_or(apart)
            && text[span.end..].chars().next().is_none_or(apart)
    };
    shipped.chain(own).filter(|(span, _)| whole(span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TermKind;

    #[test]
    fn terms_are_whole_words_with_either_apostrophe() {
        let own = Term {
            term: "Salt Congress".to_owned(),
            kind: TermKind::Event,
            since: 1907,
            variants: vec!["Congress of Salt".to_owned()],
        };
        let project = Project { terms: vec![own], ..Project::default() };
        let text = "after the German Peasants’ War and in no unUtopian Utopia, at the Congress of Salt";
        let found: Vec<(&str, i16)> =
            terms_in(text, &project).into_iter().map(|(s, e)| (s.of(text), e.since)).collect();
        assert_eq!(found, [("German Peasants’ War", 1524), ("Utopia", 1516), ("Congress of Salt", 1907)]);
        assert!(TERMS.entries.len() > 300);
    }
}
