//! How fast the rules are on one core, parsing not counted: `cargo bench --bench check`.
//!
//! In: the texts of `seeds/`, their paragraphs in ever new order, or the plain text given behind `--`. Out:
//! the speed of all rules together, at growing lengths and between the documents of a run; the time of the
//! search for repeated quotations, on as many as it must bear; and a table of the rules, the slowest
//! first. What several rules share is paid by each of them in the table, and once above it.

// The figures are for people.
#![allow(missing_docs, clippy::print_stdout)]

mod texts;

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use quotelint::check::{Checked, Facts, Run, audit_document, check_across, registry, run_rules};
use quotelint::model::People;
use quotelint::read::from_text;

use texts::{BOOKS, ESSAYS, plain_text, quotations};

/// Bytes of the longest text.
const LONGEST: usize = 16_000_000;
/// Documents of the run.
const DOCUMENTS: usize = 16;
/// Quotations of the largest document that is searched for repeated ones.
const QUOTATIONS: usize = 100_000;

fn main() -> Result<(), Box<dyn Error>> {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global()?;
    let people = People::known();
    let audited = |name: String, text: &str| {
        audit_document(from_text(&name, None, text.to_owned()), None, &people, Default::default())
    };
    let given = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let text = given.map_or_else(
        || plain_text(LONGEST, &[ESSAYS, BOOKS].concat()),
        |path| Ok(std::fs::read_to_string(path)?),
    )?;
    println!("{:<40} {:>9} {:>9} {:>9}", "", "MB", "time", "MB/s");
    let mut parsed = None;
    for share in [4, 2, 1] {
        let text = parts(&text, share)[0];
        let length = text.len();
        let mut checked = audited("bench.txt".to_owned(), text);
        let time = best(|| {
            checked.facts = Facts::default();
            run_rules(&checked.context(None, &people))
        });
        row("all rules, one document", length, time);
        parsed = Some(checked);
    }
    let parts = parts(&text, DOCUMENTS).into_iter().enumerate();
    let mut run: Vec<Checked> = parts.map(|(i, part)| audited(format!("bench{i:02}.txt"), part)).collect();
    let time = best(|| {
        run.iter_mut().for_each(|checked| checked.facts = Facts::default());
        check_across(&mut run, None, &people);
    });
    row("between the documents of a run", text.len(), time);
    search(&people);
    let Some(mut checked) = parsed else { return Ok(()) };
    let mut times: Vec<(Duration, &str)> = registry()
        .iter()
        .map(|rule| {
            let time = best(|| {
                checked.facts = Facts::default();
                let mut findings = Vec::new();
                rule.check(&checked.context(None, &people), &mut findings);
                findings
            });
            (time, rule.meta().name)
        })
        .collect();
    times.sort_by(|a, b| b.cmp(a));
    println!();
    for (time, name) in times {
        row(name, text.len(), time);
    }
    Ok(())
}

/// The search for repeated quotations alone, in one document and between two.
fn search(people: &People) {
    println!("\n{:<40} {:>9} {:>9} {:>9}", "", "quoted", "repeated", "time");
    let audited = |name: &str, text: String| {
        audit_document(from_text(name, None, text), None, people, Default::default())
    };
    let row = |name: &str, quoted: usize, found: usize, time: Duration| {
        println!("{name:<40} {quoted:>9} {found:>9} {:>9}", format!("{time:.2?}"));
    };
    for count in [QUOTATIONS / 4, QUOTATIONS / 2, QUOTATIONS] {
        let mut checked = audited("bench.txt", quotations(count, "lanternfish"));
        let mut found = 0;
        let time = best(|| {
            checked.facts = Facts::default();
            found = checked.context(None, people).repeated();
        });
        row("repeated in one document", checked.parsed.quotations.len(), found, time);
    }
    let half = QUOTATIONS / 2;
    let two = [("a.txt", "lanternfish"), ("b.txt", "cormorant")];
    let mut two = two.map(|(name, slip)| audited(name, quotations(half, slip)));
    let mut found = 0;
    let time = best(|| {
        two.iter_mut().for_each(|checked| checked.facts = Facts::default());
        found = Run::new(two.iter().map(|checked| checked.context(None, people)).collect()).repeated();
    });
    row("repeated between two documents", 2 * half, found, time);
}

/// The text in as many parts, each ending with a paragraph.
fn parts(text: &str, count: usize) -> Vec<&str> {
    let mut rest = text;
    let mut parts = Vec::new();
    while parts.len() + 1 < count && !rest.is_empty() {
        let at = text.len() / count;
        let end = rest.as_bytes()[at.min(rest.len())..].windows(2).position(|w| w == b"\n\n");
        let (part, behind) = rest.split_at(end.map_or(rest.len(), |end| at + end + 2));
        parts.push(part);
        rest = behind;
    }
    parts.push(rest);
    parts
}

/// The shortest of three times.
fn best<T>(mut work: impl FnMut() -> T) -> Duration {
    let timed = |_| {
        let started = Instant::now();
        black_box(work());
        started.elapsed()
    };
    (0..3).map(timed).min().unwrap_or_default()
}

fn row(name: &str, bytes: usize, time: Duration) {
    let megabytes = bytes as f64 / 1e6;
    let speed = megabytes / time.as_secs_f64();
    println!("{name:<40} {megabytes:>9.1} {:>9} {speed:>9.1}", format!("{time:.2?}"));
}
