//! The files of a store folder.
//!
//! In: the folder. Out: the names of all texts in it with their stamps, in order. Nothing is read but
//! the folders themselves.

use std::fs::{self, DirEntry};
use std::io;
use std::path::{Component, Path};

use rayon::prelude::*;

use super::error::StoreWarning;
use super::shown_path;
use super::stamp::Stamp;

/// True for names of plain text.
pub(super) fn is_text_name(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or_default();
    ["txt", "text", "md", "markdown"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// What is in a store folder.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// The texts by name, in order, each with its stamp; no stamp where that cannot be had.
    pub(super) texts: Vec<(String, Option<Stamp>)>,
    /// The folders by their paths below the first, each with its stamp.
    pub(super) folders: Vec<(String, Stamp)>,
}

/// Looks through a store folder.
pub(super) fn walk(folder: &Path, warnings: &mut Vec<StoreWarning>) -> io::Result<Walked> {
    let mut found = Found::default();
    found.walk(folder, "", warnings)?;
    let stamped = |(name, entry): (String, DirEntry)| {
        let metadata = match entry.file_type() {
            Ok(kind) if kind.is_symlink() => fs::metadata(entry.path()),
            _ => entry.metadata(),
        };
        (name, metadata.ok().map(|m| Stamp::of(&m)))
    };
    let mut texts: Vec<_> = found.texts.into_par_iter().with_min_len(256).map(stamped).collect();
    texts.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    Ok(Walked { texts, folders: found.folders })
}

#[derive(Default)]
struct Found {
    texts: Vec<(String, DirEntry)>,
    folders: Vec<(String, Stamp)>,
}

impl Found {
    /// Collects what is `below` a folder. Hidden files, and the files at the top that are about the
    /// store and not in it, are left alone.
    fn walk(&mut self, folder: &Path, below: &str, warnings: &mut Vec<StoreWarning>) -> io::Result<()> {
        let here = folder.join(below);
        // First its time of change, so that what is put into it later is seen the next time.
        self.folders.push((below.to_owned(), Stamp::of(&fs::metadata(&here)?)));
        for entry in fs::read_dir(here)? {
            let entry = entry?;
            let name = match entry.file_name().into_string() {
                Ok(name) => name,
                Err(name) => {
                    let below = if below.is_empty() { String::new() } else { format!("{below}/") };
                    let path = format!("{below}{}", name.to_string_lossy());
                    let path = shown_path(&folder.display().to_string(), &path);
                    warnings
                        .push(StoreWarning::Unreadable { path, reason: "its name is not UTF-8".to_owned() });
                    continue;
                }
            };
            if name.starts_with('.') {
                continue;
            }
            let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
            // A link to a folder is not followed: it could lead in a circle.
            if entry.file_type()?.is_dir() {
                if let Err(error) = self.walk(folder, &path, warnings) {
                    let path = shown_path(&folder.display().to_string(), &path);
                    warnings.push(StoreWarning::Unreadable { path, reason: error.to_string() });
                }
            } else if is_text_name(&name) && !(below.is_empty() && is_about_the_store(&name)) {
                self.texts.push((path, entry));
            }
        }
        Ok(())
    }
}

fn is_about_the_store(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_uppercase();
    matches!(stem.as_str(), "README" | "LICENSE" | "LICENCE" | "COPYING" | "CHANGELOG" | "NOTICE")
}

/// True when a name leads out of the folder it is in, as written or by a link on the way.
pub(super) fn leads_out(folder: &Path, name: &str) -> bool {
    let mut depth = 0;
    for part in Path::new(name).components() {
        match part {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir if depth > 0 => depth -= 1,
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return true,
        }
    }
    match (fs::canonicalize(folder), fs::canonicalize(folder.join(name))) {
        (Ok(folder), Ok(file)) => !file.starts_with(folder),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_are_seen() {
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join("references");
        fs::create_dir_all(store.join("texts")).unwrap();
        fs::write(dir.path().join("secret.txt"), "x").unwrap();
        for (name, expected) in [
            ("texts/a.txt", false),
            ("./texts/../texts/a.txt", false),
            ("../secret.txt", true),
            ("texts/../../secret.txt", true),
            ("/secret.txt", true),
        ] {
            assert_eq!(leads_out(&store, name), expected, "{name}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("../../secret.txt", store.join("texts/link.txt")).unwrap();
            assert!(leads_out(&store, "texts/link.txt"));
        }
    }
}
