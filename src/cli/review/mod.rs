//! `quotelint review`: open findings one after the other, for a person to answer.
//!
//! In: documents, and either a terminal or flags. Out: answers in `quotelint.decisions.toml`, and
//! documents mended where that was asked for. Every key has a flag that does the same.

mod acts;
mod change;
mod keys;
mod listed;
mod raw;

use std::path::PathBuf;

use clap::Args;
use miette::miette;

use super::args::{Documents, StoreFlags};
use super::decisions::Signature;
use super::desk::Desk;
use super::output::Terminal;
use super::{Done, Outcome};
use crate::review::{Item, Response, Texts, View};

pub use listed::ListedItem;

/// Arguments of `review`.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// The documents.
    #[command(flatten)]
    pub documents: Documents,
    /// The store.
    #[command(flatten)]
    pub store: StoreFlags,
    /// Only what has changed since a git revision: for a pull request.
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// What to do without keys.
    #[command(flatten)]
    pub acts: Acts,
    /// With --list: print JSON instead of a table.
    #[arg(long, requires = "list")]
    pub json: bool,
    /// With an answer: give it to every open finding of the same rule in the same document.
    #[arg(long)]
    pub all: bool,
    /// Who answers, when and why.
    #[command(flatten)]
    pub signature: Signature,
}

/// What the keys do, as flags; one at a time.
#[derive(Debug, Default, Args)]
#[group(multiple = false)]
#[command(next_help_heading = "Instead of keys")]
pub struct Acts {
    /// List the open findings with their ids.
    #[arg(long)]
    pub list: bool,
    /// Write one HTML page with every quotation beside its source.
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Show one finding with both sides.
    #[arg(long, value_name = "ID")]
    pub show: Option<String>,
    /// Accept it: it is right as it stands. Needs --reason.
    #[arg(long, value_name = "ID")]
    pub accept: Option<String>,
    /// Accept it as a variant: another edition, translation or spelling. Needs --reason.
    #[arg(long, value_name = "ID")]
    pub variant: Option<String>,
    /// Leave it: it is a fault, and will not be mended. Needs --reason.
    #[arg(long, value_name = "ID")]
    pub wontfix: Option<String>,
    /// Take the source's words; prints the change.
    #[arg(long, value_name = "ID")]
    pub fix: Option<String>,
    /// Open the document at the finding in $VISUAL or $EDITOR.
    #[arg(long, value_name = "ID")]
    pub edit: Option<String>,
    /// Open the source at the passage.
    #[arg(long, value_name = "ID")]
    pub open: Option<String>,
    /// Leave it open and show the one behind it.
    #[arg(long, value_name = "ID")]
    pub skip: Option<String>,
    /// Show the one before it.
    #[arg(long, value_name = "ID")]
    pub previous: Option<String>,
    /// Take back what was decided about it.
    #[arg(long, value_name = "ID")]
    pub undo: Option<String>,
}

/// The flags that are named where there is no terminal.
const FLAGS: &str = "use --list, --html FILE, --show ID, --accept ID, --variant ID, --wontfix ID (with --reason, and --all \
                     for every finding of the rule in the document), --fix ID, --edit ID, --open ID, --skip ID, \
                     --previous ID or --undo ID";

/// Runs the command.
pub(super) fn run(args: &ReviewArgs, terminal: &mut Terminal) -> Done {
    if let Some(done) = acts::run(args, terminal) {
        return done;
    }
    let term = console::Term::stdout();
    if !(term.is_term() && std::io::IsTerminal::is_terminal(&std::io::stdin())) {
        return Err(miette!(
            code = "quotelint::review::no_terminal",
            help = FLAGS,
            "a review with keys needs a terminal, and there is none"
        )
        .into());
    }
    let desk = open(args)?;
    if desk.items.is_empty() {
        writeln!(terminal.out, "nothing is open: {} decided", desk.run.decided)?;
        return Ok(super::end(&desk.run.troubles, terminal, Outcome::Clean));
    }
    terminal.out.flush()?;
    let (desk, said) = keys::Session::new(args, desk, term, terminal.screen.color).run()?;
    writeln!(terminal.out, "{said}")?;
    Ok(super::end(&desk.run.troubles, terminal, Outcome::Clean))
}

fn open(args: &ReviewArgs) -> miette::Result<Desk> {
    Desk::open(&args.documents, &args.store, args.since.as_deref())
}

/// What is to be seen of an item.
fn view(desk: &Desk, item: &Item, response: Option<Response>) -> View {
    let at = desk.run.checked.iter().position(|c| c.document.path() == item.finding.path);
    let store = at.and_then(|at| desk.run.stores[at].as_deref());
    View::new(item, response, Texts { documents: &desk.run.checked, store })
}
