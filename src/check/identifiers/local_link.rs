//! `local-link`: an address that works on one machine only.

use std::sync::LazyLock;

use memchr::memchr2_iter;
use regex::Regex;

use super::super::near::near;
use super::super::wording::shortened;
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Finding, Span};

/// Bytes around a sign in which its address begins.
const REACH: usize = 24;

/// Reports local addresses in links and in plain text.
pub(in crate::check) struct LocalLink;

impl Rule for LocalLink {
    fn meta(&self) -> &'static Meta {
        meta!("local-link", Identifiers, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = &context.document.text;
        let targets = text
            .links
            .iter()
            .filter(|(_, target)| is_local(target))
            .map(|(span, target)| (*span, target.as_str()));
        let bytes = text.plain.as_bytes();
        let bare = near(|| &LOCAL, &text.plain, signs(bytes), REACH);
        let bare = bare.iter().map(|found| found.get_match());
        let bare = bare.map(|found| (Span::from(found.range()), found.as_str()));
        let mut places: Vec<(Span, &str)> =
            targets.chain(bare.filter(|(span, _)| !text.is_code(*span))).collect();
        places.sort();
        let mut reported = Span::new(0, 0);
        for (span, address) in places {
            if span.overlaps(reported) {
                continue;
            }
            reported = span;
            findings.push(self.finding(context, text.map.to_source(span), address));
        }
    }
}

impl LocalLink {
    fn finding(&self, context: &Context<'_>, span: Span, address: &str) -> Finding {
        let address = address.trim_end_matches(|c: char| c.is_whitespace() || ".,;)]<>".contains(c));
        let message = "this address works on one machine only";
        let mut finding = self.meta().finding(context, span, message);
        if !context.document.slice(span).contains(address) {
            finding.labels.push((span, format!("leads to {}", shortened(address, 70))));
        }
        finding.help =
            Some("Give the public address, an archived copy, or the bibliographic reference.".to_owned());
        finding
    }
}

/// The colons and backslashes that such an address may begin with.
fn signs(bytes: &[u8]) -> impl Iterator<Item = usize> {
    memchr2_iter(b':', b'\\', bytes).filter(|at| is_sign(bytes, *at))
}

fn is_sign(bytes: &[u8], at: usize) -> bool {
    let (before, behind) = (&bytes[..at], &bytes[at + 1..]);
    let file = || before.len() >= 4 && before[before.len() - 4..].eq_ignore_ascii_case(b"file");
    let host = || behind.starts_with(b"//") && behind.get(2).is_some_and(|first| b"lL1[".contains(first));
    match behind.first() {
        Some(b'\\') => true,
        Some(b'/') => file() || host(),
        _ => false,
    }
}

/// A file address, a Windows path, a network share with its folder, a server on the same machine.
static LOCAL: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?ix) (?-u:\b) file:/{1,3} [^\s<>]+
        | (?-u:\b) [a-z] : \\ [^\s<>]+
        | \\\\ [a-z0-9_.-]+ \\ [^\s<>]+
        | (?-u:\b) https? :// (?: localhost | 127\.0\.0\.1 | \[::1\] ) (?: [:/] [^\s<>]* | $ | [\s<>)\]] )";
    #[expect(clippy::expect_used, reason = "the pattern is a constant and a test compiles it")]
    Regex::new(pattern).expect("the pattern is valid")
});

fn is_local(target: &str) -> bool {
    signs(target.as_bytes()).next().is_some() && LOCAL.find(target).is_some_and(|found| found.start() == 0)
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn local_addresses_are_told_from_public_ones() {
        for (target, expected) in [
            ("file:///E:/notes/ledger.pdf", true),
            ("C:\\Users\\ada\\ledger.docx", true),
            ("\\\\archive\\scans\\ledger.pdf", true),
            ("http://localhost:8080/ledger", true),
            ("http://127.0.0.1/", true),
            ("https://example.org/file:///x", false),
            ("https://localhost.example.org/", false),
            ("ledger.pdf", false),
            ("#file:///", false),
        ] {
            assert_eq!(is_local(target), expected, "{target}");
        }
    }
}
