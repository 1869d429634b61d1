//! How fast a store is built, opened and asked, and how much it takes: `cargo bench --bench store`.
//!
//! In: invented piles of text (see `pile`), as three huge texts and as ten thousand small ones. Out:
//! for each the speed of a build beside that of `sha256sum` over the same files, its peak memory, the
//! size of the index, the time to open a warm store and the time of a lookup, each with the figure it
//! must keep to.
//!
//! `-- 1000000000` sets the bytes of each pile, `-- write FOLDER BYTES TEXTS` writes one and
//! stops; `-- open FOLDER` and `-- ask FOLDER` only open a store again and again, or ask it.

// The figures are for people.
#![allow(missing_docs, clippy::print_stdout)]

mod pile;

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use pile::{Dice, Pile};
use quotelint::model::words;
use quotelint::store::Store;

/// Bytes of a pile, if the command line does not say otherwise.
const BYTES: u64 = 200_000_000;
/// Texts of the two piles.
const SHAPES: [u64; 2] = [3, 10_000];
/// Passages asked for.
const LOOKUPS: usize = 2000;
/// The best of so many builds and openings counts.
const ROUNDS: usize = 3;
const USAGE: &str =
    "usage: cargo bench --bench store [-- BYTES | -- write FOLDER BYTES TEXTS | -- open|ask FOLDER]";

type Done<T> = Result<T, Box<dyn Error>>;

fn main() -> Done<()> {
    // Cargo adds `--bench`.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["write", folder, bytes, texts] => {
            let pile = Pile { bytes: bytes.parse()?, texts: texts.parse()?, seed: 1 };
            Ok(pile.write(Path::new(folder))?)
        }
        ["open", folder] => open(Path::new(folder)),
        ["ask", folder] => lookups(Path::new(folder)),
        [] => SHAPES.into_iter().try_for_each(|texts| measure(BYTES, texts)),
        [bytes] => SHAPES.into_iter().try_for_each(|texts| measure(bytes.parse()?, texts)),
        _ => Err(USAGE.into()),
    }
}

/// Makes a pile, and prints what a store of it takes.
fn measure(bytes: u64, texts: u64) -> Done<()> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    Pile { bytes, texts, seed: 1 }.write(folder)?;
    let bytes: u64 = files(&folder.join("texts"))?.iter().map(|(_, bytes)| bytes).sum();
    println!("\n{texts} texts, {:.1} MB", bytes as f64 / 1e6);
    let mut builds = Vec::new();
    for _ in 0..ROUNDS {
        let index = folder.join(".quotelint");
        if index.exists() {
            fs::remove_dir_all(&index)?;
        }
        builds.push(build(folder)?);
    }
    let time = builds.iter().map(|b| b.time).min().unwrap_or_default();
    let speed = bytes as f64 / 1e6 / time.as_secs_f64();
    row("build", &format!("{time:.2?}, {speed:.0} MB/s"), "60 MB/s at least");
    let digests = (0..ROUNDS).filter_map(|_| sha256sum(&folder.join("texts"))).min();
    let ratio = digests.map(|d| format!("{:.1} times its {d:.2?}", time.as_secs_f64() / d.as_secs_f64()));
    row("  beside sha256sum", ratio.as_deref().unwrap_or("no such program"), "8 times at most");
    if let Some(peak) = builds.iter().filter_map(|b| b.peak).max() {
        let share = peak as f64 / bytes as f64;
        let peak = peak as f64 / f64::from(1 << 20);
        row("  peak memory", &format!("{peak:.0} MiB, {share:.2} bytes a byte"), "1024 MiB at most");
    }
    if let Some(count) = instructions(folder) {
        row("  instructions", &format!("{:.0} a byte", count as f64 / bytes as f64), "");
    }
    let index: u64 = files(&folder.join(".quotelint"))?.iter().map(|(_, bytes)| bytes).sum();
    row("index", &format!("{:.3} bytes a byte", index as f64 / bytes as f64), "0.6 at most");
    // A file that changed just now is read again at the next opening.
    std::thread::sleep(Duration::from_millis(2100));
    open(folder)?;
    lookups(folder)
}

/// What one build took.
struct Build {
    time: Duration,
    /// Bytes of memory at the most.
    peak: Option<u64>,
}

/// Runs a build in a process of its own, as a user would.
fn build(folder: &Path) -> Done<Build> {
    let started = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_quotelint"))
        .args(["store", "build", "--store"])
        .arg(folder)
        .stdout(Stdio::null())
        .spawn()?;
    // The system forgets a process's peak when it ends, so it is asked all along.
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    loop {
        peak = fs::read_to_string(&status).ok().as_deref().and_then(peak_of).or(peak);
        if let Some(status) = child.try_wait()? {
            assert!(status.success(), "the build succeeds");
            return Ok(Build { time: started.elapsed(), peak });
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The peak in a process's status, on systems that tell it.
fn peak_of(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes << 10)
}

/// Instructions of a build, where `perf` can count them: a figure that other programs running at the
/// same time do not disturb.
fn instructions(folder: &Path) -> Option<u64> {
    fs::remove_dir_all(folder.join(".quotelint")).ok()?;
    let output = Command::new("perf")
        .args(["stat", "-x,", "-e", "instructions:u", env!("CARGO_BIN_EXE_quotelint"), "store", "build"])
        .arg("--store")
        .arg(folder)
        .output()
        .ok()?;
    let text = String::from_utf8(output.stderr).ok()?;
    text.lines().find(|line| line.contains("instructions"))?.split(',').next()?.parse().ok()
}

/// The time `sha256sum` takes over the files of a folder, where there is such a program.
fn sha256sum(folder: &Path) -> Option<Duration> {
    let names = files(folder).ok()?;
    let started = Instant::now();
    let mut command = Command::new("sha256sum");
    command.current_dir(folder).args(names.iter().map(|(name, _)| name)).stdout(Stdio::null());
    command.status().ok()?.success().then(|| started.elapsed())
}

/// Opens a store again and again, and does nothing with it.
fn open(folder: &Path) -> Done<()> {
    Store::open(&[folder.to_owned()], &())?;
    let opened = (0..10 * ROUNDS).map(|_| timed(|| Store::open(&[folder.to_owned()], &())).0).min();
    row("open, warm", &format!("{:.2?}", opened.unwrap_or_default()), "20ms at most");
    Ok(())
}

/// Asks for passages from all over the store, one word in nine changed.
fn lookups(folder: &Path) -> Done<()> {
    let (store, _) = Store::open(&[folder.to_owned()], &())?;
    let mut dice = Dice::new(7);
    let (mut times, mut found) = (Vec::new(), 0);
    for _ in 0..LOOKUPS {
        let source = dice.below(store.sources().len());
        let text = store.text(source);
        let from = (0..=dice.below(text.len() - 2000)).rev().find(|at| text.as_bytes()[*at] == b'\n');
        let from = from.unwrap_or(0);
        let mut keys: Vec<u64> = words(&text[from..]).take(8 + dice.below(50)).map(|w| w.key).collect();
        keys.iter_mut().skip(5).step_by(9).for_each(|key| *key ^= 1);
        let (time, candidate) = timed(|| store.candidates(&keys, None).next());
        times.push(time);
        let place = |c: &quotelint::store::Candidate| c.source == source && c.span.start.abs_diff(from) < 400;
        found += usize::from(candidate.as_ref().is_some_and(place));
    }
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 1000).min(times.len() - 1)];
    let text = format!("{:.1?}, {:.1?} of 99 in 100, {:.1?} at most", at(500), at(990), at(1000));
    row("lookup, median", &text, "0.1ms at most");
    row("  passage found first", &format!("{found} of {LOOKUPS}"), "");
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let started = Instant::now();
    let done = black_box(work());
    (started.elapsed(), done)
}

/// The files of a folder with their sizes, in order.
fn files(folder: &Path) -> std::io::Result<Vec<(String, u64)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        files.push((entry.file_name().to_string_lossy().into_owned(), entry.metadata()?.len()));
    }
    files.sort_unstable();
    Ok(files)
}

fn row(name: &str, figure: &str, bound: &str) {
    println!("{name:<24} {figure:<44} {bound}");
}
