//! From the flags that choose settings to the loader that reads them.
//!
//! In: `--config`, `--isolated`, `--profile`, `--preview`, the levels and the store folders that were
//! typed. Out: a [`Loader`], or an error that says what was meant. The names of rules are looked up later:
//! settings may bring rules of their own.

use miette::{Report, Severity, miette};

use super::args::{LevelFlags, SettingsArgs};
use super::session::Need;
use crate::check::catalogue;
use crate::config::{Choice, Level, Loader, Profile, nearest};
use crate::model::Style;

/// The loader for what was typed.
pub(super) fn loader(args: &SettingsArgs, need: Need<'_>, levels: &LevelFlags) -> Result<Loader, Report> {
    if let Some(file) = args.config.as_deref().filter(|file| !file.is_file()) {
        return Err(miette!(
            code = "quotelint::config",
            help = "`quotelint init` writes one",
            "there is no settings file {}",
            file.display()
        ));
    }
    let (mut profile, mut style) = (None, None);
    for name in &args.profile {
        match Style::from_name(name) {
            Some(named) => style = Some(named),
            None => profile = Some(known_profile(name)?),
        }
    }
    let typed = |(name, level): &(String, Level)| (name.clone(), *level, format!("{} {name}", flag(*level)));
    let choice = Choice {
        file: args.config.clone(),
        isolated: args.isolated,
        profile,
        style,
        preview: args.preview,
        levels: levels.0.iter().map(typed).collect(),
        store: match need {
            Need::Store(named) => named.dirs.clone(),
            Need::People => Vec::new(),
        },
    };
    Ok(Loader::new(choice, catalogue()))
}

/// Something that works and should be written otherwise.
pub(super) fn remark(remark: String) -> Report {
    miette!(severity = Severity::Warning, code = "quotelint::config", "{remark}")
}

fn flag(level: Level) -> &'static str {
    match level {
        Level::Off => "-A",
        Level::Advice | Level::Warning => "-W",
        Level::Error => "-E",
    }
}

fn known_profile(name: &str) -> Result<String, Report> {
    if Profile::named(name).is_some() {
        return Ok(name.to_owned());
    }
    let names: Vec<&str> = Profile::names().into_iter().chain(Style::NAMES).collect();
    let meant = nearest(name, &names).map(|m| format!(": did you mean `{m}`?")).unwrap_or_default();
    Err(miette!(
        code = "quotelint::config",
        help = format!("profiles are {}", names.join(", ")),
        "there is no profile `{name}`{meant}"
    ))
}
