//! `quotelint explain`: the page of one rule.

use super::output::Terminal;
use super::{Done, Outcome, rules};
use crate::check::Page;

/// Runs the command.
pub(super) fn run(rule: &str, terminal: &mut Terminal) -> Done {
    let meta = rules::find(rule)?;
    let body = Page::parse(meta.page).map_or(meta.page, |page| page.body);
    writeln!(terminal.out, "{} ({}, {})\n", meta.name, meta.level.name(), meta.family.name())?;
    terminal.out.write_all(body.as_bytes())?;
    Ok(Outcome::Clean)
}
