//! One `quotelint.toml` as it is written.
//!
//! In: the path of a file. Out: [`File`] with the places of its values, or a [`ConfigError`] that
//! points at the mistake. The types are what the JSON schema of the file is made from.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::at::{At, Strings};
use super::error::did_you_mean;
use super::{ConfigError, Level, nearest};
use crate::model::{Collection, KnownWork, Language, Misquotation, Person, Style, Term};
use crate::parse::WordLists;
use crate::read::SourceText;
use crate::read::tables::{self, Fault};

/// The settings of quotelint for the documents in a folder and below.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct File {
    /// Other settings files to build on, relative to this one. What stands here outweighs them.
    #[serde(default)]
    pub extends: Option<At<Strings>>,
    /// Folders with the source texts, relative to this file. Without it, a folder `references` beside
    /// this file.
    #[serde(default)]
    pub store: Option<At<Strings>>,
    /// What the documents are: `corpus`, `llm-review`, `book`, `journal` or `fiction`. Sets levels.
    #[serde(default)]
    pub profile: Option<At<String>>,
    /// The guide that says which small changes to a quotation need no mark; `chicago` by default.
    #[serde(default)]
    #[schemars(with = "Option<Style>")]
    pub style: Option<At<String>>,
    /// Whether rules on trial are run.
    #[serde(default)]
    pub preview: Option<At<bool>>,
    /// Patterns of documents that are left out when folders are searched, relative to this file.
    #[serde(default)]
    pub exclude: Option<At<Strings>>,
    /// Names that are right as they are, whatever they resemble.
    #[serde(default)]
    pub names: Option<At<Strings>>,
    /// Files with rules of your own, relative to this file; patterns such as `rules/*.toml` are allowed.
    #[serde(default)]
    pub rule_files: Option<At<Strings>>,
    /// Levels of rules, by the name of a rule, the name of a family, or `all`.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, LevelName>")]
    pub rules: BTreeMap<At<String>, At<String>>,
    /// People the documents speak of, with their other names and their years.
    #[serde(default)]
    pub person: Vec<Person>,
    /// Works the documents cite, with their other titles and their year.
    #[serde(default)]
    pub work: Vec<KnownWork>,
    /// Names of events, bodies and coinages, with the year before which nobody could have used them.
    #[serde(default)]
    pub term: Vec<Term>,
    /// Wordings that go round and are not what was said.
    #[serde(default)]
    pub misquotation: Vec<Misquotation>,
    /// Sites that collect quotations and give no sources.
    #[serde(default)]
    pub collection: Vec<Collection>,
    /// Words of a language beside those that come with the program: `[lexicon.de]`.
    #[serde(default)]
    pub lexicon: BTreeMap<Language, WordLists>,
    /// Other settings for some of the documents. Later ones outweigh earlier ones.
    #[serde(default)]
    pub overrides: Vec<Override>,
}

/// A level, as it is written.
#[derive(Debug, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(dead_code, reason = "the schema is made from it")]
pub(super) enum LevelName {
    /// A fault.
    Error,
    /// Probably a fault.
    Warning,
    /// A hint.
    Advice,
    /// Not run.
    Off,
}

/// Settings for some of the documents.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// Patterns of the documents meant, relative to this file: `drafts/**`, `*.txt`.
    pub files: At<Strings>,
    /// What these documents are.
    #[serde(default)]
    pub profile: Option<At<String>>,
    /// The style they follow.
    #[serde(default)]
    #[schemars(with = "Option<Style>")]
    pub style: Option<At<String>>,
    /// Levels of rules for them.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, LevelName>")]
    pub rules: BTreeMap<At<String>, At<String>>,
}

/// A file with its text and its place.
#[derive(Debug)]
pub(super) struct Written {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its text, for messages.
    pub(super) text: Arc<SourceText>,
    /// What it says.
    pub(super) file: File,
}

impl Written {
    /// Reads the file at `path`.
    pub(super) fn read(path: &Path) -> Result<Self, ConfigError> {
        let (text, file) = read_toml(path)?;
        Ok(Self { path: path.to_path_buf(), text, file })
    }

    /// The folder its paths are relative to.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// `quotelint.toml:4`, for what stands at a place of the file.
    pub(super) fn place(&self, at: &Range<usize>) -> String {
        format!("{}:{}", self.path.display(), self.text.line_column(at.start).0)
    }

    /// The level written there.
    pub(super) fn level(&self, written: &At<String>) -> Result<Level, ConfigError> {
        Level::from_name(&written.value).ok_or_else(|| {
            let meant = did_you_mean(nearest(&written.value, &Level::NAMES));
            let help = format!("levels are {}", Level::NAMES.map(|n| format!("\"{n}\"")).join(", "));
            self.value(format!("`{}` is not a level{meant}", written.value), help, &written.at)
        })
    }

    /// The style written there.
    pub(super) fn style(&self, written: &At<String>) -> Result<Style, ConfigError> {
        Style::from_name(&written.value).ok_or_else(|| {
            let meant = did_you_mean(nearest(&written.value.to_lowercase(), &Style::NAMES));
            let help = format!("styles are {}", Style::NAMES.map(|n| format!("\"{n}\"")).join(", "));
            self.value(format!("`{}` is not a style{meant}", written.value), help, &written.at)
        })
    }

    /// An error about a value.
    pub(super) fn value(&self, message: String, help: impl Into<String>, at: &Range<usize>) -> ConfigError {
        ConfigError::Value { message, help: help.into(), file: Arc::clone(&self.text), at: span(at) }
    }

    /// An error about a name that does not exist.
    pub(super) fn unknown(
        &self,
        what: &'static str,
        name: &At<String>,
        meant: Option<&str>,
        help: impl Into<String>,
    ) -> ConfigError {
        ConfigError::Unknown {
            what,
            name: name.value.clone(),
            meant: meant.map(str::to_owned),
            help: help.into(),
            file: Arc::clone(&self.text),
            at: span(&name.at),
        }
    }
}

/// Reads a TOML file into its type; every mistake is pointed at.
pub(super) fn read_toml<T: DeserializeOwned>(path: &Path) -> Result<(Arc<SourceText>, T), ConfigError> {
    let text = crate::read::regular::text(path)
        .map_err(|reason| ConfigError::Unreadable { path: path.to_path_buf(), reason })?;
    let text = Arc::new(SourceText::new(path.display().to_string(), text));
    match tables::from_str(&text.content) {
        Ok(value) => Ok((text, value)),
        Err(fault) => Err(explained(fault, text)),
    }
}

/// What the TOML reader complains of, in our words: unknown keys with what was meant.
fn explained(fault: Fault, file: Arc<SourceText>) -> ConfigError {
    let at = span(&fault.at);
    let message = &fault.message;
    let unknown = [("unknown field `", "key"), ("unknown variant `", "name")];
    let unknown = unknown.into_iter().find_map(|(head, what)| Some((message.strip_prefix(head)?, what)));
    if let Some((rest, what)) = unknown {
        // "unknown field `stroe`, expected one of `store`, `rules`"
        let mut names = rest.split('`').step_by(2);
        let name = names.next().unwrap_or_default().to_owned();
        let known: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
        return ConfigError::Unknown {
            what,
            meant: nearest(&name, &known).map(str::to_owned),
            name,
            help: format!("{what}s here are {}", known.join(", ")),
            file,
            at,
        };
    }
    if let Some(field) = message.strip_prefix("missing field ") {
        let (message, help) =
            (format!("{field} is missing"), format!("give the table at the mark its {field}"));
        return ConfigError::Value { message, help, file, at };
    }
    let is_value = ["invalid type", "invalid value"].iter().any(|m| message.starts_with(m));
    if is_value {
        return ConfigError::Value {
            message: fault.message,
            help: if file.name.ends_with(super::FILE_NAME) {
                "`quotelint init` writes a file that shows every key with its values".to_owned()
            } else {
                "write a value of the kind that is expected".to_owned()
            },
            file,
            at,
        };
    }
    ConfigError::of(fault, file)
}

fn span(range: &Range<usize>) -> miette::SourceSpan {
    (range.start, range.len()).into()
}
