//! `quotelint store search`: the passages that hold some words.

use std::io::Write;

use schemars::JsonSchema;
use serde::Serialize;

use super::Context;
use crate::cli::output::Terminal;
use crate::cli::{Done, Outcome};
use crate::model::{PartialDate, Span};
use crate::read::SourceText;
use crate::report::{count, json, printable};
use crate::store::{Candidate, Store, StoreError};

/// Words shown on each side of a passage.
const AROUND: usize = 10;

/// A passage, as `store search --json` prints it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FoundPassage<'s> {
    /// Key of the work.
    pub source: &'s str,
    /// Its title.
    pub title: &'s str,
    /// Its authors.
    pub authors: &'s [String],
    /// Its date.
    pub date: &'s Option<PartialDate>,
    /// Chapter, page or verse.
    pub locator: Option<String>,
    /// Path of the text.
    pub path: String,
    /// Bytes of the text.
    pub span: Span,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The words.
    pub text: &'s str,
    /// The words before.
    pub prefix: &'s str,
    /// The words behind.
    pub suffix: &'s str,
}

impl Context<'_> {
    pub(super) fn search(&self, words: &str, limit: usize, terminal: &mut Terminal) -> Done {
        if crate::model::words(words).next().is_none() {
            let empty = StoreError::Request {
                message: "there are no words to search for".to_owned(),
                help: "name some, such as `quotelint store search \"the gate was never locked\"`".to_owned(),
            };
            return Err(miette::Report::new(empty).into());
        }
        let store = self.open(terminal)?;
        let mut files = Files::default();
        let found = store.search(words);
        let passages: Vec<FoundPassage<'_>> =
            found.iter().take(limit).map(|place| files.passage(&store, place)).collect();
        if self.json {
            terminal.out.write_all(json(&passages)?.as_bytes())?;
        } else if passages.is_empty() {
            let held = count(store.sources().len(), "text");
            writeln!(terminal.out, "no passage like this in the {held} held")?;
        } else {
            for passage in &passages {
                let block = drawn(passage, terminal.screen.width, terminal.screen.color);
                writeln!(terminal.out, "{block}")?;
            }
        }
        Ok(Outcome::Clean)
    }
}

/// The texts that passages were found in, with their lines.
#[derive(Default)]
struct Files(Vec<(usize, SourceText)>);

impl Files {
    fn passage<'s>(&mut self, store: &'s Store, place: &Candidate) -> FoundPassage<'s> {
        let source = &store.sources()[place.source];
        let text = store.text(place.source);
        let known = self.0.iter().position(|(i, _)| *i == place.source);
        let at = known.unwrap_or_else(|| {
            self.0.push((place.source, SourceText::new(source.path(), text.to_owned())));
            self.0.len() - 1
        });
        let (line, column) = self.0[at].1.line_column(place.span.start);
        let around = store.window(place.source, place.span, AROUND, AROUND);
        FoundPassage {
            source: &source.record.key,
            title: &source.record.title,
            authors: &source.record.authors,
            date: &source.record.date,
            locator: store.locator(place.source, place.span.start),
            path: source.path(),
            span: place.span,
            line,
            column,
            text: place.span.of(text),
            prefix: &text[around.start..place.span.start],
            suffix: &text[place.span.end..around.end],
        }
    }
}

/// A passage as a person reads it: the work, the place, and the words in their surroundings.
fn drawn(passage: &FoundPassage<'_>, width: usize, color: bool) -> String {
    let mut head = vec![passage.title.to_owned()];
    if !passage.authors.is_empty() {
        head.insert(0, passage.authors.join(", "));
    }
    let date = passage.date.as_ref().map(|d| format!(" ({d})")).unwrap_or_default();
    let locator = passage.locator.as_ref().map(|l| format!(", {l}")).unwrap_or_default();
    let bold = |text: &str| console::style(text.to_owned()).bold().force_styling(color).to_string();
    let plain = |text: &str| printable(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
    let blank = |there: bool| if there { " " } else { "" };
    let words = format!(
        "… {}{}{}{}{} …",
        plain(passage.prefix),
        blank(passage.prefix.ends_with(char::is_whitespace)),
        bold(&plain(passage.text)),
        blank(passage.suffix.starts_with(char::is_whitespace)),
        plain(passage.suffix)
    );
    format!(
        "{}{date}{locator}\n  {}:{}:{}\n{}\n",
        printable(&head.join(", ")),
        printable(&passage.path),
        passage.line,
        passage.column,
        wrapped(&words, width.saturating_sub(4))
    )
}

/// Wraps at blanks, indented by four.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = vec![String::from("   ")];
    for word in text.split_whitespace() {
        let used = lines.last().map_or(0, |line| console::measure_text_width(line));
        if used > 4 && used + 1 + console::measure_text_width(word) > width + 4 {
            lines.push(String::from("   "));
        }
        if let Some(line) = lines.last_mut() {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines.join("\n")
}
