//! How well and how fast a reader's notes with five hundred quotations (see `notes`) are judged:
//! `cargo bench --bench workload`.
//!
//! In: the notes and their store. Out: how many of each class were judged rightly, and how long all of
//! it takes, the index not being there at first. `-- write FOLDER` writes both, and stops.

// The figures are for people.
#![allow(missing_docs, clippy::print_stdout)]

mod notes;
mod pile;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// The best of so many runs counts.
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    if let [write, folder] = args.as_slice()
        && write == "write"
    {
        notes::prepare(Path::new(folder))?;
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let gold = notes::prepare(folder.path())?;
    let mut best = Duration::MAX;
    let mut answers = Vec::new();
    for _ in 0..ROUNDS {
        let index = folder.path().join("references/.quotelint");
        if index.exists() {
            fs::remove_dir_all(index)?;
        }
        let started = Instant::now();
        answers = notes::audit(folder.path())?;
        best = best.min(started.elapsed());
    }
    for (class, score) in notes::score(&gold, &answers) {
        println!("{:<12} {:>4} of {}", format!("{class:?}"), score.right, score.all);
        score.wrong.iter().for_each(|wrong| println!("  wrong: {wrong}"));
    }
    println!("{:<12} {best:.2?}, the index made anew; 1s at most", "time");
    Ok(())
}
