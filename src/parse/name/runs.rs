//! Runs of capitalised words: what a name is cut from.
//!
//! In: plain text. Out: every maximal run of capitalised words, initials and the small words that
//! join them (`de`, `van`, `of`), without its possessive ending. No judgement is made here.

use crate::model::Span;
use crate::parse::lexicon::lexicon;

/// One word of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: TokenKind,
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
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) tokens: Vec<Token>,
    /// Begins a sentence, where any word is capitalised.
    pub(super) opens_sentence: bool,
}

/// Every run of the text, in order.
pub(super) fn runs(plain: &str) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_word(plain, at) {
        let Some(token) = capital_token(plain, start) else {
            at = start + word_len(&plain[start..]).max(1);
            while !plain.is_char_boundary(at) {
                at += 1;
            }
            continue;
        };
        let mut run = Run { tokens: vec![token], opens_sentence: opens_sentence(plain, start) };
        at = extend(plain, &mut run.tokens);
        found.push(run);
    }
    found
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
        let mut joints = Vec::new();
        let mut from = next;
        let found = loop {
            let len = word_len(&plain[from..]);
            if joints.len() > 2 || len == 0 || !is_joint(&plain[from..from + len]) {
                break None;
            }
            joints.push(Token { span: Span::new(from, from + len), kind: TokenKind::Joint });
            let Some(next) = joined(plain, from + len) else { break None };
            if let Some(token) = capital_token(plain, next) {
                break Some(token);
            }
            from = next;
        };
        let Some(token) = found else { return end };
        tokens.extend(joints);
        tokens.push(token);
    }
}

fn is_joint(word: &str) -> bool {
    lexicon().particles.has(word)
}

/// Length of a possessive ending at the start of `rest`.
pub(in crate::parse) fn possessive_len(rest: &str) -> usize {
    for ending in ["’s", "'s", "‘s"] {
        if let Some(after) = rest.strip_prefix(ending)
            && !after.starts_with(char::is_alphanumeric)
        {
            return ending.len();
        }
    }
    0
}

fn next_word(plain: &str, at: usize) -> Option<usize> {
    let at = at + plain.as_bytes()[at..].iter().position(|b| b.is_ascii_alphanumeric() || !b.is_ascii())?;
    plain[at..].find(char::is_alphanumeric).map(|i| at + i)
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
        return Some(Token { span: Span::new(start, start + dotted), kind: TokenKind::Initials });
    }
    let len = word_len(rest);
    let word = without_marker(&rest[..len]);
    let len = word.len();
    if is_contraction(word) {
        return None;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let kind =
        if (2..=8).contains(&letters) && capitals == letters { TokenKind::Acronym } else { TokenKind::Word };
    let mut end = start + len;
    // `Dr.` keeps its dot so that the name behind it joins on.
    if rest[len..].starts_with(". ") && lexicon().titles.has(word) && letters <= 4 {
        end += 1;
    }
    Some(Token { span: Span::new(start, end), kind })
}

/// The word without the note marker that a careless extraction glued to it: `Corwen4`.
fn without_marker(word: &str) -> &str {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let marked = (1..=3).contains(&(word.len() - letters.len())) && letters.len() >= 4;
    if marked && letters.chars().skip(1).all(char::is_lowercase) { letters } else { word }
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
            runs(text)
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
            ("as Corwen4 and MI5 noted", vec!["Corwen", "MI5"]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
