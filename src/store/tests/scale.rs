//! Many small texts, and a large one in several segments.

use super::*;

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
    let best = store.candidates(&keys("signed by clerk 217 at dusk"), None).next().unwrap();
    assert_eq!(best.source, 217);
    assert_eq!(store.candidates(&keys(GATE), None).count(), 50);
}

#[test]
fn a_large_text_is_divided_and_found_at_every_place() {
    found_at_every_place(100, 4);
}

#[test]
fn many_segments_are_merged_and_their_words_found_at_every_place() {
    found_at_every_place(150, 1);
}

#[test]
fn what_comes_later_is_merged_with_what_is_there() {
    let dir = folder(&[("texts/long.txt", &long_text(150))]);
    open(dir.path());
    let note = |i: usize| format!("Clerk {i} signed the harbour log at dusk and went home by the salt road.");
    let mut most = 0;
    let large = segments(dir.path());
    for i in 0..12 {
        fs::write(dir.path().join(format!("texts/{i:02}.txt")), note(i)).unwrap();
        let (store, warnings) = open(dir.path());
        assert!(warnings.is_empty(), "{warnings:?}");
        most = most.max(segments(dir.path()).len());
        for query in [keys("w0 w1 w2 w3"), keys("w149990 w149991 w149992 w149993"), keys(&note(i))] {
            assert!(store.candidates(&query, None).next().is_some());
        }
    }
    assert_eq!(most, 4);
    assert!(segments(dir.path()).contains(&large[0]), "what is much larger is not written again");
    let (built, _) = build(dir.path(), false, &()).unwrap();
    assert_eq!((built.texts, built.indexed, segments(dir.path()).len()), (13, 0, 1));
    assert!(verify(dir.path(), false).unwrap().is_empty());
}

/// Asks for every four words in a row of a text of so many thousand words, in so many segments.
fn found_at_every_place(thousands: usize, segments: usize) {
    let text = long_text(thousands);
    let dir =
        folder(&[("texts/long.txt", &format!("---\ntitle: Long\n---\n{text}")), ("texts/gate.txt", GATE)]);
    let (store, warnings) = open(dir.path());
    assert!(warnings.is_empty(), "{warnings:?}");
    let stats = store.stats();
    assert_eq!(stats.segments, segments, "{stats:?}");
    assert_eq!(stats.words, words(&text).count() as u64 + words(GATE).count() as u64);
    let source = store.titled("Long")[0];
    for first in (0..thousands * 1000 - 4).step_by(if cfg!(debug_assertions) { 7 } else { 1 }) {
        let query: Vec<String> = (first..first + 4).map(|i| format!("w{i}")).collect();
        // Two shingles in four thousand million may look alike, so the first place can be another.
        let mut places = store.candidates(&keys(&query.join(" ")), Some(&[source]));
        let holds = |place: &Candidate| {
            let span = store.window(source, place.span, 1, 1);
            span.of(store.text(source)).contains(&query[1])
        };
        assert!(places.any(|place| holds(&place)), "{query:?}");
    }
}
