//! Size and time of change of a file: as long as both stay, it is taken to be the same.
//!
//! In: a file's metadata, or the folder and the names of many files. Out: stamps, and whether a file
//! still has its own.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Coarsest clock of a file system in use.
const SLACK: Duration = Duration::from_secs(2);

/// Size and time of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) bytes: u64,
    /// Nanoseconds since 1970.
    pub(super) nanos: u64,
}

impl Stamp {
    /// The stamp of a file; without a time of change it matches nothing later.
    pub(super) fn of(metadata: &Metadata) -> Self {
        let since = |time: SystemTime| time.duration_since(UNIX_EPOCH).ok();
        let nanos = metadata.modified().ok().and_then(since).and_then(|d| u64::try_from(d.as_nanos()).ok());
        Self { bytes: metadata.len(), nanos: nanos.unwrap_or(u64::MAX) }
    }

    /// True when the file has rested long enough for its stamp to be relied upon.
    pub(super) fn is_settled(self, now: u64) -> bool {
        self.nanos < now.saturating_sub(SLACK.as_nanos() as u64)
    }
}

/// True when a file or folder still has its stamp.
pub(super) fn rests(path: &Path, stamp: Stamp) -> bool {
    fs::metadata(path).is_ok_and(|m| Stamp::of(&m) == stamp)
}

/// Looks at the files of one store, many of which lie in one folder. The way to that folder is a good
/// part of the cost of a look, so the last one stays open.
#[derive(Debug)]
pub(super) struct Watch<'f> {
    store: &'f Path,
    #[cfg(unix)]
    last: Option<(String, std::os::fd::OwnedFd)>,
}

impl<'f> Watch<'f> {
    pub(super) fn new(store: &'f Path) -> Self {
        Self {
            store,
            #[cfg(unix)]
            last: None,
        }
    }

    /// True when the file of this name still has its stamp.
    #[cfg(unix)]
    #[allow(clippy::useless_conversion)] // The numbers of a file have other types on other systems.
    pub(super) fn rests(&mut self, name: &str, stamp: Stamp) -> bool {
        use rustix::fs::{AtFlags, statat};
        // A text elsewhere has its whole path for a name.
        if name.starts_with('/') {
            return rests(Path::new(name), stamp);
        }
        let (below, file) = name.rsplit_once('/').unwrap_or(("", name));
        if self.last.as_ref().is_none_or(|(last, _)| last != below) {
            self.last = open_folder(&self.path(below)).map(|opened| (below.to_owned(), opened));
        }
        let Some((_, folder)) = &self.last else { return rests(&self.path(name), stamp) };
        statat(folder, file, AtFlags::empty()).is_ok_and(|stat| {
            let seconds = u64::try_from(stat.st_mtime).ok().and_then(|s| s.checked_mul(1_000_000_000));
            let nanos = seconds.and_then(|s| s.checked_add(u64::try_from(stat.st_mtime_nsec).ok()?));
            u64::try_from(stat.st_size) == Ok(stamp.bytes) && nanos == Some(stamp.nanos)
        })
    }

    /// True when the file of this name still has its stamp.
    #[cfg(not(unix))]
    pub(super) fn rests(&mut self, name: &str, stamp: Stamp) -> bool {
        rests(&self.path(name), stamp)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.store.join(name)
    }
}

#[cfg(unix)]
fn open_folder(path: &Path) -> Option<std::os::fd::OwnedFd> {
    use rustix::fs::{Mode, OFlags, open};
    open(path, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_rests_until_it_is_changed_or_gone() {
        let dir = tempfile::tempdir().unwrap();
        let names = ["a.txt", "texts/b.txt", "texts/c.txt", "more/d.txt"];
        for name in names {
            fs::create_dir_all(dir.path().join(name).parent().unwrap()).unwrap();
            fs::write(dir.path().join(name), name).unwrap();
        }
        let stamp = |name: &str| Stamp::of(&fs::metadata(dir.path().join(name)).unwrap());
        let stamps: Vec<Stamp> = names.into_iter().map(stamp).collect();
        let looked_at = || {
            let mut watch = Watch::new(dir.path());
            names.iter().zip(&stamps).map(|(name, stamp)| watch.rests(name, *stamp)).collect::<Vec<_>>()
        };
        assert_eq!(looked_at(), [true; 4]);
        fs::write(dir.path().join("texts/c.txt"), "another").unwrap();
        fs::remove_file(dir.path().join("a.txt")).unwrap();
        fs::remove_dir_all(dir.path().join("more")).unwrap();
        assert_eq!(looked_at(), [false, true, false, false]);
        // One at the root of the file system is not looked for in the store.
        fs::write(dir.path().join("a.txt"), names[0]).unwrap();
        let again = stamp("a.txt");
        let mut watch = Watch::new(dir.path());
        assert!(watch.rests("a.txt", again) && !watch.rests("/a.txt", again));
    }
}
