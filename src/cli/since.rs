//! `check --since REV`: what a change brings, and nothing else.
//!
//! In: the checked documents of a group, and what has changed. Out: the same documents with the findings
//! that touch what has changed, or that were not there before: a finding in an untouched document counts
//! when another document contradicts it now. What was there before is found out by checking the old
//! texts of the changed documents among the others.

use std::collections::BTreeSet;
use std::path::Path;

use crate::check::{Checked, check_across, check_with, is_across};
use crate::decide::REOPENED;
use crate::model::{Finding, People, Related, Span};
use crate::read::{self, Change, Changes, GitError, SourceText, changed};
use crate::report::Files;
use crate::report::findings::records;
use crate::store::Store;

/// What is new since a revision.
pub(super) struct Since {
    changes: Changes,
    /// The findings that a change brings.
    new: BTreeSet<Key>,
}

/// A finding: path, rule, place and message.
type Key = (String, &'static str, Span, String);

impl Since {
    /// What git knows since `rev`.
    pub(super) fn new(rev: &str) -> Result<Self, GitError> {
        Ok(Self { changes: Changes::since(rev)?, new: BTreeSet::new() })
    }

    /// Forgets which findings are new: the documents are looked through again.
    pub(super) fn forget(&mut self) {
        self.new.clear();
    }

    /// Looks which findings in the documents of a group are new.
    pub(super) fn look(&mut self, checked: &[Checked], store: Option<&Store>, people: &People) {
        let places: Vec<Places> = checked.iter().map(|one| Places::of(one, &self.changes)).collect();
        let before = before(checked, &self.changes, store, people);
        for (one, own) in checked.iter().zip(&places) {
            for (finding, record) in one.findings.iter().zip(records(one, &NoFiles)) {
                let touched = || {
                    own.touch(finding.span)
                        || one.quotation_of(finding).is_some_and(|quotation| own.touch(quotation.span))
                        || finding.related.iter().any(|other| self.touches(other, checked, &places))
                };
                if !before.contains(&(record.path, record.fingerprint)) || touched() {
                    self.new.insert(key(finding));
                }
            }
        }
    }

    /// True when the other place of a finding has changed, be it in a document or in a source.
    fn touches(&self, other: &Related, checked: &[Checked], places: &[Places]) -> bool {
        match checked.iter().position(|one| one.document.path() == other.path) {
            Some(document) => places[document].touch(other.span),
            None => self.changes.of(Path::new(&other.path)) != Change::Same,
        }
    }

    /// Takes out of `checked` the findings that are not new.
    pub(super) fn keep_new(&self, checked: &mut [Checked]) {
        for one in checked {
            one.findings.retain(|finding| self.new.contains(&key(finding)));
        }
    }
}

fn key(finding: &Finding) -> Key {
    // A decision that does not hold any more says so in the message; the finding is the same.
    let message = finding.message.split(REOPENED).next().unwrap_or_default().to_owned();
    (finding.path.clone(), finding.rule, finding.span, message)
}

/// Where a document is not what it was.
enum Places {
    Nowhere,
    Everywhere,
    At(Vec<Span>),
}

impl Places {
    fn of(checked: &Checked, changes: &Changes) -> Self {
        match change(checked, changes) {
            Change::Same => Self::Nowhere,
            Change::New => Self::Everywhere,
            Change::Was(content) => Self::At(changed(content, &checked.document.source.content)),
        }
    }

    fn touch(&self, span: Span) -> bool {
        match self {
            Self::Nowhere => false,
            Self::Everywhere => true,
            Self::At(places) => places.iter().any(|place| place.overlaps(span)),
        }
    }
}

/// What became of a document; standard input has no past.
fn change<'c>(checked: &Checked, changes: &'c Changes) -> Change<'c> {
    checked.document.file.as_deref().map_or(Change::New, |file| changes.of(file))
}

/// The findings that were there before, by path and fingerprint.
fn before(
    checked: &[Checked],
    changes: &Changes,
    store: Option<&Store>,
    people: &People,
) -> BTreeSet<(String, String)> {
    let mut old: Vec<Checked> = Vec::new();
    for one in checked {
        match change(one, changes) {
            Change::Same => {
                // What the rules find in it by itself has not changed; what they find between documents
                // may have, and is looked for anew.
                let mut same = one.clone();
                same.findings.retain(|finding| !is_across(finding.rule));
                old.push(same);
            }
            Change::New => {}
            Change::Was(content) => {
                let file = one.document.file.clone();
                let mut document = read::from_text(one.document.path(), file, content.to_owned());
                document.style = one.document.style;
                old.push(check_with(document, store, people, one.settings.clone()));
            }
        }
    }
    check_across(&mut old, store, people);
    old.iter()
        .flat_map(|one| records(one, &NoFiles))
        .map(|record| (record.path, record.fingerprint))
        .collect()
}

/// Fingerprints need no other file.
struct NoFiles;

impl Files for NoFiles {
    fn file(&self, _: &str) -> Option<&SourceText> {
        None
    }
}
