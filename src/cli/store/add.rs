//! `quotelint store add`: put texts into a store.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use miette::Report;

use super::{Context, warn};
use crate::cli::output::Terminal;
use crate::cli::{Done, Outcome};
use crate::model::PartialDate;
use crate::report::{json, printable};
use crate::store::{self, Record};

/// Arguments of `store add`.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// Texts, folders of texts, or libraries (.bib, .json, .toml) whose records name texts.
    #[arg(required = true, value_name = "FILE|DIR")]
    pub inputs: Vec<PathBuf>,
    /// Title of the work, with its subtitle after a colon.
    #[arg(long)]
    pub title: Option<String>,
    /// Another title it goes by; may be given several times.
    #[arg(long = "also-titled", value_name = "TITLE")]
    pub titles: Vec<String>,
    /// Author; may be given several times.
    #[arg(long = "author", value_name = "NAME")]
    pub authors: Vec<String>,
    /// Editor; may be given several times.
    #[arg(long = "editor", value_name = "NAME")]
    pub editors: Vec<String>,
    /// Translator; may be given several times.
    #[arg(long = "translator", value_name = "NAME")]
    pub translators: Vec<String>,
    /// Date of this edition: 1902, 1902-03 or 1902-03-05.
    #[arg(long)]
    pub date: Option<PartialDate>,
    /// Date of first appearance, where it differs.
    #[arg(long, value_name = "DATE")]
    pub original_date: Option<PartialDate>,
    /// Edition.
    #[arg(long)]
    pub edition: Option<String>,
    /// Language as a tag: en, de, fr-CA.
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// Identifier with its scheme, as in doi:10.1000/182; may be given several times.
    #[arg(long = "identifier", value_name = "SCHEME:ID", value_parser = identifier)]
    pub identifiers: Vec<(String, String)>,
    /// Where the text was retrieved.
    #[arg(long)]
    pub url: Option<String>,
    /// When it was retrieved.
    #[arg(long, value_name = "DATE")]
    pub accessed: Option<PartialDate>,
    /// Licence or rights statement.
    #[arg(long)]
    pub licence: Option<String>,
}

impl Context<'_> {
    pub(super) fn add(&self, args: &AddArgs, terminal: &mut Terminal) -> Done {
        let [folder] = self.dirs else {
            return Err(miette::miette!(
                help = "name the one to add to with a single --store DIR",
                "there are several stores"
            )
            .into());
        };
        let (added, warnings) =
            store::add(folder, &args.inputs, &record(args), self.outside).map_err(Report::new)?;
        warn(warnings, terminal);
        if self.json {
            terminal.out.write_all(json(&added)?.as_bytes())?;
        }
        for text in added.iter().filter(|_| !self.json) {
            let verb = if text.new { "added" } else { "already held:" };
            writeln!(terminal.out, "{verb} {} ({})", printable(&text.title), text.path.display())?;
        }
        if added.is_empty() {
            return Ok(Outcome::Incomplete);
        }
        self.open(terminal)?;
        Ok(Outcome::Clean)
    }
}

fn record(args: &AddArgs) -> Record {
    Record {
        title: args.title.clone().unwrap_or_default(),
        titles: args.titles.clone(),
        authors: args.authors.clone(),
        editors: args.editors.clone(),
        translators: args.translators.clone(),
        date: args.date.clone(),
        original_date: args.original_date.clone(),
        edition: args.edition.clone(),
        language: args.language.clone(),
        identifiers: args.identifiers.clone(),
        url: args.url.clone(),
        accessed: args.accessed.clone(),
        licence: args.licence.clone(),
        ..Record::default()
    }
}

fn identifier(typed: &str) -> Result<(String, String), String> {
    match typed.split_once(':') {
        Some((scheme, id)) if !scheme.trim().is_empty() && !id.trim().is_empty() => {
            Ok((scheme.trim().to_lowercase(), id.trim().to_owned()))
        }
        _ => Err("write the scheme in front, as in doi:10.1000/182".to_owned()),
    }
}
