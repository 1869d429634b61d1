//! One line for each finding, in the form that editors and `grep` know.

use super::{Files, Screen, one_line, printable_name};
use crate::model::{Finding, Severity};

/// `path:line:col: severity[rule] message`.
pub fn render(finding: &Finding, files: &dyn Files, screen: Screen) -> String {
    let (line, column) =
        files.file(&finding.path).map_or((1, 1), |file| file.line_column(finding.span.start));
    let style = match finding.severity {
        Severity::Error => console::Style::new().red().bold(),
        Severity::Warning => console::Style::new().yellow().bold(),
        Severity::Advice => console::Style::new().cyan(),
    };
    let level = style.force_styling(screen.color).apply_to(finding.severity.name());
    let path = printable_name(&finding.path);
    let message = one_line(&finding.message, usize::MAX / 8);
    format!("{path}:{line}:{column}: {level}[{}] {message}\n", finding.rule)
}
