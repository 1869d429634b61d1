//! `quote-misattributed`: the words are held, under somebody else's name.

use std::collections::BTreeSet;

use super::super::evidence::{citation, titled};
use super::super::restore::rewritten;
use super::super::wording::{content_words, is_pronoun, is_slip};
use super::super::{Context, Meta, Rule, meta};
use super::{Said, report};
use crate::model::{
    Attribution, Circle, Finding, Fix, Passage, People, Quotation, Severity, Verdict, Verification,
};
use crate::verify::{another_part, inner_speaker};

/// Reports the verdict *misattributed*.
pub(in crate::check) struct QuoteMisattributed;

impl Rule for QuoteMisattributed {
    fn meta(&self) -> &'static Meta {
        meta!("quote-misattributed", Verification, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let first = findings.len();
        let mut found = Vec::new();
        report(self.meta(), context, &[Verdict::Misattributed], &mut found, |q, v| said(context, q, v));
        let quotation = |f: &Finding| Some(context.quotation(f.quotation.as_deref()?)?.0);
        findings.extend(found.into_iter().filter(|f| quotation(f).is_some_and(|q| names_another(q, f))));
        for finding in &mut findings[first..] {
            mark_attribution(context, finding, |a| match a.speaker.as_ref().or(a.surface.as_ref()) {
                Some(speaker) => format!("given here to {speaker}"),
                None => "given here to somebody else".to_owned(),
            });
            finding.fix = named(context, finding);
            // A part may go by several names, an edition may be named after somebody unknown here, and a phrase
            // comes back in later books.
            let judged = finding.quotation.as_deref().and_then(|id| context.quotation(id));
            let doubtful = |(quotation, judged): (&Quotation, Option<&Verification>)| {
                judged.is_some_and(|judged| {
                    other_part(context, quotation, judged).is_some()
                        || is_strange(context, quotation, judged)
                        || is_phrase(&quotation.normalized.text) && is_older(context, quotation, judged)
                })
            };
            if judged.is_some_and(doubtful) {
                finding.severity = finding.severity.min(Severity::Warning);
            }
        }
    }
}

/// The person named was dead when the source was written, and its author may have echoed them.
fn is_older(context: &Context<'_>, quotation: &Quotation, verification: &Verification) -> bool {
    let speaker = quotation.attribution.as_ref().and_then(|a| a.speaker.as_deref());
    let died = speaker.and_then(|speaker| context.people.resolve(speaker)?.died);
    let written = verification.passage.as_ref().and_then(|passage| passage.date.as_ref());
    died.zip(written).is_some_and(|(died, written)| died < written.year)
}

/// Words so few that two people may have put them together: `from north to south, from east to west`.
fn is_phrase(words: &str) -> bool {
    /// Different words that carry meaning, in what one person said before another.
    const TELLING: usize = 5;
    let told: BTreeSet<u64> = content_words(words).map(|word| word.key).collect();
    told.len() < TELLING
}

/// The author of the words in place of the one named, where no work is cited that would be wrong then.
fn named(context: &Context<'_>, finding: &Finding) -> Option<Fix> {
    let (quotation, _) = context.quotation(finding.quotation.as_deref()?)?;
    let attribution = quotation.attribution.as_ref().filter(|a| a.work.is_none() && a.date.is_none())?;
    let surface = attribution.surface.as_deref().filter(|surface| !is_pronoun(surface))?;
    let passage = finding.passage.as_ref()?;
    let author = passage.author.as_deref().filter(|author| !author.contains(';'))?;
    // Whom the author quotes has said it, and the author has not.
    let quoted = context.store.and_then(|store| {
        let source = store.position(&passage.path)?;
        inner_speaker(store, source, passage.span)
    });
    if quoted.is_some() {
        return None;
    }
    rewritten(context, quotation, surface, author)
}

/// False when only a pronoun, or a slip of the pen in the right name, stands against the source.
fn names_another(quotation: &Quotation, finding: &Finding) -> bool {
    let Some(attribution) = &quotation.attribution else { return true };
    let surface = attribution.surface.as_deref().unwrap_or_default();
    if is_pronoun(surface) && attribution.work.is_none() {
        return false;
    }
    let author = finding.passage.as_ref().and_then(|p| p.author.as_deref()).unwrap_or_default();
    let (named, author) = (People::fold(surface), People::fold(author));
    !named.split(' ').any(|said| author.split(' ').any(|held| is_slip(said, held)))
}

/// Puts a mark on the words that attribute, in front of the marks on differing words.
pub(super) fn mark_attribution(
    context: &Context<'_>,
    finding: &mut Finding,
    label: impl Fn(&Attribution) -> String,
) {
    let quotation = finding.quotation.as_deref().and_then(|id| context.quotation(id)).map(|(q, _)| q);
    if let Some(attribution) = quotation.and_then(|q| q.attribution.as_ref()) {
        finding.labels.insert(0, (attribution.span, label(attribution)));
    }
}

/// True when the work cited has the words, and nothing by the person named is held.
fn is_strange(context: &Context<'_>, quotation: &Quotation, verification: &Verification) -> bool {
    let speaker = quotation.attribution.as_ref().and_then(|a| a.speaker.as_deref());
    let (Some(store), Some(speaker)) = (context.store, speaker) else { return false };
    verification.circle.is_some_and(|circle| circle <= Circle::Work) && store.by_author(speaker).is_empty()
}

/// The part that has the words in the play cited, where the document gives them to another part of it.
fn other_part(context: &Context<'_>, quotation: &Quotation, verification: &Verification) -> Option<String> {
    let (store, passage) = (context.store?, verification.passage.as_ref()?);
    let speaker = quotation.attribution.as_ref()?.speaker.as_deref()?;
    let cited = verification.circle.is_some_and(|circle| circle <= Circle::Work);
    another_part(store, store.position(&passage.path).filter(|_| cited)?, passage.span, speaker)
}

/// The person whom the source itself gives the words to, where it quotes one.
fn quoted_there(context: &Context<'_>, passage: &Passage) -> Option<String> {
    let store = context.store?;
    let source = store.position(&passage.path)?;
    inner_speaker(store, source, passage.span)
        .filter(|inner| inner.named && !inner.part)
        .map(|inner| inner.name)
}

fn said(context: &Context<'_>, quotation: &Quotation, verification: &Verification) -> Said {
    let speaker = quotation.attribution.as_ref().and_then(|a| a.speaker.as_deref().or(a.surface.as_deref()));
    let named =
        speaker.map_or_else(|| "attributed to somebody else".to_owned(), |s| format!("attributed to {s}"));
    let part = other_part(context, quotation, verification);
    let next = match part {
        Some(_) => "Name who speaks there.",
        None => "Name the author of the words, or say through whom they are quoted.",
    };
    let message = match (&verification.passage, part) {
        (Some(passage), Some(part)) => format!("{named}, but in {} {part} says this", titled(passage)),
        (Some(passage), None) => match quoted_there(context, passage) {
            Some(inner) => {
                format!("{named}, but the words are those of {inner}, quoted in {}", citation(passage))
            }
            None => format!("{named}, but the words stand in {}", citation(passage)),
        },
        (None, _) => format!("{named}, but the store holds the words under another name"),
    };
    Said { message, next: next.to_owned(), offers_source: false }
}

#[cfg(test)]
mod tests {
    use super::is_phrase;

    #[test]
    fn few_telling_words_are_a_phrase() {
        for (words, expected) in [
            ("from north to south, from east to west", true),
            ("again and again, and never the same again", true),
            ("a ledger is a promise made to a stranger in the harbour", false),
        ] {
            assert_eq!(is_phrase(words), expected, "{words}");
        }
    }
}
