//! What is found does not depend on how many threads look for it.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

use std::process::Command;

/// What a command prints when it has so many threads.
fn output(threads: &str, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_quotelint"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("RAYON_NUM_THREADS", threads)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let texts = ["seeds/accepted", "seeds/incoming", "seeds/references/texts"];
    for command in [["extract", "--format=jsonl", "--explain"].as_slice(), &["check", "--format=json"]] {
        let args = [command, &texts].concat();
        let alone = output("1", &args);
        assert!(alone.len() > 10_000, "{args:?} prints little: {alone}");
        for _ in 0..3 {
            assert!(output("8", &args) == alone, "{args:?} prints something else with eight threads");
        }
    }
}
