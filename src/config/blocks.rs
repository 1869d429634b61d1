//! A TOML file of equal blocks (`[[decision]]`, `[[seed]]`) that people and the program both edit.
//!
//! In: the file. Out: its blocks, each knowing its place, with every mistake pointed at; and the file
//! with blocks added, replaced or taken out. Comments stay with the block they stand above, and the
//! blocks are kept sorted, so that two people who add some seldom touch the same lines.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use toml_edit::{ArrayOfTables, Document, DocumentMut, Item, Table, Value};

use super::error::did_you_mean;
use super::{ConfigError, nearest};
use crate::model::Span;
use crate::read::{SourceText, tables};

/// The blocks of one file.
#[derive(Debug)]
pub struct Blocks {
    file: Arc<SourceText>,
    /// The word in `[[...]]`.
    kind: &'static str,
    document: Document<String>,
}

/// One block of a file.
#[derive(Debug, Clone, Copy)]
pub struct Block<'a> {
    blocks: &'a Blocks,
    table: &'a Table,
    /// Its bytes of the file, from the header to the last value.
    pub span: Span,
}

/// What is to be changed in a file of blocks.
#[derive(Debug, Default)]
pub struct Changes {
    /// Numbers of the blocks to take out.
    pub removed: Vec<usize>,
    /// New contents for blocks, by their number.
    pub replaced: BTreeMap<usize, Table>,
    /// New blocks.
    pub added: Vec<Table>,
}

impl Blocks {
    /// Reads the file at `path`; a file that is not there has no blocks.
    ///
    /// # Errors
    /// When it cannot be read, is not TOML, or has something else beside its blocks.
    pub fn load(path: &Path, kind: &'static str) -> Result<Self, ConfigError> {
        let text = match crate::read::regular::text(path) {
            Err(reason) if reason.kind() == std::io::ErrorKind::NotFound => String::new(),
            read => read.map_err(|reason| ConfigError::Unreadable { path: path.to_path_buf(), reason })?,
        };
        Self::read(&path.display().to_string(), text, kind)
    }

    /// Reads the text of a file that is shown as `name`.
    ///
    /// # Errors
    /// As [`Blocks::load`].
    pub fn read(name: &str, text: String, kind: &'static str) -> Result<Self, ConfigError> {
        let file = Arc::new(SourceText::new(name, text));
        if let Some(at) = merge_marker(&file.content) {
            return Err(ConfigError::Value {
                message: "this file holds both sides of a merge".to_owned(),
                help: open_merge(kind),
                file: Arc::clone(&file),
                at: place(at),
            });
        }
        let document = tables::document(file.content.to_string())
            .map_err(|fault| ConfigError::of(fault, Arc::clone(&file)))?;
        let blocks = Self { file, kind, document };
        for (key, item) in blocks.document.iter() {
            let at = blocks.document.key(key).and_then(toml_edit::Key::span).unwrap_or(0..0);
            if key != kind {
                return Err(blocks.unknown(key, at, &[kind]));
            }
            if !item.is_array_of_tables() {
                let help = format!("begin each block with [[{kind}]] on a line of its own");
                return Err(blocks.value(format!("`{kind}` is a list of blocks"), help, at));
            }
        }
        Ok(blocks)
    }

    /// The file as it was read; empty when there is none yet.
    pub fn file(&self) -> &Arc<SourceText> {
        &self.file
    }

    /// The blocks, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = Block<'_>> {
        let tables = self.document.get(self.kind).and_then(Item::as_array_of_tables);
        tables.into_iter().flat_map(ArrayOfTables::iter).map(|table| Block {
            blocks: self,
            table,
            span: self.extent(table),
        })
    }

    /// From the header of a block to the end of its last value.
    fn extent(&self, table: &Table) -> Span {
        let header = table.span().unwrap_or(0..0);
        let values = table.iter().filter_map(|(_, item)| item.span()).map(|span| span.end);
        Span::new(header.start, values.max().unwrap_or(header.end).max(header.start))
    }

    /// The text of the file with these changes, its blocks sorted by `key`; `heading` opens a new file.
    pub fn edited(&self, changes: Changes, heading: &str, key: impl Fn(&Table) -> Vec<String>) -> String {
        let mut document = self.document.clone().into_mut();
        let mut tables = take_tables(&mut document, self.kind);
        let head = match tables.first_mut() {
            Some(first) => take_heading(first),
            None => heading.to_owned(),
        };
        for (at, mut table) in changes.replaced {
            if let Some(old) = tables.get_mut(at) {
                *table.decor_mut() = old.decor().clone();
                *old = table;
            }
        }
        let mut at = 0;
        tables.retain(|_| {
            at += 1;
            !changes.removed.contains(&(at - 1))
        });
        tables.extend(changes.added.into_iter().map(|mut table| {
            if table.decor().prefix().is_none() {
                table.decor_mut().set_prefix("\n");
            }
            table
        }));
        tables.sort_by_cached_key(&key);
        let mut array = ArrayOfTables::new();
        for (position, mut table) in (0..).zip(tables) {
            table.set_position(Some(position));
            if position == 0 {
                let own = prefix(&table).trim_start_matches('\n').to_owned();
                table.decor_mut().set_prefix(format!("{head}{own}"));
            } else if !prefix(&table).starts_with('\n') {
                let own = prefix(&table).to_owned();
                table.decor_mut().set_prefix(format!("\n{own}"));
            }
            array.push(table);
        }
        if array.is_empty() {
            return head;
        }
        document.insert(self.kind, Item::ArrayOfTables(array));
        document.to_string()
    }

    /// What `other` has and this file has not, to be added here with the comments above it.
    pub fn lacks(&self, other: &Self) -> Changes {
        let known: BTreeSet<String> = self.iter().map(|block| content(block.table)).collect();
        let mut tables = take_tables(&mut other.document.clone().into_mut(), other.kind);
        if let Some(first) = tables.first_mut() {
            take_heading(first);
        }
        tables.retain(|table| !known.contains(&content(table)));
        Changes { added: tables, ..Changes::default() }
    }

    fn unknown(&self, name: &str, at: std::ops::Range<usize>, known: &[&str]) -> ConfigError {
        ConfigError::Unknown {
            what: "key",
            name: name.to_owned(),
            meant: nearest(name, known).map(str::to_owned),
            help: format!("keys are {}", known.join(", ")),
            file: Arc::clone(&self.file),
            at: place(at),
        }
    }

    fn value(&self, message: String, help: String, at: std::ops::Range<usize>) -> ConfigError {
        ConfigError::Value { message, help, file: Arc::clone(&self.file), at: place(at) }
    }
}

/// What to do about a file with both sides of a merge.
fn open_merge(kind: &str) -> String {
    match kind {
        "decision" => {
            "`quotelint decisions resolve` keeps the decisions of both sides, one of each".to_owned()
        }
        kind => format!(
            "keep the [[{kind}]] blocks of both sides, one of each, and take out the lines <<<<<<<, ======= and >>>>>>>"
        ),
    }
}

/// The first line that a merge left behind.
fn merge_marker(text: &str) -> Option<std::ops::Range<usize>> {
    let mut lines = text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end - line.len(), line.trim_end()))
    });
    let (start, line) = lines.find(|(_, line)| line.starts_with("<<<<<<< "))?;
    Some(start..start + line.len())
}

fn take_tables(document: &mut DocumentMut, kind: &str) -> Vec<Table> {
    match document.remove(kind) {
        Some(Item::ArrayOfTables(array)) => array.into_iter().collect(),
        _ => Vec::new(),
    }
}

/// What a block says, however it is laid out.
fn content(table: &Table) -> String {
    table.iter().map(|(key, item)| format!("{key}={}\n", item.to_string().trim())).collect()
}

fn prefix(table: &Table) -> &str {
    table.decor().prefix().and_then(|raw| raw.as_str()).unwrap_or_default()
}

/// Takes the heading of the file from above its first block: what a blank line divides from it.
fn take_heading(first: &mut Table) -> String {
    let whole = prefix(first).to_owned();
    let Some(end) = whole.rfind("\n\n") else {
        return String::new();
    };
    let (head, own) = whole.split_at(end + 2);
    first.decor_mut().set_prefix(own);
    head.to_owned()
}

impl<'a> Block<'a> {
    /// Its header, `[[...]]`.
    pub fn header(&self) -> Span {
        Span::new(self.span.start, self.span.start + self.blocks.kind.len() + 4)
    }

    /// Where each of its keys stands, with its value.
    pub fn places(&self) -> BTreeMap<String, Span> {
        let place = |(key, item): (&str, &Item)| {
            let (name, value) = (self.table.key(key)?.span()?, item.span()?);
            Some((key.to_owned(), Span::new(name.start, value.end)))
        };
        self.table.iter().filter_map(place).collect()
    }

    /// An error about the value of a key.
    pub fn refused(&self, key: &str, message: String, help: &str) -> ConfigError {
        let at = self.table.get(key).and_then(Item::span);
        self.blocks.value(message, help.to_owned(), at.unwrap_or(self.span.start..self.span.end))
    }

    /// An error unless every key is one of `known`.
    ///
    /// # Errors
    /// The unknown key, with the one that was probably meant.
    pub fn only(&self, known: &[&str]) -> Result<(), ConfigError> {
        match self.table.iter().find(|(key, _)| !known.contains(key)) {
            None => Ok(()),
            Some((key, _)) => {
                let at = self.table.key(key).and_then(toml_edit::Key::span).unwrap_or(0..0);
                Err(self.blocks.unknown(key, at, known))
            }
        }
    }

    /// The text under a key.
    ///
    /// # Errors
    /// When something else than text stands there.
    pub fn text(&self, key: &str) -> Result<Option<&'a str>, ConfigError> {
        let text = |value: &'a Value| value.as_str();
        self.get(key, "text in quotation marks", text)
    }

    /// The text under a key that may not be left out.
    ///
    /// # Errors
    /// When the key is not there or holds something else than text.
    pub fn needed(&self, key: &str) -> Result<&'a str, ConfigError> {
        self.text(key)?.ok_or_else(|| self.missing(key))
    }

    /// The texts under a key: one, or a list of them.
    ///
    /// # Errors
    /// When something else stands there.
    pub fn texts(&self, key: &str) -> Result<Vec<String>, ConfigError> {
        let texts = |value: &'a Value| match value {
            Value::String(one) => Some(vec![one.value().clone()]),
            Value::Array(list) => list.iter().map(|v| Some(v.as_str()?.to_owned())).collect(),
            _ => None,
        };
        Ok(self.get(key, "text in quotation marks, or a list of texts", texts)?.unwrap_or_default())
    }

    /// The number under a key.
    ///
    /// # Errors
    /// When no number from 0 on stands there.
    pub fn number(&self, key: &str) -> Result<Option<u64>, ConfigError> {
        self.get(key, "a number", |value| u64::try_from(value.as_integer()?).ok())
    }

    /// The yes or no under a key.
    ///
    /// # Errors
    /// When neither stands there.
    pub fn flag(&self, key: &str) -> Result<Option<bool>, ConfigError> {
        self.get(key, "true or false", Value::as_bool)
    }

    /// The day under a key, as a TOML date or as text.
    ///
    /// # Errors
    /// When there is no such day.
    pub fn day(&self, key: &str) -> Result<Option<Date>, ConfigError> {
        let day = |value: &'a Value| match value {
            Value::Datetime(date) => date.value().to_string().parse().ok(),
            other => other.as_str()?.parse().ok(),
        };
        self.get(key, "a day, such as 2026-11-26", day)
    }

    /// What a key of words stands for, by `read`; `help` says what may be written.
    ///
    /// # Errors
    /// When `read` makes nothing of it.
    pub fn read<T>(
        &self,
        key: &str,
        help: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, ConfigError> {
        self.get(key, help, |value| match value {
            Value::String(text) => read(text.value()),
            Value::Datetime(date) => read(&date.value().to_string()),
            Value::Integer(number) => read(&number.value().to_string()),
            _ => None,
        })
    }

    /// The counts in a table `key = { word = number, ... }`.
    ///
    /// # Errors
    /// When something else stands there.
    pub fn counts(&self, key: &str) -> Result<BTreeMap<String, usize>, ConfigError> {
        let Some(item) = self.table.get(key) else { return Ok(BTreeMap::new()) };
        let counts = item.as_table_like().and_then(|table| {
            let count = |item: &Item| usize::try_from(item.as_integer()?).ok();
            table.iter().map(|(word, item)| Some((word.to_owned(), count(item)?))).collect()
        });
        counts.ok_or_else(|| self.wrong(key, item, "counts, such as { verbatim = 12, altered = 1 }"))
    }

    /// The error of a key that has to be there.
    pub fn missing(&self, key: &str) -> ConfigError {
        let kind = self.blocks.kind;
        let help = format!("add {key} = \"...\" to this block");
        self.blocks.value(
            format!("this {kind} has no `{key}`"),
            help,
            self.span.start..self.span.start + kind.len() + 4,
        )
    }

    fn get<T>(
        &self,
        key: &str,
        wanted: &str,
        read: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, ConfigError> {
        let Some(item) = self.table.get(key) else { return Ok(None) };
        match item.as_value().and_then(read) {
            Some(read) => Ok(Some(read)),
            None => Err(self.wrong(key, item, wanted)),
        }
    }

    fn wrong(&self, key: &str, item: &Item, wanted: &str) -> ConfigError {
        let at = item.span().unwrap_or(self.span.start..self.span.end);
        let shown = self.blocks.file.content.get(at.clone()).unwrap_or_default();
        let message = match wanted.strip_prefix("one of ") {
            Some(words) => {
                let words: Vec<&str> = words.split(", ").collect();
                let written = shown.trim_matches('"');
                format!("`{written}` is no `{key}`{}", did_you_mean(nearest(written, &words)))
            }
            None => format!("`{key}` cannot be {}", shown.lines().next().unwrap_or_default()),
        };
        self.blocks.value(message, format!("write {wanted}"), at)
    }
}

fn place(range: std::ops::Range<usize>) -> miette::SourceSpan {
    (range.start, range.len()).into()
}

/// A TOML value of a day.
pub fn day(date: Date) -> Value {
    // A civil day in ISO form is always a TOML date.
    date.to_string().parse::<toml_edit::Datetime>().map_or_else(|_| date.to_string().into(), Value::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# What we decided.\n# Keep sorted.\n\n# Asked Ruth.\n[[decision]]\nname = \"b\"\n\n# Second.\n[[decision]]\nname = \"d\" # really\n";

    fn name(table: &Table) -> Vec<String> {
        vec![table.get("name").and_then(Item::as_str).unwrap_or_default().to_owned()]
    }

    fn table(name: &str) -> Table {
        let mut table = Table::new();
        table.insert("name", name.into());
        table
    }

    #[test]
    fn comments_stay_with_their_blocks_and_the_heading_at_the_head() {
        let blocks = Blocks::read("x.toml", FILE.to_owned(), "decision").expect("sound");
        let unchanged = blocks.edited(Changes::default(), "", name);
        assert_eq!(unchanged, FILE);
        let added = vec![table("c"), table("a")];
        let grown = blocks.edited(Changes { added, ..Changes::default() }, "", name);
        assert_eq!(
            grown,
            "# What we decided.\n# Keep sorted.\n\n[[decision]]\nname = \"a\"\n\n# Asked Ruth.\n[[decision]]\nname = \"b\"\n\n\
             [[decision]]\nname = \"c\"\n\n# Second.\n[[decision]]\nname = \"d\" # really\n"
        );
        let less = blocks.edited(Changes { removed: vec![0], ..Changes::default() }, "", name);
        assert_eq!(
            less,
            "# What we decided.\n# Keep sorted.\n\n# Second.\n[[decision]]\nname = \"d\" # really\n"
        );
        let empty = Blocks::read("x.toml", String::new(), "decision").expect("sound");
        let first =
            empty.edited(Changes { added: vec![table("a")], ..Changes::default() }, "# Head.\n\n", name);
        assert_eq!(first, "# Head.\n\n[[decision]]\nname = \"a\"\n");
    }

    #[test]
    fn mistakes_are_pointed_at() {
        for (text, expected) in [
            ("[[decison]]\n", "unknown key `decison`: did you mean `decision`?"),
            ("[decision]\n", "`decision` is a list of blocks"),
            ("[[decision]\n", "not a TOML file"),
            ("[[decision]]\n<<<<<<< ours\nby = \"Ruth\"\n=======\n>>>>>>> theirs\n", "both sides of a merge"),
        ] {
            let error = Blocks::read("x.toml", text.to_owned(), "decision").expect_err(text);
            assert!(error.to_string().contains(expected), "{error}");
        }
        let blocks =
            Blocks::read("x.toml", "[[decision]]\ndate = 3\n".to_owned(), "decision").expect("sound");
        let block = blocks.iter().next().expect("one block");
        assert_eq!(block.span, Span::new(0, 21));
        assert_eq!(block.day("date").expect_err("no day").to_string(), "`date` cannot be 3");
        assert_eq!(block.needed("by").expect_err("missing").to_string(), "this decision has no `by`");
        assert!(block.only(&["data"]).expect_err("unknown").to_string().contains("did you mean `data`?"));
    }
}
