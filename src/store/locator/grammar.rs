//! The lines and marks that say where a text stands.
//!
//! In: a line. Out: the landmark it is, the page marks in it, the number its paragraph bears.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, space0, space1};
use nom::combinator::{map, not, opt, peek, recognize, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::{Landmark, Rank};
use crate::model::{Place, PlaceKind, ScriptureBook, roman as roman_number, written_out};

/// The landmark a trimmed line is, if it is one. A numbered heading bears its number alone as its
/// name, for only the whole text says whether it is a chapter.
pub(super) fn landmark(line: &str, after_blank: bool, before_blank: bool) -> Option<Landmark> {
    if let Ok((_, mark)) = verse(line) {
        return Some(mark);
    }
    if line.is_empty() || line.chars().count() > 90 || !after_blank {
        return None;
    }
    if let Ok((title, level)) = markdown_heading(line) {
        let division = named_division(title).or_else(|_| numbered_heading(title)).ok();
        let rank = if level <= 2 { Rank::Chapter } else { Rank::Heading };
        let bare = || Landmark::counted(rank, title.trim().to_owned(), PlaceKind::Chapter, None);
        return Some(division.map_or_else(bare, |(_, mark)| mark));
    }
    if let Ok((_, mark)) = named_division(line) {
        return Some(mark);
    }
    if !before_blank {
        return None;
    }
    Some(numbered_heading(line).ok()?.1)
}

/// `CHAPTER IV. OF ...`, `Book the Second`, `ACT III`, `Scene 2.`, `§ 12`: the division and its number.
fn named_division(line: &str) -> IResult<&str, Landmark> {
    use PlaceKind::{Act, Book, Canto, Chapter, Lecture, Letter, Part, Scene, Section, Volume};
    let word = alt((
        map(tag_no_case("chapter"), |_| (Rank::Chapter, "ch.", Chapter)),
        map(tag_no_case("part"), |_| (Rank::Part, "part", Part)),
        map(tag_no_case("volume"), |_| (Rank::Part, "vol.", Volume)),
        map(tag_no_case("book"), |_| (Rank::Book, "book", Book)),
        map(tag_no_case("act"), |_| (Rank::Book, "act", Act)),
        map(tag_no_case("scene"), |_| (Rank::Chapter, "scene", Scene)),
        map(tag_no_case("letter"), |_| (Rank::Chapter, "letter", Letter)),
        map(tag_no_case("lecture"), |_| (Rank::Chapter, "lecture", Lecture)),
        map(tag_no_case("canto"), |_| (Rank::Chapter, "canto", Canto)),
        map(tag_no_case("section"), |_| (Rank::Section, "sect.", Section)),
        map(tag("§"), |_| (Rank::Section, "§", Section)),
    ));
    let the = opt((tag_no_case("the"), space1));
    let (rest, ((rank, name, kind), number)) =
        (word, preceded((space1, the), alt((digits, roman, ordinal)))).parse(line)?;
    // `Part of the sea` has no number, `Act V of the play was long.` goes on as a sentence.
    let (rest, _) = not(preceded(space1, take_while1(char::is_lowercase))).parse(rest)?;
    Ok((rest, Landmark::counted(rank, format!("{name} {number}"), kind, value(number))))
}

/// A number in figures, Roman numerals or letters.
fn value(number: &str) -> Option<u32> {
    number.parse().ok().or_else(|| roman_number(number)).or_else(|| written_out(number))
}

/// The number at the head of a paragraph: `12. The tide`, `[12] The tide`.
pub(super) fn paragraph_number(line: &str) -> Option<u32> {
    let bracketed = delimited(char('['), digits, char(']'));
    let stopped = terminated(digits, char('.'));
    let (_, number) =
        terminated(alt((bracketed, stopped)), space1::<&str, nom::error::Error<&str>>).parse(line).ok()?;
    number.parse().ok()
}

/// `4. The North Gate`, `IV. OF WALLS`: a number, a stop, and a title that is no sentence.
fn numbered_heading(line: &str) -> IResult<&str, Landmark> {
    let title = verify(nom::combinator::rest, |title: &str| {
        title.starts_with(char::is_uppercase)
            && title.chars().count() <= 70
            && !title.ends_with(['.', ',', ';', ':'])
            && !title.contains(". ")
    });
    let number = terminated(alt((digits, roman)), (char('.'), space1, title));
    map(number, |n: &str| Landmark::counted(Rank::Section, n.to_owned(), PlaceKind::Section, value(n)))
        .parse(line)
}

fn markdown_heading(line: &str) -> IResult<&str, usize> {
    terminated(map(take_while_m_n(1, 6, |c| c == '#'), str::len), space1).parse(line)
}

fn digits(input: &str) -> IResult<&str, &str> {
    terminated(verify(digit1, |d: &str| d.len() <= 3), peek(not(take_while1(char::is_alphanumeric))))
        .parse(input)
}

fn roman(input: &str) -> IResult<&str, &str> {
    let upper = take_while1(|c| "IVXLC".contains(c));
    let lower = take_while1(|c| "ivxlc".contains(c));
    terminated(alt((upper, lower)), peek(not(take_while1(char::is_alphanumeric)))).parse(input)
}

fn ordinal(input: &str) -> IResult<&str, &str> {
    verify(take_while1(char::is_alphabetic), |word: &str| written_out(word).is_some()).parse(input)
}

/// `8:31 And`, `Ge18:31 And`, `1 Wen 8:31 And`: a verse at the head of a line.
fn verse(line: &str) -> IResult<&str, Landmark> {
    let book = opt(recognize((
        opt((verify(digit1, |d: &str| d.len() == 1), space0)),
        verify(take_while1(char::is_alphabetic), |w: &str| w.chars().count() <= 12),
        opt(char('.')),
    )));
    let number = || verify(digit1, |d: &str| d.len() <= 3);
    let (rest, (book, _, (chapter, _, verse))) =
        (book, space0, (number(), char(':'), number())).parse(line)?;
    // `10:30 p.m.` and `3:15:07` are times of day.
    let (rest, _) = (space1, peek(not(alt((tag_no_case("a.m"), tag_no_case("p.m"), tag("am"), tag("pm"))))))
        .parse(rest)?;
    let name = book.map_or_else(|| format!("{chapter}:{verse}"), |book| format!("{book} {chapter}:{verse}"));
    let place = chapter.parse().ok().zip(verse.parse().ok()).map(|(c, v)| Place::pair(c, v));
    let book = book.and_then(ScriptureBook::marked);
    Ok((rest, Landmark { at: 0, rank: Rank::Verse, name, place, book }))
}

/// Page marks of a line: `[p. 14]`, `[Pg 14]` and `[page 14]` anywhere, `[14]` and `- 14 -` on a line of its own.
pub(super) fn page_marks(line: &str) -> Vec<(usize, &str)> {
    let alone = line.trim();
    let bare = || delimited(char('['), digits, char(']'));
    let dashed = || delimited((char('-'), space0), digits, (space0, char('-')));
    let whole: IResult<&str, &str> = terminated(alt((bare(), dashed())), nom::combinator::eof).parse(alone);
    if let Ok((_, page)) = whole {
        return vec![(0, page)];
    }
    line.match_indices('[').filter_map(|(i, _)| Some((i, page_mark(&line[i..]).ok()?.1))).collect()
}

fn page_mark(input: &str) -> IResult<&str, &str> {
    let word = alt((tag_no_case("page"), tag_no_case("pg."), tag_no_case("pg"), tag_no_case("p.")));
    let number = take_while(|c: char| c.is_ascii_alphanumeric());
    delimited((char('['), word, space0), verify(number, |n: &str| !n.is_empty() && n.len() <= 6), char(']'))
        .parse(input)
}
