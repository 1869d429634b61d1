//! Witnesses outside the sentence: trailing lines, citation brackets, notes.
//!
//! In: the clerk's state. Out: what these say, merged into what is found. A trailing line overrides
//! the sentence; a bracket adds the work and, where nobody is named, the author; a note fills gaps.

use super::cues::Voice;
use super::scene::MASK;
use super::{Clerk, Found, one_line};
use crate::model::{BlockKind, Cue, Form, Kind, Place, PlaceKind, Quotation, Span};
use crate::parse::Note;
use crate::parse::credit::{self, Credit, Work};
use crate::parse::lexicon::lexicon;
use crate::parse::spoken::spoken;
use crate::parse::tail;

const DASHES: [char; 5] = ['-', '–', '—', '―', '~'];

impl Clerk<'_> {
    /// `”-J. Wendt; Tides (1937)`, or a line of its own behind a block.
    pub(super) fn read_trailing_line(&mut self, i: usize, quotations: &[Quotation]) {
        let Some(range) = self.trailing_range(i, &quotations[i]) else { return };
        let Some(credit) = credit::read(&self.scene.masked, range, &self.titles) else { return };
        if credit.author.is_none() && credit.work.is_none() {
            return;
        }
        let block = self.scene.block_index(self.scene.outer[i].start);
        let found = &mut self.found[i];
        // `Corwen: “...” — *Tides*, p. 3`: a line without a name leaves the speaker named in front.
        let named = |v: &Voice| credit.author.is_none() && v.sure && v.cue == Cue::Before;
        let front = found.voice.take().filter(|v| named(v) && self.scene.block_index(v.span.start) == block);
        *found = Found { note: found.note.take(), voice: front, ..Found::default() };
        self.apply(i, &credit, Cue::TrailingLine, true);
    }

    /// Where a trailing credit of quotation `i` stands, without its dash.
    fn trailing_range(&self, i: usize, quotation: &Quotation) -> Option<Span> {
        let end = self.scene.outer[i].end;
        let index = self.scene.block_index(end.saturating_sub(1))?;
        let block = &self.scene.text.blocks[index];
        let masked = &self.scene.masked;
        let rest = &masked[end..block.span.end.max(end)];
        let open = rest.trim_start_matches([' ', '\n', '\u{a0}', ')', '(', '*', '_', '.']);
        if open.starts_with(DASHES) {
            let start = end + rest.len() - open.len();
            return self.dashed(start, block.span.end);
        }
        if let Some(line) = tail::line_below(rest).filter(|line| credit::is_credit_line(line)) {
            let start = end + rest.trim_end().len() - line.len();
            return Some(Span::new(start, start + line.len()));
        }
        if !rest.trim_matches([' ', '\n', ')', ']', '.']).is_empty() {
            return None;
        }
        let next = self.scene.text.blocks.get(index + 1)?;
        let words = next.span.of(masked);
        if next.kind == BlockKind::Credit {
            let bare = words.trim_start_matches(|c: char| DASHES.contains(&c) || c.is_whitespace());
            return Some(Span::new(next.span.end - bare.len(), next.span.end));
        }
        if words.starts_with(DASHES)
            && matches!(next.kind, BlockKind::Paragraph)
            && spoken(next.span.of(&self.scene.text.plain)).is_none()
        {
            return self.dashed(next.span.start, next.span.end);
        }
        let stands_alone =
            matches!(quotation.form, Form::Epigraph | Form::Block) && quotation.marks.is_none();
        if stands_alone && self.is_line_of_italics(next.span) {
            return Some(next.span);
        }
        let inside = next.quote_depth > 0 && next.quote_depth == block.quote_depth;
        let short = words.len() < 160 && !words.contains(MASK) && words.lines().count() <= 2;
        let author = words.split([',', '(']).next().unwrap_or("");
        let named =
            self.scene.names_in(Span::new(next.span.start, next.span.start + author.len())).next().is_some();
        (stands_alone
            && short
            && (named || quotation.form == Form::Epigraph)
            && credit::is_name_like(author.trim())
            && (inside
                || self.lead(i).is_none_or(|l| l.detached && !l.span.of(masked).trim_end().ends_with(':'))))
        .then_some(next.span)
    }

    /// A plain text's line that is one stretch of emphasis, a note marker aside.
    fn is_line_of_italics(&self, line: Span) -> bool {
        let emphasis = &self.scene.text.emphasis;
        let from = emphasis.partition_point(|e| e.start < line.start);
        let Some(span) = emphasis.get(from).filter(|e| e.end <= line.end) else { return false };
        let around = self.scene.text.plain[span.end..line.end].trim_start_matches(['_', '*']);
        span.start <= line.start + 2 && (around.is_empty() || around.starts_with('['))
    }

    /// The credit behind a dash: to the bracket that closes around it, the next quotation or the end.
    fn dashed(&self, start: usize, end: usize) -> Option<Span> {
        let masked = &self.scene.masked;
        let words = &masked[start..end];
        let inner = words.trim_start_matches(DASHES).trim_start_matches([' ', '\u{a0}']);
        let start = end - inner.len();
        if !inner.starts_with(|c: char| c.is_uppercase() || "“\"‘*_".contains(c)) {
            return None;
        }
        let mut depth = 0i32;
        let mut stop = inner.len();
        for (i, c) in inner.char_indices() {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                _ => {}
            }
            if depth < 0 || c == MASK {
                stop = i;
                break;
            }
        }
        let words = inner[..stop].trim_end();
        // A dash inside a sentence: what follows goes on in lower case for long, with a stop inside.
        let sentence_like = words.len() > 320;
        (!sentence_like && !words.is_empty()).then(|| Span::new(start, start + words.len()))
    }

    /// Reads every bracket in front of `limit` and gives it to the quotations that wait for one.
    pub(super) fn cite_until(
        &mut self,
        limit: usize,
        next: &mut usize,
        waiting: &mut Vec<usize>,
        quotations: &[Quotation],
    ) {
        while let Some(range) = self.citations.get(*next).copied().filter(|r| r.start < limit) {
            *next += 1;
            let Some(credit) = self.citation(range) else { continue };
            while self.citations.get(*next).is_some_and(|r| r.end <= range.end) {
                *next += 1;
            }
            let block = self.scene.block_index(range.start);
            waiting.retain(|i| {
                self.scene.block_index(self.scene.outer[*i].start) == block
                    || self.ends_block_before(*i, block)
            });
            let round = self.scene.text.plain[..range.start].ends_with('(');
            if round && is_bare_title(&credit) {
                // A citation behind it says more.
                if let Some(last) = self.right_in_front(waiting, range, quotations) {
                    self.apply(last, &credit, Cue::Citation, false);
                }
                continue;
            }
            let mut taken = std::mem::take(waiting);
            if round && !self.adjoins(&taken, range) {
                taken.retain(|i| self.in_one_sentence(*i, range));
            }
            self.give(&credit, &taken, quotations);
        }
        if limit == usize::MAX {
            waiting.clear();
        }
    }

    /// The quotation fills the block right in front of the one the citation opens.
    fn ends_block_before(&self, i: usize, block: Option<usize>) -> bool {
        let at = self.scene.block_index(self.scene.outer[i].end);
        let opens = block.is_some_and(|b| {
            let span = self.scene.text.blocks[b].span;
            span.of(&self.scene.masked).starts_with(['[', '('])
        });
        opens && at.map(|b| b + 1) == block
    }

    fn in_one_sentence(&self, i: usize, range: Span) -> bool {
        // `... the gate.” [Brine, p. 3]`: a bracket behind the stop belongs to the sentence before it.
        let mut own = self.scene.sentence_at(range.start);
        if let Some(index) = own.filter(|index| self.scene.sentences[*index].start + 1 >= range.start) {
            own = index.checked_sub(1);
        }
        self.scene.sentence_at(self.scene.outer[i].start) == own
    }

    fn adjoins(&self, taken: &[usize], range: Span) -> bool {
        taken.last().is_some_and(|i| {
            let gap = self.scene.masked.get(self.scene.outer[*i].end..range.start).unwrap_or("-");
            gap.trim_matches([' ', '\n', '(', '[', '.', ',', '*', '_', '\u{a0}']).is_empty()
        })
    }

    /// The quotation, and no term that the bracket may put into other words, right in front of it.
    fn right_in_front(&self, waiting: &[usize], range: Span, quotations: &[Quotation]) -> Option<usize> {
        let last = waiting.last().copied().filter(|last| quotations[*last].kind == Kind::Quotation)?;
        self.adjoins(waiting, range).then_some(last)
    }

    /// The bracket's credit, if it is a citation and not an aside.
    fn citation(&self, range: Span) -> Option<Credit> {
        let words = range.of(&self.scene.masked);
        if is_aside(words) || words.contains(MASK) && !words.contains('@') {
            return None;
        }
        // `@key [p. 3]` is read where its sentence is.
        let reach = self.scene.boundary(range.start.saturating_sub(80));
        let before = self.scene.masked[reach..range.start - 1].trim_end_matches(' ');
        if before.rsplit(char::is_whitespace).next().is_some_and(|word| word.starts_with('@')) {
            return None;
        }
        let dashed = words.trim_start().starts_with(DASHES);
        let credit = credit::read(&self.scene.masked, range, &self.titles)?;
        if let Some(play) = self.play(&credit) {
            return Some(play);
        }
        let round = self.scene.text.plain[..range.start].ends_with('(');
        let works = match credit.work {
            Some(Work::Titled(span)) => {
                let next = self.titles.partition_point(|t| t.end <= span.start);
                let set_off = self.titles.get(next).is_some_and(|t| t.overlaps(span));
                set_off
                    && (!round
                        || credit.locator.is_some()
                        || credit.author.is_some()
                        || credit.date.is_some()
                        || credit::is_capitalised_title(span.of(&self.scene.text.plain)))
                    || dashed
                    || credit.author.is_some() && credit.locator.is_some()
            }
            Some(_) => true,
            None => false,
        };
        let author_and_place = credit.author.is_some() && (credit.date.is_some() || credit.locator.is_some());
        let place_alone = credit.locator.is_some() && credit.author.is_none() && words.len() < 40;
        let second_hand = credit.author.is_some() && (credit.via || credit.through.is_some());
        (works || author_and_place || place_alone || second_hand).then_some(credit)
    }

    /// `Hamlet, Act 1, Scene 2`: what has acts and is nobody's name, or is emphasised, is a play.
    pub(super) fn play(&self, credit: &Credit) -> Option<Credit> {
        let (title, place) = (credit.author.filter(|_| credit.work.is_none())?, credit.locator?);
        let places = Place::read(place.of(&self.scene.text.plain));
        let (full, surface) = self.author(title);
        let nobody = full == surface && self.people.resolve(&surface).is_none();
        let staged = places.iter().any(|place| place.kind == PlaceKind::Act);
        let play = || Credit { author: None, work: Some(Work::Titled(title)), ..credit.clone() };
        let emphasis = &self.scene.text.emphasis;
        let next = emphasis.partition_point(|e| e.end <= title.start);
        let set_off = emphasis.get(next).is_some_and(|e| e.overlaps(title));
        ((nobody || set_off) && staged).then(play)
    }

    /// Gives a citation to quotations.
    fn give(&mut self, credit: &Credit, taken: &[usize], quotations: &[Quotation]) {
        let named = credit.author.map(|a| self.author(a).0);
        if taken.is_empty() {
            self.remember(credit, named.as_deref().or(self.topic_at(credit).as_deref()));
        }
        let last = taken.last().copied();
        for i in if credit.canonical { self.joined(taken, quotations) } else { taken } {
            let span = credit.span.unwrap_or(self.scene.outer[*i]);
            let aside = quotations[*i].kind != Kind::Quotation || credit.canonical;
            if aside && !self.in_one_sentence(*i, span) {
                continue;
            }
            let own = self.found[*i].voice.as_ref().filter(|v| v.sure).and_then(|v| v.speaker.clone());
            let other = !credit.via && own.is_some() && named.is_some() && own != named;
            // A quotation that has its work already is not cited again at the end of a later sentence.
            let cited = self.found[*i].work.is_some();
            if (other || cited) && Some(*i) != last && !self.in_one_sentence(*i, span) {
                continue;
            }
            self.apply(*i, credit, Cue::Citation, false);
        }
    }

    /// The last of the quotations and those that are joined to it: one verse has them all, where each
    /// goes on behind the other or only an `and` stands between.
    fn joined<'q>(&self, taken: &'q [usize], quotations: &[Quotation]) -> &'q [usize] {
        let joins = |pair: &[usize]| {
            let (one, next) = (pair[0], pair[1]);
            let gap = self.scene.masked.get(self.scene.outer[one].end..self.scene.outer[next].start);
            let words = gap.unwrap_or_default().split(|c: char| !c.is_alphanumeric());
            let same = quotations[one].group.is_some() && quotations[one].group == quotations[next].group;
            same || words.filter(|word| !word.is_empty()).all(|word| matches!(word, "and" | "or" | "then"))
        };
        let apart = taken.windows(2).rposition(|pair| !joins(pair));
        &taken[apart.map_or(0, |at| at + 1)..]
    }

    fn topic_at(&self, credit: &Credit) -> Option<String> {
        let at = credit.span?.start;
        self.scene.cast.antecedent(&self.scene, Span::new(at, at)).map(|n| self.scene.speaker(n))
    }

    /// The author of a credit: canonical name and words.
    pub(super) fn author(&self, span: Span) -> (String, String) {
        let surface = one_line(span.of(&self.scene.text.plain));
        let inside: Vec<usize> = (0..self.scene.names.len())
            .skip(self.scene.names.partition_point(|n| n.span.start < span.start))
            .take_while(|n| self.scene.names[*n].span.end <= span.end)
            .collect();
        let canonical = match inside.as_slice() {
            [] => self.people.resolve(&surface).map_or_else(|| surface.clone(), |p| p.name.clone()),
            [one] if self.scene.names[*one].span.len() + 12 >= span.len() => self.scene.speaker(*one),
            [first, second] => format!("{} and {}", self.scene.speaker(*first), self.scene.speaker(*second)),
            _ => surface.clone(),
        };
        (canonical, surface)
    }

    /// Merges a credit into what is found for quotation `i`.
    pub(super) fn apply(&mut self, i: usize, credit: &Credit, cue: Cue, overrides: bool) {
        let span = credit.span.unwrap_or(self.scene.outer[i]);
        let author = credit.author.map(|a| self.author(a));
        let own = self.found[i].voice.as_ref().and_then(|v| v.speaker.clone());
        let for_memory = match (&author, credit.via) {
            (Some((name, _)), _) => Some(name.clone()),
            (None, _) => own.clone(),
        };
        let work = self.resolve(credit, for_memory.as_deref());
        let through = credit.through.map(|via| self.author(via).0);
        let found = &mut self.found[i];
        found.via = through.or(found.via.take());
        match author {
            Some((name, _)) if credit.via => {
                found.via = Some(name);
                // What the intermediary's citation says is theirs where the words have a work already.
                if found.work.is_some() {
                    found.place = Some((cue, span));
                    return;
                }
            }
            Some((name, surface)) => {
                let weak = found.voice.as_ref().is_none_or(|v| !v.sure || v.speaker.is_none());
                if weak || overrides {
                    found.voice = Some(Voice { speaker: Some(name), surface, cue, span, sure: true });
                }
            }
            None => {}
        }
        // A key stands for a title; where the title is written out, it says more.
        let written_out = found.work.is_some() && !found.back_reference;
        let keyed = matches!(credit.work, Some(Work::Key(_))) && written_out;
        if work.is_some() && !keyed {
            if found.back_reference {
                found.date = None;
            }
            found.work = work;
            found.back_reference = matches!(credit.work, Some(Work::OpCit | Work::Ibid));
        }
        if credit.date.is_some() {
            found.dated_work = matches!(credit.work, Some(Work::Titled(_)));
        }
        found.date = credit.date.clone().or(found.date.take());
        found.locator =
            credit.locator.map(|l| one_line(l.of(&self.scene.text.plain))).or(found.locator.take());
        found.place = Some((cue, span));
    }

    /// The work a credit means, remembered for the next back reference.
    fn resolve(&mut self, credit: &Credit, author: Option<&str>) -> Option<String> {
        let title = match credit.work? {
            Work::Titled(span) | Work::Key(span) => Some(one_line(span.of(&self.scene.text.plain))),
            Work::Ibid => self.memory.last().map(str::to_owned),
            Work::OpCit => {
                author.and_then(|a| self.memory.of(a)).or_else(|| self.memory.last()).map(str::to_owned)
            }
        }?;
        self.memory.cite(&title, author);
        Some(title)
    }

    fn remember(&mut self, credit: &Credit, author: Option<&str>) {
        if let Some(Work::Titled(span)) = credit.work {
            let title = one_line(span.of(&self.scene.text.plain));
            self.memory.cite(&title, author);
        }
    }

    /// The note the marker at the quotation points to.
    pub(super) fn read_note_of(&mut self, i: usize, quotations: &[Quotation]) {
        if quotations[i].kind == Kind::Title || quotations[i].nested_in.is_some() {
            return;
        }
        let Some(label) = self.marker_of(i) else { return };
        if quotations[i].kind == Kind::Quotation {
            self.found[i].note = Some(label.clone());
        }
        let Some(note) = self.labelled.get(&label).map(|i| self.notes[*i].clone()) else { return };
        if note.span.contains(self.scene.outer[i]) {
            return;
        }
        self.read_note(i, &note, quotations[i].kind);
    }

    fn read_note(&mut self, i: usize, note: &Note, kind: Kind) {
        let words = note.span.of(&self.scene.masked);
        let number = words.trim_start_matches(|c: char| c.is_ascii_digit() || "[].) \t".contains(c));
        let start = note.span.end - number.len();
        let quoted = number.find(MASK).unwrap_or(number.len());
        let stop = first_sentence(number);
        let range = Span::new(start, start + quoted.min(stop));
        let credit = credit::read(&self.scene.masked, range, &self.titles);
        let credit = credit.filter(|c| {
            c.author.is_some() && (c.work.is_some() || c.date.is_some())
                || matches!(c.work, Some(Work::OpCit | Work::Ibid | Work::Key(_)))
        });
        let sure = self.found[i].voice.as_ref().is_some_and(|v| v.sure);
        if let Some(credit) = credit {
            let own_work = self.found[i].work.clone().filter(|_| sure && !self.found[i].back_reference);
            self.apply(i, &credit, Cue::Note, false);
            self.found[i].work = own_work.or(self.found[i].work.take());
        } else if self.found[i].voice.is_none() && kind == Kind::Quotation {
            self.found[i].voice = self.quoted_in_note(range);
        }
    }

    /// `Excerpt from the famous Brine quote`: a note that names one person and says it quotes.
    fn quoted_in_note(&self, range: Span) -> Option<Voice> {
        let names: Vec<usize> = self.scene.names_in(range).collect();
        let [name] = names.as_slice() else { return None };
        let says = super::reading::words_of(range.of(&self.scene.masked))
            .any(|(_, w)| lexicon().speech_nouns.has(w) || w.eq_ignore_ascii_case("excerpt"));
        says.then(|| Voice {
            speaker: Some(self.scene.speaker(*name)),
            surface: self.scene.names[*name].surface.clone(),
            cue: Cue::Note,
            span: self.scene.names[*name].span,
            sure: true,
        })
    }

    /// The label of the first marker behind a quotation in its sentence.
    fn marker_of(&self, i: usize) -> Option<String> {
        let end = self.scene.outer[i].end;
        let first = self.markers.partition_point(|m| m.span.start < end.saturating_sub(1));
        let marker = self.markers.get(first)?;
        let sentence = self.scene.sentences[self.scene.sentence_at(end.saturating_sub(1))?];
        (marker.span.start <= sentence.end.max(end) + 2).then(|| marker.label.clone())
    }

    /// The parts of an interrupted quotation have one speaker.
    pub(super) fn share_in_groups(&mut self, quotations: &[Quotation]) {
        let mut groups: std::collections::BTreeMap<&str, Vec<usize>> = std::collections::BTreeMap::new();
        for (i, quotation) in quotations.iter().enumerate() {
            if let Some(group) = &quotation.group {
                groups.entry(group).or_default().push(i);
            }
        }
        for members in groups.into_values() {
            let best = members.iter().copied().filter(|i| self.found[*i].voice.is_some()).max_by_key(|i| {
                (
                    self.found[*i].voice.as_ref().is_some_and(|v| v.sure && v.cue == Cue::After),
                    std::cmp::Reverse(*i),
                )
            });
            let Some(best) = best else { continue };
            let source = self.found[best].clone();
            for i in members {
                let found = &mut self.found[i];
                found.voice = source.voice.clone();
                found.work = found.work.take().or(source.work.clone());
                found.date = found.date.take().or(source.date.clone());
                found.note = found.note.take().or(source.note.clone());
                found.via = found.via.take().or(source.via.clone());
            }
        }
    }
}

/// A title and nothing else.
fn is_bare_title(credit: &Credit) -> bool {
    matches!(credit.work, Some(Work::Titled(_)))
        && credit.author.is_none()
        && credit.locator.is_none()
        && credit.date.is_none()
}

/// Words in small letters that neither refer back nor count: they cite nothing.
fn is_aside(words: &str) -> bool {
    let small = words.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b' ' | b'\n' | b','));
    let counts = |word: &str| word.bytes().all(|b| b"ivxlcdm,".contains(&b));
    small && !words.contains("ibid") && !words.contains("cit") && !words.split_ascii_whitespace().any(counts)
}

/// Bytes of the first sentence of a note; the stops of `p. 3` and `E. P. Brine` do not end it.
fn first_sentence(note: &str) -> usize {
    let ends = note.match_indices(". ").find(|(i, _)| {
        let word = note[..*i].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let short =
            word.chars().count() <= 1 || lexicon().abbreviations.has(word) || lexicon().locators.has(word);
        !short && note[i + 2..].trim_start().starts_with(char::is_uppercase)
    });
    ends.map_or(note.len(), |(i, _)| i + 1)
}
