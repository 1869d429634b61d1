//! `check --fix`, `--unsafe-fixes` and `--diff`: mending documents, on disk or as a patch.
//!
//! In: checked documents. Out: the same, checked anew after every round of fixes until none is left,
//! and what was changed. A file is written whole or not at all, and not when somebody else has
//! changed it meanwhile.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use miette::{Report, miette};

use super::args::{Documents, MendingFlags};
use super::checked::Run;
use super::output::{self, Terminal};
use super::{Outcome, Stop};
use crate::fix::{self, Mended};
use crate::model::Safety;
use crate::report::{count, printable};

/// Fixes that wait for others are taken in the next round; texts that never rest are left after so many.
const ROUNDS: usize = 10;

impl MendingFlags {
    /// The fixes asked for; none when nothing is to be mended.
    pub(super) fn most(self) -> Option<Safety> {
        match self {
            Self { unsafe_fixes: true, .. } => Some(Safety::Unsafe),
            Self { fix: true, .. } | Self { diff: true, .. } => Some(Safety::Safe),
            _ => None,
        }
    }
}

/// Takes fixes until the documents rest, and checks them as they are then. Where they are `kept` in
/// place, standard input is left alone, and told as what could not be mended.
pub(super) fn mend(
    run: &mut Run,
    named: &Documents,
    most: Safety,
    kept: bool,
) -> Result<Vec<Mended>, Report> {
    let mut all: BTreeMap<String, Mended> = BTreeMap::new();
    let mut left: Option<Report> = None;
    for _ in 0..ROUNDS {
        let has_file = |path: &str| {
            let mut documents = run.checked.iter().map(|checked| &checked.document);
            documents.any(|document| document.path() == path && document.file.is_some())
        };
        let (round, homeless): (Vec<Mended>, Vec<Mended>) =
            fix::mend(&run.checked, most).into_iter().partition(|one| !kept || has_file(&one.path));
        left = left.or(homeless.first().map(no_place));
        if round.is_empty() {
            break;
        }
        run.recheck(&round, named)?;
        for new in round {
            match all.get_mut(&new.path) {
                Some(old) => {
                    old.after = new.after;
                    old.findings += new.findings;
                }
                None => drop(all.insert(new.path.clone(), new)),
            }
        }
    }
    run.troubles.failures.extend(left);
    Ok(all.into_values().filter(|mended| *mended.before != mended.after).collect())
}

fn no_place(mended: &Mended) -> Report {
    miette!(
        code = "quotelint::fix::stdin",
        help = "name a file, or print the changes with --diff",
        "{} cannot be mended in place",
        printable(&mended.path)
    )
}

/// Prints what would be changed as a patch.
pub(super) fn print(mended: &[Mended], terminal: &mut Terminal) -> Result<Outcome, Stop> {
    let here = std::env::current_dir()?;
    let patch = fix::patch(mended, &here, &fix::root_of(&here));
    // A program gets the bytes; a person gets signs for those that steer a terminal.
    let shown = if terminal.is_terminal { printable(&patch) } else { patch.as_str().into() };
    terminal.out.write_all(shown.as_bytes())?;
    terminal.remark(&told(mended, "would be mended"));
    Ok(if mended.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

/// Writes the changed documents; those that cannot be written are failures.
pub(super) fn write(mended: &[Mended], run: &mut Run, terminal: &mut Terminal) {
    let files: BTreeMap<&str, &Path> =
        run.checked.iter().filter_map(|c| Some((c.document.path(), c.document.file.as_deref()?))).collect();
    let (mut written, mut failed) = (Vec::new(), Vec::new());
    for one in mended {
        match files.get(one.path.as_str()).map(|file| replace(file, one)) {
            Some(Ok(())) => written.push(one.clone()),
            Some(Err(report)) => failed.push(report),
            None => failed.push(no_place(one)),
        }
    }
    run.troubles.failures.extend(failed);
    terminal.remark(&told(&written, "mended"));
}

fn told(mended: &[Mended], what: &str) -> String {
    let findings = mended.iter().map(|mended| mended.findings).sum();
    let documents = count(mended.len(), "document");
    match findings {
        0 => format!("nothing {what}\n"),
        n => format!("{} {what} in {documents}\n", count(n, "finding")),
    }
}

/// Puts the new text in place of the old one, with its permissions, where a link leads.
fn replace(file: &Path, mended: &Mended) -> Result<(), Report> {
    let unwritable = |error: std::io::Error| {
        miette!(
            code = "quotelint::fix::write",
            help = "check that the file may be written to",
            "cannot mend {}: {error}",
            printable(&mended.path)
        )
    };
    let file = fs::canonicalize(file).map_err(unwritable)?;
    let now = fs::read(&file).map_err(unwritable)?;
    if now != mended.before.as_bytes() {
        return Err(miette!(
            code = "quotelint::fix::changed",
            help = "run the command again",
            "{} has been changed while it was checked, and is left as it is",
            printable(&mended.path)
        ));
    }
    let permissions = fs::metadata(&file).map_err(unwritable)?.permissions();
    if permissions.readonly() {
        return Err(unwritable(std::io::ErrorKind::PermissionDenied.into()));
    }
    output::write_whole_as(&file, mended.after.as_bytes(), Some(permissions))
}
