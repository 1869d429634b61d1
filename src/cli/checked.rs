//! What `check`, `review` and `seeds` share: from documents to findings, with the decisions honoured.
//!
//! In: documents, a store and levels. Out: a [`Run`] with everything that was found, and the files of
//! decisions that were heard.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use miette::Report;

use super::args::{Documents, LevelFlags, StoreFlags};
use super::ground::{Configured, Depth, Ground};
use super::session::{self, Group, Need, Troubles};
use super::since::Since;
use super::{settings, signing};
use crate::check::{Checked, Facts, catalogue, check_across, weigh};
use crate::config::{Config, RuleName, find_upwards};
use crate::decide::{self, Applied, Decision, Ledger, Reopened, Subject, Surroundings, apply};
use crate::fix::Mended;
use crate::model::Finding;
use crate::parse::Parsed;
use crate::read::{self, Document};
use crate::store::Store;

/// All documents of a run.
#[derive(Default)]
pub(super) struct Run {
    /// The documents with their open findings, in the order of their paths.
    pub(super) checked: Vec<Checked>,
    /// The store that each was checked against.
    pub(super) stores: Vec<Option<Arc<Store>>>,
    /// The files of decisions that have faults themselves.
    pub(super) records: Vec<Checked>,
    /// The files of decisions that were heard.
    pub(super) ledgers: Vec<Heard>,
    /// How many findings are decided.
    pub(super) decided: usize,
    /// What could not be done.
    pub(super) troubles: Troubles,
    /// What is new, when only that is asked for.
    since: Option<Since>,
    /// How many documents were found as an earlier run had found them.
    pub(super) recalled: usize,
    /// What the documents are checked against.
    grounds: Vec<Ground>,
    /// Number of the ground that each document was checked on.
    stands_on: Vec<usize>,
}

/// A file of decisions and those of its decisions that fit nothing.
pub(super) struct Heard {
    /// The file.
    pub(super) ledger: Ledger,
    /// Numbers of decisions.
    pub(super) unmatched: Vec<usize>,
    /// Findings that a decision was about, before something changed.
    pub(super) reopened: Vec<Reopened>,
}

/// Reads, checks and settles what was `named`.
pub(super) fn run(named: &Documents, store: &StoreFlags, levels: &LevelFlags) -> Result<Run, Report> {
    run_since(named, store, levels, None)
}

/// [`run`], with nothing but what has changed since a revision.
pub(super) fn run_since(
    named: &Documents,
    store: &StoreFlags,
    levels: &LevelFlags,
    rev: Option<&str>,
) -> Result<Run, Report> {
    let since = rev.map(Since::new).transpose().map_err(Report::new)?;
    let (groups, troubles) = session::groups_at(named, Need::Store(&store.dirs), levels)?;
    let mut run = Run { troubles, since, ..Run::default() };
    let no_cache = store.no_cache;
    let mut documents = Vec::new();
    for Group { store, people, documents: own, configs } in groups {
        run.grounds.push(Ground::new(store, people, no_cache));
        documents.push(own.into_iter().zip(configs).collect());
    }
    run.check(documents);
    run.settle(named)?;
    Ok(run)
}

impl Run {
    /// Checks documents, a list for each ground, each by its own settings.
    fn check(&mut self, documents: Vec<Vec<Configured>>) {
        let mut all: Vec<(Checked, usize)> = Vec::new();
        self.since.iter_mut().for_each(Since::forget);
        for ((number, ground), documents) in self.grounds.iter().enumerate().zip(documents) {
            let (mut checked, recalled) = ground.look(documents, Depth::Findings);
            self.recalled += recalled;
            check_across(&mut checked, ground.store.as_deref(), &ground.people);
            if let Some(since) = &mut self.since {
                since.look(&checked, ground.store.as_deref(), &ground.people);
            }
            all.extend(checked.into_iter().map(|checked| (checked, number)));
        }
        all.sort_by(|(a, _), (b, _)| a.document.path().cmp(b.document.path()));
        (self.checked, self.stands_on) = all.into_iter().unzip();
        self.stores = self.stands_on.iter().map(|number| self.grounds[*number].store.clone()).collect();
    }

    /// Checks all documents anew, those that were mended as they are now.
    pub(super) fn recheck(&mut self, mended: &[Mended], named: &Documents) -> Result<(), Report> {
        let mut documents: Vec<Vec<Configured>> = Vec::new();
        documents.resize_with(self.grounds.len(), Vec::new);
        for (Checked { document, settings, .. }, number) in self.checked.drain(..).zip(&self.stands_on) {
            let mended = mended.iter().find(|mended| mended.path == document.path());
            let document = match mended {
                Some(mended) => Document {
                    style: document.style,
                    ..read::from_text(document.path(), document.file.clone(), mended.after.clone())
                },
                None => document,
            };
            documents[*number].push((document, settings));
        }
        // What is mended but not written yet must not stand for what is on disk.
        self.grounds.iter_mut().for_each(Ground::forget);
        self.check(documents);
        (self.records, self.ledgers, self.decided) = Default::default();
        self.settle(named)
    }

    /// Takes out what is decided, and then what is not new: a decision about an old finding is not
    /// without its finding.
    fn settle(&mut self, named: &Documents) -> Result<(), Report> {
        self.hear(named)?;
        if let Some(since) = &self.since {
            since.keep_new(&mut self.checked);
        }
        Ok(())
    }

    /// Lets the decisions speak, each file on the documents it belongs to.
    fn hear(&mut self, named: &Documents) -> Result<(), Report> {
        let files = self.checked.iter().filter_map(|checked| checked.document.file.as_deref());
        let folders: BTreeSet<&Path> = files.map(folder_of).collect();
        let paths: BTreeSet<PathBuf> = folders.into_iter().filter_map(ledger_from).collect();
        for path in paths {
            let ledger = match Ledger::load(&path) {
                Ok(ledger) => ledger,
                Err(error) => {
                    self.troubles.failures.push(Report::new(error));
                    continue;
                }
            };
            let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
            let gone = |document: &str| !folder.join(document).exists();
            let searched = |document: &str| covers(named, &folder.join(document));
            let rules = self.rules(&ledger, &folder, named)?;
            let around = Surroundings { gone: &gone, searched: &searched, rules: &rules };
            let mut subjects = self.subjects(&path);
            let settings = subjects.first().map(|subject| Arc::clone(&subject.checked.settings));
            let mut applied = apply(&ledger, &mut subjects, signing::today()?, around);
            self.decided += applied.decided;
            let mut findings = std::mem::take(&mut applied.findings);
            let settings = settings.unwrap_or_default();
            weigh(&mut findings, &settings);
            if !findings.is_empty() {
                let file = ledger.file();
                self.records.push(about_record(&file.name, &file.content, findings, settings));
            }
            let Applied { unmatched, reopened, .. } = applied;
            self.ledgers.push(Heard { ledger, unmatched, reopened });
        }
        Ok(())
    }

    /// The rule that each decision names. Rules of the user's own are those of the documents of the run and
    /// those of the settings that hold where the decision's document is.
    fn rules(&self, ledger: &Ledger, folder: &Path, named: &Documents) -> Result<Vec<RuleName>, Report> {
        let mut known = catalogue();
        let own = self.checked.iter().flat_map(|checked| &checked.settings.custom);
        known.rules.extend(own.map(|rule| rule.known()));
        let mut loader = settings::loader(&named.settings, Need::People, &LevelFlags::default())?;
        let mut rule = |decision: &Decision| {
            known.rule(&decision.rule).or_else(|meant| {
                let there = loader.config(&folder.join(&decision.document));
                // Settings that cannot be read are complained of with their documents, and may bring the rule.
                let own = there.map_or(true, |c| c.custom.iter().any(|rule| rule.name == decision.rule));
                own.then(|| decision.rule.clone()).ok_or(meant)
            })
        };
        Ok(ledger.decisions.iter().map(&mut rule).collect())
    }

    /// The documents that a file of decisions belongs to.
    fn subjects(&mut self, ledger: &Path) -> Vec<Subject<'_>> {
        let mut subjects = Vec::new();
        for (checked, store) in self.checked.iter_mut().zip(&self.stores) {
            let Some(file) = checked.document.file.clone() else { continue };
            if ledger_above(&file).as_deref() == Some(ledger) {
                subjects.push(Subject {
                    document: name_below(ledger, &file),
                    store: store.as_deref(),
                    checked,
                });
            }
        }
        subjects
    }
}

/// A file of records as a document, so that its faults are shown like any others.
pub(super) fn about_record(
    name: &str,
    content: &str,
    findings: Vec<Finding>,
    settings: Arc<Config>,
) -> Checked {
    Checked {
        document: read::from_text(name, Some(PathBuf::from(name)), content.to_owned()),
        parsed: Parsed::default(),
        verifications: Vec::new(),
        findings,
        suppressed: Vec::new(),
        facts: Facts::default(),
        settings,
    }
}

/// The file of decisions that holds for a document, if there is one: the nearest from its folder
/// upwards.
fn ledger_above(file: &Path) -> Option<PathBuf> {
    ledger_from(folder_of(file))
}

fn folder_of(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new(""))
}

fn ledger_from(folder: &Path) -> Option<PathBuf> {
    find_upwards(folder, |f| f.join(decide::FILE_NAME).is_file()).map(|home| home.join(decide::FILE_NAME))
}

/// The file of decisions for a document, there or yet to be made: beside the settings, else at the root
/// of the repository, else in the current folder.
pub(super) fn ledger_for(file: &Path, config: &Config) -> PathBuf {
    let folder = folder_of(file);
    let beside = || config.file.as_deref().and_then(Path::parent).map(Path::to_path_buf);
    let root = || find_upwards(folder, |f| f.join(".git").exists());
    ledger_above(file).unwrap_or_else(|| beside().or_else(root).unwrap_or_default().join(decide::FILE_NAME))
}

/// A document as decisions in `ledger` name it: relative to their folder, with `/`.
pub(super) fn name_below(ledger: &Path, file: &Path) -> String {
    let folder = straight(ledger.parent().unwrap_or(Path::new("")));
    let file = straight(file);
    let name = file.strip_prefix(&folder).unwrap_or(&file);
    name.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// True when a folder that was named, and so searched, holds `path`.
fn covers(named: &Documents, path: &Path) -> bool {
    let path = straight(path);
    let whole = named.paths.is_empty();
    let folders = named.paths.iter().map(String::as_str).chain(whole.then_some("."));
    folders.map(Path::new).filter(|folder| folder.is_dir()).any(|folder| path.starts_with(straight(folder)))
}

/// An absolute path without `.` and `..`.
pub(super) fn straight(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut straight = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => drop(straight.pop()),
            part => straight.push(part),
        }
    }
    straight
}
