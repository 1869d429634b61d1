//! Opening one store folder, and what a source makes only when asked: its text and landmarks.
//!
//! In: a folder. Out: its sources, added to a [`Store`]. A warm store reads no text on opening.
//! Texts are read whole and not mapped, since people edit them while we run.

use std::path::Path;
use std::sync::OnceLock;

use super::error::{StoreError, StoreWarning};
use super::index::{self, Note, Progress, Stamp, Wanted};
use super::locator::Landmarks;
use super::names::{self, Name};
use super::titles::Titles;
use super::{Record, Source, Store, front_matter, scan};
use crate::model::{Span, words};

/// What belongs to a source but is made when it is first asked for.
#[derive(Debug)]
pub(super) struct Held {
    stamp: Stamp,
    text: OnceLock<String>,
    landmarks: OnceLock<Landmarks>,
}

impl Held {
    /// Size of the text.
    pub(super) fn bytes(&self) -> u64 {
        self.stamp.bytes
    }

    /// The text, read at first asking.
    pub(super) fn text(&self, file: &Path) -> &str {
        self.text.get_or_init(|| {
            let unchanged = |m: &std::fs::Metadata| Stamp::of(m) == self.stamp;
            match std::fs::read_to_string(file) {
                Ok(text) if std::fs::metadata(file).is_ok_and(|m| unchanged(&m)) => text,
                // Spans of the index would be wrong in another text.
                _ => String::new(),
            }
        })
    }

    /// The landmarks, found at first asking.
    pub(super) fn landmarks(&self, file: &Path) -> &Landmarks {
        self.landmarks.get_or_init(|| {
            let text = self.text(file);
            Landmarks::of(text, front_matter::body_start(text))
        })
    }
}

/// Opens a folder and adds its sources to `store`; with `compact`, its index is tidied.
pub(super) fn open(
    store: &mut Store,
    folder: &Path,
    compact: bool,
    warnings: &mut Vec<StoreWarning>,
    progress: &dyn Progress,
) -> Result<u64, StoreError> {
    let mut manifest = index::manifest(folder);
    let texts = scan::scan(folder, &mut manifest, &mut store.keys, warnings)?;
    if texts.is_empty() {
        warnings.push(StoreWarning::Empty { path: folder.to_owned() });
        return Ok(0);
    }
    let wanted: Vec<Wanted> = texts
        .iter()
        .map(|t| Wanted { digest: t.digest, bytes: t.stamp.bytes, file: t.file.clone() })
        .collect();
    let opened = index::open(folder, &wanted, &mut manifest, compact, progress);
    let changed = opened.unread.iter().map(|i| StoreWarning::Changed { path: texts[*i].shown.clone() });
    warnings.extend(changed.chain(opened.notes.into_iter().map(StoreWarning::from)));
    let first = store.sources.len();
    for text in texts {
        store.titles.push(Titles::of(&text.record));
        store.authors.push(authors(&text.record));
        store.held.push(Held { stamp: text.stamp, text: OnceLock::new(), landmarks: OnceLock::new() });
        store.sources.push(Source {
            record: text.record,
            path: text.shown,
            file: text.file,
            digest: format!("sha256:{}", index::hex(&text.digest)),
        });
    }
    store.indexes.push((first, opened.index));
    Ok(opened.indexed)
}

impl From<Note> for StoreWarning {
    fn from(note: Note) -> Self {
        match note {
            Note::Rebuilt(path) => Self::IndexDamaged { path },
            Note::InMemory(path, error) => Self::IndexInMemory { path, reason: error.to_string() },
        }
    }
}

fn authors(record: &Record) -> Vec<Name> {
    // `Corwen, Ada` is one name; only a byline without commas may hold several.
    record.authors.iter().flat_map(|name| names::persons(name)).filter_map(Name::parse).collect()
}

/// `span` widened by so many words on both sides.
pub(super) fn window(text: &str, span: Span, before: usize, after: usize) -> Span {
    let end = match text.get(span.end..) {
        Some(rest) if after > 0 => words(rest).take(after).last().map_or(span.end, |w| span.end + w.span.end),
        _ => span.end,
    };
    let start = if before == 0 { span.start } else { start_before(text, span.start, before) };
    Span::new(start.min(span.start), end.max(span.end))
}

/// Where the `count`th word before `at` begins. Words can only be told forwards, so this steps back
/// to a blank far enough away and counts from there.
fn start_before(text: &str, at: usize, count: usize) -> usize {
    let bytes = text.as_bytes();
    let mut back = count * 8 + 32;
    loop {
        let mut from = at.saturating_sub(back);
        while from > 0 && !matches!(bytes[from - 1], b' ' | b'\n') {
            from -= 1;
        }
        let Some(head) = text.get(from..at) else { return at };
        let starts: Vec<usize> = words(head).map(|w| from + w.span.start).collect();
        if starts.len() > count || from == 0 {
            return starts
                .len()
                .checked_sub(count)
                .map_or_else(|| starts.first().copied(), |i| starts.get(i).copied())
                .unwrap_or(at);
        }
        back *= 2;
    }
}
