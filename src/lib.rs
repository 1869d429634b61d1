//! quotelint checks quotations: did this person, in this work, say exactly this?
//!
//! The crate is a pipeline, and its modules are the stages in the order the data takes them:
//!
//! | module | what it does |
//! | --- | --- |
//! | [`read`] | finds documents, decodes them and takes the markup away, with a map back to every byte |
//! | [`parse`] | finds quotations, terms and titles, and to whom each is given |
//! | [`store`] | holds the source texts, their records and an index of their words |
//! | [`verify`] | compares one quotation with the passage it comes from, and names every difference |
//! | [`check`] | the rules: from verdicts and from the document itself to findings |
//! | [`decide`] | a person's recorded answers to findings, and when they end |
//! | [`fix`] | takes the fixes of findings, and makes patches of them |
//! | [`report`] | findings and quotations for people and for programs |
//! | [`review`] | open findings one after the other, for a person to answer |
//! | [`seeds`] | where the documents of a corpus come from |
//!
//! [`model`] is the plain data they all speak; [`config`] is what users write in `quotelint.toml`;
//! [`cli`] is the program. Every position is a byte range of the original file, made once by the
//! parser and carried to the report, so nothing is ever searched for again.
//!
//! # The whole path on one page
//!
//! A store is a folder with texts. Here one text says itself what it is:
//!
//! ```
//! use quotelint::check::check_document;
//! use quotelint::model::{Severity, Verdict};
//! use quotelint::{read, store::Store};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let folder = tempfile::tempdir()?;
//! std::fs::write(
//!     folder.path().join("ledger.txt"),
//!     "---\ntitle: The Salt Ledger\nauthor: Ada Corwen\ndate: 1902\n---\n\
//!      The north gate was never locked on the night of the storm, whatever the watchman said.\n",
//! )?;
//! let (store, warnings) = Store::open(&[folder.path().to_path_buf()], &())?;
//! assert!(warnings.is_empty());
//!
//! // A document: from a file with `read::load`, or from text at hand.
//! let essay = "Ada Corwen wrote in The Salt Ledger (1902): \
//!              \"The north gate was locked on the night of the storm.\"\n";
//! let document = read::from_text("essay.txt", None, essay.to_owned());
//!
//! // Parse, verify, run the rules.
//! let checked = check_document(document, Some(&store), store.people());
//!
//! let quotation = &checked.parsed.quotations[0];
//! assert_eq!(quotation.normalized.text, "The north gate was locked on the night of the storm.");
//!
//! // A lost "never" outweighs any number of words that agree.
//! let verification = checked.verifications[0].as_ref().ok_or("a quotation has a verdict")?;
//! assert_eq!(verification.verdict, Verdict::PolarityFlip);
//!
//! let finding = &checked.findings[0];
//! assert_eq!((finding.rule, finding.severity), ("quote-polarity-flip", Severity::Error));
//! # Ok(())
//! # }
//! ```

pub mod check;
pub mod cli;
pub mod config;
pub mod decide;
pub mod fix;
#[cfg(any(test, fuzzing))]
pub mod fuzz;
pub mod model;
pub mod parse;
pub mod read;
pub mod report;
pub mod review;
pub mod seeds;
pub mod store;
pub mod verify;

/// The chapter of the book, whose examples run with the others.
#[cfg(doctest)]
#[doc = include_str!("../docs/src/library.md")]
pub struct LibraryChapter;
