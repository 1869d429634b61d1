//! `quotelint store stats`, `verify` and `build`: count, look for damage, tidy.

use std::io::Write;
use std::path::PathBuf;

use miette::Report;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Context, warn};
use crate::cli::output::{Terminal, failure};
use crate::cli::progress::Bar;
use crate::cli::{Done, Outcome};
use crate::report::{count, json};
use crate::store::{self, Built};

/// A store that was brought up to date, as `store build --json` prints it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BuiltStore {
    /// The folder, as named.
    pub store: String,
    /// What was done.
    #[serde(flatten)]
    pub built: Built,
}

impl Context<'_> {
    pub(super) fn stats(&self, terminal: &mut Terminal) -> Done {
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

    pub(super) fn verify(&self, terminal: &mut Terminal) -> Done {
        let mut problems = Vec::new();
        for dir in self.dirs {
            problems.extend(store::verify(dir, self.outside).map_err(Report::new)?);
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

    pub(super) fn build(&self, terminal: &mut Terminal) -> Done {
        let mut list = Vec::new();
        for dir in self.dirs {
            let (built, warnings) = store::build(dir, self.outside, &Bar::new()).map_err(Report::new)?;
            warn(warnings, terminal);
            list.push(BuiltStore { store: dir.display().to_string(), built });
        }
        if self.json {
            terminal.out.write_all(json(&list)?.as_bytes())?;
        }
        for BuiltStore { store, built } in list.iter().filter(|_| !self.json) {
            writeln!(
                terminal.out,
                "{store}: {}, {} bytes indexed anew, index of {} bytes, {} removed",
                count(built.texts, "text"),
                built.indexed,
                built.index_bytes,
                count(built.removed, "unused file"),
            )?;
        }
        Ok(Outcome::Clean)
    }
}

fn shown(dirs: &[PathBuf]) -> String {
    dirs.iter().map(|d| d.display().to_string()).collect::<Vec<_>>().join(", ")
}
