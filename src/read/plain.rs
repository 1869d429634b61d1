//! Plain text: what stands there is what is read.
//!
//! In: the file. Out: a [`Text`] that is the file itself, a byte-order mark aside, with the blocks
//! that its lines suggest. Asterisks and underscores around words are kept and remembered as
//! emphasis, because people who type plain text mean it so.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::{OffsetMap, Span, Text};

use super::{layout, lines};

/// Reads a plain text.
pub(super) fn read(content: &Arc<String>) -> Text {
    let (plain, skip) = match content.strip_prefix('\u{feff}') {
        Some(rest) => (Arc::new(rest.to_owned()), content.len() - rest.len()),
        None => (Arc::clone(content), 0),
    };
    let comments = comments(&plain);
    let without = blanked(&plain, &comments);
    let lines = lines::lines(&without, 0);
    let (blocks, mut furniture) = layout::blocks(&without, &lines);
    furniture.extend(&comments);
    furniture.sort_unstable();
    let emphasis = blocks.iter().flat_map(|b| emphasis(&plain, b.span)).collect();
    Text {
        map: OffsetMap::identity(skip, plain.len()),
        plain,
        blocks,
        emphasis,
        furniture,
        verbatim: comments,
        ..Text::default()
    }
}

/// Comments to us, in the form they have in HTML, each on lines of its own. A plain text knows no
/// others. One that begins inside another is a part of it.
fn comments(plain: &str) -> Vec<Span> {
    let (mut comments, mut behind) = (Vec::new(), 0);
    let begin = memchr::memmem::find_iter(plain.as_bytes(), b"<!-- quotelint-");
    for start in begin.filter(|at| *at == 0 || plain[..*at].ends_with('\n')) {
        if start < behind {
            continue;
        }
        let Some(end) = plain[start..].find("-->").map(|at| start + at + "-->".len()) else { break };
        if !plain[end..].starts_with([' ', '-']) {
            comments.push(Span::new(start, end));
        }
        behind = end;
    }
    comments
}

/// `plain` with blanks for its comments: how it is laid out must not depend on them.
fn blanked<'p>(plain: &'p str, comments: &[Span]) -> Cow<'p, str> {
    let mut without = Cow::Borrowed(plain);
    for comment in comments {
        let blanks: String = comment.of(plain).bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
        without.to_mut().replace_range(comment.start..comment.end, &blanks);
    }
    without
}

/// `*words*` and `_words_` (also doubled) inside one block, without their signs.
fn emphasis(plain: &str, block: Span) -> Vec<Span> {
    let text = block.of(plain);
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut open: Option<(u8, usize)> = None;
    for at in memchr::memchr2_iter(b'*', b'_', bytes) {
        let sign = bytes[at];
        let before = at.checked_sub(1).map_or(b' ', |i| bytes[i]);
        let after = bytes.get(at + 1).copied().unwrap_or(b' ');
        let word = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80;
        let blank = |b: u8| b.is_ascii_whitespace();
        match open {
            Some((s, start)) if s == sign && !blank(before) && before != sign && !word(after) => {
                found.push(Span::new(block.start + start, block.start + at));
                open = None;
            }
            _ if !word(before) && !blank(after) && after != sign => open = Some((sign, at + 1)),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_not_text() {
        let text = read(&Arc::new("\u{feff}The gate.\r\n".to_owned()));
        assert_eq!(*text.plain, "The gate.\r\n");
        assert_eq!(text.map.to_source(Span::new(0, 3)), Span::new(3, 6));
        assert_eq!(text.blocks[0].span, Span::new(0, 9));
    }

    #[test]
    fn a_comment_that_never_ends_holds_those_behind_it() {
        let open = "<!-- quotelint-ignore a: b\nThe gate.\n";
        let text = read(&Arc::new(format!("{open}{open}--> c\n{open}-->\n{open}")));
        let held: Vec<&str> = text.verbatim.iter().map(|span| span.of(&text.plain)).collect();
        assert_eq!(held, [format!("{open}-->")]);
    }

    #[test]
    fn a_comment_changes_nothing_of_what_is_read() {
        let comment = "<!-- quotelint-ignore a: b -->";
        for (page, expected) in [
            ("One.\n\n#\n“Two.”\n\nThree.\n", ["One.", "“Two.”", "Three."].as_slice()),
            ("One.\n#\n\n“Two.”\n", &["One.", "“Two.”"]),
            ("One.\n\n#\n\n“Two.”\n", &["One.", "“Two.”"]),
            ("#\nOne.\n", &["One."]),
        ] {
            let text = read(&Arc::new(page.replace('#', comment)));
            let words: Vec<&str> = text.blocks.iter().map(|b| b.span.of(&text.plain)).collect();
            assert_eq!(words, expected, "{page}");
        }
    }

    #[test]
    fn signs_of_emphasis_are_seen() {
        let page = "In *The Salt Ledger* and _Tides_ and **Ebb**, 2 * 3 * 4, snake_case_name.";
        let text = read(&Arc::new(page.to_owned()));
        let found: Vec<_> = text.emphasis.iter().map(|s| s.of(&text.plain)).collect();
        assert_eq!(found, ["The Salt Ledger", "Tides", "Ebb"]);
    }
}
