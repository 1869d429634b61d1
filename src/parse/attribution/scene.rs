//! The text around quotations: what is said *about* them, with their own words blanked out.
//!
//! In: a [`Text`], its quotations, names, dates and note markers. Out: a [`Scene`] that knows the
//! sentences, who is named where, and whom the text speaks of. A name inside a quotation never counts
//! as its speaker, so quoted words are masked, byte for byte, before anything is read.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Said;
use super::cast::Cast;
use super::sentences::sentences;
use crate::model::{Block, Kind, Quotation, Span, Text};
use crate::parse::credit;
use crate::parse::lexicon::lexicon;
use crate::parse::name::possessive_len;
use crate::parse::near::Near;
use crate::parse::{DateMention, NameMention, NoteMarker};

/// Stands for a quoted byte in the masked text.
pub(super) const MASK: char = '\u{1}';

/// One document, seen from outside its quotations.
pub(super) struct Scene<'t> {
    pub(super) text: &'t Text,
    /// The plain text with quotations and note markers masked; offsets are those of the plain text.
    pub(super) masked: String,
    /// What stands near the quotations; nothing else is looked at.
    pub(super) near: &'t Near,
    /// The names near quotations, plain spans.
    pub(super) names: Vec<&'t NameMention>,
    /// Dates near quotations and outside them, plain spans.
    pub(super) dates: Vec<&'t DateMention>,
    /// Sentences of the masked text, in order, without overlap.
    pub(super) sentences: Vec<Span>,
    /// Whom the text speaks of.
    pub(super) cast: Cast,
    /// For each quotation its words with their marks.
    pub(super) outer: Vec<Span>,
    /// For each quotation where the last letter or digit in front of it stands that is not quoted.
    pub(super) letter_before: Vec<Option<usize>>,
    /// The names that are neither quoted nor part of a title, in order: where each starts, and its
    /// index in `names`.
    visible: Vec<(usize, usize)>,
    /// For each name a number that all names of the same person have.
    pub(super) persons: Vec<usize>,
    /// Where the blocks start.
    block_starts: Vec<usize>,
}

impl<'t> Scene<'t> {
    pub(super) fn new(text: &'t Text, quotations: &[Quotation], near: &'t Near, said: Said<'t>) -> Self {
        let outer: Vec<Span> = quotations.iter().map(|q| with_marks(&text.plain, q)).collect();
        let masked = mask(text, quotations, &outer, said.markers);
        let sentences = sentences(text, &masked, near);
        let hidden = |span: Span| masked.as_bytes().get(span.start) == Some(&1);
        let mut dates = near.select(said.dates, |d| d.span);
        dates.retain(|d| !hidden(d.span));
        let names = near.select(said.names, |n| n.span);
        let letter_before = letters_before(&masked, &outer);
        let mut scene = Self {
            text,
            masked,
            near,
            persons: persons(&names),
            names,
            dates,
            sentences,
            cast: Cast::default(),
            outer,
            letter_before,
            visible: Vec::new(),
            block_starts: text.blocks.iter().map(|b| b.span.start).collect(),
        };
        let visible = scene.names.iter().enumerate().filter(|(_, name)| scene.is_visible(name.span));
        scene.visible = visible.map(|(i, name)| (name.span.start, i)).collect();
        scene.cast = Cast::of(&scene);
        scene
    }

    /// Index of the sentence that holds `at`, or of the last one before it.
    pub(super) fn sentence_at(&self, at: usize) -> Option<usize> {
        self.sentences.partition_point(|s| s.start <= at).checked_sub(1)
    }

    /// Indices of the names that start in `span` and are not quoted.
    pub(super) fn names_in(&self, span: Span) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let from = self.visible.partition_point(|(start, _)| *start < span.start);
        let to = self.visible.partition_point(|(start, _)| *start < span.end).max(from);
        self.visible[from..to].iter().map(|(_, i)| *i)
    }

    /// Every sentence with the indices of the names in it that are not quoted.
    pub(super) fn names_by_sentence(&self) -> impl Iterator<Item = (Span, impl Iterator<Item = usize>)> {
        let mut rest = self.visible.as_slice();
        self.sentences.iter().map(move |sentence| {
            let before = rest.iter().take_while(|(start, _)| *start < sentence.start).count();
            let inside = rest[before..].iter().take_while(|(start, _)| *start < sentence.end).count();
            let (names, behind) = rest[before..].split_at(inside);
            rest = behind;
            (*sentence, names.iter().map(|(_, i)| *i))
        })
    }

    /// True when the words are neither quoted nor part of a title.
    fn is_visible(&self, span: Span) -> bool {
        self.masked.as_bytes().get(span.start) != Some(&1) && !self.in_title(span)
    }

    /// Inside emphasised words that go beyond the name: `*Brine's Tides*`.
    fn in_title(&self, span: Span) -> bool {
        let i = self.text.emphasis.partition_point(|e| e.start <= span.start);
        self.text.emphasis[..i].iter().rev().take(3).any(|e| {
            e.contains(span)
                && (e.len() > span.len() + 4 || self.is_presented(*e))
                && self.masked.as_bytes().get(e.start) != Some(&1)
        })
    }

    /// A preposition or an owner in front, an act behind or a bracket that begins with them presents emphasised
    /// words as a work, though they be a person's name: `in *Orlan Vey*,`, `the fifth chapter of *Orlan Vey*`,
    /// `*Orlan Vey* (Act II)`, `[*Orlan Vey*, p. 3]`.
    pub(super) fn is_presented(&self, emphasis: Span) -> bool {
        let head = self.masked[..emphasis.start].trim_end();
        let last_word = |head: &str| head.trim_end_matches(char::is_alphabetic).len();
        let at = last_word(head);
        // `chapter of`, `Act 4, Scene 3 of`, `Act IV of`
        let part = || {
            let number = |c: char| c.is_ascii_digit() || "IVXLC".contains(c);
            let before = head[..at].trim_end().trim_end_matches(number).trim_end();
            let part = &before[last_word(before)..];
            lexicon().locators.has(part) || lexicon().work_nouns.has(part)
        };
        let presents = match &head[at..] {
            "In" | "in" | "From" | "from" | "his" | "her" | "their" => true,
            "s" => head[..at].ends_with(['’', '\'']),
            "of" => part(),
            _ => false,
        };
        let behind = self.masked[emphasis.end..].trim_start_matches(['*', '_']);
        // `[*Corwen*, p. 3]`: the bracket begins with its work.
        let cited = || {
            head.ends_with(['[', '('])
                && credit::starts_with_locator(behind.trim_start_matches([',', ' ', '\n']))
        };
        let staged = || credit::is_staged(behind.trim_start_matches([',', ' ', '(', '\n']));
        presents && behind.starts_with([',', ' ', '.', ';', ')']) || staged() || cited()
    }

    /// Dates in `span`, outside quotations.
    pub(super) fn dates_in(&self, span: Span) -> &[&'t DateMention] {
        let from = self.dates.partition_point(|d| d.span.start < span.start);
        let to = self.dates.partition_point(|d| d.span.start < span.end).max(from);
        &self.dates[from..to]
    }

    /// A possessive ending follows the words: `Corwen’s`.
    pub(super) fn is_owner(&self, span: Span) -> bool {
        possessive_len(&self.masked[span.end..]) > 0
    }

    /// The character border at or before `at`.
    pub(super) fn boundary(&self, at: usize) -> usize {
        (0..=at.min(self.masked.len())).rev().find(|i| self.masked.is_char_boundary(*i)).unwrap_or(0)
    }

    /// The block that holds `at`.
    pub(super) fn block_at(&self, at: usize) -> Option<&'t Block> {
        self.text.blocks.get(self.block_index(at)?)
    }

    /// Index of the block that holds `at`.
    pub(super) fn block_index(&self, at: usize) -> Option<usize> {
        let i = self.block_starts.partition_point(|start| *start <= at).checked_sub(1)?;
        (at <= self.text.blocks[i].span.end).then_some(i)
    }

    /// Whether two names are of one person, as far as their full names tell.
    pub(super) fn same_person(&self, one: usize, other: usize) -> bool {
        self.persons[one] == self.persons[other]
    }

    /// Speaker name for display: the canonical name, else the words.
    pub(super) fn speaker(&self, name: usize) -> String {
        full_name(self.names[name]).to_owned()
    }
}

/// The canonical name, else the words.
pub(super) fn full_name(name: &NameMention) -> &str {
    name.canonical.as_deref().unwrap_or(&name.surface)
}

/// Numbers the people: the same full name has the same number.
fn persons(names: &[&NameMention]) -> Vec<usize> {
    let mut numbers: HashMap<&str, usize, RandomState> = HashMap::default();
    let mut persons = Vec::with_capacity(names.len());
    for name in names {
        let next = numbers.len();
        persons.push(*numbers.entry(full_name(name)).or_insert(next));
    }
    persons
}

/// The quotation's span widened over its marks and the blanks between.
fn with_marks(plain: &str, quotation: &Quotation) -> Span {
    let Span { mut start, mut end } = quotation.plain;
    let Some(marks) = &quotation.marks else { return quotation.plain };
    let head = plain[..start].trim_end();
    if !marks.open.is_empty() && head.ends_with(marks.open.as_str()) {
        start = head.len() - marks.open.len();
    }
    let tail = &plain[end..];
    let blank = tail.len() - tail.trim_start().len();
    if !marks.close.is_empty() && tail[blank..].starts_with(marks.close.as_str()) {
        end += blank + marks.close.len();
    }
    Span::new(start, end)
}

/// The plain text with blanks for markers and a mask for every byte of a quotation.
fn mask(text: &Text, quotations: &[Quotation], outer: &[Span], markers: &[NoteMarker]) -> String {
    let quoted = quotations.iter().zip(outer).filter(|(q, _)| q.kind != Kind::Title).map(|(_, span)| *span);
    let mut quoted = quoted.peekable();
    let mut blank = markers.iter().map(|m| m.span).peekable();
    let mut masked = String::with_capacity(text.plain.len());
    let mut cover = |span: Span, with: char| {
        // What lies inside an earlier stretch is covered already.
        if span.end > masked.len() {
            masked.push_str(&text.plain[masked.len()..span.start.max(masked.len())]);
            masked.extend(std::iter::repeat_n(with, span.end - masked.len()));
        }
    };
    loop {
        match (quoted.peek(), blank.peek()) {
            (Some(words), Some(sign)) if sign.start < words.start => {
                cover(Span::new(sign.start, sign.end.min(words.start)), ' ');
                blank.next();
            }
            (Some(words), _) => {
                cover(*words, MASK);
                quoted.next();
            }
            (None, Some(sign)) => {
                cover(*sign, ' ');
                blank.next();
            }
            (None, None) => break,
        }
    }
    masked.push_str(&text.plain[masked.len()..]);
    masked
}

/// For each stretch of `outer`, which are in order, the last letter or digit in front of it.
fn letters_before(masked: &str, outer: &[Span]) -> Vec<Option<usize>> {
    let (mut at, mut last) = (0, None);
    outer
        .iter()
        .map(|span| {
            if span.start < at {
                return masked[..span.start].rfind(char::is_alphanumeric);
            }
            if span.start > at {
                last = masked[at..span.start].rfind(char::is_alphanumeric).map(|i| at + i).or(last);
                at = span.start;
            }
            last
        })
        .collect()
}
