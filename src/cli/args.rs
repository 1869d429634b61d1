//! What was typed: every command, argument and flag, with the help a newcomer reads.

use std::path::PathBuf;

use clap::{ArgMatches, Args, Command, FromArgMatches, Parser, Subcommand, ValueEnum};

pub use super::decisions::DecisionsArgs;
pub use super::reports::ReportFlags;
pub use super::review::ReviewArgs;
pub use super::seeds::SeedsArgs;
pub use super::store::StoreArgs;
use crate::config::Level;
use crate::model::Severity;

/// A linter for quotations: did this person, in this work, say exactly this?
///
/// quotelint reads documents, pulls out every quotation with its attribution, compares the words
/// with the source texts you hold, and reports each fault with both sides in view. It works
/// offline and changes nothing.
///
/// Start with:  quotelint check essay.md --store references
#[derive(Debug, Parser)]
#[command(name = "quotelint", version, about, long_about, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: CliCommand,
    /// Colours, when the output is read by a person.
    #[arg(long, global = true, value_enum, default_value_t, hide_short_help = true)]
    pub color: ColorChoice,
    /// Links from places in reports to their files.
    #[arg(long, global = true, value_enum, default_value_t, hide_short_help = true)]
    pub hyperlinks: LinkChoice,
    /// Width in columns to lay reports out for; the terminal's own when not given.
    #[arg(long, global = true, value_name = "COLUMNS", hide = true)]
    pub width: Option<usize>,
}

/// One command each.
#[derive(Debug, Subcommand)]
pub enum CliCommand {
    /// Report the faults of quotations in documents.
    ///
    /// Every quotation is compared with the reference store, and the document with itself. Each
    /// fault is shown with the words of the document and the words of the source.
    ///
    /// Exit code 0: nothing at or above --fail-on. 1: something. 2: part of the job could not be done.
    ///
    /// Example:  quotelint check essays/ --store references -A name-spelling-variant
    Check(CheckArgs),
    /// List every quotation with what the store says about it.
    ///
    /// Where `check` shows faults only, `audit` accounts for each quotation: what it is, whose it is
    /// said to be, what the store says, and where the passage stands.
    ///
    /// Example:  quotelint audit essay.md --store references --format csv > quotations.csv
    Audit(AuditArgs),
    /// List every quotation the parser sees, with its attribution.
    ///
    /// No store is needed. Use it to see what counts as a quotation, and what as a term or a title.
    ///
    /// Example:  quotelint extract essay.md --explain
    Extract(ExtractArgs),
    /// Walk through the open findings and answer them.
    ///
    /// One finding after the other: the words in their paragraph, the source in its context, the two word
    /// by word. Answers are kept in quotelint.decisions.toml as they are given. Every key has a flag, for
    /// scripts and for where there is no terminal.
    ///
    /// Example:  quotelint review essays/ --store references
    Review(Box<ReviewArgs>),
    /// Keep the answers that people gave to findings: list, add and prune them.
    Decisions(DecisionsArgs),
    /// Keep the corpus: who wrote each document, where it is from, and whether it still holds.
    Seeds(SeedsArgs),
    /// Keep the reference store: add texts, list and search them, look for damage.
    Store(StoreArgs),
    /// Show a rule's page: what it finds, why it matters, how to settle it.
    ///
    /// Example:  quotelint explain quote-altered
    Explain {
        /// Name of the rule, as reports show it.
        rule: String,
        /// The settings, which may bring rules of their own.
        #[command(flatten)]
        settings: SettingsArgs,
    },
    /// List all rules with their levels, and test rules of your own.
    ///
    /// Example:  quotelint rules --format json
    Rules(RulesArgs),
    /// Write a commented quotelint.toml to start from.
    ///
    /// Refuses to overwrite one that exists.
    ///
    /// Example:  quotelint init
    Init {
        /// Folder to write it in.
        #[arg(default_value = ".", value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// Show the settings that hold for a document, and where each comes from.
    ///
    /// Example:  quotelint config --show essays/tides.md
    Config(ConfigArgs),
    /// Print completions of commands and flags for a shell.
    ///
    /// Example:  quotelint completions bash > ~/.local/share/bash-completion/completions/quotelint
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print a manual page, or write all of them into a folder.
    ///
    /// Example:  quotelint man --dir ~/.local/share/man/man1
    Man {
        /// The command to print the page of; that of quotelint itself when none is given.
        #[arg(value_name = "COMMAND")]
        command: Vec<String>,
        /// Write all pages into this folder.
        #[arg(long, value_name = "FOLDER", conflicts_with = "command")]
        dir: Option<PathBuf>,
    },
}

impl CliCommand {
    /// Tells the part that finds documents where the reports of this run will lie.
    pub(super) fn know_own_reports(&mut self) {
        match self {
            Self::Check(args) => {
                args.documents.own_reports = args.reports.0.iter().filter_map(|to| to.file.clone()).collect();
            }
            Self::Audit(args) => args.documents.own_reports.extend(args.output_file.clone()),
            _ => {}
        }
    }
}

/// Which documents, against which store.
#[derive(Debug, Args)]
pub struct Documents {
    /// Files, folders, patterns such as 'essays/*.md', or - for standard input; the current folder
    /// when none is given.
    #[arg(value_name = "PATH|GLOB|-")]
    pub paths: Vec<String>,
    /// Name to give to standard input in reports; its ending also says how to read it.
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    /// Leave out what the settings exclude, texts of the store and reports of quotelint, even if they are
    /// named outright; for hooks that pass names.
    #[arg(long)]
    pub force_exclude: bool,
    /// Let a run that finds no document, or a pattern that matches none, count as a clean one.
    #[arg(long)]
    pub no_errors_on_unmatched: bool,
    /// The files that reports of this run go to, which are no documents.
    #[arg(skip)]
    pub own_reports: Vec<PathBuf>,
    /// The settings.
    #[command(flatten)]
    pub settings: SettingsArgs,
}

/// Which settings hold.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Settings")]
pub struct SettingsArgs {
    /// Settings file for all documents, instead of the quotelint.toml nearest to each.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Read no settings file.
    #[arg(long, conflicts_with = "config")]
    pub isolated: bool,
    /// What the documents are (corpus, llm-review, book, journal, fiction), which sets levels, or the
    /// style they follow (chicago, apa, mla, oxford, wikipedia, bluebook); may be given for each.
    #[arg(long, value_name = "PROFILE")]
    pub profile: Vec<String>,
    /// Also run the rules that are on trial.
    #[arg(long)]
    pub preview: bool,
}

/// Where the source texts are.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct StoreDirs {
    /// Folder with the source texts; may be given several times. Without it: `store` in
    /// quotelint.toml, else a folder `references` next to the documents or above them.
    #[arg(long = "store", value_name = "DIR")]
    pub dirs: Vec<PathBuf>,
    /// Let the store's library name texts outside its folder; for libraries written by somebody you
    /// trust.
    #[arg(long)]
    pub allow_outside: bool,
}

/// Where the source texts are, and whether what earlier runs found with their help is heard.
#[derive(Debug, PartialEq, Eq, Args)]
pub struct StoreFlags {
    /// The folders.
    #[command(flatten)]
    pub dirs: StoreDirs,
    /// Compare every quotation anew, and keep nothing for the next run. Without it, what was found out about
    /// a document stands while the document, its settings, the store and the program stay as they are.
    #[arg(long)]
    pub no_cache: bool,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The documents.
    #[command(flatten)]
    pub documents: Documents,
    /// The store.
    #[command(flatten)]
    pub store: StoreFlags,
    /// The reports asked for.
    #[command(flatten)]
    pub reports: ReportFlags,
    /// Only report what has changed since a git revision: findings whose place or quotation changed, and
    /// those that were not there before. Renames are followed.
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// What to do with findings that can be mended.
    #[command(flatten)]
    pub mending: MendingFlags,
    /// Lowest level that makes the exit code 1.
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "LEVEL")]
    pub fail_on: FailOn,
    /// Fail when there are more warnings than this, too.
    #[arg(long, value_name = "N")]
    pub max_warnings: Option<usize>,
    /// Exit with 0 whatever is found; what could not be done is still 2.
    #[arg(long)]
    pub exit_zero: bool,
    /// Levels of rules.
    #[command(flatten)]
    pub levels: LevelFlags,
    /// Print counts by rule, by source and by author instead of each finding.
    #[arg(long)]
    pub statistics: bool,
    /// Also say what was read, from where and with which settings, on standard error.
    #[arg(long)]
    pub explain_run: bool,
}

/// Arguments of `audit`.
#[derive(Debug, Args)]
pub struct AuditArgs {
    /// The documents.
    #[command(flatten)]
    pub documents: Documents,
    /// The store.
    #[command(flatten)]
    pub store: StoreFlags,
    /// How to print the list.
    #[arg(long, value_enum, default_value_t)]
    pub format: AuditFormat,
    /// Write the list to a file instead of the screen.
    #[arg(long, value_name = "FILE")]
    pub output_file: Option<PathBuf>,
}

/// Arguments of `extract`.
#[derive(Debug, Args)]
pub struct ExtractArgs {
    /// The documents.
    #[command(flatten)]
    pub documents: Documents,
    /// How to print the list.
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
    /// Also say why each was taken for a quotation, a term or a title.
    #[arg(long)]
    pub explain: bool,
}

/// Arguments of `rules`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct RulesArgs {
    /// What to do with them instead.
    #[command(subcommand)]
    pub command: Option<RulesCommand>,
    /// How to print the list.
    #[arg(long, value_enum, default_value_t)]
    pub format: RulesFormat,
    /// The settings, which may bring rules of their own.
    #[command(flatten)]
    pub settings: SettingsArgs,
}

/// What else there is to do with rules.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// Run the tests of rules of your own.
    ///
    /// Exit code 0: all pass. 1: some do not. 2: a file is wrong.
    ///
    /// Example:  quotelint rules test house-rules.toml
    Test {
        /// Files with rules; those that quotelint.toml names when none is given.
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The settings.
        #[command(flatten)]
        settings: SettingsArgs,
    },
}

/// Arguments of `config`.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// The document or folder to show the settings of.
    #[arg(long, value_name = "PATH", required_unless_present = "schema")]
    pub show: Option<PathBuf>,
    /// Print the JSON schema of quotelint.toml, for editors.
    #[arg(long, conflicts_with = "show")]
    pub schema: bool,
    /// The settings.
    #[command(flatten)]
    pub settings: SettingsArgs,
}

/// Whether `check` mends what it can, and what it may touch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Args)]
pub struct MendingFlags {
    /// Mend what can be mended without a change of meaning: marks, blanks, addresses, idle comments.
    #[arg(long)]
    pub fix: bool,
    /// Mend all that can be mended, also where a person should look: the source's words, names.
    #[arg(long)]
    pub unsafe_fixes: bool,
    /// Change nothing and print what --fix would change, as a patch for `git apply`; with
    /// --unsafe-fixes what that would change. The exit code is 1 when there is anything, unless
    /// --exit-zero is given.
    #[arg(long, conflicts_with_all = ["format", "output_file"])]
    pub diff: bool,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Document and source, one above the other, for reading.
    #[default]
    Full,
    /// One line for each finding.
    Concise,
    /// Sentences without drawings, for listening.
    Narrated,
    /// One JSON document.
    Json,
    /// One JSON object a line for each finding.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
    /// The diagnostic format of reviewdog, for review comments on any forge.
    Rdjson,
    /// Test results of JUnit.
    Junit,
    /// The XML of Checkstyle.
    Checkstyle,
    /// A summary for a pull request.
    Markdown,
    /// One page with every quotation beside its source, for reading and printing.
    Html,
}

/// How `audit` lists quotations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum AuditFormat {
    /// Aligned columns, for reading.
    #[default]
    Table,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated, for spreadsheets.
    Csv,
    /// One page with every quotation beside its source, for reading and printing.
    Html,
}

/// How lists of quotations are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Aligned columns, for reading.
    #[default]
    Table,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated, for spreadsheets.
    Csv,
}

/// How the list of rules is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum RulesFormat {
    /// Aligned columns, for reading.
    #[default]
    Table,
    /// One JSON array.
    Json,
}

/// When to colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set; anywhere when FORCE_COLOR is.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// When to make links.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum LinkChoice {
    /// On a terminal that follows them.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The level from which findings make `check` fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors only.
    Error,
    /// Warnings and errors.
    Warning,
    /// Any finding.
    Advice,
}

impl FailOn {
    /// The level of a finding that is too much.
    pub fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Advice => Severity::Advice,
        }
    }
}

/// `-A`, `-W` and `-E` in the order they were typed: a later flag wins over an earlier one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LevelFlags(pub Vec<(String, Level)>);

/// The flags as clap knows them, one list for each; [`LevelFlags`] brings them into one order.
#[derive(Debug, Args)]
#[command(next_help_heading = "Levels")]
struct LevelLists {
    /// Switch a rule off. A family such as `form` stands for its rules, `all` for every rule. Flags are
    /// read from left to right and outweigh the settings file.
    #[arg(short = 'A', long = "allow", value_name = "RULE")]
    allow: Vec<String>,
    /// Make a rule a warning.
    #[arg(short = 'W', long = "warn", value_name = "RULE")]
    warn: Vec<String>,
    /// Make a rule an error.
    #[arg(short = 'E', long = "error", value_name = "RULE")]
    error: Vec<String>,
}

impl FromArgMatches for LevelFlags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let lists = LevelLists::from_arg_matches(matches)?;
        let mut flags = Vec::new();
        for (id, names, level) in [
            ("allow", lists.allow, Level::Off),
            ("warn", lists.warn, Level::Warning),
            ("error", lists.error, Level::Error),
        ] {
            let places = matches.indices_of(id).into_iter().flatten();
            flags.extend(places.zip(names).map(|(at, name)| (at, name, level)));
        }
        flags.sort_by_key(|(at, ..)| *at);
        Ok(Self(flags.into_iter().map(|(_, name, level)| (name, level)).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for LevelFlags {
    fn augment_args(command: Command) -> Command {
        LevelLists::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        LevelLists::augment_args_for_update(command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn levels_keep_the_order_they_were_typed_in() {
        let cli = Cli::try_parse_from(["quotelint", "check", "-A", "all", "-E", "b", "-W", "a", "-A", "b"]);
        let CliCommand::Check(args) = cli.expect("these flags parse").command else {
            panic!("another command was parsed");
        };
        let expected = [("all", Level::Off), ("b", Level::Error), ("a", Level::Warning), ("b", Level::Off)];
        assert_eq!(args.levels.0, expected.map(|(name, level)| (name.to_owned(), level)));
    }
}
