//! `quotelint seeds verify`: whether everything that is recorded still holds.
//!
//! In: the folder of the corpus, and folders with texts that are not held. Out: the findings of the
//! provenance rules and the open findings of the documents, in any format of `check`; and for each text
//! that is not held whether it was at hand.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::super::args::{FailOn, LevelFlags, ReportFlags, SettingsArgs, StoreDirs};
use super::super::checked::{self, Run, about_record, straight};
use super::super::output::{self, Terminal};
use super::super::session::RunFiles;
use super::super::{Done, Outcome, reports, signing};
use super::{judged, of_corpus, records, settings_in};
use crate::check::provenance::{Actual, stale, unrecorded as unrecorded_finding};
use crate::check::{Checked, weigh};
use crate::config::Config;
use crate::model::{Finding, Seed, Span};
use crate::read::{self, Input};
use crate::report::summary::Summary;
use crate::report::{Results, count, printable};
use crate::seeds::{INCOMING, Provenance, actual, inspect, recorded, renamed, unrecorded};
use crate::store::Store;

/// Arguments of `seeds verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Folder with texts that are recorded and not held; may be given several times.
    #[arg(long = "texts", value_name = "DIR")]
    pub texts: Vec<PathBuf>,
    /// Record what holds now where a verification is stale.
    #[arg(long)]
    pub renew: bool,
    /// The store.
    #[command(flatten)]
    pub store: StoreDirs,
    /// The reports asked for.
    #[command(flatten)]
    pub reports: ReportFlags,
    /// Lowest level that makes the exit code 1.
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "LEVEL")]
    pub fail_on: FailOn,
    /// The settings.
    #[command(flatten)]
    pub settings: SettingsArgs,
}

/// What was found out.
#[derive(Default)]
struct Found {
    /// About the records themselves.
    findings: Vec<Finding>,
    /// Verifications that say nothing any more; warnings, whatever the level of their rule.
    stale: Vec<Finding>,
    /// Records whose file has another path now.
    renamed: Vec<(usize, String)>,
    /// Records with a verification that says more than the old one.
    renewed: Vec<Seed>,
    /// A line for each text that is not held.
    not_held: Vec<String>,
}

/// Runs the command.
pub(super) fn run(args: &VerifyArgs, dir: &Path, terminal: &mut Terminal) -> Done {
    let mut provenance = records(dir)?;
    let documents = documents(dir, args)?;
    let recorded_files: Vec<String> = provenance
        .seeds
        .iter()
        .filter(|seed| seed.held && dir.join(&seed.path).is_file())
        .map(|seed| dir.join(&seed.path).display().to_string())
        .collect();
    let mut run = check(args, dir, recorded_files)?;
    let strangers = unrecorded(&provenance, &documents);
    let mut found = Found { renamed: renamed(dir, &provenance, &strangers), ..Found::default() };
    for at in 0..provenance.seeds.len() {
        look(args, dir, &provenance, at, &run, &mut found)?;
    }
    let settings = Arc::new(settings_in(dir, &args.settings)?);
    weigh(&mut found.findings, &settings);
    found.stale.retain(|finding| !settings.levels.is_off(finding.rule));
    found.findings.append(&mut found.stale);
    let about = about(dir, &provenance, strangers, &mut found, settings)?;
    let mut summary = Summary::of(&run.checked, run.troubles.not_checked);
    summary.decided = run.decided;
    about.iter().chain(&run.records).for_each(|record| summary.add(record));
    let mut checked = std::mem::take(&mut run.checked);
    checked.extend(about);
    checked.append(&mut run.records);
    let stores: Vec<Arc<Store>> = run.stores.iter().flatten().cloned().collect();
    let failures: Vec<_> = run.troubles.failures.iter().map(output::failure).collect();
    let results = Results {
        checked: &checked,
        files: &RunFiles::new(&checked, &stores),
        summary: &summary,
        failures: &failures,
    };
    reports::write(&args.reports, false, &results, terminal)?;
    if reports::are_for_people(&args.reports) {
        for line in &found.not_held {
            writeln!(terminal.out, "{line}")?;
        }
        let held = provenance.seeds.iter().filter(|seed| seed.held).count();
        let not_held = provenance.seeds.len() - held;
        writeln!(
            terminal.out,
            "{}: {held} held, {not_held} not held",
            count(provenance.seeds.len(), "seed")
        )?;
    }
    if args.renew && !found.renewed.is_empty() {
        provenance.record(&found.renewed).map_err(miette::Report::new)?;
        terminal.remark(&format!("{} renewed\n", count(found.renewed.len(), "verification")));
    }
    let worst = checked.iter().flat_map(|c| &c.findings).map(|finding| finding.severity).max();
    let failed = worst.is_some_and(|worst| worst >= args.fail_on.severity());
    Ok(super::super::end(&run.troubles, terminal, if failed { Outcome::Findings } else { Outcome::Clean }))
}

/// What is said of files without a record, and of the records themselves.
fn about(
    dir: &Path,
    provenance: &Provenance,
    strangers: Vec<String>,
    found: &mut Found,
    settings: Arc<Config>,
) -> miette::Result<Vec<Checked>> {
    let mut about = Vec::new();
    for path in strangers {
        let was = found.renamed.iter().find(|(_, to)| *to == path).map(|(at, _)| &provenance.seeds[*at].path);
        about.extend(without_record(dir, &path, was.map(String::as_str))?);
    }
    if !found.findings.is_empty() {
        let (file, findings) = (provenance.file(), std::mem::take(&mut found.findings));
        about.push(about_record(&file.name, &file.content, findings, settings));
    }
    Ok(about)
}

fn check(args: &VerifyArgs, dir: &Path, paths: Vec<String>) -> miette::Result<Run> {
    // No path at all would mean the current folder.
    if paths.is_empty() {
        return Ok(Run::default());
    }
    let (documents, store) = of_corpus(paths, dir, &args.settings, &args.store)?;
    checked::run(&documents, &store, &LevelFlags::default())
}

/// Looks at one record: its fields, its file, and whether its verification is of today's store.
fn look(
    args: &VerifyArgs,
    dir: &Path,
    provenance: &Provenance,
    at: usize,
    run: &Run,
    found: &mut Found,
) -> miette::Result<()> {
    let seed = &provenance.seeds[at];
    let (mut actual, _) = actual(dir, seed, &args.texts);
    if let Some((_, to)) = found.renamed.iter().find(|(gone, _)| *gone == at) {
        actual = Actual::Moved(to.clone());
    }
    found.findings.extend(inspect(provenance, at, actual.clone()));
    if !seed.held {
        found.not_held.push(not_held_line(seed, &actual));
        return Ok(());
    }
    let file = straight(&dir.join(&seed.path));
    let checked =
        run.checked.iter().position(|c| c.document.file.as_deref().map(straight) == Some(file.clone()));
    let Some(here) = checked else { return Ok(()) };
    let unchanged = matches!(&actual, Actual::Read { sha256, .. } if Some(sha256) == seed.sha256.as_ref());
    let now = judged::verified(&run.checked[here], run.stores[here].as_deref(), signing::today()?);
    let record = recorded(provenance, at, actual);
    if let Some(finding) = stale(&record, &now) {
        let open = run.checked[here].findings.iter().any(|f| f.severity >= args.fail_on.severity());
        if args.renew && unchanged && !open {
            found.renewed.push(Seed { verified: Some(now), ..seed.clone() });
        } else {
            found.stale.push(finding);
        }
    }
    Ok(())
}

/// What is known of a text that is not held.
fn not_held_line(seed: &Seed, actual: &Actual) -> String {
    let name = printable(&seed.path);
    let verified =
        seed.verified.as_ref().map(|v| format!("; on {}: {}", v.date, judged::counts(v))).unwrap_or_default();
    match actual {
        Actual::Read { sha256, .. } if Some(sha256) == seed.sha256.as_ref() => {
            format!("{name}: not held; the text at hand is the one recorded{verified}")
        }
        Actual::Read { .. } => format!("{name}: not held; the text at hand is another one"),
        _ => format!("{name}: not held, and not looked at{verified}"),
    }
}

/// The documents of the corpus, below its folder; drafts and the texts of the store are none.
fn documents(dir: &Path, args: &VerifyArgs) -> miette::Result<Vec<PathBuf>> {
    let store = match args.store.dirs.is_empty() {
        true => settings_in(dir, &args.settings)?.store,
        false => args.store.dirs.clone(),
    };
    let (inputs, errors) = read::discover(&[dir.display().to_string()], "-");
    if let Some(error) = errors.into_iter().next() {
        return Err(error.into());
    }
    let home = straight(dir);
    let apart: Vec<PathBuf> =
        store.iter().map(|folder| straight(folder)).chain([home.join(INCOMING)]).collect();
    let files = inputs.into_iter().filter_map(|input| match input {
        Input::File { path, .. } => Some(straight(&path)),
        Input::Stdin { .. } => None,
    });
    let inside = files.filter(|path| !apart.iter().any(|folder| path.starts_with(folder)));
    Ok(inside.filter_map(|path| path.strip_prefix(&home).ok().map(Path::to_path_buf)).collect())
}

/// A document without a record, with the finding that says so.
fn without_record(dir: &Path, path: &str, was: Option<&str>) -> miette::Result<Option<Checked>> {
    let file = dir.join(path);
    let name = file.display().to_string();
    let document = read::load(&Input::File { path: file, name: name.clone() })?;
    let content = document.source.content.to_string();
    let start = content.len() - content.trim_start().len();
    let end = content[start..].find('\n').map_or(content.len(), |end| start + end);
    let finding = unrecorded_finding(&name, Span::new(start, end), was);
    let mut findings = vec![finding];
    weigh(&mut findings, &Default::default());
    Ok((!findings.is_empty()).then(|| about_record(&name, &content, findings, Arc::default())))
}
