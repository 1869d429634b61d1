//! Which word lists the grammars read.
//!
//! In: the language of a document and what its project adds. Out: [`lexicon`], the same for all that
//! reads the document. It is a property of the thread, set for as long as one document is read: the
//! grammars are some hundred small functions, and handing it to each would drown what they say.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::{Lexicon, WordLists};
use crate::model::Language;

thread_local! {
    static IN_FORCE: Cell<Option<&'static Lexicon>> = const { Cell::new(None) };
}

/// The lexicon in force on this thread; the English one where nobody has said.
pub(crate) fn lexicon() -> &'static Lexicon {
    IN_FORCE.get().unwrap_or_else(|| shipped(Language::English))
}

fn shipped(language: Language) -> &'static Lexicon {
    static SHIPPED: [LazyLock<Lexicon>; 4] = [
        LazyLock::new(|| Lexicon::of(&WordLists::shipped(Language::English))),
        LazyLock::new(|| Lexicon::of(&WordLists::shipped(Language::German))),
        LazyLock::new(|| Lexicon::of(&WordLists::shipped(Language::French))),
        LazyLock::new(|| Lexicon::of(&WordLists::shipped(Language::Spanish))),
    ];
    &SHIPPED[language as usize]
}

/// The lexicons of a project: those that come with the program, with its own words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lexicons {
    /// Where the project adds nothing to a language, there is none.
    own: [Option<&'static Lexicon>; 4],
}

impl Lexicons {
    /// The shipped lexicons with the words of `added`.
    pub fn with(added: &BTreeMap<Language, WordLists>) -> Self {
        let mut lexicons = Self::default();
        for (language, lists) in added {
            lexicons.own[*language as usize] = Some(extended(*language, lists));
        }
        lexicons
    }

    /// That of a language.
    pub(crate) fn of(self, language: Language) -> &'static Lexicon {
        self.own[language as usize].unwrap_or_else(|| shipped(language))
    }
}

impl PartialEq for Lexicons {
    /// Equal words make one lexicon, so the same words lie at the same place.
    fn eq(&self, other: &Self) -> bool {
        let at = |lexicons: &Self| lexicons.own.map(|own| own.map(std::ptr::from_ref));
        at(self) == at(other)
    }
}

impl Eq for Lexicons {}

impl Lexicon {
    /// Does `work` with this lexicon in force.
    pub(crate) fn in_force<T>(&'static self, work: impl FnOnce() -> T) -> T {
        let _restored = Restored(IN_FORCE.replace(Some(self)));
        work()
    }
}

/// Puts the lexicon back that was in force before, however the work ends.
struct Restored(Option<&'static Lexicon>);

impl Drop for Restored {
    fn drop(&mut self) {
        IN_FORCE.set(self.0);
    }
}

/// A lexicon with a project's words. It lives as long as the program, as the shipped ones do, and equal
/// words make one lexicon.
fn extended(language: Language, lists: &WordLists) -> &'static Lexicon {
    type Known = Vec<(Language, WordLists, &'static Lexicon)>;
    static KNOWN: Mutex<Known> = Mutex::new(Vec::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, _, lexicon)) = known.iter().find(|(l, words, _)| *l == language && words == lists) {
        return lexicon;
    }
    let mut all = WordLists::shipped(language);
    all.add(lists);
    let lexicon: &'static Lexicon = Box::leak(Box::new(Lexicon::of(&all)));
    known.push((language, lists.clone(), lexicon));
    lexicon
}
