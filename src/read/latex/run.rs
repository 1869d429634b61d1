//! What the reader does at each command.

use nom::Parser;

use super::cite::{Source, render};
use super::commands::{Cite, Command, Quote, command};
use super::reader::{OpenKind, Reader, Then};
use super::signs::{control_word, flat, sign};
use crate::model::{BlockKind, Span};

impl<'c> Reader<'c> {
    /// A control sequence.
    pub(super) fn control(&mut self) {
        let rest = self.rest();
        if rest.starts_with("\\\\") {
            return self.line_break();
        }
        if sign(rest).is_some() {
            return self.sign_or_char();
        }
        let start = self.at;
        let Ok((_, name)) = control_word.parse(&rest[1..]) else {
            let len = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            self.take(len);
            return;
        };
        self.at += 1 + name.len();
        let word = Span::new(start, self.at);
        if self.rest().starts_with('*') {
            self.at += 1;
        }
        self.run(command(name), word);
    }

    /// `\\`, `\\*`, `\\[2pt]`: the end of a line, or of a row.
    fn line_break(&mut self) {
        let span = self.take(2);
        if self.rest().starts_with('*') {
            self.at += 1;
        }
        if self.rest().starts_with('[') {
            self.options(1);
        }
        if !self.cell() {
            self.out.line_end(span);
        }
    }

    /// Ends a cell, inside a table.
    pub(super) fn cell(&mut self) -> bool {
        let in_table = self.environments.last().is_some_and(|e| matches!(e.kind, OpenKind::Table));
        if in_table {
            self.out.close_block();
        }
        in_table
    }

    fn run(&mut self, command: Command, word: Span) {
        match command {
            Command::Begin => self.begin(),
            Command::End => self.end_environment(),
            Command::Emphasis => self.argument_as(Then::Emphasis),
            Command::Code => self.argument_as(Then::Code),
            Command::Switch => self.switch(),
            Command::Heading(level) => self.block(BlockKind::Heading(level)),
            Command::Caption => self.block(BlockKind::Paragraph),
            Command::Quote(quote) => {
                let citation = self.citation_of(quote);
                self.argument_as(Then::Quoted(citation));
            }
            Command::Cite(style) => self.cite(style, word),
            Command::Note | Command::NoteMark | Command::NoteText => self.note(command, word),
            Command::Epigraph => {
                self.skip_gap();
                self.out.begin_quotation();
                self.enter(Then::Epigraph);
            }
            Command::Item => {
                self.options(1);
                self.skip_gap();
                self.out.close_block();
            }
            Command::Paragraph => {
                self.out.close_block();
                self.skip_gap();
            }
            Command::Entry => {
                self.out.close_block();
                self.skip(1);
            }
            Command::LineEnd => {
                self.skip_gap();
                self.out.line_end(word);
            }
            Command::Omission => self.omission(word),
            Command::Insertion => {
                self.out.stand_in("[", word);
                self.argument_as(Then::Insertion);
            }
            Command::Raised => self.argument_as(Then::Raised),
            Command::Link => {
                let target = self.argument().map(|url| url.of(self.content).to_owned());
                self.argument_as(Then::Link(target.unwrap_or_default()));
            }
            Command::Address => self.address(),
            Command::Skip(arguments) => self.skip(arguments),
            Command::Define => self.define(),
            Command::Unknown => {
                if self.rest().starts_with('[') {
                    self.options(4);
                } else {
                    self.skip_gap();
                }
            }
        }
    }

    /// The argument that comes next is read, and then something is done.
    fn argument_as(&mut self, then: Then) {
        self.options(1);
        self.skip_gap();
        self.enter(then);
    }

    /// The argument that comes next is a block.
    fn block(&mut self, kind: BlockKind) {
        self.options(1);
        self.skip_gap();
        self.out.begin(kind);
        self.enter(Then::Container);
    }

    /// `{\em ...}`: the rest of the group is emphasised.
    fn switch(&mut self) {
        self.skip_gap();
        let start = self.out.here();
        if let Some(group) = self.open.last_mut()
            && matches!(group.then, Then::Nothing)
        {
            group.then = Then::Emphasis;
            group.start = start;
        }
    }

    pub(super) fn skip(&mut self, arguments: u8) {
        for _ in 0..arguments {
            self.options(4);
            if self.argument().is_none() {
                return;
            }
        }
    }

    /// `\def\name#1{...}`, `\let\a\b`.
    fn define(&mut self) {
        self.argument();
        let rest = self.rest();
        let line = rest.bytes().take(80).position(|b| matches!(b, b'{' | b'\n'));
        if let Some(len) = line.filter(|len| rest.as_bytes()[*len] == b'{') {
            self.at += len;
        }
        self.argument();
    }

    fn address(&mut self) {
        if let Some(url) = self.argument() {
            let start = self.out.here();
            self.out.words(url.of(self.content), url);
            self.out.link(start, url.of(self.content).to_owned());
        }
    }

    /// `\textelp{}` is `[…]`; with words, they are inserted behind it.
    fn omission(&mut self, word: Span) {
        let inner = self.argument().filter(|inner| !inner.is_empty());
        self.out.stand_in("[…]", word);
        if let Some(inner) = inner {
            let printed = format!(" [{}]", flat(inner.of(self.content)));
            self.out.stand_in(&printed, inner);
        }
    }

    /// The citation among the arguments of a quoting command. It stands in front of the words and
    /// is read behind them.
    pub(super) fn citation_of(&mut self, quote: Quote) -> Option<String> {
        if quote.language {
            self.argument();
        }
        if quote.key {
            let options = self.options(2);
            let keys = self.argument()?.of(self.content);
            self.options(1);
            return render(Cite::Bracket, &[Source::new(&options, keys)]);
        }
        if !quote.cite {
            return None;
        }
        let options = self.options(2);
        let given = options.first().filter(|given| !given.trim().is_empty())?;
        Some(inner_citation(given).unwrap_or_else(|| format!("[{}]", flat(given).replace(['[', ']'], ""))))
    }

    fn cite(&mut self, style: Cite, word: Span) {
        let mut sources = Vec::new();
        loop {
            let before = self.at;
            let options = self.options(2);
            let Some(keys) = self.argument().filter(|keys| self.content[..keys.start].ends_with('{')) else {
                self.at = before;
                break;
            };
            sources.push(Source::new(&options, keys.of(self.content)));
            if !word.of(self.content).ends_with("cites") {
                break;
            }
        }
        if let Some(citation) = render(style, &sources) {
            self.out.stand_in(&citation, Span::new(word.start, self.at));
        }
    }

    fn note(&mut self, command: Command, word: Span) {
        let number = self.options(1).first().map(|n| n.trim()).filter(|n| is_label(n));
        if number.is_none() && command != Command::NoteText {
            self.numbered += 1;
        }
        let label = number.map_or_else(|| self.numbered.to_string(), str::to_owned);
        if command != Command::NoteText {
            self.out.stand_in(&format!("[^{label}]"), word);
        }
        if command != Command::NoteMark
            && let Some(words) = self.argument()
        {
            self.notes.push_back((label, words));
        }
    }
}

/// `\cite[p.~3]{key}` as the argument of another command.
fn inner_citation(given: &str) -> Option<String> {
    let at = given.find('\\')?;
    let (rest, name) = control_word(&given[at + 1..]).ok()?;
    let Command::Cite(_) = command(name) else { return None };
    let mut options = Vec::new();
    let mut rest = rest.trim_start_matches('*').trim_start();
    while let Some((option, behind)) = rest.strip_prefix('[').and_then(|r| r.split_once(']')) {
        options.push(option);
        rest = behind.trim_start();
    }
    let keys = rest.strip_prefix('{')?.split('}').next()?;
    render(Cite::Bracket, &[Source::new(&options, keys)])
}

/// A label that the note grammar reads.
fn is_label(words: &str) -> bool {
    !words.is_empty() && words.len() <= 8 && words.chars().all(char::is_alphanumeric)
}
