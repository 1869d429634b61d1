//! The formats that other programs define: what is printed is valid, and points at the right words.
//!
//! The schemas in `tests/schemas` for SARIF, GitLab and reviewdog, and the tables for JUnit and
//! Checkstyle below, are written for this test from the published specifications: they cover the
//! parts that are printed, and allow nothing else. The data has several lines, wide and composed
//! characters, markup of every format, and characters that steer a terminal.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;
use tempfile::TempDir;

const SOURCE: &str = "---\ntitle: The Salt Ledger\nauthor: Ada Corwen\ndate: 1902\n---\nChapter 1\n\n\
    The salt came up the river in barges, and every barge was weighed twice, and the\n\
    clerks of the board wrote the weights into two books that nobody compared.\n\n\
    The north gate was never locked on the night of the storm, whatever the watchman told the board.\n";

const ESSAY: &str = "\u{feff}🌊🌊 e\u{301} Ada Corwen wrote in *The Salt Ledger* (1902): “The north gate was locked on \
    the night of the storm, whatever the watchman told the board.”\r\n\r\n\
    She went on in *The Salt Ledger*: “The salt came up the river in carts, and\r\n\
    every barge was weighed twice, and the clerks of the board wrote the weights\r\n\
    into three books that nobody compared.”\r\n\r\n\
    潮潮 A \u{1b}[31mhostile\u{1b}[0m \u{9b}2J\u{202e} \u{fffe} ]]> <b>&amp;</b> {0} [x](1) @all 100%:\tfile:///home/\u{7}x/a.md and “an \
    open \u{8}mark.\r\n\r\nBrine said: “The \u{1b}[2J\u{9b}1m gate is 𝄞 open to all of us and the river flows all summer.”\r\n";

/// A folder with a store, a sound document and a hostile one.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("references/ledger.txt", SOURCE),
        ("潮/tides & 'gates'.md", ESSAY),
        ("sound.md", "Nothing is quoted.\n"),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn print(folder: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_quotelint"))
        .args(args)
        .current_dir(folder)
        .env_remove("FORCE_COLOR")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn check(folder: &Path, format: &str) -> String {
    print(folder, &["check", "--format", format])
}

fn check_json(folder: &Path, format: &str) -> Value {
    let value = serde_json::from_str(&check(folder, format)).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/schemas/{format}.json"));
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let options = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let errors: Vec<String> =
        options.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{format}: {errors:#?}");
    value
}

/// The findings as our own format has them.
fn findings(folder: &Path) -> Vec<Value> {
    let report: Value = serde_json::from_str(&check(folder, "json")).unwrap();
    let findings = report["findings"].as_array().unwrap().clone();
    assert!(findings.len() > 4, "{findings:#?}");
    assert!(findings.iter().any(|f| f["end_line"].as_u64() > f["line"].as_u64()), "no finding spans lines");
    assert!(findings.iter().any(|f| !f["fix"].is_null()), "no finding has a fix");
    findings
}

fn array<'v>(value: &'v Value, pointer: &str) -> &'v Vec<Value> {
    value.pointer(pointer).and_then(Value::as_array).unwrap_or_else(|| panic!("no {pointer} in {value:#}"))
}

fn number(value: &Value, pointer: &str) -> usize {
    let number = value.pointer(pointer).and_then(Value::as_u64);
    usize::try_from(number.unwrap_or_else(|| panic!("no {pointer} in {value:#}"))).unwrap()
}

/// Lines with their ends, as every format counts them.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// The words between two places, whose columns count what `len` says of a line's beginning.
fn between(
    text: &str,
    start: (usize, usize),
    end: (usize, usize),
    at: impl Fn(&str, usize) -> usize,
) -> String {
    let lines = lines(text);
    let offset = |(line, column): (usize, usize)| -> usize {
        let before: usize = lines[..line - 1].iter().map(|line| line.len()).sum();
        before + lines.get(line - 1).map_or(0, |line| at(line, column - 1))
    };
    text[offset(start)..offset(end)].to_owned()
}

/// The byte of a line at which so many characters have passed.
fn characters(line: &str, n: usize) -> usize {
    line.char_indices().nth(n).map_or(line.len(), |(at, _)| at)
}

#[test]
fn sarif_is_valid_and_counts_characters() {
    let folder = folder();
    let log = check_json(folder.path(), "sarif");
    let results = array(&log, "/runs/0/results");
    let findings = findings(folder.path());
    assert_eq!(results.len(), findings.len());
    for (result, finding) in results.iter().zip(&findings) {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let place = |line: &str, column: &str| (number(region, line), number(region, column));
        let words =
            between(ESSAY, place("/startLine", "/startColumn"), place("/endLine", "/endColumn"), characters);
        assert_eq!(finding["excerpt"], words.as_str());
        assert_eq!(region["snippet"]["text"], words.as_str());
        assert_eq!(result["partialFingerprints"]["quotelint/v1"], finding["fingerprint"]);
        let rule = &log["runs"][0]["tool"]["driver"]["rules"][number(result, "/ruleIndex")];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["markdown"].as_str().unwrap().contains("## What it finds"), "{rule:#}");
        assert_eq!(result["fixes"].is_null(), finding["fix"].is_null());
    }
    let uri = log.pointer("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri").unwrap();
    assert_eq!(uri, "%E6%BD%AE/tides%20%26%20%27gates%27.md");
    // A message has no placeholders and no links.
    let texts: Vec<&str> = results.iter().map(|r| r["message"]["text"].as_str().unwrap()).collect();
    assert!(
        texts.iter().all(|text| !text.replace("{{", "").contains('{') && !text.contains("](")),
        "{texts:#?}"
    );
}

#[test]
fn gitlab_is_valid_and_every_fingerprint_differs() {
    let folder = folder();
    // The same faults in a second document.
    fs::write(folder.path().join("copy.md"), ESSAY).unwrap();
    let issues = check_json(folder.path(), "gitlab");
    let issues = issues.as_array().unwrap();
    let fingerprints: BTreeSet<&str> = issues.iter().map(|i| i["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(fingerprints.len(), issues.len());
    assert_eq!(fingerprints.len(), findings(folder.path()).len());
}

#[test]
fn rdjson_is_valid_and_counts_bytes() {
    let folder = folder();
    let result = check_json(folder.path(), "rdjson");
    let diagnostics = array(&result, "/diagnostics");
    for (diagnostic, finding) in diagnostics.iter().zip(findings(folder.path())) {
        let range = &diagnostic["location"]["range"];
        let place =
            |end: &str| (number(range, &format!("/{end}/line")), number(range, &format!("/{end}/column")));
        let words = between(ESSAY, place("start"), place("end"), |_, column| column);
        assert_eq!(finding["excerpt"], words.as_str());
    }
}

#[test]
fn github_leaves_columns_out_where_a_finding_spans_lines() {
    let folder = folder();
    let printed = check(folder.path(), "github");
    let findings = findings(folder.path());
    assert_eq!(printed.lines().count(), findings.len(), "one command a line: {printed}");
    for (command, finding) in printed.lines().zip(&findings) {
        let (properties, message) = command[2..].split_once("::").unwrap();
        let spans_lines = finding["end_line"].as_u64() > finding["line"].as_u64();
        assert_eq!(
            properties.contains("col=") || properties.contains("endColumn="),
            !spans_lines,
            "{command}"
        );
        assert!(properties.contains("file=潮/tides & 'gates'.md,"), "{command}");
        assert!(["error ", "warning ", "notice "].iter().any(|level| properties.starts_with(level)));
        assert!(!message.is_empty());
    }
}

/// The name of an element and its attributes.
type Element = (String, Vec<(String, String)>);

/// The elements of a format: name, the elements that may hold it, attributes it must have, may have.
type Table =
    &'static [(&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str])];

/// JUnit as Ant began it and as build servers read it.
const JUNIT: Table = &[
    ("testsuites", &[""], &[], &["name", "tests", "failures", "errors", "time"]),
    (
        "testsuite",
        &["testsuites"],
        &["name", "tests", "failures", "errors"],
        &["time", "timestamp", "hostname"],
    ),
    ("testcase", &["testsuite"], &["name", "classname"], &["time"]),
    ("failure", &["testcase"], &["type"], &["message"]),
    ("error", &["testcase"], &["type"], &["message"]),
];

/// Checkstyle's own XML logger.
const CHECKSTYLE: Table = &[
    ("checkstyle", &[""], &["version"], &[]),
    ("file", &["checkstyle"], &["name"], &[]),
    ("error", &["file"], &["line", "severity", "message", "source"], &["column"]),
];

/// Reads a document and holds every element against the table; returns how often each stood there.
fn read_xml(xml: &str, table: Table) -> Vec<Element> {
    assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), "{xml}");
    // Production 2 of XML 1.0.
    let forbidden =
        xml.chars().find(|c| (*c < ' ' && !"\t\r\n".contains(*c)) || matches!(c, '\u{fffe}' | '\u{ffff}'));
    assert_eq!(forbidden, None);
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut open, mut elements): (Vec<String>, Vec<Element>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) => {
                let read = read_element(&element, open.last(), table);
                open.push(read.0.clone());
                elements.push(read);
            }
            Event::Empty(element) => elements.push(read_element(&element, open.last(), table)),
            Event::End(_) => drop(open.pop()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?} never end");
    elements
}

fn read_element(element: &BytesStart<'_>, parent: Option<&String>, table: Table) -> Element {
    let name = element.name().as_ref().to_owned();
    let (_, parents, must, may) =
        table.iter().find(|(known, ..)| *known == name).unwrap_or_else(|| panic!("<{name}>"));
    assert!(parents.contains(&parent.map_or("", String::as_str)), "<{name}> in {parent:?}");
    let attributes: Vec<(String, String)> = element
        .attributes()
        .map(|attribute| {
            let attribute = attribute.unwrap();
            let key = attribute.key.as_ref().to_owned();
            (key, quick_xml::escape::unescape(&attribute.value).unwrap().into_owned())
        })
        .collect();
    let names: Vec<&str> = attributes.iter().map(|(key, _)| key.as_str()).collect();
    assert!(must.iter().all(|key| names.contains(key)), "<{name}> lacks one of {must:?}: {names:?}");
    assert!(names.iter().all(|key| must.contains(key) || may.contains(key)), "<{name}>: {names:?}");
    (name, attributes)
}

fn attribute<'e>(element: &'e Element, key: &str) -> &'e str {
    element.1.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str()).unwrap()
}

#[test]
fn junit_is_valid_and_its_counts_hold() {
    let folder = folder();
    let elements = read_xml(&check(folder.path(), "junit"), JUNIT);
    let many = |name: &str| elements.iter().filter(|(n, _)| n == name).count();
    let findings = findings(folder.path()).len();
    assert_eq!((many("failure"), many("testcase"), many("error")), (findings, findings + 1, 0));
    assert_eq!(attribute(&elements[0], "failures"), findings.to_string());
    assert_eq!(attribute(&elements[0], "tests"), (findings + 1).to_string());
    let suites = elements.iter().filter(|(name, _)| name == "testsuite");
    let names: Vec<&str> = suites.map(|suite| attribute(suite, "name")).collect();
    assert_eq!(names, ["sound.md", "潮/tides & 'gates'.md"]);
}

#[test]
fn checkstyle_is_valid_and_counts_characters() {
    let folder = folder();
    let elements = read_xml(&check(folder.path(), "checkstyle"), CHECKSTYLE);
    let findings = findings(folder.path());
    let errors: Vec<_> = elements.iter().filter(|(name, _)| name == "error").collect();
    assert_eq!(errors.len(), findings.len());
    for (error, finding) in errors.into_iter().zip(&findings) {
        assert_eq!(attribute(error, "line"), finding["line"].to_string());
        assert_eq!(attribute(error, "column"), finding["column"].to_string());
        assert!(["error", "warning", "info"].contains(&attribute(error, "severity")));
    }
}

#[test]
fn nothing_in_a_document_steers_a_terminal() {
    let folder = folder();
    // What is found is hostile too: words of the document come back in messages.
    let hostile = |c: char| {
        matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
            && c != '\r'
    };
    let formats = [
        "full",
        "concise",
        "narrated",
        "json",
        "jsonl",
        "sarif",
        "github",
        "gitlab",
        "rdjson",
        "junit",
        "checkstyle",
        "markdown",
    ];
    for format in formats {
        let printed = check(folder.path(), format);
        assert!(printed.contains("gates"), "{format}: {printed}");
        assert_eq!(printed.chars().find(|c| hostile(*c)), None, "{format}:\n{printed:?}");
    }
    for args in [
        ["audit", "--format=table"],
        ["audit", "--format=jsonl"],
        ["audit", "--format=csv"],
        ["extract", "--format=table"],
        ["extract", "--format=jsonl"],
        ["extract", "--format=csv"],
    ] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_quotelint")).args(args).current_dir(folder.path()).output();
        let printed = String::from_utf8(output.unwrap().stdout).unwrap();
        assert!(printed.contains(['␛', '𝄞']) && !printed.contains(hostile), "{args:?}:\n{printed:?}");
    }
}
