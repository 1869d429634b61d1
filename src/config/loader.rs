//! From a document to its settings.
//!
//! In: what the command line chose, and a document's path. Out: its [`Config`], shared by documents
//! for which the same holds. Each file is read once. What outweighs what, from the weakest: a rule's
//! own level, the profile, the files built on, the nearest file, its overrides, the command line.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::chain::{Chain, Part};
use super::{
    Catalogue, Config, ConfigError, FILE_NAME, Level, Levels, Profile, STORE_NAME, StoreOrigin, Wish,
    find_upwards,
};
use crate::model::{Language, Project, Style};
use crate::parse::{Lexicons, WordLists};

/// What the command line chose.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// This file for every document, instead of the nearest.
    pub file: Option<PathBuf>,
    /// No settings file at all.
    pub isolated: bool,
    /// This profile instead of the one the files name; it has to exist.
    pub profile: Option<String>,
    /// This style instead of the one the files name.
    pub style: Option<Style>,
    /// Let the rules on trial in.
    pub preview: bool,
    /// Levels by the names of rules, later ones outweighing earlier ones, each with what was typed.
    pub levels: Vec<(String, Level, String)>,
    /// These folders instead of any store that would be found.
    pub store: Vec<PathBuf>,
}

/// Reads settings, each file once.
pub struct Loader {
    choice: Choice,
    catalogue: Catalogue,
    /// The settings file nearest to each folder.
    nearest: HashMap<PathBuf, Option<PathBuf>>,
    /// The store that lies beside the documents of each folder.
    stores: HashMap<PathBuf, Option<PathBuf>>,
    chains: HashMap<PathBuf, Arc<Chain>>,
    /// Settings by file, folder of the store and overrides that apply.
    configs: HashMap<Key, Arc<Config>>,
}

#[derive(PartialEq, Eq, Hash)]
struct Key {
    file: Option<PathBuf>,
    beside: Option<PathBuf>,
    parts: Vec<(usize, usize)>,
    excluded: Option<String>,
}

impl Loader {
    /// A loader that has read nothing yet.
    pub fn new(choice: Choice, catalogue: Catalogue) -> Self {
        let (nearest, stores, chains, configs) = Default::default();
        Self { choice, catalogue, nearest, stores, chains, configs }
    }

    /// The settings for `document`.
    ///
    /// # Errors
    /// When a settings file is wrong.
    pub fn config(&mut self, document: &Path) -> Result<Arc<Config>, ConfigError> {
        let folder = document.parent().unwrap_or(Path::new(""));
        let file = self.file_for(folder);
        let chain = file.as_deref().map(|file| self.chain(file)).transpose()?;
        let named = chain.as_ref().is_some_and(|c| c.links.iter().any(|l| l.written.file.store.is_some()));
        let beside =
            if named || !self.choice.store.is_empty() { None } else { self.beside(folder, file.as_deref()) };
        let key = Key {
            parts: chain.as_ref().map_or_else(Vec::new, |chain| chain.parts_for(document)),
            excluded: chain.as_ref().and_then(|chain| chain.excluded(document)),
            file,
            beside,
        };
        if let Some(known) = self.configs.get(&key) {
            return Ok(Arc::clone(known));
        }
        let config = Arc::new(self.resolve(chain.as_deref(), &key));
        self.configs.insert(key, Arc::clone(&config));
        Ok(config)
    }

    /// A rule the command line names that neither we nor the files read so far know, with what was
    /// probably meant.
    pub fn unknown_rule(&self) -> Option<(&str, Option<&'static str>)> {
        let chains = self.chains.values().map(|chain| &chain.catalogue);
        let known: Vec<&Catalogue> = std::iter::once(&self.catalogue).chain(chains).collect();
        self.choice.levels.iter().find_map(|(name, ..)| {
            let tries: Vec<_> = known.iter().map(|catalogue| catalogue.select(name)).collect();
            let unknown = tries.iter().all(Result::is_err);
            unknown.then(|| (name.as_str(), tries.into_iter().rev().find_map(|t| t.err().flatten())))
        })
    }

    /// What the command line and the files read so far should say otherwise.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks: Vec<String> = self.chains.values().flat_map(|c| c.remarks.clone()).collect();
        let typed = self.choice.levels.iter().filter_map(|(name, ..)| self.catalogue.select(name).ok()?.1);
        remarks.extend(typed);
        remarks.sort();
        remarks.dedup();
        remarks
    }

    fn file_for(&mut self, folder: &Path) -> Option<PathBuf> {
        if self.choice.isolated {
            return None;
        }
        if let Some(file) = &self.choice.file {
            return Some(file.clone());
        }
        if let Some(known) = self.nearest.get(folder) {
            return known.clone();
        }
        // A folder of this name is a mistake that reading it tells; a pipe is somebody else's.
        let here = |folder: &Path| [Path::is_file, Path::is_dir].iter().any(|is| is(&folder.join(FILE_NAME)));
        let home = find_upwards(folder, here);
        let found = home.map(|home| home.join(FILE_NAME));
        self.nearest.insert(folder.to_path_buf(), found.clone());
        found
    }

    fn beside(&mut self, folder: &Path, file: Option<&Path>) -> Option<PathBuf> {
        if let Some(known) = self.stores.get(folder) {
            return known.clone();
        }
        let found = beside(folder, file);
        self.stores.insert(folder.to_path_buf(), found.clone());
        found
    }

    fn chain(&mut self, file: &Path) -> Result<Arc<Chain>, ConfigError> {
        if let Some(known) = self.chains.get(file) {
            return Ok(Arc::clone(known));
        }
        let chain = Arc::new(Chain::load(file, &self.catalogue)?);
        self.chains.insert(file.to_path_buf(), Arc::clone(&chain));
        Ok(chain)
    }

    fn resolve(&self, chain: Option<&Chain>, key: &Key) -> Config {
        let mut config = Config {
            file: chain.map(|chain| chain.path.clone()),
            excluded: key.excluded.clone(),
            ..Config::default()
        };
        let (mut project, mut words) = (Project::default(), BTreeMap::<Language, WordLists>::new());
        let mut wishes: Vec<Wish> = Vec::new();
        for link in chain.iter().flat_map(|chain| &chain.links) {
            let (written, file) = (&link.written, &link.written.file);
            config.files.push(written.path.clone());
            if let Some(store) = &file.store {
                config.store = store.value.0.iter().map(|s| written.folder().join(s)).collect();
                config.store_origin = Some(StoreOrigin::File(written.place(&store.at)));
            }
            if let Some(profile) = &file.profile {
                config.profile = Some((profile.value.clone(), written.place(&profile.at)));
            }
            config.style = link.style.clone().or(config.style);
            if let Some(preview) = &file.preview {
                config.preview = Some((preview.value, written.place(&preview.at)));
            }
            project.names.extend(file.names.iter().flat_map(|names| names.value.0.clone()));
            project.people.extend(file.person.iter().cloned());
            project.works.extend(file.work.iter().cloned());
            project.terms.extend(file.term.iter().cloned());
            project.misquotations.extend(file.misquotation.iter().cloned());
            project.collections.extend(file.collection.iter().cloned());
            file.lexicon.iter().for_each(|(language, lists)| words.entry(*language).or_default().add(lists));
            wishes.extend(link.wishes.iter().cloned());
        }
        for (link, part) in &key.parts {
            let Some(link) = chain.and_then(|chain| chain.links.get(*link)) else { continue };
            let Some(Part { profile, style, wishes: more, .. }) = link.overrides.get(*part) else { continue };
            if let Some(profile) = profile {
                config.profile = Some((profile.value.clone(), link.written.place(&profile.at)));
            }
            config.style = style.clone().or(config.style);
            wishes.extend(more.iter().cloned());
        }
        config.custom = chain.map(|chain| chain.custom.clone()).unwrap_or_default();
        let catalogue = chain.map_or(&self.catalogue, |chain| &chain.catalogue);
        self.choose(&mut config, wishes, catalogue);
        if let Some(beside) = &key.beside {
            config.store.push(beside.clone());
            config.store_origin = Some(StoreOrigin::Beside);
        }
        config.project = Arc::new(project);
        config.lexicons = Lexicons::with(&words);
        config
    }

    /// Brings in what the command line chose, and reckons up the levels.
    fn choose(&self, config: &mut Config, wishes: Vec<Wish>, catalogue: &Catalogue) {
        if let Some(profile) = &self.choice.profile {
            config.profile = Some((profile.clone(), "--profile".to_owned()));
        }
        if let Some(style) = self.choice.style {
            config.style = Some((style, "--profile".to_owned()));
        }
        if self.choice.preview {
            config.preview = Some((true, "--preview".to_owned()));
        }
        if !self.choice.store.is_empty() {
            config.store.clone_from(&self.choice.store);
            config.store_origin = Some(StoreOrigin::File("--store".to_owned()));
        }
        let mut all = match &config.profile {
            Some((name, place)) => self.profile_wishes(name, place),
            None => Vec::new(),
        };
        all.extend(wishes);
        // A rule of the user's own may be known to some of the documents only.
        all.extend(self.choice.levels.iter().filter_map(|(name, level, typed)| {
            let (selector, _) = catalogue.select(name).ok()?;
            Some(Wish { selector, level: *level, origin: typed.clone() })
        }));
        let preview = config.preview.as_ref().is_some_and(|(preview, _)| *preview);
        config.levels = Levels::new(catalogue, preview, &all);
    }

    fn profile_wishes(&self, name: &str, place: &str) -> Vec<Wish> {
        let levels = Profile::named(name).into_iter().flat_map(Profile::levels);
        let mut wishes: Vec<Wish> = levels
            .filter_map(|(rule, level)| {
                let (selector, _) = self.catalogue.select(rule).ok()?;
                Some(Wish { selector, level, origin: format!("profile {name}, {place}") })
            })
            .collect();
        wishes.sort_by_key(|wish| wish.selector);
        wishes
    }
}

impl Chain {
    /// The overrides that hold for `document`: number of the file, number in the file.
    fn parts_for(&self, document: &Path) -> Vec<(usize, usize)> {
        let mut parts = Vec::new();
        for (i, link) in self.links.iter().enumerate().filter(|(_, link)| !link.overrides.is_empty()) {
            let path = relative(link.written.folder(), document);
            let holding = link.overrides.iter().enumerate().filter(|(_, part)| part.files.is_match(&path));
            parts.extend(holding.map(|(j, _)| (i, j)));
        }
        parts
    }

    /// Where a pattern leaves `document` out.
    fn excluded(&self, document: &Path) -> Option<String> {
        let link = self.links.iter().find(|link| {
            let set = link.exclude.as_ref();
            set.is_some_and(|set| set.is_match(relative(link.written.folder(), document)))
        })?;
        Some(link.written.place(&link.written.file.exclude.as_ref()?.at))
    }
}

/// `document` as seen from `folder`.
fn relative(folder: &Path, document: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    // Only an empty path has no absolute form.
    match (std::path::absolute(folder), std::path::absolute(document)) {
        (Ok(folder), Ok(document)) => {
            document.strip_prefix(&folder).map_or_else(|_| document.clone(), Path::to_path_buf)
        }
        _ => document.to_path_buf(),
    }
}

/// The folder `references` beside the settings file, else beside the document or above it.
fn beside(folder: &Path, file: Option<&Path>) -> Option<PathBuf> {
    let home = file.and_then(Path::parent).filter(|home| home.join(STORE_NAME).is_dir());
    let home = home.map(Path::to_path_buf).or_else(|| find_upwards(folder, |f| f.join(STORE_NAME).is_dir()));
    Some(home?.join(STORE_NAME))
}
