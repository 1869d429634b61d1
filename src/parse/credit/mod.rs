//! The words of a credit: `Corwen, The Salt Ledger (1902), p. 4`.
//!
//! In: a stretch of text from a trailing line, a bracket or a note. Out: a [`Credit`] with author,
//! work, date, locator and intermediary, as far as they are there. The same order rules everywhere:
//! author, work, date, locator; what sets them apart is emphasis, marks, a semicolon or commas.

mod author;
mod place;
mod title;

use author::{author_in, speaker_in};
pub(super) use author::{is_credit_line, is_in_capitals, is_name_like, named_source};
use place::{after_date, bare_number, date_in};
pub(super) use place::{is_act_and_scene, is_staged, locator, starts_with_locator};
use title::find_work;
pub(super) use title::{
    back_reference, is_capitalised_title, may_refer_back, refers_back, title_until_date, trim_title,
};

use super::canonical;
use super::date::date_at_start;
use super::lexicon::lexicon;
use crate::model::{PartialDate, Span};

/// What a credit says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Credit {
    pub(super) author: Option<Span>,
    pub(super) work: Option<Work>,
    pub(super) date: Option<PartialDate>,
    pub(super) locator: Option<Span>,
    /// Chapter and verse, which a sentence gives for its own words alone.
    pub(super) canonical: bool,
    /// The author named is the intermediary (`quoted by Brine`).
    pub(super) via: bool,
    /// The intermediary named behind the credit: `Corwen, letter of 1902, quoted in Brine`.
    pub(super) through: Option<Span>,
    /// The work is that of this intermediary.
    pub(super) read_through: bool,
    pub(super) span: Option<Span>,
}

impl Credit {
    /// What stands where an author does is the title, as in `Moss, Act I`, where no other is named.
    pub(super) fn with_author_for_title(self) -> Self {
        match self.author {
            Some(title) if self.work.is_none() => {
                Self { author: None, work: Some(Work::Titled(title)), ..self }
            }
            _ => self,
        }
    }
}

/// How a credit names the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Work {
    /// By these words.
    Titled(Span),
    /// `Op. Cit.`: the named author's work last cited.
    OpCit,
    /// `Ibid.`: the work last cited.
    Ibid,
    /// A key of the library: `@corwen1902`.
    Key(Span),
}

/// Reads the credit in `range` of `plain`; `titles` are emphasised or marked titles, in order.
pub(super) fn read(plain: &str, range: Span, titles: &[Span]) -> Option<Credit> {
    let mut credit = Credit { span: Some(range), ..Credit::default() };
    let words = range.of(plain);
    let (start, via) = skip_via(words);
    credit.via = via;
    let mut range = Span::new(range.start + start, range.end);
    let mut passed_on = None;
    if let Some((cut, behind)) = via_inside(range.of(plain)) {
        let rest = Span::new(range.start + behind, range.end);
        credit.through = through(plain, rest);
        passed_on = credit.through.map(|_| rest);
        range = Span::new(range.start, range.start + cut);
    }
    let words = range.of(plain);
    if let Some(key) = key_in(words) {
        let key = Span::new(range.start + key.start, range.start + key.end);
        let next = plain[key.end..range.end].find(';').map_or(range.end, |i| key.end + i);
        credit.work = Some(Work::Key(key));
        credit.locator = locator(plain, Span::new(key.end, next));
        return Some(credit);
    }
    if let Some((book, place)) = canonical::verse(words)
        && !words[..book.start].contains(char::is_uppercase)
    {
        let shift = |span: Span| Span::new(range.start + span.start, range.start + span.end);
        credit.work = Some(Work::Titled(shift(book)));
        credit.locator = Some(shift(place));
        credit.canonical = true;
        return Some(credit);
    }
    let after = match find_work(plain, range, titles) {
        Some((work, whole)) => {
            credit.work = Some(work);
            credit.author = speaker_in(plain, Span::new(range.start, whole.start));
            whole.end
        }
        None => without_work(plain, range, &mut credit),
    };
    let rest = Span::new(after.min(range.end), range.end);
    credit.date = credit.date.or_else(|| date_in(plain, rest));
    credit.locator = credit.locator.or_else(|| locator(plain, rest)).or_else(|| {
        let words = rest.of(plain);
        let place = canonical::scene(words).or_else(|| canonical::place_alone(words));
        let place = place.filter(|_| credit.work.is_some())?;
        Some(Span::new(rest.start + place.start, rest.start + place.end))
    });
    if credit.work.is_none() && credit.author.is_some() && credit.date.is_none() {
        passed_on.and_then(|rest| read_through(plain, rest, titles, &mut credit));
    }
    let empty = credit.author.is_none() && credit.work.is_none() && credit.locator.is_none();
    (!empty).then_some(credit)
}

/// The first key of a citation: `@corwen`, `-@corwen`, `see @corwen`.
fn key_in(words: &str) -> Option<Span> {
    let at = words.find('@')?;
    let before = words[..at].strip_suffix('-').unwrap_or(&words[..at]);
    let introduces = before.len() <= 40 && !before.contains(char::is_uppercase);
    if !introduces || !before.is_empty() && !before.ends_with(char::is_whitespace) {
        return None;
    }
    Some(Span::new(at, at + key_len(&words[at..])))
}

/// A source named in the sentence itself: the key and the place of `@corwen1902 [p. 3]`. A key has a
/// digit or a place, which nobody's handle has.
pub(super) fn textual(plain: &str, range: Span) -> Option<(Span, Option<Span>)> {
    let words = range.of(plain);
    words.match_indices('@').rev().find_map(|(at, _)| {
        let len = key_len(&words[at..]);
        let key = Span::new(range.start + at, range.start + at + len);
        let place = plain[key.end..range.end].strip_prefix(" [").and_then(|rest| rest.find(']'));
        let place = place.and_then(|len| locator(plain, Span::new(key.end + 2, key.end + 2 + len)));
        let known = place.is_some() || key.of(plain).contains(|c: char| c.is_ascii_digit());
        let apart = words[..at].chars().next_back().is_none_or(char::is_whitespace);
        (apart && known && len > 1).then_some((key, place))
    })
}

/// Bytes of a key at the head of `words`: a run of text without any sign that ends a key is cut, so that
/// many such runs cost no more than they are long.
fn key_len(words: &str) -> usize {
    let ends = |c: char| matches!(c, ',' | ']' | ';' | ' ' | '\n' | '\u{a0}');
    let mut behind = words.char_indices();
    let end = behind.by_ref().take(LONGEST_KEY).find(|(_, c)| ends(*c)).map(|(at, _)| at);
    end.unwrap_or_else(|| words.len() - behind.as_str().len())
}

/// Characters of the longest key.
const LONGEST_KEY: usize = 200;

/// Bytes of a phrase such as `quoted by` at the start, and whether there is one.
fn skip_via(words: &str) -> (usize, bool) {
    let trimmed = words.trim_start();
    let lead = words.len() - trimmed.len();
    for phrase in lexicon().via.iter() {
        if trimmed.len() > phrase.len()
            && trimmed.is_char_boundary(phrase.len())
            && trimmed[..phrase.len()].eq_ignore_ascii_case(phrase)
        {
            let rest = &trimmed[phrase.len()..];
            if rest.starts_with([' ', '\n', ':', '\u{a0}']) {
                let blank = rest.len() - rest.trim_start_matches([' ', '\n', ':', '\u{a0}']).len();
                return (lead + phrase.len() + blank, true);
            }
        }
    }
    (0, false)
}

/// Where a phrase such as `quoted in` begins inside a credit, and where it ends.
fn via_inside(words: &str) -> Option<(usize, usize)> {
    if !lexicon().hands_on.is_match(words) {
        return None;
    }
    let lower = words.to_ascii_lowercase();
    let found = lexicon().via.iter().filter_map(|phrase| {
        let at = lower.find(phrase).filter(|at| *at > 3 && !words[..*at].ends_with(char::is_alphanumeric))?;
        Some((at, at + phrase.len()))
    });
    found.min()
}

/// The intermediary that the words behind `quoted in` name, in front of a year, a page or a title.
fn through(plain: &str, range: Span) -> Option<Span> {
    let ends = |c: char| matches!(c, ',' | ';' | '(' | ':') || c.is_ascii_digit();
    let end = range.of(plain).find(ends).map_or(range.end, |i| range.start + i);
    author_in(plain, Span::new(range.start, end))
}

/// `Ada Corwen, quoted by Brine, *Tides*, p. 4`: whose words they are and the work they were read in.
fn read_through(plain: &str, rest: Span, titles: &[Span], credit: &mut Credit) -> Option<()> {
    let (work, whole) = find_work(plain, rest, titles)?;
    let behind = Span::new(whole.end, rest.end);
    credit.work = Some(work);
    credit.read_through = true;
    credit.date = date_in(plain, behind);
    credit.locator = locator(plain, behind);
    Some(())
}

/// A credit that neither emphasis nor marks divide: by semicolon, by commas, or author and year.
fn without_work(plain: &str, range: Span, credit: &mut Credit) -> usize {
    let words = range.of(plain);
    if starts_with_locator(words) {
        return range.start;
    }
    if let Some(i) = words.find(';') {
        let left = Span::new(range.start, range.start + i);
        if let Some(author) = author_in(plain, left) {
            credit.author = Some(author);
            let title = title_until_date(plain, Span::new(left.end + 1, range.end));
            credit.work = title.map(Work::Titled);
            return title.map_or(left.end, |t| t.end);
        }
    }
    let Some(cut) = words.find([',', '(', ':']).or_else(|| words.find(char::is_numeric)) else {
        let author = author_in(plain, range);
        if author.is_none() && is_capitalised_title(words) {
            credit.work = trim_title(plain, range).map(Work::Titled);
        }
        credit.author = author;
        return range.end;
    };
    let left = Span::new(range.start, range.start + cut);
    // `Corwen 1902, 12`
    if let Some(i) = left.of(plain).find(|c: char| c.is_ascii_digit())
        && let Some((date, len)) = date_at_start(&left.of(plain)[i..])
    {
        credit.author = author_in(plain, Span::new(range.start, range.start + i));
        credit.date = Some(date);
        let after = left.start + i + len;
        credit.locator =
            locator(plain, Span::new(after, range.end)).or_else(|| bare_number(plain, after, range.end));
        return after;
    }
    let rest = Span::new(left.end, range.end);
    match author_in(plain, left) {
        Some(author) => {
            credit.author = Some(author);
            let skip = usize::from(words[cut..].starts_with([',', ':']));
            // `Corwen, in The Salt Ledger`
            let behind = &words[cut + skip..];
            let into =
                [" in ", " from "].iter().find(|into| behind.starts_with(**into)).map_or(0, |w| w.len() - 1);
            let title = title_until_date(plain, Span::new(rest.start + skip + into, rest.end));
            let title = title.filter(|t| t.of(plain).len() > 2 && !starts_with_locator(t.of(plain)));
            credit.work = title.map(Work::Titled);
            if title.is_none() {
                credit.date = date_in(plain, rest);
                let after_date = self::after_date(plain, rest);
                credit.locator = locator(plain, rest)
                    .or_else(|| after_date.and_then(|at| bare_number(plain, at, range.end)));
            }
            title.map_or(rest.start, |t| t.end)
        }
        None if is_capitalised_title(words) && !starts_with_locator(words) => {
            let title = title_until_date(plain, range);
            credit.work = title.map(Work::Titled);
            title.map_or(rest.start, |t| t.end)
        }
        None => range.start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stand_in_sentences() {
        for (words, expected) in [
            ("@corwen1902 [p. 3] writes", Some(("@corwen1902", Some("p. 3")))),
            ("as @corwen [pp. 3–5] and @brine1904 write", Some(("@brine1904", None))),
            ("@corwen [ch. 2]", Some(("@corwen", Some("ch. 2")))),
            ("@corwen wrote to ada@brine1904.example", None),
            ("[@corwen1902]", None),
        ] {
            let found = textual(words, Span::new(0, words.len()));
            let found = found.map(|(key, place)| (key.of(words), place.map(|p| p.of(words))));
            assert_eq!(found, expected, "{words}");
        }
    }

    #[test]
    fn a_text_is_asked_for_the_letters_of_a_back_reference() {
        for (text, expected) in [
            ("as in Op. Cit., p. 3", true),
            ("as in op\ncit", true),
            ("(OP.CIT.)", true),
            ("Loc. cit.", true),
            ("Ibid., p. 3", true),
            ("IBID", true),
            ("explicit cities cited by a citizen", false),
            ("I forbid it, and he bid me go", false),
        ] {
            assert_eq!(may_refer_back(text), expected, "{text}");
            let found = back_reference(text, Span::new(0, text.len())).is_some();
            assert!(expected || !found, "{text}");
        }
    }

    fn shown(words: &str, titles: &[&str]) -> String {
        let titles: Vec<Span> =
            titles.iter().map(|t| words.find(t).map(|i| Span::new(i, i + t.len())).unwrap()).collect();
        let Some(credit) = read(words, Span::new(0, words.len()), &titles) else { return "none".into() };
        let of = |s: Option<Span>| s.map_or("-", |s| s.of(words));
        let work = match credit.work {
            Some(Work::Titled(s) | Work::Key(s)) => s.of(words),
            Some(Work::OpCit) => "OP",
            Some(Work::Ibid) => "IBID",
            None => "-",
        };
        let date = credit.date.map_or("-".into(), |d| d.to_string());
        let via = if credit.via { " via" } else { "" };
        format!("{} | {work} | {date} | {}{via}", of(credit.author), of(credit.locator))
    }

    #[test]
    fn every_shape_is_read() {
        for (words, titles, expected) in [
            (
                "— Ada Corwen, The Salt Ledger (1902)",
                &["The Salt Ledger"][..],
                "Ada Corwen | The Salt Ledger | 1902 | -",
            ),
            ("-A.D Corwen; The Salt Ledger (1902)", &[], "A.D Corwen | The Salt Ledger | 1902 | -"),
            (
                "-A.D Corwen; Speech in Reply to the Gate 5 March 37",
                &[],
                "A.D Corwen | Speech in Reply to the Gate | 1937-03-05 | -",
            ),
            (
                "-Ismene Tallis; Report to the S.W.P (B.) (1939)",
                &[],
                "Ismene Tallis | Report to the S.W.P (B.) | 1939 | -",
            ),
            ("Corwen 1902, 12", &[], "Corwen | - | 1902 | 12"),
            ("Corwen and Brine, 1902: 12-14", &[], "Corwen and Brine | - | 1902 | 12-14"),
            ("Corwen, Salt , p. 33", &["Salt "], "Corwen | Salt | - | p. 33"),
            ("Corwen, Salt , p. 1183", &["Salt "], "Corwen | Salt | - | p. 1183"),
            ("Corwen, Salt , pp. 1397-1420", &["Salt "], "Corwen | Salt | - | pp. 1397-1420"),
            ("Corwen, Salt , line 1277 (1902)", &["Salt "], "Corwen | Salt | 1902 | line 1277"),
            (" Salt , p. 3 and pp. 5-6", &[" Salt "], "- | Salt | - | p. 3 and pp. 5-6"),
            ("Josef Wendt, Op. Cit. , p. 9", &["Op. Cit. "], "Josef Wendt | OP | - | p. 9"),
            ("Ibid., p. xlvii", &[], "- | IBID | - | p. xlvii"),
            ("@corwen1902, p. 3", &[], "- | @corwen1902 | - | p. 3"),
            ("see @corwen1902, p. 3; @brine, p. 5", &[], "- | @corwen1902 | - | p. 3"),
            ("-@corwen1902", &[], "- | @corwen1902 | - | -"),
            ("quoted by Halvard Brine, Tides , p. 4", &["Tides "], "Halvard Brine | Tides | - | p. 4 via"),
            (
                "Ada Corwen, The Salt Ledger (Oxford: Quay, 1902), p. 3.",
                &[],
                "Ada Corwen | The Salt Ledger | 1902 | p. 3",
            ),
            ("Ada Corwen, 1902", &[], "Ada Corwen | - | 1902 | -"),
            (
                "A. Corwen, The Salt Ledger, 1902, pp. 3–4",
                &[],
                "A. Corwen | The Salt Ledger | 1902 | pp. 3–4",
            ),
            ("Corwen, Moss , trans. N. I. Brine", &["Moss "], "Corwen | Moss | - | -"),
            ("Act IV, Scene VII", &[], "- | - | - | Act IV, Scene VII"),
            ("Corwen, Moss (Act I, Scene 4)", &[], "Corwen | Moss | - | Act I, Scene 4"),
            ("Corwen to Brine, Moss , Act 1", &["Moss "], "Corwen | Moss | - | Act 1"),
            ("or woman", &[], "none"),
            ("the king", &[], "none"),
        ] {
            assert_eq!(shown(words, titles), expected, "{words}");
        }
    }
}
