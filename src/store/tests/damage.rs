//! What is damaged, foreign, half written or not to be written.

use super::*;

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
fn a_large_text_with_one_damaged_part_is_built_again() {
    let dir = folder(&[("texts/long.txt", &long_text(100))]);
    open(dir.path());
    let before = segments(dir.path());
    assert_eq!(before.len(), 3);
    fs::write(&before[1], "no segment").unwrap();
    let (store, warnings) = open(dir.path());
    assert!(matches!(&warnings[..], [StoreWarning::IndexDamaged { .. }]), "{warnings:?}");
    assert_eq!(segments(dir.path()), before);
    for word in [10, 50_000, 99_990] {
        let query = format!("w{word} w{} w{} w{}", word + 1, word + 2, word + 3);
        assert_eq!(store.candidates(&keys(&query), None).count(), 1, "{query}");
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
