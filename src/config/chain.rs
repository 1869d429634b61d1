//! A settings file with those it builds on, checked and ready to be asked.
//!
//! In: the path of a file. Out: a [`Chain`]: the files in the order in which later ones outweigh
//! earlier ones, their patterns compiled, their names resolved. Nothing in it is wrong any more.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::at::{At, Strings};
use super::file::{Override, Written};
use super::{Catalogue, ConfigError, CustomRule, Profile, Wish};
use crate::model::Style;

/// Files that build on each other.
#[derive(Debug)]
pub(super) struct Chain {
    /// The file itself.
    pub(super) path: PathBuf,
    /// What each file says, the ones built on first.
    pub(super) links: Vec<Link>,
    /// What should be written otherwise.
    pub(super) remarks: Vec<String>,
    /// Rules of the user's own.
    pub(super) custom: Vec<Arc<CustomRule>>,
    /// All rules that the files can speak of.
    pub(super) catalogue: Catalogue,
}

/// One file of a chain.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) written: Written,
    /// Its levels, the more particular ones last.
    pub(super) wishes: Vec<Wish>,
    pub(super) overrides: Vec<Part>,
    pub(super) exclude: Option<GlobSet>,
    pub(super) style: Option<(Style, String)>,
}

/// Settings for some documents.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) files: GlobSet,
    pub(super) profile: Option<At<String>>,
    pub(super) style: Option<(Style, String)>,
    pub(super) wishes: Vec<Wish>,
}

impl Chain {
    /// Reads the file at `path` and all it builds on.
    pub(super) fn load(path: &Path, catalogue: &Catalogue) -> Result<Self, ConfigError> {
        let (links, remarks, custom) = Default::default();
        let mut chain =
            Self { path: path.to_path_buf(), links, remarks, custom, catalogue: catalogue.clone() };
        chain.add(path, &mut Vec::new())?;
        Ok(chain)
    }

    /// Adds a file behind those it builds on; `open` are the files that are being added.
    fn add(&mut self, path: &Path, open: &mut Vec<PathBuf>) -> Result<(), ConfigError> {
        let written = Written::read(path)?;
        open.push(identity(path));
        if let Some(bases) = &written.file.extends {
            for base in &bases.value.0 {
                let base = joined(written.folder(), base);
                if !base.is_file() {
                    let message = format!("{} does not exist", base.display());
                    return Err(written.value(message, "paths are relative to this file", &bases.at));
                }
                if open.contains(&identity(&base)) {
                    let at = (bases.at.start, bases.at.len()).into();
                    return Err(ConfigError::Circle { path: base, file: Arc::clone(&written.text), at });
                }
                self.add(&base, open)?;
            }
        }
        open.pop();
        self.add_rules(&written)?;
        let link = self.link(written)?;
        self.links.push(link);
        Ok(())
    }

    /// Adds the rules of the files that `written` names.
    fn add_rules(&mut self, written: &Written) -> Result<(), ConfigError> {
        let Some(names) = &written.file.rule_files else { return Ok(()) };
        for name in &names.value.0 {
            let path = joined(written.folder(), name);
            let pattern = path.to_string_lossy();
            let found: Vec<PathBuf> = match glob::glob(&pattern) {
                _ if path.is_file() => vec![path.clone()],
                Ok(paths) => paths.filter_map(Result::ok).collect(),
                Err(_) => Vec::new(),
            };
            if found.is_empty() {
                let message = format!("no file is called {pattern}");
                return Err(written.value(message, "paths are relative to this file", &names.at));
            }
            for path in found {
                let rules = CustomRule::load(&path, &self.catalogue)?;
                self.catalogue.rules.extend(rules.iter().map(|rule| rule.known()));
                self.custom.extend(rules);
            }
        }
        Ok(())
    }

    fn link(&mut self, mut written: Written) -> Result<Link, ConfigError> {
        if let Some(profile) = &written.file.profile {
            known_profile(&written, profile)?;
        }
        let rules = std::mem::take(&mut written.file.rules);
        let wishes = self.wishes(&written, rules)?;
        let mut overrides = Vec::new();
        for Override { files, profile, style, rules } in std::mem::take(&mut written.file.overrides) {
            if let Some(profile) = &profile {
                known_profile(&written, profile)?;
            }
            let wishes = self.wishes(&written, rules)?;
            let (files, style) = (patterns(&written, &files)?, style_of(&written, style.as_ref())?);
            overrides.push(Part { files, profile, style, wishes });
        }
        let exclude = written.file.exclude.as_ref().map(|list| patterns(&written, list)).transpose()?;
        let style = style_of(&written, written.file.style.as_ref())?;
        Ok(Link { written, wishes, overrides, exclude, style })
    }

    /// A table of levels, the more particular ones last.
    fn wishes(
        &mut self,
        written: &Written,
        rules: impl IntoIterator<Item = (At<String>, At<String>)>,
    ) -> Result<Vec<Wish>, ConfigError> {
        let mut wishes = Vec::new();
        for (name, level) in rules {
            let (selector, remark) = self.catalogue.select(&name.value).map_err(|meant| {
                let help = "`quotelint rules` lists the rules and their families";
                written.unknown("rule", &name, meant, help)
            })?;
            let origin = written.place(&name.at);
            self.remarks.extend(remark.map(|remark| format!("{origin}: {remark}")));
            wishes.push(Wish { selector, level: written.level(&level)?, origin });
        }
        wishes.sort_by_key(|wish| wish.selector);
        Ok(wishes)
    }
}

/// `path` as seen from `folder`, without the detours by `..` that would be read aloud in messages.
fn joined(folder: &Path, path: &str) -> PathBuf {
    let mut joined = PathBuf::new();
    for part in folder.join(path).components() {
        match part {
            Component::ParentDir if matches!(joined.components().next_back(), Some(Component::Normal(_))) => {
                joined.pop();
            }
            Component::CurDir => {}
            part => joined.push(part),
        }
    }
    joined
}

/// A file under the one name it has, so that a circle is seen by whatever way it is closed.
fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// A style with its place.
fn style_of(written: &Written, name: Option<&At<String>>) -> Result<Option<(Style, String)>, ConfigError> {
    name.map(|name| Ok((written.style(name)?, written.place(&name.at)))).transpose()
}

fn known_profile(written: &Written, name: &At<String>) -> Result<(), ConfigError> {
    if Profile::named(&name.value).is_some() {
        return Ok(());
    }
    let names = Profile::names();
    let help = format!("profiles are {}", names.join(", "));
    Err(written.unknown("profile", name, super::nearest(&name.value, &names), help))
}

/// Patterns relative to the file's folder. One without `/` is looked for in every folder below.
fn patterns(written: &Written, list: &At<Strings>) -> Result<GlobSet, ConfigError> {
    let wrong = |error: globset::Error| {
        let message = format!("not a pattern of files: {}", error.kind());
        written.value(message, "`*` stands for a name, `**` for folders: \"drafts/**\", \"*.txt\"", &list.at)
    };
    let mut set = GlobSetBuilder::new();
    for pattern in &list.value.0 {
        let trimmed = pattern.trim_start_matches("./");
        let mut add = |pattern: &str| {
            set.add(GlobBuilder::new(pattern).literal_separator(true).build().map_err(wrong)?);
            Ok::<(), ConfigError>(())
        };
        match trimmed.trim_end_matches('/') {
            folder if folder.len() < trimmed.len() => add(&format!("{folder}/**"))?,
            name if !name.contains('/') => add(&format!("**/{name}"))?,
            path => add(path)?,
        }
    }
    set.build().map_err(wrong)
}
