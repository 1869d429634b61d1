//! From paths to documents: find the files, decode them, and take the markup away.
//!
//! In: what the user named. Out: [`Document`]s whose [`Text`](crate::model::Text) maps every byte
//! back to the file, in a stable order. A file that cannot be read is a [`ReadError`] that says why.

mod discover;
mod document;
mod error;
mod git;
mod html;
mod latex;
mod layout;
mod lines;
mod markdown;
mod plain;
pub(crate) mod regular;
pub(crate) mod tables;
mod writer;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use discover::{Input, discover};
pub use document::{Document, Format, SourceText};
pub use error::ReadError;
pub use git::{Change, Changes, GitError, changed};

use crate::model::Style;

/// Reads one input and parses its format.
pub fn load(input: &Input) -> Result<Document, ReadError> {
    match input {
        Input::Stdin { name } => {
            let mut bytes = Vec::new();
            std::io::stdin()
                .read_to_end(&mut bytes)
                .map_err(|reason| ReadError::Unreadable { path: name.clone(), reason })?;
            from_bytes(name, None, bytes)
        }
        Input::File { path, name } => {
            let bytes = regular::bytes_or_pipe(path).map_err(|reason| match reason.kind() {
                std::io::ErrorKind::NotFound => ReadError::Missing { path: name.clone() },
                _ => ReadError::Unreadable { path: name.clone(), reason },
            })?;
            from_bytes(name, Some(path.clone()), bytes)
        }
    }
}

/// Makes a document of bytes. `name` is what messages call it and its extension gives the format.
pub fn from_bytes(name: &str, file: Option<PathBuf>, bytes: Vec<u8>) -> Result<Document, ReadError> {
    if let Some(offset) = memchr::memchr(0, &bytes) {
        return Err(ReadError::Binary { path: name.to_owned(), offset });
    }
    let content = String::from_utf8(bytes).map_err(|error| ReadError::NotUtf8 {
        path: name.to_owned(),
        offset: error.utf8_error().valid_up_to(),
    })?;
    Ok(from_text(name, file, content))
}

/// Makes a document of text already decoded.
pub fn from_text(name: &str, file: Option<PathBuf>, content: String) -> Document {
    let format = format_of(name);
    let content = Arc::new(content);
    let text = match format {
        Format::Plain => plain::read(&content),
        Format::Markdown => markdown::read(&content),
        Format::Html => html::read(&content),
        Format::Latex => latex::read(&content),
    };
    let style = Style::default();
    Document { source: Arc::new(SourceText::new(name, content)), file, format, text, style }
}

fn format_of(name: &str) -> Format {
    let extension = Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or("");
    Format::of_extension(extension).unwrap_or(Format::Plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Span};
    use proptest::prelude::*;

    #[test]
    fn bytes_that_are_no_text_are_told_apart() {
        let error = |bytes: &[u8]| from_bytes("a.txt", None, bytes.to_vec()).unwrap_err();
        assert!(matches!(error(b"caf\xe9"), ReadError::NotUtf8 { offset: 3, .. }));
        assert!(matches!(error(b"PK\x03\0"), ReadError::Binary { offset: 3, .. }));
        assert!(from_bytes("a.txt", None, Vec::new()).unwrap().text.blocks.is_empty());
    }

    proptest! {
        /// Blocks are ordered, in bounds and on character borders, and every plain character maps
        /// into the file, for every format and any text.
        #[test]
        fn layout_laws(content in "([ \n\t>*_#|\\[\\]^:.\"'“”‘’a-zA-Z0-9é不&;-]|\r\n|    |&eacute;|</?(q|p|b|li|td|blockquote|sup|cite|pre|script)>|<a href=#[a1]>|</a>|<p id=[a1]>|<!--|-->|\\\\(emph|cite|enquote|footnote|item|textquote|epigraph|verb|c|ldots|begin|end|section)|\\{|\\}|\\{quote\\}|---|``|[$%~]|\\\\[\\\\'(\\[,]){0,120}") {
            for name in ["a.txt", "a.md", "a.html", "a.tex"] {
                let document = from_text(name, None, content.clone());
                let text = &document.text;
                prop_assert_eq!(text.map.derived_len(), text.plain.len());
                let mut end = 0;
                for block in &text.blocks {
                    prop_assert!(block.span.start >= end);
                    prop_assert!(text.plain.get(block.span.start..block.span.end).is_some());
                    end = block.span.end;
                }
                for span in text.quoted.iter().chain(&text.emphasis).chain(&text.verbatim).chain(&text.furniture) {
                    prop_assert!(text.plain.get(span.start..span.end).is_some());
                }
                for (i, c) in text.plain.char_indices() {
                    let span = text.map.to_source(Span::new(i, i + c.len_utf8()));
                    prop_assert!(content.get(span.start..span.end).is_some(), "{:?}", span);
                    // What is asked by a search is what a look at all of them tells.
                    let place = Span::new(i, i + c.len_utf8());
                    let any = |spans: &[Span]| spans.iter().any(|span| span.overlaps(place));
                    prop_assert_eq!(text.is_verbatim(place), any(&text.verbatim));
                    prop_assert_eq!(text.is_code(place), crate::parse::code(text).meet(place));
                    let touches = |b: &&Block| b.span.start <= place.end && place.start <= b.span.end;
                    prop_assert!(text.blocks_at(place).iter().eq(text.blocks.iter().filter(touches)));
                }
            }
        }
    }
}
