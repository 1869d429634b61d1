//! `character-not-author`: words of a figure, or of somebody who is quoted, as the author's own view.

use super::super::evidence::{sides_of, titled};
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Attribution, Cue, Finding, People, Quotation, Severity, Verdict, Verification};
use crate::verify::{InnerSpeaker, in_small_letters, inner_speaker, same_person};

/// Fewer words are a phrase, and a phrase is anybody's.
const FEWEST_WORDS: usize = 5;
/// Bytes around the quotation in which the document may name the real speaker.
const REACH: usize = 400;
/// Bytes in front of and behind the quotation that say how it is given.
const LEAD: usize = 120;
/// What makes words a view.
const VIEWS: [&str; 22] = [
    "believed",
    "believes",
    "thought that",
    "thinks that",
    "held that",
    "holds that",
    "advised",
    "advises",
    "taught",
    "teaches",
    "was convinced",
    "is convinced",
    "maintained",
    "maintains",
    "recommended",
    "recommends",
    "view",
    "opinion",
    "philosophy",
    "creed",
    "conviction",
    "moral",
];
/// What says that somebody else speaks.
const FIGURES: [&str; 9] =
    ["character", "mouth of", "narrator", "hero", "figure", "villain", "dramati", "quotes", "quoting"];

/// Reports each quotation whose source gives the words to somebody else.
pub(in crate::check) struct CharacterNotAuthor;

impl Rule for CharacterNotAuthor {
    fn meta(&self) -> &'static Meta {
        meta!("character-not-author", Verification, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        for (quotation, verification) in context.verified() {
            let Some((author, inner)) = mistaken(context, quotation, verification) else { continue };
            let Some(passage) = &verification.passage else { continue };
            let who = in_small_letters(&inner.name);
            let lived = inner.lived && inner.named;
            let message = if lived {
                format!("the words are those of {who}, whom {author} quotes in {}", titled(passage))
            } else {
                format!("in {} {who} says this, and here it is the author's own view", titled(passage))
            };
            let mut finding =
                sides_of(self.meta(), context, quotation, verification, message, std::iter::empty());
            if lived {
                finding.severity = Severity::Warning;
            }
            finding.help = Some(format!("Name {who}, or say who speaks."));
            findings.push(finding);
        }
    }
}

/// The author to whom the document gives the words, and who says them in the source.
fn mistaken<'c>(
    context: &Context<'c>,
    quotation: &'c Quotation,
    verification: &Verification,
) -> Option<(&'c str, InnerSpeaker)> {
    let (store, passage) = (context.store?, verification.passage.as_ref()?);
    let attribution =
        quotation.attribution.as_ref().filter(|a| a.via.is_none() && is_at_hand(a, quotation))?;
    let speaker = attribution.speaker.as_deref().or(attribution.surface.as_deref())?;
    let compared =
        !matches!(verification.verdict, Verdict::Unchecked | Verdict::Misattributed | Verdict::Paraphrase);
    let own = passage.author.as_deref().is_some_and(|author| same_person(author, speaker));
    if !compared || !own || crate::model::words(&quotation.normalized.text).count() < FEWEST_WORDS {
        return None;
    }
    let source = store.position(&passage.path)?;
    let inner = inner_speaker(store, source, passage.span)?;
    let other = !same_person(&inner.name, speaker);
    // A line under the words names the play, and says nothing of whose view they are.
    let held = attribution.cue != Cue::TrailingLine && is_view(context, quotation);
    let view = inner.lived && inner.named || held;
    (other && view && !names(context, quotation, &inner)).then_some((speaker, inner))
}

/// True when the speaker is named with the words, and not only somewhere before.
fn is_at_hand(attribution: &Attribution, quotation: &Quotation) -> bool {
    let between = quotation.span.start.checked_sub(attribution.span.end);
    attribution.cue != Cue::Context || between.is_some_and(|bytes| bytes < LEAD)
}

/// True when the sentence gives the words as what somebody holds.
fn is_view(context: &Context<'_>, quotation: &Quotation) -> bool {
    let around = context.around(quotation.plain, LEAD);
    VIEWS.iter().any(|word| around.contains(word))
}

/// True when the document names the real speaker itself, or says that somebody else speaks.
fn names(context: &Context<'_>, quotation: &Quotation, inner: &InnerSpeaker) -> bool {
    let around = context.around(quotation.plain, REACH);
    let folded = People::fold(&inner.name);
    folded.split(' ').any(|word| word.len() > 2 && word != "the" && around.contains(word))
        || FIGURES.iter().any(|word| around.contains(word))
}
