//! The file of decisions.
//!
//! In: `quotelint.decisions.toml`. Out: its [`Decision`]s with their places, and the file again with
//! decisions added or taken out. It is written whole or not at all, sorted by document, and what
//! people wrote into it stays.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use toml_edit::{Item, Table, value};

use super::{Answer, Decision, Judged, Signed};
use crate::config::blocks::{self, Block, Blocks, Changes};
use crate::config::{ConfigError, sides};
use crate::model::Span;
use crate::read::SourceText;
use crate::store::write_whole;

/// Name of the file.
pub const FILE_NAME: &str = "quotelint.decisions.toml";

const KIND: &str = "decision";
const HEADING: &str = "\
# What was decided about findings, for `quotelint check`. `quotelint review` and `quotelint decisions`
# write here; comments are kept.

";
const KEYS: [&str; 15] = [
    "rule",
    "document",
    "fingerprint",
    "words",
    "attribution",
    "near",
    "alike",
    "nth",
    "answer",
    "by",
    "date",
    "reason",
    "until",
    "source",
    "digest",
];

/// One file of decisions.
#[derive(Debug)]
pub struct Ledger {
    /// Where it is.
    pub path: PathBuf,
    /// The decisions, in the order of the file.
    pub decisions: Vec<Decision>,
    /// The bytes of each in the file.
    pub spans: Vec<Span>,
    /// Where each names its rule.
    pub rules: Vec<Span>,
    blocks: Blocks,
}

impl Ledger {
    /// Reads the file at `path`; one that is not there holds no decisions.
    ///
    /// # Errors
    /// When it cannot be read or says something that makes no sense.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        Self::of(path, Blocks::load(path, KIND)?)
    }

    /// Reads the text of a file that would stand at `path`.
    ///
    /// # Errors
    /// When it says something that makes no sense.
    pub fn read(path: &Path, text: String) -> Result<Self, ConfigError> {
        Self::of(path, Blocks::read(&path.display().to_string(), text, KIND)?)
    }

    fn of(path: &Path, blocks: Blocks) -> Result<Self, ConfigError> {
        let decisions = blocks.iter().map(decision).collect::<Result<_, _>>()?;
        let spans = blocks.iter().map(|block| block.span).collect();
        let rules = blocks.iter().map(|block| block.places().remove("rule").unwrap_or(block.span)).collect();
        Ok(Self { path: path.to_owned(), decisions, spans, rules, blocks })
    }

    /// The file as it was read.
    pub fn file(&self) -> &Arc<SourceText> {
        self.blocks.file()
    }

    /// Adds decisions, each in the place of one about the very same fault, and takes out those with the
    /// numbers `removed`. What another program wrote into the file meanwhile is kept.
    ///
    /// # Errors
    /// When the file cannot be written, or somebody broke it meanwhile.
    pub fn change(&mut self, added: &[Decision], removed: &[usize]) -> Result<(), LedgerError> {
        let gone: Vec<Decision> = removed.iter().map(|at| self.decisions[*at].clone()).collect();
        let mut fresh = Self::load(&self.path)?;
        let mut changes = Changes::default();
        for (at, decision) in fresh.decisions.iter().enumerate() {
            if gone.contains(decision) {
                changes.removed.push(at);
            }
        }
        for decision in added {
            match fresh.decisions.iter().position(|old| is_about_the_same(old, decision)) {
                Some(at) => drop(changes.replaced.insert(at, table(decision))),
                None => changes.added.push(table(decision)),
            }
        }
        // What stands in the place of another is not taken out with it.
        changes.removed.retain(|at| !changes.replaced.contains_key(at));
        let text = fresh.blocks.edited(changes, HEADING, order);
        write_whole(&self.path, text.as_bytes())
            .map_err(|source| LedgerError::Write { path: self.path.display().to_string(), source })?;
        fresh = Self::load(&self.path)?;
        *self = fresh;
        Ok(())
    }
}

/// Brings the two sides of a merge that was left open in the file at `path` together, and writes it: the
/// decisions of both, one of each. How many there are, and those numbers that answer one fault twice; none
/// when no merge is open.
///
/// # Errors
/// When a side makes no sense, or the file cannot be written.
pub fn resolve(path: &Path) -> Result<Option<(Ledger, Vec<usize>)>, LedgerError> {
    let text = crate::read::regular::text(path)
        .map_err(|reason| ConfigError::Unreadable { path: path.to_path_buf(), reason })?;
    let Some((ours, theirs)) = sides(&text) else { return Ok(None) };
    let (ours, theirs) = (Ledger::read(path, ours)?, Ledger::read(path, theirs)?);
    let joined = ours.blocks.edited(ours.blocks.lacks(&theirs.blocks), HEADING, order);
    let ledger = Ledger::read(path, joined.clone())?;
    write_whole(path, joined.as_bytes())
        .map_err(|source| LedgerError::Write { path: path.display().to_string(), source })?;
    let decisions = &ledger.decisions;
    let twice = (0..decisions.len())
        .filter(|at| decisions[..*at].iter().any(|earlier| is_about_the_same(earlier, &decisions[*at])))
        .collect();
    Ok(Some((ledger, twice)))
}

/// True when two decisions are about the very same fault.
fn is_about_the_same(a: &Decision, b: &Decision) -> bool {
    (&a.document, &a.fingerprint, &a.near, a.nth) == (&b.document, &b.fingerprint, &b.near, b.nth)
}

/// Why decisions could not be kept.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum LedgerError {
    /// The file makes no sense.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Read(#[from] ConfigError),
    /// The system would not write it.
    #[error("cannot write {path}: {source}")]
    #[diagnostic(
        code(quotelint::decisions::write),
        help("check that the folder may be written to; nothing was changed")
    )]
    Write {
        /// The file.
        path: String,
        /// What the system says.
        source: io::Error,
    },
}

fn decision(block: Block<'_>) -> Result<Decision, ConfigError> {
    block.only(&KEYS)?;
    let owned = |text: &str| text.to_owned();
    let answer = |word: &str| Answer::from_name(word);
    let judged = match (block.text("source")?, block.text("digest")?) {
        (Some(source), Some(digest)) => Some(Judged { source: source.to_owned(), digest: digest.to_owned() }),
        (Some(_), None) => return Err(block.missing("digest")),
        (None, _) => None,
    };
    let until: Option<Date> = block.day("until")?;
    Ok(Decision {
        rule: block.needed("rule")?.to_owned(),
        document: block.needed("document")?.to_owned(),
        fingerprint: block.needed("fingerprint")?.to_owned(),
        words: block.needed("words")?.to_owned(),
        attribution: block.text("attribution")?.map(owned),
        near: block.text("near")?.map(owned).unwrap_or_default(),
        alike: block.number("alike")?.map_or(1, |n| usize::try_from(n).unwrap_or(usize::MAX)),
        nth: block.number("nth")?.map_or(1, |n| usize::try_from(n).unwrap_or(usize::MAX)),
        judged,
        signed: Signed {
            answer: block
                .read("answer", "one of accept, variant, wontfix", answer)?
                .ok_or_else(|| block.missing("answer"))?,
            by: block.needed("by")?.to_owned(),
            date: block.day("date")?.ok_or_else(|| block.missing("date"))?,
            reason: block.needed("reason")?.to_owned(),
            until,
        },
    })
}

fn table(decision: &Decision) -> Table {
    let mut table = Table::new();
    let signed = &decision.signed;
    let mut put = |key: &str, text: &str| drop(table.insert(key, value(text)));
    put("rule", &decision.rule);
    put("document", &decision.document);
    put("words", &decision.words);
    decision.attribution.iter().for_each(|text| put("attribution", text));
    put("answer", signed.answer.name());
    put("by", &signed.by);
    put("reason", &signed.reason);
    table.insert("date", Item::Value(blocks::day(signed.date)));
    if let Some(until) = signed.until {
        table.insert("until", Item::Value(blocks::day(until)));
    }
    let mut put = |key: &str, text: &str| drop(table.insert(key, value(text)));
    put("near", &decision.near);
    put("fingerprint", &decision.fingerprint);
    if let Some(judged) = &decision.judged {
        put("source", &judged.source);
        put("digest", &judged.digest);
    }
    if decision.alike > 1 {
        table.insert("nth", value(i64::try_from(decision.nth).unwrap_or(i64::MAX)));
        table.insert("alike", value(i64::try_from(decision.alike).unwrap_or(i64::MAX)));
    }
    table
}

/// By document, rule and words; equal ones by what stands beside them.
fn order(table: &Table) -> Vec<String> {
    let text = |key: &str| table.get(key).and_then(Item::as_str).unwrap_or_default().to_owned();
    ["document", "rule", "words", "near"].map(text).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "[[decision]]\nrule = \"quote-altered\"\ndocument = \"a.md\"\nwords = \"the gate\"\n\
         answer = \"accept\"\nby = \"Ruth\"\nreason = \"seen\"\ndate = 2026-11-26\nfingerprint = \"00\"\n";

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE_NAME);
        let mut ledger = Ledger::load(&path).expect("no file yet");
        let mut one = Ledger::read(&path, FILE.to_owned()).expect("sound").decisions.remove(0);
        one.signed.until = "2027-01-01".parse().ok();
        one.judged = Some(Judged { source: "corwen1902".into(), digest: "sha256:00".into() });
        ledger.change(std::slice::from_ref(&one), &[]).expect("it can be written");
        assert_eq!(ledger.decisions, [one.clone()]);
        one.signed.answer = Answer::Wontfix;
        ledger.change(std::slice::from_ref(&one), &[]).expect("it can be written");
        assert_eq!(ledger.decisions, [one.clone()], "a second answer stands in place of the first");
        one.signed.until = None;
        ledger.change(std::slice::from_ref(&one), &[0]).expect("it can be written");
        assert_eq!(ledger.decisions, [one], "so does one that is to go when the other comes");
        ledger.change(&[], &[0]).expect("it can be written");
        assert!(ledger.decisions.is_empty());
        let left = std::fs::read_to_string(&path).expect("the file is there");
        assert!(left.starts_with("# What was decided"), "{left}");
    }

    #[test]
    fn what_makes_no_sense_is_pointed_at() {
        for (wrong, right, expected) in [
            ("\"acept\"", "\"accept\"", "`acept` is no `answer`: did you mean `accept`?"),
            ("2026-11-31", "2026-11-26", "not a TOML file"),
            ("resaon", "reason", "unknown key `resaon`: did you mean `reason`?"),
        ] {
            let text = FILE.replace(right, wrong);
            let error = Ledger::read(Path::new(FILE_NAME), text).expect_err(wrong);
            assert!(error.to_string().contains(expected), "{error}");
        }
    }
}
