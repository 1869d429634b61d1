//! Opening one store folder, and what a source makes only when asked: its text, landmarks and parts.
//!
//! In: a folder. Out: its sources, added to a [`Store`]. A warm store reads no text on opening.
//! Texts are read whole and not mapped, since people edit them while we run.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::catalogue::Catalogue;
use super::error::{StoreError, StoreWarning};
use super::index::{self, Note, Progress, Wanted};
use super::locator::Landmarks;
use super::scan::{self, Scanned};
use super::stamp::Stamp;
use super::{Source, Store, front_matter, labels, shown_path, walk};
use crate::model::{Span, words};

/// What belongs to a source but is made when it is first asked for.
#[derive(Debug)]
pub(super) struct Held {
    stamp: Stamp,
    text: OnceLock<String>,
    landmarks: OnceLock<Landmarks>,
    parts: OnceLock<Vec<String>>,
}

impl Held {
    fn new(stamp: Stamp) -> Self {
        Self { stamp, text: OnceLock::new(), landmarks: OnceLock::new(), parts: OnceLock::new() }
    }

    /// Size of the text.
    pub(super) fn bytes(&self) -> u64 {
        self.stamp.bytes
    }

    /// The text, read at first asking.
    pub(super) fn text(&self, source: &Source) -> &str {
        self.text.get_or_init(|| {
            let file = source.file();
            let unchanged = |m: &std::fs::Metadata| Stamp::of(m) == self.stamp;
            match std::fs::read_to_string(&file) {
                Ok(text) if std::fs::metadata(file).is_ok_and(|m| unchanged(&m)) => text,
                // Spans of the index would be wrong in another text.
                _ => String::new(),
            }
        })
    }

    /// True when the text was asked for and was not there any more, or another one.
    pub(super) fn is_lost(&self) -> bool {
        self.stamp.bytes > 0 && self.text.get().is_some_and(String::is_empty)
    }

    /// The landmarks, found at first asking.
    pub(super) fn landmarks(&self, source: &Source) -> &Landmarks {
        self.landmarks.get_or_init(|| {
            let text = self.text(source);
            Landmarks::of(text, front_matter::body_start(text))
        })
    }

    /// The parts of a play, found at first asking.
    pub(super) fn parts(&self, source: &Source) -> &[String] {
        self.parts.get_or_init(|| labels::parts(self.text(source)))
    }
}

/// How a folder is to be opened.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Opening {
    /// Tidy the index.
    pub(super) compact: bool,
    /// Let records name texts outside the folder.
    pub(super) outside: bool,
}

/// Opens a folder and adds its sources to `store`; says how many bytes were indexed anew.
pub(super) fn open(
    store: &mut Store,
    folder: &Path,
    opening: Opening,
    warnings: &mut Vec<StoreWarning>,
    progress: &dyn Progress,
) -> Result<u64, StoreError> {
    make_index_folder(folder);
    let mut catalogue = Catalogue::read_and_look(folder, &index::folder(folder));
    let known = std::mem::take(&mut catalogue.segments);
    let mut scan = scan::scan(folder, catalogue, opening.outside, warnings)?;
    if scan.texts.is_empty() {
        warnings.push(StoreWarning::Empty { path: folder.to_owned() });
        return Ok(0);
    }
    let wanted: Vec<Wanted<'_>> = scan.texts.iter().map(|text| text.wanted(folder)).collect();
    let opened = index::open(folder, &wanted, &known, opening.compact, progress);
    if let Some(catalogue) = scan.catalogue(&known, &opened.checked)
        && !index::marked_read_only(folder)
    {
        catalogue.write(&index::folder(folder));
    }
    let shown = |i: &usize| shown_path(&folder.display().to_string(), scan.texts[*i].name());
    let changed = opened.unread.iter().map(|i| StoreWarning::Changed { path: shown(i) });
    store.lacks_texts |= !opened.unread.is_empty();
    warnings.extend(changed.chain(opened.notes.into_iter().map(StoreWarning::from)));
    store.indexes.push((store.sources.len(), opened.index));
    store.textless.append(&mut scan.found.keys);
    let folder: Arc<Path> = folder.into();
    store.held.reserve(scan.texts.len());
    store.sources.reserve(scan.texts.len());
    for Scanned { record, stamp, digest, .. } in scan.texts {
        store.held.push(Held::new(stamp));
        store.sources.push(Source { record, folder: Arc::clone(&folder), digest });
    }
    Ok(opened.indexed)
}

/// Makes the index folder of a store that has texts, before anything is looked at: made later, it
/// would make the store look changed the next time. Where it cannot be made, the index says so.
fn make_index_folder(folder: &Path) {
    let index = index::folder(folder);
    if !index.exists() && !index::marked_read_only(folder) {
        let holds_texts = walk::walk(folder, &mut Vec::new()).is_ok_and(|found| !found.texts.is_empty());
        if holds_texts {
            let _ = std::fs::create_dir(index);
        }
    }
}

impl From<Note> for StoreWarning {
    fn from(note: Note) -> Self {
        match note {
            Note::Rebuilt(path) => Self::IndexDamaged { path },
            Note::Foreign(path) => Self::IndexForeign { path },
            Note::InMemory(path, error) => Self::IndexInMemory { path, reason: error.to_string() },
        }
    }
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
