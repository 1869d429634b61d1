//! `quotelint decisions`: the answers that people gave to findings.
//!
//! In: what to do with `quotelint.decisions.toml`. Out: a list of its entries, or the file with one
//! more or some fewer; what was changed is said.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::args::{Documents, LevelFlags, StoreFlags};
use super::desk::{Desk, SHOWN_ID};
use super::output::Terminal;
use super::{Done, Outcome, checked, signing};
use crate::config::find_upwards;
use crate::decide::{self, Answer, Decision, FILE_NAME, Ledger, Signed};
use crate::report::table::{self, Column, Fit};
use crate::report::{count, json, printable};

/// Arguments of `decisions`.
#[derive(Debug, Args)]
pub struct DecisionsArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: DecisionsCommand,
}

/// What to do with decisions.
#[derive(Debug, Subcommand)]
pub enum DecisionsCommand {
    /// List what was decided, by whom, when and why.
    ///
    /// Example:  quotelint decisions list
    List {
        /// Print JSON instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Record an answer to an open finding.
    ///
    /// `quotelint review --list` lists the open findings with their ids.
    ///
    /// Example:  quotelint decisions add 3fa9c1d2 essays/ --answer accept --reason "quoted from memory, and says so"
    Add(AddArgs),
    /// Take out the decisions that fit no finding any more.
    ///
    /// The documents are checked first; decisions for documents that are not looked at stay.
    ///
    /// Example:  quotelint decisions prune essays/ --dry-run
    Prune(PruneArgs),
    /// Bring the two sides of a merge together.
    ///
    /// Where git left both sides in the file, the decisions of both are kept, one of each, with the
    /// comments above them.
    ///
    /// Example:  quotelint decisions resolve
    Resolve,
}

/// Arguments of `decisions add`.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The finding: its id, or enough of it to tell.
    #[arg(value_name = "ID")]
    pub id: String,
    /// The documents.
    #[command(flatten)]
    pub documents: Documents,
    /// The store.
    #[command(flatten)]
    pub store: StoreFlags,
    /// The answer.
    #[arg(long, value_enum)]
    pub answer: AnswerArg,
    /// Who answers, when and why.
    #[command(flatten)]
    pub signature: Signature,
}

/// Who answers and why.
#[derive(Debug, Clone, Args)]
pub struct Signature {
    /// Why: what a colleague should read in a year.
    #[arg(long)]
    pub reason: Option<String>,
    /// Who answers; without it the name that git signs with.
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Last day on which the answer holds, as 2027-01-31.
    #[arg(long, value_name = "DATE")]
    pub until: Option<Date>,
}

/// Arguments of `decisions prune`.
#[derive(Debug, Args)]
pub struct PruneArgs {
    /// The documents.
    #[command(flatten)]
    pub documents: Documents,
    /// The store.
    #[command(flatten)]
    pub store: StoreFlags,
    /// Say what would be taken out, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// An answer, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AnswerArg {
    /// It is right as it stands.
    Accept,
    /// It is a permitted variant: another edition, translation or spelling.
    Variant,
    /// It is a fault, and will not be mended.
    Wontfix,
}

impl From<AnswerArg> for Answer {
    fn from(answer: AnswerArg) -> Self {
        match answer {
            AnswerArg::Accept => Self::Accept,
            AnswerArg::Variant => Self::Variant,
            AnswerArg::Wontfix => Self::Wontfix,
        }
    }
}

impl Signature {
    /// The signed answer as of today.
    pub(super) fn sign(&self, answer: Answer) -> miette::Result<Signed> {
        let Some(reason) = self.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty()) else {
            return Err(miette::miette!(
                code = "quotelint::decisions::reason",
                help = "add --reason \"...\": what a colleague should read in a year",
                "a decision needs a reason"
            ));
        };
        Ok(Signed {
            answer,
            by: signing::name(self.by.as_deref())?,
            date: signing::today()?,
            reason: reason.to_owned(),
            until: self.until,
        })
    }
}

/// Runs the command.
pub(super) fn run(args: &DecisionsArgs, terminal: &mut Terminal) -> Done {
    match &args.command {
        DecisionsCommand::List { json } => list(*json, terminal),
        DecisionsCommand::Add(args) => add(args, terminal),
        DecisionsCommand::Prune(args) => prune(args, terminal),
        DecisionsCommand::Resolve => resolve(terminal),
    }
}

/// A decision, as `decisions list --json` prints it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ListedDecision<'d> {
    /// The file it stands in.
    pub file: String,
    /// Name of the rule.
    pub rule: &'d str,
    /// The document, relative to the folder of the file.
    pub document: &'d str,
    /// Names the fault, as in `check --format json`.
    pub fingerprint: &'d str,
    /// The quotation or the faulty words.
    pub words: &'d str,
    /// To whom and what the quotation is given.
    pub attribution: &'d Option<String>,
    /// The answer.
    pub answer: Answer,
    /// Who gave it.
    pub by: &'d str,
    /// The day it was given.
    pub date: String,
    /// Why.
    pub reason: &'d str,
    /// The last day on which it holds.
    pub until: Option<String>,
    /// Key of the source it was judged against.
    pub source: Option<&'d str>,
    /// Digest of that source.
    pub digest: Option<&'d str>,
}

fn listed<'d>(ledger: &Ledger, decision: &'d Decision) -> ListedDecision<'d> {
    ListedDecision {
        file: ledger.path.display().to_string(),
        rule: &decision.rule,
        document: &decision.document,
        fingerprint: &decision.fingerprint,
        words: &decision.words,
        attribution: &decision.attribution,
        answer: decision.signed.answer,
        by: &decision.signed.by,
        date: decision.signed.date.to_string(),
        reason: &decision.signed.reason,
        until: decision.signed.until.map(|day| day.to_string()),
        source: decision.judged.as_ref().map(|j| j.source.as_str()),
        digest: decision.judged.as_ref().map(|j| j.digest.as_str()),
    }
}

/// The file of decisions that holds in the current folder.
fn nearest_file() -> PathBuf {
    let home = find_upwards(Path::new(""), |f| f.join(FILE_NAME).is_file());
    home.unwrap_or_default().join(FILE_NAME)
}

/// The files of decisions that hold in the current folder or below it.
fn files() -> Vec<PathBuf> {
    let below = ignore::WalkBuilder::new(".").build().flatten().map(ignore::DirEntry::into_path);
    let below = below.filter(|path| path.file_name().is_some_and(|name| name == FILE_NAME));
    let below = below.map(|path| path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path));
    let files: BTreeSet<PathBuf> =
        std::iter::once(nearest_file()).filter(|path| path.is_file()).chain(below).collect();
    files.into_iter().collect()
}

fn list(as_json: bool, terminal: &mut Terminal) -> Done {
    let ledgers = files()
        .iter()
        .map(|path| Ledger::load(path))
        .collect::<Result<Vec<_>, _>>()
        .map_err(miette::Report::new)?;
    let all = || ledgers.iter().flat_map(|ledger| ledger.decisions.iter().map(move |d| (ledger, d)));
    if as_json {
        let list: Vec<_> = all().map(|(ledger, decision)| listed(ledger, decision)).collect();
        terminal.out.write_all(json(&list)?.as_bytes())?;
        return Ok(Outcome::Clean);
    }
    if all().next().is_none() {
        writeln!(terminal.out, "nothing is decided here: there is no {FILE_NAME}, or it is empty")?;
        return Ok(Outcome::Clean);
    }
    let columns = [
        Column { heading: "document", most: 36, fit: Fit::End },
        Column { heading: "rule", most: 32, fit: Fit::Keep },
        Column { heading: "answer", most: 8, fit: Fit::Keep },
        Column { heading: "by", most: 20, fit: Fit::Keep },
        Column { heading: "date", most: 10, fit: Fit::Keep },
        Column { heading: "words, and why", most: 400, fit: Fit::Wrap },
    ];
    let rows: Vec<Vec<String>> = all().map(|(ledger, decision)| row(ledger, decision)).collect();
    terminal.out.write_all(table::render(&columns, &rows, terminal.screen.width).as_bytes())?;
    Ok(Outcome::Clean)
}

/// Words of a quotation shown in the list.
const SHOWN_WORDS: usize = 60;

fn row(ledger: &Ledger, decision: &Decision) -> Vec<String> {
    let signed = &decision.signed;
    let until = signed.until.map(|day| format!(" (until {day})")).unwrap_or_default();
    let words = crate::report::one_line(&decision.words, SHOWN_WORDS);
    vec![
        ledger.path.with_file_name(&decision.document).display().to_string(),
        decision.rule.clone(),
        signed.answer.name().to_owned(),
        signed.by.clone(),
        signed.date.to_string(),
        printable(&format!("“{words}”: {}{until}", signed.reason)).into_owned(),
    ]
}

fn add(args: &AddArgs, terminal: &mut Terminal) -> Done {
    let desk = Desk::open(&args.documents, &args.store, None)?;
    let item = desk.find(&args.id)?;
    let signed = args.signature.sign(args.answer.into())?;
    desk.record(&[item], &signed)?;
    say_recorded(&desk, item, signed.answer, terminal)?;
    Ok(super::end(&desk.run.troubles, terminal, Outcome::Clean))
}

/// The error about an id that several decisions have.
pub(super) fn ambiguous(id: &str, several: usize) -> miette::Report {
    miette::miette!(
        code = "quotelint::review::ambiguous_id",
        help = "give more of the id, or name one document",
        "the id `{id}` fits {several} decisions"
    )
}

/// One line about an answer that was written down.
pub(super) fn say_recorded(
    desk: &Desk,
    item: usize,
    answer: Answer,
    terminal: &mut Terminal,
) -> std::io::Result<()> {
    let it = &desk.items[item];
    writeln!(
        terminal.out,
        "{} {} {}:{} {}, written to {}",
        answer.name(),
        &it.id[..SHOWN_ID.min(it.id.len())],
        printable(&it.finding.path),
        it.line,
        it.finding.rule,
        desk.ledger(item).display()
    )
}

fn prune(args: &PruneArgs, terminal: &mut Terminal) -> Done {
    let mut run = checked::run(&args.documents, &args.store, &LevelFlags::default())?;
    let verb = if args.dry_run { "would take out" } else { "took out" };
    let (mut taken, mut kept) = (0, 0);
    // What could not be read may still hold a finding that a decision is about.
    let whole = run.troubles.failures.is_empty();
    for heard in run.ledgers.iter_mut().filter(|_| whole) {
        for at in &heard.unmatched {
            let decision = &heard.ledger.decisions[*at];
            let words = crate::report::one_line(&decision.words, SHOWN_WORDS);
            writeln!(
                terminal.out,
                "{verb} {} in {}: “{words}”",
                decision.rule,
                printable(&decision.document)
            )?;
        }
        taken += heard.unmatched.len();
        kept += heard.ledger.decisions.len() - heard.unmatched.len();
        if !args.dry_run && !heard.unmatched.is_empty() {
            let unmatched = std::mem::take(&mut heard.unmatched);
            heard.ledger.change(&[], &unmatched).map_err(miette::Report::new)?;
        }
    }
    if whole {
        writeln!(terminal.out, "{verb} {}, {kept} kept", count(taken, "decision"))?;
    }
    Ok(super::end(&run.troubles, terminal, Outcome::Clean))
}

fn resolve(terminal: &mut Terminal) -> Done {
    let path = nearest_file();
    let Some((ledger, twice)) = decide::resolve(&path).map_err(miette::Report::new)? else {
        writeln!(terminal.out, "no merge is open in {}", path.display())?;
        return Ok(Outcome::Clean);
    };
    writeln!(
        terminal.out,
        "joined both sides of a merge in {}: {}",
        path.display(),
        count(ledger.decisions.len(), "decision")
    )?;
    for at in &twice {
        let Decision { rule, document, words, .. } = &ledger.decisions[*at];
        let words = crate::report::one_line(words, SHOWN_WORDS);
        writeln!(
            terminal.out,
            "both sides answer {rule} in {}: “{words}”; take one of the two out",
            printable(document)
        )?;
    }
    Ok(if twice.is_empty() { Outcome::Clean } else { Outcome::Findings })
}
