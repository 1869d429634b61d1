//! The records as W3C PROV, in JSON-LD with the terms of PROV-O.
//!
//! In: the records, and for each held document what it quotes. Out: one JSON document: every seed is an
//! entity that was attributed to its authors, was quoted from the sources its passages stand in
//! (`wasQuotedFrom`), and, where it quotes at second hand, had as its primary source the work quoted there,
//! or, where that is not known, the words of the speaker (`hadPrimarySource`). <https://www.w3.org/TR/prov-o/>

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::model::{Seed, words};

/// A work that a document quotes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Work {
    /// Key of the source in its library, where its text is held.
    pub key: Option<String>,
    /// Author and title, or as much as is known of them.
    pub title: String,
}

/// What one document quotes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quoted {
    /// The works it has its quotations from.
    pub from: BTreeSet<Work>,
    /// The works that what it has at second hand was taken from there.
    pub primary: BTreeSet<Work>,
}

/// The records `seeds` as PROV-O; `quoted` tells by path what a document quotes.
pub fn prov(seeds: &[Seed], quoted: &BTreeMap<String, Quoted>) -> Value {
    let mut graph = Graph::default();
    for seed in seeds {
        graph.seed(seed, quoted.get(&seed.path));
    }
    json!({
        "@context": {
            "prov": "http://www.w3.org/ns/prov#",
            "dcterms": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@graph": graph.nodes.into_values().collect::<Vec<_>>(),
    })
}

#[derive(Default)]
struct Graph {
    nodes: BTreeMap<String, Value>,
}

impl Graph {
    fn seed(&mut self, seed: &Seed, quoted: Option<&Quoted>) {
        let id = iri(&seed.path);
        let mut node = Map::new();
        node.insert("@id".to_owned(), json!(id));
        node.insert("@type".to_owned(), json!("prov:Entity"));
        let mut put = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                node.insert(key.to_owned(), value);
            }
        };
        put("dcterms:title", seed.title.as_ref().map(|t| json!(t)));
        put("dcterms:date", seed.date.as_ref().map(|d| json!(d.to_string())));
        put("dcterms:type", seed.kind.map(|k| json!(k.name())));
        put("dcterms:language", seed.language.as_ref().map(|l| json!(l)));
        put("dcterms:rights", seed.licence.as_ref().map(|l| json!(l)));
        put("dcterms:extent", seed.size.map(|n| json!(format!("{n} bytes"))));
        put("dcterms:identifier", seed.sha256.as_ref().map(|s| json!(format!("sha256:{s}"))));
        let agents: Vec<Value> = seed.authors.iter().map(|name| self.agent(name)).collect();
        put("prov:wasAttributedTo", (!agents.is_empty()).then(|| json!(agents)));
        put("prov:wasDerivedFrom", seed.source.as_deref().map(|source| self.origin(source)));
        put("prov:wasGeneratedBy", self.adding(seed, &id));
        if let Some(quoted) = quoted {
            let from: Vec<Value> = quoted.from.iter().map(|work| self.work(work)).collect();
            let primary: Vec<Value> = quoted.primary.iter().map(|work| self.work(work)).collect();
            put("prov:wasQuotedFrom", (!from.is_empty()).then(|| json!(from)));
            put("prov:hadPrimarySource", (!primary.is_empty()).then(|| json!(primary)));
        }
        self.nodes.insert(id, Value::Object(node));
    }

    fn agent(&mut self, name: &str) -> Value {
        let id = format!("#agent-{}", slug(name));
        let node = json!({ "@id": id, "@type": ["prov:Agent", "prov:Person"], "foaf:name": name });
        self.nodes.entry(id.clone()).or_insert(node);
        json!({ "@id": id })
    }

    fn work(&mut self, work: &Work) -> Value {
        let id = match &work.key {
            Some(key) => format!("#source-{}", slug(key)),
            None => format!("#work-{}", slug(&work.title)),
        };
        self.entity(&id, &work.title)
    }

    fn entity(&mut self, id: &str, title: &str) -> Value {
        let node = json!({ "@id": id, "@type": "prov:Entity", "dcterms:title": title });
        self.nodes.entry(id.to_owned()).or_insert(node);
        json!({ "@id": id })
    }

    /// Where the document was obtained: its address, or what is said instead of one.
    fn origin(&mut self, source: &str) -> Value {
        let id = if is_address(source) { source.to_owned() } else { format!("#origin-{}", slug(source)) };
        self.entity(&id, source)
    }

    /// The activity that brought the document into the corpus, with every step of the chain.
    fn adding(&mut self, seed: &Seed, entity: &str) -> Option<Value> {
        let added = seed.added?;
        let id = format!("#adding-{}", slug(entity));
        let mut node = json!({
            "@id": id,
            "@type": "prov:Activity",
            "prov:endedAtTime": { "@type": "xsd:dateTime", "@value": format!("{added}T00:00:00Z") },
        });
        if let Some(by) = &seed.added_by {
            node["prov:wasAssociatedWith"] = self.agent(by);
        }
        if !seed.chain.is_empty() {
            node["dcterms:description"] = json!(seed.chain);
        }
        self.nodes.insert(id.clone(), node);
        Some(json!({ "@id": id }))
    }
}

/// True for an address that can stand as it is for what lies there.
pub(super) fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(char::is_whitespace)
}

/// A path as a relative IRI.
pub(super) fn iri(path: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    path.bytes().fold(String::new(), |mut iri, byte| {
        match plain(byte) {
            true => iri.push(char::from(byte)),
            false => iri.push_str(&format!("%{byte:02X}")),
        }
        iri
    })
}

/// Words as a name within the document.
pub(super) fn slug(text: &str) -> String {
    let slug = words(text).map(|word| word.folded(text)).collect::<Vec<_>>().join("-");
    iri(if slug.is_empty() { "unnamed" } else { &slug })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_names_are_iris() {
        assert_eq!(iri("accepted/Zweite Fassung.txt"), "accepted/Zweite%20Fassung.txt");
        assert_eq!(slug("Ada Corwen, The Salt Ledger"), "ada-corwen-the-salt-ledger");
        assert_eq!(slug("革命"), "%E9%9D%A9-%E5%91%BD");
    }
}
