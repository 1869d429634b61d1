//! The records as the metadata of an RO-Crate, version 1.2.
//!
//! In: the records. Out: the JSON-LD of `ro-crate-metadata.json`: a flat graph with the corpus as root
//! data set, a file for each held document, a described work for each that is not held, the action that
//! added it, and what they refer to: people, licences, publications, origins.
//! <https://w3id.org/ro/crate/1.2>

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::prov::{iri, is_address, slug};
use crate::model::Seed;

/// The records `seeds` of the corpus called `name` as RO-Crate metadata.
pub fn ro_crate(seeds: &[Seed], name: &str) -> Value {
    let mut described = Described::default();
    let mut parts = Vec::new();
    let mut mentions = Vec::new();
    let mut nodes = Vec::new();
    for seed in seeds {
        let id = id(seed);
        if seed.held { &mut parts } else { &mut mentions }.push(json!({ "@id": id }));
        nodes.push(document(seed, &id, &mut described));
        let adding = adding(seed, &id, &mut described);
        mentions.extend(adding.iter().map(|node| json!({ "@id": node["@id"] })));
        nodes.extend(adding);
    }
    let published = seeds.iter().filter_map(|seed| seed.added).max();
    let mut root = json!({
        "@id": "./",
        "@type": "Dataset",
        "name": name,
        "description": "Documents with their provenance, as recorded in provenance.toml.",
        "license": described.licence("See the licence of each document."),
        "hasPart": parts,
    });
    if let Some(published) = published {
        root["datePublished"] = json!(published.to_string());
    }
    if !mentions.is_empty() {
        root["mentions"] = json!(mentions);
    }
    let descriptor = json!({
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": { "@id": "https://w3id.org/ro/crate/1.2" },
        "about": { "@id": "./" },
    });
    let graph: Vec<Value> =
        [descriptor, root].into_iter().chain(nodes).chain(described.0.into_values()).collect();
    json!({ "@context": "https://w3id.org/ro/crate/1.2/context", "@graph": graph })
}

/// The name of a document in the crate; what is not held is no file of it.
fn id(seed: &Seed) -> String {
    if seed.held { iri(&seed.path) } else { format!("#{}", iri(&seed.path)) }
}

/// What documents refer to, each described once, by name.
#[derive(Default)]
struct Described(BTreeMap<String, Value>);

impl Described {
    fn person(&mut self, name: &str) -> Value {
        self.put(format!("#person-{}", slug(name)), json!({ "@type": "Person", "name": name }))
    }

    /// A work, by its address where `text` is one; `role` keeps apart what is called alike.
    fn work(&mut self, role: &str, text: &str) -> Value {
        let id = if is_address(text) { text.to_owned() } else { format!("#{role}-{}", slug(text)) };
        self.put(id, json!({ "@type": "CreativeWork", "name": text }))
    }

    fn licence(&mut self, text: &str) -> Value {
        let reference = self.work("licence", text);
        if let Some(node) = reference["@id"].as_str().and_then(|id| self.0.get_mut(id)) {
            node["description"] =
                json!("The licence or statement of rights, as recorded in provenance.toml.");
        }
        reference
    }

    fn put(&mut self, id: String, mut node: Value) -> Value {
        let reference = json!({ "@id": id });
        node["@id"] = json!(id);
        self.0.entry(id).or_insert(node);
        reference
    }
}

fn document(seed: &Seed, id: &str, described: &mut Described) -> Value {
    let mut node = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            node.insert(key.to_owned(), value);
        }
    };
    put("@id", Some(json!(id)));
    put("@type", Some(json!(if seed.held { "File" } else { "CreativeWork" })));
    put("name", Some(json!(seed.title.as_deref().unwrap_or(&seed.path))));
    put("datePublished", seed.date.as_ref().map(|date| json!(date.to_string())));
    put("genre", seed.kind.map(|kind| json!(kind.name())));
    put("inLanguage", seed.language.as_ref().map(|tag| json!(tag)));
    put("isPartOf", seed.publication.as_ref().map(|text| described.work("publication", text)));
    put("license", seed.licence.as_ref().map(|text| described.licence(text)));
    put("isBasedOn", seed.source.as_ref().map(|text| described.work("origin", text)));
    put("sha256", seed.sha256.as_ref().map(|text| json!(text)));
    put("contentSize", seed.size.map(|size| json!(size.to_string())));
    put("encodingFormat", seed.held.then(|| json!(media_type(&seed.path))));
    for (key, names) in [("author", &seed.authors), ("translator", &seed.translators)] {
        let mut names: Vec<Value> = names.iter().map(|name| described.person(name)).collect();
        // One value stands by itself, as the specification asks.
        let value = if names.len() > 1 { Some(json!(names)) } else { names.pop() };
        put(key, value);
    }
    Value::Object(node)
}

/// The action that added a document, where it is known when.
fn adding(seed: &Seed, id: &str, described: &mut Described) -> Option<Value> {
    let added = seed.added?;
    let mut node = json!({
        "@id": format!("#adding-{}", slug(&seed.path)),
        "@type": "CreateAction",
        "name": format!("adding {}", seed.path),
        "endTime": added.to_string(),
        "result": { "@id": id },
    });
    if let Some(by) = &seed.added_by {
        node["agent"] = described.person(by);
    }
    if !seed.chain.is_empty() {
        node["description"] = json!(seed.chain.join("; "));
    }
    Some(node)
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default().to_lowercase().as_str() {
        "md" | "markdown" => "text/markdown",
        "html" | "htm" => "text/html",
        "xhtml" => "application/xhtml+xml",
        "tex" | "ltx" => "application/x-tex",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "epub" => "application/epub+zip",
        "xml" => "application/xml",
        "pdf" => "application/pdf",
        _ => "text/plain",
    }
}
