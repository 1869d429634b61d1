//! `title-variant`: one work, cited under two forms of its title.
//!
//! Two titles of one author are one work here only if every word agrees, apart from numbers written
//! out, initials for a body's full name, and one slip in a long title. A shorter title is a short
//! title and no fault.

use super::super::evidence::shown;
use super::super::{Context, Meta, Rule, meta};
use super::long_names::{Variant, variants};
use super::titles::{Cited, one_author};
use crate::model::{Finding, People, Related, Span};

/// Fewer words say too little for a slip to be told from another title.
const MIN_WORDS: usize = 3;
/// A word that carries a slip is at least so long.
const MIN_LETTERS: usize = 6;

/// Reports the later form.
pub(in crate::check) struct TitleVariant;

impl Rule for TitleVariant {
    fn meta(&self) -> &'static Meta {
        meta!("title-variant", Consistency, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let all = context.cited();
        // Each title once: the first citation of each stands for the others.
        let mut firsts: Vec<&Cited> = Vec::new();
        let mut keys = std::collections::BTreeSet::new();
        firsts.extend(all.iter().filter(|c| keys.insert((People::fold(&c.title), c.author.clone()))));
        // A title that the project lists is right as it is.
        let project = &context.settings.project;
        firsts.retain(|c| project.work(None, &c.title).is_none());
        // A variant begins with the word the title begins with, or the slip is not worth the search.
        let mut by_first: std::collections::BTreeMap<&str, Vec<&Cited>> = Default::default();
        for later in firsts {
            let Some(first_word) = later.words.first() else { continue };
            let earlier = by_first.entry(first_word).or_default();
            if let Some(other) = earlier.iter().find(|other| is_variant(other, later)) {
                findings.push(self.finding(context, other, later));
            }
            if earlier.len() < MAX_COMPARED {
                earlier.push(later);
            }
        }
        self.in_prose(context, findings);
    }
}

impl TitleVariant {
    /// Titles without marks, and full names.
    fn in_prose(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = &context.document.text;
        for Variant { earlier, later, words: [before, here] } in variants(&text.plain) {
            let (place, other) = (text.map.to_source(later), text.map.to_source(earlier));
            if findings.iter().any(|f| f.rule == self.meta().name && f.span.overlaps(place)) {
                continue;
            }
            let (line, _) = context.document.source.line_column(other.start);
            let message =
                format!("{} stands in this name, but {} in that of line {line}", shown(here), shown(before));
            findings.push(self.two_forms(context, message, (place, other)));
        }
    }

    fn two_forms(&self, context: &Context<'_>, message: String, (later, earlier): (Span, Span)) -> Finding {
        let mut finding = self.meta().finding(context, later, message);
        finding.labels.push((later, "one form of the name".to_owned()));
        finding.related.push(Related {
            message: "the other form".to_owned(),
            path: context.document.path().to_owned(),
            span: earlier,
            labels: Vec::new(),
        });
        finding.help =
            Some("Write one name one way; if these are two things, nothing is wrong here.".to_owned());
        finding
    }
}

/// Titles with one first word that are compared; a bibliography of essays "On ..." stays linear.
pub(in crate::check) const MAX_COMPARED: usize = 50;

impl TitleVariant {
    fn finding(&self, context: &Context<'_>, earlier: &Cited, later: &Cited) -> Finding {
        let (line, _) = context.document.source.line_column(earlier.span.start);
        let message =
            format!("the title {} seems to be {} of line {line}", shown(&later.title), shown(&earlier.title));
        let mut finding = self.meta().finding(context, later.span, message);
        finding.labels.push((later.span, "one form of the title".to_owned()));
        finding.related.push(Related {
            message: "the other form".to_owned(),
            path: context.document.path().to_owned(),
            span: earlier.span,
            labels: Vec::new(),
        });
        finding.help =
            Some("Cite one work under one title; if they are two works, nothing is wrong here.".to_owned());
        finding
    }
}

/// True when two titles of one author are one title but for a slip, a number or initials.
pub(in crate::check) fn is_variant(a: &Cited, b: &Cited) -> bool {
    let years = (a.date.as_ref().map(|d| d.year), b.date.as_ref().map(|d| d.year));
    if !one_author(&a.author, &b.author) || matches!(years, (Some(x), Some(y)) if x != y) {
        return false;
    }
    if a.words.len() < MIN_WORDS || b.words.len() < MIN_WORDS {
        return false;
    }
    let front = a.words.iter().zip(&b.words).take_while(|(x, y)| x == y).count();
    let back = a.words[front..].iter().rev().zip(b.words[front..].iter().rev());
    let back = back.take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (&a.words[front..a.words.len() - back], &b.words[front..b.words.len() - back]);
    match (rest_a, rest_b) {
        ([], []) => numbered(a) && numbered(b),
        ([x], [y]) => misspelt(x, y),
        ([initials], full) | (full, [initials]) => abbreviates(initials, full),
        _ => false,
    }
}

/// Punctuation and case alone make no variant; a number in two forms does.
fn numbered(cited: &Cited) -> bool {
    cited.words.iter().any(|w| w.bytes().all(|b| b.is_ascii_digit()))
}

/// One letter lost, added or exchanged in a long word; a plural or another number is another title.
fn misspelt(x: &str, y: &str) -> bool {
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let (a, b): (Vec<char>, Vec<char>) = (short.chars().collect(), long.chars().collect());
    if a.len() < MIN_LETTERS
        || b.len() > a.len() + 1
        || x.bytes().chain(y.bytes()).any(|c| c.is_ascii_digit())
    {
        return false;
    }
    let front = a.iter().zip(&b).take_while(|(p, q)| p == q).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(p, q)| p == q).count();
    let ending = matches!(long.strip_prefix(short), Some("s" | "d" | "e" | "a" | "y"));
    let spelling = x.replace('z', "s") == y.replace('z', "s");
    !ending && !spelling && front > 0 && front + back + 1 >= b.len()
}

/// `abc` for three words that begin with these letters, in any order (bodies are named both ways).
fn abbreviates(initials: &str, full: &[String]) -> bool {
    let sorted = |letters: Vec<char>| {
        let mut letters = letters;
        letters.sort_unstable();
        letters
    };
    full.len() >= 3
        && sorted(initials.chars().collect())
            == sorted(full.iter().filter_map(|w| w.chars().next()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_no_other_word() {
        for (a, b, expected) in [
            ("norther", "northern", true),
            ("harbour", "harbuor", false),
            ("harbour", "harbout", true),
            ("problem", "problems", false),
            ("organise", "organize", false),
            ("war", "wars", false),
        ] {
            assert_eq!(misspelt(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn initials_stand_for_a_body() {
        let full: Vec<String> = ["harbour", "board", "union"].map(str::to_owned).to_vec();
        assert!(abbreviates("hbu", &full) && abbreviates("ubh", &full));
        assert!(!abbreviates("hb", &full) && !abbreviates("hbx", &full));
    }
}
