//! How little and how changed a quotation may be and still be found; and in what dress its source.

use super::*;

const VERSES: &str = "---\ntitle: Tide Songs\nauthor: Ismene Tallis\ndate: 1913\n---\n\
The lamps go out along the quay,\nThe nets are dry, the boats are in,\n\nAnd who shall pay the widow's fee\n\
That never saw the ebb begin?\n";

const OLD: &str = "---\ntitle: A Difcourfe of Gates\nauthor: Emil Hale\ndate: 1641\n---\n\
Hee that keepes the gate vpon the ſhore muſt haue an eye for euery lanterne, & the poore are iudged by their \
bootes. VVho ſo openeth it by night ſhall anſwere for the towne.\n";

#[test]
fn four_words_are_found_as_they_stand() {
    let shelf = shelf();
    for (text, title) in [
        ("asks for nothing but", "Slow Gardens"),
        ("keeps accounts that no", "The Salt Ledger"),
        ("took the sandbank with", "Harbour Letters"),
    ] {
        let found = verify(&quotation(text, None, None), &shelf.store, Style::default());
        assert_eq!(found.verdict, Verdict::Verbatim, "{text}");
        assert_eq!(found.passage.unwrap().title, title, "{text}");
    }
}

#[test]
fn every_seventh_word_may_be_changed() {
    let shelf = shelf();
    let first = LEDGER.find("Eleven boats").unwrap();
    let second = LEDGER.find("he went down").unwrap();
    let letters = LETTERS.find("You ask").unwrap();
    for (source, at) in [(LEDGER, first), (LEDGER, second), (LETTERS, letters)] {
        let all: Vec<&str> = source[at..].split_whitespace().take(20).collect();
        for offset in 0..7 {
            let changed = |(i, word): (usize, &&str)| {
                if i % 7 == offset { "pewter".to_owned() } else { (*word).to_owned() }
            };
            let text = all.iter().enumerate().map(changed).collect::<Vec<_>>().join(" ");
            let found = verify(&quotation(&text, Some("Ada Corwen"), None), &shelf.store, Style::default());
            let passage = found.passage.expect("it is found");
            assert!(passage.span.start < at + 40 && at < passage.span.end, "{text}");
            assert!(
                matches!(found.verdict, Verdict::Altered | Verdict::PolarityFlip),
                "{text}: {:?}",
                found.verdict
            );
            let named = found.alterations.iter().filter(|a| a.is_fault()).count();
            assert!((2..=3).contains(&named), "{text}: {named} differences");
        }
    }
}

#[test]
fn verse_is_found_with_slashes_and_run_on() {
    let shelf = shelf_of(&[("texts/songs.txt", VERSES)]);
    for (text, verdict) in [
        ("The lamps go out along the quay, / The nets are dry, the boats are in", Verdict::Permitted),
        ("The lamps go out along the quay, The nets are dry, the boats are in", Verdict::Verbatim),
        ("The nets are dry, the boats are in, // And who shall pay the widow's fee", Verdict::Permitted),
        ("The nets are dry, / The lamps go out", Verdict::Altered),
    ] {
        let found = verify(
            &quotation(text, Some("Ismene Tallis"), Some("Tide Songs")),
            &shelf.store,
            Style::default(),
        );
        assert_eq!(found.verdict, verdict, "{text}: {:#?}", found.alterations);
    }
}

#[test]
fn old_letters_are_one_spelling_and_old_words_another() {
    let shelf = shelf_of(&[("texts/gates.txt", OLD)]);
    let told = |text: &str| verify(&quotation(text, Some("Emil Hale"), None), &shelf.store, Style::default());
    let letters = told(
        "the gate upon the shore must haue an eye for every lanterne, and the poore are judged by their bootes",
    );
    let wrong =
        |found: &Verification| found.alterations.iter().filter(|a| a.is_fault()).cloned().collect::<Vec<_>>();
    assert_eq!(letters.verdict, Verdict::Permitted, "{:#?}", wrong(&letters));
    assert!(letters.alterations.iter().any(|a| a.rung == Some(Rung::N6)));
    let capitals = told("Who so openeth it by night shall answere for the towne");
    assert_eq!(capitals.verdict, Verdict::Permitted, "{:#?}", wrong(&capitals));
    let modern = told("that keeps the gate upon the shore must have an eye for every lantern");
    assert_eq!(modern.verdict, Verdict::Altered);
    let faults = || modern.alterations.iter().filter(|a| a.is_fault());
    assert!(faults().all(|a| a.kind == AlterationKind::Spelling), "{:#?}", faults().collect::<Vec<_>>());
}

#[test]
fn a_misprint_of_the_source_is_nobodys_fault() {
    let noisy =
        format!("{LEDGER}\nThe tide came back. That tide was late, and the next tide was the last.\n");
    let shelf = shelf_of(&[("texts/ledger.txt", &noisy)]);
    let found = judged(&shelf, "The tide turned against us before the lamps were dry");
    assert_eq!(found.verdict, Verdict::Permitted, "{:#?}", found.alterations);
    assert!(found.alterations.iter().any(|a| a.rung == Some(Rung::N8)));
    let strict = verify(
        &quotation(
            "The tide turned against us before the lamps were dry",
            Some("Ada Corwen"),
            Some("The Salt Ledger"),
        ),
        &shelf.store,
        Style::Mla,
    );
    assert_eq!(strict.verdict, Verdict::Altered);
}

#[test]
fn words_at_the_ends_may_be_divided_in_another_way() {
    let shelf = shelf_of(&[(
        "texts/lamps.txt",
        "---\ntitle: Lamps\nauthor: Osk Brine\n---\nThe keeper shrugged. Lamp-lighters sleep by day and count by \
         night with strange bed-fellows. So they say.\n",
    )]);
    for (text, passage) in [
        ("count by night with strange bedfellows", "count by night with strange bed-fellows"),
        ("Lamplighters sleep by day and count", "Lamp-lighters sleep by day and count"),
        ("Lamp lighters sleep by day and count", "Lamp-lighters sleep by day and count"),
    ] {
        let found =
            verify(&quotation(text, Some("Osk Brine"), Some("Lamps")), &shelf.store, Style::default());
        assert_eq!(found.verdict, Verdict::Permitted, "{text}: {:#?}", found.alterations);
        assert_eq!(found.passage.unwrap().text, passage);
    }
}
