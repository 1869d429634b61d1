//! `space-before-closing-mark`: a blank between the last quoted word and the mark that closes it.

use super::super::{Context, Meta, Rule, meta};
use super::places::{Place, gathered};
use crate::model::{Edit, Finding, Fix, Quotation, Safety, Span};

/// Reports the first such place of a document and names the others.
pub(in crate::check) struct SpaceBeforeClosingMark;

impl Rule for SpaceBeforeClosingMark {
    fn meta(&self) -> &'static Meta {
        meta!("space-before-closing-mark", Form, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let blanks: Vec<Span> =
            context.parsed.quotations.iter().filter_map(|q| blank_before_close(context, q)).collect();
        let places: Vec<Place> = blanks.iter().map(|span| (*span, "blank".to_owned())).collect();
        let message = "a blank stands before the closing quotation mark";
        let Some(mut finding) = gathered(self.meta(), context, message, &places) else { return };
        finding.help = Some("Take the blank out; scanned pages often carry it.".to_owned());
        let path = context.document.path();
        let taken_out = |span: &Span| Edit { path: path.to_owned(), span: *span, replacement: String::new() };
        finding.fix = Some(Fix { safety: Safety::Safe, edits: blanks.iter().map(taken_out).collect() });
        findings.push(finding);
    }
}

/// The blanks, in bytes of the file. Only curly double marks are judged: a straight one may open,
/// a single one may be an apostrophe, and guillemets are spaced in French.
fn blank_before_close(context: &Context<'_>, quotation: &Quotation) -> Option<Span> {
    let marks = quotation.marks.as_ref()?;
    if marks.open != "“" || marks.close != "”" {
        return None;
    }
    let file = &context.document.source.content;
    let behind = file.get(quotation.span.end..)?;
    let blanks = behind.len() - behind.trim_start_matches([' ', '\t', '\u{a0}']).len();
    // A thin gap keeps the marks of two levels apart.
    let levels = file[..quotation.span.end].ends_with(['’', '\'']);
    let spaced = blanks > 0 && behind[blanks..].starts_with('”') && !levels;
    // Marks set off on both sides are a habit of the language or the layout.
    let both_sides = file[..quotation.span.start].ends_with(char::is_whitespace);
    (spaced && !both_sides).then(|| Span::new(quotation.span.end, quotation.span.end + blanks))
}
