//! What stands in front of a passage in its own sentence.
//!
//! In: a source and a passage. Out: the words that take back what is quoted: `it is not true that`,
//! `they pretend that`. Only a clause that ends with `that` right before the passage counts; what is
//! less plain is left alone, for most quotations begin inside a sentence and lose nothing by it.

use super::lexicon;
use crate::model::{Span, words};

/// Words in front of `that` which can govern it.
const REACH: usize = 6;
/// Bytes in which these are looked for.
const BYTES: usize = 120;
/// Words that deny what follows.
const DENIALS: [&str; 16] = [
    "deny",
    "denies",
    "denied",
    "denying",
    "untrue",
    "false",
    "absurd",
    "mistake",
    "mistaken",
    "error",
    "fallacy",
    "nonsense",
    "delusion",
    "illusion",
    "ridiculous",
    "superstition",
];
/// Words that hold something to be so, which a negation turns.
const HOLDING: [&str; 18] = [
    "true", "say", "says", "said", "believe", "believes", "think", "thinks", "mean", "means", "suppose",
    "maintain", "claim", "assert", "follow", "follows", "imply", "prove",
];
/// Words that give something for others to answer for.
const PRETENCES: [&str; 9] =
    ["pretend", "pretends", "pretended", "pretending", "claim", "claims", "allege", "alleges", "alleged"];

/// The words before a passage that take back what it says.
pub(crate) fn taken_back(text: &str, passage: Span) -> Option<Span> {
    let from = (passage.start.saturating_sub(BYTES)..=passage.start).find(|at| text.is_char_boundary(*at))?;
    let start = from + clause_start(&text[from..passage.start]);
    let lead = &text[start..passage.start];
    let all: Vec<_> = words(lead).collect();
    let (that, governing) = all.split_last()?;
    if that.folded(lead) != "that" || !lead[that.span.end..].trim().is_empty() {
        return None;
    }
    let governing = &governing[governing.len().saturating_sub(REACH)..];
    let folded: Vec<String> = governing.iter().map(|w| w.folded(lead)).collect();
    let first = governing.first()?.span.start;
    takes_back(&folded).then(|| Span::new(start + first, start + that.span.end))
}

/// Where the last clause of `front` begins: behind a stop, a mark, a blank line or front matter.
fn clause_start(front: &str) -> usize {
    let stops = ['.', '!', '?', ';', ':', ',', '"', '“', '”', '(', ')', '—', '['];
    let behind = |at: usize| at + front[at..].chars().next().map_or(1, char::len_utf8);
    let stop = front.rfind(stops).map_or(0, behind);
    stop.max(front.rfind("\n\n").map_or(0, behind)).max(front.rfind("---\n").map_or(0, |at| at + 4))
}

fn takes_back(clause: &[String]) -> bool {
    let count = |test: &dyn Fn(&str) -> bool| clause.iter().filter(|w| test(w)).count();
    let listed = |list: &'static [&'static str]| move |w: &str| list.contains(&w);
    let negations = count(&|w| lexicon::negation(w));
    // `not only`, `no doubt`, `if` and a question leave open what is meant.
    if count(&|w| matches!(w, "only" | "doubt" | "if" | "whether" | "why" | "but" | "who")) > 0 {
        return false;
    }
    let denials = count(&listed(&DENIALS));
    let last = clause.last().map_or("", String::as_str);
    if denials > 0 {
        return (negations + denials) % 2 == 1;
    }
    if negations == 1 {
        return listed(&HOLDING)(last);
    }
    negations == 0 && listed(&PRETENCES)(last) && count(&|w| matches!(w, "i" | "we" | "can" | "may")) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_denial_takes_back() {
        for (lead, expected) in [
            ("It is not true that ", Some("It is not true that")),
            ("Late. We do not say that ", Some("We do not say that")),
            ("The board pretends that\n", Some("The board pretends that")),
            ("I deny that ", Some("I deny that")),
            ("It is absurd to hold that ", Some("It is absurd to hold that")),
            ("Nobody denies that ", None),
            ("There is no doubt that ", None),
            ("It is not only true that ", None),
            ("We claim that ", None),
            ("I have often said that ", None),
            ("It was not the gate that ", None),
            ("It is not true, but late, and ", None),
        ] {
            let text = format!("{lead}the gate was locked.");
            let passage = Span::new(lead.len(), text.len());
            assert_eq!(taken_back(&text, passage).map(|s| s.of(&text)), expected, "{lead}");
        }
    }
}
