//! The diagnostic format of reviewdog (rdjson), which posts review comments on several forges.
//!
//! Columns count bytes of UTF-8 from 1 and the end is exclusive, unlike in our other formats, so
//! they are taken from the files anew.

use serde::Serialize;
use serde_json::{Value, json};

use super::findings::{EditRecord, Record, RelatedRecord, Report};
use super::{Files, OneByOne, paths};
use crate::model::{Severity, Span};

#[derive(Serialize)]
struct DiagnosticResult<D> {
    diagnostics: D,
    source: Value,
}

/// The whole result.
pub fn render(report: &Report, files: &dyn Files) -> miette::Result<String> {
    super::json(&DiagnosticResult {
        diagnostics: OneByOne(|| report.findings.iter().map(|finding| diagnostic(finding, files))),
        source: json!({ "name": report.tool.name }),
    })
}

fn diagnostic(finding: &Record, files: &dyn Files) -> Value {
    let help = finding.help.iter().map(|help| format!("\n\n{help}")).collect::<String>();
    let mut diagnostic = json!({
        "message": format!("{}{help}", finding.message),
        "location": location(&finding.path, finding.span, files),
        "severity": match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Advice => "INFO",
        },
        "code": { "value": finding.rule },
    });
    if let Some(url) = &finding.url {
        diagnostic["code"]["url"] = url.as_str().into();
    }
    let related: Vec<Value> =
        finding.related.iter().map(|related| related_location(related, files)).collect();
    if !related.is_empty() {
        diagnostic["related_locations"] = related.into();
    }
    // A suggestion has no path of its own: it is one for the file of the diagnostic.
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    let suggestions: Vec<Value> =
        edits.filter(|edit| edit.path == finding.path).map(|edit| suggestion(edit, files)).collect();
    if !suggestions.is_empty() {
        diagnostic["suggestions"] = suggestions.into();
    }
    diagnostic
}

fn related_location(related: &RelatedRecord, files: &dyn Files) -> Value {
    json!({ "message": related.message, "location": location(&related.path, related.span, files) })
}

fn suggestion(edit: &EditRecord, files: &dyn Files) -> Value {
    json!({ "range": range(&edit.path, edit.span, files), "text": edit.replacement })
}

fn location(path: &str, span: Span, files: &dyn Files) -> Value {
    json!({ "path": paths::plain(path), "range": range(path, span, files) })
}

fn range(path: &str, span: Span, files: &dyn Files) -> Value {
    let position = |offset| {
        let (line, column) = files.file(path).map_or((1, 1), |file| file.line_byte_column(offset));
        json!({ "line": line, "column": column })
    };
    json!({ "start": position(span.start), "end": position(span.end) })
}
