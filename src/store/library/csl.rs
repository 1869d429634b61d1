//! `library.json`: CSL-JSON, as Zotero and citation processors write it.
//!
//! In: a list of items. Out: an entry for each; one that makes no sense is a warning. The standard
//! has no place for files: a `file` field is read as in BibLaTeX, also where Zotero's exports put
//! fields of that kind, in lines of `note` (`file: texts/ledger.txt`).

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use super::{Entry, file_field, full_name};
use crate::model::{PartialDate, Span};
use crate::read::SourceText;
use crate::store::Record;
use crate::store::error::{StoreError, StoreWarning};

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Item {
    #[serde(default)]
    id: Value,
    citation_key: Option<String>,
    #[serde(default)]
    title: String,
    title_short: Option<String>,
    #[serde(rename = "shortTitle")]
    short_title: Option<String>,
    original_title: Option<String>,
    #[serde(default)]
    author: Vec<Name>,
    #[serde(default)]
    editor: Vec<Name>,
    #[serde(default)]
    translator: Vec<Name>,
    issued: Option<Value>,
    original_date: Option<Value>,
    accessed: Option<Value>,
    edition: Option<Value>,
    language: Option<String>,
    #[serde(rename = "DOI")]
    doi: Option<String>,
    #[serde(rename = "ISBN")]
    isbn: Option<String>,
    #[serde(rename = "ISSN")]
    issn: Option<String>,
    #[serde(rename = "URL")]
    url: Option<String>,
    license: Option<String>,
    rights: Option<String>,
    file: Option<String>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", default)]
#[derive(Default)]
struct Name {
    given: String,
    dropping_particle: String,
    non_dropping_particle: String,
    family: String,
    suffix: String,
    literal: String,
}

/// Reads the file, which is shown as `name`.
pub(super) fn read(
    name: &str,
    content: &str,
    warnings: &mut Vec<StoreWarning>,
) -> Result<Vec<Entry>, StoreError> {
    let items: Vec<&serde_json::value::RawValue> = serde_json::from_str(content).map_err(|error| {
        let at = offset(content, error.line(), error.column());
        StoreError::library(name, content, Span::new(at, at), error.to_string())
    })?;
    let text = Arc::new(SourceText::new(name, content.to_owned()));
    let mut entries = Vec::new();
    for item in items {
        // Raw values borrow from the content, so their place is known.
        let start = item.get().as_ptr() as usize - content.as_ptr() as usize;
        let span = Span::new(start, start + item.get().len());
        match serde_json::from_str::<Item>(item.get()) {
            Ok(item) => entries.push(entry(item, &mut |message| {
                warnings.push(StoreWarning::field(name, &text, first_line(content, span), message));
            })),
            Err(error) => {
                warnings.push(StoreWarning::entry(name, &text, first_line(content, span), error.to_string()));
            }
        }
    }
    Ok(entries)
}

fn entry(item: Item, problem: &mut dyn FnMut(String)) -> Entry {
    let mut date = |value: Option<Value>| {
        date(value.as_ref()?).unwrap_or_else(|message| {
            problem(message);
            None
        })
    };
    let names = |list: Vec<Name>| list.iter().map(Name::full).filter(|n| !n.is_empty()).collect();
    let noted = |key: &str| {
        let lines = item.note.as_deref().unwrap_or_default().lines();
        lines
            .filter_map(|l| l.split_once(':'))
            .find(|(k, _)| k.trim() == key)
            .map(|(_, v)| v.trim().to_owned())
    };
    let file = item.file.clone().or_else(|| noted("file"));
    let identifiers = [("doi", item.doi), ("isbn", item.isbn), ("issn", item.issn)];
    let record = Record {
        // Zotero's own `id` is an address that nobody cites by.
        key: item.citation_key.unwrap_or_else(|| plain(&item.id)),
        titles: [item.title_short, item.short_title, item.original_title]
            .into_iter()
            .flatten()
            .filter(|t| !t.trim().is_empty() && *t != item.title)
            .collect(),
        title: item.title,
        authors: names(item.author),
        editors: names(item.editor),
        translators: names(item.translator),
        date: date(item.issued),
        original_date: date(item.original_date),
        edition: item.edition.map(|e| plain(&e)),
        language: item.language,
        identifiers: identifiers.into_iter().filter_map(|(k, v)| Some((k.to_owned(), v?))).collect(),
        url: item.url,
        accessed: date(item.accessed),
        licence: item.license.or(item.rights),
        digest: None,
        file: None,
    };
    Entry { record, files: file.map(|f| file_field::paths(&f)).unwrap_or_default() }
}

impl Name {
    fn full(&self) -> String {
        let Self { given, dropping_particle, non_dropping_particle, family, suffix, literal } = self;
        full_name(&[given, dropping_particle, non_dropping_particle, family, suffix, literal])
    }
}

/// A string or number as text.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A CSL date: `date-parts`, an EDTF string, or `raw`.
fn date(value: &Value) -> Result<Option<PartialDate>, String> {
    if let Some(parts) = value.get("date-parts").and_then(Value::as_array) {
        let mut ends = parts.iter().map(from_parts);
        let Some(mut first) = ends.next().transpose()? else { return Ok(None) };
        first.until = ends.next().transpose()?.map(Box::new);
        first.approximate = value.get("circa").is_some_and(|c| c.as_bool() != Some(false));
        return Ok(Some(first));
    }
    let text = value.as_str().or_else(|| value.get("raw").or(value.get("literal"))?.as_str());
    match text {
        Some(text) => text.trim().parse().map(Some),
        None => Ok(None),
    }
}

fn from_parts(parts: &Value) -> Result<PartialDate, String> {
    let iso: Vec<String> = parts
        .as_array()
        .into_iter()
        .flatten()
        .map(plain)
        .enumerate()
        .map(|(i, part)| if i == 0 { part } else { format!("{part:0>2}") })
        .collect();
    iso.join("-").parse()
}

/// The byte at a line and column of serde's, both from 1.
fn offset(content: &str, line: usize, column: usize) -> usize {
    let start: usize = content.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(content.len())
}

fn first_line(content: &str, span: Span) -> Span {
    let len = span.of(content).lines().next().map_or(0, str::len);
    Span::new(span.start, span.start + len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_items_and_names_the_one_it_cannot() {
        let content = r#"[
  {"id": "ledger", "title": "The Salt Ledger", "title-short": "Ledger", "DOI": "10.1/x",
   "author": [{"family": "Wendt", "given": "Josef", "non-dropping-particle": "von"}],
   "issued": {"date-parts": [[1902, 3], ["1904"]]}, "file": "texts/ledger.txt"},
  {"id": 7, "title": "Tides", "issued": {"raw": "1871-05"}, "note": "A note.\nfile: texts/tides.txt"},
  {"id": "bad", "author": "Ada Corwen"},
  {"id": "undated", "title": "Walls", "issued": {"literal": "one spring"}}
]"#;
        let mut warnings = Vec::new();
        let entries = read("library.json", content, &mut warnings).unwrap();
        assert_eq!(entries.len(), 3);
        assert_eq!(entries[0].record.authors, ["Josef von Wendt"]);
        let date = entries[0].record.date.as_ref().unwrap();
        assert_eq!((date.to_string(), date.until.as_ref().unwrap().year), ("1902-03".to_owned(), 1904));
        assert_eq!((entries[1].record.key.as_str(), &*entries[1].files[0]), ("7", "texts/tides.txt"));
        assert_eq!(warnings.len(), 2, "{warnings:?}");
    }

    #[test]
    fn a_broken_file_is_an_error_with_its_place() {
        let error = read("library.json", "[\n  {\"id\": 1,}\n]", &mut Vec::new()).unwrap_err();
        assert!(matches!(error, StoreError::Library { at, .. } if at.offset() > 4), "{error:?}");
    }
}
