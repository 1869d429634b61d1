//! Frames as documents write them, with invented authors: who is credited with what.

use crate::model::{Kind, People};
use crate::parse::parse;
use crate::read::from_text;

/// `speaker | work | date | locator | cue` of every quotation that is not a term or title.
fn credits(name: &str, content: &str) -> Vec<String> {
    let document = from_text(name, None, content.to_owned());
    let parsed = parse(&document.text, &People::known());
    let dash = |s: Option<String>| s.unwrap_or_else(|| "-".into());
    parsed
        .quotations
        .into_iter()
        .filter(|q| q.kind == Kind::Quotation)
        .map(|q| match q.attribution {
            None => "none".to_owned(),
            Some(a) => format!(
                "{} | {} | {} | {}",
                dash(a.speaker),
                dash(a.work),
                dash(a.date.map(|d| d.to_string())),
                dash(a.locator),
            ),
        })
        .collect()
}

const WORDS: &str = "the north gate was never locked on the night of the storm";

#[test]
fn one_quotation_in_every_frame() {
    for (frame, expected) in [
        ("Ada Corwen wrote in *The Salt Ledger* (1902): “Q.”", "Ada Corwen | The Salt Ledger | 1902 | -"),
        ("In *The Salt Ledger*, Ada Corwen put it plainly: “Q.”", "Ada Corwen | The Salt Ledger | - | -"),
        ("“Q,” Ada Corwen observed in *The Salt Ledger* (1902).", "Ada Corwen | The Salt Ledger | 1902 | -"),
        ("As Ada Corwen says in *Whose Gate?* (1902), “Q.”", "Ada Corwen | Whose Gate? | 1902 | -"),
        (
            "It rained.\n\n> Q.\n>\n> — Ada Corwen, *The Salt Ledger* (1902)",
            "Ada Corwen | The Salt Ledger | 1902 | -",
        ),
        ("It rained. “Q.” (-Ada Corwen; The Salt Ledger, 1902)", "Ada Corwen | The Salt Ledger | 1902 | -"),
        ("“Q.”-A.D Corwen; The Salt Ledger (1902)", "A.D Corwen | The Salt Ledger | 1902 | -"),
        ("Corwen argued that “Q” (Corwen 1902, 12).", "Corwen | - | 1902 | 12"),
        (
            "Some say that _“Q.”_ [Ada Corwen, **The Salt Ledger** , p. 33]",
            "Ada Corwen | The Salt Ledger | - | p. 33",
        ),
        (
            "Ada Corwen held that _“Q.”_ [**The Salt Ledger**, p. 3]",
            "Ada Corwen | The Salt Ledger | - | p. 3",
        ),
        ("It was said that “Q” [@corwen1902, p. 3].", "- | @corwen1902 | - | p. 3"),
        ("“Q,” wrote Halvard Brine.", "Halvard Brine | - | - | -"),
        ("According to Halvard Brine, “Q.”", "Halvard Brine | - | - | -"),
        ("Brine wrote much. Halvard Brine’s view that “Q” is old.", "Halvard Brine | - | - | -"),
        ("“Q,” said the head of the lamp office, Josef Wendt.", "Josef Wendt | - | - | -"),
        ("The argument made by Josef Wendt in 1931 was that “Q.”", "Josef Wendt | - | 1931 | -"),
        ("Halvard Brine answers Josef Wendt. Some critics say that “Q.”", "none"),
        (
            "[This is elaborated by Ada Corwen in Plain Schooling of the Tide: “Q.”]",
            "Ada Corwen | Plain Schooling of the Tide | - | -",
        ),
        (
            "A claim stands here: “Q.”[^1]\n\n[^1]: Ada Corwen, *The Salt Ledger* (Quay, 1902), p. 3.",
            "Ada Corwen | The Salt Ledger | 1902 | p. 3",
        ),
        ("Marx and Engels wrote in 1848: “Q.”", "Karl Marx and Friedrich Engels | - | 1848 | -"),
    ] {
        assert_eq!(credits("a.md", &frame.replace('Q', WORDS)), [expected], "{frame}");
    }
}

#[test]
fn pronouns_parts_and_back_references() {
    for (text, expected) in [
        (
            "Halvard Brine came home. “Q,” he wrote, “and the tide went out before anybody woke.”",
            vec!["Halvard Brine | - | - | -"; 2],
        ),
        (
            "Ada Corwen kept the ledger. She never met Josef Wendt. She wrote: “Q.”",
            vec!["Ada Corwen | - | - | -"],
        ),
        (
            "Ada Corwen said _“Q.”_ [**The Salt Ledger**, p. 3] Josef Wendt said _“Q.”_ [**Tides**, p. 4] \
             Corwen said _“Q.”_ [**Op. Cit.**, p. 5] Later _“Q.”_ [**Ibid.**, p. 6]",
            vec![
                "Ada Corwen | The Salt Ledger | - | p. 3",
                "Josef Wendt | Tides | - | p. 4",
                "Ada Corwen | The Salt Ledger | - | p. 5",
                "Ada Corwen | The Salt Ledger | - | p. 6",
            ],
        ),
    ] {
        assert_eq!(credits("a.md", &text.replace('Q', WORDS)), expected, "{text}");
    }
}

#[test]
fn a_second_hand_quotation_names_its_intermediary() {
    let content = format!("Ada Corwen said that “{WORDS}” [quoted by Halvard Brine, **Tides**, p. 4].");
    let document = from_text("a.md", None, content);
    let parsed = parse(&document.text, &People::known());
    let attribution = parsed.quotations[0].attribution.clone().unwrap();
    assert_eq!(attribution.speaker.as_deref(), Some("Ada Corwen"));
    assert_eq!(attribution.via.as_deref(), Some("Halvard Brine"));
    assert_eq!(attribution.work.as_deref(), Some("Tides"));
}

#[test]
fn a_line_under_an_epigraph_loses_its_glued_marker() {
    let content = format!(
        "The Tide\n\n{WORDS}, and {WORDS}.\n\nAda Corwen, 19021\n\nThe gate stood open.2 Nobody came.3 It rained.4\n"
    );
    let found = credits("a.txt", &content);
    assert_eq!(found.first().map(String::as_str), Some("Ada Corwen | - | 1902 | -"), "{found:?}");
}
