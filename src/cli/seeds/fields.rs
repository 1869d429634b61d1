//! The fields of a record: from flags, from the document itself, from the record there was, and from
//! whoever sits at the keyboard.

use std::io::IsTerminal;

use clap::Args;
use jiff::civil::Date;
use miette::miette;

use super::super::signing;
use crate::model::{PartialDate, Seed, SeedKind};
use crate::seeds::digest;
use crate::store::describe;

/// The fields as flags.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "What is known about the document")]
pub struct Fields {
    /// Title.
    #[arg(long)]
    pub title: Option<String>,
    /// Author; may be given several times.
    #[arg(long = "author", value_name = "NAME")]
    pub authors: Vec<String>,
    /// When it was written or published: 1902, 1902-03 or 1902-03-05.
    #[arg(long)]
    pub date: Option<PartialDate>,
    /// Nobody knows when it was written.
    #[arg(long, conflicts_with = "date")]
    pub undated: bool,
    /// What it is: essay, article, book, chapter, interview, lecture, letter, notes, pamphlet, report,
    /// review, speech, thesis or other.
    #[arg(long, value_parser = kind)]
    pub kind: Option<SeedKind>,
    /// Language as a tag: en, de, fr-CA.
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// Language it was written in, where it is a translation.
    #[arg(long, value_name = "TAG")]
    pub original_language: Option<String>,
    /// Translator; may be given several times.
    #[arg(long = "translator", value_name = "NAME")]
    pub translators: Vec<String>,
    /// Where it was published: journal, book, publisher.
    #[arg(long)]
    pub publication: Option<String>,
    /// Edition or printing.
    #[arg(long)]
    pub edition: Option<String>,
    /// Address, archive or person it was obtained from.
    #[arg(long)]
    pub source: Option<String>,
    /// The day it was retrieved from there.
    #[arg(long, value_name = "DATE")]
    pub retrieved: Option<Date>,
    /// Licence or rights statement.
    #[arg(long)]
    pub licence: Option<String>,
    /// A step in which its text was made, such as "extracted from PDF by hand"; may be given several times.
    #[arg(long = "chain", value_name = "STEP")]
    pub chain: Vec<String>,
    /// Who adds it; without it the name that git signs with.
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
}

fn kind(word: &str) -> Result<SeedKind, String> {
    let names = SeedKind::names();
    SeedKind::from_name(word).ok_or_else(|| {
        let meant =
            crate::config::nearest(word, &names).map(|m| format!(", did you mean `{m}`")).unwrap_or_default();
        format!("not one of {}{meant}", names.join(", "))
    })
}

impl Fields {
    /// The record of a document at `path` with these bytes. What a flag says outweighs what the document
    /// says itself, and that what was recorded `before`.
    pub(super) fn record(&self, path: &str, bytes: &[u8], before: Option<&Seed>) -> miette::Result<Seed> {
        let said = std::str::from_utf8(bytes).map(|text| describe(text, path)).unwrap_or_default();
        let old = before.cloned().unwrap_or_default();
        let list = |given: &Vec<String>, said: Vec<String>, old: Vec<String>| {
            [given.clone(), said, old].into_iter().find(|list| !list.is_empty()).unwrap_or_default()
        };
        let title = Some(said.title).filter(|title| !title.is_empty());
        Ok(Seed {
            path: path.to_owned(),
            title: self.title.clone().or(title).or(old.title),
            authors: list(&self.authors, said.authors, old.authors),
            date: self.date.clone().or(said.date).or(old.date).filter(|_| !self.undated),
            undated: self.undated || old.undated && self.date.is_none(),
            kind: self.kind.or(old.kind),
            language: self.language.clone().or(said.language).or(old.language),
            original_language: self.original_language.clone().or(old.original_language),
            translators: list(&self.translators, said.translators, old.translators),
            publication: self.publication.clone().or(old.publication),
            edition: self.edition.clone().or(said.edition).or(old.edition),
            source: self.source.clone().or(said.url).or(old.source),
            retrieved: self.retrieved.or(old.retrieved),
            licence: self.licence.clone().or(said.licence).or(old.licence),
            sha256: Some(digest(bytes)),
            size: u64::try_from(bytes.len()).ok(),
            added_by: Some(signing::name(self.by.as_deref())?),
            added: Some(signing::today()?),
            chain: list(&self.chain, Vec::new(), old.chain),
            held: true,
            verified: None,
        })
    }
}

/// Asks for what a record lacks, when somebody is there to answer. An empty answer leaves it empty.
pub(super) fn ask(seed: &mut Seed) -> miette::Result<()> {
    if !(std::io::stdin().is_terminal() && std::io::stderr().is_terminal()) {
        return Ok(());
    }
    let asking = Asking { term: console::Term::stderr(), path: crate::report::printable(&seed.path).into() };
    if seed.title.is_none() {
        seed.title = asking.line("title")?;
    }
    if seed.authors.is_empty() {
        let names = asking.line("author, or authors with ; between them")?.unwrap_or_default();
        let names = names.split(';').map(|name| name.trim().to_owned());
        seed.authors = names.filter(|name| !name.is_empty()).collect();
    }
    if seed.date.is_none() && !seed.undated {
        seed.date = asking.parsed("date (1902, 1902-03 or 1902-03-05)", |word| {
            word.parse().map_err(|_| format!("`{word}` is no date: write 1902, 1902-03 or 1902-03-05"))
        })?;
    }
    if seed.kind.is_none() {
        seed.kind = asking.parsed(&format!("kind ({})", SeedKind::names().join(", ")), |word| {
            kind(word).map_err(|error| format!("`{word}` is {error}"))
        })?;
    }
    if seed.source.is_none() {
        seed.source = asking.line("where is it from (an address, an archive, a person)")?;
    }
    if seed.is_from_the_web() && seed.retrieved.is_none() {
        seed.retrieved = asking.parsed("read there on which day (as 2026-11-26)", |word| {
            word.parse().map_err(|_| format!("`{word}` is no day: write it as 2026-11-26"))
        })?;
    }
    if seed.licence.is_none() {
        seed.licence = asking.line("licence, or who holds the rights")?;
    }
    Ok(())
}

/// Questions about one document.
struct Asking {
    term: console::Term,
    path: String,
}

impl Asking {
    /// A line of text; none when it is empty.
    fn line(&self, question: &str) -> miette::Result<Option<String>> {
        let asked = self.term.write_str(&format!("{}: {question}? ", self.path));
        let answer = asked.and_then(|()| self.term.read_line()).map_err(|error| nobody(&error))?;
        Ok(Some(answer.trim().to_owned()).filter(|answer| !answer.is_empty()))
    }

    /// An answer of some form; what is of no such form is said, and asked for again.
    fn parsed<T>(
        &self,
        question: &str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> miette::Result<Option<T>> {
        while let Some(answer) = self.line(question)? {
            match parse(&answer) {
                Ok(parsed) => return Ok(Some(parsed)),
                Err(said) => self.term.write_line(&said).map_err(|error| nobody(&error))?,
            }
        }
        Ok(None)
    }
}

fn nobody(error: &std::io::Error) -> miette::Report {
    miette!(code = "quotelint::seeds::ask", help = "give the fields as flags", "nobody can be asked: {error}")
}
