//! `quotelint extract`: what the parser sees.

use rayon::prelude::*;

use super::args::{ExtractArgs, ListFormat};
use super::output::Terminal;
use super::session::{self, Need};
use super::{Done, Outcome};
use crate::model::{Attribution, Kind};
use crate::parse;
use crate::report::quotations::Extracted;
use crate::report::table::{self, Column, Fit};
use crate::report::{csv, jsonl};

/// Runs the command.
pub(super) fn run(args: &ExtractArgs, terminal: &mut Terminal) -> Done {
    let (groups, troubles) = session::groups(&args.documents, Need::People)?;
    let mut records: Vec<Extracted> = Vec::new();
    for group in groups {
        records.par_extend(group.documents.par_iter().flat_map_iter(|document| {
            let parsed = parse::parse(&document.text, &group.people);
            parsed.quotations.into_iter().map(|q| Extracted::new(document, &q, args.explain))
        }));
    }
    // Documents come back group by group; they are told in the order of their names.
    records.sort_by(|a, b| a.path.cmp(&b.path));
    let text = match args.format {
        ListFormat::Jsonl => jsonl(&records)?,
        ListFormat::Csv => csv_text(&records, args.explain),
        ListFormat::Table => table_text(&records, args.explain, terminal.screen.width),
    };
    terminal.out.write_all(text.as_bytes())?;
    Ok(super::end(&troubles, terminal, Outcome::Clean))
}

fn table_text(records: &[Extracted], explain: bool, width: usize) -> String {
    let mut columns = vec![
        Column { heading: "place", most: 40, fit: Fit::End },
        Column { heading: "kind", most: 10, fit: Fit::Keep },
        Column { heading: "who", most: 28, fit: Fit::Keep },
        Column { heading: "words", most: 100, fit: Fit::Cut },
    ];
    if explain {
        columns.push(Column { heading: "why", most: 60, fit: Fit::Keep });
    }
    let rows: Vec<Vec<String>> = records
        .iter()
        .map(|r| {
            let who = r.attribution.as_ref().and_then(who).unwrap_or_default();
            let place = format!("{}:{}:{}", r.path, r.line, r.column);
            let mut row = vec![place, kind(r.kind).to_owned(), who.to_owned(), r.normalized.clone()];
            row.extend(r.reason.clone());
            row
        })
        .collect();
    table::render(&columns, &rows, width)
}

fn csv_text(records: &[Extracted], explain: bool) -> String {
    let mut headings = HEADINGS.to_vec();
    if explain {
        headings.push("reason");
    }
    let mut text = csv::line(headings);
    for record in records {
        let mut fields = fields(record);
        fields.extend(record.reason.clone());
        text.push_str(&csv::line(fields));
    }
    text
}

/// Columns of the CSV that `extract` and `audit` share.
pub(super) const HEADINGS: [&str; 10] =
    ["path", "line", "column", "id", "kind", "speaker", "work", "date", "locator", "words"];

/// The fields below [`HEADINGS`].
pub(super) fn fields(record: &Extracted) -> Vec<String> {
    let attribution = record.attribution.as_ref();
    let of = |field: fn(&Attribution) -> Option<String>| attribution.and_then(field).unwrap_or_default();
    vec![
        record.path.clone(),
        record.line.to_string(),
        record.column.to_string(),
        record.id.clone(),
        kind(record.kind).to_owned(),
        of(|a| who(a).map(str::to_owned)),
        of(|a| a.work.clone()),
        of(|a| a.date.as_ref().map(ToString::to_string)),
        of(|a| a.locator.clone()),
        record.normalized.clone(),
    ]
}

/// The speaker's full name, or else the name as written.
pub(super) fn who(attribution: &Attribution) -> Option<&str> {
    attribution.speaker.as_deref().or(attribution.surface.as_deref())
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Quotation => "quotation",
        Kind::Term => "term",
        Kind::Title => "title",
    }
}
