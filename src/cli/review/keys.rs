//! The review with keys: a thin loop over the pure queue and screen.
//!
//! In: keys. Out: answers, written the moment they are given, so that whatever ends the review loses
//! nothing. Here is what a key does; what is seen is drawn by [`crate::review`].

use console::{Key, Term};

use super::super::desk::{Desk, Recorded, withdraw};
use super::change::{self, Changed};
use super::raw::Raw;
use super::{ReviewArgs, acts, open, view};
use crate::decide::Answer;
use crate::report::{Screen, count};
use crate::review::{Bar, Frame, Middle, Place, Queue, Response, Scene, View, draw, lines_changed};

/// A screen of its own, so that what was on the terminal before is there again afterwards.
const ENTER: &str = "\u{1b}[?1049h";
const LEAVE: &str = "\u{1b}[?1049l\u{1b}[?25h";
/// Narrower than this nothing can be laid out.
const LEAST_WIDTH: usize = 40;

/// What undo takes back.
enum Deed {
    Decided(Vec<Recorded>),
    Changed(Changed),
    Skipped,
}

/// A review in progress.
pub(super) struct Session<'a> {
    args: &'a ReviewArgs,
    desk: Desk,
    queue: Queue,
    deeds: Vec<Deed>,
    term: Term,
    color: bool,
    bar: Bar,
    scroll: usize,
    /// The reason given last, which Enter gives again.
    reason: String,
    /// The terminal's keys, but while an editor or pager has them.
    raw: Option<Raw>,
}

impl<'a> Session<'a> {
    /// A review of what lies on the desk.
    pub(super) fn new(args: &'a ReviewArgs, desk: Desk, term: Term, color: bool) -> Self {
        let queue = Queue::new(desk.items.clone());
        let reason = args.signature.reason.clone().unwrap_or_default();
        let (deeds, bar, scroll, raw) = Default::default();
        Self { args, desk, queue, deeds, term, color, bar, scroll, reason, raw }
    }

    /// Reads keys until the last; says what was done.
    pub(super) fn run(mut self) -> miette::Result<(Desk, String)> {
        self.enter()?;
        let ended = self.keys();
        self.leave()?;
        ended?;
        let said = self.said();
        Ok((self.desk, said))
    }

    fn enter(&mut self) -> miette::Result<()> {
        self.raw = Some(Raw::take());
        self.write(ENTER)
    }

    /// Gives the terminal back as it was.
    fn leave(&mut self) -> miette::Result<()> {
        let left = self.write(LEAVE);
        self.raw = None;
        left
    }

    fn keys(&mut self) -> miette::Result<()> {
        loop {
            let below = self.draw(Middle::Finding)?.below;
            self.bar = Bar::Quiet;
            let key = self.key()?;
            if matches!(key, Key::Char('q') | Key::CtrlC) {
                return Ok(());
            }
            // What goes wrong with one finding is said, and does not end the review.
            if let Err(report) = self.act(key, below) {
                let help = report.help().map(|help| format!("; {help}")).unwrap_or_default();
                self.bar = Bar::Said(format!("{report}{help}"));
            }
        }
    }

    fn act(&mut self, key: Key, below: usize) -> miette::Result<()> {
        let scroll = self.scroll;
        self.scroll = 0;
        match key {
            Key::Char('a') => self.answer(Answer::Accept, false)?,
            Key::Char('v') => self.answer(Answer::Variant, false)?,
            Key::Char('w') => self.answer(Answer::Wontfix, false)?,
            Key::Char('A') => self.answer(Answer::Accept, true)?,
            Key::Char('f') => self.fix()?,
            Key::Char('e') => self.edit()?,
            Key::Char('s') => self.skip(),
            Key::Char('o') => self.open()?,
            Key::Char('n') | Key::ArrowRight => self.queue.next(),
            Key::Char('p') | Key::ArrowLeft => self.queue.previous(),
            Key::Char('u') => self.undo()?,
            Key::Char('?') => {
                self.help()?;
                self.scroll = scroll;
            }
            key => {
                let scrolled = self.scrolled(&key, scroll, below);
                self.scroll = scrolled.unwrap_or(scroll);
                if scrolled.is_none() {
                    self.bar = Bar::Said("this key does nothing: ? says what every key does".to_owned());
                }
            }
        }
        Ok(())
    }

    /// How many lines are scrolled away after `key`; none when it does not scroll.
    fn scrolled(&self, key: &Key, scroll: usize, below: usize) -> Option<usize> {
        let page = usize::from(self.term.size().0).saturating_sub(12).max(2);
        match key {
            Key::Char(' ') | Key::PageDown => Some(scroll + page.min(below)),
            Key::PageUp | Key::Backspace => Some(scroll.saturating_sub(page)),
            Key::ArrowDown => Some(scroll + below.min(1)),
            Key::ArrowUp => Some(scroll.saturating_sub(1)),
            _ => None,
        }
    }

    /// Shows what every key does, until a key is pressed that does not scroll.
    fn help(&mut self) -> miette::Result<()> {
        loop {
            self.bar = Bar::Said("any key goes back to the finding".to_owned());
            let below = self.draw(Middle::Help)?.below;
            self.bar = Bar::Quiet;
            let key = self.key()?;
            match self.scrolled(&key, self.scroll, below) {
                Some(scroll) if below > 0 || self.scroll > 0 => self.scroll = scroll,
                _ => return Ok(()),
            }
        }
    }

    /// Asks for the reason and records the answer.
    fn answer(&mut self, answer: Answer, all: bool) -> miette::Result<()> {
        let Some(at) = self.queue.at() else { return Ok(()) };
        let items = if all { self.queue.alike() } else { vec![at] };
        let question = match items.len() {
            1 => format!("{}: reason?", answer.name()),
            n => format!("{} all {n} of this rule here: reason?", answer.name()),
        };
        let Some(reason) = self.ask(&question)? else { return Ok(()) };
        let mut signature = self.args.signature.clone();
        signature.reason = Some(reason.clone());
        let recorded = self.desk.record(&items, &signature.sign(answer)?)?;
        self.reason = reason;
        self.deeds.push(Deed::Decided(recorded));
        self.queue.respond(&items, Response::Decided(answer));
        self.done(format!("{}: kept", answer.name()));
        Ok(())
    }

    /// Shows what the source's words would change, and changes it when the user says yes.
    fn fix(&mut self) -> miette::Result<()> {
        let Some(item) = self.queue.current() else { return Ok(()) };
        let changed = change::fixed(&self.desk, item)?;
        let lines = lines_changed(&changed.before, &changed.after);
        self.bar = Bar::Ask { question: "change the document so? y or n:".to_owned(), typed: String::new() };
        self.draw(Middle::Change(&lines))?;
        self.bar = Bar::Quiet;
        if !matches!(self.key()?, Key::Char('y' | 'Y')) {
            self.bar = Bar::Said("nothing was changed".to_owned());
            return Ok(());
        }
        change::write(&changed.file, &changed.after)?;
        self.changed(changed)
    }

    fn edit(&mut self) -> miette::Result<()> {
        let Some(item) = self.queue.current() else { return Ok(()) };
        let (file, before) = change::text(&self.desk, item)?;
        let line = item.line;
        self.leave()?;
        let edited = change::edit(&file, line);
        self.enter()?;
        edited?;
        let after = change::read(&file)?;
        if after == before {
            self.bar = Bar::Said("nothing was changed".to_owned());
            return Ok(());
        }
        self.changed(Changed { file, before, after })
    }

    /// Checks everything anew after a document was changed.
    fn changed(&mut self, changed: Changed) -> miette::Result<()> {
        let at: Vec<usize> = self.queue.at().into_iter().collect();
        self.queue.respond(&at, Response::Changed);
        self.deeds.push(Deed::Changed(changed));
        self.renew()?;
        self.done("the document was changed, and checked anew".to_owned());
        Ok(())
    }

    fn renew(&mut self) -> miette::Result<()> {
        self.desk = open(self.args)?;
        self.queue = std::mem::take(&mut self.queue).renewed(self.desk.items.clone());
        Ok(())
    }

    fn skip(&mut self) {
        let at: Vec<usize> = self.queue.at().into_iter().collect();
        self.deeds.push(Deed::Skipped);
        self.queue.respond(&at, Response::Skipped);
        self.done("skipped".to_owned());
    }

    fn open(&mut self) -> miette::Result<()> {
        let Some(item) = self.queue.current() else { return Ok(()) };
        let Some((file, line)) = view(&self.desk, item, None).opens else { return Err(acts::no_source()) };
        self.leave()?;
        let shown = change::show(file.as_ref(), line);
        self.enter()?;
        shown
    }

    fn undo(&mut self) -> miette::Result<()> {
        match self.deeds.pop() {
            None => {
                self.bar = Bar::Said("there is nothing to take back".to_owned());
                return Ok(());
            }
            Some(Deed::Decided(recorded)) => withdraw(&recorded)?,
            Some(Deed::Changed(changed)) => {
                if change::read(&changed.file)? != changed.after {
                    return Err(miette::miette!(
                        "{} was changed since, and stays so",
                        changed.file.display()
                    ));
                }
                change::write(&changed.file, &changed.before)?;
                self.queue.undo();
                self.renew()?;
                self.bar = Bar::Said("the document is as it was".to_owned());
                return Ok(());
            }
            Some(Deed::Skipped) => {}
        }
        self.queue.undo();
        self.bar = Bar::Said("taken back".to_owned());
        Ok(())
    }

    fn done(&mut self, said: String) {
        let left = match self.queue.open() {
            0 => "nothing is open any more: q quits".to_owned(),
            n => format!("{n} open"),
        };
        self.bar = Bar::Said(format!("{said}; {left}"));
    }

    /// A line of text; none when the user thinks better of it. An empty one is the reason given last.
    fn ask(&mut self, question: &str) -> miette::Result<Option<String>> {
        let mut question = question.to_owned();
        if !self.reason.is_empty() {
            question.push_str(&format!(" (Enter: {})", crate::report::one_line(&self.reason, 30)));
        }
        let mut typed = String::new();
        loop {
            self.bar = Bar::Ask { question: question.clone(), typed: typed.clone() };
            self.draw(Middle::Finding)?;
            self.bar = Bar::Quiet;
            match self.key()? {
                Key::Enter if !typed.trim().is_empty() => return Ok(Some(typed.trim().to_owned())),
                Key::Enter if !self.reason.is_empty() => return Ok(Some(self.reason.clone())),
                Key::Escape | Key::CtrlC => {
                    self.bar = Bar::Said("nothing was recorded".to_owned());
                    return Ok(None);
                }
                Key::Backspace => drop(typed.pop()),
                Key::Char(c) if !c.is_control() => typed.push(c),
                _ => {}
            }
        }
    }

    fn draw(&mut self, middle: Middle<'_>) -> miette::Result<Frame> {
        let (rows, columns) = self.term.size();
        let screen = Screen { width: usize::from(columns).max(LEAST_WIDTH), color: self.color };
        let item = self.queue.current();
        let view = item.map_or_else(View::nothing, |item| view(&self.desk, item, self.queue.response(item)));
        let place = Place {
            number: self.queue.at().map_or(0, |at| at + 1),
            of: self.queue.items().len(),
            open: self.queue.open(),
            scroll: self.scroll,
        };
        let scene = Scene { view: &view, middle, place, bar: &self.bar };
        let frame = draw(&scene, screen, usize::from(rows));
        let mut text = String::from("\u{1b}[?25l\u{1b}[H");
        for (n, line) in frame.lines.iter().enumerate() {
            text.push_str(if n == 0 { "" } else { "\r\n" });
            text.push_str(line);
            text.push_str("\u{1b}[K");
        }
        text.push_str("\u{1b}[J");
        if matches!(self.bar, Bar::Ask { .. }) {
            text.push_str("\u{1b}[?25h");
        }
        self.write(&text)?;
        Ok(frame)
    }

    fn key(&self) -> miette::Result<Key> {
        self.term.read_key_raw().map_err(|error| broken(&error))
    }

    fn write(&self, text: &str) -> miette::Result<()> {
        self.term.write_str(text).and_then(|()| self.term.flush()).map_err(|error| broken(&error))
    }

    /// What was done, in a line.
    fn said(&self) -> String {
        let decided = self.queue.count(|r| matches!(r, Response::Decided(_)));
        let changed = self.queue.count(|r| r == Response::Changed);
        let skipped = self.queue.count(|r| r == Response::Skipped);
        format!(
            "{} decided, {changed} changed, {skipped} skipped, {} open",
            count(decided, "finding"),
            self.queue.open()
        )
    }
}

fn broken(error: &std::io::Error) -> miette::Report {
    miette::miette!(code = "quotelint::review::terminal", "the terminal does not answer: {error}")
}
