//! `quotelint config`: the settings that hold for a document, and where each comes from; or the JSON
//! schema of the file.

use std::path::Path;

use miette::{Report, miette};

use super::args::{ConfigArgs, LevelFlags};
use super::output::Terminal;
use super::session::Need;
use super::{Done, Outcome, rules, settings};
use crate::config::{Config, FILE_NAME, File, Profile, StoreOrigin};
use crate::model::Style;
use crate::report::json;

/// Runs the command.
pub(super) fn run(args: &ConfigArgs, terminal: &mut Terminal) -> Done {
    let Some(path) = &args.show else {
        terminal.out.write_all(json(&schemars::schema_for!(File))?.as_bytes())?;
        return Ok(Outcome::Clean);
    };
    if path.symlink_metadata().is_err() {
        return Err(miette!(
            code = "quotelint::read::missing",
            help = "name a document or a folder",
            "`{}` does not exist",
            path.display()
        )
        .into());
    }
    let mut loader = settings::loader(&args.settings, Need::People, &LevelFlags::default())?;
    // For a folder: what holds for a document in it that no pattern picks out.
    let document = if path.is_dir() { path.join("any") } else { path.clone() };
    let config = loader.config(&document).map_err(Report::new)?;
    terminal.out.write_all(text(&config).as_bytes())?;
    for remark in loader.remarks().into_iter().map(settings::remark) {
        terminal.complain(&remark);
    }
    Ok(Outcome::Clean)
}

/// The settings as a `quotelint.toml` that would give them, each with its origin.
fn text(config: &Config) -> String {
    let mut text = match config.files.as_slice() {
        [] => format!("# no {FILE_NAME} in this folder or above it\n"),
        [file] => format!("# from {}\n", file.display()),
        [bases @ .., file] => {
            format!(
                "# from {}, which builds on {}\n",
                file.display(),
                bases.iter().map(|b| b.display().to_string()).collect::<Vec<_>>().join(", ")
            )
        }
    };
    if let Some(place) = &config.excluded {
        text.push_str(&format!("# left out when folders are searched: {place}\n"));
    }
    text.push_str(&store(config));
    text.push_str(&match &config.style {
        Some((style, place)) => format!("style = \"{}\"  # from {place}\n", style.name()),
        None => format!("style = \"{}\"  # the default\n", Style::default().name()),
    });
    if let Some((profile, place)) = &config.profile {
        let summary = Profile::named(profile).map_or("", |p| p.summary.as_str());
        text.push_str(&format!("profile = \"{profile}\"  # from {place}; {summary}\n"));
    }
    if let Some((preview, place)) = &config.preview {
        text.push_str(&format!("preview = {preview}  # from {place}\n"));
    }
    if !config.project.names.is_empty() {
        text.push_str(&format!("names = {}\n", list(config.project.names.iter().map(String::as_str))));
    }
    text.push_str("\n[rules]\n");
    for rule in rules::list(&config.custom) {
        if let Some(setting) = config.levels.get(rule.name) {
            text.push_str(&format!(
                "{} = \"{}\"  # {}\n",
                rule.name,
                setting.level.name(),
                from(&setting.origin)
            ));
        }
    }
    for person in &config.project.people {
        text.push_str(&format!("\n[[person]]\nname = {}\n", quoted(&person.name)));
    }
    for work in &config.project.works {
        let (title, author) = (quoted(&work.title), quoted(&work.author));
        text.push_str(&format!("\n[[work]]\ntitle = {title}\nauthor = {author}\n"));
    }
    text
}

fn store(config: &Config) -> String {
    let shown = |folder: &Path| folder.display().to_string();
    let folders: Vec<String> = config.store.iter().map(|f| shown(f)).collect();
    let folders = list(folders.iter().map(String::as_str));
    match &config.store_origin {
        None => "# store: none; quotations are not compared with any source\n".to_owned(),
        Some(StoreOrigin::File(place)) => format!("store = {folders}  # from {place}\n"),
        Some(StoreOrigin::Beside) => {
            format!("store = {folders}  # found beside the documents or above them\n")
        }
    }
}

/// `from` in front of a place; what says itself where it is from stays.
fn from(origin: &str) -> String {
    let place = origin.rsplit_once(':').is_some_and(|(_, line)| line.parse::<usize>().is_ok());
    if place && !origin.starts_with("profile ") { format!("from {origin}") } else { origin.to_owned() }
}

/// One string, or a list of them.
fn list<'s>(strings: impl Iterator<Item = &'s str>) -> String {
    let strings: Vec<String> = strings.map(quoted).collect();
    match strings.as_slice() {
        [one] => one.clone(),
        more => format!("[{}]", more.join(", ")),
    }
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
