//! `permitted-change`: a small change that the style of the document does not permit in silence.
//!
//! The verdict has named every change and its rung; the style says which of them need a mark. What a
//! writer does in one quotation is usually done in all of them, so each sort of change is told once
//! for a document, with every place of it.

use super::super::form::places::{Place, gathered};
use super::super::{Context, Meta, Rule, meta};
use crate::model::{
    Allowance, Alteration, AlterationKind, Change, Edit, Finding, Fix, Quotation, Rung, Safety, Span, Style,
    Verdict, Verification,
};

/// Bytes behind a quotation in which the document may say what it left out.
const REACH: usize = 160;

/// Reports each sort of such changes once for a document.
pub(in crate::check) struct PermittedChange;

impl Rule for PermittedChange {
    fn meta(&self) -> &'static Meta {
        meta!("permitted-change", Verification, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let style = context.document.style;
        let changes: Vec<(Sort, &Alteration)> = context
            .verified()
            .filter(|(_, v)| settled(v))
            .flat_map(|(q, v)| v.alterations.iter().map(move |a| (q, a)))
            .filter_map(|(q, a)| Some((sort(context, q, a)?, a)))
            .collect();
        for sort in Sort::ALL {
            let same = changes.iter().filter(|(other, _)| *other == sort).map(|(_, a)| *a);
            let places: Vec<Place> = same.clone().map(|a| (a.quoted_span, label(a))).collect();
            let Some(mut finding) = gathered(self.meta(), context, sort.message(style), &places) else {
                continue;
            };
            finding.help = Some(sort.advice().to_owned());
            if sort == Sort::FirstLetter {
                finding.fix = bracketed(context, same);
            }
            findings.push(finding);
        }
    }
}

/// True when the passage is the right one, so that its letters count.
fn settled(verification: &Verification) -> bool {
    !matches!(
        verification.verdict,
        Verdict::Unchecked | Verdict::NotFound | Verdict::Misattributed | Verdict::Paraphrase
    )
}

/// What a writer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    FirstLetter,
    Closing,
    Inner,
    Letters,
    Misprint,
    Note,
}

impl Sort {
    const ALL: [Self; 6] =
        [Self::FirstLetter, Self::Closing, Self::Inner, Self::Letters, Self::Misprint, Self::Note];

    fn message(self, style: Style) -> String {
        let title = style.title();
        match self {
            Self::FirstLetter => {
                format!("the case of the first letter is changed, which {title} shows in brackets")
            }
            Self::Closing => {
                format!("a mark at the end of the quotation is not the source's, as {title} wants it")
            }
            Self::Inner => {
                format!("punctuation inside the quotation is not the source's, as {title} wants it")
            }
            Self::Letters => format!("letters are changed that {title} keeps as the source has them"),
            Self::Misprint => format!("a misprint of the source is corrected, which {title} shows"),
            Self::Note => {
                format!("a note of the source is left out, which {title} says beside the quotation")
            }
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Self::FirstLetter => "Put the letter in square brackets: \"[t]he\".",
            Self::Closing => "Put the mark behind the closing quotation mark.",
            Self::Inner => "Restore the source's punctuation.",
            Self::Letters => "Restore the source's letters.",
            Self::Misprint => {
                "Restore the misprint and put [sic] behind it, or put the right word in brackets."
            }
            Self::Note => "Add \"(footnote omitted)\" behind the citation.",
        }
    }
}

fn sort(context: &Context<'_>, quotation: &Quotation, alteration: &Alteration) -> Option<Sort> {
    let style = context.document.style;
    if alteration.rung == Some(Rung::N5) && style.allows(Change::On(Rung::N5)) == Allowance::Told {
        let told = context.around(quotation.plain, REACH).contains("omitted");
        return (!told && is_note(&alteration.source)).then_some(Sort::Note);
    }
    Some(match alteration.refused? {
        Rung::N3 if alteration.quoted_span.end == quotation.span.end => Sort::Closing,
        Rung::N3 => Sort::Inner,
        Rung::N4 => Sort::FirstLetter,
        Rung::N8 => Sort::Misprint,
        _ => Sort::Letters,
    })
}

/// A note or its marker rather than a page number or running head.
fn is_note(source: &str) -> bool {
    let lower = source.to_lowercase();
    lower.contains("note")
        || source.chars().filter(|c| c.is_alphanumeric()).count() <= 3
        || source.contains(['*', '†'])
}

fn label(alteration: &Alteration) -> String {
    match (alteration.kind, alteration.source.trim()) {
        (AlterationKind::Typography, "") => "not in the source".to_owned(),
        (_, source) => format!("\"{source}\" in the source"),
    }
}

/// The letters in brackets.
fn bracketed<'a>(context: &Context<'_>, changes: impl Iterator<Item = &'a Alteration>) -> Option<Fix> {
    let content = &context.document.source.content;
    let edits: Vec<Edit> = changes
        .filter_map(|a| {
            let first = a.quoted_span.of(content).chars().next().filter(|c| c.is_alphabetic())?;
            let span = Span::new(a.quoted_span.start, a.quoted_span.start + first.len_utf8());
            Some(Edit { path: context.document.path().to_owned(), span, replacement: format!("[{first}]") })
        })
        .collect();
    (!edits.is_empty()).then_some(Fix { safety: Safety::Safe, edits })
}
