//! One quotation as the parser saw it.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Attribution, MappedText, Span};

/// What the words inside a pair of marks (or a block) are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Somebody's words, to be verified.
    Quotation,
    /// Scare quotes, coinages, words as words, slogans used as names.
    Term,
    /// The title of a work.
    Title,
}

/// How a quotation is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Inside running text.
    Inline,
    /// A paragraph of its own, with or without marks.
    Block,
    /// At the head of a document or chapter.
    Epigraph,
    /// Over several paragraphs inside one pair of marks.
    MultiParagraph,
}

/// The marks as they stand in the file; an empty `close` or `open` is a mark that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Marks {
    /// Opening mark.
    pub open: String,
    /// Closing mark.
    pub close: String,
}

/// A span of words that a document presents as somebody's own, or as a term or title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// `q1`, `q2`, ... in document order.
    pub id: String,
    /// The quoted words without the marks and without blanks next to them, in bytes of the file.
    pub span: Span,
    /// The same words in the plain text the grammars read (offsets of `Text::plain`).
    pub plain: Span,
    /// What a reader would read: joined lines, mended hyphenation, no note markers.
    pub normalized: MappedText,
    /// Quotation, term or title.
    pub kind: Kind,
    /// Why it is of that kind, for `extract --explain`.
    pub reason: Cow<'static, str>,
    /// How it is set.
    pub form: Form,
    /// Its marks; none for a block without.
    pub marks: Option<Marks>,
    /// The enclosing quotation's id.
    pub nested_in: Option<String>,
    /// The id shared by the parts of one interrupted quotation.
    pub group: Option<String>,
    /// Who is said to have said it, and where.
    pub attribution: Option<Attribution>,
    /// BCP 47 tag where it is clear.
    pub language: Option<String>,
}
