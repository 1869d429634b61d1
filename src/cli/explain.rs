//! `quotelint explain`: the page of one rule.

use super::args::SettingsArgs;
use super::output::Terminal;
use super::{Done, Outcome, rules};
use crate::check::Page;
use crate::report::page;

/// Runs the command.
pub(super) fn run(rule: &str, settings: &SettingsArgs, terminal: &mut Terminal) -> Done {
    let meta = rules::find(rule, &rules::own(settings)?)?;
    // The pages compiled in are all tested; should one fail all the same, it is shown as it stands.
    let text = match Page::parse(meta.page) {
        Ok(page) => page::render(&page, terminal.screen),
        Err(_) => meta.page.to_owned(),
    };
    terminal.out.write_all(text.as_bytes())?;
    Ok(Outcome::Clean)
}
