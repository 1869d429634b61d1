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
    let term = console::Term::stderr();
    let line = |question: &str| -> miette::Result<Option<String>> {
        let read = term.write_str(&format!("{}: {question}? ", seed.path)).and_then(|()| term.read_line());
        let answer =
            read.map_err(|error| miette!(code = "quotelint::seeds::ask", "nobody can be asked: {error}"))?;
        Ok(Some(answer.trim().to_owned()).filter(|answer| !answer.is_empty()))
    };
    let mut answers = Seed::default();
    if seed.title.is_none() {
        answers.title = line("title")?;
    }
    if seed.authors.is_empty() {
        answers.authors = line("author, or authors with ; between them")?
            .map(|names| names.split(';').map(|name| name.trim().to_owned()).collect())
            .unwrap_or_default();
    }
    while seed.date.is_none() && !seed.undated && answers.date.is_none() {
        let Some(date) = line("date (1902, 1902-03 or 1902-03-05)")? else { break };
        answers.date = date.parse().ok();
    }
    while seed.kind.is_none() && answers.kind.is_none() {
        let Some(word) = line(&format!("kind ({})", SeedKind::names().join(", ")))? else { break };
        answers.kind = SeedKind::from_name(&word);
    }
    if seed.source.is_none() {
        answers.source = line("where is it from (an address, an archive, a person)")?;
    }
    let from_web = Seed { source: seed.source.clone().or(answers.source.clone()), ..Seed::default() };
    while from_web.is_from_the_web() && seed.retrieved.is_none() && answers.retrieved.is_none() {
        let Some(day) = line("read there on which day (2026-11-26)")? else { break };
        answers.retrieved = day.parse().ok();
    }
    if seed.licence.is_none() {
        answers.licence = line("licence, or who holds the rights")?;
    }
    seed.title = seed.title.take().or(answers.title);
    seed.authors.append(&mut answers.authors);
    seed.date = seed.date.take().or(answers.date);
    seed.kind = seed.kind.or(answers.kind);
    seed.source = seed.source.take().or(answers.source);
    seed.retrieved = seed.retrieved.or(answers.retrieved);
    seed.licence = seed.licence.take().or(answers.licence);
    Ok(())
}
