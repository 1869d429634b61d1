//! Words on the page: escaped, and marked where the sides differ.

use crate::report::printable;
use crate::report::sides::{Mark, Piece};

/// Text as HTML shows it, in content and in attributes; what steers a reader's screen becomes a sign.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in printable(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// One side with its differing words marked, by shape as well as by colour.
pub(super) fn side(pieces: &[Piece<'_>]) -> String {
    let piece = |piece: &Piece<'_>| {
        let words = escaped(piece.text);
        match piece.mark {
            Mark::Same => words,
            Mark::Permitted => format!("<span class=\"permitted\">{words}</span>"),
            Mark::Differs => format!("<mark>{words}</mark>"),
            Mark::Gap => {
                "<mark class=\"gap\">‸<span class=\"hidden\"> (words are missing here) </span></mark>"
                    .to_owned()
            }
        }
    };
    pieces.iter().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_document_is_markup() {
        assert_eq!(
            escaped("</mark><script>alert('1')</script> \"&amp;\" \u{202e}\u{1b}"),
            "&lt;/mark&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot;&amp;amp;&quot; \u{fffd}␛"
        );
    }

    #[test]
    fn differing_words_and_gaps_are_marked() {
        let pieces =
            [(Mark::Permitted, "The"), (Mark::Same, " <b>"), (Mark::Gap, ""), (Mark::Differs, "shut")]
                .map(|(mark, text)| Piece { text, mark });
        assert_eq!(
            side(&pieces),
            "<span class=\"permitted\">The</span> &lt;b&gt;<mark class=\"gap\">‸<span class=\"hidden\"> \
             (words are missing here) </span></mark><mark>shut</mark>"
        );
    }
}
