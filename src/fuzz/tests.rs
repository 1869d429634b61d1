//! The kept inputs: each target runs all of its own within the limits of the fuzzer.
//!
//! Each runs in a process of its own, so that an overflow of the stack or endless memory ends that
//! process and not the tests.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use super::{TARGETS, target};

/// Names the target to a process of its own.
const CHOSEN: &str = "QUOTELINT_KEPT";
/// For each 100 KB begun. The fuzzer allows one, in an optimised build on a core of its own.
const TIME: Duration = Duration::from_secs(10);
/// Kilobytes of address space for a process, threads and tables included.
const MEMORY: u32 = 4 << 20;
/// Bytes of the inputs that are made of the kept ones, by repetition.
const LONG: usize = 50_000;

fn kept(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/kept").join(name);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

#[test]
fn every_target_holds_on_the_inputs_kept_for_it() {
    let failed: Vec<String> = TARGETS
        .iter()
        .filter_map(|target| {
            assert!(!kept(target.name).is_empty(), "nothing is kept for {}", target.name);
            let Output { status, stdout, stderr } = in_its_own_process(target.name);
            let told = String::from_utf8_lossy(&[stdout, stderr].concat()).into_owned();
            (!status.success()).then(|| format!("{}: {status}\n{told}", target.name))
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

fn in_its_own_process(name: &str) -> Output {
    let limited = format!("ulimit -v {MEMORY} 2>/dev/null; exec \"$0\" \"$@\"");
    Command::new("sh")
        .args(["-c", &limited])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "fuzz::tests::the_chosen_target", "--include-ignored", "--nocapture"])
        .env(CHOSEN, name)
        .output()
        .unwrap()
}

#[test]
#[ignore = "runs in the processes of the test above"]
fn the_chosen_target() {
    let Some(target) = std::env::var(CHOSEN).ok().and_then(|name| target(&name)) else { return };
    for (path, input) in kept(target.name) {
        let measured = |input: &[u8]| {
            let started = Instant::now();
            (target.run)(input);
            let most = TIME * u32::try_from(1 + input.len() / 100_000).unwrap();
            assert!(started.elapsed() < most, "{}: {:?}", path.display(), started.elapsed());
        };
        measured(&input);
        if target.repeats && input.len() > 1 {
            let (times, half) = (LONG / input.len() + 1, input.len() / 2);
            measured(&input.repeat(times));
            measured(&[input[..half].repeat(times), input[half..].repeat(times)].concat());
        }
    }
}
