//! Decisions about findings: what they survive, what opens them again, and what they never hide.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

mod desk;

use desk::{LEDGER, quotelint, write};

const ESSAY: &str = "Corwen was blunt about it. Ada Corwen wrote in *The Salt Ledger* (1902): \"The north gate was \
    never locked on the evening of the storm, whatever the watchman told the board.\" Nobody answered her.\n";

/// A repository with one source, one essay and nothing decided.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    write(folder.path(), "references/ledger.txt", LEDGER);
    write(folder.path(), "essays/gate.md", ESSAY);
    folder
}

/// The open findings, as `path rule message`, with their fingerprints, and how many are decided.
fn open(folder: &Path) -> (Vec<String>, Vec<String>, u64) {
    let (_, printed) = quotelint(folder, &["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&printed).unwrap_or_else(|e| panic!("{e}: {printed}"));
    let findings = report["findings"].as_array().unwrap();
    let said =
        findings.iter().map(|f| format!("{} {} {}", text(&f["path"]), text(&f["rule"]), text(&f["message"])));
    let prints = findings.iter().map(|f| f["fingerprint"].as_str().unwrap().to_owned());
    (said.collect(), prints.collect(), report["summary"]["decided"].as_u64().unwrap())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn decide(folder: &Path, id: &str) {
    let args = ["decisions", "add", id, "--answer", "accept", "--reason", "quoted from memory, and says so"];
    let (code, said) = quotelint(folder, &args);
    assert_eq!(code, 0, "{said}");
}

/// A folder whose one finding is decided.
fn decided() -> TempDir {
    let folder = folder();
    let (said, prints, _) = open(folder.path());
    assert_eq!(said.len(), 1, "{said:?}");
    decide(folder.path(), &prints[0][..8]);
    assert_eq!(open(folder.path()), (vec![], vec![], 1));
    folder
}

#[test]
fn a_decision_survives_a_rewrap_a_move_and_a_rename() {
    let folder = decided();
    let path = folder.path();
    // Wrapped anew, with text before and behind it.
    let rewrapped: Vec<String> =
        ESSAY.split_whitespace().collect::<Vec<_>>().chunks(5).map(|line| line.join(" ")).collect();
    let text =
        format!("# The gate\n\nA new first paragraph.\n\n{}\n\nAnd a last one.\n", rewrapped.join("\n"));
    write(path, "essays/gate.md", &text);
    assert_eq!(open(path).2, 1);
    // Renamed and moved into another folder.
    fs::create_dir(path.join("printed")).unwrap();
    fs::rename(path.join("essays/gate.md"), path.join("printed/the-north-gate.md")).unwrap();
    assert_eq!(open(path), (vec![], vec![], 1));
    // The paragraph moved into another document, while the first is still there.
    write(path, "printed/other.md", &text);
    write(path, "printed/the-north-gate.md", "# The gate\n\nNothing is left here.\n");
    assert_eq!(open(path), (vec![], vec![], 1));
}

#[test]
fn a_changed_word_opens_the_finding_and_is_named() {
    let folder = decided();
    write(folder.path(), "essays/gate.md", &ESSAY.replace("watchman", "doorman"));
    let (said, _, decided) = open(folder.path());
    assert_eq!(decided, 0);
    assert_eq!(
        said,
        ["essays/gate.md quote-altered the quotation differs from the source in two places; \
          open again: \"watchman\" has become \"doorman\""]
    );
    let (code, shown) = quotelint(folder.path(), &["check"]);
    assert_eq!(code, 1);
    assert!(shown.contains("decided on 2026-11-26 by Ruth Marsh (accept: quoted from memory"), "{shown}");
}

#[test]
fn a_word_that_turns_the_sense_opens_the_finding_too() {
    let folder = decided();
    write(folder.path(), "essays/gate.md", &ESSAY.replace("never ", ""));
    let (said, _, decided) = open(folder.path());
    assert_eq!((said.len(), decided), (1, 0));
    assert!(said[0].contains("quote-polarity-flip"), "{said:?}");
    assert!(said[0].ends_with("open again: \"never\" is gone"), "{said:?}");
}

#[test]
fn a_changed_attribution_opens_the_finding() {
    let folder = decided();
    write(folder.path(), "essays/gate.md", &ESSAY.replace("(1902)", "(1902), ch. 7"));
    let (said, _, decided) = open(folder.path());
    assert_eq!(decided, 0);
    assert!(
        said[0].contains("open again: it was given to Ada Corwen, The Salt Ledger, 1902, and is now to"),
        "{said:?}"
    );
}

#[test]
fn a_changed_source_opens_the_finding() {
    let folder = decided();
    write(folder.path(), "references/ledger.txt", &LEDGER.replace("basket of bread", "basket of fish"));
    let (said, _, decided) = open(folder.path());
    assert_eq!((said.len(), decided), (1, 0));
    assert!(said[0].ends_with("open again: the source ledger has changed"), "{said:?}");
}

#[test]
fn what_is_open_again_can_be_decided_again() {
    let folder = decided();
    write(folder.path(), "references/ledger.txt", &LEDGER.replace("basket of bread", "basket of fish"));
    let (_, prints, _) = open(folder.path());
    decide(folder.path(), &prints[0]);
    assert_eq!(open(folder.path()), (vec![], vec![], 1));
}

#[test]
fn of_two_equal_faults_one_is_decided() {
    let folder = folder();
    let path = folder.path();
    let twice = format!(
        "{ESSAY}\nMuch later she is quoted once more. {}",
        ESSAY.replace("Corwen was blunt about it. ", "")
    );
    write(path, "essays/gate.md", &twice);
    let (said, prints, _) = open(path);
    assert_eq!(said.len(), 2, "{said:?}");
    assert_ne!(prints[0], prints[1]);
    decide(path, &prints[1]);
    let (said, left, decided) = open(path);
    assert_eq!((said.len(), decided), (1, 1), "the other is still reported");
    // The one that is left is the first: it has the plain fingerprint.
    assert_eq!(left, prints[..1]);
    let (_, listed) = quotelint(path, &["check", "--format", "concise"]);
    assert!(listed.starts_with("essays/gate.md:1:"), "{listed}");
    // The decided one is mended; the first was never decided and stays.
    write(path, "essays/gate.md", ESSAY);
    let (said, _, decided) = open(path);
    assert_eq!(decided, 0);
    assert!(said.iter().any(|s| s.contains("quote-altered")), "{said:?}");
}

#[test]
fn a_new_fault_of_the_same_rule_does_not_hide_behind_a_mended_one() {
    let folder = decided();
    let mended = ESSAY.replace("evening", "night");
    let new = "Ada Corwen wrote in *The Salt Ledger* (1902): \"I had walked through it myself at ten with a lantern \
               and a basket of bread.\"";
    write(folder.path(), "essays/gate.md", &format!("{mended}\n{new}\n"));
    let (said, _, decided) = open(folder.path());
    assert_eq!(decided, 0);
    assert!(said.iter().any(|s| s.contains("essays/gate.md quote-")), "{said:?}");
    assert!(said.iter().any(|s| s.contains("decision-unmatched")), "{said:?}");
    assert!(said.iter().all(|s| !s.contains("open again")), "{said:?}");
    // Nothing is hidden in any other rule either: two marks that are never closed.
    let first = "She said that “the gate was open, and went home.\n";
    write(folder.path(), "essays/gate.md", first);
    let (_, prints, _) = open(folder.path());
    decide(folder.path(), &prints[0]);
    assert_eq!(open(folder.path()).2, 1);
    write(
        folder.path(),
        "essays/gate.md",
        "He wrote to the board that “nobody had been there, and posted it.\n",
    );
    let (said, _, decided) = open(folder.path());
    assert_eq!(decided, 0, "{said:?}");
    assert!(said.iter().any(|s| s.contains("unbalanced-quotation-mark")), "{said:?}");
}

#[test]
fn a_decision_with_an_end_ends() {
    let folder = folder();
    let (_, prints, _) = open(folder.path());
    let args = [
        "decisions",
        "add",
        &prints[0],
        "--answer",
        "wontfix",
        "--reason",
        "in print",
        "--until",
        "2026-11-25",
    ];
    assert_eq!(quotelint(folder.path(), &args).0, 0);
    let (said, _, _) = open(folder.path());
    assert!(said[0].ends_with("open again: it held until 2026-11-25"), "{said:?}");
}

#[test]
fn prune_takes_out_what_fits_nothing_and_keeps_comments() {
    let folder = decided();
    let path = folder.path();
    let file = path.join("quotelint.decisions.toml");
    let before = fs::read_to_string(&file).unwrap().replace("[[decision]]", "# Asked Ada.\n[[decision]]");
    fs::write(&file, &before).unwrap();
    write(path, "essays/other.md", "The poster says 31 November 1897, and nobody minded.\n");
    let (_, prints, _) = open(path);
    decide(path, &prints[0]);
    write(path, "essays/other.md", "The poster says 30 November 1897, and nobody minded.\n");
    let (code, said) = quotelint(path, &["check", "essays"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("essays/other.md has no such finding of impossible-date any more"), "{said}");
    // Documents that are not looked at keep their decisions.
    let (_, said) = quotelint(path, &["check", "essays/gate.md"]);
    assert!(!said.contains("decision-unmatched"), "{said}");
    let (_, said) = quotelint(path, &["decisions", "prune", "--dry-run"]);
    assert!(said.contains("would take out impossible-date in essays/other.md: “31 November 1897”"), "{said}");
    let (_, said) = quotelint(path, &["decisions", "prune"]);
    assert!(said.ends_with("took out 1 decision, 1 kept\n"), "{said}");
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
}

#[test]
fn a_decision_about_no_rule_settles_nothing_and_says_so() {
    let folder = decided();
    let path = folder.path();
    let file = path.join("quotelint.decisions.toml");
    let right = fs::read_to_string(&file).unwrap();
    fs::write(&file, right.replace("\"quote-altered\"", "\"quote-alterd\"")).unwrap();
    let (said, _, decided) = open(path);
    assert_eq!(decided, 0);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].ends_with("open again: the decision is about the rule quote-alterd"), "{said:?}");
    assert_eq!(
        said[1],
        "quotelint.decisions.toml decision-unknown-rule there is no rule `quote-alterd`: did you mean `quote-altered`?"
    );
    let (_, shown) = quotelint(path, &["check", "--format", "concise"]);
    assert!(shown.contains("quotelint.decisions.toml:5:1: warning[decision-unknown-rule]"), "{shown}");
    // It is not taken for one about a fault that was mended.
    write(path, "essays/gate.md", &ESSAY.replace("evening", "night"));
    let (_, said) = quotelint(path, &["decisions", "prune"]);
    assert!(said.ends_with("took out 0 decisions, 1 kept\n"), "{said}");
    // A finding that the wrong rule was named for can be decided anew.
    write(path, "essays/gate.md", ESSAY);
    let (_, prints, _) = open(path);
    decide(path, &prints[0]);
    assert_eq!(fs::read_to_string(&file).unwrap(), right);
}

#[test]
fn a_rule_of_ones_own_is_known_wherever_its_settings_hold() {
    let folder = folder();
    let path = folder.path();
    let rule = "[[rule]]\nname = \"undated-letter\"\nmessage = \"a letter is quoted without its date\"\n\
                level = \"warning\"\nmatch = { context = '(?i)\\bletter\\b', missing = [\"date\"] }\n\
                [[rule.test]]\ndocument = 'In a letter Ada Corwen wrote: \"The sacks were counted.\"'\nhits = 1\n\
                [[rule.test]]\ndocument = 'Ada Corwen wrote: \"The sacks were counted.\"'\nhits = 0\n";
    write(path, "letters/house.toml", rule);
    write(path, "letters/quotelint.toml", "rule-files = [\"house.toml\"]\n");
    write(
        path,
        "letters/one.md",
        "In a letter Ada Corwen wrote: \"The sacks were counted twice every night.\"\n",
    );
    write(path, "quotelint.decisions.toml", "");
    let (said, prints, _) = open(path);
    let at = said.iter().position(|s| s.contains("undated-letter")).unwrap_or_else(|| panic!("{said:?}"));
    decide(path, &prints[at]);
    for documents in [&["letters"][..], &["essays"], &["."]] {
        let (_, said) = quotelint(path, &[&["check"], documents].concat());
        assert!(!said.contains("undated-letter") && !said.contains("decision-unknown-rule"), "{said}");
    }
    write(path, "letters/quotelint.toml", "");
    let (_, said) = quotelint(path, &["check", "essays"]);
    assert!(said.contains("there is no rule `undated-letter`"), "{said}");
}

#[test]
fn the_list_says_what_was_decided_by_whom_and_why() {
    let folder = folder();
    let path = folder.path();
    let (code, said) = quotelint(path, &["decisions", "list"]);
    assert_eq!(
        (code, said.as_str()),
        (0, "nothing is decided here: there is no quotelint.decisions.toml, or it is empty\n")
    );
    write(path, "essays/poster.md", "The poster says 31 November 1897, and nobody minded.\n");
    let (_, prints, _) = open(path);
    let args =
        ["--answer", "wontfix", "--reason", "so on the poster", "--by", "Edda Pohl", "--until", "2027-01-31"];
    assert_eq!(quotelint(path, &[&["decisions", "add", &prints[1]], args.as_slice()].concat()).0, 0);
    decide(path, &prints[0]);
    let (_, json) = quotelint(path, &["decisions", "list", "--json"]);
    let listed: Value = serde_json::from_str(&json).unwrap();
    let listed = listed.as_array().unwrap();
    assert_eq!(listed.len(), 2);
    for (key, value) in [
        ("rule", "impossible-date"),
        ("document", "essays/poster.md"),
        ("words", "31 November 1897"),
        ("answer", "wontfix"),
        ("by", "Edda Pohl"),
        ("date", "2026-11-26"),
        ("reason", "so on the poster"),
        ("until", "2027-01-31"),
        ("fingerprint", &prints[1]),
    ] {
        assert_eq!(text(&listed[1][key]), value, "{key}");
    }
    assert_eq!(text(&listed[0]["source"]), "ledger");
    // Files of decisions below the folder are listed, too.
    write(path, "letters/quotelint.toml", "");
    write(path, "letters/one.md", "The bill says 30 February 1898, and nobody read it.\n");
    write(path, "letters/quotelint.decisions.toml", "");
    let (_, prints, _) = open(path);
    decide(path, &prints[0]);
    let (_, json) = quotelint(path, &["decisions", "list", "--json"]);
    let all: Value = serde_json::from_str(&json).unwrap();
    let files: Vec<&str> = all.as_array().unwrap().iter().map(|d| text(&d["file"])).collect();
    assert_eq!(
        files,
        ["letters/quotelint.decisions.toml", "quotelint.decisions.toml", "quotelint.decisions.toml"]
    );
    let (_, table) = quotelint(path, &["decisions", "list"]);
    assert!(table.contains("letters/one.md"), "{table}");
    // A table for people, from any folder below.
    let (code, table) = quotelint(&path.join("essays"), &["decisions", "list"]);
    assert_eq!(code, 0, "{table}");
    let flat = table.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "essays/gate.md",
        "quote-altered",
        "accept",
        "Ruth Marsh",
        "(until 2027-01-31)",
        "“31 November 1897”:",
    ] {
        assert!(flat.contains(part), "no `{part}` in\n{table}");
    }
}

fn git(folder: &Path, args: &[&str]) -> bool {
    let identity =
        ["-c", "user.name=Ruth", "-c", "user.email=ruth@example.org", "-c", "merge.conflictStyle=merge"];
    Command::new("git").args(identity).args(args).current_dir(folder).output().unwrap().status.success()
}

/// A repository in which `one` and `two` are decided on two branches, each with a comment, and merged;
/// whether the merge was clean.
fn merged(one: &str, two: &str) -> (TempDir, bool) {
    let folder = folder();
    let path = folder.path();
    fs::remove_dir(path.join(".git")).unwrap();
    assert!(git(path, &["init", "-q", "-b", "main"]));
    for (name, day) in
        [("a.md", "31 November 1897"), ("z.md", "30 February 1898"), ("zz.md", "31 April 1899")]
    {
        write(path, &format!("essays/{name}"), &format!("The poster says {day}, and nobody minded.\n"));
    }
    decide_in(path, "essays/gate.md", "# Asked Ada.");
    assert!(git(path, &["add", "-A"]) && git(path, &["commit", "-qm", "base"]));
    for (branch, document) in [("one", one), ("two", two)] {
        assert!(git(path, &["checkout", "-q", "-b", branch, "main"]));
        decide_in(path, document, &format!("# Seen by {branch}."));
        assert!(git(path, &["commit", "-qam", branch]));
    }
    let clean = git(path, &["merge", "-q", "-m", "merge", "one"]);
    (folder, clean)
}

/// Decides the one finding of a document, with a comment above.
fn decide_in(folder: &Path, document: &str, comment: &str) {
    let (_, listed) = quotelint(folder, &["review", document, "--list", "--json"]);
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let args = ["review", document, "--accept", text(&listed[0]["id"]), "--reason", "so on the poster"];
    assert_eq!(quotelint(folder, &args).0, 0);
    let file = folder.join("quotelint.decisions.toml");
    let block = fs::read_to_string(&file).unwrap();
    let at = block.find(&format!("document = \"{document}\"")).unwrap();
    let header = block[..at].rfind("[[decision]]").unwrap();
    fs::write(&file, format!("{}{comment}\n{}", &block[..header], &block[header..])).unwrap();
}

/// The documents of the file of decisions in its order, each with the comment above its block.
fn order(folder: &Path) -> Vec<String> {
    let text = fs::read_to_string(folder.join("quotelint.decisions.toml")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let headers = (0..lines.len()).filter(|at| lines[*at] == "[[decision]]");
    headers
        .map(|at| format!("{} {}", lines[at + 2].trim_start_matches("document = "), lines[at - 1]))
        .collect()
}

#[test]
fn two_branches_that_decide_apart_merge_by_themselves() {
    let (folder, clean) = merged("essays/a.md", "essays/z.md");
    assert!(clean, "{}", fs::read_to_string(folder.path().join("quotelint.decisions.toml")).unwrap());
    let expected = [
        "\"essays/a.md\" # Seen by one.",
        "\"essays/gate.md\" # Asked Ada.",
        "\"essays/z.md\" # Seen by two.",
    ];
    assert_eq!(order(folder.path()), expected);
    let (said, _, decided) = open(folder.path());
    assert_eq!((said.len(), decided), (1, 3), "{said:?}");
    assert_eq!(
        quotelint(folder.path(), &["decisions", "resolve"]),
        (0, "no merge is open in quotelint.decisions.toml\n".to_owned())
    );
}

#[test]
fn two_branches_that_decide_at_one_place_are_joined() {
    let (folder, clean) = merged("essays/z.md", "essays/zz.md");
    let path = folder.path();
    assert!(!clean, "both stand at the end of the file");
    let (code, said) = quotelint(path, &["check"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("this file holds both sides of a merge"), "{said}");
    assert!(said.contains("`quotelint decisions resolve` keeps the decisions of both sides"), "{said}");
    let (code, said) = quotelint(path, &["decisions", "resolve"]);
    assert_eq!(
        (code, said.as_str()),
        (0, "joined both sides of a merge in quotelint.decisions.toml: 3 decisions\n")
    );
    let expected = [
        "\"essays/gate.md\" # Asked Ada.",
        "\"essays/z.md\" # Seen by one.",
        "\"essays/zz.md\" # Seen by two.",
    ];
    assert_eq!(order(path), expected);
    assert_eq!(open(path).2, 3);
}

#[test]
fn one_finding_answered_on_both_branches_is_named() {
    let (folder, clean) = merged("essays/z.md", "essays/z.md");
    let path = folder.path();
    assert!(!clean, "the comments differ");
    // The very same answer is one.
    let (code, said) = quotelint(path, &["decisions", "resolve"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(order(path).len(), 2);
    let open =
        "[[decision]]\n<<<<<<< ours\nanswer = \"accept\"\n=======\nanswer = \"wontfix\"\n>>>>>>> theirs\n";
    let file = fs::read_to_string(path.join("quotelint.decisions.toml")).unwrap();
    let (front, last) = file.rsplit_once("[[decision]]\n").unwrap();
    write(
        path,
        "quotelint.decisions.toml",
        &format!("{front}{open}{}", last.replace("answer = \"accept\"\n", "")),
    );
    let (code, said) = quotelint(path, &["decisions", "resolve"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("both sides answer impossible-date in essays/z.md: “30 February 1898”"), "{said}");
}

#[test]
fn a_decision_needs_a_reason_and_a_finding() {
    let folder = folder();
    let (code, said) =
        quotelint(folder.path(), &["decisions", "add", "ffff", "--answer", "accept", "--reason", "x"]);
    assert_eq!(code, 2);
    assert!(said.contains("no open finding has the id `ffff`"), "{said}");
    let (_, prints, _) = open(folder.path());
    let (code, said) = quotelint(folder.path(), &["decisions", "add", &prints[0], "--answer", "accept"]);
    assert_eq!(code, 2);
    assert!(said.contains("a decision needs a reason"), "{said}");
    assert!(!folder.path().join("quotelint.decisions.toml").exists());
}

#[test]
fn a_broken_file_is_pointed_at_and_nothing_is_hidden() {
    let folder = decided();
    let file = folder.path().join("quotelint.decisions.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("\"accept\"", "\"acept\"")).unwrap();
    let (code, said) = quotelint(folder.path(), &["check"]);
    assert_eq!(code, 2);
    assert!(said.contains("`acept` is no `answer`: did you mean `accept`?"), "{said}");
    assert!(said.contains("quote-altered"), "{said}");
}
