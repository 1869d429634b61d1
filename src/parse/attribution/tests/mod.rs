//! Frames as documents write them, with invented authors: who is credited with what.

mod sources;
mod told;

use crate::model::{Kind, Language, PartialDate, People, Quotation};
use crate::parse::parse;
use crate::read::from_text;

/// `speaker | work | date | locator | cue` of every quotation that is not a term or title.
fn credits(name: &str, content: &str) -> Vec<String> {
    let document = from_text(name, None, content.to_owned());
    let parsed = parse(&document.text, &People::known(), Default::default());
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
        ("“Q,” in the words of Halvard Brine.", "Halvard Brine | - | - | -"),
        ("Ada Corwen’s Salt Ledger (1902) opens with the words “Q.”", "Ada Corwen | Salt Ledger | 1902 | -"),
        ("“Q.”\nHalvard Brine, Tidal Accounts, 1879", "Halvard Brine | Tidal Accounts | 1879 | -"),
        ("Was it Halvard Brine or Josef Wendt who said “Q”?", "none"),
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
        (
            "Ada Corwen wrote in *The Salt Ledger* (1902): “Q.”[^1]\n\n[^1]: [@corwen1902, p. 12].",
            "Ada Corwen | The Salt Ledger | 1902 | p. 12",
        ),
        ("Marx and Engels wrote in 1848: “Q.”", "Karl Marx and Friedrich Engels | - | 1848 | -"),
        ("In *Moss*, Ada Corwen says: “Q” (p. 12).", "Ada Corwen | Moss | - | p. 12"),
        ("In *this*, Ada Corwen is plain: “Q.”", "Ada Corwen | - | - | -"),
        ("In *Moss*, Ada Corwen says: “Q” (1.2).", "Ada Corwen | Moss | - | 1.2"),
        ("In *Moss*, Ada Corwen says: “Q” (III.ii.56–58).", "Ada Corwen | Moss | - | III.ii.56–58"),
        ("In *Moss*, Ada Corwen says: “Q” (and 1.2 more).", "Ada Corwen | Moss | - | -"),
        ("Ada Corwen says of release 2: “Q” (1.2.3).", "Ada Corwen | - | - | -"),
        ("It is said that “Q” (*Moss* 4.1).", "- | Moss | - | 4.1"),
        ("In *Mutual Tides* Ada Corwen writes: “Q.”", "Ada Corwen | Mutual Tides | - | -"),
        ("Romans 8:3 stands beside I John 1:2: “Q.”", "- | I John | - | 1:2"),
        ("Where Ada Corwen says “Q,” Josef Wendt says nothing.", "Ada Corwen | - | - | -"),
        ("While Ada Corwen wrote that “Q,” Josef Wendt wrote nothing.", "Ada Corwen | - | - | -"),
        ("Ada Corwen tells Josef Wendt, “Q.”", "Ada Corwen | - | - | -"),
        ("The keeper told Josef Wendt, “Q.”", "none"),
        ("“Q.” — Josef Wendt, *Polonia* (Act I, Scene 4)", "Josef Wendt | Polonia | - | Act I, Scene 4"),
        ("“Q.” — Polonia to Ada Corwen, *Josef Wendt*, Act 1", "Polonia | Josef Wendt | - | Act 1"),
        ("“Q” (Act IV, Scene VII).", "- | - | - | Act IV, Scene VII"),
        ("**Josef Wendt, *Salt Ledger* (1902):** “Q.”", "Josef Wendt | Salt Ledger | 1902 | -"),
        ("**Polonia Salt, *Salt Ledger* (1902):** “Q.”", "- | Salt Ledger | 1902 | -"),
        ("| Speaker | Words |\n|---|---|\n| Polonia Salt | “Q” |", "Polonia Salt | - | - | -"),
        ("| Mood | Words |\n|---|---|\n| Polonia Salt | “Q” |", "none"),
        ("*Salt Ledger* opens thus: “Q” (1.7.25-27).", "- | Salt Ledger | - | 1.7.25-27"),
        ("Release 2 opens thus: “Q” (2.0).", "none"),
        ("*Salt Ledger* opens late. It ends: “Q” (III.ii).", "- | Salt Ledger | - | III.ii"),
        ("*Salt Ledger* opens late. It ends: “Q” (12.1).", "none"),
        ("*Salt Ledger* opens late. It ends: “Q” (Act 3, Scene 1).", "- | Salt Ledger | - | Act 3, Scene 1"),
        ("Josef Wendt’s *Polonia* is late. It ends: “Q” (3.1).", "- | Polonia | - | 3.1"),
        ("Polonia then observes, “Q.”", "Polonia | - | - | -"),
        ("Polonia writes in *Salt Ledger*: “Q.”", "Polonia | Salt Ledger | - | -"),
        ("Polonia came late, and “Q.”", "none"),
        ("Scripture says, “Q.”", "none"),
        ("Witnesses said: “Q.”", "none"),
        (
            "Josef Wendt in the fifth chapter of *Salt Ledger* says, “Q.”",
            "Josef Wendt | Salt Ledger | - | fifth chapter",
        ),
        ("In *Salt Ledger* 3.1, Josef Wendt says, “Q.”", "Josef Wendt | Salt Ledger | - | 3.1"),
        (
            "In *Salt Ledger*, 3.1 million lamps burn, says Josef Wendt: “Q.”",
            "Josef Wendt | Salt Ledger | - | -",
        ),
        ("It is said that “Q” (*Salt Ledger*).", "- | Salt Ledger | - | -"),
        ("It is said that “Q,” and more (*Salt Ledger*).", "none"),
        ("It is said that “Q” (*Josef Wendt*, Act 1, Scene 2).", "- | Josef Wendt | - | Act 1, Scene 2"),
        ("In *Josef Wendt*, Ada Corwen says: “Q.”", "Ada Corwen | Josef Wendt | - | -"),
        (
            "In the fifth chapter of *The Salt Ledger*, it says: “Q.”",
            "- | The Salt Ledger | - | fifth chapter",
        ),
        (
            "Ada Corwen says in *The Salt Ledger*, chapter five, “Q.”",
            "Ada Corwen | The Salt Ledger | - | chapter five",
        ),
        ("- **Ada Corwen:** “Q” – *The Salt Ledger* (1902)", "Ada Corwen | The Salt Ledger | 1902 | -"),
        ("- **Ecclesiastes 3:2** — “Q.”", "- | Ecclesiastes | - | 3:2"),
        ("- **Exodus 20:17:** “Q.”", "- | Exodus | - | 20:17"),
        ("- **The keeper’s advice:** “Q.”", "none"),
        ("| Words | Source |\n|---|---|\n| “Q” | *Salt Ledger*, Act 2 |", "- | Salt Ledger | - | Act 2"),
        (
            "| Words | Source |\n|---|---|\n| “Q” | *Salt Ledger* |\n| x | *Tides Out* |",
            "- | Salt Ledger | - | -",
        ),
        ("| Words | Source |\n|---|---|\n| “Q” | |\n| x | *Tides Out* |", "none"),
        (
            "| Who | Words | Where | |\n|---|---|---|---|\n| Ada Corwen | “Q” | *Salt Ledger* | 2.2 |",
            "Ada Corwen | Salt Ledger | - | 2.2",
        ),
        (
            "<table><tr><td>“Q”<td>Ada Corwen, <i>Salt Ledger</i> (1902)<tr><td>x</table>",
            "Ada Corwen | Salt Ledger | 1902 | -",
        ),
        ("It is said that “Q” (Moss, Act 1, Scene 2).", "- | Moss | - | Act 1, Scene 2"),
        ("Ada Corwen wrote plays. It is said that “Q” (Corwen, Act 1).", "Ada Corwen | - | - | Act 1"),
    ] {
        assert_eq!(credits("a.md", &frame.replace('Q', WORDS)), [expected], "{frame}");
    }
}

#[test]
fn a_verse_has_the_words_right_in_front_of_it() {
    for (frame, expected) in [
        ("Paul writes “Q” and John writes “R” (1 John 4:8).", ["- | -", "1 John | 4:8"]),
        ("Against “Q” stands “R” (Prov. 16:18).", ["- | -", "Prov | 16:18"]),
        ("It is said that “Q” and “R” (Prov. 16:18).", ["Prov | 16:18", "Prov | 16:18"]),
        ("Matthew 5:5 has “Q,” and then comes “R” (5:9).", ["Matthew | 5:5", "Matthew | 5:9"]),
    ] {
        let content = frame.replace('Q', WORDS).replace('R', &WORDS.replace("north", "south"));
        let found = credits("a.md", &content);
        let places = found.iter().map(|credit| {
            let parts: Vec<&str> = credit.split(" | ").collect();
            if let [_, work, _, place] = parts[..] { format!("{work} | {place}") } else { "- | -".to_owned() }
        });
        assert_eq!(places.collect::<Vec<_>>(), expected, "{frame}");
    }
}

#[test]
fn a_later_citation_leaves_an_earlier_work_alone() {
    let content =
        "Ada Corwen wrote in *The Salt Ledger* (1902): “Q.” Later she wrote: “R” [@tides1904, p. 4].";
    let content = content.replace('Q', WORDS).replace('R', &WORDS.replace("north", "south"));
    let found = credits("a.md", &content);
    assert_eq!(found, ["Ada Corwen | The Salt Ledger | 1902 | -", "Ada Corwen | @tides1904 | - | p. 4"]);
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
        (
            "Ada Corwen said _“Q.”_ [ _“Moss”_ , **Harbour Papers** , p. 5] Josef Wendt said _“Q.”_ [ _“A Tide Book”_ , \
             **Op. Cit.** , p. 7]",
            vec!["Ada Corwen | Moss | - | p. 5", "Josef Wendt | A Tide Book | - | p. 7"],
        ),
        (
            "It was said _“Q.”_ [Ada Corwen, quoted by Halvard Brine, **Tides** , p. 5] Later _“Q.”_ [Ada Corwen, \
             quoted by Brine, **Op. Cit.** , p. 9]",
            vec!["Ada Corwen | Tides | - | p. 5", "Ada Corwen | Tides | - | p. 9"],
        ),
        (
            "Ada Corwen wrote:\n\n> _“Q._\n>\n> _“And the tide went out before anybody woke.”_ [ **Moss** , p. 5]\n\nSo \
             it was.",
            vec!["Ada Corwen | Moss | - | p. 5"],
        ),
    ] {
        assert_eq!(credits("a.md", &text.replace('Q', WORDS)), expected, "{text}");
    }
}

/// Who is meant, in sentences with more than one person.
#[test]
fn the_subject_of_the_verb_speaks() {
    const CAST: &str = "Ada Corwen, the harbour chairman, met Halvard Brine. ";
    for (frame, speaker) in [
        ("Corwen had declared, “Q,” while Brine said that nobody had been there.", "Ada Corwen"),
        ("Corwen warned Brine that “Q.”", "Ada Corwen"),
        ("Corwen answered Brine. She further warned him that “Q.”", "Ada Corwen"),
        ("The harbour chairman told Brine that “Q.”", "Ada Corwen"),
        ("It rained for days. The chairman, by all accounts, replied that “Q.”", "Ada Corwen"),
        (
            "Corwen and her friends believed that Brine’s criticism of the tide would lead to “Q.”",
            "Ada Corwen",
        ),
        ("Corwen walked with Brine along the wall for an hour, adding that “Q.”", "Ada Corwen"),
        ("In a letter to Harbour Master Halvard Brine, Corwen recalled the war, writing: “Q.”", "Ada Corwen"),
        ("The keeper left weeks before Corwen informed Brine that “Q.”", "Ada Corwen"),
        ("By reading Brine, Corwen came to regard the tide as “Q.”", "Ada Corwen"),
        ("Corwen spoke of the ledger that Brine kept but argued that “Q.”", "Ada Corwen"),
        ("Despite Brine’s doubts, Corwen insisted, the gate should be described as “Q.”", "Ada Corwen"),
        ("Corwen identified Brine’s ledger as “Q.”", "Ada Corwen"),
        ("“Q,” as Corwen had put it.", "Ada Corwen"),
        ("It was Corwen who wrote: “Q.”", "Ada Corwen"),
        ("In the eyes of Corwen and her friends, “Q.”", "Ada Corwen"),
        ("Corwen, who owed Brine much, said that “Q.”", "Ada Corwen"),
        ("Those who supported Corwen asked whether “Q.”", "none"),
        ("Corwen left early. A historian of the river came. He made the point that “Q.”", "-"),
        ("The gate was described as “Q.”", "none"),
        ("Corwen kept the books. Her “Q” made her famous.", "none"),
        ("Those whose call that “Q” Brine rejected were many.", "none"),
        ("As the famous circular argued “Q” [quoted by Halvard Brine, **Tides**, p. 61].", "-"),
        ("Corwen replied: “Q” [quoted by Halvard Brine, **Tides**, p. 61].", "Ada Corwen"),
        ("The *Quay Post* commented two days later, “Q.”", "Quay Post"),
    ] {
        let content =
            format!("{CAST}\n\n{}", frame.replace('Q', WORDS).replace(&format!("{WORDS}uay"), "Quay"));
        let found = credits("a.md", &content);
        let said = found.first().map_or("nothing", |credit| credit.split(" | ").next().unwrap_or(""));
        assert_eq!(said, speaker, "{frame}");
    }
}

#[test]
fn initials_label_turns_and_family_names_stand_in_front() {
    for (content, speaker) in [
        (
            "Ada Corwen answers.\n\nQuestion: What then?\n\nAC: It rained.\n\nAC’s claim that “Q” is old.",
            "Ada Corwen",
        ),
        ("Marshal Chen Zemin came late. Chen insisted that “Q.”", "Chen Zemin"),
        ("Comrade David North came home. North wrote: “Q.”", "David North"),
    ] {
        let found =
            credits("a.md", &content.replace('Q', WORDS).replace(&format!("{WORDS}uestion"), "Question"));
        assert!(found[0].starts_with(&format!("{speaker} | ")), "{content}: {found:?}");
    }
}

#[test]
fn works_are_carried_on_and_described() {
    for (content, expected) in [
        (
            "Ada Corwen came home in 1902. In a long essay titled “On the Tides of the North,” she looked back. She said that “Q.”",
            "Ada Corwen | On the Tides of the North | 1902 | -",
        ),
        (
            "Ada Corwen wrote in *Salt and Tides* (1902): “Q.”\n\nShe continued: “R.”",
            "Ada Corwen | Salt and Tides | 1902 | -",
        ),
        (
            "In a 1902 letter to Halvard Brine, Ada Corwen wrote: “Q.”",
            "Ada Corwen | 1902 letter to Halvard Brine | 1902 | -",
        ),
        ("“Q”-Ada Corwen; letter to Halvard Brine (1902)", "Ada Corwen | letter to Halvard Brine | 1902 | -"),
        ("Ada Corwen spoke of “Q” in The\u{a0}Salt Ledger.", "Ada Corwen | The Salt Ledger | - | -"),
        ("The tide, Ada Corwen argued, had turned for good. It would bring “Q.”", "Ada Corwen | - | - | -"),
        ("The tide, Ada Corwen argued, had turned. Josef Wendt came. It would bring “Q.”", "none"),
        (
            "Ada Corwen came home. Her *Collected Letters of the Quay* came out late. Ada Corwen knew a gate that had “Q.”",
            "Ada Corwen | - | - | -",
        ),
    ] {
        let content = content.replace('Q', WORDS).replace('R', &WORDS.replace("north", "south"));
        assert_eq!(credits("a.md", &content).last().map(String::as_str), Some(expected), "{content}");
    }
}

#[test]
fn a_second_hand_quotation_names_its_intermediary() {
    let content = format!("Ada Corwen said that “{WORDS}” [quoted by Halvard Brine, **Tides**, p. 4].");
    let document = from_text("a.md", None, content);
    let parsed = parse(&document.text, &People::known(), Default::default());
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

/// The words of the document's language say who speaks.
#[test]
fn other_languages_are_read_with_their_own_words() {
    let german = "Halvard Brine schrieb über das Buch: „Kein Werk hat so deutlich gezeigt, was ein Hafen kostet.“\n\n\
        „Wir zählen die Boote“, sagte Ada Corwen am 12. Oktober 1917 in Venten.\n\n\
        Laut Halvard Brine ist „die Flut der einzige Richter, den ein Fischer anerkennt“ (S. 33).\n\n\
        »Man kann ein Meer nicht pachten«, betonte der Ökonom Osk Hale.\n\n\
        In den Worten von Ada Corwen: „Ein Dorf ist eine Rechnung, die niemand begleicht.“\n\n\
        Das ist der Begriff „Salzsteuer“.\n";
    let french = "Halvard Brine écrivit à ce propos : « Aucun ouvrage n’a montré ce que coûte un port. »\n\n\
        « Nous comptons les bateaux », a déclaré Ada Corwen le 12 octobre 1917 à Venten.\n\n\
        Selon Halvard Brine, « la marée est le seul juge que reconnaisse un pêcheur » (p. 33).\n\n\
        — On ne peut pas louer la mer, dit Osk Hale.\n\n\
        Pour reprendre les mots de Ada Corwen : « Un village est un compte que personne ne règle. »\n\n\
        C’est le terme « gabelle ».\n";
    let spanish = "Halvard Brine escribió sobre él: «Ninguna obra ha mostrado lo que cuesta un puerto».\n\n\
        «Contamos los barcos», dijo Ada Corwen el 12 de octubre de 1917 en Venten.\n\n\
        Según Halvard Brine, «la marea es el único juez que reconoce un pescador» (pág. 33).\n\n\
        —No se puede arrendar el mar, dijo Osk Hale.\n\n\
        En palabras de Ada Corwen: «Un pueblo es una cuenta que nadie salda».\n\n\
        Es el término «alcabala».\n";
    let day = [PartialDate { month: Some(10), day: Some(12), ..PartialDate::year(1917) }];
    for (text, language) in
        [(german, Language::German), (french, Language::French), (spanish, Language::Spanish)]
    {
        let document = from_text("a.txt", None, text.to_owned());
        let parsed = parse(&document.text, &People::known(), Default::default());
        assert_eq!(parsed.language, language);
        let speaker = |q: &Quotation| q.attribution.as_ref().and_then(|a| a.speaker.clone());
        let speakers: Vec<String> = parsed.quotations.iter().filter_map(speaker).collect();
        let expected = ["Halvard Brine", "Ada Corwen", "Halvard Brine", "Osk Hale", "Ada Corwen"];
        assert_eq!(speakers, expected, "{language:?}");
        assert_eq!(parsed.quotations.last().map(|q| q.kind), Some(Kind::Term), "{language:?}");
        let dates: Vec<_> = parsed.dates.iter().filter_map(|d| d.date.clone()).collect();
        assert_eq!(dates, day, "{language:?}");
    }
}

#[test]
fn a_bracket_names_who_spoke_and_who_quotes() {
    for (bracket, speaker, date, via) in [
        ("Brine, as cited in Hale 1950", "Brine", None, "Hale"),
        ("Brine 1902, quoted in Hale 1950, 12", "Brine", Some("1902"), "Hale"),
        ("Brine, 1902, as cited in Hale, 1950", "Brine", Some("1902"), "Hale"),
        ("Brine, qtd. in Corwen 44", "Brine", None, "Corwen"),
        ("Halvard Brine, quoted in Emil Hale, *Harbour Lives*, p. 3", "Halvard Brine", None, "Emil Hale"),
    ] {
        let content = format!("The pilot was sure that “{WORDS}” ({bracket}).");
        let document = from_text("a.md", None, content);
        let parsed = parse(&document.text, &People::default(), Default::default());
        let attribution = parsed.quotations[0].attribution.as_ref().expect(bracket);
        assert_eq!(attribution.speaker.as_deref(), Some(speaker), "{bracket}");
        assert_eq!(attribution.date.as_ref().map(ToString::to_string).as_deref(), date, "{bracket}");
        assert_eq!(attribution.via.as_deref(), Some(via), "{bracket}");
    }
}
