//! `quotelint explain`: the page of one rule.

use super::output::Terminal;
use super::{Done, Outcome, rules};

/// Runs the command.
pub(super) fn run(rule: &str, terminal: &mut Terminal) -> Done {
    let meta = rules::find(rule)?;
    writeln!(terminal.out, "{} ({}, {})\n", meta.name, meta.level.name(), meta.family.name())?;
    terminal.out.write_all(meta.page.as_bytes())?;
    Ok(Outcome::Clean)
}
