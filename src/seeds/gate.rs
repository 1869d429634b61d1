//! Whether a newcomer may join the corpus.
//!
//! In: the newcomer, checked together with every seed that is held. Out: what stands against it: its own
//! open faults from a level on, what it and a seed say differently of the same thing, whatever the level,
//! and documents it is a copy of.

use super::{Likeness, Shingles, digest};
use crate::check::Checked;
use crate::model::{Finding, Seed, Severity};

/// What stands against a newcomer.
#[derive(Debug, Default)]
pub struct Objections {
    /// Its own open findings.
    pub faults: Vec<Finding>,
    /// Findings between it and a seed, on whichever side they stand.
    pub contradictions: Vec<Finding>,
    /// Documents it is a copy of.
    pub copies: Vec<CopyOf>,
}

/// A document that a newcomer is a copy of.
#[derive(Debug, Clone, PartialEq)]
pub struct CopyOf {
    /// Path of the other, as shown.
    pub path: String,
    /// How much is common; none when every byte is.
    pub likeness: Option<Likeness>,
    /// Whether there is a record of it and no file.
    pub is_gone: bool,
}

impl Objections {
    /// True when nothing stands against it.
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty() && self.contradictions.is_empty() && self.copies.is_empty()
    }
}

/// Rules whose findings stand between two documents.
fn is_between(finding: &Finding) -> bool {
    finding.rule.starts_with("cross-doc-")
}

/// The objections to the document shown as `newcomer`, at `deny` and above. `checked` are the documents
/// of the run, and `seeds` tells which of them are recorded.
pub fn objections(
    newcomer: &str,
    checked: &[Checked],
    deny: Severity,
    seeds: &dyn Fn(&str) -> bool,
) -> Objections {
    let mut objections = Objections::default();
    for finding in checked.iter().flat_map(|c| &c.findings) {
        let here = finding.path == newcomer;
        let other = match here {
            true => finding.related.iter().map(|r| r.path.as_str()).find(|path| *path != newcomer),
            false => {
                let touches = finding.related.iter().any(|r| r.path == newcomer);
                touches.then_some(finding.path.as_str())
            }
        };
        if is_between(finding) && other.is_some_and(seeds) {
            objections.contradictions.push(finding.clone());
        } else if here && finding.severity >= deny {
            objections.faults.push(finding.clone());
        }
    }
    objections
}

/// The documents that `newcomer` is a copy of, or nearly. `records` are looked at for the very same
/// bytes, `others` for most of the same words.
pub fn copies<'a>(
    newcomer: &Checked,
    path: &str,
    records: &[Seed],
    others: impl Iterator<Item = &'a Checked>,
) -> Vec<CopyOf> {
    let own = digest(newcomer.document.source.content.as_bytes());
    let same = records.iter().filter(|seed| seed.path != path && seed.sha256.as_ref() == Some(&own));
    let mut copies: Vec<CopyOf> =
        same.map(|seed| CopyOf { path: seed.path.clone(), likeness: None, is_gone: false }).collect();
    if !copies.is_empty() {
        return copies;
    }
    let runs = Shingles::of(&newcomer.document.text.plain);
    for other in others.filter(|other| other.document.path() != newcomer.document.path()) {
        if let Some(likeness) = runs.near_copy(&Shingles::of(&other.document.text.plain)) {
            let path = other.document.path().to_owned();
            copies.push(CopyOf { path, likeness: Some(likeness), is_gone: false });
        }
    }
    copies
}
