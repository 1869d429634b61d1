//! The review as a person has it: keys on a terminal, at 80 and 140 columns, and the same by flags.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

mod desk;
mod terminal;

use desk::{quotelint, write};
use terminal::Session;

const SOURCE: &str = "---\ntitle: The Salt Ledger\nauthor: Ada Corwen\ndate: 1902\n---\n\
    The salt came up the river in barges, and every barge was weighed twice. The north gate was never locked on the \
    night of the storm, whatever the watchman told the board. I had walked through it myself at eleven with a lantern \
    and a basket of bread.\n";

fn quote(words: &str) -> String {
    format!("Ada Corwen wrote in *The Salt Ledger* (1902): \"{words}\"\n")
}

/// A repository with one source and an essay of these paragraphs.
fn folder(paragraphs: &[String]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    write(folder.path(), "references/ledger.txt", SOURCE);
    write(folder.path(), "essay.md", &paragraphs.join("\n"));
    folder
}

/// Three faults: an altered word, an added "not", a date that cannot be.
fn three() -> TempDir {
    folder(&[
        quote(
            "The north gate was never locked on the evening of the storm, whatever the watchman told the board.",
        ),
        quote("I had not walked through it myself at eleven with a lantern and a basket of bread."),
        "The poster says 31 November 1897, and nobody minded.\n".to_owned(),
    ])
}

fn decisions(folder: &Path) -> String {
    fs::read_to_string(folder.join("quotelint.decisions.toml")).unwrap_or_default()
}

#[test]
fn one_screen_shows_both_sides_and_all_keys() {
    for columns in [80, 140] {
        let folder = three();
        let session = Session::review(folder.path(), columns, "true");
        let shown = session.see("[q] quit and keep");
        for part in [
            "1 of 3, 3 open",
            "quote-altered (error)  essay.md:1",
            "In the document",
            "Source: Ada Corwen",
            "{+night+}",
        ] {
            assert!(shown.contains(part), "no `{part}` at {columns} columns:\n{shown}");
        }
        insta::assert_snapshot!(format!("review_{columns}"), shown);
        session.end();
    }
}

#[test]
fn wide_letters_and_long_quotations_keep_to_the_screen() {
    let long: String = (0..400).map(|n| format!("barge {n} was weighed twice ")).collect();
    assert!(long.split_whitespace().count() >= 2_000);
    for columns in [80, 140] {
        let source = format!(
            "---\ntitle: The Long Ledger\nauthor: Ada Corwen\ndate: 1903\n---\n{long}不断革命 and so to the end.\n"
        );
        let folder = folder(&[format!(
            "Ada Corwen wrote in *The Long Ledger* (1903): \"{}不断革命 and so to the end.\"\n",
            long.replace("barge 7 was", "barge 7 was not")
        )]);
        write(folder.path(), "references/long.txt", &source);
        let mut session = Session::review(folder.path(), columns, "true");
        session.see("lines below: space");
        session.see("[q] quit and keep");
        // Down to the end, where the ideographs stand.
        for _ in 0..60 {
            if session.shown().contains("不断革命") {
                break;
            }
            session.press(" ");
            sleep(Duration::from_millis(50));
        }
        let shown = session.see("不断革命");
        assert!(shown.lines().all(|line| line.chars().count() <= usize::from(columns)), "{shown}");
        session.end();
    }
}

#[test]
fn help_says_what_every_key_does() {
    let folder = three();
    let mut session = Session::review(folder.path(), 80, "true");
    session.see("1 of 3");
    session.press("x");
    session.see("this key does nothing: ? says what every key does");
    session.press("?");
    let shown = session.see("any key goes back to the finding");
    for (key, does) in quotelint::review::HELP {
        let first: String = does.split_whitespace().take(5).collect::<Vec<_>>().join(" ");
        assert!(shown.lines().any(|l| l.starts_with(key) && l.contains(&first)), "{key}: {does}\n{shown}");
    }
    // The key that goes back does nothing else.
    session.press("a");
    session.see("In the document");
    assert!(!session.shown().contains("reason?"), "{}", session.shown());
    session.end();
}

/// Keys that come while the program is at work wait unseen: nothing of them is on the screen.
#[test]
fn keys_typed_ahead_are_not_echoed() {
    let mut paragraphs = vec![quote("I had not walked through it myself at eleven with a lantern.")];
    paragraphs.extend((0..300).map(|n| format!("The poster says {n} November 1897, and nobody minded.\n")));
    let folder = folder(&paragraphs);
    let essay = || fs::read_to_string(folder.path().join("essay.md")).unwrap();
    let mut session = Session::review(folder.path(), 80, "true");
    session.see("1 of ");
    session.press("f");
    session.see("change the document so?");
    session.press("y");
    // It is written before everything is checked anew.
    while essay().contains("I had not walked") {
        sleep(Duration::from_millis(1));
    }
    session.press("xyxyxy");
    session.see("this key does nothing");
    assert!(!session.everything().contains("xy"), "{}", session.shown());
    session.end();
}

#[test]
fn answers_are_written_as_they_are_given_and_undone() {
    let folder = three();
    let path = folder.path();
    let mut session = Session::review(path, 80, "true");
    session.see("1 of 3");
    session.press("a");
    session.see("accept: reason?");
    session.press("so in the first edition\r");
    session.see("accept: kept; 2 open");
    let written = decisions(path);
    assert!(
        written.contains("reason = \"so in the first edition\"") && written.contains("by = \"Ruth Marsh\""),
        "{written}"
    );
    // The same reason again with Enter.
    session.press("w");
    session.see("wontfix: reason? (Enter: so in the first edition)");
    session.press("\r");
    session.see("wontfix: kept; 1 open");
    session.press("u");
    session.see("taken back");
    assert_eq!(decisions(path).matches("[[decision]]").count(), 1);
    session.press("s");
    session.see("skipped");
    let ended = session.end();
    assert!(ended.contains("1 finding decided, 0 changed, 1 skipped, 1 open"), "{ended}");
    // Coming back, only what is open is there.
    let session = Session::review(path, 80, "true");
    session.see("1 of 2, 2 open");
    session.end();
}

#[test]
fn a_fix_is_shown_before_it_is_made_and_can_be_undone() {
    let folder = three();
    let path = folder.path();
    let before = fs::read_to_string(path.join("essay.md")).unwrap();
    let mut session = Session::review(path, 140, "true");
    session.see("1 of 3");
    session.press("f");
    let shown = session.see("change the document so? y or n:");
    assert!(shown.contains("- Ada Corwen wrote") && shown.contains("+ Ada Corwen wrote"), "{shown}");
    session.press("n");
    session.see("nothing was changed");
    assert_eq!(fs::read_to_string(path.join("essay.md")).unwrap(), before);
    session.press("f");
    session.see("change the document so?");
    session.press("y");
    session.see("the document was changed, and checked anew; 2 open");
    assert_eq!(fs::read_to_string(path.join("essay.md")).unwrap(), before.replace("evening", "night"));
    session.press("u");
    session.see("the document is as it was");
    assert_eq!(fs::read_to_string(path.join("essay.md")).unwrap(), before);
    session.end();
}

#[test]
fn an_editor_is_called_and_the_document_checked_anew() {
    let folder = three();
    let path = folder.path();
    write(path, "mend.sh", "#!/bin/sh\nsed -i 's/31 November/30 November/' \"$1\"\n");
    let mut session = Session::review(path, 80, "sh mend.sh");
    session.see("1 of 3");
    session.press("pnn");
    session.see("impossible-date");
    session.press("e");
    session.see("the document was changed, and checked anew; 2 open");
    session.press("o");
    session.see("essay.md:1");
    session.end();
}

#[test]
fn all_of_a_rule_are_answered_together() {
    let folder = folder(&[
        "The poster says 31 November 1897, and nobody minded.\n".to_owned(),
        "The other poster says 30 February 1898, and nobody minded that either.\n".to_owned(),
    ]);
    let mut session = Session::review(folder.path(), 80, "true");
    session.see("1 of 2");
    session.press("A");
    session.see("accept all 2 of this rule here: reason?");
    session.press("posters\r");
    session.see("nothing is open any more: q quits");
    session.end();
    assert_eq!(decisions(folder.path()).matches("[[decision]]").count(), 2);
}

#[test]
fn without_a_terminal_it_refuses_and_names_the_flags() {
    let folder = three();
    let (code, said) = quotelint(folder.path(), &["review"]);
    assert_eq!(code, 2);
    for flag in [
        "--list",
        "--show",
        "--accept",
        "--variant",
        "--wontfix",
        "--fix",
        "--edit",
        "--open",
        "--skip",
        "--previous",
        "--undo",
    ] {
        assert!(said.contains(flag), "no {flag} in {said}");
    }
}

#[test]
fn every_key_has_a_flag() {
    let folder = three();
    let path = folder.path();
    let (_, listed) = quotelint(path, &["review", "--list", "--json"]);
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let id = |n: usize| listed[n]["id"].as_str().unwrap()[..8].to_owned();
    let (altered, flipped, date) = (id(0), id(1), id(2));
    assert_eq!(listed[0]["fixable"], Value::Bool(true));
    let (code, said) = quotelint(path, &["review", "--html", "page.out"]);
    assert_eq!(code, 0, "{said}");
    assert!(fs::read_to_string(path.join("page.out")).unwrap().contains("basket of bread"));
    assert!(quotelint(path, &["review", "--show", &altered]).1.contains("[-evening-]{+night+}"));
    assert!(quotelint(path, &["review", "--skip", &altered]).1.starts_with(&flipped));
    assert!(quotelint(path, &["review", "--previous", &date]).1.starts_with(&flipped));
    assert!(quotelint(path, &["review", "--open", &altered]).1.contains("basket of bread"));
    assert_eq!(quotelint(path, &["review", "--edit", &date]).0, 0);
    let (code, said) = quotelint(path, &["review", "--accept", &altered]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("a decision needs a reason"), "{said}");
    let (code, said) = quotelint(path, &["review", "--variant", &altered, "--reason", "second edition"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.starts_with(&format!("variant {altered} essay.md:1 quote-altered")), "{said}");
    assert!(decisions(path).contains("answer = \"variant\""));
    let (code, said) = quotelint(path, &["review", "--undo", &altered]);
    assert_eq!(code, 0, "{said}");
    assert!(!decisions(path).contains("[[decision]]"));
    assert_eq!(
        quotelint(path, &["review", "--wontfix", &date, "--reason", "so on the poster", "--by", "Ada"]).0,
        0
    );
    let (code, said) = quotelint(path, &["review", "--fix", &flipped]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("+ Ada Corwen wrote") && said.contains("\"I had walked"), "{said}");
    let (_, said) = quotelint(path, &["review", "--list"]);
    assert!(said.ends_with("1 finding open, 1 decided\n"), "{said}");
}

#[test]
fn a_second_answer_stands_in_place_of_the_one_that_ended() {
    let folder = three();
    let path = folder.path();
    let list = || {
        let (_, listed) = quotelint(path, &["review", "--list", "--json"]);
        serde_json::from_str::<Value>(&listed).unwrap()
    };
    let first = list()[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(quotelint(path, &["review", "--accept", &first, "--reason", "x"]).0, 0);
    let essay = fs::read_to_string(path.join("essay.md")).unwrap();
    write(path, "essay.md", &essay.replace("evening", "morning"));
    let open = list();
    assert!(open[0]["message"].as_str().unwrap().contains("open again"), "{open}");
    let second = open[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(quotelint(path, &["review", "--accept", &second, "--reason", "y"]).0, 0);
    let written = decisions(path);
    assert_eq!(written.matches("[[decision]]").count(), 1, "{written}");
    assert!(written.contains("morning"), "{written}");
}

#[test]
fn a_pull_request_is_reviewed_for_what_it_brings() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let git = |args: &[&str]| {
        let identity = ["-c", "user.name=Ruth", "-c", "user.email=ruth@example.org"];
        let output = Command::new("git").args(identity).args(args).current_dir(path).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let poster = "The poster says 31 November 1897, and nobody minded.\n";
    git(&["init", "-q"]);
    write(path, "essay.md", poster);
    git(&["add", "."]);
    git(&["commit", "-qm", "first"]);
    write(path, "essay.md", &format!("{poster}\nThe bill says 30 February 1898, and nobody read it.\n"));
    let (_, said) = quotelint(path, &["review", "--list"]);
    assert!(said.ends_with("2 findings open, 0 decided\n"), "{said}");
    let (_, said) = quotelint(path, &["review", "--list", "--since", "HEAD"]);
    assert!(said.contains("essay.md:3") && said.ends_with("1 finding open, 0 decided\n"), "{said}");
}

const BEGIN: &str = "<!-- recorded by tests/review.rs -->\n";
const END: &str = "<!-- end of the recording -->\n";

/// A screen as the documentation shows it, without the empty lines.
fn recorded(caption: &str, shown: &str) -> String {
    let lines: Vec<&str> = shown.lines().map(str::trim_end).collect();
    let mut kept: Vec<&str> = Vec::new();
    for line in lines {
        if !(line.is_empty() && kept.last().is_none_or(|last| last.is_empty())) {
            kept.push(line);
        }
    }
    format!("{caption}\n\n```text\n{}\n```\n\n", kept.join("\n").trim_end())
}

#[test]
fn the_session_in_the_documentation_is_real() {
    let folder = three();
    let mut session = Session::review(folder.path(), 80, "true");
    let mut record = String::from(BEGIN);
    session.see("[q] quit and keep");
    record.push_str(&recorded("The first finding:", &session.shown()));
    session.press("a");
    session.see("accept: reason?");
    session.press("so in the first edition");
    session.see("reason? so in the first edition");
    record.push_str(&recorded("`a`, and the reason is typed:", &session.shown()));
    session.press("\r");
    session.see("accept: kept; 2 open");
    record.push_str(&recorded("Enter: the answer is kept, and the next finding is there:", &session.shown()));
    session.press("f");
    session.see("y or n:");
    record.push_str(&recorded("`f` shows what would change:", &session.shown()));
    session.press("y");
    session.see("the document was changed, and checked anew; 1 open");
    record.push_str(&recorded("`y` changes it. What is left is no fault of a quotation:", &session.shown()));
    session.press("s");
    session.see("skipped");
    record.push_str(&recorded("`s`, and `q` leaves this line on the terminal:", session.end().trim()));
    record.push_str(END);
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src/review.md");
    let text = fs::read_to_string(&page).unwrap();
    let (front, rest) = text.split_once(BEGIN).unwrap();
    let (_, back) = rest.split_once(END).unwrap();
    let now = format!("{front}{record}{back}");
    if std::env::var("INSTA_UPDATE").is_ok_and(|value| value == "always") {
        fs::write(&page, &now).unwrap();
    }
    assert!(
        fs::read_to_string(&page).unwrap() == now,
        "docs/src/review.md: run the tests with INSTA_UPDATE=always"
    );
}
