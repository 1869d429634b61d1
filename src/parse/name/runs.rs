//! Runs of capitalised words: what a name is cut from.
//!
//! In: plain text. Out: every maximal run of capitalised words, initials and the small words that
//! join them (`de`, `van`, `of`), without its possessive ending. No judgement is made here.

use std::ops::Range;

use crate::model::{Span, places};
use crate::parse::lexicon::{Traits, lexicon};

/// One word of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: TokenKind,
    /// What the lists say of it.
    pub(super) traits: Traits,
}

/// What a word looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// `Corwen`.
    Word,
    /// `J.`, `E.P.`, `J.V`.
    Initials,
    /// `CCP`, `CPP-SP`.
    Acronym,
    /// `de`, `of`.
    Joint,
}

/// A maximal run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run<'r> {
    pub(super) tokens: &'r [Token],
    /// Begins a sentence, where any word is capitalised.
    pub(super) opens_sentence: bool,
}

/// The runs of one text.
#[derive(Debug, Default)]
pub(super) struct Runs {
    tokens: Vec<Token>,
    /// Which tokens make a run, and whether it begins a sentence.
    runs: Vec<(Range<usize>, bool)>,
}

impl Runs {
    /// Every run of the text.
    pub(super) fn read(plain: &str) -> Self {
        let mut found = Self::default();
        // Behind the words read so far.
        let mut end = 0;
        for start in places(plain.as_bytes(), |b| b.is_ascii_uppercase() || b >= 0xc0) {
            if start < end
                || !plain[start..].starts_with(char::is_uppercase)
                || !begins_word(&plain[end..start])
            {
                continue;
            }
            let Some(token) = capital_token(plain, start) else {
                end = start + word_len(&plain[start..]);
                continue;
            };
            let first = found.tokens.len();
            found.tokens.push(token);
            end = extend(plain, &mut found.tokens);
            found.runs.push((first..found.tokens.len(), opens_sentence(plain, start)));
        }
        found
    }

    /// The runs in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Run<'_>> {
        self.runs.iter().map(|(tokens, opens_sentence)| Run {
            tokens: &self.tokens[tokens.clone()],
            opens_sentence: *opens_sentence,
        })
    }
}

/// Whether a letter behind `head` begins a word: there is no letter or digit in front of it, nor one
/// with a hyphen or an apostrophe between.
fn begins_word(head: &str) -> bool {
    let mut before = head.chars().rev();
    match before.next() {
        Some('-' | '’' | '\'' | '‐' | 'ʼ') => !before.next().is_some_and(char::is_alphanumeric),
        Some(c) => !c.is_alphanumeric(),
        None => true,
    }
}

/// Appends what follows the run's last token; returns where reading goes on.
fn extend(plain: &str, tokens: &mut Vec<Token>) -> usize {
    loop {
        let Some(last) = tokens.last().copied() else { return plain.len() };
        let end = last.span.end;
        if possessive_len(&plain[end..]) > 0 {
            return end + possessive_len(&plain[end..]);
        }
        let Some(next) = joined(plain, end) else { return end };
        if let Some(token) = capital_token(plain, next) {
            tokens.push(token);
            continue;
        }
        let before_joints = tokens.len();
        let mut from = next;
        let found = loop {
            let joint = joint(plain, from).filter(|_| tokens.len() - before_joints <= 2);
            let Some(joint) = joint else { break None };
            tokens.push(joint);
            let Some(next) = joined(plain, joint.span.end) else { break None };
            if let Some(token) = capital_token(plain, next) {
                break Some(token);
            }
            from = next;
        };
        let Some(token) = found else {
            tokens.truncate(before_joints);
            return end;
        };
        tokens.push(token);
    }
}

/// The small word at `start` that may join two names.
fn joint(plain: &str, start: usize) -> Option<Token> {
    let len = word_len(&plain[start..]);
    let traits = lexicon().traits(&plain[start..start + len]);
    let span = Span::new(start, start + len);
    traits.is_particle().then_some(Token { span, kind: TokenKind::Joint, traits })
}

/// Length of a possessive ending at the start of `rest`.
pub(in crate::parse) fn possessive_len(rest: &str) -> usize {
    if !matches!(rest.as_bytes().first(), Some(b'\'' | 0xe2)) {
        return 0;
    }
    for ending in ["’s", "'s", "‘s"] {
        if let Some(after) = rest.strip_prefix(ending)
            && !after.starts_with(char::is_alphanumeric)
        {
            return ending.len();
        }
    }
    0
}

/// Bytes of the word at the start: letters, digits, inner hyphens and apostrophes.
fn word_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let plain = bytes.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(bytes.len());
    if bytes.get(plain).is_none_or(|b| b.is_ascii() && !matches!(b, b'-' | b'\'')) {
        return plain;
    }
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let inner = matches!(c, '-' | '’' | '\'' | '‐' | 'ʼ')
            && i > 0
            && chars.peek().is_some_and(|(_, n)| n.is_alphanumeric());
        if c.is_alphanumeric() || inner && possessive_len(&rest[i..]) == 0 {
            continue;
        }
        return i;
    }
    rest.len()
}

fn capital_token(plain: &str, start: usize) -> Option<Token> {
    let rest = &plain[start..];
    if !rest.starts_with(char::is_uppercase) {
        return None;
    }
    let dotted = initials_len(rest);
    if dotted > 0 {
        let traits = lexicon().traits(&rest[..dotted]);
        return Some(Token { span: Span::new(start, start + dotted), kind: TokenKind::Initials, traits });
    }
    let len = word_len(rest);
    let word = &rest[..len];
    if is_contraction(word) {
        return None;
    }
    let traits = lexicon().traits(word);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let kind =
        if (2..=8).contains(&letters) && capitals == letters { TokenKind::Acronym } else { TokenKind::Word };
    // `Dr.` keeps its dot so that the name behind it joins on.
    if rest[len..].starts_with(". ") && traits.is_title() && letters <= 4 {
        let end = start + len + 1;
        return Some(Token {
            span: Span::new(start, end),
            kind,
            traits: lexicon().traits(&plain[start..end]),
        });
    }
    Some(Token { span: Span::new(start, start + len), kind, traits })
}

/// `Wasn't`, `I’m`, `They'll`.
fn is_contraction(word: &str) -> bool {
    let tail = word.rsplit(['\'', '’']).next().unwrap_or("");
    tail.len() < word.len() && matches!(tail, "t" | "m" | "re" | "ve" | "ll" | "d")
}

/// `J.`, `J.V.`, `J.V`, `E. `: bytes of the initials at the start, 0 for none.
fn initials_len(rest: &str) -> usize {
    let mut len = 0;
    let mut dots = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_uppercase() {
            break;
        }
        match chars.peek() {
            Some('.') => {
                chars.next();
                len += c.len_utf8() + 1;
                dots += 1;
            }
            Some(n) if n.is_alphanumeric() => break,
            _ if dots > 0 => {
                len += c.len_utf8();
                break;
            }
            _ => break,
        }
        if matches!(chars.peek(), Some('-')) {
            break;
        }
    }
    len
}

/// Where the next word starts when only a blank (one line end at most) lies between.
fn joined(plain: &str, end: usize) -> Option<usize> {
    let rest = &plain[end..];
    let blank = rest.len() - rest.trim_start_matches([' ', '\n', '\r', '\t', '\u{a0}']).len();
    let gap = &rest[..blank];
    let one_break = gap.bytes().filter(|b| *b == b'\n').count() <= 1;
    let word = rest[blank..].starts_with(char::is_alphanumeric);
    let glued_initial = blank == 0 && plain[..end].ends_with('.');
    (word && one_break && (blank > 0 || glued_initial)).then_some(end + blank)
}

fn opens_sentence(plain: &str, start: usize) -> bool {
    let head = plain[..start].trim_end_matches([' ', '\u{a0}', '"', '“', '‘', '(', '[', '*', '_']);
    head.is_empty() || head.ends_with(['.', '!', '?', '\n', ':', '”', '’', '•', ']', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_cut_at_small_words_and_possessives() {
        let shown = |text: &str| -> Vec<String> {
            Runs::read(text)
                .iter()
                .map(|r| {
                    text[r.tokens[0].span.start..r.tokens[r.tokens.len() - 1].span.end].replace('\n', " ")
                })
                .collect()
        };
        for (text, expected) in [
            ("then Ada Corwen wrote", vec!["Ada Corwen"]),
            ("Brine’s Tides of\nthe North", vec!["Brine", "Tides of the North"]),
            ("J.V Stalin; E. P. Thompson", vec!["J.V Stalin", "E. P. Thompson"]),
            ("Simone de Beauvoir and K.K. Wendt", vec!["Simone de Beauvoir", "K.K. Wendt"]),
            ("Dr. Tallis. The end", vec!["Dr. Tallis", "The"]),
            ("the CPP-SP’s line", vec!["CPP-SP"]),
            ("Wasn't Corwen there? I’m sure", vec!["Corwen"]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
