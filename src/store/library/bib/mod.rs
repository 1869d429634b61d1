//! `library.bib`: BibLaTeX and BibTeX.
//!
//! In: the file. Out: an entry for each `@` block that can be read. The `biblatex` crate stops at
//! the first error; so where it does, the file is cut at lines that begin a block, and only the
//! blocks that cannot be read are left out.

mod language;
mod tame;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use biblatex::{Bibliography, ChunksExt, Entry as BibEntry, ParseError, RawBibliography};

use tame::{abbreviations, tame, unlink};

use super::{Entry, file_field, full_name, with_subtitle};
use crate::model::{PartialDate, Span};
use crate::read::SourceText;
use crate::store::Record;
use crate::store::error::StoreWarning;

/// Reads the file, which is shown as `name`.
pub(super) fn read(name: &str, content: &str, warnings: &mut Vec<StoreWarning>) -> Vec<Entry> {
    let mut reader = Reader { name, text: Arc::new(SourceText::new(name, content.to_owned())), warnings };
    let bibliography = reader.readable(content);
    bibliography.iter().map(|entry| reader.entry(entry)).collect()
}

struct Reader<'a> {
    name: &'a str,
    text: Arc<SourceText>,
    warnings: &'a mut Vec<StoreWarning>,
}

impl Reader<'_> {
    /// All entries that can be read.
    fn readable(&mut self, content: &str) -> Bibliography {
        let blocks = blocks(content);
        // A file of comments alone says on purpose that there is nothing.
        let says = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with('%');
        if !content.contains('@') && content.lines().any(says) {
            let start = Span::new(content.len() - content.trim_start().len(), content.len());
            let slip = ["it names no work", "an entry begins with `@book{key,`, with its fields behind it"];
            self.warnings.push(StoreWarning::slip(&self.text, first_line(content, start), slip));
        }
        let kept = match RawBibliography::parse(content) {
            Ok(_) => Cow::Borrowed(content),
            Err(_) => Cow::Owned(self.whole_blocks(content, &blocks)),
        };
        let mut raw = match RawBibliography::parse(&kept) {
            Ok(raw) => raw,
            Err(error) => {
                self.broken(block_of(&blocks, error.span.start), 0, &error);
                return Bibliography::new();
            }
        };
        tame(&mut raw, content.len(), &mut |span, message| {
            self.warnings.push(StoreWarning::entry(
                self.name,
                &self.text,
                first_line(content, span.into()),
                message.to_owned(),
            ));
        });
        Bibliography::from_raw(raw.clone()).unwrap_or_else(|_| self.sound_entries(raw, &blocks))
    }

    /// The content with blanks over the blocks that cannot be read, so that offsets stay true.
    fn whole_blocks(&mut self, content: &str, blocks: &[Span]) -> String {
        let mut kept = String::with_capacity(content.len());
        for block in blocks {
            kept.extend(std::iter::repeat_n(' ', block.start - kept.len()));
            match RawBibliography::parse(block.of(content)) {
                Ok(_) => kept.push_str(block.of(content)),
                Err(error) => self.broken(*block, block.start, &error),
            }
        }
        kept
    }

    /// Those of the entries that can be read, and are no second ones of a key.
    fn sound_entries(&mut self, mut raw: RawBibliography<'_>, blocks: &[Span]) -> Bibliography {
        let mut keys = HashSet::new();
        let entries = std::mem::take(&mut raw.entries);
        for entry in entries {
            let key = entry.v.key.v;
            let again = (!keys.insert(key)).then(|| {
                let kind = biblatex::ParseErrorKind::DuplicateKey(key.to_owned());
                ParseError { span: entry.span.clone(), kind }
            });
            let alone = RawBibliography {
                preamble: String::new(),
                abbreviations: abbreviations(&entry, &raw.abbreviations),
                entries: vec![entry.clone()],
            };
            match again.or_else(|| Bibliography::from_raw(alone).err()) {
                Some(error) => self.broken(block_of(blocks, entry.span.start), 0, &error),
                None => raw.entries.push(entry),
            }
        }
        // What only shows together is a link that makes no sense; without links all is well.
        Bibliography::from_raw(raw.clone()).unwrap_or_else(|error| {
            self.broken(block_of(blocks, error.span.start), 0, &error);
            unlink(&mut raw.entries);
            Bibliography::from_raw(raw).unwrap_or_default()
        })
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
            language: first(&["langid", "language"]).as_deref().map(language::tag),
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
        self.warnings.push(StoreWarning::field(self.name, &self.text, span.into(), message));
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

/// The block that holds a byte.
fn block_of(blocks: &[Span], at: usize) -> Span {
    let next = blocks.partition_point(|block| block.start <= at);
    next.checked_sub(1).map_or(Span::new(at, at), |before| blocks[before])
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

    /// What the `biblatex` crate follows without end.
    #[test]
    fn circles_and_doublings_are_left_out() {
        let links = "@book{a, title = {First}, crossref = {b}}\n@book{b, title = {Second}, crossref = {a}}\n\
                     @book{c, title = {Third}, xdata = {c}}\n@book{d, title = {Fourth}, crossref = {e}, ids = {f}}\n\
                     @book{e, title = {Fifth}}\n";
        let (found, warnings) = entries(links);
        let titles: Vec<_> = found.iter().map(|e| e.record.title.as_str()).collect();
        assert_eq!(titles, ["First", "Second", "Third", "Fourth", "Fifth"]);
        assert_eq!(warnings.len(), 2, "{warnings:#?}");

        let mut doubling = String::from("@string{s0 = \"0123456789\"}\n");
        for i in 1..60 {
            doubling += &format!("@string{{s{i} = s{} # s{}}}\n", i - 1, i - 1);
        }
        let strings =
            doubling + "@string{t = t}\n@book{a, title = {First}, note = s59}\n@book{b, title = s2}\n";
        let (found, warnings) = entries(&strings);
        let titles: Vec<_> = found.iter().map(|e| e.record.title.as_str()).collect();
        assert_eq!(titles, ["0123456789012345678901234567890123456789"]);
        assert!(warnings.len() > 50);

        let mut parents = String::new();
        for i in 0..40 {
            parents += &format!("@book{{k{i}, title = {{T{i}}}, xdata = {{k{0}, k{0}}}}}\n", i + 1);
        }
        assert_eq!(entries(&parents).0.len(), 40);
    }

    /// A file in which every entry is wrong is read as fast as any.
    #[test]
    fn time_does_not_grow_with_the_square_of_the_faults() {
        let again = "@book{a, title = {First}}\n".repeat(4000);
        let unknown: String = (0..4000).map(|i| format!("@book{{k{i}, title = nothing}}\n")).collect();
        let started = std::time::Instant::now();
        assert_eq!(entries(&again).1.len(), 3999);
        assert_eq!(entries(&unknown).1.len(), 4000);
        assert!(started.elapsed() < std::time::Duration::from_secs(20), "{:?}", started.elapsed());
    }
}
