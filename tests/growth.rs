//! What the store says of a quotation does not change when the store grows fifty-fold with text that
//! has nothing to do with it.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used, dead_code)]

use std::fs;
use std::path::Path;
use std::process::Command;

#[path = "../benches/pile/mod.rs"]
mod pile;

/// How many times the size of the corpus's own store is added.
const TIMES: u64 = 50;

/// Every quotation of the corpus with its verdict and passage. The store is a folder of the same name
/// in both runs, so that paths are the same.
fn audit(folder: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_quotelint"))
        .arg("audit")
        .args(["seeds/accepted", "seeds/incoming"].map(|texts| root.join(texts)))
        .args(["--store", "references", "--format", "jsonl"])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn verdicts_stay_when_the_store_grows_fifty_fold() {
    let folder = tempfile::tempdir().unwrap();
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/references");
    let store = folder.path().join("references");
    fs::create_dir_all(store.join("texts")).unwrap();
    let mut bytes = 0;
    for text in fs::read_dir(own.join("texts")).unwrap() {
        let text = text.unwrap();
        bytes += text.metadata().unwrap().len();
        fs::copy(text.path(), store.join("texts").join(text.file_name())).unwrap();
    }
    fs::copy(own.join("people.toml"), store.join("people.toml")).unwrap();
    let library = fs::read_to_string(own.join("library.bib")).unwrap();
    fs::write(store.join("library.bib"), &library).unwrap();
    let before = audit(folder.path());
    assert!(before.lines().count() > 50, "{before}");

    pile::Pile { bytes: bytes * TIMES, texts: 40, seed: 3 }.write(&store).unwrap();
    let pile = fs::read_to_string(store.join("library.bib")).unwrap();
    fs::write(store.join("library.bib"), library + "\n" + &pile).unwrap();
    let after = audit(folder.path());
    for (before, after) in before.lines().zip(after.lines()) {
        assert_eq!(before, after);
    }
    assert_eq!(before.lines().count(), after.lines().count());
}
