//! Citations of LaTeX as the citation grammar reads them.
//!
//! In: the arguments of a citing command. Out: Pandoc's form of the same citation:
//! `\parencite[see][3]{corwen}` is `[see @corwen, p. 3]`.

use super::commands::Cite;
use super::signs::flat;

/// One source of a citation: what stands in front of and behind its keys, and the keys.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Source<'c> {
    pub(super) before: &'c str,
    pub(super) after: &'c str,
    pub(super) keys: &'c str,
}

impl<'c> Source<'c> {
    /// A single optional argument stands behind the keys, the first of two in front of them.
    pub(super) fn new(options: &[&'c str], keys: &'c str) -> Self {
        match options {
            [after] => Self { before: "", after, keys },
            [before, after, ..] => Self { before, after, keys },
            [] => Self { before: "", after: "", keys },
        }
    }
}

/// The citation of `sources`; none when they have no key.
pub(super) fn render(style: Cite, sources: &[Source<'_>]) -> Option<String> {
    let shown: Vec<String> = sources.iter().filter_map(|source| one(style, source)).collect();
    let all = shown.join(if style == Cite::Bracket { "; " } else { ", " });
    (!all.is_empty()).then(|| if style == Cite::Bracket { format!("[{all}]") } else { all })
}

fn one(style: Cite, source: &Source<'_>) -> Option<String> {
    let usable = |c: char| !c.is_whitespace() && !"[]{};,\\".contains(c);
    let keys = source.keys.split(',').map(str::trim).filter(|k| !k.is_empty() && k.chars().all(usable));
    let keys: Vec<String> = keys.map(|key| format!("@{key}")).collect();
    if keys.is_empty() {
        return None;
    }
    let bare = |words: &str| flat(words).replace(['[', ']'], "");
    let before = Some(bare(source.before)).filter(|w| !w.is_empty()).map(|w| w + " ").unwrap_or_default();
    let after = locator(&bare(source.after));
    Some(match style {
        Cite::Bracket if after.is_empty() => format!("{before}{}", keys.join("; ")),
        Cite::Bracket => format!("{before}{}, {after}", keys.join("; ")),
        Cite::Textual if after.is_empty() => format!("{before}{}", keys.join(", ")),
        Cite::Textual => format!("{before}{} [{after}]", keys.join(", ")),
    })
}

/// A bare number is a page: `3` is `p. 3`, `3–5` is `pp. 3–5`.
fn locator(after: &str) -> String {
    let number = |c: char| c.is_ascii_digit() || "ivxlc".contains(c) || "-–—, ".contains(c);
    let is_page =
        after.starts_with(|c: char| c.is_ascii_digit() || "ivxl".contains(c)) && after.chars().all(number);
    match (is_page, after.contains(['-', '–', '—', ','])) {
        (false, _) => after.to_owned(),
        (true, false) => format!("p. {after}"),
        (true, true) => format!("pp. {after}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_take_the_form_of_pandoc() {
        for (options, keys, bracket, textual) in [
            (&[][..], "corwen", "[@corwen]", "@corwen"),
            (&["3"], "corwen", "[@corwen, p. 3]", "@corwen [p. 3]"),
            (&["p.~3--5"], "corwen", "[@corwen, p. 3–5]", "@corwen [p. 3–5]"),
            (&["3--5"], "a:b_c", "[@a:b_c, pp. 3–5]", "@a:b_c [pp. 3–5]"),
            (&["see", "ch.~2"], "a, b", "[see @a; @b, ch. 2]", "see @a, @b [ch. 2]"),
            (&["cf.", ""], "a", "[cf. @a]", "cf. @a"),
        ] {
            let source = Source::new(options, keys);
            assert_eq!(render(Cite::Bracket, &[source]).as_deref(), Some(bracket));
            assert_eq!(render(Cite::Textual, &[source]).as_deref(), Some(textual));
        }
        let two = [Source::new(&["3"], "a"), Source::new(&[], "b")];
        assert_eq!(render(Cite::Bracket, &two).as_deref(), Some("[@a, p. 3; @b]"));
        assert_eq!(render(Cite::Bracket, &[Source::new(&["3"], " , a b, {")]), None);
    }
}
