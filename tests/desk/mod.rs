//! What tests of the program share: a folder to work in, and the program run in it.

// Each test takes of it what it needs.
#![allow(dead_code)]

pub(crate) mod corpus;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// A work of the store.
pub(crate) const LEDGER: &str = "---\ntitle: The Salt Ledger\nauthor: Ada Corwen\ndate: 1902\n---\n\
    The north gate was never locked on the night of the storm, whatever the watchman told the board. \
    I had walked through it myself at eleven with a lantern and a basket of bread.\n";

/// Writes a file, and makes the folders it lies in.
pub(crate) fn write(folder: &Path, name: &str, content: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// Runs the program in `folder`: its exit code, and all that it says. The day and whoever sits there are
/// always the same, and nobody answers.
pub(crate) fn quotelint(folder: &Path, args: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_quotelint"))
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("QUOTELINT_BY", "Ruth Marsh")
        .env("SOURCE_DATE_EPOCH", "1795651200")
        .env("EDITOR", "true")
        .env("PAGER", "cat")
        .env_remove("VISUAL")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), text)
}
