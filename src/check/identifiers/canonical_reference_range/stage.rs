//! Acts and scenes of Shakespeare, his sonnets, and the books of the long poems.
//!
//! In: plain text. Out: references such as `Hamlet, act vi`, `Macbeth III.xiv`, `Iliad 25.10` and
//! `Shakespeare, Sonnet 155` to parts that do not exist.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde::Deserialize;

use super::super::super::near::near;
use super::super::super::signs::{Sign, Signs};
use super::super::super::wording::pattern;
use super::{Beyond, alternatives, numeral, one_line};
use crate::model::Span;

/// Scenes that an edition may cut out of those the table counts.
const FINER: u32 = 3;
/// Bytes a reference takes at most, with a margin.
const LONGEST: usize = 120;
/// Shakespeare's sonnets.
const SONNETS: u32 = 154;

/// References past the end of their play or poem.
pub(super) fn beyond(plain: &str, signs: &Signs) -> Vec<Beyond> {
    let at = |sign| signs.of(sign).iter().copied();
    let mut all: Vec<Beyond> = Vec::new();
    if signs.have(Sign::Stage) {
        all.extend(near(|| &STAGE.acts, plain, at(Sign::Stage), LONGEST).iter().filter_map(scene));
        let parts = near(|| &STAGE.parts, plain, at(Sign::Stage), LONGEST);
        all.extend(parts.iter().filter_map(|found| part(plain, found)));
    }
    all.extend(near(|| &SONNET, plain, at(Sign::Sonnet), LONGEST).iter().filter_map(sonnet));
    all.sort_by_key(|beyond| beyond.span);
    all
}

/// The longest word of each title, which is the rarest, without what is not ASCII at its head.
pub(in crate::check) fn title_words() -> impl Iterator<Item = &'static str> {
    let plays = PLAYS.play.iter().flat_map(|play| std::iter::once(&play.title).chain(&play.variants));
    let poems = POEMS.poem.iter().flat_map(|poem| std::iter::once(&poem.title).chain(&poem.variants));
    let ascii = |word: &'static str| word.trim_start_matches(|c: char| !c.is_ascii());
    plays.chain(poems).filter_map(move |title| title.split_whitespace().map(ascii).max_by_key(|w| w.len()))
}

fn scene(found: &Captures<'_>) -> Option<Beyond> {
    let play = STAGE.plays.get(&one_line(&found["title"]))?;
    let (act_words, scene_words) = ["", "_short", "_figures"].iter().find_map(|form| {
        let act = found.name(&format!("act{form}"))?;
        Some((act, found.name(&format!("scene{form}"))))
    })?;
    let act = numeral(act_words.as_str())?;
    let title = &play.title;
    let span = |end: usize| Some(Span::new(found.get(0)?.start(), end));
    let Some(scenes) = play.scenes.get(act.checked_sub(1)? as usize) else {
        let message = format!("there is no act {act} in {title}");
        return Some(Beyond {
            span: span(act_words.end())?,
            message,
            end: format!("it has {} acts", play.scenes.len()),
        });
    };
    let scene_words = scene_words?;
    let scene = numeral(scene_words.as_str())?;
    (scene > scenes + FINER).then_some(())?;
    let message = format!("there is no scene {scene} in act {act} of {title}");
    Some(Beyond {
        span: span(scene_words.end())?,
        message,
        end: format!("the act has {scenes}, a few more in some editions"),
    })
}

fn part(plain: &str, found: &Captures<'_>) -> Option<Beyond> {
    let poem = STAGE.poems.get(&one_line(&found["title"]))?;
    let named =
        found.name("unit").is_some_and(|unit| unit.as_str().to_lowercase().starts_with(&poem.unit[..1]));
    let words = match found.name("named") {
        Some(words) => words,
        None if poem.word => return None,
        None => found.name("figures").or_else(|| found.name("roman"))?,
    };
    let number = numeral(words.as_str())?;
    let decimal = plain[found.get(0)?.end()..].starts_with(|c: char| c.is_alphanumeric() || c == '%');
    (number > poem.parts && !decimal && (named || found.name("named").is_none())).then_some(())?;
    let span = Span::new(found.get(0)?.start(), words.end());
    let (title, unit) = (&poem.title, &poem.unit);
    Some(Beyond {
        span,
        message: format!("there is no {unit} {number} of {title}"),
        end: format!("it has {} {unit}s", poem.parts),
    })
}

fn sonnet(found: &Captures<'_>) -> Option<Beyond> {
    let words = found.get(1)?;
    let number = numeral(words.as_str()).filter(|number| *number > SONNETS)?;
    let span = Span::new(words.start(), words.end());
    let message = format!("there is no sonnet {number} of Shakespeare");
    Some(Beyond { span, message, end: format!("there are {SONNETS}") })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Play {
    title: String,
    #[serde(default)]
    variants: Vec<String>,
    scenes: Vec<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Poem {
    title: String,
    #[serde(default)]
    variants: Vec<String>,
    unit: String,
    parts: u32,
    #[serde(default)]
    word: bool,
}

#[derive(Debug, Default, Deserialize)]
struct Plays {
    play: Vec<Play>,
}

#[derive(Debug, Default, Deserialize)]
struct Poems {
    poem: Vec<Poem>,
}

static PLAYS: LazyLock<Plays> = LazyLock::new(|| {
    // The tables are compiled in and read by a test, so only a build that fails its tests is empty.
    toml::from_str(include_str!("../../../../rules/data/plays.toml")).unwrap_or_default()
});
static POEMS: LazyLock<Poems> =
    LazyLock::new(|| toml::from_str(include_str!("../../../../rules/data/poems.toml")).unwrap_or_default());

struct Stage {
    plays: BTreeMap<String, &'static Play>,
    poems: BTreeMap<String, &'static Poem>,
    acts: Regex,
    parts: Regex,
}

static STAGE: LazyLock<Stage> = LazyLock::new(|| {
    let mut plays = BTreeMap::new();
    for play in &PLAYS.play {
        plays.extend(std::iter::once(&play.title).chain(&play.variants).map(|title| (title.clone(), play)));
    }
    let mut poems = BTreeMap::new();
    for poem in &POEMS.poem {
        poems.extend(std::iter::once(&poem.title).chain(&poem.variants).map(|title| (title.clone(), poem)));
    }
    let gap = r#"[*_"”’,.;:)]{0,4}\s+\(?"#;
    let acts = pattern(&format!(
        r"(?x) \b (?P<title>{}) \b {gap}
        (?: [Aa]ct\s+(?P<act>\d{{1,2}}|[ivx]+|[IVX]+)\b
            (?:[,.;]{{0,2}} \s+ [Ss]c(?:ene|\.)? \s+ (?P<scene>\d{{1,2}}|[ivx]+|[IVX]+)\b)?
          | (?P<act_short>[IVX]+)\.\s?(?P<scene_short>[ivx]+)\b
          | (?P<act_figures>\d{{1,2}})\.(?P<scene_figures>\d{{1,2}})\.\d{{1,3}}\b )",
        alternatives(plays.keys().map(String::as_str))
    ));
    let parts = pattern(&format!(
        r"(?x) \b (?P<title>{}) \b {gap}
        (?: (?P<unit>[Bb]ook|[Bb]k\.?|[Cc]anto)\s+(?P<named>\d{{1,3}}|[ivxlc]+|[IVXLC]+)\b
          | (?P<figures>\d{{1,3}})[.:]\d{{1,4}}
          | (?P<roman>[ivxlc]+|[IVXLC]+)\.\s?\d{{1,4}} )",
        alternatives(poems.keys().map(String::as_str))
    ));
    Stage { plays, poems, acts, parts }
});

static SONNET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"\b(?:Shakespeare|SHAKESPEARE)(?:['’]s)?[,:;]?\s+[*_"“]?[Ss]onnets?,?\s+(\d{1,3}|[clxvi]+|[CLXVI]+)\b"#,
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    fn found(plain: &str) -> Vec<String> {
        beyond(plain, &Signs::new(plain))
            .into_iter()
            .map(|b| format!("{}: {}", b.span.of(plain), b.message))
            .collect()
    }

    #[test]
    fn the_tables_can_be_read() {
        let plays: Plays = toml::from_str(include_str!("../../../../rules/data/plays.toml")).unwrap();
        let poems: Poems = toml::from_str(include_str!("../../../../rules/data/poems.toml")).unwrap();
        assert!(plays.play.len() == 37 && plays.play.iter().all(|play| play.scenes.len() == 5));
        assert!(
            poems.poem.iter().all(|poem| poem.parts > 0 && ["book", "canto"].contains(&poem.unit.as_str()))
        );
    }

    #[test]
    fn parts_past_the_end_are_found() {
        for (plain, expected) in [
            ("Hamlet, act vi, scene 2", "Hamlet, act vi: there is no act 6 in Hamlet"),
            ("*Hamlet* VI.ii", "Hamlet* VI.ii: there is no act 6 in Hamlet"),
            ("Hamlet, Act 5, scene 12", "Hamlet, Act 5, scene 12: there is no scene 12 in act 5 of Hamlet"),
            ("Hamlet 3.14.56", "Hamlet 3.14.56: there is no scene 14 in act 3 of Hamlet"),
            ("Iliad 25.10", "Iliad 25: there is no book 25 of Iliad"),
            ("Paradise Lost, book xiii", "Paradise Lost, book xiii: there is no book 13 of Paradise Lost"),
            ("Shakespeare, Sonnet 155", "155: there is no sonnet 155 of Shakespeare"),
        ] {
            let first = found(plain);
            let expected = expected.replace("VI.ii:", "VI:").replace("3.14.56:", "3.14:");
            assert_eq!(first, [expected], "{plain}");
        }
    }

    #[test]
    fn parts_that_exist_are_not() {
        for plain in [
            "Hamlet, act v. sc. 2, Macbeth V.xi and Henry VI, Part 2, act iv. sc. 10",
            "Iliad 24.804, Odyssey xxiv. 12, Odyssey 25.10, Inferno, canto 34",
            "Petrarch, Sonnet 300; Shakespeare's Sonnet 154; Shakespeare, Sonnet cxvi",
            "Hamlet 6.2 was a bad release",
            "the Tempest, act of God",
        ] {
            assert!(found(plain).is_empty(), "{plain}: {:?}", found(plain));
        }
    }
}
