//! Our own corpus: accepted pieces stay silent, drafts are refused for what is wrong with them.
//!
//! The snapshots hold every finding in its concise form and the verdict counts of every document.
//! Read the difference before you accept it: each line is an accusation or a silence.

use std::path::Path;
use std::process::Command;

fn quotelint(args: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_quotelint"))
        .args(args)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .env("NO_COLOR", "1")
        .output()
        .expect("the binary runs");
    (output.status.code(), String::from_utf8(output.stdout).expect("output is UTF-8"))
}

#[test]
fn accepted_documents_hold() {
    let (code, findings) = quotelint(&["check", "seeds/accepted", "--format", "concise"]);
    assert_eq!(code, Some(0), "{findings}");
    insta::assert_snapshot!(findings);
}

#[test]
fn drafts_are_refused_for_their_faults() {
    let (code, findings) = quotelint(&["check", "seeds/incoming", "--format", "concise"]);
    assert_eq!(code, Some(1), "{findings}");
    insta::assert_snapshot!(findings);
}

#[test]
fn every_quotation_is_accounted_for() {
    let (code, table) = quotelint(&["audit", "seeds/accepted", "seeds/incoming", "--format", "table"]);
    assert_eq!(code, Some(0), "{table}");
    insta::assert_snapshot!(table);
}
