//! What users write in `quotelint.toml`, resolved for one place in the file system.
//!
//! In: a document's folder. Out: the [`Config`] that holds there: the nearest `quotelint.toml` from
//! that folder upwards, and the store it names or that lies beside it. A mistake in the file is a
//! [`ConfigError`] that points at it; nothing is ever ignored in silence.

mod error;
mod file;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use error::ConfigError;

use crate::model::{Severity, Style};

/// Name of the file.
pub const FILE_NAME: &str = "quotelint.toml";
/// Name of the folder that is taken for the store when none is named.
pub const STORE_NAME: &str = "references";

/// What a rule's findings weigh, or that it is not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Not run.
    Off,
    /// A hint.
    Advice,
    /// Probably a fault.
    Warning,
    /// A fault.
    Error,
}

impl Level {
    /// The words users write, in the order they are explained.
    pub const NAMES: [&'static str; 4] = ["error", "warning", "advice", "off"];

    /// The level a user wrote.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "error" => Some(Self::Error),
            "warning" => Some(Self::Warning),
            "advice" => Some(Self::Advice),
            "off" => Some(Self::Off),
            _ => None,
        }
    }

    /// The word for it.
    pub fn name(self) -> &'static str {
        self.severity().map_or("off", Severity::name)
    }

    /// The weight of findings at this level; none when the rule is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Advice => Some(Severity::Advice),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Advice => Self::Advice,
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
        }
    }
}

/// The settings that hold for the documents of one folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The `quotelint.toml` they come from.
    pub file: Option<PathBuf>,
    /// Folders of the store, in order.
    pub store: Vec<PathBuf>,
    /// Where `store` comes from, when there is one.
    pub store_origin: Option<StoreOrigin>,
    /// The style the documents follow, where the file names one.
    pub style: Option<Style>,
    /// Levels that differ from the rules' own.
    pub rules: BTreeMap<String, Level>,
}

/// How the store was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreOrigin {
    /// Named in the configuration file.
    File,
    /// A folder `references` beside the configuration file, the documents or a folder above them.
    Beside,
}

impl Config {
    /// The settings for documents in `folder`. `rules` are the names that `[rules]` may use.
    pub fn for_folder(folder: &Path, rules: &[&str]) -> Result<Self, ConfigError> {
        let mut config = match find_upwards(folder, |f| f.join(FILE_NAME).is_file()) {
            Some(home) => file::load(&home.join(FILE_NAME), rules)?,
            None => Self::default(),
        };
        if config.store.is_empty() {
            let beside = config.file.as_deref().and_then(Path::parent).map(Path::to_path_buf);
            let home = beside
                .filter(|f| f.join(STORE_NAME).is_dir())
                .or_else(|| find_upwards(folder, |f| f.join(STORE_NAME).is_dir()));
            if let Some(home) = home {
                config.store.push(home.join(STORE_NAME));
                config.store_origin = Some(StoreOrigin::Beside);
            }
        }
        Ok(config)
    }
}

/// The nearest folder from `start` upwards that has what is looked for. A repository's root is the
/// last one looked at. Paths below the current folder are given relative to it.
fn find_upwards(start: &Path, has: impl Fn(&Path) -> bool) -> Option<PathBuf> {
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
mod tests {
    use super::*;

    fn write(folder: &Path, name: &str, text: &str) {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    #[test]
    fn the_nearest_file_holds_and_names_its_store_from_its_own_folder() {
        let root = tempfile::tempdir().expect("a folder");
        write(root.path(), FILE_NAME, "store = \"far\"");
        write(root.path(), "essays/quotelint.toml", "store = [\"near\", \"../more\"]\n[rules]\na = \"off\"");
        write(root.path(), "essays/drafts/x.md", "");
        let config = Config::for_folder(&root.path().join("essays/drafts"), &["a"]).expect("a sound file");
        let essays = root.path().join("essays");
        assert_eq!(config.store, [essays.join("near"), essays.join("../more")]);
        assert_eq!(config.rules, BTreeMap::from([("a".to_owned(), Level::Off)]));
    }

    #[test]
    fn a_store_beside_the_documents_is_found_without_a_file() {
        let root = tempfile::tempdir().expect("a folder");
        write(root.path(), "references/library.toml", "");
        write(root.path(), "essays/x.md", "");
        let config = Config::for_folder(&root.path().join("essays"), &[]).expect("no file to be wrong");
        assert_eq!(config.store, [root.path().join(STORE_NAME)]);
        assert_eq!(config.store_origin, Some(StoreOrigin::Beside));
    }

    #[test]
    fn a_bare_file_name_stands_in_the_current_folder() {
        let here = std::env::current_dir().expect("a current folder");
        assert_eq!(find_upwards(Path::new(""), |folder| folder == here), Some(PathBuf::new()));
    }

    #[test]
    fn mistakes_are_named_with_what_was_meant() {
        let root = tempfile::tempdir().expect("a folder");
        for (text, expected) in [
            ("stroe = \"x\"", "unknown key `stroe`: did you mean `store`?"),
            ("[rules]\nquote-alterd = \"off\"", "unknown rule `quote-alterd`: did you mean `quote-altered`?"),
            ("[rules]\nquote-altered = \"warn\"", "`warn` is not a level: did you mean `warning`?"),
            ("style = \"Chicagoo\"", "`Chicagoo` is not a style: did you mean `chicago`?"),
            ("style = 7", "`7` is not a style"),
            ("store = 3", "`store` takes a folder or a list of folders, not an integer"),
            ("store = ", "not a TOML file"),
        ] {
            write(root.path(), FILE_NAME, text);
            let error = Config::for_folder(root.path(), &["quote-altered"]).expect_err(text);
            assert!(error.to_string().contains(expected), "{text}: {error}");
        }
    }
}
