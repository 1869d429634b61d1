//! Quotations with marks, over the whole document.
//!
//! In: the blocks of a text. Out: the quoted stretches and the marks at fault. Marks pair within a
//! block; what a block leaves open may go on into the next ones, with or without a mark at the head
//! of each paragraph. A mark without a partner is mended at the nearest fitting place and reported
//! there, so that two faults never cancel each other.

use crate::model::{Block, BlockKind, Span, Text};

use super::marks::{Family, Mark, marks};
use super::pairs::{Pair, Paired, fit, pair};
use super::run_on::Pending;
use super::{MarkFaultKind, mend, tail};

/// A stretch between marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quoted {
    /// Its marks; an empty one is missing.
    pub(super) pair: Pair,
    /// First and last block it stands in.
    pub(super) blocks: (usize, usize),
    /// Which of the faults tells of its marks.
    pub(super) fault: Option<usize>,
}

/// What a pass over the document finds.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    /// Quoted stretches, in no particular order.
    pub(super) quoted: Vec<Quoted>,
    /// Marks at fault, plain offsets.
    pub(super) faults: Vec<(Span, MarkFaultKind)>,
}

/// Finds what stands between marks in `text`.
pub(super) fn scopes(text: &Text) -> Scopes {
    let mut pass = Pass { text, found: Scopes::default(), pending: None, tail: (usize::MAX, None) };
    let mut fences = text.verbatim.iter().copied().peekable();
    for (i, block) in text.blocks.iter().enumerate() {
        if block.kind == BlockKind::Verbatim {
            pass.settle();
            continue;
        }
        let mut marks = marks(&text.plain, block.span);
        // Both are in order.
        marks.retain(|m| {
            while fences.peek().is_some_and(|f| f.end <= m.span.start) {
                fences.next();
            }
            fences.peek().is_none_or(|f| !f.overlaps(m.span))
        });
        let paired = pair(&text.plain, &marks);
        pass.block(i, block, &marks, paired);
    }
    pass.settle();
    pass.found
}

/// One pass over the blocks, in order.
pub(super) struct Pass<'t> {
    pub(super) text: &'t Text,
    pub(super) found: Scopes,
    pub(super) pending: Option<Pending>,
    /// The block last asked for its attribution, and where that begins: a block may hold millions
    /// of marks.
    tail: (usize, Option<usize>),
}

impl Pass<'_> {
    pub(super) fn plain(&self) -> &str {
        &self.text.plain
    }

    /// Where the attribution begins that ends block `i`.
    pub(super) fn attribution(&mut self, i: usize) -> Option<usize> {
        if self.tail.0 != i {
            self.tail = (i, tail::attribution_at_end(self.plain(), self.text.blocks[i].span));
        }
        self.tail.1
    }

    fn block(&mut self, i: usize, block: &Block, marks: &[Mark], mut paired: Paired) {
        self.go_on(i, block, marks, &mut paired);
        for pair in &paired.pairs {
            self.accept(*pair, (i, i));
        }
        self.unopened(i, block, marks, &paired.closes);
        let carried = self.carry(i, block, &paired.opens);
        for mark in paired.opens.iter().filter(|m| Some(**m) != carried) {
            self.unclosed(*mark, i, marks);
        }
    }

    pub(super) fn accept(&mut self, pair: Pair, blocks: (usize, usize)) {
        let inner = &self.plain()[pair.open.end..pair.close.start];
        if inner.len() < 16 && !inner.chars().any(char::is_alphanumeric) {
            return;
        }
        let (open, close) = (pair.open.of(self.plain()), pair.close.of(self.plain()));
        let wrong = (!fit(open, close))
            .then(|| MarkFaultKind::WrongPair { open: open.to_owned(), close: close.to_owned() });
        let fault = wrong.map(|kind| {
            self.found.faults.push((pair.close, kind));
            self.found.faults.len() - 1
        });
        self.found.quoted.push(Quoted { pair, blocks, fault });
    }

    pub(super) fn unclosed(&mut self, mark: Mark, i: usize, marks: &[Mark]) {
        let curly_single = mark.family == Family::Single && mark.span.of(self.plain()) == "‘";
        if mark.weak || (mark.family == Family::Single && !curly_single) {
            return;
        }
        self.found.faults.push((mark.span, MarkFaultKind::Unclosed));
        if curly_single {
            return;
        }
        let block = self.text.blocks[i].span;
        let next = marks.partition_point(|m| m.span.start <= mark.span.start);
        let limit = marks.get(next).map_or(block.end, |m| m.span.start);
        let attribution = self.attribution(i).filter(|at| *at > mark.span.end);
        let end = mend::closing_place(self.plain(), block, mark.span, limit, attribution);
        let pair = Pair { open: mark.span, close: Span::new(end, end) };
        let fault = Some(self.found.faults.len() - 1);
        self.found.quoted.push(Quoted { pair, blocks: (i, i), fault });
    }

    fn unopened(&mut self, i: usize, block: &Block, marks: &[Mark], closes: &[Mark]) {
        for mark in closes {
            let before = self.plain()[block.span.start..mark.span.start].chars().next_back();
            let stopped = before.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?'));
            // `f(...)’s`: a letter follows an apostrophe.
            let glued = self.plain()[mark.span.end..].starts_with(char::is_alphabetic);
            let closes = stopped && !glued && mark.span.of(self.plain()) == "’";
            let apostrophe = mark.family == Family::Single && !closes;
            if mark.weak || apostrophe {
                continue;
            }
            self.found.faults.push((mark.span, MarkFaultKind::Unopened));
            if mark.family == Family::Single {
                continue;
            }
            let at = marks.partition_point(|m| m.span.start < mark.span.start);
            let floor = at.checked_sub(1).map_or(block.span.start, |at| marks[at].span.end);
            if let Some(start) = mend::opening_place(self.plain(), Span::new(floor, mark.span.start)) {
                let pair = Pair { open: Span::new(start, start), close: mark.span };
                let fault = Some(self.found.faults.len() - 1);
                self.found.quoted.push(Quoted { pair, blocks: (i, i), fault });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::from_text;

    /// The marks at fault, each with the words behind it.
    fn faults(name: &str, content: &str) -> Vec<String> {
        let document = from_text(name, None, content.to_owned());
        let text = &document.text;
        let mut faults = scopes(text).faults;
        faults.sort_by_key(|(span, _)| span.start);
        let behind = |at: usize| text.plain[at..].chars().take(7).collect::<String>();
        faults.iter().map(|(span, kind)| format!("{kind:?} {}", behind(span.start))).collect()
    }

    #[test]
    fn a_quotation_runs_through_its_paragraphs() {
        for page in [
            "She wrote:\n\n> \"The gate held.\n>\n> \"Nobody came.\n>\n> \"So I left.\" [Tides, p. 3]\n",
            // Each paragraph is a block quotation of its own, with rests of markup between them.
            "> _\"The gate held._\n\n__\n\n> _\"Nobody came._\n\n_\n\n> _\"So I left.\"_ [Tides, p. 3]\n",
            // A paragraph that is only an omission, and one that has lost its mark.
            "> \"The gate held.\n>\n> [. . .]\n>\n> Nobody came.\n>\n> \"So I left.\"\n",
            // A citation that has lost its bracket.
            "> \"The gate held.\n>\n> \"Nobody came.\" [Tides, p. 3\n",
            // A bold word sets its mark apart.
            "> _\"The gate held._\n\n> _\" **The keeper** slept._\n\n> _\"So I left.\"_\n",
        ] {
            assert_eq!(faults("page.md", page), Vec::<String>::new(), "{page}");
        }
    }

    #[test]
    fn a_line_that_the_layout_cuts_off_goes_on() {
        for page in [
            "## Is it _\"the gate of\nthe town\"_?\n\nNo.\n",
            "It was _\"the gate of\n- as she said -\nthe town\"_ then.\n",
            "> _\"The gate of the town\n> - as she said - was open . . . \"_ [ **Tides** , p. 3]\n",
            "The gate held.\n\n[‹ back](a.md) [next ›](b.md)\n",
        ] {
            assert_eq!(faults("page.md", page), Vec::<String>::new(), "{page}");
        }
    }

    #[test]
    fn faults_that_cancel_in_a_count_are_both_found() {
        for (page, expected) in [
            ("## The \"gate\n\nThe wall\" held.\n", vec!["Unclosed \"gate\n\n", "Unopened \" held."]),
            ("The \"gate held.\n\nThe wall\" held.\n", vec!["Unclosed \"gate h", "Unopened \" held."]),
            ("The gate\" held, and the \"wall too.\n", vec!["Unopened \" held,", "Unclosed \"wall t"]),
            ("> \"The gate held.\n>\n> \"Nobody came.\n\nNo.\n", vec!["Unclosed \"The ga"]),
            ("The left\"-hand gate held.\n", vec!["Unopened \"-hand "]),
        ] {
            assert_eq!(faults("page.md", page), expected, "{page}");
        }
    }
}
