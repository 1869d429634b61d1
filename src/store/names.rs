//! Whether two written names can be the same person's.
//!
//! In: names as records and documents write them (`Corwen, Ada`, `Ada Corwen`, `A. Corwen`,
//! `Corwen`). Out: whether they agree. Case, accents and dots never matter; an initial agrees with
//! every name it begins; a missing given name agrees with all, a different one with none.

use crate::model::People;

/// A name in parts, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    given: Vec<String>,
    family: String,
}

/// Words before a name that are no part of it.
const STYLES: [&str; 21] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "saint",
    "st",
    "president",
    "prince",
    "princess",
    "king",
    "queen",
    "comrade",
    "rev",
    "father",
];
/// Words behind a name that are no part of it.
const SUFFIXES: [&str; 7] = ["jr", "sr", "junior", "senior", "ii", "iii", "phd"];
/// Words that belong to the family name behind them, and are left out as often as not.
const PARTICLES: [&str; 18] = [
    "von", "van", "de", "du", "des", "del", "della", "di", "da", "dos", "der", "den", "la", "le", "ten",
    "ter", "zu", "al",
];

impl Name {
    /// Takes a name apart; none where nothing is left of it.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let (given, family) = match name.split_once(',') {
            // `Brine, Jr.` has no given name behind its comma.
            Some((family, rest)) if !SUFFIXES.contains(&People::fold(rest).as_str()) => {
                (words(rest), words(family))
            }
            _ => {
                let mut given = words(name.split(',').next().unwrap_or(name));
                while given.len() > 1 && given.last().is_some_and(|w| SUFFIXES.contains(&w.as_str())) {
                    given.pop();
                }
                let family = given.pop()?;
                (given, vec![family])
            }
        };
        let mut family = family;
        family.retain(|w| !PARTICLES.contains(&w.as_str()));
        // Of a double family name written without hyphen the last part stands for it in both forms.
        let last = family.pop()?;
        let mut given: Vec<String> = given.into_iter().chain(family).collect();
        let titles = given.iter().take_while(|w| STYLES.contains(&w.as_str())).count();
        given.drain(..titles);
        given.retain(|w| !PARTICLES.contains(&w.as_str()) && !SUFFIXES.contains(&w.as_str()));
        Some(Self { given, family: last })
    }

    /// The family name; names that agree have the same.
    pub(super) fn family(&self) -> &str {
        &self.family
    }

    /// True when both can be the same person's.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let (short, long) = if self.given.len() <= other.given.len() { (self, other) } else { (other, self) };
        self.family == other.family && given_agree(&short.given, &long.given)
    }
}

/// Every given name of the shorter list agrees with one of the longer, in order.
fn given_agree(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|name| rest.any(|other| agree(name, other)))
}

fn agree(a: &str, b: &str) -> bool {
    let initial = |s: &str| s.chars().count() == 1;
    a == b || (initial(a) && b.starts_with(a)) || (initial(b) && a.starts_with(b))
}

/// Folded words; initials written together (`J.V.`) come apart by their dots.
fn words(name: &str) -> Vec<String> {
    People::fold(name).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// The persons a byline names: `Karl Marx and Friedrich Engels`, `Brine; Corwen`.
pub(super) fn persons(byline: &str) -> impl Iterator<Item = &str> {
    byline
        .split([';', '&', '/'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "))
        .flat_map(|part| part.split(" with "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Names as they are shown, given name first, one person each: `Corwen, Ada` is turned round,
/// `Ada Corwen and Josef Wendt` are two.
pub(super) fn given_first(names: &[String]) -> Vec<String> {
    names.iter().flat_map(|name| persons(name)).map(turned).collect()
}

fn turned(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given))
            if !given.contains(',') && !SUFFIXES.contains(&People::fold(given).as_str()) =>
        {
            format!("{} {}", given.trim(), family.trim()).trim().to_owned()
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_agree_however_they_are_written() {
        for (a, b, expected) in [
            ("Corwen, Ada", "Ada Corwen", true),
            ("A. Corwen", "Ada Corwen", true),
            ("corwen", "Ada Corwen", true),
            ("J.V. Wendt", "Josef Viktor Wendt", true),
            ("V. Wendt", "Josef Viktor Wendt", true),
            ("Josef von Wendt", "Wendt, Josef", true),
            ("von Wendt, Josef", "Wendt", true),
            ("Halvárd Bríne", "Halvard Brine", true),
            ("Dr. Halvard Brine, Jr.", "Brine, H.", true),
            ("Brine, Jr.", "Halvard Brine", true),
            ("Ida Corwen", "Ada Corwen", false),
            ("I. Corwen", "Ada Corwen", false),
            ("Ada Corven", "Ada Corwen", false),
            ("Ada", "Ada Corwen", false),
        ] {
            let (left, right) = (Name::parse(a).unwrap(), Name::parse(b).unwrap());
            assert_eq!(left.agrees(&right), expected, "{a} / {b}");
            assert_eq!(right.agrees(&left), expected, "{b} / {a}");
        }
        assert_eq!(Name::parse(" ,. "), None);
    }

    #[test]
    fn names_are_shown_given_name_first() {
        let names = ["Corwen, Ada", "Halvard Brine & Wendt, Josef", "Brine, Jr."].map(str::to_owned);
        assert_eq!(given_first(&names), ["Ada Corwen", "Halvard Brine", "Josef Wendt", "Brine, Jr."]);
    }
}
