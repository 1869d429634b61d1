//! Where in a text a byte stands, as a person would look it up.
//!
//! In: a text. Out: its landmarks (parts, chapters, scenes, pages, verses), each found by its own
//! line or mark, and for a byte the ones it stands under: `book II, ch. IV`, `act 3, scene 2`,
//! `p. 14`, `Ge 18:31`. Reading is lenient: a landmark that is not recognised costs precision only.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, space0, space1};
use nom::combinator::{map, not, opt, peek, recognize, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use crate::model::People;

/// Ranks of landmarks; one of a rank ends all of the ranks below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Part,
    Book,
    Chapter,
    Section,
    Heading,
    Verse,
    Page,
}

/// A place from which a locator holds.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Landmark {
    at: usize,
    rank: Rank,
    name: String,
}

/// The landmarks of a text, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Landmarks {
    marks: Vec<Landmark>,
}

impl Landmarks {
    /// Finds the landmarks of `text` from byte `body` on.
    pub(super) fn of(text: &str, body: usize) -> Self {
        let mut marks = Vec::new();
        let mut pages = 1;
        let mut at = body;
        let mut after_blank = true;
        let mut lines = text[body..].split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            let before_blank = lines.peek().is_none_or(|next| next.trim().is_empty());
            let trimmed = line.trim();
            for _ in line.matches('\u{c}') {
                pages += 1;
                marks.push(Landmark { at, rank: Rank::Page, name: format!("p. {pages}") });
            }
            for (offset, page) in page_marks(line) {
                marks.push(Landmark { at: at + offset, rank: Rank::Page, name: format!("p. {page}") });
            }
            if let Some((rank, name)) = landmark(trimmed, after_blank, before_blank) {
                marks.push(Landmark { at, rank, name });
            }
            after_blank = trimmed.is_empty();
            at += line.len();
        }
        Self { marks }
    }

    /// The locator of a byte.
    pub(super) fn locate(&self, at: usize) -> Option<String> {
        let mut names: Vec<&Landmark> = Vec::new();
        let end = self.marks.partition_point(|mark| mark.at <= at);
        // Backwards, each mark that outranks all met so far; a page or verse does not end a chapter.
        let mut lowest = None;
        for mark in self.marks[..end].iter().rev() {
            let own = if mark.rank >= Rank::Verse { lowest.is_none() } else { true };
            let seen = names.iter().any(|n| n.rank == mark.rank);
            let above = names.iter().all(|n| n.rank >= Rank::Verse || n.rank > mark.rank);
            if own && !seen && above {
                names.push(mark);
            }
            if mark.rank < Rank::Verse {
                lowest = Some(mark.rank);
            }
            if mark.rank == Rank::Part {
                break;
            }
        }
        names.sort_by_key(|mark| mark.rank);
        // A verse names its book itself.
        if let Some(verse) = names.iter().find(|mark| mark.rank == Rank::Verse) {
            return Some(verse.name.clone());
        }
        let names: Vec<&str> = names.iter().map(|mark| mark.name.as_str()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }
}

/// The landmark a trimmed line is, if it is one.
fn landmark(line: &str, after_blank: bool, before_blank: bool) -> Option<(Rank, String)> {
    if let Ok((_, name)) = verse(line) {
        return Some((Rank::Verse, name));
    }
    if line.is_empty() || line.chars().count() > 90 || !after_blank {
        return None;
    }
    if let Ok((title, level)) = markdown_heading(line) {
        let numbered = numbered_heading(title).ok().map(|(_, number)| number);
        return Some(match named_division(title) {
            Ok((_, division)) => division,
            Err(_) => {
                let name = numbered.map_or_else(|| title.trim().to_owned(), |n| format!("ch. {n}"));
                (if level <= 2 { Rank::Chapter } else { Rank::Heading }, name)
            }
        });
    }
    if let Ok((_, division)) = named_division(line) {
        return Some(division);
    }
    if !before_blank {
        return None;
    }
    let (_, number) = numbered_heading(line).ok()?;
    Some((Rank::Chapter, format!("ch. {number}")))
}

/// `CHAPTER IV. OF ...`, `Book the Second`, `ACT III`, `Scene 2.`: the division and its number.
fn named_division(line: &str) -> IResult<&str, (Rank, String)> {
    let word = alt((
        map(tag_no_case("chapter"), |_| (Rank::Chapter, "ch.")),
        map(tag_no_case("part"), |_| (Rank::Part, "part")),
        map(tag_no_case("volume"), |_| (Rank::Part, "vol.")),
        map(tag_no_case("book"), |_| (Rank::Book, "book")),
        map(tag_no_case("act"), |_| (Rank::Book, "act")),
        map(tag_no_case("scene"), |_| (Rank::Chapter, "scene")),
        map(tag_no_case("letter"), |_| (Rank::Chapter, "letter")),
        map(tag_no_case("lecture"), |_| (Rank::Chapter, "lecture")),
        map(tag_no_case("canto"), |_| (Rank::Chapter, "canto")),
        map(tag_no_case("section"), |_| (Rank::Section, "sect.")),
    ));
    let the = opt((tag_no_case("the"), space1));
    let (rest, ((rank, name), number)) =
        (word, preceded((space1, the), alt((digits, roman, ordinal)))).parse(line)?;
    // `Part of the sea` has no number, `Act V of the play was long.` goes on as a sentence.
    let (rest, _) = not(preceded(space1, take_while1(char::is_lowercase))).parse(rest)?;
    Ok((rest, (rank, format!("{name} {number}"))))
}

/// `4. The North Gate`, `IV. OF WALLS`: a number, a stop, and a title that is no sentence.
fn numbered_heading(line: &str) -> IResult<&str, &str> {
    let title = verify(nom::combinator::rest, |title: &str| {
        title.starts_with(char::is_uppercase)
            && title.chars().count() <= 70
            && !title.ends_with(['.', ',', ';', ':'])
            && !title.contains(". ")
    });
    terminated(alt((digits, roman)), (char('.'), space1, title)).parse(line)
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
    const NUMBERS: [&str; 24] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth",
    ];
    verify(take_while1(char::is_alphabetic), |w: &str| NUMBERS.contains(&People::fold(w).as_str()))
        .parse(input)
}

/// `8:31 And`, `Ge18:31 And`, `1 Wen 8:31 And`: a verse at the head of a line.
fn verse(line: &str) -> IResult<&str, String> {
    let book = opt(recognize((
        opt((verify(digit1, |d: &str| d.len() == 1), space0)),
        verify(take_while1(char::is_alphabetic), |w: &str| w.chars().count() <= 12),
        opt(char('.')),
    )));
    let (rest, (book, _, place)) = (
        book,
        space0,
        recognize((
            verify(digit1, |d: &str| d.len() <= 3),
            char(':'),
            verify(digit1, |d: &str| d.len() <= 3),
        )),
    )
        .parse(line)?;
    // `10:30 p.m.` and `3:15:07` are times of day.
    let (rest, _) = (space1, peek(not(alt((tag_no_case("a.m"), tag_no_case("p.m"), tag("am"), tag("pm"))))))
        .parse(rest)?;
    Ok((rest, book.map_or_else(|| place.to_owned(), |book| format!("{book} {place}"))))
}

/// Page marks of a line: `[p. 14]` and `[page 14]` anywhere, `[14]` and `- 14 -` on a line of its own.
fn page_marks(line: &str) -> Vec<(usize, &str)> {
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
    let word = alt((tag_no_case("page"), tag_no_case("pg."), tag_no_case("p.")));
    let number = take_while(|c: char| c.is_ascii_alphanumeric());
    delimited((char('['), word, space0), verify(number, |n: &str| !n.is_empty() && n.len() <= 6), char(']'))
        .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str, words: &str) -> Option<String> {
        Landmarks::of(text, 0).locate(text.find(words).unwrap())
    }

    #[test]
    fn chapters_pages_and_verses() {
        let text = "Tides\n\nBOOK I\n\nCHAPTER IV. OF WALLS\n\nThe wall stood.\n\nCHAPTER V\n\nIt fell. [p. 14] Rain \
                    came.\n\nBOOK II\n\nNobody saw.\n";
        assert_eq!(at(text, "wall stood").as_deref(), Some("book I, ch. IV"));
        assert_eq!(at(text, "It fell").as_deref(), Some("book I, ch. V"));
        assert_eq!(at(text, "Rain").as_deref(), Some("book I, ch. V, p. 14"));
        assert_eq!(at(text, "Tides"), None);
        let text = "1. Fourteen Books\n\nSalt.\n\n4. The North Gate\n\nLocked.\n\n5. It was late. They went\nhome.\n";
        assert_eq!(at(text, "Salt").as_deref(), Some("ch. 1"));
        assert_eq!(at(text, "home").as_deref(), Some("ch. 4"));
        let text = "Wen8:31 And the tide\ncame.\nWen8:32 And went.\n";
        assert_eq!(at(text, "came").as_deref(), Some("Wen 8:31"));
        let text = "ACT I\n\nSCENE 2. A wall.\n\nFirst.\n\nACT II\n\nSecond.\n";
        assert_eq!(at(text, "First").as_deref(), Some("act I, scene 2"));
        assert_eq!(at(text, "Second").as_deref(), Some("act II"));
        let text = "## The Gate\n\nLocked.\n\u{c}More.";
        assert_eq!(at(text, "Locked").as_deref(), Some("The Gate"));
        assert_eq!(at(text, "More").as_deref(), Some("The Gate, p. 2"));
    }

    proptest! {
        #[test]
        fn never_panics(text in "([0-9]{1,2}[:.]|CHAPTER |# |\\[p\\. 4\\]|[ivx]+|\\PC|\n){0,40}", at in 0usize..80) {
            Landmarks::of(&text, 0).locate(at);
        }
    }
}
