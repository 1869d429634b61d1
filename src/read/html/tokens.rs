//! The tokens of an HTML text, each with its bytes of the file.
//!
//! In: a stretch of the file. Out: its tokens in order. html5gum knows the standard's states and
//! entities; the emitter here writes down where each piece of text stands. A piece is either the
//! very bytes of the file or one entity, so what is decoded maps as a whole to where it stands.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::mem::take;

use html5gum::{Emitter, Error, State, Tokenizer, naive_next_state};

use crate::model::Span;

/// One token.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'c> {
    /// Words as they stand, or what an entity means.
    Words(Cow<'c, str>, Span),
    /// A start tag.
    Start(Tag),
    /// An end tag.
    End(Tag),
    /// A comment, with its signs.
    Comment(Span),
}

/// A tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// It ends with `/>`.
    pub(super) closed: bool,
    pub(super) span: Span,
}

impl Tag {
    /// The value of an attribute; empty where there is none.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }
}

/// The tokens of `content` from `start` to `end`.
pub(super) fn tokens(content: &str, range: Span) -> impl Iterator<Item = Token<'_>> {
    let emitter = Places { content, at: range.start, text_from: range.start, ..Places::default() };
    Tokenizer::new_with_emitter(range.of(content), emitter).map(|Ok(token)| token)
}

/// Keeps the places of what html5gum finds.
#[derive(Debug, Default)]
struct Places<'c> {
    content: &'c str,
    /// Up to here the file is read.
    at: usize,
    /// Where the next piece of text begins.
    text_from: usize,
    /// Bytes of text that are no whole characters yet.
    text: Vec<u8>,
    tag_from: usize,
    name: Vec<u8>,
    is_end: bool,
    closed: bool,
    attributes: Vec<(Vec<u8>, Vec<u8>)>,
    /// Name of the last start tag: what alone can end a `script` or `title`.
    last_start: Vec<u8>,
    ready: VecDeque<Token<'c>>,
}

impl<'c> Places<'c> {
    /// The words read since `text_from`, and the bytes they stand in.
    fn place(&self, words: &str) -> (Cow<'c, str>, Span) {
        let (from, to) = (self.text_from.min(self.at), self.at);
        let raw = self.content.get(from..to).unwrap_or("");
        let exact = if raw == words {
            Some(from)
        } else if raw.starts_with('&') {
            None
        } else if raw.ends_with(words) {
            // In front stands what the standard drops, such as the second half of a line end.
            Some(to - words.len())
        } else {
            raw.starts_with(words).then_some(from)
        };
        let span = exact.map(|start| Span::new(start, start + words.len()));
        match span {
            Some(span) => (Cow::Borrowed(span.of(self.content)), span),
            None => (Cow::Owned(words.to_owned()), Span::new(from, to)),
        }
    }

    fn tag(&mut self) -> Tag {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let attributes = take(&mut self.attributes);
        Tag {
            name: String::from_utf8_lossy(&self.name).into_owned(),
            attributes: attributes.into_iter().map(|(n, v)| (text(n), text(v))).collect(),
            closed: self.closed,
            span: Span::new(self.tag_from, self.at),
        }
    }

    fn begin_tag(&mut self, is_end: bool) {
        self.name.clear();
        self.attributes.clear();
        self.closed = false;
        self.is_end = is_end;
    }

    fn token(&mut self, token: Token<'c>) {
        self.ready.push_back(token);
        self.text_from = self.at;
        self.text.clear();
    }
}

impl<'c> Emitter for Places<'c> {
    type Token = Token<'c>;

    fn move_position(&mut self, offset: isize) {
        self.at = self.at.saturating_add_signed(offset);
    }

    fn pop_token(&mut self) -> Option<Token<'c>> {
        self.ready.pop_front()
    }

    fn emit_string(&mut self, bytes: &[u8]) {
        self.text.extend_from_slice(bytes);
        let Ok(words) = std::str::from_utf8(&self.text) else { return };
        let (words, span) = self.place(words);
        self.text.clear();
        self.text_from = span.end;
        if !words.is_empty() {
            self.ready.push_back(Token::Words(words, span));
        }
    }

    fn start_open_tag(&mut self) {
        self.tag_from = self.at.saturating_sub(1);
    }

    fn init_start_tag(&mut self) {
        self.begin_tag(false);
    }

    fn init_end_tag(&mut self) {
        self.begin_tag(true);
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend_from_slice(name);
    }

    fn init_attribute(&mut self) {
        self.attributes.push(Default::default());
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        if let Some(last) = self.attributes.last_mut() {
            last.0.extend_from_slice(name);
        }
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        if let Some(last) = self.attributes.last_mut() {
            last.1.extend_from_slice(value);
        }
    }

    fn set_self_closing(&mut self) {
        self.closed = true;
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let tag = self.tag();
        // XHTML closes `script` with `/>`; then no script follows.
        let state = (!self.is_end && !tag.closed).then(|| naive_next_state(&self.name)).flatten();
        self.last_start = if self.is_end { Vec::new() } else { take(&mut self.name) };
        self.token(if self.is_end { Token::End(tag) } else { Token::Start(tag) });
        state
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start = name.unwrap_or_default().to_vec();
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.last_start.is_empty() && self.last_start == self.name
    }

    fn emit_current_comment(&mut self) {
        self.token(Token::Comment(Span::new(self.tag_from, self.at)));
    }

    fn emit_current_doctype(&mut self) {
        self.text_from = self.at;
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_eof(&mut self) {}
    fn emit_error(&mut self, _: Error) {}
    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn init_doctype(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn set_force_quirks(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(content: &str) -> String {
        let shown = tokens(content, Span::new(0, content.len())).map(|token| match token {
            Token::Words(words, span) => format!("{words:?}={:?}", span.of(content)),
            Token::Start(tag) => format!("<{}:{}", tag.name, tag.span.of(content)),
            Token::End(tag) => format!("/{}:{}", tag.name, tag.span.of(content)),
            Token::Comment(span) => format!("!{}", span.of(content)),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_token_knows_its_bytes() {
        for (content, expected) in [
            ("<p class=x>é&amp;</p>", "<p:<p class=x> \"é\"=\"é\" \"&\"=\"&amp;\" /p:</p>"),
            ("a&semi;b&lt.", "\"a\"=\"a\" \";\"=\"&semi;\" \"b\"=\"b\" \"<\"=\"&lt\" \".\"=\".\""),
            ("&#8220;x&#x201d;", "\"“\"=\"&#8220;\" \"x\"=\"x\" \"”\"=\"&#x201d;\""),
            ("<!-- a --><!DOCTYPE html>b", "!<!-- a --> \"b\"=\"b\""),
            (
                "<script>a<b</script>é",
                "<script:<script> \"a\"=\"a\" \"<\"=\"<\" \"b\"=\"b\" /script:</script> \"é\"=\"é\"",
            ),
            ("<title/>b", "<title:<title/> \"b\"=\"b\""),
        ] {
            assert_eq!(shown(content), expected, "{content}");
        }
    }

    #[test]
    fn what_is_no_tag_is_text() {
        for content in ["a < b", "a & b &foo; c", "</>x", "a\r\nb\rc", "x <", "x </", "<!x>é"] {
            for token in tokens(content, Span::new(0, content.len())) {
                if let Token::Words(words, span) = token {
                    assert_eq!(words.replace('\n', "\r"), span.of(content).replace('\n', "\r"), "{content}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn tokens_come_in_order_on_borders(content in "(</?[a-z]{0,6} ?|>|<!-|->|[&;#x0-9\"'= \r\n]|&amp;|é|[a-z]){0,80}") {
            let mut end = 0;
            for token in tokens(&content, Span::new(0, content.len())) {
                let (Token::Words(_, span) | Token::Comment(span)) = token else { continue };
                prop_assert!(span.start >= end && content.get(span.start..span.end).is_some());
                end = span.end;
            }
        }
    }
}
