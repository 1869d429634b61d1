//! The arguments of commands.
//!
//! In: the place behind a command. Out: its arguments, jumped over with the partners of their
//! brackets. What is no argument is left where it stands.

use nom::Parser;

use super::reader::Reader;
use super::signs::{control_word, gap};
use crate::model::Span;

impl<'c> Reader<'c> {
    pub(super) fn skip_gap(&mut self) {
        if let Ok((_, gap)) = gap.parse(self.rest()) {
            self.at += gap.len();
        }
    }

    /// Optional arguments, as many as stand here.
    pub(super) fn options(&mut self, most: usize) -> Vec<&'c str> {
        let mut options = Vec::new();
        while options.len() < most {
            let before = self.at;
            self.skip_gap();
            let close = self.groups.close_of(self.at).filter(|_| self.rest().starts_with('['));
            let Some(close) = close.filter(|close| *close < self.end) else {
                self.at = before;
                break;
            };
            options.push(&self.content[self.at + 1..close]);
            self.at = close + 1;
        }
        options
    }

    /// An argument in braces, or a control word.
    pub(super) fn argument(&mut self) -> Option<Span> {
        let before = self.at;
        self.skip_gap();
        if let Some(close) = self.groups.close_of(self.at).filter(|_| self.rest().starts_with('{')) {
            let inner = Span::new(self.at + 1, close);
            self.at = close + 1;
            return Some(inner);
        }
        if let Some(Ok((_, name))) = self.rest().strip_prefix('\\').map(|rest| control_word.parse(rest)) {
            return Some(self.take(name.len() + 1));
        }
        self.at = before;
        None
    }
}
