//! Plain data that every stage speaks: spans, texts, quotations, findings.
//!
//! Nothing here reads a file, prints, or knows another module of the crate.
//!
//! # Glossary
//!
//! The words below mean one thing everywhere: in code, messages and documentation.
//!
//! | word | meaning |
//! | --- | --- |
//! | document | one file under lint |
//! | quotation | a span of words a document presents as somebody's own words |
//! | attribution | who, which work, when, where in it, via whom: and the words that say so |
//! | note | a footnote or endnote; a *note marker* is the sign in the text that points to it |
//! | source | a work in the reference store: text and bibliographic record |
//! | passage | a span of a source |
//! | verdict | what the store says about one quotation |
//! | alteration | one difference between quotation and passage, with its kind |
//! | rule, finding | a rule finds faults; a finding is one fault at one place, with evidence |

mod attribution;
mod finding;
mod knowledge;
mod language;
mod numeral;
mod partial_date;
mod people;
mod place;
mod project;
mod quotation;
mod scripture;
mod seed;
mod seek;
mod span;
mod stretches;
mod style;
mod text;
mod verdict;
mod word;

pub use attribution::{Attribution, Cue};
pub use finding::{Edit, Family, Finding, Fix, Related, Safety, Severity, Stability};
pub use knowledge::{Collection, Misquotation, Remedy, Term, TermKind};
pub use language::Language;
pub use numeral::{cardinal, number_words, ordinal, written_out};
pub use partial_date::{CalendarStyle, MONTHS, PartialDate};
pub(crate) use people::Edges;
pub use people::{People, Person};
pub use place::{Place, PlaceKind, roman};
pub use project::{KnownWork, Project};
pub use quotation::{Form, Kind, Marks, Quotation};
pub use scripture::ScriptureBook;
pub use seed::{Seed, SeedKind, Verified};
pub(crate) use seek::{count_chars, places, places_but_behind};
pub use span::Span;
pub use stretches::Stretches;
pub use style::{Allowance, Change, Style};
pub use text::{Block, BlockKind, MappedText, OffsetMap, Text};
pub use verdict::{Alteration, AlterationKind, Circle, Passage, Rung, Searched, Verdict, Verification};
pub use word::{Word, words};
