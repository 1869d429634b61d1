//! One essay in every format gives the same quotations.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use quotelint::model::{People, Quotation};
use quotelint::parse::{Parsed, parse};
use quotelint::read::{Document, from_text};

const FORMATS: [&str; 4] = ["txt", "md", "html", "tex"];

fn essay(format: &str) -> (Document, Parsed) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(format!("essay.{format}"));
    let document = from_text(&path.to_string_lossy(), None, fs::read_to_string(&path).unwrap());
    let parsed = parse(&document.text, &People::known(), Default::default());
    (document, parsed)
}

/// The words and everything that is said about them.
fn shown(quotation: &Quotation) -> String {
    let said = |get: fn(&quotelint::model::Attribution) -> Option<String>| {
        quotation.attribution.as_ref().and_then(get).unwrap_or_else(|| "-".to_owned())
    };
    format!(
        "{:?} | {} | {} | {} | {} | {} | in {}",
        quotation.kind,
        quotation.normalized.text.replace(['‘', '’'], ""),
        said(|a| a.speaker.clone()),
        said(|a| a.work.clone()),
        said(|a| a.date.as_ref().map(ToString::to_string)),
        said(|a| a.locator.as_ref().map(|l| l.replace('\u{a0}', " "))),
        quotation.nested_in.as_deref().unwrap_or("-"),
    )
}

#[test]
fn every_format_has_the_same_quotations() {
    let expected: Vec<String> = essay("txt").1.quotations.iter().map(shown).collect();
    for fact in [
        "nobody asked for the key. | Ada Corwen | The Salt Ledger | 1902 | - | in -",
        "a wall with a hole in it, | Halvard Brine | Tidal Accounts | 1904 | p. 12 | in -",
        "for the sake of peace | - | - | - | - | in q2",
        "Term | gate party | - | - | - | - | in -",
        "nobody could have done so. | Ada Corwen | The Salt Ledger | 1902 | p. 33 | in -",
        "before the bell was rung | Ada Corwen | The Salt Ledger | - | p. 34 | in -",
        "Title | The Keeper and the Bell",
    ] {
        assert!(expected.iter().any(|q| q.contains(fact)), "{fact} in {expected:#?}");
    }
    for format in FORMATS {
        let (_, parsed) = essay(format);
        let found: Vec<String> = parsed.quotations.iter().map(shown).collect();
        assert_eq!(found, expected, "{format}");
        assert!(parsed.mark_faults.is_empty(), "{format}: {:?}", parsed.mark_faults);
        assert_eq!((parsed.notes.len(), parsed.note_markers.len()), (1, 1), "{format}");
    }
}

#[test]
fn every_format_points_at_the_bytes_of_its_file() {
    for (format, source) in [
        ("txt", "storm, & nobody asked for the key."),
        ("md", "storm, &amp; nobody asked for the key."),
        ("html", "storm, &amp; nobody asked for the key."),
        ("tex", "storm, \\& nobody asked for the key."),
    ] {
        let (document, parsed) = essay(format);
        assert!(document.slice(parsed.quotations[0].span).ends_with(source), "{format}");
        let whole = &parsed.quotations[4];
        let at = whole.normalized.text.find("café").unwrap();
        let word = quotelint::model::Span::new(at, at + "café".len());
        let place = document.slice(whole.normalized.map.to_source(word));
        assert!(["café", "caf&eacute;", "caf&#233;", "caf\\'e"].contains(&place), "{format}: {place}");
    }
}

#[test]
fn citations_give_key_and_place_in_every_form() {
    const WORDS: &str = "the gate was locked on the night of the storm";
    for (name, content) in [
        ("a.md", format!("She held that “{WORDS}” [@corwen1902, p. 3].")),
        ("a.md", format!("She held that “{WORDS}” [see @corwen1902, p. 3; @brine1904].")),
        ("a.md", format!("@corwen1902 [p. 3] says that “{WORDS}”.")),
        ("a.md", format!("> The gate was locked, and {WORDS}. [@corwen1902, p. 3]")),
        ("a.tex", format!("She held that ``{WORDS}'' \\parencite[3]{{corwen1902}}.")),
        ("a.tex", format!("She held that \\enquote{{{WORDS}}}~\\autocite[see][p.~3]{{corwen1902}}.")),
        ("a.tex", format!("She held that \\enquote{{{WORDS}}}.\\footcite[3]{{corwen1902}}")),
        ("a.tex", format!("\\textcite[3]{{corwen1902}} says that \\enquote{{{WORDS}}}.")),
        ("a.tex", format!("She held that \\textquote[{{\\cite[3]{{corwen1902}}}}]{{{WORDS}}}.")),
        ("a.tex", format!("She held that \\textcquote[3]{{corwen1902}}{{{WORDS}}}.")),
        (
            "a.tex",
            format!("\\begin{{displaycquote}}[3]{{corwen1902}}\nThe gate, {WORDS}.\n\\end{{displaycquote}}"),
        ),
        (
            "a.tex",
            format!("\\begin{{quote}}\nThe gate, {WORDS}.\n\\citep[p.~3]{{corwen1902}}\n\\end{{quote}}"),
        ),
    ] {
        let document = from_text(name, None, content.clone());
        let parsed = parse(&document.text, &People::known(), Default::default());
        let attribution = parsed.quotations[0].attribution.as_ref().unwrap_or_else(|| panic!("{content}"));
        assert_eq!(attribution.work.as_deref(), Some("@corwen1902"), "{content}");
        assert_eq!(attribution.locator.as_deref(), Some("p. 3"), "{content}");
    }
}

#[test]
fn a_textual_citation_is_not_given_to_the_quotation_before() {
    let content =
        "“The gate was locked on the night of the storm,” Ada Corwen said. @brine1904 [p. 9] denies it.";
    let parsed =
        parse(&from_text("a.md", None, content.to_owned()).text, &People::known(), Default::default());
    let attribution = parsed.quotations[0].attribution.as_ref().unwrap();
    assert_eq!((attribution.work.as_deref(), attribution.locator.as_deref()), (None, None));
}
