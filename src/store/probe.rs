//! The readers of a store one by one, as [`crate::fuzz`] calls them.

use super::{catalogue, index, library, locator, people};
use crate::model::Span;

pub(crate) fn landmarks(text: &str) {
    let marks = locator::Landmarks::of(text, super::body_start(text));
    let middle = text.len() / 2;
    drop((marks.locate(0), marks.locate(middle), marks.places(Span::new(0, middle))));
}

/// A library of the form that `extension` says.
pub(crate) fn library(extension: &str, content: &str) {
    let mut warnings = Vec::new();
    let read = library::read(&format!("library.{extension}"), extension, content, &mut warnings);
    drop((read, warnings));
}

pub(crate) fn people(content: &str) {
    drop(people::parse("people.toml", content));
}

pub(crate) fn segment(bytes: &[u8]) {
    index::probe(bytes);
}

pub(crate) fn catalogue(bytes: &[u8]) {
    catalogue::probe(bytes);
}
