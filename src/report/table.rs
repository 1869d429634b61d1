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
    /// It keeps its width, and of a longer cell the end: a path's name and place.
    End,
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
    if let Some(i) = columns.iter().position(|column| matches!(column.fit, Fit::Cut | Fit::Wrap)) {
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
                let shown =
                    if column.fit == Fit::End { ending(cell, *width) } else { one_line(cell, *width) };
                line.push_str(&pad_str(&shown, *width, Alignment::Left, None));
                line.push_str("  ");
            }
        }
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}

/// The last `width` columns of `text`, with a sign where it was cut.
fn ending(text: &str, width: usize) -> String {
    let text = one_line(text, usize::MAX / 8);
    let mut left = measure_text_width(&text);
    if left <= width {
        return text;
    }
    let kept = text.char_indices().find(|(_, c)| {
        let fits = left < width;
        left -= measure_text_width(c.encode_utf8(&mut [0; 4]));
        fits
    });
    format!("…{}", kept.map_or("", |(at, _)| &text[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_place_is_kept() {
        assert_eq!(ending("essays/tides.md:12:4", 40), "essays/tides.md:12:4");
        assert_eq!(ending("essays/tides.md:12:4", 14), "…tides.md:12:4");
        assert_eq!(ending("不断革命.md:1:1", 10), "…命.md:1:1");
    }

    #[test]
    fn the_column_that_may_gives_way() {
        let columns = [
            Column { heading: "place", most: 12, fit: Fit::End },
            Column { heading: "words", most: 100, fit: Fit::Cut },
            Column { heading: "source", most: 40, fit: Fit::Keep },
        ];
        let row =
            ["essays/tides.md:12:4", "the north gate was never locked on that night", "The Salt Ledger"];
        let table = render(&columns, &[row.map(str::to_owned).to_vec()], 60);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[0], "place         words                          source");
        assert_eq!(lines[1], "…des.md:12:4  the north gate was never loc…  The Salt Ledger");
    }
}
