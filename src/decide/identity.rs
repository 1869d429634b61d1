//! What makes a finding the same finding after its document was moved, renamed or wrapped anew.
//!
//! In: a checked document. Out: an [`Identity`] for each finding. A fault of a quotation is named by
//! the rule, the quotation's words and its attribution; any other fault by the rule, the faulty words
//! and a few words around them. Words are folded, so that line breaks, case and shapes of marks make
//! no difference.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::check::{Checked, RENAMED};
use crate::model::{Attribution, Family, Finding, Quotation, Span, words};
use crate::read::{Document, SourceText};
use crate::store::Store;

/// Words beside a finding that belong to it when no quotation names it.
const BESIDE: usize = 6;
/// Words beside a finding that are kept to tell equal ones apart.
const AROUND: usize = 12;

/// The source, or the other place, that a finding rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Key of the source in its library; `document` for another place of the documents.
    pub source: String,
    /// `sha256:` and the digest of the source's text, or of the words at the other place.
    pub digest: String,
}

impl Judged {
    /// Stands for a source's key where the other side is a place in the documents.
    pub const DOCUMENT: &'static str = "document";
}

/// What stays of a finding when its document changes around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The rule.
    pub rule: &'static str,
    /// The quotation, or the faulty words, on one line.
    pub words: String,
    /// To whom and what the quotation is given.
    pub attribution: Option<String>,
    /// A few words in front and behind.
    pub near: String,
    /// What the words were compared with.
    pub judged: Option<Judged>,
    /// 128 bits of a digest of the above, in hexadecimal; equal faults have equal ones.
    pub fingerprint: String,
    /// The same for each name that the rule once had.
    pub former: Vec<String>,
    /// Which of the equal faults of its document it is, from 1.
    pub nth: usize,
    /// How many equal faults the document has.
    pub alike: usize,
}

/// The identities of a document's findings, in their order. `texts` are the documents of the run.
pub fn identities(
    checked: &Checked,
    store: Option<&Store>,
    texts: &BTreeMap<String, Arc<SourceText>>,
) -> Vec<Identity> {
    let quotations = &checked.parsed.quotations;
    let mut identities: Vec<Identity> = checked
        .findings
        .iter()
        .map(|finding| {
            let at = finding.quotation.as_deref().and_then(|id| checked.parsed.place(id));
            let mut identity = Identity::new(finding, at.map(|at| &quotations[at]), &checked.document);
            identity.judged = judged(finding, checked, at, store, texts);
            identity
        })
        .collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for identity in &mut identities {
        let nth = seen.entry(identity.fingerprint.clone()).or_default();
        *nth += 1;
        identity.nth = *nth;
    }
    identities.iter_mut().for_each(|identity| identity.alike = seen[&identity.fingerprint]);
    identities
}

impl Identity {
    fn new(finding: &Finding, quotation: Option<&Quotation>, document: &Document) -> Self {
        let excerpt = document.slice(finding.span);
        let mut key = vec![finding.rule.to_owned()];
        match quotation {
            Some(quotation) => key.push(folded(&quotation.normalized.text)),
            None => key.push(folded(&near(document, finding.span, BESIDE))),
        }
        // A fault of a part: of one mark, one bracket, one name.
        if quotation.is_none_or(|q| q.span != finding.span) {
            let words = folded(excerpt);
            key.push(if words.is_empty() { excerpt.split_whitespace().collect() } else { words });
        }
        let attribution = quotation.and_then(|q| q.attribution.as_ref()).and_then(attribution);
        key.extend(attribution.as_deref().map(folded));
        let fingerprint = short_digest(&key);
        let renamed = RENAMED.iter().filter(|(_, now)| *now == finding.rule);
        let former = renamed.map(|(old, _)| {
            key[0] = (*old).to_owned();
            short_digest(&key)
        });
        Self {
            rule: finding.rule,
            words: one_line(quotation.map_or(excerpt, |q| &q.normalized.text)),
            attribution,
            near: near(document, finding.span, AROUND),
            judged: None,
            fingerprint,
            former: former.collect(),
            nth: 1,
            alike: 1,
        }
    }

    /// True when `fingerprint` names this fault, by whichever name of its rule.
    pub(super) fn is_named(&self, fingerprint: &str) -> bool {
        self.fingerprint == fingerprint || self.former.iter().any(|former| former == fingerprint)
    }
}

/// 128 bits of a digest, in hexadecimal.
fn short_digest(key: &[String]) -> String {
    let digest = Sha256::digest(key.join("\0"));
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Tells equal faults of one document apart: the first has the fingerprint itself.
pub fn numbered(fingerprint: &str, nth: usize) -> String {
    if nth == 1 {
        return fingerprint.to_owned();
    }
    short_digest(&[fingerprint.to_owned(), nth.to_string()])
}

/// Who, what, when and where, as the document says it.
fn attribution(attribution: &Attribution) -> Option<String> {
    let who = attribution.speaker.as_ref().or(attribution.surface.as_ref());
    let when = attribution.date.as_ref().map(ToString::to_string);
    let parts = [who, attribution.work.as_ref(), when.as_ref(), attribution.locator.as_ref()];
    let parts: Vec<String> = parts.into_iter().flatten().map(|part| one_line(part)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A few words in front of a place and behind it, within its paragraph.
fn near(document: &Document, span: Span, most: usize) -> String {
    let text = &document.text;
    let plain = text.map.to_derived(span);
    let block = |at: usize| text.blocks_at(Span::new(at, at)).first();
    let start = block(plain.start).map_or(plain.start, |b| b.span.start);
    let end = block(plain.end).map_or(plain.end, |b| b.span.end);
    let before: Vec<&str> =
        text.plain.get(start..plain.start).unwrap_or_default().split_whitespace().rev().take(most).collect();
    let behind: Vec<&str> =
        text.plain.get(plain.end..end).unwrap_or_default().split_whitespace().take(most).collect();
    let before: Vec<&str> = before.into_iter().rev().collect();
    format!("{} … {}", before.join(" "), behind.join(" ")).trim().to_owned()
}

/// What a finding was judged against: the source of its passage, the work that was searched in vain,
/// or the other quotation.
fn judged(
    finding: &Finding,
    checked: &Checked,
    quotation: Option<usize>,
    store: Option<&Store>,
    texts: &BTreeMap<String, Arc<SourceText>>,
) -> Option<Judged> {
    if let Some(passage) = &finding.passage {
        return Some(Judged { source: passage.source.clone(), digest: passage.digest.clone() });
    }
    let verification = checked.verifications.get(quotation?)?.as_ref();
    if finding.family == Family::Verification {
        let searched = verification?.searched.works.first()?;
        let source = store?.sources().iter().find(|source| source.record.title == *searched)?;
        return Some(Judged { source: source.record.key.clone(), digest: source.digest() });
    }
    let other = finding.related.first()?;
    let text = texts.get(&other.path)?;
    let words = folded(text.content.get(other.span.start..other.span.end)?);
    let digest: String = Sha256::digest(words).iter().map(|byte| format!("{byte:02x}")).collect();
    Some(Judged { source: Judged::DOCUMENT.to_owned(), digest: format!("sha256:{digest}") })
}

/// The words of a text, folded, with one blank between them.
pub(super) fn folded(text: &str) -> String {
    words(text).map(|word| word.folded(text)).collect::<Vec<_>>().join(" ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check_document;
    use crate::model::People;
    use crate::read::from_text;

    fn prints(name: &str, text: &str) -> Vec<String> {
        let checked = check_document(from_text(name, None, text.to_owned()), None, &People::default());
        identities(&checked, None, &BTreeMap::new()).into_iter().map(|i| i.fingerprint).collect()
    }

    #[test]
    fn a_fault_is_the_same_after_a_move_a_rewrap_and_a_rename() {
        let one = "The storm came on 31 November 1897, and nobody slept in Varrow that night.\n";
        let other = "Something else first.\n\nThe storm came on\n31 November 1897, and nobody slept\nin Varrow that night.\n";
        assert_eq!(prints("a.txt", one).len(), 1);
        assert_eq!(prints("a.txt", one), prints("b.md", other));
        let elsewhere = "The board met on 31 November 1897, and nobody came to it at all.\n";
        assert_ne!(prints("a.txt", one), prints("a.txt", elsewhere));
    }
}
