//! Titles, fields, headings, cells and items that say where words come from.

use super::{WORDS, credits};

#[test]
fn a_title_a_field_or_a_heading_names_the_source() {
    for (frame, expected) in [
        ("Ada Corwen's *Salt Ledger* argues that “¶.”", "Ada Corwen | Salt Ledger | - | -"),
        ("Ada Corwen's *Salt Ledger* opens with the claim that “¶.”", "Ada Corwen | Salt Ledger | - | -"),
        ("Ada Corwen's *Salt Ledger* (1902) says: “¶.”", "Ada Corwen | Salt Ledger | 1902 | -"),
        ("*The Salt Ledger* by Ada Corwen argues that “¶.”", "Ada Corwen | The Salt Ledger | - | -"),
        (
            "In \"Moss,\" Ada Corwen writes that \"the gate was never locked at all.\"",
            "Ada Corwen | Moss | - | -",
        ),
        (
            "In \"Salt and Letters\", Ada Corwen writes that \"the gate was never locked at all.\"",
            "Ada Corwen | Salt and Letters | - | -",
        ),
        ("> **Ada Corwen** (1902): ¶.", "Ada Corwen | - | 1902 | -"),
        ("> **Ada Corwen:** ¶.", "Ada Corwen | - | - | -"),
        ("> **Ada Corwen, *The Salt Ledger*:** ¶.", "Ada Corwen | The Salt Ledger | - | -"),
        ("> *The gate* was never locked: it was not even shut at night.", "none"),
        ("> **The gate:** it was never locked at all, and nobody knew.", "none"),
        ("Quote: “¶.”\nAuthor: Ada Corwen\nSource: The Salt Ledger", "Ada Corwen | The Salt Ledger | - | -"),
        (
            "**Quote:** “¶.”\n\n**Author:** Ada Corwen\n\n**Source:** *The Salt Ledger*, 1902",
            "Ada Corwen | The Salt Ledger | 1902 | -",
        ),
        (
            "- Quote: “¶.”\n- Source: *The Salt Ledger* (1902), Ada Corwen",
            "Ada Corwen | The Salt Ledger | 1902 | -",
        ),
        ("“¶.”\n\nSource: Ada Corwen, *The Salt Ledger*", "Ada Corwen | The Salt Ledger | - | -"),
        ("“¶.”\n\nSource: Moss", "- | Moss | - | -"),
        ("Author: Ada Corwen\nWork: *Moss*\nQuote: “¶.”", "Ada Corwen | Moss | - | -"),
        ("“¶.”\n\nNote: Ada Corwen was late.", "none"),
        ("- “¶.”\n  - Ada Corwen, *Moss*", "Ada Corwen | Moss | - | -"),
        ("- “¶.”\n- Ada Corwen, who was late, said no more.", "none"),
        ("The following passage is from *Moss* by Ada Corwen:\n\n> ¶.", "Ada Corwen | Moss | - | -"),
        ("From *Moss* (1902) by Ada Corwen:\n\n“¶.”", "Ada Corwen | Moss | 1902 | -"),
        ("A passage from Ada Corwen's *Moss*:\n\n“¶.”", "Ada Corwen | Moss | - | -"),
        (
            "Here is a passage from Ada Corwen's book Salt and Letters:\n\n“¶.”",
            "Ada Corwen | Salt and Letters | - | -",
        ),
        (
            "| Author | Work | Quote |\n|---|---|---|\n| Ada Corwen | *Moss* | “¶.” |",
            "Ada Corwen | Moss | - | -",
        ),
        ("### Ada Corwen, *Moss* (1902)\n\n> ¶.", "Ada Corwen | Moss | 1902 | -"),
        ("### Ada Corwen\n\n> ¶.", "none"),
        ("The words “¶” are attributed to Ada Corwen.", "Ada Corwen | - | - | -"),
        ("The line “¶” is often attributed to Ada Corwen.", "Ada Corwen | - | - | -"),
        ("The line “¶” is close to Ada Corwen.", "none"),
        ("The line “¶” is just a guess by Ada Corwen.", "none"),
        ("The line “¶” was written by Ada Corwen.", "Ada Corwen | - | - | -"),
        ("“¶” (attributed to Ada Corwen).", "Ada Corwen | - | - | -"),
        ("“¶.” (Ada Corwen)", "Ada Corwen | - | - | -"),
        ("“¶,” and the board (Ada Corwen) left.", "none"),
        ("“¶,” and the board that she [Ada Corwen] kept left.", "none"),
        ("### Orlan Vey, Act II, Scene III\n\n> ¶.", "- | Orlan Vey | - | Act II, Scene III"),
        ("### John 3:16\n\n> ¶.", "- | John | - | 3:16"),
        ("Verse: “¶.”\nReference: John 3:16", "- | John | - | 3:16"),
        ("John 3:16 (King James Version):\n\n> ¶.", "- | John | - | 3:16"),
        ("In Act 4, Scene 3 of *Moss*, Ada Corwen says: “¶.”", "Ada Corwen | Moss | - | Act 4, Scene 3"),
        ("“¶,” says Ada Corwen in *Moss* (3.1).", "Ada Corwen | Moss | - | 3.1"),
        ("*Moss* (III.ii): “¶.”", "- | Moss | - | III.ii"),
        ("**Keeper:** “¶.” (*Moss*, III.ii)", "Keeper | Moss | - | III.ii"),
        ("**Quote:** “¶.” (*Moss*, III.ii)", "- | Moss | - | III.ii"),
        ("1. **Keeper** (*Moss*, Act 3, Scene 3): “¶.”", "- | Moss | - | Act 3, Scene 3"),
        ("> ¶.\n>\n> *Moss*, III.ii", "- | Moss | - | III.ii"),
        ("Ada Corwen — “¶.” — Salt and Letters, 1902", "Ada Corwen | Salt and Letters | 1902 | -"),
        ("Ada Corwen in *Moss* — “¶.”", "Ada Corwen | Moss | - | -"),
        ("Ada Corwen (*Moss*, 1902) — “¶.”", "Ada Corwen | Moss | 1902 | -"),
        ("“¶.” (Ada Corwen, The Salt Ledger)", "Ada Corwen | The Salt Ledger | - | -"),
        ("“¶” [Ada Corwen, A History of Salt, 1902].", "Ada Corwen | A History of Salt | 1902 | -"),
        ("“¶.” (The Salt Ledger, 1902)", "- | The Salt Ledger | 1902 | -"),
        ("“¶.” (Ada Corwen, Chair of the Harbour Board)", "Ada Corwen | - | - | -"),
        ("“¶.” (Ada Corwen, keeper)", "Ada Corwen | - | - | -"),
        ("“¶.” (Ada Corwen, Varrow Harbour Laureate)", "Ada Corwen | - | - | -"),
        ("“¶.” (Ada Corwen, who kept the gate, denied it)", "none"),
        ("“¶.” - Ada Corwen, in The Salt Ledger", "Ada Corwen | The Salt Ledger | - | -"),
        ("*The Salt Ledger*, written by Ada Corwen, begins: “¶.”", "Ada Corwen | The Salt Ledger | - | -"),
        ("*The Salt Ledger*, published by Ada Corwen, begins: “¶.”", "- | The Salt Ledger | - | -"),
        ("In John chapter 3, verse 16, we read: “¶.”", "- | John | - | chapter 3, verse 16"),
        ("“¶” is a line often attributed to Ada Corwen.", "Ada Corwen | - | - | -"),
        ("“¶” is a line that hangs in the hall by Ada Corwen.", "none"),
        ("Consider this passage from Ada Corwen: “¶.”", "Ada Corwen | - | - | -"),
        ("“¶” is from *Moss* by Ada Corwen.", "Ada Corwen | Moss | - | -"),
        ("“¶” comes from Ada Corwen's *Moss*.", "Ada Corwen | Moss | - | -"),
        ("The line “¶” appears in *Moss*, by Ada Corwen.", "Ada Corwen | Moss | - | -"),
    ] {
        assert_eq!(credits("a.md", &frame.replace('¶', WORDS)), [expected], "{frame}");
    }
}

#[test]
fn each_quotation_of_a_row_has_the_source_beside_it() {
    let table = "| Words | Work | Words | Work |\n|---|---|---|---|\n| “¶” | *Moss* | “R” | *Ebb* |\n";
    let found = credits("a.md", &table.replace('¶', WORDS).replace('R', &WORDS.replace("north", "south")));
    assert_eq!(found, ["- | Moss | - | -", "- | Ebb | - | -"]);
}

#[test]
fn an_anthology_has_authors_over_its_sections_and_works_under_its_extracts() {
    let page = |over: &str, line: &str, next: &str| {
        format!("{over}\n\n    The boats went out of the harbour\n    and never came home.\n\n{line}\n{next}")
    };
    let (corwen, brine) = ("ADA CORWEN. 1860-1931.", "\n\nHALVARD BRINE. 1830-1899.\n");
    for (over, line, next, expected) in [
        (
            corwen,
            "_Salt. Part i. Canto iii. Line 1277._",
            brine,
            "Ada Corwen | Salt | - | Part i. Canto iii. Line 1277",
        ),
        (corwen, "_Salt. Sect. 2, Memb. 3._[12-1]", "", "Ada Corwen | Salt | - | Sect. 2, Memb. 3"),
        (corwen, "_Of Gates and Keepers._", "", "Ada Corwen | Of Gates and Keepers | - | -"),
        (corwen, "_Small Tides, 1884._", "", "Ada Corwen | Small Tides | 1884 | -"),
        (corwen, "_Orlan._", "", "Ada Corwen | Orlan | - | -"),
        (corwen, "_Job xvi. 1._", "", "- | Job | - | xvi. 1"),
        ("ADA CORWEN.[1-2] _Circa_ 1565.", "_Salt. xxii._", "", "Ada Corwen | Salt | - | xxii"),
        ("OF UNKNOWN AUTHORS.", "_Frag. 146._", brine, "- | Frag | - | 146"),
        (corwen, "JOSEF WENDT (1850-1919): _Ropes. Act ii._", "", "Josef Wendt | Ropes | - | Act ii"),
        (
            "It rained.",
            "JOSEF WENDT: _Ropes of Porth._ (1904.)",
            "",
            "Josef Wendt | Ropes of Porth | 1904 | -",
        ),
        // Nobody has a section, and a name is a name.
        ("It rained.", "_Ada Corwen._", "", "Ada Corwen | - | - | -"),
        ("It rained.", "_Of Gates and Keepers._", "", "- | Of Gates and Keepers | - | -"),
    ] {
        assert_eq!(credits("page.txt", &page(over, line, next)), [expected], "{over} {line}");
    }
}

#[test]
fn a_note_marker_may_stand_between_an_extract_and_its_source() {
    let page = "ADA CORWEN. 1860-1931.\n\n    The boats went out of the harbour.[12-1]\n\n_Salt. Line 3._\n";
    assert_eq!(credits("page.txt", page), ["Ada Corwen | Salt | - | Line 3"]);
}

#[test]
fn what_an_extract_quotes_has_its_work_and_not_its_author() {
    let page = "ADA CORWEN. 1860-1931.\n\n     Josef Wendt said, \"The boats went out of the harbour at night.\"\n\n\
                _Salt. Line 3._\n";
    assert_eq!(credits("page.txt", page), ["Josef Wendt | Salt | - | Line 3"]);
}

#[test]
fn a_surname_in_capitals_is_that_of_the_section() {
    let page = "ADA CORWEN. 1860-1931.\n\n    The boats went out of the harbour.\n\n_Salt._\n\n\n\
                HALVARD BRINE. 1830-1899.\n\n    No boat came home that night.\n\n_Ebb._\n\n\n\
                NOTES.\n\n[12-1] The boats went out, and we waited in the rain.--CORWEN:\n    _Salt, line 4._\n";
    assert_eq!(credits("page.txt", page).last().unwrap(), "Ada Corwen | Salt | - | line 4");
}

#[test]
fn a_bracket_that_begins_with_italics_begins_with_a_work() {
    for (bracket, expected) in [
        ("[*Corwen*, p. 3]", "Halvard Brine | Corwen | - | p. 3"),
        ("[*Ada Corwen*, vol. 2, p. 3]", "Halvard Brine | Ada Corwen | - | vol. 2, p. 3"),
        ("[Ada Corwen, *Moss*, p. 3]", "Halvard Brine | Moss | - | p. 3"),
    ] {
        let page = format!("Ada Corwen came. Halvard Brine held that “{WORDS}” {bracket}\n");
        assert_eq!(credits("page.md", &page), [expected], "{bracket}");
    }
}
