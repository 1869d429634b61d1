//! `known-misquotation`: famous words that were never said so, or not by the one they are pinned on.
//!
//! The table `rules/data/misquotations.toml` holds them. Wording alone proves nothing (an idiom is
//! free to be used), so a finding needs wording *and* attribution, and stays away where the text
//! itself talks about misquotation. Matching is loose (case, articles, contractions, spelling),
//! reporting is tight (the quotation must be little more than the saying).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use serde::Deserialize;

use super::super::{Context, Meta, Rule, meta};
use crate::model::{Attribution, Circle, Finding, Kind, People, Quotation, Verdict, Verification, words};

/// Reports entries of the table.
pub(in crate::check) struct KnownMisquotation;

impl Rule for KnownMisquotation {
    fn meta(&self) -> &'static Meta {
        meta!("known-misquotation", Verification, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let mut suspects = Suspects::new(context.people);
        for (quotation, verification) in context.parsed.quotations.iter().zip(context.verifications) {
            if quotation.kind == Kind::Title || verification.as_ref().is_some_and(held_as_cited) {
                continue;
            }
            let Some(attribution) = quotation.attribution.as_ref().filter(|a| suspects.hold(a)) else {
                continue;
            };
            let Some(entry) = TABLE.find(&quotation.normalized.text, attribution, context.people) else {
                continue;
            };
            if doubts_itself(context, quotation) {
                continue;
            }
            let mut finding = self.meta().finding(context, quotation.span, entry.message(attribution));
            if let Some(correct) = entry.correct.as_ref().filter(|_| entry.verdict == Remedy::Misquoted) {
                finding.labels.push((quotation.span, format!("the source has \"{correct}\"")));
            }
            finding.help = Some(entry.help());
            finding.quotation = Some(quotation.id.clone());
            findings.push(finding);
        }
    }
}

/// A held copy of the author's own work outweighs the table.
fn held_as_cited(verification: &Verification) -> bool {
    matches!(verification.verdict, Verdict::Verbatim | Verdict::Permitted | Verdict::Marked)
        && verification.circle.is_some_and(|c| c != Circle::Store)
}

/// Words that show the text knows: within two sentences or so of the quotation.
fn doubts_itself(context: &Context<'_>, quotation: &Quotation) -> bool {
    const REACH: usize = 250;
    const DOUBTS: [&str; 22] = [
        "misquot",
        "misattrib",
        "apocryph",
        "never said",
        "never wrote",
        "did not say",
        "didn't say",
        "didn’t say",
        "did not write",
        "supposed",
        "alleged",
        "attributed to",
        "credited to",
        "credited with",
        "popularly",
        "falsely",
        "wrongly",
        "mistaken",
        "legend",
        "spurious",
        "paraphras",
        "so-called",
    ];
    let around = context.around(quotation.plain, REACH);
    DOUBTS.iter().any(|doubt| around.contains(doubt))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Remedy {
    Misquoted,
    Misattributed,
    Apocryphal,
    Paraphrase,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    wording: String,
    attributed_to: Vec<String>,
    verdict: Remedy,
    author: Option<String>,
    work: Option<String>,
    year: Option<i16>,
    correct: Option<String>,
    confidence: String,
    basis: String,
    as_of: String,
    /// Words of `wording` in comparable form.
    #[serde(skip)]
    tokens: Vec<String>,
}

impl Entry {
    fn source(&self) -> Option<String> {
        let mut text = match (&self.author, &self.work) {
            (Some(author), Some(work)) => format!("{author}, {work}"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => return None,
        };
        if let Some(year) = self.year {
            text.push_str(&format!(" ({year})"));
        }
        Some(text)
    }

    fn message(&self, attribution: &Attribution) -> String {
        let named = attribution.speaker.as_deref().or(attribution.surface.as_deref());
        let named = named.unwrap_or(self.attributed_to[0].as_str());
        let source = self.source();
        match (self.verdict, source) {
            (Remedy::Misquoted, Some(source)) => format!("a common misquotation of {source}"),
            (Remedy::Misquoted, None) => format!("a common misquotation of {named}"),
            (Remedy::Paraphrase, Some(source)) => format!("a common paraphrase of {source}, not its words"),
            (Remedy::Paraphrase, None) => format!("a common paraphrase of {named}, not the words"),
            (Remedy::Misattributed, Some(source)) => {
                format!("commonly credited to {named}, but the earliest source known is {source}")
            }
            (Remedy::Misattributed | Remedy::Apocryphal, _) => {
                format!("commonly credited to {named}, but not known from any work or record of {named}")
            }
        }
    }

    fn help(&self) -> String {
        let next = match (self.verdict, &self.correct) {
            (Remedy::Misquoted, _) => "Print the words of the source.".to_owned(),
            (Remedy::Paraphrase, Some(correct)) => {
                format!("Take the marks off, or quote the source: \"{}\".", correct.trim_end_matches('.'))
            }
            (Remedy::Paraphrase, None) => "Take the marks off, or quote the source itself.".to_owned(),
            (Remedy::Misattributed, _) => "Name the source, or say \"attributed to\".".to_owned(),
            (Remedy::Apocryphal, _) => match self.source() {
                Some(source) => format!("Say \"attributed to\"; the earliest report known is {source}."),
                None => "Say \"attributed to\".".to_owned(),
            },
        };
        let basis = if self.basis == "looked-up" { "looked up" } else { "general knowledge" };
        format!(
            "{next} Table of misquotations as of {}, confidence {}, {basis}.",
            self.as_of, self.confidence
        )
    }
}

#[derive(Debug, Deserialize)]
struct RawTable {
    misquotation: Vec<Entry>,
}

struct Table {
    entries: Vec<Entry>,
    by_first: BTreeMap<String, Vec<usize>>,
    /// The words of all names that entries are attributed to, folded.
    name_words: HashSet<String, RandomState>,
}

/// Who may be credited with something in the table. Few are, and one name is asked for many times.
struct Suspects<'a> {
    people: &'a People,
    /// The people credited under some name, by their canonical one.
    canonical: HashSet<&'a str, RandomState>,
    asked: HashMap<&'a str, bool, RandomState>,
}

impl<'a> Suspects<'a> {
    fn new(people: &'a People) -> Self {
        let names = TABLE.entries.iter().flat_map(|entry| &entry.attributed_to);
        let canonical = names.filter_map(|name| people.resolve(name)).map(|person| person.name.as_str());
        Self { people, canonical: canonical.collect(), asked: HashMap::default() }
    }

    fn hold(&mut self, attribution: &'a Attribution) -> bool {
        said(attribution).into_iter().flatten().any(|name| match self.asked.get(name) {
            Some(known) => *known,
            None => {
                let folded = People::fold(bare(name));
                let known = folded.split(' ').any(|word| TABLE.name_words.contains(word))
                    || self.people.resolve(name).is_some_and(|p| self.canonical.contains(p.name.as_str()));
                self.asked.insert(name, known);
                known
            }
        })
    }
}

/// The names an attribution gives, of people and works.
fn said(attribution: &Attribution) -> [Option<&str>; 3] {
    [attribution.speaker.as_deref(), attribution.surface.as_deref(), attribution.work.as_deref()]
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    // The table is compiled in and read by a test, so only a build that fails its tests is empty.
    let raw =
        toml::from_str(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/data/misquotations.toml")));
    Table::new(raw.map(|table: RawTable| table.misquotation).unwrap_or_default())
});

impl Table {
    fn new(mut entries: Vec<Entry>) -> Self {
        let mut by_first: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, entry) in entries.iter_mut().enumerate() {
            entry.tokens = tokens(&entry.wording);
            if let Some(first) = entry.tokens.first() {
                by_first.entry(first.clone()).or_default().push(i);
            }
        }
        let names = entries.iter().flat_map(|entry| &entry.attributed_to);
        let words =
            names.flat_map(|name| People::fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>());
        let name_words = words.filter(|word| !TITLES.contains(&word.as_str())).collect();
        Self { entries, by_first, name_words }
    }

    fn find(&self, quoted: &str, attribution: &Attribution, people: &People) -> Option<&Entry> {
        let quoted = tokens(quoted);
        let starts = quoted.iter().enumerate().flat_map(|(at, first)| {
            self.by_first.get(first).into_iter().flatten().map(move |i| (at, &self.entries[*i]))
        });
        starts
            .filter(|(at, entry)| stands_at(&entry.tokens, &quoted, *at))
            .map(|(_, entry)| entry)
            .filter(|entry| quoted.len() <= entry.tokens.len() * 2 + 2)
            .filter(|entry| !entry.already_right(&quoted))
            .find(|entry| credited(&entry.attributed_to, attribution, people))
    }
}

impl Entry {
    /// The document prints the right words, which happen to hold the wrong ones.
    fn already_right(&self, quoted: &[String]) -> bool {
        self.verdict == Remedy::Misquoted
            && self.correct.as_deref().is_some_and(|correct| {
                let correct = tokens(correct);
                !correct.is_empty() && (0..quoted.len()).any(|at| stands_at(&correct, quoted, at))
            })
    }
}

/// True when all of `wanted` stand in order from `at` on, with one other word in eight allowed.
fn stands_at(wanted: &[String], quoted: &[String], at: usize) -> bool {
    let mut spare = wanted.len() / 8;
    let mut rest = quoted[at..].iter();
    for want in wanted {
        loop {
            match rest.next() {
                Some(word) if word == want => break,
                Some(_) if spare > 0 => spare -= 1,
                _ => return false,
            }
        }
    }
    true
}

/// Words without articles, contractions written out, spelling folded.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for word in words(text) {
        let folded = word.folded(text);
        let written_out: &[&str] = match folded.as_str() {
            "a" | "an" | "the" | "oh" | "o" => &[],
            "isnt" => &["is", "not"],
            "dont" => &["do", "not"],
            "doesnt" => &["does", "not"],
            "didnt" => &["did", "not"],
            "cant" | "cannot" => &["can", "not"],
            "wont" => &["will", "not"],
            "im" => &["i", "am"],
            "youre" => &["you", "are"],
            "youve" => &["you", "have"],
            "ive" => &["i", "have"],
            "weve" => &["we", "have"],
            "theres" => &["there", "is"],
            "its" => &["it", "is"],
            "tis" => &["it", "is"],
            "hath" => &["has"],
            "doth" => &["does"],
            "one" | "ye" => &["you"],
            "ones" => &["your"],
            other => {
                tokens.push(singular(
                    &other.replace("our", "or").replace("isation", "ization").replace("ise", "ize"),
                ));
                continue;
            }
        };
        tokens.extend(written_out.iter().map(|w| singular(w)));
    }
    tokens
}

/// `ends` and `justifies` as `end` and `justify`.
fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        return format!("{stem}y");
    }
    let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s'));
    stem.unwrap_or(word).to_owned()
}

/// True when the attribution names one of `names`, as speaker or as work.
fn credited(names: &[String], attribution: &Attribution, people: &People) -> bool {
    names.iter().any(|name| {
        said(attribution).into_iter().flatten().any(|said| {
            same_name(said, name)
                || matches!((people.resolve(said), people.resolve(name)), (Some(a), Some(b)) if a.name == b.name)
        })
    })
}

/// Without the ending of a genitive.
fn bare(name: &str) -> &str {
    name.trim_end_matches("'s").trim_end_matches("’s")
}

/// Words in front of a name that say nothing of who it is.
const TITLES: [&str; 16] = [
    "the",
    "sir",
    "lord",
    "lady",
    "president",
    "king",
    "queen",
    "general",
    "dr",
    "mr",
    "mrs",
    "saint",
    "st",
    "emperor",
    "professor",
    "chairman",
];

/// `Burke`, `Mr Burke` and `Edmund Burke` are one name here; `Edmund` alone is not.
fn same_name(said: &str, name: &str) -> bool {
    let fold = |s: &str| People::fold(s);
    let (said, name) = (fold(bare(said)), fold(name));
    let said: Vec<&str> = said.split(' ').filter(|w| !TITLES.contains(w)).collect();
    let name: Vec<&str> = name.split(' ').filter(|w| !TITLES.contains(w)).collect();
    let (Some(said_last), Some(name_first)) = (said.last(), name.first()) else { return false };
    let all_in = |some: &[&str], others: &[&str]| some.iter().all(|w| others.contains(w));
    (all_in(&said, &name) && (name.len() == 1 || said.len() > 1 || said_last != name_first))
        || all_in(&name, &said) && name.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        let raw: RawTable = toml::from_str(include_str!("../../../rules/data/misquotations.toml")).unwrap();
        for entry in &raw.misquotation {
            assert!(!entry.attributed_to.is_empty(), "{}", entry.wording);
            assert!(["high", "medium", "low"].contains(&entry.confidence.as_str()), "{}", entry.wording);
            assert!(["looked-up", "general-knowledge"].contains(&entry.basis.as_str()), "{}", entry.wording);
        }
        assert_eq!(TABLE.entries.len(), raw.misquotation.len());
    }

    #[test]
    fn every_entry_finds_itself() {
        for entry in &TABLE.entries {
            assert!(stands_at(&entry.tokens, &tokens(&entry.wording), 0), "{}", entry.wording);
        }
    }

    #[test]
    fn names_match_by_surname_and_never_by_first_name() {
        for (said, name, expected) in [
            ("Burke", "Edmund Burke", true),
            ("Mr Burke", "Edmund Burke", true),
            ("President Lincoln", "Abraham Lincoln", true),
            ("Voltaire", "Voltaire", true),
            ("Edmund", "Edmund Burke", false),
            ("Corwen", "Edmund Burke", false),
            ("the Bible", "Bible", true),
        ] {
            assert_eq!(same_name(said, name), expected, "{said} / {name}");
        }
    }

    #[test]
    fn wording_is_matched_loosely_and_in_order() {
        let stands = |wanted: &str, quoted: &str| stands_at(&tokens(wanted), &tokens(quoted), 0);
        assert!(stands("Discretion is the better part of valor", "discretion is a better part of valour"));
        assert!(stands("History doesn't repeat itself", "History does not repeat itself"));
        assert!(stands("The end justifies the means", "The ends justify the means"));
        assert!(!stands("All that glitters is not gold", "All that glisters is not gold"));
    }
}
