//! People and the names they go by.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;
use schemars::JsonSchema;
use serde::Deserialize;

/// A person as the people table knows them. Years before the common era are negative.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Canonical full name.
    pub name: String,
    /// Other names, initials, romanisations.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Year of birth.
    #[serde(default)]
    pub born: Option<i16>,
    /// Year of death.
    #[serde(default)]
    pub died: Option<i16>,
}

/// A table of people, looked up by any of their names.
#[derive(Debug, Clone, Default)]
pub struct People {
    list: Vec<Person>,
    /// Canonical name -> index.
    by_canonical: BTreeMap<String, usize>,
    /// Folded name -> index; a name borne by two people maps to nobody.
    by_name: HashMap<String, Option<usize>, RandomState>,
    /// The words that folded names begin and end with.
    edges: HashMap<String, Edges, RandomState>,
}

/// Where a word stands in the names of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Edges {
    /// Some name begins with it.
    pub(crate) first: bool,
    /// Some name ends with it.
    pub(crate) last: bool,
}

/// The table that is compiled in.
const KNOWN: &str = include_str!("../../rules/data/people.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    person: Vec<Person>,
}

impl People {
    /// The built-in table of widely quoted people.
    pub fn known() -> Self {
        // The table is part of the program and a test reads it, so it cannot fail at run time.
        let table: Table = toml::from_str(KNOWN).expect("the compiled-in people table is valid TOML");
        Self::new(table.person)
    }

    /// A table of `list`; later entries with the same canonical name replace earlier ones.
    pub fn new(list: impl IntoIterator<Item = Person>) -> Self {
        let mut people = Self::default();
        for person in list {
            people.insert(person);
        }
        people
    }

    /// Adds a person under their name, their aliases and their surname.
    pub fn insert(&mut self, person: Person) {
        if let Some(&i) = self.by_canonical.get(&person.name) {
            for alias in person.aliases {
                self.claim(&alias, i);
                if !self.list[i].aliases.contains(&alias) {
                    self.list[i].aliases.push(alias);
                }
            }
            self.list[i].born = person.born.or(self.list[i].born);
            self.list[i].died = person.died.or(self.list[i].died);
            return;
        }
        let i = self.list.len();
        self.claim(&person.name, i);
        for alias in &person.aliases {
            self.claim(alias, i);
        }
        self.by_canonical.insert(person.name.clone(), i);
        self.list.push(person);
    }

    fn claim(&mut self, name: &str, i: usize) {
        let folded = Self::fold(name);
        let (first, last) = (folded.split(' ').next(), folded.rsplit(' ').next());
        self.edges.entry(first.unwrap_or_default().to_owned()).or_default().first = true;
        self.edges.entry(last.unwrap_or_default().to_owned()).or_default().last = true;
        self.by_name
            .entry(folded)
            .and_modify(|owner| {
                if *owner != Some(i) {
                    *owner = None;
                }
            })
            .or_insert(Some(i));
    }

    /// The person who goes by exactly this name (case, dots and accents aside), if only one does.
    pub fn resolve(&self, name: &str) -> Option<&Person> {
        let owner = Self::folded(name, |folded| self.by_name.get(folded).copied().flatten());
        self.list.get(owner?)
    }

    /// Whether some name begins or ends with `words`: only where both ends of a name do can it resolve.
    pub(crate) fn edges(&self, words: &str) -> Edges {
        Self::folded(words, |folded| {
            let of =
                |word: Option<&str>| word.and_then(|word| self.edges.get(word)).copied().unwrap_or_default();
            Edges { first: of(folded.split(' ').next()).first, last: of(folded.rsplit(' ').next()).last }
        })
    }

    /// True when somebody, or more than one person, goes by exactly this name.
    pub fn is_borne(&self, name: &str) -> bool {
        self.by_name.contains_key(&Self::fold(name))
    }

    /// Everybody, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Person> {
        self.list.iter()
    }

    /// Hands the folded `name` to `read`, without the heap where that is possible.
    pub(crate) fn folded<T>(name: &str, read: impl FnOnce(&str) -> T) -> T {
        match fold_ascii(name, &mut [0; ON_STACK]) {
            Some(folded) => read(folded),
            None => read(&Self::fold(name)),
        }
    }

    /// A name folded for comparison: lower case, no accents, letters and digits only, one blank
    /// between words.
    pub fn fold(name: &str) -> String {
        use unicode_normalization::UnicodeNormalization;
        if let Some(folded) = fold_ascii(name, &mut [0; ON_STACK]) {
            return folded.to_owned();
        }
        let mut folded = String::with_capacity(name.len());
        for c in name.nfkd().flat_map(char::to_lowercase) {
            if c.is_alphanumeric() {
                folded.push(c);
            } else if !unicode_normalization::char::is_combining_mark(c)
                && !matches!(c, '\'' | '’')
                && !folded.is_empty()
                && !folded.ends_with(' ')
            {
                folded.push(' ');
            }
        }
        folded.truncate(folded.trim_end().len());
        folded
    }
}

/// Longer names are folded on the heap.
const ON_STACK: usize = 64;

/// [`People::fold`] without the heap, for nearly all names; none for one that is too long or needs
/// more than ASCII.
fn fold_ascii<'b>(name: &str, buffer: &'b mut [u8; ON_STACK]) -> Option<&'b str> {
    if name.len() > ON_STACK || !name.is_ascii() {
        return None;
    }
    let mut len = 0;
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() {
            buffer[len] = byte.to_ascii_lowercase();
            len += 1;
        } else if byte != b'\'' && len > 0 && buffer[len - 1] != b' ' {
            buffer[len] = b' ';
            len += 1;
        }
    }
    std::str::from_utf8(buffer[..len].trim_ascii_end()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_alike_whatever_their_length() {
        for (name, folded) in [
            ("J.V. Stalin", "j v stalin"),
            (" O'Brien,  Ada ", "obrien ada"),
            ("José  Martí", "jose marti"),
            ("D’Arcy", "darcy"),
            ("...", ""),
        ] {
            assert_eq!(People::fold(name), folded);
            let long = "x".repeat(ON_STACK);
            assert_eq!(People::fold(&format!("{long} {name}")), format!("{long} {folded}").trim_end());
        }
    }

    #[test]
    fn the_built_in_table_holds_no_contradiction() {
        let table: Table = toml::from_str(KNOWN).unwrap();
        assert!(table.person.len() >= 250);
        let mut owners: BTreeMap<String, &str> = BTreeMap::new();
        for person in &table.person {
            for name in std::iter::once(&person.name).chain(&person.aliases) {
                let other = owners.insert(People::fold(name), &person.name);
                assert_eq!(other, None, "`{name}` stands twice");
            }
            if let (Some(born), Some(died)) = (person.born, person.died) {
                assert!((15..=110).contains(&(died - born)), "{} lived from {born} to {died}", person.name);
            }
            for year in [person.born, person.died].into_iter().flatten() {
                assert!((-1000..=2025).contains(&year) && year != 0, "{}: {year}", person.name);
            }
        }
    }

    #[test]
    fn people_are_found_by_any_unambiguous_name() {
        let people = People::known();
        for name in ["Mao Tse-tung", "J.V. Stalin", "J. V Stalin", "José Martí", "MARX"] {
            assert!(people.resolve(name).is_some(), "{name}");
        }
        assert_eq!(people.resolve("Corwen"), None);
    }
}
