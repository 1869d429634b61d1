//! The pages in `rules/` as the tests see them: sections, store entries, example documents.
//!
//! A page's examples are fenced blocks. `store` holds a source text with its front matter, for all
//! examples of the page; `text bad`, `markdown good` and so on hold a document. In a bad document a
//! line of blanks and carets marks the words above it that must be flagged; such lines are taken
//! out before the document is read. Blocks that follow each other and say `file=a.md` are the
//! documents of one example, checked together. `text bad style=mla` names the style a document follows.
//! A ` ```toml ` block is a file of records about the other documents of its example.

use std::path::{Path, PathBuf};

use quotelint::model::{Span, Style};

/// One page.
#[derive(Debug)]
pub(crate) struct RulePage {
    pub name: String,
    /// All of it.
    pub text: String,
    pub headings: Vec<String>,
    /// Texts of the sources, in order.
    pub sources: Vec<String>,
    pub examples: Vec<Example>,
}

/// One document of a page, or several that are checked together.
#[derive(Debug)]
pub(crate) struct Example {
    /// Whether it is free of the fault.
    pub good: bool,
    /// The sentence in front of it.
    pub caption: String,
    /// Line of the page on which it begins.
    pub line: usize,
    /// The documents, in order; as a rule one.
    pub documents: Vec<Document>,
}

/// A document of an example.
#[derive(Debug)]
pub(crate) struct Document {
    /// Its name, with the extension of its format.
    pub name: String,
    /// What it holds.
    pub text: String,
    /// The style it follows.
    pub style: Style,
    /// Words that must be flagged, in bytes of `text`.
    pub marked: Vec<Span>,
}

/// All pages, by name.
pub(crate) fn all() -> Vec<RulePage> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let entries = std::fs::read_dir(&folder).expect("the folder of pages can be read");
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("an entry can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "md"));
    paths.sort();
    paths.iter().map(|path| RulePage::read(path)).collect()
}

impl RulePage {
    fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("a page is UTF-8");
        let name = path.file_stem().expect("a page has a name").to_string_lossy().into_owned();
        let mut page = Self {
            name,
            text: text.clone(),
            headings: Vec::new(),
            sources: Vec::new(),
            examples: Vec::new(),
        };
        let mut lines = text.lines().enumerate();
        let mut caption = String::new();
        // Where the documents of an example may go on.
        let mut joins = false;
        while let Some((i, line)) = lines.next() {
            if let Some(heading) = line.strip_prefix("## ") {
                page.headings.push(heading.to_owned());
            } else if let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) {
                let inside: Vec<&str> = lines.by_ref().map(|(_, l)| l).take_while(|l| *l != "```").collect();
                page.add(info, &inside, i + 2, &caption, joins);
                joins = info.contains(" file=");
            } else if !line.trim().is_empty() {
                caption = line.to_owned();
                joins = false;
            }
        }
        page
    }

    fn add(&mut self, info: &str, lines: &[&str], line: usize, caption: &str, joins: bool) {
        let (info, style) =
            info.split_once(" style=").map_or((info, None), |(info, name)| (info, Some(name)));
        let style = style.map(|name| Style::from_name(name).expect("a style")).unwrap_or_default();
        let (info, file) = info.split_once(" file=").map_or((info, None), |(info, file)| (info, Some(file)));
        let (extension, quality) = match info.split_once(' ') {
            _ if info == "store" => return self.sources.push(lines.join("\n") + "\n"),
            Some(("text", quality)) => ("txt", quality),
            Some(("markdown", quality)) => ("md", quality),
            Some(("toml", quality)) => ("toml", quality),
            _ => {
                panic!("{}:{line}: a fence is `store`, `text good`, `markdown bad file=a.md`, ...", self.name)
            }
        };
        let good = match quality {
            "good" => true,
            "bad" => false,
            other => panic!("{}:{line}: an example is `good` or `bad`, not `{other}`", self.name),
        };
        let (text, marked) = without_marks(lines);
        let name = file.map_or(format!("example.{extension}"), str::to_owned);
        let document = Document { name, text, style, marked };
        match self.examples.last_mut() {
            Some(example) if joins && file.is_some() => example.documents.push(document),
            _ => {
                let (caption, documents) = (caption.to_owned(), vec![document]);
                self.examples.push(Example { good, caption, line, documents });
            }
        }
    }
}

/// The document and the words its caret lines point at.
fn without_marks(lines: &[&str]) -> (String, Vec<Span>) {
    let (mut text, mut marked, mut last) = (String::new(), Vec::new(), 0);
    for line in lines {
        let is_marks = line.contains('^') && line.chars().all(|c| c == ' ' || c == '^');
        if !is_marks {
            last = text.len();
            text.push_str(line);
            text.push('\n');
            continue;
        }
        let columns: Vec<usize> = text[last..].char_indices().map(|(i, _)| last + i).collect();
        for run in line.chars().enumerate().collect::<Vec<_>>().chunk_by(|a, b| a.1 == b.1) {
            if run[0].1 == '^' {
                let end = columns.get(run[run.len() - 1].0 + 1).copied().unwrap_or(text.len());
                marked.push(Span::new(columns[run[0].0], end));
            }
        }
    }
    (text, marked)
}
