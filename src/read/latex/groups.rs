//! Which bracket closes which in a LaTeX text, and what is no text in it.
//!
//! In: the body of a file. Out: the partner of every brace and bracket, and the stretches that are
//! code or formulas. It is found in one pass, so that the reader can jump over an argument without
//! looking for its end; a bracket without a partner has none.

use nom::Parser;

use super::signs::control_word;
use crate::model::Span;

/// Brackets and fences of a body.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// Opening and closing places, in order of the opening ones.
    pairs: Vec<(usize, usize)>,
    /// Code and formulas, in order.
    fences: Vec<Fence>,
}

/// A stretch whose signs are no LaTeX.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fence {
    pub(super) span: Span,
    /// The code in it, when it stands among words.
    pub(super) code: Option<Span>,
}

/// Environments that hold code, formulas or nothing to read.
const FENCED: [&str; 25] = [
    "verbatim",
    "verbatim*",
    "Verbatim",
    "lstlisting",
    "minted",
    "comment",
    "filecontents",
    "tikzpicture",
    "equation",
    "equation*",
    "align",
    "align*",
    "gather",
    "gather*",
    "multline",
    "multline*",
    "eqnarray",
    "eqnarray*",
    "displaymath",
    "math",
    "flalign",
    "flalign*",
    "alltt",
    "algorithmic",
    "picture",
];

impl Groups {
    /// Pairs the brackets of `content` in `body`.
    pub(super) fn of(content: &str, body: Span) -> Self {
        let mut pass =
            Pass { content, end: body.end, open: Vec::new(), missing: Vec::new(), found: Self::default() };
        let mut at = body.start;
        while at < body.end {
            at = pass.step(at);
        }
        pass.found.pairs.sort_unstable();
        pass.found
    }

    /// Where the bracket that opens at `at` closes.
    pub(super) fn close_of(&self, at: usize) -> Option<usize> {
        let i = self.pairs.binary_search_by_key(&at, |(open, _)| *open).ok()?;
        Some(self.pairs[i].1)
    }

    /// The fence that begins at `at`.
    pub(super) fn fence_at(&self, at: usize) -> Option<Fence> {
        let i = self.fences.binary_search_by_key(&at, |fence| fence.span.start).ok()?;
        Some(self.fences[i])
    }
}

/// How far the end of inline code is looked for.
const LONGEST_CODE: usize = 400;

struct Pass<'c> {
    content: &'c str,
    end: usize,
    open: Vec<(u8, usize)>,
    /// What was looked for and stands nowhere behind.
    missing: Vec<&'static str>,
    found: Groups,
}

impl<'c> Pass<'c> {
    fn bytes(&self) -> &'c [u8] {
        &self.content.as_bytes()[..self.end]
    }

    /// Looks at the byte at `at`; returns where the next one is.
    fn step(&mut self, at: usize) -> usize {
        let bytes = self.bytes();
        match bytes[at] {
            b'%' => at + bytes[at..].iter().position(|b| *b == b'\n').unwrap_or(self.end - at),
            open @ (b'{' | b'[') => {
                self.open.push((open, at));
                at + 1
            }
            b']' => {
                if let Some((_, open)) = self.open.pop_if(|(sign, _)| *sign == b'[') {
                    self.found.pairs.push((open, at));
                }
                at + 1
            }
            b'}' => {
                // Brackets that a group leaves open were text.
                while self.open.pop_if(|(sign, _)| *sign == b'[').is_some() {}
                if let Some((_, open)) = self.open.pop() {
                    self.found.pairs.push((open, at));
                }
                at + 1
            }
            b'$' => self.formula(at),
            b'\\' => self.control(at),
            _ => at + 1,
        }
    }

    fn fence(&mut self, start: usize, end: usize, code: Option<Span>) -> usize {
        self.found.fences.push(Fence { span: Span::new(start, end), code });
        end
    }

    fn rest(&self, at: usize) -> &'c str {
        self.content.get(at..self.end).unwrap_or("")
    }

    /// `$...$` and `$$...$$`; a formula does not run over a blank line.
    fn formula(&mut self, at: usize) -> usize {
        let bytes = self.bytes();
        let sign: &[u8] = if bytes[at..].starts_with(b"$$") { b"$$" } else { b"$" };
        let mut i = at + sign.len();
        while i < bytes.len() {
            match bytes[i] {
                b'\\' => i += 1,
                b'$' if bytes[i..].starts_with(sign) => return self.fence(at, i + sign.len(), None),
                b'\n'
                    if bytes[i + 1..].iter().find(|b| !matches!(b, b' ' | b'\t' | b'\r')) == Some(&b'\n') =>
                {
                    break;
                }
                _ => {}
            }
            i += 1;
        }
        at + sign.len()
    }

    fn control(&mut self, at: usize) -> usize {
        let rest = self.rest(at + 1);
        if rest.starts_with(['(', '[']) {
            let end = self.display_end(at);
            return end.map_or(at + 2, |end| self.fence(at, end, None));
        }
        let Ok((behind, name)) = control_word.parse(rest) else {
            return at + 1 + rest.chars().next().map_or(0, char::len_utf8);
        };
        let after = self.end - behind.len();
        match name {
            "verb" | "lstinline" | "mintinline" => self.inline_code(at, after),
            "begin" => self.environment(at, after),
            _ => after,
        }
    }

    /// The end of `\(...\)` or `\[...\]`. Another one in front of it shows that this one has none.
    fn display_end(&self, at: usize) -> Option<usize> {
        let bytes = self.bytes();
        let open = bytes[at + 1];
        let close = if open == b'(' { b')' } else { b']' };
        let mut i = at + 2;
        while i + 1 < bytes.len() {
            if bytes[i] != b'\\' {
                i += 1;
            } else if bytes[i + 1] == close {
                return Some(i + 2);
            } else if bytes[i + 1] == open {
                return None;
            } else {
                i += 2;
            }
        }
        None
    }

    /// `\verb|...|`, `\lstinline[...]{...}`.
    fn inline_code(&mut self, start: usize, after: usize) -> usize {
        let at = after + usize::from(self.rest(after).starts_with('*'));
        let line = self.rest(at);
        let limit = (0..=LONGEST_CODE.min(line.len())).rev().find(|i| line.is_char_boundary(*i)).unwrap_or(0);
        let line = line[..limit].lines().next().unwrap_or("");
        let options = if line.starts_with('[') { line.find(']').map_or(0, |i| i + 1) } else { 0 };
        let mut code = line[options..].chars();
        let Some(sign) = code.next().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()) else {
            return at;
        };
        let close = if sign == '{' { '}' } else { sign };
        let inner = at + options + sign.len_utf8();
        let Some(len) = code.as_str().find(close) else { return at };
        let code = Span::new(inner, inner + len);
        self.fence(start, code.end + close.len_utf8(), Some(code).filter(|c| !c.is_empty()))
    }

    fn environment(&mut self, start: usize, at: usize) -> usize {
        let rest = self.rest(at);
        let close = rest.bytes().take(20).position(|b| b == b'}');
        let name = close.and_then(|close| rest.get(1..close)).filter(|_| rest.starts_with('{'));
        let Some(name) = name.and_then(|name| FENCED.iter().find(|known| **known == name)) else { return at };
        let end = self.end_of(at, name);
        end.map_or(at, |end| self.fence(start, end, None))
    }

    fn end_of(&mut self, at: usize, name: &'static str) -> Option<usize> {
        if self.missing.contains(&name) {
            return None;
        }
        let end = format!("\\end{{{name}}}");
        let found = self.rest(at).find(&end).map(|i| at + i + end.len());
        if found.is_none() {
            self.missing.push(name);
        }
        found
    }
}
