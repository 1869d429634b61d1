//! Texts and libraries are taken into a store, and nothing from outside.

use super::*;

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
