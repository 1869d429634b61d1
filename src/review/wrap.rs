//! Words in several looks, wrapped to a width.
//!
//! In: pieces of text with a look each, and a width in columns. Out: lines of pieces, none wider.
//! Lines break between words, and in scripts without blanks between characters.

use console::measure_text_width;

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Look {
    /// As any text.
    #[default]
    Plain,
    /// Context, comments.
    Dim,
    /// Headings, quoted words.
    Strong,
    /// Words that differ and must not.
    Fault,
    /// Words of the source that are missing.
    Missing,
    /// Words that differ and may.
    Permitted,
}

/// A stretch of text in one look.
pub(super) type Piece = (String, Look);
/// A line of them.
pub(super) type Line = Vec<Piece>;

/// The smallest unit that is kept on one line.
struct Token {
    pieces: Vec<Piece>,
    width: usize,
    /// Whether blanks stand in front of it.
    spaced: bool,
}

/// `pieces` in lines of at most `width` columns.
pub(super) fn wrap(pieces: &[Piece], width: usize) -> Vec<Line> {
    let width = width.max(8);
    let mut lines: Vec<Line> = vec![Vec::new()];
    let mut used = 0;
    for token in tokens(pieces, width) {
        let gap = usize::from(token.spaced && used > 0);
        if used > 0 && used + gap + token.width > width {
            lines.push(Vec::new());
            used = 0;
        } else if gap > 0 {
            used += 1;
            push(&mut lines, " ", token.pieces.first().map(|(_, look)| *look).unwrap_or_default());
        }
        used += token.width;
        for (text, look) in token.pieces {
            push(&mut lines, &text, look);
        }
    }
    lines
}

fn push(lines: &mut [Line], text: &str, look: Look) {
    let Some(line) = lines.last_mut() else { return };
    match line.last_mut() {
        Some((last, same)) if *same == look => last.push_str(text),
        // A blank between two looks is of neither.
        Some(_) if text == " " => line.push((" ".to_owned(), Look::Plain)),
        _ => line.push((text.to_owned(), look)),
    }
}

/// Words, characters of scripts without blanks, and parts of words wider than a line.
fn tokens(pieces: &[Piece], width: usize) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut open = false;
    let mut spaced = false;
    for (text, look) in pieces {
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{a0}' {
                (open, spaced) = (false, true);
                continue;
            }
            let mut buffer = [0; 4];
            let shown = c.encode_utf8(&mut buffer);
            let wide = measure_text_width(shown);
            let alone = wide > 1;
            let full = tokens.last().is_some_and(|t| t.width + wide > width);
            if !open || alone || full {
                tokens.push(Token { pieces: Vec::new(), width: 0, spaced });
                spaced = false;
            }
            open = !alone;
            if let Some(token) = tokens.last_mut() {
                token.width += wide;
                match token.pieces.last_mut() {
                    Some((last, same)) if same == look => last.push(c),
                    _ => token.pieces.push((c.to_string(), *look)),
                }
            }
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| line.iter().map(|(text, _)| text.as_str()).collect()).collect()
    }

    #[test]
    fn lines_break_between_words_and_between_ideographs() {
        let look = |text: &str| vec![(text.to_owned(), Look::Plain)];
        assert_eq!(plain(&wrap(&look("the north gate was locked"), 12)), ["the north", "gate was", "locked"]);
        assert_eq!(plain(&wrap(&look("不断革命是继续革命"), 8)), ["不断革命", "是继续革", "命"]);
        assert_eq!(plain(&wrap(&look("https://example.org/a"), 10)), ["https://ex", "ample.org/", "a"]);
        let mixed = [
            ("the gate was ".to_owned(), Look::Plain),
            ("never".to_owned(), Look::Missing),
            (", no".to_owned(), Look::Plain),
        ];
        assert_eq!(plain(&wrap(&mixed, 40)), ["the gate was never, no"]);
        assert!(wrap(&mixed, 40)[0].contains(&("never".to_owned(), Look::Missing)));
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_word_is_lost(text in "([a-z]{1,30}| |不|断|é|\n){0,80}", width in 8..60usize) {
            let lines = plain(&wrap(&[(text.clone(), Look::Plain)], width));
            prop_assert!(lines.iter().all(|line| measure_text_width(line) <= width), "{lines:?}");
            let letters = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
