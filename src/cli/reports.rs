//! Which reports `check` was asked for, and where each goes.
//!
//! In: `--format` and `--output-file`, each as often as wanted. Out: [`ReportFlags`], a list of
//! reports of which at most one goes to the screen. An `--output-file` takes the report of the
//! `--format` in front of it.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, FromArgMatches, ValueEnum};

use super::Stop;
use super::args::CheckFormat;
use super::output::{self, Terminal};
use crate::model::Safety;
use crate::report::findings::{Record, Report};
use crate::report::{
    Results, Screen, checkstyle, concise, full, github, gitlab, html, junit, markdown, narrated,
};
use crate::report::{json, jsonl, links, rdjson, sarif};

/// The reports of one run; there is always one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFlags(pub Vec<ReportTo>);

/// One report and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportTo {
    /// How it is written.
    pub format: CheckFormat,
    /// The file it goes to; the screen when there is none.
    pub file: Option<PathBuf>,
}

/// The flags as clap knows them.
#[derive(Debug, Args)]
struct ReportLists {
    /// How to print findings; may be given several times.
    #[arg(long, value_enum, value_name = "FORMAT", default_values_t = [CheckFormat::Full])]
    format: Vec<CheckFormat>,
    /// Write the report to a file instead of the screen. With several formats it takes the one in
    /// front of it, and the one without a file goes to the screen:
    /// --format sarif --output-file findings.sarif --format full
    #[arg(long, value_name = "FILE")]
    output_file: Vec<PathBuf>,
}

/// What stands on the command line, in its order.
enum Typed {
    Format(CheckFormat),
    File(PathBuf),
}

/// Writes every report to its place: files first, so that what is read last on a screen comes last.
pub(super) fn write(
    reports: &ReportFlags,
    statistics: bool,
    results: &Results<'_>,
    terminal: &mut Terminal,
) -> Result<(), Stop> {
    let mut counts_told = false;
    for ReportTo { format, file } in &reports.0 {
        if let Some(file) = file {
            let screen = Screen { color: false, ..terminal.screen };
            output::write_whole(file, text(*format, statistics, results, screen)?.as_bytes())?;
        }
    }
    for ReportTo { format, .. } in reports.0.iter().filter(|report| report.file.is_none()) {
        let mut text = text(*format, statistics, results, terminal.screen)?;
        if terminal.links && matches!(format, CheckFormat::Full | CheckFormat::Concise) {
            // Without a current folder there is nothing to lead to.
            text = std::env::current_dir().map(|here| links::add(&text, &here)).unwrap_or(text);
        }
        if is_read_by_people(*format) {
            text.push_str(&results.summary.line());
            text.push_str(&mendable(results));
        }
        counts_told = true;
        terminal.out.write_all(text.as_bytes())?;
    }
    if !counts_told && reports.0.iter().any(|report| is_read_by_people(report.format)) {
        terminal.remark(&results.summary.line());
    }
    Ok(())
}

/// How many findings a fix could mend; nothing when none could.
fn mendable(results: &Results<'_>) -> String {
    let fixes = results.checked.iter().flat_map(|checked| &checked.findings).filter_map(|f| f.fix.as_ref());
    let (safe, unsafe_): (Vec<_>, Vec<_>) = fixes.partition(|fix| fix.safety == Safety::Safe);
    match (safe.len(), unsafe_.len()) {
        (0, 0) => String::new(),
        (safe, 0) => format!("{safe} can be mended with --fix\n"),
        (0, other) => format!("{other} can be mended with --unsafe-fixes; with --diff it shows how\n"),
        (safe, other) => format!("{safe} can be mended with --fix, {other} more with --unsafe-fixes\n"),
    }
}

/// True when a report goes to the screen to be read by a person.
pub(super) fn are_for_people(reports: &ReportFlags) -> bool {
    reports.0.iter().any(|report| report.file.is_none() && is_read_by_people(report.format))
}

/// Formats that are read as they scroll by, and end with a line of counts.
fn is_read_by_people(format: CheckFormat) -> bool {
    matches!(format, CheckFormat::Full | CheckFormat::Concise | CheckFormat::Narrated)
}

fn text(
    format: CheckFormat,
    statistics: bool,
    results: &Results<'_>,
    screen: Screen,
) -> miette::Result<String> {
    if statistics && is_read_by_people(format) {
        return Ok(results.summary.statistics());
    }
    let found = results.checked.iter().flat_map(|checked| &checked.findings);
    Ok(match format {
        CheckFormat::Full => {
            found.map(|finding| full::render(finding, results.files, screen) + "\n").collect()
        }
        CheckFormat::Concise => {
            found.map(|finding| concise::render(finding, results.files, screen)).collect()
        }
        CheckFormat::Narrated => {
            let total = found.clone().count();
            let told = found.zip(1..);
            told.map(|(finding, n)| narrated::render(finding, results.files, (n, total))).collect()
        }
        CheckFormat::Json => json(&Report::new(results))?,
        CheckFormat::Jsonl => jsonl::<Record>(&Report::new(results).findings)?,
        CheckFormat::Sarif => sarif::render(&Report::new(results), results.checked)?,
        CheckFormat::Github => github::render(&Report::new(results)),
        CheckFormat::Gitlab => gitlab::render(&Report::new(results))?,
        CheckFormat::Rdjson => rdjson::render(&Report::new(results), results.files)?,
        CheckFormat::Junit => junit::render(results)?,
        CheckFormat::Checkstyle => checkstyle::render(results)?,
        CheckFormat::Markdown => markdown::render(results),
        CheckFormat::Html => html::render(results),
    })
}

impl FromArgMatches for ReportFlags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let lists = ReportLists::from_arg_matches(matches)?;
        let places = |id| matches.indices_of(id).into_iter().flatten();
        let formats = places("format").zip(lists.format.into_iter().map(Typed::Format));
        let files = places("output_file").zip(lists.output_file.into_iter().map(Typed::File));
        let mut typed: Vec<(usize, Typed)> = formats.chain(files).collect();
        typed.sort_by_key(|(at, _)| *at);
        // One format and one file belong together, whichever was typed first.
        if let [(_, Typed::File(_)), (_, Typed::Format(_))] = typed.as_slice() {
            typed.reverse();
        }
        paired(typed.into_iter().map(|(_, typed)| typed))
            .map_err(|message| clap::Error::raw(ErrorKind::ArgumentConflict, message))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn paired(typed: impl Iterator<Item = Typed>) -> Result<ReportFlags, String> {
    let mut reports: Vec<ReportTo> = Vec::new();
    for typed in typed {
        match typed {
            Typed::Format(format) => reports.push(ReportTo { format, file: None }),
            Typed::File(file) => {
                if reports.iter().any(|report| report.file.as_ref() == Some(&file)) {
                    return Err(format!("two reports would be written to {}", file.display()));
                }
                match reports.last_mut() {
                    Some(ReportTo { file: place @ None, .. }) => *place = Some(file),
                    _ => {
                        return Err(format!(
                            "no --format stands in front of --output-file {}: each file takes the format \
                             in front of it",
                            file.display()
                        ));
                    }
                }
            }
        }
    }
    let mut on_screen = reports.iter().filter(|report| report.file.is_none());
    if let (Some(one), Some(two)) = (on_screen.next(), on_screen.next()) {
        return Err(format!(
            "the reports {} and {} would both go to the screen: put an --output-file behind one of them",
            name(one.format),
            name(two.format)
        ));
    }
    Ok(ReportFlags(reports))
}

fn name(format: CheckFormat) -> String {
    format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

impl Args for ReportFlags {
    fn augment_args(command: Command) -> Command {
        ReportLists::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        ReportLists::augment_args_for_update(command)
    }
}

#[cfg(test)]
mod tests {
    use super::super::args::{Cli, CliCommand};
    use super::*;
    use clap::Parser;

    fn parsed(flags: &str) -> Result<Vec<(String, Option<String>)>, String> {
        let cli = Cli::try_parse_from(["quotelint", "check"].into_iter().chain(flags.split_whitespace()))
            .map_err(|error| error.to_string())?;
        let CliCommand::Check(args) = cli.command else { panic!("another command was parsed") };
        let shown = |report: ReportTo| {
            (name(report.format), report.file.map(|file| file.to_string_lossy().into_owned()))
        };
        Ok(args.reports.0.into_iter().map(shown).collect())
    }

    #[test]
    fn a_file_takes_the_format_in_front_of_it() {
        let some = |file: &str| Some(file.to_owned());
        for (flags, expected) in [
            ("", vec![("full", None)]),
            ("--output-file a.txt", vec![("full", some("a.txt"))]),
            ("--format sarif", vec![("sarif", None)]),
            ("--output-file a.json --format json", vec![("json", some("a.json"))]),
            (
                "--format sarif --output-file a.sarif --format full",
                vec![("sarif", some("a.sarif")), ("full", None)],
            ),
            (
                "--format full --format junit --output-file a.xml",
                vec![("full", None), ("junit", some("a.xml"))],
            ),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(n, f)| (n.to_owned(), f)).collect();
            assert_eq!(parsed(flags), Ok(expected), "{flags}");
        }
    }

    #[test]
    fn reports_that_would_meet_are_refused() {
        for (flags, said) in [
            ("--format full --format json", "would both go to the screen"),
            ("--format json --output-file a --output-file b", "no --format stands in front"),
            ("--format json --output-file a --format sarif --output-file a", "two reports"),
            ("--output-file a --format json --format full", "no --format stands in front"),
        ] {
            let error = parsed(flags).unwrap_err();
            assert!(error.contains(said), "{flags}: {error}");
        }
    }
}
