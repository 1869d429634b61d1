//! Who is named in a run.
//!
//! In: a run, and what the document knows. Out: mentions of persons and bodies, none of which overlap.

use super::segment::Segment;
use super::{Roster, longest_if_one_person};
use crate::model::Span;
use crate::parse::NameMention;
use crate::parse::name::runs::{Run, Token, TokenKind, possessive_len};

impl<'t> Roster<'t> {
    /// Adds the mentions of one run.
    pub(in crate::parse::name) fn mentions(&self, run: &Run, found: &mut Vec<NameMention>) {
        if let [token] = run.tokens
            && self.silent[token.word as usize]
        {
            return;
        }
        let first = found.len();
        if let Some(body) = self.body(run) {
            found.push(body);
        } else if let Some(person) = self.initialled(run) {
            found.push(person);
        }
        for segment in self.segments(run) {
            if let Some(person) = self.person(run, &segment)
                && found[first..].iter().all(|m| !m.span.overlaps(person.span))
            {
                found.push(person);
            }
        }
        found[first..].sort_by_key(|m| m.span.start);
    }

    fn person(&self, run: &Run, segment: &Segment) -> Option<NameMention> {
        let tokens = segment.tokens;
        let (first, last) = (*tokens.first()?, *tokens.last()?);
        let canonical = if segment.known.is_some() {
            if segment.followed {
                return None;
            }
            self.in_document(segment, last)
        } else if self.is_full_name(segment) {
            let name = self.surface(tokens);
            Some(self.canonical(&name).unwrap_or(name))
        } else if tokens.len() == 1 && first.kind != TokenKind::Initials && !segment.followed {
            self.surname_alone(run, segment, first)?
        } else {
            return None;
        };
        Some(NameMention {
            span: Span::new(first.span.start, last.span.end),
            surface: self.surface(tokens),
            canonical,
            collective: false,
        })
    }

    /// A surname everybody knows belongs to somebody else where only another bearer is named in full.
    fn in_document(&self, segment: &Segment, last: Token) -> Option<String> {
        let known = segment.known.map(str::to_owned);
        if segment.tokens.len() > 1 {
            return known;
        }
        match self.bearers(last) {
            Some(full) if full.len() == 1 && known.as_ref().is_some_and(|k| !full.contains(k)) => {
                full.first().cloned()
            }
            _ => known,
        }
    }

    /// A single word: the surname of somebody named in full, or a speaker known by nothing more.
    fn surname_alone(&self, run: &Run, segment: &Segment, token: Token) -> Option<Option<String>> {
        if let Some(full) = self.bearers(token) {
            let common = self.is_common(token);
            if common && run.opens_sentence && !self.beside_speech(token) {
                return None;
            }
            let all: Vec<_> = full.iter().collect();
            return Some(longest_if_one_person(&all).map(str::to_owned));
        }
        (segment.titled || token.kind == TokenKind::Word && self.is_speaker(token) && !self.is_common(token))
            .then_some(None)
    }

    /// A body: the run, or its part up to a word such as `Party`; or a defined acronym.
    fn body(&self, run: &Run) -> Option<NameMention> {
        let skip = run.tokens.iter().position(|t| !t.traits.is_opener())?;
        let tokens = &run.tokens[skip..];
        if let Some(token) =
            tokens.iter().find(|t| t.kind == TokenKind::Acronym && self.acronyms.contains_key(self.word(**t)))
        {
            // `CCP Chairman Wendt` is about Wendt.
            if tokens.len() > 1 {
                return None;
            }
            return Some(NameMention {
                span: token.span,
                surface: self.word(*token).to_owned(),
                canonical: self.acronyms.get(self.word(*token)).cloned(),
                collective: true,
            });
        }
        let head = tokens.iter().rposition(|t| t.traits.is_collective())?;
        // `Soviet Union`, `European Union` are places.
        let state = tokens[..head]
            .iter()
            .all(|t| t.traits.is_place() || self.word(*t).eq_ignore_ascii_case("soviet"))
            && self.word(tokens[head]).eq_ignore_ascii_case("union");
        if tokens.len() < 2 || state {
            return None;
        }
        let of = tokens.get(head + 1).is_some_and(|t| matches!(self.word(*t), "of" | "del" | "de"));
        // `Partido Salinero del Norte`: where the head comes first the whole run is the body.
        let end = if of || head == 0 { tokens.len() } else { head + 1 };
        let tokens = &tokens[..end];
        let span = Span::new(tokens[0].span.start, tokens[end - 1].span.end);
        let surface = self.surface(tokens);
        Some(NameMention { span, canonical: Some(surface.clone()), surface, collective: true })
    }

    /// `AC` where Ada Corwen is named in full and `AC:` labels her turns, or `AC’s book` follows.
    fn initialled(&self, run: &Run) -> Option<NameMention> {
        let [token] = run.tokens else { return None };
        let word = self.word(*token);
        if token.kind != TokenKind::Acronym || token.traits.is_place() {
            return None;
        }
        let full = self.initials.get(word).filter(|full| full.len() == 1)?;
        let owner = possessive_len(&self.plain[token.span.end..]) > 0;
        (owner || self.labels.contains(word)).then(|| NameMention {
            span: token.span,
            surface: word.to_owned(),
            canonical: full.first().cloned(),
            collective: false,
        })
    }
}
