//! Draws one finding on a screen of any size.
//!
//! In: a [`Scene`], the width, whether there are colours, and the height. Out: the lines, exactly as
//! many as the screen has and none wider. What does not fit is scrolled to; the keys are always seen.

use super::paint::Paint;
use super::{Change, View};
use crate::report::{Screen, count};

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

#[cfg(test)]
mod tests {
    use console::measure_text_width;

    use super::super::keys::KEYS;
    use super::super::wrap::Look;
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
