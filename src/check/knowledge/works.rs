//! Widely quoted works, found by author and any of their titles.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::entries;
use crate::model::People;

/// A work and when it first appeared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::check) struct Work {
    /// Its usual title.
    pub(in crate::check) title: String,
    /// Full name of its author.
    pub(in crate::check) author: String,
    /// Full names of the others who wrote it.
    #[serde(default)]
    coauthors: Vec<String>,
    /// Year of publication, or of composition where that is much older.
    pub(in crate::check) year: i16,
    /// BCP 47 tag of the original.
    #[expect(dead_code, reason = "no rule asks yet, and the table is read strictly")]
    language: String,
    /// Its other titles.
    #[serde(default)]
    variants: Vec<String>,
    /// Whether it first appeared after the author's death.
    #[serde(default)]
    pub(in crate::check) posthumous: bool,
    /// Whether the year is not sure.
    #[serde(default)]
    pub(in crate::check) approximate: bool,
}

static WORKS: LazyLock<Vec<Work>> =
    LazyLock::new(|| entries(include_str!("../../../rules/data/works.toml"), "work"));

static BY_TITLE: LazyLock<HashMap<(String, String), &'static Work>> = LazyLock::new(|| {
    let titles = |work: &'static Work| {
        let authors = std::iter::once(&work.author).chain(&work.coauthors);
        authors.flat_map(move |author| {
            let titles = std::iter::once(&work.title).chain(&work.variants);
            titles.map(move |title| ((People::fold(author), folded(title)), work))
        })
    };
    WORKS.iter().flat_map(titles).collect()
});

/// The work that goes by this title, of the author with this full name.
pub(in crate::check) fn work(author: &str, title: &str) -> Option<&'static Work> {
    BY_TITLE.get(&(People::fold(author), folded(title))).copied()
}

/// A title without its first article.
fn folded(title: &str) -> String {
    let folded = People::fold(title);
    let bare = ["the ", "a ", "an "].iter().find_map(|article| folded.strip_prefix(article));
    bare.map_or(folded.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works_are_found_by_any_title() {
        for title in ["The Wealth of Nations", "wealth of nations"] {
            assert_eq!(work("Adam Smith", title).map(|w| w.year), Some(1776), "{title}");
        }
        assert!(work("Adam Ferguson", "The Wealth of Nations").is_none());
    }
}
