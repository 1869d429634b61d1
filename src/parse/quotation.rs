//! Quotations: from marks and layout to the records later stages work with.
//!
//! In: a text. Out: every quotation, term and title in reading order, with spans in plain and file
//! offsets, and the marks at fault. Who said it is added by the attribution grammar.

use std::collections::{BTreeSet, HashMap};

use foldhash::fast::RandomState;

use crate::model::{BlockKind, Form, Kind, Marks, Quotation, Span, Text};

use super::kind::{Setting, kind};
use super::normalize::normalize;
use super::pairs::Pair;
use super::scope::{Quoted, Scopes, scopes};
use super::set_off::{SetOff, set_off};
use super::{MarkFault, cues, tail};

/// Deeper nesting is not looked into: nobody writes it, and every level copies its words.
const MAX_DEPTH: usize = 4;

/// Finds the quotations of `text`. `markers` are the plain spans of note markers, in order.
pub(super) fn quotations(text: &Text, markers: &[Span]) -> (Vec<Quotation>, Vec<MarkFault>) {
    let Scopes { quoted, faults } = scopes(text);
    let mut letters = Letters { plain: &text.plain, from: 0, next: None };
    let mut raws: Vec<Raw> = quoted.iter().filter_map(|q| Raw::marked(text, q, &mut letters)).collect();
    let markup = marked_up(text, &quoted);
    raws.extend(
        markup.iter().filter_map(|q| Some(Raw { marks: None, ..Raw::marked(text, q, &mut letters)? })),
    );
    raws.sort_unstable_by_key(Raw::order);
    let outermost = outermost(&raws);
    raws.extend(set_off(text, &outermost).iter().map(Raw::set_off));
    raws.sort_unstable_by_key(Raw::order);
    let nests = nest(&mut raws);
    let kept: Vec<usize> = (0..raws.len()).filter(|i| nests[*i].depth < MAX_DEPTH).collect();
    let mut number = vec![0; raws.len()];
    for (n, i) in kept.iter().enumerate() {
        number[*i] = n + 1;
    }
    let mut quotations: Vec<Quotation> = kept
        .iter()
        .map(|i| {
            let nested_in = nests[*i].parent.map(|p| format!("q{}", number[p]));
            raws[*i].record(text, markers, format!("q{}", number[*i]), nested_in)
        })
        .collect();
    repeated(&mut quotations);
    group(text, &mut quotations);
    let mut mended: Vec<Option<String>> = vec![None; faults.len()];
    for i in &kept {
        if let Some(fault) = raws[*i].fault {
            mended[fault] = Some(format!("q{}", number[*i]));
        }
    }
    let mut faults: Vec<MarkFault> = faults
        .into_iter()
        .zip(mended)
        .map(|((span, kind), quotation)| MarkFault { span: text.map.to_source(span), kind, quotation })
        .collect();
    faults.sort_by_key(|f| f.span);
    (quotations, faults)
}

/// A quotation before it has a number.
struct Raw {
    /// Plain offsets of the words.
    span: Span,
    /// The marks; either may be empty.
    marks: Option<(Span, Span)>,
    form: Form,
    blocks: (usize, usize),
    /// Why layout alone makes it a quotation.
    why: Option<&'static str>,
    fault: Option<usize>,
}

impl Raw {
    fn order(&self) -> (usize, std::cmp::Reverse<usize>) {
        (self.span.start, std::cmp::Reverse(self.span.end))
    }

    fn marked(text: &Text, quoted: &Quoted, letters: &mut Letters<'_>) -> Option<Self> {
        let inner = Span::new(quoted.pair.open.end, quoted.pair.close.start.max(quoted.pair.open.end));
        if letters.next_from(inner.start) >= inner.end {
            return None;
        }
        let words = inner.of(&text.plain);
        let lead = words.len() - words.trim_start().len();
        let start = inner.start + lead;
        let span = Span::new(start, start + words.trim().len());
        let form = form(text, quoted);
        let marks = Some((quoted.pair.open, quoted.pair.close));
        Some(Self { span, marks, form, blocks: quoted.blocks, why: None, fault: quoted.fault })
    }

    fn set_off(set_off: &SetOff) -> Self {
        Self {
            span: set_off.span,
            marks: None,
            form: set_off.form,
            blocks: set_off.blocks,
            why: Some(set_off.why),
            fault: None,
        }
    }

    fn record(&self, text: &Text, markers: &[Span], id: String, nested_in: Option<String>) -> Quotation {
        let (kind, reason) = match self.why {
            Some(why) => (Kind::Quotation, why.into()),
            None => kind(&self.setting(text)),
        };
        let marks = self.marks.map(|(open, close)| Marks {
            open: open.of(&text.plain).to_owned(),
            close: close.of(&text.plain).to_owned(),
        });
        Quotation {
            id,
            span: text.map.to_source(self.span),
            plain: self.span,
            normalized: normalize(text, self.span, &self.dropped(text, markers)),
            kind,
            reason,
            form: self.form,
            marks,
            nested_in,
            group: None,
            attribution: None,
            language: None,
        }
    }

    /// Note markers, and the marks at the heads of later paragraphs.
    fn dropped(&self, text: &Text, markers: &[Span]) -> Vec<Span> {
        let first = markers.partition_point(|m| m.end <= self.span.start);
        let inside = markers[first..].iter().take_while(|m| m.start < self.span.end);
        let mut dropped: Vec<Span> = inside.copied().collect();
        if let Some((open, _)) = self.marks.filter(|_| self.blocks.1 > self.blocks.0) {
            let open = open.of(&text.plain);
            let later = &text.blocks[self.blocks.0 + 1..=self.blocks.1];
            let heads = later.iter().filter(|b| !open.is_empty() && b.span.of(&text.plain).starts_with(open));
            dropped.extend(heads.map(|b| Span::new(b.span.start, b.span.start + open.len())));
            dropped.sort_unstable();
        }
        dropped
    }

    fn setting<'t>(&self, text: &'t Text) -> Setting<'t> {
        let (open, close) = self.marks.unwrap_or((self.span, self.span));
        let first = &text.blocks[self.blocks.0];
        let last = &text.blocks[self.blocks.1];
        let before = cues::last_sentence(&text.plain[first.span.start.min(open.start)..open.start]);
        let mut end = (close.end + 300).min(last.span.end.max(close.end));
        while !text.plain.is_char_boundary(end) {
            end -= 1;
        }
        Setting {
            inner: self.span.of(&text.plain),
            before,
            after: &text.plain[close.end..end],
            form: self.form,
            in_note: matches!(first.kind, BlockKind::Note(_)),
            in_heading: matches!(first.kind, BlockKind::Heading(_)),
        }
    }
}

/// The stretches that the markup alone quotes, as if between marks without width. Those that hold
/// nothing but a quotation with marks are left to it.
fn marked_up(text: &Text, marked: &[Quoted]) -> Vec<Quoted> {
    let outer = |q: &Quoted| Span::new(q.pair.open.start, q.pair.close.end);
    let taken: BTreeSet<Span> =
        if text.quoted.is_empty() { BTreeSet::new() } else { marked.iter().map(outer).collect() };
    let last_block = text.blocks.len().checked_sub(1);
    let spans = text.quoted.iter().filter(|span| !taken.contains(span));
    let block_of = |at: usize| text.blocks.partition_point(|b| b.span.end <= at).min(last_block.unwrap_or(0));
    spans
        .filter(|_| last_block.is_some())
        .map(|span| Quoted {
            pair: Pair { open: Span::new(span.start, span.start), close: Span::new(span.end, span.end) },
            blocks: (block_of(span.start), block_of(span.end - 1)),
            fault: None,
        })
        .filter(|q| text.blocks[q.blocks.0].kind != BlockKind::Verbatim)
        .collect()
}

/// Finds letters and digits. Marks without words nest millions deep, so what was read once is
/// remembered: `plain[from..next]` holds none.
struct Letters<'t> {
    plain: &'t str,
    from: usize,
    next: Option<usize>,
}

impl Letters<'_> {
    /// Where the first letter or digit from `at` on stands; the end of the text when there is none.
    fn next_from(&mut self, at: usize) -> usize {
        let limit = match self.next {
            Some(next) if (self.from..=next).contains(&at) => return next,
            Some(next) if at < self.from => Some((self.from, next)),
            _ => None,
        };
        let (end, beyond) = limit.unwrap_or((self.plain.len(), self.plain.len()));
        let next = self.plain[at..end].find(char::is_alphanumeric).map_or(beyond, |i| at + i);
        self.from = at;
        self.next = Some(next);
        next
    }
}

/// Several paragraphs, a paragraph of its own, or part of one.
fn form(text: &Text, quoted: &Quoted) -> Form {
    let (first, last) = (&text.blocks[quoted.blocks.0], &text.blocks[quoted.blocks.1]);
    let before = &text.plain[first.span.start.min(quoted.pair.open.start)..quoted.pair.open.start];
    let after = &text.plain[quoted.pair.close.end..last.span.end.max(quoted.pair.close.end)];
    let heads = before.trim().is_empty() && before.len() < 20;
    if quoted.blocks.0 != quoted.blocks.1 {
        let broken =
            quoted.blocks.1 == quoted.blocks.0 + 1 && !tail::ends_sentence(first.span.of(&text.plain));
        return if broken && !heads { Form::Inline } else { Form::MultiParagraph };
    }
    if heads && tail::nothing_follows(after) && !matches!(first.kind, BlockKind::Heading(_)) {
        return Form::Block;
    }
    Form::Inline
}

/// The stretches that no other contains. `raws` are in order.
fn outermost(raws: &[Raw]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for raw in raws {
        if spans.last().is_none_or(|last| raw.span.start >= last.end) {
            spans.push(raw.span);
        }
    }
    spans
}

/// Where a stretch stands in the nesting.
#[derive(Clone, Copy)]
struct Nest {
    depth: usize,
    parent: Option<usize>,
}

/// Nesting of `raws`, which are in order. Of two stretches over the same words one is dropped.
fn nest(raws: &mut Vec<Raw>) -> Vec<Nest> {
    raws.dedup_by(|later, earlier| later.span == earlier.span);
    let mut open: Vec<usize> = Vec::new();
    let mut nests = Vec::with_capacity(raws.len());
    for (i, raw) in raws.iter().enumerate() {
        while open.last().is_some_and(|p| raws[*p].span.end <= raw.span.start) {
            open.pop();
        }
        let parent = open.last().copied().filter(|p| raws[*p].span.contains(raw.span));
        nests.push(Nest { depth: open.len(), parent });
        open.push(i);
    }
    nests
}

/// A few words that return again and again name something: a work where one place says so, else a
/// term. What one place gives to a speaker outright stays a quotation there.
fn repeated(quotations: &mut [Quotation]) {
    let mut places: HashMap<String, Vec<usize>, RandomState> = HashMap::default();
    for (i, q) in quotations.iter().enumerate() {
        let words = q.normalized.text.trim_matches(|c: char| !c.is_alphanumeric());
        if q.form == Form::Inline && words.split_whitespace().count() <= 5 {
            places.entry(words.to_lowercase()).or_default().push(i);
        }
    }
    for list in places.values().filter(|list| list.len() >= 2) {
        let of = |kind: Kind| list.iter().filter(|i| quotations[**i].kind == kind).count();
        let (titles, terms) = (of(Kind::Title), of(Kind::Term));
        let (kind, reason) = if titles > 0 {
            (Kind::Title, "the same words are a title elsewhere in the document")
        } else if list.len() >= 3 && terms > 0 {
            (Kind::Term, "the same few words return as a term")
        } else {
            continue;
        };
        for i in list {
            if quotations[*i].kind != kind {
                quotations[*i].kind = kind;
                quotations[*i].reason = reason.into();
            }
        }
    }
}

/// Gives the parts of one interrupted quotation a common group.
fn group(text: &Text, quotations: &mut [Quotation]) {
    let mut groups = 0;
    let mut previous: Option<usize> = None;
    for i in 0..quotations.len() {
        if let Some(p) = previous
            && quotations[p].nested_in == quotations[i].nested_in
            && interrupted(text, &quotations[p], &quotations[i])
        {
            if quotations[p].group.is_none() {
                groups += 1;
                quotations[p].group = Some(format!("g{groups}"));
            }
            quotations[i].group = quotations[p].group.clone();
            for part in [p, i] {
                if quotations[part].kind != Kind::Quotation {
                    quotations[part].kind = Kind::Quotation;
                    quotations[part].reason = "part of an interrupted quotation".into();
                }
            }
        }
        if quotations[i].nested_in.is_none() || previous.is_none() {
            previous = Some(i);
        }
    }
}

/// The second goes on where the first was interrupted by a verb of speech.
fn interrupted(text: &Text, first: &Quotation, second: &Quotation) -> bool {
    let none = Marks { open: String::new(), close: String::new() };
    let (a, b) = (first.marks.as_ref().unwrap_or(&none), second.marks.as_ref().unwrap_or(&none));
    let same = a.open == b.open && first.form != Form::MultiParagraph && first.kind != Kind::Title;
    if !same || second.plain.start <= first.plain.end || second.plain.start - first.plain.end > 160 {
        return false;
    }
    let marks = |c: char| c.is_whitespace() || a.close.contains(c) || b.open.contains(c);
    let gap = &text.plain[first.plain.end..second.plain.start];
    let between = gap.trim_matches(marks);
    let said = cues::speech_at_start(between, 5);
    let comma = first.plain.of(&text.plain).ends_with([',', '!', '?', '—']) || between.starts_with(',');
    let one_sentence = !between.trim_end_matches(['.', ',', ':']).contains(". ") && !gap.contains("\n\n");
    said && comma && one_sentence && between.ends_with([',', '.', ':', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::from_text;

    fn shown(html: &str) -> Vec<String> {
        let document = from_text("page.html", None, html.to_owned());
        let text = &document.text;
        let (quotations, _) = quotations(text, &[]);
        let words = |q: &Quotation| {
            let marks = q.marks.as_ref().map_or("-", |m| m.open.as_str());
            let inside = q.nested_in.as_deref().unwrap_or("");
            format!("{marks} {}{inside} {}", q.group.as_deref().unwrap_or(""), q.plain.of(&text.plain))
        };
        quotations.iter().map(words).collect()
    }

    #[test]
    fn what_the_markup_quotes_is_quoted_once() {
        for (html, expected) in [
            ("<p>She wrote: <q>The gate held.</q></p>", &["-  The gate held."][..]),
            ("<p>She wrote: <q>“The gate held.”</q></p>", &["“  The gate held."]),
            ("<p>She wrote: “<q>The gate held.</q>”</p>", &["“  The gate held."]),
            (
                "<p>She wrote: <q>The <q>inner gate</q> and “the wall” held.</q></p>",
                &["-  The inner gate and “the wall” held.", "- q1 inner gate", "“ q1 the wall"],
            ),
            (
                "<p><q>The gate,</q> she wrote, <q>was locked.</q></p>",
                &["- g1 The gate,", "- g1 was locked."],
            ),
            ("<p>a <q> </q> <q>—</q></p>", &[]),
        ] {
            assert_eq!(shown(html), expected, "{html}");
        }
    }

    #[test]
    fn the_apostrophe_behind_code_closes_nothing() {
        let document = from_text("page.html", None, "<p>the <code>f(...)</code>’s gate</p>".to_owned());
        assert_eq!(quotations(&document.text, &[]).1, []);
        let document = from_text("page.html", None, "<p>the <code>a ...</code>’s gate</p>".to_owned());
        assert_eq!(quotations(&document.text, &[]).1, []);
    }

    #[test]
    fn markup_and_marks_are_judged_by_the_same_rules() {
        let of = |page: &str, name: &str| {
            let document = from_text(name, None, page.to_owned());
            let quotations = quotations(&document.text, &[]).0;
            quotations.into_iter().map(|q| (q.kind, q.reason, q.form)).collect::<Vec<_>>()
        };
        for page in [
            "<p>She wrote: “The gate was locked.”</p>",
            "<p>“The gate was locked on the night of the storm.”</p>",
            "<p>the so-called “gate party” of the town</p>",
            "<p>in her essay “The Gate and the Ledger” of 1902</p>",
        ] {
            let tagged = page.replace('“', "<q>").replace('”', "</q>");
            assert_eq!(of(page, "a.html"), of(&tagged, "a.html"), "{page}");
        }
    }
}
