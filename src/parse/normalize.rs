//! Quoted words as a reader would read them.
//!
//! In: a stretch of plain text, the page furniture and the note markers in it. Out: the words on
//! one line, divided words joined, soft hyphens, furniture and markers gone, every character mapped
//! to the bytes of the file it came from.

use crate::model::{MappedText, Span, Text, places};

/// The normalised words of `span` (plain offsets). `dropped` are sorted plain stretches that are
/// not read: note markers, marks at the heads of continued paragraphs.
pub(super) fn normalize(text: &Text, span: Span, dropped: &[Span]) -> MappedText {
    let mut out = Writer { text, out: MappedText::default(), gap: None };
    let furniture = from(&text.furniture, span);
    let mut skips: Vec<Span> = furniture.chain(from(dropped, span)).collect();
    skips.sort_unstable();
    let mut at = span.start;
    for skip in skips {
        if skip.start > at {
            out.stretch(at, skip.start);
        }
        at = at.max(skip.end);
    }
    if at < span.end {
        out.stretch(at, span.end);
    }
    out.out
}

/// The members of a sorted list that overlap `span`, cut to it.
fn from(list: &[Span], span: Span) -> impl Iterator<Item = Span> + '_ {
    let first = list.partition_point(|s| s.end <= span.start);
    list[first..]
        .iter()
        .take_while(move |s| s.start < span.end)
        .map(move |s| Span::new(s.start.max(span.start), s.end.min(span.end)))
}

struct Writer<'t> {
    text: &'t Text,
    out: MappedText,
    /// Blanks not written yet, and whether a line ended among them.
    gap: Option<(Span, bool)>,
}

impl Writer<'_> {
    /// Writes `start..end` of the plain text; words with single blanks between are copied as a whole.
    fn stretch(&mut self, start: usize, end: usize) {
        let plain = &self.text.plain;
        let bytes = &plain.as_bytes()[..end];
        let mut piece = start;
        for i in places(&bytes[start..], |b| b <= b' ' || b >= 0xc0).map(|i| start + i) {
            let single = bytes[i] == b' ' && i > piece && bytes.get(i + 1).is_some_and(u8::is_ascii_graphic);
            let Some(c) = plain[i..].chars().next().filter(|_| !single) else { continue };
            if c.is_whitespace() {
                self.copy(piece, i);
                self.blank(Span::new(i, i + c.len_utf8()), c == '\n' || c == '\r' || c == '\u{c}');
                piece = i + c.len_utf8();
            } else if matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}') {
                self.copy(piece, i);
                piece = i + c.len_utf8();
            }
        }
        self.copy(piece, end);
    }

    fn blank(&mut self, span: Span, line_end: bool) {
        if self.out.text.is_empty() {
            return;
        }
        self.gap = Some(match self.gap {
            None => (span, line_end),
            Some((gap, ended)) => (gap.cover(span), ended || line_end),
        });
    }

    fn copy(&mut self, start: usize, end: usize) {
        if start >= end {
            return;
        }
        let plain = &self.text.plain[start..end];
        if let Some((gap, line_ended)) = self.gap.take() {
            match self.divided(plain).filter(|_| line_ended) {
                Some(Divided::Word) => self.drop_hyphen(),
                Some(Divided::Compound) => {}
                None => self.out.push(" ", self.text.map.to_source(gap)),
            }
        }
        self.copy_mapped(start, end);
    }

    /// Copies characters with their map.
    fn copy_mapped(&mut self, start: usize, end: usize) {
        for (piece, source, exact) in self.text.map.runs_in(Span::new(start, end)) {
            let words = piece.of(&self.text.plain);
            if exact {
                self.out.push(words, source);
            } else {
                self.out.push_whole(words, source);
            }
        }
    }

    /// Whether the word before a line end goes on in `next`.
    fn divided(&self, next: &str) -> Option<Divided> {
        let written = self.out.text.strip_suffix(['-', '‐'])?;
        let before = written.chars().next_back()?;
        let after = next.chars().next()?;
        let first_part = written.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        if after.is_lowercase() && before.is_lowercase() && !is_prefix_word(first_part) {
            Some(Divided::Word)
        } else {
            (before.is_alphanumeric() && after.is_alphanumeric()).then_some(Divided::Compound)
        }
    }

    /// Takes back the hyphen just written.
    fn drop_hyphen(&mut self) {
        let hyphen = self.out.text.chars().next_back().map_or(0, char::len_utf8);
        self.out.truncate(self.out.text.len() - hyphen);
    }
}

enum Divided {
    /// The hyphen stands for the line end only.
    Word,
    /// The hyphen is part of the word.
    Compound,
}

/// First parts that keep their hyphen before a small letter.
fn is_prefix_word(part: &str) -> bool {
    const KEPT: [&str; 16] = [
        "self", "anti", "non", "semi", "ex", "half", "well", "so", "quasi", "pseudo", "proto", "post", "pre",
        "all", "cross", "counter",
    ];
    KEPT.iter().any(|k| k.eq_ignore_ascii_case(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::from_text;
    use proptest::prelude::*;

    #[test]
    fn lines_are_joined_and_divided_words_mended() {
        for (plain, expected) in [
            ("the north\ngate  was\r\nshut", "the north gate was shut"),
            ("the interna-\ntional gate", "the international gate"),
            ("the interna-\n\ntional gate", "the international gate"),
            ("an anti-\nGate party", "an anti-Gate party"),
            ("a self-\nmade gate", "a self-made gate"),
            ("the half-way gate", "the half-way gate"),
            ("the re\u{ad}form", "the reform"),
            ("a\u{a0}gate", "a gate"),
            ("1928-\n32", "1928-32"),
        ] {
            let document = from_text("a.txt", None, plain.to_owned());
            let text = &document.text;
            let found = normalize(text, Span::new(0, text.plain.len()), &[]);
            assert_eq!(found.text, expected, "{plain:?}");
        }
    }

    #[test]
    fn markers_and_heads_are_dropped() {
        let plain = "the gate2 was\n\n\n186   TALES OF THE RIVER\n\nshut again";
        let document = from_text("a.txt", None, plain.to_owned());
        let found = normalize(&document.text, Span::new(0, plain.len()), &[Span::new(8, 9)]);
        assert_eq!(found.text, "the gate was shut again");
    }

    proptest! {
        #[test]
        fn every_character_maps_to_its_source(plain in "([ \n-]|[a-zé\u{ad}\u{a0}]|&amp;|\\*|_a_){0,80}") {
            for name in ["a.txt", "a.md"] {
                let document = from_text(name, None, plain.clone());
                let text = &document.text;
                let whole = Span::new(0, text.plain.len());
                let found = normalize(text, whole, &[]);
                prop_assert_eq!(found.map.derived_len(), found.text.len());
                for (i, c) in found.text.char_indices() {
                    let source = found.map.to_source(Span::new(i, i + c.len_utf8()));
                    let bytes = plain.get(source.start..source.end);
                    prop_assert!(bytes.is_some_and(|b| !b.is_empty()), "{} {:?}", c, source);
                    if c.is_alphabetic() && name == "a.txt" {
                        prop_assert_eq!(bytes.map(str::to_owned), Some(c.to_string()));
                    }
                }
            }
        }
    }
}
