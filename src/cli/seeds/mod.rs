//! `quotelint seeds`: keep the corpus, whose documents each have a record of where they come from.
//!
//! In: what to do, and the folder of the corpus. Out: reports; and, for `add` and `verify --renew`,
//! `provenance.toml` with the new records. Exit code 1: something does not hold, or was refused.

mod add;
mod export;
mod fields;
mod judged;
mod quoted;
mod verify;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use schemars::JsonSchema;
use serde::Serialize;

use super::args::{Documents, SettingsArgs, StoreDirs, StoreFlags};
use super::output::Terminal;
use super::{Done, Outcome};
use crate::config::{Choice, Config, Loader};
use crate::model::{PartialDate, Seed, SeedKind};
use crate::report::table::{self, Column, Fit};
use crate::report::{count, json};
use crate::seeds::Provenance;

pub use add::AddArgs;
pub use export::{ExportArgs, ExportFormat};
pub use verify::VerifyArgs;

/// Arguments of `seeds`.
#[derive(Debug, Args)]
pub struct SeedsArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: SeedsCommand,
    /// Folder of the corpus.
    #[arg(long, value_name = "DIR", default_value = "seeds", global = true)]
    pub dir: PathBuf,
}

/// What to do with the corpus.
#[derive(Debug, Subcommand)]
pub enum SeedsCommand {
    /// Check newcomers and record those that hold.
    ///
    /// Each is checked against the store and against every seed that is there already: the same passage
    /// in other words, given to somebody else, other dates, a copy of a whole document. What holds is
    /// put into the corpus and recorded; what does not is refused, with both places shown. What is not
    /// said with a flag, and not by the document itself, is asked for.
    ///
    /// Example:  quotelint seeds add seeds/incoming/tides.md --title "Reading the Tides" --author "Nell Farrow"
    Add(Box<AddArgs>),
    /// List the seeds.
    ///
    /// Example:  quotelint seeds list --json
    List {
        /// Print JSON instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Look whether everything still holds; for CI.
    ///
    /// Every document has a record and every record its document, digests and fields hold, findings are
    /// decided, and verifications that are stale are named.
    ///
    /// Example:  quotelint seeds verify --texts ../texts-we-may-not-pass-on
    Verify(Box<VerifyArgs>),
    /// Print the records as W3C PROV or RO-Crate.
    ///
    /// Example:  quotelint seeds export --format ro-crate > seeds/ro-crate-metadata.json
    Export(ExportArgs),
}

/// Runs the command.
pub(super) fn run(args: &SeedsArgs, terminal: &mut Terminal) -> Done {
    match &args.command {
        SeedsCommand::Add(add) => add::run(add, &args.dir, terminal),
        SeedsCommand::List { json } => list(&args.dir, *json, terminal),
        SeedsCommand::Verify(verify) => verify::run(verify, &args.dir, terminal),
        SeedsCommand::Export(export) => export::run(export, &args.dir, terminal),
    }
}

/// The records of a corpus whose folder has to be there.
fn records(dir: &Path) -> miette::Result<Provenance> {
    if !dir.is_dir() {
        return Err(miette::miette!(
            code = "quotelint::seeds::folder",
            help = "name the folder of the corpus with --dir",
            "there is no folder {}",
            dir.display()
        ));
    }
    Ok(Provenance::load(dir)?)
}

/// The settings that hold in a corpus.
fn settings_in(dir: &Path, args: &SettingsArgs) -> miette::Result<Config> {
    if args.config.is_some() || args.isolated {
        return Ok(Config::default());
    }
    let mut loader = Loader::new(Choice::default(), crate::check::catalogue());
    Ok((*loader.config(&dir.join("any"))?).clone())
}

/// Documents of one corpus: whichever folder they lie in, the settings and the store of the corpus hold.
fn of_corpus(
    paths: Vec<String>,
    dir: &Path,
    settings: &SettingsArgs,
    store: &StoreDirs,
) -> miette::Result<(Documents, StoreFlags)> {
    let config = settings_in(dir, settings)?;
    let mut settings = settings.clone();
    settings.config = settings.config.or(config.file);
    let dirs = if store.dirs.is_empty() { config.store } else { store.dirs.clone() };
    let dirs = StoreDirs { dirs, allow_outside: store.allow_outside };
    // What is to be let into the corpus is judged anew: a cache may come with what is judged.
    let store = StoreFlags { dirs, no_cache: true };
    let documents = Documents {
        paths,
        stdin_filename: None,
        force_exclude: false,
        no_errors_on_unmatched: false,
        own_reports: Vec::new(),
        settings,
    };
    Ok((documents, store))
}

/// A seed, as `seeds list --json` prints it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ListedSeed<'s> {
    /// Path below the folder of the corpus.
    pub path: &'s str,
    /// Title.
    pub title: &'s Option<String>,
    /// Authors' names.
    pub authors: &'s [String],
    /// When it was written or published.
    pub date: &'s Option<PartialDate>,
    /// What it is.
    pub kind: Option<&'static str>,
    /// Whether its text is kept.
    pub held: bool,
    /// Digest of its file.
    pub sha256: &'s Option<String>,
    /// Bytes of its file.
    pub size: Option<u64>,
    /// Licence or rights statement.
    pub licence: &'s Option<String>,
    /// The day of its last verification.
    pub verified: Option<String>,
    /// What that found.
    pub verdicts: Option<&'s std::collections::BTreeMap<String, usize>>,
}

fn listed(seed: &Seed) -> ListedSeed<'_> {
    ListedSeed {
        path: &seed.path,
        title: &seed.title,
        authors: &seed.authors,
        date: &seed.date,
        kind: seed.kind.map(SeedKind::name),
        held: seed.held,
        sha256: &seed.sha256,
        size: seed.size,
        licence: &seed.licence,
        verified: seed.verified.as_ref().map(|v| v.date.to_string()),
        verdicts: seed.verified.as_ref().map(|v| &v.verdicts),
    }
}

fn list(dir: &Path, as_json: bool, terminal: &mut Terminal) -> Done {
    let provenance = records(dir)?;
    if as_json {
        let seeds: Vec<_> = provenance.seeds.iter().map(listed).collect();
        terminal.out.write_all(json(&seeds)?.as_bytes())?;
        return Ok(Outcome::Clean);
    }
    let columns = [
        Column { heading: "seed", most: 48, fit: Fit::Keep },
        Column { heading: "author", most: 28, fit: Fit::Keep },
        Column { heading: "date", most: 10, fit: Fit::Keep },
        Column { heading: "held", most: 4, fit: Fit::Keep },
        Column { heading: "title, and what was found", most: 300, fit: Fit::Wrap },
    ];
    let rows: Vec<Vec<String>> = provenance.seeds.iter().map(row).collect();
    terminal.out.write_all(table::render(&columns, &rows, terminal.screen.width).as_bytes())?;
    writeln!(terminal.out, "{}", count(provenance.seeds.len(), "seed"))?;
    Ok(Outcome::Clean)
}

fn row(seed: &Seed) -> Vec<String> {
    let date = seed.date.as_ref().map(ToString::to_string).unwrap_or_default();
    let title = seed.title.clone().unwrap_or_default();
    vec![
        seed.path.clone(),
        seed.authors.join(", "),
        date,
        if seed.held { "yes" } else { "no" }.to_owned(),
        format!(
            "{title}: {}",
            seed.verified.as_ref().map_or_else(|| "never verified".to_owned(), judged::counts)
        ),
    ]
}
