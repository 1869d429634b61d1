//! `age-anniversary-arithmetic`: ages, anniversaries and intervals that the years beside them deny.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::super::near::near;
use super::super::signs::Sign;
use super::super::wording::pattern;
use super::super::{Context, Meta, Rule, meta};
use super::lives::Lives;
use super::numbers::{NUMBER, ORDINAL, number, ordinal};
use super::prose::{Prose, boundary_down, key};
use crate::model::{Finding, Span};

/// Bytes around a year or a cue that the other numbers stand in.
const REACH: usize = 240;

/// Reports the number.
pub(in crate::check) struct AgeAnniversaryArithmetic;

impl Rule for AgeAnniversaryArithmetic {
    fn meta(&self) -> &'static Meta {
        meta!("age-anniversary-arithmetic", Consistency, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let prose = Prose::new(context);
        let lives = LazyLock::new(|| Lives::new(context));
        let plain = prose.plain;
        let signs = |sign| context.signs().of(sign).iter().copied();
        let ages = near(|| &AGE, plain, signs(Sign::Age), REACH);
        let ages = ages.iter().filter_map(|found| age(&prose, &lives, found));
        let days: Vec<usize> = days(plain, context.figures()).collect();
        let days = || days.iter().copied();
        let jubilees =
            [near(|| &ANNIVERSARY_IN, plain, days(), REACH), near(|| &IN_ANNIVERSARY, plain, days(), REACH)];
        let jubilees = jubilees.iter().flatten().filter_map(anniversary);
        let span = |at: &usize| {
            let before = plain[..*at].trim_end();
            ["year", "years", "decade", "decades", "century", "centuries"].iter().any(|s| before.ends_with(s))
        };
        let later = signs(Sign::Later).filter(span);
        let intervals = near(|| &LATER, plain, later, REACH);
        let intervals = intervals.iter().filter_map(interval);
        for (span, message) in ages.chain(jubilees).chain(intervals) {
            let mut finding = self.meta().finding(context, prose.to_file(span), message);
            finding.help = Some("Find out which of the numbers is wrong.".to_owned());
            findings.push(finding);
        }
    }
}

/// The years of anniversaries: an `of` follows, at once or behind an ordinal.
fn days<'p>(plain: &'p str, figures: &'p [Span]) -> impl Iterator<Item = usize> + 'p {
    /// Bytes from the year to the ordinal behind it.
    const GAP: usize = 100;
    let followed = |figure: &&Span| {
        let behind = &plain[figure.end..];
        let near = &behind[..boundary_down(behind, GAP)];
        near.match_indices("of").any(|(at, _)| {
            let before = near[..at].trim_end().trim_end_matches(',');
            let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
            word.is_empty() || word == "anniversary" || ordinal(word).is_some()
        })
    };
    figures.iter().filter(|figure| figure.len() == 4).filter(followed).map(|figure| figure.start)
}

/// `died in 1950 aged 46`, where the sentence names one person, of known birth, and one year.
fn age(prose: &Prose<'_>, lives: &Lives<'_>, found: &Captures<'_>) -> Option<(Span, String)> {
    let stated = found.name("n").or(found.name("n0"))?;
    let place = Span::from(stated.range());
    let sentence = prose.sentence(Span::from(found.get(0)?.range()));
    let words = sentence.of(prose.plain);
    let (born, slack): (i32, i32) = match BORN.captures(words) {
        Some(born) if names(prose, sentence).len() <= 1 => (born["y"].parse().ok()?, 0),
        _ => match names(prose, sentence).as_slice() {
            [one] if !KIN.is_match(words) => {
                let life = lives.of(one);
                // Sources differ by a year about many births.
                (i32::from(life.born?), i32::from(!life.from_document))
            }
            _ => return None,
        },
    };
    let (n, year): (i32, i32) =
        (number(stated.as_str())?, found.name("y").or(found.name("y0"))?.as_str().parse().ok()?);
    let turned = year - born;
    let fits = (turned - 1 - slack..=turned + slack).contains(&n);
    (!fits && turned > 0)
        .then(|| (place, format!("aged {n} in {year}, but born in {born}: {} or {turned}", turned - 1)))
}

/// The people a sentence names, each once.
fn names(prose: &Prose<'_>, sentence: Span) -> Vec<String> {
    let names = prose.names_in(sentence).map(|(_, name)| key(name).unwrap_or(name.surface.clone()));
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// `in 1967, the fiftieth anniversary of the rising of 1917`.
fn anniversary(found: &Captures<'_>) -> Option<(Span, String)> {
    let stated = found.name("n")?;
    let n = ordinal(stated.as_str())?;
    let (of, at): (i32, i32) = (found["of"].parse().ok()?, found["at"].parse().ok()?);
    let gap = found.name("gap").map_or("", |gap| gap.as_str());
    (at - of != n && at > of && !AHEAD.is_match(gap)).then(|| {
        (Span::from(stated.range()), format!("{} years lie between {of} and {at}, not {n}", at - of))
    })
}

/// `in 1875 ... twenty years later, in 1885`; round numbers may be rounded.
fn interval(found: &Captures<'_>) -> Option<(Span, String)> {
    let stated = found.name("n")?;
    let unit = match &found["unit"] {
        "year" | "years" => 1,
        "decade" | "decades" => 10,
        _ => 100,
    };
    let n = number(stated.as_str())? * unit;
    let (from, to): (i32, i32) = (found["from"].parse().ok()?, found["to"].parse().ok()?);
    let slack = if n % 5 == 0 { (n / 10).clamp(2, 5) } else { 1 };
    let fits = (to - from - n).abs() <= slack;
    let about = ABOUT.is_match(&found["gap"]);
    (!fits && !about && to > from).then(|| {
        (Span::from(stated.range()), format!("{} years lie between {from} and {to}, not {n}", to - from))
    })
}

/// `aged 46 in 1950`, `in 1950, aged 46`, `at 29 in 1880`.
static AGE: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"(?:\d{1,2}\s[A-Z][a-z]+\s|[A-Z][a-z]+\s)?";
    pattern(&format!(
        r"\b(?:[Ii]n|[Oo]n)\s{year}(?<y0>1[5-9]\d\d|20\d\d),?\s(?:aged|at the age of|at age)\s(?<n0>{NUMBER})\b|\b(?:aged|at the age of|at age)\s(?<n>{NUMBER}),?\s(?:in|on)\s{year}(?<y>1[5-9]\d\d|20\d\d)\b",
        NUMBER = *NUMBER
    ))
});
/// A birth within the sentence.
static BORN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b[Bb]orn\s(?:[^.;:()\d]{0,30}\s)?(?:in|on)\s(?:\d{1,2}\s[A-Z][a-z]+\s|[A-Z][a-z]+\s)?(?<y>\d{4})\b",
    )
});
/// Somebody else may be meant.
static KIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:son|daughter|wife|husband|mother|father|brother|sister|child|children|widow|widower|uncle|aunt|friend|boy|girl|cousin|nephew|niece|grand\w+)\b",
    )
});
static IN_ANNIVERSARY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:[Ii]n|[Oo]n)\s(?:\d{{1,2}}\s)?(?:[A-Z][a-z]+\s)?(?<at>\d{{4}})(?<gap>[^.;:\d]{{0,40}}?)\s(?<n>{ORDINAL})(?:\sanniversary)?\sof\s[^.;,\d]{{0,60}}?\(?(?<of>\d{{4}})\b",
        ORDINAL = *ORDINAL
    ))
});
static ANNIVERSARY_IN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?<n>{ORDINAL})(?:\sanniversary)?,?\sin\s(?<at>\d{{4}}),?\sof\s[^.;,\d]{{0,60}}?\(?(?<of>\d{{4}})\b",
        ORDINAL = *ORDINAL
    ))
});
/// What is not the day itself.
static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:prepar\w*|plan\w*|before|ahead|until|after|upcoming|approach\w*|next|coming|for|near\w*|almost|about|eve)\b",
    )
});
static LATER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:[Ii]n|of)\s(?<from>1[5-9]\d\d|20\d\d)\b(?<gap>[^.;:\d–-]{{0,100}}?)\b(?<n>{NUMBER}|a)\s(?<unit>years?|decades?|century|centuries)\slater,?\sin\s(?<to>1[5-9]\d\d|20\d\d)\b",
        NUMBER = *NUMBER
    ))
});
/// A number that is no exact one.
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:some|about|nearly|almost|around|over|roughly|than|under|least|only|barely|hardly|scarcely|approximately|circa|within|half|quarter of|third of)\s*$",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_and_anniversaries_are_counted() {
        let later = |text: &str| LATER.captures(text).and_then(|found| interval(&found)).map(|f| f.1);
        assert_eq!(later("It stood in 1875, and twenty years later, in 1895, it fell."), None);
        assert_eq!(later("It stood in 1875, and nearly twenty years later, in 1890, it fell."), None);
        assert!(later("It stood in 1875, and a century later, in 1995, it fell.").is_some());
        assert!(later("It stood in 1875 and eleven years later in 1896 it fell.").is_some());
        let found = |text: &str| IN_ANNIVERSARY.captures(text).and_then(|found| anniversary(&found));
        assert!(found("In 1967, the fiftieth anniversary of the rising of 1917").is_none());
        assert!(found("In 1967, the sixtieth anniversary of the rising of 1917").is_some());
        assert!(found("In 1966 they planned the fiftieth anniversary of the rising of 1917").is_none());
    }
}
