//! How fast `extract` is on one core: `cargo bench --bench extract`.
//!
//! In: the works and the essays of `seeds/`, their paragraphs in ever new order, or the plain text given behind
//! `--`, and a few inputs that tempt a parser to look back from every mark. Out: for each its speed, and the time `wc` takes beside it.

// The figures are for people.
#![allow(missing_docs, clippy::print_stdout)]

mod texts;

use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use quotelint::model::People;
use quotelint::report::{json_line, quotations::Extracted};
use quotelint::{parse, read};

use texts::{BOOKS, ESSAYS, plain_text};

/// Bytes of the plain text.
const PLAIN: usize = 32_000_000;
/// Bytes of every other input.
const ODD: usize = 10_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global()?;
    let people = People::known();
    println!("{:<28} {:>8} {:>9} {:>11} {:>9}", "", "MB", "extract", "MB/s", "wc");
    let words = "the gate held and nobody came, ";
    let deep = 10_000;
    let padding = words.repeat(ODD / deep / words.len());
    let given = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let books = given.map_or_else(|| plain_text(PLAIN, BOOKS), |path| Ok(std::fs::read_to_string(path)?))?;
    let essays = plain_text(PLAIN, ESSAYS)?;
    let bare = books.replace(['"', '“', '”'], "");
    for (name, text) in [
        ("plain text: books", books),
        ("the same without its marks", bare),
        ("plain text: essays", essays),
        ("nothing but marks", "\"".repeat(ODD)),
        ("one quotation", format!("“{}”", words.repeat(ODD / words.len()))),
        ("ten thousand nested", format!("{}{}", format!("“a {padding}").repeat(deep), "”".repeat(deep))),
        ("a quotation of one letter", "\"a\" ".repeat(ODD / 4)),
    ] {
        let file = tempfile::Builder::new().suffix(".txt").tempfile()?;
        std::fs::write(file.path(), &text)?;
        let time = (0..3).map(|_| extract(&text, &people)).min().unwrap_or_default();
        let megabytes = text.len() as f64 / 1e6;
        let speed = megabytes / time.as_secs_f64();
        let beside = count_words(file.path()).map_or("none".to_owned(), |time| format!("{time:.2?}"));
        println!("{name:<28} {megabytes:>8.1} {:>9} {speed:>11.1} {beside:>9}", format!("{time:.2?}"));
    }
    Ok(())
}

/// Reads a text, parses it and writes its quotations as JSON, all on this thread.
fn extract(text: &str, people: &People) -> Duration {
    let content = text.to_owned();
    let started = Instant::now();
    let document = read::from_text("bench.txt", None, content);
    for quotation in &parse::quotations(&document.text, people, Default::default()) {
        let line = json_line(&Extracted::new(&document, quotation, false));
        assert!(black_box(line).is_ok(), "a quotation is put into JSON");
    }
    started.elapsed()
}

/// The time `wc` takes over a file, where there is such a program.
fn count_words(file: &Path) -> Option<Duration> {
    let started = Instant::now();
    let status = Command::new("wc").arg(file).stdout(Stdio::null()).status().ok()?;
    status.success().then(|| started.elapsed())
}
