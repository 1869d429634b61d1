//! Why a file could not be read, and what to do about it.

use miette::Diagnostic;
use thiserror::Error;

/// A file, folder or pattern that gave no document. The other files are read all the same.
#[derive(Debug, Error, Diagnostic)]
pub enum ReadError {
    /// Nothing has this name.
    #[error("`{path}` does not exist")]
    #[diagnostic(
        code(quotelint::read::missing),
        help("check the spelling; a folder, a file, a pattern such as `essays/*.md` or `-` is expected")
    )]
    Missing {
        /// As given.
        path: String,
    },
    /// A pattern that matches no file.
    #[error("no file matches `{pattern}`")]
    #[diagnostic(
        code(quotelint::read::no_match),
        help("`*` does not cross folders; use `**/*.md` for all folders below")
    )]
    NoMatch {
        /// As given.
        pattern: String,
    },
    /// A pattern that cannot be read as one.
    #[error("`{pattern}` is not a pattern: {reason}")]
    #[diagnostic(
        code(quotelint::read::bad_pattern),
        help("write a literal `[`, `*` or `?` in brackets, such as `[*]`")
    )]
    BadPattern {
        /// As given.
        pattern: String,
        /// What the pattern parser says.
        reason: String,
    },
    /// The system would not give the bytes.
    #[error("`{path}` cannot be read: {reason}")]
    #[diagnostic(
        code(quotelint::read::unreadable),
        help("check that you may read it, and the folders it is in")
    )]
    Unreadable {
        /// As given.
        path: String,
        /// What the system says.
        reason: std::io::Error,
    },
    /// Not text.
    #[error("`{path}` is not text: a NUL byte stands at byte {offset}")]
    #[diagnostic(
        code(quotelint::read::binary),
        help(
            "name text, Markdown, HTML or LaTeX files; save a word processor's file as text first, and \
             convert UTF-16, for example with `iconv -f UTF-16 -t UTF-8`"
        )
    )]
    Binary {
        /// As given.
        path: String,
        /// Where the first NUL byte stands.
        offset: usize,
    },
    /// Text in another encoding.
    #[error("`{path}` is not UTF-8: the byte at {offset} cannot stand there")]
    #[diagnostic(
        code(quotelint::read::not_utf8),
        help("convert it, for example with `iconv -f WINDOWS-1252 -t UTF-8`")
    )]
    NotUtf8 {
        /// As given.
        path: String,
        /// The first byte that is not UTF-8.
        offset: usize,
    },
}
