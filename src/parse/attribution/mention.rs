//! What can be the subject of a verb: a name, `he`, `the chairman`.
//!
//! In: a scene. Out: every [`Mention`] outside quotations, in order. Only names mean somebody yet; the
//! [`Cast`](super::cast::Cast) says whom the others mean.

use super::scene::Scene;
use crate::model::{Span, places_but_behind};
use crate::parse::lexicon::lexicon;

/// A word or words that stand for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    /// Plain offsets.
    pub(super) span: Span,
    /// How it stands for them.
    pub(super) kind: MentionKind,
    /// Whom it means: an index into the names of the scene.
    pub(super) means: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MentionKind {
    /// `Corwen`.
    Name,
    /// `he`.
    Pronoun,
    /// `the chairman`.
    Role,
    /// `the Party`.
    Body,
}

/// Every mention, in order. A name takes precedence over what overlaps it.
pub(super) fn mentions(scene: &Scene<'_>) -> Vec<Mention> {
    let named =
        |name: usize| Mention { span: scene.names[name].span, kind: MentionKind::Name, means: Some(name) };
    let mut names = scene.names_in(Span::new(0, scene.masked.len())).map(named).peekable();
    let mut found: Vec<Mention> = Vec::new();
    let mut named_end = 0;
    // `he`, `she`, `the`: no other word begins such a mention.
    let may_begin = |b: u8| matches!(b, b'h' | b's' | b't' | b'H' | b'S' | b'T');
    let in_word = |before: u8| before.is_ascii_alphanumeric() || !before.is_ascii();
    for near in scene.near.spans() {
        let bytes = near.of(&scene.masked).as_bytes();
        for i in places_but_behind(bytes, may_begin, in_word) {
            if !bytes.get(i + 1).is_some_and(|b| matches!(b, b'e' | b'h' | b'E' | b'H')) {
                continue;
            }
            let len = bytes[i..].iter().take(4).take_while(|b| b.is_ascii_alphabetic()).count();
            if len == 4 {
                continue;
            }
            let at = near.start + i;
            let Some((span, kind)) = word_mention(scene, Span::new(at, at + len)) else { continue };
            while let Some(name) = names.next_if(|name| name.span.start < span.start) {
                named_end = name.span.end;
                found.push(name);
            }
            if named_end <= span.start && names.peek().is_none_or(|name| name.span.start >= span.end) {
                found.push(Mention { span, kind, means: None });
            }
        }
    }
    found.extend(names);
    found
}

/// A pronoun, or the description that an article begins.
fn word_mention(scene: &Scene<'_>, word: Span) -> Option<(Span, MentionKind)> {
    let words = word.of(&scene.masked);
    if !lexicon().definite_articles.has(words) {
        return lexicon().pronouns.has(words).then_some((word, MentionKind::Pronoun));
    }
    let end = role_end(&scene.masked[word.end..])?;
    let span = Span::new(word.start, word.end + end);
    let last = span.of(&scene.masked).rsplit(char::is_whitespace).next().unwrap_or("");
    let body = last.starts_with(char::is_uppercase);
    Some((span, if body { MentionKind::Body } else { MentionKind::Role }))
}

/// Bytes behind an article up to the end of a role or body: ` CCP chairman`, ` Party`. A name behind it makes the role
/// a title of that name.
fn role_end(rest: &str) -> Option<usize> {
    let mut at = 0;
    for _ in 0..4 {
        let word = rest[at..].strip_prefix(char::is_whitespace)?;
        let start = rest.len() - word.len();
        let len = small_word_len(word);
        if len == 0 {
            return None;
        }
        at = start + len;
        let role = &rest[start..at];
        if start == 1 && role.starts_with(char::is_uppercase) && lexicon().traits(role).is_collective() {
            return Some(at);
        }
        if (lexicon().capital_nouns || role.starts_with(char::is_lowercase)) && lexicon().roles.has(role) {
            let next = rest[at..].trim_start();
            return (!next.starts_with(char::is_uppercase)).then_some(at);
        }
    }
    None
}

/// Bytes of the letters and hyphens at the start.
fn small_word_len(rest: &str) -> usize {
    let ascii = rest.bytes().take_while(|b| b.is_ascii_alphabetic() || *b == b'-').count();
    if rest.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        return ascii;
    }
    rest.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(rest.len())
}
