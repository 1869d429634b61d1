//! What `check`, `audit` and `extract` share: from what was typed to documents with their settings.
//!
//! In: paths, patterns and `-`, and the `--store` folders. Out: every document that could be read
//! with the settings, store and people that hold for it, in a stable order; and [`Troubles`] with
//! what could not be done, so that one unreadable file does not hide the others.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use miette::Report;
use rayon::prelude::*;

use super::args::Documents;
use super::progress::Bar;
use super::rules;
use crate::config::Config;
use crate::model::People;
use crate::read::{self, Document, Input, SourceText};
use crate::report::full::Files;
use crate::store::{Store, people};

/// What went wrong on the way to the documents' findings.
#[derive(Default)]
pub(super) struct Troubles {
    /// What could not be done.
    pub(super) failures: Vec<Report>,
    /// What was done without.
    pub(super) warnings: Vec<Report>,
}

/// The documents that were named and could be read.
pub(super) fn documents(named: &Documents) -> (Vec<Document>, Troubles) {
    let stdin = named.stdin_filename.as_deref().unwrap_or("<stdin>");
    let (inputs, errors) = read::discover(&named.paths, stdin);
    let mut failures: Vec<Report> = errors.into_iter().map(Report::new).collect();
    let loaded: Vec<_> = inputs.par_iter().map(read_input).collect();
    let mut documents = Vec::new();
    for document in loaded {
        match document {
            Ok(document) => documents.push(document),
            Err(error) => failures.push(error),
        }
    }
    (documents, Troubles { failures, warnings: Vec::new() })
}

fn read_input(input: &Input) -> Result<Document, Report> {
    read::load(input).map_err(Report::new)
}

/// Documents that share settings and store.
pub(super) struct Group {
    /// The settings; `store` in them has been opened already.
    pub(super) config: Config,
    /// The store, where there is one that can be read.
    pub(super) store: Option<Arc<Store>>,
    /// Everybody known.
    pub(super) people: People,
    /// The documents, in the order of their names.
    pub(super) documents: Vec<Document>,
}

/// What a command needs of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need<'a> {
    /// The people it knows, and nothing else.
    People,
    /// All of it; these folders stand in for those of the settings.
    Store(&'a [PathBuf]),
}

/// Brings documents together by settings. Documents whose settings cannot be read are left out;
/// those whose store cannot be opened are checked without.
pub(super) fn groups(
    documents: Vec<Document>,
    need: Need<'_>,
    troubles: &mut Troubles,
) -> Result<Vec<Group>, Report> {
    let known = rules::names();
    let mut by_folder: BTreeMap<PathBuf, Vec<Document>> = BTreeMap::new();
    for document in documents {
        let folder = document.file.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).to_path_buf();
        by_folder.entry(folder).or_default().push(document);
    }
    let mut by_config: Vec<(Config, Vec<Document>)> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for (folder, documents) in by_folder {
        let mut config = match Config::for_folder(&folder, &known) {
            Ok(config) => config,
            Err(error) => {
                // One broken file may stand above many folders.
                if !told.contains(&error.to_string()) {
                    told.push(error.to_string());
                    troubles.failures.push(Report::new(error));
                }
                continue;
            }
        };
        if let Need::Store(folders) = need
            && !folders.is_empty()
        {
            config.store = folders.to_vec();
        }
        match by_config.iter_mut().find(|(known, _)| *known == config) {
            Some((_, group)) => group.extend(documents),
            None => by_config.push((config, documents)),
        }
    }
    let mut stores = Stores::default();
    by_config
        .into_iter()
        .map(|(config, documents)| {
            let store = match need {
                Need::Store(_) => stores.open(&config.store, troubles),
                Need::People => None,
            };
            let people = match &store {
                Some(store) => store.people().clone(),
                None => known_people(&config.store, troubles)?,
            };
            Ok(Group { config, store, people, documents })
        })
        .collect()
}

/// The built-in people and those of the store, whose other parts may be broken.
fn known_people(store: &[PathBuf], troubles: &mut Troubles) -> Result<People, Report> {
    people::load(store).or_else(|error| {
        let told = troubles.failures.iter().any(|failure| failure.to_string() == error.to_string());
        if !told {
            troubles.failures.push(Report::new(error));
        }
        let built_in_only: [&Path; 0] = [];
        Ok(people::load(&built_in_only)?)
    })
}

/// Stores opened so far; one that several settings name is opened, and complained of, once.
#[derive(Default)]
struct Stores(BTreeMap<Vec<PathBuf>, Option<Arc<Store>>>);

impl Stores {
    fn open(&mut self, folders: &[PathBuf], troubles: &mut Troubles) -> Option<Arc<Store>> {
        if folders.is_empty() {
            return None;
        }
        let open = || match Store::open(folders, &Bar::default()) {
            Ok((store, warnings)) => {
                troubles.warnings.extend(warnings.into_iter().map(Report::new));
                Some(Arc::new(store))
            }
            Err(error) => {
                troubles.failures.push(Report::new(error));
                None
            }
        };
        self.0.entry(folders.to_vec()).or_insert_with(open).clone()
    }
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
