//! The book in `docs/`: every command in it runs and prints what the book shows, every link leads
//! somewhere, and the index of rules is that of the program. `INSTA_UPDATE=always` writes the index anew.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;

use quotelint::cli::rules;

fn book() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src")
}

/// The chapters in the order of the summary.
fn chapters() -> Vec<String> {
    let summary = std::fs::read_to_string(book().join("SUMMARY.md")).unwrap();
    links(&summary).into_iter().filter(|link| link.ends_with(".md")).collect()
}

/// Where links lead.
fn links(text: &str) -> Vec<String> {
    text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).map(str::to_owned).collect()
}

#[test]
fn the_summary_lists_every_chapter_and_links_lead_somewhere() {
    let mut listed = chapters();
    listed.push("SUMMARY.md".to_owned());
    listed.sort();
    let entries = std::fs::read_dir(book()).unwrap().map(|e| e.unwrap().file_name());
    let mut there: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    there.sort();
    assert_eq!(listed, there);
    for chapter in &listed {
        let text = std::fs::read_to_string(book().join(chapter)).unwrap();
        for link in links(&text).iter().filter(|link| !link.starts_with("https://")) {
            assert!(book().join(link).is_file(), "{chapter} links to {link}");
        }
    }
}

/// A command with what the book shows of its output.
struct Shown {
    command: String,
    output: String,
}

/// The commands of a chapter's `console` blocks.
fn commands(text: &str) -> Vec<Shown> {
    let mut commands: Vec<Shown> = Vec::new();
    for block in text.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        for line in block.lines() {
            match line.strip_prefix("$ ") {
                Some(command) => {
                    commands.push(Shown { command: command.to_owned(), output: String::new() });
                }
                None => {
                    let last = commands.last_mut().expect("output follows a command");
                    last.output.push_str(line);
                    last.output.push('\n');
                }
            }
        }
    }
    commands
}

/// A copy of the folder `seeds` in a repository of its own, with what the chapter writes beside it.
fn workshop(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"), &folder.path().join("seeds"));
    let rules = text.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
    if let Some(rules) = rules.filter(|rules| rules.contains("[[rule]]")) {
        std::fs::write(folder.path().join("undated-letter.toml"), rules).unwrap();
    }
    for command in
        ["git init -q", "git add -A", "git -c user.name=A -c user.email=a@example.org commit -qm start"]
    {
        assert!(shell(folder.path(), command).status.success(), "{command}");
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let name = entry.file_name();
        match entry.file_type().unwrap().is_dir() {
            // The index is derived, and another test may be writing it.
            true if name == ".quotelint" => {}
            true => copy(&entry.path(), &to.join(name)),
            false => drop(std::fs::copy(entry.path(), to.join(name)).unwrap()),
        }
    }
}

fn shell(folder: &Path, command: &str) -> std::process::Output {
    let bin = Path::new(env!("CARGO_BIN_EXE_quotelint")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(folder).env("PATH", path).env("NO_COLOR", "1");
    shell.env_remove("FORCE_COLOR").env("GIT_CONFIG_GLOBAL", "");
    shell.output().unwrap()
}

#[test]
#[cfg(unix)]
fn every_command_in_the_book_runs() {
    let mut run = 0;
    for chapter in chapters() {
        let text = std::fs::read_to_string(book().join(&chapter)).unwrap();
        let shown = commands(&text);
        if shown.is_empty() {
            continue;
        }
        let folder = workshop(&text);
        for Shown { command, output } in shown {
            let done = shell(folder.path(), &command);
            let printed = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
            let code = done.status.code();
            assert!(matches!(code, Some(0 | 1)), "{chapter}: {command} ends with {code:?}\n{printed}");
            // What stands between two ellipses is printed just so, in this order.
            let mut rest = &*printed;
            for part in output.split("…\n").filter(|part| !part.trim().is_empty()) {
                let at = rest.find(part);
                let at =
                    at.unwrap_or_else(|| panic!("{chapter}: {command} prints\n{printed}\nand not\n{part}"));
                rest = &rest[at + part.len()..];
            }
            run += 1;
        }
    }
    assert!(run > 30, "{run} commands");
}

#[test]
fn the_index_of_rules_is_that_of_the_program() {
    let mut now = String::from(
        "# Rules\n\nEvery rule has a page with examples, which are its tests: `quotelint explain RULE` shows it.\n\
         Levels can be set for each rule and for each family in [the settings](settings.md).\n\
         This list is made by the program.\n",
    );
    let rules = rules::list(&[]);
    let mut families: Vec<&str> = Vec::new();
    for rule in &rules {
        if !families.contains(&rule.family.name()) {
            families.push(rule.family.name());
        }
    }
    for family in families {
        now.push_str(&format!("\n## {family}\n\n| rule | level | what it finds |\n| --- | --- | --- |\n"));
        for rule in rules.iter().filter(|rule| rule.family.name() == family) {
            let stability = match rule.stability.name() {
                "stable" => String::new(),
                other => format!(" ({other})"),
            };
            let summary = rule.summary.replace('|', "\\|");
            now.push_str(&format!("| `{}` | {}{stability} | {summary} |\n", rule.name, rule.level.name()));
        }
    }
    let path = book().join("rules.md");
    if std::env::var("INSTA_UPDATE").is_ok_and(|v| v == "always") {
        std::fs::write(&path, &now).unwrap();
    }
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(before == now, "docs/src/rules.md is out of date: run the tests with INSTA_UPDATE=always");
}
