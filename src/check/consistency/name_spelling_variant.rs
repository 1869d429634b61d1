//! `name-spelling-variant`: one person or body, spelled in two ways.
//!
//! Two names that differ by one letter may well be two names, so the rule asks for weight on one
//! side: the rarer spelling is used once or twice and the other is known, or much more frequent.
//! Endings (plural, possessive), initials and generations never make a variant.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;
use memchr::memchr_iter;

use super::super::wording::is_slip;
use super::super::{Context, Meta, Rule, meta};
use super::transcriptions::{Places, transcriptions};
use crate::model::{Edit, Finding, Fix, Kind, People, Related, Safety, Span, Stretches};

/// A surname alone says less than a full name, so it has to be longer.
const MIN_SURNAME: usize = 5;
/// How often the usual spelling must stand for each time the rare one does.
const WEIGHT: usize = 3;
/// The same for acronyms, where nothing but frequency speaks.
const ACRONYM_WEIGHT: usize = 5;

/// Reports the rarer spelling.
pub(in crate::check) struct NameSpellingVariant;

impl Rule for NameSpellingVariant {
    fn meta(&self) -> &'static Meta {
        meta!("name-spelling-variant", Consistency, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        self.names(context, findings);
        self.acronyms(context, findings);
        for (rare, usual) in transcriptions(&context.document.text.plain) {
            let (rare, usual) = (Spelling::bare(context, rare), Spelling::bare(context, usual));
            if findings.iter().all(|f| f.rule != self.meta().name || f.span != rare.places[0]) {
                findings.push(self.finding(context, &rare, &usual));
            }
        }
        let project = &context.settings.project;
        findings.retain(|f| f.rule != self.meta().name || !project.has_name(context.document.slice(f.span)));
    }
}

/// A spelling with the places where it stands, in bytes of the file.
struct Spelling {
    words: Vec<String>,
    surface: String,
    known: bool,
    places: Vec<Span>,
}

impl Spelling {
    /// A word that is nobody's name, with its places in the plain text.
    fn bare(context: &Context<'_>, (word, places): Places<'_>) -> Self {
        let in_file = places.into_iter().map(|span| context.document.text.map.to_source(span));
        Self { words: Vec::new(), surface: word.to_owned(), known: false, places: in_file.collect() }
    }
}

impl NameSpellingVariant {
    fn names(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let spellings = spellings(context);
        let (full, single): (Vec<Spelling>, Vec<Spelling>) =
            spellings.into_iter().partition(|s| s.words.len() >= 2);
        for rare in single.iter().filter(|rare| !is_titled(context, rare)) {
            let usual =
                full.iter().filter(|usual| is_surname_slip(rare, usual)).max_by_key(|s| s.places.len());
            findings.extend(usual.map(|usual| self.finding(context, rare, usual)));
        }
        for group in candidates(&full) {
            for rare in &group {
                let usual =
                    group.iter().filter(|usual| is_variant(rare, usual)).max_by_key(|s| s.places.len());
                if let Some(usual) = usual {
                    findings.push(self.finding(context, rare, usual));
                }
            }
        }
    }

    fn acronyms(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let all = acronyms(&context.document.text.plain);
        for (rare, places) in &all {
            let usual = all.iter().find(|(usual, often)| {
                often.len() >= places.len() * ACRONYM_WEIGHT && is_doubling(rare, usual)
            });
            let Some((usual, often)) = usual else { continue };
            let rare = Spelling::bare(context, (rare, places.clone()));
            let usual = Spelling::bare(context, (usual, often.clone()));
            findings.push(self.finding(context, &rare, &usual));
        }
    }

    fn finding(&self, context: &Context<'_>, rare: &Spelling, usual: &Spelling) -> Finding {
        let first = rare.places[0];
        let message = format!("spelled \"{}\" here, and \"{}\" elsewhere", rare.surface, usual.surface);
        let mut finding = self.meta().finding(context, first, message);
        let often = match usual.places.len() {
            1 => "elsewhere once".to_owned(),
            n => format!("elsewhere {n} times"),
        };
        finding.labels.push((first, format!("{often} \"{}\"", usual.surface)));
        let place = |message: &str, span: &Span| Related {
            message: message.to_owned(),
            path: context.document.path().to_owned(),
            span: *span,
            labels: Vec::new(),
        };
        finding.related.extend(rare.places[1..].iter().map(|span| place("the same spelling", span)));
        finding.related.extend(usual.places.first().map(|span| place("the usual spelling", span)));
        finding.help =
            Some("If both mean one, spell it one way; if they are two, nothing is wrong here.".to_owned());
        finding.fix = respelled(context, rare, usual);
        finding
    }
}

/// The usual spelling at every place of the rare one; none when one of the places is quoted, since the
/// source may spell it so.
fn respelled(context: &Context<'_>, rare: &Spelling, usual: &Spelling) -> Option<Fix> {
    let quotations = context.parsed.quotations.iter().filter(|q| q.kind == Kind::Quotation);
    let quoted: Stretches = quotations.map(|q| q.span).collect();
    let spelled = match (rare.words.len(), usual.words.len()) {
        // A surname alone beside a whole name.
        (1, 2..) => usual.surface.split_whitespace().last()?,
        _ => &usual.surface,
    };
    let edit = |place: &Span| {
        let stands = context.document.slice(*place).starts_with(rare.surface.as_str());
        (stands && !quoted.meet(*place)).then(|| Edit {
            path: context.document.path().to_owned(),
            span: Span::new(place.start, place.start + rare.surface.len()),
            replacement: spelled.to_owned(),
        })
    };
    let edits = rare.places.iter().map(edit).collect::<Option<Vec<_>>>()?;
    Some(Fix { safety: Safety::Unsafe, edits })
}

/// Every name with the places of each of its spellings.
fn spellings(context: &Context<'_>) -> Vec<Spelling> {
    let mut by_surface: HashMap<&str, Vec<Span>, RandomState> = HashMap::default();
    for (surface, place) in mentions(context) {
        by_surface.entry(surface).or_default().push(place);
    }
    let mut surfaces: Vec<(&str, Vec<Span>)> = by_surface.into_iter().collect();
    surfaces.sort_unstable_by_key(|(_, places)| places[0]);
    let mut by_name: BTreeMap<String, Spelling> = BTreeMap::new();
    for (surface, places) in surfaces {
        let folded = folded_name(surface);
        let spelling = by_name.entry(folded.clone()).or_insert_with(|| Spelling {
            words: folded.split(' ').map(str::to_owned).collect(),
            surface: surface.trim_end_matches("'s").trim_end_matches("’s").to_owned(),
            known: context.people.resolve(&folded).is_some(),
            places: Vec::new(),
        });
        spelling.places.extend(places);
        spelling.places.sort_unstable();
    }
    by_name.into_values().collect()
}

/// Names in the text, and speakers that the text names only where it attributes.
fn mentions<'a>(context: &Context<'a>) -> Vec<(&'a str, Span)> {
    let names = &context.parsed.names;
    let mut mentions: Vec<(&str, Span)> = names.iter().map(|n| (n.surface.as_str(), n.span)).collect();
    let mut last = None;
    for attribution in context.parsed.quotations.iter().filter_map(|q| q.attribution.as_ref()) {
        let Some(surface) = attribution.surface.as_deref() else { continue };
        let first = names.partition_point(|name| name.span.end <= attribution.span.start);
        let inside = names[first..].iter().take_while(|name| name.span.start < attribution.span.end);
        if inside.clone().any(|name| name.surface == surface) {
            continue;
        }
        let Some(at) = context.document.slice(attribution.span).find(surface) else { continue };
        let start = attribution.span.start + at;
        let place = Span::new(start, start + surface.len());
        if inside.into_iter().all(|name| !name.span.overlaps(place)) && last != Some(place) {
            mentions.push((surface, place));
            last = Some(place);
        }
    }
    mentions
}

fn folded_name(surface: &str) -> String {
    People::fold(surface.trim_end_matches("'s").trim_end_matches("’s"))
}

/// Names that share all words but one, as groups, so that no name is compared with all others.
fn candidates(spellings: &[Spelling]) -> Vec<Vec<&Spelling>> {
    let mut groups: BTreeMap<(usize, usize, String), Vec<&Spelling>> = BTreeMap::new();
    for spelling in spellings {
        for i in 0..spelling.words.len() {
            let mut others = spelling.words.clone();
            others.remove(i);
            groups.entry((spelling.words.len(), i, others.join(" "))).or_default().push(spelling);
        }
    }
    groups.into_values().filter(|g| g.len() >= 2).collect()
}

/// True when `rare` looks like a slip for `usual`.
fn is_variant(rare: &Spelling, usual: &Spelling) -> bool {
    let differing: Vec<(&String, &String)> =
        rare.words.iter().zip(&usual.words).filter(|(a, b)| a != b).collect();
    let [(a, b)] = differing.as_slice() else { return false };
    let outweighs = usual.places.len() >= rare.places.len() * WEIGHT
        || (usual.known && !rare.known && rare.places.len() <= 2);
    outweighs && !rare.known && is_slip(a, b)
}

/// A surname in capitals stands in an index, and one with a title that is kept is somebody else's; anybody
/// may be called Mr.
fn is_titled(context: &Context<'_>, rare: &Spelling) -> bool {
    const TITLES: [&str; 9] =
        ["Rev", "Reverend", "Sir", "Lord", "Lady", "General", "Captain", "Judge", "Bishop"];
    let content = &context.document.source.content;
    let titled = |place: &Span| {
        let before = content[..place.start].trim_end().trim_end_matches('.');
        TITLES.iter().any(|title| before.ends_with(title))
    };
    !rare.surface.contains(char::is_lowercase) || rare.places.iter().any(titled)
}

/// True when `rare`, a surname alone, looks like a slip for that of `usual`, who is known.
fn is_surname_slip(rare: &Spelling, usual: &Spelling) -> bool {
    let (Some(a), Some(b)) = (rare.words.last(), usual.words.last()) else { return false };
    let saint = usual.words.first().is_some_and(|word| word == "saint" || word == "st");
    let sure = usual.known && !saint && !rare.known && rare.places.len() <= 2;
    sure && a.chars().count() >= MIN_SURNAME && is_slip(a, b)
}

/// Compound acronyms (`ABC-DE`) with their places in the plain text.
fn acronyms(plain: &str) -> BTreeMap<String, Vec<Span>> {
    let mut found: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    let bytes = plain.as_bytes();
    let mut read = 0;
    for hyphen in memchr_iter(b'-', bytes) {
        let capital = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
        if hyphen <= read || !capital(hyphen - 1) || !capital(hyphen + 1) {
            continue;
        }
        let ends = |c: char| !(c.is_alphanumeric() || c == '-');
        let start = plain[read..hyphen].rfind(ends).map_or(read, |at| read + at);
        let start = start + plain[start..].chars().next().filter(|c| ends(*c)).map_or(0, char::len_utf8);
        read = plain[hyphen..].find(ends).map_or(plain.len(), |at| hyphen + at);
        let token = &plain[start..read];
        let trimmed = token.trim_matches('-');
        if trimmed.split('-').all(|p| p.len() >= 2 && p.bytes().all(|c| c.is_ascii_uppercase())) {
            let start = start + (token.len() - token.trim_start_matches('-').len());
            found.entry(trimmed.to_owned()).or_default().push(Span::new(start, start + trimmed.len()));
        }
    }
    found
}

/// True when `rare` is `usual` with one letter doubled or one doubled letter lost or two letters swapped:
/// what a slip of the hand does. `ABC-ML` beside `ABC-M` is another body.
fn is_doubling(rare: &str, usual: &str) -> bool {
    let (r, u): (Vec<char>, Vec<char>) = (rare.chars().collect(), usual.chars().collect());
    let (short, long) = if r.len() <= u.len() { (&r, &u) } else { (&u, &r) };
    let front = short.iter().zip(long.iter()).take_while(|(x, y)| x == y).count();
    match long.len() - short.len() {
        1 => {
            let letter = long[front];
            long[front + 1..] == short[front..]
                && letter != '-'
                && (front > 0 && long[front - 1] == letter
                    || long.get(front + 1) == Some(&letter)
                    || front >= 2 && front + 1 == long.len() && long[front - 2] == letter)
        }
        0 => {
            front + 1 < long.len()
                && short[front] == long[front + 1]
                && short[front + 1] == long[front]
                && short[front + 2..] == long[front + 2..]
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubled_letter_is_a_slip_and_an_added_one_is_a_name() {
        for (rare, usual, expected) in [
            ("HBW-SSL", "HBW-SL", true),
            ("HBW-LS", "HBW-SL", true),
            ("HBW-SLM", "HBW-SL", false),
            ("HBW-M", "HBW-ML", false),
        ] {
            assert_eq!(is_doubling(rare, usual), expected, "{rare} {usual}");
        }
    }

    #[test]
    fn acronyms_are_found_where_they_stand() {
        let found = acronyms("The HBW-SL and (HBW-SL), -HBW-SL- too; A-B not.");
        assert_eq!(found["HBW-SL"], [Span::new(4, 10), Span::new(16, 22), Span::new(26, 32)]);
        assert_eq!(found.len(), 1);
    }
}
