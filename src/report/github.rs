//! Annotations of GitHub Actions: one workflow command a line.
//!
//! The runner reads `::error file=…,line=…,col=…::message`. Columns are left out when a finding spans
//! lines, because an end column in front of the start column makes GitHub drop the annotation.

use super::findings::{Record, Report};
use super::{paths, printable};
use crate::model::Severity;

/// One annotation for each finding and each failure.
pub fn render(report: &Report) -> String {
    let findings = report.findings.iter().map(annotation);
    let failures = report.failures.iter().map(|failure| {
        let help = failure.help.iter().map(|help| format!("\n{help}"));
        format!("::error title=quotelint::{}\n", data(&(failure.message.clone() + &help.collect::<String>())))
    });
    findings.chain(failures).collect()
}

fn annotation(finding: &Record) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let file = property(paths::plain(&finding.path));
    let mut place = format!("file={file},line={}", finding.line);
    if finding.end_line > finding.line {
        place.push_str(&format!(",endLine={}", finding.end_line));
    } else {
        // The last column is part of the range here.
        let end = finding.end_column.saturating_sub(1).max(finding.column);
        place.push_str(&format!(",col={},endLine={},endColumn={end}", finding.column, finding.end_line));
    }
    let help = finding.help.iter().map(|help| format!("\n{help}")).collect::<String>();
    let message = data(&format!("{}{help}", finding.message));
    format!("::{level} {place},title={}::{message}\n", property(&finding.rule))
}

/// The message of a command.
fn data(text: &str) -> String {
    printable(&text.replace('\r', "")).replace('%', "%25").replace('\n', "%0A")
}

/// A value in front of the message, where two more signs separate.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_the_command_are_escaped() {
        assert_eq!(data("100%\r\nsure\u{1b}[31m"), "100%25%0Asure␛[31m");
        assert_eq!(property("a:b,c.md"), "a%3Ab%2Cc.md");
    }
}
