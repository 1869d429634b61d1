//! One fault at one place, with evidence.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Alteration, Passage, Span, Verdict};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A hint.
    Advice,
    /// Probably a fault.
    Warning,
    /// A fault; right at least 19 times in 20.
    Error,
}

impl Severity {
    /// The word for it, as users write and read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The groups rules come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// How quotations are set: marks, forms, attributions.
    Form,
    /// Quotations against the reference store.
    Verification,
    /// The document against itself.
    Consistency,
    /// Links and identifiers.
    Identifiers,
    /// What is on record about documents: their origin, and what was decided about them.
    Provenance,
    /// Comments that answer findings.
    Suppression,
    /// Rules of the user's own.
    Custom,
}

impl Family {
    /// Every family.
    pub const ALL: [Self; 6] = [
        Self::Verification,
        Self::Consistency,
        Self::Form,
        Self::Identifiers,
        Self::Suppression,
        Self::Custom,
    ];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Verification => "verification",
            Self::Consistency => "consistency",
            Self::Identifiers => "identifiers",
            Self::Provenance => "provenance",
            Self::Suppression => "suppression",
            Self::Custom => "custom",
        }
    }
}

/// Whether users can build on a rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stability {
    /// On trial: not run unless asked for.
    Preview,
    /// Settled.
    #[default]
    Stable,
    /// On its way out: works as before, and says so where it is named.
    Deprecated,
}

impl Stability {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Stable => "stable",
            Self::Deprecated => "deprecated",
        }
    }
}

/// Another place that belongs to a finding: the source passage, the other quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// What stands there; lower case, no final stop.
    pub message: String,
    /// Path of the file, as shown.
    pub path: String,
    /// Bytes of that file.
    pub span: Span,
    /// Places within that file to mark, with what to say at each.
    pub labels: Vec<(Span, String)>,
}

/// Whether a fix may be applied without being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Safety {
    /// The meaning cannot change.
    Safe,
    /// A person should look.
    Unsafe,
}

/// One replacement in one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Edit {
    /// Path of the file.
    pub path: String,
    /// Bytes to replace.
    pub span: Span,
    /// What to put there.
    pub replacement: String,
}

/// A way to mend a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fix {
    /// Whether it may be applied unseen.
    pub safety: Safety,
    /// The edits that together mend it.
    pub edits: Vec<Edit>,
}

/// One fault at one place.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Finding {
    /// Name of the rule, such as `quote-altered`. It is the rule's own, and written down beside the finding.
    #[serde(skip)]
    pub rule: &'static str,
    /// Its family.
    pub family: Family,
    /// Its weight.
    pub severity: Severity,
    /// What is wrong here; lower case, no final stop.
    pub message: String,
    /// Path of the document, as shown.
    pub path: String,
    /// The faulty words, in bytes of the document.
    pub span: Span,
    /// Places to mark in the document with what to say at each; when empty, `span` is marked.
    pub labels: Vec<(Span, String)>,
    /// The next step, with the evidence: where it was searched, how much agrees.
    pub help: Option<String>,
    /// The other places.
    pub related: Vec<Related>,
    /// Id of the quotation it is about.
    pub quotation: Option<String>,
    /// The store's verdict on that quotation.
    pub verdict: Option<Verdict>,
    /// The held passage it was judged against.
    pub passage: Option<Passage>,
    /// The differences it rests on.
    pub alterations: Vec<Alteration>,
    /// A way to mend it.
    pub fix: Option<Fix>,
}
