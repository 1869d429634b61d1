//! When people were born and died, as a document says it.
//!
//! In: the names of a document and the words around them. Out: every year of birth or death it
//! states. Only words that leave no doubt count: a bracket behind a name, `was born in`, `died in`,
//! `'s death in`, `the death of ... in`. An approximate date states nothing.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::super::Context;
use super::super::wording::pattern;
use super::prose::{Prose, boundary_down, key};
use crate::model::{PartialDate, People, Span};
use crate::parse::NameMention;
use crate::parse::date::date_at_start;

/// What is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::check) enum Event {
    /// The year of birth.
    Birth,
    /// The year of death.
    Death,
}

/// One year, stated of one person.
#[derive(Debug, Clone)]
pub(in crate::check) struct Stated {
    /// Folded full name.
    pub(in crate::check) person: String,
    /// The name's place among the names of the document.
    pub(in crate::check) name: usize,
    /// Birth or death.
    pub(in crate::check) event: Event,
    /// The year.
    pub(in crate::check) year: i16,
    /// The other year of the bracket both stand in.
    pub(in crate::check) bracket: Option<i16>,
    /// The date, in bytes of the file.
    pub(in crate::check) span: Span,
}

impl Stated {
    /// The name as it stands.
    pub(in crate::check) fn name<'a>(&self, context: &Context<'a>) -> &'a NameMention {
        &context.parsed.names[self.name]
    }
}

/// Bytes behind a name in which its dates are sought.
const REACH: usize = 100;
/// Between these ages people die.
const AGES: std::ops::RangeInclusive<i16> = 15..=110;

/// Every year of birth or death the document states, in order.
pub(in crate::check) fn stated(context: &Context<'_>) -> Vec<Stated> {
    let prose = Prose::new(context);
    let mut all = Vec::new();
    for (span, name) in prose.names() {
        let rest = &prose.plain[span.end..];
        let end = boundary_down(rest, REACH);
        let found = Found { before: &prose.plain[..span.start], behind: &rest[..end] };
        if !found.may_state() {
            continue;
        }
        let Some(person) = key(&context.parsed.names[*name]) else { continue };
        for (event, date, bracket) in found.read() {
            let place = Span::new(span.end + date.start, span.end + date.end);
            let Some((read, _)) = date_at_start(place.of(prose.plain)) else { continue };
            all.push(Stated {
                person: person.clone(),
                name: *name,
                event,
                year: read.year,
                bracket,
                span: prose.to_file(place),
            });
        }
    }
    all
}

/// What stands before and behind a name.
struct Found<'t> {
    before: &'t str,
    behind: &'t str,
}

impl Found<'_> {
    /// False where no form of a statement begins; most names are followed by something else.
    fn may_state(&self) -> bool {
        let behind = self.behind.strip_prefix(',').unwrap_or(self.behind);
        let word = behind.strip_prefix(char::is_whitespace);
        let bracket = word.unwrap_or(behind).starts_with(['(', '[']);
        let verb =
            || word.is_some_and(|w| ["was born", "died", "who"].iter().any(|verb| w.starts_with(verb)));
        let of = || self.before.ends_with("he birth of ") || self.before.ends_with("he death of ");
        bracket || verb() || self.behind.starts_with(['\'', '’']) || of()
    }

    /// The dates stated here, as ranges of the words behind the name.
    fn read(&self) -> Vec<(Event, Span, Option<i16>)> {
        if let Some(found) = LIFE.captures(self.behind) {
            return life(&found);
        }
        self.sentence().into_iter().map(|(event, span)| (event, span, None)).collect()
    }

    /// The date of one event, and that of the other where the sentence goes on to it.
    fn sentence(&self) -> Vec<(Event, Span)> {
        let in_words = || VERB.captures(self.behind).filter(|_| self.is_subject());
        let found = ONE.captures(self.behind).or_else(in_words).or_else(|| POSSESSIVE.captures(self.behind));
        let (event, found) = match found {
            Some(found) if is_birth(&found["event"]) => (Event::Birth, Some(found)),
            Some(found) => (Event::Death, Some(found)),
            None if self.before.ends_with("he birth of ") => (Event::Birth, IN.captures(self.behind)),
            None => {
                (Event::Death, IN.captures(self.behind).filter(|_| self.before.ends_with("he death of ")))
            }
        };
        let date = |found: regex::Captures<'_>| date_in(self.behind, found.name("date")?.start());
        let Some(first) = found.and_then(date) else { return Vec::new() };
        let rest = &self.behind[first.end..];
        let died = DIED_TOO.captures(rest).filter(|_| event == Event::Birth);
        let second = died.and_then(|died| date_in(self.behind, first.end + died.name("date")?.start()));
        std::iter::once((event, first)).chain(second.map(|date| (Event::Death, date))).collect()
    }

    /// True when the name can be the subject of what follows: not "the widow of Corwen died".
    fn is_subject(&self) -> bool {
        const OPENERS: [&str; 14] = [
            "when",
            "after",
            "before",
            "until",
            "since",
            "that",
            "because",
            "as",
            "while",
            "but",
            "where",
            "by",
            "chairman",
            "president",
        ];
        let before = self.before.trim_end();
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let closed = before.is_empty() || self.before.ends_with('\n') && word.is_empty();
        closed || before.ends_with(['.', ';', ':', '!', '?', '(']) || OPENERS.contains(&&*word.to_lowercase())
    }
}

fn is_birth(word: &str) -> bool {
    matches!(word, "b." | "born" | "was born" | "birth")
}

/// Both years of a bracket, if a life can lie between them.
fn life(found: &regex::Captures<'_>) -> Vec<(Event, Span, Option<i16>)> {
    let date = |name: &str| found.name(name).map(|m| Span::from(m.range()));
    let year = |name: &str| found.name(name).and_then(|m| m.as_str().parse::<i16>().ok());
    let (Some(from), Some(to), Some(born), Some(died)) =
        (date("from"), date("to"), year("born"), year("died"))
    else {
        return Vec::new();
    };
    if !AGES.contains(&(died - born)) {
        return Vec::new();
    }
    vec![(Event::Birth, from, Some(died)), (Event::Death, to, Some(born))]
}

/// The place of the date that begins here, unless it is a range or a guess.
fn date_in(text: &str, at: usize) -> Option<Span> {
    let (date, len): (PartialDate, usize) = date_at_start(&text[at..])?;
    (!date.approximate && date.until.is_none()).then(|| Span::new(at, at + len))
}

/// Years of birth and death of somebody.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::check) struct Life {
    /// Year of birth.
    pub(in crate::check) born: Option<i16>,
    /// Year of death.
    pub(in crate::check) died: Option<i16>,
    /// Whether the document itself states either.
    pub(in crate::check) from_document: bool,
}

/// The document's own words about lives, with the people table behind them.
pub(in crate::check) struct Lives<'a> {
    context: Context<'a>,
    stated: HashMap<(&'a str, Event), i16>,
}

impl<'a> Lives<'a> {
    /// The lives of everybody a document names.
    pub(in crate::check) fn new(context: &Context<'a>) -> Self {
        let mut first = HashMap::new();
        for one in context.stated() {
            first.entry((one.person.as_str(), one.event)).or_insert(one.year);
        }
        Self { context: *context, stated: first }
    }

    /// When the person with this full name lived.
    pub(in crate::check) fn of(&self, name: &str) -> Life {
        let known = self.context.people.resolve(name);
        let folded = People::fold(known.map_or(name, |person| &person.name));
        let said = |event| self.stated.get(&(folded.as_str(), event)).copied();
        let (born, died) = (said(Event::Birth), said(Event::Death));
        Life {
            born: born.or(known.and_then(|p| p.born)),
            died: died.or(known.and_then(|p| p.died)),
            from_document: born.is_some() || died.is_some(),
        }
    }
}

const DAY: &str = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:[A-Z][a-z]{2,8}\.?\s+)?(?:\d{1,2},\s+)?";

/// `(1851–1919)`, `(12 May 1851 – 3 June 1919)`.
static LIFE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^,?\s?[(\[](?:born\s)?(?<from>{DAY}(?<born>\d{{4}}))\s?[-–—‐‑]+\s?(?<to>{DAY}(?<died>\d{{4}}))[)\],;]"
    ))
});
/// `(b. 1851)`, `(died 3 June 1919)`.
static ONE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^,?\s?[(\[](?<event>b\.|born|d\.|died)\s?(?:in|on)?\s?(?<date>[0-9A-Z])"));
/// ` was born in Aldmouth on 12 May 1851`, ` died June 3, 1919`.
static VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"^(?:,?\s{{1,3}}who)?,?\s{{1,3}}(?<event>was born|died)\s{{1,3}}(?:{ON})?{DATE}"))
});
/// ` and died in Ellery on 3 June 1919`, behind a date of birth.
static DIED_TOO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"^,?(?:\s[^.;:()\d]{{1,40}}?)?,?\s{{1,3}}and\s{{1,3}}died\s{{1,3}}(?:{ON})?{DATE}"))
});
/// `'s death in March 1921`.
static POSSESSIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^['’]s?\s(?:early\s|sudden\s)?(?<event>death|birth)\s(?:[^.;:()\d]{{0,30}}?\s)?(?:in|on)\s(?:the\s)?{DATE}"
    ))
});
/// ` in March 1921`.
static IN: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^\s(?:in|on)\s(?:the\s)?{DATE}")));

/// What stands in front of a date.
const ON: &str = r"(?:[^.;:()\d]{0,40}?\s)?(?:in|on)\s{1,3}(?:the\s)?";
/// How a date begins.
const DATE: &str = r"(?<date>\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*\s)";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::audit_document;
    use crate::read::from_text;

    fn read(text: &str) -> Vec<(Event, i16)> {
        let people = People::default();
        let checked =
            audit_document(from_text("a.txt", None, text.to_owned()), None, &people, Default::default());
        stated(&checked.context(None, &people)).iter().map(|s| (s.event, s.year)).collect()
    }

    #[test]
    fn lives_are_read_where_they_are_said_without_doubt() {
        use Event::{Birth, Death};
        for (text, expected) in [
            ("Then Ada Corwen (1851–1919) spoke.", vec![(Birth, 1851), (Death, 1919)]),
            ("Then Ada Corwen (12 May 1851 – 3 June 1919) spoke.", vec![(Birth, 1851), (Death, 1919)]),
            ("Then Ada Corwen (b. 1851) spoke.", vec![(Birth, 1851)]),
            ("Ada Corwen was born in Aldmouth on 12 May 1851.", vec![(Birth, 1851)]),
            ("Ada Corwen, who died in March 1921, spoke.", vec![(Death, 1921)]),
            ("After Ada Corwen’s death in 1919 it closed.", vec![(Death, 1919)]),
            ("The death of Ada Corwen in March 1919 changed it.", vec![(Death, 1919)]),
            ("The widow of Ada Corwen died in 1930.", vec![]),
            (
                "Ada Corwen was born on May 12, 1851 and died June 3, 1919.",
                vec![(Birth, 1851), (Death, 1919)],
            ),
            ("Ada Corwen was born in 1851, and died in Ellery in 1919.", vec![(Birth, 1851), (Death, 1919)]),
            ("Ada Corwen died 20 years later.", vec![]),
            ("Then Ada Corwen (c. 1851–1919) spoke.", vec![]),
            ("Then Ada Corwen (1902–1904) resigned.", vec![]),
            ("Ada Corwen died a little in the 1920s.", vec![]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
