//! Bibliographic records, as people keep them.
//!
//! In: a store folder. Out: the records of its `library.bib`, `library.json` and `library.toml`, in
//! this order and in the order they stand there, and a warning for each that cannot be read. All
//! records that can be read are kept.

mod bib;
mod csl;
mod file_field;
mod own;

use std::fs;
use std::path::Path;

use super::Record;
use super::error::{StoreError, StoreWarning};
use super::stamp::Stamp;
use crate::model::Span;
use crate::read::regular;

pub(super) use own::entry_text;

/// The library files of a store, in the order they are read.
const FILES: [&str; 3] = ["library.bib", "library.json", "library.toml"];

/// A record with the texts it names, best first.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) record: Record,
    pub(super) files: Vec<String>,
}

/// Reads the libraries of a store folder; `shown` is the folder as the user wrote it.
pub(super) fn load(
    folder: &Path,
    shown: &str,
    warnings: &mut Vec<StoreWarning>,
) -> Result<Vec<Entry>, StoreError> {
    let mut entries = Vec::new();
    for file in FILES {
        let path = folder.join(file);
        if path.symlink_metadata().is_ok() {
            entries.extend(load_file(&path, &super::shown_path(shown, file), warnings)?);
        }
    }
    Ok(entries)
}

/// The stamps of the libraries there may be in a store folder.
pub(super) fn stamps(folder: &Path) -> Vec<Option<Stamp>> {
    FILES.iter().map(|file| fs::metadata(folder.join(file)).ok().map(|m| Stamp::of(&m))).collect()
}

/// True for names of libraries.
pub(super) fn is_library(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    ["bib", "json", "toml"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Reads one library, in the form its extension says; it is shown as `name`.
pub(super) fn load_file(
    path: &Path,
    name: &str,
    warnings: &mut Vec<StoreWarning>,
) -> Result<Vec<Entry>, StoreError> {
    let bytes = regular::bytes(path).map_err(|source| StoreError::Io {
        action: "read",
        path: path.to_owned(),
        source,
    })?;
    let content = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let readable = String::from_utf8_lossy(&error.into_bytes()).into_owned();
        StoreError::library(name, &readable, Span::new(at, at + 1), "it is not UTF-8 text here")
    })?;
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    read(name, extension, &content, warnings)
}

/// Reads the content of a library, in the form its extension says.
pub(super) fn read(
    name: &str,
    extension: &str,
    content: &str,
    warnings: &mut Vec<StoreWarning>,
) -> Result<Vec<Entry>, StoreError> {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    match extension.to_ascii_lowercase().as_str() {
        "bib" => Ok(bib::read(name, content, warnings)),
        "json" => csl::read(name, content, warnings),
        _ => own::read(name, content),
    }
}

/// `Given Family` from the parts of a name, without the empty ones.
fn full_name(parts: &[&str]) -> String {
    parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A title with its subtitle.
fn with_subtitle(title: &str, subtitle: Option<&str>) -> String {
    match subtitle.map(str::trim).filter(|s| !s.is_empty()) {
        Some(subtitle) if title.ends_with(['?', '!']) => format!("{title} {subtitle}"),
        Some(subtitle) => format!("{title}: {subtitle}"),
        None => title.to_owned(),
    }
}
