//! What can go wrong with a store: errors that stop the job, warnings with which it goes on.
//!
//! Both are diagnostics with a code and help; where a file of the store is to blame, they point
//! into it. No text or record is dropped without a warning that names it.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::model::Span;
use crate::read::SourceText;

/// Why a store cannot be used.
#[derive(Debug, Error, Diagnostic)]
pub enum StoreError {
    /// There is no such folder.
    #[error("there is no reference store at {}", path.display())]
    #[diagnostic(
        code(quotelint::store::missing),
        help(
            "a store is a folder with texts and a library.bib, library.json or library.toml; `quotelint store add TEXT --store {}` makes one",
            path.display()
        )
    )]
    Missing {
        /// The folder named.
        path: PathBuf,
    },
    /// Something else is there.
    #[error("{} is not a folder", path.display())]
    #[diagnostic(
        code(quotelint::store::not_a_folder),
        help("name the folder that holds the texts, not a file in it")
    )]
    NotAFolder {
        /// The path named.
        path: PathBuf,
    },
    /// A file or folder of the store cannot be read or written.
    #[error("cannot {action} {}", path.display())]
    #[diagnostic(code(quotelint::store::io), help("check that it exists and that you may {action} it"))]
    Io {
        /// `read` or `write`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// A record names a text that is not in the folder of its library.
    #[error("`{key}` names {file}, which is outside {}", folder.display())]
    #[diagnostic(
        code(quotelint::store::outside),
        help(
            "copy the text into the folder and mend the record's `file`; or, if you trust whoever wrote the library, pass --allow-outside"
        )
    )]
    Outside {
        /// The folder of the library.
        folder: PathBuf,
        /// Key of the record.
        key: String,
        /// The text it names.
        file: String,
    },
    /// A library or people file that is broken as a whole.
    #[error("{name} cannot be read: {message}")]
    #[diagnostic(
        code(quotelint::store::library),
        help("mend the file at the mark; no text is checked against a store whose records cannot be read")
    )]
    Library {
        /// Path of the file, as shown.
        name: String,
        /// What is wrong with it.
        message: String,
        /// The file.
        #[source_code]
        text: Arc<SourceText>,
        /// The place.
        #[label("here")]
        at: SourceSpan,
    },
    /// A command was asked for something that makes no sense.
    #[error("{message}")]
    #[diagnostic(code(quotelint::store::request))]
    Request {
        /// What is wrong.
        message: String,
        /// What to do instead.
        #[help]
        help: String,
    },
}

impl StoreError {
    /// A broken library at `span`.
    pub(super) fn library(name: &str, content: &str, span: Span, message: impl Into<String>) -> Self {
        Self::Library {
            name: name.to_owned(),
            message: message.into(),
            text: Arc::new(SourceText::new(name, content.to_owned())),
            at: source_span(content, span),
        }
    }
}

/// What is wrong with a part of a store that the rest can do without.
#[derive(Debug, Error, Diagnostic)]
#[diagnostic(severity(warning))]
pub enum StoreWarning {
    /// An entry of a library.
    #[error("an entry of {name} was left out: {message}")]
    #[diagnostic(
        code(quotelint::store::entry),
        help("mend the entry; all others are in use, and its text is used with what it says itself")
    )]
    Entry {
        /// Path of the library, as shown.
        name: String,
        /// What is wrong.
        message: String,
        /// The library.
        #[source_code]
        text: Arc<SourceText>,
        /// The place.
        #[label("here")]
        at: SourceSpan,
    },
    /// A field of a record.
    #[error("a field in {name} was left out: {message}")]
    #[diagnostic(code(quotelint::store::field), help("mend the field; the rest of the record is in use"))]
    Field {
        /// Path of the file, as shown.
        name: String,
        /// What is wrong.
        message: String,
        /// The file.
        #[source_code]
        text: Arc<SourceText>,
        /// The place.
        #[label("here")]
        at: SourceSpan,
    },
    /// A library or text that does not say what it seems to.
    #[error("{name}: {message}")]
    #[diagnostic(code(quotelint::store::slip))]
    Slip {
        /// Path of the file, as shown.
        name: String,
        /// What is wrong.
        message: &'static str,
        /// What to do.
        #[help]
        help: &'static str,
        /// The file.
        #[source_code]
        text: Arc<SourceText>,
        /// The place.
        #[label("here")]
        at: SourceSpan,
    },
    /// A record names a text that is not there.
    #[error("`{key}` names {file}, which is not in the store")]
    #[diagnostic(
        code(quotelint::store::text_missing),
        help("put the text there, or mend the record's `file`; until then the work counts as not held")
    )]
    TextMissing {
        /// Key of the record.
        key: String,
        /// The text it names.
        file: String,
    },
    /// A record names files, but no plain text.
    #[error("`{key}` names no plain text, only {file}")]
    #[diagnostic(
        code(quotelint::store::no_plain_text),
        help("extract its words as a .txt file, and add that; until then the work counts as not held")
    )]
    NoPlainText {
        /// Key of the record.
        key: String,
        /// What it names.
        file: String,
    },
    /// A folder or library with no texts in it.
    #[error("{} holds no text that could be added", path.display())]
    #[diagnostic(
        code(quotelint::store::nothing_to_add),
        help(
            "texts are files that end in .txt, .text, .md or .markdown; a library names them in the `file` field of its records"
        )
    )]
    NothingToAdd {
        /// The folder or library.
        path: PathBuf,
    },
    /// Two records name the same text.
    #[error("`{first}` and `{second}` both name {file}")]
    #[diagnostic(
        code(quotelint::store::text_shared),
        help("the first record is used, with the second's title as another title")
    )]
    TextShared {
        /// Key of the record in use.
        first: String,
        /// Key of the other.
        second: String,
        /// The text.
        file: String,
    },
    /// A text that was added again, with another record.
    #[error("what was said of {file} is not used, for a record of it is held")]
    #[diagnostic(code(quotelint::store::recorded), help("change that record in the library of the store"))]
    Recorded {
        /// The text.
        file: String,
    },
    /// A text that is not UTF-8.
    #[error("{path} is not UTF-8 text: byte {byte} cannot be read")]
    #[diagnostic(
        code(quotelint::store::encoding),
        help(
            "convert it, for example with `iconv -f WINDOWS-1252 -t UTF-8`; until then the work counts as not held"
        )
    )]
    NotUtf8 {
        /// The text.
        path: String,
        /// Offset of the first bad byte.
        byte: usize,
    },
    /// A file that is not text at all.
    #[error("{path} is not text: there is a zero byte at {byte}")]
    #[diagnostic(
        code(quotelint::store::binary),
        help(
            "a store holds plain text; extract the text of a PDF or scan first, and name that file instead"
        )
    )]
    Binary {
        /// The file.
        path: String,
        /// Offset of the first zero byte.
        byte: usize,
    },
    /// A text without a word.
    #[error("{path} is empty")]
    #[diagnostic(
        code(quotelint::store::no_words),
        help("put the text there, or take the file away; until then the work counts as not held")
    )]
    NoWords {
        /// The file.
        path: String,
    },
    /// A text larger than can be indexed.
    #[error("{path} is too large to be indexed")]
    #[diagnostic(code(quotelint::store::too_large), help("divide it into files of less than four gigabytes"))]
    TooLarge {
        /// The text.
        path: String,
    },
    /// A text, folder or record file that cannot be read.
    #[error("cannot read {path}: {reason}")]
    #[diagnostic(
        code(quotelint::store::unreadable),
        help("check that you may read it; the rest of the store is in use")
    )]
    Unreadable {
        /// The path.
        path: String,
        /// What the system says.
        reason: String,
    },
    /// A text changed between being listed and being indexed.
    #[error("{path} changed while it was being read")]
    #[diagnostic(
        code(quotelint::store::changed),
        help("run the command again when nobody is writing the file")
    )]
    Changed {
        /// The text.
        path: String,
    },
    /// A damaged part of the index.
    #[error("a damaged part of the index was built again: {}", path.display())]
    #[diagnostic(
        code(quotelint::store::index_damaged),
        help("nothing is lost: the index is made from the texts. If it happens often, check the disk")
    )]
    IndexDamaged {
        /// The segment file.
        path: PathBuf,
    },
    /// A part of the index that another version of quotelint made.
    #[error("a part of the index was of another version and was built again: {}", path.display())]
    #[diagnostic(
        code(quotelint::store::index_foreign),
        help("nothing is lost: the index is made from the texts. This is said once after an update")
    )]
    IndexForeign {
        /// The segment file.
        path: PathBuf,
    },
    /// The index cannot be written.
    #[error("the index is kept in memory, for {} cannot be written: {reason}", path.display())]
    #[diagnostic(
        code(quotelint::store::index_in_memory),
        help(
            "everything works, but the index is built anew each time; run `quotelint store build` where the folder can be written"
        )
    )]
    IndexInMemory {
        /// The index folder.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A damaged part of the index, left as it is.
    #[error("a part of the index is damaged: {}", path.display())]
    #[diagnostic(
        code(quotelint::store::segment_damaged),
        help("`quotelint store build` makes it again from the texts; nothing is lost")
    )]
    SegmentDamaged {
        /// The segment file.
        path: PathBuf,
    },
    /// A text that is not the one its record was made for.
    #[error("{path} is not the text that was added as `{key}`")]
    #[diagnostic(
        code(quotelint::store::digest),
        help("restore the text, or take `digest` out of its record if the change was meant")
    )]
    NotTheText {
        /// The text.
        path: String,
        /// Key of its record.
        key: String,
    },
    /// A text whose bytes changed without its time of change.
    #[error("{path} changed, but its time of change did not")]
    #[diagnostic(
        code(quotelint::store::rotten),
        help(
            "compare it with a copy, for the disk may be failing; after that, `touch` it so that it is indexed again"
        )
    )]
    Rotten {
        /// The text.
        path: String,
    },
    /// A store without texts.
    #[error("the store {} holds no texts", path.display())]
    #[diagnostic(
        code(quotelint::store::empty),
        help("add one with `quotelint store add TEXT --store {}`", path.display())
    )]
    Empty {
        /// The folder.
        path: PathBuf,
    },
}

impl StoreWarning {
    /// An entry of a library at `span`.
    pub(super) fn entry(name: &str, content: &Arc<SourceText>, span: Span, message: String) -> Self {
        let at = source_span(&content.content, span);
        Self::Entry { name: name.to_owned(), message, text: Arc::clone(content), at }
    }

    /// A slip at `span` of a file; what it is, and what to do.
    pub(super) fn slip(content: &Arc<SourceText>, span: Span, [message, help]: [&'static str; 2]) -> Self {
        let at = source_span(&content.content, span);
        Self::Slip { name: content.name.clone(), message, help, text: Arc::clone(content), at }
    }

    /// A field at `span` of a file.
    pub(super) fn field(name: &str, content: &Arc<SourceText>, span: Span, message: String) -> Self {
        let at = source_span(&content.content, span);
        Self::Field { name: name.to_owned(), message, at, text: Arc::clone(content) }
    }
}

/// A span within `content`, whatever a parser says.
fn source_span(content: &str, span: Span) -> SourceSpan {
    let start = span.start.min(content.len());
    (start, span.end.clamp(start, content.len()) - start).into()
}
