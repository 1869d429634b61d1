//! Credits merged into what is found.
//!
//! In: a credit, read from a line, a bracket, a note or a cell. Out: the quotation's speaker, work, date and
//! place with it, back references resolved; and one speaker for the parts of an interrupted quotation.

use std::collections::BTreeMap;

use super::cues::Voice;
use super::{Clerk, one_line};
use crate::model::{Cue, Quotation, Span};
use crate::parse::credit::{Credit, Work, is_in_capitals};

impl Clerk<'_> {
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
        let capitals = is_in_capitals(&canonical) && self.is_anthology();
        (if capitals { self.in_capitals(&canonical) } else { canonical }, surface)
    }

    /// True when the author of a credit is a name that the document or the people table knows, also inside
    /// emphasis, where none is visible.
    pub(super) fn is_known(&self, span: Span) -> bool {
        let names = &self.scene.names;
        let next = names.partition_point(|name| name.span.start < span.start);
        let named = names.get(next).is_some_and(|name| span.contains(name.span));
        named || self.people.resolve(span.of(&self.scene.text.plain)).is_some()
    }

    /// A credit in which what is nobody's name is the title.
    pub(super) fn without_strangers(&self, credit: Credit) -> Credit {
        match credit.author {
            Some(author) if !self.is_known(author) => credit.with_author_for_title(),
            _ => credit,
        }
    }

    /// Merges a credit into what is found for quotation `i`.
    pub(super) fn apply(&mut self, i: usize, credit: &Credit, cue: Cue, overrides: bool) {
        let span = credit.span.unwrap_or(self.scene.outer[i]);
        let author = credit.author.map(|a| self.author(a));
        let own = self.found[i].voice.as_ref().and_then(|v| v.speaker.clone());
        let through = credit.through.map(|via| self.author(via).0);
        let for_memory = match &author {
            _ if credit.read_through => through.clone(),
            Some((name, _)) => Some(name.clone()),
            None => own.clone(),
        };
        let work = self.resolve(credit, for_memory.as_deref());
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

    pub(super) fn remember(&mut self, credit: &Credit, author: Option<&str>) {
        if let Some(Work::Titled(span)) = credit.work {
            let title = one_line(span.of(&self.scene.text.plain));
            self.memory.cite(&title, author);
        }
    }

    /// The parts of an interrupted quotation have one speaker.
    pub(super) fn share_in_groups(&mut self, quotations: &[Quotation]) {
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
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
