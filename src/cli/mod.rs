//! The commands: one file each. Here: which one runs, where it writes, what the exit code is.
//!
//! In: the arguments. Out: text on standard output, complaints on standard error, and 0 (nothing at
//! or above `--fail-on`), 1 (findings) or 2 (part of the job could not be done).

pub mod args;
pub mod reports;
pub mod review;
pub mod rules;

mod audit;
mod cache;
mod check;
mod checked;
mod config;
pub mod decisions;
mod desk;
mod explain;
mod explain_run;
mod extract;
mod generate;
mod ground;
mod init;
mod left_out;
mod mending;
mod output;
mod progress;
mod rule_tests;
pub mod seeds;
mod session;
mod settings;
mod signing;
mod since;
pub mod store;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, CliCommand};
use output::Terminal;

/// How a command ended, when nothing kept it from running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing to complain about.
    Clean,
    /// Findings at or above `--fail-on`.
    Findings,
    /// Part of the job could not be done; it has been said which.
    Incomplete,
}

/// Reads the arguments of the process and does what they say.
pub fn main() -> ExitCode {
    let mut cli = Cli::parse();
    cli.command.know_own_reports();
    let mut terminal = Terminal::new(&cli);
    let outcome = run(&cli.command, &mut terminal).and_then(|outcome| {
        terminal.out.flush()?;
        Ok(outcome)
    });
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        // Whoever reads us has seen enough: `quotelint check | head` is not a failure.
        Err(Stop::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Io(error)) => {
            terminal
                .complain(&miette::miette!(code = "quotelint::write", "cannot write the output: {error}"));
            ExitCode::from(2)
        }
        Err(Stop::Report(report)) => {
            terminal.complain(&report);
            ExitCode::from(2)
        }
    }
}

/// Why a command stopped before its end.
#[derive(Debug)]
enum Stop {
    /// The output could not be written.
    Io(io::Error),
    /// The job cannot be done.
    Report(miette::Report),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<miette::Report> for Stop {
    fn from(report: miette::Report) -> Self {
        Self::Report(report)
    }
}

type Done = Result<Outcome, Stop>;

/// Says what went wrong; what could not be done outweighs any other outcome.
fn end(troubles: &session::Troubles, terminal: &mut Terminal, outcome: Outcome) -> Outcome {
    for report in troubles.warnings.iter().chain(&troubles.failures) {
        terminal.complain(report);
    }
    if troubles.failures.is_empty() { outcome } else { Outcome::Incomplete }
}

fn run(command: &CliCommand, terminal: &mut Terminal) -> Done {
    match command {
        CliCommand::Check(args) => check::run(args, terminal),
        CliCommand::Audit(args) => audit::run(args, terminal),
        CliCommand::Extract(args) => extract::run(args, terminal),
        CliCommand::Decisions(args) => decisions::run(args, terminal),
        CliCommand::Review(args) => review::run(args, terminal),
        CliCommand::Seeds(args) => seeds::run(args, terminal),
        CliCommand::Store(args) => store::run(args, terminal),
        CliCommand::Explain { rule, settings } => explain::run(rule, settings, terminal),
        CliCommand::Rules(args) => rules::run(args, terminal),
        CliCommand::Init { folder } => init::run(folder, terminal),
        CliCommand::Config(args) => config::run(args, terminal),
        CliCommand::Completions { shell } => generate::completions(*shell, terminal),
        CliCommand::Man { command, dir } => generate::man(command, dir.as_deref(), terminal),
    }
}
