//! What is to be seen of one finding.
//!
//! In: an item, its document, the other documents and the store. Out: a [`View`] with everything a
//! person needs to judge: the words in their paragraph, the source in its context, the two word by word,
//! where else the same words stand, who is named there. No width, no colour.

use super::wrap::{Look, Piece};
use super::{Item, Response};
use crate::check::Checked;
use crate::decide::Answer;
use crate::model::{Alteration, Quotation, Span, words};
use crate::report::sides::{self, Mark};
use crate::store::{Store, body_start};

/// What the view looks things up in.
#[derive(Clone, Copy)]
pub struct Texts<'a> {
    /// The documents of the run.
    pub documents: &'a [Checked],
    /// The store the document was checked against.
    pub store: Option<&'a Store>,
}

/// Everything to be seen of one finding.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// Rule, level and place.
    pub heading: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// What was done about it already.
    pub state: Option<String>,
    /// The paragraph, with the words that differ.
    pub(super) paragraph: Vec<Piece>,
    /// Where the other side stands.
    pub source: Option<String>,
    /// The other side in its context.
    pub(super) context: Vec<Piece>,
    /// The two, word by word.
    pub(super) diff: Vec<Piece>,
    /// What may differ, and by which permission.
    pub permitted: Vec<String>,
    /// Where else the words stand.
    pub elsewhere: Vec<Elsewhere>,
    /// Who is named in the paragraph.
    pub people: Vec<String>,
    /// Path and line of the other side, to be opened.
    pub opens: Option<(String, usize)>,
}

/// Another place with the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The place, as `path:line`, or a work.
    pub place: String,
    /// To whom the words are given there.
    pub given_to: Option<String>,
    /// How they stand there.
    pub words: String,
}

/// Words of context on each side of the source.
const CONTEXT: usize = 40;
/// Other places named.
const MOST_PLACES: usize = 5;

impl View {
    /// What is to be seen when nothing is open.
    pub fn nothing() -> Self {
        Self { heading: "nothing is open any more".to_owned(), ..Self::default() }
    }

    /// The view of `item`, about which `response` was given.
    pub fn new(item: &Item, response: Option<Response>, texts: Texts<'_>) -> Self {
        let finding = &item.finding;
        let mut view = Self {
            heading: format!(
                "{} ({})  {}:{}:{}",
                finding.rule,
                finding.severity.name(),
                finding.path,
                item.line,
                item.column
            ),
            message: finding.message.clone(),
            help: finding.help.clone(),
            state: response.map(state),
            ..Self::default()
        };
        let document = texts.documents.iter().find(|c| c.document.path() == finding.path);
        let Some(checked) = document else { return view };
        let quotation = checked.quotation_of(finding);
        view.paragraph(item, checked, quotation);
        view.other_side(item, texts);
        if let Some(quotation) = quotation {
            view.word_by_word(item, quotation);
            view.elsewhere(item, quotation, texts);
        }
        view
    }

    /// The blocks that hold the words, and the people named in them.
    fn paragraph(&mut self, item: &Item, checked: &Checked, quotation: Option<&Quotation>) {
        let text = &checked.document.text;
        let plain = match quotation {
            Some(quotation) => quotation.plain,
            None => text.map.to_derived(item.finding.span),
        };
        let whole = match text.blocks_at(plain) {
            [] => plain,
            [first, .., last] => Span::new(first.span.start.min(plain.start), last.span.end.max(plain.end)),
            [only] => Span::new(only.span.start.min(plain.start), only.span.end.max(plain.end)),
        };
        let part = |span: Span| text.plain.get(span.start..span.end).unwrap_or_default().to_owned();
        self.paragraph.push((part(Span::new(whole.start, plain.start)), Look::Dim));
        match quotation {
            Some(quotation) => {
                let pieces = sides::of_quotation(&quotation.normalized, &item.finding.alterations);
                self.paragraph.extend(pieces.into_iter().map(|piece| in_document(piece.text, piece.mark)));
            }
            None => {
                let words = part(plain);
                // An address in markup is not in the text that a reader sees.
                let words = if words.trim().is_empty() { item.identity.words.clone() } else { words };
                self.paragraph.push((words, Look::Fault));
            }
        }
        self.paragraph.push((part(Span::new(plain.end, whole.end)), Look::Dim));
        let names = checked.parsed.names.iter().filter(|name| whole.contains(text.map.to_derived(name.span)));
        for name in names {
            let name = name.canonical.clone().unwrap_or_else(|| one_line(&name.surface));
            if !self.people.contains(&name) {
                self.people.push(name);
            }
        }
    }

    /// The source's passage in its context, or the other place of the documents.
    fn other_side(&mut self, item: &Item, texts: Texts<'_>) {
        let finding = &item.finding;
        let Some(related) = finding.related.first() else { return };
        self.source = Some(related.message.clone());
        if let (Some(passage), Some(store)) = (&finding.passage, texts.store) {
            let Some(at) = store.position(&passage.path) else { return };
            let text = store.text(at);
            let window = store.window(at, passage.span, CONTEXT, CONTEXT);
            // What a text says about itself is not its words.
            let start = window.start.max(body_start(text)).min(passage.span.start);
            let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
            self.context.push((part(start, passage.span.start), Look::Dim));
            let pieces = sides::of_passage(passage, &finding.alterations);
            self.context.extend(pieces.into_iter().map(|piece| in_source(piece.text, piece.mark)));
            self.context.push((part(passage.span.end, window.end), Look::Dim));
            let line = text.get(..passage.span.start).map_or(1, |before| before.matches('\n').count() + 1);
            let file = store.sources()[at].file().display().to_string();
            self.opens = Some((file, line));
            return;
        }
        let other = texts.documents.iter().find(|c| c.document.path() == related.path);
        if let Some(other) = other {
            let words = other.document.source.content.get(related.span.start..related.span.end);
            self.context.push((words.unwrap_or_default().to_owned(), Look::Strong));
            let (line, _) = other.document.source.line_column(related.span.start);
            self.opens = Some((related.path.clone(), line));
        }
    }

    /// The quotation with the source's words put in where they differ.
    fn word_by_word(&mut self, item: &Item, quotation: &Quotation) {
        let finding = &item.finding;
        if finding.alterations.is_empty() {
            return;
        }
        let text = &quotation.normalized.text;
        let mut alterations: Vec<(Span, &Alteration)> = finding
            .alterations
            .iter()
            .map(|a| (quotation.normalized.map.to_derived(a.quoted_span), a))
            .collect();
        alterations.sort_by_key(|(span, _)| (span.start, span.end));
        let mut at = 0;
        for (span, alteration) in alterations {
            if let Some(rung) = alteration.rung {
                let words = |w: &str| {
                    if w.is_empty() { "nothing".to_owned() } else { format!("“{}”", one_line(w)) }
                };
                let (quoted, source) = (words(&alteration.quoted), words(&alteration.source));
                self.permitted.push(format!("{quoted} for {source}: {rung:?}"));
            }
            let Some(before) = text.get(at..span.start) else { continue };
            let Some(quoted) = text.get(span.start..span.end) else { continue };
            self.diff.push((before.to_owned(), Look::Plain));
            match alteration.rung {
                Some(_) => self.diff.push((quoted.to_owned(), Look::Permitted)),
                None => {
                    if !quoted.is_empty() {
                        self.diff.push((format!("[-{quoted}-]"), Look::Fault));
                    }
                    if !alteration.source.is_empty() {
                        // Words that are missing stand between blanks, as any words do.
                        let blank = |touches: bool| if quoted.is_empty() && !touches { " " } else { "" };
                        let front = blank(before.ends_with(char::is_whitespace) || before.is_empty());
                        let source = one_line(&alteration.source);
                        self.diff.push((format!("{front}{{+{source}+}}"), Look::Missing));
                        let behind = text.get(span.end..).unwrap_or_default();
                        self.diff.push((
                            blank(!behind.starts_with(char::is_alphanumeric)).to_owned(),
                            Look::Plain,
                        ));
                    }
                }
            }
            at = span.end.max(at);
        }
        self.diff.push((text.get(at..).unwrap_or_default().to_owned(), Look::Plain));
        self.permitted.dedup();
    }

    /// Other quotations of the run with the same words, and other works of the store that have them.
    fn elsewhere(&mut self, item: &Item, quotation: &Quotation, texts: Texts<'_>) {
        let own = folded(&quotation.normalized.text);
        for checked in texts.documents {
            for other in &checked.parsed.quotations {
                let itself = checked.document.path() == item.finding.path && other.id == quotation.id;
                if itself || !same_words(&own, &folded(&other.normalized.text)) {
                    continue;
                }
                let (line, _) = checked.document.source.line_column(other.span.start);
                let given_to =
                    other.attribution.as_ref().and_then(|a| a.speaker.clone().or(a.surface.clone()));
                self.elsewhere.push(Elsewhere {
                    place: format!("{}:{line}", checked.document.path()),
                    given_to,
                    words: one_line(&other.normalized.text),
                });
            }
        }
        self.works(item, quotation, texts);
        self.elsewhere.truncate(MOST_PLACES);
    }

    fn works(&mut self, item: &Item, quotation: &Quotation, texts: Texts<'_>) {
        let Some(store) = texts.store else { return };
        let passage = item.finding.passage.as_ref();
        for place in store.search(&quotation.normalized.text) {
            let source = &store.sources()[place.source];
            let words = store.text(place.source).get(place.span.start..place.span.end).unwrap_or_default();
            let shown = passage.is_some_and(|p| p.path == source.path() && p.span.overlaps(place.span));
            if shown || !same_words(&folded(&quotation.normalized.text), &folded(words)) {
                continue;
            }
            self.elsewhere.push(Elsewhere {
                place: source.record.title.clone(),
                given_to: source.record.authors.first().cloned(),
                words: one_line(words),
            });
        }
    }
}

/// Words in a run.
const RUN: usize = 3;

/// True when one text has most of the other's runs of three words, in any order. Short ones must be equal.
fn same_words(a: &[u64], b: &[u64]) -> bool {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if small.len() <= RUN {
        return !small.is_empty() && small == large;
    }
    let shared = small.windows(RUN).filter(|run| large.windows(RUN).any(|other| other == *run)).count();
    shared * 2 >= small.len() + 1 - RUN && large.len() <= small.len() * 3
}

fn folded(text: &str) -> Vec<u64> {
    words(text).map(|word| word.key).collect()
}

fn state(response: Response) -> String {
    match response {
        Response::Decided(Answer::Accept) => "accepted".to_owned(),
        Response::Decided(Answer::Variant) => "accepted as a variant".to_owned(),
        Response::Decided(Answer::Wontfix) => "will not be mended".to_owned(),
        Response::Changed => "the document was changed".to_owned(),
        Response::Skipped => "skipped".to_owned(),
    }
}

/// A stretch of the document's side. Where the source has words that are missing here a sign stands.
fn in_document(text: &str, mark: Mark) -> Piece {
    match mark {
        Mark::Same => (text.to_owned(), Look::Strong),
        Mark::Differs => (text.to_owned(), Look::Fault),
        Mark::Permitted => (text.to_owned(), Look::Permitted),
        Mark::Gap => ("▲".to_owned(), Look::Missing),
    }
}

fn in_source(text: &str, mark: Mark) -> Piece {
    match mark {
        Mark::Differs => (text.to_owned(), Look::Missing),
        _ => in_document(text, mark),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_told_from_words_that_every_text_has() {
        let same = |a: &str, b: &str| same_words(&folded(a), &folded(b));
        let gate = "the north gate was never locked on the night of the storm";
        assert!(same(gate, "The north gate was locked on the night of the storm."));
        assert!(!same(gate, "the storm was on the north of the gate and never locked the night"));
        assert!(same("Never ask a child", "never ask a child!") && !same("the gate", "the storm"));
    }
}
