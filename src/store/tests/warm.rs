//! What a store knows when it is opened again, and what it sees that changed.

use super::*;

#[test]
fn a_changed_text_is_indexed_again() {
    let dir = sample();
    open(dir.path());
    fs::write(dir.path().join("texts/gate.txt"), "Fourteen books lay on the counter of the customs house.")
        .unwrap();
    let (store, _) = open(dir.path());
    assert_eq!(found(&store, "gate was never locked"), None);
    assert!(found(&store, "lay on the counter").unwrap().contains("on the"));
}

#[test]
fn a_build_removes_what_nothing_needs() {
    let dir = sample();
    open(dir.path());
    fs::write(dir.path().join("texts/gate.txt"), "Fourteen books lay on the counter.").unwrap();
    open(dir.path());
    let (built, _) = build(dir.path(), false, &()).unwrap();
    assert_eq!((built.texts, built.removed, segments(dir.path()).len()), (2, 1, 1));
    assert!(verify(dir.path(), false).unwrap().iter().all(|w| matches!(w, StoreWarning::TextMissing { .. })));
    let (again, _) = build(dir.path(), false, &()).unwrap();
    assert_eq!((again.indexed, again.removed), (0, 0));
}

#[cfg(unix)]
#[test]
fn a_warm_store_reads_neither_texts_nor_libraries() {
    let dir = sample();
    fs::write(dir.path().join("texts/lost.txt"), MOSS).unwrap();
    fs::create_dir(dir.path().join(".quotelint")).unwrap();
    rest(dir.path());
    let authors =
        |store: &Store| store.sources().iter().map(|s| s.record.authors.join(", ")).collect::<Vec<_>>();
    let (first, _) = open(dir.path());
    disguise(dir.path());
    let (again, warnings) = open(dir.path());
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(authors(&again), authors(&first));
    for (one, other) in first.sources().iter().zip(again.sources()) {
        assert_eq!((&one.record, &one.digest), (&other.record, &other.digest));
    }
    assert_eq!(first.keys(), again.keys());
    assert_eq!(again.titled("Slow Gardens").len(), 1);
    fs::write(dir.path().join("texts/new.txt"), MOSS).unwrap();
    assert_eq!(open(dir.path()).0.sources().len(), 4, "a new text is seen");
}

#[test]
fn what_is_wrong_with_a_store_is_said_every_time() {
    let dir = sample();
    fs::write(dir.path().join("texts/odd.txt"), "---\ndate: one day\n---\nWords.\n").unwrap();
    rest(dir.path());
    let said = || open(dir.path()).1.iter().map(ToString::to_string).collect::<Vec<_>>();
    let first = said();
    assert_eq!(first.len(), 2, "{first:?}");
    assert_eq!(said(), first);
    fs::remove_file(dir.path().join("texts/gate.txt")).unwrap();
    assert_eq!(said().len(), 3);
}

#[test]
fn a_record_that_changed_is_seen_though_its_text_did_not() {
    let dir = sample();
    fs::write(dir.path().join("texts/lost.txt"), MOSS).unwrap();
    rest(dir.path());
    open(dir.path());
    let path = dir.path().join("library.bib");
    let library = fs::read_to_string(&path).unwrap().replace("Corwen, Ada", "Wendt, Josef");
    fs::write(&path, library).unwrap();
    let (store, _) = open(dir.path());
    assert_eq!((store.by_author("Corwen").len(), store.by_author("Wendt").len()), (0, 1));
    fs::remove_file(&path).unwrap();
    let (store, _) = open(dir.path());
    assert_eq!(store.titled("Gate").len(), 1, "the file's name is all that is known of it");
}

/// Makes everything in a store look as if it had rested for years.
fn rest(dir: &Path) {
    for entry in fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            rest(&entry);
        } else {
            set_back(&fs::File::options().write(true).open(entry).unwrap());
        }
    }
    set_back(&fs::File::open(dir).unwrap());
}

fn set_back(file: &fs::File) {
    file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000)).unwrap();
}

/// A text and its library with other letters, which nobody can see without reading them.
fn disguise(dir: &Path) {
    for (name, from, to) in [
        ("texts/gate.txt", "north", "south"),
        ("library.bib", "Corwen", "Corven"),
        ("texts/moss.md", "Slow", "Fast"),
    ] {
        let path = dir.join(name);
        let content = fs::read_to_string(&path).unwrap().replace(from, to);
        fs::write(path, content).unwrap();
    }
    rest(dir);
}

#[test]
fn texts_records_and_people_make_the_state() {
    let dir = sample();
    let state = || open(dir.path()).0.state();
    let mut states = vec![state()];
    assert_eq!(states, [state()], "opened again");
    for (file, content) in [
        ("texts/gate.txt", "The gate was locked at last."),
        ("library.bib", "@book{gate, title = {The Gate}, file = {texts/gate.txt}}"),
        ("people.toml", "[[person]]\nname = \"Osk Hale\"\naliases = [\"The Ferryman\"]\n"),
        ("texts/new.txt", "A new text of a few words."),
    ] {
        fs::write(dir.path().join(file), content).unwrap();
        let state = state();
        assert!(!states.contains(&state), "{file}");
        states.push(state);
    }
}

#[test]
fn a_store_is_steady_until_a_text_goes_that_is_asked_for() {
    let dir = sample();
    let (store, _) = open(dir.path());
    fs::remove_file(store.sources()[1].file()).unwrap();
    assert!(!store.text(0).is_empty() && store.is_steady());
    assert!(store.text(1).is_empty() && !store.is_steady());
}
