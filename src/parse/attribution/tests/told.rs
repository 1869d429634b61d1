//! Who speaks where somebody else is spoken of.

use super::credits;

/// Speaker of the one quotation of `content`, in a document that knows the people beforehand.
fn speaker(content: &str) -> String {
    let known = "Ada Corwen and Josef Wendt kept the ledger. Halvard Brine kept the gate.\n\n# Later\n\n";
    let found = credits("a.md", &format!("{known}{content}"));
    let [credit] = found.as_slice() else { return format!("{} quotations", found.len()) };
    credit.split(" | ").next().unwrap_or_default().to_owned()
}

#[test]
fn who_is_spoken_of_does_not_speak() {
    for (content, expected) in [
        ("The paper argued that Josef Wendt had been “a careless keeper of a careful book.”", "none"),
        ("The report complained that he was “too fond of figures to be trusted with them.”", "none"),
        ("Ada Corwen argued that Josef Wendt had been “a careless keeper of a careful book.”", "Ada Corwen"),
        ("Ada Corwen, arguing that Josef Wendt was “a careless keeper of a book,” left.", "Ada Corwen"),
        ("Ada Corwen would not hear any demands that the wall be “mended in fine weather.”", "Ada Corwen"),
        ("Several clerks, including Josef Wendt, called it “a promise made by the dead.”", "none"),
        (
            "Ada Corwen and the clerks, including Josef Wendt—who himself would later leave—claimed that the \
             gate “had stood for longer than anybody knew.”",
            "Ada Corwen",
        ),
        ("Echoing Halvard Brine, Ada Corwen called it “a promise made by the dead.”", "Ada Corwen"),
        (
            "Early in May, when the board told Halvard Brine of it, Ada Corwen agreed and promised \
             that the wall would be “mended in fine weather and in foul.”",
            "Ada Corwen",
        ),
        (
            "[Brine, p. 3] Small wonder that Ada Corwen left the board, saying that it “slept at the gate.”",
            "Ada Corwen",
        ),
    ] {
        assert_eq!(speaker(content), expected, "{content}");
    }
}

#[test]
fn a_phrase_is_somebodys() {
    for content in [
        "In the phrase of Ada Corwen, the wall was “a promise made by the dead.”",
        "To use the phrase of the historian Ada Corwen, there was a “paper wall.”",
        "To borrow a phrase from Ada Corwen, the wall was “a promise made by the dead.”",
    ] {
        assert_eq!(speaker(content), "Ada Corwen", "{content}");
    }
}

#[test]
fn the_border_of_a_stretch_of_time_is_no_date_of_the_words() {
    for (content, expected) in [
        ("After 1962, Ada Corwen wrote that “the gate was never locked at all.”", "-"),
        ("Ada Corwen wrote before 1911 that “the gate was never locked at all.”", "-"),
        ("Since 1911 Ada Corwen has said that “the gate was never locked at all.”", "-"),
        ("In 1911 Ada Corwen wrote that “the gate was never locked at all.”", "1911"),
        // What is told has a time of its own.
        ("Ada Corwen notes that by 1911 the gate “was never locked at night.”", "-"),
        ("Ada Corwen wrote in 1911 that in 1902 the gate “was never locked at night.”", "1911"),
    ] {
        let found = credits("a.md", content);
        let dates: Vec<&str> = found.iter().filter_map(|credit| credit.split(" | ").nth(2)).collect();
        assert_eq!(dates, [expected], "{content}");
    }
}

#[test]
fn the_next_sentence_may_take_the_words_up() {
    for (sentence, expected) in [
        ("So wrote Ada Corwen in her diary.", "Ada Corwen"),
        ("Thus spoke the keeper, Ada Corwen.", "Ada Corwen"),
        ("With these words Ada Corwen closed the meeting.", "Ada Corwen"),
        ("These were the last words of Ada Corwen.", "Ada Corwen"),
        ("These words of Ada Corwen have been repeated since.", "Ada Corwen"),
        ("These were the years of Ada Corwen.", "none"),
        ("These are words of wisdom for Ada Corwen.", "none"),
        ("So Ada Corwen left the board.", "none"),
        ("So", "none"),
        ("With these words the meeting ended, and Ada Corwen left.", "none"),
    ] {
        assert_eq!(
            speaker(&format!("“The gate was never locked at all.” {sentence}")),
            expected,
            "{sentence}"
        );
    }
}

#[test]
fn who_hands_words_on_did_not_say_them() {
    for (content, expected) in [
        ("Halvard Brine quotes Ada Corwen as saying that “the gate was never locked.”", "Ada Corwen"),
        ("Halvard Brine cites a clerk of the Harbour Board as saying that “the gate was open.”", "none"),
        ("Ada Corwen was quoted as saying that “the gate was never locked.”", "Ada Corwen"),
        ("Ada Corwen was told by a clerk that “the gate was never locked.”", "none"),
        ("Ada Corwen left. Another historian notes that “the gate was never locked.”", "none"),
        ("Ada Corwen left. In the words of one historian, “the gate was never locked.”", "none"),
        ("Ada Corwen left. According to some clerks, “the gate was never locked.”", "none"),
        ("Ada Corwen left. According to one friend of Halvard Brine, “the gate was open.”", "Halvard Brine"),
        ("Ada Corwen (1902, p. 45) argues that “the gate was never locked.”", "Ada Corwen"),
        ("Orla (1902, p. 45) argues that “the gate was never locked.”", "Orla"),
        ("Orvo Lind once wrote that “the gate was never locked.”", "Orvo Lind"),
        ("As Post-Varrow Orvo Lind dryly noted, “the gate was never locked.”", "Orvo Lind"),
    ] {
        assert_eq!(speaker(content), expected, "{content}");
    }
}
