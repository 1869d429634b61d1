//! What lies where documents were looked for and is none, and why.
//!
//! In: an input with its settings. Out: the reason to leave it out, if there is one; and, when nothing
//! is left, the error that says so: a run without documents looks like a clean one and is none.

use std::path::{Path, PathBuf};

use miette::{Report, miette};

use super::args::Documents;
use super::checked::straight;
use crate::config::Config;
use crate::read::{Document, Format, Input};
use crate::report::{count, origin};

/// A file that is no document.
pub(super) struct LeftOut {
    /// What messages call it.
    pub(super) path: String,
    /// Why.
    pub(super) why: Why,
    /// Whether it was named by itself, and not found in a folder or by a pattern.
    pub(super) by_name: bool,
}

impl LeftOut {
    /// Something that was found at `path`.
    pub(super) fn new(name: &str, path: Option<&Path>, why: Why, named: &Documents) -> Self {
        let by_name = path.is_some_and(|path| is_outright(named, path));
        Self { path: name.to_owned(), why, by_name }
    }
}

/// Why a file is no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Why {
    /// The settings exclude it, at this place.
    Excluded(String),
    /// It is a text of the store.
    Source,
    /// It is a report of ours, from an earlier run or about to be written by this one.
    Report,
}

impl Why {
    /// Why an input is left out before it is read.
    pub(super) fn unread(input: &Input, path: &Path, config: &Config, named: &Documents) -> Option<Self> {
        let hidden = named.force_exclude || !is_outright(named, path);
        if let Some(place) = config.excluded.as_ref().filter(|_| hidden) {
            return Some(Self::Excluded(place.clone()));
        }
        let is_source = config.store.iter().any(|store| {
            let meant = || named.paths.iter().any(|typed| holds(store, Path::new(typed)));
            holds(store, path) && (named.force_exclude || !meant())
        });
        if is_source {
            return Some(Self::Source);
        }
        let is_file = matches!(input, Input::File { .. });
        let to_be_written = || named.own_reports.iter().any(|report| straight(report) == straight(path));
        (hidden && is_file && to_be_written()).then_some(Self::Report)
    }

    /// Why a document is left out although it could be read.
    pub(super) fn read(document: &Document, named: &Documents) -> Option<Self> {
        let file = document.file.as_deref()?;
        let hidden = named.force_exclude || !is_outright(named, file);
        (hidden && origin::is_report(document.format, &document.source.content)).then_some(Self::Report)
    }
}

/// Refuses to write a report of this run over a document: over one that was named, or over a page that
/// lies where documents are looked for and is no report of ours.
pub(super) fn spare_documents(named: &Documents) -> miette::Result<()> {
    let here = [".".to_owned()];
    let typed = if named.paths.is_empty() { &here } else { named.paths.as_slice() };
    let is_document = |report: &&PathBuf| {
        let outright = typed.iter().any(|typed| straight(Path::new(typed)) == straight(report));
        let within = || typed.iter().any(|typed| holds(Path::new(typed), report));
        report.is_file() && (outright && !named.force_exclude || within() && is_page_of_others(report))
    };
    named.own_reports.iter().find(is_document).map_or(Ok(()), |report| {
        Err(miette!(
            code = "quotelint::write",
            help = "Name another file behind --output-file.",
            "the report would be written over {}, which is a document",
            report.display()
        ))
    })
}

/// A file with markup that does not say that it is ours. Plain text never says so.
fn is_page_of_others(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str());
    let format = extension.and_then(Format::of_extension).filter(|format| *format != Format::Plain);
    let content = format.and_then(|format| Some((format, std::fs::read_to_string(file).ok()?)));
    content.is_some_and(|(format, text)| !text.trim().is_empty() && !origin::is_report(format, &text))
}

/// What was left out, a line for each file; of a store's texts, which may be thousands, only the number.
pub(super) fn told(left_out: &[LeftOut]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for LeftOut { path, why, .. } in left_out {
        match why {
            Why::Excluded(place) => lines.push(format!("left out: {path}, excluded by {place}\n")),
            Why::Report => lines.push(format!("left out: {path}, a report of quotelint\n")),
            Why::Source => {}
        }
    }
    lines.sort();
    match left_out.iter().filter(|one| one.why == Why::Source).count() {
        0 => {}
        texts => lines.push(format!("left out: {} of the store\n", count(texts, "text"))),
    }
    lines.concat()
}

/// Whether the user, or a hook, named this very file.
fn is_outright(named: &Documents, path: &Path) -> bool {
    named.paths.iter().any(|typed| Path::new(typed) == path)
}

/// True when `path` is `folder` or lies below it.
fn holds(folder: &Path, path: &Path) -> bool {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    // Only an empty path has no absolute form.
    match (std::path::absolute(folder), std::path::absolute(path)) {
        (Ok(folder), Ok(path)) => path.starts_with(folder),
        _ => false,
    }
}

/// The error for a run without documents, unless that is what was asked for. Files that were named one
/// by one and are all left out are no fault: a hook passes what changed, and did its work.
pub(super) fn nothing(named: &Documents, left_out: &[LeftOut]) -> Option<Report> {
    if named.no_errors_on_unmatched || left_out.iter().any(|one| one.by_name) {
        return None;
    }
    let number = |of: fn(&Why) -> bool| left_out.iter().filter(|one| of(&one.why)).count();
    let reasons = [
        (number(|why| matches!(why, Why::Excluded(_))), "excluded by the settings"),
        (number(|why| *why == Why::Source), "of the store"),
        (number(|why| *why == Why::Report), "written by quotelint"),
    ];
    let reasons =
        reasons.iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("{} {why}", count(*n, "file")));
    let reasons = reasons.collect::<Vec<_>>().join(", ");
    let left_out = if reasons.is_empty() { String::new() } else { format!(" (left out: {reasons})") };
    Some(miette!(
        code = "quotelint::read::no_documents",
        help = "name files, or folders with text, Markdown, HTML or LaTeX files that no ignore file hides; \
                pass --no-errors-on-unmatched where it is right that there is none",
        "no document matched {}{left_out}",
        searched(&named.paths)
    ))
}

/// What was searched, as it was typed.
fn searched(paths: &[String]) -> String {
    match paths {
        [] => "in the current folder".to_owned(),
        paths => paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", "),
    }
}
