//! The tables of knowledge contradict neither themselves nor each other: a wrong entry makes a wrong
//! accusation.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    born: Option<i16>,
    died: Option<i16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Work {
    title: String,
    author: String,
    #[serde(default)]
    coauthors: Vec<String>,
    year: i16,
    language: String,
    #[serde(default)]
    variants: Vec<String>,
    #[serde(default)]
    posthumous: bool,
    #[serde(default)]
    approximate: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    term: String,
    kind: String,
    since: i16,
    #[serde(default)]
    variants: Vec<String>,
}

fn table<T: DeserializeOwned>(name: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/data").join(name);
    let text = std::fs::read_to_string(&path).unwrap();
    toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn list<T: DeserializeOwned>(name: &str, key: &str) -> Vec<T> {
    table::<BTreeMap<String, Vec<T>>>(name).remove(key).unwrap()
}

#[test]
fn people_live_before_they_die_and_share_no_name() {
    let people: Vec<Person> = list("people.toml", "person");
    assert!(people.len() >= 600);
    let mut names = BTreeSet::new();
    for person in &people {
        for name in person.aliases.iter().chain([&person.name]) {
            assert!(names.insert(name.to_lowercase()), "{name} stands for two people");
        }
        if let (Some(born), Some(died)) = (person.born, person.died) {
            assert!(born < died && i32::from(died) - i32::from(born) < 111, "{}", person.name);
        }
    }
}

#[test]
fn works_appear_in_their_authors_lifetimes() {
    let people: Vec<Person> = list("people.toml", "person");
    let people: BTreeMap<&str, &Person> = people.iter().map(|p| (p.name.as_str(), p)).collect();
    let works: Vec<Work> = list("works.toml", "work");
    assert!(works.len() >= 500);
    let mut titles = BTreeSet::new();
    for work in &works {
        let what = format!("{}, {}", work.author, work.title);
        let author = people.get(work.author.as_str()).unwrap_or_else(|| panic!("{what}: unknown author"));
        assert!(work.coauthors.iter().all(|name| people.contains_key(name.as_str())), "{what}");
        for title in work.variants.iter().chain([&work.title]) {
            assert!(titles.insert((work.author.clone(), title.to_lowercase())), "{what}: {title} twice");
        }
        assert!((2..=3).contains(&work.language.len()), "{what}: {}", work.language);
        let near = if work.approximate { 30 } else { 1 };
        assert!(author.born.is_none_or(|born| work.year > born), "{what}: before its author's birth");
        let in_life = author.died.is_none_or(|died| work.year <= died.saturating_add(near));
        assert!(in_life || work.posthumous, "{what}: after its author's death, and not said to be");
    }
}

#[test]
fn terms_have_one_year_from_which_they_can_be_spoken_of() {
    let entries: Vec<Entry> = list("chronology.toml", "entry");
    assert!(entries.len() >= 300);
    assert!(entries.windows(2).all(|pair| pair[0].since <= pair[1].since), "sorted by year");
    let kinds = ["event", "organisation", "coinage", "place-name", "technology"];
    let mut terms = BTreeSet::new();
    for entry in &entries {
        assert!(kinds.contains(&entry.kind.as_str()), "{}: {}", entry.term, entry.kind);
        for term in entry.variants.iter().chain([&entry.term]) {
            assert!(terms.insert(term.clone()), "{term} twice");
        }
    }
}

#[test]
fn lexicons_have_the_same_shape() {
    let keys = |name: &str| table::<toml::Table>(name).keys().cloned().collect::<BTreeSet<_>>();
    let english = keys("lexicon/en.toml");
    for language in ["de", "fr", "es"] {
        let name = format!("lexicon/{language}.toml");
        assert_eq!(keys(&name), english, "{language}");
        let months = &table::<toml::Table>(&name)["months"];
        assert_eq!(months.as_array().map(Vec::len), Some(12), "{language}");
    }
}
