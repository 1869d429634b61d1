//! The name of the speaker at the head of a speech in a play.
//!
//! In: a word of the quotation and a word of the source. Out: whether they are the same head, shortened
//! as editions shorten it: `Hal.` for `HALVARD`. A head is no part of what was said.

use crate::model::Span;

/// Names stand in so many words.
const NAME: usize = 3;

/// True when the word of the quotation `ours` is short for the word of the source `theirs`, and both are the
/// last of the name that heads a speech.
pub(super) fn same_head(quotation: &str, ours: Span, source: &str, theirs: Span) -> bool {
    let (short, long) = (ours.of(quotation).to_lowercase(), theirs.of(source).to_lowercase());
    short.len() < long.len()
        && long.starts_with(&short)
        && shortened(quotation, ours)
        && heads(source, theirs)
}

/// Shortened with a stop, at the beginning or set off by markup.
fn shortened(text: &str, word: Span) -> bool {
    let markup = ['_', '*'];
    let (before, behind) = (&text[..word.start], &text[word.end..]);
    let Some(behind) = behind.strip_prefix('.') else { return false };
    let few = |words: &str| words.split_whitespace().count() < NAME && !words.contains(['.', ',', '\n']);
    let marked = before.rsplit_once(markup).filter(|_| behind.starts_with(markup));
    marked.is_some_and(|(_, name)| few(name)) || few(before)
}

/// A line of its own behind an empty one, or capitals that open a line and end with a stop.
fn heads(text: &str, word: Span) -> bool {
    let (above, before) = text[..word.start].split_at(text[..word.start].rfind('\n').map_or(0, |at| at + 1));
    let behind = text[word.end..].lines().next().unwrap_or_default().trim_end();
    let apart = above.lines().next_back().is_none_or(|line| line.trim().is_empty());
    let name = before.split_whitespace().chain([word.of(text)]);
    let capitals = |word: &str| !word.contains(char::is_lowercase);
    before.split_whitespace().count() < NAME
        && name.clone().all(|word| word.starts_with(char::is_uppercase))
        && (behind.trim_matches(['.', ':']).is_empty() && apart
            || behind.starts_with(['.', ':']) && name.clone().all(capitals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_shortened_head_from_a_shortened_word() {
        let play = "The hall.\n\nHALVARD\nThe gate was open.\n\nFirst Keeper\nIt never was.\n\nADA. You saw the Keeper\nlate.\n";
        for (quotation, short, long, same) in [
            ("_Hal._ The gate was open.", "Hal", "HALVARD", true),
            ("Halv. The gate was open.", "Halv", "HALVARD", true),
            ("The gate was open.\n_First Keep._ It never was.", "Keep", "Keeper\nIt", true),
            ("_Ad._ You saw", "Ad", "ADA", true),
            ("Hal The gate was open.", "Hal", "HALVARD", false),
            ("You saw the Keep. Late.", "Keep", "Keeper\nlate", false),
            ("He came, and Hal. The gate", "Hal", "HALVARD", false),
            ("_Had._ The gate was open.", "Had", "HALVARD", false),
        ] {
            let ours = quotation.find(short).unwrap();
            let theirs = play.find(long).unwrap();
            let end = theirs + long.lines().next().unwrap().len();
            let same_head =
                same_head(quotation, Span::new(ours, ours + short.len()), play, Span::new(theirs, end));
            assert_eq!(same_head, same, "{quotation} / {long}");
        }
        let play = "The hall.\r\n\r\nHALVARD\r\nThe gate was open.\r\n";
        assert!(same_head("_Hal._ The gate", Span::new(1, 4), play, Span::new(13, 20)));
    }
}
