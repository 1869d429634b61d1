//! Decisions: a person's recorded answers to findings, kept in `quotelint.decisions.toml`.
//!
//! In: the findings of a run and the files of decisions. Out: the findings that are still open, those
//! that are open again with what has changed, and the decisions that fit nothing any more. A decision
//! holds for one finding and stays with it when its document is moved, renamed or wrapped anew; it
//! ends when a word of the quotation, its attribution or the source changes.

mod apply;
mod change;
mod identity;
mod ledger;
mod settle;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use apply::{Applied, REOPENED, Reopened, Subject, Surroundings, apply};
pub use identity::{Identity, Judged, identities, numbered};
pub use ledger::{FILE_NAME, Ledger, resolve};
pub use settle::{Candidate, Settled, settle};

/// What a person answered to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It is right as it stands.
    Accept,
    /// It is a permitted variant: another edition, translation or spelling.
    Variant,
    /// It is a fault, and will not be mended.
    Wontfix,
}

impl Answer {
    /// The words users write.
    pub const NAMES: [&'static str; 3] = ["accept", "variant", "wontfix"];

    /// The answer a user wrote.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "accept" => Some(Self::Accept),
            "variant" => Some(Self::Variant),
            "wontfix" => Some(Self::Wontfix),
            _ => None,
        }
    }

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Variant => "variant",
            Self::Wontfix => "wontfix",
        }
    }
}

/// Who answered what, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The answer.
    pub answer: Answer,
    /// Who gave it.
    pub by: String,
    /// The day it was given.
    pub date: Date,
    /// Why.
    pub reason: String,
    /// The last day on which it holds; without one it does not end.
    pub until: Option<Date>,
}

/// One entry of the file: a finding as it was when it was decided, and the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Name of the rule.
    pub rule: String,
    /// The document, relative to the folder of the file, with `/`.
    pub document: String,
    /// Names the fault wherever it moves: a digest of rule, words and attribution.
    pub fingerprint: String,
    /// The quotation, or the faulty words, on one line.
    pub words: String,
    /// To whom and what the quotation is given.
    pub attribution: Option<String>,
    /// A few words in front and behind, to tell equal faults apart.
    pub near: String,
    /// How many equal faults the document had when this one was decided.
    pub alike: usize,
    /// Which of them it was, from 1.
    pub nth: usize,
    /// What the words were compared with.
    pub judged: Option<Judged>,
    /// The answer.
    pub signed: Signed,
}

impl Decision {
    /// The decision `signed` about a finding of the document `document`.
    pub fn new(identity: &Identity, document: String, signed: Signed) -> Self {
        Self {
            rule: identity.rule.to_owned(),
            document,
            fingerprint: identity.fingerprint.clone(),
            words: identity.words.clone(),
            attribution: identity.attribution.clone(),
            near: identity.near.clone(),
            alike: identity.alike,
            nth: identity.nth,
            judged: identity.judged.clone(),
            signed,
        }
    }
}
