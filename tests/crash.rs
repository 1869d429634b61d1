//! What happens when a build, a review or an addition to the corpus is killed, when two builds run at
//! once, and where nothing can be written: the next run is right, and no text is touched.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

mod desk;
#[cfg(unix)]
mod terminal;

use desk::corpus::FIELDS;

const TEXTS: u32 = 10;
const KILLS: u32 = 100;
const SENTENCE: &str = "The north gate was never locked on the night of the storm";

/// Numbers that look random and are the same in every run.
struct Dice(u32);

impl Dice {
    fn roll(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.0 >> 8
    }
}

/// A folder with a store of invented books and a document that quotes each.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::create_dir_all(folder.path().join("references/texts")).unwrap();
    let mut document = String::new();
    for number in 0..TEXTS {
        let own = format!("{SENTENCE} in the parish that bears the number {number} of the coast.");
        fs::write(text(folder.path(), number), book(number, &own)).unwrap();
        document.push_str(&format!("Ada Corwen wrote in *Ledger {number}*: \"{own}\"\n\n"));
    }
    fs::write(folder.path().join("tides.md"), document).unwrap();
    folder
}

fn text(folder: &Path, number: u32) -> std::path::PathBuf {
    folder.join(format!("references/texts/ledger-{number}.txt"))
}

/// A title page, words by the dice, and in their midst a sentence of its own.
fn book(number: u32, own: &str) -> String {
    let mut dice = Dice(number + 1);
    let mut text = format!("---\ntitle: Ledger {number}\nauthor: Ada Corwen\n---\n");
    for at in 0..12_000 {
        match at {
            6_000 => text.push_str(own),
            _ if at % 12 == 0 => text.push_str(".\n"),
            _ => (0..3).for_each(|_| text.push_str(["sal", "tar", "mo", "ne"][dice.roll() as usize % 4])),
        }
        text.push(' ');
    }
    text
}

fn run(folder: &Path, args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_quotelint"))
        .args(args)
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn build(folder: &Path) -> Child {
    run(folder, &["store", "build", "--store", "references"])
}

fn audit(folder: &Path) -> Output {
    let args = ["audit", "tides.md", "--store", "references", "--format", "jsonl"];
    run(folder, &args).wait_with_output().unwrap()
}

/// The document's verdicts, which must all be right.
fn verdicts(folder: &Path) -> String {
    let done = audit(folder);
    let out = String::from_utf8(done.stdout).unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(out.matches("\"verdict\":\"verbatim\"").count(), TEXTS as usize, "{out}");
    out
}

#[test]
fn a_killed_build_loses_nothing() {
    let folder = folder();
    let folder = folder.path();
    let index = folder.join("references/.quotelint");
    let texts = || (0..TEXTS).map(|n| fs::read(text(folder, n)).unwrap()).collect::<Vec<_>>();
    let before = texts();
    let start = Instant::now();
    assert!(build(folder).wait().unwrap().success());
    let whole = u32::try_from(start.elapsed().as_micros()).unwrap();
    let right = verdicts(folder);
    let mut dice = Dice(1902);
    for kill in 0..KILLS {
        // Every second build starts from nothing, the next from what that one left behind.
        if kill % 2 == 0 && index.exists() {
            fs::remove_dir_all(&index).unwrap();
        }
        let mut child = build(folder);
        sleep(Duration::from_micros(u64::from(dice.roll() % whole.max(1))));
        child.kill().unwrap();
        child.wait().unwrap();
        if kill % 2 == 1 {
            assert_eq!(verdicts(folder), right, "after kill {kill}");
        }
    }
    assert!(before == texts(), "a text was touched");
}

#[test]
fn two_builds_at_once_both_succeed() {
    let folder = folder();
    let (first, second) = (build(folder.path()), build(folder.path()));
    for child in [first, second] {
        let done = child.wait_with_output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let built = verdicts(folder.path());
    fs::remove_dir_all(folder.path().join("references/.quotelint")).unwrap();
    assert_eq!(verdicts(folder.path()), built);
}

#[cfg(unix)]
#[test]
fn a_store_that_cannot_be_written_is_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let references = folder.path().join("references");
    let allow = |mode| fs::set_permissions(&references, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    let locked = verdicts(folder.path());
    allow(0o755);
    assert_eq!(verdicts(folder.path()), locked);
}

/// A corpus with a store, one seed, and drafts that hold.
fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir(path.join(".git")).unwrap();
    for name in ["seeds/references", "seeds/incoming", "seeds/accepted"] {
        fs::create_dir_all(path.join(name)).unwrap();
    }
    let source = format!("---\ntitle: The Salt Ledger\nauthor: Ada Corwen\ndate: 1902\n---\n{SENTENCE}.\n");
    fs::write(path.join("seeds/references/ledger.txt"), source).unwrap();
    fs::write(path.join("seeds/quotelint.toml"), "store = \"references\"\n").unwrap();
    folder
}

/// Kills a command again and again at a moment by the dice, and looks at the folder after each.
fn kill_often(run: impl Fn(u32) -> Child, whole: Duration, whole_after: impl Fn(u32)) {
    let whole = u32::try_from(whole.as_micros()).unwrap().max(1);
    let mut dice = Dice(1911);
    for kill in 0..KILLS {
        let mut child = run(kill);
        sleep(Duration::from_micros(u64::from(dice.roll() % whole)));
        child.kill().unwrap();
        child.wait().unwrap();
        whole_after(kill);
    }
}

#[test]
fn seeds_add_killed_at_any_moment_leaves_the_files_whole() {
    let folder = corpus();
    let path = folder.path();
    let draft = |n: u32| {
        format!("# Piece {n}\n\nPiece {n} has words of its own. Ada Corwen wrote: \"{SENTENCE}.\"\n")
    };
    let add = |n: u32| {
        let name = format!("seeds/incoming/piece-{n}.md");
        fs::write(path.join(&name), draft(n)).unwrap();
        let title = format!("Piece {n}");
        let args: Vec<&str> = ["seeds", "add", &name, "--title", &title, "--by", "Ruth", "--allow-copies"]
            .into_iter()
            .chain(FIELDS)
            .collect();
        run(path, &args)
    };
    let start = Instant::now();
    let first = add(1_000).wait_with_output().unwrap();
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stdout));
    let whole = start.elapsed();
    let records = || fs::read_to_string(path.join("seeds/provenance.toml")).unwrap();
    kill_often(add, whole, |n| {
        // The draft is whole in one place at least, and what is recorded is there.
        let places = [format!("seeds/incoming/piece-{n}.md"), format!("seeds/accepted/piece-{n}.md")];
        let texts: Vec<String> =
            places.iter().filter_map(|p| fs::read_to_string(path.join(p)).ok()).collect();
        assert!(!texts.is_empty() && texts.iter().all(|text| *text == draft(n)), "after kill {n}: {texts:?}");
        let records = records();
        let toml: toml::Table = records.parse().unwrap_or_else(|e| panic!("after kill {n}: {e}\n{records}"));
        for seed in toml["seed"].as_array().unwrap() {
            let file = path.join("seeds").join(seed["path"].as_str().unwrap());
            assert!(file.exists(), "after kill {n}: {} is recorded and not there", file.display());
        }
        // What was left behind does not stand in the way.
        let _ = fs::remove_file(path.join(&places[0]));
        if !records.contains(&format!("piece-{n}.md")) {
            let _ = fs::remove_file(path.join(&places[1]));
        }
    });
    let done = run(path, &["seeds", "verify", "--format", "concise"]).wait_with_output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
}

#[test]
fn a_review_killed_at_any_moment_leaves_the_files_whole() {
    let folder = corpus();
    let path = folder.path();
    let essay: String =
        (0..8).map(|n| format!("The poster of year {n} says 3{} November 1897.\n\n", 1 + n)).collect();
    fs::write(path.join("essay.md"), &essay).unwrap();
    let listed = run(path, &["review", "essay.md", "--list", "--json"]).wait_with_output().unwrap();
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let ids: Vec<String> =
        listed.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect();
    assert!(ids.len() >= 6, "{ids:?}");
    let accept = |n: u32| {
        let id = &ids[n as usize % ids.len()];
        run(path, &["review", "essay.md", "--accept", id, "--reason", "so on the poster", "--by", "Ruth"])
    };
    let start = Instant::now();
    assert!(accept(0).wait().unwrap().success());
    let file = path.join("quotelint.decisions.toml");
    kill_often(accept, start.elapsed(), |n| {
        let text = fs::read_to_string(&file).unwrap();
        let toml: toml::Table = text.parse().unwrap_or_else(|e| panic!("after kill {n}: {e}\n{text}"));
        for decision in toml["decision"].as_array().unwrap() {
            assert!(decision.get("fingerprint").is_some() && decision.get("reason").is_some(), "{text}");
        }
        assert_eq!(fs::read_to_string(path.join("essay.md")).unwrap(), essay);
    });
    // What was answered stays answered, and the rest can be.
    for id in &ids {
        run(path, &["review", "essay.md", "--accept", id, "--reason", "so on the poster", "--by", "Ruth"])
            .wait()
            .unwrap();
    }
    let done = run(path, &["check", "essay.md"]).wait_with_output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
}

/// Each line of an essay: a source's sentence, and how the essay has it.
#[cfg(unix)]
const LINES: [(&str, &str, &str); 10] = [
    ("The salt came up the river in forty barges, and every barge was weighed twice.", "forty", "fifty"),
    ("I had walked through the gate myself at eleven with a lantern and some bread.", "lantern", "basket"),
    ("Nobody who has mended a net in winter asks what a winter is for.", "winter", "summer"),
    ("The board paid the watchman in candles, which he sold again to the board.", "candles", "herrings"),
    ("Three clerks counted the sacks, and four sums were written in the book.", "sacks", "casks"),
    ("My father kept the ferry until the bridge was built beside his door.", "ferry", "tavern"),
    ("A ledger is a letter to a man who has not yet been born.", "letter", "promise"),
    ("We were told to be silent, and the silence was entered as consent.", "consent", "assent"),
    ("On market days the scales stood in the porch under a sheet of canvas.", "porch", "court"),
    ("What the tide takes from the meadow it gives to the miller downstream.", "meadow", "garden"),
];

/// How many findings are left of the lines, by what the files say; each file must be whole.
#[cfg(unix)]
fn open_lines(folder: &Path, after: &str) -> usize {
    let essay = fs::read_to_string(folder.join("essay.md")).unwrap();
    let essay: Vec<&str> = essay.split("\n\n").filter(|line| !line.is_empty()).collect();
    assert_eq!(essay.len(), LINES.len(), "{after}: {essay:?}");
    let mended = essay.iter().zip(LINES).filter(|(line, (sentence, right, wrong))| {
        let is_mended = **line == quoting(sentence);
        assert!(is_mended || **line == quoting(&sentence.replacen(right, wrong, 1)), "{after}: {line}");
        is_mended
    });
    let mended = mended.count();
    let text = fs::read_to_string(folder.join("quotelint.decisions.toml")).unwrap_or_default();
    let toml: toml::Table = text.parse().unwrap_or_else(|e| panic!("{after}: {e}\n{text}"));
    let decisions = toml.get("decision").map_or(&[][..], |list| list.as_array().unwrap());
    for decision in decisions {
        for key in ["rule", "document", "fingerprint", "answer", "by", "date", "reason"] {
            assert!(decision.get(key).is_some(), "{after}: no {key} in\n{text}");
        }
    }
    LINES.len() - mended - decisions.len()
}

#[cfg(unix)]
fn quoting(sentence: &str) -> String {
    format!("Ada Corwen wrote in *The Salt Ledger* (1902): \"{sentence}\"")
}

#[cfg(unix)]
fn write_lines(folder: &Path) {
    let essay: String = LINES
        .iter()
        .map(|(sentence, right, wrong)| quoting(&sentence.replacen(right, wrong, 1)) + "\n\n")
        .collect();
    fs::write(folder.join("essay.md"), essay.trim_end()).unwrap();
    let _ = fs::remove_file(folder.join("quotelint.decisions.toml"));
}

/// Presses keys at one after the other session and kills each in the midst of it. What the screen has
/// confirmed is on disk; only what the last deed did may not have been seen yet.
#[cfg(unix)]
fn kill_key_sessions(seed: u32, kills: u32) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir_all(path.join(".git")).unwrap();
    fs::create_dir(path.join("references")).unwrap();
    let source: String = LINES.iter().map(|(sentence, ..)| format!("{sentence}\n")).collect();
    let front = "---\ntitle: The Salt Ledger\nauthor: Ada Corwen\ndate: 1902\n---\n";
    fs::write(path.join("references/ledger.txt"), format!("{front}{source}")).unwrap();
    write_lines(path);
    let mut dice = Dice(seed);
    let (mut moved, mut compared) = (0, 0);
    for kill in 0..kills {
        if open_lines(path, "at rest") < 5 {
            write_lines(path);
        }
        let before = open_lines(path, "at rest");
        let mut session = terminal::Session::review(path, 100, "true");
        session.see("[q] quit and keep");
        // Of ten deeds four answer, four take the source's words, and two take the last deed back.
        for _ in 0..4 {
            session.press(match dice.roll() % 10 {
                0..4 => "aso in the first edition\r",
                4..8 => "fy",
                _ => "u",
            });
        }
        sleep(Duration::from_micros(u64::from(dice.roll() % 120_000)));
        let shown = session.kill();
        let open = open_lines(path, &format!("after kill {kill}"));
        moved += u32::from(open != before);
        // A screen that was being drawn anew may lack the number.
        let seen = shown.split_once(" open").and_then(|(front, _)| front.rsplit(' ').next()?.parse().ok());
        if let Some(seen) = seen {
            compared += 1;
            assert!(open.abs_diff(seen) <= 1, "after kill {kill}: {open} open, and the screen said\n{shown}");
        }
    }
    assert!(compared > kills / 2, "of {kills} screens only {compared} could be read");
    assert!(moved > kills / 4, "only {moved} of {kills} were killed after a deed");
}

#[cfg(unix)]
#[test]
fn a_key_session_killed_at_any_moment_leaves_the_files_whole() {
    let half = std::thread::spawn(|| kill_key_sessions(1897, KILLS / 2));
    kill_key_sessions(1898, KILLS / 2);
    half.join().unwrap();
}
