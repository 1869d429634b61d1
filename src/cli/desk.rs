//! The open findings of a run on a desk, ready to be answered.
//!
//! In: documents to check. Out: their open findings as items of a queue, each with the file that
//! decisions about it go into. Answers are written at once, each file whole or not at all.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use miette::miette;

use super::args::{Documents, LevelFlags, StoreDirs};
use super::checked::{self, Run};
use crate::check::Checked;
use crate::decide::{Decision, Ledger, Signed, identities};
use crate::read::SourceText;
use crate::report::findings::numbered;
use crate::review::Item;

/// The open findings of a run.
pub(super) struct Desk {
    /// What was checked.
    pub(super) run: Run,
    /// The open findings, by document and place.
    pub(super) items: Vec<Item>,
    homes: Vec<Home>,
}

/// Where decisions about an item go.
#[derive(Clone)]
struct Home {
    ledger: PathBuf,
    document: String,
}

/// Letters of an id that are shown; fewer may be typed when they are enough to tell.
pub(super) const SHOWN_ID: usize = 8;

impl Desk {
    /// Checks the documents and lays out what is open.
    pub(super) fn open(named: &Documents, store: &StoreDirs, levels: &LevelFlags) -> miette::Result<Self> {
        let run = checked::run(named, store, levels)?;
        let text = |c: &Checked| (c.document.path().to_owned(), Arc::clone(&c.document.source));
        let texts: BTreeMap<String, Arc<SourceText>> = run.checked.iter().map(text).collect();
        let (mut items, mut homes) = (Vec::new(), Vec::new());
        for (checked, store) in run.checked.iter().zip(&run.stores) {
            // Standard input has no place that a decision could name.
            let Some(file) = &checked.document.file else { continue };
            let ledger = checked::ledger_for(file, &checked.settings);
            let home = Home { document: checked::name_below(&ledger, file), ledger };
            let identities = identities(checked, store.as_deref(), &texts);
            for (finding, identity) in checked.findings.iter().zip(identities) {
                let (line, column) = checked.document.source.line_column(finding.span.start);
                let id = numbered(&identity);
                items.push(Item { id, line, column, finding: finding.clone(), identity });
                homes.push(home.clone());
            }
        }
        Ok(Self { run, items, homes })
    }

    /// The number of the item whose id begins so.
    pub(super) fn find(&self, id: &str) -> miette::Result<usize> {
        let wanted = id.trim().to_lowercase();
        let found: Vec<usize> = (0..self.items.len())
            .filter(|i| !wanted.is_empty() && self.items[*i].id.starts_with(&wanted))
            .collect();
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(miette!(
                code = "quotelint::review::unknown_id",
                help = "`quotelint review --list` lists the open findings with their ids; name the same documents",
                "no open finding has the id `{id}`"
            )),
            several => {
                let place = |i: &usize| format!("{}:{}", self.items[*i].finding.path, self.items[*i].line);
                let places: Vec<String> = several.iter().map(place).collect();
                Err(miette!(
                    code = "quotelint::review::ambiguous_id",
                    help = "give more of the id, or name one document",
                    "the id `{id}` fits {} findings: {}",
                    several.len(),
                    places.join(", ")
                ))
            }
        }
    }

    /// Records one answer to several items.
    pub(super) fn record(&self, items: &[usize], signed: &Signed) -> miette::Result<()> {
        self.change(items, |ledger, decisions| Ok(ledger.change(&decisions, &[])?), signed)
    }

    fn change(
        &self,
        items: &[usize],
        act: impl Fn(&mut Ledger, Vec<Decision>) -> miette::Result<()>,
        signed: &Signed,
    ) -> miette::Result<()> {
        let mut by_file: BTreeMap<&PathBuf, Vec<Decision>> = BTreeMap::new();
        for at in items {
            let (item, home) = (&self.items[*at], &self.homes[*at]);
            let decision = Decision::new(&item.identity, home.document.clone(), signed.clone());
            by_file.entry(&home.ledger).or_default().push(decision);
        }
        for (path, decisions) in by_file {
            act(&mut Ledger::load(path)?, decisions)?;
        }
        Ok(())
    }

    /// The file that decisions about an item go into.
    pub(super) fn ledger(&self, item: usize) -> &std::path::Path {
        &self.homes[item].ledger
    }
}
