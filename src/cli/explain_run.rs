//! `check --explain-run`: what was read, from where, and by which settings.
//!
//! In: a run. Out: lines for standard error, so that a report on standard output stays what it is.

use std::collections::BTreeMap;
use std::path::Path;

use super::checked::Run;
use super::left_out;
use crate::check::Checked;
use crate::config::Config;
use crate::model::Kind;
use crate::read::Format;
use crate::report::count;

/// The account of a run.
pub(super) fn text(run: &Run) -> String {
    let mut text = String::new();
    let mut by_settings: BTreeMap<String, usize> = BTreeMap::new();
    for one in &run.checked {
        *by_settings.entry(settings(&one.settings)).or_default() += 1;
    }
    for (settings, n) in by_settings {
        text.push_str(&format!("settings: {settings}, for {}\n", count(n, "document")));
    }
    let mut stores: BTreeMap<String, usize> = BTreeMap::new();
    for (one, store) in run.checked.iter().zip(&run.stores) {
        if let Some(store) = store {
            stores.insert(paths(&one.settings.store), store.sources().len());
        }
    }
    if stores.is_empty() {
        text.push_str("store: none\n");
    }
    for (folders, works) in stores {
        text.push_str(&format!("store: {folders}, {}\n", count(works, "source")));
    }
    if run.recalled > 0 {
        text.push_str(&format!("cache: {} as an earlier run found them\n", count(run.recalled, "document")));
    }
    for heard in &run.ledgers {
        text.push_str(&format!("decisions: {}\n", heard.ledger.file().name));
    }
    text.push_str(&run.checked.iter().map(document).collect::<String>());
    text.push_str(&left_out::told(&run.troubles.left_out));
    text
}

fn settings(config: &Config) -> String {
    let own = match config.files.as_slice() {
        [] => "the defaults".to_owned(),
        [file] => file.display().to_string(),
        [bases @ .., file] => format!("{} on {}", file.display(), paths(bases)),
    };
    match &config.profile {
        Some((profile, _)) => format!("{own}, profile {profile}"),
        None => own,
    }
}

fn document(one: &Checked) -> String {
    let format = match one.document.format {
        Format::Plain => "plain text",
        Format::Markdown => "Markdown",
        Format::Html => "HTML",
        Format::Latex => "LaTeX",
    };
    let quotations = one.parsed.quotations.iter().filter(|q| q.kind == Kind::Quotation).count();
    format!(
        "document: {} ({format}, {} bytes, style {}): {}, {}, {} answered by comments\n",
        one.document.path(),
        one.document.source.content.len(),
        one.document.style.name(),
        count(quotations, "quotation"),
        count(one.findings.len(), "finding"),
        one.suppressed.len(),
    )
}

fn paths(paths: &[impl AsRef<Path>]) -> String {
    paths.iter().map(|p| p.as_ref().display().to_string()).collect::<Vec<_>>().join(", ")
}
