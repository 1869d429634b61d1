//! The index folder on disk: segments are taken from it, and new ones put into it.
//!
//! In: a store folder. Out: its whole segments, opened; notes about those that are not. Nothing is
//! ever changed in place. Where the folder cannot be written, segments stay in memory and a note
//! says so once.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use super::bytes::Bytes;
use super::manifest::{Manifest, Stamp};
use super::segment::{Damage, Segment};

const MANIFEST: &str = "manifest";
/// A temporary file this old was left behind by a run that died.
const STALE: Duration = Duration::from_secs(3600);

/// Something about the index that the user should hear of.
#[derive(Debug)]
pub(in crate::store) enum Note {
    /// A damaged segment was found, and its texts indexed again.
    Rebuilt(PathBuf),
    /// The index folder cannot be written.
    InMemory(PathBuf, io::Error),
}

/// The index folder of a store.
fn folder(store: &Path) -> PathBuf {
    store.join(".quotelint")
}

/// The segments of a store folder.
pub(super) struct Shelf {
    folder: PathBuf,
    /// By file name.
    pub(super) segments: Vec<(String, Segment)>,
    /// Why nothing can be written, once that is known.
    broken: Option<io::Error>,
    /// True when a segment had to stay in memory.
    unkept: bool,
}

impl Shelf {
    /// Opens the segments in the folder of `store`. A segment is checked from end to end unless the
    /// manifest remembers that it was, unchanged since.
    pub(super) fn open(store: &Path, manifest: &mut Manifest, notes: &mut Vec<Note>) -> Self {
        let folder = folder(store);
        let broken = marked_read_only(store).then(|| io::Error::from(io::ErrorKind::ReadOnlyFilesystem));
        let mut segments = Vec::new();
        for name in names(&folder, ".seg") {
            let path = folder.join(&name);
            match open_segment(&path, &name, manifest) {
                Ok(segment) => segments.push((name, segment)),
                Err(Some(Damage::Damaged)) => {
                    if broken.is_none() {
                        // Out of the way, so that the texts' new segment can take its name.
                        let _ = fs::remove_file(&path);
                    }
                    notes.push(Note::Rebuilt(path));
                }
                Err(_) => {}
            }
        }
        Self { folder, segments, broken, unkept: false }
    }

    /// Puts a new segment into the folder and maps it; keeps it in memory where that fails.
    pub(super) fn keep(&mut self, name: &str, bytes: Vec<u8>) -> Bytes {
        if self.broken.is_some() {
            self.unkept = true;
            return Bytes::Owned(bytes);
        }
        let path = self.folder.join(name);
        match write_whole(&path, &bytes).and_then(|()| Bytes::map(&path)) {
            // Another process may have cleaned up between our writing and our mapping.
            Ok(mapped) if *mapped == *bytes => mapped,
            Ok(_) => Bytes::Owned(bytes),
            Err(error) => {
                self.broken = Some(error);
                self.unkept = true;
                Bytes::Owned(bytes)
            }
        }
    }

    /// Writes the manifest, and says when a segment could not be kept. A manifest that cannot be
    /// written costs time at the next opening and nothing else, so that is not worth a word.
    pub(super) fn finish(self, manifest: &Manifest) -> Option<Note> {
        match (self.broken, manifest.to_write()) {
            (Some(error), _) => self.unkept.then_some(Note::InMemory(self.folder, error)),
            (None, Some(text)) => {
                let _ = write_whole(&self.folder.join(MANIFEST), text.as_bytes());
                None
            }
            (None, None) => None,
        }
    }
}

/// True where nobody may write a store folder. Root could all the same, but whoever took the
/// permission away meant it.
pub(in crate::store) fn marked_read_only(store: &Path) -> bool {
    fs::metadata(store).is_ok_and(|metadata| metadata.permissions().readonly())
}

fn open_segment(path: &Path, name: &str, manifest: &mut Manifest) -> Result<Segment, Option<Damage>> {
    let stamp = fs::metadata(path).map(|m| Stamp::of(&m)).map_err(|_| None)?;
    let noted = format!(".quotelint/{name}");
    let checked = manifest.digest(&noted, stamp).is_some();
    let bytes = Bytes::map(path).map_err(|_| if stamp.bytes == 0 { Some(Damage::Damaged) } else { None })?;
    let segment = Segment::open(bytes, !checked).map_err(Some)?;
    manifest.note(&noted, stamp, [0; 32]);
    Ok(segment)
}

/// Reads the manifest of a store folder; an empty one where there is none.
pub(in crate::store) fn manifest(store: &Path) -> Manifest {
    let text = fs::read_to_string(folder(store).join(MANIFEST)).unwrap_or_default();
    Manifest::parse(&text)
}

/// The damaged segments of a store folder, each checked from end to end.
pub(in crate::store) fn damaged(store: &Path) -> Vec<PathBuf> {
    let folder = folder(store);
    names(&folder, ".seg")
        .into_iter()
        .map(|name| folder.join(name))
        .filter(|path| match Bytes::map(path) {
            Ok(bytes) => matches!(Segment::open(bytes, true), Err(Damage::Damaged)),
            Err(_) => true,
        })
        .collect()
}

/// Removes segments that `keep` does not name, and what dead runs left behind; says how many.
pub(in crate::store) fn clean(store: &Path, keep: &[String]) -> usize {
    if marked_read_only(store) {
        return 0;
    }
    let folder = folder(store);
    let unused = names(&folder, ".seg").into_iter().filter(|name| !keep.contains(name));
    let left = names(&folder, ".tmp").into_iter().filter(|name| is_stale(&folder.join(name)));
    unused.chain(left).filter(|name| fs::remove_file(folder.join(name)).is_ok()).count()
}

fn is_stale(path: &Path) -> bool {
    let changed = fs::metadata(path).and_then(|m| m.modified());
    changed.is_ok_and(|t| SystemTime::now().duration_since(t).is_ok_and(|age| age > STALE))
}

/// File names of a folder that end so, in order.
fn names(folder: &Path, end: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .filter_map(|e| e.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(end))
        .collect();
    names.sort_unstable();
    names
}

/// Writes a file so that it is either there as a whole or not at all, even after a crash.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let parent = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(parent)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let unique = format!("{name}.{}-{}.tmp", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
    let temporary = parent.join(unique);
    let written = (|| {
        let mut file = File::create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&temporary, path)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
        return written;
    }
    // The rename itself must reach the disk; not every system can sync a folder.
    if let Ok(folder) = File::open(parent) {
        let _ = folder.sync_all();
    }
    written
}
