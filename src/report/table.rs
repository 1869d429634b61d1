//! Aligned columns for reading.

use console::{Alignment, measure_text_width, pad_str};

use super::one_line;

/// A column: its heading and how wide it may grow.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Heading.
    pub heading: &'static str,
    /// Most columns it takes; the last column takes what is left.
    pub most: usize,
}

/// Rows under headings, fitted to `width`. The widest column named `flexible` gives way first.
pub fn render(columns: &[Column], rows: &[Vec<String>], flexible: usize, width: usize) -> String {
    let mut widths: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(i, column)| {
            let cells = rows.iter().map(|row| measure_text_width(&one_line(&row[i], column.most)));
            cells.chain([column.heading.len()]).max().unwrap_or(0)
        })
        .collect();
    let total = widths.iter().sum::<usize>() + 2 * (columns.len() - 1);
    let least = columns[flexible].heading.len().max(24);
    widths[flexible] =
        widths[flexible].saturating_sub(total.saturating_sub(width)).max(least.min(widths[flexible]));
    let headings: Vec<String> = columns.iter().map(|c| c.heading.to_owned()).collect();
    let mut table = String::new();
    for row in std::iter::once(&headings).chain(rows) {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(&pad_str(&one_line(cell, *width), *width, Alignment::Left, None));
            line.push_str("  ");
        }
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}
