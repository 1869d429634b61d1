//! `quotelint audit`: every quotation with what the store says about it.

use std::sync::Arc;

use super::args::{AuditArgs, AuditFormat};
use super::extract::{HEADINGS, fields, who};
use super::ground::{Depth, Ground};
use super::output::Terminal;
use super::session::{self, Group, Need, RunFiles};
use super::{Done, Outcome, left_out, output};
use crate::check::Checked;
use crate::model::Passage;
use crate::report::findings::Failure;
use crate::report::quotations::Audited;
use crate::report::summary::Summary;
use crate::report::table::{self, Column, Fit};
use crate::report::{Results, csv, html, jsonl};
use crate::store::Store;

/// Runs the command.
pub(super) fn run(args: &AuditArgs, terminal: &mut Terminal) -> Done {
    left_out::spare_documents(&args.documents)?;
    let (groups, troubles) = session::groups(&args.documents, Need::Store(&args.store.dirs))?;
    let stores: Vec<Arc<Store>> = groups.iter().filter_map(|group| group.store.clone()).collect();
    let mut checked: Vec<Checked> = Vec::new();
    for Group { store, people, documents, configs } in groups {
        let ground = Ground::new(store, people, args.store.no_cache);
        checked.extend(ground.look(documents.into_iter().zip(configs).collect(), Depth::Verdicts).0);
    }
    checked.sort_by(|a, b| a.document.path().cmp(b.document.path()));
    let records: Vec<Audited> = checked.iter().flat_map(Audited::all).collect();
    let summary = Summary::of(&checked, troubles.not_checked);
    let text = match args.format {
        AuditFormat::Jsonl => jsonl(&records)?,
        AuditFormat::Csv => csv_text(&records),
        AuditFormat::Html => {
            let failures: Vec<Failure> = troubles.failures.iter().map(output::failure).collect();
            let files = &RunFiles::new(&checked, &stores);
            html::render(&Results { checked: &checked, files, summary: &summary, failures: &failures })
        }
        AuditFormat::Table => {
            let table = table_text(&records, terminal.screen.width);
            format!("{table}\n{}\n", summary.quotation_counts())
        }
    };
    match &args.output_file {
        Some(file) => {
            output::write_whole(file, text.as_bytes())?;
            terminal.remark(&format!("{}\n", summary.quotation_counts()));
        }
        None => terminal.out.write_all(text.as_bytes())?,
    }
    Ok(super::end(&troubles, terminal, Outcome::Clean))
}

fn table_text(records: &[Audited], width: usize) -> String {
    let columns = [
        Column { heading: "place", most: 40, fit: Fit::End },
        Column { heading: "verdict", most: 20, fit: Fit::Keep },
        Column { heading: "circle", most: 7, fit: Fit::Keep },
        Column { heading: "who", most: 20, fit: Fit::Keep },
        Column { heading: "words", most: 100, fit: Fit::Cut },
        Column { heading: "source", most: 40, fit: Fit::Keep },
    ];
    let rows: Vec<Vec<String>> = records
        .iter()
        .map(|r| {
            let q = &r.quotation;
            vec![
                format!("{}:{}:{}", q.path, q.line, q.column),
                r.verdict.name().to_owned(),
                r.circle.map_or("", |c| c.name()).to_owned(),
                q.attribution.and_then(who).unwrap_or_default().to_owned(),
                q.normalized.to_owned(),
                r.passage.as_ref().map(cited).unwrap_or_default(),
            ]
        })
        .collect();
    table::render(&columns, &rows, width)
}

/// The work and the place in it.
fn cited(passage: &Passage) -> String {
    let date = passage.date.as_ref().map(|date| format!(" ({})", date.year)).unwrap_or_default();
    let locator = passage.locator.as_ref().map(|at| format!(", {at}")).unwrap_or_default();
    format!("{}{date}{locator}", passage.title)
}

fn csv_text(records: &[Audited]) -> String {
    let more = ["verdict", "circle", "source", "source_path", "source_words", "differences"];
    let mut text = csv::line(HEADINGS.into_iter().chain(more));
    for record in records {
        let passage = record.passage.as_ref();
        let differences: Vec<String> = record
            .alterations
            .iter()
            .filter(|a| a.rung.is_none())
            .map(|a| format!("{} <- {}", shown(&a.quoted), shown(&a.source)))
            .collect();
        let mut fields = fields(&record.quotation);
        fields.extend([
            record.verdict.name().to_owned(),
            record.circle.map_or("", |c| c.name()).to_owned(),
            passage.map(cited).unwrap_or_default(),
            passage.map(|p| p.path.clone()).unwrap_or_default(),
            passage.map(|p| p.text.clone()).unwrap_or_default(),
            differences.join("; "),
        ]);
        text.push_str(&csv::line(fields));
    }
    text
}

/// Words of one side; nothing there is said so.
fn shown(words: &str) -> &str {
    if words.is_empty() { "(nothing)" } else { words }
}
