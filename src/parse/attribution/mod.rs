//! Who is said to have said it.
//!
//! In: the quotations of a document and everything that can point to a speaker: names, dates, notes,
//! citations. Out: each quotation with its [`Attribution`], or none. The surest witness wins: a
//! trailing line, a word of speech beside the quotation, a citation, a note, and only then what
//! stands around. Where witnesses name nobody the speaker stays empty; a guess would accuse.

mod carry;
mod cast;
mod clause;
mod cues;
mod described;
mod gender;
mod memory;
mod mention;
mod reading;
mod roles;
mod row;
mod scene;
mod sentences;
mod witness;
mod works;

use std::collections::BTreeMap;

use cues::{Heard, Voice};
pub(crate) use described::is_description;
use memory::Memory;
use scene::Scene;

use super::near::Near;
use super::{DateMention, NameMention, Note, NoteMarker};
use super::{canonical, credit};
use crate::model::{
    Attribution, Block, BlockKind, Cue, Kind, PartialDate, People, Quotation, ScriptureBook, Span, Text,
};

/// What a text says that may attribute a quotation. All spans are plain.
#[derive(Clone, Copy)]
pub(super) struct Said<'t> {
    pub(super) notes: &'t [Note],
    pub(super) markers: &'t [NoteMarker],
    pub(super) names: &'t [NameMention],
    pub(super) dates: &'t [DateMention],
}

/// Attributes every quotation by what stands `near` them.
pub(super) fn attribute(
    text: &Text,
    quotations: &mut [Quotation],
    near: &Near,
    said: Said<'_>,
    people: &People,
) {
    if quotations.is_empty() {
        return;
    }
    let Said { notes, markers, .. } = said;
    let scene = Scene::new(text, quotations, near, said);
    let mut clerk = Clerk {
        titles: works::titles(&scene, quotations),
        citations: works::citations(&scene, quotations),
        memory: Memory::new(people),
        found: vec![Found::default(); quotations.len()],
        people,
        scene,
        labelled: notes.iter().enumerate().rev().map(|(i, n)| (n.label.clone(), i)).collect(),
        notes,
        markers,
    };
    clerk.work(quotations);
    for (quotation, found) in quotations.iter_mut().zip(clerk.found) {
        quotation.attribution = found.into_attribution(text);
    }
}

/// What is known about one quotation so far.
#[derive(Debug, Clone, Default)]
struct Found {
    voice: Option<Voice>,
    work: Option<String>,
    /// The work is meant by `Op. Cit.` or `Ibid.`.
    back_reference: bool,
    date: Option<PartialDate>,
    /// The date stands beside the title.
    dated_work: bool,
    locator: Option<String>,
    note: Option<String>,
    via: Option<String>,
    /// Where the words stand that gave the work, when nobody is named.
    place: Option<(Cue, Span)>,
}

impl Found {
    fn into_attribution(self, text: &Text) -> Option<Attribution> {
        let (cue, span) = match (&self.voice, self.place) {
            (Some(voice), _) => (voice.cue, voice.span),
            (None, Some(place)) => place,
            (None, None) => return None,
        };
        let (speaker, surface) = self.voice.map_or((None, None), |v| (v.speaker, Some(v.surface)));
        Some(Attribution {
            speaker,
            surface,
            work: self.work,
            back_reference: self.back_reference,
            dated_work: self.dated_work && self.date.is_some(),
            date: self.date,
            locator: self.locator,
            note: self.note,
            via: self.via,
            cue,
            span: text.map.to_source(span),
        })
    }
}

/// Works through one document.
struct Clerk<'t> {
    scene: Scene<'t>,
    /// Titles outside quotations, in order.
    titles: Vec<Span>,
    /// Brackets that may hold a citation, in order.
    citations: Vec<Span>,
    memory: Memory<'t>,
    found: Vec<Found>,
    people: &'t People,
    notes: &'t [Note],
    /// Label -> the first note that bears it.
    labelled: BTreeMap<String, usize>,
    markers: &'t [NoteMarker],
}

impl Clerk<'_> {
    fn work(&mut self, quotations: &[Quotation]) {
        let mut next_citation = 0;
        let mut waiting: Vec<usize> = Vec::new();
        // The quotations around the one at hand, outermost first; nesting is shallow.
        let mut around: Vec<usize> = Vec::new();
        for (i, quotation) in quotations.iter().enumerate() {
            let start = self.scene.outer[i].start;
            self.cite_until(start, &mut next_citation, &mut waiting, quotations);
            around.retain(|k| quotations[*k].plain.end > quotation.plain.start);
            let outer = quotation.nested_in.as_ref();
            let parent = outer.and_then(|id| around.iter().rfind(|k| quotations[**k].id == *id).copied());
            around.push(i);
            match outer {
                Some(_) => self.nested(i, parent),
                None => {
                    self.read_sentence(i, quotations);
                    self.read_trailing_line(i, quotations);
                    self.read_row(i, quotation);
                    if quotation.kind != Kind::Title {
                        waiting.push(i);
                    }
                }
            }
        }
        self.cite_until(usize::MAX, &mut next_citation, &mut waiting, quotations);
        for i in 0..quotations.len() {
            self.read_note_of(i, quotations);
        }
        self.share_in_groups(quotations);
    }
}

/// Bytes of a sentence looked at on either side of a quotation, so that time stays linear.
const REACH: usize = 1500;

/// What stands in front of a quotation.
struct Lead {
    span: Span,
    /// It is the paragraph before, not the sentence the quotation stands in.
    detached: bool,
}

impl Clerk<'_> {
    /// The part of its sentence in front of a quotation; for one that opens its block, the sentence
    /// that ends the paragraph before.
    fn lead(&self, i: usize) -> Option<Lead> {
        let start = self.scene.outer[i].start;
        let sentence = self.scene.sentences[self.scene.sentence_at(start)?];
        let block = self.scene.block_index(start)?;
        let bounds = self.scene.text.blocks[block].span;
        let from = self.scene.boundary(sentence.start.max(start.saturating_sub(REACH)).min(start));
        let silent_since = |at: usize| self.scene.letter_before[i].is_none_or(|letter| letter < at);
        if !silent_since(from) {
            return Some(Lead { span: Span::new(from, start), detached: false });
        }
        if !silent_since(bounds.start) {
            return Some(Lead { span: Span::new(start, start), detached: false });
        }
        let previous = self.paragraph_before(block)?;
        let last = self.scene.sentences[self.scene.sentence_at(previous.span.end.saturating_sub(1))?];
        Some(Lead { span: last, detached: true })
    }

    fn paragraph_before(&self, block: usize) -> Option<&Block> {
        let previous = self.scene.text.blocks.get(block.checked_sub(1)?)?;
        matches!(previous.kind, BlockKind::Paragraph | BlockKind::ListItem).then_some(previous)
    }

    /// What stands behind a quotation, to the end of that sentence.
    fn tail(&self, i: usize) -> Span {
        let end = self.scene.outer[i].end;
        let bounds = self.scene.block_at(end).map_or(end, |b| b.span.end);
        let rest = &self.scene.masked[end..bounds.max(end)];
        let next = end + (rest.len() - rest.trim_start().len());
        let sentence = self.scene.sentence_at(next).map_or(end, |s| self.scene.sentences[s].end);
        Span::new(end, self.scene.boundary(sentence.clamp(end, bounds.max(end)).min(end + REACH)))
    }

    /// Reads the sentence around a quotation.
    fn read_sentence(&mut self, i: usize, quotations: &[Quotation]) {
        let quotation = &quotations[i];
        let tail = self.tail(i);
        let lead = self.lead(i);
        let quoted_end = quotation.plain.of(&self.scene.text.plain).chars().next_back();
        let front = lead.as_ref().map_or(Heard::Nothing, |l| self.in_front(l));
        // `Corwen said that "...," Brine believed`: the words in front have the quotation already.
        let told = lead.as_ref().is_some_and(|l| {
            let words = l.span.of(&self.scene.masked).trim_end();
            !l.detached && (words.ends_with(" that") || cues::announced(&self.scene, l.span))
        });
        let behind = match &front {
            Heard::Voice(_) if told => None,
            _ => cues::after(&self.scene, tail, quoted_end),
        };
        let after = behind.is_some();
        let voice = behind.or_else(|| self.voice_in_front(i, front, lead.as_ref(), tail, quotation));
        let sure = voice.as_ref().is_some_and(|v| v.sure);
        if quotation.kind != Kind::Quotation && !sure {
            return;
        }
        self.found[i].via = self.intermediary(lead.as_ref(), tail, voice.as_ref());
        self.found[i].voice = voice;
        if let Some(lead) = &lead
            && (!lead.detached || self.announces(lead))
        {
            self.work_and_date(i, lead.span, true);
        }
        if after {
            self.work_and_date(i, tail, false);
        } else {
            self.work_right_behind(i, tail);
        }
        self.place_right_behind(i, tail);
        if let Some(lead) = &lead {
            self.carry_work(i, lead, quotations);
        }
    }

    /// The paragraph before announces what follows: by a colon, or because it speaks of quoting.
    fn announces(&self, lead: &Lead) -> bool {
        let words = lead.span.of(&self.scene.masked).trim_end();
        let quotes = |w: &str| {
            matches!(
                w,
                "quote" | "quotes" | "quoting" | "passage" | "passages" | "excerpt" | "extract" | "following"
            )
        };
        words.ends_with([':', ',']) || reading::words_of(words).any(|(_, w)| quotes(w))
    }

    /// Through whom the sentence has the words: `quoted in Brine`, `according to her interpreter`.
    fn intermediary(&self, lead: Option<&Lead>, tail: Span, voice: Option<&Voice>) -> Option<String> {
        let sides = lead.filter(|l| !l.detached).map(|l| l.span).into_iter().chain([tail]);
        let via = sides.into_iter().find_map(|span| cues::intermediary(&self.scene, span))?;
        let named = one_line(via.of(&self.scene.text.plain));
        let full = self.scene.names_in(via).next().map(|name| self.scene.speaker(name)).unwrap_or(named);
        voice.is_some_and(|v| v.speaker.as_ref() != Some(&full) && v.surface != full).then_some(full)
    }

    /// What the words in front of a quotation say. The paragraph before must announce it.
    fn in_front(&self, lead: &Lead) -> Heard {
        let announces = lead.span.of(&self.scene.masked).trim_end().ends_with([':', ',', '—', '–', '-']);
        if lead.detached && !announces { Heard::Nothing } else { cues::before(&self.scene, lead.span) }
    }

    fn voice_in_front(
        &self,
        i: usize,
        front: Heard,
        lead: Option<&Lead>,
        tail: Span,
        quotation: &Quotation,
    ) -> Option<Voice> {
        let lead = lead?;
        let announces = lead.span.of(&self.scene.masked).trim_end().ends_with([':', ',', '—', '–', '-']);
        let silent = lead.detached && !announces || cues::is_owned(&self.scene, lead.span);
        if front != Heard::Nothing || quotation.kind != Kind::Quotation || silent {
            return front.voice();
        }
        let sentence = lead.span.cover(if lead.detached { lead.span } else { tail });
        let context = cues::context(&self.scene, sentence, lead.span).or_else(|| self.continued(i));
        context.or_else(|| self.reported(i).filter(|_| !lead.detached))
    }

    /// The speaker of the quotation before, when nothing but joining words stands between.
    fn continued(&self, i: usize) -> Option<Voice> {
        let before = i.checked_sub(1)?;
        let voice = self.found[before].voice.clone()?;
        let gap = Span::new(
            self.scene.outer[before].end,
            self.scene.outer[i].start.max(self.scene.outer[before].end),
        );
        let same_block = self.scene.block_index(gap.start) == self.scene.block_index(gap.end);
        let alone = || self.scene.names_in(gap).next().is_none();
        let short = || gap.of(&self.scene.masked).split_whitespace().nth(12).is_none();
        (same_block && alone() && short()).then_some(Voice { cue: Cue::Context, sure: false, ..voice })
    }

    fn work_and_date(&mut self, i: usize, range: Span, last: bool) {
        let title = works::title_in(&self.scene, &self.titles, range, last);
        let found = &mut self.found[i];
        if let Some(title) = title {
            found.work = Some(one_line(title.of(&self.scene.text.plain)));
            found.place.get_or_insert((if last { Cue::Before } else { Cue::After }, title));
            // The place in a citation belongs to the words in front of it.
            let bracket = self.citations.partition_point(|bracket| bracket.end < title.end);
            if self.citations.get(bracket).is_none_or(|bracket| !bracket.contains(title)) {
                let place = place_beside(&self.scene.masked, range, title);
                found.locator = place.map(|p| one_line(p.of(&self.scene.text.plain)));
            }
            // `*The Salt Ledger* (1902)`: the year in the bracket is the work's.
            let behind = Span::new(title.end, (title.end + 8).min(range.end).max(title.end));
            if let Some(date) = self.scene.dates_in(behind).first() {
                found.date = date.date.clone();
                found.dated_work = true;
                return;
            }
        }
        let textual = credit::textual(&self.scene.masked, range).filter(|_| last && found.work.is_none());
        if let Some((key, place)) = textual {
            found.work = Some(key.of(&self.scene.text.plain).to_owned());
            found.locator = place.map(|place| one_line(place.of(&self.scene.text.plain)));
            found.place.get_or_insert((Cue::Before, key));
        }
        let nearest = if last { canonical::last_verse } else { canonical::verse };
        if found.work.is_none()
            && let Some(verse) = nearest(range.of(&self.scene.masked))
        {
            self.cite_verse(i, range, verse, if last { Cue::Before } else { Cue::After });
        }
        let found = &mut self.found[i];
        let said = found.voice.as_ref().filter(|v| v.sure).map(|v| v.span);
        if said.is_some() && found.work.is_none() {
            let work = described::described(&self.scene, range);
            found.work = work.map(|w| one_line(w.of(&self.scene.text.plain)));
        }
        let dates = self.scene.dates_in(range);
        let near = match said {
            Some(span) => dates.iter().min_by_key(|d| d.span.start.abs_diff(span.end)),
            None => None,
        };
        if let Some(date) = near {
            found.dated_work = false;
            found.date = date.date.clone();
        }
    }

    /// Takes book, chapter and verse, given by their places in `range`.
    fn cite_verse(&mut self, i: usize, range: Span, (book, place): (Span, Span), cue: Cue) {
        let words = range.of(&self.scene.text.plain);
        let found = &mut self.found[i];
        found.work = Some(one_line(book.of(words)));
        found.locator = Some(one_line(place.of(words)));
        let whole = Span::new(range.start + book.start, range.start + place.end);
        found.place.get_or_insert((cue, whole));
    }

    /// `“...” in The Salt Ledger`: the words in front name the speaker, those behind the work.
    fn work_right_behind(&mut self, i: usize, tail: Span) {
        let words = tail.of(&self.scene.masked);
        let right_behind = |(book, _): &(Span, Span)| !words[..book.start].contains(char::is_alphanumeric);
        if let Some(verse) = canonical::verse(words).filter(right_behind) {
            self.cite_verse(i, tail, verse, Cue::After);
            return;
        }
        if self.found[i].work.is_some() || !words.trim_start().starts_with("in ") {
            return;
        }
        let clause = words.find([',', ';', '.']).unwrap_or(words.len());
        let title =
            works::title_in(&self.scene, &self.titles, Span::new(tail.start, tail.start + clause), false);
        if let Some(title) = title {
            self.found[i].work = Some(one_line(title.of(&self.scene.text.plain)));
            self.found[i].place.get_or_insert((Cue::After, title));
        }
    }

    /// `In *Moss*, Corwen says: “...” (1.2.75)`: numbers alone in a bracket are a place in the work. In a
    /// book of scripture they come before a verse named in front: `Joel 2:1 begins; then “...” (2:2)`.
    fn place_right_behind(&mut self, i: usize, tail: Span) {
        let words = tail.of(&self.scene.masked);
        let bracket = words.trim_start_matches(|c: char| c != '(' && !c.is_alphanumeric());
        let inside =
            bracket.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inside, _)| inside);
        let place = inside.and_then(|inside| Some(canonical::place_alone(inside)?.of(inside)));
        let found = &mut self.found[i];
        let (Some(work), Some(place)) = (&found.work, place) else { return };
        let verse = place.contains(':') && ScriptureBook::named(work).is_some();
        if found.locator.is_none() || verse {
            found.locator = Some(place.to_owned());
        }
    }

    /// A quotation inside another: the inner speaker, if the words right in front name one.
    fn nested(&mut self, i: usize, outer: Option<usize>) {
        let Some(outer) = outer else { return };
        let start = self.scene.outer[i].start;
        let from = self.scene.outer[outer].start.max(start.saturating_sub(REACH)).min(start);
        let from = (from..=start).find(|at| self.scene.text.plain.is_char_boundary(*at)).unwrap_or(start);
        self.found[i].voice = cues::inside(&self.scene, Span::new(from, start));
    }
}

/// Most bytes between a title and the place in the work: `*The Salt Ledger* (London, 1902), ch. 4`.
const BESIDE: usize = 40;

/// The place in a work beside its title: `chapter 4 of *The Salt Ledger*`, `*The Salt Ledger* (ch. 4)`.
fn place_beside(masked: &str, range: Span, title: Span) -> Option<Span> {
    let reach =
        (title.end..=range.end.min(title.end + BESIDE)).rev().find(|at| masked.is_char_boundary(*at))?;
    if let Some(place) = numbers_behind(masked, title.end, reach) {
        return Some(place);
    }
    let behind = credit::locator(masked, Span::new(title.end, reach));
    let bracketed = |place: &Span| {
        let between = &masked[title.end..place.start];
        between.trim_start_matches(['*', '_', ' ']).starts_with(['(', ',', '[']) && !between.contains(". ")
    };
    behind.filter(bracketed).or_else(|| {
        let front = Span::new(range.start, title.start.max(range.start));
        let words = front.of(masked).trim_end_matches(['*', '_', ' ', '“', '‘']);
        let place = credit::locator(masked, front)?;
        let between = masked.get(place.end..front.start + words.len())?.trim();
        matches!(between, "of" | "of his" | "of her" | "of their" | "in").then_some(place)
    })
}

/// `*Moss* 3.1,`, `*Moss*, III.ii`: numbers alone, up to the sign or the blank behind them.
fn numbers_behind(masked: &str, from: usize, to: usize) -> Option<Span> {
    let words = &masked[from..to];
    let place = words.trim_start_matches(['*', '_', ',', ' ', '\n']);
    let start = to - place.len();
    let len = place.find([',', ' ', ')', ';', ':', '\n']).unwrap_or(place.len());
    let (place, behind) = (place[..len].trim_end_matches('.'), &place[len..]);
    let alone = behind.is_empty() || behind.starts_with([',', ')', ';', ':']);
    (alone && canonical::place_alone(place).is_some()).then(|| Span::new(start, start + place.len()))
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
