//! `document-provenance-missing`: a document of the corpus without a record, or a record without what
//! has to be in it.

use super::super::{Meta, Rule, meta};
use super::{Actual, Recorded};
use crate::model::{Finding, Seed, Severity, Span, Verified};

/// Reports what is not recorded.
pub(in crate::check) struct DocumentProvenanceMissing;

impl Rule for DocumentProvenanceMissing {
    fn meta(&self) -> &'static Meta {
        meta!("document-provenance-missing", Provenance, Error)
    }

    fn check_record(&self, record: &Recorded<'_>, findings: &mut Vec<Finding>) {
        let seed = record.seed;
        let gone = match &record.actual {
            Actual::Missing => Some((
                format!("there is no file {}", seed.path),
                "Bring the file back, or take the record out. A text that may not be kept is recorded with held = \
                 false."
                    .to_owned(),
            )),
            Actual::Moved(to) => Some((
                format!("there is no file {}: it is called {to} now", seed.path),
                format!("Write path = \"{to}\" here, or give the file its old name; the rest of the record holds."),
            )),
            Actual::Read { .. } | Actual::NotHeld => None,
        };
        if let Some((message, help)) = gone {
            let mut finding = record.finding(self.meta(), "path", message);
            finding.help = Some(help);
            findings.push(finding);
        }
        let missing = missing(seed);
        if !missing.is_empty() {
            let message = format!("the record of {} has no {}", record.name(), listed(&missing));
            let mut finding = record.finding(self.meta(), "", message);
            finding.help = Some(advice(missing[0]));
            findings.push(finding);
        }
    }
}

/// The fields that every record has to have and this one lacks.
fn missing(seed: &Seed) -> Vec<&'static str> {
    [
        ("title", seed.title.is_none()),
        ("authors", seed.authors.is_empty()),
        ("date", seed.date.is_none() && !seed.undated),
        ("kind", seed.kind.is_none()),
        ("source", seed.source.is_none()),
        ("sha256", seed.sha256.is_none()),
        ("size", seed.size.is_none()),
        ("added-by", seed.added_by.is_none()),
        ("added", seed.added.is_none()),
        ("verified", seed.verified.is_none()),
    ]
    .into_iter()
    .filter_map(|(name, missing)| missing.then_some(name))
    .collect()
}

/// How a field comes into a record.
fn advice(field: &str) -> String {
    let flag = match field {
        "title" | "kind" | "source" => format!("--{field}"),
        "authors" => "--author".to_owned(),
        "date" => "--date or --undated".to_owned(),
        "added-by" => "--by".to_owned(),
        _ => {
            return format!("Record it anew with `quotelint seeds add`, which finds out the {field} itself.");
        }
    };
    format!("Write {field} = \"...\" into the record, or give {flag} to `quotelint seeds add`.")
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and no {last}", first.join(", no ")),
    }
}

/// The finding about a document of the corpus that no record is about. `was` is the path of the record
/// that was about it before it was renamed.
pub fn unrecorded(path: &str, first_line: Span, was: Option<&str>) -> Finding {
    let meta = DocumentProvenanceMissing.meta();
    let renamed = was.map(|was| format!(": it is the file recorded as {was}")).unwrap_or_default();
    let message = format!("no record says where {path} comes from{renamed}");
    let mut finding = meta.finding_in(path, first_line, message);
    finding.help = Some(match was {
        Some(was) => {
            format!("Its record is that of {was}: write the new path into it, or give the file its old name.")
        }
        None => format!("`quotelint seeds add {path}` records it, when it holds."),
    });
    finding
}

/// The finding about a verification that says nothing any more, when there is one: the store or the
/// verdicts are others than those recorded.
pub fn stale(record: &Recorded<'_>, now: &Verified) -> Option<Finding> {
    let then = record.seed.verified.as_ref()?;
    let why = if then.store != now.store {
        "the store has changed".to_owned()
    } else {
        let mut words: Vec<&String> = then.verdicts.keys().chain(now.verdicts.keys()).collect();
        words.sort_unstable();
        words.dedup();
        let count = |of: &Verified, word: &String| of.verdicts.get(word).copied().unwrap_or(0);
        let differing: Vec<String> = words
            .into_iter()
            .filter(|word| count(then, word) != count(now, word))
            .map(|word| format!("{} {word}, then {}", count(now, word), count(then, word)))
            .collect();
        if differing.is_empty() {
            return None;
        }
        format!("now there are {}", differing.join("; "))
    };
    let message = format!("the verification of {} is stale: {why}", then.date);
    let mut finding = record.finding(DocumentProvenanceMissing.meta(), "verified", message);
    finding.severity = Severity::Warning;
    finding.help = Some("`quotelint seeds verify --renew` records what holds now.".to_owned());
    Some(finding)
}
