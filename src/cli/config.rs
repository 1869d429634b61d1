//! `quotelint config --show`: the settings that hold for a document, and where each comes from.

use std::path::Path;

use miette::{Report, miette};

use super::output::Terminal;
use super::{Done, Outcome, rules};
use crate::config::{Config, FILE_NAME, StoreOrigin};
use crate::model::Style;

/// Runs the command.
pub(super) fn run(path: &Path, terminal: &mut Terminal) -> Done {
    if path.symlink_metadata().is_err() {
        return Err(miette!(
            code = "quotelint::read::missing",
            help = "name a document or a folder",
            "`{}` does not exist",
            path.display()
        )
        .into());
    }
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    let config = Config::for_folder(folder, &rules::names()).map_err(Report::new)?;
    terminal.out.write_all(text(&config).as_bytes())?;
    Ok(Outcome::Clean)
}

/// The settings as a `quotelint.toml` that would give them, each with its origin.
fn text(config: &Config) -> String {
    let file = config.file.as_ref().map(|file| file.display().to_string());
    let from = file.as_deref().unwrap_or("the defaults");
    let mut text = match &file {
        Some(file) => format!("# from {file}\n"),
        None => format!("# no {FILE_NAME} in this folder or above it\n"),
    };
    let folders: Vec<String> = config.store.iter().map(|f| toml_string(&f.display().to_string())).collect();
    text.push_str(&match (config.store_origin, folders.as_slice()) {
        (None, _) => "# store: none; quotations are not compared with any source\n".to_owned(),
        (Some(StoreOrigin::File), [folder]) => format!("store = {folder}  # from {from}\n"),
        (Some(StoreOrigin::File), folders) => format!("store = [{}]  # from {from}\n", folders.join(", ")),
        (Some(StoreOrigin::Beside), folders) => {
            format!("store = {}  # found beside the documents or above them\n", folders.join(", "))
        }
    });
    text.push_str(&match config.style {
        Some(style) => format!("style = \"{}\"  # from {from}\n", style.name()),
        None => format!("style = \"{}\"  # the default\n", Style::default().name()),
    });
    text.push_str("\n[rules]\n");
    for rule in rules::list() {
        text.push_str(&match config.rules.get(rule.name) {
            Some(level) => format!("{} = \"{}\"  # from {from}\n", rule.name, level.name()),
            None => format!("{} = \"{}\"  # the rule's own level\n", rule.name, rule.level.name()),
        });
    }
    text
}

fn toml_string(text: &str) -> String {
    toml::Value::from(text).to_string()
}
