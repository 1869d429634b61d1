//! Records and files, each looked at beside the other.
//!
//! In: the records of a corpus and its folder. Out: the findings of the provenance rules.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{Provenance, digest, name_of};
use crate::check::provenance::{Actual, Recorded, check_record};
use crate::model::{Finding, Seed};
use crate::read::regular;

/// The file of a seed as it is now: below the folder of the corpus, or in one of the folders `texts`,
/// where a text that is not held is known by its name or, failing that, by its digest.
pub fn actual(folder: &Path, seed: &Seed, texts: &[impl AsRef<Path>]) -> (Actual, Option<Vec<u8>>) {
    if seed.held {
        return match regular::bytes(&folder.join(&seed.path)) {
            Ok(bytes) => read(bytes),
            Err(_) => (Actual::Missing, None),
        };
    }
    let name = Path::new(&seed.path).file_name().unwrap_or_default();
    let named = texts.iter().find_map(|texts| fs::read(texts.as_ref().join(name)).ok());
    match named.or_else(|| by_digest(seed, texts)) {
        Some(bytes) => read(bytes),
        None => (Actual::NotHeld, None),
    }
}

fn read(bytes: Vec<u8>) -> (Actual, Option<Vec<u8>>) {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    (Actual::Read { sha256: digest(&bytes), size }, Some(bytes))
}

/// A file under another name with the recorded digest. Only files of the recorded size are read.
fn by_digest(seed: &Seed, texts: &[impl AsRef<Path>]) -> Option<Vec<u8>> {
    let (size, sha256) = (seed.size?, seed.sha256.as_ref()?);
    let entries = texts.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    let candidates = entries.filter(|e| e.metadata().is_ok_and(|m| m.is_file() && m.len() == size));
    candidates.filter_map(|entry| fs::read(entry.path()).ok()).find(|bytes| digest(bytes) == *sha256)
}

/// The findings about the record at number `at`, when its file is `actual`.
pub fn inspect(provenance: &Provenance, at: usize, actual: Actual) -> Vec<Finding> {
    check_record(&recorded(provenance, at, actual))
}

/// A record as the rules look at it.
pub(crate) fn recorded(provenance: &Provenance, at: usize, actual: Actual) -> Recorded<'_> {
    Recorded {
        file: &provenance.file().name,
        seed: &provenance.seeds[at],
        header: provenance.headers[at],
        places: &provenance.places[at],
        actual,
    }
}

/// The files that were renamed since they were recorded: the number of the record whose file is not there,
/// and each of `unrecorded`, paths below `folder`, that has its digest.
pub fn renamed(folder: &Path, provenance: &Provenance, unrecorded: &[String]) -> Vec<(usize, String)> {
    let is_gone = |seed: &Seed| seed.held && !folder.join(&seed.path).is_file();
    let gone: Vec<usize> = (0..provenance.seeds.len()).filter(|at| is_gone(&provenance.seeds[*at])).collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let record = |path: &String| {
        let own = digest(&regular::bytes(&folder.join(path)).ok()?);
        let at = gone.iter().find(|at| provenance.seeds[**at].sha256.as_ref() == Some(&own))?;
        Some((*at, path.clone()))
    };
    unrecorded.iter().filter_map(record).collect()
}

/// Those of `documents`, paths below the corpus, that no record is about.
pub fn unrecorded(provenance: &Provenance, documents: &[impl AsRef<Path>]) -> Vec<String> {
    let known: BTreeSet<&str> = provenance.seeds.iter().map(|seed| seed.path.as_str()).collect();
    documents
        .iter()
        .map(|path| name_of(path.as_ref()))
        .filter(|name| !known.contains(name.as_str()))
        .collect()
}
