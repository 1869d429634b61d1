//! The open findings as a list.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::desk::{Desk, SHOWN_ID};
use super::super::output::Terminal;
use crate::model::{Severity, Verdict};
use crate::report::table::{self, Column, Fit};
use crate::report::{count, json};
use crate::review::Item;

/// An open finding, as `review --list --json` prints it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ListedItem<'i> {
    /// Names it for the other flags; the same as `fingerprint` in `check --format json`.
    pub id: &'i str,
    /// The rule.
    pub rule: &'i str,
    /// How much it weighs.
    pub severity: Severity,
    /// The document.
    pub path: &'i str,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: &'i str,
    /// The quotation or the faulty words.
    pub words: &'i str,
    /// To whom and what the quotation is given.
    pub attribution: &'i Option<String>,
    /// What the store says about the quotation.
    pub verdict: Option<Verdict>,
    /// Whether `--fix` can mend it.
    pub fixable: bool,
    /// The command that shows it.
    pub show: String,
}

fn listed(item: &Item) -> ListedItem<'_> {
    ListedItem {
        id: &item.id,
        rule: item.finding.rule,
        severity: item.finding.severity,
        path: &item.finding.path,
        line: item.line,
        column: item.column,
        message: &item.finding.message,
        words: &item.identity.words,
        attribution: &item.identity.attribution,
        verdict: item.finding.verdict,
        fixable: item.finding.fix.is_some(),
        show: format!("quotelint review {} --show {}", item.finding.path, short(item)),
    }
}

/// The first letters of an id.
pub(super) fn short(item: &Item) -> &str {
    &item.id[..SHOWN_ID.min(item.id.len())]
}

pub(super) fn list(desk: &Desk, as_json: bool, terminal: &mut Terminal) -> Result<(), super::super::Stop> {
    if as_json {
        let items: Vec<_> = desk.items.iter().map(listed).collect();
        terminal.out.write_all(json(&items)?.as_bytes())?;
        return Ok(());
    }
    let columns = [
        Column { heading: "id", most: SHOWN_ID, fit: Fit::Keep },
        Column { heading: "place", most: 40, fit: Fit::End },
        Column { heading: "level", most: 7, fit: Fit::Keep },
        Column { heading: "rule", most: 36, fit: Fit::Keep },
        Column { heading: "what is wrong", most: 400, fit: Fit::Wrap },
    ];
    let row = |item: &Item| {
        vec![
            short(item).to_owned(),
            format!("{}:{}", item.finding.path, item.line),
            item.finding.severity.name().to_owned(),
            item.finding.rule.to_owned(),
            item.finding.message.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = desk.items.iter().map(row).collect();
    if !rows.is_empty() {
        terminal.out.write_all(table::render(&columns, &rows, terminal.screen.width).as_bytes())?;
    }
    writeln!(terminal.out, "{} open, {} decided", count(desk.items.len(), "finding"), desk.run.decided)?;
    Ok(())
}
