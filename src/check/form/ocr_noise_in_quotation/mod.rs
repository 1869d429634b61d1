//! `ocr-noise-in-quotation`: a quoted word broken the way scanning breaks words.
//!
//! Five signs, each close to proof by itself: punctuation inside a word that the document has
//! whole, a full stop behind a word that ends no sentence with the clause going on, a middle dot
//! stuck to a word, a fraction without its hyphen, and a letter shape taken for another in a word
//! everybody knows.

mod counts;
mod shapes;

use std::sync::LazyLock;

use memchr::memchr_iter;
use regex::Regex;

use counts::Counts;
use shapes::{FALSE_SHAPES, is_latin, is_run_together, long_repairs, stems};

use super::super::near::near;
use super::super::wording::{is_function, pattern};
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, Kind, Quotation, Span, places_but_behind, words};

/// A quotation with more signs than this is written in a style of its own.
const MAX_SIGNS: usize = 6;
/// Function words a quotation must have to be read as English.
const ENGLISH: usize = 2;
/// Bytes on both sides of a sign that hold the words it stands between.
const WORD: usize = 60;
/// From this length on two words that differ by a shape are not both words.
const MIN_LONG: usize = 7;

/// Reports each quotation with such words, once.
pub(in crate::check) struct OcrNoiseInQuotation;

impl Rule for OcrNoiseInQuotation {
    fn meta(&self) -> &'static Meta {
        meta!("ocr-noise-in-quotation", Form, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let plain = &context.document.text.plain;
        let quoted = context.parsed.quotations.iter();
        let quoted = quoted.filter(|q| q.nested_in.is_none() && q.kind != Kind::Title);
        let doubts: Vec<(&Quotation, Vec<Doubt<'_>>)> =
            quoted.map(|q| (q, doubts(q.plain.of(plain)))).filter(|(_, doubts)| !doubts.is_empty()).collect();
        let asked = doubts.iter().flat_map(|(_, doubts)| doubts).flat_map(Doubt::words);
        let counts = Counts::new(plain, asked);
        for (quotation, doubts) in &doubts {
            findings.extend(self.noise(context, quotation, doubts, &counts));
        }
    }
}

/// A place of a quotation where something may be wrong, if the rest of the document bears it out.
struct Doubt<'t> {
    /// Bytes of the quotation.
    span: Span,
    kind: DoubtKind<'t>,
}

enum DoubtKind<'t> {
    /// Wrong whatever else the document has; with what is to be said.
    Certain(&'static str),
    /// One word in two parts: it as a whole.
    Split(String),
    /// A reading of a common word, with what was meant.
    Common(&'t str, &'static str),
    /// A long word with what it would be with shapes read otherwise.
    Long(&'t str, Vec<String>),
}

impl Doubt<'_> {
    /// The words whose number in the document settles it.
    fn words(&self) -> Vec<&str> {
        match &self.kind {
            DoubtKind::Certain(_) => Vec::new(),
            DoubtKind::Split(whole) => vec![whole],
            DoubtKind::Common(read, _) => vec![read],
            DoubtKind::Long(read, repairs) => {
                let repairs = repairs.iter().map(String::as_str);
                std::iter::once(*read).chain(repairs).chain(stems(read)).collect()
            }
        }
    }

    /// What is wrong, where it is.
    fn settled(&self, counts: &Counts<'_>) -> Option<Sign> {
        let label = match &self.kind {
            DoubtKind::Certain(label) => Some((*label).to_owned()),
            DoubtKind::Split(whole) => (counts.of(whole) > 0).then(|| format!("elsewhere here \"{whole}\"")),
            DoubtKind::Common(read, meant) => (counts.of(read) <= 2).then(|| format!("perhaps \"{meant}\"")),
            DoubtKind::Long(read, repairs) => {
                let real = counts.of(read) > 1 || stems(read).any(|stem| counts.of(stem) > 0);
                let mut repairs = repairs.iter().filter(|_| !real);
                let meant = repairs.find(|word| counts.of(word) >= 2 || is_latin(word));
                meant.map(|meant| format!("perhaps \"{meant}\""))
            }
        };
        Some((self.span, label?))
    }
}

/// A place of a quotation and what is wrong there.
type Sign = (Span, String);

/// All that may be wrong in a quotation.
fn doubts(quoted: &str) -> Vec<Doubt<'_>> {
    let mut doubts = split_words(quoted);
    doubts.extend(stray_dots(quoted));
    let english = words(quoted).filter(is_function).nth(ENGLISH - 1).is_some();
    if english {
        doubts.extend(stray_stops(quoted));
    }
    doubts.extend(false_shapes(quoted, english));
    doubts
}

impl OcrNoiseInQuotation {
    fn noise(
        &self,
        context: &Context<'_>,
        quotation: &Quotation,
        doubts: &[Doubt<'_>],
        counts: &Counts<'_>,
    ) -> Vec<Finding> {
        let text = &context.document.text;
        let quoted = quotation.plain.of(&text.plain);
        let mut signs: Vec<Sign> = doubts.iter().filter_map(|doubt| doubt.settled(counts)).collect();
        signs.sort();
        signs.dedup_by_key(|(span, _)| *span);
        if signs.len() > MAX_SIGNS {
            return Vec::new();
        }
        let finding = |(span, label): Sign| {
            let start = quotation.plain.start;
            let place = text.map.to_source(Span::new(start + span.start, start + span.end));
            let message = format!("\"{}\" looks like a slip of scanning", span.of(quoted).trim());
            let mut finding = self.meta().finding(context, place, message);
            finding.labels.push((place, label));
            finding.quotation = Some(quotation.id.clone());
            finding.help = Some("Compare the quotation with the printed page and mend the word.".to_owned());
            finding
        };
        signs.into_iter().map(finding).collect()
    }
}

/// `har:bour`, where the document has `harbour`.
fn split_words(quoted: &str) -> Vec<Doubt<'_>> {
    const SHORTEST: usize = 5;
    let joined = |span: Span| -> String {
        span.of(quoted).chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
    };
    let bytes = quoted.as_bytes();
    let mark = |b: u8| matches!(b, b':' | b';' | b',' | b'.' | b'!' | b'?' | b'|') || b >= 0xc2;
    let between = |at: &usize| {
        // A mark of ASCII with a blank behind it is in its place, as nearly all are.
        bytes.get(at + 1).is_some_and(|next| next.is_ascii_lowercase() || *next >= 0x80)
            && quoted[*at..].starts_with([':', ';', ',', '.', '!', '?', '·', '•', '¬', '|'])
            && quoted[..*at].ends_with(char::is_alphabetic)
            && quoted[*at..].chars().nth(1).is_some_and(char::is_lowercase)
    };
    let signs = places_but_behind(bytes, mark, |_| false).filter(between);
    near(|| &SPLIT, quoted, signs, WORD)
        .iter()
        .map(|found| Span::from(found.get_match().range()))
        .filter(|span| stands_alone(quoted, *span))
        .map(|span| (span, joined(span)))
        .filter(|(_, whole)| whole.len() >= SHORTEST)
        .map(|(span, whole)| Doubt { span, kind: DoubtKind::Split(whole) })
        .collect()
}

/// `the. tide`: the clause goes on in lower case behind a word that ends none.
fn stray_stops(quoted: &str) -> Vec<Doubt<'_>> {
    let goes_on = |at: &usize| quoted[at + 1..].trim_start().starts_with(char::is_lowercase);
    let stops = memchr_iter(b'.', quoted.as_bytes()).filter(goes_on);
    let found = near(|| &STOP, quoted, stops, WORD);
    let faulty = found.iter().filter(|found| ENDS_NOTHING.contains(&&found[1]));
    let doubt = |span| Doubt { span, kind: DoubtKind::Certain("a full stop in the middle of the clause") };
    faulty.map(|found| doubt(Span::from(found.get_match().range()))).collect()
}

/// `tide· and`: not the dot of a list or of a name.
fn stray_dots(quoted: &str) -> Vec<Doubt<'_>> {
    if quoted.is_ascii() {
        return Vec::new();
    }
    let doubt = |span| Doubt { span, kind: DoubtKind::Certain("a stray dot") };
    DOT.find_iter(quoted).map(|found| doubt(Span::from(found.range()))).collect()
}

/// `ninetenths`; where the words are English, `tbe` for `the`, and `harclships` where the document has
/// `hardships`.
fn false_shapes(quoted: &str, english: bool) -> Vec<Doubt<'_>> {
    let bytes = quoted.as_bytes();
    let starts =
        places_but_behind(bytes, |b| b.is_ascii_lowercase(), |before| before.is_ascii_alphanumeric());
    starts
        .filter_map(|start| {
            let len = bytes[start..].iter().take_while(|b| b.is_ascii_lowercase()).count();
            let span = Span::new(start, start + len);
            let read = span.of(quoted);
            let kind = match FALSE_SHAPES.get(read).filter(|_| english) {
                Some(meant) => DoubtKind::Common(read, meant),
                None if is_run_together(read) => DoubtKind::Certain("a hyphen is lost"),
                None if english && len >= MIN_LONG => DoubtKind::Long(read, long_repairs(read)),
                None => return None,
            };
            let empty = matches!(&kind, DoubtKind::Long(_, repairs) if repairs.is_empty());
            (!empty && stands_alone(quoted, span)).then_some(Doubt { span, kind })
        })
        .collect()
}

/// Not part of an address, of a name with a hyphen, of code, nor before or behind an apostrophe.
fn stands_alone(quoted: &str, span: Span) -> bool {
    const JOINS: &str = "/@_-‐=#.:\\";
    let apostrophe = ['\'', '’'];
    let letters =
        |rest: &str| rest.strip_prefix(apostrophe).is_some_and(|r| r.starts_with(char::is_alphabetic));
    let cut = quoted[..span.start].strip_suffix(apostrophe).is_some_and(|r| r.ends_with(char::is_alphabetic));
    if cut || letters(&quoted[span.end..]) {
        return false;
    }
    let before = quoted[..span.start].chars().next_back();
    let behind = quoted[span.end..].chars();
    let joined = |c: char| c.is_alphanumeric() || JOINS.contains(c);
    let mut behind = behind.peekable();
    let behind = match (behind.next(), behind.next()) {
        // A stop or colon at the end of a clause joins nothing.
        (Some('.' | ':'), next) => next.filter(|c| c.is_alphanumeric()),
        (first, _) => first,
    };
    !before.is_some_and(joined) && !behind.is_some_and(joined)
}

/// Articles, prepositions and conjunctions that no sentence ends with and nobody abbreviates.
const ENDS_NOTHING: &[&str] = &[
    "the", "an", "and", "or", "but", "if", "because", "although", "than", "of", "from", "into", "with",
    "without", "upon", "between", "against", "towards", "toward", "during", "among", "amongst", "beyond",
    "after", "until", "while", "whereas", "their", "its", "our", "your", "my", "every", "which", "whose",
    "whom", "are", "were", "been", "being", "having",
];

static SPLIT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{L}+[:;,.!?·•¬|]\p{Ll}+"));
static STOP: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\p{Ll}+)\.[ \u{a0}\t]*\r?\n?[ \t]*\p{Ll}+"));
static DOT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{Ll}+[·•¬�][ \u{a0}]\p{Ll}+"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_repaired_and_real_ones_left_alone() {
        let document = "hardships, hardships, harclships, precliction, inclusion, conclude, comers, comers, corners, corner";
        for (text, expected) in [
            ("tbe keeper", Some("tbe")),
            ("irf the night", Some("irf")),
            ("thereform", Some("thereform")),
            ("the harclships", Some("harclships")),
            ("his precliction", Some("precliction")),
            ("an inclusion, to conclude", None),
            ("the four corners", None),
            ("a bad form of clown", None),
            ("the clear modern burn", None),
            ("tbe-like", None),
            ("the threequarters", Some("threequarters")),
            ("the ninth tenth, often", None),
            ("the arn’t and n’irf", None),
        ] {
            let doubts = false_shapes(text, true);
            let counts = Counts::new(document, doubts.iter().flat_map(Doubt::words));
            let found: Vec<&str> =
                doubts.iter().filter_map(|d| d.settled(&counts)).map(|(span, _)| span.of(text)).collect();
            assert_eq!(found.first().copied(), expected, "{text}");
        }
    }

    #[test]
    fn a_stop_after_an_abbreviation_is_in_place() {
        for (text, expected) in [
            ("after. having seen", 1),
            ("vol. ii and chap. iv, etc. and so on", 0),
            ("seen after . . . the", 0),
            ("what it is for. the", 0),
        ] {
            assert_eq!(stray_stops(text).len(), expected, "{text}");
        }
    }
}
