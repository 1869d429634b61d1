//! `library.toml`: our own form, which a person can write by hand.
//!
//! In: `[[work]]` tables. Out: entries. An unknown field is an error that points at it, since a
//! misspelt `author` would go unnoticed otherwise.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{PartialDate, Span};
use crate::read::tables;
use crate::store::Record;
use crate::store::error::StoreError;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Library {
    #[serde(default)]
    work: Vec<Entry>,
}

/// One `[[work]]`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(in crate::store) struct Entry {
    pub(in crate::store) key: String,
    pub(in crate::store) title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    titles: Vec<String>,
    #[serde(alias = "author", deserialize_with = "one_or_many", skip_serializing_if = "Vec::is_empty")]
    authors: Vec<String>,
    #[serde(alias = "editor", deserialize_with = "one_or_many", skip_serializing_if = "Vec::is_empty")]
    editors: Vec<String>,
    #[serde(alias = "translator", deserialize_with = "one_or_many", skip_serializing_if = "Vec::is_empty")]
    translators: Vec<String>,
    #[serde(deserialize_with = "date", skip_serializing_if = "Option::is_none")]
    date: Option<PartialDate>,
    #[serde(deserialize_with = "date", skip_serializing_if = "Option::is_none")]
    original_date: Option<PartialDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    identifiers: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(deserialize_with = "date", skip_serializing_if = "Option::is_none")]
    accessed: Option<PartialDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    pub(in crate::store) file: Option<String>,
}

/// Reads the file, which is shown as `name`.
pub(super) fn read(name: &str, content: &str) -> Result<Vec<super::Entry>, StoreError> {
    let library: Library = tables::from_str(content)
        .map_err(|fault| StoreError::library(name, content, Span::from(fault.at), fault.message))?;
    Ok(library.work.into_iter().map(Into::into).collect())
}

/// A record as it is written into `library.toml`.
pub(in crate::store) fn entry_text(record: &Record) -> Result<String, toml::ser::Error> {
    #[derive(Serialize)]
    struct One {
        work: [Entry; 1],
    }
    toml::to_string(&One { work: [record.clone().into()] })
}

impl From<Entry> for super::Entry {
    fn from(entry: Entry) -> Self {
        let files = entry.file.iter().cloned().collect();
        let record = Record {
            key: entry.key,
            title: entry.title,
            titles: entry.titles,
            authors: entry.authors,
            editors: entry.editors,
            translators: entry.translators,
            date: entry.date,
            original_date: entry.original_date,
            edition: entry.edition,
            language: entry.language,
            identifiers: entry.identifiers.into_iter().collect(),
            url: entry.url,
            accessed: entry.accessed,
            licence: entry.licence,
            digest: entry.digest,
            file: None,
        };
        Self { record, files }
    }
}

impl From<Record> for Entry {
    fn from(record: Record) -> Self {
        Self {
            key: record.key,
            title: record.title,
            titles: record.titles,
            authors: record.authors,
            editors: record.editors,
            translators: record.translators,
            date: record.date,
            original_date: record.original_date,
            edition: record.edition,
            language: record.language,
            identifiers: record.identifiers.into_iter().collect(),
            url: record.url,
            accessed: record.accessed,
            licence: record.licence,
            digest: record.digest,
            file: record.file,
        }
    }
}

/// A date in quotation marks or without: `1902`, `1902-03-05`.
fn date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<PartialDate>, D::Error> {
    let text = match toml::Value::deserialize(deserializer)? {
        toml::Value::String(text) => text,
        bare => bare.to_string(),
    };
    text.parse().map(Some).map_err(serde::de::Error::custom)
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(name) => vec![name],
        OneOrMany::Many(names) => names,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let record = Record {
            key: "ledger".into(),
            title: "The \"Salt\" Ledger".into(),
            authors: vec!["Ada Corwen".into()],
            date: Some(PartialDate::year(1902)),
            file: Some("texts/ledger.txt".into()),
            ..Record::default()
        };
        let entries = read("library.toml", &entry_text(&record).unwrap()).unwrap();
        assert_eq!(entries[0].files, ["texts/ledger.txt"]);
        assert_eq!(entries[0].record, Record { file: None, ..record });
    }

    #[test]
    fn dates_may_stand_bare() {
        let library =
            "[[work]]\ntitle = 'A'\ndate = 1902\naccessed = 2024-05-01\noriginal-date = '1899-03'\n";
        let record = &read("library.toml", library).unwrap()[0].record;
        let dates = [&record.date, &record.accessed, &record.original_date];
        assert_eq!(dates.map(|d| d.as_ref().unwrap().to_string()), ["1902", "2024-05-01", "1899-03"]);
        let error = read("library.toml", "[[work]]\ntitle = 'A'\ndate = 'one spring'\n").unwrap_err();
        assert!(matches!(error, StoreError::Library { at, .. } if at.offset() > 20), "{error:?}");
    }

    #[test]
    fn an_unknown_field_is_named() {
        let error = read("library.toml", "[[work]]\ntitle = \"Tides\"\nauthro = \"Brine\"\n").unwrap_err();
        assert!(error.to_string().contains("unknown field `authro`"), "{error}");
    }
}
