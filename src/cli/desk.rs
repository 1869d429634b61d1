//! The open findings of a run on a desk, ready to be answered.
//!
//! In: documents to check. Out: their open findings as items of a queue, each with the file that
//! decisions about it go into. Answers are written at once, each file whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use miette::miette;

use super::args::{Documents, LevelFlags, StoreFlags};
use super::checked::{self, Run};
use crate::check::Checked;
use crate::decide::{Decision, Ledger, Reopened, Signed, identities, numbered};
use crate::read::SourceText;
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
    /// Checks the documents and lays out what is open, or what has changed `since` a revision.
    pub(super) fn open(named: &Documents, store: &StoreFlags, since: Option<&str>) -> miette::Result<Self> {
        let run = checked::run_since(named, store, &LevelFlags::default(), since)?;
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
                let id = numbered(&identity.fingerprint, identity.nth);
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

    /// Records one answer to several items. Of an item that was decided before, the old decision goes.
    pub(super) fn record(&self, items: &[usize], signed: &Signed) -> miette::Result<Vec<Recorded>> {
        let mut recorded = Vec::new();
        for at in items {
            let (item, home) = (&self.items[*at], &self.homes[*at]);
            recorded.push(Recorded {
                ledger: home.ledger.clone(),
                added: Decision::new(&item.identity, home.document.clone(), signed.clone()),
                replaced: self.decided_before(item, &home.ledger),
            });
        }
        write(&recorded, |r| Some(r.added.clone()), |r| r.replaced.clone())?;
        Ok(recorded)
    }

    /// The decision about an item that does not hold any more.
    fn decided_before(&self, item: &Item, ledger: &Path) -> Option<Decision> {
        let heard = self.run.ledgers.iter().find(|heard| heard.ledger.path == ledger)?;
        let same = |r: &&Reopened| {
            (&r.path, r.span, r.rule) == (&item.finding.path, item.finding.span, item.finding.rule)
        };
        let reopened = heard.reopened.iter().find(same)?;
        heard.ledger.decisions.get(reopened.decision).cloned()
    }

    /// The file that decisions about an item go into.
    pub(super) fn ledger(&self, item: usize) -> &std::path::Path {
        &self.homes[item].ledger
    }
}

/// A decision that was written down.
#[derive(Debug, Clone)]
pub(super) struct Recorded {
    ledger: PathBuf,
    added: Decision,
    /// The decision in whose place it stands.
    replaced: Option<Decision>,
}

/// Takes back what was recorded.
pub(super) fn withdraw(recorded: &[Recorded]) -> miette::Result<()> {
    write(recorded, |r| r.replaced.clone(), |r| Some(r.added.clone()))
}

/// Writes each file once, with all that is to come and to go.
fn write(
    recorded: &[Recorded],
    comes: impl Fn(&Recorded) -> Option<Decision>,
    goes: impl Fn(&Recorded) -> Option<Decision>,
) -> miette::Result<()> {
    let ledgers: BTreeSet<&PathBuf> = recorded.iter().map(|r| &r.ledger).collect();
    for path in ledgers {
        let here = || recorded.iter().filter(|r| r.ledger == *path);
        let added: Vec<Decision> = here().filter_map(&comes).collect();
        let gone: Vec<Decision> = here().filter_map(&goes).filter(|d| !added.contains(d)).collect();
        let mut ledger = Ledger::load(path)?;
        let removed: Vec<usize> =
            (0..ledger.decisions.len()).filter(|at| gone.contains(&ledger.decisions[*at])).collect();
        ledger.change(&added, &removed)?;
    }
    Ok(())
}
