//! Pieces of a run that may each be one person.
//!
//! In: a run. Out: its segments, and whether one is a name in full.

use super::{Roster, first_word, is_verb_like, last_word};
use crate::model::{People, Span};
use crate::parse::name::runs::{Run, Token, TokenKind};

/// A piece of a run that may be one person.
#[derive(Debug, Default)]
pub(super) struct Segment<'r, 't> {
    pub(super) tokens: &'r [Token],
    /// The canonical name of the person who is called so.
    pub(super) known: Option<&'t str>,
    /// A title stands in front.
    pub(super) titled: bool,
    /// More words of the run follow, as in `Corwen Street`.
    pub(super) followed: bool,
}

impl Segment<'_, '_> {
    /// Its words, without those that join them.
    fn words(&self) -> Vec<Token> {
        self.tokens.iter().copied().filter(|t| t.kind != TokenKind::Joint).collect()
    }
}

impl<'t> Roster<'t> {
    /// Pieces of a run that may each be one person, with the titles in front of them.
    pub(super) fn segments<'r>(&self, run: &Run<'r>) -> Vec<Segment<'r, 't>> {
        let whole = self.resolve(run.tokens);
        if whole.is_some() {
            return vec![Segment { tokens: run.tokens, known: whole, ..Segment::default() }];
        }
        let mut segments: Vec<Segment<'r, 't>> = Vec::new();
        let mut titled = false;
        let mut open = false;
        for (i, token) in run.tokens.iter().enumerate() {
            let joint = token.kind == TokenKind::Joint;
            let of = joint && matches!(self.word(*token), "of" | "the");
            if of
                || is_prefixed(self.word(*token))
                || !joint
                    && !token.traits.is_given_name()
                    && token.traits.is_plain()
                    && !self.is_surname_here(run, i)
                || token.kind == TokenKind::Acronym && self.acronyms.contains_key(self.word(*token))
            {
                titled = token.traits.is_title();
                open = false;
                continue;
            }
            if !open {
                if joint {
                    continue;
                }
                segments.push(Segment { titled, tokens: &run.tokens[i..i], ..Segment::default() });
                open = true;
            }
            if let Some(last) = segments.last_mut() {
                last.tokens = &run.tokens[i - last.tokens.len()..=i];
                last.followed = run.tokens.get(i + 1).is_some_and(|t| t.kind != TokenKind::Joint);
            }
            titled = false;
        }
        for segment in &mut segments {
            while let Some((last, tokens)) = segment.tokens.split_last()
                && last.kind == TokenKind::Joint
            {
                segment.tokens = tokens;
            }
            // The whole run has been asked for.
            if segment.tokens.len() < run.tokens.len() {
                segment.known = self.resolve(segment.tokens);
            }
        }
        segments
    }

    fn resolve(&self, tokens: &[Token]) -> Option<&'t str> {
        let (first, last) = (tokens.first()?, tokens.last()?);
        if tokens.len() > 6 || !first.edges.first || !last.edges.last {
            return None;
        }
        let name = &self.plain[first.span.start..last.span.end];
        self.people.resolve(name).map(|p| p.name.as_str())
    }

    /// A plain word that is a surname behind a given name (`David North`), or behind a title or in
    /// front of a verb where somebody of that surname is named in full.
    fn is_surname_here(&self, run: &Run, i: usize) -> bool {
        let token = run.tokens[i];
        if i + 1 < run.tokens.len() || !token.traits.may_be_surname() {
            return false;
        }
        let previous = i.checked_sub(1).map(|p| run.tokens[p]);
        if previous.is_some_and(|p| p.kind == TokenKind::Initials || p.traits.is_given_name()) {
            let start = run.tokens[0].span.start;
            return !matches!(last_word(&self.plain[..start]), "in" | "at" | "from" | "near");
        }
        let titled = previous.is_some_and(|p| p.traits.is_title());
        let alone = previous.is_none() && last_word(&self.plain[..token.span.start]) != "the";
        let acts = alone && is_verb_like(first_word(&self.plain[token.span.end..]));
        (titled || acts) && self.bearers(token).is_some()
    }

    /// The letters of `Catalan SWU`, which stand for a body wherever it is.
    pub(super) fn letters_of_body(&self, segment: &Segment) -> Option<&'t str> {
        let words = segment.words();
        let (last, first) = (words.last()?, words.first()?);
        let body = (2..=4).contains(&words.len())
            && last.kind == TokenKind::Acronym
            && first.kind == TokenKind::Word
            && !first.traits.is_given_name()
            && !segment.titled
            && segment.known.is_none()
            && self.acts_named(segment, &words);
        body.then(|| self.word(*last))
    }

    /// Somebody speaks or acts under these words, or under the last of them.
    fn acts_named(&self, segment: &Segment, words: &[Token]) -> bool {
        let Some(last) = words.last() else { return false };
        words.len() == 2 && words[0].traits.is_family_name()
            || self.beside_speech_of(words)
            || self.actors.contains(&People::fold(&self.surface(segment.tokens)))
            || self.people.resolve(self.word(*last)).is_some()
            || self.is_speaker(*last)
    }

    /// At least a given name (or initials) and a surname, none of them a common word.
    pub(super) fn is_full_name(&self, segment: &Segment) -> bool {
        let words = segment.words();
        if words.len() < 2 || words.len() > 4 || segment.tokens.len() > 6 {
            return false;
        }
        if segment.known.is_some() {
            return true;
        }
        if segment.followed || words.last().is_none_or(|t| t.kind == TokenKind::Initials) {
            return false;
        }
        // `Mao Zedong Thought`, `Leon Trotsky Speaks`: what is called after somebody known.
        if words.len() > 2 && self.resolve(&segment.tokens[..segment.tokens.len() - 1]).is_some() {
            return false;
        }
        let given = |t: Token| t.kind == TokenKind::Initials || t.traits.is_given_name();
        let proper = |t: &Token| given(*t) || !t.traits.is_plain() && !self.is_common(*t);
        if let [first, last] = words.as_slice()
            && given(*first)
            && last.traits.is_plain()
        {
            return true;
        }
        if !words.iter().all(proper) {
            // `Brine` may be a common word; a given name in front still makes `Halvard Brine` a name.
            let given = words[0].traits.is_given_name();
            let rest = words[1..].iter().all(|t| !t.traits.is_plain());
            return given && rest && words.len() == 2 && self.beside_speech_of(&words);
        }
        if given(words[0]) || segment.titled {
            return true;
        }
        // `The Basic Corwen`: nobody has an article.
        let article = matches!(last_word(&self.plain[..words[0].span.start]), "the" | "The");
        !article && words[words.len() - 1].kind != TokenKind::Acronym && self.acts_named(segment, &words)
    }

    fn beside_speech_of(&self, words: &[Token]) -> bool {
        let joined = Token {
            span: Span::new(words[0].span.start, words[words.len() - 1].span.end),
            kind: TokenKind::Word,
            ..words[0]
        };
        self.beside_speech(joined)
    }
}

/// `Post-Keynesian Paul Davis` is Paul Davis: a prefix makes no name.
fn is_prefixed(word: &str) -> bool {
    let prefix = word.split_once('-').map_or("", |(prefix, _)| prefix);
    ["Post", "Anti", "Neo", "Pro", "Pre", "Non", "Ex"].contains(&prefix)
}
