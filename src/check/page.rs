//! The page of a rule: TOML front matter between `+++` lines, then Markdown.
//!
//! In: the text of `rules/<name>.md`. Out: its fields, and the text a person reads. The page is the
//! documentation, and its examples are the tests, so its form is checked by a test and not at run time.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::model::{Family, Severity, Stability};

/// Whether a rule mends what it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FixKind {
    /// It never offers a change.
    None,
    /// Its changes cannot alter the meaning.
    Safe,
    /// A person has to look at its changes.
    Unsafe,
}

/// A rule's page.
#[derive(Debug, Clone)]
pub struct Page<'p> {
    /// The fields in front.
    pub front: Front,
    /// The Markdown behind them.
    pub body: &'p str,
}

/// The fields in front of a page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// Name of the rule.
    pub name: String,
    /// Its family.
    pub family: Family,
    /// Its default level.
    pub level: Severity,
    /// The version that brought it.
    pub since: String,
    /// Whether users can build on it.
    #[serde(default)]
    pub stability: Stability,
    /// Whether it offers a change.
    pub fix: FixKind,
    /// What it finds, in one line: lower case, no final stop.
    pub summary: String,
}

/// Why a page cannot be read.
#[derive(Debug, Error)]
pub enum PageError {
    /// No front matter.
    #[error("the page does not begin with TOML between two `+++` lines")]
    NoFrontMatter,
    /// The front matter is not what it should be.
    #[error("the front matter of the page is wrong: {0}")]
    Front(#[from] toml::de::Error),
}

impl<'p> Page<'p> {
    /// Reads a page.
    ///
    /// # Errors
    /// When the front matter is missing or has wrong fields. The pages compiled into the crate are
    /// all tested, so for them this cannot fail.
    pub fn parse(page: &'p str) -> Result<Self, PageError> {
        let rest = page.strip_prefix("+++\n").ok_or(PageError::NoFrontMatter)?;
        let (front, body) = rest.split_once("\n+++\n").ok_or(PageError::NoFrontMatter)?;
        Ok(Self { front: toml::from_str(front)?, body: body.trim_start() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_fields_and_a_body() {
        let text = "+++\nname = \"a-fault\"\nfamily = \"form\"\nlevel = \"warning\"\nsince = \"0.1.0\"\n\
                    fix = \"none\"\nsummary = \"a fault\"\n+++\n\n## What it finds\n";
        let page = Page::parse(text).unwrap();
        assert_eq!(page.front.name, "a-fault");
        assert_eq!(page.front.level, Severity::Warning);
        assert_eq!(page.body, "## What it finds\n");
    }

    #[test]
    fn an_unknown_field_is_an_error() {
        assert!(matches!(Page::parse("# Page"), Err(PageError::NoFrontMatter)));
        assert!(matches!(Page::parse("+++\ncolour = 1\n+++\n"), Err(PageError::Front(_))));
    }
}
