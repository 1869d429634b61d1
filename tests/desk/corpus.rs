//! A corpus in a folder: one draft that holds, handed in or not.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{LEDGER, quotelint, write};

/// An essay that quotes it rightly.
pub(crate) const ESSAY: &str = "# The gate\n\nAda Corwen wrote in *The Salt Ledger* (1902): \"The north gate was never locked on \
    the night of the storm, whatever the watchman told the board.\"\n";
/// All that is asked of a newcomer but its title.
pub(crate) const FIELDS: [&str; 10] = [
    "--author",
    "Nell Farrow",
    "--date",
    "2025",
    "--kind",
    "essay",
    "--source",
    "written for this corpus",
    "--licence",
    "CC BY 4.0",
];

/// Hands a file in, with fields that are in order and `more`.
pub(crate) fn add(folder: &Path, file: &str, more: &[&str]) -> (i32, String) {
    let title: &[&str] = if more.contains(&"--title") { &[] } else { &["--title", "The Gate"] };
    quotelint(folder, &[&["seeds", "add", file], FIELDS.as_slice(), title, more].concat())
}

/// Holds the corpus to its records.
pub(crate) fn verify(folder: &Path, more: &[&str]) -> (i32, String) {
    quotelint(folder, &[&["seeds", "verify", "--format", "concise"], more].concat())
}

/// A repository with a store and one draft that holds.
pub(crate) fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir(path.join(".git")).unwrap();
    write(path, "seeds/references/ledger.txt", LEDGER);
    write(path, "seeds/quotelint.toml", "store = \"references\"\n");
    write(path, "seeds/incoming/gate.md", ESSAY);
    fs::create_dir(path.join("seeds/accepted")).unwrap();
    folder
}

/// The same, with the draft accepted.
pub(crate) fn corpus() -> TempDir {
    let folder = folder();
    let (code, said) = add(folder.path(), "seeds/incoming/gate.md", &[]);
    assert_eq!(code, 0, "{said}");
    folder
}
