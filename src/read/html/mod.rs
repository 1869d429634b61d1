//! HTML: what a reader of the page would see, with the marks left to the markup.
//!
//! In: a page, or the raw HTML of another format. Out: its words in a [`Writer`]. White space is
//! one blank, entities are decoded, and every word maps to where it stands. Tags may be left out or
//! crossed as browsers allow; whatever is left open ends with what holds it. Nothing recurses.

mod close;
mod elements;
mod notes;
mod tokens;

use std::collections::BTreeMap;

use crate::model::{BlockKind, Span, Text};

use super::writer::Writer;
use elements::{Role, element};
use notes::{Link, Notes};
use tokens::{Tag, Token, tokens};

/// Reads a page.
pub(super) fn read(content: &str) -> Text {
    let start = if content.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut out = Writer::default();
    let mut markup = Markup::default();
    markup.read(content, Span::new(start, content.len()), &mut out);
    markup.close_to(0, &mut out);
    out.finish()
}

/// Elements are not looked into deeper than browsers look.
const MAX_DEPTH: usize = 512;

/// The elements that are open.
#[derive(Debug, Default)]
pub(super) struct Markup {
    open: Vec<Open>,
    /// Where in `open` the elements of each name are.
    named: BTreeMap<&'static str, Vec<usize>>,
    /// Where in `open` those are that make blocks.
    blocks: Vec<usize>,
    /// The element inside which nothing is read, and how often it is nested in itself.
    unread: Option<(&'static str, usize)>,
    /// How many of the open elements keep their white space.
    code: usize,
    notes: Notes,
    /// The last `cite`, until its block ends.
    cite: Option<Span>,
}

#[derive(Debug)]
struct Open {
    name: &'static str,
    role: Role,
    /// Where its words begin in the plain text.
    start: usize,
    closing: Closing,
}

/// What there is to do when an element ends.
#[derive(Debug)]
enum Closing {
    Block,
    Container,
    Quotation,
    /// A credit inside a block quotation, which goes on behind it.
    InnerCredit,
    Code,
    Words,
    Link(Link),
}

impl Markup {
    /// Reads the HTML in `range`. What it leaves open stays open.
    pub(super) fn read(&mut self, content: &str, range: Span, out: &mut Writer) {
        for token in tokens(content, range) {
            match token {
                Token::Start(tag) => self.start(&tag, out),
                Token::End(tag) => self.end(&tag, out),
                _ if self.unread.is_some() => {}
                Token::Words(words, span) => self.words(&words, span, out),
                Token::Comment(span) => out.comment(span.of(content), span),
            }
        }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// True inside an element whose words are not read.
    pub(super) fn is_unread(&self) -> bool {
        self.unread.is_some()
    }

    /// Ends an element whose words are not read.
    pub(super) fn read_on(&mut self) {
        self.unread = None;
    }

    /// Ends the elements from number `depth` on.
    pub(super) fn close_to(&mut self, depth: usize, out: &mut Writer) {
        while self.open.len() > depth
            && let Some(element) = self.open.pop()
        {
            self.close(element, out);
        }
    }

    /// Ends what a paragraph of another format cannot leave open.
    pub(super) fn close_inline(&mut self, out: &mut Writer) {
        self.read_on();
        self.close_to(self.blocks.last().map_or(0, |at| at + 1), out);
    }

    fn words(&mut self, words: &str, span: Span, out: &mut Writer) {
        if self.code > 0 {
            return out.words(words, span);
        }
        if words.len() != span.len() {
            // An entity.
            return if is_blank(words) { out.blank(span) } else { out.words(words, span) };
        }
        let mut at = 0;
        while at < words.len() {
            let rest = &words[at..];
            let space = |c: char| c.is_ascii_whitespace();
            let blank = rest.starts_with(space);
            let len = if blank { rest.find(|c| !space(c)) } else { rest.find(space) }.unwrap_or(rest.len());
            let piece = Span::new(span.start + at, span.start + at + len);
            if blank {
                out.blank(piece);
            } else {
                out.words(&rest[..len], piece);
            }
            at += len;
        }
    }

    fn start(&mut self, tag: &Tag, out: &mut Writer) {
        let known = element(&tag.name);
        if self.stays_unread(known.map(|(_, role)| role), tag) {
            return;
        }
        let note = self.notes.label_of(tag);
        let Some((name, role)) = known else { return Self::anchor(note, tag, out) };
        match role {
            Role::LineEnd => return out.line_end(tag.span),
            Role::Rule => return self.end_block(out),
            Role::Unread | Role::Head if tag.closed => return,
            Role::Unread | Role::Head => {
                self.unread = Some((name, 1));
                return;
            }
            _ => {}
        }
        if role.is_block() {
            self.end_block(out);
            self.imply_ends(name, out);
        }
        if self.open.len() >= MAX_DEPTH {
            return;
        }
        let closing = match note {
            Some(label) if role.is_block() && !matches!(role, Role::Heading(_)) => {
                out.begin(BlockKind::Note(label));
                Closing::Container
            }
            note => {
                Self::anchor(note, tag, out);
                self.begin(role, tag, out)
            }
        };
        self.push(Open { name, role, start: out.here(), closing });
        if tag.closed && !role.is_block() {
            self.close_to(self.open.len() - 1, out);
        }
    }

    /// True when a start tag changes nothing, because what is around it is not read.
    fn stays_unread(&mut self, role: Option<Role>, tag: &Tag) -> bool {
        let Some((inside, depth)) = &mut self.unread else { return false };
        if *inside == "head" && role.is_some_and(|role| role.is_block() && role != Role::Head) {
            self.unread = None;
            return false;
        }
        if *inside == tag.name && !tag.closed {
            *depth += 1;
        }
        true
    }

    /// What an element begins, and what is to be done when it ends.
    fn begin(&mut self, role: Role, tag: &Tag, out: &mut Writer) -> Closing {
        if tag.name == "tr" {
            out.begin_row();
        }
        let behind_quotation = out.last_block().is_some_and(|b| b.quote_depth > out.quote_depth());
        let container = match role {
            Role::Heading(level) => BlockKind::Heading(level),
            Role::Item => BlockKind::ListItem,
            Role::Cell => BlockKind::TableCell(false),
            Role::Code => BlockKind::Verbatim,
            Role::Caption if behind_quotation => BlockKind::Credit,
            Role::Footer if behind_quotation && self.named.contains_key("figure") => BlockKind::Credit,
            Role::Footer if out.quote_depth() > 0 => {
                out.end_quotation();
                out.begin(BlockKind::Credit);
                return Closing::InnerCredit;
            }
            Role::Quotation => {
                out.begin_quotation();
                return Closing::Quotation;
            }
            Role::Link => return Closing::Link(Link::new(tag, self.is_open("sup"))),
            role if role.is_block() => return Closing::Block,
            _ => return Closing::Words,
        };
        out.begin(container);
        if role == Role::Code {
            self.code += 1;
            return Closing::Code;
        }
        Closing::Container
    }

    /// A place that a note marker points to: there its note begins.
    fn anchor(note: Option<String>, tag: &Tag, out: &mut Writer) {
        let Some(label) = note else { return };
        let note = BlockKind::Note(label);
        let heads = matches!(out.block_kind(), Some(BlockKind::Heading(_)));
        if !heads && out.block_kind() != Some(&note) {
            // In front may stand its number.
            let number = out.open_words().len() < 8 && !out.open_words().contains(char::is_alphabetic);
            out.turn_into(note, number, tag.span.end);
        }
    }

    fn end(&mut self, tag: &Tag, out: &mut Writer) {
        if let Some((inside, depth)) = &mut self.unread {
            *depth -= usize::from(*inside == tag.name);
            if *depth == 0 || (tag.name == "ruby" && matches!(*inside, "rt" | "rp")) {
                self.unread = None;
            }
            return;
        }
        let Some((name, role)) = element(&tag.name) else { return };
        let Some(at) = self.last(&[name]) else { return };
        // What marks words does not reach out of its block.
        if role.is_block() || self.blocks.last().is_none_or(|block| *block < at) {
            self.close_to(at, out);
        }
    }

    /// Ends the elements whose end tag may be left out in front of `name`.
    fn imply_ends(&mut self, name: &str, out: &mut Writer) {
        if let Some(at) = self.blocks.last().copied().filter(|at| self.open[*at].role == Role::Paragraph) {
            self.close_to(at, out);
        }
        let (siblings, frames): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "dd" | "dt" => (&["dd", "dt"], &["dl"]),
            _ => return,
        };
        if let Some(at) = self.last(siblings).filter(|at| self.last(frames).is_none_or(|f| f < *at)) {
            self.close_to(at, out);
        }
    }

    /// Where the last open element of one of these names is.
    fn last(&self, names: &[&str]) -> Option<usize> {
        names.iter().filter_map(|name| self.named.get(name)?.last().copied()).max()
    }

    fn is_open(&self, name: &str) -> bool {
        self.last(&[name]).is_some()
    }

    fn push(&mut self, element: Open) {
        let at = self.open.len();
        self.named.entry(element.name).or_default().push(at);
        if element.role.is_block() {
            self.blocks.push(at);
        }
        self.open.push(element);
    }
}

fn is_blank(words: &str) -> bool {
    words.bytes().all(|b| b.is_ascii_whitespace())
}

#[cfg(test)]
pub(super) mod tests;
