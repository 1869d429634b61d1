//! The file of records.
//!
//! In: `provenance.toml`. Out: its [`Seed`]s with the place of every key, and the file again with
//! records added, replaced or taken out; what people wrote into it stays.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use miette::Diagnostic;
use thiserror::Error;
use toml_edit::{Array, InlineTable, Item, Table, value};

use crate::config::ConfigError;
use crate::config::blocks::{self, Block, Blocks, Changes};
use crate::model::{PartialDate, Seed, SeedKind, Span, Verified};
use crate::read::SourceText;
use crate::store::write_whole;

/// Name of the file.
pub const FILE_NAME: &str = "provenance.toml";

const KIND: &str = "seed";
/// Stands for a date that nobody knows.
const UNDATED: &str = "undated";
const DATES: &str = "a date, as 1902, 1902-03 or 1902-03-05, or undated";
const HEADING: &str = "\
# Where the documents of this folder come from. `quotelint seeds add` writes here, `quotelint seeds
# verify` reads it; comments are kept.

";
const KEYS: [&str; 22] = [
    "path",
    "title",
    "authors",
    "date",
    "kind",
    "language",
    "original-language",
    "translators",
    "publication",
    "edition",
    "source",
    "retrieved",
    "licence",
    "sha256",
    "size",
    "added-by",
    "added",
    "chain",
    "held",
    "verified",
    "store",
    "verdicts",
];

/// The records of a corpus.
#[derive(Debug)]
pub struct Provenance {
    /// Where the file is.
    pub path: PathBuf,
    /// The records, in the order of the file.
    pub seeds: Vec<Seed>,
    /// The header of each in the file.
    pub headers: Vec<Span>,
    /// The places of the keys of each.
    pub places: Vec<BTreeMap<String, Span>>,
    blocks: Blocks,
}

/// Why records could not be kept.
#[derive(Debug, Error, Diagnostic)]
pub enum ProvenanceError {
    /// The file makes no sense.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Read(#[from] ConfigError),
    /// The system would not write it.
    #[error("cannot write {path}: {source}")]
    #[diagnostic(code(quotelint::seeds::write), help("check that the folder may be written to"))]
    Write {
        /// The file.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
}

impl Provenance {
    /// Reads the records of the corpus in `folder`; where there is no file there are none.
    ///
    /// # Errors
    /// When the file cannot be read or says something that makes no sense.
    pub fn load(folder: &Path) -> Result<Self, ConfigError> {
        let path = folder.join(FILE_NAME);
        let blocks = Blocks::load(&path, KIND)?;
        Self::of(path, blocks)
    }

    /// Reads the text of a file that would stand at `path`.
    ///
    /// # Errors
    /// When it says something that makes no sense.
    pub fn read(path: &Path, text: String) -> Result<Self, ConfigError> {
        Self::of(path.to_owned(), Blocks::read(&path.display().to_string(), text, KIND)?)
    }

    fn of(path: PathBuf, blocks: Blocks) -> Result<Self, ConfigError> {
        let seeds: Vec<Seed> = blocks.iter().map(seed).collect::<Result<_, _>>()?;
        let mut paths = BTreeSet::new();
        for (seed, block) in seeds.iter().zip(blocks.iter()) {
            if !paths.insert(&seed.path) {
                let message = format!("{} has a record already", seed.path);
                return Err(block.refused("path", message, "keep one of the two, and take out the other"));
            }
        }
        let headers = blocks.iter().map(|block| block.header()).collect();
        let places = blocks.iter().map(|block| block.places()).collect();
        Ok(Self { path, seeds, headers, places, blocks })
    }

    /// The file as it was read.
    pub fn file(&self) -> &Arc<SourceText> {
        self.blocks.file()
    }

    /// The file with one record, as it would be written.
    pub fn text_of(seed: &Seed) -> String {
        let mut document = toml_edit::DocumentMut::new();
        let tables: toml_edit::ArrayOfTables = std::iter::once(table(seed)).collect();
        document.insert(KIND, Item::ArrayOfTables(tables));
        document.to_string()
    }

    /// The record of a path.
    pub fn find(&self, path: &str) -> Option<usize> {
        self.seeds.iter().position(|seed| seed.path == path)
    }

    /// Adds records, each in the place of one of the same path, and writes the file. What another
    /// program wrote into it meanwhile is kept.
    ///
    /// # Errors
    /// When the file cannot be written, or somebody broke it meanwhile.
    pub fn record(&mut self, seeds: &[Seed]) -> Result<(), ProvenanceError> {
        let folder = self.path.parent().unwrap_or(Path::new("")).to_path_buf();
        let fresh = Self::load(&folder)?;
        let mut changes = Changes::default();
        for seed in seeds {
            match fresh.find(&seed.path) {
                Some(at) => drop(changes.replaced.insert(at, table(seed))),
                None => changes.added.push(table(seed)),
            }
        }
        let key =
            |table: &Table| vec![table.get("path").and_then(Item::as_str).unwrap_or_default().to_owned()];
        let text = fresh.blocks.edited(changes, HEADING, key);
        write_whole(&self.path, text.as_bytes())
            .map_err(|source| ProvenanceError::Write { path: self.path.display().to_string(), source })?;
        *self = Self::load(&folder)?;
        Ok(())
    }
}

fn seed(block: Block<'_>) -> Result<Seed, ConfigError> {
    block.only(&KEYS)?;
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let kinds = format!("one of {}", SeedKind::names().join(", "));
    let undated = matches!(block.text("date"), Ok(Some(UNDATED)));
    let verified = match block.day("verified")? {
        Some(date) => {
            Some(Verified { date, store: owned(block.text("store")?), verdicts: block.counts("verdicts")? })
        }
        None => None,
    };
    Ok(Seed {
        path: inside(block)?,
        title: owned(block.text("title")?),
        authors: block.texts("authors")?,
        date: match undated {
            true => None,
            false => block.read("date", DATES, |text| text.parse::<PartialDate>().ok())?,
        },
        undated,
        kind: block.read("kind", &kinds, SeedKind::from_name)?,
        language: owned(block.text("language")?),
        original_language: owned(block.text("original-language")?),
        translators: block.texts("translators")?,
        publication: owned(block.text("publication")?),
        edition: owned(block.text("edition")?),
        source: owned(block.text("source")?),
        retrieved: block.day("retrieved")?,
        licence: owned(block.text("licence")?),
        sha256: owned(block.text("sha256")?),
        size: block.number("size")?,
        added_by: owned(block.text("added-by")?),
        added: block.day("added")?,
        chain: block.texts("chain")?,
        held: block.flag("held")?.unwrap_or(true),
        verified,
    })
}

/// The path of a seed, which lies in the folder of the records.
fn inside(block: Block<'_>) -> Result<String, ConfigError> {
    let path = block.needed("path")?;
    let leads_out = |part| !matches!(part, Component::Normal(_) | Component::CurDir);
    if Path::new(path).components().any(leads_out) {
        let help = "seeds lie in the folder of their records; write the path from there, without `..`";
        return Err(block.refused("path", format!("{path} lies outside of the folder"), help));
    }
    Ok(path.to_owned())
}

fn table(seed: &Seed) -> Table {
    let mut table = Table::new();
    let mut text = |key: &str, text: Option<&str>| {
        if let Some(text) = text {
            table.insert(key, value(text));
        }
    };
    let list = |names: &[String]| value(names.iter().collect::<Array>());
    let date = seed.date.as_ref().map(ToString::to_string).or(seed.undated.then(|| UNDATED.to_owned()));
    text("path", Some(&seed.path));
    text("title", seed.title.as_deref());
    text("date", date.as_deref());
    text("kind", seed.kind.map(SeedKind::name));
    text("language", seed.language.as_deref());
    text("original-language", seed.original_language.as_deref());
    text("publication", seed.publication.as_deref());
    text("edition", seed.edition.as_deref());
    text("source", seed.source.as_deref());
    text("licence", seed.licence.as_deref());
    text("sha256", seed.sha256.as_deref());
    text("added-by", seed.added_by.as_deref());
    for (key, names) in
        [("authors", &seed.authors), ("translators", &seed.translators), ("chain", &seed.chain)]
    {
        if !names.is_empty() {
            table.insert(key, list(names));
        }
    }
    for (key, day) in [("retrieved", seed.retrieved), ("added", seed.added)] {
        if let Some(day) = day {
            table.insert(key, Item::Value(blocks::day(day)));
        }
    }
    if let Some(size) = seed.size {
        table.insert("size", value(i64::try_from(size).unwrap_or(i64::MAX)));
    }
    if !seed.held {
        table.insert("held", value(false));
    }
    if let Some(verified) = &seed.verified {
        table.insert("verified", Item::Value(blocks::day(verified.date)));
        if let Some(store) = &verified.store {
            table.insert("store", value(store));
        }
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let counts: InlineTable =
            verified.verdicts.iter().map(|(word, n)| (word.as_str(), count(*n))).collect();
        table.insert("verdicts", value(counts));
    }
    ordered(table)
}

/// The keys in the order they are explained.
fn ordered(mut table: Table) -> Table {
    let at = |key: &str| KEYS.iter().position(|k| *k == key);
    table.sort_values_by(|a, _, b, _| at(a.get()).cmp(&at(b.get())));
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_has_one_record_and_lies_in_its_folder() {
        for (paths, expected) in [
            (["a.md", "b/a.md"], None),
            (["a.md", "a.md"], Some("a.md has a record already")),
            (["a.md", "../a.md"], Some("../a.md lies outside of the folder")),
            (["/a.md", "b.md"], Some("/a.md lies outside of the folder")),
        ] {
            let folder = tempfile::tempdir().expect("a folder");
            let records = paths.map(|path| format!("[[seed]]\npath = \"{path}\"\n")).concat();
            std::fs::write(folder.path().join(FILE_NAME), records).expect("written");
            let error = Provenance::load(folder.path()).err().map(|error| error.to_string());
            assert_eq!(error.as_deref(), expected);
        }
    }

    #[test]
    fn what_is_recorded_is_read_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let seed = Seed {
            path: "accepted/tides.md".into(),
            title: Some("Reading the Tides".into()),
            authors: vec!["Nell Farrow".into()],
            date: "2025-03".parse().ok(),
            undated: false,
            kind: Some(SeedKind::Essay),
            language: Some("en".into()),
            original_language: Some("de".into()),
            translators: vec!["Clara Moss".into()],
            publication: Some("The Quay".into()),
            edition: Some("second".into()),
            source: Some("https://example.org/tides".into()),
            retrieved: "2026-10-30".parse().ok(),
            licence: Some("CC BY 4.0".into()),
            sha256: Some("00ff".into()),
            size: Some(49),
            added_by: Some("Ruth Marsh".into()),
            added: "2026-11-02".parse().ok(),
            chain: vec!["extracted from PDF by hand".into()],
            held: false,
            verified: Some(Verified {
                date: "2026-11-02".parse().expect("a day"),
                store: Some("sha256:00".into()),
                verdicts: [("verbatim".to_owned(), 3), ("polarity-flip".to_owned(), 1)].into(),
            }),
        };
        let mut provenance = Provenance::load(folder.path()).expect("none yet");
        let other = Seed { path: "accepted/gate.md".into(), held: true, undated: true, ..Seed::default() };
        provenance.record(&[seed.clone(), other.clone()]).expect("it can be written");
        assert_eq!(provenance.seeds, [other.clone(), seed.clone()], "sorted by path");
        provenance.record(std::slice::from_ref(&seed)).expect("it can be written");
        assert_eq!(provenance.seeds, [other, seed], "a second record stands in place of the first");
    }

    #[test]
    fn what_makes_no_sense_is_pointed_at() {
        for (text, expected) in [
            ("[[seed]]\ntitle = \"x\"\n", "this seed has no `path`"),
            ("[[seed]]\npath = \"x\"\nkind = \"esay\"\n", "`esay` is no `kind`: did you mean `essay`?"),
            ("[[seed]]\npath = \"x\"\nlicense = \"MIT\"\n", "unknown key `license`: did you mean `licence`?"),
            ("[[seed]]\npath = \"x\"\nverdicts = 3\nverified = 2026-11-02\n", "`verdicts` cannot be 3"),
        ] {
            let error = Provenance::read(Path::new(FILE_NAME), text.to_owned()).expect_err(text);
            assert!(error.to_string().contains(expected), "{error}");
        }
    }
}
