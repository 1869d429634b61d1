//! What was found, written down: one file for each output format.
//!
//! In: checked documents. Out: text for a person (`full`, `concise`, `narrated`, `markdown`, tables)
//! or for a program (the others). Reports decide nothing; width and colour are inputs. No control
//! character of a document or file name reaches a terminal.

pub mod checkstyle;
pub mod concise;
pub mod csv;
mod excerpt;
pub mod findings;
mod fitted;
pub mod full;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod junit;
pub mod links;
pub mod markdown;
pub mod narrated;
pub mod origin;
pub mod page;
mod paths;
pub mod quotations;
pub mod rdjson;
mod rulebook;
pub mod sarif;
pub mod sides;
pub mod summary;
pub mod table;
mod xml;

use std::borrow::Cow;

use console::measure_text_width;
use serde::Serialize;

use crate::check::Checked;
use crate::model::places;
use crate::read::SourceText;
use findings::{Failure, Record};
pub(crate) use fitted::Fitted;
use summary::Summary;

/// The text behind a path, for the files that findings point into.
pub trait Files {
    /// The file shown under this path, if it is known.
    fn file(&self, path: &str) -> Option<&SourceText>;
}

/// All that a report may draw on.
pub struct Results<'a> {
    /// The documents with their findings, in the order of their paths.
    pub checked: &'a [Checked],
    /// The documents and the sources that findings point into.
    pub files: &'a dyn Files,
    /// What was counted.
    pub summary: &'a Summary,
    /// What could not be done.
    pub failures: &'a [Failure],
}

impl Results<'_> {
    /// The findings of each document with its path, also of those that have none.
    fn by_document(&self) -> Vec<(&str, Vec<Record>)> {
        let records = |checked| findings::records(checked, self.files);
        self.checked.iter().map(|checked| (checked.document.path(), records(checked))).collect()
    }
}

/// What a report is laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Columns.
    pub width: usize,
    /// Whether colours may be used.
    pub color: bool,
}

impl Screen {
    /// The handler that draws diagnostics, with nothing left to its own guesses.
    pub fn handler(self) -> miette::GraphicalReportHandler {
        let theme = if self.color {
            miette::GraphicalTheme::unicode()
        } else {
            miette::GraphicalTheme::unicode_nocolor()
        };
        miette::GraphicalReportHandler::new_themed(theme)
            .with_width(self.width)
            .with_links(false)
            .with_context_lines(1)
            .with_cause_chain()
            .without_syntax_highlighting()
    }
}

/// `text` as it may be shown: control characters and direction overrides replaced by signs for them.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| sign_for(c).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| sign_for(c).unwrap_or(c)).collect())
}

/// [`printable`] for the name of a file, which stays on its line whatever it holds.
pub(crate) fn printable_name(name: &str) -> String {
    printable(name).replace('\n', "␊").replace('\t', "␉")
}

/// [`printable`] for text that has been drawn: the colours put there are kept.
pub(crate) fn printable_drawn(text: &str, color: bool) -> Cow<'_, str> {
    if !color {
        return printable(text);
    }
    let mut kept = String::with_capacity(text.len());
    for (i, piece) in text.split("\u{1b}[").enumerate() {
        if i > 0 {
            let styles = piece.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').starts_with('m');
            kept.push_str(if styles { "\u{1b}[" } else { "␛[" });
        }
        kept.push_str(&printable(piece));
    }
    Cow::Owned(kept)
}

/// The visible sign that stands for a character which must not reach a terminal.
pub(crate) fn sign_for(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => None,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => Some(char::REPLACEMENT_CHARACTER),
        _ => None,
    }
}

/// `text` on one line of at most `width` columns, cut at a word border with an ellipsis.
pub(crate) fn one_line(text: &str, width: usize) -> String {
    let mut line = String::with_capacity(text.len().min(width * 4));
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > width * 4 + 4 {
            break;
        }
    }
    let line = printable(&line);
    console::truncate_str(&line, width, "…").into_owned()
}

/// `text` in lines of at most `width` characters, broken between words.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let len = measure_text_width(word);
        if used > 0 && used + 1 + len > width {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += len;
        }
    }
    lines
}

/// A value as one JSON document.
pub fn json<T: Serialize>(value: &T) -> miette::Result<String> {
    Ok(harmless(serde_json::to_string_pretty(value).map_err(unserialized)?) + "\n")
}

/// A list in JSON whose items are made while it is written, one at a time: a tree of values takes a
/// dozen times the memory of its text.
struct OneByOne<F>(F);

impl<I: IntoIterator<Item: Serialize>, F: Fn() -> I> Serialize for OneByOne<F> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// Values as JSON, one a line.
pub fn jsonl<T: Serialize>(values: &[T]) -> miette::Result<String> {
    values.iter().map(json_line).collect()
}

/// A value as JSON on a line of its own.
pub fn json_line<T: Serialize>(value: &T) -> miette::Result<String> {
    Ok(harmless(serde_json::to_string(value).map_err(unserialized)?) + "\n")
}

/// JSON with escapes for what steers a terminal; JSON itself asks that of the first 32 characters only.
fn harmless(json: String) -> String {
    // Printable ASCII steers nothing.
    let suspects = places(json.as_bytes(), |b| b < b' ' || b == 0x7f || b >= 0xc0);
    if suspects.filter_map(|at| json[at..].chars().next()).all(|c| sign_for(c).is_none()) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        match sign_for(c) {
            // All of them are below U+10000, and stand in strings.
            Some(_) => escaped.push_str(&format!("\\u{:04x}", u32::from(c))),
            None => escaped.push(c),
        }
    }
    escaped
}

fn unserialized(error: serde_json::Error) -> miette::Report {
    miette::miette!(code = "quotelint::write", "the report cannot be put into JSON: {error}")
}

/// `1 document`, `2 documents`.
pub(crate) fn count(n: usize, noun: &str) -> String {
    match (n, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{n} {stem}ies"),
        _ => format!("{n} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_is_printable() {
        assert_eq!(printable("a\u{1b}[31m\u{7}\u{202e}b\r"), "a␛[31m␇\u{fffd}b␍");
        assert!(matches!(printable("plain\ttext\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn json_holds_what_steers_a_terminal_as_escapes() {
        let words = "a\u{1b}[31m\u{9b}2J\u{202e}不🌊\n";
        let line = json_line(&words).unwrap();
        assert_eq!(line, "\"a\\u001b[31m\\u009b2J\\u202e不🌊\\n\"\n");
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), words);
    }

    #[test]
    fn lines_are_joined_and_cut() {
        assert_eq!(one_line("the  north\n gate", 40), "the north gate");
        assert_eq!(one_line("the north gate", 10), "the north…");
        assert_eq!(wrapped("the north gate  was locked", 10), ["the north", "gate was", "locked"]);
        assert_eq!(one_line(&"x".repeat(10_000), 4), "xxx…");
    }
}
