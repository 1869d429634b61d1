//! Runs of capitalised words: what a name is cut from.
//!
//! In: plain text. Out: every maximal run of capitalised words, initials and the small words that
//! join them (`de`, `van`, `of`), without its possessive ending. No judgement is made here.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::model::{Edges, People, Span, places_but_behind};
use crate::parse::lexicon::{Traits, lexicon};

/// One word of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: TokenKind,
    /// What the lists say of it.
    pub(super) traits: Traits,
    /// Whether a name of the people table begins or ends with it.
    pub(super) edges: Edges,
    /// Which of the text's different words it is.
    pub(super) word: u32,
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
#[derive(Debug)]
pub(super) struct Runs<'t> {
    plain: &'t str,
    people: &'t People,
    /// Where emphasis begins and ends, in order: no name goes on there.
    borders: Vec<usize>,
    tokens: Vec<Token>,
    /// Where the tokens of each run end, and whether it begins a sentence.
    runs: Vec<(u32, bool)>,
    /// The different words, each with what the lists say of it.
    words: Vec<(&'t str, Traits, Edges)>,
    /// Which of them tell nothing as a run of their own: `The`, `However`.
    openers: Vec<bool>,
    /// Word -> its place in `words`.
    numbers: HashMap<&'t str, u32, RandomState>,
}

impl<'t> Runs<'t> {
    /// Every run of the text, but for a word that opens a sentence, alone, and is nobody's name.
    pub(super) fn read(plain: &'t str, emphasis: &[Span], people: &'t People) -> Self {
        let mut borders: Vec<usize> = emphasis.iter().flat_map(|span| [span.start, span.end]).collect();
        borders.sort_unstable();
        let mut found = Self {
            plain,
            people,
            borders,
            tokens: Vec::new(),
            runs: Vec::new(),
            words: Vec::new(),
            openers: Vec::new(),
            numbers: HashMap::default(),
        };
        // Behind the words read so far.
        let mut end = 0;
        let may_begin = |b: u8| b.is_ascii_uppercase() || b >= 0xc0;
        for start in places_but_behind(plain.as_bytes(), may_begin, |before| before.is_ascii_alphanumeric()) {
            if start < end
                || !plain[start..].starts_with(char::is_uppercase)
                || !begins_word(&plain[end..start])
            {
                continue;
            }
            let first = found.tokens.len();
            if !found.take_capital(start) {
                end = start + word_len(&plain[start..]);
                continue;
            }
            end = found.extend();
            match found.tokens[first..] {
                [token] if found.openers[token.word as usize] => found.tokens.truncate(first),
                _ => found.runs.push((found.tokens.len() as u32, opens_sentence(plain, start))),
            }
        }
        found
    }

    /// The runs in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Run<'_>> {
        let mut rest = self.tokens.as_slice();
        let mut start = 0;
        self.runs.iter().map(move |(end, opens_sentence)| {
            let (tokens, behind) = rest.split_at((end - start) as usize);
            (rest, start) = (behind, *end);
            Run { tokens, opens_sentence: *opens_sentence }
        })
    }

    /// The different words with what the lists say of them, in the order of [`Token::word`].
    pub(super) fn words(&self) -> impl ExactSizeIterator<Item = (&'t str, Traits)> {
        self.words.iter().map(|(word, traits, _)| (*word, *traits))
    }

    fn push(&mut self, span: Span, kind: TokenKind) {
        let word = span.of(self.plain);
        let number = self.numbers.get(word).copied().unwrap_or_else(|| self.new_word(word, kind));
        let (_, traits, edges) = self.words[number as usize];
        self.tokens.push(Token { span, kind, traits, edges, word: number });
    }

    fn new_word(&mut self, word: &'t str, kind: TokenKind) -> u32 {
        let traits = lexicon().traits(word);
        let silent = kind == TokenKind::Word && traits.is_opener() && !traits.is_given_name();
        self.openers.push(silent && self.people.resolve(word).is_none());
        let number = self.words.len() as u32;
        self.words.push((word, traits, self.people.edges(word)));
        self.numbers.insert(word, number);
        number
    }

    /// Takes the capitalised word or the initials at `start`, if they are there.
    fn take_capital(&mut self, start: usize) -> bool {
        let token = capital(self.plain, start);
        if let Some((len, kind)) = token {
            self.push(Span::new(start, start + len), kind);
        }
        token.is_some()
    }

    /// Takes what follows the run's last token; returns where reading goes on.
    fn extend(&mut self) -> usize {
        loop {
            let Some(last) = self.tokens.last() else { return self.plain.len() };
            let end = last.span.end;
            let owner = possessive_len(&self.plain[end..]);
            if owner > 0 {
                return end + owner;
            }
            let Some(next) = joined(self.plain, end).filter(|next| !self.is_border(end, *next)) else {
                return end;
            };
            if self.take_capital(next) {
                continue;
            }
            let before_joints = self.tokens.len();
            if !self.take_joints(next) {
                self.tokens.truncate(before_joints);
                return end;
            }
        }
    }

    /// True when emphasis begins or ends between a word and the next.
    fn is_border(&self, end: usize, next: usize) -> bool {
        let at = self.borders.partition_point(|border| *border < end);
        self.borders.get(at).is_some_and(|border| *border <= next)
    }

    /// Takes up to three small words that may join two names, and the capitalised word behind them.
    fn take_joints(&mut self, mut at: usize) -> bool {
        for _ in 0..3 {
            let end = at + word_len(&self.plain[at..]);
            if !lexicon().particles.has(&self.plain[at..end]) {
                return false;
            }
            self.push(Span::new(at, end), TokenKind::Joint);
            let Some(next) = joined(self.plain, end) else { return false };
            if self.take_capital(next) {
                return true;
            }
            at = next;
        }
        false
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

/// The bytes of the capitalised word or the initials at `start`.
fn capital(plain: &str, start: usize) -> Option<(usize, TokenKind)> {
    let rest = &plain[start..];
    if !rest.starts_with(char::is_uppercase) {
        return None;
    }
    if let Some((len, capitals)) = letters_alone(rest.as_bytes()) {
        return Some((len, kind_of(len, capitals)));
    }
    let dotted = initials_len(rest);
    if dotted > 0 {
        return Some((dotted, TokenKind::Initials));
    }
    let len = word_len(rest);
    let word = without_marker(&rest[..len]);
    let len = word.len();
    if is_contraction(word) {
        return None;
    }
    let (letters, capitals) = letters_and_capitals(word);
    let kind = kind_of(letters, capitals);
    // `Dr.` keeps its dot so that the name behind it joins on.
    let dot = letters <= 4 && rest[len..].starts_with(". ") && lexicon().traits(word).is_title();
    Some((len + usize::from(dot), kind))
}

fn kind_of(letters: usize, capitals: usize) -> TokenKind {
    if (2..=8).contains(&letters) && capitals == letters { TokenKind::Acronym } else { TokenKind::Word }
}

/// Letters and capitals of a word that is letters of ASCII alone, and that nothing behind it goes on
/// with or shortens: nearly every word is.
fn letters_alone(rest: &[u8]) -> Option<(usize, usize)> {
    let mut capitals = 0;
    for (len, b) in rest.iter().enumerate() {
        match b {
            b'a'..=b'z' => {}
            b'A'..=b'Z' => capitals += 1,
            b'0'..=b'9' | b'-' | b'\'' | b'.' | 0x80.. => return None,
            _ => return Some((len, capitals)),
        }
    }
    None
}

fn letters_and_capitals(word: &str) -> (usize, usize) {
    if word.is_ascii() {
        let count = |is: fn(&u8) -> bool| word.bytes().filter(is).count();
        return (count(u8::is_ascii_alphabetic), count(u8::is_ascii_uppercase));
    }
    let count = |is: fn(char) -> bool| word.chars().filter(|c| is(*c)).count();
    (count(char::is_alphabetic), count(char::is_uppercase))
}

/// The word without the note marker that a careless extraction glued to it: `Corwen4`.
fn without_marker(word: &str) -> &str {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let marked = (1..=3).contains(&(word.len() - letters.len())) && letters.len() >= 4;
    if marked && letters.chars().skip(1).all(char::is_lowercase) { letters } else { word }
}

/// `Wasn't`, `I’m`, `They'll`.
fn is_contraction(word: &str) -> bool {
    if !word.bytes().any(|b| b == b'\'' || b == 0xe2) {
        return false;
    }
    let tail = word.rsplit(['\'', '’']).next().unwrap_or("");
    tail.len() < word.len() && matches!(tail, "t" | "m" | "re" | "ve" | "ll" | "d")
}

/// `J.`, `J.V.`, `J.V`, `E. `: bytes of the initials at the start, 0 for none.
fn initials_len(rest: &str) -> usize {
    if let [first, second, ..] = rest.as_bytes()
        && first.is_ascii()
        && *second != b'.'
    {
        return 0;
    }
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

/// Labels of fields that give where words come from.
const LABELS: [&str; 10] =
    ["author", "speaker", "source", "work", "title", "book", "date", "year", "quote", "note"];

/// Where the next word starts when only a blank (one line end at most) lies between. The label of a
/// field at the head of a line belongs to no name.
fn joined(plain: &str, end: usize) -> Option<usize> {
    let rest = &plain[end..];
    if let [b' ', next, ..] = rest.as_bytes()
        && next.is_ascii_graphic()
    {
        return next.is_ascii_alphanumeric().then_some(end + 1);
    }
    let blank = rest.len() - rest.trim_start_matches([' ', '\n', '\r', '\t', '\u{a0}']).len();
    let gap = &rest[..blank];
    let one_break = gap.bytes().filter(|b| *b == b'\n').count() <= 1;
    let word = rest[blank..].starts_with(char::is_alphanumeric);
    let glued_initial = blank == 0 && plain[..end].ends_with('.');
    let label = || {
        let behind = rest[blank..].trim_start_matches(char::is_alphabetic);
        let word = rest[blank..rest.len() - behind.len()].to_lowercase();
        gap.contains('\n') && behind.starts_with(':') && LABELS.contains(&word.as_str())
    };
    (word && one_break && (blank > 0 || glued_initial) && !label()).then_some(end + blank)
}

fn opens_sentence(plain: &str, start: usize) -> bool {
    if let [.., b'a'..=b'z' | b',', b' '] = plain.as_bytes()[..start] {
        return false;
    }
    let head = plain[..start].trim_end_matches([' ', '\u{a0}', '"', '“', '‘', '(', '[', '*', '_']);
    head.is_empty() || head.ends_with(['.', '!', '?', '\n', ':', '”', '’', '•', ']', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_cut_at_small_words_and_possessives() {
        let shown = |text: &str| -> Vec<String> {
            Runs::read(text, &[], &People::default())
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
            ("Dr. Tallis. The end. The Quay", vec!["Dr. Tallis", "The Quay"]),
            ("the CPP-SP’s line", vec!["CPP-SP"]),
            ("Wasn't Corwen there? I’m sure", vec!["Corwen"]),
            ("as Corwen4 and MI5 noted", vec!["Corwen", "MI5"]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
