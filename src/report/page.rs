//! The page of a rule, laid out for a terminal.
//!
//! In: a [`Page`]. Out: its text with headings set off, paragraphs wrapped to the width and examples
//! indented, each under a line that says what it is.

use super::{Screen, wrapped};
use crate::check::Page;

/// Widest line of running text; longer ones are hard to read.
const MOST_WIDTH: usize = 88;
/// What stands in front of the lines of an example.
const INDENT: &str = "    ";

/// Lays out a page.
pub fn render(page: &Page<'_>, screen: Screen) -> String {
    let bold = console::Style::new().bold().force_styling(screen.color);
    let dim = console::Style::new().dim().force_styling(screen.color);
    let front = &page.front;
    let mut text = format!(
        "{} ({}, {})\n{}\n\n",
        bold.apply_to(&front.name),
        front.level.name(),
        front.family.name(),
        front.summary
    );
    let width = screen.width.min(MOST_WIDTH);
    let mut in_example = false;
    for line in page.body.lines() {
        if let Some(info) = line.strip_prefix("```") {
            in_example = !in_example;
            if in_example {
                text.push_str(&format!("{INDENT}{}\n", dim.apply_to(what(info))));
            }
        } else if in_example {
            text.push_str(format!("{INDENT}{line}").trim_end());
            text.push('\n');
        } else if let Some(heading) = line.strip_prefix("## ") {
            text.push_str(&format!("{}\n", bold.apply_to(heading)));
        } else {
            // The further lines of a list item stand under its words.
            let indent = if line.starts_with("- ") { "\n  " } else { "\n" };
            text.push_str(&wrapped(line, width - 2).join(indent));
            text.push('\n');
        }
    }
    text
}

/// What an example shows, from the words behind its fence.
fn what(info: &str) -> &'static str {
    match info.split_whitespace().last() {
        Some("bad") => "faulty:",
        Some("good") => "sound:",
        Some("store") => "in the store:",
        _ => "example:",
    }
}
