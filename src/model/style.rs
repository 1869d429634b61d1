//! House styles, as far as they say which changes to a quotation need no mark.
//!
//! The guides agree on the spirit (keep the words) and differ on the letter: where one lets a
//! writer lower the first capital in silence, another asks for a bracket. The table follows the
//! Chicago Manual of Style (17th and 18th editions), the Publication Manual of the APA (7th), the
//! MLA Handbook (9th), New Hart's Rules, Wikipedia's Manual of Style and The Bluebook.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Rung;

/// A guide that a house follows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// The Chicago Manual of Style. The most lenient, hence the default: what it refuses, all refuse.
    #[default]
    Chicago,
    /// Publication Manual of the American Psychological Association.
    Apa,
    /// MLA Handbook.
    Mla,
    /// New Hart's Rules.
    Oxford,
    /// Wikipedia's Manual of Style.
    Wikipedia,
    /// The Bluebook, and legal writing in general.
    Bluebook,
}

/// A change that stands on the ladder, with what a style may make depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Punctuation between two words of the quotation.
    InnerPunctuation,
    /// A stop or comma that the quotation puts at its end.
    Closing,
    /// Anything else, by its rung.
    On(Rung),
}

impl Change {
    /// Its place on the ladder.
    pub fn rung(self) -> Rung {
        match self {
            Self::InnerPunctuation | Self::Closing => Rung::N3,
            Self::On(rung) => rung,
        }
    }
}

/// What a style says of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Allowance {
    /// It needs no mark.
    Silent,
    /// It needs no mark in the words, but a remark beside them, as `(footnote omitted)`.
    Told,
    /// It is not made without brackets or \[sic\].
    Marked,
    /// The source's form is kept.
    Kept,
}

impl Style {
    /// The words users write.
    pub const NAMES: [&'static str; 6] = ["chicago", "apa", "mla", "oxford", "wikipedia", "bluebook"];

    const ALL: [Self; 6] =
        [Self::Chicago, Self::Apa, Self::Mla, Self::Oxford, Self::Wikipedia, Self::Bluebook];

    /// The style a user wrote.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }

    /// The word for it.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The guide as a sentence names it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Chicago => "Chicago style",
            Self::Apa => "APA style",
            Self::Mla => "MLA style",
            Self::Oxford => "Oxford style",
            Self::Wikipedia => "Wikipedia's style",
            Self::Bluebook => "the Bluebook",
        }
    }

    /// What it says of a change.
    pub fn allows(self, change: Change) -> Allowance {
        use Allowance::{Kept, Marked, Silent, Told};
        let exact = matches!(self, Self::Apa | Self::Mla | Self::Bluebook);
        match change {
            Change::InnerPunctuation if exact => Kept,
            // Only what the source has there stands inside the marks.
            Change::Closing if self == Self::Wikipedia => Kept,
            Change::On(Rung::N4) if matches!(self, Self::Mla | Self::Bluebook) => Marked,
            Change::On(Rung::N5) if self == Self::Bluebook => Told,
            Change::On(Rung::N6) if exact => Kept,
            Change::On(Rung::N8) if exact => Marked,
            _ => Silent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_styles() {
        for name in Style::NAMES {
            assert_eq!(Style::from_name(name).map(Style::name), Some(name));
        }
        assert_eq!(Style::from_name("Chicago"), None);
    }

    #[test]
    fn what_is_technical_is_free_and_what_is_marked_is_checked_elsewhere() {
        for style in Style::ALL {
            for rung in [Rung::N1, Rung::N2, Rung::N7, Rung::N9] {
                assert_eq!(style.allows(Change::On(rung)), Allowance::Silent, "{style:?} {rung:?}");
            }
        }
    }

    #[test]
    fn styles_differ_where_their_guides_do() {
        use Allowance::{Kept, Marked, Silent, Told};
        // Chicago, APA, MLA, Oxford, Wikipedia, Bluebook.
        for (change, expected) in [
            (Change::Closing, [Silent, Silent, Silent, Silent, Kept, Silent]),
            (Change::InnerPunctuation, [Silent, Kept, Kept, Silent, Silent, Kept]),
            (Change::On(Rung::N4), [Silent, Silent, Marked, Silent, Silent, Marked]),
            (Change::On(Rung::N5), [Silent, Silent, Silent, Silent, Silent, Told]),
            (Change::On(Rung::N6), [Silent, Kept, Kept, Silent, Silent, Kept]),
            (Change::On(Rung::N8), [Silent, Marked, Marked, Silent, Silent, Marked]),
        ] {
            assert_eq!(Style::ALL.map(|style| style.allows(change)), expected, "{change:?}");
        }
    }
}
