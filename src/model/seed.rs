//! A seed: a document of the corpus with the record of where it comes from.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::PartialDate;

/// The record of one document of the corpus. Fields that are not known are empty; the rules of the
/// provenance family say which may not be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seed {
    /// Path below the folder of the corpus, with `/`. Of a text that is not held, its file name.
    pub path: String,
    /// Title of the document.
    pub title: Option<String>,
    /// Authors' names.
    pub authors: Vec<String>,
    /// When it was written or published.
    pub date: Option<PartialDate>,
    /// True when nobody knows when that was.
    pub undated: bool,
    /// What it is.
    pub kind: Option<SeedKind>,
    /// BCP 47 tag of its language.
    pub language: Option<String>,
    /// Tag of the language it was written in, where it is a translation.
    pub original_language: Option<String>,
    /// Translators' names.
    pub translators: Vec<String>,
    /// Where it was published: journal, book, publisher.
    pub publication: Option<String>,
    /// Edition or printing.
    pub edition: Option<String>,
    /// Address, archive or person it was obtained from.
    pub source: Option<String>,
    /// When it was retrieved from there.
    pub retrieved: Option<Date>,
    /// Licence or rights statement.
    pub licence: Option<String>,
    /// Digest of the file, in hexadecimal.
    pub sha256: Option<String>,
    /// Bytes of the file.
    pub size: Option<u64>,
    /// Who added it.
    pub added_by: Option<String>,
    /// When it was added.
    pub added: Option<Date>,
    /// How its text was made, step by step: `extracted from PDF by ...`.
    pub chain: Vec<String>,
    /// False when no copy of the text is kept, since it may not be passed on.
    pub held: bool,
    /// What its last verification found.
    pub verified: Option<Verified>,
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The day.
    pub date: Date,
    /// `sha256:` and the digest of the store it was verified against; none when there was no store.
    pub store: Option<String>,
    /// How many quotations got each verdict.
    pub verdicts: BTreeMap<String, usize>,
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SeedKind {
    /// A piece in a journal or paper.
    Article,
    /// A whole book.
    Book,
    /// A chapter of a book.
    Chapter,
    /// An essay.
    Essay,
    /// Questions and answers.
    Interview,
    /// A lecture.
    Lecture,
    /// A letter.
    Letter,
    /// Notes, not for print.
    Notes,
    /// A pamphlet.
    Pamphlet,
    /// A report.
    Report,
    /// A review of another work.
    Review,
    /// A speech.
    Speech,
    /// A thesis.
    Thesis,
    /// None of these.
    Other,
}

impl SeedKind {
    const ALL: [(Self, &'static str); 14] = [
        (Self::Article, "article"),
        (Self::Book, "book"),
        (Self::Chapter, "chapter"),
        (Self::Essay, "essay"),
        (Self::Interview, "interview"),
        (Self::Lecture, "lecture"),
        (Self::Letter, "letter"),
        (Self::Notes, "notes"),
        (Self::Pamphlet, "pamphlet"),
        (Self::Report, "report"),
        (Self::Review, "review"),
        (Self::Speech, "speech"),
        (Self::Thesis, "thesis"),
        (Self::Other, "other"),
    ];

    /// The words users write.
    pub fn names() -> Vec<&'static str> {
        Self::ALL.iter().map(|(_, name)| *name).collect()
    }

    /// The kind a user wrote.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }

    /// The word for it.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("other", |(_, name)| name)
    }

    /// True of what is printed, and so printed in some edition.
    pub fn is_printed(self) -> bool {
        matches!(self, Self::Article | Self::Book | Self::Chapter | Self::Pamphlet | Self::Review)
    }
}

impl Seed {
    /// True when it was taken from an address, where it may change.
    pub fn is_from_the_web(&self) -> bool {
        self.source.as_deref().is_some_and(|s| s.starts_with("http://") || s.starts_with("https://"))
    }
}
