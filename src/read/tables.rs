//! TOML, wherever the program reads some: settings, libraries, people, decisions, provenance.
//!
//! In: a text. Out: what it says, or the first fault with its place. Its readers hold a table with
//! room for eleven keys where two bytes open one, so a small file could take a machine's memory. What
//! a text will cost is told by its signs, and one that costs more than [`TIMES`] its length is refused
//! before it is read.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// Bytes that any text may cost.
const ANYWAY: usize = 8 << 20;
/// Bytes that each byte may cost beside these. The densest file that a person has reason to write, of
/// blocks with one short name each, costs fewer.
const TIMES: usize = 120;
/// What is said of a text that costs more.
pub(crate) const TOO_DENSE: &str = "more keys, lists and tables than a file of this length may hold";

/// Why a text cannot be read.
#[derive(Debug)]
pub(crate) struct Fault {
    /// What is wrong, in words of the reader or ours.
    pub(crate) message: String,
    /// Where.
    pub(crate) at: Range<usize>,
}

/// Reads a text into its type.
pub(crate) fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    bounded(text)?;
    toml::from_str(text).map_err(|error| fault(error.message(), error.span()))
}

/// Reads a text that will be edited.
pub(crate) fn document(text: String) -> Result<toml_edit::Document<String>, Fault> {
    bounded(&text)?;
    toml_edit::Document::parse(text).map_err(|error| fault(error.message(), error.span()))
}

fn fault(message: &str, at: Option<Range<usize>>) -> Fault {
    // The name that the program has for whole numbers says nothing to who wrote the file.
    let whole = ["i16", "i32", "i64", "u8", "u16", "u32", "u64", "usize"];
    let head = whole.iter().find_map(|kind| message.strip_suffix(kind)?.strip_suffix("expected "));
    let message = head.map_or_else(|| message.to_owned(), |head| format!("{head}expected a whole number"));
    Fault { message, at: at.unwrap_or(0..0) }
}

/// Refuses a text that costs too much, where it begins to.
fn bounded(text: &str) -> Result<(), Fault> {
    let mut left = ANYWAY.saturating_add(TIMES.saturating_mul(text.len()));
    for token in Source::new(text).lex() {
        let Some(rest) = left.checked_sub(cost(token.kind())) else {
            let at = token.span().start()..token.span().end();
            return Err(fault(TOO_DENSE, Some(at)));
        };
        left = rest;
    }
    Ok(())
}

/// The most that a sign was seen to cost in either reader, with the copies made while a list grows.
fn cost(kind: TokenKind) -> usize {
    match kind {
        // The dot between two keys opens a table too.
        TokenKind::LeftCurlyBracket | TokenKind::Dot => 1000,
        TokenKind::LeftSquareBracket => 700,
        TokenKind::Atom => 500,
        TokenKind::BasicString | TokenKind::LiteralString => 500,
        TokenKind::MlBasicString | TokenKind::MlLiteralString => 500,
        _ => 100,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> Option<usize> {
        let both = (from_str::<toml::Table>(text).err(), document(text.to_owned()).err());
        let at = |fault: Fault| (fault.message == TOO_DENSE).then_some(fault.at.start);
        assert_eq!(both.0.is_some(), both.1.is_some(), "one reader refuses {:?}", &text[..40]);
        let (one, other) = (both.0.and_then(at), both.1.and_then(at));
        assert_eq!(one, other);
        one
    }

    #[test]
    fn tables_by_the_thousand_are_refused_where_they_are_too_many() {
        let keys: String = (0..10_000).map(|n| format!("{n}.a.a.a.a.a.a.a=1\n")).collect();
        for text in [keys, format!("a=[{}]", "{a.a=1},".repeat(20_000)), "[[work]]\n".repeat(20_000)] {
            let at = refused(&text).expect("refused");
            assert!(at > text.len() / 10, "at {at} of {}", text.len());
        }
    }

    #[test]
    fn long_files_of_short_blocks_are_read() {
        let people: String =
            (0..20_000).map(|n| format!("[[person]]\nname = \"Ada Corwen {n}\"\n")).collect();
        assert_eq!(refused(&people), None);
        let works = "[[work]]\ntitle = \"The Salt Ledger\"\nauthor = [\"Ada Corwen\"]\ndate = 1902\n";
        assert_eq!(refused(&works.repeat(20_000)), None);
    }

    #[test]
    fn a_short_file_may_be_as_dense_as_it_likes() {
        assert_eq!(refused(&format!("a=[{}]", "{a.a=1},".repeat(1_000))), None);
    }
}
