//! `block-quote-form`: a block quotation that stands in quotation marks as well.
//!
//! Every guide sets a block without marks of its own. How long a block must be is a matter of
//! style, so length is not judged.

use super::super::{Context, Meta, Rule, meta};
use super::places::{Place, gathered};
use crate::model::{Block, Finding, Form, Kind, Quotation};

/// Reports the first such block of a document and names the others.
pub(in crate::check) struct BlockQuoteForm;

impl Rule for BlockQuoteForm {
    fn meta(&self) -> &'static Meta {
        meta!("block-quote-form", Form, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let doubled = context.parsed.quotations.iter().filter(|q| is_doubled(context, q));
        let places: Vec<Place> =
            doubled.map(|q| (q.span, "set as a block and in marks".to_owned())).collect();
        let message = "a block quotation stands in quotation marks";
        let Some(mut finding) = gathered(self.meta(), context, message, &places) else { return };
        finding.help =
            Some("Take the outer marks off; the block itself shows that the words are quoted.".to_owned());
        findings.push(finding);
    }
}

/// The quotation fills a block quotation of the markup, which holds no other in marks: several are
/// a dialogue or a choice of sayings.
fn is_doubled(context: &Context<'_>, quotation: &Quotation) -> bool {
    let apart = matches!(quotation.form, Form::Block | Form::MultiParagraph);
    let whole = quotation.marks.as_ref().is_some_and(|m| !m.open.is_empty() && !m.close.is_empty());
    let blocks = &context.document.text.blocks;
    let first = blocks.partition_point(|b| b.span.end <= quotation.plain.start);
    let last = blocks.partition_point(|b| b.span.start < quotation.plain.end);
    let quoted = |b: &Block| b.quote_depth > 0;
    apart
        && whole
        && quotation.kind == Kind::Quotation
        && quotation.nested_in.is_none()
        && blocks.get(first).is_some_and(quoted)
        && !first.checked_sub(1).and_then(|i| blocks.get(i)).is_some_and(quoted)
        && !blocks.get(last).is_some_and(|b| quoted(b) && in_marks(context, b))
}

fn in_marks(context: &Context<'_>, block: &Block) -> bool {
    let words = block.span.of(&context.document.text.plain);
    words.trim_start_matches(['*', '_', ' ']).starts_with(['"', '“', '‘', '«', '„'])
}
