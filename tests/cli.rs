//! Runs the program as a user would: every `tests/cli/*.toml` is a folder of files and one or more
//! command lines, and what they print is a snapshot.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the case shows.
    about: String,
    /// Files by path.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Whether the files are committed to a git repository first.
    #[serde(default)]
    repository: bool,
    /// Files that are not text: their bytes in hexadecimal.
    #[serde(default)]
    bytes: BTreeMap<String, String>,
    run: Vec<Run>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Run {
    args: Vec<String>,
    /// Commands of git before the run.
    #[serde(default)]
    git: Vec<String>,
    /// Files that are written before the run.
    #[serde(default)]
    write: BTreeMap<String, String>,
    #[serde(default)]
    stdin: String,
    /// The exit code expected.
    status: i32,
    /// Before the run, every file in this folder is cut in half.
    halve: Option<String>,
    /// After the run, this file is shown too.
    show: Option<String>,
}

#[test]
fn cases() {
    insta::glob!("cli/*.toml", |path| {
        let text = fs::read_to_string(path).unwrap();
        let case: Case = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let folder = tempfile::tempdir().unwrap();
        if case.repository {
            git(folder.path(), "init -q -b main");
        } else {
            // A repository's root: nothing above it is looked at.
            fs::create_dir(folder.path().join(".git")).unwrap();
        }
        for (name, content) in &case.files {
            write(folder.path(), name, content.as_bytes());
        }
        for (name, hex) in &case.bytes {
            let bytes: Vec<u8> =
                hex.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect();
            write(folder.path(), name, &bytes);
        }
        if case.repository {
            git(folder.path(), "add -A");
            git(folder.path(), "commit -q -m start");
        }
        let shown: String = case.run.iter().map(|run| run.shown(folder.path(), path)).collect();
        insta::with_settings!({
            description => case.about, omit_expression => true, prepend_module_to_snapshot => false,
            snapshot_path => "cli/snapshots", filters => vec![
                (r"\b[0-9a-f]{32,64}\b", "[digest]"),
                (r#"": "[#]{2} What it finds[^\n]*""#, "\": \"[page of the rule]\""),
            ],
        }, { insta::assert_snapshot!(shown) });
    });
}

impl Run {
    fn shown(&self, folder: &Path, case: &Path) -> String {
        if let Some(name) = &self.halve {
            halve(&folder.join(name));
        }
        self.git.iter().for_each(|command| git(folder, command));
        self.write.iter().for_each(|(name, content)| write(folder, name, content.as_bytes()));
        let mut child = Command::new(env!("CARGO_BIN_EXE_quotelint"))
            .args(&self.args)
            .current_dir(folder)
            .env("NO_COLOR", "1")
            .env_remove("FORCE_COLOR")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(self.stdin.as_bytes()).ok();
        let output = child.wait_with_output().unwrap();
        let status = output.status.code();
        let (out, err) =
            (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert_eq!(status, Some(self.status), "{}: {:?}\n{out}\n{err}", case.display(), self.args);
        let mut shown = format!("$ quotelint {}\n{out}", self.args.join(" "));
        if !err.is_empty() {
            write!(shown, "--- standard error\n{err}").unwrap();
        }
        if let Some(name) = &self.show {
            write!(shown, "--- {name}\n{}", fs::read_to_string(folder.join(name)).unwrap()).unwrap();
        }
        writeln!(shown, "--- exit code {}\n", self.status).unwrap();
        shown.replace(&*folder.to_string_lossy(), "[folder]")
    }
}

/// Runs git as somebody without settings of their own.
fn git(folder: &Path, command: &str) {
    let nobody =
        ["-c", "user.name=Ada Corwen", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"];
    let done = Command::new("git")
        .args(nobody)
        .args(command.split_whitespace())
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "")
        .env("GIT_CONFIG_SYSTEM", "")
        .output()
        .unwrap();
    assert!(done.status.success(), "git {command}: {}", String::from_utf8_lossy(&done.stderr));
}

fn write(folder: &Path, name: &str, content: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

fn halve(folder: &Path) {
    let entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    for path in entries {
        if path.is_dir() {
            halve(&path);
        } else {
            let content = fs::read(&path).unwrap();
            fs::write(&path, &content[..content.len() / 2]).unwrap();
        }
    }
}
