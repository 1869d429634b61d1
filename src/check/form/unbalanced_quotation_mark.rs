//! `unbalanced-quotation-mark`: a mark without its partner, or with a wrong one.

use super::super::{Context, Meta, Rule, meta};
use crate::model::{Edit, Finding, Fix, Related, Safety, Span, Text, words};
use crate::parse::{MarkFault, MarkFaultKind};

/// Reports the parser's mark faults.
pub(in crate::check) struct UnbalancedQuotationMark;

impl Rule for UnbalancedQuotationMark {
    fn meta(&self) -> &'static Meta {
        meta!("unbalanced-quotation-mark", Form, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        for fault in context.parsed.mark_faults.iter().filter(|fault| !is_in_order(context, fault)) {
            let (message, label, help) = say(&fault.kind);
            let mut finding = self.meta().finding(context, fault.span, message);
            finding.labels.push((fault.span, label.to_owned()));
            finding.help = Some(help.to_owned());
            finding.quotation = fault.quotation.clone();
            finding.related.extend(supposed_end(context, fault));
            finding.fix = paired(context, fault);
            findings.push(finding);
        }
    }
}

/// The mark that closes what was opened, where a straight one of the same number of strokes stands.
fn paired(context: &Context<'_>, fault: &MarkFault) -> Option<Fix> {
    let MarkFaultKind::WrongPair { open, close } = &fault.kind else { return None };
    let right = match (open.as_str(), close.as_str()) {
        ("“", "\"" | "“") => "”",
        ("‘", "'" | "‘") => "’",
        ("\"", "”") => "\"",
        _ => return None,
    };
    let edit =
        Edit { path: context.document.path().to_owned(), span: fault.span, replacement: right.to_owned() };
    (context.document.slice(fault.span) == close).then(|| Fix { safety: Safety::Safe, edits: vec![edit] })
}

/// Where the words end for all the parser can see, when an opening mark is left open.
fn supposed_end(context: &Context<'_>, fault: &MarkFault) -> Option<Related> {
    let id = fault.quotation.as_ref().filter(|_| fault.kind == MarkFaultKind::Unclosed)?;
    let (quotation, _) = context.quotation(id)?;
    let last = words(&quotation.normalized.text).last()?;
    Some(Related {
        message: "the quotation seems to end here".to_owned(),
        path: context.document.path().to_owned(),
        span: quotation.normalized.map.to_source(last.span),
        labels: Vec::new(),
    })
}

/// What looks like a mark and is another sign, and a quotation that goes on in the next paragraph.
fn is_in_order(context: &Context<'_>, fault: &MarkFault) -> bool {
    let text = &context.document.text;
    let mark = text.map.to_derived(fault.span);
    let (before, behind) = (&text.plain[..mark.start], &text.plain[mark.end..]);
    match fault.kind {
        MarkFaultKind::Unopened => is_ditto(before, behind) || is_prime(before, behind),
        MarkFaultKind::Unclosed => is_elision(mark.of(&text.plain), behind) || goes_on(text, mark),
        MarkFaultKind::WrongPair { .. } => false,
    }
}

/// `8   ”` in a column: the same as above.
fn is_ditto(before: &str, behind: &str) -> bool {
    let apart = before.ends_with("  ") || before.ends_with('\t');
    apart && behind.chars().next().is_none_or(char::is_whitespace)
}

/// `M―C”`, a letter of a formula.
fn is_prime(before: &str, behind: &str) -> bool {
    const SIGNS: [char; 9] = ['―', '—', '–', '-', '−', '+', '=', '×', '/'];
    let mut letters = before.chars().rev();
    let letter = letters.next().is_some_and(char::is_alphanumeric);
    let in_front = letters.next();
    let formula = in_front.is_some_and(|c| SIGNS.contains(&c)) || behind.trim_start().starts_with(SIGNS);
    letter && formula && !in_front.is_some_and(char::is_alphanumeric)
}

/// `‘forties`, `''twas`: an apostrophe that turned.
fn is_elision(mark: &str, behind: &str) -> bool {
    const SHORTENED: [&str; 18] = [
        "tis",
        "twas",
        "twere",
        "twill",
        "em",
        "til",
        "cause",
        "bout",
        "round",
        "neath",
        "tens",
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
    ];
    let word = behind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let shortened = SHORTENED.contains(&word.to_lowercase().as_str()) || word == "nineties";
    let year = word.len() == 3 && word.ends_with('s') && word.bytes().take(2).all(|b| b.is_ascii_digit());
    matches!(mark, "‘" | "'" | "''") && (shortened || year)
}

/// The paragraph ends before anything closes, each of the next ones opens with the mark, and one closes.
fn goes_on(text: &Text, mark: Span) -> bool {
    let open = mark.of(&text.plain);
    let close = match open {
        "“" => "”",
        "‘" => "’",
        other => other,
    };
    const SIGNS: [char; 6] = ['*', '_', ' ', '\t', '\r', '\n'];
    let mut paragraphs = paragraphs(&text.plain[mark.end..]);
    let last = paragraphs.next().is_some_and(|words| !words.contains(close) && !words.contains(open));
    let mut next = paragraphs.map_while(|words| words.trim_start_matches(SIGNS).strip_prefix(open));
    last && next.any(|words| words.contains(close))
}

/// The stretches between blank lines.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let words = rest?;
        let mut at = 0;
        for line in words.split_inclusive('\n') {
            if at > 0 && line.trim().is_empty() {
                rest = Some(words[at..].trim_start_matches(['\n', '\r', ' ', '\t']));
                return Some(&words[..at]);
            }
            at += line.len();
        }
        rest = None;
        Some(words)
    })
}

fn say(kind: &MarkFaultKind) -> (String, &'static str, &'static str) {
    match kind {
        MarkFaultKind::Unclosed => (
            "this quotation mark is never closed".to_owned(),
            "opened here",
            "Close the quotation where the quoted words end; a paragraph that goes on with it opens with a mark.",
        ),
        MarkFaultKind::Unopened => (
            "this quotation mark closes nothing".to_owned(),
            "nothing is open here",
            "Put the opening mark where the quoted words begin, or take this one out.",
        ),
        MarkFaultKind::WrongPair { open, close } => (
            format!("a quotation opened with {open} is closed with {close}"),
            "the marks do not fit together",
            "Use one pair of marks for one quotation.",
        ),
    }
}
