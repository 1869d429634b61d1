//! Whose words they are and where they stand.

use super::*;
use crate::verify::{Chain, chain, inner_speaker};

const PEOPLE: &str = "[[person]]\nname = \"Josef Wendt\"\nborn = 1840\ndied = 1903\n";

const PILOTS: &str = "---\ntitle: Pilots of the Bar\nauthor: Ada Corwen\ndate: 1911\n---\n\
We came to the slip at dusk. \"No honest pilot ever drowned by daylight, whatever the widows may tell you,\" said \
Josef Wendt, and he spat into the water. I did not believe him.\n\n\
It says in the old book: \"The lamp shall not fail him that waits.\" I have waited.\n";

const SCRIPTURE: &str = "---\ntitle: The Bible: King James Version\ndate: 1611\n---\n\
Amos 3:1 Hear this word.\nAmos 3:2 The lamp shall not fail him that waits.\nAmos 3:3 Can two walk together?\n";

fn verdict(shelf: &Shelf, text: &str, speaker: &str, work: Option<&str>) -> Verdict {
    verify(&quotation(text, Some(speaker), work), &shelf.store, Style::default()).verdict
}

#[test]
fn what_a_source_quotes_is_the_inner_speakers() {
    let shelf =
        shelf_of(&[("people.toml", PEOPLE), ("texts/pilots.txt", PILOTS), ("texts/ledger.txt", LEDGER)]);
    let words = "No honest pilot ever drowned by daylight, whatever the widows may tell you";
    assert_eq!(verdict(&shelf, words, "Josef Wendt", None), Verdict::Verbatim);
    assert_eq!(verdict(&shelf, words, "Ada Corwen", Some("Pilots of the Bar")), Verdict::Verbatim);
    assert_eq!(verdict(&shelf, words, "Halvard Brine", None), Verdict::Misattributed);
    let at = PILOTS.find("No honest").unwrap();
    let source = shelf.store.titled("Pilots of the Bar")[0];
    let inner = inner_speaker(&shelf.store, source, Span::new(at, at + words.len())).unwrap();
    assert_eq!((inner.name.as_str(), inner.lived, inner.part), ("Josef Wendt", true, false));
    let own = PILOTS.find("We came").unwrap();
    assert_eq!(inner_speaker(&shelf.store, source, Span::new(own, own + 26)), None);
}

#[test]
fn somebody_without_a_name_excuses_no_citation_of_a_book_at_hand() {
    let voices = LETTERS.replace("Harbour Letters", "Voices of the Shore").replace("Ada Corwen", "Emil Hale");
    let shelf = shelf_of(&[("texts/pilots.txt", PILOTS), ("texts/voices.txt", &voices)]);
    let words = "The lamp shall not fail him that waits";
    // Hale may be whom Corwen quotes, but not from the book that is held and lacks the words.
    assert_eq!(verdict(&shelf, words, "Emil Hale", None), Verdict::Verbatim);
    assert_eq!(verdict(&shelf, words, "Emil Hale", Some("Voices of the Shore")), Verdict::Misattributed);
}

#[test]
fn the_book_cited_comes_before_a_work_that_quotes_it() {
    let shelf = shelf_of(&[("texts/pilots.txt", PILOTS), ("texts/kjv.txt", SCRIPTURE)]);
    let mut cited = quotation("The lamp shall not fail him that waits", None, Some("Amos"));
    cited.attribution.as_mut().unwrap().locator = Some("iii. 2".to_owned());
    let found = verify(&cited, &shelf.store, Style::default());
    assert_eq!((found.verdict, found.circle), (Verdict::Verbatim, Some(Circle::Locator)));
    assert!(found.passage.unwrap().title.starts_with("The Bible"));
    // A work that quotes the verse does not hide that it stands elsewhere.
    cited.attribution.as_mut().unwrap().locator = Some("iii. 3".to_owned());
    assert_eq!(verify(&cited, &shelf.store, Style::default()).verdict, Verdict::WrongLocator);
}

#[test]
fn editions_under_two_titles_are_one_work() {
    let front = "author: Halvard Brine; Ada Corwen\ndate: 1888\n---\n";
    let whole = format!(
        "---\ntitle: The Rule of the Harbour Company\n{front}A lamp is burning over the slips.\n\n\
         The history of every harbour is the history of the quarrels of its pilots.\n\n\
         They raised the pilots to the rank of ruling as of the quay.\n"
    );
    let part = format!(
        "---\ntitle: The Harbour Rule\n{front}\
         The history of every settlement4 is the history of the quarrels of its pilots.\n\n\
         They raised the pilots to the rank of the ruling class of the quay.\n"
    );
    let other = format!(
        "---\ntitle: The Harbour Rule of Wenlow\n{}The ferry waits for nobody, said the keeper.\n",
        front.replace("1888", "1891")
    );
    let shelf =
        shelf_of(&[("texts/whole.txt", &whole), ("texts/part.txt", &part), ("texts/other.txt", &other)]);
    let both = "Halvard Brine and Ada Corwen";
    for (words, speaker, work, expected) in [
        ("A lamp is burning over the slips", Some(both), Some("The Harbour Rule"), Verdict::Verbatim),
        (
            "The ferry waits for nobody, said the keeper",
            Some(both),
            Some("The Harbour Rule"),
            Verdict::WrongWork,
        ),
        (
            "The history of every settlement is the history of the quarrels of its pilots",
            Some(both),
            Some("The Harbour Rule"),
            Verdict::Permitted,
        ),
        (
            "The history of every settlement is the history of the quarrels of its pilots",
            None,
            None,
            Verdict::Permitted,
        ),
        (
            "The history of every ship is the history of the quarrels of its pilots",
            None,
            None,
            Verdict::Altered,
        ),
        // A word of each edition, and one of neither.
        ("They raised the pilots to the rank of ruling class of the quay", None, None, Verdict::Verbatim),
        ("They raised the pilots to the rank of ruling party of the quay", None, None, Verdict::Altered),
    ] {
        let found = verify(&quotation(words, speaker, work), &shelf.store, Style::default());
        assert_eq!(found.verdict, expected, "{words} / {work:?}");
    }
}

const PLAY: &str = "---\ntitle: The Keeper of Wenlow\nauthor: Emil Hale\ndate: 1690\n---\n\
ACT I\n\nSCENE I. A gate.\n\nKEEPER\nWho goes there at this hour of the night?\n\n\
WIDOW\nOne who has paid her toll in salt and silver.\n\n\
KEEPER\nThe gate is shut to friend and thief alike.\n\n\
First Boatman\nThe tide will carry what the gate refuses.\n\n\
ACT II\n\nSCENE I. The quay.\n\nWIDOW\n[Reads] The lamp shall burn until the last boat is home.\n\n\
KEEPER\nThen let it burn, and let the oil be counted.\n\nWIDOW\nIt burns for nobody who counts.\n";

const OTHER_PLAY: &str = "---\ntitle: The Drowned Bell\nauthor: Emil Hale\ndate: 1694\n---\n\
DIVER\nNo bell was ever rung by drowning hands alone.\n\nVERGER\nThen who has rung it?\n";

const THIRD_PLAY: &str = "---\ntitle: The Toll\nauthor: Emil Hale\ndate: 1697\n---\n\
FERRYMAN\nA toll that is paid in fog is paid to the fog alone.\n\nCLERK\nThen let the fog sign for it.\n\n\
FERRYMAN\nIt has no hand.\n\nCLERK\nNor has the town.\n";

#[test]
fn the_parts_of_a_play_have_their_own_words() {
    let shelf = shelf_of(&[
        ("texts/keeper.txt", PLAY),
        ("texts/bell.txt", OTHER_PLAY),
        ("texts/toll.txt", THIRD_PLAY),
        ("texts/ledger.txt", LEDGER),
    ]);
    let play = Some("The Keeper of Wenlow");
    for (words, speaker, expected) in [
        ("The gate is shut to friend and thief alike", "Keeper", Verdict::Verbatim),
        ("The gate is shut to friend and thief alike", "Widow", Verdict::Misattributed),
        ("The gate is shut to friend and thief alike", "Emil Hale", Verdict::Verbatim),
        ("The tide will carry what the gate refuses", "Widow", Verdict::Misattributed),
        ("The tide will carry what the gate refuses", "Boatman", Verdict::Verbatim),
        ("The tide will carry what the gate refuses", "Gardener", Verdict::Verbatim),
        // The Keeper may have written what the Widow reads out.
        ("The lamp shall burn until the last boat is home", "Keeper", Verdict::Verbatim),
        ("The oil is dearer than the toll of any boat that comes", "Keeper", Verdict::NotFound),
        ("The oil is dearer than the toll of any boat that comes", "Gardener", Verdict::Unchecked),
        ("No bell was ever rung by drowning hands alone", "Keeper", Verdict::WrongWork),
        // The Ferryman has no part in the play cited, and says this in another.
        ("A toll that is paid in fog is paid to the fog alone", "Ferryman", Verdict::WrongWork),
        ("A toll that is paid in fog is paid to the fog alone", "Clerk", Verdict::Verbatim),
    ] {
        assert_eq!(verdict(&shelf, words, speaker, play), expected, "{words} / {speaker}");
    }
    let mut cited = quotation("The gate is shut to friend and thief alike", Some("Keeper"), play);
    cited.attribution.as_mut().unwrap().locator = Some("Act II, Scene I".to_owned());
    assert_eq!(verify(&cited, &shelf.store, Style::default()).verdict, Verdict::WrongLocator);
}

#[test]
fn a_stranger_beside_a_title_is_not_its_author() {
    let shelf = shelf_of(&[("texts/bell.txt", OTHER_PLAY), ("texts/ledger.txt", LEDGER)]);
    let words = "No bell was ever rung by drowning hands alone";
    for (speaker, cue, expected) in [
        ("Kyd Tallow", Cue::Citation, Verdict::Misattributed),
        ("Kyd Tallow", Cue::Before, Verdict::Verbatim),
        ("Emil Hlae", Cue::Citation, Verdict::Verbatim),
    ] {
        let mut cited = quotation(words, Some(speaker), Some("The Drowned Bell"));
        cited.attribution.as_mut().unwrap().cue = cue;
        assert_eq!(verify(&cited, &shelf.store, Style::default()).verdict, expected, "{speaker} {cue:?}");
    }
}

#[test]
fn a_title_alone_claims_the_words() {
    let shelf = shelf_of(&[
        ("texts/keeper.txt", PLAY),
        ("texts/bell.txt", OTHER_PLAY),
        ("texts/ledger.txt", LEDGER),
        ("texts/pilots.txt", PILOTS),
    ]);
    let of =
        |words: &str, work: &str| verify(&quotation(words, None, Some(work)), &shelf.store, Style::default());
    let bell = "No bell was ever rung by drowning hands alone";
    assert_eq!(of(bell, "The Drowned Bell").verdict, Verdict::Verbatim);
    let found = of(bell, "The Keeper of Wenlow");
    assert_eq!((found.verdict, found.circle), (Verdict::WrongWork, Some(Circle::Author)));
    let found = of(bell, "Pilots of the Bar");
    assert_eq!((found.verdict, found.circle), (Verdict::WrongWork, Some(Circle::Store)));
    // What a work quotes may be from the one cited, in words that are not held.
    let quoted = "No honest pilot ever drowned by daylight, whatever the widows may tell you";
    assert_eq!(of(quoted, "The Keeper of Wenlow").verdict, Verdict::Verbatim);
    assert_eq!(of(bell, "The Keeper").verdict, Verdict::Verbatim);
}

#[test]
fn a_chain_is_followed_through_the_work_it_names() {
    let shelf = shelf_of(&[
        ("texts/pilots.txt", PILOTS),
        ("texts/ledger.txt", LEDGER),
        ("texts/letters.txt", LETTERS),
    ]);
    let through = |text: &str, via: &str, work: &str| {
        let mut cited = quotation(text, Some("Josef Wendt"), Some(work));
        cited.attribution.as_mut().unwrap().via = Some(via.to_owned());
        let found = verify(&cited, &shelf.store, Style::default());
        chain(&cited, &found, &shelf.store)
    };
    let words = "No honest pilot ever drowned by daylight, whatever the widows may tell you";
    assert!(through(words, "Ada Corwen", "Pilots of the Bar").is_none());
    assert!(matches!(through(words, "Ada Corwen", "The Salt Ledger"), Some(Chain::Broken(_))));
    assert!(through(words, "Emil Hale", "Voices of the Shore").is_none());
}

#[test]
fn agreeing_with_either_edition_is_right() {
    let second = LEDGER
        .replace("date: 1902", "date: 1910\nedition: second")
        .replace("Eleven boats lay outside the bar", "Eleven vessels lay beyond the bar");
    let shelf = shelf_of(&[("texts/first.txt", LEDGER), ("texts/second.txt", &second)]);
    for text in [
        "Eleven boats lay outside the bar, and the harbour bell",
        "Eleven vessels lay beyond the bar, and the harbour bell",
    ] {
        assert_eq!(verdict(&shelf, text, "Ada Corwen", Some("The Salt Ledger")), Verdict::Verbatim, "{text}");
    }
    let neither = "Eleven barges lay beyond the bar, and the harbour bell";
    assert_eq!(verdict(&shelf, neither, "Ada Corwen", Some("The Salt Ledger")), Verdict::Altered);
}
