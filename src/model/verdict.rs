//! What the store says about one quotation.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PartialDate, Span};

/// The answer for one quotation. Only a held source can accuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Word for word.
    Verbatim,
    /// Word for word but for silent changes that every style allows.
    Permitted,
    /// Changed only where brackets, an ellipsis or \[sic\] say so, and those hold.
    Marked,
    /// Words differ without a mark.
    Altered,
    /// A difference in negation, number, quantifier, modal or name: the sense turns.
    PolarityFlip,
    /// Words are left out without an ellipsis.
    Elided,
    /// Two passages that do not follow one another stand as one.
    Spliced,
    /// What an ellipsis leaves out changes the sense, or the parts are out of order.
    EllipsisOverreach,
    /// The rest of the sentence takes back what is quoted.
    TruncatedSense,
    /// Close in sense and order, but not in words.
    Paraphrase,
    /// The words are somebody else's.
    Misattributed,
    /// The words stand in another held work than the one cited.
    WrongWork,
    /// The words were said or printed at another time.
    WrongDate,
    /// The words stand at another place of the work.
    WrongLocator,
    /// Another held edition or translation reads so.
    Variant,
    /// The cited work is held and does not contain it.
    NotFound,
    /// No held source could settle it. Never an accusation.
    Unchecked,
}

impl Verdict {
    /// Every verdict in the order they are told: sound first, then faults, then what is open.
    pub const ALL: [Self; 17] = [
        Self::Verbatim,
        Self::Permitted,
        Self::Marked,
        Self::Variant,
        Self::Altered,
        Self::PolarityFlip,
        Self::Elided,
        Self::Spliced,
        Self::EllipsisOverreach,
        Self::TruncatedSense,
        Self::Paraphrase,
        Self::Misattributed,
        Self::WrongWork,
        Self::WrongDate,
        Self::WrongLocator,
        Self::NotFound,
        Self::Unchecked,
    ];

    /// The word for it, as reports write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Permitted => "permitted",
            Self::Marked => "marked",
            Self::Altered => "altered",
            Self::PolarityFlip => "polarity-flip",
            Self::Elided => "elided",
            Self::Spliced => "spliced",
            Self::EllipsisOverreach => "ellipsis-overreach",
            Self::TruncatedSense => "truncated-sense",
            Self::Paraphrase => "paraphrase",
            Self::Misattributed => "misattributed",
            Self::WrongWork => "wrong-work",
            Self::WrongDate => "wrong-date",
            Self::WrongLocator => "wrong-locator",
            Self::Variant => "variant",
            Self::NotFound => "not-found",
            Self::Unchecked => "unchecked",
        }
    }
}

/// Which circle of the search held the passage, from the narrowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Circle {
    /// At the place cited.
    Locator,
    /// In the work cited.
    Work,
    /// In another work of the author.
    Author,
    /// Elsewhere in the store.
    Store,
}

impl Circle {
    /// The word for it, as reports write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Locator => "locator",
            Self::Work => "work",
            Self::Author => "author",
            Self::Store => "store",
        }
    }
}

/// A span of a source, with what a person needs to look it up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// Identifier of the source in its library.
    pub source: String,
    /// Title of the work.
    pub title: String,
    /// Its author or authors, `; ` between them.
    pub author: Option<String>,
    /// Date of the work.
    pub date: Option<PartialDate>,
    /// Path of the text file.
    pub path: String,
    /// Bytes of the text file.
    pub span: Span,
    /// Chapter, page or verse where known.
    pub locator: Option<String>,
    /// The words as they stand in the source.
    pub text: String,
    /// Up to 32 characters in front.
    pub prefix: String,
    /// Up to 32 characters behind.
    pub suffix: String,
    /// `sha256:` and the digest of the text file.
    pub digest: String,
}

/// The kind of one difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AlterationKind {
    /// Other words stand here.
    Substituted,
    /// The source has words that the quotation lacks.
    Dropped,
    /// The quotation has words that the source lacks.
    Inserted,
    /// The same word in another spelling or with a slip of a letter.
    Spelling,
    /// The same words in another order.
    Transposed,
    /// A negation was added or lost.
    Negation,
    /// A number, date or unit differs.
    Number,
    /// A quantifier (`all`, `some`, `most`) differs.
    Quantifier,
    /// A modal (`may`, `must`, `can`) differs.
    Modal,
    /// A name differs.
    Name,
    /// Words replaced or added inside square brackets.
    Bracket,
    /// Words left out at an ellipsis.
    Ellipsis,
    /// `[sic]`.
    Sic,
    /// Marks, dashes, blanks, case, punctuation: a silent change with a rung.
    Typography,
}

/// The ladder of silent changes, from the most harmless. `N1` to `N8` are silent, `N9` is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Rung {
    /// Unicode form, blanks, line ends, hyphenation.
    N1,
    /// Shapes of quotation marks, apostrophes, dashes, ellipses.
    N2,
    /// Punctuation at the end.
    N3,
    /// Case of the first letter.
    N4,
    /// Note markers, page numbers, running heads dropped.
    N5,
    /// Long s, ligatures, u/v and i/j, capitals, `&`.
    N6,
    /// Verse breaks as slashes, paragraphs joined, names of speakers in a play shortened.
    N7,
    /// A plain printer's error corrected.
    N8,
    /// Brackets, ellipsis, \[sic\]: marked, and checked.
    N9,
}

/// One difference between quotation and passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Alteration {
    /// What differs.
    pub kind: AlterationKind,
    /// The words in the quotation; empty when it lacks them.
    pub quoted: String,
    /// The words in the source; empty when it lacks them.
    pub source: String,
    /// Bytes of the document; empty at the place where words were dropped.
    pub quoted_span: Span,
    /// Bytes of the source file; empty at the place where words were inserted.
    pub source_span: Span,
    /// Rung of the ladder when the change is silent or marked; none when it is not permitted.
    pub rung: Option<Rung>,
    /// Rung of a change which other styles allow in silence and the style of the document does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Rung>,
}

impl Alteration {
    /// True when no style allows it and no mark explains it.
    pub fn is_fault(&self) -> bool {
        self.rung.is_none() && self.refused.is_none()
    }
}

/// What was looked through before the verdict was given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Searched {
    /// Titles of the held works that match the work cited.
    pub works: Vec<String>,
    /// How many held works are by the author cited.
    pub author_works: usize,
    /// How many works the store holds.
    pub store_works: usize,
}

/// The verdict on one quotation with its evidence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Verification {
    /// The verdict.
    pub verdict: Verdict,
    /// The circle that held the passage.
    pub circle: Option<Circle>,
    /// The nearest passage, when one is near enough to show.
    pub passage: Option<Passage>,
    /// Every difference, in order of the quotation.
    pub alterations: Vec<Alteration>,
    /// Share of the quotation's words aligned, 0 to 1.
    pub coverage: f64,
    /// What was searched.
    pub searched: Searched,
}

impl Verification {
    /// The verdict where no source could settle it.
    pub fn unchecked(searched: Searched) -> Self {
        Self {
            verdict: Verdict::Unchecked,
            circle: None,
            passage: None,
            alterations: Vec::new(),
            coverage: 0.0,
            searched,
        }
    }
}
