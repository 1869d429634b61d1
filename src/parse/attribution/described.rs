//! Works without a title: `a 1902 letter to Halvard Brine`, `the resolution of the Salt Workers Party`.
//!
//! In: the scene and the words in front of a quotation. Out: the description without its article, if
//! it says more than the bare kind of work.

use super::clause::{Word, words};
use super::scene::Scene;
use crate::model::Span;
use crate::parse::lexicon::lexicon;

/// True for the description of a work that has no title, `1902 letter to Halvard Brine`.
pub(crate) fn is_description(work: &str) -> bool {
    let kind = |w: &str| w.starts_with(char::is_lowercase) && lexicon().work_nouns.has(w);
    work.split(|c: char| !c.is_alphabetic()).any(kind)
}

/// The last work described in `range`.
pub(super) fn described(scene: &Scene<'_>, range: Span) -> Option<Span> {
    let all = words(scene, range);
    (0..all.len()).rev().find_map(|head| {
        let word = all[head].1;
        let noun = word.starts_with(char::is_lowercase) && lexicon().work_nouns.has(word);
        noun.then(|| description(scene, &all, head)).flatten()
    })
}

fn description(scene: &Scene<'_>, all: &[Word<'_>], head: usize) -> Option<Span> {
    let article = (head.saturating_sub(6)..head).rev().find(|k| is_article(scene, all, *k))?;
    let presented = match article.checked_sub(1).map(|k| all[k].1) {
        None => true,
        Some(word) => matches!(word, "in" | "In" | "at" | "At" | "from" | "From" | "of" | "As" | "as"),
    };
    let joined = (article..head).all(|k| is_blank(scene, all, k));
    let end = objects_end(scene, all, head);
    let marked = all[article + 1..head]
        .iter()
        .any(|(_, w)| w.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
    (presented && joined && (marked || end > head))
        .then(|| Span::new(all[article + 1].0.start, all[end].0.end))
}

/// `a`, `the`, `her`, `Corwen’s`: the description begins behind it.
fn is_article(scene: &Scene<'_>, all: &[Word<'_>], k: usize) -> bool {
    let (span, word) = all[k];
    let article = matches!(word.to_lowercase().as_str(), "a" | "an" | "the" | "this" | "their" | "its");
    let owner = scene.cast.at(span).is_some_and(|m| scene.is_owner(m.span) && m.span.end == span.end);
    article || owner || lexicon().possessive_pronouns.has(word)
}

/// The index of the last word of `to Halvard Brine`, `by the Quay Post with Brine` behind the head.
fn objects_end(scene: &Scene<'_>, all: &[Word<'_>], head: usize) -> usize {
    let mut end = head;
    while let Some((_, word)) = all.get(end + 1) {
        let preposition = matches!(*word, "to" | "by" | "with" | "from" | "at" | "before" | "of" | "on");
        if !preposition || !is_blank(scene, all, end) {
            break;
        }
        let mut last = None;
        let mut k = end + 2;
        while let Some((_, word)) = all.get(k).filter(|_| is_blank(scene, all, k - 1)) {
            let joint = matches!(*word, "the" | "of" | "and") || lexicon().particles.has(word);
            // `on 5 March` is a date.
            let figure = last.is_some() && word.starts_with(char::is_numeric);
            let name = (word.starts_with(char::is_uppercase) || figure) && lexicon().month(word).is_none();
            if name {
                last = Some(k);
            } else if !joint {
                break;
            }
            k += 1;
        }
        let Some(last) = last else { break };
        end = last;
    }
    end
}

/// Nothing but blanks behind the word at `k`, or a possessive ending.
fn is_blank(scene: &Scene<'_>, all: &[Word<'_>], k: usize) -> bool {
    let next = all.get(k + 1).map_or(all[k].0.end, |(span, _)| span.start);
    let gap = scene.masked.get(all[k].0.end..next).unwrap_or("-");
    gap.trim_start_matches(['’', '\'']).trim_start_matches('s').trim().is_empty()
}
