//! Walks over the body of a LaTeX file.
//!
//! In: the body and its groups. Out: its words in a [`Writer`]. Groups and environments that are open
//! lie on two stacks, so nothing recurses; the notes met on the way wait until the text is read.

use std::collections::{BTreeMap, VecDeque};

use super::super::writer::Writer;
use super::groups::Groups;
use super::signs::sign;
use crate::model::{BlockKind, Span, Text};

/// Reads one file.
pub(super) struct Reader<'c> {
    pub(super) content: &'c str,
    pub(super) groups: Groups,
    pub(super) out: Writer,
    /// The next byte to read, and the end of what is read now.
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) open: Vec<Group>,
    pub(super) environments: Vec<Open<'c>>,
    /// Where in `environments` those of each name are.
    pub(super) named: BTreeMap<&'c str, Vec<usize>>,
    /// Notes that wait: label and words.
    pub(super) notes: VecDeque<(String, Span)>,
    /// How many notes there are so far.
    pub(super) numbered: usize,
    /// `"'` is a closing mark, as in German.
    german: bool,
}

/// An open group.
#[derive(Debug)]
pub(super) struct Group {
    /// Where its closing brace stands.
    pub(super) close: usize,
    /// Where its words begin in the plain text.
    pub(super) start: usize,
    pub(super) then: Then,
}

/// What there is to do when a group closes.
#[derive(Debug)]
pub(super) enum Then {
    Nothing,
    Emphasis,
    Code,
    /// Quoted words, with their citation.
    Quoted(Option<String>),
    /// A block of its own.
    Container,
    /// The words of an epigraph; its source is the next group.
    Epigraph,
    Raised,
    Link(String),
    /// Words between brackets that the command prints.
    Insertion,
}

/// An open environment.
#[derive(Debug)]
pub(super) struct Open<'c> {
    pub(super) name: &'c str,
    pub(super) kind: OpenKind,
}

#[derive(Debug)]
pub(super) enum OpenKind {
    /// A block quotation, with its citation.
    Quotation(Option<String>),
    List,
    Table,
    Flow,
}

impl<'c> Reader<'c> {
    pub(super) fn new(content: &'c str, body: Span) -> Self {
        Self {
            content,
            groups: Groups::of(content, body),
            out: Writer::default(),
            at: body.start,
            end: body.end,
            open: Vec::new(),
            environments: Vec::new(),
            named: BTreeMap::new(),
            notes: VecDeque::new(),
            numbered: 0,
            german: content.contains("\"`"),
        }
    }

    pub(super) fn read(mut self) -> Text {
        self.walk();
        while let Some((label, words)) = self.notes.pop_front() {
            self.out.turn_back_to(words.start);
            self.out.begin(BlockKind::Note(label));
            (self.at, self.end) = (words.start, words.end);
            self.walk();
            self.out.end();
        }
        self.out.finish()
    }

    /// Reads to the end, and closes what is open there.
    fn walk(&mut self) {
        while self.at < self.end {
            self.step();
        }
        self.close_environments(0);
        while let Some(group) = self.open.pop() {
            self.close_group(group);
        }
    }

    pub(super) fn rest(&self) -> &'c str {
        self.content.get(self.at..self.end).unwrap_or("")
    }

    /// The next `len` bytes, which are read with this.
    pub(super) fn take(&mut self, len: usize) -> Span {
        let span = Span::new(self.at, (self.at + len).min(self.end));
        self.at = span.end;
        span
    }

    fn step(&mut self) {
        let rest = self.rest();
        let special = |c: char| c.is_ascii_whitespace() || "\\{}%~$&-\"".contains(c);
        let words = rest.find(special).unwrap_or(rest.len());
        if words > 0 {
            let span = self.take(words);
            return self.out.words(&rest[..words], span);
        }
        match rest.as_bytes().first() {
            None => self.at = self.end,
            Some(b'%') => self.comment(),
            Some(b'{') => self.enter(Then::Nothing),
            Some(b'}') => self.leave(),
            Some(b'\\' | b'$') if self.fence() => {}
            Some(b'\\') => self.control(),
            Some(b'$') => self.at += 1,
            Some(b'&') => {
                self.at += 1;
                self.cell();
            }
            Some(b'"') => self.straight_mark(),
            Some(c) if c.is_ascii_whitespace() => self.white_space(),
            Some(_) => self.sign_or_char(),
        }
    }

    /// White space: a blank, or the end of a paragraph.
    fn white_space(&mut self) {
        let rest = self.rest();
        let len = rest.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(rest.len());
        let lines = rest[..len].bytes().filter(|b| *b == b'\n').count();
        let span = self.take(len);
        if lines > 1 {
            self.out.close_block();
        } else {
            self.out.blank(span);
        }
    }

    /// A comment takes its line end with it. One that fills its line, or speaks to us, is kept for what
    /// reads comments.
    fn comment(&mut self) {
        let rest = self.rest();
        let len = rest.find('\n').unwrap_or(rest.len());
        let before = self.content[..self.at].trim_end_matches([' ', '\t']);
        let fills_line = before.is_empty() || before.ends_with('\n');
        let span = self.take(len);
        if fills_line || span.of(self.content).contains("quotelint-") {
            let comment = span.of(self.content);
            self.out
                .comment(comment.trim_end(), Span::new(span.start, span.start + comment.trim_end().len()));
        }
        let behind = self.rest();
        let behind = behind.strip_prefix('\n').unwrap_or(behind);
        let indent = behind.len() - behind.trim_start_matches([' ', '\t', '\r']).len();
        let line_end = Span::new(self.at, self.at + (self.rest().len() - behind.len()));
        if behind[indent..].starts_with('\n') {
            self.out.close_block();
        } else if fills_line {
            self.out.blank(line_end);
        }
        self.at = line_end.end + indent;
    }

    /// A sign of several characters, or a character.
    pub(super) fn sign_or_char(&mut self) {
        let rest = self.rest();
        match sign(rest) {
            Some((printed, len)) => {
                let span = self.take(len);
                if printed == " " && span.of(self.content) == "\\," && self.beside_mark(span) {
                    // A thin space keeps two marks apart and is none of the words.
                } else if printed == " " {
                    self.out.blank(span);
                } else {
                    self.out.stand_in(&printed, span);
                }
            }
            None => {
                let span = self.take(rest.chars().next().map_or(1, char::len_utf8));
                self.out.words(span.of(self.content), span);
            }
        }
    }

    fn beside_mark(&self, span: Span) -> bool {
        let mark = |c: char| "`'\"“”‘’«»„‚{}\\".contains(c);
        self.content[..span.start].ends_with(mark) && self.content[span.end..].starts_with(mark)
    }

    /// The marks `` "` `` and `"'` of German.
    fn straight_mark(&mut self) {
        let printed = match self.rest().as_bytes().get(1) {
            Some(b'`') if self.german => "„",
            Some(b'\'') if self.german => "“",
            _ => "\"",
        };
        let span = self.take(if printed == "\"" { 1 } else { 2 });
        self.out.words(printed, span);
    }

    /// Code and formulas: only code among words is words.
    fn fence(&mut self) -> bool {
        let Some(fence) = self.groups.fence_at(self.at) else { return false };
        if let Some(code) = fence.code {
            let start = self.out.here();
            self.out.words(code.of(self.content), code);
            self.out.verbatim(start);
        }
        self.at = fence.span.end.min(self.end);
        true
    }

    /// Enters the group that begins here, if one does.
    pub(super) fn enter(&mut self, then: Then) {
        let Some(close) = self.groups.close_of(self.at).filter(|_| self.rest().starts_with('{')) else {
            // A brace without a partner, or no argument.
            if self.rest().starts_with('{') {
                self.at += 1;
            }
            return self.close_group(Group { close: self.at, start: self.out.here(), then });
        };
        self.at += 1;
        self.open.push(Group { close, start: self.out.here(), then });
    }

    fn leave(&mut self) {
        let at = self.at;
        self.at += 1;
        while let Some(group) = self.open.pop_if(|group| group.close <= at) {
            self.close_group(group);
        }
    }

    fn close_group(&mut self, group: Group) {
        let is_brace = self.content.as_bytes().get(group.close) == Some(&b'}') && group.close < self.at;
        let brace = Span::new(group.close, group.close + usize::from(is_brace));
        match group.then {
            Then::Nothing => {}
            Then::Emphasis => self.out.emphasis(group.start),
            Then::Code => self.out.verbatim(group.start),
            Then::Quoted(citation) => {
                self.out.quoted(group.start);
                if let Some(citation) = citation.filter(|_| is_brace) {
                    self.out.behind_blank(&citation, brace);
                }
            }
            Then::Container => self.out.end(),
            Then::Epigraph => {
                self.out.end_quotation();
                self.skip_gap();
                self.out.begin(BlockKind::Credit);
                self.enter(Then::Container);
            }
            Then::Raised => self.out.raise(group.start),
            Then::Link(target) => self.out.link(group.start, target),
            Then::Insertion => self.out.stand_in("]", brace),
        }
    }
}
