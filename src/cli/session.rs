//! What `check`, `audit` and `extract` share: from what was typed to documents with their settings.
//!
//! In: paths, patterns and `-`, and the `--store` folders. Out: every document that could be read
//! with the settings, store and people that hold for it, in a stable order; and [`Troubles`] with
//! what could not be done, so that one unreadable file does not hide the others.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use miette::Report;
use rayon::prelude::*;

use super::args::{Documents, LevelFlags, StoreDirs};
use super::left_out::{self, LeftOut, Why};
use super::progress::Bar;
use super::{rules, settings};
use crate::check::Checked;
use crate::config::{Config, Loader};
use crate::model::People;
use crate::read::{self, Document, Input, SourceText};
use crate::report::Files;
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
    /// What was not taken for a document.
    pub(super) left_out: Vec<LeftOut>,
}

impl Troubles {
    /// Adds what went wrong with a store. What several settings name is complained of once.
    fn hear(&mut self, of_store: Self) {
        self.warnings.extend(of_store.warnings);
        for failure in of_store.failures {
            if !self.failures.iter().any(|told| told.to_string() == failure.to_string()) {
                self.failures.push(failure);
            }
        }
    }
}

/// Documents that are checked together: they share the store and what the project says.
pub(super) struct Group {
    /// The store, where there is one that can be read.
    pub(super) store: Option<Arc<Store>>,
    /// Everybody known.
    pub(super) people: People,
    /// The documents, in the order of their names.
    pub(super) documents: Vec<Document>,
    /// The settings of each of them.
    pub(super) configs: Vec<Arc<Config>>,
}

/// What a command needs of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need<'a> {
    /// The people it knows, and nothing else.
    People,
    /// All of it; folders named here stand in for those of the settings.
    Store(&'a StoreDirs),
}

/// Reads what was `named` and brings it together by store and project. Documents whose settings cannot
/// be read are left out; those whose store cannot be opened are checked without. The texts of a store
/// are no documents, unless they were named outright.
pub(super) fn groups(named: &Documents, need: Need<'_>) -> Result<(Vec<Group>, Troubles), Report> {
    groups_at(named, need, &LevelFlags::default())
}

/// [`groups`], with `levels` from the command line.
pub(super) fn groups_at(
    named: &Documents,
    need: Need<'_>,
    levels: &LevelFlags,
) -> Result<(Vec<Group>, Troubles), Report> {
    let stdin = named.stdin_filename.as_deref().unwrap_or("<stdin>");
    let mut troubles = Troubles::default();
    let mut loader = settings::loader(&named.settings, need, levels)?;
    let (inputs, mut errors) = read::discover(&named.paths, stdin);
    if named.no_errors_on_unmatched {
        errors.retain(|error| !matches!(error, read::ReadError::NoMatch { .. }));
    }
    troubles.not_checked = errors.len();
    troubles.failures.extend(errors.into_iter().map(Report::new));
    let grouped = by_store(inputs, named, &mut loader, &mut troubles);
    if let Some((name, meant)) = loader.unknown_rule() {
        return Err(rules::unknown(name, meant));
    }
    troubles.warnings.extend(loader.remarks().into_iter().map(settings::remark));
    let mut stores = Stores::default();
    let groups = grouped
        .into_iter()
        .map(|(config, inputs)| {
            // Neither waits for the other.
            let mut of_store = Troubles::default();
            let ((documents, configs), known) = rayon::join(
                || load(inputs, named, &mut troubles),
                || stores.known(&config, need, &mut of_store),
            );
            troubles.hear(of_store);
            let (store, people) = known?;
            Ok(Group { store, people, documents, configs })
        })
        .collect::<Result<Vec<Group>, Report>>()?;
    if troubles.failures.is_empty() && groups.iter().all(|group| group.documents.is_empty()) {
        troubles.failures.extend(left_out::nothing(named, &troubles.left_out));
    }
    Ok((groups, troubles))
}

/// An input with its settings.
type Configured = (Input, Arc<Config>);

fn configured(input: &Input, config: Arc<Config>) -> Result<(Document, Arc<Config>), read::ReadError> {
    let mut document = read::load(input)?;
    document.style = config.style.as_ref().map(|(style, _)| *style).unwrap_or_default();
    Ok((document, config))
}

fn load(
    inputs: Vec<Configured>,
    named: &Documents,
    troubles: &mut Troubles,
) -> (Vec<Document>, Vec<Arc<Config>>) {
    let one_by_one = inputs.into_par_iter().with_max_len(1);
    let loaded: Vec<_> = one_by_one.map(|(input, config)| configured(&input, config)).collect();
    let mut documents = Vec::new();
    for document in loaded {
        match document {
            Ok((document, config)) => match Why::read(&document, named) {
                Some(why) => {
                    let file = document.file.as_deref();
                    troubles.left_out.push(LeftOut::new(document.path(), file, why, named));
                }
                None => documents.push((document, config)),
            },
            Err(error) => {
                troubles.not_checked += 1;
                troubles.failures.push(Report::new(error));
            }
        }
    }
    documents.into_iter().unzip()
}

/// The inputs by store and project, each with its settings, in the order of their names.
fn by_store(
    inputs: Vec<Input>,
    named: &Documents,
    loader: &mut Loader,
    troubles: &mut Troubles,
) -> Vec<(Arc<Config>, Vec<Configured>)> {
    let mut groups: Vec<(Arc<Config>, Vec<Configured>)> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for input in inputs {
        let path = match &input {
            Input::File { path, .. } => path.as_path(),
            Input::Stdin { .. } => Path::new(named.stdin_filename.as_deref().unwrap_or("stdin")),
        };
        let config = match loader.config(path) {
            Ok(config) => config,
            Err(error) => {
                // One broken file may stand above many documents.
                if !told.contains(&error.to_string()) {
                    told.push(error.to_string());
                    troubles.failures.push(Report::new(error));
                }
                troubles.not_checked += 1;
                continue;
            }
        };
        if let Some(why) = Why::unread(&input, path, &config, named) {
            troubles.left_out.push(LeftOut::new(input.name(), Some(path), why, named));
            continue;
        }
        let group = groups.iter_mut().find(|(first, _)| {
            Arc::ptr_eq(first, &config) || first.store == config.store && first.project == config.project
        });
        match group {
            Some((_, group)) => group.push((input, config)),
            None => groups.push((Arc::clone(&config), vec![(input, config)])),
        }
    }
    groups
}

/// The built-in people and those of the store, whose other parts may be broken.
fn known_people(store: &[PathBuf], troubles: &mut Troubles) -> Result<People, Report> {
    people::load(store).or_else(|error| {
        troubles.failures.push(Report::new(error));
        let built_in_only: [&Path; 0] = [];
        Ok(people::load(&built_in_only)?)
    })
}

/// Stores opened so far; one that several settings name is opened, and complained of, once.
#[derive(Default)]
struct Stores(BTreeMap<Vec<PathBuf>, Option<Arc<Store>>>);

impl Stores {
    /// The store that settings name, and everybody known with it.
    fn known(
        &mut self,
        config: &Config,
        need: Need<'_>,
        troubles: &mut Troubles,
    ) -> Result<(Option<Arc<Store>>, People), Report> {
        let store = match need {
            Need::Store(named) => self.open(&config.store, named.allow_outside, troubles),
            Need::People => None,
        };
        let mut people = match &store {
            Some(store) => store.people().clone(),
            None => known_people(&config.store, troubles)?,
        };
        config.project.people.iter().cloned().for_each(|person| people.insert(person));
        Ok((store, people))
    }

    fn open(&mut self, folders: &[PathBuf], outside: bool, troubles: &mut Troubles) -> Option<Arc<Store>> {
        if folders.is_empty() {
            return None;
        }
        let with = if outside { Store::open_trusted } else { Store::open };
        let open = || match with(folders, &Bar::new()) {
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

/// The texts that the findings of a run can point into.
pub(super) struct RunFiles<'a> {
    documents: BTreeMap<&'a str, &'a SourceText>,
    sources: BTreeMap<&'a str, SourceText>,
}

impl<'a> RunFiles<'a> {
    /// The documents, and those sources of the stores that a finding shows.
    pub(super) fn new(checked: &'a [Checked], stores: &[Arc<Store>]) -> Self {
        let documents: BTreeMap<_, _> =
            checked.iter().map(|c| (c.document.path(), c.document.source.as_ref())).collect();
        let related = checked.iter().flat_map(|c| &c.findings).flat_map(|f| &f.related);
        let mut wanted: BTreeSet<&str> = related.map(|r| r.path.as_str()).collect();
        wanted.retain(|path| !documents.contains_key(path));
        let mut sources = BTreeMap::new();
        for path in wanted {
            if let Some((store, i)) = stores.iter().find_map(|store| Some((store, store.position(path)?))) {
                sources.insert(path, SourceText::new(path, store.text(i).to_owned()));
            }
        }
        Self { documents, sources }
    }
}

impl Files for RunFiles<'_> {
    fn file(&self, path: &str) -> Option<&SourceText> {
        self.documents.get(path).copied().or_else(|| self.sources.get(path))
    }
}
