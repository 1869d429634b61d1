//! Changing documents: the source's words put in, or an editor called.
//!
//! In: a finding. Out: the text before and after. A document is written whole or not at all, and only
//! when the file still says what was checked.

use std::path::{Path, PathBuf};
use std::process::Command;

use miette::miette;

use super::super::desk::Desk;
use crate::review::Item;
use crate::store::write_whole;

/// A change of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Changed {
    pub(super) file: PathBuf,
    pub(super) before: String,
    pub(super) after: String,
}

/// What taking the source's words would change.
pub(super) fn fixed(desk: &Desk, item: &Item) -> miette::Result<Changed> {
    let Some(fix) = &item.finding.fix else {
        return Err(miette!(
            code = "quotelint::review::no_fix",
            help = "edit the document, or answer the finding",
            "{} offers no words to take",
            item.finding.rule
        ));
    };
    let (file, before) = text(desk, item)?;
    let after = crate::fix::taken(&item.finding.path, &before, fix).ok_or_else(|| {
        miette!(
            code = "quotelint::review::no_fix",
            help = "edit the document, or answer the finding",
            "the change of this finding cannot be taken by itself"
        )
    })?;
    Ok(Changed { file, before, after })
}

/// The file of an item and its text, when it is still what was checked.
pub(super) fn text(desk: &Desk, item: &Item) -> miette::Result<(PathBuf, String)> {
    let checked = desk.run.checked.iter().find(|c| c.document.path() == item.finding.path);
    let document = checked.map(|checked| &checked.document);
    let file = document.and_then(|document| document.file.clone());
    let (Some(document), Some(file)) = (document, file) else {
        return Err(miette!(code = "quotelint::review::no_file", "{} is not a file", item.finding.path));
    };
    let now = read(&file)?;
    if now != *document.source.content {
        return Err(miette!(
            code = "quotelint::review::changed",
            help = "start the review again; of a format that is not text the original has to be edited",
            "{} does not say what was checked",
            file.display()
        ));
    }
    Ok((file, now))
}

pub(super) fn read(file: &Path) -> miette::Result<String> {
    std::fs::read(file)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .ok_or_else(|| miette!(code = "quotelint::review::read", "{} cannot be read as text", file.display()))
}

pub(super) fn write(file: &Path, text: &str) -> miette::Result<()> {
    write_whole(file, text.as_bytes()).map_err(|error| {
        miette!(
            code = "quotelint::review::write",
            help = "check that the folder may be written to; the document is as it was",
            "cannot write {}: {error}",
            file.display()
        )
    })
}

/// Opens a file at a line in the editor of the user, and waits.
pub(super) fn edit(file: &Path, line: usize) -> miette::Result<()> {
    call(&["VISUAL", "EDITOR"], "vi", file, line)
}

/// Opens a file at a line for reading.
pub(super) fn show(file: &Path, line: usize) -> miette::Result<()> {
    call(&["PAGER"], "less", file, line)
}

fn call(variables: &[&str], usual: &str, file: &Path, line: usize) -> miette::Result<()> {
    let set =
        variables.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()));
    let program = set.unwrap_or_else(|| usual.to_owned());
    let mut words = program.split_whitespace();
    let name = words.next().unwrap_or(usual);
    let mut command = Command::new(name);
    command.args(words);
    // These take the line in front of the file; of others only the file is known to be taken.
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if ["vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "less", "view"]
        .contains(&stem.as_str())
    {
        command.arg(format!("+{line}"));
    }
    match command.arg(file).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(miette!(code = "quotelint::review::editor", "`{program}` ended with {status}")),
        Err(error) => Err(miette!(
            code = "quotelint::review::editor",
            help = format!("set {} to a program that is there", variables.join(" or ")),
            "cannot start `{program}`: {error}"
        )),
    }
}
