//! Front matter: a bibliographic record at the head of a text that no library names.
//!
//! In: the whole text. Out: where its body begins, and the fields above it. Two forms are read:
//! `key: value` lines between lines of `---`, and TOML between lines of `+++`. A value that makes
//! no sense is a problem with its place, never a reason to drop the text.

use std::sync::Arc;

use crate::model::{PartialDate, Span};
use crate::read::{SourceText, tables};

use super::Record;
use super::error::StoreWarning;

/// A block of front matter in a text.
struct Block<'t> {
    toml: bool,
    /// What stands between the fences, and where.
    fields: &'t str,
    fields_at: usize,
    /// First byte behind the closing fence.
    end: usize,
}

/// Where the words to be searched begin.
pub fn body_start(text: &str) -> usize {
    block(text).map_or(0, |block| block.end)
}

fn block(text: &str) -> Option<Block<'_>> {
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let (fence, toml) = match text.get(bom..bom + 3)? {
        "---" => ("---", false),
        "+++" => ("+++", true),
        _ => return None,
    };
    let mut lines = text[bom..].split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == fence)?;
    let fields_at = bom + first.len();
    let mut at = fields_at;
    for line in lines {
        let end = at + line.len();
        if line.trim_end() == fence {
            return Some(Block { toml, fields: &text[fields_at..at], fields_at, end });
        }
        // A rule at the head of a text is not front matter: every line of that has a key.
        let plain = line.trim_start().starts_with(['#', '-']) || line.starts_with([' ', '\t']);
        if !toml && !line.trim().is_empty() && !plain && !line.contains(':') {
            return None;
        }
        at = end;
    }
    None
}

/// The opening line of front matter that is none for want of a closing one: fields of ours stand below it.
fn unclosed(text: &str) -> Option<Span> {
    let from = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut lines = text[from..].lines();
    let fence = lines.next().filter(|line| matches!(line.trim_end(), "---" | "+++"))?;
    let (key, value) = lines.next()?.split_once([':', '='])?;
    let ours = FIELDS.contains(&key.trim().to_lowercase().as_str()) && !value.trim().is_empty();
    ours.then(|| Span::new(from, from + fence.len()))
}

/// The fields with which a record begins, as a rule.
const FIELDS: [&str; 6] = ["title", "author", "authors", "date", "year", "language"];

/// What a text says about itself in its front matter; empty when it says nothing.
pub fn describe(text: &str, path: &str) -> Record {
    let mut record = Record::default();
    read(text, path, &mut record);
    record
}

/// Reads the front matter of `text` into `record`. `path` names the text in problems.
pub(super) fn read(text: &str, path: &str, record: &mut Record) -> Vec<StoreWarning> {
    let Some(block) = block(text) else {
        let slip = [
            "the front matter has no end, and is taken for words of the text",
            "close it with the line that opens it",
        ];
        let content = || Arc::new(SourceText::new(path, text.to_owned()));
        return unclosed(text).map(|open| StoreWarning::slip(&content(), open, slip)).into_iter().collect();
    };
    let mut problems = Vec::new();
    let mut shown = None;
    let mut problem = |span: Span, message: String| {
        let text = shown.get_or_insert_with(|| Arc::new(SourceText::new(path, text.to_owned())));
        problems.push(StoreWarning::field(path, text, span, message));
    };
    if block.toml {
        match tables::from_str::<toml::Table>(block.fields) {
            Ok(table) => {
                for (key, value) in &table {
                    let whole = Span::new(block.fields_at, block.fields_at + block.fields.len());
                    for value in toml_values(value) {
                        if let Err(message) = set(record, key, &value) {
                            problem(whole, message);
                        }
                    }
                }
            }
            Err(fault) => {
                let span = Span::new(block.fields_at + fault.at.start, block.fields_at + fault.at.end);
                problem(span, fault.message);
            }
        }
    } else {
        for (line, key, value) in lines(&block) {
            for value in list(value) {
                if let Err(message) = set(record, key, value) {
                    problem(line, message);
                }
            }
        }
    }
    problems
}

fn toml_values(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(s) => vec![s.clone()],
        toml::Value::Array(list) => list.iter().flat_map(toml_values).collect(),
        other => vec![other.to_string()],
    }
}

/// The `key: value` lines with their places; `- value` lines below a key without a value are its.
fn lines<'t>(block: &Block<'t>) -> Vec<(Span, &'t str, &'t str)> {
    let mut out = Vec::new();
    let mut at = block.fields_at;
    let mut open = "";
    for line in block.fields.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        let line = line.trim();
        if let Some(item) = line.strip_prefix("- ") {
            out.push((span, open, item.trim()));
        } else if let Some((key, value)) = line.split_once(':')
            && !line.starts_with('#')
        {
            open = key.trim();
            if !value.trim().is_empty() {
                out.push((span, open, value.trim()));
            }
        }
    }
    out
}

/// The values of `[a, "b"]`, or the one value, without quotation marks.
fn list(value: &str) -> Vec<&str> {
    fn bare(v: &str) -> &str {
        let v = v.trim();
        ['"', '\''].iter().find_map(|q| v.strip_prefix(*q)?.strip_suffix(*q)).unwrap_or(v)
    }
    match value.strip_prefix('[').and_then(|v| v.strip_suffix(']')) {
        Some(items) => items.split(',').map(bare).filter(|v| !v.is_empty()).collect(),
        None => vec![bare(value)],
    }
}

/// Sets one field. Keys that are not ours are left alone: front matter serves other tools too.
fn set(record: &mut Record, key: &str, value: &str) -> Result<(), String> {
    let text = || Some(value.to_owned());
    let date = || value.parse::<PartialDate>().map(Some);
    match key.to_lowercase().as_str() {
        "title" => record.title = value.to_owned(),
        "subtitle" => record.title = format!("{}: {value}", record.title),
        "shorttitle" | "short-title" | "titles" | "alias" | "aliases" => record.titles.push(value.to_owned()),
        "author" | "authors" => record.authors.push(value.to_owned()),
        "editor" | "editors" => record.editors.push(value.to_owned()),
        "translator" | "translators" => record.translators.push(value.to_owned()),
        "date" | "year" => record.date = date()?,
        "original-date" | "origdate" => record.original_date = date()?,
        "edition" => record.edition = text(),
        "language" | "lang" => record.language = text(),
        "doi" | "isbn" | "issn" => record.identifiers.push((key.to_lowercase(), value.to_owned())),
        "url" => record.url = text(),
        "accessed" | "urldate" | "retrieved" => record.accessed = date()?,
        "licence" | "license" | "rights" => record.licence = text(),
        _ => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(text: &str) -> (Record, usize) {
        let mut record = Record::default();
        let problems = read(text, "texts/x.txt", &mut record);
        (record, problems.len())
    }

    #[test]
    fn reads_both_forms() {
        let yaml = "---\ntitle: \"The Salt Ledger\"\nauthors:\n  - Ada Corwen\n  - Brine, Halvard\ndate: 1902-03\nlayout: x\n---\nThe gate.";
        let toml = "+++\ntitle = 'The Salt Ledger'\nauthors = ['Ada Corwen', 'Brine, Halvard']\ndate = '1902-03'\n+++\nThe gate.";
        for text in [yaml, toml] {
            let (record, problems) = record(text);
            assert_eq!(problems, 0);
            assert_eq!(record.title, "The Salt Ledger");
            assert_eq!(record.authors, ["Ada Corwen", "Brine, Halvard"]);
            assert_eq!(record.date.unwrap().to_string(), "1902-03");
            assert_eq!(&text[body_start(text)..], "The gate.");
        }
    }

    #[test]
    fn a_rule_is_not_front_matter_and_a_bad_date_is_a_problem() {
        assert_eq!(body_start("---\nIt was late\n---\nx"), 0);
        assert_eq!(body_start("---\ntitle: never closed\n"), 0);
        assert_eq!(body_start("\u{feff}---\ntitle: a\n---\nx"), 20);
        assert_eq!(record("---\ndate: one day\n---\n").1, 1);
        assert_eq!(record("---\ntitle: never closed\nIt was late.\n").1, 1);
        assert_eq!(record("---\nNote: it was late\nand dark.\n").1, 0);
    }
}
