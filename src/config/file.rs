//! One `quotelint.toml`, read key by key so that every mistake can be pointed at.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::did_you_mean;
use super::{Config, ConfigError, Level, StoreOrigin, nearest};
use crate::model::Style;
use crate::read::SourceText;

/// The keys that may stand at the top of the file.
const KEYS: [&str; 3] = ["store", "style", "rules"];

/// Reads the file at `path`. `rules` are the names that `[rules]` may use.
pub(super) fn load(path: &Path, rules: &[&str]) -> Result<Config, ConfigError> {
    let text = std::fs::read_to_string(path)
        .map_err(|reason| ConfigError::Unreadable { path: path.to_path_buf(), reason })?;
    let file = Arc::new(SourceText::new(path.display().to_string(), text));
    let table = DeTable::parse(&file.content).map_err(|e| ConfigError::Syntax {
        reason: e.message().to_owned(),
        at: span(e.span().unwrap_or(0..0)),
        file: Arc::clone(&file),
    })?;
    let reader = Reader { file: &file, folder: path.parent().unwrap_or(Path::new("")) };
    let mut config = Config { file: Some(path.to_path_buf()), ..Config::default() };
    for (key, value) in table.get_ref() {
        match key.get_ref().as_ref() {
            "store" => {
                config.store_origin = Some(StoreOrigin::File);
                for folder in reader.strings("store", value)? {
                    config.store.push(reader.folder.join(folder));
                }
            }
            "style" => config.style = Some(reader.style(value)?),
            "rules" => config.rules = reader.levels(value, rules)?,
            name => return Err(reader.unknown("key", name, key.span(), &KEYS)),
        }
    }
    Ok(config)
}

struct Reader<'a> {
    file: &'a Arc<SourceText>,
    folder: &'a Path,
}

impl Reader<'_> {
    /// One string or a list of them.
    fn strings<'v>(&self, key: &str, value: &'v Spanned<DeValue<'_>>) -> Result<Vec<&'v str>, ConfigError> {
        let wrong = |v: &Spanned<DeValue<'_>>| {
            let message = format!(
                "`{key}` takes a folder or a list of folders, not {}",
                with_article(v.get_ref().type_str())
            );
            let help = format!("write {key} = \"references\" or {key} = [\"references\", \"more\"]");
            self.value(message, help, v.span())
        };
        match value.get_ref() {
            DeValue::String(s) => Ok(vec![s.as_ref()]),
            DeValue::Array(list) => {
                list.iter().map(|item| item.get_ref().as_str().ok_or_else(|| wrong(item))).collect()
            }
            _ => Err(wrong(value)),
        }
    }

    /// The name of a style.
    fn style(&self, value: &Spanned<DeValue<'_>>) -> Result<Style, ConfigError> {
        let written = value.get_ref().as_str().unwrap_or_default();
        Style::from_name(written).ok_or_else(|| {
            let shown = self.file.content.get(value.span()).unwrap_or_default().trim_matches('"');
            let meant = did_you_mean(nearest(&written.to_lowercase(), &Style::NAMES));
            let help = format!("styles are {}", Style::NAMES.map(|n| format!("\"{n}\"")).join(", "));
            self.value(format!("`{shown}` is not a style{meant}"), help, value.span())
        })
    }

    /// The table `[rules]`.
    fn levels(
        &self,
        value: &Spanned<DeValue<'_>>,
        rules: &[&str],
    ) -> Result<BTreeMap<String, Level>, ConfigError> {
        let example = "write [rules] and below it, for example, quote-altered = \"warning\"";
        let Some(table) = value.get_ref().as_table() else {
            let kind = with_article(value.get_ref().type_str());
            return Err(self.value(
                format!("`rules` takes a table, not {kind}"),
                example.to_owned(),
                value.span(),
            ));
        };
        let mut levels = BTreeMap::new();
        for (name, level) in table {
            if !rules.contains(&name.get_ref().as_ref()) {
                return Err(self.unknown("rule", name.get_ref(), name.span(), rules));
            }
            let written = level.get_ref().as_str().unwrap_or_default();
            let Some(known) = Level::from_name(written) else {
                let shown = self.file.content.get(level.span()).unwrap_or_default().trim_matches('"');
                let message =
                    format!("`{shown}` is not a level{}", did_you_mean(nearest(written, &Level::NAMES)));
                let help = format!("levels are {}", Level::NAMES.map(|n| format!("\"{n}\"")).join(", "));
                return Err(self.value(message, help, level.span()));
            };
            levels.insert(name.get_ref().to_string(), known);
        }
        Ok(levels)
    }

    fn unknown(&self, what: &'static str, name: &str, at: Range<usize>, known: &[&str]) -> ConfigError {
        let help = match what {
            "rule" => "`quotelint rules` lists the rules".to_owned(),
            _ => format!("keys are {}", known.join(", ")),
        };
        ConfigError::Unknown {
            what,
            name: name.to_owned(),
            meant: nearest(name, known).map(str::to_owned),
            help,
            file: Arc::clone(self.file),
            at: span(at),
        }
    }

    fn value(&self, message: String, help: String, at: Range<usize>) -> ConfigError {
        ConfigError::Value { message, help, file: Arc::clone(self.file), at: span(at) }
    }
}

fn span(range: Range<usize>) -> miette::SourceSpan {
    (range.start, range.len()).into()
}

fn with_article(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {kind}")
}
