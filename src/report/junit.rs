//! Test results as JUnit writes them: a suite for each document, a failed case for each finding.
//!
//! A document without findings is one case that passes, so a board shows that it was looked at.

use std::io;

use quick_xml::Writer;

use super::Results;
use super::findings::{Failure, Record};
use super::xml::{attribute, document, text};

/// All documents of a run, and then what could not be done.
pub fn render(results: &Results<'_>) -> miette::Result<String> {
    let suites = results.by_document();
    let failures: usize = suites.iter().map(|(_, records)| records.len()).sum();
    let passed = suites.iter().filter(|(_, records)| records.is_empty()).count();
    document(|writer| {
        let root = writer.create_element("testsuites").with_attributes([
            ("name", "quotelint"),
            ("tests", &*(failures + passed + results.failures.len()).to_string()),
            ("failures", &*failures.to_string()),
            ("errors", &*results.failures.len().to_string()),
        ]);
        root.write_inner_content(|writer| {
            for (path, records) in &suites {
                suite(writer, path, records.len().max(1), records.len(), 0)
                    .write_inner_content(|writer| cases(writer, path, records))?;
            }
            if !results.failures.is_empty() {
                let n = results.failures.len();
                suite(writer, "quotelint", n, 0, n).write_inner_content(|writer| {
                    results.failures.iter().try_for_each(|failure| failed(writer, failure))
                })?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

type Element<'w> = quick_xml::writer::ElementWriter<'w, Vec<u8>>;

fn suite<'w>(
    writer: &'w mut Writer<Vec<u8>>,
    name: &str,
    tests: usize,
    failures: usize,
    errors: usize,
) -> Element<'w> {
    writer.create_element("testsuite").with_attributes([
        ("name", &*attribute(name)),
        ("tests", &*tests.to_string()),
        ("failures", &*failures.to_string()),
        ("errors", &*errors.to_string()),
    ])
}

fn cases(writer: &mut Writer<Vec<u8>>, path: &str, records: &[Record]) -> io::Result<()> {
    if records.is_empty() {
        return case(writer, "no findings", path).write_empty().map(|_| ());
    }
    for finding in records {
        let name = format!("{} at {}:{}", finding.rule, finding.line, finding.column);
        case(writer, &name, path).write_inner_content(|writer| {
            let failure = writer.create_element("failure").with_attributes([
                ("message", &*attribute(&finding.message)),
                ("type", &*attribute(&format!("{}: {}", finding.severity.name(), finding.rule))),
            ]);
            failure.write_text_content(text(&details(finding))).map(|_| ())
        })?;
    }
    Ok(())
}

fn case<'w>(writer: &'w mut Writer<Vec<u8>>, name: &str, path: &str) -> Element<'w> {
    writer
        .create_element("testcase")
        .with_attributes([("name", &*attribute(name)), ("classname", &*attribute(path))])
}

/// The words on both sides, and the next step.
fn details(finding: &Record) -> String {
    let mut details = format!("{}:{}:{}\n{}\n", finding.path, finding.line, finding.column, finding.excerpt);
    for related in &finding.related {
        details.push_str(&format!(
            "\n{} ({}:{}:{})\n{}\n",
            related.message, related.path, related.line, related.column, related.excerpt
        ));
    }
    if let Some(help) = &finding.help {
        details.push_str(&format!("\n{help}\n"));
    }
    details
}

fn failed(writer: &mut Writer<Vec<u8>>, failure: &Failure) -> io::Result<()> {
    case(writer, failure.code.as_deref().unwrap_or("failure"), "quotelint").write_inner_content(
        |writer| {
            let error = writer.create_element("error").with_attributes([
                ("message", &*attribute(&failure.message)),
                ("type", failure.code.as_deref().unwrap_or("failure")),
            ]);
            error.write_text_content(text(failure.help.as_deref().unwrap_or_default())).map(|_| ())
        },
    )?;
    Ok(())
}
