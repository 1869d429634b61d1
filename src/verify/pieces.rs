//! A quotation taken apart for comparison: its words, its ellipses, its brackets.
//!
//! In: the normalised text of a quotation. Out: [`Quoted`]: the words in order, each with what the
//! brackets say about it, and the places where an ellipsis, `[sic]` or a remark on emphasis stands.
//! Editors' remarks and note markers are not words of the speaker, so they are not among the words.

use super::lexicon;
use crate::model::{Span, Word, words};

/// Longest text in square brackets that is still taken for an editor's insertion.
const LONGEST_BRACKET: usize = 240;

/// What brackets say about a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// No bracket: the speaker's own word.
    Plain,
    /// Inside brackets as a whole: the editor's word.
    Bracketed,
    /// Brackets around some of its letters, as in `[T]he` and `turn[ed]`.
    Partly,
}

/// One word of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct QuotedWord {
    /// Bytes of the normalised text.
    pub(super) span: Span,
    /// Key of its folded letters, brackets inside the word ignored.
    pub(super) key: u64,
    /// What brackets say about it.
    pub(super) role: Role,
    /// True when it carries sense rather than grammar.
    pub(super) content: bool,
}

/// A remark of the quoter that is no word of the quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Remark {
    /// Bytes of the normalised text, brackets included.
    pub(super) span: Span,
    /// How many words stand before it.
    pub(super) before: usize,
    /// True for `[sic]`; false for `[emphasis added]`, a note marker and the like.
    pub(super) sic: bool,
}

/// A quotation taken apart.
#[derive(Debug, Default)]
pub(super) struct Quoted<'t> {
    /// The normalised text.
    pub(super) text: &'t str,
    /// The words that are compared.
    pub(super) words: Vec<QuotedWord>,
    /// Ellipses: how many words stand before each, with its bytes. At most one for each place.
    pub(super) ellipses: Vec<(usize, Span)>,
    /// Remarks of the quoter.
    pub(super) remarks: Vec<Remark>,
    /// Letters and digits of the words that are the speaker's own.
    pub(super) letters: usize,
}

impl<'t> Quoted<'t> {
    /// Takes `text` apart.
    pub(super) fn new(text: &'t str) -> Self {
        let ellipses = ellipses(text);
        let brackets = brackets(text, &ellipses);
        let mut quoted = Self { text, ..Self::default() };
        for word in words(text) {
            if brackets.iter().any(|b| b.remark.is_some() && b.span.contains(word.span)) {
                continue;
            }
            let inside = brackets.iter().any(|b| b.span.contains(word.span));
            quoted.push(word.span, word.key, if inside { Role::Bracketed } else { Role::Plain });
        }
        let before = |at: usize| quoted.words.partition_point(|w| w.span.start < at);
        for span in ellipses {
            let place = before(span.start);
            if quoted.ellipses.last().is_none_or(|&(p, _)| p != place) {
                quoted.ellipses.push((place, span));
            }
        }
        for bracket in &brackets {
            if let Some(sic) = bracket.remark {
                quoted.remarks.push(Remark { span: bracket.span, before: before(bracket.span.start), sic });
            }
        }
        quoted.letters = quoted.plain().map(|w| w.span.len()).sum();
        quoted
    }

    /// The words that are the speaker's own.
    pub(super) fn plain(&self) -> impl Iterator<Item = &QuotedWord> {
        self.words.iter().filter(|w| w.role != Role::Bracketed)
    }

    /// True when an ellipsis stands right before word `at`.
    pub(super) fn ellipsis_at(&self, at: usize) -> Option<Span> {
        self.ellipses.iter().find(|(place, _)| *place == at).map(|&(_, span)| span)
    }

    /// True when a word next to the joint before word `at` stands in brackets.
    pub(super) fn bracket_at(&self, at: usize) -> bool {
        let bracketed = |i: usize| self.words.get(i).is_some_and(|w| w.role == Role::Bracketed);
        bracketed(at) || at.checked_sub(1).is_some_and(bracketed)
    }

    /// Keys of the speaker's own words, in order.
    pub(super) fn keys(&self) -> Vec<u64> {
        self.plain().map(|w| w.key).collect()
    }

    /// Adds a word, or joins it to the one before when only a bracket parts them.
    fn push(&mut self, span: Span, key: u64, role: Role) {
        if let Some(last) = self.words.last_mut() {
            let between = &self.text[last.span.end..span.start];
            let parted =
                role != last.role && !between.is_empty() && between.chars().all(|c| matches!(c, '[' | ']'));
            if last.role == role && apostrophe_parts(last.span.of(self.text), between, span.of(self.text)) {
                last.span = last.span.cover(span);
                let letters: String = last.span.of(self.text).split_whitespace().collect();
                last.key = joined_key(&letters).unwrap_or(key);
                return;
            }
            if parted {
                last.span = last.span.cover(span);
                last.role = Role::Partly;
                last.key = joined_key(last.span.of(self.text)).unwrap_or(key);
                return;
            }
        }
        let content = !lexicon::common(&Word { span, key }.folded(self.text));
        self.words.push(QuotedWord { span, key, role, content });
    }
}

/// True when a blank parts a contracted word at its apostrophe, as older printers set it: `he 's`,
/// `'T is`.
fn apostrophe_parts(first: &str, between: &str, second: &str) -> bool {
    let short = |list: &[&str], word: &str| list.iter().any(|w| word.eq_ignore_ascii_case(w));
    let blank = |s: &str| s.starts_with(char::is_whitespace);
    let mut marks = between.trim().chars();
    match (marks.next(), marks.next()) {
        (Some('\'' | '’'), None) => {
            blank(between)
                && !between.ends_with(' ')
                && short(&["s", "ll", "re", "ve", "d", "m", "t", "st"], second)
        }
        (None, _) => {
            first.eq_ignore_ascii_case("t") && short(&["is", "was", "were", "will", "would"], second)
        }
        _ => false,
    }
}

/// The key of a word with its brackets taken out.
fn joined_key(text: &str) -> Option<u64> {
    let letters: String = text.chars().filter(|c| !matches!(c, '[' | ']')).collect();
    words(&letters).next().map(|w| w.key)
}

/// The letters of a partly bracketed word that stand outside the brackets: those before and those
/// after, folded.
pub(super) fn outside(word: &str) -> (String, String) {
    let fold = |s: &str| words(s).map(|w| w.folded(s)).collect::<String>();
    match (word.find('['), word.rfind(']')) {
        (Some(open), Some(close)) if open < close => (fold(&word[..open]), fold(&word[close + 1..])),
        (None, Some(close)) => (String::new(), fold(&word[close + 1..])),
        (Some(open), _) => (fold(&word[..open]), String::new()),
        (None, None) => (fold(word), String::new()),
    }
}

struct BracketPair {
    span: Span,
    /// Set when the content is a remark, not words: true for `sic`.
    remark: Option<bool>,
}

/// Pairs of square brackets, and round ones that hold a remark on emphasis.
fn brackets(text: &str, ellipses: &[Span]) -> Vec<BracketPair> {
    let mut pairs = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (i, c) in text.char_indices() {
        match c {
            '[' | '(' => open = Some((i, c)),
            ']' | ')' => {
                let Some((start, sign)) = open.take() else { continue };
                let span = Span::new(start, i + 1);
                if (sign == '[') != (c == ']') || span.len() > LONGEST_BRACKET {
                    continue;
                }
                let inner = &text[start + 1..i];
                let remark = remark(inner, sign == '[');
                if ellipses.iter().any(|e| e.overlaps(span)) && !inner.chars().any(char::is_alphanumeric) {
                    continue;
                }
                if sign == '[' || remark.is_some() {
                    pairs.push(BracketPair { span, remark });
                }
            }
            _ => {}
        }
    }
    pairs
}

/// Whether what stands in brackets is a remark: `Some(true)` for `sic`.
fn remark(inner: &str, square: bool) -> Option<bool> {
    let folded: Vec<String> = words(inner).map(|w| w.folded(inner)).collect();
    let has = |list: &[&str]| folded.iter().any(|w| list.contains(&w.as_str()));
    if folded.first().is_some_and(|w| w == "sic") && folded.len() <= 2 {
        return Some(true);
    }
    if folded.len() <= 6
        && has(&["emphasis", "emphases", "italics", "italic", "stress"])
        && has(&[
            "added", "mine", "my", "our", "ours", "original", "supplied", "omitted", "removed", "authors",
        ])
    {
        return Some(false);
    }
    let digits = |w: &String| w.len() <= 3 && w.bytes().all(|b| b.is_ascii_digit());
    let marker = (1..=2).contains(&folded.len()) && folded.iter().all(digits) && !inner.contains(' ');
    (square && marker).then_some(false)
}

/// Stretches of text that are ellipses: the one character, three or more dots with or without blanks,
/// asterisks in threes, each with the brackets around it.
fn ellipses(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let Some((sign, end)) = dots(text, at) else {
            at += 1;
            while !text.is_char_boundary(at) {
                at += 1;
            }
            continue;
        };
        if sign {
            let span = bracketed(text, Span::new(at, end));
            found.push(span);
            at = span.end;
        } else {
            at = end;
        }
    }
    found
}

/// A run of dots at `at`: whether it is an ellipsis, and its end.
fn dots(text: &str, at: usize) -> Option<(bool, usize)> {
    let rest = &text[at..];
    let first = rest.chars().next().filter(|c| matches!(c, '.' | '…' | '*'))?;
    let (mut count, mut end) = (0, at);
    for (i, c) in rest.char_indices() {
        match c {
            '…' if first != '*' => count += 3,
            '.' if first != '*' => count += 1,
            '*' if first == '*' => count += 1,
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\n' | '\r' => continue,
            _ => break,
        }
        end = at + i + c.len_utf8();
    }
    Some((count >= 3, end))
}

/// Widens an ellipsis over the brackets that hold nothing else.
fn bracketed(text: &str, span: Span) -> Span {
    let front = text[..span.start].trim_end();
    let back = text[span.end..].trim_start();
    let pair = matches!(
        (front.chars().last(), back.chars().next()),
        (Some('['), Some(']')) | (Some('('), Some(')'))
    );
    if pair { Span::new(front.len() - 1, text.len() - back.len() + 1) } else { span }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        let quoted = Quoted::new(text);
        let mut out = String::new();
        for i in 0..=quoted.words.len() {
            if quoted.ellipsis_at(i).is_some() {
                out.push_str("… ");
            }
            for remark in quoted.remarks.iter().filter(|r| r.before == i) {
                out.push_str(if remark.sic { "{sic} " } else { "{remark} " });
            }
            if let Some(word) = quoted.words.get(i) {
                let letters = word.span.of(text).replace(['[', ']'], "");
                match word.role {
                    Role::Plain => out.push_str(&letters),
                    Role::Bracketed => out.push_str(&format!("[{letters}]")),
                    Role::Partly => out.push_str(&format!("<{letters}>")),
                }
                out.push(' ');
            }
        }
        out.trim_end().to_owned()
    }

    #[test]
    fn takes_marks_apart_from_words() {
        for (text, expected) in [
            ("the tide ... was late", "the tide … was late"),
            ("the tide . . . was late", "the tide … was late"),
            ("the tide. . . . Was late", "the tide … Was late"),
            ("the tide […] was [ . . . ] late", "the tide … was … late"),
            ("the tide… […] was late…", "the tide … was late …"),
            ("the tide.. was late. ", "the tide was late"),
            ("the tide * * * was late", "the tide … was late"),
            ("[T]he tide turn[ed]", "<The> tide <turned>"),
            ("the [old] tide [and sea]", "the [old] tide [and] [sea]"),
            ("the tied [sic] was late [12]", "the tied {sic} was late {remark}"),
            ("the tide (emphasis added) was (so) late", "the tide {remark} was so late"),
            ("an [unclosed tide", "an unclosed tide"),
            ("the tide[4-2] turned[7]", "the tide {remark} turned {remark}"),
            ("he 's late; 'T is true", "he 's late T is true"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn brackets_do_not_change_the_key_of_a_word() {
        let key = |t: &str| Quoted::new(t).words[0].key;
        assert_eq!(key("[T]he"), key("the"));
        assert_ne!(key("[T]he"), key("he"));
    }

    proptest! {
        #[test]
        fn words_are_in_order_whatever_the_text(text in "[a-zé.…\\[\\]()* ]{0,60}") {
            let quoted = Quoted::new(&text);
            let mut end = 0;
            for word in &quoted.words {
                prop_assert!(word.span.start >= end && !word.span.is_empty());
                end = word.span.end;
            }
            prop_assert!(quoted.ellipses.windows(2).all(|e| e[0].0 < e[1].0));
        }
    }
}
