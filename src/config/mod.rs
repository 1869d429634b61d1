//! What users write in `quotelint.toml`, resolved for one document.
//!
//! In: a document's path. Out: the [`Config`] that holds for it: what the nearest `quotelint.toml`
//! from its folder upwards says, with the files that one builds on, its overrides for this document,
//! the profile, and the store that is named or lies beside it. A mistake in a file is a
//! [`ConfigError`] that points at it; nothing is ever ignored in silence.

mod at;
pub mod blocks;
mod chain;
mod custom;
mod error;
mod file;
mod level;
mod loader;
mod profile;
mod sides;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use custom::{Condition, CustomRule, RuleFile, RuleTest, Subject};
pub use error::ConfigError;
pub use file::File;
pub use level::{ALL, Catalogue, KnownRule, Level, Levels, RuleName, Selector, Setting, Wish};
pub use loader::{Choice, Loader};
pub use profile::Profile;
pub use sides::sides;

use crate::model::{Project, Style};
use crate::parse::Lexicons;

/// Name of the file.
pub const FILE_NAME: &str = "quotelint.toml";
/// Name of the folder that is taken for the store when none is named.
pub const STORE_NAME: &str = "references";

/// The settings that hold for one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The `quotelint.toml` they come from.
    pub file: Option<PathBuf>,
    /// That file and those it builds on, these first.
    pub files: Vec<PathBuf>,
    /// Folders of the store, in order.
    pub store: Vec<PathBuf>,
    /// Where `store` comes from, when there is one.
    pub store_origin: Option<StoreOrigin>,
    /// The style the documents follow, and where that is said.
    pub style: Option<(Style, String)>,
    /// The profile, with where it is named.
    pub profile: Option<(String, String)>,
    /// Whether rules on trial are run, and where that is said.
    pub preview: Option<(bool, String)>,
    /// The level of every rule.
    pub levels: Levels,
    /// The people, works and names of the project.
    pub project: Arc<Project>,
    /// The words of each language, with those of the project.
    pub lexicons: Lexicons,
    /// Rules of the user's own.
    pub custom: Vec<Arc<CustomRule>>,
    /// Where a pattern of `exclude` leaves the document out, unless it is named outright.
    pub excluded: Option<String>,
}

/// How the store was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreOrigin {
    /// Named in a settings file, at this place.
    File(String),
    /// A folder `references` beside the settings file, the documents or a folder above them.
    Beside,
}

impl Config {
    /// The settings for what lies in `folder`.
    ///
    /// # Errors
    /// When a settings file is wrong.
    pub fn for_folder(folder: &Path, catalogue: &Catalogue) -> Result<Self, ConfigError> {
        let mut loader = Loader::new(Choice::default(), catalogue.clone());
        loader.config(&folder.join("any")).map(|config| (*config).clone())
    }
}

/// The nearest folder from `start` upwards that has what is looked for. A repository's root is the
/// last one looked at. Paths below the current folder are given relative to it.
pub(crate) fn find_upwards(start: &Path, has: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    // A bare file name has an empty parent, which means the current folder.
    let start = if start.as_os_str().is_empty() { Path::new(".") } else { start };
    let absolute = std::path::absolute(start).ok()?;
    for folder in absolute.ancestors() {
        if has(folder) {
            return Some(shown(folder));
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    None
}

/// A path as people would write it: relative when it lies below the current folder.
fn shown(path: &Path) -> PathBuf {
    let here = std::env::current_dir().ok();
    let relative = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    relative.unwrap_or(path).to_path_buf()
}

/// The candidate nearest to `word`, if one is near enough to be meant.
pub fn nearest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    similar::get_close_matches(word, candidates, 1, 0.6).into_iter().next()
}

#[cfg(test)]
mod tests;
