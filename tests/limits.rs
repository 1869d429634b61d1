//! The limits that are quickly tried: deep nesting, long attributions and tables, odd files and names, few
//! open files. `tests/limits/run.py` has them and the large ones.
//!
//! The script needs a Unix and python3; without them the test says so and passes.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stderr)]
#![cfg(unix)]

use std::path::Path;
use std::process::Command;

const QUICK: [&str; 9] = [
    "marks-10-000-deep",
    "attribution-of-1-mb",
    "tables",
    "links",
    "no-files",
    "names",
    "read-only",
    "open-files",
    "bombs",
];

#[test]
fn quick_cases_end_as_they_must() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/limits/run.py");
    let run = Command::new("python3").arg(script).arg(env!("CARGO_BIN_EXE_quotelint")).args(QUICK).output();
    match run {
        Err(_) => eprintln!("no python3 on this machine: the limits were not tried"),
        Ok(output) => {
            let told = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{told}");
        }
    }
}
