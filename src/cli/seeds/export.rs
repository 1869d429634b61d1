//! `quotelint seeds export`: the records in the forms that others read.
//!
//! In: the corpus. Out: JSON-LD, on standard output. For PROV the held documents are checked, since it
//! says what each quotes from.

use std::collections::BTreeMap;
use std::path::Path;

use clap::{Args, ValueEnum};

use super::super::args::{LevelFlags, SettingsArgs, StoreDirs};
use super::super::checked::{self, straight};
use super::super::output::Terminal;
use super::super::{Done, Outcome};
use super::quoted::of_document;
use super::{of_corpus, records};
use crate::report::json;
use crate::seeds::{Provenance, Quoted, prov, ro_crate};

/// Arguments of `seeds export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The form.
    #[arg(long, value_enum)]
    pub format: ExportFormat,
    /// The store.
    #[command(flatten)]
    pub store: StoreDirs,
    /// The settings.
    #[command(flatten)]
    pub settings: SettingsArgs,
}

/// The forms of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// W3C PROV, as JSON-LD with the terms of PROV-O.
    Prov,
    /// The metadata of an RO-Crate 1.2.
    RoCrate,
}

/// Runs the command.
pub(super) fn run(args: &ExportArgs, dir: &Path, terminal: &mut Terminal) -> Done {
    let provenance = records(dir)?;
    let name =
        straight(dir).file_name().map_or_else(|| "corpus".to_owned(), |n| n.to_string_lossy().into_owned());
    let (text, troubles) = match args.format {
        ExportFormat::RoCrate => (json(&ro_crate(&provenance.seeds, &name))?, None),
        ExportFormat::Prov => {
            let (quoted, troubles) = quoted(args, dir, &provenance)?;
            (json(&prov(&provenance.seeds, &quoted))?, Some(troubles))
        }
    };
    terminal.out.write_all(text.as_bytes())?;
    match troubles {
        Some(troubles) => Ok(super::super::end(&troubles, terminal, Outcome::Clean)),
        None => Ok(Outcome::Clean),
    }
}

/// What each held document quotes, by its path below the corpus.
fn quoted(
    args: &ExportArgs,
    dir: &Path,
    provenance: &Provenance,
) -> miette::Result<(BTreeMap<String, Quoted>, super::super::session::Troubles)> {
    let held = provenance.seeds.iter().filter(|seed| seed.held && dir.join(&seed.path).is_file());
    let paths: Vec<String> = held.map(|seed| dir.join(&seed.path).display().to_string()).collect();
    if paths.is_empty() {
        return Ok(Default::default());
    }
    let (documents, store) = of_corpus(paths, dir, &args.settings, &args.store)?;
    let run = checked::run(&documents, &store, &LevelFlags::default())?;
    let home = straight(dir);
    let mut quoted = BTreeMap::new();
    for (checked, store) in run.checked.iter().zip(&run.stores) {
        let file = checked.document.file.as_deref().map(straight);
        let path = file.as_deref().and_then(|file| file.strip_prefix(&home).ok()).map(crate::seeds::name_of);
        if let Some(path) = path {
            quoted.insert(path, of_document(checked, store.as_deref()));
        }
    }
    Ok((quoted, run.troubles))
}
