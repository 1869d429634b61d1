//! The corpus in other forms: PROV and RO-Crate, and what they say of each quotation.

// A panic here is a failed test.
#![allow(missing_docs, clippy::unwrap_used)]

mod desk;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use desk::corpus::{add, corpus, folder};
use desk::{LEDGER, quotelint, write};

/// The terms of PROV-O, Dublin Core and FOAF that the export may use.
const PROV_TERMS: [&str; 21] = [
    "prov:Entity",
    "prov:Agent",
    "prov:Person",
    "prov:Activity",
    "prov:wasAttributedTo",
    "prov:wasDerivedFrom",
    "prov:wasGeneratedBy",
    "prov:wasQuotedFrom",
    "prov:hadPrimarySource",
    "prov:wasAssociatedWith",
    "prov:endedAtTime",
    "dcterms:title",
    "dcterms:date",
    "dcterms:type",
    "dcterms:language",
    "dcterms:rights",
    "dcterms:extent",
    "dcterms:identifier",
    "dcterms:description",
    "foaf:name",
    "xsd:dateTime",
];

/// Every key and type of a graph, and every id with those that are referred to.
fn terms(
    value: &Value,
    terms: &mut BTreeSet<String>,
    ids: &mut BTreeSet<String>,
    refs: &mut BTreeSet<String>,
) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| self::terms(item, terms, ids, refs)),
        Value::Object(map) => {
            let id = map.get("@id").and_then(Value::as_str);
            id.map(|id| if map.len() > 1 { ids.insert(id.to_owned()) } else { refs.insert(id.to_owned()) });
            for (key, value) in map {
                if key == "@type" {
                    let types = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
                    terms.extend(types.iter().map(|t| t.as_str().unwrap().to_owned()));
                } else if !key.starts_with('@') {
                    terms.insert(key.clone());
                    self::terms(value, terms, ids, refs);
                }
            }
        }
        _ => {}
    }
}

fn export(folder: &Path, format: &str) -> (Value, BTreeSet<String>) {
    let (code, text) = quotelint(folder, &["seeds", "export", "--format", format]);
    assert_eq!(code, 0, "{text}");
    let value: Value = serde_json::from_str(&text).unwrap();
    let (mut used, mut ids, mut refs) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    terms(&value["@graph"], &mut used, &mut ids, &mut refs);
    let dangling: Vec<&String> = refs.difference(&ids).filter(|id| !id.starts_with("https://")).collect();
    assert!(dangling.is_empty(), "{dangling:?} in {text}");
    (value, used)
}

#[test]
fn the_records_leave_as_prov() {
    let folder = corpus();
    let (value, used) = export(folder.path(), "prov");
    let known: BTreeSet<String> = PROV_TERMS.iter().map(|term| (*term).to_owned()).collect();
    assert!(used.is_subset(&known), "{:?}", used.difference(&known).collect::<Vec<_>>());
    let graph = value["@graph"].as_array().unwrap();
    let seed = graph.iter().find(|node| node["@id"] == "accepted/gate.md").unwrap();
    assert_eq!(seed["prov:wasQuotedFrom"][0]["@id"], "#source-ledger");
    assert_eq!(value["@context"]["prov"], "http://www.w3.org/ns/prov#");
}

#[test]
fn at_second_hand_the_speaker_is_the_primary_source() {
    let folder = corpus();
    let path = folder.path();
    write(
        path,
        "seeds/references/ledger.txt",
        &format!("{LEDGER}Halvard Brine used to say that figures keep no secrets from whoever adds them.\n"),
    );
    let via = "Halvard Brine said: \"figures keep no secrets from whoever adds them\" (quoted in Ada Corwen, *The Salt \
               Ledger*, 1902).\n";
    write(path, "seeds/incoming/via.md", via);
    let (code, said) = add(path, "seeds/incoming/via.md", &["--title", "At Second Hand"]);
    assert_eq!(code, 0, "{said}");
    let (value, _) = export(path, "prov");
    let graph = value["@graph"].as_array().unwrap();
    let node = |id: &str| graph.iter().find(|node| node["@id"] == id).unwrap();
    let seed = node("accepted/via.md");
    assert_eq!(seed["prov:hadPrimarySource"], serde_json::json!([{ "@id": "#work-words-of-halvard-brine" }]));
    assert_eq!(seed["prov:wasQuotedFrom"], serde_json::json!([{ "@id": "#source-ledger" }]));
    assert_eq!(node("#work-words-of-halvard-brine")["dcterms:title"], "words of Halvard Brine");
    assert_eq!(node("#source-ledger")["dcterms:title"], "Ada Corwen, The Salt Ledger");
    // What is quoted at first hand has no other source than the one it was quoted from.
    assert_eq!(node("accepted/gate.md").get("prov:hadPrimarySource"), None);
}

/// What a document with this one paragraph was quoted from, and what its primary source is, by title.
fn chain(folder: &Path, paragraph: &str) -> (Vec<String>, Vec<String>) {
    write(folder, "seeds/accepted/via.md", paragraph);
    let record = "[[seed]]\npath = \"accepted/via.md\"\n";
    write(folder, "seeds/provenance.toml", record);
    let (value, _) = export(folder, "prov");
    let graph = value["@graph"].as_array().unwrap();
    let node = |id: &str| graph.iter().find(|node| node["@id"] == id).unwrap();
    let titles = |key: &str| {
        let ids = node("accepted/via.md").get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        let title =
            |id: &Value| node(id["@id"].as_str().unwrap())["dcterms:title"].as_str().unwrap().to_owned();
        ids.iter().map(title).collect()
    };
    (titles("prov:wasQuotedFrom"), titles("prov:hadPrimarySource"))
}

#[test]
fn a_chain_ends_at_the_work_where_it_is_known() {
    let folder = folder();
    let path = folder.path();
    let words = "figures keep no secrets from whoever adds them";
    write(
        path,
        "seeds/references/ledger.txt",
        &format!("{LEDGER}Halvard Brine used to say that {words} twice over.\n"),
    );
    // The work that was read is held; the one quoted there is named, and not held.
    let named = format!(
        "Halvard Brine wrote in *Tidal Accounts* (1899): \"{words}\" (quoted in Ada Corwen, *The Salt Ledger*, 1902).\n"
    );
    assert_eq!(
        chain(path, &named),
        (vec!["Ada Corwen, The Salt Ledger".to_owned()], vec!["Halvard Brine, Tidal Accounts".to_owned()])
    );
    // The original is held; the work it was read in is not.
    let original = "Ada Corwen wrote in *The Salt Ledger* (1902): \"The north gate was never locked on the night of the \
                    storm\" (as quoted by Nell Hale, *Harbour Histories*, 1950).\n";
    assert_eq!(
        chain(path, original),
        (vec!["Nell Hale".to_owned()], vec!["Ada Corwen, The Salt Ledger".to_owned()])
    );
    // Both are held.
    write(
        path,
        "seeds/references/tides.txt",
        &format!(
            "---\ntitle: Tidal Accounts\nauthor: Halvard Brine\ndate: 1899\n---\nIt is so: {words} once.\n"
        ),
    );
    assert_eq!(
        chain(path, &named),
        (vec!["Ada Corwen, The Salt Ledger".to_owned()], vec!["Halvard Brine, Tidal Accounts".to_owned()])
    );
    // Nothing is held: what the document says of the chain is all that is known.
    write(path, "seeds/references/none.txt", "---\ntitle: None\n---\nNothing of it stands here.\n");
    for source in ["ledger.txt", "tides.txt"] {
        fs::remove_file(path.join("seeds/references").join(source)).unwrap();
    }
    let nothing =
        "\"The sacks were weighed twice every single night\" (Brine, 1899, as cited in Hale, 1950, p. 3).\n";
    assert_eq!(chain(path, nothing), (vec!["Hale".to_owned()], vec!["words of Brine".to_owned()]));
}

/// The terms that the export may use; each stands in the context of RO-Crate 1.2.
const CRATE_TERMS: [&str; 29] = [
    "CreativeWork",
    "Dataset",
    "File",
    "Person",
    "CreateAction",
    "conformsTo",
    "about",
    "name",
    "description",
    "license",
    "hasPart",
    "datePublished",
    "mentions",
    "genre",
    "inLanguage",
    "isPartOf",
    "isBasedOn",
    "sha256",
    "contentSize",
    "encodingFormat",
    "author",
    "translator",
    "endTime",
    "result",
    "agent",
    "object",
    "instrument",
    "sameAs",
    "url",
];

#[test]
fn the_records_leave_as_ro_crate() {
    let folder = corpus();
    let path = folder.path();
    write(path, "elsewhere/secret.txt", "Nobody said anything.\n");
    assert_eq!(add(path, "elsewhere/secret.txt", &["--not-held"]).0, 0);
    let more = ["--publication", "The Quay", "--translator", "Clara Moss"];
    let (code, said) = add(path, "seeds/accepted/gate.md", &more);
    assert_eq!(code, 0, "{said}");
    let (value, used) = export(path, "ro-crate");
    assert_eq!(value["@context"], "https://w3id.org/ro/crate/1.2/context");
    let known: BTreeSet<String> = CRATE_TERMS.iter().map(|term| (*term).to_owned()).collect();
    assert!(used.is_subset(&known), "{:?}", used.difference(&known).collect::<Vec<_>>());
    let graph = value["@graph"].as_array().unwrap();
    assert_eq!(graph[0]["@id"], "ro-crate-metadata.json");
    assert_eq!(graph[1]["hasPart"], serde_json::json!([{ "@id": "accepted/gate.md" }]));
    let mentioned = ["#secret.txt", "#adding-accepted-gate-md", "#adding-secret-txt"];
    for id in mentioned {
        assert!(graph[1]["mentions"].as_array().unwrap().contains(&serde_json::json!({ "@id": id })), "{id}");
    }
    // A licence, a publication and an origin are things with a name and not words.
    let node = |id: &str| graph.iter().find(|node| node["@id"] == id).unwrap();
    let seed = node("accepted/gate.md");
    for (key, name) in [
        ("license", "CC BY 4.0"),
        ("isPartOf", "The Quay"),
        ("isBasedOn", "written for this corpus"),
        ("author", "Nell Farrow"),
        ("translator", "Clara Moss"),
    ] {
        assert_eq!(node(seed[key]["@id"].as_str().unwrap())["name"], name, "{key}");
    }
}
