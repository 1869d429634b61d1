//! Runs the examples of every page in `rules/` through the real pipeline: read, parse, verify,
//! check, report. What must be flagged is flagged, what must not be is not, and what a person would
//! read is kept as one snapshot for each page.

mod pages;
mod records;

use std::collections::{BTreeMap, BTreeSet};

use pages::{Document, Example, RulePage};
use quotelint::check::{Checked, FixKind, Page, check_across, check_document};
use quotelint::fix::mend;
use quotelint::model::{Finding, People, Safety};
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

/// A page says whether its rule mends what it finds; its bad examples show it, and what has been mended
/// is found no more.
#[test]
fn fixes_are_as_their_pages_say_and_leave_nothing_to_mend() {
    let mut wrong = Vec::new();
    for page in pages::all() {
        let front = Page::parse(&page.text).unwrap_or_else(|e| panic!("{}: {e}", page.name)).front;
        let bench = Bench::new(&page);
        let mut offered = BTreeSet::new();
        for example in &page.examples {
            let checked = bench.check(example);
            let own = checked.iter().flat_map(|c| &c.findings).filter(|f| f.rule == page.name);
            offered.extend(own.filter_map(|f| f.fix.as_ref()).map(|fix| format!("{:?}", fix.safety)));
            wrong.extend(bench.left_to_mend(&page, example, checked));
        }
        let expected = match front.fix {
            FixKind::None => None,
            FixKind::Safe => Some("Safe".to_owned()),
            FixKind::Unsafe => Some("Unsafe".to_owned()),
        };
        if offered != expected.iter().cloned().collect() {
            wrong.push(format!("rules/{}.md says {:?}, and {offered:?} is offered", page.name, front.fix));
        }
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
            let shown = source.path();
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

    /// Mends an example until nothing is left to mend, and complains of what its rule still finds where
    /// it had a fix.
    fn left_to_mend(&self, page: &RulePage, example: &Example, mut checked: Vec<Checked>) -> Vec<String> {
        const ROUNDS: usize = 5;
        let own = |checked: &[Checked]| {
            let findings = checked.iter().flat_map(|c| &c.findings).filter(|f| f.rule == page.name);
            findings.filter(|f| f.fix.is_some()).count()
        };
        let before = own(&checked);
        for _ in 0..ROUNDS {
            let mended = mend(&checked, Safety::Unsafe);
            if mended.is_empty() {
                break;
            }
            let documents = checked.iter().zip(&example.documents).map(|(c, old)| {
                let after = mended.iter().find(|m| m.path == c.document.path()).map(|m| m.after.clone());
                let text = after.unwrap_or_else(|| c.document.source.content.to_string());
                Document { name: old.name.clone(), style: old.style, text, marked: Vec::new() }
            });
            let (good, caption, line) = (example.good, example.caption.clone(), example.line);
            checked = self.check(&Example { good, caption, line, documents: documents.collect() });
        }
        let place = format!("rules/{}.md:{}", page.name, example.line);
        let texts: Vec<&str> = checked.iter().map(|c| c.document.source.content.as_str()).collect();
        let found: Vec<&Finding> =
            checked.iter().flat_map(|c| &c.findings).filter(|f| f.rule == page.name).collect();
        if before > 0 && own(&checked) > 0 {
            return vec![format!("{place}: mended, it still has {found:?}\n{}", texts.concat())];
        }
        Vec::new()
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
