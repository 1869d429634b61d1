//! `quotelint extract`: what the parser sees.

use rayon::prelude::*;

use super::args::{ExtractArgs, ListFormat};
use super::output::Terminal;
use super::session::{self, Need};
use super::{Done, Outcome};
use crate::model::{Attribution, Kind, Quotation};
use crate::parse;
use crate::read::Document;
use crate::report::quotations::Extracted;
use crate::report::table::{self, Column, Fit};
use crate::report::{csv, json_line};

/// Runs the command.
pub(super) fn run(args: &ExtractArgs, terminal: &mut Terminal) -> Done {
    let (groups, troubles) = session::groups(&args.documents, Need::People)?;
    let mut parsed: Vec<(&Document, Vec<Quotation>)> = Vec::new();
    for group in &groups {
        let documents = group.documents.par_iter().zip(&group.configs).with_max_len(1);
        parsed.par_extend(documents.map(|(document, config)| {
            (document, parse::quotations(&document.text, &group.people, config.lexicons))
        }));
    }
    // Documents come back group by group; they are told in the order of their names.
    parsed.sort_by(|(a, _), (b, _)| a.path().cmp(b.path()));
    let records = parsed.iter().flat_map(|(document, quotations)| {
        quotations.iter().map(|quotation| Extracted::new(document, quotation, args.explain))
    });
    let out = &mut terminal.out;
    match args.format {
        ListFormat::Jsonl => {
            for record in records {
                out.write_all(json_line(&record)?.as_bytes())?;
            }
        }
        ListFormat::Csv => out.write_all(csv_text(records, args.explain).as_bytes())?,
        ListFormat::Table => {
            out.write_all(table_text(records, args.explain, terminal.screen.width).as_bytes())?;
        }
    }
    Ok(super::end(&troubles, terminal, Outcome::Clean))
}

fn table_text<'q>(records: impl Iterator<Item = Extracted<'q>>, explain: bool, width: usize) -> String {
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
        .map(|r| {
            let who = r.attribution.and_then(who).unwrap_or_default();
            let place = format!("{}:{}:{}", r.path, r.line, r.column);
            let mut row = vec![place, kind(r.kind).to_owned(), who.to_owned(), r.normalized.to_owned()];
            row.extend(r.reason.map(str::to_owned));
            row
        })
        .collect();
    table::render(&columns, &rows, width)
}

fn csv_text<'q>(records: impl Iterator<Item = Extracted<'q>>, explain: bool) -> String {
    let mut headings = HEADINGS.to_vec();
    if explain {
        headings.push("reason");
    }
    let mut text = csv::line(headings);
    for record in records {
        let mut fields = fields(&record);
        fields.extend(record.reason.map(str::to_owned));
        text.push_str(&csv::line(fields));
    }
    text
}

/// Columns of the CSV that `extract` and `audit` share.
pub(super) const HEADINGS: [&str; 10] =
    ["path", "line", "column", "id", "kind", "speaker", "work", "date", "locator", "words"];

/// The fields below [`HEADINGS`].
pub(super) fn fields(record: &Extracted<'_>) -> Vec<String> {
    let attribution = record.attribution;
    let of = |field: fn(&Attribution) -> Option<String>| attribution.and_then(field).unwrap_or_default();
    vec![
        record.path.to_owned(),
        record.line.to_string(),
        record.column.to_string(),
        record.id.to_owned(),
        kind(record.kind).to_owned(),
        of(|a| who(a).map(str::to_owned)),
        of(|a| a.work.clone()),
        of(|a| a.date.as_ref().map(ToString::to_string)),
        of(|a| a.locator.clone()),
        record.normalized.to_owned(),
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
