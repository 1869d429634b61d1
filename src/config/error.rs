//! What can be wrong with a configuration file.

use std::path::PathBuf;
use std::sync::Arc;

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::read::SourceText;
use crate::read::tables::{Fault, TOO_DENSE};

/// A configuration that cannot be followed.
#[derive(Debug, Error, Diagnostic)]
pub enum ConfigError {
    /// The file is there but cannot be read.
    #[error("cannot read {}: {reason}", path.display())]
    #[diagnostic(
        code(quotelint::config::unreadable),
        help("check that the file may be read and is UTF-8 text")
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// The file is not TOML.
    #[error("not a TOML file: {reason}")]
    #[diagnostic(
        code(quotelint::config::syntax),
        help("a value is written `key = \"value\"`, a table `[name]`, one table of several `[[name]]`")
    )]
    Syntax {
        /// What the TOML parser says.
        reason: String,
        /// The file.
        #[source_code]
        file: Arc<SourceText>,
        /// The place.
        #[label("here")]
        at: SourceSpan,
    },
    /// A key or rule that does not exist.
    #[error("unknown {what} `{name}`{}", did_you_mean(meant.as_deref()))]
    #[diagnostic(code(quotelint::config::unknown))]
    Unknown {
        /// `key`, `rule` or `profile`.
        what: &'static str,
        /// As written.
        name: String,
        /// What was probably meant.
        meant: Option<String>,
        /// What may be written.
        #[help]
        help: String,
        /// The file.
        #[source_code]
        file: Arc<SourceText>,
        /// The place.
        #[label("not known")]
        at: SourceSpan,
    },
    /// Files that build on each other in a circle.
    #[error("{} builds on itself", path.display())]
    #[diagnostic(
        code(quotelint::config::circle),
        help("take the file out of `extends` here, or in the file that names it")
    )]
    Circle {
        /// The file that comes up again.
        path: PathBuf,
        /// The file that names it.
        #[source_code]
        file: Arc<SourceText>,
        /// The place.
        #[label("named here")]
        at: SourceSpan,
    },
    /// A value that its key cannot take.
    #[error("{message}")]
    #[diagnostic(code(quotelint::config::value))]
    Value {
        /// What is wrong with it.
        message: String,
        /// What may be written.
        #[help]
        help: String,
        /// The file.
        #[source_code]
        file: Arc<SourceText>,
        /// The place.
        #[label("this value")]
        at: SourceSpan,
    },
}

impl ConfigError {
    /// What is wrong with a file of tables as such.
    pub(super) fn of(fault: Fault, file: Arc<SourceText>) -> Self {
        let at = SourceSpan::from(fault.at);
        if fault.message == TOO_DENSE {
            let help = "divide the file, or leave out what need not be said".to_owned();
            return Self::Value { message: fault.message, help, file, at };
        }
        Self::Syntax { reason: fault.message, file, at }
    }
}

/// The end of a message that guesses what was meant.
pub(super) fn did_you_mean(meant: Option<&str>) -> String {
    meant.map(|m| format!(": did you mean `{m}`?")).unwrap_or_default()
}
