//! Looking up words for a person: places in order of nearness, however few the words.
//!
//! In: words as typed. Out: candidates. The index answers for three words and more; for one or two
//! the texts themselves are read, which a person can wait for and a check of documents never does.

use rayon::prelude::*;

use super::{Candidate, MOST, Store};
use crate::model::{Span, words};

impl Store {
    /// Places that hold these words or most of them, nearest first, at most fifty.
    pub fn search(&self, query: &str) -> Vec<Candidate> {
        let keys: Vec<u64> = words(query).map(|w| w.key).collect();
        match keys.len() {
            0 => Vec::new(),
            1 | 2 => self.exact(&keys),
            _ => {
                let agreeing =
                    |c: &Candidate| agreement(&keys, self.text(c.source), self.around(c, keys.len()));
                let mut ranked: Vec<(usize, Candidate)> = self
                    .candidates(&keys, None)
                    .map(|mut c| {
                        let (count, span) = agreeing(&c);
                        c.span = span;
                        (count, c)
                    })
                    .collect();
                // The order of candidates decides among equals.
                ranked.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
                ranked.into_iter().map(|(_, c)| c).collect()
            }
        }
    }

    fn around(&self, candidate: &Candidate, words: usize) -> Span {
        self.window(candidate.source, candidate.span, words, words)
    }

    fn exact(&self, keys: &[u64]) -> Vec<Candidate> {
        let found: Vec<Vec<Candidate>> = (0..self.sources.len())
            .into_par_iter()
            .map(|source| {
                let text = self.text(source);
                let body = super::front_matter::body_start(text);
                let all: Vec<_> = words(&text[body..]).collect();
                let same =
                    all.windows(keys.len()).filter(|w| w.iter().map(|w| w.key).eq(keys.iter().copied()));
                same.take(MOST)
                    .map(|w| {
                        let span = Span::new(body + w[0].span.start, body + w[w.len() - 1].span.end);
                        Candidate { source, span, hits: 1 }
                    })
                    .collect()
            })
            .collect();
        found.into_iter().flatten().take(MOST).collect()
    }
}

/// How many words of a query stand in a span of a text, and the smallest span that holds them.
fn agreement(keys: &[u64], text: &str, span: Span) -> (usize, Span) {
    let held: Vec<_> = words(span.of(text)).collect();
    let theirs: Vec<u64> = held.iter().map(|w| w.key).collect();
    let ops = similar::capture_diff_slices(similar::Algorithm::Myers, keys, &theirs);
    let mut count = 0;
    let mut covered: Option<Span> = None;
    for op in ops {
        if let similar::DiffOp::Equal { new_index, len, .. } = op {
            count += len;
            let run = held[new_index].span.cover(held[new_index + len - 1].span);
            let run = Span::new(span.start + run.start, span.start + run.end);
            covered = Some(covered.map_or(run, |c| c.cover(run)));
        }
    }
    (count, covered.unwrap_or(span))
}
