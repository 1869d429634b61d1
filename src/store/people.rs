//! The people table: the one compiled in, extended by each store's `people.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;

use serde::Deserialize;

use super::error::StoreError;
use crate::model::{People, Person, Span};
use crate::read::tables;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    person: Vec<Person>,
}

/// The built-in people, then those of `dirs` in order.
///
/// # Errors
/// When a people file cannot be read or makes no sense.
pub fn load(dirs: &[impl AsRef<Path>]) -> Result<People, StoreError> {
    Ok(with(told(dirs)?))
}

/// The built-in people, those told of, and the authors of held works.
pub(super) fn with_authors<'a>(told: Vec<Person>, authors: impl Iterator<Item = &'a String>) -> People {
    let mut people = with(told);
    add_authors(&mut people, authors);
    people
}

fn with(told: Vec<Person>) -> People {
    let mut people = People::known();
    told.into_iter().for_each(|person| people.insert(person));
    people
}

/// The people that the files of `dirs` tell of, in order.
pub(super) fn told(dirs: &[impl AsRef<Path>]) -> Result<Vec<Person>, StoreError> {
    let mut list = Vec::new();
    for dir in dirs {
        let path = dir.as_ref().join("people.toml");
        match crate::read::regular::text(&path) {
            Ok(content) => list.extend(parse(&path.display().to_string(), &content)?),
            // What is no folder is told of where its texts are looked for.
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
            Err(source) => return Err(StoreError::Io { action: "read", path, source }),
        }
    }
    Ok(list)
}

/// Adds the authors of held works that no table knows. A surname that only one of them bears, and
/// nobody else, stands for them, as it does in a text about their work.
fn add_authors<'a>(people: &mut People, authors: impl Iterator<Item = &'a String>) {
    let unknown: BTreeSet<&String> = authors.filter(|name| people.resolve(name).is_none()).collect();
    let surname = |name: &str| name.split_whitespace().skip(1).last().map(str::to_owned);
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for surname in unknown.iter().filter_map(|name| surname(name)) {
        *bearers.entry(surname).or_default() += 1;
    }
    for name in unknown {
        let own = surname(name).filter(|s| bearers.get(s) == Some(&1) && !people.is_borne(s));
        let aliases = own.into_iter().collect();
        people.insert(Person { name: name.clone(), aliases, born: None, died: None });
    }
}

pub(super) fn parse(name: &str, content: &str) -> Result<Vec<Person>, StoreError> {
    let table: Table = tables::from_str(content)
        .map_err(|fault| StoreError::library(name, content, Span::from(fault.at), fault.message))?;
    Ok(table.person)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_extends_the_built_in_table() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("people.toml");
        std::fs::write(&path, "[[person]]\nname = \"Ada Corwen\"\naliases = [\"A. C.\"]\nborn = 1861\n")
            .unwrap();
        let people = load(&[dir.path()]).unwrap();
        assert_eq!(people.resolve("a c").unwrap().name, "Ada Corwen");
        std::fs::write(&path, "[[person]]\nname = \"Ada Corwen\"\nbron = 1861\n").unwrap();
        let error = load(&[dir.path()]).unwrap_err();
        assert!(error.to_string().contains("unknown field `bron`"), "{error}");
    }

    #[test]
    fn authors_of_held_works_are_known_by_their_surnames() {
        let mut people = People::new([Person {
            name: "Halvard Brine".into(),
            aliases: vec!["Brine".into()],
            born: None,
            died: None,
        }]);
        let authors =
            ["Ada Corwen", "Clara Moss", "Edwin Moss", "Osk Brine", "Halvard Brine"].map(String::from);
        add_authors(&mut people, authors.iter());
        let named = |name: &str| people.resolve(name).map(|p| p.name.as_str());
        assert_eq!(named("Corwen"), Some("Ada Corwen"));
        assert_eq!(named("Moss"), None, "two of them");
        assert_eq!(named("Brine"), Some("Halvard Brine"), "the table comes first");
        assert_eq!(named("Edwin Moss"), Some("Edwin Moss"));
    }
}
