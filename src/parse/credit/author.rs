//! The author in a credit.
//!
//! In: a stretch that should hold nothing but a name. Out: the name, or nothing where a word of it cannot
//! be part of one.

use crate::model::Span;
use crate::parse::lexicon::lexicon;

/// The author in a stretch that should hold nothing else.
pub(super) fn author_in(plain: &str, range: Span) -> Option<Span> {
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

/// The same in front of a title that is set off: of `Corwen to Brine` the first speaks.
pub(super) fn speaker_in(plain: &str, range: Span) -> Option<Span> {
    let words = range.of(plain);
    let listens =
        words.find(" to ").filter(|at| is_name_like(words[at + 4..].trim_matches([' ', ',', '*', '_'])));
    author_in(plain, Span::new(range.start, listens.map_or(range.end, |at| range.start + at)))
}

/// A line that names where the words above it come from: `Ada Corwen, Letters, 1899`.
pub(in crate::parse) fn is_credit_line(line: &str) -> bool {
    let Some((name, rest)) = line.split_once(',') else { return false };
    let dated = rest.as_bytes().windows(4).any(|w| w.iter().all(u8::is_ascii_digit));
    let titled =
        rest.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '*' | '_' | '“' | '"'));
    let several = (2..=5).contains(&name.split_whitespace().count());
    line.len() <= 120
        && several
        && is_name_like(name)
        && (dated || titled)
        && !line.ends_with(['.', ':', ','])
}

/// One to eight words, each of which can be part of a name or a list of names.
pub(in crate::parse) fn is_name_like(words: &str) -> bool {
    let mut count = 0;
    let mut capital = false;
    for word in words.split_whitespace() {
        count += 1;
        let bare = word.trim_matches([',', '.', '(', ')']);
        let joint = matches!(bare, "and" | "&" | "et" | "al") || lexicon().particles.has(bare);
        let initial = word.contains('.') && bare.chars().count() == 1;
        let name = bare.starts_with(char::is_uppercase)
            && bare.chars().all(|c| c.is_alphabetic() || "-.’'".contains(c))
            && (initial || !lexicon().openers.has(bare));
        if !joint && !name {
            return false;
        }
        capital |= name;
    }
    capital && count <= 8
}

/// Letters in capitals alone, but for `Mc`; no number of a chapter.
pub(in crate::parse) fn is_in_capitals(line: &str) -> bool {
    /// Capitals of the shortest name.
    const FEWEST: usize = 3;
    let capitals = line.chars().filter(|c| c.is_uppercase()).count();
    let small = line.replace("Mc", "").contains(char::is_lowercase);
    let number = line.chars().filter(|c| c.is_alphabetic()).all(|c| "IVXLCDM".contains(c));
    capitals >= FEWEST && !small && !number
}

/// The name and the italics of `ADA CORWEN (1860-1931): _Salt. Act ii._ (1904.)`, a line that names the author in
/// capitals and the work behind a colon.
pub(in crate::parse) fn named_source(line: &str) -> Option<(Span, Span)> {
    let (head, rest) = line.split_once(':').filter(|(_, rest)| rest.starts_with(char::is_whitespace))?;
    let rest = rest.trim_start().strip_prefix('_')?;
    let start = line.len() - rest.len();
    let (italics, behind) = rest.split_once('_')?;
    let lead = head.len() - head.trim_start().len();
    let name = head.split(['(', '[']).next()?.trim();
    let behind = behind.trim().trim_matches('.');
    let whole = behind.is_empty() || behind.starts_with('(') && behind.ends_with(')');
    (whole && is_in_capitals(name) && italics.starts_with(char::is_uppercase))
        .then(|| (Span::new(lead, lead + name.len()), Span::new(start, start + italics.len())))
}
