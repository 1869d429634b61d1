//! The words of a credit: `Corwen, The Salt Ledger (1902), p. 4`.
//!
//! In: a stretch of text from a trailing line, a bracket or a note. Out: a [`Credit`] with author,
//! work, date, locator and intermediary, as far as they are there. The same order rules everywhere:
//! author, work, date, locator; what sets them apart is emphasis, marks, a semicolon or commas.

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while1};
use nom::character::complete::{char, digit1, one_of, space0};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many0;
use nom::{IResult, Parser};

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
    pub(super) span: Option<Span>,
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
    if let Some((cut, behind)) = via_inside(range.of(plain)) {
        let rest = Span::new(range.start + behind, range.end);
        credit.through = through(plain, rest);
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
            credit.author = author_in(plain, Span::new(range.start, whole.start));
            whole.end
        }
        None => without_work(plain, range, &mut credit),
    };
    let rest = Span::new(after.min(range.end), range.end);
    credit.date = credit.date.or_else(|| date_in(plain, rest));
    credit.locator = credit.locator.or_else(|| locator(plain, rest)).or_else(|| {
        let place = canonical::scene(rest.of(plain)).filter(|_| credit.work.is_some())?;
        Some(Span::new(rest.start + place.start, rest.start + place.end))
    });
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

fn key_len(words: &str) -> usize {
    words.find([',', ']', ';', ' ', '\n', '\u{a0}']).unwrap_or(words.len())
}

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
    let lower = words.to_ascii_lowercase();
    let found = lexicon().via.iter().filter_map(|phrase| {
        let at = lower.find(phrase).filter(|at| *at > 3 && !words[..*at].ends_with(char::is_alphanumeric))?;
        Some((at, at + phrase.len()))
    });
    found.min()
}

/// The intermediary that the words behind `quoted in` name.
fn through(plain: &str, range: Span) -> Option<Span> {
    let end = range.of(plain).find([',', ';', '(', ':']).map_or(range.end, |i| range.start + i);
    author_in(plain, Span::new(range.start, end))
}

/// The work a credit names, with all the bytes it takes.
fn find_work(plain: &str, range: Span, titles: &[Span]) -> Option<(Work, Span)> {
    if let Some((work, at)) = back_reference(plain, range) {
        return Some((work, at));
    }
    let from = titles.partition_point(|t| t.start < range.start);
    titles[from..].iter().take_while(|t| t.end <= range.end).find_map(|t| {
        let t = &without_place(plain, *t);
        let span = trim_title(plain, *t)?;
        // A name set in bold in front of the title is the author.
        Some((Work::Titled(span), *t))
    })
}

/// A title without the place that is set in one with it: `*Orlan. Act ii. Sc. 1.*`
fn without_place(plain: &str, title: Span) -> Span {
    let place = locator(plain, title).filter(|place| {
        place.start > title.start && !plain[place.end..title.end].contains(char::is_alphanumeric)
    });
    place.map_or(title, |place| Span::new(title.start, place.start))
}

/// True when the words are `Op. Cit.` or `Ibid.` and no title.
pub(super) fn refers_back(plain: &str, span: Span) -> bool {
    back_reference(plain, span).is_some_and(|(_, whole)| whole.len() + 4 >= span.len())
}

/// `Op. Cit.`, `op cit`, `Ibid.`.
fn back_reference(plain: &str, range: Span) -> Option<(Work, Span)> {
    let words = range.of(plain);
    let lower = words.to_ascii_lowercase().replace('\n', " ");
    for (sign, work) in [
        ("op. cit", Work::OpCit),
        ("op cit", Work::OpCit),
        ("op.cit", Work::OpCit),
        ("loc. cit", Work::OpCit),
        ("ibid", Work::Ibid),
    ] {
        if let Some(i) = lower.find(sign) {
            let end = i + sign.len();
            let dots = words[end..].len() - words[end..].trim_start_matches(['.', '*', '_']).len();
            return Some((work, Span::new(range.start + i, range.start + end + dots)));
        }
    }
    None
}

/// A title without marks and blanks around it; none when it is no title.
pub(super) fn trim_title(plain: &str, span: Span) -> Option<Span> {
    let words = span.of(plain);
    let edge = |c: char| c.is_whitespace() || "“”‘’\"'*_,;:«».".contains(c);
    let lead = words.len() - words.trim_start_matches(edge).len();
    let mut inner = words.trim_matches(edge);
    let first = inner.chars().next()?;
    // A mark that the title itself opened closes inside it: `Notes on ‘Tides’`.
    for (open, close) in [('‘', '’'), ('“', '”')] {
        if inner.contains(open) && !inner.contains(close) {
            let rest = &words[lead + inner.len()..];
            inner =
                rest.find(close).map_or(inner, |i| &words[lead..lead + inner.len() + i + close.len_utf8()]);
        }
    }
    // `letter to Halvard Brine` is as good as a title.
    let kind = lexicon().work_nouns.has(inner.split(' ').next().unwrap_or("")) && inner.contains(' ');
    let ok = (first.is_uppercase() || first.is_numeric() || kind) && inner.chars().any(char::is_alphabetic);
    ok.then(|| Span::new(span.start + lead, span.start + lead + inner.len()))
}

/// A credit that neither emphasis nor marks divide: by semicolon, by commas, or author and year.
fn without_work(plain: &str, range: Span, credit: &mut Credit) -> usize {
    let words = range.of(plain);
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
        if author.is_none() && lexicon_title(words) {
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
            let title = title_until_date(plain, Span::new(rest.start + skip, rest.end));
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
        None if lexicon_title(words) && !starts_with_locator(words) => {
            let title = title_until_date(plain, range);
            credit.work = title.map(Work::Titled);
            title.map_or(rest.start, |t| t.end)
        }
        None => range.start,
    }
}

/// Begins like a title and has more than one capital or opens with an article.
fn lexicon_title(words: &str) -> bool {
    let words = words.trim();
    words.starts_with(char::is_uppercase)
        && words.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count() >= 2
}

fn starts_with_locator(words: &str) -> bool {
    locator_at(words.trim_start()).is_ok()
}

/// The title that starts the range: to a bracketed year, a date, a locator, or the end.
fn title_until_date(plain: &str, range: Span) -> Option<Span> {
    let words = range.of(plain);
    let mut end = words.len();
    let mut depth = 0usize;
    for (i, c) in words.char_indices() {
        let rest = &words[i..];
        let at_word = i == 0 || !words[..i].ends_with(char::is_alphanumeric);
        match c {
            '(' if bracket_has_date(rest) => {
                end = i;
                break;
            }
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0
                && (starts_with_locator(&rest[1..]) || date_at_start(rest[1..].trim_start()).is_some()) =>
            {
                end = i;
                break;
            }
            c if i > 0
                && at_word
                && depth == 0
                && (c.is_ascii_digit() || c.is_uppercase())
                && date_at_start(rest).is_some_and(|(_, len)| ends_credit(&rest[len..])) =>
            {
                end = i;
                break;
            }
            _ => {}
        }
    }
    let head = words[..end].trim_end().trim_end_matches([',', ';', ':', '.', '-', '–', '—']);
    let head = head
        .strip_suffix(" on")
        .or_else(|| head.strip_suffix(" in"))
        .or_else(|| head.strip_suffix(" of"))
        .unwrap_or(head);
    let span = trim_title(plain, Span::new(range.start, range.start + head.len()))?;
    // Keep a closing bracket that belongs to the title.
    Some(span)
}

/// After a date at the end of a title nothing but brackets, stops and locators may follow.
fn ends_credit(rest: &str) -> bool {
    let rest = rest.trim_start_matches([')', ']', '.', ',', ' ', '\n', ';']);
    rest.is_empty() || starts_with_locator(rest)
}

fn bracket_has_date(rest: &str) -> bool {
    let inner = rest[1..].split(')').next().unwrap_or("");
    let last = inner.rsplit([',', ':', ' ']).next().unwrap_or("");
    date_at_start(inner.trim()).is_some() || date_at_start(last.trim()).is_some()
}

/// The author in a stretch that should hold nothing else.
fn author_in(plain: &str, range: Span) -> Option<Span> {
    let words = range.of(plain);
    let edge = |c: char| c.is_whitespace() || "-–—―~,;:([*_\"“”".contains(c) || c == '\u{a0}';
    let lead = words.len() - words.trim_start_matches(edge).len();
    let mut inner = words.trim_matches(edge);
    for ending in [" in", ", in", " (ed.)", " (eds.)", ", ed.", ", eds."] {
        inner = inner.strip_suffix(ending).unwrap_or(inner);
    }
    inner = inner.trim_end_matches(edge);
    if let Some(short) = inner.strip_suffix("’s").or_else(|| inner.strip_suffix("'s")) {
        inner = short;
    }
    is_name_like(inner).then(|| Span::new(range.start + lead, range.start + lead + inner.len()))
}

/// One to eight words, each of which can be part of a name or a list of names.
pub(super) fn is_name_like(words: &str) -> bool {
    let mut count = 0;
    let mut capital = false;
    for word in words.split_whitespace() {
        count += 1;
        let bare = word.trim_matches([',', '.', '(', ')']);
        let joint = matches!(bare, "and" | "&" | "et" | "al") || lexicon().particles.has(bare);
        let name = bare.starts_with(char::is_uppercase)
            && bare.chars().all(|c| c.is_alphabetic() || "-.’'".contains(c))
            && !lexicon().openers.has(bare);
        if !joint && !name {
            return false;
        }
        capital |= name;
    }
    capital && count <= 8
}

fn date_in(plain: &str, range: Span) -> Option<PartialDate> {
    position_of_date(plain, range).map(|(_, _, date)| date)
}

fn after_date(plain: &str, range: Span) -> Option<usize> {
    position_of_date(plain, range).map(|(at, len, _)| at + len)
}

fn position_of_date(plain: &str, range: Span) -> Option<(usize, usize, PartialDate)> {
    let words = range.of(plain);
    let mut previous = ' ';
    for (i, c) in words.char_indices() {
        let starts = (c.is_ascii_digit() || c.is_uppercase() || c == 'c') && !previous.is_alphanumeric();
        if starts && let Some((date, len)) = date_at_start(&words[i..]) {
            return Some((range.start + i, len, date));
        }
        previous = c;
    }
    None
}

/// The locators of a range: from the first to the last, `p. 3, p. 5 and pp. 7-9`.
pub(super) fn locator(plain: &str, range: Span) -> Option<Span> {
    let words = range.of(plain);
    let mut found: Option<Span> = None;
    let mut skip_to = 0;
    for (i, c) in words.char_indices() {
        let at_word = i == 0 || !words[..i].ends_with(|p: char| p.is_alphanumeric());
        if i < skip_to || !at_word || !(c.is_alphabetic() || c == '§') {
            continue;
        }
        if let Ok((rest, _)) = locator_at(&words[i..]) {
            let end = words.len() - rest.len();
            let span = Span::new(range.start + i, range.start + end);
            found = Some(found.map_or(span, |f| f.cover(span)));
            skip_to = end;
        }
    }
    found
}

/// `p. 33`, `pp. 71-2`, `ch. IV`, `vol. 1`, `§ 12`, `Thesis 11`, `p. xlvii`.
fn locator_at(input: &str) -> IResult<&str, &str> {
    let word = verify(take_while1(char::is_alphabetic), |w: &str| lexicon().locators.has(w));
    let sign = alt((recognize((char('§'), opt(char('§')))), recognize((word, opt(one_of(".,"))))));
    let roman = verify(take_while1(|c: char| "ivxlcdmIVXLCDM".contains(c)), |r: &str| r.len() <= 8);
    let number = || recognize((alt((digit1, roman)), opt(one_of("abf")), opt(tag("f"))));
    let more = (
        space0,
        alt((
            tag("-"),
            tag("–"),
            tag("—"),
            tag(", "),
            tag(" and "),
            tag("."),
            tag(":"),
            tag("\n"),
            tag(" & "),
        )),
        space0,
        digit1,
    );
    let mut whole = recognize((sign, space0, opt(one_of("\n\u{a0}")), number(), many0(more)));
    let (rest, found) = whole.parse(input)?;
    if rest.starts_with(char::is_alphabetic) {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, found))
}

/// `, 12` or `: 12-14` behind a year.
fn bare_number(plain: &str, at: usize, end: usize) -> Option<Span> {
    let words = plain.get(at..end)?;
    let parse: IResult<&str, &str> =
        recognize((digit1, opt((one_of("-–—"), digit1)), opt(tag_no_case("ff"))))
            .parse(words.trim_start_matches([',', ':', ' ', ')', '\u{a0}', '\n']));
    let (rest, found) = parse.ok()?;
    let from = words.len() - rest.len() - found.len();
    Some(Span::new(at + from, at + from + found.len()))
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
            ("or woman", &[], "none"),
            ("the king", &[], "none"),
        ] {
            assert_eq!(shown(words, titles), expected, "{words}");
        }
    }
}
