//! What is found does not depend on how many threads look for it, nor on what an earlier run found.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

use std::process::{Command, Output};

/// A command with so many threads.
fn run(threads: &str, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_quotelint"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("RAYON_NUM_THREADS", threads)
        .output()
        .unwrap()
}

/// What it prints.
fn output(threads: &str, args: &[&str]) -> String {
    String::from_utf8(run(threads, args).stdout).unwrap()
}

const TEXTS: [&str; 3] = ["seeds/accepted", "seeds/incoming", "seeds/references/texts"];

/// Every way `check` can print its findings.
const FORMATS: [&str; 13] = [
    "full",
    "concise",
    "narrated",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "rdjson",
    "junit",
    "checkstyle",
    "markdown",
    "html",
];

/// Fails when eight threads print something else than one; several times, as a race need not show at once.
fn assert_same(args: &[&str], times: usize) {
    let args = [args, &TEXTS].concat();
    let alone = output("1", &args);
    assert!(alone.len() > 1_000, "{args:?} prints little: {alone}");
    for _ in 0..times {
        assert!(output("8", &args) == alone, "{args:?} prints something else with eight threads");
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    assert_same(&["extract", "--format=jsonl", "--explain"], 3);
    assert_same(&["check", "--format=json", "--no-cache"], 3);
    assert_same(&["audit", "--format=html", "--no-cache"], 1);
    assert_same(&["check", "--fix", "--unsafe-fixes", "--diff", "--no-cache"], 1);
}

#[test]
fn nor_does_it_in_any_format() {
    let help = output("1", &["check", "--help"]);
    for format in FORMATS {
        assert!(help.contains(&format!("- {format}:")), "there is no format {format}");
        assert_same(&["check", "--no-cache", "--format", format], 1);
    }
    let listed = help.split("--format").nth(1).and_then(|rest| rest.split("--output-file").next());
    let listed =
        listed.unwrap_or_default().lines().filter(|line| line.trim_start().starts_with("- ")).count();
    assert_eq!(listed, FORMATS.len(), "a format is not tried here");
}

#[test]
fn what_is_recalled_is_what_was_found() {
    let formats = FORMATS.map(|format| vec!["check", "--format", format]);
    let lists = ["table", "jsonl", "csv", "html"].map(|format| vec!["audit", "--format", format]);
    let more = [vec!["check", "--statistics"], vec!["check", "--unsafe-fixes", "--diff"]];
    for args in formats.into_iter().chain(lists).chain(more) {
        let args = [&args[..], &TEXTS].concat();
        let found = output("2", &[&args[..], &["--no-cache"]].concat());
        for _ in 0..2 {
            assert!(output("2", &args) == found, "{args:?} prints something else from the cache");
        }
    }
    let told = run("2", &[&["check", "--explain-run"], &TEXTS[..]].concat()).stderr;
    assert!(String::from_utf8_lossy(&told).contains("cache: "), "nothing was recalled");
}
