//! Whole stores in throw-away folders.

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
    let candidate = *store.candidates(&keys(query), None).first()?;
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

#[test]
fn a_search_can_be_limited_to_some_sources() {
    let dir = sample();
    let (store, _) = open(dir.path());
    assert_eq!(store.candidates(&keys(GATE), Some(&[1])), []);
    assert_eq!(store.candidates(&keys(GATE), Some(&[0, 1])).len(), 1);
}

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
fn a_damaged_segment_is_rebuilt_with_a_note() {
    let dir = sample();
    open(dir.path());
    let index = dir.path().join(".quotelint");
    let segment = fs::read_dir(&index)
        .unwrap()
        .map(|e| e.unwrap().path())
        .find(|p| p.extension().is_some_and(|e| e == "seg"))
        .unwrap();
    let whole = fs::read(&segment).unwrap();
    let mut flipped = whole.clone();
    *flipped.last_mut().unwrap() ^= 4;
    for damaged in [&whole[..whole.len() / 2], &whole[..3], &[], &flipped] {
        fs::write(&segment, damaged).unwrap();
        let (store, warnings) = open(dir.path());
        let noted = warnings.iter().any(|w| matches!(w, StoreWarning::IndexDamaged { .. }));
        assert!(noted, "{} bytes: {warnings:?}", damaged.len());
        assert!(found(&store, "gate was never locked").is_some());
        assert_eq!(fs::read(&segment).unwrap(), whole);
    }
}

#[test]
fn texts_that_are_no_text_are_named_and_left_out() {
    let dir = sample();
    fs::write(dir.path().join("texts/bad.txt"), b"good so far \xff").unwrap();
    fs::write(dir.path().join("texts/bin.txt"), b"a\0b").unwrap();
    let (store, warnings) = open(dir.path());
    assert_eq!(store.sources().len(), 2);
    assert!(warnings.iter().any(|w| matches!(w, StoreWarning::NotUtf8 { byte: 12, .. })), "{warnings:?}");
    assert!(warnings.iter().any(|w| matches!(w, StoreWarning::Binary { byte: 1, .. })), "{warnings:?}");
}

#[test]
fn two_stores_are_searched_as_one() {
    let (a, b) = (sample(), folder(&[("texts/tide.txt", &format!("{GATE} And so it stayed."))]));
    let (store, _) = Store::open(&[a.path().to_owned(), b.path().to_owned()], &()).unwrap();
    let mut sources: Vec<usize> = store.candidates(&keys(GATE), None).iter().map(|c| c.source).collect();
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
fn texts_are_added_once_with_what_is_known() {
    let (dir, home) = (tempfile::tempdir().unwrap(), folder(&[("Tidal Notes.txt", GATE), ("own.md", MOSS)]));
    let store = dir.path().join("references");
    let given = Record {
        title: "Notes on Tides".into(),
        authors: vec!["Halvard Brine".into()],
        date: Some(PartialDate::year(1879)),
        ..Record::default()
    };
    let inputs = [home.path().join("Tidal Notes.txt")];
    let (added, _) = add(&store, &inputs, &given, false).unwrap();
    assert_eq!(added[0].path, store.join("texts/tidal-notes.txt"));
    assert!(!add(&store, &inputs, &given, false).unwrap().0[0].new, "the same text is held already");
    fs::write(&inputs[0], format!("{GATE} More.")).unwrap();
    assert_eq!(
        add(&store, &inputs, &Record::default(), false).unwrap().0[0].path,
        store.join("texts/tidal-notes-2.txt")
    );
    let (held, warnings) = open(&store);
    assert!(warnings.is_empty(), "{warnings:?}");
    let titles: Vec<&str> = held.sources().iter().map(|s| s.record.title.as_str()).collect();
    assert_eq!(titles, ["Tidal Notes", "Notes on Tides"]);
    assert_eq!(held.by_author("Brine, H."), [1]);
    assert!(verify(&store, false).unwrap().is_empty());
    fs::write(store.join("texts/tidal-notes.txt"), MOSS).unwrap();
    assert!(matches!(&verify(&store, false).unwrap()[..], [StoreWarning::NotTheText { .. }]));
}

#[test]
fn a_title_is_for_one_text_and_no_text_is_refused_with_help() {
    let (dir, home) =
        (tempfile::tempdir().unwrap(), folder(&[("a.txt", GATE), ("b.txt", MOSS), ("c.txt", "\0")]));
    let given = Record { title: "Two".into(), ..Record::default() };
    let inputs = [home.path().join("a.txt"), home.path().join("b.txt")];
    assert!(matches!(add(dir.path(), &inputs, &given, false), Err(StoreError::Request { .. })));
    let error = add(dir.path(), &[home.path().join("c.txt")], &Record::default(), false).unwrap_err();
    assert!(error.to_string().contains("zero byte"), "{error}");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0, "nothing was written");
}

#[test]
fn a_library_brings_its_texts() {
    let (dir, home) = (tempfile::tempdir().unwrap(), sample());
    let (added, warnings) =
        add(dir.path(), &[home.path().join("library.bib")], &Record::default(), false).unwrap();
    assert_eq!(added.len(), 1);
    assert!(matches!(&warnings[..], [StoreWarning::TextMissing { .. }]));
    let (store, _) = open(dir.path());
    assert_eq!(store.titled("The Salt Ledger"), [0]);
    assert_eq!(store.by_author("Ada Corwen"), [0]);
}

#[test]
fn a_build_removes_what_nothing_needs() {
    let dir = sample();
    open(dir.path());
    fs::write(dir.path().join("texts/gate.txt"), "Fourteen books lay on the counter.").unwrap();
    open(dir.path());
    let (built, _) = build(dir.path(), false, &()).unwrap();
    assert_eq!((built.texts, built.removed), (2, 2));
    assert!(verify(dir.path(), false).unwrap().iter().all(|w| matches!(w, StoreWarning::TextMissing { .. })));
    let (again, _) = build(dir.path(), false, &()).unwrap();
    assert_eq!((again.indexed, again.removed), (0, 0));
}

#[test]
fn damage_is_reported_and_left_alone() {
    let dir = sample();
    open(dir.path());
    let segments = || -> Vec<_> {
        fs::read_dir(dir.path().join(".quotelint")).unwrap().map(|e| e.unwrap().path()).collect()
    };
    let segment = segments().into_iter().find(|p| p.extension().is_some_and(|e| e == "seg")).unwrap();
    let whole = fs::read(&segment).unwrap();
    fs::write(&segment, &whole[..whole.len() / 2]).unwrap();
    let problems = verify(dir.path(), false).unwrap();
    assert!(problems.iter().any(|w| matches!(w, StoreWarning::SegmentDamaged { .. })), "{problems:?}");
    assert_eq!(fs::metadata(&segment).unwrap().len() as usize, whole.len() / 2);
}

#[test]
fn many_texts_are_found_as_few_are() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("texts")).unwrap();
    for i in 0..300 {
        let text = format!("Entry {i} of the harbour log. {GATE} It was signed by clerk {i} at dusk.");
        fs::write(dir.path().join(format!("texts/{i:03}.txt")), text).unwrap();
    }
    let (store, _) = open(dir.path());
    assert_eq!(store.stats().segments, 1);
    let best = store.candidates(&keys("signed by clerk 217 at dusk"), None)[0];
    assert_eq!(best.source, 217);
    assert_eq!(store.candidates(&keys(GATE), None).len(), 50);
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

#[test]
fn a_store_that_cannot_be_written_works_in_memory() {
    let dir = sample();
    // Root may write anywhere, but a file where the folder should be stops everybody.
    fs::write(dir.path().join(".quotelint"), "").unwrap();
    let (store, warnings) = open(dir.path());
    assert!(warnings.iter().any(|w| matches!(w, StoreWarning::IndexInMemory { .. })), "{warnings:?}");
    assert!(found(&store, "gate was never locked").is_some());
}

#[cfg(unix)]
#[test]
fn a_folder_marked_read_only_is_not_written_even_by_root() {
    use std::os::unix::fs::PermissionsExt;
    let dir = sample();
    let mode = |mode| fs::set_permissions(dir.path(), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o555);
    let (store, warnings) = open(dir.path());
    let refused = add(dir.path(), &[dir.path().join("texts/moss.md")], &Record::default(), false);
    let kept_out = !dir.path().join(".quotelint").exists();
    mode(0o755);
    assert!(kept_out && refused.is_err());
    assert!(warnings.iter().any(|w| matches!(w, StoreWarning::IndexInMemory { .. })), "{warnings:?}");
    assert!(found(&store, "gate was never locked").is_some());
}

/// The segment files of a store.
fn segments(dir: &Path) -> Vec<std::path::PathBuf> {
    let names = fs::read_dir(dir.join(".quotelint")).unwrap().map(|e| e.unwrap().path());
    let mut segments: Vec<_> = names.filter(|p| p.extension().is_some_and(|e| e == "seg")).collect();
    segments.sort();
    segments
}

/// Some hundred thousand words, each but once.
fn long_text() -> String {
    (0..150_000).map(|i| format!("w{i}{}", if i % 11 == 0 { ".\n" } else { " " })).collect()
}

#[test]
fn a_large_text_is_divided_and_found_at_every_place() {
    let text = long_text();
    let dir =
        folder(&[("texts/long.txt", &format!("---\ntitle: Long\n---\n{text}")), ("texts/gate.txt", GATE)]);
    let (store, warnings) = open(dir.path());
    assert!(warnings.is_empty(), "{warnings:?}");
    let stats = store.stats();
    assert!(stats.segments > 3, "{stats:?}");
    assert_eq!(stats.words, words(&text).count() as u64 + words(GATE).count() as u64);
    let source = store.titled("Long")[0];
    for first in (0..150_000 - 4).step_by(if cfg!(debug_assertions) { 7 } else { 1 }) {
        let query: Vec<String> = (first..first + 4).map(|i| format!("w{i}")).collect();
        // Two shingles in four thousand million may look alike, so the first place can be another.
        let places = store.candidates(&keys(&query.join(" ")), Some(&[source]));
        let holds = |place: &Candidate| {
            let span = store.window(source, place.span, 1, 1);
            span.of(store.text(source)).contains(&query[1])
        };
        assert!(places.iter().any(holds), "{query:?}");
    }
}

#[test]
fn a_large_text_with_one_damaged_part_is_built_again() {
    let dir = folder(&[("texts/long.txt", &long_text())]);
    open(dir.path());
    let before = segments(dir.path());
    fs::write(&before[1], "no segment").unwrap();
    let (store, warnings) = open(dir.path());
    assert!(matches!(&warnings[..], [StoreWarning::IndexDamaged { .. }]), "{warnings:?}");
    assert_eq!(segments(dir.path()), before);
    for word in [10, 75_000, 149_990] {
        let query = format!("w{word} w{} w{} w{}", word + 1, word + 2, word + 3);
        assert_eq!(store.candidates(&keys(&query), None).len(), 1, "{query}");
    }
}

#[test]
fn a_segment_of_another_version_is_rebuilt_with_a_note() {
    let dir = sample();
    open(dir.path());
    let segment = &segments(dir.path())[0];
    let whole = fs::read(segment).unwrap();
    let mut foreign = whole.clone();
    // Whatever else another version may have changed, it says its number here.
    foreign[8] ^= 0x40;
    fs::write(segment, &foreign).unwrap();
    let (store, warnings) = open(dir.path());
    assert!(warnings.iter().any(|w| matches!(w, StoreWarning::IndexForeign { .. })), "{warnings:?}");
    assert!(found(&store, "gate was never locked").is_some());
    assert_eq!(fs::read(segment).unwrap(), whole);
}

#[test]
fn a_segment_that_was_being_written_is_no_segment() {
    let dir = sample();
    open(dir.path());
    let segment = &segments(dir.path())[0];
    let whole = fs::read(segment).unwrap();
    fs::rename(segment, segment.with_extension("seg.4711-0.tmp")).unwrap();
    let (store, warnings) = open(dir.path());
    assert!(!warnings.iter().any(|w| matches!(w, StoreWarning::IndexDamaged { .. })), "{warnings:?}");
    assert!(found(&store, "gate was never locked").is_some());
    assert_eq!(fs::read(segment).unwrap(), whole);
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

#[test]
fn no_record_leads_out_of_the_store() {
    let dir = folder(&[
        ("secret.txt", GATE),
        ("store/texts/moss.txt", MOSS),
        ("store/library.toml", "[[work]]\nkey = \"s\"\ntitle = \"Secret\"\nfile = \"../secret.txt\"\n"),
    ]);
    let store = dir.path().join("store");
    let error = Store::open(std::slice::from_ref(&store), &()).unwrap_err();
    assert!(matches!(&error, StoreError::Outside { file, .. } if file == "../secret.txt"), "{error}");
    assert!(verify(&store, false).is_err() && build(&store, false, &()).is_err());
    for _ in 0..2 {
        let (held, warnings) = Store::open_trusted(std::slice::from_ref(&store), &()).unwrap();
        assert!(warnings.is_empty(), "{warnings:?}");
        assert_eq!(held.titled("Secret").len(), 1);
    }
    assert!(Store::open(&[store], &()).is_err(), "trust is not remembered");
}
