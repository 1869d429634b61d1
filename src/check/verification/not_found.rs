//! `quote-not-found`: the work cited is held, and the words are not in it.

use super::super::consistency::prose::Prose;
use super::super::evidence::{searched, two_sided};
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Attribution, Cue, Finding, Quotation, Severity, Span, Verdict, Verification, words};
use crate::verify::same_person;

/// Bytes in which a sentence cites what it quotes.
const REACH: usize = 400;
/// Shorter blocks without marks are often no quotations.
const SHORT_BLOCK: usize = 12;

/// Reports the verdict *not-found*.
pub(in crate::check) struct QuoteNotFound;

impl Rule for QuoteNotFound {
    fn meta(&self) -> &'static Meta {
        meta!("quote-not-found", Verification, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        for (quotation, verification) in context.verified().filter(|(_, v)| v.verdict == Verdict::NotFound) {
            let mut finding = two_sided(self.meta(), context, quotation, verification, message(verification));
            // Nothing was aligned, so word by word marks would claim a kinship there is not.
            finding.labels.clear();
            for related in &mut finding.related {
                related.labels.clear();
                related.message = related.message.replacen("source:", "the nearest passage held:", 1);
            }
            finding.help = Some(format!(
                "{}. Check the wording and the edition; if it is a paraphrase, take the marks off.",
                searched(&verification.searched)
            ));
            if !is_plainly_cited(context, quotation) {
                finding.severity = finding.severity.min(Severity::Warning);
            }
            findings.push(finding);
        }
    }
}

/// True when the sentence itself, or what stands right behind the words, names the work, and nobody but
/// its author is named in front of them: an absence is only worth as much as the attribution.
fn is_plainly_cited(context: &Context<'_>, quotation: &Quotation) -> bool {
    let Some(attribution) = &quotation.attribution else { return false };
    let plain = &context.document.text.plain;
    let front = sentence_before(plain, quotation.plain.start);
    let behind = reach_behind(plain, quotation.plain.end);
    let title = one_line(attribution.work.as_deref().unwrap_or_default());
    let named = [front, behind].iter().any(|part| one_line(part.of(plain)).contains(&title));
    let pointed = matches!(attribution.cue, Cue::Citation | Cue::Note | Cue::Bracket | Cue::TrailingLine);
    let block = quotation.marks.is_none() && words(&quotation.normalized.text).count() < SHORT_BLOCK;
    (named && !title.is_empty() || pointed && attribution.span.start >= quotation.span.end)
        && !block
        && !others_named(context, attribution, front)
}

/// True when somebody who is not the speaker is named in `front`.
fn others_named(context: &Context<'_>, attribution: &Attribution, front: Span) -> bool {
    let speaker = attribution.speaker.as_deref().or(attribution.surface.as_deref()).unwrap_or_default();
    let work = attribution.work.as_deref().unwrap_or_default();
    let prose = Prose::new(context);
    let persons = prose.names_in(front).map(|(_, name)| name);
    persons
        .map(|n| n.canonical.as_deref().unwrap_or(&n.surface))
        .any(|name| !same_person(name, speaker) && !same_person(name, work))
}

/// From the beginning of the sentence to `end`.
fn sentence_before(plain: &str, end: usize) -> Span {
    let from = (end.saturating_sub(REACH)..=end).find(|at| plain.is_char_boundary(*at)).unwrap_or(end);
    let front = &plain[from..end];
    let begins = |at: usize| {
        let rest = front[at..].trim_start_matches(['"', '”', '’', '_', '*', ']', ')']);
        rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with(|c: char| !c.is_lowercase())
    };
    let stop = front.match_indices(['.', '!', '?', ']']).map(|(at, _)| at + 1).rfind(|at| begins(*at));
    let paragraph = front.rfind("\n\n").map_or(0, |at| at + 2);
    Span::new(from + stop.unwrap_or(0).max(paragraph), end)
}

fn reach_behind(plain: &str, start: usize) -> Span {
    let to = (start..=(start + REACH).min(plain.len())).rev().find(|at| plain.is_char_boundary(*at));
    Span::new(start, to.unwrap_or(start))
}

fn one_line(text: &str) -> String {
    let bare = text.replace(['*', '_'], " ").to_lowercase();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn message(verification: &Verification) -> String {
    match verification.searched.works.as_slice() {
        [] => "these words are not in the works held by the author named".to_owned(),
        [work] => format!("these words are not in the store's copy of {work}"),
        works => format!("these words are not in the store's copies of {}", works.join(" and ")),
    }
}
