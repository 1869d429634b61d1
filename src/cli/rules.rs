//! `quotelint rules`: what is checked, and how each rule is found by its name.

use miette::miette;
use schemars::JsonSchema;
use serde::Serialize;

use super::args::RulesFormat;
use super::output::Terminal;
use super::{Done, Outcome};
use crate::check::{Meta, Page, registry};
use crate::config::nearest;
use crate::model::{Family, Severity};
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
    /// What it finds, in one line.
    pub summary: String,
}

/// Every rule, in the order of the registry.
pub fn list() -> Vec<Listed> {
    let meta = registry().iter().map(|rule| rule.meta());
    meta.map(|m| Listed { name: m.name, family: m.family, level: m.level, summary: summary(m) }).collect()
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
                    vec![r.name.to_owned(), r.level.name().to_owned(), r.family.name().to_owned(), r.summary]
                })
                .collect();
            table::render(&columns, &rows, terminal.screen.width)
        }
    };
    terminal.out.write_all(text.as_bytes())?;
    Ok(Outcome::Clean)
}

/// The names of all rules.
pub(super) fn names() -> Vec<&'static str> {
    registry().iter().map(|rule| rule.meta().name).collect()
}

/// The rule of this name, or an error that guesses what was meant.
pub(super) fn find(name: &str) -> miette::Result<&'static Meta> {
    if let Some(rule) = registry().iter().find(|rule| rule.meta().name == name) {
        return Ok(rule.meta());
    }
    let meant = nearest(name, &names()).map(|m| format!(": did you mean `{m}`?")).unwrap_or_default();
    Err(miette!(
        code = "quotelint::unknown_rule",
        help = "`quotelint rules` lists the rules",
        "there is no rule `{name}`{meant}"
    ))
}

/// The page's own line; the pages compiled in are tested, so none is unreadable.
fn summary(meta: &Meta) -> String {
    Page::parse(meta.page).map(|page| page.front.summary).unwrap_or_default()
}
