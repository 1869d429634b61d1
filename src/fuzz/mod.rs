//! What hostile input can reach, each behind one function: only for `fuzz/` and for tests.
//!
//! In: bytes from anybody. Out: nothing; a panic is a bug, and so is time or memory out of all
//! proportion to the bytes. `fuzz/` thinks up inputs and measures; `tests/kept/` holds one folder
//! for each target, with the inputs that once did harm and a few to start from, and the tests here
//! run them all.

#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::{LazyLock, OnceLock};

use crate::check::{self, Checked};
use crate::config::{self, CustomRule};
use crate::decide::Ledger;
use crate::model::{People, Safety, Span, Text};
use crate::read::{Document, SourceText, from_text};
use crate::report::findings::records;
use crate::report::summary::Summary;
use crate::report::{self, Files, Results, Screen};
use crate::seeds::Provenance;
use crate::store::Store;
use crate::{fix, parse, store};

/// One thing that takes input from outside.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// Its name, and that of its folder in `tests/kept`.
    pub name: &'static str,
    /// Feeds it these bytes.
    pub run: fn(&[u8]),
    /// True where twice the same bytes make a longer input of the same kind.
    pub repeats: bool,
    /// Bytes in memory allowed for each byte of input.
    pub times: usize,
}

/// All of them.
pub const TARGETS: &[Target] = &[
    text("marks", |input| parse::probe::marks(&plain(input))),
    text("dates", |input| parse::probe::dates(&plain(input))),
    text("names", |input| parse::probe::names(&plain(input))),
    text("notes", |input| drop(parse::note::notes_and_markers(&plain(input)))),
    text("citations", |input| parse::probe::citations(&lossy(input))),
    text("attribution", |input| {
        let text = plain(input);
        lies_within(&parse::parse(&text, people(), Default::default()), &text.plain);
    }),
    text("plain", |input| read("a.txt", input)),
    text("markdown", |input| read("a.md", input)),
    text("html", |input| read("a.html", input)),
    text("latex", |input| read("a.tex", input)),
    text("check", |input| drop(checked(input))),
    text("report", report_all),
    text("landmarks", |input| store::probe::landmarks(&lossy(input))),
    tables("front-matter", |input| drop(store::describe(&lossy(input), "a.txt"))),
    text("bibtex", |input| store::probe::library("bib", &lossy(input))),
    text("csl-json", |input| store::probe::library("json", &lossy(input))),
    tables("library-toml", |input| store::probe::library("toml", &lossy(input))),
    tables("people", |input| store::probe::people(&lossy(input))),
    bytes("segment", store::probe::segment),
    bytes("catalogue", store::probe::catalogue),
    tables("decisions", |input| drop(Ledger::read(Path::new("a.toml"), lossy(input)))),
    tables("provenance", |input| drop(Provenance::read(Path::new("a.toml"), lossy(input)))),
    tables("config", settings),
    tables("own-rules", own_rules),
];

const fn text(name: &'static str, run: fn(&[u8])) -> Target {
    Target { name, run, repeats: true, times: 64 }
}

/// Reads TOML, whose readers hold a block for every sign: people and works with short names and
/// nothing else take a hundred bytes for each byte. `read::tables` refuses what takes more.
const fn tables(name: &'static str, run: fn(&[u8])) -> Target {
    Target { name, run, repeats: true, times: 128 }
}

const fn bytes(name: &'static str, run: fn(&[u8])) -> Target {
    Target { name, run, repeats: false, times: 64 }
}

/// The target of this name.
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

fn lossy(input: &[u8]) -> String {
    String::from_utf8_lossy(input).into_owned()
}

fn people() -> &'static People {
    static KNOWN: LazyLock<People> = LazyLock::new(People::known);
    &KNOWN
}

fn plain(input: &[u8]) -> Text {
    from_text("a.txt", None, lossy(input)).text
}

/// Reads a document of some format, and parses what is left when the markup is gone.
fn read(name: &str, input: &[u8]) {
    let document = from_text(name, None, lossy(input));
    maps_back(&document.text, &document.source.content);
    lies_within(&parse::parse(&document.text, people(), Default::default()), &document.source.content);
}

/// Every plain character must map into the file.
fn maps_back(text: &Text, content: &str) {
    assert_eq!(text.map.derived_len(), text.plain.len(), "the map is as long as the text");
    for (at, c) in text.plain.char_indices() {
        let span = text.map.to_source(Span::new(at, at + c.len_utf8()));
        assert!(content.get(span.start..span.end).is_some(), "{c:?} at {at} is mapped to {span:?}");
    }
}

/// Whatever was found must lie in the file, on character borders.
fn lies_within(parsed: &parse::Parsed, content: &str) {
    let quotations = parsed.quotations.iter().map(|q| q.span);
    let attributions = parsed.quotations.iter().filter_map(|q| Some(q.attribution.as_ref()?.span));
    let faults = parsed.mark_faults.iter().map(|f| f.span);
    let notes = parsed.notes.iter().map(|n| n.span).chain(parsed.note_markers.iter().map(|m| m.span));
    let others = parsed.dates.iter().map(|d| d.span).chain(parsed.names.iter().map(|n| n.span));
    for span in quotations.chain(attributions).chain(faults).chain(notes).chain(others) {
        assert!(content.get(span.start..span.end).is_some(), "{span:?} is not in the file");
    }
}

/// The store of the repository's own corpus, for quotations to be compared with.
fn references() -> &'static Store {
    static STORE: OnceLock<Store> = OnceLock::new();
    STORE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/references");
        Store::open(&[folder], &()).map(|(store, _)| store).unwrap_or_default()
    })
}

/// The whole path, in a format that the first byte decides; mends what can be mended.
fn checked(input: &[u8]) -> Checked {
    let name = match input.first() {
        Some(b'<') => "a.html",
        Some(b'\\') => "a.tex",
        Some(b'#' | b'-' | b'*' | b'>') => "a.md",
        _ => "a.txt",
    };
    let document = from_text(name, None, lossy(input));
    let checked = check::check_document(document, Some(references()), people());
    for finding in &checked.findings {
        let content = &checked.document.source.content;
        assert!(content.get(finding.span.start..finding.span.end).is_some(), "{finding:?}");
    }
    drop(fix::mend(std::slice::from_ref(&checked), Safety::Unsafe));
    checked
}

/// The files that a report shows.
struct Shown<'d>(&'d Document);

impl Files for Shown<'_> {
    fn file(&self, path: &str) -> Option<&SourceText> {
        (path == self.0.path()).then_some(&*self.0.source)
    }
}

/// Every report of a document; nothing that steers a terminal may be left in those for people.
fn report_all(input: &[u8]) {
    let checked = checked(input);
    let files = Shown(&checked.document);
    let screen = Screen { width: 80, color: false };
    let summary = Summary::of([&checked], 0);
    let results =
        Results { checked: std::slice::from_ref(&checked), files: &files, summary: &summary, failures: &[] };
    for (n, finding) in checked.findings.iter().enumerate() {
        harmless(&report::full::render(finding, &files, screen));
        harmless(&report::concise::render(finding, &files, screen));
        harmless(&report::narrated::render(finding, &files, (n + 1, checked.findings.len())));
    }
    harmless(&report::markdown::render(&results));
    harmless(&report::html::render(&results));
    let drawn = report::full::render;
    let colours = Screen { color: true, ..screen };
    let coloured = checked.findings.iter().map(|finding| drawn(finding, &files, colours));
    coloured.for_each(|drawn| only_colours(&drawn));
    let lines = report::jsonl(&records(&checked, &files)).unwrap_or_default();
    harmless(&lines);
}

/// Panics where something is left that steers a terminal.
fn harmless(shown: &str) {
    let steers = |c: &char| report::sign_for(*c).is_some();
    assert_eq!(shown.chars().find(steers), None, "in {shown:?}");
}

/// As [`harmless`], colours set aside.
fn only_colours(drawn: &str) {
    let mut pieces = drawn.split("\u{1b}[");
    harmless(pieces.next().unwrap_or_default());
    for piece in pieces {
        let rest = piece.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        assert!(rest.starts_with('m'), "in {drawn:?}");
        harmless(rest);
    }
}

/// A settings file that stands alone: others, which it may name, are not read.
fn settings(input: &[u8]) {
    let text = lossy(input);
    if !text.contains("extends") && !text.contains("rule-files") {
        with_file(config::FILE_NAME, &text, |path| {
            let folder = path.parent().unwrap_or(Path::new("."));
            drop(config::Config::for_folder(folder, &check::catalogue()));
        });
    }
}

fn own_rules(input: &[u8]) {
    with_file("rules.toml", &lossy(input), |path| drop(CustomRule::load(path, &check::catalogue())));
}

/// Runs `task` with a file of this content.
fn with_file(name: &str, content: &str, task: impl FnOnce(&Path)) {
    static FOLDER: OnceLock<Option<tempfile::TempDir>> = OnceLock::new();
    if let Some(folder) = FOLDER.get_or_init(|| tempfile::tempdir().ok()) {
        let path = folder.path().join(name);
        if std::fs::write(&path, content).is_ok() {
            task(&path);
        }
    }
}
