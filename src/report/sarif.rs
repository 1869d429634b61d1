//! SARIF 2.1.0 for code scanning.
//!
//! In: the report and the files it speaks of. Out: one run with the rules that fired (their help is
//! their page), each finding with both places, its fingerprint and its fix, and what could not be
//! done. Columns count characters, and the run says so (`columnKind`). Section numbers are those of
//! the OASIS standard.

use serde::Serialize;
use serde_json::{Value, json};

use super::findings::{EditRecord, FixRecord, Record, RelatedRecord, Report};
use super::{OneByOne, paths, rulebook};
use crate::check::Checked;
use crate::model::{Safety, Severity, Span};

/// The log (3.13).
#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [R; 1],
    version: &'static str,
}

/// A run (3.14).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<R> {
    artifacts: Vec<Value>,
    column_kind: &'static str,
    default_encoding: &'static str,
    invocations: [Value; 1],
    results: R,
    tool: Value,
}

/// The whole log with its one run.
pub fn render(report: &Report, checked: &[Checked]) -> miette::Result<String> {
    let mut rules: Vec<&str> = report.findings.iter().map(|finding| finding.rule.as_str()).collect();
    rules.sort_unstable();
    rules.dedup();
    let descriptors: Vec<Value> = rules.iter().map(|rule| descriptor(rule)).collect();
    let artifacts: Vec<Value> = checked
        .iter()
        .map(|checked| {
            json!({
                "location": artifact(checked.document.path()),
                "roles": ["analysisTarget"],
                "encoding": "utf-8",
                "length": checked.document.source.content.len(),
            })
        })
        .collect();
    let run = Run {
        artifacts,
        column_kind: "unicodeCodePoints",
        default_encoding: "utf-8",
        invocations: [invocation(report)],
        results: OneByOne(|| report.findings.iter().map(|finding| result(finding, &rules))),
        tool: json!({ "driver": {
            "name": report.tool.name,
            "version": report.tool.version,
            "semanticVersion": report.tool.version,
            "rules": descriptors,
        }}),
    };
    super::json(&Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        runs: [run],
        version: "2.1.0",
    })
}

/// What could not be done (3.20).
fn invocation(report: &Report) -> Value {
    let notifications: Vec<Value> = report
        .failures
        .iter()
        .map(|failure| {
            let help = failure.help.iter().map(|help| format!("\n\n{help}")).collect::<String>();
            let mut notification =
                json!({ "level": "error", "message": { "text": message(&format!("{}{help}", failure.message)) } });
            if let Some(code) = &failure.code {
                notification["descriptor"] = json!({ "id": code });
            }
            notification
        })
        .collect();
    json!({ "executionSuccessful": report.failures.is_empty(), "toolExecutionNotifications": notifications })
}

/// A rule with its page (3.49).
fn descriptor(rule: &str) -> Value {
    let Some(page) = rulebook::page(rule) else { return json!({ "id": rule }) };
    let mut finds = page.front.summary.clone();
    if let Some(first) = finds.get(..1).map(str::to_uppercase) {
        finds.replace_range(..1, &first);
    }
    let mut descriptor = json!({
        "id": rule,
        "shortDescription": { "text": format!("{finds}.") },
        "fullDescription": { "text": rulebook::section(&page, "What it finds") },
        "help": { "text": page.body, "markdown": page.body },
        "defaultConfiguration": { "level": level(page.front.level) },
        "properties": { "tags": [page.front.family.name()] },
    });
    if let Some(address) = rulebook::address(rule) {
        descriptor["helpUri"] = address.into();
    }
    descriptor
}

/// One finding (3.27).
fn result(finding: &Record, rules: &[&str]) -> Value {
    let help = finding.help.iter().map(|help| format!("\n\n{help}")).collect::<String>();
    let related: Vec<Value> = finding.related.iter().enumerate().map(related_location).collect();
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": message(&format!("{}{help}", finding.message)) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": artifact(&finding.path),
            "region": region(finding.into(), &finding.excerpt),
        }}],
        "partialFingerprints": { "quotelint/v1": finding.fingerprint },
        "properties": { "family": finding.family.name() },
    });
    if let Ok(index) = rules.binary_search(&finding.rule.as_str()) {
        result["ruleIndex"] = index.into();
    }
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(id) = &finding.quotation {
        result["properties"]["quotation"] = id.as_str().into();
    }
    if let Some(verdict) = finding.verdict {
        result["properties"]["verdict"] = verdict.name().into();
    }
    if let Some(found) = &finding.fix {
        result["fixes"] = json!([fix(found)]);
    }
    result
}

fn related_location((i, related): (usize, &RelatedRecord)) -> Value {
    json!({
        "id": i + 1,
        "message": { "text": message(&related.message) },
        "physicalLocation": {
            "artifactLocation": artifact(&related.path),
            "region": region(related.into(), &related.excerpt),
        },
    })
}

/// The edits by file (3.55).
fn fix(fix: &FixRecord) -> Value {
    let mut changes: Vec<(&str, Vec<Value>)> = Vec::new();
    for edit in &fix.edits {
        let replacement = json!({
            "deletedRegion": region(edit.into(), ""),
            "insertedContent": { "text": edit.replacement },
        });
        match changes.iter_mut().find(|(path, _)| *path == edit.path) {
            Some((_, replacements)) => replacements.push(replacement),
            None => changes.push((&edit.path, vec![replacement])),
        }
    }
    let changes: Vec<Value> = changes
        .into_iter()
        .map(|(path, replacements)| json!({ "artifactLocation": artifact(path), "replacements": replacements }))
        .collect();
    let says = match fix.safety {
        Safety::Safe => "Safe: the meaning cannot change.",
        Safety::Unsafe => "A person should look at this change.",
    };
    json!({ "description": { "text": says }, "artifactChanges": changes })
}

/// Relative paths are below the root of the checkout (3.4.4).
fn artifact(path: &str) -> Value {
    let uri = paths::uri(path);
    if uri.starts_with("file:") {
        json!({ "uri": uri })
    } else {
        json!({ "uri": uri, "uriBaseId": "%SRCROOT%" })
    }
}

/// A place in lines and characters, and in bytes.
struct Place {
    span: Span,
    start: (usize, usize),
    end: (usize, usize),
}

macro_rules! place_of {
    ($($record:ty),*) => {$(
        impl From<&$record> for Place {
            fn from(r: &$record) -> Self {
                Self { span: r.span, start: (r.line, r.column), end: (r.end_line, r.end_column) }
            }
        }
    )*};
}
place_of!(Record, RelatedRecord, EditRecord);

/// A region (3.30); its end column is the one behind the last character.
fn region(place: Place, words: &str) -> Value {
    let mut region = json!({
        "startLine": place.start.0,
        "startColumn": place.start.1,
        "endLine": place.end.0,
        "endColumn": place.end.1,
        "byteOffset": place.span.start,
        "byteLength": place.span.len(),
    });
    if !words.is_empty() {
        region["snippet"] = json!({ "text": words });
    }
    region
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// A message in which braces and links mean nothing (3.11.5, 3.11.6).
fn message(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}").replace("](", "\\](")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_a_message_are_escaped() {
        assert_eq!(message("a {0} and [b](1)"), "a {{0}} and [b\\](1)");
    }
}
