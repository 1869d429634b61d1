//! `person-date-conflict`: a year of birth or death that another place, or the people table, denies.
//!
//! Two years of one life differ by a slip: a few years, a century, two figures exchanged. Years
//! further apart belong to two people of one name.

use std::collections::HashMap;

use super::super::{Context, Meta, Rule, meta};
use super::lives::{Event, Stated};
use crate::model::{Finding, Person, Related};

/// Years further apart are no slip.
const MAX_SLIP: i16 = 12;
/// Before this year the tables are not sure to the year, ...
const SURE_SINCE: i16 = 1600;
/// ... and up to this one two calendars put New Year's time into two years.
const ONE_CALENDAR: i16 = 1920;

/// Reports the year.
pub(in crate::check) struct PersonDateConflict;

impl Rule for PersonDateConflict {
    fn meta(&self) -> &'static Meta {
        meta!("person-date-conflict", Consistency, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let mut firsts: HashMap<(&str, Event), &Stated> = HashMap::new();
        for one in context.stated() {
            let name = one.name(context);
            let known = context.people.resolve(name.canonical.as_deref().unwrap_or(&name.surface));
            let known = known.filter(|person| denies(person, one));
            let first = *firsts.entry((&one.person, one.event)).or_insert(one);
            if let Some(person) = known {
                let first = Some(first).filter(|first| conflict(first, one));
                findings.push(self.against_table(context, one, (person, first)));
            } else if conflict(first, one) {
                findings.push(self.against_itself(context, first, one));
            }
        }
    }
}

impl PersonDateConflict {
    fn against_table(
        &self,
        context: &Context<'_>,
        one: &Stated,
        (person, first): (&Person, Option<&Stated>),
    ) -> Finding {
        let (what, real) = match one.event {
            Event::Birth => ("was born in", person.born),
            Event::Death => ("died in", person.died),
        };
        let message = format!("{} here, but {} {what} {}", one.year, person.name, real.unwrap_or_default());
        let mut finding = self.meta().finding(context, one.span, message);
        finding.related.extend(first.map(|first| other_year(context, first)));
        let life = match (person.born, person.died) {
            (Some(born), Some(died)) => format!(": {born}–{died}"),
            _ => String::new(),
        };
        finding.help = Some(format!(
            "The built-in table of people has {}{life}; look the year up, or say which other person is meant.",
            person.name
        ));
        finding
    }

    fn against_itself(&self, context: &Context<'_>, first: &Stated, one: &Stated) -> Finding {
        let (line, _) = context.document.source.line_column(first.span.start);
        let what = match one.event {
            Event::Birth => "birth",
            Event::Death => "death",
        };
        let name = &one.name(context).surface;
        let message =
            format!("the {what} of {name} is dated {} here, and {} on line {line}", one.year, first.year);
        let mut finding = self.meta().finding(context, one.span, message);
        finding.labels.push((one.span, format!("{} here", one.year)));
        finding.related.push(other_year(context, first));
        finding.help =
            Some("Look the year up and print one; if these are two people, tell them apart.".to_owned());
        finding
    }
}

fn other_year(context: &Context<'_>, first: &Stated) -> Related {
    Related {
        message: "the other year".to_owned(),
        path: context.document.path().to_owned(),
        span: first.span,
        labels: vec![(first.span, format!("{} there", first.year))],
    }
}

/// True when the table knows better. Of a bracket it must agree with the other year, or the bracket
/// is a reign, a term or somebody else's life.
fn denies(person: &Person, one: &Stated) -> bool {
    let (real, other) = match one.event {
        Event::Birth => (person.born, person.died),
        Event::Death => (person.died, person.born),
    };
    let Some(real) = real.filter(|year| *year >= SURE_SINCE) else { return false };
    // Sources differ by a year about many births.
    let slack = i16::from(one.event == Event::Birth || real < ONE_CALENDAR);
    let agrees = one.bracket.is_none() || one.bracket == other;
    agrees && (real - one.year).abs() > slack && is_slip(real, one.year) && !is_ruler(&person.name)
}

/// Two statements about one person that cannot both be right.
pub(in crate::check) fn conflict(first: &Stated, one: &Stated) -> bool {
    let two_lives = matches!((first.bracket, one.bracket), (Some(a), Some(b)) if a != b);
    !two_lives && is_slip(first.year, one.year)
}

/// One year written wrongly for the other.
fn is_slip(a: i16, b: i16) -> bool {
    let figures = |year: i16| {
        let mut figures: Vec<char> = year.to_string().chars().collect();
        figures.sort_unstable();
        figures
    };
    let apart = (a - b).abs();
    apart > 0 && (apart <= MAX_SLIP || apart == 100 || figures(a) == figures(b))
}

/// Brackets behind the names of rulers hold their reigns.
fn is_ruler(name: &str) -> bool {
    let numeral = |word: &str| word.len() > 1 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    name.split(' ').any(|word| numeral(word) || matches!(word, "Queen" | "King" | "Emperor" | "Pope"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_a_few_years_a_century_or_two_figures_exchanged() {
        for (a, b, expected) in [
            (1919, 1921, true),
            (1851, 1751, true),
            (1851, 1815, true),
            (1919, 1919, false),
            (1851, 1894, false),
        ] {
            assert_eq!(is_slip(a, b), expected, "{a} {b}");
        }
    }
}
