//! `quotelint store`: keep the reference store and look things up in it.
//!
//! In: what to do, and the folders. Out: tables or JSON on standard output; warnings about the
//! store on standard error. Exit code 1 is for `verify` alone: there is something to mend.

mod add;
mod list;
mod search;
mod upkeep;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use miette::Report;

use super::Done;
use super::output::Terminal;
use super::progress::Bar;
use crate::check::catalogue;
use crate::config::Config;
use crate::store::{Store, StoreWarning};

pub use add::AddArgs;
pub use list::ListedWork;
pub use search::FoundPassage;
pub use upkeep::BuiltStore;

/// Arguments of `store`.
#[derive(Debug, Args)]
pub struct StoreArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: StoreCommand,
    /// Folder of the store; may be given several times. Without it: `store` in quotelint.toml, else
    /// a folder `references` here or above.
    #[arg(long = "store", value_name = "DIR", global = true)]
    pub dirs: Vec<PathBuf>,
    /// Let libraries name texts outside their folder; for libraries written by somebody you trust.
    #[arg(long, global = true)]
    pub allow_outside: bool,
    /// Print JSON instead of text.
    #[arg(long, global = true)]
    pub json: bool,
}

/// What to do with a store.
#[derive(Debug, Subcommand)]
pub enum StoreCommand {
    /// Add texts, with what you know about them.
    ///
    /// Each text is copied into the store and recorded in its library.toml; the original is left
    /// where it is. A text may say itself what it is, in `title:`, `author:`, `date:` lines between
    /// lines of `---` at its head.
    ///
    /// Example:  quotelint store add ledger.txt --title "The Salt Ledger" --author "Ada Corwen" --date 1902
    Add(Box<AddArgs>),
    /// List the works that are held.
    ///
    /// Example:  quotelint store list --store references
    List,
    /// Find words in the works that are held.
    ///
    /// Prints the passages that hold the words, or most of them, the nearest first, with the place
    /// to look them up.
    ///
    /// Example:  quotelint store search "the north gate was never locked"
    Search {
        /// The words; quote them, or not.
        #[arg(required = true, value_name = "WORDS")]
        words: Vec<String>,
        /// Print so many passages at most.
        #[arg(long, default_value_t = 10, value_name = "N")]
        limit: usize,
    },
    /// Count what is held.
    Stats,
    /// Look for damage: missing or unreadable texts, changed ones, damaged parts of the index.
    ///
    /// Every byte is read and nothing is changed. Exit code 1: there is something to mend.
    Verify,
    /// Bring the index up to date and tidy it.
    ///
    /// Not needed for anything to work: every command indexes what is new. The index is in the
    /// folder .quotelint of the store and may be deleted at any time.
    Build,
}

/// Runs the command.
pub(super) fn run(args: &StoreArgs, terminal: &mut Terminal) -> Done {
    let context = Context { dirs: &dirs(args)?, json: args.json, outside: args.allow_outside };
    match &args.command {
        StoreCommand::Add(add) => context.add(add, terminal),
        StoreCommand::List => context.list(terminal),
        StoreCommand::Search { words, limit } => context.search(&words.join(" "), *limit, terminal),
        StoreCommand::Stats => context.stats(terminal),
        StoreCommand::Verify => context.verify(terminal),
        StoreCommand::Build => context.build(terminal),
    }
}

/// The folders meant; the settings that hold here say where they are when the flags do not.
fn dirs(args: &StoreArgs) -> miette::Result<Vec<PathBuf>> {
    if !args.dirs.is_empty() {
        return Ok(args.dirs.clone());
    }
    let configured = Config::for_folder(Path::new(""), &catalogue())?.store;
    let usual = || vec![PathBuf::from(crate::config::STORE_NAME)];
    Ok(if configured.is_empty() { usual() } else { configured })
}

/// The folders, and how to answer.
struct Context<'a> {
    dirs: &'a [PathBuf],
    json: bool,
    outside: bool,
}

impl Context<'_> {
    fn open(&self, terminal: &mut Terminal) -> miette::Result<Store> {
        let open = if self.outside { Store::open_trusted } else { Store::open };
        let (store, warnings) = open(self.dirs, &Bar::new())?;
        warn(warnings, terminal);
        Ok(store)
    }
}

fn warn(warnings: Vec<StoreWarning>, terminal: &mut Terminal) {
    for warning in warnings {
        terminal.complain(&Report::new(warning));
    }
}
