//! From text to quotations: what is quoted, how it is set, and to whom it is given.
//!
//! In: a [`Text`] and the people table. Out: a [`Parsed`] in document order, its spans in bytes of
//! the file. Parsing never fails: a mark without its partner is a [`MarkFault`], not an error.

mod apparatus;
mod cues;
mod directive;
mod kind;
mod language;
mod marks;
mod mend;
mod near;
mod normalize;
mod pairs;
mod quotation;
mod run_on;
mod scope;
mod set_off;
mod spoken;
mod tail;
mod word_table;

use crate::model::{BlockKind, Language, PartialDate, People, Quotation, Span, Stretches, Text};
use near::Near;

mod attribution;
mod canonical;
pub(crate) use attribution::is_description;
mod credit;
pub mod date;
pub use directive::{Directive, DirectiveKind};
mod lexicon;
pub(crate) use lexicon::lexicon;
pub use lexicon::{Lexicons, WordList, WordLists};
pub mod name;
pub mod note;
#[cfg(any(test, fuzzing))]
pub(crate) mod probe;

/// What the grammars found in one document. Spans are bytes of the file, in document order.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// Every quotation, term and title.
    pub quotations: Vec<Quotation>,
    /// Marks without a fitting partner.
    pub mark_faults: Vec<MarkFault>,
    /// Signs in the text that point to a note.
    pub note_markers: Vec<NoteMarker>,
    /// Notes with their labels.
    pub notes: Vec<Note>,
    /// Dates, possible and impossible.
    pub dates: Vec<DateMention>,
    /// Names of people, each where it stands.
    pub names: Vec<NameMention>,
    /// Comments by which the author answers findings.
    pub directives: Vec<Directive>,
    /// The language whose word lists were read.
    pub language: Language,
}

impl Parsed {
    /// The place among the quotations of the one with this id. Ids count up, so the number in one is its
    /// place; where they do not, all are looked at.
    pub fn place(&self, id: &str) -> Option<usize> {
        let is_it = |quotation: &Quotation| quotation.id == id;
        let number: Option<usize> = id.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok();
        let counted = number.and_then(|number| number.checked_sub(1));
        let counted = counted.filter(|at| self.quotations.get(*at).is_some_and(is_it));
        counted.or_else(|| self.quotations.iter().position(is_it))
    }

    /// The quotation with this id.
    pub fn quotation(&self, id: &str) -> Option<&Quotation> {
        self.place(id).map(|at| &self.quotations[at])
    }
}

/// A quotation mark that does not do its work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkFault {
    /// The mark, or the empty place where one is missing.
    pub span: Span,
    /// What is wrong with it.
    pub kind: MarkFaultKind,
    /// The quotation it belongs to, when the parser could mend it.
    pub quotation: Option<String>,
}

/// What is wrong with a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkFaultKind {
    /// An opening mark that nothing closes.
    Unclosed,
    /// A closing mark that nothing opened.
    Unopened,
    /// Opened with one mark and closed with another.
    WrongPair {
        /// The opening mark as it stands.
        open: String,
        /// The closing mark as it stands.
        close: String,
    },
}

/// A sign that points to a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteMarker {
    /// The sign.
    pub span: Span,
    /// The label it gives, without brackets: `3`, `a`, `*`.
    pub label: String,
    /// True when it is glued to a word or a year (`19581`).
    pub glued: bool,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The whole note.
    pub span: Span,
    /// Its label, without brackets.
    pub label: String,
}

/// A date in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    /// The words.
    pub span: Span,
    /// The date; none when there is no such day.
    pub date: Option<PartialDate>,
    /// Why there is no such day, such as `June has 30 days`.
    pub impossible: Option<String>,
}

/// A person's name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameMention {
    /// The words.
    pub span: Span,
    /// The name as written, on one line.
    pub surface: String,
    /// The canonical name it stands for, where one is known.
    pub canonical: Option<String>,
    /// True for a body such as a party or a committee.
    pub collective: bool,
}

/// Parses one document, with the words of its language.
pub fn parse(text: &Text, people: &People, lexicons: Lexicons) -> Parsed {
    let language = language::language_of(&text.plain);
    let parsed = lexicons.of(language).in_force(|| everything(text, people));
    Parsed { language, ..parsed }
}

fn everything(text: &Text, people: &People) -> Parsed {
    let (mut notes, mut note_markers) = note::plain_notes_and_markers(text);
    let everything = Near::everything(text);
    let ((mut quotations, mark_faults), (mut dates, mut names)) = both(
        text.plain.len(),
        || quotation::quotations(text, &signs(&note_markers)),
        || {
            both(
                text.plain.len(),
                || date::dates(text, &note_markers, &everything),
                || name::Names::learn(text, people).mentions(text, &everything),
            )
        },
    );
    let code = code(text);
    dates.retain(|d| !code.hold(d.span));
    names.retain(|n| !code.hold(n.span));
    let near = Near::around(text, &quotations, &notes);
    let said = attribution::Said { notes: &notes, markers: &note_markers, names: &names, dates: &dates };
    attribution::attribute(text, &mut quotations, &near, said, people);
    let noted = notes.iter_mut().map(|n| &mut n.span).chain(note_markers.iter_mut().map(|m| &mut m.span));
    let found = dates.iter_mut().map(|d| &mut d.span).chain(names.iter_mut().map(|n| &mut n.span));
    for span in noted.chain(found) {
        *span = text.map.to_source(*span);
    }
    let directives = directive::directives(text);
    Parsed { quotations, mark_faults, note_markers, notes, dates, names, directives, ..Parsed::default() }
}

/// The same quotations as [`parse`] finds, without what only rules ask for: names and dates far from
/// any quotation are not read.
pub fn quotations(text: &Text, people: &People, lexicons: Lexicons) -> Vec<Quotation> {
    let language = language::language_of(&text.plain);
    lexicons.of(language).in_force(|| only_quotations(text, people))
}

fn only_quotations(text: &Text, people: &People) -> Vec<Quotation> {
    let (notes, markers) = note::plain_notes_and_markers(text);
    let ((mut quotations, _), names) = both(
        text.plain.len(),
        || quotation::quotations(text, &signs(&markers)),
        || name::Names::learn(text, people),
    );
    let near = Near::around(text, &quotations, &notes);
    let code = code(text);
    let mut dates = date::dates(text, &markers, &near);
    dates.retain(|d| !code.hold(d.span));
    let mut names = names.mentions(text, &near);
    names.retain(|n| !code.hold(n.span));
    let said = attribution::Said { notes: &notes, markers: &markers, names: &names, dates: &dates };
    attribution::attribute(text, &mut quotations, &near, said, people);
    quotations
}

/// Where the markers stand.
fn signs(markers: &[NoteMarker]) -> Vec<Span> {
    markers.iter().map(|m| m.span).collect()
}

/// Does two things with the same lexicon, at the same time where the text is so long that it pays.
fn both<A: Send, B: Send>(
    len: usize,
    first: impl FnOnce() -> A + Send,
    second: impl FnOnce() -> B + Send,
) -> (A, B) {
    const LONG: usize = 1 << 18;
    if len < LONG {
        return (first(), second());
    }
    let lexicon = lexicon::lexicon();
    rayon::join(|| lexicon.in_force(first), || lexicon.in_force(second))
}

/// Code and front matter in the plain text: what stands there is an example and nobody's claim.
pub(crate) fn code(text: &Text) -> Stretches {
    let blocks = text.blocks.iter().filter(|block| block.kind == BlockKind::Verbatim);
    blocks.map(|block| block.span).chain(text.verbatim.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::from_text;
    use proptest::prelude::*;
    use std::sync::Arc;
    use std::time::{Duration, Instant};

    /// Time grows with the input and not with its square, where a grammar is tempted to look back
    /// from every mark: one text of sixteen parts takes little more than sixteen texts of one part,
    /// not sixteen times as much. Both take long enough for a busy machine to slow them alike.
    #[test]
    fn time_is_linear_in_marks_without_end() {
        let part = if cfg!(debug_assertions) { 1_000 } else { 40_000 };
        let inputs: [fn(usize) -> String; 30] = [
            |n| "\"".repeat(n),
            |n| "“".repeat(n / 3),
            |n| "”".repeat(n / 3),
            |n| format!("{}{}", "“".repeat(n / 6), "”".repeat(n / 6)),
            |n| format!("“{}”", "the gate held and nobody came, ".repeat(n / 31)),
            |n| format!("{} gate {}", "“a ".repeat(n / 10), " b”".repeat(n / 10)),
            |n| "\"a\" ".repeat(n / 4),
            |n| "\"a\"".repeat(n / 3),
            |n| "“Ada Corwen,” he said ".repeat(n / 26),
            |n| format!("“{}”", "‘a’ ".repeat(n / 8)),
            |n| ".".repeat(n),
            |n| "a.".repeat(n / 2),
            |n| "\"a\" `b` ".repeat(n / 8),
            |n| "<q>a ".repeat(n / 5),
            |n| "<q>a b ".repeat(n / 7),
            |n| "a <q>".repeat(n / 5),
            |n| "“a ".repeat(n / 5),
            |n| "\"a *b* [".repeat(n / 8),
            |n| "the chairman said it and he went. ".repeat(n / 34),
            |n| format!("{}{}", "<q>".repeat(n / 7), "a</q>".repeat(n / 7)),
            |n| format!("{}{}", "<div><b>".repeat(n / 16), "</i></div>".repeat(n / 16)),
            |n| "<blockquote>a<cite>B</cite>".repeat(n / 27),
            |n| "a<sup><a href=#n>1</a></sup><li id=n>b".repeat(n / 38),
            |n| "{".repeat(n),
            |n| format!("{}a{}", "\\emph{".repeat(n / 7), "}".repeat(n / 7)),
            |n| format!("{}a{}", "\\footnote{".repeat(n / 11), "}".repeat(n / 11)),
            |n| "\\enquote{a".repeat(n / 10),
            |n| "\\cite[".repeat(n / 6),
            |n| "\\begin{quote}\\end{q}\\(".repeat(n / 23),
            |n| "\\verb|a|\\begin{verbatim}$$a$".repeat(n / 28),
        ];
        for (i, input) in inputs.iter().enumerate() {
            for name in NAMES {
                let growth = || {
                    let apart: Duration = (0..16).map(|_| time_of(name, &input(part))).sum();
                    time_of(name, &input(part * 16)).as_secs_f64() / apart.as_secs_f64()
                };
                let tries: Vec<f64> = (0..5).map(|_| growth()).take_while(|growth| *growth > 3.0).collect();
                assert!(tries.len() < 5, "input {i}, {name} takes {tries:.1?} times as long in one piece");
            }
        }
    }

    /// A file of each format.
    const NAMES: [&str; 4] = ["a.txt", "a.md", "a.html", "a.tex"];

    fn time_of(name: &str, content: &str) -> Duration {
        let started = Instant::now();
        let document = from_text(name, None, content.to_owned());
        for q in parse(&document.text, &People::default(), Lexicons::default()).quotations {
            assert!(document.source.line_column(q.span.start).1 <= content.len());
        }
        started.elapsed()
    }

    proptest! {
        /// Whatever is thrown at it: spans lie in the file on character borders, a quotation's words
        /// are the bytes of its span, and ids count up in document order.
        #[test]
        fn quotations_hold_their_laws(
            content in "(\n\n?|[\"'“”‘’«»„「」] ?|> |\\[\\^?[a0-9]\\]|[.,:;!?—*_-] ?|[a-z]{1,5} |[A-Z][a-zé不]{0,4} |&amp;|[0-9]|\u{a0}|\u{ad}|</?(q|p|blockquote|cite)>|<sup><a href=#n>|<li id=n>|<!-- a -->|\\\\(enquote|footnote|emph|textquote\\[b\\])\\{|\\\\(begin|end)\\{quote\\}|\\\\(cite|citet)\\{k\\}|[}~%]|\\\\'|---){0,120}"
        ) {
            for name in NAMES {
                let document = from_text(name, None, content.clone());
                let parsed = parse(&document.text, &People::default(), Lexicons::default());
                prop_assert_eq!(&quotations(&document.text, &People::default(), Lexicons::default()), &parsed.quotations);
                let (mut start, mut from) = (0, 0);
                for (i, q) in parsed.quotations.iter().enumerate() {
                    prop_assert_eq!(&q.id, &format!("q{}", i + 1));
                    // Notes are read behind the text, wherever they stand.
                    prop_assert!(q.plain.start >= start && !q.span.is_empty());
                    start = q.plain.start;
                    prop_assert!(name == "a.tex" || q.span.start >= from);
                    from = q.span.start;
                    prop_assert!(content.get(q.span.start..q.span.end).is_some());
                    prop_assert_eq!(document.text.map.to_source(q.plain), q.span);
                    let words = q.plain.of(&document.text.plain);
                    prop_assert_eq!(words.trim(), words);
                    for (at, c) in q.normalized.text.char_indices() {
                        let source = q.normalized.map.to_source(Span::new(at, at + c.len_utf8()));
                        prop_assert!(q.span.contains(source) && !source.is_empty(), "{:?} {:?}", c, source);
                    }
                }
                for fault in &parsed.mark_faults {
                    prop_assert!(content.get(fault.span.start..fault.span.end).is_some());
                }
            }
        }
    }

    /// What stands far from every quotation is read by one of them only, and changes nothing.
    #[test]
    fn the_quotations_alone_are_the_same() {
        let people = People::known();
        for folder in ["seeds/accepted", "seeds/references/texts"] {
            let mut pages = String::new();
            for file in std::fs::read_dir(folder).unwrap() {
                pages += &std::fs::read_to_string(file.unwrap().path()).unwrap();
                pages += &"\n\nNobody in Porth heard Corwen on 3 May 1902. ".repeat(300);
            }
            let document = from_text("a.txt", None, pages);
            let parsed = parse(&document.text, &people, Lexicons::default());
            assert!(parsed.quotations.len() > 20, "{folder}");
            assert_eq!(
                quotations(&document.text, &people, Lexicons::default()),
                parsed.quotations,
                "{folder}"
            );
        }
    }

    #[test]
    fn code_inside_code_is_one_stretch() {
        let text = Text {
            plain: Arc::new("0123456789".to_owned()),
            verbatim: vec![Span::new(0, 9), Span::new(1, 3)],
            ..Text::default()
        };
        assert!(code(&text).into_iter().eq([Span::new(0, 9)]));
        assert!(code(&text).hold(Span::new(5, 6)) && !code(&text).hold(Span::new(8, 10)));
    }

    #[test]
    fn quotations_are_found_by_id() {
        let page = "He said: “The gate “of salt” held, and nobody came.” Then “never again” was said.\n";
        let text = from_text("page.txt", None, page.to_owned()).text;
        let parsed = parse(&text, &People::default(), Lexicons::default());
        assert_eq!(parsed.quotations.len(), 3);
        for (at, quotation) in parsed.quotations.iter().enumerate() {
            assert_eq!(parsed.place(&quotation.id), Some(at));
        }
        assert_eq!(parsed.quotation("q9").or(parsed.quotation("q0")).or(parsed.quotation("q")), None);
    }

    #[test]
    fn code_claims_nothing() {
        let page = "Ada Corwen came on 31 June 1902.\n\n```text\nHalvard Brine went on 31 June 1902.\n```\n";
        let parsed =
            parse(&from_text("page.md", None, page.to_owned()).text, &People::default(), Lexicons::default());
        assert_eq!(parsed.dates.len(), 1, "{:?}", parsed.dates);
        assert!(parsed.names.iter().all(|n| n.surface != "Halvard Brine"), "{:?}", parsed.names);
    }
}
