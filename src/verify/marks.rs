//! The quoter's own marks: square brackets and `[sic]`.
//!
//! In: a fit and the words it leaves beside marks. Out: alterations of rung N9 where the marks hold, and
//! faults where they do not. A mark tells the reader that somebody looked, so it is looked at too.

use super::bracket;
use super::fit::{Fit, Placed};
use super::name::{Sides, one_line};
use super::pieces::Role;
use super::refine::Difference;
use crate::model::{Alteration, AlterationKind, Change, Rung, Span};

impl Sides<'_> {
    /// Brackets around letters or words that agree with the source all the same.
    pub(super) fn brackets(&self, placed: &Placed, found: &mut Vec<Alteration>) {
        for &(ours, theirs) in &placed.alignment.pairs {
            let word = self.quoted.words[ours];
            let theirs = placed.window[theirs].span;
            let own = word.role == Role::Plain
                || word.role == Role::Bracketed && self.text[..theirs.start].trim_end().ends_with(['[', '(']);
            if !own {
                found.push(self.alteration(
                    AlterationKind::Bracket,
                    self.with_brackets(word.span),
                    theirs,
                    Some(Change::On(Rung::N9)),
                ));
            }
        }
    }

    /// True when words in brackets say no more than brackets may. Beside an ellipsis nobody can tell
    /// which words they stand for.
    pub(super) fn holds(&self, d: &Difference, theirs: Span) -> bool {
        let dotted =
            [d.quoted.start, d.quoted.end].into_iter().any(|at| self.quoted.ellipsis_at(at).is_some());
        let words = self.span_of_quoted(d).of(self.quoted.text);
        dotted || bracket::overreach(words, self.text, theirs, self.known).is_none()
    }

    /// A word with the bracket it begins or ends with: `[u]nder`, `turn[ed]`.
    pub(super) fn with_brackets(&self, span: Span) -> Span {
        let (text, inner) = (self.quoted.text, span.of(self.quoted.text));
        let (opens, closes) = (inner.matches('[').count(), inner.matches(']').count());
        let front = usize::from(closes > opens && text[..span.start].ends_with('['));
        let back = usize::from(opens > closes && text[span.end..].starts_with(']'));
        Span::new(span.start - front, span.end + back)
    }

    /// The marks `[sic]`. One behind a word that the source has holds; one behind a word that differs
    /// puts the quoter's slip on the author, and takes the difference over.
    pub(super) fn sics(&self, fit: &Fit, found: &mut Vec<Alteration>) {
        for remark in self.quoted.remarks.iter().filter(|r| r.sic) {
            let Some(at) = remark.before.checked_sub(1) else { continue };
            let word = self.mapped.map.to_source(self.quoted.words[at].span);
            let place = self.mapped.map.to_source(remark.span);
            let mark = one_line(remark.span.of(self.quoted.text));
            let slip = found.iter().position(|a| is_slip_at(a, word));
            let slip = slip.map(|i| found.swap_remove(i));
            found.push(match slip {
                Some(slip) => Alteration {
                    kind: AlterationKind::Sic,
                    quoted: format!("{} {mark}", slip.quoted),
                    quoted_span: slip.quoted_span.cover(place),
                    ..slip
                },
                None => Alteration {
                    kind: AlterationKind::Sic,
                    quoted: mark,
                    source: String::new(),
                    quoted_span: place,
                    source_span: source_end(fit, at),
                    rung: Some(Rung::N9),
                    refused: None,
                },
            });
        }
    }
}

/// A difference in a word or two, the last of which is `word`.
fn is_slip_at(alteration: &Alteration, word: Span) -> bool {
    let few = |text: &str| text.split(' ').count() <= 2;
    alteration.is_fault()
        && alteration.kind != AlterationKind::Bracket
        && !alteration.quoted.is_empty()
        && alteration.quoted_span.end == word.end
        && few(&alteration.quoted)
        && few(&alteration.source)
}

/// The place of the source behind what answers word `at` of the quotation.
fn source_end(fit: &Fit, at: usize) -> Span {
    let answered = |p: &Placed| {
        let pair = p.alignment.pairs.iter().rfind(|pair| pair.0 <= at)?;
        Some(p.window[pair.1].span.end)
    };
    let end = fit.placed.iter().rev().find_map(answered).unwrap_or_default();
    Span::new(end, end)
}
