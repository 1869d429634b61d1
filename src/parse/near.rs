//! The part of a text that can say anything about its quotations.
//!
//! In: a text, its quotations and notes. Out: stretches in order and apart: the paragraphs around each
//! quotation and all notes. Nothing outside of them is read for an attribution, so a book with few
//! quotations costs little, and a person last named pages ago is not taken for `he`.

use crate::model::{Kind, Quotation, Span, Text};

use super::Note;

/// Bytes that may say whose some words are.
struct Reach {
    before: usize,
    behind: usize,
    /// A paragraph that begins or ends within so many bytes more is taken whole.
    paragraph: usize,
}

/// Some thirty sentences in front of a quotation.
const OF_QUOTATION: Reach = Reach { before: 3000, behind: 2000, paragraph: 3000 };
/// A term or title has a speaker only where its own sentence says so.
const OF_TERM: Reach = Reach { before: 800, behind: 400, paragraph: 1200 };

/// Stretches of the plain text, in order and apart.
#[derive(Debug, Clone)]
pub(super) struct Near(Vec<Span>);

impl Near {
    /// All of a text.
    pub(super) fn everything(text: &Text) -> Self {
        Self(vec![Span::new(0, text.plain.len())])
    }

    /// What stands around the quotations, which are in order of start; `notes` are plain.
    pub(super) fn around(text: &Text, quotations: &[Quotation], notes: &[Note]) -> Self {
        let quoted =
            quotations.iter().filter(|q| q.nested_in.is_none()).map(|q| around(text, q.plain, reach(q.kind)));
        let mut spans: Vec<Span> = quoted.chain(notes.iter().map(|n| n.span)).collect();
        if !spans.is_sorted() {
            spans.sort_unstable();
        }
        spans.dedup_by(|later, earlier| {
            let joined = later.start <= earlier.end;
            if joined {
                *earlier = earlier.cover(*later);
            }
            joined
        });
        Self(spans)
    }

    /// The stretches.
    pub(super) fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Those of `items`, which are in order, that start inside.
    pub(super) fn select<'i, T>(&self, items: &'i [T], span: impl Fn(&T) -> Span) -> Vec<&'i T> {
        let mut rest = items;
        let mut inside = Vec::new();
        for near in &self.0 {
            rest = &rest[rest.partition_point(|item| span(item).start < near.start)..];
            let (here, behind) = rest.split_at(rest.partition_point(|item| span(item).start < near.end));
            inside.extend(here);
            rest = behind;
        }
        inside
    }
}

fn reach(kind: Kind) -> Reach {
    if kind == Kind::Quotation { OF_QUOTATION } else { OF_TERM }
}

fn around(text: &Text, quoted: Span, reach: Reach) -> Span {
    let starts = text.blocks.partition_point(|b| b.span.start <= quoted.start.saturating_sub(reach.before));
    let first = starts.checked_sub(1).map_or(0, |i| text.blocks[i].span.start);
    let ends = text.blocks.partition_point(|b| b.span.end < quoted.end + reach.behind);
    let last = text.blocks.get(ends).map_or(text.plain.len(), |b| b.span.end);
    let border = |at: usize| (0..=at).rev().find(|at| text.plain.is_char_boundary(*at)).unwrap_or(0);
    let start = first.max(border(quoted.start.saturating_sub(reach.before + reach.paragraph)));
    Span::new(start, last.min(border((quoted.end + reach.behind + reach.paragraph).min(text.plain.len()))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::from_text;
    use std::sync::Arc;

    #[test]
    fn paragraphs_around_a_quotation_are_near() {
        let far = format!("{}\n\n", "The tide was low. ".repeat(200));
        let content = format!("{far}{far}Ada Corwen wrote: “The gate was locked.”\n\n{far}{far}");
        let text = from_text("a.txt", None, content).text;
        let quotations = crate::parse::parse(&text, &Default::default(), Default::default()).quotations;
        let near = Near::around(&text, &quotations, &[]);
        assert_eq!(near.spans(), [Span::new(text.blocks[1].span.start, text.blocks[3].span.end)]);
    }

    #[test]
    fn a_text_without_paragraphs_is_cut() {
        let text = Text { plain: Arc::new("é".repeat(20_000)), ..Text::default() };
        let near = around(&text, Span::new(20_000, 20_010), OF_QUOTATION);
        assert_eq!((near.start, near.end), (14_000, 25_010));
    }
}
