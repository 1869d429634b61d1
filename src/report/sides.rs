//! The words of the document and of the source, each cut where they differ.
//!
//! In: a text with the places at which it differs from the other side. Out: its [`Piece`]s in order.
//! Formats only have to say how a piece of each kind looks. Of a long alteration only the words that
//! really differ are marked.

use std::ops::Range;

use similar::{ChangeTag, TextDiff};

use crate::model::{Alteration, MappedText, Passage, Span};

/// A stretch of one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'t> {
    /// The words; none at a gap.
    pub text: &'t str,
    /// How it stands to the other side.
    pub mark: Mark,
}

/// How a stretch stands to the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Both sides have it.
    Same,
    /// The sides differ here, and nothing allows or explains it.
    Differs,
    /// The sides differ here as every style allows, or as brackets and ellipses say.
    Permitted,
    /// The other side has words here that are missing.
    Gap,
}

/// The words of a quotation against its source. `quoted` is what a reader reads of it.
pub fn of_quotation<'t>(quoted: &'t MappedText, alterations: &[Alteration]) -> Vec<Piece<'t>> {
    let marks = alterations.iter().flat_map(|a| {
        let span = quoted.map.to_derived(a.quoted_span);
        marks_of(a, span, span.of_checked(&quoted.text), &a.source)
    });
    pieces(&quoted.text, marks.collect())
}

/// The words of a passage against the quotation made of it.
pub fn of_passage<'t>(passage: &'t Passage, alterations: &[Alteration]) -> Vec<Piece<'t>> {
    let start = passage.span.start;
    let marks = alterations.iter().filter(|a| passage.span.contains(a.source_span)).flat_map(|a| {
        let span = Span::new(a.source_span.start - start, a.source_span.end - start);
        marks_of(a, span, span.of_checked(&passage.text), &a.quoted)
    });
    pieces(&passage.text, marks.collect())
}

fn marks_of(alteration: &Alteration, span: Span, own: &str, other: &str) -> Vec<(Span, Mark)> {
    let mark = match alteration.rung {
        Some(_) => Mark::Permitted,
        None if span.is_empty() => Mark::Gap,
        None => Mark::Differs,
    };
    match differing_words(own, other) {
        Some(words) if mark == Mark::Differs => words
            .into_iter()
            .map(|range| (Span::new(span.start + range.start, span.start + range.end), mark))
            .collect(),
        _ => vec![(span, mark)],
    }
}

/// Cuts `text` at its marks. Of marks that overlap the first is kept whole.
fn pieces(text: &str, mut marks: Vec<(Span, Mark)>) -> Vec<Piece<'_>> {
    marks.sort_by_key(|(span, _)| (span.start, span.end));
    let mut pieces = Vec::new();
    let mut at = 0;
    for (span, mark) in marks {
        let whole = text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
        let shown = !span.is_empty() || mark == Mark::Gap;
        if span.start < at || !whole || !shown {
            continue;
        }
        pieces.push(Piece { text: &text[at..span.start], mark: Mark::Same });
        pieces.push(Piece { text: span.of(text), mark });
        at = span.end;
    }
    pieces.push(Piece { text: &text[at..], mark: Mark::Same });
    pieces.retain(|piece| !piece.text.is_empty() || piece.mark == Mark::Gap);
    pieces
}

/// Fewer words than this are marked as a whole.
const LONG: usize = 5;

/// The stretches of `own` that `other` does not have, when both are long and mostly agree.
pub(super) fn differing_words(own: &str, other: &str) -> Option<Vec<Range<usize>>> {
    if own.split_whitespace().count() < LONG || other.split_whitespace().count() < LONG {
        return None;
    }
    let mut changed: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for change in TextDiff::from_unicode_words(own, other).iter_all_changes() {
        let len = change.value().len();
        match change.tag() {
            ChangeTag::Insert => {}
            ChangeTag::Equal => at += len,
            ChangeTag::Delete if change.value().trim().is_empty() => at += len,
            ChangeTag::Delete => {
                match changed.last_mut() {
                    Some(last) if own[last.end..at].trim().is_empty() => last.end = at + len,
                    _ => changed.push(at..at + len),
                }
                at += len;
            }
        }
    }
    let marked: usize = changed.iter().map(ExactSizeIterator::len).sum();
    let worth_it = !changed.is_empty() && marked * 3 < own.len() * 2;
    worth_it.then_some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AlterationKind, Rung};

    fn shown(pieces: &[Piece<'_>]) -> String {
        let shown = |piece: &Piece<'_>| match piece.mark {
            Mark::Same => piece.text.to_owned(),
            Mark::Differs => format!("[{}]", piece.text),
            Mark::Permitted => format!("({})", piece.text),
            Mark::Gap => "[]".to_owned(),
        };
        pieces.iter().map(shown).collect()
    }

    fn alteration(quoted: (&str, usize), source: (&str, usize), rung: Option<Rung>) -> Alteration {
        let span = |(words, at): (&str, usize)| Span::new(at, at + words.len());
        Alteration {
            kind: AlterationKind::Substituted,
            quoted: quoted.0.into(),
            source: source.0.into(),
            quoted_span: span(quoted),
            source_span: span(source),
            rung,
            refused: None,
        }
    }

    #[test]
    fn each_side_is_cut_where_the_other_differs() {
        let mut quoted = MappedText::default();
        quoted.push("The gate ", Span::new(10, 19));
        quoted.push_whole(" ", Span::new(19, 22));
        quoted.push("was shut.", Span::new(22, 31));
        let alterations = [
            alteration(("The", 10), ("the", 100), Some(Rung::N4)),
            alteration(("", 26), ("never ", 113), None),
            alteration(("shut", 26), ("locked", 119), None),
        ];
        assert_eq!(shown(&of_quotation(&quoted, &alterations)), "(The) gate  was [][shut].");
        let passage = Passage {
            source: String::new(),
            title: String::new(),
            author: None,
            date: None,
            path: String::new(),
            span: Span::new(100, 125),
            locator: None,
            text: "the gate was never locked".into(),
            prefix: String::new(),
            suffix: String::new(),
            digest: String::new(),
        };
        assert_eq!(shown(&of_passage(&passage, &alterations)), "(the) gate was [never ][locked]");
    }

    #[test]
    fn of_a_long_alteration_only_the_differing_words_are_cut_out() {
        let own = "built of salt and good oak in one summer";
        let words = differing_words(own, "built of clay and good oak in one winter").unwrap_or_default();
        assert_eq!(words.into_iter().map(|r| &own[r]).collect::<Vec<_>>(), ["salt", "summer"]);
        assert_eq!(differing_words("salt", "clay"), None);
    }
}
