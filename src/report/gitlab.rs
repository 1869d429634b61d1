//! The code quality report of GitLab: a JSON array that the merge request widget reads.
//!
//! GitLab documents its own subset of the Code Climate format: `description`, `check_name`,
//! `fingerprint` (unique in the report), `severity` and `location`.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::findings::{Record, Report};
use super::paths;
use crate::model::Severity;

#[derive(Serialize)]
struct Issue<'r> {
    description: &'r str,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<Content<'r>>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

#[derive(Serialize)]
struct Content<'r> {
    body: &'r str,
}

/// One issue for each finding.
pub fn render(report: &Report) -> miette::Result<String> {
    super::json(&report.findings.iter().map(issue).collect::<Vec<_>>())
}

fn issue(finding: &Record) -> Issue<'_> {
    let path = paths::plain(&finding.path);
    Issue {
        description: &finding.message,
        check_name: &finding.rule,
        fingerprint: fingerprint(path, &finding.fingerprint),
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Advice => "info",
        },
        location: Location { path, lines: Lines { begin: finding.line, end: finding.end_line } },
        content: finding.help.as_deref().map(|body| Content { body }),
    }
}

/// Ours names a fault wherever it moves; two documents may share it, and GitLab wants each to differ.
fn fingerprint(path: &str, fault: &str) -> String {
    let digest = Sha256::new().chain_update(path).chain_update("\0").chain_update(fault).finalize();
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
