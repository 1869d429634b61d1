//! Content words, for comparing two quotations of one document.
//!
//! In: any text. Out: its words without function words, endings cut, so that two wordings of one
//! passage share keys. This finds candidates and tells passages apart; what is *reported* always
//! rests on the words as they stand.

use regex::Regex;

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use crate::model::{Span, Word, number_words, words};

/// One word that carries meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ContentWord {
    /// Equal for forms of one word (`battle`, `battles`).
    pub(super) key: u64,
    /// Bytes of the text.
    pub(super) span: Span,
}

/// The content words of `text`, in order.
pub(super) fn content_words(text: &str) -> impl Iterator<Item = ContentWord> + '_ {
    words(text).filter(|word| !is_function(word)).map(|word| {
        let written = word.span.of(text);
        let plain = written.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let key = if plain { key_of(stem(written)) } else { key_of(stem(&word.folded(text))) };
        ContentWord { key, span: word.span }
    })
}

/// True for the words every English sentence has, whatever it speaks of.
pub(super) fn is_function_word(folded: &str) -> bool {
    FUNCTION_WORDS.contains(folded)
}

/// True for one of these words as it stands in a text.
pub(super) fn is_function(word: &Word) -> bool {
    FUNCTION_KEYS.contains(&word.key)
}

/// True when `text` has so many words or more.
pub(super) fn has_words(text: &str, wanted: usize) -> bool {
    wanted == 0 || words(text).nth(wanted - 1).is_some()
}

/// How many words `text` has.
pub(super) fn count(text: &str) -> usize {
    words(text).count()
}

/// The text on one line, cut at a word after `max` characters.
pub(super) fn shortened(text: &str, max: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= max {
        return line;
    }
    let cut: String = line.chars().take(max).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{} …", cut.trim_end_matches([',', ';', ':', '.', ' ']))
}

/// `one`, `two`, ... up to twelve, then digits.
pub(super) fn number(n: usize) -> String {
    let word = u32::try_from(n).ok().filter(|n| *n <= 12).and_then(|n| number_words(n, n).next());
    match (n, word) {
        (0, _) => "no".to_owned(),
        (_, Some([how_many, _])) => how_many.to_owned(),
        (_, None) => n.to_string(),
    }
}

/// The number with its noun: `one word`, `two words`.
pub(super) fn counted(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", number(n), if n == 1 { "" } else { "s" })
}

/// A part of a whole: `14 of 20 quotations`.
pub(super) fn shown_share(part: usize, whole: usize, noun: &str) -> String {
    format!("{part} of {whole} {noun}s")
}

/// Shorter words differ by one letter too easily.
const MIN_LETTERS: usize = 4;

/// One letter added, lost, exchanged or swapped, in words long enough, and not an ending.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let digits = |w: &[char]| w.iter().any(|c| c.is_numeric());
    if a.len() < MIN_LETTERS || b.len() < MIN_LETTERS || digits(&a) || digits(&b) {
        return false;
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let front = short.iter().zip(long.iter()).take_while(|(x, y)| x == y).count();
    let back = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
    match long.len() - short.len() {
        // A letter at the end makes another form or another name.
        1 => front + back >= short.len() && front < short.len(),
        0 => {
            let middle = long.len().saturating_sub(front + back);
            let swapped = middle == 2 && short[front] == long[front + 1] && short[front + 1] == long[front];
            // An exchanged last letter is gender or case (Maria, Marie), a first one another name.
            (middle == 1 && front > 0 && back > 0) || swapped
        }
        _ => false,
    }
}

/// A word that stands for a person named elsewhere.
pub(super) fn is_pronoun(name: &str) -> bool {
    matches!(
        name.to_lowercase().as_str(),
        "he" | "she"
            | "his"
            | "her"
            | "they"
            | "their"
            | "it"
            | "its"
            | "we"
            | "our"
            | "i"
            | "my"
            | "one"
            | "who"
            | "the former"
            | "the latter"
            | "the author"
            | "the writer"
            | "the same"
    )
}

/// Cuts the endings that change with grammar and not with meaning. Crude on purpose: both sides of
/// a comparison pass through it.
fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 6] = ["ings", "ing", "ied", "ies", "ed", "es"];
    let cut = |ending: &&str| word.strip_suffix(*ending).filter(|stem| stem.len() >= 3);
    let stem = ENDINGS.iter().find_map(cut);
    let plural = || word.strip_suffix('s').filter(|stem| stem.len() >= 3 && !stem.ends_with('s'));
    let stem = stem.or_else(plural).unwrap_or(word);
    stem.strip_suffix('e').filter(|stem| stem.len() >= 3).unwrap_or(stem)
}

fn key_of(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

static FUNCTION_WORDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    "a about after again all also am an and any are as at be because been before being between both but by can \
     could did do does done down each either else even ever every for from had has have having he her here hers \
     him his how i if in into is it its itself just may me might more most much must my neither no nor not now \
     of off on once one only or other our ours out over own same shall she should so some such than that the \
     their them then there these they this those though through thus to too under until up upon us very was we \
     were what when where which while who whom whose why will with within without would yet you your yours thy \
     thou thee ye"
        .split_whitespace()
        .collect()
});

static FUNCTION_KEYS: LazyLock<HashSet<u64, foldhash::fast::RandomState>> =
    LazyLock::new(|| FUNCTION_WORDS.iter().flat_map(|word| words(word)).map(|word| word.key).collect());

/// A pattern of a rule. In it `\d` is one of the ten figures: the numbers are read by a parser that knows no
/// others, and a class of all scripts' figures takes many times as long to compile.
pub(super) fn pattern(text: &str) -> Regex {
    #[expect(clippy::expect_used, reason = "the patterns are constants and a test compiles them")]
    Regex::new(&text.replace(r"\d", "[0-9]")).expect("the pattern is valid")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_are_equal() {
        let first = |text| content_words(text).next().map(|word| word.key);
        for (a, b) in [("battle", "battles"), ("task", "tasks"), ("walked", "walking"), ("tides", "tide")] {
            assert_eq!(first(a), first(b), "{a} {b}");
        }
        assert_ne!(first("glass"), first("glaze"));
    }

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(shortened("the  tide\nturns", 40), "the tide turns");
        assert_eq!(shortened("the tide turns, and then", 17), "the tide turns …");
        assert_eq!(counted(1, "word"), "one word");
        assert_eq!(counted(14, "place"), "14 places");
    }

    #[test]
    fn a_slip_is_one_letter_inside_a_long_word() {
        for (a, b, expected) in [
            ("corwn", "corwen", true),
            ("corven", "corwen", true),
            ("corewn", "corwen", true),
            ("brien", "brine", true),
            ("zedog", "zedong", true),
            ("corwens", "corwen", false),
            ("maria", "marie", false),
            ("mann", "hann", false),
            ("ada", "ida", false),
            ("corwen", "corwen", false),
            ("1902", "1903", false),
        ] {
            assert_eq!(is_slip(a, b), expected, "{a} {b}");
        }
    }
}
