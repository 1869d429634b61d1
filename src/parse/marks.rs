//! The grammar of quotation marks: which characters are marks, and which way each may face.
//!
//! In: one block of text. Out: its [`Mark`]s in order. A mark is told from an apostrophe, a prime
//! or an elision by what stands beside it; whether it opens or closes something is left to the
//! pairing, which sees the others. Marks that touch are judged by what stands around all of them.

use crate::model::{Span, places};

/// Marks of one family pair with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// `"` `“` `”` `„`, and two single marks set for one double one.
    Double,
    /// `'` `‘` `’` `‚`
    Single,
    /// `«` `»`
    Guillemet,
    /// `‹` `›`
    SingleGuillemet,
    /// `「` `」`
    Corner,
    /// `『` `』`
    WhiteCorner,
}

impl Family {
    /// How many families there are; `self as usize` is below it.
    pub(super) const COUNT: usize = 6;
}

/// The way a character faces by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Face {
    Open,
    Close,
    /// Straight, or used both ways in some language.
    Either,
}

/// One quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Plain offsets.
    pub(super) span: Span,
    /// What it pairs with.
    pub(super) family: Family,
    /// It may open.
    pub(super) opens: bool,
    /// It may close.
    pub(super) closes: bool,
    /// A closing single mark that could as well be the apostrophe of a plural (`the keepers’ `).
    pub(super) possessive: bool,
    /// It stands between blanks or after a digit: without a partner it is no fault.
    pub(super) weak: bool,
}

/// Every mark of `text[block]`, in order.
pub(super) fn marks(text: &str, block: Span) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut end = block.start;
    for lead in places(block.of(text).as_bytes(), leads).map(|i| block.start + i) {
        if lead >= end {
            end = run(text, block, lead, &mut found);
        }
    }
    found
}

/// First bytes of the characters `glyph` knows; no character has them inside.
fn leads(byte: u8) -> bool {
    byte == b'"' || byte == b'\'' || byte == b'`' || byte == 0xc2 || byte == 0xe2 || byte == 0xe3
}

/// The mark at the start of `input`, with the bytes it takes.
fn glyph(input: &str) -> Option<(usize, Family, Face)> {
    use Face::{Close, Either, Open};
    use Family::{Corner, Double, Guillemet, Single, SingleGuillemet, WhiteCorner};
    let mut chars = input.chars();
    let first = chars.next()?;
    let second = chars.next().unwrap_or(' ');
    let of_two = match (first, second) {
        ('`', '`') | ('‘', '‘') => Some(Open),
        ('’', '’') => Some(Close),
        ('\'', '\'') | ('‘', '’') => Some(Either),
        _ => None,
    };
    if let Some(face) = of_two {
        return Some((first.len_utf8() + second.len_utf8(), Double, face));
    }
    let (family, face) = match first {
        '"' => (Double, Either),
        '“' | '„' | '‟' => (Double, Open),
        '”' => (Double, Close),
        '\'' => (Single, Either),
        '’' => (Single, Close),
        '‘' | '‚' | '‛' | '`' => (Single, Open),
        '«' | '»' => (Guillemet, Either),
        '‹' | '›' => (SingleGuillemet, Either),
        '「' => (Corner, Open),
        '」' => (Corner, Close),
        '『' => (WhiteCorner, Open),
        '』' => (WhiteCorner, Close),
        _ => return None,
    };
    Some((first.len_utf8(), family, face))
}

/// Reads the marks that touch, the first of them at `start`, if any; returns where they end.
fn run(text: &str, block: Span, start: usize, found: &mut Vec<Mark>) -> usize {
    let glyphs = || {
        let mut at = start;
        std::iter::from_fn(move || {
            let (len, family, face) = glyph(&text[at..block.end])?;
            at += len;
            Some((Span::new(at - len, at), family, face))
        })
    };
    let (mut end, mut count) = (start, 0);
    for (span, ..) in glyphs() {
        (end, count) = (span.end, count + 1);
    }
    if count == 0 {
        return end;
    }
    // Signs of emphasis that the reader left standing hide what a mark leans on.
    let before = text[block.start..start].chars().rev().take(MAX_EMPHASIS).find(|c| !is_emphasis(*c));
    let emphasis =
        text[end..block.end].bytes().take(MAX_EMPHASIS).take_while(|b| is_emphasis(char::from(*b)));
    let rest = &text[end + emphasis.count()..block.end];
    let around = Around { before, after: rest.chars().next(), rest };
    let marks = glyphs()
        .filter_map(|(span, family, face)| around.judge(span, family, face, span.of(text), count == 1));
    found.extend(marks);
    end
}

/// More signs of emphasis in a row are a rule.
const MAX_EMPHASIS: usize = 4;

fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '_')
}

/// What stands beside a run of marks, signs of emphasis aside.
struct Around<'t> {
    before: Option<char>,
    after: Option<char>,
    rest: &'t str,
}

impl Around<'_> {
    fn judge(&self, span: Span, family: Family, face: Face, glyph: &str, alone: bool) -> Option<Mark> {
        let word_before = self.before.is_some_and(char::is_alphanumeric);
        let word_after = self.after.is_some_and(char::is_alphanumeric);
        if family == Family::Single && alone && word_before && self.after.is_some_and(char::is_alphabetic) {
            return None;
        }
        let (opens, closes) = match face {
            Face::Open => {
                // A low mark between a word and a blank is a comma in disguise.
                let shut = self.shut_behind() && !self.free_before();
                let turns = matches!(glyph, "“" | "‘");
                (turns || !shut, turns && shut)
            }
            Face::Close if family == Family::Single => (false, !self.free_before()),
            Face::Close => (self.free_before() && word_after, true),
            Face::Either => self.both(family),
        };
        // `‘’` is an apostrophe and a mark, unless it opens like a double mark.
        let (opens, closes) = if glyph == "‘’" { (opens, false) } else { (opens, closes) };
        if family == Family::Single && opens && !closes && self.is_elision() && glyph != "‘" {
            return None;
        }
        (opens || closes).then(|| Mark {
            span,
            family,
            opens,
            closes,
            possessive: family == Family::Single
                && alone
                && self.before.is_some_and(|c| matches!(c, 's' | 'z' | 'x' | 'S'))
                && self.after == Some(' ')
                && self.rest[1..].chars().next().is_some_and(char::is_alphabetic),
            weak: self.is_weak(glyph),
        })
    }

    /// Nothing in front that a closing mark could close.
    fn free_before(&self) -> bool {
        self.before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '<' | '/' | '='))
    }

    /// Nothing behind that an opening mark could open.
    fn shut_behind(&self) -> bool {
        match self.after {
            None => true,
            Some('.') => !self.rest.starts_with(".."),
            Some(c) => c.is_whitespace() || matches!(c, ')' | ']' | '}' | '>' | ',' | ';' | ':' | '!' | '?'),
        }
    }

    /// Which ways a mark may face that looks the same both ways.
    fn both(&self, family: Family) -> (bool, bool) {
        let dash = self.before.is_some_and(|c| matches!(c, '—' | '–' | '-'));
        let word_before = self.before.is_some_and(char::is_alphanumeric);
        let word_after = self.after.is_some_and(char::is_alphanumeric);
        match (self.free_before(), self.shut_behind()) {
            (true, false) => (true, false),
            (false, true) => (false, true),
            (true, true) => (family != Family::Single, family != Family::Single),
            // Between letters only a double mark can stand; a single one must follow a dash.
            (false, false) if family == Family::Single => {
                let digit = self.after.is_some_and(|c| c.is_ascii_digit());
                (dash, digit || self.after.is_some_and(|c| !c.is_alphanumeric()))
            }
            // `right-"hand"` begins a word, `"left"-hand` ends one.
            (false, false) if dash && word_after => (true, false),
            (false, false) if word_before && self.after.is_some_and(|c| matches!(c, '-' | '–' | '—')) => {
                (false, true)
            }
            (false, false) => (true, true),
        }
    }

    /// `'tis`, `'em`, `'90s`: the mark stands for letters left out.
    fn is_elision(&self) -> bool {
        let word: &str = self.rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let decade =
            word.len() >= 2 && word.len() <= 3 && word.as_bytes()[..2].iter().all(u8::is_ascii_digit);
        decade || ELISIONS.iter().any(|e| e.eq_ignore_ascii_case(word))
    }

    fn is_weak(&self, glyph: &str) -> bool {
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let straight = matches!(glyph, "\"" | "''" | "'" | "`");
        // `‹ back` and `next ›` are arrows.
        let arrow = match glyph {
            "‹" => self.free_before() && blank(self.after),
            "›" => blank(self.before) && self.shut_behind(),
            _ => false,
        };
        arrow
            || straight
                && (blank(self.before) && blank(self.after)
                    || self.before.is_some_and(|c| c.is_ascii_digit()))
    }
}

/// Words that begin with an apostrophe.
const ELISIONS: [&str; 17] = [
    "tis", "twas", "twere", "twill", "twould", "em", "n", "cause", "til", "till", "round", "bout", "neath",
    "gainst", "midst", "ere", "o",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        marks(text, Span::new(0, text.len()))
            .iter()
            .map(|m| match (m.opens, m.closes) {
                (true, false) => '<',
                (false, true) if m.possessive => 's',
                (false, true) => '>',
                _ => '?',
            })
            .collect()
    }

    #[test]
    fn marks_face_by_what_stands_beside_them() {
        for (text, expected) in [
            ("She said \"no\" twice", "<>"),
            ("“The gate,” he said, “held.”", "<><>"),
            ("the keeper’s and the keepers’ boats", "s"),
            ("'tis the '90s, rock 'n' roll", ">"),
            ("'The gate' held", "<>"),
            ("‘as its body’3", "<>"),
            ("\"'The gate'\"", "<<>>"),
            ("the ‘’gate” was “shut’’ then", "<><>"),
            ("«La porte» et „das Tor“", "<><?"),
            ("a 6\" plank", ">"),
            ("law\"of", "?"),
            ("the right-\"hand\" gate and the \"left\"-hand one", "<><>"),
            ("_\"The gate\"_ and **“the wall”**", "<><>"),
            ("the open gates‚ the keepers' boats", "s"),
            ("“...and then”", "<>"),
            ("\"...and then\"", "<>"),
            ("門「開」了", "<>"),
            ("no marks at all", ""),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn marks_lie_on_borders_in_order(text in "([\"'“”‘’«»„ a-zé.]|—){0,60}") {
            let mut end = 0;
            for mark in marks(&text, Span::new(0, text.len())) {
                prop_assert!(mark.span.start >= end && !mark.span.is_empty());
                prop_assert!(text.get(mark.span.start..mark.span.end).is_some());
                prop_assert!(mark.opens || mark.closes);
                end = mark.span.end;
            }
        }
    }
}
