//! The text around quotations: what is said *about* them, with their own words blanked out.
//!
//! In: a [`Text`], its quotations, names, dates and note markers. Out: a [`Scene`] that knows the
//! sentences, who is named where, and whom a pronoun means. A name inside a quotation never counts
//! as its speaker, so quoted words are masked, byte for byte, before anything is read.

use std::collections::BTreeMap;

use crate::model::{Block, BlockKind, Kind, Quotation, Span, Text, places};
use crate::parse::lexicon::lexicon;
use crate::parse::name::possessive_len;
use crate::parse::{DateMention, NameMention, NoteMarker};

/// Stands for a quoted byte in the masked text.
pub(super) const MASK: char = '\u{1}';

/// One document, seen from outside its quotations.
pub(super) struct Scene<'t> {
    pub(super) text: &'t Text,
    /// The plain text with quotations and note markers masked; offsets are those of the plain text.
    pub(super) masked: String,
    /// All names, plain spans.
    pub(super) names: Vec<NameMention>,
    /// Dates outside quotations, plain spans.
    pub(super) dates: Vec<DateMention>,
    /// Sentences of the masked text, in order, without overlap.
    pub(super) sentences: Vec<Span>,
    /// For each sentence the person it leaves in the reader's mind: an index into `names`.
    topics: Vec<Option<usize>>,
    /// Title -> the one person who bears it here; nobody where several do.
    bearers: BTreeMap<String, Option<usize>>,
    /// For each quotation its words with their marks.
    pub(super) outer: Vec<Span>,
    /// For each quotation where the last letter or digit in front of it stands that is not quoted.
    pub(super) letter_before: Vec<Option<usize>>,
    /// The names that are neither quoted nor part of a title, in order: where each starts, and its
    /// index in `names`.
    visible: Vec<(usize, usize)>,
    /// Where the blocks start.
    block_starts: Vec<usize>,
}

impl<'t> Scene<'t> {
    pub(super) fn new(
        text: &'t Text,
        quotations: &[Quotation],
        names: Vec<NameMention>,
        dates: Vec<DateMention>,
        markers: &[NoteMarker],
    ) -> Self {
        let outer: Vec<Span> = quotations.iter().map(|q| with_marks(&text.plain, q)).collect();
        let masked = mask(text, quotations, &outer, markers);
        let sentences = sentences(text, &masked);
        let hidden = |span: Span| masked.as_bytes().get(span.start) == Some(&1);
        let dates = dates.into_iter().filter(|d| !hidden(d.span)).collect();
        let letter_before = letters_before(&masked, &outer);
        let mut scene = Self {
            text,
            masked,
            names,
            dates,
            sentences,
            topics: Vec::new(),
            bearers: BTreeMap::new(),
            outer,
            letter_before,
            visible: Vec::new(),
            block_starts: text.blocks.iter().map(|b| b.span.start).collect(),
        };
        let names = scene.names.iter().enumerate().filter(|(_, name)| scene.is_visible(name.span));
        scene.visible = names.map(|(i, name)| (name.span.start, i)).collect();
        scene.topics = scene.find_topics();
        scene.bearers = scene.find_bearers();
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

    /// True when the words are neither quoted nor part of a title.
    fn is_visible(&self, span: Span) -> bool {
        self.masked.as_bytes().get(span.start) != Some(&1) && !self.in_title(span)
    }

    /// Inside emphasised words that go beyond the name: `*Brine's Tides*`.
    fn in_title(&self, span: Span) -> bool {
        let i = self.text.emphasis.partition_point(|e| e.start <= span.start);
        self.text.emphasis[..i].iter().rev().take(3).any(|e| {
            e.contains(span) && e.len() > span.len() + 4 && self.masked.as_bytes().get(e.start) != Some(&1)
        })
    }

    /// Dates in `span`, outside quotations.
    pub(super) fn dates_in(&self, span: Span) -> &[DateMention] {
        let from = self.dates.partition_point(|d| d.span.start < span.start);
        let to = self.dates.partition_point(|d| d.span.start < span.end).max(from);
        &self.dates[from..to]
    }

    /// Whom a pronoun at `at` means: a subject named earlier in its sentence, else the person the
    /// sentences before left in mind.
    pub(super) fn antecedent(&self, at: usize) -> Option<usize> {
        let sentence = self.sentence_at(at)?;
        let head = Span::new(self.sentences[sentence].start, at.max(self.sentences[sentence].start));
        let subject = self.names_in(head).find(|i| !self.names[*i].collective && !self.is_object(*i));
        subject.or_else(|| self.topic_before(sentence))
    }

    /// The person last spoken of before a sentence.
    pub(super) fn topic_before(&self, sentence: usize) -> Option<usize> {
        *self.topics.get(sentence.checked_sub(1)?)?
    }

    /// True when a preposition in front makes the name an object: `to Corwen`, `of Brine`.
    pub(super) fn is_object(&self, name: usize) -> bool {
        let span = self.names[name].span;
        let before = word_before(&self.masked, span.start);
        let owner = possessive_len(&self.masked[span.end..]) > 0;
        matches!(
            before.to_lowercase().as_str(),
            "of" | "to"
                | "for"
                | "with"
                | "from"
                | "against"
                | "on"
                | "about"
                | "in"
                | "than"
                | "by"
                | "into"
                | "upon"
                | "between"
                | "among"
                | "over"
                | "towards"
                | "toward"
                | "under"
                | "at"
                | "like"
                | "unlike"
                | "citing"
                | "around"
                | "behind"
                | "since"
                | "after"
                | "before"
                | "within"
                | "quoting"
                | "following"
                | "see"
        ) && !owner
    }

    pub(super) fn is_owner(&self, name: usize) -> bool {
        possessive_len(&self.masked[self.names[name].span.end..]) > 0
    }

    /// Whom `the chairman` means: the one person the document gives that title.
    pub(super) fn bearer_of(&self, role: &str) -> Option<usize> {
        *self.bearers.get(&role.to_lowercase())?
    }

    fn find_bearers(&self) -> BTreeMap<String, Option<usize>> {
        let mut bearers: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (i, name) in self.names.iter().enumerate().filter(|(_, n)| !n.collective) {
            let title = word_before(&self.text.plain, name.span.start).to_lowercase();
            if !lexicon().roles.has(&title) {
                continue;
            }
            bearers
                .entry(title)
                .and_modify(|known| {
                    if known.is_some_and(|k| self.speaker(k) != self.speaker(i)) {
                        *known = None;
                    }
                })
                .or_insert(Some(i));
        }
        bearers
    }

    fn find_topics(&self) -> Vec<Option<usize>> {
        let mut topic = None;
        let mut block_end = 0;
        self.sentences
            .iter()
            .map(|sentence| {
                let words = sentence.of(&self.masked);
                let heading =
                    self.block_at(sentence.start).is_some_and(|b| matches!(b.kind, BlockKind::Heading(_)));
                if heading {
                    topic = None;
                }
                block_end = block_end.max(sentence.end);
                if !opens_with_pronoun(words) {
                    let people: Vec<usize> =
                        self.names_in(*sentence).filter(|i| !self.names[*i].collective).collect();
                    let subject = people
                        .iter()
                        .copied()
                        .find(|i| !self.is_object(*i) && !self.is_owner(*i))
                        .or_else(|| people.iter().copied().find(|i| !self.is_object(*i)))
                        .or_else(|| people.first().copied());
                    topic = subject.or(topic);
                }
                topic
            })
            .collect()
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

    /// Speaker name for display: the canonical name, else the words.
    pub(super) fn speaker(&self, name: usize) -> String {
        let name = &self.names[name];
        name.canonical.clone().unwrap_or_else(|| name.surface.clone())
    }
}

fn opens_with_pronoun(sentence: &str) -> bool {
    let mut words = words_of(sentence).map(|(_, w)| w).take(7);
    let first = words.next().unwrap_or("");
    let lexicon = lexicon();
    let is_pronoun = |w: &str| lexicon.pronouns.has(w) || lexicon.possessive_pronouns.has(w);
    // `Upon his return, he founded`: a phrase in front changes nothing.
    is_pronoun(first)
        || first.starts_with(char::is_uppercase)
            && words.next().is_some_and(|w| lexicon.possessive_pronouns.has(w))
}

/// Words of a text with their offsets.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| c.is_alphanumeric())?;
        let mut chars = text[start..].char_indices().peekable();
        let mut end = text.len();
        while let Some((i, c)) = chars.next() {
            let inner =
                matches!(c, '-' | '’' | '\'') && chars.peek().is_some_and(|(_, n)| n.is_alphanumeric());
            if !c.is_alphanumeric() && !inner {
                end = start + i;
                break;
            }
        }
        at = end;
        Some((start, &text[start..end]))
    })
}

fn word_before(text: &str, at: usize) -> &str {
    let head = text[..at].trim_end();
    head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("")
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

fn mask(text: &Text, quotations: &[Quotation], outer: &[Span], markers: &[NoteMarker]) -> String {
    let mut bytes = text.plain.clone().into_bytes();
    let mut cover = |span: Span, with: u8| {
        if let Some(stretch) = bytes.get_mut(span.start..span.end) {
            stretch.fill(with);
        }
    };
    for marker in markers {
        cover(marker.span, b' ');
    }
    for (quotation, span) in quotations.iter().zip(outer) {
        if quotation.kind != Kind::Title {
            cover(*span, 1);
        }
    }
    // Spans lie on character borders, so the rest is still UTF-8.
    String::from_utf8(bytes).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
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

/// Sentences of the masked text. A paragraph that stops in mid-sentence goes on in the next.
fn sentences(text: &Text, masked: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (i, block) in text.blocks.iter().enumerate().filter(|(_, b)| b.kind != BlockKind::Verbatim) {
        let mut start = block.span.start;
        let words = block.span.of(masked);
        // A long paragraph without a stop at its end was cut by the end of a page.
        let cut = words.starts_with(char::is_lowercase) || long_before(&text.blocks, i);
        let goes_on = block.kind == BlockKind::Paragraph
            && cut
            && found
                .last()
                .is_some_and(|s| s.of(masked).ends_with(|c: char| c.is_alphanumeric() || c == ','));
        if goes_on && let Some(last) = found.pop() {
            start = last.start;
        }
        for end in sentence_ends(text, masked, block.span) {
            if end > start {
                found.push(Span::new(start, end));
            }
            let rest = &masked[end..block.span.end];
            start = end + (rest.len() - rest.trim_start().len());
        }
        if block.span.end > start {
            found.push(Span::new(start, block.span.end));
        }
    }
    found
}

/// A stop that belongs to an emphasised title: `*Whose Gate?* (1840)`.
fn inside_title(text: &Text, at: usize, end: usize, next: &str) -> bool {
    let i = text.emphasis.partition_point(|e| e.start <= at);
    text.emphasis[..i].iter().rev().take(2).any(|e| {
        e.len() < 160
            && at < e.end
            && (end < e.end || next.starts_with(['(', ',']) || next.starts_with(char::is_lowercase))
    })
}

/// The block in front of block `i` is a paragraph of several sentences.
fn long_before(blocks: &[Block], i: usize) -> bool {
    let before = blocks[..i].iter().rev().find(|b| b.span.start < blocks[i].span.start);
    before.is_some_and(|b| b.kind == BlockKind::Paragraph && b.span.len() > 300)
}

fn sentence_ends(text: &Text, masked: &str, block: Span) -> Vec<usize> {
    let plain = text.plain.as_str();
    let words = block.of(masked);
    let mut ends = Vec::new();
    let mut dotted = Dotted::default();
    let bytes = words.as_bytes();
    // The first bytes of what may end a sentence: a stop, a dot of three, the last of a mask.
    let stops = |b: u8| b == b'.' || b == b'!' || b == b'?' || b == 0xe2 || b == 1;
    for i in places(bytes, stops) {
        if bytes[i] == 1 && bytes.get(i + 1) == Some(&1) {
            continue;
        }
        let at = block.start + i;
        let Some(c) = words.get(i..).and_then(|rest| rest.chars().next()) else { continue };
        let closes = match c {
            '.' => !dotted.is_abbreviation(words, i),
            '!' | '?' | '…' => true,
            // The last byte of a quotation that is a whole sentence.
            MASK => plain.get(..=at).or_else(|| plain.get(..at)).is_some_and(ends_with_stop),
            _ => false,
        };
        if !closes {
            continue;
        }
        let mut end = at + c.len_utf8();
        let tail = &masked[end..block.end];
        let closer = |c: char| matches!(c, '”' | '’' | '"' | '\'' | ')' | ']' | '*' | '_');
        let closers = tail.len() - tail.trim_start_matches(closer).len();
        end += closers;
        let after = &masked[end..block.end];
        let next = after.trim_start();
        if inside_title(text, at, end, next) {
            continue;
        }
        let begins = next.starts_with(|c: char| {
            c.is_uppercase()
                || c.is_numeric()
                || matches!(c, '[' | '(' | '“' | '‘' | '"' | '*' | '_' | '•' | '—' | '–' | '-' | MASK)
        });
        if after.len() > next.len() && begins || next.is_empty() {
            ends.push(end);
        }
    }
    ends
}

/// The quoted words end with a stop inside their mark: `... end.”`.
fn ends_with_stop(head: &str) -> bool {
    let head = head.trim_end_matches(|c: char| "”’\"'»_* \u{a0}\n".contains(c) || !c.is_ascii() && c == '“');
    head.ends_with(['.', '!', '?', '…'])
}

/// The word that the last stop of a block ended. A word may hold millions of stops, so each is
/// judged by the letters since the one before.
#[derive(Default)]
struct Dotted {
    /// Behind the last stop.
    end: usize,
    abbreviation: bool,
}

impl Dotted {
    /// Whether the stop at `at` belongs to an abbreviation: `E.`, `e.g.`, `vol.`
    fn is_abbreviation(&mut self, words: &str, at: usize) -> bool {
        let since = &words[self.end..at];
        let bare = since.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let joined = bare.len() == since.len() && self.end > 0;
        if !(joined && bare.is_empty()) {
            let mut chars = bare.chars();
            let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
            // A stop inside the word: `e.g`, `.5`.
            let inner = joined && !bare.is_empty();
            let known = !bare.is_empty() && lexicon().abbreviations.has(bare);
            self.abbreviation = inner || initial || known;
        }
        self.end = at + 1;
        self.abbreviation
    }
}
