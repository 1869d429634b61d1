//! Runs the examples of every page in `rules/` through the real pipeline: read, parse, verify,
//! check, report. What must be flagged is flagged, what must not be is not, and what a person would
//! read is kept as one snapshot for each page.

mod pages;
mod records;

use std::collections::BTreeMap;

use pages::{Document, Example, RulePage};
use quotelint::check::{Checked, check_across, check_document};
use quotelint::model::{Finding, People};
use quotelint::read::{SourceText, from_text};
use quotelint::report::full::render;
use quotelint::report::{Files, Screen};
use quotelint::store::Store;

#[test]
fn examples_are_flagged_as_their_pages_say() {
    let mut wrong = Vec::new();
    for page in pages::all() {
        let bench = Bench::new(&page);
        for example in &page.examples {
            for (document, checked) in example.documents.iter().zip(bench.check(example)) {
                let found: Vec<&Finding> = checked.findings.iter().filter(|f| f.rule == page.name).collect();
                wrong.extend(complaints(&page, example, document, &found));
            }
        }
        insta::assert_snapshot!(page.name.as_str(), bench.drawn(&page));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is wrong with the findings in one document of an example, if anything.
fn complaints(page: &RulePage, example: &Example, document: &Document, found: &[&Finding]) -> Vec<String> {
    let place = format!("rules/{}.md:{}", page.name, example.line);
    let mut complaints: Vec<String> = Vec::new();
    let marks = |f: &Finding| -> Vec<quotelint::model::Span> {
        if f.labels.is_empty() { vec![f.span] } else { f.labels.iter().map(|(s, _)| *s).collect() }
    };
    for marked in &document.marked {
        let touches = |s: &quotelint::model::Span| s.start <= marked.end && s.end >= marked.start;
        if !found.iter().any(|f| marks(f).iter().any(touches)) {
            complaints.push(format!("{place}: \"{}\" is not flagged", marked.of(&document.text)));
        }
    }
    for finding in found {
        let expected = document
            .marked
            .iter()
            .any(|m| marks(finding).iter().any(|s| s.start <= m.end && s.end >= m.start));
        if !expected {
            let words = finding.span.of(&document.text);
            complaints.push(format!("{place}: \"{words}\" is flagged: {}", finding.message));
        }
        let said = std::iter::once(&finding.message).chain(finding.related.iter().map(|r| &r.message));
        let badly =
            said.filter(|text| text.chars().next().is_none_or(char::is_uppercase) || text.ends_with('.'));
        complaints.extend(badly.map(|text| format!("{place}: not lower case, or a final stop: {text}")));
    }
    complaints
}

/// The store of one page and what it takes to show findings.
struct Bench {
    _folder: tempfile::TempDir,
    store: Option<Store>,
    people: People,
    sources: BTreeMap<String, SourceText>,
}

impl Bench {
    fn new(page: &RulePage) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut bench =
            Self { _folder: folder, store: None, people: People::known(), sources: BTreeMap::new() };
        if page.sources.is_empty() {
            return bench;
        }
        let references = bench._folder.path().join("references");
        std::fs::create_dir_all(references.join("texts")).expect("a folder can be made");
        for text in &page.sources {
            let path = references.join("texts").join(file_name(text));
            std::fs::write(path, text).expect("a source can be written");
        }
        let (store, warnings) = Store::open(&[references], &()).expect("the store can be opened");
        assert!(warnings.is_empty(), "{}: {warnings:?}", page.name);
        assert_eq!(store.sources().len(), page.sources.len(), "{}", page.name);
        for (i, source) in store.sources().iter().enumerate() {
            let shown = source.path.clone();
            bench.sources.insert(shown.clone(), SourceText::new(shown, store.text(i).to_owned()));
        }
        bench.people = store.people().clone();
        bench.store = Some(store);
        bench
    }

    /// The documents of an example, checked as one run.
    fn check(&self, example: &Example) -> Vec<Checked> {
        let read = |d: &Document| quotelint::read::Document {
            style: d.style,
            ..from_text(&d.name, None, d.text.clone())
        };
        let check = |d: &Document| match is_records(d) {
            true => records::nothing_found(read(d)),
            false => check_document(read(d), self.store.as_ref(), &self.people),
        };
        let mut checked: Vec<Checked> = example.documents.iter().map(check).collect();
        match example.documents.iter().position(is_records) {
            Some(at) => records::check(&mut checked, at, self.store.as_ref()),
            None => check_across(&mut checked, self.store.as_ref(), &self.people),
        }
        checked
    }

    /// What is reported on the bad examples of a page, as a person reads it.
    fn drawn(&self, page: &RulePage) -> String {
        let mut drawn = String::new();
        for example in page.examples.iter().filter(|e| !e.good) {
            let checked = self.check(example);
            drawn.push_str(&format!("## {}\n\n", example.caption.trim_end_matches(':')));
            let files = Shown { documents: &checked, sources: &self.sources };
            for finding in checked.iter().flat_map(|c| &c.findings).filter(|f| f.rule == page.name) {
                drawn.push_str(&render(finding, &files, Screen { width: 100, color: false }));
                drawn.push('\n');
            }
        }
        drawn.replace(&*self._folder.path().to_string_lossy(), "")
    }
}

/// True for a file of records about the other documents of an example.
fn is_records(document: &Document) -> bool {
    document.name.ends_with(".toml")
}

/// Title and year, since several editions may have one title.
fn file_name(text: &str) -> String {
    let field = |name: &str| text.lines().find_map(|l| l.strip_prefix(name));
    let title = field("title: ").expect("a source has a title").to_lowercase().replace(' ', "-");
    match field("edition: ").or(field("translator: ")) {
        Some(_) => format!("{title}-{}.txt", field("date: ").unwrap_or("undated")),
        None => format!("{title}.txt"),
    }
}

struct Shown<'a> {
    documents: &'a [Checked],
    sources: &'a BTreeMap<String, SourceText>,
}

impl Files for Shown<'_> {
    fn file(&self, path: &str) -> Option<&SourceText> {
        let document = self.documents.iter().find(|checked| checked.document.path() == path);
        document.map(|checked| &*checked.document.source).or_else(|| self.sources.get(path))
    }
}
