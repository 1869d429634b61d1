//! Quotations with marks, over the whole document.
//!
//! In: the blocks of a text. Out: the quoted stretches and the marks at fault. Marks pair within a
//! block; what a block leaves open may go on into the next ones, with or without a mark at the head
//! of each paragraph. A mark without a partner is mended at the nearest fitting place and reported
//! there, so that two faults never cancel each other.

use crate::model::{Block, BlockKind, Span, Text};

use super::marks::{Family, Mark, marks};
use super::pairs::{Pair, Paired, pair};
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

/// An opening mark whose block closed before it did.
struct Pending {
    mark: Mark,
    /// The block it stands in, and the last one it has run through.
    first: usize,
    last: usize,
    /// Quotations that opened and closed meanwhile.
    meanwhile: usize,
    /// Every later paragraph has begun with an opening mark.
    headed: bool,
    /// Opening marks at the heads of later paragraphs, faults of their own if nothing closes.
    heads: Vec<(Mark, usize)>,
}

struct Pass<'t> {
    text: &'t Text,
    found: Scopes,
    pending: Option<Pending>,
    /// The block last asked for its attribution, and where that begins: a block may hold millions
    /// of marks.
    tail: (usize, Option<usize>),
}

/// A quotation that has run on for so many blocks has lost its closing mark.
const MAX_BLOCKS: usize = 40;

impl Pass<'_> {
    fn plain(&self) -> &str {
        &self.text.plain
    }

    /// Where the attribution begins that ends block `i`.
    fn attribution(&mut self, i: usize) -> Option<usize> {
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

    /// Lets an open quotation run through this block, or end in it.
    fn go_on(&mut self, i: usize, block: &Block, marks: &[Mark], paired: &mut Paired) {
        let Some(mut pending) = self.pending.take() else { return };
        if !self.may_run_on(&pending, i, block) {
            self.give_up(pending);
            return;
        }
        let head = marks.first().filter(|m| {
            m.opens
                && m.family == pending.mark.family
                && self.plain()[block.span.start..m.span.start].trim().is_empty()
        });
        if let Some(head) = head.copied() {
            if let Some(at) = paired.opens.iter().position(|m| *m == head) {
                paired.opens.remove(at);
                pending.heads.push((head, i));
                pending.last = i;
                self.pending = Some(pending);
                return;
            }
            let at = paired.pairs.iter().position(|p| p.open == head.span);
            let closes_block = |p: &Pair| tail::nothing_follows(&self.plain()[p.close.end..block.span.end]);
            match at.filter(|at| pending.headed && closes_block(&paired.pairs[*at])) {
                Some(at) => {
                    let close = paired.pairs.swap_remove(at).close;
                    self.accept(Pair { open: pending.mark.span, close }, (pending.first, i));
                }
                None => self.give_up(pending),
            }
            return;
        }
        let close = paired.closes.iter().position(|m| m.family == pending.mark.family);
        match close {
            Some(at) if self.may_end(&pending, i, block, paired.closes[at].span) => {
                let close = paired.closes.remove(at).span;
                self.accept(Pair { open: pending.mark.span, close }, (pending.first, i));
            }
            Some(_) => self.give_up(pending),
            None if self.attributed_without_close(&pending, block) => {
                self.close_before_attribution(&pending, i)
            }
            None => {
                pending.meanwhile += paired.pairs.len();
                pending.headed = false;
                pending.last = i;
                self.pending = Some(pending);
            }
        }
    }

    fn may_run_on(&self, pending: &Pending, i: usize, block: &Block) -> bool {
        let first = &self.text.blocks[pending.first];
        let heading =
            matches!(block.kind, BlockKind::Heading(_)) && !self.plain()[block.span.start..].starts_with('…');
        let note = matches!(block.kind, BlockKind::Note(_)) && block.kind != first.kind;
        !heading
            && !note
            && block.quote_depth == first.quote_depth
            && i - pending.first <= MAX_BLOCKS
            && pending.meanwhile <= 3
            && i - pending.last <= 1
    }

    /// A closing mark further down ends the quotation if that block is nothing but its end, or the
    /// page was turned in the middle of a sentence.
    fn may_end(&self, pending: &Pending, i: usize, block: &Block, close: Span) -> bool {
        let first = self.text.blocks[pending.first].span;
        let before = self.plain()[first.start..pending.mark.span.start].trim_end();
        let set_off = before.is_empty() || before.ends_with([':', ',', '[', '(', '•', '-']);
        let ends = tail::nothing_follows(&self.plain()[close.end..block.span.end]);
        let previous = self.text.blocks[i - 1].span.of(self.plain());
        let mid_sentence = !tail::ends_sentence(previous) && !previous.ends_with(':');
        (set_off && ends) || (mid_sentence && i - pending.first == 1)
    }

    /// The block ends with an attribution, so the quotation that was set off ends here too: its
    /// closing mark is missing.
    fn attributed_without_close(&self, pending: &Pending, block: &Block) -> bool {
        let first = self.text.blocks[pending.first].span;
        let heads = self.plain()[first.start..pending.mark.span.start].trim().is_empty();
        heads && tail::attribution_at_end(self.plain(), block.span).is_some()
    }

    fn close_before_attribution(&mut self, pending: &Pending, i: usize) {
        let block = self.text.blocks[i].span;
        let attribution = self.attribution(i);
        let start = Span::new(block.start, block.start);
        let end = mend::closing_place(self.plain(), block, start, block.end, attribution);
        self.found.faults.push((pending.mark.span, MarkFaultKind::Unclosed));
        let pair = Pair { open: pending.mark.span, close: Span::new(end, end) };
        let fault = Some(self.found.faults.len() - 1);
        self.found.quoted.push(Quoted { pair, blocks: (pending.first, i), fault });
    }

    /// Keeps the outermost mark that may run on into the next block.
    fn carry(&mut self, i: usize, block: &Block, opens: &[Mark]) -> Option<Mark> {
        if self.pending.is_some() || matches!(block.kind, BlockKind::Heading(_) | BlockKind::TableCell) {
            return None;
        }
        let runs = |m: &&Mark| !m.weak && (m.family != Family::Single || m.span.of(self.plain()) == "‘");
        let mark = opens.iter().find(runs).copied()?;
        if self.attribution(i).is_some_and(|at| at > mark.span.end) {
            return None;
        }
        let (heads, headed) = (Vec::new(), true);
        self.pending = Some(Pending { mark, first: i, last: i, meanwhile: 0, headed, heads });
        Some(mark)
    }

    fn settle(&mut self) {
        if let Some(pending) = self.pending.take() {
            self.give_up(pending);
        }
    }

    /// The closing mark is missing after all.
    fn give_up(&mut self, pending: Pending) {
        self.unclosed(pending.mark, pending.first, &[]);
        for (head, block) in pending.heads {
            self.unclosed(head, block, &[]);
        }
    }

    fn accept(&mut self, pair: Pair, blocks: (usize, usize)) {
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

    fn unclosed(&mut self, mark: Mark, i: usize, marks: &[Mark]) {
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

/// True when some style sets the two as a pair.
fn fit(open: &str, close: &str) -> bool {
    matches!(
        (open, close),
        ("“" | "„" | "‟" | "”", "”")
            | ("„", "“")
            | ("\"", "\"")
            | ("'" | "`" | "‛", "'")
            | ("‘" | "‚" | "’" | "‛", "’")
            | ("‚", "‘")
            | ("«", "»")
            | ("»", "«")
            | ("‹", "›")
            | ("›", "‹")
            | ("「", "」")
            | ("『", "』")
            | ("``" | "''", "''")
            | ("‘‘", "’’")
    )
}
