//! `quotelint store list`: the works that are held.

use std::collections::BTreeMap;
use std::io::Write;

use schemars::JsonSchema;
use serde::Serialize;

use super::Context;
use crate::cli::output::Terminal;
use crate::cli::{Done, Outcome};
use crate::model::PartialDate;
use crate::report::json;
use crate::report::table::{self, Column, Fit};
use crate::store::{Record, Source};

/// A work, as `store list --json` prints it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ListedWork<'s> {
    /// Key of its record.
    pub key: &'s str,
    /// Full title.
    pub title: &'s str,
    /// Other titles it goes by.
    pub titles: &'s [String],
    /// Authors' names.
    pub authors: &'s [String],
    /// Editors' names.
    pub editors: &'s [String],
    /// Date of this edition.
    pub date: &'s Option<PartialDate>,
    /// Date of first appearance.
    pub original_date: &'s Option<PartialDate>,
    /// Translators' names.
    pub translators: &'s [String],
    /// Edition.
    pub edition: &'s Option<String>,
    /// Language tag.
    pub language: &'s Option<String>,
    /// Identifiers by scheme.
    pub identifiers: BTreeMap<&'s str, &'s str>,
    /// Where it was retrieved.
    pub url: &'s Option<String>,
    /// When it was retrieved.
    pub accessed: &'s Option<PartialDate>,
    /// Licence or rights statement.
    pub licence: &'s Option<String>,
    /// Path of the text.
    pub path: String,
    /// Digest of the text.
    pub digest: String,
}

impl Context<'_> {
    pub(super) fn list(&self, terminal: &mut Terminal) -> Done {
        let store = self.open(terminal)?;
        let text = if self.json {
            json(&store.sources().iter().map(listed).collect::<Vec<_>>())?
        } else {
            let columns = [
                Column { heading: "author", most: 32, fit: Fit::Keep },
                Column { heading: "title", most: 80, fit: Fit::Cut },
                Column { heading: "date", most: 10, fit: Fit::Keep },
                Column { heading: "text", most: 60, fit: Fit::Keep },
            ];
            let rows: Vec<Vec<String>> = store.sources().iter().map(row).collect();
            table::render(&columns, &rows, terminal.screen.width)
        };
        terminal.out.write_all(text.as_bytes())?;
        Ok(Outcome::Clean)
    }
}

fn listed(source: &Source) -> ListedWork<'_> {
    let record = &source.record;
    ListedWork {
        key: &record.key,
        title: &record.title,
        titles: &record.titles,
        authors: &record.authors,
        editors: &record.editors,
        date: &record.date,
        original_date: &record.original_date,
        translators: &record.translators,
        edition: &record.edition,
        language: &record.language,
        identifiers: record.identifiers.iter().map(|(scheme, id)| (scheme.as_str(), id.as_str())).collect(),
        url: &record.url,
        accessed: &record.accessed,
        licence: &record.licence,
        path: source.path(),
        digest: source.digest(),
    }
}

fn row(source: &Source) -> Vec<String> {
    let Record { authors, title, date, .. } = &*source.record;
    let date = date.as_ref().map(ToString::to_string).unwrap_or_default();
    vec![authors.join(", "), title.clone(), date, source.path()]
}
