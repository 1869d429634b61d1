//! Task profiles: what kinds of documents ask of the rules.
//!
//! In: a name. Out: levels, from the table `rules/data/profiles.toml`, which is compiled in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Level;

/// What one kind of document asks of the rules.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// What it is for, in one line.
    pub summary: String,
    /// Levels by rule, by family or for all.
    rules: BTreeMap<String, String>,
}

static PROFILES: LazyLock<BTreeMap<String, Profile>> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the table is a constant and a test reads it")]
    toml::from_str(include_str!("../../rules/data/profiles.toml")).expect("the table of profiles is valid")
});

impl Profile {
    /// The profile of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        PROFILES.get(name)
    }

    /// The names of all profiles.
    pub fn names() -> Vec<&'static str> {
        PROFILES.keys().map(String::as_str).collect()
    }

    /// Its levels by the names they are written for.
    pub fn levels(&self) -> impl Iterator<Item = (&str, Level)> {
        self.rules.iter().filter_map(|(name, level)| Some((name.as_str(), Level::from_name(level)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_of_the_table_is_one() {
        assert_eq!(Profile::names(), ["book", "corpus", "fiction", "journal", "llm-review"]);
        for profile in PROFILES.values() {
            assert_eq!(profile.levels().count(), profile.rules.len());
        }
    }
}
