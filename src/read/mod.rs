//! From paths to documents: find the files, decode them, and take the markup away.
//!
//! In: what the user named. Out: [`Document`]s whose [`Text`](crate::model::Text) maps every byte
//! back to the file, in a stable order. A file that cannot be read is a [`ReadError`] that says why.

mod document;
pub use document::{Document, Format, SourceText};
