//! `check --diff` prints what `git apply` takes, and `check --fix` does the same to the files.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A store with one work.
const SOURCE: &str = "---\ntitle: The Salt Ledger\nauthor: Ada Corwen\ndate: 1902\n---\n\
    The salt came up the river in barges, and every barge was weighed twice.\n";

/// Every line end there is, a byte order mark, wide characters, and no line end at the end.
const ESSAY: &str = "\u{feff}潮 A line.\r\nA second\rline, still the second.\n\
    🌊 Ada Corwen wrote in *The Salt Ledger* (1902): “The salt came up the stream in barges, and every barge was \
    weighed twice. ”\r\n\
    and more.\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\nAt the end she said, “and that was all of it to us \t”, and left";

fn mended(safe_only: bool) -> String {
    let safe = ESSAY.replace("twice. ”", "twice.”").replace("us \t”", "us”");
    if safe_only { safe } else { safe.replace("stream", "river") }
}

/// A repository with two documents, one below a folder whose name git has to quote.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("references/ledger.txt", SOURCE),
        ("a b/\"潮\".md", ESSAY),
        ("plain.md", ESSAY),
        ("sound.md", "Sound.\n"),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    git(folder.path(), &["init", "--quiet"], "");
    folder
}

fn git(folder: &Path, args: &[&str], input: &str) {
    let mut child = Command::new("git")
        .args(["-c", "core.autocrlf=false"])
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}\n{input:?}", String::from_utf8_lossy(&output.stderr));
}

fn check(folder: &Path, args: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_quotelint");
    Command::new(program).arg("check").args(args).current_dir(folder).output().unwrap()
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn git_applies_the_patch_and_nothing_is_left_to_mend() {
    for (args, safe_only) in [(vec!["--diff"], true), (vec!["--diff", "--unsafe-fixes"], false)] {
        let repository = repository();
        let folder = repository.path();
        let output = check(folder, &args);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(read(folder, "plain.md"), ESSAY, "--diff changes nothing");
        git(folder, &["apply", "--whitespace=nowarn", "-"], &String::from_utf8(output.stdout).unwrap());
        for name in ["plain.md", "a b/\"潮\".md"] {
            assert_eq!(read(folder, name), mended(safe_only), "{name}");
        }
        let again = check(folder, &args);
        assert_eq!((again.status.code(), again.stdout.len()), (Some(0), 0));
    }
}

#[test]
fn a_patch_made_in_a_folder_applies_in_the_repository() {
    let repository = repository();
    let output = check(&repository.path().join("a b"), &["--diff", "../plain.md", "."]);
    git(repository.path(), &["apply", "-"], &String::from_utf8(output.stdout).unwrap());
    for name in ["plain.md", "a b/\"潮\".md"] {
        assert_eq!(read(repository.path(), name), mended(true), "{name}");
    }
}

#[test]
fn fixes_are_written_where_a_link_leads_with_the_permissions_there() {
    let repository = repository();
    let folder = repository.path();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(folder.join("plain.md"), fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("plain.md", folder.join("link.md")).unwrap();
        let output = check(folder, &["--unsafe-fixes", "link.md"]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert!(fs::symlink_metadata(folder.join("link.md")).unwrap().is_symlink());
        let mode = fs::metadata(folder.join("plain.md")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }
    assert_eq!(check(folder, &["--unsafe-fixes", "plain.md"]).status.code(), Some(0));
    assert_eq!(read(folder, "plain.md"), mended(false));
    let left: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("tmp")), "{left:?}");
}

#[test]
fn a_file_that_may_not_be_written_is_left_and_told() {
    let repository = repository();
    let folder = repository.path();
    let mut permissions = fs::metadata(folder.join("plain.md")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.join("plain.md"), permissions).unwrap();
    let output = check(folder, &["--fix", "plain.md"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("cannot mend plain.md"), "{said}");
    assert_eq!((output.status.code(), read(folder, "plain.md")), (Some(2), ESSAY.to_owned()));
}
