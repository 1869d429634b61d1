//! The work in a credit: by its title, or by what was cited before.
//!
//! In: a stretch of a credit. Out: the title, or the sign that refers back (`Op. Cit.`), with the bytes it
//! takes. A title runs to its date or its locator.

use super::Work;
use super::place::{locator, starts_with_locator};
use crate::model::Span;
use crate::parse::date::date_at_start;
use crate::parse::lexicon::lexicon;

/// The work a credit names, with all the bytes it takes.
pub(super) fn find_work(plain: &str, range: Span, titles: &[Span]) -> Option<(Work, Span)> {
    let from = titles.partition_point(|t| t.start < range.start);
    let mut titles = titles[from..].iter().take_while(|t| t.end <= range.end);
    if let Some((work, at)) = back_reference(plain, range) {
        // `“Moss,” Op. Cit.`: the article of a volume that was named before.
        let article = titles.find(|t| t.end <= at.start && is_marked(plain, **t));
        let whole = |t: Span| Span::new(t.start, at.end);
        let article = article.and_then(|t| Some((Work::Titled(trim_title(plain, *t)?), whole(*t))));
        return article.or(Some((work, at)));
    }
    titles.find_map(|t| {
        let t = &without_place(plain, *t);
        let span = trim_title(plain, *t)?;
        // A name set in bold in front of the title is the author.
        Some((Work::Titled(span), *t))
    })
}

/// A title in quotation marks, not one that emphasis alone shows.
fn is_marked(plain: &str, title: Span) -> bool {
    let marks = ['“', '"', '‘', '\'', '«', '„', '「', '`'];
    plain[..title.start].ends_with(marks) || title.of(plain).starts_with(marks)
}

/// A title without the place that is set in one with it: `*Orlan. Act ii. Sc. 1.*`
fn without_place(plain: &str, title: Span) -> Span {
    let place = locator(plain, title).filter(|place| {
        place.start > title.start && !plain[place.end..title.end].contains(char::is_alphanumeric)
    });
    place.map_or(title, |place| Span::new(title.start, place.start))
}

/// True when the words are `Op. Cit.` or `Ibid.` and no title.
pub(in crate::parse) fn refers_back(plain: &str, span: Span) -> bool {
    back_reference(plain, span).is_some_and(|(_, whole)| whole.len() + 4 >= span.len())
}

/// The signs that refer back, with what they mean.
const SIGNS: [(&str, Work); 5] = [
    ("op. cit", Work::OpCit),
    ("op cit", Work::OpCit),
    ("op.cit", Work::OpCit),
    ("loc. cit", Work::OpCit),
    ("ibid", Work::Ibid),
];

/// False where a text has nothing that [`back_reference`] could find. Whole books are asked, so the letters that
/// few other words have are looked for first.
pub(in crate::parse) fn may_refer_back(text: &str) -> bool {
    let behind = |letters: &str, heads: &[&str]| {
        memchr::memmem::find_iter(text.as_bytes(), letters).any(|at| {
            let head = text[..at].trim_end_matches([' ', '.', '\n']).as_bytes();
            let ends = |sign: &&str| {
                let start = head.len().checked_sub(sign.len());
                start.is_some_and(|start| head[start..].eq_ignore_ascii_case(sign.as_bytes()))
            };
            heads.iter().any(ends)
        })
    };
    ["cit", "Cit", "CIT"].iter().any(|letters| behind(letters, &["op", "loc"]))
        || ["bid", "BID"].iter().any(|letters| behind(letters, &["i"]))
}

/// `Op. Cit.`, `op cit`, `Ibid.`.
pub(in crate::parse) fn back_reference(plain: &str, range: Span) -> Option<(Work, Span)> {
    let words = range.of(plain);
    if !may_refer_back(words) {
        return None;
    }
    let lower = words.to_ascii_lowercase().replace('\n', " ");
    for (sign, work) in SIGNS {
        if let Some(i) = lower.find(sign) {
            let end = i + sign.len();
            let dots = words[end..].len() - words[end..].trim_start_matches(['.', '*', '_']).len();
            return Some((work, Span::new(range.start + i, range.start + end + dots)));
        }
    }
    None
}

/// A title without marks and blanks around it; none when it is no title.
pub(in crate::parse) fn trim_title(plain: &str, span: Span) -> Option<Span> {
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

/// Begins like a title and has more than one capital or opens with an article.
pub(in crate::parse) fn is_capitalised_title(words: &str) -> bool {
    let words = words.trim();
    words.starts_with(char::is_uppercase)
        && words.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count() >= 2
}

/// The title that starts the range: to a bracketed year, a date, a locator, or the end.
pub(in crate::parse) fn title_until_date(plain: &str, range: Span) -> Option<Span> {
    let words = range.of(plain);
    let mut end = words.len();
    let mut depth = 0usize;
    for (i, c) in words.char_indices() {
        let rest = &words[i..];
        let at_word = i == 0 || !words[..i].ends_with(char::is_alphanumeric);
        match c {
            '(' if bracket_has_date(rest) || starts_with_locator(&rest[1..]) => {
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
