//! The XML of Checkstyle, which many build servers read: `file` elements with `error` elements.
//!
//! Columns count characters from 1. Documents without findings are listed too, so that a reader sees
//! what was looked at.

use std::io;

use quick_xml::Writer;

use super::Results;
use super::findings::Record;
use super::xml::{attribute, document};
use crate::model::Severity;

/// All documents of a run, and then what could not be done.
pub fn render(results: &Results<'_>) -> miette::Result<String> {
    document(|writer| {
        let root = writer.create_element("checkstyle").with_attribute(("version", env!("CARGO_PKG_VERSION")));
        root.write_inner_content(|writer| {
            for (path, records) in results.by_document() {
                let file = writer.create_element("file").with_attribute(("name", &*attribute(path)));
                if records.is_empty() {
                    file.write_empty()?;
                } else {
                    file.write_inner_content(|writer| records.iter().try_for_each(|r| error(writer, r)))?;
                }
            }
            for failure in results.failures {
                // Checkstyle has no place for a failure of its own.
                let file = writer.create_element("file").with_attribute(("name", "quotelint"));
                file.write_inner_content(|writer| {
                    let error = writer.create_element("error").with_attributes([
                        ("line", "1"),
                        ("severity", "error"),
                        ("message", &*attribute(&failure.message)),
                        ("source", failure.code.as_deref().unwrap_or("quotelint")),
                    ]);
                    error.write_empty().map(|_| ())
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

fn error(writer: &mut Writer<Vec<u8>>, finding: &Record) -> io::Result<()> {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "info",
    };
    let help = finding.help.iter().map(|help| format!(" ({help})")).collect::<String>();
    let error = writer.create_element("error").with_attributes([
        ("line", &*finding.line.to_string()),
        ("column", &*finding.column.to_string()),
        ("severity", severity),
        ("message", &*attribute(&format!("{}{help}", finding.message))),
        ("source", &*attribute(&format!("quotelint.{}", finding.rule))),
    ]);
    error.write_empty().map(|_| ())
}
