//! The corpus: who gets in, and what is noticed.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

mod desk;
#[cfg(unix)]
mod terminal;

use desk::corpus::{ESSAY, add, corpus, folder, verify};
use desk::{quotelint, write};

#[test]
fn what_holds_is_recorded_and_verifies() {
    let folder = folder();
    let path = folder.path();
    let (code, said) = add(path, "seeds/incoming/gate.md", &["--dry-run"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("would record seeds/incoming/gate.md as accepted/gate.md (1 quotation: 1 verbatim)"),
        "{said}"
    );
    assert!(!path.join("seeds/provenance.toml").exists() && path.join("seeds/incoming/gate.md").exists());
    let (code, said) = add(path, "seeds/incoming/gate.md", &[]);
    assert_eq!(code, 0, "{said}");
    assert!(!path.join("seeds/incoming/gate.md").exists(), "the draft has moved");
    assert_eq!(fs::read_to_string(path.join("seeds/accepted/gate.md")).unwrap(), ESSAY);
    let record = fs::read_to_string(path.join("seeds/provenance.toml")).unwrap();
    for line in [
        "path = \"accepted/gate.md\"",
        "added-by = \"Ruth Marsh\"",
        "added = 2026-11-26",
        "verdicts = { verbatim = 1 }",
    ] {
        assert!(record.contains(line), "{line} is not in\n{record}");
    }
    let (code, said) = verify(path, &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.ends_with("1 seed: 1 held, 0 not held\n"), "{said}");
    // Adding it again changes nothing but may say more.
    let (code, said) = add(path, "seeds/accepted/gate.md", &["--language", "en"]);
    assert_eq!(code, 0, "{said}");
    assert!(fs::read_to_string(path.join("seeds/provenance.toml")).unwrap().contains("language = \"en\""));
}

#[test]
fn a_flipped_byte_fails() {
    let folder = corpus();
    let file = folder.path().join("seeds/accepted/gate.md");
    let mut bytes = fs::read(&file).unwrap();
    bytes[3] ^= 0x20;
    fs::write(&file, bytes).unwrap();
    let (code, said) = verify(folder.path(), &[]);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("[source-digest-mismatch] accepted/gate.md was changed since it was recorded"),
        "{said}"
    );
}

#[test]
fn what_is_missing_is_named() {
    let folder = corpus();
    let path = folder.path();
    write(path, "seeds/accepted/new.md", "A new piece.\n");
    fs::remove_file(path.join("seeds/accepted/gate.md")).unwrap();
    let (code, said) = verify(path, &[]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("no record says where seeds/accepted/new.md comes from"), "{said}");
    assert!(said.contains("there is no file accepted/gate.md"), "{said}");
    // Drafts and sources are no seeds.
    assert!(!said.contains("incoming") && !said.contains("references"), "{said}");
}

#[test]
fn a_renamed_file_is_known_by_its_digest() {
    let folder = corpus();
    let path = folder.path();
    fs::rename(path.join("seeds/accepted/gate.md"), path.join("seeds/accepted/north-gate.md")).unwrap();
    let (code, said) = verify(path, &[]);
    assert_eq!(code, 1, "{said}");
    for part in [
        "there is no file accepted/gate.md: it is called accepted/north-gate.md now",
        "no record says where seeds/accepted/north-gate.md comes from: it is the file recorded as accepted/gate.md",
    ] {
        assert!(said.contains(part), "no `{part}` in {said}");
    }
    let (_, said) = quotelint(path, &["seeds", "verify"]);
    assert!(said.contains("Write path = \"accepted/north-gate.md\" here"), "{said}");
    let (code, said) = add(path, "seeds/accepted/north-gate.md", &[]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("byte for byte the seed accepted/gate.md, whose file is gone"), "{said}");
    // What the hint says is enough.
    let records = path.join("seeds/provenance.toml");
    let record = fs::read_to_string(&records).unwrap();
    fs::write(&records, record.replace("accepted/gate.md", "accepted/north-gate.md")).unwrap();
    let (code, said) = verify(path, &[]);
    assert_eq!(code, 0, "{said}");
}

#[test]
fn nothing_is_no_seed() {
    let folder = folder();
    let path = folder.path();
    for nothing in ["", " \n\n", "---\ntitle: The Gate\n---\n"] {
        write(path, "seeds/incoming/empty.md", nothing);
        for more in [&["--not-held"][..], &[]] {
            let (code, said) = add(path, "seeds/incoming/empty.md", more);
            assert_eq!(code, 1, "{said}");
            assert!(said.contains("refused seeds/incoming/empty.md: there is no word in it"), "{said}");
        }
    }
    assert!(!path.join("seeds/provenance.toml").exists());
}

#[test]
fn a_stale_verification_is_named_and_renewed() {
    let folder = corpus();
    let path = folder.path();
    write(
        path,
        "seeds/references/other.txt",
        "---\ntitle: Plain Schooling\nauthor: Ada Corwen\ndate: 1911\n---\nNever ask a child.\n",
    );
    let (code, said) = verify(path, &[]);
    assert_eq!(code, 0, "a warning does not fail: {said}");
    assert!(said.contains("the verification of 2026-11-26 is stale: the store has changed"), "{said}");
    let (_, said) = verify(path, &["--renew"]);
    assert!(said.contains("1 verification renewed"), "{said}");
    let (_, said) = verify(path, &["--fail-on", "warning"]);
    assert!(said.contains("No findings"), "{said}");
}

#[test]
fn a_contradiction_with_a_seed_is_refused_with_both_places() {
    let folder = corpus();
    let path = folder.path();
    // The same passage in other words: what the store says of it is taken out first.
    fs::remove_file(path.join("seeds/references/ledger.txt")).unwrap();
    write(path, "seeds/references/none.txt", "---\ntitle: None\n---\nNothing of it stands here.\n");
    write(
        path,
        "seeds/incoming/storm.md",
        &ESSAY.replace("never locked", "always locked").replace("# The gate", "# A storm"),
    );
    let (code, said) = add(path, "seeds/incoming/storm.md", &[]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("refused seeds/incoming/storm.md:"), "{said}");
    assert!(said.contains("1 contradiction with a seed"), "{said}");
    assert!(
        said.contains("seeds/incoming/storm.md:3:") && said.contains("seeds/accepted/gate.md:3:"),
        "{said}"
    );
    assert!(path.join("seeds/incoming/storm.md").exists() && !path.join("seeds/accepted/storm.md").exists());
    // The same words, given to somebody else.
    let other = "Everybody in Varrow knows this one. Halvard Brine said: \"The north gate was never locked on the night of \
                 the storm, whatever the watchman told the board.\"\n";
    write(path, "seeds/incoming/storm.md", other);
    let (code, said) = add(path, "seeds/incoming/storm.md", &[]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("contradiction with a seed"), "{said}");
    let (_, markdown) = add(path, "seeds/incoming/storm.md", &["--format", "markdown", "--dry-run"]);
    assert!(
        markdown.contains("### The gate") && markdown.contains("- refused seeds/incoming/storm.md"),
        "{markdown}"
    );
}

#[test]
fn other_dates_than_a_seed_has_are_refused_with_both_places() {
    let folder = folder();
    let path = folder.path();
    let seed = "Ada Corwen (1851–1919) kept the harbour books.\n\n\
                “The sacks were counted twice.” -Ada Corwen; Tables of the Northern Shore (1902)\n";
    write(path, "seeds/incoming/tables.txt", seed);
    let (code, said) = add(path, "seeds/incoming/tables.txt", &["--title", "The Tables"]);
    assert_eq!(code, 0, "{said}");
    for (newcomer, message, there, here) in [
        (
            "“Nobody asked the clerks about it.” -Ada Corwen; Tables of the Northern Shore (1903)\n",
            "cross-doc-work-conflict",
            "seeds/accepted/tables.txt:3:",
            "seeds/incoming/new.txt:1:",
        ),
        (
            "The books were left to the board.\n\nAda Corwen, who died in March 1921, left them.\n",
            "cross-doc-work-conflict",
            "seeds/accepted/tables.txt:1:",
            "seeds/incoming/new.txt:3:",
        ),
    ] {
        write(path, "seeds/incoming/new.txt", newcomer);
        let (code, said) = add(path, "seeds/incoming/new.txt", &["--title", "Another Piece"]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("refused seeds/incoming/new.txt: 1 contradiction with a seed"), "{said}");
        for part in [message, there, here] {
            assert!(said.contains(part), "no `{part}` in {said}");
        }
        assert!(!path.join("seeds/accepted/new.txt").exists());
    }
}

#[test]
fn a_fault_that_is_decided_lets_a_newcomer_in() {
    let folder = folder();
    let path = folder.path();
    write(path, "seeds/incoming/gate.md", &ESSAY.replace("watchman", "doorman"));
    let (code, said) = add(path, "seeds/incoming/gate.md", &[]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("refused seeds/incoming/gate.md: 1 open finding"), "{said}");
    let (_, listed) = quotelint(path, &["review", "seeds/incoming", "--list", "--json"]);
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let id = listed[0]["id"].as_str().unwrap();
    let (code, said) =
        quotelint(path, &["review", "seeds/incoming", "--accept", id, "--reason", "so on the poster"]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = add(path, "seeds/incoming/gate.md", &[]);
    assert_eq!(code, 0, "{said}");
    // The decision has followed the document out of the folder of drafts.
    let (code, said) = verify(path, &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("1 decided"), "{said}");
}

#[test]
fn copies_are_noticed() {
    let folder = folder();
    let path = folder.path();
    let long: String =
        (0..60).map(|n| format!("The tide of day {n} stood at {} feet by the steps. ", n % 7)).collect();
    write(path, "seeds/incoming/tides.md", &long);
    assert_eq!(add(path, "seeds/incoming/tides.md", &[]).0, 0);
    write(path, "seeds/incoming/same.md", &long);
    let (code, said) = add(path, "seeds/incoming/same.md", &[]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("byte for byte the seed accepted/tides.md"), "{said}");
    write(path, "seeds/incoming/nearly.md", &long.replace("day 7 ", "day seven "));
    let (code, said) = add(path, "seeds/incoming/nearly.md", &[]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("nearly a copy of seeds/accepted/tides.md"), "{said}");
    assert_eq!(add(path, "seeds/incoming/nearly.md", &["--allow-copies"]).0, 0);
}

#[test]
fn fields_are_asked_of_whoever_is_not_there_by_name() {
    let folder = folder();
    let (code, said) =
        quotelint(folder.path(), &["seeds", "add", "seeds/incoming/gate.md", "--title", "The Gate"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("the record of The Gate has no authors, no date, no kind and no source"), "{said}");
    assert!(said.contains("no licence and no statement of rights is recorded for The Gate"), "{said}");
    assert!(said.contains("refused seeds/incoming/gate.md: its record is not complete"), "{said}");
    let (code, said) = add(folder.path(), "seeds/incoming/gate.md", &["--kind", "esay"]);
    assert_eq!(code, 2, "{said}");
}

#[cfg(unix)]
#[test]
fn whoever_is_there_is_asked() {
    let folder = folder();
    let path = folder.path();
    write(path, "seeds/incoming/gate.md", ESSAY.strip_prefix("# The gate\n\n").unwrap());
    let mut session =
        terminal::Session::start(path, 100, "true", &["seeds", "add", "seeds/incoming/gate.md"]);
    for (question, answer) in [
        ("title?", "The Gate"),
        ("author, or authors with ; between them?", "Nell Farrow; Edda Pohl;"),
        ("date (1902, 1902-03 or 1902-03-05)?", "last year"),
        ("`last year` is no date: write 1902, 1902-03 or 1902-03-05", "2025"),
        ("kind (article, book", "esay"),
        ("did you mean `essay`", "essay"),
        ("where is it from (an address, an archive, a person)?", "https://example.org/gate"),
        ("read there on which day (as 2026-11-26)?", "yesterday"),
        ("`yesterday` is no day", "2026-11-25"),
        ("licence, or who holds the rights?", "CC BY 4.0"),
    ] {
        session.see(question);
        session.press(&format!("{answer}\r"));
    }
    let (code, said) = session.left();
    assert_eq!(code, 0, "{said}");
    let record = fs::read_to_string(path.join("seeds/provenance.toml")).unwrap();
    for line in [
        "title = \"The Gate\"",
        "authors = [\"Nell Farrow\", \"Edda Pohl\"]",
        "date = \"2025\"",
        "kind = \"essay\"",
        "source = \"https://example.org/gate\"",
        "retrieved = 2026-11-25",
        "licence = \"CC BY 4.0\"",
        "added-by = \"Ruth Marsh\"",
    ] {
        assert!(record.contains(line), "{line} is not in\n{record}");
    }
}

#[cfg(unix)]
#[test]
fn an_empty_answer_leaves_the_record_incomplete() {
    let folder = folder();
    let mut session =
        terminal::Session::start(folder.path(), 100, "true", &["seeds", "add", "seeds/incoming/gate.md"]);
    for question in ["title?", "author,", "date (", "kind (", "where is it from", "licence,"] {
        session.see(question);
        session.press("\r");
    }
    session.see("refused seeds/incoming/gate.md: its record is not complete");
    assert_eq!(session.left().0, 1);
    assert!(!folder.path().join("seeds/provenance.toml").exists());
}

#[test]
fn front_matter_is_taken() {
    let folder = folder();
    let path = folder.path();
    let text = format!(
        "---\ntitle: The Gate, Again\nauthor: Nell Farrow\ndate: 2024-05\nlicence: CC BY 4.0\n---\n{ESSAY}"
    );
    write(path, "seeds/incoming/gate.md", &text);
    let args =
        ["seeds", "add", "seeds/incoming/gate.md", "--kind", "essay", "--source", "written for this corpus"];
    let (code, said) = quotelint(path, &args);
    assert_eq!(code, 0, "{said}");
    let record = fs::read_to_string(path.join("seeds/provenance.toml")).unwrap();
    assert!(
        record.contains("title = \"The Gate, Again\"") && record.contains("date = \"2024-05\""),
        "{record}"
    );
}

#[test]
fn a_text_that_is_not_held_leaves_no_word() {
    let folder = corpus();
    let path = folder.path();
    write(
        path,
        "elsewhere/secret.txt",
        "Zanzibar was mentioned by nobody. Ada Corwen wrote: \"Quicksilver is heavy.\"\n",
    );
    let (code, said) = add(path, "elsewhere/secret.txt", &["--not-held"]);
    assert_eq!(code, 0, "{said}");
    let record = fs::read_to_string(path.join("seeds/provenance.toml")).unwrap();
    assert!(record.contains("held = false"), "{record}");
    assert!(!record.contains("Zanzibar") && !record.contains("Quicksilver"), "{record}");
    let (code, said) = verify(path, &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("secret.txt: not held, and not looked at"), "{said}");
    let (code, said) = verify(path, &["--texts", "elsewhere"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("secret.txt: not held; the text at hand is the one recorded"), "{said}");
    write(path, "elsewhere/secret.txt", "Another text.\n");
    let (code, said) = verify(path, &["--texts", "elsewhere"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("[source-digest-mismatch] secret.txt has 14 bytes"), "{said}");
    let (_, listed) = quotelint(path, &["seeds", "list", "--json"]);
    let listed: Value = serde_json::from_str(&listed).unwrap();
    assert_eq!(listed[1]["held"], Value::Bool(false));
}

/// Each draft of our own corpus with the rules it was written to break.
const DRAFTS: [(&str, &[&str]); 6] = [
    (
        "a-reader-of-tallis.md",
        &["quote-polarity-flip", "quote-not-found", "unbalanced-quotation-mark", "local-link"],
    ),
    (
        "harbour-lights.md",
        &["quote-altered", "quote-not-found", "impossible-date", "note-marker-orphan", "local-link"],
    ),
    (
        "lines-and-junctions.md",
        &["impossible-date", "quote-misattributed", "quote-polarity-flip", "note-marker-orphan"],
    ),
    ("moss-in-the-station.txt", &["quote-altered", "quote-wrong-work", "note-marker-orphan"]),
    ("notes-for-a-talk.md", &["quote-polarity-flip", "local-link"]),
    ("salt-and-letters.txt", &["unbalanced-quotation-mark", "quote-misattributed", "repeated-quote-differs"]),
];

#[test]
fn our_own_drafts_are_refused_for_what_they_were_written_to_show() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let drafts: BTreeSet<PathBuf> =
        fs::read_dir(root.join("seeds/incoming")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let named: BTreeSet<PathBuf> =
        DRAFTS.iter().map(|(name, _)| root.join("seeds/incoming").join(name)).collect();
    assert_eq!(drafts, named);
    for (draft, rules) in DRAFTS {
        let (code, said) =
            add(root, &format!("seeds/incoming/{draft}"), &["--dry-run", "--fail-on", "warning"]);
        assert_eq!(code, 1, "{draft}: {said}");
        assert!(said.contains(&format!("refused seeds/incoming/{draft}: ")), "{said}");
        for rule in rules {
            assert!(said.contains(&format!("{rule} (")), "{draft} is not refused for {rule}:\n{said}");
        }
    }
}

#[test]
fn our_own_corpus_verifies() {
    let (code, said) = verify(Path::new(env!("CARGO_MANIFEST_DIR")), &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.ends_with("11 seeds: 6 held, 5 not held\n"), "{said}");
}
