//! The fix of a quotation that differs from its source: the source's words.
//!
//! In: a quotation with its verdict. Out: edits that put the words of the source in place of the
//! document's, or nothing where that cannot be done for certain: where markup stands between the
//! words, where the source has a page or paragraph between them, or where marks would meet marks.

use super::Context;
use super::evidence::faults;
use super::wording::shortened;
use crate::model::{Alteration, Edit, Fix, Passage, Quotation, Safety, Span, Verification};
use crate::read::Format;

/// The edits for all faults of a quotation; none when one of them cannot be mended.
pub(super) fn restore(
    context: &Context<'_>,
    quotation: &Quotation,
    verification: &Verification,
) -> Option<Fix> {
    undone(context, quotation, verification, faults(verification))
}

/// The edits that undo `differences`; none when one of them cannot be undone.
pub(super) fn undone<'v>(
    context: &Context<'_>,
    quotation: &Quotation,
    verification: &Verification,
    differences: impl Iterator<Item = &'v Alteration>,
) -> Option<Fix> {
    let passage = verification.passage.as_ref()?;
    let edits = differences.map(|one| restored(context, quotation, passage, one));
    let edits: Vec<Edit> = edits.collect::<Option<_>>()?;
    (!edits.is_empty()).then_some(Fix { safety: Safety::Unsafe, edits })
}

fn restored(
    context: &Context<'_>,
    quotation: &Quotation,
    passage: &Passage,
    fault: &Alteration,
) -> Option<Edit> {
    let content = context.document.source.content.as_str();
    let span = fault.quoted_span;
    let words = words(context, quotation, &fault.source)?;
    let (span, replacement) = match (fault.quoted.is_empty(), fault.source.is_empty()) {
        (true, _) => (span, joined(content, span.start, &words, joints(passage, fault.source_span))),
        (false, true) => (with_blank(content, span), String::new()),
        (false, false) => (span, words),
    };
    let path = context.document.path().to_owned();
    is_bare(context, span).then_some(Edit { path, span, replacement })
}

/// Puts `right` in place of `wrong` in the words around a quotation that say where it comes from; none
/// unless `wrong` stands there once, as a word of its own.
pub(super) fn rewritten(
    context: &Context<'_>,
    quotation: &Quotation,
    wrong: &str,
    right: &str,
) -> Option<Fix> {
    /// Bytes behind the words that attribute, for a year in brackets.
    const REACH: usize = 60;
    let content = context.document.source.content.as_str();
    let said = quotation.attribution.as_ref()?.span;
    let whole = said.cover(quotation.span);
    let behind = content[whole.end..].char_indices().map(|(at, c)| whole.end + at + c.len_utf8());
    let end = behind.take_while(|end| end - whole.end <= REACH).last().unwrap_or(whole.end);
    let end = content[whole.end..end].find("\n\n").map_or(end, |at| whole.end + at);
    let mut places = content[whole.start..end].match_indices(wrong).map(|(at, _)| {
        let start = whole.start + at;
        Span::new(start, start + wrong.len())
    });
    let place = places.find(|place| !place.overlaps(quotation.span)).filter(|place| !place.is_empty())?;
    let alone = places.all(|place| place.overlaps(quotation.span));
    let word = !content[..place.start].ends_with(char::is_alphanumeric)
        && !content[place.end..].starts_with(char::is_alphanumeric);
    (alone && word).then(|| Fix {
        safety: Safety::Unsafe,
        edits: vec![Edit {
            path: context.document.path().to_owned(),
            span: place,
            replacement: right.to_owned(),
        }],
    })
}

/// The source's words as they may stand in this document.
fn words(context: &Context<'_>, quotation: &Quotation, source: &str) -> Option<String> {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    // A blank line parts paragraphs or pages, and a hyphen at a line's end a word.
    let whole = lines.iter().all(|line| !line.is_empty()) || source.is_empty();
    let divided = lines.split_last().is_some_and(|(_, rest)| rest.iter().any(|line| line.ends_with('-')));
    let open = quotation.marks.as_ref().map_or("", |marks| marks.open.as_str());
    let clash: &[char] = match open {
        "" => &[],
        "‘" | "'" => &['‘', '\''],
        "“" | "\"" => &['“', '”', '"'],
        _ => &['“', '”', '"', '«', '»', '„'],
    };
    if !whole || divided || source.contains(clash) || source.contains('\u{ad}') {
        return None;
    }
    escaped(&shortened(source, usize::MAX), context.document.format)
}

/// `words` as the format shows them; none when it cannot be sure to.
fn escaped(words: &str, format: Format) -> Option<String> {
    let with_backslash = |signs: &str| -> String {
        words.chars().flat_map(|c| signs.contains(c).then_some('\\').into_iter().chain([c])).collect()
    };
    match format {
        Format::Plain => Some(words.to_owned()),
        Format::Markdown => Some(with_backslash("\\*_[]<>`&")),
        Format::Html => Some(words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")),
        Format::Latex if words.contains(['\\', '^', '~', '"']) => None,
        Format::Latex => Some(with_backslash("%&#_${}")),
    }
}

/// True when nothing but the words a reader sees stands at a place, and line ends.
fn is_bare(context: &Context<'_>, span: Span) -> bool {
    let text = &context.document.text;
    let seen = text.map.to_derived(span).of_checked(&text.plain);
    let written = span.of_checked(&context.document.source.content);
    let lines = written.lines().flat_map(|line| line.trim_start_matches(['>', ' ', '\t']).split_whitespace());
    lines.eq(seen.split_whitespace())
}

/// Words put in at `at`, on the side where they need one with what `joints` has there.
fn joined(content: &str, at: usize, words: &str, joints: [String; 2]) -> String {
    let before = content[..at].chars().next_back().is_some_and(|c| !c.is_whitespace());
    let behind = content[at..].chars().next().is_some_and(char::is_alphanumeric);
    match (before, behind, joints) {
        // At the very beginning, or behind an opening mark.
        (_, true, [_, joint]) => format!("{words}{joint}"),
        (true, false, [joint, _]) => format!("{joint}{words}"),
        (false, false, _) => words.to_owned(),
    }
}

/// What stands between words of the passage and the word in front of them and the one behind: a blank,
/// and a comma or the like with it.
fn joints(passage: &Passage, words: Span) -> [String; 2] {
    let at = |byte: usize| byte.saturating_sub(passage.span.start);
    let before = passage.text.get(..at(words.start)).unwrap_or_default();
    let behind = passage.text.get(at(words.end)..).unwrap_or_default();
    let is_joint = |c: char| c.is_whitespace() || ",;:–—".contains(c);
    let in_front = &before[before.trim_end_matches(is_joint).len()..];
    let next = &behind[..behind.len() - behind.trim_start_matches(is_joint).len()];
    [on_one_line(in_front), on_one_line(next)]
}

/// With one blank for every run of them, and one at least.
fn on_one_line(joint: &str) -> String {
    let mut line = String::new();
    for c in joint.chars().map(|c| if c.is_whitespace() { ' ' } else { c }) {
        if c != ' ' || !line.ends_with(' ') {
            line.push(c);
        }
    }
    if line.is_empty() { " ".to_owned() } else { line }
}

/// A place with the blank that would be left over when its words are taken out.
fn with_blank(content: &str, span: Span) -> Span {
    let is_blank = |c: &char| matches!(c, ' ' | '\t' | '\u{a0}');
    if let Some(c) = content[span.end..].chars().next().filter(is_blank) {
        return Span::new(span.start, span.end + c.len_utf8());
    }
    match content[..span.start].chars().next_back().filter(is_blank) {
        Some(c) => Span::new(span.start - c.len_utf8(), span.end),
        None => span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_in_and_taken_out_with_their_blank() {
        let text = "\"gate was  locked.\"\n";
        for (at, expected) in
            [(1, "never; "), (9, ", never"), (10, "never"), (11, "never; "), (17, ", never")]
        {
            assert_eq!(joined(text, at, "never", [", ".to_owned(), "; ".to_owned()]), expected, "{at}");
        }
        let text = "a quite b quite.\nc\r\n";
        assert_eq!(with_blank(text, Span::new(2, 7)), Span::new(2, 8));
        assert_eq!(with_blank(text, Span::new(10, 15)), Span::new(9, 15));
        assert_eq!(with_blank(text, Span::new(17, 18)), Span::new(17, 18));
    }

    #[test]
    fn words_are_escaped_for_their_format() {
        let words = "a *b* & 5% <c>";
        assert_eq!(escaped(words, Format::Plain).as_deref(), Some(words));
        assert_eq!(escaped(words, Format::Markdown).as_deref(), Some(r"a \*b\* \& 5% \<c\>"));
        assert_eq!(escaped(words, Format::Html).as_deref(), Some("a *b* &amp; 5% &lt;c&gt;"));
        assert_eq!(escaped(words, Format::Latex).as_deref(), Some(r"a *b* \& 5\% <c>"));
        assert_eq!(escaped("a~b", Format::Latex), None);
    }
}
