//! Who is said to have said it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PartialDate, Span};

/// Where the words stand that attribute a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cue {
    /// In front of it: `Corwen wrote: "..."`.
    Before,
    /// Behind it: `"...," Corwen wrote`.
    After,
    /// On a line or in a bracket of its own behind it: `— Corwen, The Salt Ledger (1902)`.
    TrailingLine,
    /// In the note its marker points to.
    Note,
    /// In a citation: `(Corwen 1902, 12)`, `[@corwen1902]`, `[Corwen, **Title**, p. 33]`.
    Citation,
    /// In a bracketed aside around it.
    Bracket,
    /// In the text around it: the last person named, a pronoun.
    Context,
}

/// What a document says about where a quotation comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Attribution {
    /// The speaker's full canonical name where the document or the people table gives one.
    pub speaker: Option<String>,
    /// The speaker as written here.
    pub surface: Option<String>,
    /// Title of the work.
    pub work: Option<String>,
    /// True when the work is meant by `Op. Cit.` or `Ibid.` and named elsewhere.
    #[serde(default)]
    pub back_reference: bool,
    /// When it was said or printed.
    pub date: Option<PartialDate>,
    /// True when the date stands beside the title, as the work's own.
    #[serde(skip)]
    pub dated_work: bool,
    /// Page, chapter, verse, as written.
    pub locator: Option<String>,
    /// Label of the note the marker at the quotation points to.
    pub note: Option<String>,
    /// The intermediary of a second-hand quotation.
    pub via: Option<String>,
    /// Where the attribution stands.
    pub cue: Cue,
    /// The words that attribute, in bytes of the file.
    pub span: Span,
}
