//! Quotations as the outside sees them: the objects of `extract` and `audit`.
//!
//! Field names and meanings are a contract that scripts rely on; `tests/schemas` holds their JSON
//! schemas. Fields may be added, none renamed.

use schemars::JsonSchema;
use serde::Serialize;

use crate::check::Checked;
use crate::model::{
    Alteration, Attribution, Circle, Form, Kind, Marks, Passage, Quotation, Span, Verdict, Verification,
};
use crate::read::Document;

/// One quotation, term or title, as the parser saw it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Extracted<'q> {
    /// Path of the document, as given on the command line.
    pub path: &'q str,
    /// Stable within the document.
    pub id: &'q str,
    /// Bytes of the quoted words, without the marks.
    pub span: Span,
    /// Line of the first word, from 1.
    pub line: usize,
    /// Column of the first word in characters, from 1.
    pub column: usize,
    /// The bytes of the span, as they stand.
    pub text: &'q str,
    /// Joined lines, mended hyphenation, no note markers.
    pub normalized: &'q str,
    /// Quotation, term or title.
    pub kind: Kind,
    /// How it is set.
    pub form: Form,
    /// The marks; null for a block without.
    pub marks: Option<&'q Marks>,
    /// Id of the enclosing quotation.
    pub nested_in: Option<&'q str>,
    /// Id shared by the parts of one interrupted quotation.
    pub group: Option<&'q str>,
    /// Who is said to have said it, and where.
    pub attribution: Option<&'q Attribution>,
    /// BCP 47 tag.
    pub language: Option<&'q str>,
    /// Why it is of its kind; only with `--explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'q str>,
}

impl<'q> Extracted<'q> {
    /// The record of one quotation of `document`.
    pub fn new(document: &'q Document, quotation: &'q Quotation, explain: bool) -> Self {
        let (line, column) = document.source.line_column(quotation.span.start);
        Self {
            path: document.path(),
            id: &quotation.id,
            span: quotation.span,
            line,
            column,
            text: document.slice(quotation.span),
            normalized: &quotation.normalized.text,
            kind: quotation.kind,
            form: quotation.form,
            marks: quotation.marks.as_ref(),
            nested_in: quotation.nested_in.as_deref(),
            group: quotation.group.as_deref(),
            attribution: quotation.attribution.as_ref(),
            language: quotation.language.as_deref(),
            reason: explain.then_some(&quotation.reason),
        }
    }
}

/// One quotation with what the store says about it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Audited<'q> {
    /// What the parser saw.
    #[serde(flatten)]
    pub quotation: Extracted<'q>,
    /// What the store says.
    pub verdict: Verdict,
    /// Which circle of the search held the passage.
    pub circle: Option<Circle>,
    /// The passage.
    pub passage: Option<Passage>,
    /// Every difference between quotation and passage.
    pub alterations: Vec<Alteration>,
    /// Share of the quotation's words that were aligned, 0 to 1.
    pub coverage: f64,
    /// Both sides as W3C Web Annotation selectors.
    pub selectors: Selectors,
}

impl<'q> Audited<'q> {
    /// The records of all verified quotations of a document, in its order.
    pub fn all(checked: &'q Checked) -> Vec<Self> {
        let pairs = checked.parsed.quotations.iter().zip(&checked.verifications);
        pairs.filter_map(|(q, v)| v.as_ref().map(|v| Self::new(&checked.document, q, v))).collect()
    }

    fn new(document: &'q Document, quotation: &'q Quotation, verification: &Verification) -> Self {
        Self {
            quotation: Extracted::new(document, quotation, false),
            verdict: verification.verdict,
            circle: verification.circle,
            passage: verification.passage.clone(),
            alterations: verification.alterations.clone(),
            coverage: verification.coverage,
            selectors: Selectors {
                quotation: SelectorPair::in_document(document, quotation.span),
                passage: verification.passage.as_ref().map(SelectorPair::of_passage),
            },
        }
    }
}

/// Selectors for both sides.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Selectors {
    /// The quotation in the document.
    pub quotation: SelectorPair,
    /// The passage in the source.
    pub passage: Option<SelectorPair>,
}

/// The same place by its words and by its position.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SelectorPair {
    /// By its words and their neighbours.
    pub text_quote: TextQuoteSelector,
    /// By its position.
    pub text_position: TextPositionSelector,
}

/// W3C Web Annotation Data Model, section 4.2.4.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TextQuoteSelector {
    /// Always `TextQuoteSelector`.
    #[serde(rename = "type")]
    pub kind: TextQuote,
    /// The words.
    pub exact: String,
    /// Up to 32 characters in front of them.
    pub prefix: String,
    /// Up to 32 characters behind them.
    pub suffix: String,
}

/// W3C Web Annotation Data Model, section 4.2.5. Positions are bytes of the UTF-8 file.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TextPositionSelector {
    /// Always `TextPositionSelector`.
    #[serde(rename = "type")]
    pub kind: TextPosition,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// The name of a [`TextQuoteSelector`].
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub enum TextQuote {
    /// The only value.
    TextQuoteSelector,
}

/// The name of a [`TextPositionSelector`].
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub enum TextPosition {
    /// The only value.
    TextPositionSelector,
}

/// Characters of context on each side of a [`TextQuoteSelector`].
const CONTEXT: usize = 32;

impl SelectorPair {
    fn in_document(document: &Document, span: Span) -> Self {
        let content = &document.source.content;
        let before = content[..span.start].char_indices().rev().take(CONTEXT).last();
        let from = before.map_or(span.start, |(at, _)| at);
        let suffix = content[span.end..].chars().take(CONTEXT).collect();
        Self::new(document.slice(span).to_owned(), content[from..span.start].to_owned(), suffix, span)
    }

    fn of_passage(passage: &Passage) -> Self {
        Self::new(passage.text.clone(), passage.prefix.clone(), passage.suffix.clone(), passage.span)
    }

    fn new(exact: String, prefix: String, suffix: String, span: Span) -> Self {
        Self {
            text_quote: TextQuoteSelector { kind: TextQuote::TextQuoteSelector, exact, prefix, suffix },
            text_position: TextPositionSelector {
                kind: TextPosition::TextPositionSelector,
                start: span.start,
                end: span.end,
            },
        }
    }
}
