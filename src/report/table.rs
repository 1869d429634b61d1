//! Aligned columns for reading.

use console::{Alignment, measure_text_width, pad_str};

use super::{one_line, wrapped};

/// A column: its heading and how wide it may grow.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Heading.
    pub heading: &'static str,
    /// Most columns it takes.
    pub most: usize,
    /// What happens to cells when the table is too wide.
    pub fit: Fit,
}

/// How a column deals with too little room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It keeps its width.
    Keep,
    /// Its cells are cut.
    Cut,
    /// Its cells go on below; only for the last column.
    Wrap,
}

/// The least that is left of a column that gives way.
const LEAST: usize = 24;

/// Rows under headings. When they are wider than `width`, the column that may gives way.
pub fn render(columns: &[Column], rows: &[Vec<String>], width: usize) -> String {
    let mut widths: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(i, column)| {
            let cells = rows.iter().map(|row| measure_text_width(&one_line(&row[i], column.most)));
            cells.chain([column.heading.len()]).max().unwrap_or(0)
        })
        .collect();
    let excess = (widths.iter().sum::<usize>() + 2 * (columns.len() - 1)).saturating_sub(width);
    if let Some(i) = columns.iter().position(|column| column.fit != Fit::Keep) {
        let least = LEAST.min(widths[i]);
        widths[i] = widths[i].saturating_sub(excess).max(least);
    }
    let headings: Vec<String> = columns.iter().map(|c| c.heading.to_owned()).collect();
    let mut table = String::new();
    for row in std::iter::once(&headings).chain(rows) {
        let mut line = String::new();
        for ((cell, width), column) in row.iter().zip(&widths).zip(columns) {
            if column.fit == Fit::Wrap {
                let below = format!("\n{}", " ".repeat(measure_text_width(&line)));
                line.push_str(&wrapped(cell, *width).join(&below));
            } else {
                line.push_str(&pad_str(&one_line(cell, *width), *width, Alignment::Left, None));
                line.push_str("  ");
            }
        }
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}
