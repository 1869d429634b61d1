//! The two sides of a finding that rests on the store.
//!
//! In: a quotation with its verdict. Out: a [`Finding`] that marks the differing words, and nothing
//! else, in the document and in the source, and says where the search went. Every rule of the
//! verification family builds on this, so all of them read alike.

use super::wording::{count, counted, number, shortened};
use super::{Context, Meta};
use crate::model::{
    Alteration, AlterationKind, Circle, Finding, Passage, Quotation, Related, Searched, Verification,
};

/// More marks than this hide the text they mark.
const MAX_LABELS: usize = 12;
/// Words shown in a message or label are cut after so many characters.
const MAX_SHOWN: usize = 60;

/// The differences that no style allows and no mark explains.
pub(super) fn faults(verification: &Verification) -> impl Iterator<Item = &Alteration> {
    verification.alterations.iter().filter(|a| is_unmarked(a))
}

/// False for brackets and \[sic\] that do not hold: their rules tell of them.
pub(super) fn is_unmarked(alteration: &Alteration) -> bool {
    alteration.is_fault() && !matches!(alteration.kind, AlterationKind::Bracket | AlterationKind::Sic)
}

/// A finding about `quotation` with the source passage beside it and the differing words marked on
/// both sides.
pub(super) fn two_sided(
    meta: &Meta,
    context: &Context<'_>,
    quotation: &Quotation,
    verification: &Verification,
    message: String,
) -> Finding {
    sides_of(meta, context, quotation, verification, message, faults(verification))
}

/// The same with `marked` differences instead of all unmarked ones.
pub(super) fn sides_of<'v>(
    meta: &Meta,
    context: &Context<'_>,
    quotation: &Quotation,
    verification: &'v Verification,
    message: String,
    marked: impl Iterator<Item = &'v Alteration>,
) -> Finding {
    let mut finding = meta.finding(context, quotation.span, message);
    let shown: Vec<&Alteration> = marked.take(MAX_LABELS).collect();
    finding.labels = shown.iter().map(|a| (a.quoted_span, document_label(a))).collect();
    finding.quotation = Some(quotation.id.clone());
    finding.verdict = Some(verification.verdict);
    finding.alterations = verification.alterations.clone();
    if let Some(passage) = &verification.passage {
        finding.related.push(Related {
            message: format!("source: {}", citation(passage)),
            path: passage.path.clone(),
            span: passage.span,
            labels: shown.iter().map(|a| (a.source_span, source_label(a))).collect(),
        });
        finding.passage = Some(passage.clone());
    }
    finding
}

/// What stands in the source at this spot of the document.
fn document_label(alteration: &Alteration) -> String {
    let source = shown(&alteration.source);
    match alteration.kind {
        AlterationKind::Transposed => format!("{source} in the source"),
        _ if alteration.quoted.is_empty() => format!("{source} stands here in the source"),
        _ if alteration.source.is_empty() => "not in the source".to_owned(),
        _ => format!("{source} in the source"),
    }
}

/// What stands in the document at this spot of the source.
fn source_label(alteration: &Alteration) -> String {
    match alteration {
        a if a.quoted.is_empty() => "dropped".to_owned(),
        a if a.source.is_empty() => format!("{} added here", shown(&a.quoted)),
        a => format!("quoted as {}", shown(&a.quoted)),
    }
}

/// Words in marks, shortened.
pub(super) fn shown(words: &str) -> String {
    format!("\"{}\"", shortened(words, MAX_SHOWN))
}

/// Author, title, date and place of a passage, as a person would look it up.
pub(super) fn citation(passage: &Passage) -> String {
    let mut text = String::new();
    if let Some(author) = &passage.author {
        text.push_str(author);
        text.push_str(", ");
    }
    text.push_str(&titled(passage));
    if let Some(locator) = &passage.locator {
        text.push_str(", ");
        text.push_str(locator);
    }
    text
}

/// Title and year of the work a passage stands in.
pub(super) fn titled(passage: &Passage) -> String {
    match &passage.date {
        Some(date) => format!("{} ({})", passage.title, date.year),
        None => passage.title.clone(),
    }
}

/// Which circle held the passage and how much of the quotation agrees with it.
pub(super) fn agreement(quotation: &Quotation, verification: &Verification) -> String {
    let quoted = count(&quotation.normalized.text);
    let all = || verification.alterations.iter().filter(|a| a.is_fault());
    let differing: usize = all().map(|a| count(&a.quoted)).sum();
    let dropped: usize = all().filter(|a| a.quoted.is_empty()).map(|a| count(&a.source)).sum();
    let cites = quotation.attribution.as_ref().is_some_and(|a| a.speaker.is_some() || a.work.is_some());
    let place = match verification.circle {
        Some(Circle::Locator) => "found at the place cited",
        Some(Circle::Work) => "found in the work cited",
        Some(Circle::Author) => "found in another work of the author",
        Some(Circle::Store) if cites => "found elsewhere in the store",
        Some(Circle::Store) => "found in the store",
        None => "compared with the nearest passage held",
    };
    let marked = faults(verification).count();
    let more = marked.checked_sub(MAX_LABELS).filter(|n| *n > 0);
    let more =
        more.map_or(String::new(), |n| format!("; {} not marked here", counted(n, "further difference")));
    let agreeing = match (quoted.saturating_sub(differing), quoted + dropped) {
        (agree, total) if agree == total => format!("all {total} words agree"),
        (agree, total) => format!("{agree} of {total} words agree"),
    };
    format!("{place}; {agreeing}{more}")
}

/// How far the search went.
pub(super) fn searched(searched: &Searched) -> String {
    let mut circles = Vec::new();
    if !searched.works.is_empty() {
        circles.push(searched.works.join(" and "));
    }
    match searched.author_works {
        0 => {}
        1 => circles.push("the one work held by the author".to_owned()),
        n => circles.push(format!("the {} works held by the author", number(n))),
    }
    circles.push(match searched.store_works {
        1 => "the one work of the store".to_owned(),
        n => format!("all {} works of the store", number(n)),
    });
    format!("searched: {}", circles.join(", then "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PartialDate, Span, Verdict};

    fn alteration(quoted: &str, source: &str) -> Alteration {
        Alteration {
            kind: AlterationKind::Substituted,
            quoted: quoted.into(),
            source: source.into(),
            quoted_span: Span::new(0, quoted.len()),
            source_span: Span::new(0, source.len()),
            rung: None,
            refused: None,
        }
    }

    #[test]
    fn labels_say_what_stands_on_the_other_side() {
        for (quoted, source, document, other) in [
            ("small", "little", "\"little\" in the source", "quoted as \"small\""),
            ("", "never", "\"never\" stands here in the source", "dropped"),
            ("quite", "", "not in the source", "\"quite\" added here"),
        ] {
            assert_eq!(document_label(&alteration(quoted, source)), document);
            assert_eq!(source_label(&alteration(quoted, source)), other);
        }
    }

    #[test]
    fn a_passage_is_cited_so_that_it_can_be_looked_up() {
        let passage = Passage {
            source: "corwen1902".into(),
            title: "The Salt Ledger".into(),
            author: Some("Ada Corwen".into()),
            date: Some(PartialDate::year(1902)),
            path: "salt-ledger.txt".into(),
            span: Span::new(0, 1),
            locator: Some("ch. 4".into()),
            text: String::new(),
            prefix: String::new(),
            suffix: String::new(),
            digest: String::new(),
        };
        assert_eq!(citation(&passage), "Ada Corwen, The Salt Ledger (1902), ch. 4");
    }

    #[test]
    fn silent_changes_are_not_faults() {
        let mut verification = Verification::unchecked(Searched::default());
        verification.verdict = Verdict::Altered;
        verification.alterations = vec![
            Alteration { rung: Some(crate::model::Rung::N3), ..alteration("a", "b") },
            alteration("c", "d"),
        ];
        assert_eq!(faults(&verification).count(), 1);
    }
}
