//! A document's list of works and the short references to it: `(Brine 1903)`, `Brine (1903)`.
//!
//! In: a text. Out: the entries under its last heading such as "References", with the names and years in
//! each, and every reference by author and year before it. Both are read generously: an entry
//! answers to any name and any year in it, so that only what no entry can mean is left over.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::super::Context;
use super::super::signs::Sign;
use super::super::wording::pattern;
use crate::model::{Block, BlockKind, MONTHS, Span, Text, words};

/// Longer lines are no heading.
const LONGEST_HEADING: usize = 80;
/// Figures of a year.
const YEAR_FIGURES: usize = 4;
/// Fewer entries are no list.
const MIN_ENTRIES: usize = 3;

/// A list of works. Spans are bytes of the plain text.
#[derive(Debug, Clone)]
pub(in crate::check) struct List {
    /// Where its heading begins.
    pub(super) start: usize,
    /// True where it holds only what is cited, by its heading.
    pub(super) only_cited: bool,
    pub(super) entries: Vec<Entry>,
    /// The entries that hold a name, folded.
    by_name: BTreeMap<String, Vec<usize>>,
}

impl List {
    /// The entries in which the author cited stands anywhere.
    pub(super) fn named(&self, citation: &Citation) -> impl Iterator<Item = &Entry> {
        self.by_name.get(&citation.name).into_iter().flatten().map(|i| &self.entries[*i])
    }
}

/// One entry of the list.
#[derive(Debug, Clone)]
pub(in crate::check) struct Entry {
    pub(super) span: Span,
    /// The name it is sorted under.
    pub(super) first: String,
    /// The name is a person's: a comma follows. A body may be cited by its initials.
    pub(super) personal: bool,
    names: BTreeSet<String>,
    years: BTreeSet<String>,
}

/// A reference by author and year.
#[derive(Debug, Clone)]
pub(in crate::check) struct Citation {
    pub(super) span: Span,
    /// The first author's surname.
    pub(super) shown: String,
    /// The same, folded for comparison.
    pub(super) name: String,
    pub(super) year: String,
    /// `Brine (1903)`: may also be a title or an event.
    pub(super) narrative: bool,
    /// `(Brine, 1903)`, as against `(Brine 1903)`.
    pub(super) comma: bool,
}

impl Citation {
    /// The entry, one that names the author, can be meant.
    pub(super) fn meets(&self, entry: &Entry) -> bool {
        let year = |held: &String| {
            *held == self.year || stem(held) == stem(&self.year) && (is_bare(held) || is_bare(&self.year))
        };
        entry.years.iter().any(year)
    }

    /// The entry is by the author named.
    pub(super) fn is_by(&self, entry: &Entry) -> bool {
        entry.first == self.name
    }

    /// The entry is of the year given, with a letter that the reference lacks.
    pub(super) fn lacks_letter(&self, entry: &Entry) -> bool {
        is_bare(&self.year) && entry.years.iter().any(|held| !is_bare(held) && stem(held) == self.year)
    }
}

fn stem(year: &str) -> &str {
    year.get(..4).unwrap_or(year)
}

fn is_bare(year: &str) -> bool {
    year.len() == 4
}

/// A list of works with the references to it.
#[derive(Debug, Clone)]
pub(in crate::check) struct References {
    pub(super) list: List,
    pub(super) citations: Vec<Citation>,
}

impl References {
    /// Those of a document, where it has a list.
    pub(in crate::check) fn read(context: &Context<'_>) -> Option<Self> {
        let text = &context.document.text;
        let list = list(text, context.signs().of(Sign::WorksHeading))?;
        let citations = citations(text, &list);
        Some(Self { list, citations })
    }
}

/// The document's own list of works, where it is one of authors and years. `signs` are the places of the
/// words its heading may hold.
fn list(text: &Text, signs: &[usize]) -> Option<List> {
    let (at, heading) = signs.iter().rev().find_map(|sign| {
        let at = text.blocks.partition_point(|block| block.span.end <= *sign);
        let block = text.blocks.get(at).filter(|block| block.kind != BlockKind::Verbatim)?;
        Some((at, heading_line(&text.plain, block.span, *sign)?))
    })?;
    let ends = |block: &Block| matches!(block.kind, BlockKind::Heading(_) | BlockKind::Note(_));
    let others = text.blocks[at + 1..].iter().position(ends).unwrap_or(text.blocks.len() - at - 1);
    let blocks = &text.blocks[at..=at + others];
    // A list of links has no years, and is left before it is read.
    let end = blocks.last().map_or(heading.end, |block| block.span.end);
    let numbers = text.plain.get(heading.end..end)?.split(|c: char| !c.is_ascii_digit());
    if numbers.filter(|number| number.len() == YEAR_FIGURES).count() < MIN_ENTRIES {
        return None;
    }
    let mut entries: Vec<Entry> = Vec::new();
    for block in blocks {
        let from = block.span.start.max(heading.end);
        read_entries(&text.plain, Span::new(from, block.span.end), &mut entries);
    }
    let dated = entries.iter().filter(|entry| !entry.years.is_empty()).count();
    let only_cited = !heading.of(&text.plain).to_lowercase().contains("bibliography");
    if entries.len() < MIN_ENTRIES || dated * 10 < entries.len() * 7 {
        return None;
    }
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, entry) in entries.iter().enumerate() {
        for name in &entry.names {
            by_name.entry(name.clone()).or_default().push(i);
        }
    }
    Some(List { start: heading.start, only_cited, entries, by_name })
}

/// The line of a block around a word, if it heads a list; in a loose layout a block may run on over it.
fn heading_line(plain: &str, block: Span, word: usize) -> Option<Span> {
    let before = plain.get(block.start..word)?;
    let line = Span::new(
        block.start + before.rfind('\n').map_or(0, |at| at + 1),
        plain[word..block.end].find('\n').map_or(block.end, |at| word + at),
    );
    (line.len() <= LONGEST_HEADING && HEADING.is_match(line.of(plain))).then_some(line)
}

/// The entries of one block; in plain text several may stand in it, each on its own line.
fn read_entries(plain: &str, block: Span, entries: &mut Vec<Entry>) {
    let mut start = block.start;
    let mut at = block.start;
    for line in block.of(plain).split_inclusive('\n') {
        let open = &plain[start..at];
        if ENTRY.is_match(line) && (YEAR.is_match(open) || open.trim().is_empty()) {
            push_entry(plain, Span::new(start, at), entries);
            start = at;
        }
        at += line.len();
    }
    push_entry(plain, Span::new(start, block.end), entries);
}

fn push_entry(plain: &str, span: Span, entries: &mut Vec<Entry>) {
    let words = span.of(plain);
    let start = span.start + words.len() - words.trim_start().len();
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    let span = Span::new(start, start + words.len());
    let mut names: BTreeSet<String> = NAME.find_iter(words).map(|name| folded(name.as_str())).collect();
    let again = words.starts_with(['—', '–', '_', '-']) && !words.starts_with("- ");
    let leading = NAME.find(words);
    let (first, personal) = match (entries.last(), leading) {
        // A dash stands for the author of the entry before.
        (Some(last), _) if again => {
            names.insert(last.first.clone());
            (last.first.clone(), last.personal)
        }
        (_, Some(name)) => (folded(name.as_str()), words[name.end()..].starts_with(',')),
        (_, None) => (String::new(), false),
    };
    let years = YEAR.find_iter(words).map(|year| year.as_str().to_owned()).collect();
    entries.push(Entry { span, first, personal, names, years });
}

/// The references by author and year in front of the list.
fn citations(text: &Text, list: &List) -> Vec<Citation> {
    let body = &text.plain[..list.start];
    let mut found = Vec::new();
    for group in GROUP.captures_iter(body).filter_map(|group| group.get(1)) {
        let mut at = group.start();
        for part in group.as_str().split_inclusive(';') {
            found.extend(citation(&PART, part, at));
            at += part.len();
        }
    }
    found.extend(
        NARRATIVE.find_iter(body).filter_map(|words| citation(&NARRATIVE, words.as_str(), words.start())),
    );
    found.sort_by_key(|citation| citation.span);
    found
}

fn citation(pattern: &Regex, part: &str, at: usize) -> Option<Citation> {
    let found = pattern.captures(part)?;
    let (name, year) = (found.name("name")?, found.name("year")?);
    let shown = NAME.find_iter(name.as_str()).last()?.as_str().trim_end_matches("'s").trim_end_matches("’s");
    // The initials of a body stand in the list written out.
    let initials = shown.chars().all(char::is_uppercase);
    (!initials && !is_season(shown)).then(|| Citation {
        span: Span::new(at + name.start(), at + year.end()),
        shown: shown.to_owned(),
        name: folded(shown),
        year: year.as_str().to_owned(),
        narrative: found.name("comma").is_none() && part.contains('('),
        comma: found.name("comma").is_some_and(|comma| !comma.is_empty()),
    })
}

/// Surnames compare without capitals, accents, apostrophes and the genitive.
pub(super) fn folded(name: &str) -> String {
    let name = name.trim_end_matches("'s").trim_end_matches("’s");
    words(name).map(|word| word.folded(name)).collect()
}

/// Capitalised words in front of a year that are no authors.
fn is_season(word: &str) -> bool {
    let short = |month: &str| month.get(..3) == Some(word);
    MONTHS.iter().any(|month| *month == word || short(month))
        || ["Sept", "Spring", "Summer", "Autumn"].contains(&word)
}

static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^[\s*_\#\d.]{0,8}
        (?: references(?:\ cited)? | works\ cited | literature\ cited | cited\ (?:works|literature)
          | reference\ list | list\ of\ references | (?:select(?:ed)?\ )?bibliography )
        [\s*_\#:]{0,6}$",
    )
});
static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x) ^[\s*•-]{0,4} (?: (?:(?:d[eiu]|van|von|der|la|le|al|el)[\s-])* \p{Lu}[\p{L}'’-]+ (?:[\ -][\p{L}'’-]+){0,4} (?:,|\.|\s\()
          | [—–_-]{2,} )",
    )
});
static NAME: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b\p{Lu}[\p{L}'’]+(?:-\p{L}[\p{L}'’]+)*"));
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:1[5-9]|20)\d\d[a-z]?\b"));
static GROUP: LazyLock<Regex> = LazyLock::new(|| pattern(r"[(\[]([^()\[\]]{6,300})[)\]]"));
/// One reference of a bracketed group.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^\s* (?:(?:[Ss]ee|[Cc]f\.|[Cc]ompare|but|also|e\.g\.,?|(?:quoted|cited)\ in|qtd\.\ in)\s+)*
        (?P<name>(?:(?:d[eiu]|da|van|von|de[rn]|la|le|te[nr]|al|el)[\s-])* \p{Lu}[\p{L}'’-]+)
        (?:(?:,\s|,?\s(?:and|&)\s)(?:(?:d[eiu]|van|von|der|la|le)\s)*\p{Lu}[\p{L}'’-]+)* (?:,?\set\sal\.?)?
        (?P<comma>,?)\s(?P<year>(?:1[5-9]|20)\d\d[a-z]?) \s*(?:[,:;]|$)",
    )
});
static NARRATIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x) (?P<name>\b\p{Lu}[\p{L}'’-]+) (?:\s(?:and|&)\s\p{Lu}[\p{L}'’-]+ | \set\sal\.?)?
        \s\( (?P<year>(?:1[5-9]|20)\d\d[a-z]?) (?:[,:][^()]{0,40})? \)",
    )
});

#[cfg(test)]
mod tests {
    use super::super::super::signs::Signs;
    use super::*;
    use crate::read::from_text;
    use proptest::prelude::*;

    const LIST: &str = "\n\nReferences\n\nBrine, H. (1902). Tides and\n  storms. Ellery.\nCorwen, A., & Brine, H. (1904a). Salt. Ellery.\n\
        ———. (1905). More salt. Ellery.\nde Wendt, J. (1907). Ropes. Ellery.\n";

    fn listed(text: &Text) -> List {
        list(text, Signs::new(&text.plain).of(Sign::WorksHeading)).unwrap()
    }

    fn read(body: &str) -> (List, Vec<String>) {
        let document = from_text("a.txt", None, format!("{body}{LIST}"));
        let list = listed(&document.text);
        let found = citations(&document.text, &list);
        (list, found.into_iter().map(|c| format!("{} {}", c.shown, c.year)).collect())
    }

    #[test]
    fn entries_begin_with_a_name_and_run_over_lines() {
        let (list, _) = read("A gate.");
        let shown: Vec<_> = list.entries.iter().map(|e| (e.first.as_str(), e.years.len())).collect();
        assert_eq!(shown, [("brine", 1), ("corwen", 1), ("corwen", 1), ("wendt", 1)]);
        assert!(list.only_cited);
    }

    #[test]
    fn references_are_read_in_all_their_forms() {
        for (body, expected) in [
            ("so (Brine 1902)", "Brine 1902"),
            ("so (see also Brine et al., 1902, p. 3)", "Brine 1902"),
            ("so (Corwen & Brine, 1904a: 14)", "Corwen 1904a"),
            ("so (de Wendt, 1907)", "Wendt 1907"),
            ("so [Brine, 1902]", "Brine 1902"),
            ("as Brine’s (1902) tides", "Brine 1902"),
            ("Corwen and Brine (1904, p. 3) say", "Corwen 1904"),
        ] {
            assert_eq!(read(body).1, [expected], "{body}");
        }
        assert_eq!(read("so (Brine, 1902; Corwen, 1905)").1, ["Brine 1902", "Corwen 1905"]);
    }

    #[test]
    fn other_brackets_are_none() {
        for body in [
            "(1902)",
            "(May 1902)",
            "(WHO 2003)",
            "(Brine, 1902–1904)",
            "(Corwen, a letter, 1903)",
            "Brine (1851–1919)",
            "(Aristotle 1094a)",
        ] {
            assert_eq!(read(body).1, Vec::<String>::new(), "{body}");
        }
    }

    proptest! {
        /// Whatever stands in brackets: a reference is the bytes of its span, begins with its name and ends
        /// with its year, and entries follow one another.
        #[test]
        fn references_hold_their_laws(
            body in "([(\\[]|[)\\]]|; |, |Brine|Müller’s|de |et al\\.|& | and |19[0-9]{2}[a-b]?|see |\n\n?|[a-z不é]{1,4} |\\. ){0,60}"
        ) {
            let document = from_text("a.txt", None, format!("{body}{LIST}"));
            let list = listed(&document.text);
            for citation in citations(&document.text, &list) {
                let words = citation.span.of(&document.text.plain);
                prop_assert!(citation.span.end <= list.start && words.ends_with(&citation.year), "{}", words);
                prop_assert!(words.contains(&citation.shown) && !citation.name.is_empty(), "{}", words);
            }
            let ends = list.entries.windows(2).all(|two| two[0].span.end <= two[1].span.start);
            prop_assert!(ends && list.entries.iter().all(|e| !e.span.is_empty()));
        }
    }
}
