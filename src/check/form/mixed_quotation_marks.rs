//! `mixed-quotation-marks`: a few quotations of a document stand in marks of another shape.
//!
//! Or the document changes between two shapes by whole stretches. Straight against curly marks, which differ in no language and mean the same. Single against
//! double marks may mean something, guillemets and low marks belong to other languages, and what is
//! nested follows its own source: none of these is judged.

use super::super::wording::{counted, number};
use super::super::{Context, Meta, Rule, meta};
use super::places::{Place, gathered};
use crate::model::{BlockKind, Edit, Finding, Fix, Quotation, Safety, Span};

/// So many quotations make a habit.
const MIN_HABIT: usize = 12;
/// At most one in so many is odd.
const RARE: usize = 8;
/// More odd ones in a row come from elsewhere: a stretch was pasted in.
const MAX_RUN: usize = 3;

/// Reports the first odd place of a document and names the others.
pub(in crate::check) struct MixedQuotationMarks;

impl Rule for MixedQuotationMarks {
    fn meta(&self) -> &'static Meta {
        meta!("mixed-quotation-marks", Form, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let marked: Vec<Marked<'_>> =
            context.parsed.quotations.iter().filter_map(|q| Marked::of(context, q)).collect();
        let straight = marked.iter().filter(|m| m.shape == Shape::Straight).count();
        let usual = if straight * 2 > marked.len() { Shape::Straight } else { Shape::Curly };
        let habit = marked.iter().filter(|m| m.shape == usual).count();
        if marked.len() - habit >= MIN_HABIT {
            findings.extend(self.two_habits(context, &marked, usual));
            return;
        }
        let odd = scattered(&marked, usual);
        if odd.is_empty() || habit < MIN_HABIT || odd.len() * RARE > habit {
            return;
        }
        let places: Vec<Place> =
            odd.iter().map(|m| (m.quotation.span, format!("in {} marks", usual.other().name()))).collect();
        let message = format!(
            "{} in {} marks where {} others stand in {} ones",
            stands(odd.len()),
            usual.other().name(),
            number(habit),
            usual.name()
        );
        let Some(mut finding) = gathered(self.meta(), context, message, &places) else { return };
        finding.help = Some(format!("Set them in {} marks like the rest.", usual.name()));
        finding.fix = Some(Fix {
            safety: Safety::Safe,
            edits: odd.iter().flat_map(|m| m.edits(context, usual)).collect(),
        });
        findings.push(finding);
    }
}

impl MixedQuotationMarks {
    /// A document in two shapes: whole stretches of it were taken from elsewhere.
    fn two_habits(&self, context: &Context<'_>, marked: &[Marked<'_>], usual: Shape) -> Option<Finding> {
        let odd = || marked.iter().filter(|m| m.shape != usual);
        let count = odd().count();
        let runs = marked.chunk_by(|a, b| a.shape == b.shape).filter(|run| run[0].shape != usual);
        let places: Vec<Place> = runs
            .map(|run| (run[0].quotation.span, format!("in {} marks from here on", run[0].shape.name())))
            .collect();
        let message = format!(
            "{} quotations stand in {} marks and {} in {} ones",
            count,
            usual.other().name(),
            marked.len() - count,
            usual.name()
        );
        let mut finding = gathered(self.meta(), context, message, &places)?;
        finding.help = Some(format!(
            "Compare these stretches with where they came from, then set all in {} marks.",
            usual.name()
        ));
        finding.fix =
            Some(Fix { safety: Safety::Safe, edits: odd().flat_map(|m| m.edits(context, usual)).collect() });
        Some(finding)
    }
}

fn stands(n: usize) -> String {
    format!("{} stand{}", counted(n, "quotation"), if n == 1 { "s" } else { "" })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Straight,
    Curly,
}

impl Shape {
    fn other(self) -> Self {
        match self {
            Self::Straight => Self::Curly,
            Self::Curly => Self::Straight,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Straight => "straight",
            Self::Curly => "curly",
        }
    }
}

/// A quotation with a whole pair of marks of one shape.
struct Marked<'c> {
    quotation: &'c Quotation,
    shape: Shape,
    /// The marks, in plain offsets.
    open: Span,
    close: Span,
}

impl<'c> Marked<'c> {
    fn of(context: &Context<'_>, quotation: &'c Quotation) -> Option<Self> {
        let marks = quotation.marks.as_ref().filter(|_| quotation.nested_in.is_none())?;
        let shape = match (&*marks.open, &*marks.close) {
            ("\"", "\"") => Shape::Straight,
            ("“", "”") => Shape::Curly,
            _ => return None,
        };
        let plain = &context.document.text.plain;
        let before = plain[..quotation.plain.start].trim_end().len();
        let behind = &plain[quotation.plain.end..];
        let after = quotation.plain.end + behind.len() - behind.trim_start().len();
        if !in_running_text(context, quotation) {
            return None;
        }
        let open = Span::new(before.checked_sub(marks.open.len())?, before);
        let close = Span::new(after, after + marks.close.len());
        let stands = |span: Span, mark: &str| plain.get(span.start..span.end) == Some(mark);
        (stands(open, &marks.open) && stands(close, &marks.close)).then_some(Self {
            quotation,
            shape,
            open,
            close,
        })
    }

    fn edits(&self, context: &Context<'_>, shape: Shape) -> [Edit; 2] {
        let (open, close) = match shape {
            Shape::Straight => ("\"", "\""),
            Shape::Curly => ("“", "”"),
        };
        [(self.open, open), (self.close, close)].map(|(span, mark)| Edit {
            path: context.document.path().to_owned(),
            span: context.document.text.map.to_source(span),
            replacement: mark.to_owned(),
        })
    }
}

/// Headings, tables and notes are often set by another hand.
fn in_running_text(context: &Context<'_>, quotation: &Quotation) -> bool {
    let blocks = &context.document.text.blocks;
    let block = blocks.get(blocks.partition_point(|b| b.span.end < quotation.plain.end));
    block.is_some_and(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem))
}

/// The odd ones that stand among usual ones, and not in a long row of their own.
fn scattered<'m, 'c>(marked: &'m [Marked<'c>], usual: Shape) -> Vec<&'m Marked<'c>> {
    let runs = marked.chunk_by(|a, b| a.shape == b.shape);
    runs.filter(|run| run[0].shape != usual && run.len() <= MAX_RUN).flatten().collect()
}
