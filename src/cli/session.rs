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
    /// How many documents could not be read or checked.
    pub(super) not_checked: usize,
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

/// Reads what was `named` and brings it together by settings. Documents whose settings cannot be
/// read are left out; those whose store cannot be opened are checked without. The texts of a store
/// are no documents, unless they were named outright.
pub(super) fn groups(named: &Documents, need: Need<'_>) -> Result<(Vec<Group>, Troubles), Report> {
    let stdin = named.stdin_filename.as_deref().unwrap_or("<stdin>");
    let (inputs, errors) = read::discover(&named.paths, stdin);
    let mut troubles = Troubles { not_checked: errors.len(), ..Troubles::default() };
    troubles.failures.extend(errors.into_iter().map(Report::new));
    let mut stores = Stores::default();
    let groups = by_settings(inputs, named, need, &mut troubles)
        .into_iter()
        .map(|(config, inputs)| {
            let mut documents = load(&inputs, &mut troubles);
            documents.iter_mut().for_each(|document| document.style = config.style.unwrap_or_default());
            let store = match need {
                Need::Store(_) => stores.open(&config.store, &mut troubles),
                Need::People => None,
            };
            let people = match &store {
                Some(store) => store.people().clone(),
                None => known_people(&config.store, &mut troubles)?,
            };
            Ok(Group { config, store, people, documents })
        })
        .collect::<Result<Vec<Group>, Report>>()?;
    Ok((groups, troubles))
}

fn load(inputs: &[Input], troubles: &mut Troubles) -> Vec<Document> {
    let loaded: Vec<_> = inputs.par_iter().map(read::load).collect();
    let mut documents = Vec::new();
    for document in loaded {
        match document {
            Ok(document) => documents.push(document),
            Err(error) => {
                troubles.not_checked += 1;
                troubles.failures.push(Report::new(error));
            }
        }
    }
    documents
}

/// The inputs by the settings of their folders, in the order of the folders.
fn by_settings(
    inputs: Vec<Input>,
    named: &Documents,
    need: Need<'_>,
    troubles: &mut Troubles,
) -> Vec<(Config, Vec<Input>)> {
    let known = rules::names();
    let mut by_folder: BTreeMap<PathBuf, Vec<Input>> = BTreeMap::new();
    for input in inputs {
        let folder = match &input {
            Input::File { path, .. } => path.parent().unwrap_or(Path::new("")).to_path_buf(),
            Input::Stdin { .. } => PathBuf::new(),
        };
        by_folder.entry(folder).or_default().push(input);
    }
    let mut by_config: Vec<(Config, Vec<Input>)> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for (folder, inputs) in by_folder {
        let mut config = match Config::for_folder(&folder, &known) {
            Ok(config) => config,
            Err(error) => {
                // One broken file may stand above many folders.
                if !told.contains(&error.to_string()) {
                    told.push(error.to_string());
                    troubles.failures.push(Report::new(error));
                }
                troubles.not_checked += inputs.len();
                continue;
            }
        };
        if let Need::Store(folders) = need
            && !folders.is_empty()
        {
            config.store = folders.to_vec();
        }
        let is_source = config.store.iter().any(|store| {
            holds(store, &folder) && !named.paths.iter().any(|path| holds(store, Path::new(path)))
        });
        if is_source {
            continue;
        }
        match by_config.iter_mut().find(|(known, _)| *known == config) {
            Some((_, group)) => group.extend(inputs),
            None => by_config.push((config, inputs)),
        }
    }
    by_config
}

/// True when `path` is `folder` or lies below it.
fn holds(folder: &Path, path: &Path) -> bool {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    // Only an empty path has no absolute form.
    match (std::path::absolute(folder), std::path::absolute(path)) {
        (Ok(folder), Ok(path)) => path.starts_with(folder),
        _ => false,
    }
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
        let open = || match Store::open(folders, &Bar::new()) {
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
