//! What is made from the arguments and kept in the repository is up to date: completions and manual
//! pages. `INSTA_UPDATE=always` writes them anew. And what hooks and actions call exists.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn quotelint(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_quotelint")).args(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Compares a file of the repository with what it should be, or writes it.
fn compare(path: &Path, now: &str) {
    if std::env::var("INSTA_UPDATE").is_ok_and(|v| v == "always") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, now).unwrap();
    }
    let before = std::fs::read_to_string(path).unwrap_or_default();
    assert!(before == now, "{} is out of date: run the tests with INSTA_UPDATE=always", path.display());
}

#[test]
fn completions_are_those_of_the_arguments() {
    for (shell, name) in [
        ("bash", "quotelint.bash"),
        ("elvish", "quotelint.elv"),
        ("fish", "quotelint.fish"),
        ("powershell", "_quotelint.ps1"),
        ("zsh", "_quotelint"),
    ] {
        compare(&root().join("extras/completions").join(name), &quotelint(&["completions", shell]));
    }
}

#[test]
fn manual_pages_are_those_of_the_arguments() {
    let folder = tempfile::tempdir().unwrap();
    quotelint(&["man", "--dir", &folder.path().to_string_lossy()]);
    let names = |folder: &Path| -> BTreeSet<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        entries.map(|entry| PathBuf::from(entry.unwrap().file_name())).collect()
    };
    let kept = root().join("extras/man");
    let written = names(folder.path());
    assert!(written.contains(Path::new("quotelint-check.1")), "{written:?}");
    for name in &written {
        compare(&kept.join(name), &std::fs::read_to_string(folder.path().join(name)).unwrap());
    }
    assert_eq!(names(&kept), written, "a page of a command that is gone is still kept");
    assert_eq!(
        quotelint(&["man", "store", "add"]),
        std::fs::read_to_string(kept.join("quotelint-store-add.1")).unwrap()
    );
}

#[test]
fn hooks_and_actions_use_flags_that_exist() {
    let help = quotelint(&["check", "--help"]);
    for name in [".pre-commit-hooks.yaml", "action.yml"] {
        let text = std::fs::read_to_string(root().join(name)).unwrap();
        let lines = text.lines().filter(|line| !line.contains("cargo install"));
        let words: Vec<&str> = lines.flat_map(|line| line.split([' ', '(', ')'])).collect();
        let flags: BTreeSet<&&str> = words.iter().filter(|word| word.starts_with("--")).collect();
        assert!(!flags.is_empty(), "{name} uses no flag");
        for flag in flags {
            assert!(help.contains(*flag), "{name} uses {flag}");
        }
    }
}
