//! The work a sentence names beside a quotation, with its date and the place in it.
//!
//! In: the clerk's state and the words in front of a quotation or behind it. Out: title, date and place,
//! merged into what is found.

use super::clause::{self, Subject};
use super::{Clerk, authorship, cues, described, one_line, reading, works};
use crate::model::{Cue, ScriptureBook, Span};
use crate::parse::{canonical, credit};

/// Words between a title and the colon behind which the words quoted stand, at most.
const ANNOUNCING: usize = 3;

impl Clerk<'_> {
    pub(super) fn work_and_date(&mut self, i: usize, range: Span, last: bool) {
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
        // `said that by 1911 the gate`: what is told has a time of its own.
        let told = |date: Span| {
            let between = said.and_then(|voice| self.scene.masked.get(voice.end..date.start));
            between.is_some_and(|words| words.contains(" that "))
        };
        let dates = self.scene.dates_in(range).iter();
        let dates = dates.filter(|date| !self.is_border(date.span) && !told(date.span));
        let near = said.and_then(|span| dates.min_by_key(|d| d.span.start.abs_diff(span.end)));
        if let Some(date) = near {
            let found = &mut self.found[i];
            found.dated_work = false;
            found.date = date.date.clone();
        }
    }

    /// `after 1902`, `since 3 May`: something begins or ends there, and nothing was said.
    fn is_border(&self, date: Span) -> bool {
        let word = self.scene.masked[..date.start].trim_end().rsplit(|c: char| !c.is_alphabetic()).next();
        let borders = ["after", "before", "since", "until", "till"];
        word.is_some_and(|word| borders.iter().any(|border| border.eq_ignore_ascii_case(word)))
    }

    /// Takes book, chapter and verse, given by their places in `range`.
    pub(super) fn cite_verse(&mut self, i: usize, range: Span, (book, place): (Span, Span), cue: Cue) {
        let words = range.of(&self.scene.text.plain);
        let found = &mut self.found[i];
        found.work = Some(one_line(book.of(words)));
        found.locator = Some(one_line(place.of(words)));
        let whole = Span::new(range.start + book.start, range.start + place.end);
        found.place.get_or_insert((cue, whole));
    }

    /// `“...” in The Salt Ledger`: the words in front name the speaker, those behind the work.
    pub(super) fn work_right_behind(&mut self, i: usize, tail: Span) {
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

    /// `In *Moss*, Corwen says: “...” (1.2.75)`: numbers alone in a bracket are a place in the work, and act
    /// and scene are one in the work last named. In a book of scripture they come before a verse named in
    /// front: `Joel 2:1 begins; then “...” (2:2)`.
    pub(super) fn place_right_behind(&mut self, i: usize, tail: Span) {
        let words = tail.of(&self.scene.masked);
        let bracket = words.trim_start_matches(|c: char| c != '(' && !c.is_alphanumeric());
        let inside = bracket.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let Some((inside, _)) = inside else { return };
        let numbers = canonical::place_alone(inside).map(|place| place.of(inside));
        if self.found[i].work.is_none() && credit::is_act_and_scene(inside) {
            let place = one_line(numbers.unwrap_or(inside));
            self.place_in_last_work(i, tail.start, place);
            return;
        }
        let found = &mut self.found[i];
        let (Some(work), Some(place)) = (&found.work, numbers) else { return };
        let verse = place.contains(':') && ScriptureBook::named(work).is_some();
        if found.locator.is_none() || verse {
            found.locator = Some(place.to_owned());
        }
    }

    /// `The following is from *Moss* by Corwen:`, `Corwen’s *Moss* opens with the claim that`: the title that
    /// announces the words says whose they are.
    pub(super) fn author_of_title_in_front(&mut self, i: usize, lead: Span) {
        let words = lead.of(&self.scene.masked).trim_end();
        let announces = words.ends_with(':') || words.ends_with(" that");
        if !announces || self.found[i].voice.as_ref().is_some_and(|voice| voice.sure) {
            return;
        }
        let Some(title) = works::title_in(&self.scene, &self.titles, lead, true) else { return };
        let Some(name) = authorship::author_of(&self.scene, title) else { return };
        let named = self.scene.names[name].span;
        let behind = words.get(title.end.max(named.end) - lead.start..).unwrap_or_default();
        let few = behind.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).nth(ANNOUNCING);
        let alone = named.start <= lead.start + 2 && self.scene.names_in(lead).nth(1).is_none();
        if few.is_none() || alone {
            let subject = Subject::Person(clause::named(&self.scene, name));
            self.found[i].voice = cues::voice(&self.scene, subject, Cue::Before, named, true);
        }
    }

    /// `“...” comes from *Moss* by Corwen`, `“...” is from Corwen’s *Moss*`, `“...” is by Corwen`, `“...” is often
    /// attributed to Corwen`.
    pub(super) fn said_to_be_from(&mut self, i: usize, tail: Span) {
        let words = tail.of(&self.scene.masked);
        let mut near = reading::words_of(words).take(8);
        let stands = |word: &str| {
            matches!(
                word,
                "is" | "was"
                    | "are"
                    | "were"
                    | "comes"
                    | "came"
                    | "appears"
                    | "appeared"
                    | "stands"
                    | "occurs"
            )
        };
        let behind = |at: usize, verbs: &[&str]| {
            let head = words[..at].trim_end();
            verbs.iter().any(|verb| head.ends_with(verb))
        };
        let close = |at: usize| words[..at].split_whitespace().nth(4).is_none();
        let from = |(at, word): &(usize, &str)| match *word {
            "from" | "in" => close(*at),
            "by" => behind(*at, &["is", "was", "are", "were", "written", "said", "spoken", "coined"]),
            "to" => behind(*at, &["attributed", "ascribed", "credited"]),
            _ => false,
        };
        let right_behind = near.next().filter(|(_, word)| stands(word)).and_then(|_| near.find(from));
        let Some((at, word)) = right_behind else { return };
        let end = words[at..].find([';', '.']).map_or(tail.end, |stop| tail.start + at + stop);
        let range = Span::new(tail.start + at + word.len(), end);
        let title = works::title_in(&self.scene, &self.titles, Span::new(tail.start + at, end), false);
        let title = title.filter(|title| !matches!(word, "by" | "to") && title.start <= range.start + BESIDE);
        let author = match title {
            Some(title) => authorship::author_of(&self.scene, title),
            None if word == "in" => None,
            None => self.scene.names_in(Span::new(range.start, (range.start + 2).min(range.end))).next(),
        };
        let found = &mut self.found[i];
        if let Some(title) = title.filter(|_| found.work.is_none()) {
            found.work = Some(one_line(title.of(&self.scene.text.plain)));
            found.place.get_or_insert((Cue::After, title));
        }
        if found.voice.as_ref().is_some_and(|voice| voice.sure) {
            return;
        }
        // `is from Corwen’s time` says nothing of whose they are.
        let owner = |name: usize| title.is_none() && self.scene.is_owner(self.scene.names[name].span);
        if let Some(name) = author.filter(|name| !owner(*name)) {
            let subject = Subject::Person(clause::named(&self.scene, name));
            let span = self.scene.names[name].span;
            self.found[i].voice = cues::voice(&self.scene, subject, Cue::After, span, true);
        }
    }

    /// A reader must look back for the work.
    fn place_in_last_work(&mut self, i: usize, before: usize, place: String) {
        let next = self.titles.partition_point(|title| title.start < before);
        let last = self.titles[..next].iter().rev().find_map(|title| works::trim(&self.scene, *title));
        let Some(title) = last else { return };
        let found = &mut self.found[i];
        found.work = Some(one_line(title.of(&self.scene.text.plain)));
        found.back_reference = true;
        found.locator = Some(place);
        found.place.get_or_insert((Cue::Context, title));
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

/// `*Moss* 3.1,`, `*Moss*, III.ii`, `*Moss* (3.1)`: numbers alone, up to the sign or the blank behind them.
fn numbers_behind(masked: &str, from: usize, to: usize) -> Option<Span> {
    let words = &masked[from..to];
    let place = words.trim_start_matches(['*', '_', ',', ' ', '\n', '(']);
    let start = to - place.len();
    let len = place.find([',', ' ', ')', ';', ':', '\n']).unwrap_or(place.len());
    let (place, behind) = (place[..len].trim_end_matches('.'), &place[len..]);
    let alone = behind.is_empty() || behind.starts_with([',', ')', ';', ':']);
    (alone && canonical::place_alone(place).is_some()).then(|| Span::new(start, start + place.len()))
}
