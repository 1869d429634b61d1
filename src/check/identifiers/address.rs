//! Web addresses and where they stand.
//!
//! In: a document. Out: every address a reader can follow or copy, in order: the targets of links, and
//! addresses in plain text without the punctuation of the sentence. Code is left out: what stands
//! there is an example.

use std::sync::LazyLock;

use regex::Regex;

use super::super::Context;
use super::super::near::near;
use super::super::wording::pattern;
use crate::model::{Edit, Fix, Safety, Span, places_but_behind};

/// Bytes between the words of a link and its target (`](<`), with a blank to spare.
const GAP: usize = 4;

/// Bytes between the start of an address and its colon or host, with a few to spare.
const SIGN_REACH: usize = 16;

/// One address.
#[derive(Debug, Clone, Copy)]
pub(super) struct Address<'a> {
    /// The words that carry it, in bytes of the plain text: a link's words, or the address itself.
    pub(super) span: Span,
    /// The address.
    pub(super) text: &'a str,
    /// True for the target of a link.
    pub(super) linked: bool,
}

/// The addresses of a document, by place.
pub(super) fn addresses<'a>(context: &Context<'a>) -> Vec<Address<'a>> {
    let text = &context.document.text;
    let mut found: Vec<Address<'a>> = text
        .links
        .iter()
        .map(|(span, target)| Address { span: *span, text: target, linked: true })
        .filter(|address| BARE.is_match(address.text))
        .collect();
    found.sort_by_key(|address| address.span);
    let links = found.len();
    for &span in context.facts.addresses.get_or_init(|| bare(&text.plain)) {
        let next = found[..links].partition_point(|link| link.span.end <= span.start);
        let carried = found[..links].get(next).is_some_and(|link| link.span.overlaps(span));
        if !carried && !text.is_code(span) {
            found.push(Address { span, text: span.of(&text.plain), linked: false });
        }
    }
    found.sort_by_key(|address| address.span);
    found
}

/// What looks like an address in plain text, without the punctuation of the sentence.
fn bare(plain: &str) -> Vec<Span> {
    let bytes = plain.as_bytes();
    let sign = |b: u8| matches!(b, b':' | b';' | b'/' | b'.');
    let no_end = |before: u8| !matches!(before, b'p' | b's' | b'w' | b'P' | b'S' | b'W');
    // Behind `http`, `https` and `www`.
    let signs = places_but_behind(bytes, sign, no_end).filter(|at| {
        let host = at.checked_sub(1).is_some_and(|last| bytes[last].eq_ignore_ascii_case(&b'w'));
        host == (bytes[*at] == b'.')
    });
    let found = near(|| &BARE, plain, signs, SIGN_REACH);
    let span = |m: regex::Match<'_>| Span::new(m.start(), m.start() + trimmed(m.as_str()).len());
    found.iter().map(|found| span(found.get_match())).collect()
}

impl Address<'_> {
    /// The bytes of the file the address is written in, where it stands there letter by letter.
    pub(super) fn written(&self, context: &Context<'_>) -> Option<Span> {
        let place = context.document.text.map.to_source(self.span);
        let content = &context.document.source.content;
        if content.get(place.start..place.end) == Some(self.text) {
            return Some(place);
        }
        let written = |gap| Span::new(place.end + gap, place.end + gap + self.text.len());
        (0..=GAP).map(written).find(|span| content.get(span.start..span.end) == Some(self.text))
    }

    /// Puts `mended` in place of the address.
    pub(super) fn mended(&self, context: &Context<'_>, mended: String) -> Option<Fix> {
        let span = self.written(context)?;
        let edit = Edit { path: context.document.path().to_owned(), span, replacement: mended };
        Some(Fix { safety: Safety::Safe, edits: vec![edit] })
    }
}

/// What follows the first part of an address, where it begins so in either case.
pub(super) fn behind<'a>(head: &str, address: &'a str) -> Option<&'a str> {
    let (start, rest) = address.split_at_checked(head.len())?;
    start.eq_ignore_ascii_case(head).then_some(rest)
}

/// Without the punctuation of the sentence around it; a bracket that the address opens is its own.
fn trimmed(address: &str) -> &str {
    let count = |sign| address.matches(sign).count();
    let mut surplus =
        [(')', count(')').saturating_sub(count('('))), (']', count(']').saturating_sub(count('[')))];
    address.trim_end_matches(|c| match surplus.iter_mut().find(|(bracket, _)| *bracket == c) {
        Some((_, 0)) => false,
        Some((_, left)) => {
            *left -= 1;
            true
        }
        None => ".,;:!?'’*_|`".contains(c),
    })
}

/// What begins as an address does, slips of the typist included.
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?ix) (?-u:\b) (?:
            h{0,2}t{1,3}p{1,2}s{0,2} (?: [:;]{1,2}[/\\]{1,3} | // )
            | https?: [a-z0-9-]+ (?:\.[a-z0-9-]+){0,4} \.[a-z]{2,} (?-u:\b)
            | www\. [a-z0-9]
        ) [^\s<>"“”«»]*"#,
    )
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Facts;
    use crate::model::People;
    use crate::parse::parse;
    use crate::read::from_text;
    use proptest::prelude::*;

    fn found(name: &str, content: &str) -> Vec<String> {
        let document = from_text(name, None, content.to_owned());
        let people = People::default();
        let parsed = parse(&document.text, &people, Default::default());
        let context = Context {
            document: &document,
            parsed: &parsed,
            verifications: &[],
            store: None,
            people: &people,
            facts: &Facts::default(),
            settings: &crate::config::Config::default(),
        };
        addresses(&context)
            .iter()
            .map(|address| {
                let written = address.written(&context).map(|span| span.of(content).to_owned());
                assert_eq!(written.as_deref(), Some(address.text));
                address.text.to_owned()
            })
            .collect()
    }

    #[test]
    fn the_sentence_keeps_its_punctuation() {
        for (content, expected) in [
            ("See https://example.org/a.", "https://example.org/a"),
            ("(see https://example.org/a)", "https://example.org/a"),
            ("See https://example.org/Salt_(mineral).", "https://example.org/Salt_(mineral)"),
            ("www.example.org/a, and", "www.example.org/a"),
            ("http//example.org!", "http//example.org"),
        ] {
            assert_eq!(found("a.txt", content), [expected], "{content}");
        }
        assert!(found("a.txt", "HTTP/1.1, http: the protocol, and ftp://example.org").is_empty());
    }

    #[test]
    fn targets_are_found_where_they_are_written() {
        let content =
            "[the ledger](https://example.org/a), <https://example.org/b> and `https://example.org/c`";
        assert_eq!(found("a.md", content), ["https://example.org/a", "https://example.org/b"]);
    }

    proptest! {
        /// Whatever stands around it: an address is bytes of the file, and never ends in a stop.
        #[test]
        fn addresses_hold_their_laws(
            content in "(https?:/{0,2}|www\\.|[a-z不é]{1,4}|[.,;:!?()\\[\\]<>*_`&]|example\\.org|/| |\n\n?){0,50}"
        ) {
            for address in found("a.txt", &content) {
                prop_assert!(content.contains(&address) && !address.ends_with(['.', ',', ';', '!']), "{}", address);
            }
        }
    }
}
