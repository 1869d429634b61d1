//! `identifier-conflict`: an identifier that contradicts the entry it stands in, or another entry.
//!
//! The two ISBNs of one printing are one number in two forms; one DOI is one work; a paper is on arXiv
//! no earlier than its number says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::super::signs::Sign;
use super::super::wording::{content_words, pattern};
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, Related, Severity, Span};

/// Fewer words than this say too little of a work.
const MIN_WORDS: usize = 4;

/// Reports identifiers that cannot both be right.
pub(in crate::check) struct IdentifierConflict;

impl Rule for IdentifierConflict {
    fn meta(&self) -> &'static Meta {
        meta!("identifier-conflict", Identifiers, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let signs = context.signs();
        if signs.have(Sign::Isbn) {
            self.two_isbns(context, findings);
        }
        if context.document.text.plain.contains("10.") {
            self.one_doi(context, findings);
        }
        if signs.have(Sign::Arxiv) {
            self.early_years(context, findings);
        }
    }
}

impl IdentifierConflict {
    /// A short and a long ISBN side by side that are two books.
    fn two_isbns(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = &context.document.text;
        for found in PAIR.captures_iter(&text.plain) {
            let (Some(first), Some(second)) = (found.get(1), found.get(2)) else { continue };
            let span = Span::new(first.start(), second.end());
            if text.is_code(span) || !are_two_books(first.as_str(), second.as_str()) {
                continue;
            }
            let (first, second) = (source(context, first.range()), source(context, second.range()));
            let message = "the two ISBNs are not of one book";
            let mut finding = self.meta().finding(context, second, message);
            finding.labels.push((first, "one book".to_owned()));
            finding.labels.push((second, "another book".to_owned()));
            finding.help = Some(
                "Copy both from the book; the long one is 978 and the short one, with another check digit."
                    .to_owned(),
            );
            findings.push(finding);
        }
    }

    /// Entries of different works that give the same DOI.
    fn one_doi(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let mut first: BTreeMap<String, Entry> = BTreeMap::new();
        for entry in blocks(context) {
            let mut dois = DOI.find_iter(entry.words);
            let (Some(doi), None) = (dois.next(), dois.next()) else { continue };
            if !entry.begins_as_one() {
                continue;
            }
            let name = doi.as_str().trim_end_matches(['.', ',', ';', ')']).to_lowercase();
            let at = entry.span.start + doi.start();
            let place = source(context, at..at + name.len());
            let entry = Entry { place, ..entry };
            match first.get(&name) {
                None => drop(first.insert(name, entry)),
                Some(other) if other.is_other_work(&entry) => {
                    let mut finding =
                        self.meta().finding(context, place, "this DOI is also given for another work");
                    // A translated title may look like another work.
                    finding.severity = Severity::Warning;
                    finding.related.push(Related {
                        message: "the other work".to_owned(),
                        path: context.document.path().to_owned(),
                        span: other.place,
                        labels: Vec::new(),
                    });
                    finding.help = Some("Follow the DOI, and give the other work its own.".to_owned());
                    findings.push(finding);
                }
                Some(_) => {}
            }
        }
    }

    /// Entries dated before the month their arXiv number names.
    fn early_years(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        for entry in blocks(context) {
            let mut numbers = ARXIV.captures_iter(entry.words);
            let (Some(found), None) = (numbers.next(), numbers.next()) else { continue };
            let Some(number) = found.get(1).filter(|_| entry.begins_as_one()) else { continue };
            let Ok(posted) = number.as_str()[..2].parse::<u32>().map(|year| 2000 + year) else { continue };
            let years = YEAR.find_iter(entry.words).filter(|year| !number.range().contains(&year.start()));
            let Some(latest) = years.filter_map(|year| year.as_str().parse::<u32>().ok()).max() else {
                continue;
            };
            if latest >= posted {
                continue;
            }
            let at = entry.span.start;
            let place = source(context, at + number.start()..at + number.end());
            let mut finding = self.meta().finding(
                context,
                place,
                format!("the number is of {posted}, the entry of {latest}"),
            );
            // Old papers are sometimes put on arXiv years later.
            finding.severity = Severity::Warning;
            finding.help = Some("Look the number up; the year or a digit is wrong.".to_owned());
            findings.push(finding);
        }
    }
}

fn source(context: &Context<'_>, plain: std::ops::Range<usize>) -> Span {
    context.document.text.map.to_source(Span::from(plain))
}

/// One entry of a list of works.
struct Entry<'a> {
    span: Span,
    words: &'a str,
    /// Its DOI, in bytes of the file.
    place: Span,
}

impl Entry<'_> {
    /// A name, a comma.
    fn begins_as_one(&self) -> bool {
        ENTRY.is_match(self.words)
    }

    /// The words of the works, their addresses left out.
    fn keys(&self) -> BTreeSet<u64> {
        let words = ADDRESS.replace_all(self.words, " ");
        content_words(&words)
            .filter(|word| word.span.of(&words).chars().all(char::is_alphabetic))
            .map(|word| word.key)
            .collect()
    }

    /// Chapters of a book share its title and editors; two articles share a journal at most.
    fn is_other_work(&self, other: &Entry<'_>) -> bool {
        let (mine, others) = (self.keys(), other.keys());
        let fewer = mine.len().min(others.len());
        fewer >= MIN_WORDS && mine.intersection(&others).count() * 4 < fewer
    }
}

/// The blocks of a document; not all are entries.
fn blocks<'a>(context: &Context<'a>) -> impl Iterator<Item = Entry<'a>> {
    let text = &context.document.text;
    let entry = |span: Span| Entry { span, words: span.of(&text.plain), place: span };
    text.blocks.iter().map(move |block| entry(block.span))
}

/// Ten digits and thirteen, of which the nine in the middle differ. A wrong check digit is another
/// rule's, and 979 has no short form.
fn are_two_books(first: &str, second: &str) -> bool {
    let bare = |isbn: &str| isbn.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let (first, second) = (bare(first), bare(second));
    let (short, long) = if first.len() < second.len() { (first, second) } else { (second, first) };
    short.len() == 10 && long.len() == 13 && long.starts_with("978") && short[..9] != long[3..12]
}

/// Two ISBNs with nothing between them but their labels.
static PAIR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix) \bISBN(?:[-\ ]?1[03])?[:=]?\s{0,2} ((?:97[89][-\ –]?)?(?:\d[-\ –]?){9}[\dX])
        [\s,;/(]{1,3} (?:and\ |or\ )?
        ISBN(?:[-\ ]?1[03])?[:=]?\s{0,2} ((?:97[89][-\ –]?)?(?:\d[-\ –]?){9}[\dX])\b",
    )
});
static DOI: LazyLock<Regex> = LazyLock::new(|| pattern(r#"\b10\.\d{4,9}/[^\s<>"”’\]}|]+"#));
static ARXIV: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\barXiv(?::\s?|\.org/abs/)(\d{4}\.\d{4,5})\b"));
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:19|20)\d\d\b"));
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:https?://|doi:|10\.\d{4,9}/)\S+"));
static ENTRY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\W{0,3}(?:\d{1,3}[.)\]]\s+)?\p{Lu}[\p{L}'’-]+,\s"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_and_a_long_number_of_one_book_share_nine_digits() {
        for (first, second, two) in [
            ("0-226-10420-6", "978-0-226-10420-1", false),
            ("978-0-226-10420-1", "0226104206", false),
            ("0-226-10420-6", "978-0-19-921112-8", true),
            ("0-226-10420-6", "979-10-90636-07-1", false),
            ("0-226-10420-6", "0-19-921112-8", false),
        ] {
            assert_eq!(are_two_books(first, second), two, "{first} {second}");
        }
    }
}
