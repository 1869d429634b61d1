//! The machine formats: their JSON schemas are stored in `tests/schemas`, compared with the types,
//! and real output is validated against them. `INSTA_UPDATE=always` writes them anew.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;

use quotelint::cli::decisions::ListedDecision;
use quotelint::cli::review::ListedItem;
use quotelint::cli::rules::Listed;
use quotelint::cli::seeds::ListedSeed;
use quotelint::cli::store::{BuiltStore, FoundPassage, ListedWork};
use quotelint::report::findings::{Failure, Record, Report};
use quotelint::report::quotations::{Audited, Extracted};
use quotelint::store::{Added, Stats};
use schemars::{JsonSchema, schema_for};
use serde_json::Value;

fn stored(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas").join(format!("{name}.json"))
}

fn compare<T: JsonSchema>(name: &str) {
    let mut now = serde_json::to_string_pretty(&schema_for!(T)).unwrap();
    now.push('\n');
    let path = stored(name);
    if std::env::var("INSTA_UPDATE").is_ok_and(|v| v == "always") {
        std::fs::write(&path, &now).unwrap();
    }
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(before == now, "{} is out of date: run the tests with INSTA_UPDATE=always", path.display());
}

#[test]
fn schemas_are_those_of_the_types() {
    compare::<Extracted>("extract");
    compare::<Audited>("audit");
    compare::<Report>("check");
    compare::<Record>("finding");
    compare::<Vec<Listed>>("rules");
    compare::<Vec<ListedItem<'static>>>("review");
    compare::<Vec<ListedDecision<'static>>>("decisions");
    compare::<Vec<ListedSeed<'static>>>("seeds");
    compare::<quotelint::config::File>("quotelint.toml");
    compare::<quotelint::config::RuleFile>("rules.toml");
    compare::<Vec<Added>>("store-add");
    compare::<Vec<ListedWork<'_>>>("store-list");
    compare::<Vec<FoundPassage<'_>>>("store-search");
    compare::<Stats>("store-stats");
    compare::<Vec<Failure>>("store-verify");
    compare::<Vec<BuiltStore>>("store-build");
}

/// Runs a command over the drafts of the corpus, which have every kind of fault.
fn run(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_quotelint"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert_ne!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn validate(name: &str, values: &[Value]) {
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(stored(name)).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(!values.is_empty(), "{name}: nothing to validate");
    for value in values {
        let errors: Vec<String> = validator.iter_errors(value).map(|e| format!("{e}")).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}\n{value:#}");
    }
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn real_output_is_valid() {
    validate("extract", &lines(&run(&["extract", "seeds/incoming", "--format", "jsonl", "--explain"])));
    validate("audit", &lines(&run(&["audit", "seeds/incoming", "--format", "jsonl"])));
    validate("finding", &lines(&run(&["check", "seeds/incoming", "--format", "jsonl"])));
    let whole = |args: &[&str]| vec![serde_json::from_str(&run(args)).unwrap()];
    validate("check", &whole(&["check", "seeds/incoming", "--format", "json"]));
    validate("rules", &whole(&["rules", "--format", "json"]));
    validate("review", &whole(&["review", "seeds/incoming", "--list", "--json"]));
    validate("seeds", &whole(&["seeds", "list", "--json"]));
    let decided = decided();
    validate("decisions", &[decided]);
}

/// What `decisions list` prints where one finding is decided.
fn decided() -> Value {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    std::fs::write(folder.path().join("a.md"), "He came on 31 November 1897.\n").unwrap();
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quotelint"));
        let output = command.args(args).current_dir(folder.path()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let open: Value = serde_json::from_str(&run(&["review", "--list", "--json"])).unwrap();
    let id = open[0]["id"].as_str().unwrap();
    run(&["review", "--accept", id, "--reason", "so on the poster", "--by", "Ruth", "--until", "2999-01-01"]);
    serde_json::from_str(&run(&["decisions", "list", "--json"])).unwrap()
}

#[test]
fn what_a_store_answers_is_valid() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("held");
    let ask = |args: &[&str]| {
        let args = [&["store"], args, &["--json", "--store", store.to_str().unwrap()]].concat();
        let answer: Value = serde_json::from_str(&run(&args)).unwrap();
        assert!(answer.as_array().is_none_or(|list| !list.is_empty()), "{args:?}: {answer}");
        [answer]
    };
    validate("store-add", &ask(&["add", "seeds/references"]));
    validate("store-list", &ask(&["list"]));
    validate("store-search", &ask(&["search", "never locked on the night"]));
    validate("store-stats", &ask(&["stats"]));
    std::fs::write(store.join("texts/odd.txt"), "a\0b").unwrap();
    validate("store-verify", &ask(&["verify"]));
    validate("store-build", &ask(&["build"]));
}
