//! What a project says about its subject, so that rules respect it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Collection, Misquotation, People, Person, Term};

/// What a project adds to the tables that come with the program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Project {
    /// Names that are right as they are, whatever they resemble.
    pub names: Vec<String>,
    /// People that neither the built-in table nor the store knows, or knows otherwise.
    pub people: Vec<Person>,
    /// Works that the built-in table does not know.
    pub works: Vec<KnownWork>,
    /// Names with their first year, beside those of the built-in chronology.
    pub terms: Vec<Term>,
    /// Misquotations beside those of the built-in table.
    pub misquotations: Vec<Misquotation>,
    /// Collections of quotations without sources, beside the built-in ones.
    pub collections: Vec<Collection>,
}

/// A work with its titles.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct KnownWork {
    /// Its title.
    pub title: String,
    /// Full name of its author.
    pub author: String,
    /// Its other titles.
    #[serde(default)]
    pub variants: Vec<String>,
    /// Year of first publication, or of composition where that is much older; negative before the
    /// common era.
    #[serde(default)]
    pub year: Option<i16>,
}

impl Project {
    /// True for a name that the project calls right, and for one of its people's.
    pub fn has_name(&self, name: &str) -> bool {
        let name = People::fold(name);
        let people = self.people.iter().flat_map(|p| p.aliases.iter().chain([&p.name]));
        self.names.iter().chain(people).any(|known| People::fold(known) == name)
    }

    /// The work that goes by this title; of anybody when no author is given.
    pub fn work(&self, author: Option<&str>, title: &str) -> Option<&KnownWork> {
        let (author, title) = (author.map(People::fold), People::fold(title));
        self.works.iter().find(|work| {
            let mut titles = work.variants.iter().chain([&work.title]);
            author.as_ref().is_none_or(|author| People::fold(&work.author) == *author)
                && titles.any(|known| People::fold(known) == title)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_works_are_found_whatever_their_accents() {
        let project = Project {
            names: vec!["Várrendang".into()],
            people: vec![Person {
                name: "Ada Corwen".into(),
                aliases: vec!["A. C.".into()],
                born: None,
                died: None,
            }],
            works: vec![KnownWork {
                title: "The Salt Ledger".into(),
                author: "Ada Corwen".into(),
                variants: vec!["Salt Ledger".into()],
                year: Some(1902),
            }],
            ..Project::default()
        };
        assert!(project.has_name("varrendang") && project.has_name("a c") && !project.has_name("Corwen"));
        assert_eq!(project.work(Some("ada corwen"), "Salt ledger").and_then(|w| w.year), Some(1902));
        assert!(project.work(Some("Osk Hale"), "The Salt Ledger").is_none());
        assert!(project.work(None, "The Salt Ledger").is_some());
    }
}
