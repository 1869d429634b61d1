//! Places that everybody cites alike: chapter and verse of scripture, act and scene of a play.
//!
//! In: words of a credit or of a sentence. Out: where the name of the book and the place stand in
//! them. A book of scripture is known by its name and by the verse behind it; neither is enough alone.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while1};
use nom::character::complete::{char, digit1, one_of, space0};
use nom::combinator::{not, opt, peek, recognize, verify};
use nom::{IResult, Parser};

use crate::model::{ScriptureBook, Span, roman};

/// Most words of a book's name: `First Song of Songs` has none to spare.
const MOST_WORDS: usize = 4;

/// The first book and the place in it: `Romans` and `viii. 31`.
pub(super) fn verse(words: &str) -> Option<(Span, Span)> {
    has_digit(words).then(|| words.match_indices(numeral).find_map(|(i, _)| verse_at(words, i)))?
}

/// The last of them.
pub(super) fn last_verse(words: &str) -> Option<(Span, Span)> {
    has_digit(words).then(|| words.rmatch_indices(numeral).find_map(|(i, _)| verse_at(words, i)))?
}

/// A verse has a number in figures, which most sentences are without.
fn has_digit(words: &str) -> bool {
    words.bytes().any(|b| b.is_ascii_digit())
}

/// A digit, a Roman numeral, or the first letter of `chapter`.
fn numeral(c: char) -> bool {
    c.is_ascii_digit() || "ivxlcIVXLC".contains(c)
}

/// A verse whose chapter begins at `at`.
fn verse_at(words: &str, at: usize) -> Option<(Span, Span)> {
    if words[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == ':') {
        return None;
    }
    let (rest, _) = alt((chapter_and_verse, written_out)).parse(&words[at..]).ok()?;
    Some((book(&words[..at])?, Span::new(at, words.len() - rest.len())))
}

/// `8:31`, `8:31-33`, `viii. 31`, `VIII, 31`.
fn chapter_and_verse(input: &str) -> IResult<&str, &str> {
    let number = || verify(digit1, |d: &str| d.len() <= 3);
    let lower = take_while1(|c| "ivxlc".contains(c));
    let upper = take_while1(|c| "IVXLC".contains(c));
    let figures = recognize((number(), one_of(":.")));
    let roman = recognize((alt((lower, upper)), one_of(".,:"), space0));
    let last = (space0, one_of("-–"), space0, number());
    let (rest, found) = recognize((alt((figures, roman)), number(), opt(last))).parse(input)?;
    // Seconds of a time, a decimal, `21st`.
    let (rest, _) = peek(not((opt(one_of(":.")), take_while1(char::is_alphanumeric)))).parse(rest)?;
    Ok((rest, found))
}

/// `chapter 8, verse 31`, `ch. 8, vv. 31-33`.
fn written_out(input: &str) -> IResult<&str, &str> {
    let number = || verify(digit1, |d: &str| d.len() <= 3);
    let chapter = alt((tag_no_case("chapter"), tag_no_case("chap."), tag_no_case("ch.")));
    let verse = alt((tag_no_case("verses"), tag_no_case("verse"), tag_no_case("vv."), tag_no_case("v.")));
    let blank = || take_while(char::is_whitespace);
    let joint = (opt(char(',')), blank(), opt((tag("and"), blank())));
    let last = (space0, one_of("-–"), space0, number());
    let whole = (chapter, blank(), number(), joint, verse, blank(), number(), opt(last));
    let (rest, found) = recognize(whole).parse(input)?;
    let (rest, _) = peek(not(take_while1(char::is_alphanumeric))).parse(rest)?;
    Ok((rest, found))
}

/// The book whose name ends `words`, the longest that is one.
fn book(words: &str) -> Option<Span> {
    let head = words.trim_end_matches([' ', '\n', '.', ',', '\u{a0}']);
    let starts = head
        .char_indices()
        .rev()
        .filter(|(i, c)| c.is_alphanumeric() && !head[..*i].ends_with(char::is_alphanumeric));
    let named = |start: &usize| ScriptureBook::named(&head[*start..]).is_some();
    let start = starts.take(MOST_WORDS).map(|(i, _)| i).filter(named).last()?;
    head[start..]
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        .then(|| Span::new(start, head.len()))
}

/// Act, scene and line behind the title of a play: `II.ii.90`, `2.2.90`, `II.ii`.
pub(super) fn scene(words: &str) -> Option<Span> {
    let head = words.trim_start_matches([' ', '\n', ',', '.', '*', '_', '\u{a0}']);
    let start = words.len() - head.len();
    let (rest, _) = act_and_scene(head).ok()?;
    (!rest.starts_with(char::is_alphanumeric)).then(|| Span::new(start, words.len() - rest.len()))
}

/// Numbers joined by stops or colons and nothing else: `1.2`, `III.ii.56-58`, `5:9`. Behind the work, or in
/// a bracket by itself where the work is known, that is a place in it.
pub(super) fn place_alone(words: &str) -> Option<Span> {
    let around = |c: char| c.is_whitespace() || matches!(c, ',' | '*' | '_');
    let start = words.len() - words.trim_start_matches(around).len();
    let place = words.trim_matches(around);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let number = |part: &str| digits(part) || roman(part).is_some();
    let all = place.contains(['.', ':']) && place.split(['.', ':', '-', '–']).map(str::trim).all(number);
    all.then(|| Span::new(start, start + place.len()))
}

fn act_and_scene(input: &str) -> IResult<&str, &str> {
    let upper = take_while1(|c| "IVX".contains(c));
    let lower = take_while1(|c| "ivx".contains(c));
    let roman = recognize((upper, char('.'), space0, lower, opt((char('.'), digit1))));
    let figures = recognize((digit1, char('.'), digit1, char('.'), digit1));
    recognize((alt((roman, figures)), opt((one_of("-–"), digit1)))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verses_are_read_with_their_book() {
        for (words, expected) in [
            ("Romans 8:31", Some(("Romans", "8:31"))),
            ("Rom. viii. 31", Some(("Rom", "viii. 31"))),
            ("see I Kings 3:4-6 and more", Some(("I Kings", "3:4-6"))),
            ("As Song of Solomon 2:1 has it", Some(("Song of Solomon", "2:1"))),
            ("1 Cor 13.1", Some(("1 Cor", "13.1"))),
            ("In John chapter 3, verse 16, we read", Some(("John", "chapter 3, verse 16"))),
            ("Isaiah, Ch. 43, vv. 11–12", Some(("Isaiah", "Ch. 43, vv. 11–12"))),
            ("John wrote chapter 3, verse 16", None),
            ("the book, chapter 3, verse 16", None),
            ("at 10:45 on Mark Street", None),
            ("Genesis iii", None),
            ("Job 21st", None),
            ("Corwen 8:31", None),
            ("Tides, vol. ii. 31", None),
            ("Genesis 1:1 beside John 1:2", Some(("Genesis", "1:1"))),
        ] {
            let found = verse(words).map(|(book, place)| (book.of(words), place.of(words)));
            assert_eq!(found, expected, "{words}");
        }
        let words = "Genesis 1:1 beside I John 1:2, as 3 men say";
        let found = last_verse(words).map(|(book, place)| (book.of(words), place.of(words)));
        assert_eq!(found, Some(("I John", "1:2")));
    }

    #[test]
    fn places_alone_are_numbers_alone() {
        for words in ["1.2", "1.2.75", "III.ii.56–58", "2. 3", "5:9", "5:9-11"] {
            assert_eq!(place_alone(words), Some(Span::new(0, words.len())), "{words}");
        }
        for words in ["12", "1902", "p. 3", "1.2 more", "", ".", "v1.2", "1..2"] {
            assert_eq!(place_alone(words), None, "{words}");
        }
        assert_eq!(place_alone("*, 1.3 "), Some(Span::new(3, 6)));
    }

    #[test]
    fn scenes_are_read_behind_a_title() {
        for (words, expected) in [
            (" II.ii.90", Some("II.ii.90")),
            (", 2.2.90-95)", Some("2.2.90-95")),
            (" II. ii", Some("II. ii")),
            (" 2.0", None),
            (" I. It was late", None),
        ] {
            assert_eq!(scene(words).map(|s| s.of(words)), expected, "{words}");
        }
    }
}
