//! `unattributed-quote`: somebody's words, and nobody named.
//!
//! Precision comes from looking for any way out: a note, a link, a citation, a name nearby, a
//! neighbour that is attributed. A text that leaves most of its quotations open (a novel, a list of
//! sayings) is told so once.

use super::super::wording::{count, counted, has_words, shown_share};
use super::super::{Context, Meta, Rule, meta};
use super::epigraph_source_missing::is_bare_epigraph;
use crate::model::{BlockKind, Finding, Kind, Quotation, Related, Span};

/// Shorter ones are phrases.
const MIN_WORDS: usize = 8;
/// From here on a text that names nobody for most of its quotations does so on purpose.
const MANY: usize = 12;

/// Reports quotations without any source.
pub(in crate::check) struct UnattributedQuote;

impl Rule for UnattributedQuote {
    fn meta(&self) -> &'static Meta {
        meta!("unattributed-quote", Form, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let long: Vec<&Quotation> = context.parsed.quotations.iter().filter(|q| is_long(q)).collect();
        let open: Vec<&Quotation> = long.iter().copied().filter(|q| is_open(context, q)).collect();
        if open.len() >= MANY && open.len() * 2 > long.len() {
            findings.push(self.habit(context, &open, long.len()));
            return;
        }
        for quotation in open {
            let message = format!(
                "a quotation of {} with nobody named",
                counted(count(&quotation.normalized.text), "word")
            );
            let mut finding = self.meta().finding(context, quotation.span, message);
            finding.help = Some(
                "Name the speaker or the work, add a note, or take the marks off if nobody is quoted."
                    .to_owned(),
            );
            finding.quotation = Some(quotation.id.clone());
            findings.push(finding);
        }
    }
}

impl UnattributedQuote {
    fn habit(&self, context: &Context<'_>, open: &[&Quotation], long: usize) -> Finding {
        let message = format!("{} name nobody", shown_share(open.len(), long, "quotation"));
        let mut finding = self.meta().finding(context, open[0].span, message);
        finding.related = open[1..]
            .iter()
            .map(|q| Related {
                message: "nor is anybody named here".to_owned(),
                path: context.document.path().to_owned(),
                span: q.span,
                labels: Vec::new(),
            })
            .collect();
        finding.help = Some(
            "If this is fiction or a transcript, allow the rule for it; otherwise name the sources."
                .to_owned(),
        );
        finding
    }
}

fn is_long(quotation: &Quotation) -> bool {
    quotation.kind == Kind::Quotation
        && quotation.nested_in.is_none()
        && has_words(&quotation.normalized.text, MIN_WORDS)
}

fn is_open(context: &Context<'_>, quotation: &Quotation) -> bool {
    // Of an epigraph another rule speaks.
    if quotation.attribution.is_some() || is_bare_epigraph(context, quotation) {
        return false;
    }
    let (parsed, text) = (context.parsed, &context.document.text);
    let around = surroundings(context, quotation);
    let in_file = text.map.to_source(around);
    let attributed = |q: &Quotation| q.attribution.is_some();
    !(any_within(&parsed.note_markers, in_file, |m| m.span, |_| true)
        || any_within(&parsed.names, in_file, |n| n.span, |_| true)
        || any_within(&parsed.quotations, in_file, |q| q.span, attributed)
        || any_within(&text.links, around, |(span, _)| *span, |_| true)
        || cites(around.of(&text.plain))
        || in_note_or_table(context, quotation))
}

/// True when something of a list in order of place lies within `range` and passes `test`.
pub(super) fn any_within<T>(
    list: &[T],
    range: Span,
    span: impl Fn(&T) -> Span,
    test: impl Fn(&T) -> bool,
) -> bool {
    let from = list.partition_point(|item| span(item).start < range.start);
    let inside = list[from..].iter().take_while(|item| span(item).start < range.end);
    inside.into_iter().any(|item| range.contains(span(item)) && test(item))
}

/// The block a quotation stands in, with its neighbours: a paragraph goes on quoting whom the one
/// before it named, and a block of quotation is introduced above or signed below.
fn surroundings(context: &Context<'_>, quotation: &Quotation) -> Span {
    let blocks = &context.document.text.blocks;
    let first = blocks.partition_point(|b| b.span.end <= quotation.plain.start).saturating_sub(1);
    let last = blocks.partition_point(|b| b.span.start < quotation.plain.end);
    let start = blocks.get(first).map_or(quotation.plain.start, |b| b.span.start);
    let end = blocks.get(last).or(blocks.last()).map_or(quotation.plain.end, |b| b.span.end);
    Span::new(start.min(quotation.plain.start), end.max(quotation.plain.end))
}

/// A bracket with a year or a page, or a citation key.
fn cites(text: &str) -> bool {
    const PLACES: [&str; 4] = ["p. ", "pp. ", "ibid", "op. cit"];
    let is_year = |digits: &str| digits.len() == 4 && (digits.starts_with('1') || digits.starts_with("20"));
    let mut brackets = text.split(['(', '[']).skip(1).filter_map(|rest| rest.split([')', ']']).next());
    text.contains("[@")
        || brackets.any(|inside| {
            let folded = inside.to_lowercase();
            inside.len() <= 120
                && (PLACES.iter().any(|place| folded.contains(place))
                    || inside.split(|c: char| !c.is_ascii_digit()).any(is_year))
        })
}

/// A note is a source, and the cells of a table are named by its head.
fn in_note_or_table(context: &Context<'_>, quotation: &Quotation) -> bool {
    let blocks = &context.document.text.blocks;
    let block = blocks.get(blocks.partition_point(|b| b.span.end < quotation.plain.end));
    block.is_some_and(|b| {
        matches!(b.kind, BlockKind::Note(_) | BlockKind::TableCell(_)) && b.span.contains(quotation.plain)
    }) || context.parsed.notes.iter().any(|n| n.span.contains(quotation.span))
}

#[cfg(test)]
mod tests {
    use super::cites;

    #[test]
    fn a_year_in_brackets_is_a_citation() {
        for (text, expected) in [
            ("as it was (Corwen 1902, 12)", true),
            ("as it was [Salt Ledger, 1902]", true),
            ("as it was [@corwen, p. 3]", true),
            ("as it was (and is) in 1902", false),
            ("as it was [Op. Cit., p. 3]", true),
            ("as it was (page 12345)", false),
        ] {
            assert_eq!(cites(text), expected, "{text}");
        }
    }
}
