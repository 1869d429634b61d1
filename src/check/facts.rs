//! What several rules need to know, found out once.
//!
//! In: a document, or the documents of a run. Out: facts, each computed when the first rule asks for it.

use std::sync::OnceLock;

use super::Context;
use super::consistency::prose::Mentions;
use super::consistency::{Cited, References, Stated, Uttered, cited, stated, uttered};
use super::repeated::{self, Between, Pair, Wording};
use super::signs::Signs;
use crate::model::{Span, places_but_behind};

/// Facts about one document, empty at first.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub(super) wordings: OnceLock<Vec<Wording>>,
    pub(super) pairs: OnceLock<Vec<Pair>>,
    pub(super) addresses: OnceLock<Vec<Span>>,
    pub(super) figures: OnceLock<Vec<Span>>,
    pub(super) signs: OnceLock<Signs>,
    pub(super) mentions: OnceLock<Mentions>,
    pub(super) stated: OnceLock<Vec<Stated>>,
    pub(super) uttered: OnceLock<Vec<Uttered>>,
    pub(super) cited: OnceLock<Vec<Cited>>,
    pub(super) references: OnceLock<Option<References>>,
}

/// What is in the cell, or what `find` finds with the help of other threads. Nothing is held meanwhile: a
/// thread that waits for its helpers takes up other work, which may ask for the same fact and would
/// wait for itself. Two that ask at once both search, and the first to end is believed.
fn shared<T>(cell: &OnceLock<Vec<T>>, find: impl FnOnce() -> Vec<T>) -> &[T] {
    if let Some(found) = cell.get() {
        return found;
    }
    let found = find();
    cell.get_or_init(|| found)
}

impl<'a> Context<'a> {
    /// The words of the quotations.
    pub(super) fn wordings(&self) -> &'a [Wording] {
        shared(&self.facts.wordings, || repeated::read(&self.parsed.quotations))
    }

    /// The quotations of this document that share words with an earlier one.
    pub(super) fn pairs(&self) -> &'a [Pair] {
        let found = || repeated::pairs(&repeated::units(std::slice::from_ref(self)), Between::Places);
        shared(&self.facts.pairs, found)
    }

    /// How many quotations share words in order with an earlier one of the document: the search behind the
    /// rules of repeated quotations, without what they make of it.
    pub fn repeated(&self) -> usize {
        self.pairs().len()
    }

    /// The runs of ASCII digits in the plain text.
    pub(super) fn figures(&self) -> &'a [Span] {
        self.facts.figures.get_or_init(|| {
            let plain = self.document.text.plain.as_bytes();
            let starts = places_but_behind(plain, |b| b.is_ascii_digit(), |before| before.is_ascii_digit());
            let len = |start: usize| plain[start..].iter().take_while(|b| b.is_ascii_digit()).count();
            starts.map(|start| Span::new(start, start + len(start))).collect()
        })
    }

    /// Where the words stand that single rules look for.
    pub(super) fn signs(&self) -> &'a Signs {
        self.facts.signs.get_or_init(|| Signs::new(&self.document.text.plain))
    }

    /// Where names and dates stand in the plain text.
    pub(super) fn mentions(&self) -> &'a Mentions {
        self.facts.mentions.get_or_init(|| Mentions::new(self))
    }

    /// The years of birth and death that the document states.
    pub(super) fn stated(&self) -> &'a [Stated] {
        self.facts.stated.get_or_init(|| stated(self))
    }

    /// The quotations with a date of their own words.
    pub(super) fn uttered(&self) -> &'a [Uttered] {
        self.facts.uttered.get_or_init(|| uttered(self))
    }

    /// The works cited with their authors.
    pub(super) fn cited(&self) -> &'a [Cited] {
        self.facts.cited.get_or_init(|| cited(self))
    }

    /// The document's own list of works with the short references to it.
    pub(super) fn references(&self) -> Option<&'a References> {
        self.facts.references.get_or_init(|| References::read(self)).as_ref()
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

    /// How many quotations share words in order with one in another, earlier document.
    pub fn repeated(&self) -> usize {
        self.pairs().len()
    }

    /// The quotations that share words with one in another, earlier document.
    pub(super) fn pairs(&self) -> &[Pair] {
        shared(&self.pairs, || repeated::pairs(&repeated::units(&self.documents), Between::Documents))
    }
}
