//! Quotations that run on from one block into the next.
//!
//! In: the blocks in order, each with its paired marks. Out: the quotations that end in a later
//! block than they begin in, and those that never end. Three customs are known: every paragraph
//! opens with a mark and the last closes, only the first opens, and a block that the layout cut in
//! the middle of a sentence.

use crate::model::{Block, BlockKind, Span};

use super::marks::{Family, Mark};
use super::pairs::{Pair, Paired};
use super::scope::{Pass, Quoted};
use super::{MarkFaultKind, mend, tail};

/// An opening mark whose block closed before it did.
pub(super) struct Pending {
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

/// A quotation that has run on for so many blocks has lost its closing mark.
const MAX_BLOCKS: usize = 40;

impl Pass<'_> {
    /// Lets an open quotation run through this block, or end in it.
    pub(super) fn go_on(&mut self, i: usize, block: &Block, marks: &[Mark], paired: &mut Paired) {
        let Some(mut pending) = self.pending.take() else { return };
        if !self.may_run_on(&pending, i, block) {
            self.give_up(pending);
            return;
        }
        if marks.is_empty() && self.says_nothing(block) {
            pending.last = i;
            self.pending = Some(pending);
            return;
        }
        if let Some(head) = self.head(block, marks, pending.mark.family) {
            self.headed(i, block, head, pending, paired);
            return;
        }
        self.turn_round(block, pending.mark.family, paired);
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

    /// A last mark between blanks that could open or close closes what came before the block.
    fn turn_round(&self, block: &Block, family: Family, paired: &mut Paired) {
        let closes = |m: &Mark| {
            m.closes && m.family == family && tail::nothing_follows(&self.plain()[m.span.end..block.span.end])
        };
        if paired.closes.is_empty()
            && let Some(mark) = paired.opens.pop_if(|m| closes(m))
        {
            paired.closes.push(mark);
        }
    }

    /// A paragraph of the quotation that opens with a mark of its own: it goes on, or ends here.
    fn headed(&mut self, i: usize, block: &Block, head: Mark, mut pending: Pending, paired: &mut Paired) {
        if let Some(at) = paired.opens.iter().position(|m| *m == head) {
            paired.opens.remove(at);
            pending.heads.push((head, i));
            pending.last = i;
            self.pending = Some(pending);
            return;
        }
        // In a block quotation a paragraph without a mark is still quoted.
        let headed = pending.headed || block.quote_depth > 0;
        let closes_block = |p: &Pair| {
            let rest = &self.plain()[p.close.end..block.span.end];
            // The bracket of a citation may have lost its end.
            let cited = block.quote_depth > 0 && rest.trim_start_matches(['*', '_', ' ']).starts_with('[');
            cited || tail::nothing_follows(rest)
        };
        let at = paired.pairs.iter().position(|p| p.open == head.span);
        match at.filter(|at| headed && closes_block(&paired.pairs[*at])) {
            Some(at) => {
                let close = paired.pairs.swap_remove(at).close;
                self.accept(Pair { open: pending.mark.span, close }, (pending.first, i));
            }
            None => self.give_up(pending),
        }
    }

    /// The mark of this family that opens the block, if one does.
    fn head(&self, block: &Block, marks: &[Mark], family: Family) -> Option<Mark> {
        let first = marks.first().filter(|m| m.opens && m.family == family);
        first.filter(|m| self.opens_block(block, m.span)).copied()
    }

    /// Only signs of emphasis stand before `mark` in its block.
    fn opens_block(&self, block: &Block, mark: Span) -> bool {
        let before = self.plain()[block.span.start..mark.start].trim_matches(['*', '_', ' ', '\n']);
        before.is_empty()
    }

    /// A rule of asterisks, a bracket with dots: no words, so no end of a quotation either.
    fn says_nothing(&self, block: &Block) -> bool {
        block.span.len() <= 16 && !block.span.of(self.plain()).contains(char::is_alphanumeric)
    }

    fn may_run_on(&self, pending: &Pending, i: usize, block: &Block) -> bool {
        let first = &self.text.blocks[pending.first];
        let heading =
            matches!(block.kind, BlockKind::Heading(_)) && !self.plain()[block.span.start..].starts_with('…');
        let note = matches!(block.kind, BlockKind::Note(_)) && block.kind != first.kind;
        !heading
            && !note
            && (block.quote_depth == first.quote_depth || self.says_nothing(block))
            && (i == pending.first + 1 || !matches!(first.kind, BlockKind::Heading(_)))
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
    pub(super) fn carry(&mut self, i: usize, block: &Block, opens: &[Mark]) -> Option<Mark> {
        let ends = || match block.kind {
            BlockKind::Heading(_) => !self.wraps(i),
            ref kind => matches!(kind, BlockKind::TableCell(_)),
        };
        if self.pending.is_some() || opens.is_empty() || ends() {
            return None;
        }
        let firm = |m: &Mark| !m.weak || self.opens_block(block, m.span);
        let runs = |m: &&Mark| firm(m) && (m.family != Family::Single || m.span.of(self.plain()) == "‘");
        let mark = opens.iter().find(runs).copied()?;
        if self.attribution(i).is_some_and(|at| at > mark.span.end) {
            return None;
        }
        let (heads, headed) = (Vec::new(), true);
        self.pending = Some(Pending { mark, first: i, last: i, meanwhile: 0, headed, heads });
        Some(mark)
    }

    /// The next block begins on the next line of the file: a heading of Markdown ends with its line,
    /// and what its writer wrapped stands in the paragraph below.
    fn wraps(&self, i: usize) -> bool {
        let Some(next) = self.text.blocks.get(i + 1) else { return false };
        let gap = Span::new(self.text.blocks[i].span.end, next.span.start);
        self.text.map.to_source(gap).len() == 1
    }

    pub(super) fn settle(&mut self) {
        if let Some(pending) = self.pending.take() {
            self.give_up(pending);
        }
    }

    /// The closing mark is missing after all. The paragraphs of a block quotation lack it together.
    fn give_up(&mut self, pending: Pending) {
        if self.text.blocks[pending.first].quote_depth > 0
            && let Some((_, last)) = pending.heads.last()
        {
            self.close_before_attribution(&pending, *last);
            return;
        }
        self.unclosed(pending.mark, pending.first, &[]);
        for (head, block) in pending.heads {
            self.unclosed(head, block, &[]);
        }
    }
}
