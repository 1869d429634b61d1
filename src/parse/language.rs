//! Which language a text is written in.
//!
//! In: plain text. Out: the [`Language`] whose commonest words stand in it, English where none clearly
//! does. Only the languages that have word lists are told apart: a text in another one is taken for the
//! nearest of these, or for English.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use crate::model::{Language, places_but_behind};

/// Some of the commonest words of each language. A few are words of another one too (`des`), too few to
/// outweigh its own.
const COMMON: [(Language, &[&str]); 4] = [
    (Language::English, &["the", "of", "and", "to", "that", "is", "with", "by", "was", "it"]),
    (Language::German, &["der", "und", "das", "nicht", "ist", "ein", "den", "von", "zu", "mit"]),
    (Language::French, &["le", "les", "des", "est", "et", "une", "dans", "pas", "qui", "il"]),
    (Language::Spanish, &["el", "los", "las", "del", "y", "por", "una", "con", "para", "se"]),
];

/// Word -> place of its language in [`COMMON`].
static LANGUAGES: LazyLock<HashMap<&str, usize, RandomState>> = LazyLock::new(|| {
    let of_language = |(i, (_, words)): (usize, &(Language, &'static [&'static str]))| {
        words.iter().map(move |word| (*word, i))
    };
    COMMON.iter().enumerate().flat_map(of_language).collect()
});

/// Bytes that are looked at in each of [`PLACES`] places, which lie evenly over a text: one part of it
/// may be a licence or a preface in another language.
const LOOK: usize = 1024;
const PLACES: usize = 8;

/// The language of `plain`. Another than English must show at least three of its common words, and
/// twice as many as English.
pub(super) fn language_of(plain: &str) -> Language {
    let mut counts = [0usize; COMMON.len()];
    for part in parts(plain) {
        for i in small_words(part).filter_map(|word| LANGUAGES.get(word)) {
            counts[*i] += 1;
        }
    }
    let (best, count) =
        (1..COMMON.len()).map(|i| (i, counts[i])).max_by_key(|(_, count)| *count).unwrap_or_default();
    if count >= 3 && count > counts[0] * 2 { COMMON[best].0 } else { Language::English }
}

/// The words in small letters of ASCII that are no longer than those of [`COMMON`].
fn small_words(part: &str) -> impl Iterator<Item = &str> {
    const LONGEST: usize = 5;
    let bytes = part.as_bytes();
    places_but_behind(bytes, |b| b.is_ascii_lowercase(), |b| b.is_ascii_alphanumeric()).filter_map(
        move |start| {
            let letters =
                bytes[start..].iter().take(LONGEST + 1).take_while(|b| b.is_ascii_lowercase()).count();
            let end = start + letters;
            let whole = !part[..start].ends_with(char::is_alphanumeric)
                && !part[end..].starts_with(char::is_alphanumeric);
            (letters <= LONGEST && whole).then(|| &part[start..end])
        },
    )
}

/// The whole of a short text, and stretches from all over a long one.
fn parts(plain: &str) -> impl Iterator<Item = &str> {
    let long = plain.len() > LOOK * PLACES;
    let (count, step, len) = if long { (PLACES, plain.len() / PLACES, LOOK) } else { (1, 0, plain.len()) };
    let border = |at: usize| (at..=plain.len()).find(|at| plain.is_char_boundary(*at)).unwrap_or(plain.len());
    (0..count).map(move |i| &plain[border(i * step)..border(i * step + len)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_tell_the_language() {
        for (plain, language) in [
            ("The boats are counted and the hours of the crew are not.", Language::English),
            (
                "Die Boote werden gezählt, und niemand zählt die Stunden, die der Fischer mit dem Netz und ohne das Netz wartet.",
                Language::German,
            ),
            (
                "On compte les bateaux, et personne ne compte les heures qui passent dans le port.",
                Language::French,
            ),
            ("Contamos los barcos y nadie cuenta las horas del puerto.", Language::Spanish),
            ("Corwen wrote that “der Hafen und das Meer” was the title of it.", Language::English),
            ("Halvard Brine", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(language_of(plain), language, "{plain}");
        }
    }

    #[test]
    fn a_preface_in_english_does_not_decide() {
        let preface = "The following is the licence of this text, and it is to be kept with it. ".repeat(20);
        let body =
            "Der Fischer zählt die Boote und das Netz, und er zählt nicht mit den Händen. ".repeat(400);
        assert_eq!(language_of(&(preface + &body)), Language::German);
    }
}
