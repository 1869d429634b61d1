//! `sic-form`: the mark *sic* with an exclamation mark or a full stop.
//!
//! English guides differ on italics and on the kind of bracket, and agree that the mark is the one
//! word. In German and some other languages the exclamation mark is usual, so only English is judged.

use std::sync::LazyLock;

use regex::Regex;

use super::super::wording::{is_function_word, pattern};
use super::super::{Context, Meta, Rule, meta};
use super::places::{Place, gathered};
use crate::model::{Edit, Finding, Fix, Quotation, Safety, Span, words};

/// Bytes on either side that show the language.
const REACH: usize = 200;
/// Function words that English has in so many bytes.
const ENGLISH: usize = 6;

/// Reports the first such mark of a document and names the others.
pub(in crate::check) struct SicForm;

impl Rule for SicForm {
    fn meta(&self) -> &'static Meta {
        meta!("sic-form", Form, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = &context.document.text;
        let outer = context.parsed.quotations.iter().filter(|q| q.nested_in.is_none());
        let signs: Vec<Span> = outer
            .flat_map(|q| signs(&text.plain, q))
            .filter(|sign| is_english(context, *sign))
            .map(|sign| text.map.to_source(sign))
            .collect();
        let places: Vec<Place> =
            signs.iter().map(|span| (*span, "more than the one word".to_owned())).collect();
        let message = "the mark \"sic\" carries a sign of its own";
        let Some(mut finding) = gathered(self.meta(), context, message, &places) else { return };
        finding.help = Some(
            "Write [sic]: the mark says that the word stands so, and what to think of it is said outside."
                .to_owned(),
        );
        let bare = |span: &Span| Edit {
            path: context.document.path().to_owned(),
            span: *span,
            replacement: String::new(),
        };
        finding.fix = Some(Fix { safety: Safety::Safe, edits: signs.iter().map(bare).collect() });
        findings.push(finding);
    }
}

/// The `!` or `.` of each such mark in a quotation.
fn signs(plain: &str, quotation: &Quotation) -> Vec<Span> {
    let start = quotation.plain.start;
    let found = SIC.captures_iter(quotation.plain.of(plain)).filter_map(|found| found.get(1));
    found.map(|sign| Span::new(start + sign.start(), start + sign.end())).collect()
}

fn is_english(context: &Context<'_>, place: Span) -> bool {
    let around = context.around(place, REACH);
    words(&around).filter(|w| is_function_word(&w.folded(&around))).count() >= ENGLISH
}

static SIC: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)[\[(][*_]?sic([!.]+)[*_]?[\])]"));
