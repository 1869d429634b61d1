//! `multi-paragraph-quote-marks`: a quotation runs over paragraphs that do not open with a mark.
//!
//! Every guide that lets marks run over paragraphs opens each of them and closes the last. Only
//! English marks are judged; other languages have customs of their own.

use super::super::wording::counted;
use super::super::{Context, Meta, Rule, meta};
use super::places::{Place, gathered};
use crate::model::{Block, BlockKind, Edit, Finding, Fix, Form, Quotation, Safety, Span};

/// Reports each such quotation once.
pub(in crate::check) struct MultiParagraphQuoteMarks;

impl Rule for MultiParagraphQuoteMarks {
    fn meta(&self) -> &'static Meta {
        meta!("multi-paragraph-quote-marks", Form, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        for quotation in context.parsed.quotations.iter().filter(|q| q.form == Form::MultiParagraph) {
            findings.extend(self.unmarked(context, quotation));
        }
    }
}

impl MultiParagraphQuoteMarks {
    fn unmarked(&self, context: &Context<'_>, quotation: &Quotation) -> Option<Finding> {
        let marks = quotation.marks.as_ref()?;
        let fits = matches!((&*marks.open, &*marks.close), ("“", "”") | ("\"", "\"") | ("‘", "’"));
        let bare = bare_paragraphs(context, quotation, &marks.open);
        if !fits || bare.is_empty() {
            return None;
        }
        let places: Vec<Place> = bare
            .iter()
            .map(|span| (*span, "a paragraph of the quotation without a mark".to_owned()))
            .collect();
        let message =
            format!("a quotation goes on in {} without an opening mark", counted(bare.len(), "paragraph"));
        let mut finding = gathered(self.meta(), context, message, &places)?;
        finding.quotation = Some(quotation.id.clone());
        finding.help = Some(format!(
            "Open each of its paragraphs with {} and close only the last, or set it as a block.",
            marks.open
        ));
        let path = context.document.path();
        let opened = |span: &Span| Edit {
            path: path.to_owned(),
            span: Span::new(span.start, span.start),
            replacement: marks.open.clone(),
        };
        finding.fix = Some(Fix { safety: Safety::Unsafe, edits: bare.iter().map(opened).collect() });
        Some(finding)
    }
}

/// The first words, in bytes of the file, of the paragraphs of a quotation that open with no mark.
/// What follows a page that turned in the middle of a sentence is no new paragraph.
fn bare_paragraphs(context: &Context<'_>, quotation: &Quotation, open: &str) -> Vec<Span> {
    let text = &context.document.text;
    let plain = &text.plain;
    let first = text.blocks.partition_point(|b| b.span.end <= quotation.plain.start);
    let inside = text.blocks[first..].iter().take_while(|b| b.span.start < quotation.plain.end);
    let blocks: Vec<&Block> = inside.collect();
    let apart = |pair: &[&Block]| {
        plain[pair[0].span.end..pair[1].span.start].bytes().filter(|b| *b == b'\n').count() >= 2
    };
    let begins = |pair: &[&Block]| {
        let (before, words) = (pair[0].span.of(plain), pair[1].span.of(plain));
        let sentence = before
            .trim_end_matches(|c: char| "”’\"')]".contains(c))
            .ends_with(['.', '!', '?', ':', ';', '…']);
        let fresh = words.starts_with(char::is_uppercase) && !is_turn(words);
        pair[1].kind == BlockKind::Paragraph && apart(pair) && sentence && fresh && !words.starts_with(open)
    };
    let bare = blocks.windows(2).filter(|pair| begins(pair)).map(|pair| pair[1].span);
    bare.map(|span| text.map.to_source(first_word(plain, span))).collect()
}

/// `Keeper: the gate was open`, a turn of a play or a transcript.
fn is_turn(paragraph: &str) -> bool {
    let label = paragraph.split_once(": ").map(|(label, _)| label.split_whitespace());
    label.is_some_and(|mut words| {
        words.by_ref().take(3).all(|w| w.starts_with(char::is_uppercase)) && words.next().is_none()
    })
}

fn first_word(plain: &str, block: Span) -> Span {
    let word = block.of(plain).split_whitespace().next().unwrap_or("");
    Span::new(block.start, block.start + word.len())
}
