//! What earlier runs found out, kept beside the index of the store.
//!
//! In: a document with its settings. Out: what was found out about it, as long as the document, its
//! settings, the store and the program are what they were. Each document has a file, which is derived and
//! disposable: one that is damaged, or about something else, is as good as none.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::checked::straight;
use crate::check::Cached;
use crate::config::Config;
use crate::parse::Lexicons;
use crate::read::Document;
use crate::seeds::digest;
use crate::store::{Store, write_whole};

/// What was written so long ago is removed.
const STALE: Duration = Duration::from_secs(30 * 24 * 3600);

/// The cache of a store.
#[derive(Debug)]
pub(super) struct Cache {
    folder: PathBuf,
    /// The program and the state of the store.
    ground: String,
}

impl Cache {
    /// The cache beside the index of `store`, where there can be one.
    pub(super) fn beside(store: &Store) -> Option<Self> {
        let folder = store.derived_folder()?.join("checked");
        let ground = format!("{} {:?}", program()?, store.state());
        Some(Self { folder, ground })
    }

    /// What is known about a document; nothing where it was not looked at before, or anything has changed.
    pub(super) fn recall(&self, document: &Document, settings: &Config) -> Option<Cached<'static>> {
        let content = fs::read_to_string(self.file(document)?).ok()?;
        let mut parts = content.splitn(3, '\n');
        let (key, sum, kept) = (parts.next()?, parts.next()?, parts.next()?);
        let holds = key == self.key(document, settings)? && sum == digest(kept.as_bytes());
        holds.then(|| serde_json::from_str(kept).ok()).flatten()
    }

    /// Writes down what was found out about a document. Where that fails the next run finds it out again.
    pub(super) fn keep(&self, document: &Document, settings: &Config, cached: &Cached<'_>) {
        let (Some(file), Some(key)) = (self.file(document), self.key(document, settings)) else { return };
        if let Ok(kept) = serde_json::to_string(cached) {
            let content = format!("{key}\n{}\n{kept}", digest(kept.as_bytes()));
            let _ = write_whole(&file, content.as_bytes());
        }
    }

    /// The file of a document; standard input has none.
    fn file(&self, document: &Document) -> Option<PathBuf> {
        let path = straight(document.file.as_deref()?);
        Some(self.folder.join(format!("{}.json", digest(path.as_os_str().as_encoded_bytes()))))
    }

    /// Digest of all that an answer rests on.
    fn key(&self, document: &Document, settings: &Config) -> Option<String> {
        // A lexicon is told by its words, which stand in the files.
        let told = Config { lexicons: Lexicons::default(), ..settings.clone() };
        let mut all = format!("{}\n{told:?}\n", self.ground);
        for file in &settings.files {
            all.push_str(&digest(&fs::read(file).ok()?));
        }
        all.push_str(&format!("\n{}\n{}", document.path(), digest(document.source.content.as_bytes())));
        Some(digest(all.as_bytes()))
    }

    /// Removes what was written long ago: much of it is about documents that are gone.
    pub(super) fn sweep(&self) {
        let Ok(files) = fs::read_dir(&self.folder) else { return };
        for file in files.filter_map(Result::ok) {
            let changed = file.metadata().and_then(|metadata| metadata.modified());
            if changed.is_ok_and(|at| SystemTime::now().duration_since(at).is_ok_and(|age| age > STALE)) {
                let _ = fs::remove_file(file.path());
            }
        }
    }
}

/// The program by its version, size and time of change: a program made anew may judge otherwise.
fn program() -> Option<String> {
    let metadata = fs::metadata(std::env::current_exe().ok()?).ok()?;
    let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{} {} {}", env!("CARGO_PKG_VERSION"), metadata.len(), changed.as_nanos()))
}
