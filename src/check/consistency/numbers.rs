//! Numbers written as words, in English.
//!
//! In: `46`, `forty-six`, `46th`, `forty-sixth`, `centenary`. Out: the number.

/// A pattern for a number up to ninety-nine in words, or of one to three figures.
pub(super) const NUMBER: &str = r"(?:\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)";

/// A pattern for the number of an anniversary.
pub(super) const ORDINAL: &str = r"(?:\d{1,3}(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth|hundredth)|centenary|centennial|bicentenary|bicentennial|tercentenary)";

const UNITS: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The number that [`NUMBER`] matched; `a` is one.
pub(super) fn number(text: &str) -> Option<i32> {
    if text == "a" {
        return Some(1);
    }
    if let Ok(n) = text.parse() {
        return Some(n);
    }
    let mut sum = 0;
    for word in text.split(['-', ' ', '\n']) {
        let unit = || UNITS.iter().position(|u| *u == word);
        let n = TENS.iter().position(|t| *t == word).map(|n| 10 * n).or_else(unit)?;
        sum += i32::try_from(n).ok()?;
    }
    Some(sum)
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
    let (tens, unit) = text.rsplit_once('-').map_or(("", text), |(tens, unit)| (tens, unit));
    let unit = match unit {
        "first" => "one".to_owned(),
        "second" => "two".to_owned(),
        "third" => "three".to_owned(),
        "fifth" => "five".to_owned(),
        "eighth" => "eight".to_owned(),
        "ninth" => "nine".to_owned(),
        "twelfth" => "twelve".to_owned(),
        other => match other.strip_suffix("ieth") {
            Some(ten) => format!("{ten}y"),
            None => other.strip_suffix("th")?.to_owned(),
        },
    };
    number(&if tens.is_empty() { unit } else { format!("{tens}-{unit}") })
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
