//! `ocr-noise-in-quotation`: a quoted word broken the way scanning breaks words.
//!
//! Four signs, each close to proof by itself: punctuation inside a word that the document has
//! whole, a full stop behind a word that ends no sentence with the clause going on, a middle dot
//! stuck to a word, and a letter shape taken for another in a word everybody knows.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use memchr::memchr_iter;
use regex::Regex;

use super::super::near::near;
use super::super::wording::{is_function, pattern};
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, Kind, Quotation, Span, words};

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
        let counts = LazyLock::new(|| Counts::new(plain));
        for quotation in &context.parsed.quotations {
            if quotation.nested_in.is_none() && quotation.kind != Kind::Title {
                findings.extend(self.noise(context, quotation, &counts));
            }
        }
    }
}

/// How often each word of the document stands in it.
struct Counts(HashMap<u64, usize, RandomState>);

impl Counts {
    fn new(plain: &str) -> Self {
        let mut counts = HashMap::default();
        words(plain).for_each(|word| *counts.entry(word.key).or_default() += 1);
        Self(counts)
    }

    fn of(&self, word: &str) -> usize {
        words(word).next().and_then(|word| self.0.get(&word.key)).copied().unwrap_or_default()
    }
}

/// A place of the plain text and what is wrong there.
type Sign = (Span, String);

impl OcrNoiseInQuotation {
    fn noise(&self, context: &Context<'_>, quotation: &Quotation, counts: &Counts) -> Vec<Finding> {
        let text = &context.document.text;
        let quoted = quotation.plain.of(&text.plain);
        let mut signs: Vec<Sign> = split_words(quoted, counts);
        signs.extend(stray_dots(quoted));
        if words(quoted).filter(is_function).nth(ENGLISH - 1).is_some() {
            signs.extend(stray_stops(quoted));
            signs.extend(false_shapes(quoted, counts));
        }
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
fn split_words(quoted: &str, counts: &Counts) -> Vec<Sign> {
    const SHORTEST: usize = 5;
    let joined = |span: Span| -> String {
        span.of(quoted).chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
    };
    let between = |at: &usize| {
        quoted[..*at].ends_with(char::is_alphabetic)
            && quoted[*at..].chars().nth(1).is_some_and(char::is_lowercase)
    };
    let signs = quoted.match_indices([':', ';', ',', '.', '!', '?', '·', '•', '¬', '|']);
    let signs = signs.map(|(at, _)| at).filter(between);
    near(&SPLIT, quoted, signs, WORD)
        .iter()
        .map(|found| Span::from(found.get_match().range()))
        .filter(|span| stands_alone(quoted, *span))
        .filter(|span| {
            let whole = joined(*span);
            whole.len() >= SHORTEST && counts.of(&whole) > 0
        })
        .map(|span| (span, format!("elsewhere here \"{}\"", joined(span))))
        .collect()
}

/// `the. tide`: the clause goes on in lower case behind a word that ends none.
fn stray_stops(quoted: &str) -> Vec<Sign> {
    let goes_on = |at: &usize| quoted[at + 1..].trim_start().starts_with(char::is_lowercase);
    let stops = memchr_iter(b'.', quoted.as_bytes()).filter(goes_on);
    near(&STOP, quoted, stops, WORD)
        .iter()
        .filter_map(|found| {
            let (all, before) = (found.get(0)?, found.get(1)?);
            ENDS_NOTHING
                .contains(&before.as_str())
                .then(|| (Span::from(all.range()), "a full stop in the middle of the clause".to_owned()))
        })
        .collect()
}

/// `tide· and`: not the dot of a list or of a name.
fn stray_dots(quoted: &str) -> Vec<Sign> {
    if quoted.is_ascii() {
        return Vec::new();
    }
    DOT.find_iter(quoted).map(|found| (found.range().into(), "a stray dot".to_owned())).collect()
}

/// `tbe` for `the`, and `harclships` where the document has `hardships`.
fn false_shapes(quoted: &str, counts: &Counts) -> Vec<Sign> {
    words(quoted)
        .filter_map(|word| {
            let surface = word.span.of(quoted);
            if !surface.bytes().all(|b| b.is_ascii_lowercase()) || !stands_alone(quoted, word.span) {
                return None;
            }
            let known = FALSE_SHAPES.get(surface).map(|known| (*known).to_owned());
            let meant = known.filter(|_| counts.of(surface) <= 2).or_else(|| {
                let repaired = || {
                    let mut repairs = long_repairs(surface).filter(|_| counts.of(surface) == 1);
                    repairs.find(|word| counts.of(word) >= 2 || is_latin(word))
                };
                (surface.len() >= MIN_LONG).then(repaired).flatten()
            });
            meant.map(|meant| (word.span, format!("perhaps \"{meant}\"")))
        })
        .collect()
}

/// Not part of an address, of a name with a hyphen, of code.
fn stands_alone(quoted: &str, span: Span) -> bool {
    const JOINS: &str = "/@_-‐=#.:\\";
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

/// Shapes that are taken for one another: what is printed, what is read.
const SHAPES: [(&str, &str); 9] = [
    ("h", "b"),
    ("h", "li"),
    ("n", "rf"),
    ("n", "u"),
    ("m", "rn"),
    ("d", "cl"),
    ("w", "vv"),
    ("e", "c"),
    ("from", "form"),
];

/// Each word of the language that a reading of a common word may give stands here.
const REAL: [&str; 33] = [
    "form", "bad", "bow", "bis", "bas", "ber", "bere", "lie", "lier", "lias", "clown", "oui", "cau", "eau",
    "thou", "out", "cut", "cars", "car", "wbo", "arf", "orf", "cast", "bim", "beat", "bat", "bit", "bits",
    "but", "bear", "beard", "clay", "clot",
];

/// What scanning makes of common words, with what was meant.
static FALSE_SHAPES: LazyLock<HashMap<String, &'static str, RandomState>> = LazyLock::new(|| {
    let mut readings = HashMap::default();
    for word in COMMON {
        for (printed, read) in SHAPES {
            for (at, _) in word.match_indices(printed) {
                let reading = format!("{}{read}{}", &word[..at], &word[at + printed.len()..]);
                let known = REAL.contains(&reading.as_str()) || COMMON.contains(&reading.as_str());
                if reading.len() >= 3 && !known {
                    readings.entry(reading).or_insert(*word);
                }
            }
        }
    }
    readings
});

/// A prefix, a root and an ending of Latin make a word, in the document or not.
fn is_latin(word: &str) -> bool {
    LATIN.is_match(word)
}

/// What a long word would be with one shape read the other way.
fn long_repairs(word: &str) -> impl Iterator<Item = String> + '_ {
    const LONG: [(&str, &str); 5] = [("cl", "d"), ("rn", "m"), ("li", "h"), ("vv", "w"), ("rf", "n")];
    LONG.into_iter().flat_map(move |(read, printed)| {
        word.match_indices(read)
            .map(move |(at, _)| format!("{}{printed}{}", &word[..at], &word[at + read.len()..]))
    })
}

/// The roots that a letter `d`, `m`, `h`, `w` or `n` stands in or beside; none is read another way.
static LATIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:ab|ad|com|con|de|dis|ex|im|in|inter|intro|ob|per|pre|pro|re|se|sub|trans|un){1,2}(?:cid|clud|dict|don|duc|duct|fend|fin|form|fund|ced|mand|mend|min|miss|mit|monstr|mot|mov|mun|nomin|nounc|ped|pend|pond|pound|scend|sid|spond|stand|ten|tend|vad|ven|vent|vid)(?:e|es|ed|s|ing|ings|er|ers|or|ors|ion|ions|ation|ations|ition|itions|ive|ively|able|ible|ant|ent|ance|ence|ment|ments)?$",
    )
});

const COMMON: &[&str] = &[
    "the",
    "and",
    "that",
    "this",
    "these",
    "those",
    "there",
    "then",
    "than",
    "they",
    "them",
    "their",
    "with",
    "which",
    "when",
    "where",
    "what",
    "while",
    "who",
    "whom",
    "whose",
    "have",
    "has",
    "had",
    "been",
    "being",
    "were",
    "was",
    "from",
    "into",
    "upon",
    "under",
    "until",
    "must",
    "more",
    "most",
    "some",
    "same",
    "such",
    "much",
    "each",
    "both",
    "shall",
    "should",
    "would",
    "could",
    "without",
    "within",
    "because",
    "before",
    "between",
    "against",
    "through",
    "though",
    "thus",
    "therefore",
    "therefrom",
    "therein",
    "thereby",
    "wherein",
    "herein",
    "in",
    "on",
    "not",
    "one",
    "even",
    "ever",
    "never",
    "every",
    "other",
    "another",
    "himself",
    "themselves",
];

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
        let counts = Counts::new("hardships, hardships, harclships, precliction, inclusion, conclude");
        for (text, expected) in [
            ("tbe keeper", Some("tbe")),
            ("irf the night", Some("irf")),
            ("thereform", Some("thereform")),
            ("the harclships", Some("harclships")),
            ("his precliction", Some("precliction")),
            ("an inclusion, to conclude", None),
            ("a bad form of clown", None),
            ("the clear modern burn", None),
            ("tbe-like", None),
        ] {
            let found = false_shapes(text, &counts);
            assert_eq!(found.first().map(|(span, _)| span.of(text)), expected, "{text}");
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
