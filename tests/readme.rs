//! What the README shows is what the program prints.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

use std::path::Path;
use std::process::Command;

/// The blocks of the README that show a command of this program with its output.
fn shown(readme: &str) -> Vec<(Vec<&str>, &str)> {
    readme
        .split("```console\n$ quotelint ")
        .skip(1)
        .filter_map(|rest| rest.split("\n```").next()?.split_once('\n'))
        .filter(|(_, output)| !output.starts_with('$'))
        .map(|(command, output)| (command.split_whitespace().collect(), output))
        .collect()
}

#[test]
fn output_in_the_readme_is_real() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let examples = shown(&readme);
    assert_eq!(examples.len(), 2, "one screenful and one list");
    for (arguments, expected) in examples {
        let output = Command::new(env!("CARGO_BIN_EXE_quotelint"))
            .args(&arguments)
            .args(["--width", "100"])
            .current_dir(root)
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let expected = expected.trim_start_matches("…\n").trim_end();
        assert!(
            printed.contains(expected),
            "{arguments:?} prints\n{printed}\nand the README shows\n{expected}"
        );
    }
}
