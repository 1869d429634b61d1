//! What happens where an element ends.
//!
//! In: an element that was open. Out: the block or span it makes. A block quotation's credit is often
//! no more than a `cite` at its end, which only its end shows.

use super::super::writer::Writer;
use super::elements::Role;
use super::{Closing, Markup, Open};
use crate::model::Span;

impl Markup {
    pub(super) fn close(&mut self, element: Open, out: &mut Writer) {
        if let Some(places) = self.named.get_mut(element.name) {
            places.pop();
        }
        if element.role.is_block() {
            self.blocks.pop();
            self.end_block(out);
        }
        match element.closing {
            Closing::Block => {}
            Closing::Container => out.end(),
            Closing::Quotation => out.end_quotation(),
            Closing::InnerCredit => {
                out.end();
                out.begin_quotation();
            }
            Closing::Code => {
                self.code -= 1;
                out.end();
            }
            Closing::Link(link) => self.notes.close_link(link, element.start, out),
            Closing::Words => match element.role {
                Role::Quoted => out.quoted(element.start),
                Role::Emphasis => out.emphasis(element.start),
                Role::Term => out.verbatim(element.start),
                Role::Cite => {
                    self.cite = Some(out.since(element.start));
                    out.emphasis(element.start);
                }
                Role::Raised => self.raised(element.start, out),
                _ => {}
            },
        }
    }

    /// Raised words: a number is a note marker or an exponent.
    fn raised(&mut self, start: usize, out: &mut Writer) {
        let link = self.open.iter_mut().rev().find_map(|open| match &mut open.closing {
            Closing::Link(link) => Some(link),
            _ => None,
        });
        match link {
            Some(link) if link.is_local() => link.raised = true,
            _ => out.raise(start),
        }
    }

    pub(super) fn end_block(&mut self, out: &mut Writer) {
        if let Some(cite) = self.cite.take() {
            credit(cite, out);
        }
        out.close_block();
    }
}

/// A `cite` that ends a block of a block quotation behind a full stop, a dash or a line end, or
/// stands alone behind one, is its credit.
fn credit(cite: Span, out: &mut Writer) {
    let words = out.open_words();
    let start = out.here() - words.len();
    let Some(before) = words.get(..cite.start.saturating_sub(start)) else { return };
    if words.trim_end().len() + start != cite.end || cite.start < start {
        return;
    }
    let bare = before.trim_end_matches([' ', '—', '–', '-', '―']);
    let behind = out.last_block().is_some_and(|b| b.quote_depth > 0 && b.quote_depth >= out.quote_depth());
    let apart = bare.is_empty() && behind
        || out.quote_depth() > 0
            && (bare.ends_with(['.', '!', '?', '…', '”', '"', '’', '\n'])
                || bare.trim_end() != before.trim_end());
    if apart && (out.quote_depth() > 0 || behind) {
        let at = start + bare.len();
        out.set_credit_apart(at);
    }
}
