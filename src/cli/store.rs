//! `quotelint store`: keep the reference store and look things up in it.
//!
//! In: what to do, and the folders. Out: tables or JSON on standard output; warnings about the
//! store on standard error. Exit code 1 is for `verify` alone: there is something to mend.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use miette::Report;
use schemars::JsonSchema;
use serde::Serialize;

use super::output::{Terminal, failure};
use super::progress::Bar;
use super::{Done, Outcome};
use crate::check::catalogue;
use crate::config::Config;
use crate::model::{PartialDate, Span};
use crate::read::SourceText;
use crate::report::table::{self, Column, Fit};
use crate::report::{count, json, printable};
use crate::store::{self, Record, Source, Store, StoreWarning};

/// Words shown on each side of a passage.
const AROUND: usize = 10;

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

/// Runs the command.
pub(super) fn run(args: &StoreArgs, terminal: &mut Terminal) -> Done {
    let dirs = dirs(args)?;
    let context = Context { dirs: &dirs, json: args.json };
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

/// A work, as `store list --json` prints it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ListedWork<'s> {
    /// Key of its record.
    pub key: &'s str,
    /// Full title.
    pub title: &'s str,
    /// Authors' names.
    pub authors: &'s [String],
    /// Date of this edition.
    pub date: &'s Option<PartialDate>,
    /// Date of first appearance.
    pub original_date: &'s Option<PartialDate>,
    /// Translators' names.
    pub translators: &'s [String],
    /// Edition.
    pub edition: &'s Option<String>,
    /// Language tag.
    pub language: &'s Option<String>,
    /// Where it was retrieved.
    pub url: &'s Option<String>,
    /// Licence or rights statement.
    pub licence: &'s Option<String>,
    /// Path of the text.
    pub path: &'s str,
    /// Digest of the text.
    pub digest: &'s str,
}

/// A passage, as `store search --json` prints it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FoundPassage<'s> {
    /// Key of the work.
    pub source: &'s str,
    /// Its title.
    pub title: &'s str,
    /// Its authors.
    pub authors: &'s [String],
    /// Its date.
    pub date: &'s Option<PartialDate>,
    /// Chapter, page or verse.
    pub locator: Option<String>,
    /// Path of the text.
    pub path: &'s str,
    /// Bytes of the text.
    pub span: Span,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The words.
    pub text: &'s str,
    /// The words before.
    pub prefix: &'s str,
    /// The words behind.
    pub suffix: &'s str,
}

struct Context<'a> {
    dirs: &'a [PathBuf],
    json: bool,
}

impl Context<'_> {
    fn open(&self, terminal: &mut Terminal) -> miette::Result<Store> {
        let (store, warnings) = Store::open(self.dirs, &Bar::new())?;
        warn(warnings, terminal);
        Ok(store)
    }

    fn add(&self, args: &AddArgs, terminal: &mut Terminal) -> Done {
        let [folder] = self.dirs else {
            return Err(miette::miette!(
                help = "name the one to add to with a single --store DIR",
                "there are several stores"
            )
            .into());
        };
        let (added, warnings) = store::add(folder, &args.inputs, &record(args)).map_err(Report::new)?;
        warn(warnings, terminal);
        if self.json {
            terminal.out.write_all(json(&added)?.as_bytes())?;
        }
        for text in added.iter().filter(|_| !self.json) {
            let verb = if text.new { "added" } else { "already held:" };
            writeln!(terminal.out, "{verb} {} ({})", printable(&text.title), text.path.display())?;
        }
        self.open(terminal)?;
        Ok(Outcome::Clean)
    }

    fn list(&self, terminal: &mut Terminal) -> Done {
        let store = self.open(terminal)?;
        let text = if self.json {
            json(&store.sources().iter().map(listed).collect::<Vec<_>>())?
        } else {
            let columns = [
                Column { heading: "author", most: 32, fit: Fit::Keep },
                Column { heading: "title", most: 80, fit: Fit::Cut },
                Column { heading: "date", most: 10, fit: Fit::Keep },
                Column { heading: "text", most: 60, fit: Fit::Keep },
            ];
            let rows: Vec<Vec<String>> = store.sources().iter().map(row).collect();
            table::render(&columns, &rows, terminal.screen.width)
        };
        terminal.out.write_all(text.as_bytes())?;
        Ok(Outcome::Clean)
    }

    fn search(&self, words: &str, limit: usize, terminal: &mut Terminal) -> Done {
        let store = self.open(terminal)?;
        let found = store.search(words);
        let found = &found[..found.len().min(limit)];
        let mut files: Vec<(usize, SourceText)> = Vec::new();
        let mut passages = Vec::new();
        for place in found {
            let source = &store.sources()[place.source];
            let text = store.text(place.source);
            if !files.iter().any(|(i, _)| *i == place.source) {
                files.push((place.source, SourceText::new(&source.path, text.to_owned())));
            }
            let file = files.iter().find(|(i, _)| *i == place.source).map(|(_, file)| file);
            let (line, column) = file.map_or((1, 1), |file| file.line_column(place.span.start));
            let around = store.window(place.source, place.span, AROUND, AROUND);
            passages.push(FoundPassage {
                source: &source.record.key,
                title: &source.record.title,
                authors: &source.record.authors,
                date: &source.record.date,
                locator: store.locator(place.source, place.span.start),
                path: &source.path,
                span: place.span,
                line,
                column,
                text: place.span.of(text),
                prefix: &text[around.start..place.span.start],
                suffix: &text[place.span.end..around.end],
            });
        }
        if self.json {
            terminal.out.write_all(json(&passages)?.as_bytes())?;
        } else if passages.is_empty() {
            let held = count(store.sources().len(), "text");
            writeln!(terminal.out, "no passage like this in the {held} held")?;
        } else {
            for passage in &passages {
                let block = drawn(passage, terminal.screen.width, terminal.screen.color);
                writeln!(terminal.out, "{block}")?;
            }
        }
        Ok(Outcome::Clean)
    }

    fn stats(&self, terminal: &mut Terminal) -> Done {
        let store = self.open(terminal)?;
        let stats = store.stats();
        if self.json {
            terminal.out.write_all(json(&stats)?.as_bytes())?;
            return Ok(Outcome::Clean);
        }
        let share = stats.index_bytes as f64 / (stats.bytes as f64).max(1.0);
        writeln!(terminal.out, "texts    {:>14}", stats.texts)?;
        writeln!(terminal.out, "authors  {:>14}", stats.authors)?;
        writeln!(terminal.out, "words    {:>14}", stats.words)?;
        writeln!(terminal.out, "bytes    {:>14}", stats.bytes)?;
        writeln!(
            terminal.out,
            "index    {:>14} bytes ({share:.2} for each byte of text), {}",
            stats.index_bytes,
            count(stats.segments, "segment")
        )?;
        Ok(Outcome::Clean)
    }

    fn verify(&self, terminal: &mut Terminal) -> Done {
        let mut problems = Vec::new();
        for dir in self.dirs {
            problems.extend(store::verify(dir).map_err(Report::new)?);
        }
        let sound = problems.is_empty();
        if self.json {
            let list: Vec<_> = problems.into_iter().map(|p| failure(&Report::new(p))).collect();
            terminal.out.write_all(json(&list)?.as_bytes())?;
        } else if sound {
            writeln!(terminal.out, "nothing is wrong with {}", shown(self.dirs))?;
        } else {
            warn(problems, terminal);
        }
        Ok(if sound { Outcome::Clean } else { Outcome::Findings })
    }

    fn build(&self, terminal: &mut Terminal) -> Done {
        for dir in self.dirs {
            let (built, warnings) = store::build(dir, &Bar::new()).map_err(Report::new)?;
            warn(warnings, terminal);
            if self.json {
                terminal.out.write_all(json(&built)?.as_bytes())?;
                continue;
            }
            writeln!(
                terminal.out,
                "{}: {}, {} bytes indexed anew, index of {} bytes, {} removed",
                dir.display(),
                count(built.texts, "text"),
                built.indexed,
                built.index_bytes,
                count(built.removed, "unused file"),
            )?;
        }
        Ok(Outcome::Clean)
    }
}

fn warn(warnings: Vec<StoreWarning>, terminal: &mut Terminal) {
    for warning in warnings {
        terminal.complain(&Report::new(warning));
    }
}

fn shown(dirs: &[PathBuf]) -> String {
    dirs.iter().map(|d| d.display().to_string()).collect::<Vec<_>>().join(", ")
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
        url: args.url.clone(),
        accessed: args.accessed.clone(),
        licence: args.licence.clone(),
        ..Record::default()
    }
}

fn listed(source: &Source) -> ListedWork<'_> {
    let record = &source.record;
    ListedWork {
        key: &record.key,
        title: &record.title,
        authors: &record.authors,
        date: &record.date,
        original_date: &record.original_date,
        translators: &record.translators,
        edition: &record.edition,
        language: &record.language,
        url: &record.url,
        licence: &record.licence,
        path: &source.path,
        digest: &source.digest,
    }
}

fn row(source: &Source) -> Vec<String> {
    let Record { authors, title, date, .. } = &source.record;
    let date = date.as_ref().map(ToString::to_string).unwrap_or_default();
    vec![authors.join(", "), title.clone(), date, source.path.clone()]
}

/// A passage as a person reads it: the work, the place, and the words in their surroundings.
fn drawn(passage: &FoundPassage<'_>, width: usize, color: bool) -> String {
    let mut head = vec![passage.title.to_owned()];
    if !passage.authors.is_empty() {
        head.insert(0, passage.authors.join(", "));
    }
    let date = passage.date.as_ref().map(|d| format!(" ({d})")).unwrap_or_default();
    let locator = passage.locator.as_ref().map(|l| format!(", {l}")).unwrap_or_default();
    let bold = |text: &str| console::style(text.to_owned()).bold().force_styling(color).to_string();
    let plain = |text: &str| printable(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
    let words =
        format!("… {} {} {} …", plain(passage.prefix), bold(&plain(passage.text)), plain(passage.suffix));
    format!(
        "{}{date}{locator}\n  {}:{}:{}\n{}\n",
        printable(&head.join(", ")),
        printable(passage.path),
        passage.line,
        passage.column,
        wrapped(&words, width.saturating_sub(4))
    )
}

/// Wraps at blanks, indented by four.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = vec![String::from("   ")];
    for word in text.split_whitespace() {
        let used = lines.last().map_or(0, |line| console::measure_text_width(line));
        if used > 4 && used + 1 + console::measure_text_width(word) > width + 4 {
            lines.push(String::from("   "));
        }
        if let Some(line) = lines.last_mut() {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines.join("\n")
}
