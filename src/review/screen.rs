//! Draws one finding on a screen of any size.
//!
//! In: a [`Scene`], the width, whether there are colours, and the height. Out: the lines, exactly as
//! many as the screen has and none wider. What does not fit is scrolled to; the keys are always seen.

use console::{Style, measure_text_width, truncate_str};

use super::keys::{HELP, KEYS};
use super::wrap::{Line, Look, Piece, wrap};
use super::{Change, View};
use crate::report::{Screen, count, printable};

/// Where the review is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// Number of the finding in view, from 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
    /// How many are open.
    pub open: usize,
    /// Lines scrolled away.
    pub scroll: usize,
}

/// What stands below the findings, beside the keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Bar {
    /// Nothing.
    #[default]
    Quiet,
    /// What was done, or could not be.
    Said(String),
    /// A question with what was typed so far.
    Ask {
        /// The question.
        question: String,
        /// The answer so far.
        typed: String,
    },
}

/// What fills the middle of the screen.
#[derive(Debug, Clone, Copy, Default)]
pub enum Middle<'a> {
    /// The finding.
    #[default]
    Finding,
    /// A change of its document.
    Change(&'a [Change]),
    /// Every key with what it does.
    Help,
}

/// Everything on the screen.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The finding.
    pub view: &'a View,
    /// What is shown of it, or in its place.
    pub middle: Middle<'a>,
    /// Where the review is.
    pub place: Place,
    /// What is said or asked.
    pub bar: &'a Bar,
}

/// A drawn screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Its lines.
    pub lines: Vec<String>,
    /// Lines of the finding that are below the screen.
    pub below: usize,
}

/// Columns that the text of a section is indented by.
const INDENT: usize = 3;
/// Fewer lines than this are not left to the finding.
const LEAST: usize = 4;

/// Draws a scene on `height` lines.
pub fn draw(scene: &Scene<'_>, screen: Screen, height: usize) -> Frame {
    let paint = Paint { color: screen.color, width: screen.width };
    let head = paint.head(scene);
    let foot = paint.foot(scene);
    let body = match scene.middle {
        Middle::Finding => paint.finding(scene.view),
        Middle::Change(change) => paint.change(change),
        Middle::Help => paint.help(),
    };
    let room = height.saturating_sub(head.len() + foot.len() + 2).max(LEAST);
    let scroll = scene.place.scroll.min(body.len().saturating_sub(room));
    let below = body.len().saturating_sub(scroll + room);
    let mut lines = head;
    lines.push(paint.rule(if scroll > 0 {
        format!(" {} above ", count(scroll, "line"))
    } else {
        String::new()
    }));
    let seen: Vec<String> = body.into_iter().skip(scroll).take(room).collect();
    let blank = room - seen.len();
    lines.extend(seen);
    lines.extend(std::iter::repeat_n(String::new(), blank));
    lines.push(paint.rule(if below > 0 {
        format!(" {} below: space ", count(below, "line"))
    } else {
        String::new()
    }));
    lines.extend(foot);
    lines.truncate(height.max(1));
    Frame { lines, below }
}

/// A finding in full, for reading without keys.
pub fn shown(view: &View, screen: Screen) -> String {
    let paint = Paint { color: screen.color, width: screen.width };
    let mut lines = paint.title(view);
    lines.push(String::new());
    lines.extend(paint.finding(view));
    lines.join("\n") + "\n"
}

/// How things are drawn at one width.
struct Paint {
    color: bool,
    width: usize,
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

    fn rule(&self, label: String) -> String {
        let line = "─".repeat(self.width.saturating_sub(measure_text_width(&label) + 2));
        self.painted(&format!("──{label}{line}"), Look::Dim)
    }

    fn head(&self, scene: &Scene<'_>) -> Vec<String> {
        let Place { number, of, open, .. } = scene.place;
        let mut lines = vec![self.cut(&format!("{number} of {of}, {open} open"), Look::Dim)];
        if !matches!(scene.middle, Middle::Help) {
            lines.extend(self.title(scene.view));
        }
        lines
    }

    fn title(&self, view: &View) -> Vec<String> {
        let mut lines = vec![self.cut(&view.heading, Look::Strong)];
        let message = [(format!("× {}", view.message), Look::Plain)];
        lines.extend(wrap(&message, self.width).iter().take(3).map(|line| self.line(line)));
        lines.extend(view.state.as_ref().map(|state| self.cut(&format!("✓ {state}"), Look::Missing)));
        lines
    }

    /// The keys, and what is said or asked.
    fn foot(&self, scene: &Scene<'_>) -> Vec<String> {
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
    fn help(&self) -> Vec<String> {
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

    fn finding(&self, view: &View) -> Vec<String> {
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

    fn change(&self, change: &[Change]) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn view(words: &str) -> View {
        View {
            heading: "quote-altered (error)  essays/gate.md:3:7".into(),
            message: "the quotation has \"evening\" where the source has \"night\"".into(),
            help: Some("Restore the source's words.".into()),
            paragraph: vec![
                ("She wrote: “".into(), Look::Dim),
                (words.into(), Look::Strong),
                (" evening".into(), Look::Fault),
                ("”.".into(), Look::Dim),
            ],
            source: Some("source: Ada Corwen, The Salt Ledger (1902)".into()),
            diff: vec![
                (words.into(), Look::Plain),
                (" [-evening-]".into(), Look::Fault),
                ("{+night+}".into(), Look::Missing),
            ],
            people: vec!["Ada Corwen".into()],
            ..View::default()
        }
    }

    fn scene<'a>(view: &'a View, bar: &'a Bar, scroll: usize) -> Scene<'a> {
        Scene { view, middle: Middle::Finding, place: Place { number: 3, of: 12, open: 9, scroll }, bar }
    }

    #[test]
    fn every_size_is_kept_and_the_keys_are_always_seen() {
        let long = "the north gate 不断革命 was never locked on the night ".repeat(200);
        let (view, bar) = (view(&long), Bar::Said("kept".into()));
        for width in [60, 80, 140] {
            for height in [20, 24, 50] {
                for color in [false, true] {
                    let frame = draw(&scene(&view, &bar, 5), Screen { width, color }, height);
                    assert_eq!(frame.lines.len(), height, "{width}x{height}");
                    assert!(frame.lines.iter().all(|l| measure_text_width(l) <= width), "{:#?}", frame.lines);
                    let text = console::strip_ansi_codes(&frame.lines.join("\n")).into_owned();
                    assert!(
                        KEYS.iter().all(|(key, does)| text.contains(&format!("[{key}] {does}"))),
                        "{text}"
                    );
                    assert!(frame.below > 0);
                }
            }
        }
    }

    #[test]
    fn help_names_every_key_on_one_screen() {
        let (view, bar) = (view("the gate"), Bar::Said("any other key goes back".into()));
        for width in [40, 80, 140] {
            let scene = Scene { middle: Middle::Help, ..scene(&view, &bar, 0) };
            let frame = draw(&scene, Screen { width, color: false }, if width < 80 { 40 } else { 24 });
            assert!(frame.lines.iter().all(|l| measure_text_width(l) <= width), "{:#?}", frame.lines);
            assert_eq!(frame.below, 0, "{:#?}", frame.lines);
            for (key, _) in KEYS {
                let named = |line: &String| line.split([' ', ',']).next() == Some(key);
                assert!(frame.lines.iter().any(named), "{key} in {:#?}", frame.lines);
            }
            if width == 80 {
                insta::assert_snapshot!(frame.lines.join("\n"));
            }
        }
    }

    #[test]
    fn the_whole_is_reached_by_scrolling() {
        let long = "the north gate was never locked on the night ".repeat(250);
        let (view, bar) = (view(&long), Bar::Quiet);
        let screen = Screen { width: 80, color: false };
        let frame = draw(&scene(&view, &bar, usize::MAX), screen, 24);
        assert_eq!(frame.below, 0);
        assert!(frame.lines.join("\n").contains("Restore the source's words."));
    }

    #[test]
    fn without_colours_the_words_are_marked_from_below() {
        let text = shown(&view("the north gate was locked on the"), Screen { width: 80, color: false });
        insta::assert_snapshot!(text);
    }

    #[test]
    fn nothing_steers_the_terminal() {
        let text = shown(&view("a \u{1b}[2J b"), Screen { width: 80, color: false });
        assert!(!text.contains('\u{1b}'), "{text}");
    }
}
