//! What an ellipsis leaves out.
//!
//! In: a source and the stretch an ellipsis stands for. Out: whether a negation, a condition or an
//! exception in it governs the words that remain. Only what stands next to the kept words and in one
//! clause with them counts: a long omission nearly always holds a `not` of its own.

use super::lexicon;
use crate::model::{Span, words};

/// How near to the kept words a negation must stand.
const REACH: usize = 3;

/// True when the words left out turn the sense of those that stay.
pub(super) fn turns_sense(text: &str, before: Span, gap: Span, after: Span) -> bool {
    let list: Vec<_> = words(gap.of(text)).collect();
    let shift = |s: Span| Span::new(s.start + gap.start, s.end + gap.start);
    let word = |i: usize| list[i].folded(gap.of(text));
    let span = |i: usize| shift(list[i].span);
    // Backwards from the words that follow.
    let mut next = after;
    for i in (0..list.len()).rev().take(REACH) {
        if parted(text, span(i), next) || word(i) == "but" {
            break;
        }
        if lexicon::negation(&word(i)) {
            return true;
        }
        next = span(i);
    }
    // Forwards from the words in front, unless what is denied gives way to what is said instead.
    let denied_only = ends_sentence(gap.of(text)) || (0..list.len()).any(|i| word(i) == "but");
    let mut last = before;
    for i in 0..if denied_only { 0 } else { list.len().min(2) } {
        if parted(text, last, span(i)) {
            break;
        }
        let w = word(i);
        if lexicon::negation(&w) || matches!(w.as_str(), "unless" | "except" | "lest") {
            return true;
        }
        last = span(i);
    }
    !list.is_empty()
        && matches!(word(0).as_str(), "unless" | "except")
        && !ends_sentence(&text[before.end..gap.start])
}

fn ends_sentence(text: &str) -> bool {
    text.contains(['.', '!', '?'])
}

/// True when a stop stands between two words.
fn parted(text: &str, a: Span, b: Span) -> bool {
    text.get(a.end..b.start).is_some_and(|between| {
        between.contains([',', ';', ':', '.', '!', '?', '(', ')', '—', '–', '[', ']', '"', '“', '”'])
            || between.contains("--")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_next_to_the_kept_words() {
        for (source, gap, turns) in [
            ("the gate is by no means locked at night", "by no means", true),
            ("the keeper is certainly never late for a tide", "certainly never", true),
            ("the gate was locked, which nobody had expected, at night", "which nobody had expected", false),
            ("you may enter unless you are a thief and go on", "unless you are a thief", true),
            ("you may enter, unless you are a thief, and go on", "unless you are a thief", true),
            ("the gate is not old but mended", "not old but", false),
            (
                "freedom begins neither in courts nor at polls. It begins at home",
                "neither in courts nor at polls. It begins",
                false,
            ),
            ("the gate was old and heavy and locked", "old and heavy and", false),
            ("it was late. He did not come. The gate was locked", "He did not come", false),
        ] {
            let at = source.find(gap).expect("part of the source");
            let span = Span::new(at, at + gap.len());
            let before = words(source).filter(|w| w.span.end <= at).last().expect("a word in front").span;
            let after = words(source).find(|w| w.span.start >= span.end).expect("a word behind").span;
            assert_eq!(turns_sense(source, before, span, after), turns, "{source}");
        }
    }
}
