//! `page-break-in-quotation`: a page of the print has left its border inside a quotation.
//!
//! The readers know page numbers and running heads, and the quotation grammar reads over them and
//! mends divided words. This rule shows what was read over, once for a document. A blank line in the
//! middle of a sentence tells of a page only where the document's paragraphs end with their sentences.

use std::sync::LazyLock;

use memchr::memmem;

use super::super::wording::shortened;
use super::super::{Context, Meta, Rule, meta};
use super::places::{Place, gathered};
use crate::model::{Finding, Kind, Quotation, Span};
use crate::read::Format;

/// Line ends between the parts of a word that only a new page puts there.
const PAGE_ENDS: usize = 2;
/// Fewer paragraphs do not show how a document is set.
const MIN_PARAGRAPHS: usize = 8;
/// At most one of so many ends in the middle of a sentence.
const CUT_ONE_IN: usize = 5;
/// Nobody divides longer words.
const LONGEST_WORD: usize = 40;
/// A running head is shown up to here.
const MAX_SHOWN: usize = 40;

/// Reports the first such place of a document and names the others.
pub(in crate::check) struct PageBreakInQuotation;

impl Rule for PageBreakInQuotation {
    fn meta(&self) -> &'static Meta {
        meta!("page-break-in-quotation", Form, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let outer = |q: &&Quotation| q.nested_in.is_none() && q.kind != Kind::Title;
        let quotations = context.parsed.quotations.iter().filter(outer);
        // Where the format has paragraphs of its own, a blank line is no page.
        let document = context.document;
        let whole =
            LazyLock::new(|| document.format == Format::Plain && ends_with_sentences(&document.text.plain));
        let places: Vec<Place> = quotations.flat_map(|q| breaks(context, q, &whole)).collect();
        let message = "the layout of a printed page stands inside a quotation";
        let Some(mut finding) = gathered(self.meta(), context, message, &places) else { return };
        finding.help = Some(
            "Take out what belongs to the page and join what it divided; it was read over here.".to_owned(),
        );
        findings.push(finding);
    }
}

/// The gaps between the words of a quotation that hold a page's border.
fn breaks(
    context: &Context<'_>,
    quotation: &Quotation,
    whole: &LazyLock<bool, impl FnOnce() -> bool>,
) -> Vec<Place> {
    let text = &context.document.text;
    let mut found = Vec::new();
    let mut at = quotation.plain.start;
    while let Some(gap) = next_gap(context, Span::new(at, quotation.plain.end)) {
        at = gap.end;
        let furniture = furniture(context, gap);
        let shown: Vec<String> = furniture.iter().map(|s| said(s.of(&text.plain))).collect();
        let word = divided(context, quotation, gap);
        let place = match (&word, furniture.first(), furniture.last()) {
            (Some(_), ..) => first_part(&text.plain, gap.start),
            (None, Some(first), Some(last)) => first.cover(*last),
            _ if cuts_sentence(&text.plain, gap) && **whole => {
                let label = "a blank line in the middle of the sentence".to_owned();
                found.push((text.map.to_source(word_at(&text.plain, gap.end)), label));
                continue;
            }
            _ => continue,
        };
        let word = word.map(|w| format!("a divided word, read as \"{w}\""));
        let label = shown.into_iter().chain(word).collect::<Vec<_>>().join(" and ");
        found.push((text.map.to_source(place), label));
    }
    found
}

/// A blank line between words of one sentence.
fn cuts_sentence(plain: &str, gap: Span) -> bool {
    let blank = gap.of(plain).bytes().filter(|b| *b == b'\n').count() >= PAGE_ENDS;
    let goes_on = plain[gap.end..].starts_with(char::is_lowercase);
    blank && goes_on && plain[..gap.start].ends_with(|c: char| c.is_alphabetic() || c == ',')
}

/// True where blank lines stand between paragraphs and nearly all of these end with a sentence: not in
/// verse, lists or a text with a blank line behind every line.
fn ends_with_sentences(plain: &str) -> bool {
    let (mut all, mut cut) = (0, 0);
    for at in memmem::find_iter(plain.as_bytes(), "\n\n") {
        let start = plain[..at].trim_end().len();
        let gap = Span::new(start, at + plain[at..].len() - plain[at..].trim_start().len());
        all += 1;
        cut += usize::from(cuts_sentence(plain, gap));
    }
    all >= MIN_PARAGRAPHS && cut * CUT_ONE_IN <= all
}

fn word_at(plain: &str, start: usize) -> Span {
    let len: usize = plain[start..].chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    Span::new(start, start + len)
}

/// The next stretch of blanks and page furniture with a line end in it.
fn next_gap(context: &Context<'_>, within: Span) -> Option<Span> {
    let text = &context.document.text;
    let start = within.start + within.of(&text.plain).find('\n')?;
    let start = within.start + text.plain[within.start..start].trim_end().len();
    let mut end = start;
    loop {
        let blanks = text.plain[end..within.end].len() - text.plain[end..within.end].trim_start().len();
        end += blanks;
        let next = text.furniture.partition_point(|f| f.end <= end);
        match text.furniture.get(next).filter(|f| f.start <= end && f.end < within.end) {
            Some(furniture) => end = furniture.end,
            None => break,
        }
    }
    Some(Span::new(start, end))
}

/// The page numbers and running heads in a gap.
fn furniture<'c>(context: &Context<'c>, gap: Span) -> &'c [Span] {
    let all = &context.document.text.furniture;
    let first = all.partition_point(|f| f.start < gap.start);
    let count = all[first..].iter().take_while(|f| f.end <= gap.end).count();
    &all[first..first + count]
}

/// The word as it was read, when a hyphen stands before the gap and a letter behind it, and the gap
/// is a change of page and no mere line end.
fn divided(context: &Context<'_>, quotation: &Quotation, gap: Span) -> Option<String> {
    let text = &context.document.text;
    let (before, behind) = (&text.plain[..gap.start], &text.plain[gap.end..]);
    let letters = before.strip_suffix('-')?.ends_with(char::is_alphabetic);
    let page = gap.of(&text.plain).bytes().filter(|b| *b == b'\n').count() >= PAGE_ENDS;
    if !letters || !page || !behind.starts_with(char::is_alphabetic) {
        return None;
    }
    let read = &quotation.normalized;
    let behind = text.map.to_source(Span::new(gap.end, gap.end + behind.chars().next()?.len_utf8()));
    let at = read.map.to_derived(behind).start;
    Some(word_around(&read.text, at))
}

/// The word that has a border of its parts at `at`.
fn word_around(text: &str, at: usize) -> String {
    let inside = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'');
    let before: Vec<char> = text[..at].chars().rev().take(LONGEST_WORD).take_while(inside).collect();
    let behind = text[at..].chars().take(LONGEST_WORD).take_while(inside);
    before.into_iter().rev().chain(behind).collect()
}

/// The part of a divided word that ends, with its hyphen, at `end`.
fn first_part(plain: &str, end: usize) -> Span {
    let letters = plain[..end - 1].chars().rev().take(LONGEST_WORD).take_while(|c| c.is_alphanumeric());
    let len: usize = letters.map(char::len_utf8).sum();
    Span::new(end - 1 - len, end)
}

/// What a line of page furniture is.
fn said(line: &str) -> String {
    let shown = shortened(line, MAX_SHOWN);
    let is_number = shown.chars().filter(|c| c.is_alphabetic()).count()
        <= shown.chars().filter(char::is_ascii_digit).count();
    let roman = shown.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'));
    let what = if is_number || roman { "page number" } else { "running head" };
    format!("the {what} \"{shown}\"")
}
