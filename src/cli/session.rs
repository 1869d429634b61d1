//! What `check`, `audit` and `extract` share: from what was typed to documents with their settings.
//!
//! In: paths, patterns and `-`, and the `--store` folders. Out: every document that could be read
//! with the settings, store and people that hold for it, in a stable order; and a [`Failures`] list
//! of what could not be done, so that one unreadable file does not hide the others.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use miette::Report;
use rayon::prelude::*;

use super::args::Documents;
use super::rules;
use crate::config::Config;
use crate::model::People;
use crate::read::{self, Document, Input, SourceText};
use crate::report::full::Files;
use crate::store::Store;

/// What could not be done.
pub(super) type Failures = Vec<Report>;

/// The documents that were named and could be read.
pub(super) fn documents(named: &Documents) -> (Vec<Document>, Failures) {
    let stdin = named.stdin_filename.as_deref().unwrap_or("<stdin>");
    let (inputs, errors) = read::discover(&named.paths, stdin);
    let mut failures: Failures = errors.into_iter().map(Report::new).collect();
    let loaded: Vec<_> = inputs.par_iter().map(read_input).collect();
    let mut documents = Vec::new();
    for document in loaded {
        match document {
            Ok(document) => documents.push(document),
            Err(error) => failures.push(error),
        }
    }
    (documents, failures)
}

fn read_input(input: &Input) -> Result<Document, Report> {
    read::load(input).map_err(Report::new)
}

/// Documents that share settings and store.
pub(super) struct Group {
    /// The settings; `store` in them has been opened already.
    pub(super) config: Config,
    /// The store, where there is one that can be read.
    pub(super) store: Option<Store>,
    /// Everybody known.
    pub(super) people: People,
    /// The documents, in the order of their names.
    pub(super) documents: Vec<Document>,
}

/// Brings documents together by settings. `--store` folders stand in for any other. Documents whose
/// settings cannot be read are left out; those whose store cannot be opened are checked without.
pub(super) fn groups(
    documents: Vec<Document>,
    store_dirs: &[PathBuf],
    failures: &mut Failures,
) -> Vec<Group> {
    let known = rules::names();
    let mut by_folder: BTreeMap<PathBuf, Vec<Document>> = BTreeMap::new();
    for document in documents {
        let folder = document.file.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).to_path_buf();
        by_folder.entry(folder).or_default().push(document);
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for (folder, documents) in by_folder {
        let mut config = match Config::for_folder(&folder, &known) {
            Ok(config) => config,
            Err(error) => {
                // One broken file may stand above many folders.
                if !told.contains(&error.to_string()) {
                    told.push(error.to_string());
                    failures.push(Report::new(error));
                }
                continue;
            }
        };
        if !store_dirs.is_empty() {
            config.store = store_dirs.to_vec();
        }
        match groups.iter_mut().find(|group| group.config == config) {
            Some(group) => group.documents.extend(documents),
            None => groups.push(Group::open(config, documents, failures)),
        }
    }
    groups
}

impl Group {
    fn open(config: Config, documents: Vec<Document>, failures: &mut Failures) -> Self {
        let store = if config.store.is_empty() { None } else { open_store(&config.store, failures) };
        let people = People::default();
        Self { config, store, people, documents }
    }
}

fn open_store(_folders: &[PathBuf], _failures: &mut Failures) -> Option<Store> {
    None
}

/// The texts that findings of one group can point into.
pub(super) struct GroupFiles<'a> {
    documents: BTreeMap<&'a str, &'a SourceText>,
    sources: BTreeMap<String, SourceText>,
}

impl<'a> GroupFiles<'a> {
    /// The documents, and those sources of the store that are `wanted`.
    pub(super) fn new<'w>(
        documents: impl IntoIterator<Item = &'a Document>,
        store: Option<&Store>,
        wanted: impl IntoIterator<Item = &'w str>,
    ) -> Self {
        let documents: BTreeMap<_, _> =
            documents.into_iter().map(|d| (d.path(), d.source.as_ref())).collect();
        let mut sources = BTreeMap::new();
        if let Some(store) = store {
            let places: BTreeMap<_, _> =
                store.sources().iter().enumerate().map(|(i, source)| (source.path.as_str(), i)).collect();
            for path in wanted {
                if let Some(i) = places.get(path)
                    && !sources.contains_key(path)
                {
                    sources.insert(path.to_owned(), SourceText::new(path, store.text(*i).to_owned()));
                }
            }
        }
        Self { documents, sources }
    }
}

impl Files for GroupFiles<'_> {
    fn file(&self, path: &str) -> Option<&SourceText> {
        self.documents.get(path).copied().or_else(|| self.sources.get(path))
    }
}
