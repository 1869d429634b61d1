//! The same words, given to two people.

use super::super::wording::{is_pronoun, is_slip};
use super::super::{Context, Meta};
use super::{Between, Pair, Unit, place, units};
use crate::model::{Attribution, Cue, Finding, People, Related};

/// Both must agree this far before they are the same words. A fragment taken up again is left alone:
/// it stands in an argument about the first, and names whom that argument is about.
const SAME: f64 = 0.9;

/// A finding for every later quotation of words that are given to somebody else before.
pub(in crate::check) fn conflicting(
    meta: &Meta,
    contexts: &[Context<'_>],
    pairs: &[Pair],
    between: Between,
) -> Vec<Finding> {
    let units = units(contexts);
    let same = pairs.iter().filter(|p| p.density >= SAME && p.cover_longer >= SAME);
    let both = same.map(|pair| (&units[pair.earlier], &units[pair.later]));
    // Two authors may each quote a third; one author who does so twice is asked.
    let wanted = both.filter(|(a, b)| between == Between::Places || independent(contexts, a, b));
    wanted.filter_map(|(earlier, later)| finding(meta, contexts, earlier, later)).collect()
}

/// True when both give the words to a person of full name, and neither text names the other's.
fn independent(contexts: &[Context<'_>], earlier: &Unit<'_>, later: &Unit<'_>) -> bool {
    const REACH: usize = 400;
    let near = |unit: &Unit<'_>, name: &str| {
        let around = contexts[unit.document].around(unit.parts[0].plain, REACH);
        words_of(name).iter().any(|word| around.contains(word.as_str()))
    };
    let names = (stated(earlier).and_then(name), stated(later).and_then(name));
    let (Some(first), Some(second)) = names else { return false };
    let people = contexts[later.document].people;
    let person = |name: &str| people.resolve(name).is_some() || name.split(' ').count() > 1;
    person(first) && person(second) && !near(earlier, second) && !near(later, first)
}

fn finding(meta: &Meta, contexts: &[Context<'_>], earlier: &Unit<'_>, later: &Unit<'_>) -> Option<Finding> {
    let (first, second) = (stated(earlier)?, stated(later)?);
    let people = contexts[later.document].people;
    if !differ(people, first, second) || is_disputed(contexts, earlier) || is_disputed(contexts, later) {
        return None;
    }
    let (first_name, second_name) = (name(first)?, name(second)?);
    let place = place(contexts, earlier, later);
    let message = format!("given to {second_name} here, and to {first_name} {place}");
    let quotation = later.parts[0];
    let mut finding = meta.finding(&contexts[later.document], quotation.span, message);
    finding.labels = vec![(second.span, format!("given to {second_name}"))];
    finding.related.push(Related {
        message: "the same words".to_owned(),
        path: contexts[earlier.document].document.path().to_owned(),
        span: earlier.parts[0].span,
        labels: vec![(first.span, format!("given to {first_name}"))],
    });
    finding.quotation = Some(quotation.id.clone());
    finding.help =
        Some("Find out whose words they are; where one quotes the other, say so in both places.".to_owned());
    Some(finding)
}

/// The attribution of a unit, when the text states it; a name taken from the text around is a guess.
fn stated<'u>(unit: &'u Unit<'_>) -> Option<&'u Attribution> {
    let attributions = unit.parts.iter().filter_map(|q| q.attribution.as_ref());
    attributions.into_iter().find(|a| a.cue != Cue::Context && name(a).is_some())
}

fn name(attribution: &Attribution) -> Option<&str> {
    attribution.speaker.as_deref().or(attribution.surface.as_deref())
}

/// True when no reading makes the two attributions one.
fn differ(people: &People, first: &Attribution, second: &Attribution) -> bool {
    let mentions = |a: &Attribution| {
        let fields = [&a.speaker, &a.surface, &a.via, &a.work];
        fields.into_iter().flatten().flat_map(|s| words_of(s)).collect::<Vec<_>>()
    };
    let (Some(a), Some(b)) = (name(first), name(second)) else { return false };
    if is_pronoun(a) || is_pronoun(b) {
        return false;
    }
    if let (Some(a), Some(b)) = (people.resolve(a), people.resolve(b))
        && a.name == b.name
    {
        return false;
    }
    // An author and a figure of one work may both be right.
    let work = |a: &Attribution| a.work.as_deref().map(words_of);
    let figures = people.resolve(a).is_some() != people.resolve(b).is_some();
    if figures && work(first).is_some() && work(first) == work(second) {
        return false;
    }
    // One name within everything the other attribution says (a reporter, a co-author, a title that
    // names the author) leaves a reading on which both are right.
    let (all_first, all_second) = (mentions(first), mentions(second));
    let near = |name: &str, all: &[String]| {
        words_of(name).iter().any(|w| all.iter().any(|v| v == w || is_slip(v, w)))
    };
    !near(a, &all_second) && !near(b, &all_first)
}

fn words_of(name: &str) -> Vec<String> {
    People::fold(name).split(' ').filter(|w| w.len() > 2).map(str::to_owned).collect()
}

fn is_disputed(contexts: &[Context<'_>], unit: &Unit<'_>) -> bool {
    const REACH: usize = 160;
    const CUES: [&str; 10] = [
        "attributed to",
        "misattrib",
        "credited",
        "disputed",
        "ascribed",
        "borrowed",
        "echoing",
        "quoting",
        "quoted by",
        "proverb",
    ];
    let around = contexts[unit.document].around(unit.parts[0].plain, REACH);
    CUES.iter().any(|cue| around.contains(cue))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Person, Span};

    fn given(to: &str, work: Option<&str>) -> Attribution {
        Attribution {
            speaker: None,
            surface: Some(to.into()),
            work: work.map(str::to_owned),
            back_reference: false,
            date: None,
            dated_work: false,
            locator: None,
            note: None,
            via: None,
            cue: Cue::Before,
            span: Span::new(0, 1),
        }
    }

    #[test]
    fn two_people_conflict_and_two_names_of_one_do_not() {
        let people = People::new([Person {
            name: "Ismene Tallis".into(),
            aliases: vec!["Sister Anselm".into()],
            born: None,
            died: None,
        }]);
        for (a, b, work, expected) in [
            ("Ada Corwen", "Josef Wendt", None, true),
            ("Corwen", "Ada Corwen", None, false),
            ("Tallis", "Sister Anselm", None, true),
            ("Ismene Tallis", "Sister Anselm", None, false),
            ("Corwen", "Wendt", Some("Conversations with Corwen"), false),
            ("Corwen", "she", None, false),
            ("Corwen", "Ada Corwne", None, false),
        ] {
            assert_eq!(differ(&people, &given(a, None), &given(b, work)), expected, "{a} / {b}");
        }
        let play = Some("The Drowned Bell");
        for (a, b, expected) in [("Ismene Tallis", "Widow", false), ("Keeper", "Widow", true)] {
            assert_eq!(differ(&people, &given(a, play), &given(b, play)), expected, "{a} / {b}");
        }
    }
}
