//! Matches of a pattern near signs that are cheap to find.
//!
//! In: a text, a pattern, and the places of something that every match holds or stands beside: a
//! figure, a word. Out: the matches around them. A pattern with many branches reads a few megabytes
//! in a second; most texts give it little to read.

use regex::{Captures, Regex};

use crate::model::Span;

/// The matches that lie within `reach` bytes of one of the `signs`, which come in order. No pattern
/// matches the empty text. It is asked for when there is something to read: most documents have no sign
/// of most patterns, and to compile one takes longer than to read a document.
pub(super) fn near<'t, 'p>(
    pattern: impl Fn() -> &'p Regex,
    text: &'t str,
    signs: impl IntoIterator<Item = usize>,
    reach: usize,
) -> Vec<Captures<'t>> {
    let mut found = Vec::new();
    for stretch in stretches(text, signs, reach) {
        let (text, mut at) = (&text[..stretch.end], stretch.start);
        while let Some(captures) = pattern().captures_at(text, at) {
            at = captures.get_match().end();
            found.push(captures);
        }
    }
    found
}

/// The text around the signs, in stretches that do not meet and cut no word.
fn stretches(text: &str, signs: impl IntoIterator<Item = usize>, reach: usize) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut stretches: Vec<Span> = Vec::new();
    for sign in signs {
        let last = stretches.last().map_or(0, |stretch| stretch.end);
        if sign + reach <= last {
            continue;
        }
        let to = (sign + reach).min(bytes.len());
        let blank = |b: &u8| b.is_ascii_whitespace();
        let end = bytes[to..].iter().position(blank).map_or(bytes.len(), |rest| to + rest);
        let from = sign.saturating_sub(reach);
        match stretches.last_mut() {
            Some(stretch) if from <= last => stretch.end = end,
            _ => {
                let start = bytes[last..from].iter().rposition(blank).map_or(last, |rest| last + rest);
                stretches.push(Span::new(start, end));
            }
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::super::wording::pattern;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_match_is_found_once_and_not_cut() {
        let text = "tide 12 tide 13, and far away from all that a tide 14";
        let signs = [5, 13, 51];
        let tides = pattern(r"\btide \d+\b");
        let found = near(|| &tides, text, signs, 6);
        assert_eq!(found.iter().map(|f| &f[0]).collect::<Vec<_>>(), ["tide 12", "tide 13", "tide 14"]);
        assert!(near(|| &tides, "tides 12", [0], 2).is_empty());
        assert!(near(|| unreachable!("nothing is to be read"), text, [], 6).is_empty());
    }

    proptest! {
        /// With every match beside a sign, nothing is lost and nothing found twice.
        #[test]
        fn nothing_is_lost(text in "(tide |é|12|[0-9]|\n| |a){0,80}", reach in 6usize..40) {
            let pattern = pattern(r"\btide \d+\b");
            let signs = text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at);
            let found: Vec<String> = near(|| &pattern, &text, signs, reach).iter().map(|f| f[0].to_owned()).collect();
            let all: Vec<String> = pattern.find_iter(&text).map(|m| m.as_str().to_owned()).collect();
            prop_assert_eq!(found, all);
        }
    }
}
