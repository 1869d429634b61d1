//! The people table: the one compiled in, extended by each store's `people.toml`.

use std::path::Path;

use serde::Deserialize;

use super::error::StoreError;
use crate::model::{People, Person, Span};

const BUILT_IN: &str = include_str!("../../rules/data/people.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    person: Vec<Person>,
}

/// The built-in people, then those of `dirs` in order.
pub fn load(dirs: &[impl AsRef<Path>]) -> Result<People, StoreError> {
    let mut list = parse("people.toml (built in)", BUILT_IN)?;
    for dir in dirs {
        let path = dir.as_ref().join("people.toml");
        match std::fs::read_to_string(&path) {
            Ok(content) => list.extend(parse(&path.display().to_string(), &content)?),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(source) => return Err(StoreError::Io { action: "read", path, source }),
        }
    }
    Ok(People::new(list))
}

fn parse(name: &str, content: &str) -> Result<Vec<Person>, StoreError> {
    let table: Table = toml::from_str(content).map_err(|error| {
        StoreError::library(name, content, Span::from(error.span().unwrap_or(0..0)), error.message())
    })?;
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
}
