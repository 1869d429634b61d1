//! What scanning makes of words, and what a word may have been before.
//!
//! In: a word. Out: the common word it may be a reading of, the long words it may be one of, and whether
//! it is a number that lost its hyphen.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use regex::Regex;

use super::super::super::wording::pattern;
use crate::model::{number_words, ordinal};

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
pub(super) static FALSE_SHAPES: LazyLock<HashMap<String, &'static str, RandomState>> = LazyLock::new(|| {
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
pub(super) fn is_latin(word: &str) -> bool {
    LATIN.is_match(word)
}

/// What a word may be a form of: `corner` of `corners`, `clear` of `clearest`.
pub(super) fn stems(word: &str) -> impl Iterator<Item = &str> {
    const ENDINGS: [&str; 8] = ["s", "es", "d", "ed", "er", "est", "ing", "ly"];
    ENDINGS.into_iter().filter_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() >= 4)
}

/// What a long word would be with one shape read the other way.
pub(super) fn long_repairs(word: &str) -> Vec<String> {
    const LONG: [(&str, &str); 5] = [("cl", "d"), ("rn", "m"), ("li", "h"), ("vv", "w"), ("rf", "n")];
    let mut repairs = Vec::new();
    for (at, two) in word.as_bytes().windows(2).enumerate() {
        let shape = LONG.iter().find(|(read, _)| read.as_bytes() == two);
        repairs.extend(shape.map(|(_, printed)| format!("{}{printed}{}", &word[..at], &word[at + 2..])));
    }
    repairs
}

/// `ninetenths`, which nobody writes: the hyphen stood at the end of a line.
pub(super) fn is_run_together(word: &str) -> bool {
    let part = |rest: &str| {
        let one = rest.strip_suffix('s').unwrap_or(rest);
        matches!(one, "half" | "halve" | "quarter") || ordinal(one).is_some_and(|n| (3..=10).contains(&n))
    };
    number_words(1, 9).any(|[unit, _]| word.strip_prefix(unit).is_some_and(part))
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
