//! Findings as the outside sees them: the objects of `check --format json` and `jsonl`.
//!
//! Field names and meanings are a contract that scripts rely on; `tests/schemas` holds their JSON
//! schemas. Fields may be added, none renamed.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::summary::Summary;
use super::{Files, Results, rulebook};
use crate::check::Checked;
use crate::decide::{identities, numbered};
use crate::model::{Family, Finding, Fix, Related, Safety, Severity, Span, Verdict};
use crate::read::SourceText;

/// The whole report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Report {
    /// Version of this format.
    pub version: u32,
    /// What wrote it.
    pub tool: Tool,
    /// The faults, by document and place.
    pub findings: Vec<Record>,
    /// What was counted.
    pub summary: Summary,
    /// What could not be done.
    pub failures: Vec<Failure>,
}

/// The program that wrote a report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Tool {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

impl Tool {
    /// This program.
    pub fn this() -> Self {
        Self { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") }
    }
}

/// A part of the job that could not be done.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Failure {
    /// What went wrong.
    pub message: String,
    /// Name of the failure.
    pub code: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
}

/// One finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Record {
    /// Name of the rule.
    pub rule: String,
    /// Its family.
    pub family: Family,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Path of the document, as given on the command line.
    pub path: String,
    /// The faulty words, in bytes of the document.
    pub span: Span,
    /// Line of the first character, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column behind the last character.
    pub end_column: usize,
    /// The faulty words, as they stand.
    pub excerpt: String,
    /// What to do.
    pub help: Option<String>,
    /// Where the rule is described; null for a rule of the user's own.
    pub url: Option<String>,
    /// Names the fault wherever it moves: a digest of the rule, the words and their attribution.
    pub fingerprint: String,
    /// The other places.
    pub related: Vec<RelatedRecord>,
    /// Id of the quotation, as in `extract`.
    pub quotation: Option<String>,
    /// What the store says about it.
    pub verdict: Option<Verdict>,
    /// A way to mend it.
    pub fix: Option<FixRecord>,
}

/// Another place of a finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RelatedRecord {
    /// What stands there.
    pub message: String,
    /// Path of the file.
    pub path: String,
    /// Bytes of that file.
    pub span: Span,
    /// Line of the first character, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column behind the last character.
    pub end_column: usize,
    /// The words there.
    pub excerpt: String,
}

/// A way to mend a finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FixRecord {
    /// Whether it may be applied unseen.
    pub safety: Safety,
    /// The edits that together mend it.
    pub edits: Vec<EditRecord>,
}

/// One replacement in one file.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EditRecord {
    /// Path of the file.
    pub path: String,
    /// Bytes to replace.
    pub span: Span,
    /// Line of the first character to replace, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column behind the last character to replace.
    pub end_column: usize,
    /// What to put there.
    pub replacement: String,
}

impl Report {
    /// The report on documents, in the order they come in.
    pub fn new(results: &Results<'_>) -> Self {
        Self {
            version: 1,
            tool: Tool::this(),
            findings: results.checked.iter().flat_map(|checked| records(checked, results.files)).collect(),
            summary: results.summary.clone(),
            failures: results.failures.to_vec(),
        }
    }
}

/// The records of all findings of one document, in its order.
pub fn records(checked: &Checked, files: &dyn Files) -> Vec<Record> {
    let identities = identities(checked, None, &BTreeMap::new());
    checked
        .findings
        .iter()
        .zip(identities)
        .map(|(finding, identity)| {
            record(finding, &checked.document.source, files, numbered(&identity.fingerprint, identity.nth))
        })
        .collect()
}

fn record(finding: &Finding, source: &SourceText, files: &dyn Files, fingerprint: String) -> Record {
    let (line, column) = source.line_column(finding.span.start);
    let (end_line, end_column) = source.line_column(finding.span.end);
    Record {
        rule: finding.rule.to_owned(),
        family: finding.family,
        severity: finding.severity,
        message: finding.message.clone(),
        path: finding.path.clone(),
        span: finding.span,
        line,
        column,
        end_line,
        end_column,
        excerpt: excerpt(source, finding.span),
        help: finding.help.clone(),
        url: rulebook::address(finding.rule),
        fingerprint,
        related: finding
            .related
            .iter()
            .map(|related| related_record(related, files.file(&related.path)))
            .collect(),
        quotation: finding.quotation.clone(),
        verdict: finding.verdict,
        fix: finding.fix.as_ref().map(|fix| fix_record(fix, files)),
    }
}

fn related_record(related: &Related, file: Option<&SourceText>) -> RelatedRecord {
    let ((line, column), (end_line, end_column)) = ends(file, related.span);
    RelatedRecord {
        message: related.message.clone(),
        path: related.path.clone(),
        span: related.span,
        line,
        column,
        end_line,
        end_column,
        excerpt: file.map(|f| excerpt(f, related.span)).unwrap_or_default(),
    }
}

fn fix_record(fix: &Fix, files: &dyn Files) -> FixRecord {
    let edits = fix.edits.iter().map(|edit| {
        let ((line, column), (end_line, end_column)) = ends(files.file(&edit.path), edit.span);
        EditRecord {
            path: edit.path.clone(),
            span: edit.span,
            line,
            column,
            end_line,
            end_column,
            replacement: edit.replacement.clone(),
        }
    });
    FixRecord { safety: fix.safety, edits: edits.collect() }
}

/// Line and column of both ends of a place; those of the file's start when the file is not known.
fn ends(file: Option<&SourceText>, span: Span) -> ((usize, usize), (usize, usize)) {
    file.map_or(((1, 1), (1, 1)), |file| (file.line_column(span.start), file.line_column(span.end)))
}

fn excerpt(source: &SourceText, span: Span) -> String {
    source.content.get(span.start..span.end).unwrap_or_default().to_owned()
}
