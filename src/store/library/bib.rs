//! `library.bib`: BibLaTeX and BibTeX.
//!
//! In: the file. Out: an entry for each `@` block that can be read. The `biblatex` crate stops at
//! the first error; so where it does, the file is cut at lines that begin a block, and only the
//! blocks that cannot be read are left out.

use std::sync::Arc;

use biblatex::{Bibliography, ChunksExt, Entry as BibEntry, ParseError, RawBibliography};

use super::{Entry, file_field, full_name, with_subtitle};
use crate::model::{PartialDate, Span};
use crate::read::SourceText;
use crate::store::Record;
use crate::store::error::StoreWarning;

/// Reads the file, which is shown as `name`.
pub(super) fn read(name: &str, content: &str, warnings: &mut Vec<StoreWarning>) -> Vec<Entry> {
    let mut reader = Reader { name, text: Arc::new(SourceText::new(name, content.to_owned())), warnings };
    let bibliography = match Bibliography::parse(content) {
        Ok(bibliography) => bibliography,
        Err(_) => reader.readable(content),
    };
    bibliography.iter().map(|entry| reader.entry(entry)).collect()
}

struct Reader<'a> {
    name: &'a str,
    text: Arc<SourceText>,
    warnings: &'a mut Vec<StoreWarning>,
}

impl Reader<'_> {
    /// All blocks that can be read. Those that cannot are blanked, so that offsets stay true.
    fn readable(&mut self, content: &str) -> Bibliography {
        let blocks = blocks(content);
        let mut kept = content.to_owned();
        for block in &blocks {
            if let Err(error) = RawBibliography::parse(block.of(content)) {
                self.broken(*block, block.start, &error);
                blank(&mut kept, *block);
            }
        }
        // Each round blanks a block or ends, and most files need one.
        for _ in 0..=blocks.len() {
            match Bibliography::parse(&kept) {
                Ok(bibliography) => return bibliography,
                Err(error) => {
                    let holds = |b: &&Span| b.start <= error.span.start && error.span.start < b.end;
                    let Some(block) = blocks.iter().find(holds) else { break };
                    self.broken(*block, 0, &error);
                    blank(&mut kept, *block);
                }
            }
        }
        Bibliography::new()
    }

    fn broken(&mut self, block: Span, base: usize, error: &ParseError) {
        let (start, end) = (base + error.span.start, base + error.span.end);
        // A missing brace shows at the end of the block; its head is where to look.
        let at_end = start >= block.of(&self.text.content).trim_end().len() + block.start;
        let span =
            if at_end { first_line(&self.text.content, block) } else { Span::new(start, end.max(start)) };
        let message = match error.kind {
            biblatex::ParseErrorKind::UnexpectedEof => "a brace or quotation mark is not closed".to_owned(),
            ref kind => kind.to_string(),
        };
        self.warnings.push(StoreWarning::entry(self.name, &self.text, span, message));
    }

    fn entry(&mut self, entry: &BibEntry) -> Entry {
        let text = |field: &str| {
            let text = entry.get(field)?.format_verbatim();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            (!text.is_empty()).then_some(text)
        };
        let first = |fields: &[&str]| fields.iter().find_map(|f| text(f));
        let people = |field: &str| -> Vec<String> {
            let people: Vec<biblatex::Person> = entry.get_as(field).unwrap_or_default();
            people
                .iter()
                .map(|p| full_name(&[&p.given_name, &p.prefix, &p.name, &p.suffix]))
                .filter(|name| !name.is_empty() && name != "others")
                .collect()
        };
        let short = text("title").unwrap_or_default();
        let title = with_subtitle(&short, text("subtitle").as_deref());
        let titles = ["shorttitle", "titleaddon", "origtitle", "reprinttitle", "maintitle", "indextitle"];
        let record = Record {
            key: entry.key.clone(),
            titles: titles
                .iter()
                .filter_map(|f| text(f))
                .chain((short != title).then_some(short))
                .filter(|t| *t != title)
                .collect(),
            title,
            authors: people("author"),
            editors: people("editor"),
            translators: people("translator"),
            date: self.date(entry, "date").or_else(|| self.year(entry)),
            original_date: self.date(entry, "origdate"),
            edition: text("edition"),
            language: first(&["langid", "language"]),
            identifiers: ["doi", "isbn", "issn", "eprint"]
                .iter()
                .filter_map(|f| Some(((*f).to_owned(), text(f)?)))
                .collect(),
            url: text("url"),
            accessed: self.date(entry, "urldate"),
            licence: first(&["license", "licence", "rights", "copyright"]),
            digest: None,
            file: None,
        };
        let files = entry.get("file").map(|chunks| file_field::paths(self.raw(chunks.span())));
        Entry { record, files: files.unwrap_or_default() }
    }

    /// A value as it stands in the file: the backslashes of a `file` are no TeX.
    fn raw(&self, span: std::ops::Range<usize>) -> &str {
        let value = self.text.content.get(span).unwrap_or_default().trim();
        let bare = value.strip_prefix('{').and_then(|v| v.strip_suffix('}'));
        bare.or_else(|| value.strip_prefix('"')?.strip_suffix('"')).unwrap_or(value)
    }

    fn date(&mut self, entry: &BibEntry, field: &str) -> Option<PartialDate> {
        let chunks = entry.get(field)?;
        match chunks.format_verbatim().trim().parse() {
            Ok(date) => Some(date),
            Err(message) => {
                self.field(chunks.span(), message);
                None
            }
        }
    }

    /// `year` and `month` of BibTeX.
    fn year(&mut self, entry: &BibEntry) -> Option<PartialDate> {
        let chunks = entry.get("year")?;
        let mut date: PartialDate = match chunks.format_verbatim().trim().parse() {
            Ok(date) => date,
            Err(message) => {
                self.field(chunks.span(), message);
                return None;
            }
        };
        date.month = date.month.or_else(|| month(&entry.get("month")?.format_verbatim()));
        Some(date)
    }

    fn field(&mut self, span: std::ops::Range<usize>, message: String) {
        self.warnings.push(StoreWarning::field(self.name, &self.text.content, span.into(), message));
    }
}

fn month(text: &str) -> Option<u8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let text = text.trim().to_lowercase();
    if let Ok(number) = text.parse() {
        return (1..=12).contains(&number).then_some(number);
    }
    let index = MONTHS.iter().position(|m| text.starts_with(m))?;
    u8::try_from(index + 1).ok()
}

/// The blocks of a file: each from a line that begins with `@` to the next.
fn blocks(content: &str) -> Vec<Span> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in content.split_inclusive('\n') {
        if line.trim_start().starts_with('@') {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([content.len()]);
    starts.iter().zip(ends).map(|(start, end)| Span::new(*start, end)).collect()
}

fn first_line(content: &str, block: Span) -> Span {
    let len = block.of(content).lines().next().map_or(0, str::len);
    Span::new(block.start, block.start + len)
}

/// Puts blanks over a block.
fn blank(content: &mut String, block: Span) {
    content.replace_range(block.start..block.end, &" ".repeat(block.len()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(content: &str) -> (Vec<Entry>, Vec<StoreWarning>) {
        let mut warnings = Vec::new();
        let entries = read("library.bib", content, &mut warnings);
        (entries, warnings)
    }

    #[test]
    fn reads_a_record() {
        let (entries, warnings) = entries(
            "@book{ledger,\n title = {The {Salt} Ledger}, subtitle = {Accounts of a Gate},\n shorttitle = {Ledger},\n \
             author = {Corwen, Ada and Josef von Wendt},\n date = {1902-03}, origdate = {1899},\n \
             translator = {Tallis, Ismene}, langid = {english}, url = {https://example.org/a_b},\n \
             file = {Text:texts/ledger.txt:text/plain},\n}\n\
             @book{old, title = \"Tides\", author = {Halvard Brine}, year = 1871, month = mar}",
        );
        assert!(warnings.is_empty(), "{warnings:?}");
        let ledger = &entries[0];
        assert_eq!(ledger.record.title, "The Salt Ledger: Accounts of a Gate");
        assert_eq!(ledger.record.titles, ["Ledger", "The Salt Ledger"]);
        assert_eq!(ledger.record.authors, ["Ada Corwen", "Josef von Wendt"]);
        assert_eq!(ledger.record.original_date, Some(PartialDate::year(1899)));
        assert_eq!(ledger.record.url.as_deref(), Some("https://example.org/a_b"));
        assert_eq!(ledger.files, ["texts/ledger.txt"]);
        assert_eq!(entries[1].record.date.as_ref().unwrap().to_string(), "1871-03");
    }

    #[test]
    fn files_are_read_as_zotero_and_jabref_write_them() {
        for (field, expected) in [
            (
                "{Full Text:files/12/Brine - Letters\\: one.txt:text/plain}",
                "files/12/Brine - Letters: one.txt",
            ),
            (
                "{Scan:files/1/a.pdf:application/pdf;Text:files/1/a_b & 100%.txt:text/plain}",
                "files/1/a_b & 100%.txt",
            ),
            ("{:texts/jabref\\;name.txt:Text}", "texts/jabref;name.txt"),
            ("{C\\:\\\\Zotero\\\\storage\\\\A1\\\\a.txt}", "C:/Zotero/storage/A1/a.txt"),
            ("{T:C\\:\\\\Zotero\\\\a.txt:text/plain}", "C:/Zotero/a.txt"),
            ("{Text:files/2/Größe \\{1\\}.txt:text/plain}", "files/2/Größe {1}.txt"),
            ("\"texts/plain.txt\"", "texts/plain.txt"),
        ] {
            let (entries, warnings) = entries(&format!("@book{{a, title = {{A}}, file = {field}}}\n"));
            assert!(warnings.is_empty(), "{warnings:?}");
            assert_eq!(entries[0].files.first().map(String::as_str), Some(expected), "{field}");
        }
    }

    #[test]
    fn keeps_all_that_can_be_read() {
        let (entries, warnings) = entries(
            "@book{a, title = {First}}\n@book{b, title = {Never closed\n@book{c, title = {Third}}\n\
             @book{c, title = {Again}}\n@book{d, title = {Fourth}, date = {long ago}}\n@book{e, title = nowhere}\n",
        );
        let keys: Vec<_> = entries.iter().map(|e| e.record.key.as_str()).collect();
        assert_eq!(keys, ["a", "c", "d"]);
        assert_eq!(warnings.len(), 4, "{warnings:#?}");
        assert!(warnings[0].to_string().contains("not closed"), "{}", warnings[0]);
    }
}
