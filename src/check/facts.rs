//! What several rules need to know, found out once.
//!
//! In: a document, or the documents of a run. Out: facts, each computed when the first rule asks for it.

use std::sync::OnceLock;

use super::Context;
use super::repeated::{self, Between, Pair, Wording};
use crate::model::Span;

/// Facts about one document, empty at first.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub(super) wordings: OnceLock<Vec<Wording>>,
    pub(super) pairs: OnceLock<Vec<Pair>>,
    pub(super) addresses: OnceLock<Vec<Span>>,
    pub(super) figures: OnceLock<Vec<Span>>,
}

impl<'a> Context<'a> {
    /// The words of the quotations.
    pub(super) fn wordings(&self) -> &'a [Wording] {
        self.facts.wordings.get_or_init(|| repeated::read(&self.parsed.quotations))
    }

    /// The quotations of this document that share words with an earlier one.
    pub(super) fn pairs(&self) -> &'a [Pair] {
        let found = || repeated::pairs(&repeated::units(std::slice::from_ref(self)), Between::Places);
        self.facts.pairs.get_or_init(found)
    }

    /// The runs of ASCII digits in the plain text.
    pub(super) fn figures(&self) -> &'a [Span] {
        self.facts.figures.get_or_init(|| {
            let plain = self.document.text.plain.as_bytes();
            let mut figures = Vec::new();
            let mut at = 0;
            while let Some(first) = plain[at..].iter().position(u8::is_ascii_digit) {
                let start = at + first;
                let end = plain[start..].iter().position(|b| !b.is_ascii_digit());
                at = end.map_or(plain.len(), |end| start + end);
                figures.push(Span::new(start, at));
            }
            figures
        })
    }
}

/// The documents of one run, in the order of their paths, and what rules ask of them together.
pub struct Run<'a> {
    /// The documents.
    pub documents: Vec<Context<'a>>,
    pairs: OnceLock<Vec<Pair>>,
}

impl<'a> Run<'a> {
    /// A run over these documents.
    pub fn new(mut documents: Vec<Context<'a>>) -> Self {
        documents.sort_by(|a, b| a.document.path().cmp(b.document.path()));
        Self { documents, pairs: OnceLock::new() }
    }

    /// The quotations that share words with one in another, earlier document.
    pub(super) fn pairs(&self) -> &[Pair] {
        self.pairs.get_or_init(|| repeated::pairs(&repeated::units(&self.documents), Between::Documents))
    }
}
