//! Lines as they are painted at one width, with colours or without.
//!
//! In: what is to be seen of a finding, its change, the keys. Out: lines of text, none wider than the
//! screen, in which nothing steers the terminal.

use console::{Style, measure_text_width, truncate_str};

use super::keys::{HELP, KEYS};
use super::screen::{Bar, Middle, Place, Scene};
use super::wrap::{Line, Look, Piece, wrap};
use super::{Change, View};
use crate::report::printable;

/// Columns that the text of a section is indented by.
const INDENT: usize = 3;

/// How things are drawn at one width.
pub(super) struct Paint {
    pub(super) color: bool,
    pub(super) width: usize,
}

impl Paint {
    fn style(&self, look: Look) -> Style {
        let style = match look {
            Look::Plain => Style::new(),
            Look::Dim => Style::new().dim(),
            Look::Strong => Style::new().bold(),
            Look::Fault => Style::new().red().bold(),
            Look::Missing => Style::new().green().bold(),
            Look::Permitted => Style::new().yellow(),
        };
        style.force_styling(self.color)
    }

    fn painted(&self, text: &str, look: Look) -> String {
        self.style(look).apply_to(printable(text)).to_string()
    }

    /// One line, cut at the width.
    fn cut(&self, text: &str, look: Look) -> String {
        self.painted(&truncate_str(&printable(text), self.width, "…"), look)
    }

    pub(super) fn rule(&self, label: String) -> String {
        let line = "─".repeat(self.width.saturating_sub(measure_text_width(&label) + 2));
        self.painted(&format!("──{label}{line}"), Look::Dim)
    }

    pub(super) fn head(&self, scene: &Scene<'_>) -> Vec<String> {
        let Place { number, of, open, .. } = scene.place;
        let mut lines = vec![self.cut(&format!("{number} of {of}, {open} open"), Look::Dim)];
        if !matches!(scene.middle, Middle::Help) {
            lines.extend(self.title(scene.view));
        }
        lines
    }

    pub(super) fn title(&self, view: &View) -> Vec<String> {
        let mut lines = vec![self.cut(&view.heading, Look::Strong)];
        let message = [(format!("× {}", view.message), Look::Plain)];
        lines.extend(wrap(&message, self.width).iter().take(3).map(|line| self.line(line)));
        lines.extend(view.state.as_ref().map(|state| self.cut(&format!("✓ {state}"), Look::Missing)));
        lines
    }

    /// The keys, and what is said or asked.
    pub(super) fn foot(&self, scene: &Scene<'_>) -> Vec<String> {
        let mut lines = if matches!(scene.middle, Middle::Help) { Vec::new() } else { self.keys() };
        lines.push(match scene.bar {
            Bar::Quiet => String::new(),
            Bar::Said(said) => self.cut(said, Look::Strong),
            Bar::Ask { question, typed } => self.asked(question, typed),
        });
        lines
    }

    fn keys(&self) -> Vec<String> {
        let mut lines = vec![String::new()];
        for (key, does) in KEYS {
            let entry = format!("[{key}] {does}");
            let used = lines.last().map_or(0, |line| measure_text_width(line));
            if used > 0 && used + 2 + measure_text_width(&entry) > self.width {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                let gap = if line.is_empty() { "" } else { "  " };
                line.push_str(&format!("{gap}{} {does}", self.painted(&format!("[{key}]"), Look::Strong)));
            }
        }
        lines
    }

    /// Each key with what it does, in two columns.
    pub(super) fn help(&self) -> Vec<String> {
        const KEY: usize = 11;
        let mut lines = Vec::new();
        for (key, does) in HELP {
            let does = wrap(&[(does.to_owned(), Look::Plain)], self.width.saturating_sub(KEY));
            for (n, line) in does.iter().enumerate() {
                let key = if n == 0 { key } else { "" };
                let gap = " ".repeat(KEY.saturating_sub(measure_text_width(key)));
                lines.push(format!("{}{gap}{}", self.painted(key, Look::Strong), self.line(line)));
            }
        }
        lines
    }

    /// A question with the end of what was typed in view.
    fn asked(&self, question: &str, typed: &str) -> String {
        let room = self.width.saturating_sub(measure_text_width(question) + 3).max(8);
        let mut tail: Vec<char> = Vec::new();
        let mut used = 0;
        for c in typed.chars().rev() {
            used += measure_text_width(c.encode_utf8(&mut [0; 4]));
            if used > room {
                break;
            }
            tail.push(c);
        }
        let tail: String = tail.into_iter().rev().collect();
        format!("{} {}", self.painted(question, Look::Strong), printable(&tail))
    }

    pub(super) fn finding(&self, view: &View) -> Vec<String> {
        let mut lines = Vec::new();
        self.section(&mut lines, "In the document", &view.paragraph);
        if let Some(source) = &view.source {
            self.section(&mut lines, &capital(source), &view.context);
        }
        if !view.diff.is_empty() {
            self.section(&mut lines, "Word by word: [-here-] {+in the source+}", &view.diff);
        }
        let permitted: Vec<Piece> = listed(view.permitted.iter().cloned());
        self.items(&mut lines, "Permitted changes", &permitted);
        let elsewhere = view.elsewhere.iter().map(|other| {
            let given = other.given_to.as_ref().map(|who| format!(", given to {who}")).unwrap_or_default();
            format!("{}{given}: “{}”", other.place, other.words)
        });
        self.items(&mut lines, "The same words elsewhere", &listed(elsewhere));
        if !view.people.is_empty() {
            self.items(&mut lines, "Named here", &listed([view.people.join(", ")]));
        }
        if let Some(help) = &view.help {
            self.items(&mut lines, "What to do", &listed([help.clone()]));
        }
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        lines
    }

    fn section(&self, lines: &mut Vec<String>, heading: &str, pieces: &[Piece]) {
        if pieces.iter().all(|(text, _)| text.trim().is_empty()) {
            return;
        }
        lines.push(self.cut(heading, Look::Strong));
        for line in wrap(pieces, self.width.saturating_sub(INDENT)) {
            lines.push(format!("{}{}", " ".repeat(INDENT), self.line(&line)));
            lines.extend(self.marks(&line));
        }
        lines.push(String::new());
    }

    /// Lines under a heading, each wrapped by itself.
    fn items(&self, lines: &mut Vec<String>, heading: &str, items: &[Piece]) {
        if items.is_empty() {
            return;
        }
        lines.push(self.cut(heading, Look::Strong));
        for item in items {
            for line in wrap(std::slice::from_ref(item), self.width.saturating_sub(INDENT)) {
                lines.push(format!("{}{}", " ".repeat(INDENT), self.line(&line)));
            }
        }
        lines.push(String::new());
    }

    fn line(&self, line: &Line) -> String {
        line.iter().map(|(text, look)| self.painted(text, *look)).collect()
    }

    /// Without colours the words that differ are marked from below.
    fn marks(&self, line: &Line) -> Option<String> {
        if self.color {
            return None;
        }
        let mut marks = " ".repeat(INDENT);
        for (text, look) in line {
            let mark = match look {
                Look::Fault | Look::Missing if text.starts_with(['[', '{', '▲']) => " ",
                Look::Fault | Look::Missing => "^",
                Look::Permitted => "~",
                _ => " ",
            };
            marks.push_str(&mark.repeat(measure_text_width(text)));
        }
        let marks = marks.trim_end();
        (!marks.is_empty()).then(|| marks.to_owned())
    }

    pub(super) fn change(&self, change: &[Change]) -> Vec<String> {
        let mut lines = vec![self.cut("The change: - goes, + comes", Look::Strong)];
        for line in change {
            let (sign, text, look) = match line {
                Change::Same(text) => (' ', text, Look::Dim),
                Change::Gone(text) => ('-', text, Look::Fault),
                Change::New(text) => ('+', text, Look::Missing),
            };
            for (n, part) in wrap(&[(text.clone(), look)], self.width.saturating_sub(2)).iter().enumerate() {
                let sign = if n == 0 || sign != ' ' { sign } else { ' ' };
                lines.push(format!("{} {}", self.painted(&sign.to_string(), look), self.line(part)));
            }
        }
        lines
    }
}

fn listed(texts: impl IntoIterator<Item = String>) -> Vec<Piece> {
    texts.into_iter().map(|text| (text, Look::Plain)).collect()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
