//! `citation-missing-entry`: a reference that no entry answers to.
//!
//! Keys (`[@brine1903]`) are looked up in the document's own list and in the libraries of the store;
//! references by author and year in the list of works under the document's last heading of that
//! kind. Where most do not fit, the list is another one, and nothing is said.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::super::wording::pattern;
use super::super::{Context, Meta, Rule, meta};
use super::references::{Citation, List, References, folded};
use crate::model::{Finding, Related, Severity, Span};
use crate::read::Format;

/// Bytes of a bracket with keys; a longer one is no citation.
const LONGEST_GROUP: usize = 600;
/// Fewer references that fit do not prove that the list is theirs.
const MIN_MET: usize = 3;

/// Reports keys and short references without an entry.
pub(in crate::check) struct CitationMissingEntry;

impl Rule for CitationMissingEntry {
    fn meta(&self) -> &'static Meta {
        meta!("citation-missing-entry", Consistency, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        if context.document.format == Format::Markdown {
            self.keys(context, findings);
        }
        if let Some(references) = context.references() {
            self.authors(context, references, findings);
        }
    }
}

impl CitationMissingEntry {
    fn keys(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let used = used_keys(&context.document.text.plain);
        if used.is_empty() {
            return;
        }
        let known = known_keys(context);
        let distinct: BTreeSet<&str> = used.iter().map(|(_, key)| *key).collect();
        let held = distinct.iter().filter(|key| known.contains(**key)).count();
        // Several that are not held are those of another library.
        if held == 0 || distinct.len() - held > (held / 3).max(1) {
            return;
        }
        let mut reported = BTreeSet::new();
        for (span, key) in used {
            if known.contains(key) || !reported.insert(key) {
                continue;
            }
            let place = context.document.text.map.to_source(span);
            let mut finding = self.meta().finding(context, place, format!("no entry has the key {key}"));
            finding.help = Some(match nearest(key, &known) {
                Some(near) => format!("Is {near} meant? If not, add the entry."),
                None => "Add the entry, or correct the key.".to_owned(),
            });
            findings.push(finding);
        }
    }

    fn authors(&self, context: &Context<'_>, references: &References, findings: &mut Vec<Finding>) {
        let list = &references.list;
        let met = |citation: &&Citation| list.named(citation).any(|entry| citation.meets(entry));
        let (met, left): (Vec<&Citation>, Vec<&Citation>) = references.citations.iter().partition(met);
        let left: Vec<&Citation> = judged(&context.document.text.plain[..list.start], list, &met, left);
        if met.len() < MIN_MET || met.len() < left.len() * 2 {
            return;
        }
        let mut reported = BTreeSet::new();
        for citation in left.iter().filter(|c| reported.insert((c.shown.clone(), c.year.clone()))) {
            findings.push(self.finding(context, list, citation));
        }
    }

    fn finding(&self, context: &Context<'_>, list: &List, citation: &Citation) -> Finding {
        let map = &context.document.text.map;
        let (name, year) = (&citation.shown, &citation.year);
        let message = format!("the list of works has no {name} {year}");
        let mut finding = self.meta().finding(context, map.to_source(citation.span), message);
        finding.severity = Severity::Warning;
        let others = list.named(citation).filter(|entry| citation.is_by(entry));
        finding.related = others
            .map(|entry| Related {
                message: format!("the list has this by {name}"),
                path: context.document.path().to_owned(),
                span: map.to_source(entry.span),
                labels: Vec::new(),
            })
            .collect();
        finding.help = Some("Add the entry, or correct the name or year.".to_owned());
        finding
    }
}

/// Those that must be references: by an author of the list, or written as most of those that fit are,
/// with a name that is nowhere a place or a thing.
fn judged<'c>(body: &str, list: &List, met: &[&Citation], left: Vec<&'c Citation>) -> Vec<&'c Citation> {
    let bracketed = || met.iter().filter(|citation| !citation.narrative);
    let commas = bracketed().filter(|citation| citation.comma).count() * 2 > bracketed().count();
    let things: BTreeSet<String> = THING
        .captures_iter(body)
        .filter_map(|found| Some(folded(found.get(1).or_else(|| found.get(2))?.as_str())))
        .collect();
    let is_listed = |citation: &Citation| list.named(citation).any(|entry| citation.is_by(entry));
    let is_other =
        |citation: &Citation| things.contains(&citation.name) || list.named(citation).next().is_some();
    left.into_iter()
        .filter(|c| is_listed(c) || !c.narrative && c.comma == commas && !is_other(c))
        .filter(|c| c.narrative || c.comma == commas)
        .collect()
}

/// Keys of the store's libraries and of the document's own list. A document that names a file of
/// entries has its list elsewhere.
fn known_keys<'a>(context: &Context<'a>) -> BTreeSet<&'a str> {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    if let Some(store) = context.store {
        known.extend(store.keys().iter().map(String::as_str));
    }
    let front =
        context.document.source.content.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---"));
    if let Some((front, _)) = front.filter(|(front, _)| !front.contains("bibliography:")) {
        known.extend(ID.captures_iter(front).filter_map(|found| Some(found.get(1)?.as_str())));
    }
    known
}

/// Keys in brackets, with their places; numbered figures and the like have keys too, but no entries.
fn used_keys(plain: &str) -> Vec<(Span, &str)> {
    let groups = GROUP.find_iter(plain).filter(|group| group.len() <= LONGEST_GROUP);
    let groups = groups.filter(|group| !plain[group.end()..].starts_with(['(', ':', '[']));
    groups
        .flat_map(|group| {
            let keys = KEY.captures_iter(group.as_str()).filter_map(|found| found.get(1));
            keys.map(move |key| {
                let words = key.as_str().trim_end_matches(['.', ':', ',', '-', '/']);
                let start = group.start() + key.start();
                (Span::new(start, start + words.len()), words)
            })
        })
        .filter(|(_, key)| !NO_WORKS.is_match(key))
        .collect()
}

/// A key that differs by one letter or digit, or by capitals.
fn nearest<'k>(key: &str, known: &BTreeSet<&'k str>) -> Option<&'k str> {
    let close = |other: &&&str| {
        let differing = other.chars().zip(key.chars()).filter(|(a, b)| !a.eq_ignore_ascii_case(b)).count();
        other.chars().count() == key.chars().count() && differing <= 1
    };
    known.iter().find(close).copied()
}

/// `the Harbour`, `in London`: no author, unless a year in brackets follows.
static THING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:[Tt]he\s(\p{Lu}[\p{L}'’-]+)|(?:[Ii]n|[Aa]t)\s(\p{Lu}[\p{L}'’-]+)\b(?:[^\s(]|\s(?:[^(]|\([^\d])))",
    )
});
static GROUP: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[[^\[\]@]*@[^\[\]]+\]"));
static KEY: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:[\[\s;]-?)@\{?([A-Za-z0-9_][\w:.#$%&+?~/-]*)"));
static NO_WORKS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:fig|tbl|eq|sec|lst|thm|lem|def|exm)[:-]"));
static ID: LazyLock<Regex> = LazyLock::new(|| pattern(r#"(?m)^[ -]*id:\s*["']?([\w:.-]+)"#));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stand_in_brackets() {
        let keys = |plain| used_keys(plain).into_iter().map(|(_, key)| key).collect::<Vec<_>>();
        assert_eq!(
            keys("so [@brine1903, p. 4; see -@corwen:02] and [see @tallis.]"),
            ["brine1903", "corwen:02", "tallis"]
        );
        assert!(keys("write to [ada@example.org], see [@fig:gate], [@brine](x) or @corwen").is_empty());
    }

    #[test]
    fn a_key_with_one_slip_is_named() {
        let known = BTreeSet::from(["brine1902", "corwen"]);
        assert_eq!(nearest("brine1903", &known), Some("brine1902"));
        assert_eq!(nearest("Corwen", &known), Some("corwen"));
        assert_eq!(nearest("tallis", &known), None);
    }
}
