//! `quotelint seeds add`: the gate of the corpus.
//!
//! In: files, and what is known about them. Out: those that hold, copied into the corpus and recorded;
//! for the others, everything that stands against them with both places shown. A draft is taken away
//! only when its copy and its record are on disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use miette::miette;

use super::super::args::{FailOn, LevelFlags, SettingsArgs, StoreDirs};
use super::super::checked::{self, Run, about_record, straight};
use super::super::output::Terminal;
use super::super::session::RunFiles;
use super::super::{Done, Outcome, signing};
use super::fields::{Fields, ask};
use super::{judged, of_corpus};
use crate::check::Checked;
use crate::model::{Seed, words};
use crate::report::summary::Summary;
use crate::report::{Results, Screen, count, full, markdown, printable};
use crate::seeds::{
    ACCEPTED, CopyOf, INCOMING, Objections, Provenance, actual, copies, inspect, name_of, objections,
};
use crate::store::{Store, write_whole};

/// Arguments of `seeds add`.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The newcomers.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The store.
    #[command(flatten)]
    pub store: StoreDirs,
    /// Say what would happen, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// How to print what stands against a newcomer.
    #[arg(long, value_enum, default_value_t)]
    pub format: AddFormat,
    /// Lowest level of a finding that keeps a newcomer out.
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "LEVEL")]
    pub fail_on: FailOn,
    /// Folder below the corpus to put newcomers into [default: accepted, where there is one].
    #[arg(long, value_name = "FOLDER")]
    pub into: Option<String>,
    /// Keep no copy: record digest, size, fields and verdict counts of a text that may not be passed on.
    #[arg(long)]
    pub not_held: bool,
    /// Take documents that are a copy of another, or nearly.
    #[arg(long)]
    pub allow_copies: bool,
    /// The fields.
    #[command(flatten)]
    pub fields: Fields,
    /// The settings.
    #[command(flatten)]
    pub settings: SettingsArgs,
}

/// How the gate's answer is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum AddFormat {
    /// Document and source, one above the other, for reading.
    #[default]
    Full,
    /// A summary for a pull request.
    Markdown,
}

/// A document at the gate.
struct Newcomer {
    file: PathBuf,
    bytes: Vec<u8>,
    seed: Seed,
}

/// What the gate says about one document.
struct Answer {
    /// The document as it is shown.
    name: String,
    seed: Seed,
    objections: Objections,
    /// The faults of its record, with the record as it would be written.
    record: Option<Checked>,
    /// Whether its record lacks what it has to have.
    record_fails: bool,
    /// Whether there is no word in it.
    is_empty: bool,
}

impl Answer {
    fn is_refused(&self) -> bool {
        !self.objections.is_empty() || self.record_fails || self.is_empty
    }

    /// Why it is refused, in a line.
    fn reasons(&self) -> String {
        let mut reasons = Vec::new();
        if self.is_empty {
            reasons.push("there is no word in it".to_owned());
        }
        let Objections { faults, contradictions, copies } = &self.objections;
        if !faults.is_empty() {
            reasons.push(count(faults.len(), "open finding"));
        }
        if !contradictions.is_empty() {
            reasons.push(count(contradictions.len(), "contradiction") + " with a seed");
        }
        reasons.extend(copies.iter().map(|copy| copy_line(copy, &self.seed)));
        if self.record_fails {
            reasons.push("its record is not complete".to_owned());
        }
        reasons.join("; ")
    }
}

fn copy_line(copy: &CopyOf, own: &Seed) -> String {
    match copy.likeness {
        None if copy.is_gone => format!(
            "byte for byte the seed {}, whose file is gone: if it was renamed, write path = \"{}\" into its record",
            copy.path, own.path
        ),
        None => format!("byte for byte the seed {}", copy.path),
        Some(likeness) => format!(
            "nearly a copy of {}: {} of {} runs of five words are the same",
            copy.path, likeness.shared, likeness.of
        ),
    }
}

/// Runs the command.
pub(super) fn run(args: &AddArgs, dir: &Path, terminal: &mut Terminal) -> Done {
    let mut provenance = Provenance::load(dir).map_err(miette::Report::new)?;
    let newcomers = newcomers(args, dir, &provenance)?;
    let run = check(args, dir, &newcomers, &provenance)?;
    let mut answers = Vec::new();
    for newcomer in &newcomers {
        answers.push(answer(args, dir, newcomer, &run, &provenance)?);
    }
    tell(args, &run, &answers, terminal)?;
    for (newcomer, answer) in newcomers.iter().zip(&answers) {
        let name = printable(&answer.name);
        if answer.is_refused() {
            writeln!(terminal.out, "{}refused {name}: {}", bullet(args), answer.reasons())?;
            continue;
        }
        if !args.dry_run {
            keep(dir, newcomer, &answer.seed, &mut provenance)?;
        }
        let verb = if args.dry_run { "would record" } else { "recorded" };
        let found = answer.seed.verified.as_ref().map(judged::counts).unwrap_or_default();
        writeln!(terminal.out, "{}{verb} {name} as {} ({found})", bullet(args), answer.seed.path)?;
    }
    let refused = answers.iter().any(Answer::is_refused);
    let outcome = if refused { Outcome::Findings } else { Outcome::Clean };
    Ok(super::super::end(&run.troubles, terminal, outcome))
}

fn bullet(args: &AddArgs) -> &'static str {
    if args.format == AddFormat::Markdown { "- " } else { "" }
}

/// Reads the files and puts together what is known about each.
fn newcomers(args: &AddArgs, dir: &Path, provenance: &Provenance) -> miette::Result<Vec<Newcomer>> {
    if args.files.len() > 1 && args.fields.title.is_some() {
        return Err(miette!(
            code = "quotelint::seeds::add",
            help = "add the documents one by one",
            "--title is for one document, and {} were named",
            args.files.len()
        ));
    }
    let mut newcomers = Vec::new();
    for file in &args.files {
        let bytes = crate::read::regular::bytes(file).map_err(|error| {
            miette!(
                code = "quotelint::seeds::read",
                help = "check the spelling; files are named one by one, and a folder is not added as a whole",
                "cannot read {}: {error}",
                file.display()
            )
        })?;
        let path = place(args, dir, file)?;
        let before = provenance.find(&path).map(|at| &provenance.seeds[at]);
        let mut seed = args.fields.record(&path, &bytes, before)?;
        seed.held = !args.not_held;
        ask(&mut seed)?;
        newcomers.push(Newcomer { file: file.clone(), bytes, seed });
    }
    Ok(newcomers)
}

/// Where a file goes: what lies in the corpus stays, but for drafts; what is not held has a name only.
fn place(args: &AddArgs, dir: &Path, file: &Path) -> miette::Result<String> {
    let name = file.file_name().unwrap_or_default();
    if args.not_held {
        return Ok(name.to_string_lossy().into_owned());
    }
    let (home, file) = (straight(dir), straight(file));
    let below = file.strip_prefix(&home).ok().filter(|below| !below.starts_with(INCOMING));
    let folder = args.into.clone().or_else(|| dir.join(ACCEPTED).is_dir().then(|| ACCEPTED.to_owned()));
    let place = match (below, folder) {
        (Some(below), _) => below.to_path_buf(),
        (None, Some(folder)) => Path::new(&folder).join(name),
        (None, None) => PathBuf::from(name),
    };
    let target = dir.join(&place);
    let other = std::fs::read(&target).is_ok_and(|held| std::fs::read(&file).is_ok_and(|own| own != held));
    if other {
        return Err(miette!(
            code = "quotelint::seeds::taken",
            help = "rename the newcomer, or put it into another folder with --into",
            "there is another document called {}",
            target.display()
        ));
    }
    Ok(name_of(&place))
}

/// Checks the newcomers together with every seed that is held.
fn check(args: &AddArgs, dir: &Path, newcomers: &[Newcomer], provenance: &Provenance) -> miette::Result<Run> {
    let own: BTreeSet<&str> = newcomers.iter().map(|n| n.seed.path.as_str()).collect();
    let held = provenance.seeds.iter().filter(|seed| seed.held && !own.contains(seed.path.as_str()));
    let held = held.map(|seed| dir.join(&seed.path)).filter(|path| path.is_file());
    let files = newcomers.iter().map(|newcomer| newcomer.file.clone());
    let paths = files.chain(held).map(|path| path.display().to_string()).collect();
    let (documents, store) = of_corpus(paths, dir, &args.settings, &args.store)?;
    checked::run(&documents, &store, &LevelFlags::default())
}

fn answer(
    args: &AddArgs,
    dir: &Path,
    newcomer: &Newcomer,
    run: &Run,
    provenance: &Provenance,
) -> miette::Result<Answer> {
    let file = straight(&newcomer.file);
    let at = run.checked.iter().position(|c| c.document.file.as_deref().map(straight) == Some(file.clone()));
    let Some(at) = at else {
        // Why it could not be read has been said.
        return Err(miette!(
            code = "quotelint::seeds::add",
            help = "a newcomer is a text that quotelint reads, and not a text of the store",
            "{} is not checked, and so not recorded",
            newcomer.file.display()
        ));
    };
    let checked = &run.checked[at];
    let store: Option<&Store> = run.stores[at].as_deref();
    let mut seed = newcomer.seed.clone();
    seed.verified = Some(judged::verified(checked, store, signing::today()?));
    let mut objections = Objections::default();
    if seed.held {
        let is_seed = |path: &str| {
            path != checked.document.path() && run.checked.iter().any(|c| c.document.path() == path)
        };
        objections =
            self::objections(checked.document.path(), &run.checked, args.fail_on.severity(), &is_seed);
    }
    if !args.allow_copies {
        objections.copies = copies(checked, &seed.path, &provenance.seeds, run.checked.iter());
        for copy in objections.copies.iter_mut().filter(|copy| copy.likeness.is_none()) {
            let held = provenance.find(&copy.path).is_some_and(|at| provenance.seeds[at].held);
            copy.is_gone = held && !dir.join(&copy.path).is_file();
        }
    }
    let (record, record_fails) = record(dir, &seed, args)?;
    let name = checked.document.path().to_owned();
    let is_empty = words(&checked.document.text.plain).next().is_none();
    Ok(Answer { name, seed, objections, record, record_fails, is_empty })
}

/// The faults of a record, in the file as it would be written.
fn record(dir: &Path, seed: &Seed, args: &AddArgs) -> miette::Result<(Option<Checked>, bool)> {
    let path = dir.join(crate::seeds::FILE_NAME);
    let text = Provenance::text_of(seed);
    let preview = Provenance::read(&path, text.clone())?;
    let actual = match (&seed.sha256, seed.size) {
        (Some(sha256), Some(size)) => crate::check::provenance::Actual::Read { sha256: sha256.clone(), size },
        _ => actual(dir, seed, &[] as &[&Path]).0,
    };
    let findings = inspect(&preview, 0, actual);
    let fails = findings.iter().any(|finding| finding.severity >= args.fail_on.severity());
    let name = format!("{} (as it would be)", path.display());
    let findings: Vec<_> = findings
        .into_iter()
        .map(|mut finding| {
            finding.path.clone_from(&name);
            finding
        })
        .collect();
    let record = (!findings.is_empty()).then(|| about_record(&name, &text, findings, Arc::default()));
    Ok((record, fails))
}

/// Shows everything that stands against the newcomers, on whichever side it stands.
fn tell(
    args: &AddArgs,
    run: &Run,
    answers: &[Answer],
    terminal: &mut Terminal,
) -> Result<(), super::super::Stop> {
    let against = |path: &str| {
        let all = answers.iter().flat_map(|a| a.objections.faults.iter().chain(&a.objections.contradictions));
        all.filter(|finding| finding.path == path).cloned().collect::<Vec<_>>()
    };
    let mut shown: Vec<Checked> = Vec::new();
    for checked in &run.checked {
        let mut findings = against(checked.document.path());
        findings.dedup_by(|a, b| (a.span, a.rule, &a.message) == (b.span, b.rule, &b.message));
        let is_newcomer = answers.iter().any(|a| a.name == checked.document.path());
        if is_newcomer || !findings.is_empty() {
            shown.push(Checked { findings, ..checked.clone() });
        }
    }
    let documents = shown.len();
    shown.extend(answers.iter().filter_map(|answer| answer.record.clone()));
    let stores: Vec<Arc<Store>> = run.stores.iter().flatten().cloned().collect();
    // Both sides may stand in documents that have no findings of their own here.
    let everything: Vec<Checked> = shown.iter().chain(&run.checked).cloned().collect();
    let files = RunFiles::new(&everything, &stores);
    match args.format {
        AddFormat::Full => {
            let screen: Screen = terminal.screen;
            for finding in shown.iter().flat_map(|checked| &checked.findings) {
                let drawn = full::render(finding, &files, screen);
                writeln!(terminal.out, "{drawn}")?;
            }
        }
        AddFormat::Markdown => {
            let mut summary = Summary::of(shown.iter().take(documents), run.troubles.not_checked);
            shown.iter().skip(documents).for_each(|record| summary.add(record));
            let results = Results { checked: &shown, files: &files, summary: &summary, failures: &[] };
            terminal.out.write_all(markdown::render(&results).as_bytes())?;
            writeln!(terminal.out, "\n### The gate\n")?;
        }
    }
    Ok(())
}

/// Puts a newcomer into the corpus: its copy first, then its record, and last the draft is taken away.
fn keep(dir: &Path, newcomer: &Newcomer, seed: &Seed, provenance: &mut Provenance) -> miette::Result<()> {
    let target = dir.join(&seed.path);
    let moved = seed.held && straight(&target) != straight(&newcomer.file);
    if moved {
        write_whole(&target, &newcomer.bytes).map_err(|error| {
            miette!(
                code = "quotelint::seeds::write",
                help = "check that the folder may be written to; nothing was recorded",
                "cannot write {}: {error}",
                target.display()
            )
        })?;
    }
    provenance.record(std::slice::from_ref(seed))?;
    if moved && straight(&newcomer.file).starts_with(straight(&dir.join(INCOMING))) {
        std::fs::remove_file(&newcomer.file).map_err(|error| {
            miette!(
                code = "quotelint::seeds::write",
                help = "it is in the corpus and recorded; take the draft away yourself",
                "cannot remove the draft {}: {error}",
                newcomer.file.display()
            )
        })?;
    }
    Ok(())
}
