//! The signs of LaTeX that stand for characters.
//!
//! In: the text from a sign on. Out: what it prints and how many bytes it takes: `\'e` is é, `---` a
//! long dash, `\ldots` three dots. A control word takes the white space behind it.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{anychar, char, one_of, space0};
use nom::combinator::{map_opt, opt, recognize, value};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};
use unicode_normalization::char::compose;

/// What the sign at the start of `input` prints, and its length.
pub(super) fn sign(input: &str) -> Option<(String, usize)> {
    let (rest, printed) = alt((dash, tie, accent, word, symbol)).parse(input).ok()?;
    Some((printed, input.len() - rest.len()))
}

/// What a piece of LaTeX prints, without its commands and groups.
pub(super) fn flat(input: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(c) = input[at..].chars().next() {
        let rest = &input[at..];
        if let Some((printed, len)) = sign(rest) {
            out.push_str(&printed);
            at += len;
        } else if c == '\\' {
            at += rest.len() - control_word(&rest[1..]).map_or(&rest[1..], |(rest, _)| rest).len();
        } else {
            if !matches!(c, '{' | '}') {
                out.push(c);
            }
            at += c.len_utf8();
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of a control word, without the white space it takes.
pub(super) fn control_word(input: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c.is_ascii_alphabetic() || c == '@').parse(input)
}

/// The white space behind a control word: it ends no paragraph.
pub(super) fn gap(input: &str) -> IResult<&str, &str> {
    let line_end = || recognize((opt(char('\r')), char('\n')));
    let (rest, gap) = recognize((space0, opt((line_end(), space0)))).parse(input)?;
    let ended: IResult<&str, &str> = line_end().parse(rest);
    if ended.is_ok() { Ok((input, "")) } else { Ok((rest, gap)) }
}

fn dash(input: &str) -> IResult<&str, String> {
    alt((value("—".to_owned(), tag("---")), value("–".to_owned(), tag("--")))).parse(input)
}

fn tie(input: &str) -> IResult<&str, String> {
    value("\u{a0}".to_owned(), char('~')).parse(input)
}

/// `\&` and the like, and spaces that are asked for.
fn symbol(input: &str) -> IResult<&str, String> {
    let literal = one_of("&%$#_{}").map(String::from);
    let space = value(" ".to_owned(), one_of(" \n\t,;:>"));
    let nothing = value(String::new(), one_of("!/-@"));
    preceded(char('\\'), alt((literal, space, nothing))).parse(input)
}

fn word(input: &str) -> IResult<&str, String> {
    let known = map_opt(control_word, |name| {
        let at = WORDS.binary_search_by_key(&name, |(name, _)| name).ok()?;
        Some(WORDS[at].1.to_owned())
    });
    delimited(char('\\'), known, gap).parse(input)
}

/// `\'e`, `\"{o}`, `\c{c}`, `\v s`, `\^{\i}`.
fn accent(input: &str) -> IResult<&str, String> {
    let by_sign = map_opt(anychar, |c| mark(c).filter(|_| !c.is_ascii_alphabetic()));
    let by_word = map_opt(control_word, |name: &str| {
        let mut chars = name.chars();
        chars.next().filter(|_| chars.next().is_none()).and_then(mark)
    });
    let bare = || map_opt(anychar, |c| c.is_alphabetic().then_some(c));
    let dotless = || preceded(char('\\'), alt((char('i'), char('j'))));
    let base = || alt((terminated(dotless(), gap), bare()));
    let argument = alt((delimited((char('{'), gap), base(), (gap, char('}'))), base()));
    let marked = preceded(char('\\'), (alt((by_sign, terminated(by_word, gap))), argument));
    marked
        .map(|(mark, base)| compose(base, mark).map_or_else(|| format!("{base}{mark}"), String::from))
        .parse(input)
}

/// The combining character of an accent.
fn mark(accent: char) -> Option<char> {
    Some(match accent {
        '`' => '\u{300}',
        '\'' => '\u{301}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '=' => '\u{304}',
        'u' => '\u{306}',
        '.' => '\u{307}',
        '"' => '\u{308}',
        'r' => '\u{30a}',
        'H' => '\u{30b}',
        'v' => '\u{30c}',
        'd' => '\u{323}',
        'c' => '\u{327}',
        'k' => '\u{328}',
        'b' => '\u{331}',
        _ => return None,
    })
}

/// Control words that print a character, by name.
const WORDS: [(&str, &str); 71] = [
    ("AA", "Å"),
    ("AE", "Æ"),
    ("L", "Ł"),
    ("LaTeX", "LaTeX"),
    ("O", "Ø"),
    ("OE", "Œ"),
    ("P", "¶"),
    ("S", "§"),
    ("TeX", "TeX"),
    ("aa", "å"),
    ("ae", "æ"),
    ("copyright", "©"),
    ("dag", "†"),
    ("ddag", "‡"),
    ("dots", "…"),
    ("dotsc", "…"),
    ("enspace", " "),
    ("euro", "€"),
    ("flq", "‹"),
    ("flqq", "«"),
    ("frq", "›"),
    ("frqq", "»"),
    ("glq", "‚"),
    ("glqq", "„"),
    ("grq", "‘"),
    ("grqq", "“"),
    ("guillemetleft", "«"),
    ("guillemetright", "»"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("i", "ı"),
    ("j", "ȷ"),
    ("l", "ł"),
    ("ldots", "…"),
    ("lq", "‘"),
    ("nobreakspace", "\u{a0}"),
    ("o", "ø"),
    ("oe", "œ"),
    ("pounds", "£"),
    ("qquad", " "),
    ("quad", " "),
    ("quotedblbase", "„"),
    ("quotesinglbase", "‚"),
    ("rq", "’"),
    ("slash", "/"),
    ("space", " "),
    ("ss", "ß"),
    ("textasciicircum", "^"),
    ("textasciitilde", "~"),
    ("textbackslash", "\\"),
    ("textbar", "|"),
    ("textbullet", "•"),
    ("textcopyright", "©"),
    ("textdegree", "°"),
    ("textellipsis", "…"),
    ("textemdash", "—"),
    ("textendash", "–"),
    ("texteuro", "€"),
    ("textgreater", ">"),
    ("textless", "<"),
    ("textquotedbl", "\""),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("textquoteleft", "‘"),
    ("textquoteright", "’"),
    ("textquotesingle", "'"),
    ("textsection", "§"),
    ("textunderscore", "_"),
    ("thinspace", " "),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_print_what_they_stand_for() {
        assert!(WORDS.is_sorted_by_key(|(name, _)| *name));
        for (input, printed, rest) in [
            ("\\'e!", "é", "!"),
            ("\\\"{o}x", "ö", "x"),
            ("\\c{c}x", "ç", "x"),
            ("\\v sx", "š", "x"),
            ("\\^{\\i}x", "î", "x"),
            ("\\'\\i x", "í", "x"),
            ("\\~nx", "ñ", "x"),
            ("---x", "—", "x"),
            ("--x", "–", "x"),
            ("~x", "\u{a0}", "x"),
            ("\\&x", "&", "x"),
            ("\\ldots\n x", "…", "x"),
            ("\\ldots\n\nx", "…", "\n\nx"),
            ("\\ss{}x", "ß", "{}x"),
            ("\\,x", " ", "x"),
        ] {
            assert_eq!(sign(input), Some((printed.to_owned(), input.len() - rest.len())), "{input}");
        }
        for input in ["-x", "\\emph{x}", "\\cite", "\\", "\\'", "\\c{", "{x", "\\dotsx", "\\verb"] {
            assert_eq!(sign(input), None, "{input}");
        }
        assert_eq!(flat("pp.~3--5, \\emph{n}.\\,4 {\\'e}\\"), "pp. 3–5, n. 4 é");
    }
}
