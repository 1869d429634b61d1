//! Thirty probes: one quotation each against a small store, with the verdict it must get.

mod circles;
mod reach;

use std::fs;

use super::*;
use crate::model::{AlterationKind, Attribution, Cue, Form, Kind, MappedText, Rung, Span};

const LEDGER: &str = "---\ntitle: The Salt Ledger\nauthor: Ada Corwen\ndate: 1902\n---\n\
The north gate was never locked on the night of the storm -- so the keeper's book says. \
Eleven boats lay outside the bar, and the harbour bell rang until morning. We counted them twice, as every \
keeper before us had counted them, and found one too many.\n\n\
Nobody in the village would own to the stran-\nger among the boats. The ﬁrst lantern was lit at dusk, and the \
re\u{ad}turning crews steered by it alone. My aunt kept a café by the slip; ſhe poured tea for friend and thief \
alike. \"Salt,\" ſhe would say, \"keeps accounts that no clerk can alter.\" The tenant is by no means permitted \
to sell the nets, which belong to the parish. Every widow must receive a full share of the catch. The tlde \
turned against us before the lamps were dry, and he went down to the quay without a coat. They were all \
drownded, the old men said, and meant it kindly.\n\n\
A ledger of this kind forgives nothing; it merely waits until somebody can read the hand it was written in. \
I have carried mine through four parishes and set it down in none of them without regret.\n";

const GARDENS: &str = "---\ntitle: Slow Gardens\nauthor: Ismene Tallis\ndate: 1911\n---\n\
Moss asks for nothing but a wall that faces away from the noon, and it will wait longer than any gardener for \
the wall to be forgotten. What we call neglect is only attention paid at another speed.\n";

const LETTERS: &str = "---\ntitle: Harbour Letters\nauthor: Ada Corwen\ndate: 1907\n---\n\
You ask whether the dredgers came back in the spring; they came, and took the sandbank with them, and left the \
herons standing in a channel nobody had charted.\n";

struct Shelf {
    store: Store,
    _dir: tempfile::TempDir,
}

fn shelf() -> Shelf {
    shelf_of(&[("texts/ledger.txt", LEDGER), ("texts/gardens.txt", GARDENS), ("texts/letters.txt", LETTERS)])
}

fn shelf_of(files: &[(&str, &str)]) -> Shelf {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("texts")).unwrap();
    for (name, text) in files {
        fs::write(dir.path().join(name), text).unwrap();
    }
    let (store, _) = Store::open(&[dir.path().to_owned()], &()).unwrap();
    Shelf { store, _dir: dir }
}

fn quotation(text: &str, speaker: Option<&str>, work: Option<&str>) -> Quotation {
    let span = Span::new(0, text.len());
    let mut normalized = MappedText::default();
    normalized.push(text, span);
    let attribution = (speaker.is_some() || work.is_some()).then(|| Attribution {
        speaker: speaker.map(str::to_owned),
        surface: speaker.map(str::to_owned),
        work: work.map(str::to_owned),
        back_reference: false,
        date: None,
        dated_work: false,
        locator: None,
        note: None,
        via: None,
        cue: Cue::Before,
        span: Span::new(0, 0),
    });
    Quotation {
        id: "q1".to_owned(),
        span,
        plain: span,
        normalized,
        kind: Kind::Quotation,
        reason: "".into(),
        form: Form::Inline,
        marks: None,
        nested_in: None,
        group: None,
        attribution,
        language: None,
    }
}

fn judged(shelf: &Shelf, text: &str) -> Verification {
    verify(&quotation(text, Some("Ada Corwen"), Some("The Salt Ledger")), &shelf.store, Style::default())
}

#[test]
fn thirty_probes() {
    let shelf = shelf();
    for (name, text, verdicts) in PROBES {
        let found = judged(&shelf, text);
        assert!(verdicts.contains(&found.verdict), "{name}: {:?} {:#?}", found.verdict, found.alterations);
    }
}

#[test]
fn words_behind_the_end_of_a_paragraph_replace_nothing() {
    let shelf = shelf();
    let text = "We counted them twice, as every keeper before us had counted them, and found one too many, and two on Sundays";
    let found = judged(&shelf, text);
    let inserted: Vec<_> = found.alterations.iter().filter(|a| a.is_fault()).collect();
    let [one] = inserted[..] else { panic!("{:#?}", found.alterations) };
    assert_eq!(
        (one.kind, one.quoted.as_str(), one.source.as_str()),
        (AlterationKind::Inserted, "and two on Sundays", "")
    );
    assert_eq!(found.verdict, Verdict::Altered);
}

/// What each is called, a quotation, and the verdicts that are right.
const PROBES: &[(&str, &str, &[Verdict])] = {
    use Verdict::*;
    &[
        (
            "verbatim",
            "Eleven boats lay outside the bar, and the harbour bell rang until morning.",
            &[Verbatim],
        ),
        ("first letter", "eleven boats lay outside the bar, and the harbour bell rang", &[Permitted]),
        ("capitals", "ELEVEN BOATS LAY OUTSIDE THE BAR", &[Permitted]),
        ("apostrophe", "so the keeper’s book says", &[Permitted]),
        ("line break", "Eleven boats lay outside\nthe bar, and the harbour bell", &[Verbatim]),
        ("dash", "on the night of the storm — so the keeper's book says", &[Permitted]),
        ("outer marks", "'Salt,' she would say, 'keeps accounts that no clerk can alter.'", &[Permitted]),
        ("source hyphen", "Nobody in the village would own to the stranger among the boats.", &[Permitted]),
        ("ligature", "The first lantern was lit at dusk", &[Permitted]),
        ("soft hyphen", "and the returning crews steered by it alone", &[Permitted]),
        ("accent", "My aunt kept a cafe by the slip", &[Permitted]),
        ("long s", "she poured tea for friend and thief alike", &[Permitted]),
        ("closing stop", "Eleven boats lay outside the bar.", &[Permitted]),
        ("noise", "The tide turned against us before the lamps were dry", &[Altered, Permitted]),
        ("bracketed letter", "[T]he harbour bell rang until morning", &[Marked]),
        ("bracketed gloss", "the harbour bell [the great one] rang until morning", &[Marked]),
        ("bracketed pronoun", "[The clerk] went down to the quay without a coat", &[Marked]),
        ("sic", "They were all drownded [sic], the old men said", &[Marked]),
        ("dots", "We counted them twice ... and found one too many.", &[Marked]),
        ("bracketed dots", "We counted them twice […] and found one too many.", &[Marked]),
        ("swallowed negation", "The tenant is ... permitted to sell the nets", &[EllipsisOverreach]),
        (
            "reversed",
            "the harbour bell rang until morning ... The north gate was never locked",
            &[EllipsisOverreach],
        ),
        ("lost negation", "The north gate was locked on the night of the storm", &[PolarityFlip]),
        ("number", "Twelve boats lay outside the bar, and the harbour bell rang", &[PolarityFlip]),
        ("modal", "Every widow may receive a full share of the catch.", &[PolarityFlip]),
        ("one word", "Eleven boats lay outside the bar, and the chapel bell rang until morning.", &[Altered]),
        ("spelling", "and the harbor bell rang until morning", &[Altered]),
        ("clause left out", "We counted them twice, and found one too many.", &[Elided]),
        (
            "somebody else's",
            "Moss asks for nothing but a wall that faces away from the noon, and it will wait",
            &[Misattributed],
        ),
        (
            "nobody's",
            "The lighthouse burned through the winter while the council argued about oil.",
            &[NotFound],
        ),
        (
            "another work",
            "they came, and took the sandbank with them, and left the herons standing",
            &[WrongWork],
        ),
        ("spliced", "Eleven boats lay outside the bar, A ledger of this kind forgives nothing", &[Spliced]),
        (
            "reordered",
            "Eleven boats lay outside the bar, and until morning the harbour bell rang",
            &[Altered],
        ),
        (
            "not in a list",
            "the harbour bell rang until morning. We counted them twice, and found one too many",
            &[Elided],
        ),
        ("too short", "the harbour clock", &[Unchecked]),
    ]
};

#[test]
fn what_is_not_held_accuses_nobody() {
    let shelf = shelf();
    for (name, text, speaker, work) in [
        (
            "unknown work",
            "The lighthouse burned through the winter.",
            Some("Ada Corwen"),
            Some("Night Papers"),
        ),
        ("unknown speaker", "The lighthouse burned through the winter.", Some("Josef Wendt"), None),
        ("nobody", "The lighthouse burned through the winter while they slept.", None, None),
        ("inner speaker", "keeps accounts that no clerk can alter", Some("Halvard Brine"), None),
    ] {
        let found = verify(&quotation(text, speaker, work), &shelf.store, Style::default());
        assert!(is_mild(found.verdict) || found.verdict == Verdict::Unchecked, "{name}: {:?}", found.verdict);
    }
    let empty =
        verify(&quotation("The north gate was locked", None, None), &Store::default(), Style::default());
    assert_eq!(empty.verdict, Verdict::Unchecked);
}

#[test]
fn alterations_point_into_both_files() {
    let shelf = shelf();
    let text = "Eleven boats lay outside the bar, and the chapel bell rang until morning";
    let found = judged(&shelf, text);
    let fault = found.alterations.iter().find(|a| a.rung.is_none()).expect("one word differs");
    assert_eq!(
        (fault.kind, fault.quoted.as_str(), fault.source.as_str()),
        (AlterationKind::Substituted, "chapel", "harbour")
    );
    assert_eq!(fault.quoted_span.of(text), "chapel");
    assert_eq!(fault.source_span.of(LEDGER), "harbour");
    let passage = found.passage.expect("it was found");
    assert_eq!(passage.span.of(LEDGER), passage.text);
    assert!(passage.prefix.ends_with("says. ") && passage.suffix.starts_with(". We counted"));
    assert_eq!(found.circle, Some(Circle::Work));
}

#[test]
fn a_rung_names_each_silent_change() {
    let shelf = shelf();
    let found = judged(&shelf, "so the keeper’s book says; eleven boats lay outside the bar");
    let rungs: Vec<_> = found.alterations.iter().map(|a| (a.kind, a.rung)).collect();
    assert!(rungs.iter().all(|(kind, _)| *kind == AlterationKind::Typography), "{rungs:?}");
    assert!(rungs.contains(&(AlterationKind::Typography, Some(Rung::N2))));
}

#[test]
fn a_style_decides_what_needs_a_mark() {
    use Style::{Apa, Bluebook, Chicago, Mla, Oxford, Wikipedia};
    use Verdict::{Altered, Marked, Permitted};
    let shelf = shelf();
    for (text, style, expected) in [
        ("eleven boats lay outside the bar", Chicago, Permitted),
        ("eleven boats lay outside the bar", Mla, Altered),
        ("eleven boats lay outside the bar", Bluebook, Altered),
        ("[e]leven boats lay outside the bar", Mla, Marked),
        ("Eleven boats lay outside the bar.", Apa, Permitted),
        ("Eleven boats lay outside the bar.", Wikipedia, Altered),
        ("Eleven boats lay outside the bar; and the harbour bell", Oxford, Permitted),
        ("Eleven boats lay outside the bar; and the harbour bell", Mla, Altered),
        ("she poured tea for friend and thief alike", Oxford, Permitted),
        ("she poured tea for friend and thief alike", Apa, Altered),
        // Too short for an absence or a change to be held against anybody.
        ("eleven boats lay", Mla, Permitted),
    ] {
        let cited = quotation(text, Some("Ada Corwen"), Some("The Salt Ledger"));
        let found = verify(&cited, &shelf.store, style);
        assert_eq!(found.verdict, expected, "{text} {style:?}: {:#?}", found.alterations);
        let refused = found.alterations.iter().any(|a| a.refused.is_some() && a.rung.is_none());
        assert!(expected != Altered || refused, "{text} {style:?}");
    }
}
