//! What tables know: terms with their first year, misquotations, collections of quotations.
//!
//! The shapes of the entries of `rules/data/`, and of what a project adds to them in its settings.

use schemars::JsonSchema;
use serde::Deserialize;

/// A name of an event, a body, a place or a thing, and the year before which nobody could have used it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The usual form.
    pub term: String,
    /// What it names.
    pub kind: TermKind,
    /// The first year in which it can have been spoken; negative before the common era.
    pub since: i16,
    /// Other forms.
    #[serde(default)]
    pub variants: Vec<String>,
}

impl Term {
    /// Every form of the name.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.term).chain(&self.variants).map(String::as_str)
    }
}

/// What a [`Term`] stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TermKind {
    /// Something that happened.
    Event,
    /// A body.
    Organisation,
    /// A word; a translator may use it for an older one.
    Coinage,
    /// A place under a name it was given.
    PlaceName,
    /// An invention.
    Technology,
}

/// A wording that goes round and is not what was said, or not by the one it is pinned on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Misquotation {
    /// What circulates.
    pub wording: String,
    /// Whom or what it is pinned on; a finding needs wording and name.
    #[schemars(length(min = 1))]
    pub attributed_to: Vec<String>,
    /// What is wrong with it.
    pub verdict: Remedy,
    /// Who said it first, as far as known.
    pub author: Option<String>,
    /// The work it stands in.
    pub work: Option<String>,
    /// The year of that.
    pub year: Option<i16>,
    /// The words of that source.
    pub correct: Option<String>,
    /// How sure this is: `high`, `medium` or `low`.
    pub confidence: Option<String>,
    /// `looked-up` or `general-knowledge`.
    pub basis: Option<String>,
    /// Year and month in which this was the state of research.
    pub as_of: Option<String>,
}

/// What is to be done about a [`Misquotation`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Remedy {
    /// Print the right words.
    Misquoted,
    /// Name the right author.
    Misattributed,
    /// Say "attributed to".
    Apocryphal,
    /// Take the marks off.
    Paraphrase,
}

/// A site that collects quotations and gives no sources.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Collection {
    /// What it is called.
    pub name: String,
    /// Its host, without `www.`.
    pub host: String,
    /// What the path of its pages begins with, where the host has other pages too.
    pub path: Option<String>,
}
