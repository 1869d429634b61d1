//! A reader's notes with five hundred quotations are judged as well as anybody could: the accuracy that
//! `cargo bench --bench workload` prints, without the time.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../benches/notes/mod.rs"]
mod notes;
#[path = "../benches/pile/mod.rs"]
#[allow(dead_code)]
mod pile;

use notes::Class;

#[test]
fn five_hundred_quotations_are_judged_rightly() {
    let folder = tempfile::tempdir().unwrap();
    let gold = notes::prepare(folder.path()).unwrap();
    let answers = notes::audit(folder.path()).unwrap();
    for (class, score) in notes::score(&gold, &answers) {
        // Of a hundred.
        let least = match class {
            Class::Verbatim | Class::Typographic | Class::Absent => 100,
            Class::Altered | Class::Ellipsis => 97,
        };
        assert!(score.right * 100 >= score.all * least, "{class:?}: {score:?}");
    }
}
