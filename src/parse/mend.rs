//! Where a missing mark most likely belongs.
//!
//! In: a mark without a partner and the stretch in which its partner may stand. Out: a place. The
//! place only limits the quotation that is shown; the fault itself is reported at the mark.

use crate::model::Span;

use super::{cues, tail};

/// Where the words end that `open` begins: before the block's attribution, else at the end of a
/// block that it heads, else at the first end of a sentence before `limit`.
pub(super) fn closing_place(
    text: &str,
    block: Span,
    open: Span,
    limit: usize,
    attribution: Option<usize>,
) -> usize {
    let heads = text[block.start..open.start].trim().is_empty();
    if attribution.is_some() || heads {
        let end = attribution.unwrap_or_else(|| tail::without_tail(text, block).end.max(open.end));
        let words = text[open.end..end].trim_end();
        // A stray bracket before the attribution belongs to neither.
        let words = words.strip_suffix(" )").unwrap_or(words);
        return open.end + words.trim_end().len();
    }
    let stretch = &text[open.end..limit];
    let mut before = ' ';
    for (at, c) in stretch.char_indices().take(2000) {
        if c.is_whitespace() && matches!(before, '.' | '!' | '?') {
            return open.end + at;
        }
        before = c;
    }
    open.end + stretch.trim_end().len()
}

/// Where the words begin that end `stretch`: the capitalised words of a name, else the beginning
/// of the sentence. None when there are no words.
pub(super) fn opening_place(text: &str, stretch: Span) -> Option<usize> {
    let words = stretch.of(text);
    let mut start = None;
    for (at, word) in words_from_the_end(words) {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        if !capital {
            break;
        }
        start = Some(at);
    }
    let sentence = || {
        let cut = words.rfind([':', '\n']).map_or(0, |at| at + 1);
        let stop = [". ", "! ", "? "].iter().filter_map(|s| words.rfind(s)).max().map_or(0, |at| at + 2);
        let sentence = cut.max(stop);
        sentence + behind_speech(&words[sentence..])
    };
    let start = start.unwrap_or_else(sentence);
    let lead = words[start..].len() - words[start..].trim_start().len();
    let start = start + lead;
    words[start..].chars().any(char::is_alphanumeric).then_some(stretch.start + start)
}

/// Bytes of `Corwen said ` at the start of a sentence: what she said begins behind it.
fn behind_speech(sentence: &str) -> usize {
    let mut at = 0;
    for word in sentence.split_inclusive(char::is_whitespace).take(4) {
        at += word.len();
        let bare = word.trim_end().trim_end_matches([',', ':']);
        if cues::speech_at_start(bare, 1) && bare.starts_with(char::is_lowercase) {
            return at;
        }
    }
    0
}

fn words_from_the_end(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = words.len();
    std::iter::from_fn(move || {
        let rest = words[..end].trim_end();
        if rest.is_empty() {
            return None;
        }
        let at = rest
            .rfind(char::is_whitespace)
            .map_or(0, |i| i + rest[i..].chars().next().map_or(1, char::len_utf8));
        end = at;
        Some((at, &rest[at..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_marks_are_placed_where_words_begin_and_end() {
        let text = "Notice how the Salt Ledger";
        assert_eq!(opening_place(text, Span::new(0, text.len())), Some(15));
        let text = "It rained. the gate was shut";
        assert_eq!(opening_place(text, Span::new(0, text.len())), Some(11));
        let text = "It rained. She said the gate was shut";
        assert_eq!(opening_place(text, Span::new(0, text.len())), Some(20));
        let text = "She said “the gate held. It rained.";
        let open = Span::new(9, 12);
        let end = closing_place(text, Span::new(0, text.len()), open, text.len(), None);
        assert_eq!(&text[open.end..end], "the gate held.");
        let text = "“The gate held. It rained. )-A. Corwen; Tides (1902)".replace(" )", ".” )");
        let block = Span::new(0, text.len());
        let attribution = tail::attribution_at_end(&text, block);
        let end = closing_place(&text, block, Span::new(0, 3), text.len(), attribution);
        assert_eq!(&text[3..end], "The gate held. It rained..”");
    }
}
