//! `quotelint rules`: what is checked, and how each rule is found by its name.

use std::path::Path;
use std::sync::Arc;

use miette::{Report, miette};
use schemars::JsonSchema;
use serde::Serialize;

use super::args::{LevelFlags, RulesArgs, RulesCommand, RulesFormat, SettingsArgs};
use super::output::Terminal;
use super::session::Need;
use super::{Done, Outcome, rule_tests, settings};
use crate::check::{FixKind, Meta, Page, catalogue, custom_meta, registry};
use crate::config::{CustomRule, Selector};
use crate::model::{Family, Severity, Stability};
use crate::report::json;
use crate::report::table::{self, Column, Fit};

/// One rule, as `rules --format json` lists it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Listed {
    /// Its name.
    pub name: &'static str,
    /// Its family.
    pub family: Family,
    /// Level when nothing else is configured.
    pub level: Severity,
    /// Whether users can build on it.
    pub stability: Stability,
    /// The version that brought it.
    pub since: String,
    /// Whether it mends what it finds.
    pub fix: FixKind,
    /// What it finds, in one line.
    pub summary: String,
}

/// Every rule, in the order of the registry, then those of the user.
pub fn list(custom: &[Arc<CustomRule>]) -> Vec<Listed> {
    let own = custom.iter().map(|rule| custom_meta(rule));
    registry().iter().map(|rule| rule.meta()).chain(own).map(listed).collect()
}

/// The user's own rules that hold in the current folder.
pub(super) fn own(args: &SettingsArgs) -> miette::Result<Vec<Arc<CustomRule>>> {
    let mut loader = settings::loader(args, Need::People, &LevelFlags::default())?;
    Ok(loader.config(Path::new("any")).map_err(Report::new)?.custom.clone())
}

/// Runs the command.
pub(super) fn run(args: &RulesArgs, terminal: &mut Terminal) -> Done {
    if let Some(RulesCommand::Test { files, settings }) = &args.command {
        return rule_tests::run(files, settings, terminal);
    }
    let rules = list(&own(&args.settings)?);
    let text = match args.format {
        RulesFormat::Json => json(&rules)?,
        RulesFormat::Table => {
            let columns = [
                Column { heading: "rule", most: 40, fit: Fit::Keep },
                Column { heading: "level", most: 8, fit: Fit::Keep },
                Column { heading: "family", most: 14, fit: Fit::Keep },
                Column { heading: "fix", most: 6, fit: Fit::Keep },
                Column { heading: "what it finds", most: 400, fit: Fit::Wrap },
            ];
            let rows: Vec<Vec<String>> = rules
                .into_iter()
                .map(|r| {
                    let summary = match r.stability {
                        Stability::Stable => r.summary,
                        stability => format!("({}) {}", stability.name(), r.summary),
                    };
                    let fix = match r.fix {
                        FixKind::None => "",
                        FixKind::Safe => "safe",
                        FixKind::Unsafe => "unsafe",
                    };
                    [r.name, r.level.name(), r.family.name(), fix, &summary].map(str::to_owned).to_vec()
                })
                .collect();
            table::render(&columns, &rows, terminal.screen.width)
        }
    };
    terminal.out.write_all(text.as_bytes())?;
    Ok(Outcome::Clean)
}

/// The rule of this name, one of ours or of `custom`, or an error that guesses what was meant.
pub(super) fn find(name: &str, custom: &[Arc<CustomRule>]) -> miette::Result<&'static Meta> {
    if let Some(own) = custom.iter().find(|rule| rule.name == name) {
        return Ok(custom_meta(own));
    }
    let known = |name: &str| registry().iter().map(|rule| rule.meta()).find(|meta| meta.name == name);
    let meant = match catalogue().select(name) {
        Ok((Selector::Rule(name), _)) => return known(name).ok_or_else(|| unknown(name, None)),
        Ok((Selector::Family(_) | Selector::All, _)) => None,
        Err(meant) => meant,
    };
    Err(unknown(name, meant))
}

/// An error about a name that no rule has.
pub(super) fn unknown(name: &str, meant: Option<&str>) -> Report {
    let meant = meant.map(|m| format!(": did you mean `{m}`?")).unwrap_or_default();
    miette!(
        code = "quotelint::unknown_rule",
        help = "`quotelint rules` lists the rules",
        "there is no rule `{name}`{meant}"
    )
}

fn listed(meta: &Meta) -> Listed {
    // The pages compiled in are tested, so none is unreadable.
    let front = Page::parse(meta.page).map(|page| page.front).ok();
    let (since, fix, summary) =
        front.map_or_else(|| (String::new(), FixKind::None, String::new()), |f| (f.since, f.fix, f.summary));
    Listed {
        name: meta.name,
        family: meta.family,
        level: meta.level,
        stability: meta.stability,
        since,
        fix,
        summary,
    }
}
