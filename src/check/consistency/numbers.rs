//! Numbers written as words, in English.
//!
//! In: `46`, `forty-six`, `46th`, `forty-sixth`, `centenary`. Out: the number.

use std::sync::LazyLock;

use crate::model::{self, number_words};

/// A pattern for a number up to ninety-nine in words, or of one to three figures.
pub(super) static NUMBER: LazyLock<String> = LazyLock::new(|| {
    let words = |first, last| alternatives(number_words(first, last).map(|[how_many, _]| how_many));
    format!(r"(?:\d{{1,3}}|{}(?:[-\s]{})?|{})", words(20, 90), words(1, 9), words(1, 19))
});

/// A pattern for the number of an anniversary.
pub(super) static ORDINAL: LazyLock<String> = LazyLock::new(|| {
    let which = |first, last| alternatives(number_words(first, last).map(|[_, which]| which));
    let tens = alternatives(number_words(20, 90).map(|[how_many, _]| how_many));
    format!(
        r"(?:\d{{1,3}}(?:st|nd|rd|th)|{tens}-{}|{}|hundredth|centenary|centennial|bicentenary|bicentennial|tercentenary)",
        which(1, 9),
        which(1, 90)
    )
});

fn alternatives(words: impl Iterator<Item = &'static str>) -> String {
    // A word that begins as another does stands in front of it.
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable_by_key(|word| std::cmp::Reverse(word.len()));
    format!("(?:{})", words.join("|"))
}

/// The number that [`NUMBER`] matched; `a` is one.
pub(super) fn number(text: &str) -> Option<i32> {
    if text == "a" {
        return Some(1);
    }
    if let Ok(n) = text.parse() {
        return Some(n);
    }
    let parts = text.split(['-', ' ', '\n']).map(model::cardinal);
    i32::try_from(parts.sum::<Option<u32>>()?).ok()
}

/// The number that [`ORDINAL`] matched.
pub(super) fn ordinal(text: &str) -> Option<i32> {
    match text {
        "centenary" | "centennial" | "hundredth" => return Some(100),
        "bicentenary" | "bicentennial" => return Some(200),
        "tercentenary" => return Some(300),
        _ => {}
    }
    let figures = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if !figures.is_empty() && !figures.ends_with('-') {
        return figures.parse().ok();
    }
    let (tens, unit) = text.rsplit_once('-').map_or((None, text), |(tens, unit)| (Some(tens), unit));
    let tens = tens.map_or(Some(0), model::cardinal)?;
    i32::try_from(tens + model::ordinal(unit)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_words_and_figures() {
        for (text, n) in [("46", 46), ("forty-six", 46), ("twenty", 20), ("nineteen", 19), ("a", 1)] {
            assert_eq!(number(text), Some(n), "{text}");
        }
        for (text, n) in [
            ("46th", 46),
            ("forty-sixth", 46),
            ("fiftieth", 50),
            ("twelfth", 12),
            ("centenary", 100),
            ("21st", 21),
        ] {
            assert_eq!(ordinal(text), Some(n), "{text}");
        }
    }
}
