//! Words, folded so that quotation and source can be compared.
//!
//! Index and alignment must see the same words, so this is the only tokenizer. Folding undoes what
//! no style guide counts as a change of words: case, accents, apostrophes, soft hyphens, ligatures,
//! long s, a hyphen at a line end. A compound is two words (`half-way` is `half` `way`); alignment
//! rejoins it where the other side writes one.

use unicode_normalization::UnicodeNormalization;

use super::Span;

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text the word was taken from; a divided word spans its line end.
    pub span: Span,
    /// Hash of the folded letters; equal words have equal keys on every machine and in every run.
    pub key: u64,
}

impl Word {
    /// The folded letters, for showing and for comparing letter by letter.
    pub fn folded(self, text: &str) -> String {
        let mut folded = String::with_capacity(self.span.len());
        fold_into(self.span.of(text), |b| folded.push(b));
        folded
    }
}

/// The words of `text`, in order.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    Words { text, at: 0 }
}

struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        while let Some(&b) = bytes.get(self.at) {
            if b.is_ascii() {
                if b.is_ascii_alphanumeric() {
                    break;
                }
                self.at += 1;
                if b == b'&' {
                    return Some(self.word(self.at - 1));
                }
            } else {
                let c = self.text[self.at..].chars().next()?;
                if c.is_alphanumeric() {
                    break;
                }
                self.at += c.len_utf8();
            }
        }
        let start = self.at;
        let first = self.text[start..].chars().next()?;
        self.at += first.len_utf8();
        if !is_ideograph(first) {
            self.at = self.end_of_word();
        }
        Some(self.word(start))
    }
}

impl Words<'_> {
    fn word(&self, start: usize) -> Word {
        let mut key = KeyHasher::default();
        fold_into(&self.text[start..self.at], |c| key.write(c));
        Word { span: Span::new(start, self.at), key: key.finish() }
    }

    /// Runs from inside a word to its end.
    fn end_of_word(&self) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(&b) = bytes.get(at) {
            if b.is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            if b == b' ' || b == b'\n' {
                return at;
            }
            let rest = &self.text[at..];
            let Some(c) = rest.chars().next() else { return at };
            let after = at + c.len_utf8();
            let next = self.text[after..].chars().next();
            let goes_on = match c {
                '\u{ad}' => true,
                '\'' | '’' | 'ʼ' => next.is_some_and(char::is_alphabetic),
                '-' | '‐' => match divided(rest) {
                    Some(skip) => {
                        at += skip;
                        continue;
                    }
                    None => false,
                },
                c if is_ideograph(c) => false,
                c => c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c),
            };
            if !goes_on {
                return at;
            }
            at = after;
        }
        at
    }
}

/// Bytes from a hyphen at a line end to the first letter of the next line, when the word goes on
/// there in lower case. At most one blank line may stand between, as in double-spaced extraction.
fn divided(rest: &str) -> Option<usize> {
    let mut breaks = 0;
    for (i, c) in rest.char_indices().skip(1) {
        match c {
            '\n' => breaks += 1,
            ' ' | '\t' | '\r' => {}
            c => return (c.is_lowercase() && (1..=2).contains(&breaks)).then_some(i),
        }
        if breaks > 2 {
            return None;
        }
    }
    None
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn fold_into(word: &str, mut push: impl FnMut(char)) {
    if word == "&" {
        "and".chars().for_each(push);
        return;
    }
    for c in word.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                push(c.to_ascii_lowercase());
            }
            continue;
        }
        match c {
            'æ' | 'Æ' => "ae".chars().for_each(&mut push),
            'œ' | 'Œ' => "oe".chars().for_each(&mut push),
            'ß' => "ss".chars().for_each(&mut push),
            c => std::iter::once(c)
                .nfkd()
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .for_each(&mut push),
        }
    }
}

/// FNV-1a over the folded characters, finished with a mix so that every bit counts.
struct KeyHasher(u64);

impl Default for KeyHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl KeyHasher {
    fn write(&mut self, c: char) {
        self.0 = (self.0 ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn finish(self) -> u64 {
        let h = (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        h ^ (h >> 29)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|w| w.folded(text)).collect()
    }

    #[test]
    fn folds_what_no_style_counts_as_a_change() {
        for (text, expected) in [
            ("The people’s flag", vec!["the", "peoples", "flag"]),
            ("don't DON’T", vec!["dont", "dont"]),
            ("inter-\nnational", vec!["international"]),
            ("interna-\r\n\r\ntional", vec!["international"]),
            ("anti-\nMarxist", vec!["anti", "marxist"]),
            ("half-way", vec!["half", "way"]),
            ("re\u{ad}form", vec!["reform"]),
            ("ﬁnd the ſea, Æsop & café", vec!["find", "the", "sea", "aesop", "and", "cafe"]),
            ("_never_—ever", vec!["never", "ever"]),
            ("不断革命", vec!["不", "断", "革", "命"]),
            ("'tis 1921", vec!["tis", "1921"]),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_on_borders(text in "\\PC{0,60}") {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.span.start >= end && !word.span.is_empty());
                prop_assert!(text.get(word.span.start..word.span.end).is_some());
                end = word.span.end;
            }
        }

        #[test]
        fn case_never_matters(text in "[a-z' -]{0,40}") {
            let keys = |t: &str| words(t).map(|w| w.key).collect::<Vec<_>>();
            prop_assert_eq!(keys(&text), keys(&text.to_uppercase()));
        }
    }
}
