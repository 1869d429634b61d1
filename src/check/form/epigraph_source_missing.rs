//! `epigraph-source-missing`: words at the head of a text, and nobody under them.
//!
//! An epigraph is known by its place and shape: a short quotation alone in its block between a
//! heading and the body. Words in italics without marks may be a lead or a dedication, so only
//! words in marks, or in a block quotation of the markup and in italics, are taken for one.

use super::super::wording::count;
use super::super::{Context, Meta, Rule, meta};
use super::unattributed_quote::any_within;
use crate::model::{Block, BlockKind, Cue, Finding, Form, Kind, Quotation};

/// Fewer words are a motto, more are an extract.
const WORDS: std::ops::RangeInclusive<usize> = 5..=80;
/// Bytes of the paragraph with which the body begins.
const BODY: usize = 200;

/// Reports each such epigraph.
pub(in crate::check) struct EpigraphSourceMissing;

impl Rule for EpigraphSourceMissing {
    fn meta(&self) -> &'static Meta {
        meta!("epigraph-source-missing", Form, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        for quotation in context.parsed.quotations.iter().filter(|q| is_bare_epigraph(context, q)) {
            let message = "an epigraph without a source";
            let mut finding = self.meta().finding(context, quotation.span, message);
            finding.quotation = Some(quotation.id.clone());
            finding.help =
                Some("Name the author, and the work if there is one, on the line below.".to_owned());
            findings.push(finding);
        }
    }
}

/// True for a quotation that stands where an epigraph stands and says of nobody that it is his.
pub(super) fn is_bare_epigraph(context: &Context<'_>, quotation: &Quotation) -> bool {
    let apart = matches!(quotation.form, Form::Block | Form::Epigraph);
    let named = quotation.attribution.as_ref().is_some_and(|a| a.cue != Cue::Context);
    apart
        && !named
        && quotation.kind == Kind::Quotation
        && quotation.nested_in.is_none()
        && at_the_head(context, quotation)
        && WORDS.contains(&count(&quotation.normalized.text))
        && (quotation.marks.is_some() || is_italic_block(context, quotation))
        && !names_somebody(context, quotation)
}

/// A heading or the top of the document above, the body below.
fn at_the_head(context: &Context<'_>, quotation: &Quotation) -> bool {
    let blocks = &context.document.text.blocks;
    let first = blocks.partition_point(|b| b.span.end <= quotation.plain.start);
    let next = blocks.partition_point(|b| b.span.start < quotation.plain.end);
    let is_heading = |b: &Block| matches!(b.kind, BlockKind::Heading(_));
    let above = first.checked_sub(1).and_then(|i| blocks.get(i)).is_none_or(is_heading);
    let is_body = |b: &Block| {
        let words = b.span.of(&context.document.text.plain);
        b.kind == BlockKind::Paragraph
            && b.quote_depth == 0
            && b.span.len() >= BODY
            // Fiction begins with speech, and goes on with it.
            && !words.starts_with(['"', '“', '‘', '\'', '—', '–', '-', '«', '„'])
    };
    above && first + 1 == next && blocks.get(next).is_some_and(is_body)
}

fn is_italic_block(context: &Context<'_>, quotation: &Quotation) -> bool {
    let text = &context.document.text;
    let next = text.emphasis.partition_point(|e| e.start <= quotation.plain.start);
    let italic = next.checked_sub(1).is_some_and(|i| text.emphasis[i].contains(quotation.plain));
    let block = text.blocks.partition_point(|b| b.span.end <= quotation.plain.start);
    italic && text.blocks.get(block).is_some_and(|b| b.quote_depth > 0)
}

/// A name, a note or a link in the block itself.
fn names_somebody(context: &Context<'_>, quotation: &Quotation) -> bool {
    let (text, parsed) = (&context.document.text, context.parsed);
    let block = text.blocks.partition_point(|b| b.span.end <= quotation.plain.start);
    let Some(block) = text.blocks.get(block).map(|b| b.span) else { return false };
    let in_file = text.map.to_source(block);
    any_within(&parsed.names, in_file, |n| n.span, |n| !quotation.span.contains(n.span))
        || any_within(&parsed.note_markers, in_file, |m| m.span, |_| true)
        || any_within(&text.links, block, |(span, _)| *span, |_| true)
}
