//! Whole stores in throw-away folders: what is found in them. The files beside this one ask what
//! becomes of a store that grows, changes or breaks.

mod adding;
mod damage;
mod scale;
mod warm;

use std::fs;
use std::path::Path;

use super::*;
use crate::model::words;

const GATE: &str = "The north gate was never locked on the night of the storm, and nobody who lived beside it \
                    would have thought of turning the key while boats were still out beyond the bar.";
const MOSS: &str = "Moss asks for nothing but a wall that faces away from the noon, and it will wait longer than \
                    any gardener for the wall to be forgotten.";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    dir
}

fn open(dir: &Path) -> (Store, Vec<StoreWarning>) {
    Store::open(&[dir.to_owned()], &()).unwrap()
}

fn keys(text: &str) -> Vec<u64> {
    words(text).map(|w| w.key).collect()
}

fn found(store: &Store, query: &str) -> Option<String> {
    let candidate = store.candidates(&keys(query), None).next()?;
    let words = candidate.span.of(store.text(candidate.source));
    assert!(query.contains(words) || candidate.hits > 1, "{words}");
    Some(words.to_owned())
}

fn sample() -> tempfile::TempDir {
    folder(&[
        (
            "library.bib",
            "@book{gate, title = {The Salt Ledger: Accounts of a Gate}, author = {Corwen, Ada}, date = {1902}, \
             file = {texts/gate.txt}}\n@book{lost, title = {Lost}, file = {texts/lost.txt}}\n",
        ),
        ("texts/gate.txt", &format!("CHAPTER IV\n\n{GATE}\n")),
        ("texts/moss.md", &format!("---\ntitle: Slow Gardens\nauthor: Ismene Tallis\n---\n{MOSS}\n")),
    ])
}

/// The segment files of a store.
fn segments(dir: &Path) -> Vec<std::path::PathBuf> {
    let names = fs::read_dir(dir.join(".quotelint")).unwrap().map(|e| e.unwrap().path());
    let mut segments: Vec<_> = names.filter(|p| p.extension().is_some_and(|e| e == "seg")).collect();
    segments.sort();
    segments
}

/// So many thousand words, each but once; a hundred make three segments.
fn long_text(thousands: usize) -> String {
    (0..thousands * 1000).map(|i| format!("w{i}{}", if i % 11 == 0 { ".\n" } else { " " })).collect()
}

#[test]
fn opens_and_finds() {
    let dir = sample();
    let (store, warnings) = open(dir.path());
    assert!(matches!(&warnings[..], [StoreWarning::TextMissing { .. }]), "{warnings:?}");
    assert_eq!(store.sources().len(), 2);
    assert_eq!(store.titled("the salt ledger"), [0]);
    assert_eq!(store.titled("Slow gardens"), [1]);
    assert_eq!(store.by_author("A. Corwen"), [0]);
    assert_eq!(store.by_author("Tallis, Ismene"), [1]);
    assert!(found(&store, "gate was never locked").unwrap().contains("was never"));
    assert_eq!(found(&store, "Slow Gardens Ismene Tallis"), None, "front matter is not searched");
    let place = store.text(0).find("never locked").unwrap();
    assert_eq!(store.locator(0, place).as_deref(), Some("ch. IV"));
    let span = Span::new(place, place + 5);
    assert_eq!(store.window(0, span, 2, 1).of(store.text(0)), "gate was never locked");
}

#[test]
fn finds_a_quotation_with_every_seventh_word_changed() {
    let dir = sample();
    let (store, _) = open(dir.path());
    let changed: Vec<String> = GATE
        .split(' ')
        .take(20)
        .enumerate()
        .map(|(i, w)| if i % 7 == 6 { "xyzzy".to_owned() } else { w.to_owned() })
        .collect();
    assert!(found(&store, &changed.join(" ")).is_some());
}

/// Hundreds of places share a phrase of the four words, and one has all of them.
#[test]
fn four_common_words_are_found_where_they_stand() {
    let mut text: String =
        (0..400).map(|i| format!("It was the mass of the w{i} and the w{i} of the people. ")).collect();
    let at = text[..text.len() / 2].rfind("It was").unwrap();
    text.insert_str(at, "It was the mass of the people who came. ");
    for query in ["the mass of the people", "mass of the people"] {
        let dir = folder(&[("texts/all.txt", &text)]);
        let (store, _) = open(dir.path());
        let candidate = store.candidates(&keys(query), None).next().unwrap();
        assert!(candidate.span.of(&text).eq_ignore_ascii_case(query), "{}", candidate.span.of(&text));
    }
}

/// A refrain of a thousand lines leads from each of its places to each of the text's: a million.
#[test]
fn a_refrain_does_not_slow_a_lookup() {
    let text = "the barge was weighed twice and the salt was weighed once ".repeat(1000);
    let dir = folder(&[("texts/refrain.txt", &text)]);
    let (store, _) = open(dir.path());
    let started = std::time::Instant::now();
    assert!(store.candidates(&keys(&text), None).next().is_some());
    assert!(started.elapsed() < std::time::Duration::from_secs(2), "{:?}", started.elapsed());
}

#[test]
fn a_search_can_be_limited_to_some_sources() {
    let dir = sample();
    let (store, _) = open(dir.path());
    assert_eq!(store.candidates(&keys(GATE), Some(&[1])).count(), 0);
    assert_eq!(store.candidates(&keys(GATE), Some(&[0, 1])).count(), 1);
}

#[test]
fn two_stores_are_searched_as_one() {
    let (a, b) = (sample(), folder(&[("texts/tide.txt", &format!("{GATE} And so it stayed."))]));
    let (store, _) = Store::open(&[a.path().to_owned(), b.path().to_owned()], &()).unwrap();
    let mut sources: Vec<usize> = store.candidates(&keys(GATE), None).map(|c| c.source).collect();
    sources.sort_unstable();
    assert_eq!(sources, [0, 2]);
}

#[test]
fn a_missing_folder_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let error = Store::open(&[dir.path().join("nowhere")], &()).unwrap_err();
    assert!(matches!(error, StoreError::Missing { .. }));
}

#[test]
fn one_or_two_words_are_found_in_the_texts() {
    let dir = sample();
    let (store, _) = open(dir.path());
    let places = store.search("North Gate");
    assert_eq!(places.len(), 1);
    assert_eq!(places[0].span.of(store.text(0)), "north gate");
    assert_eq!(
        store.search("the north gate was often locked")[0].span.of(store.text(0)),
        "The north gate was never locked"
    );
}
