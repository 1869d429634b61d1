//! `quotelint rules`: what is checked, and how each rule is found by its name.

use miette::{Report, miette};
use schemars::JsonSchema;
use serde::Serialize;

use super::args::RulesFormat;
use super::output::Terminal;
use super::{Done, Outcome};
use crate::check::{FixKind, Meta, Page, catalogue, registry};
use crate::config::Selector;
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

/// Every rule, in the order of the registry.
pub fn list() -> Vec<Listed> {
    registry().iter().map(|rule| listed(rule.meta())).collect()
}

/// Runs the command.
pub(super) fn run(format: RulesFormat, terminal: &mut Terminal) -> Done {
    let rules = list();
    let text = match format {
        RulesFormat::Json => json(&rules)?,
        RulesFormat::Table => {
            let columns = [
                Column { heading: "rule", most: 40, fit: Fit::Keep },
                Column { heading: "level", most: 8, fit: Fit::Keep },
                Column { heading: "family", most: 14, fit: Fit::Keep },
                Column { heading: "what it finds", most: 400, fit: Fit::Wrap },
            ];
            let rows: Vec<Vec<String>> = rules
                .into_iter()
                .map(|r| {
                    let summary = match r.stability {
                        Stability::Stable => r.summary,
                        stability => format!("({}) {}", stability.name(), r.summary),
                    };
                    vec![r.name.to_owned(), r.level.name().to_owned(), r.family.name().to_owned(), summary]
                })
                .collect();
            table::render(&columns, &rows, terminal.screen.width)
        }
    };
    terminal.out.write_all(text.as_bytes())?;
    Ok(Outcome::Clean)
}

/// The rule of this name, or an error that guesses what was meant.
pub(super) fn find(name: &str) -> miette::Result<&'static Meta> {
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
