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
use super::segment::{Damage, Segment};
use crate::store::catalogue::Segments;
use crate::store::stamp::Stamp;

/// A temporary file this old was left behind by a run that died.
const STALE: Duration = Duration::from_secs(3600);

/// Something about the index that the user should hear of.
#[derive(Debug)]
pub(in crate::store) enum Note {
    /// A damaged segment was found, and its texts indexed again.
    Rebuilt(PathBuf),
    /// A segment of another version of the index was found, and its texts indexed again.
    Foreign(PathBuf),
    /// The index folder cannot be written.
    InMemory(PathBuf, io::Error),
}

/// The index folder of a store.
pub(in crate::store) fn folder(store: &Path) -> PathBuf {
    store.join(".quotelint")
}

/// The segments of a store folder.
pub(super) struct Shelf {
    folder: PathBuf,
    /// By file name.
    pub(super) segments: Vec<(String, Segment)>,
    /// Those that were found sound from end to end, now or before.
    pub(super) checked: Segments,
    /// Why nothing can be written, once that is known.
    broken: Option<io::Error>,
    /// True when a segment had to stay in memory.
    unkept: bool,
}

/// A segment that is written but does not count yet.
pub(super) enum Staged {
    /// In a temporary file, from which the bytes are moved into their place.
    File(PathBuf, Vec<u8>),
    /// In memory.
    Memory(Vec<u8>),
}

impl Staged {
    /// Drops it.
    pub(super) fn discard(self) {
        if let Self::File(path, _) = self {
            let _ = fs::remove_file(path);
        }
    }
}

impl Shelf {
    /// Opens the segments in the folder of `store`. A segment is checked from end to end unless it
    /// is `known` to have been, and unchanged since.
    pub(super) fn open(store: &Path, known: &Segments, notes: &mut Vec<Note>) -> Self {
        let folder = folder(store);
        let broken = marked_read_only(store).then(|| io::Error::from(io::ErrorKind::ReadOnlyFilesystem));
        let (mut segments, mut checked) = (Vec::new(), Segments::new());
        for name in names(&folder, ".seg") {
            let path = folder.join(&name);
            match open_segment(&path, known.get(&name)) {
                Ok((segment, stamp)) => {
                    checked.insert(name.clone(), stamp);
                    segments.push((name, segment));
                }
                Err(Some(damage)) => {
                    if broken.is_none() {
                        // Out of the way, so that the texts' new segment can take its name.
                        let _ = fs::remove_file(&path);
                    }
                    notes.push(match damage {
                        Damage::Damaged => Note::Rebuilt(path),
                        Damage::Foreign => Note::Foreign(path),
                    });
                }
                Err(None) => {}
            }
        }
        Self { folder, segments, checked, broken, unkept: false }
    }

    /// Writes a segment without putting it into its place; keeps it in memory where that fails.
    pub(super) fn stage(&mut self, name: &str, bytes: Vec<u8>) -> Staged {
        if self.broken.is_some() {
            return Staged::Memory(bytes);
        }
        match write_aside(&self.folder.join(name), |file| file.write_all(&bytes)) {
            Ok(path) => Staged::File(path, bytes),
            Err(error) => {
                self.broken = Some(error);
                Staged::Memory(bytes)
            }
        }
    }

    /// Puts a staged segment into its place and maps it.
    pub(super) fn keep(&mut self, name: &str, staged: Staged) -> Bytes {
        let (aside, bytes) = match staged {
            Staged::File(aside, bytes) => (aside, bytes),
            Staged::Memory(bytes) => {
                self.unkept = true;
                return Bytes::Owned(bytes);
            }
        };
        let path = self.folder.join(name);
        match put_in_place(&aside, &path).and_then(|()| Ok((Bytes::map(&path)?, fs::metadata(&path)?))) {
            // Another process may have cleaned up between our writing and our mapping.
            Ok((mapped, metadata)) if *mapped == *bytes => {
                self.checked.insert(name.to_owned(), Stamp::of(&metadata));
                mapped
            }
            Ok(_) => Bytes::Owned(bytes),
            Err(error) => {
                self.broken = Some(error);
                self.unkept = true;
                Bytes::Owned(bytes)
            }
        }
    }

    /// Puts a segment that `write` writes in place of `others`.
    ///
    /// # Errors
    /// When it cannot be written; the others are then as they were.
    pub(super) fn replace(
        &mut self,
        others: &[&String],
        name: &str,
        write: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> io::Result<Segment> {
        if self.broken.is_some() {
            return Err(io::ErrorKind::ReadOnlyFilesystem.into());
        }
        let path = self.folder.join(name);
        put_in_place(&write_aside(&path, write)?, &path)?;
        let (segment, stamp) = open_segment(&path, Some(&Stamp::of(&fs::metadata(&path)?)))
            .map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
        self.checked.insert(name.to_owned(), stamp);
        for other in others {
            let _ = fs::remove_file(self.folder.join(other));
            self.checked.remove(*other);
        }
        Ok(segment)
    }

    /// Says when a segment could not be kept, and which were found sound.
    pub(super) fn finish(self) -> (Option<Note>, Segments) {
        let unkept = self.broken.filter(|_| self.unkept);
        (unkept.map(|error| Note::InMemory(self.folder, error)), self.checked)
    }
}

/// True where nobody may write a store folder. Root could all the same, but whoever took the
/// permission away meant it.
pub(in crate::store) fn marked_read_only(store: &Path) -> bool {
    fs::metadata(store).is_ok_and(|metadata| metadata.permissions().readonly())
}

fn open_segment(path: &Path, known: Option<&Stamp>) -> Result<(Segment, Stamp), Option<Damage>> {
    let stamp = fs::metadata(path).map(|m| Stamp::of(&m)).map_err(|_| None)?;
    let bytes = Bytes::map(path).map_err(|_| if stamp.bytes == 0 { Some(Damage::Damaged) } else { None })?;
    let segment = Segment::open(bytes, known != Some(&stamp)).map_err(Some)?;
    Ok((segment, stamp))
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
    put_in_place(&write_aside(path, |file| file.write_all(bytes))?, path)
}

/// Writes what is to be at `path` under a temporary name beside it, which is returned.
fn write_aside(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<PathBuf> {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let parent = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(parent)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let unique = format!("{name}.{}-{}.tmp", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
    let temporary = parent.join(unique);
    let written = File::options().read(true).write(true).create(true).truncate(true).open(&temporary);
    match written.and_then(|mut file| write(&mut file).and_then(|()| file.sync_all())) {
        Ok(()) => Ok(temporary),
        Err(error) => {
            let _ = fs::remove_file(&temporary);
            Err(error)
        }
    }
}

fn put_in_place(aside: &Path, path: &Path) -> io::Result<()> {
    if let Err(error) = fs::rename(aside, path) {
        let _ = fs::remove_file(aside);
        return Err(error);
    }
    // The rename itself must reach the disk; not every system can sync a folder.
    if let Some(Ok(folder)) = path.parent().map(File::open) {
        let _ = folder.sync_all();
    }
    Ok(())
}
