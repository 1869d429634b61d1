//! What the first reading of a document learns about its people.
//!
//! In: the runs. Out: speakers, actors, full names with their surnames and initials, acronyms with their
//! bodies, and the initials that label turns.

use std::collections::{BTreeSet, HashSet};

use foldhash::fast::RandomState;

use super::segment::Segment;
use super::{Roster, Token, behind_citation, first_word, is_verb_like, last_word, second_word, surface};
use crate::model::{People, ScriptureBook};
use crate::parse::cues::is_adverb;
use crate::parse::lexicon::lexicon;
use crate::parse::name::runs::{Run, Runs, TokenKind, possessive_len};

/// Bytes between a name and the quotation that it announces.
const ANNOUNCED: usize = 60;
const OPENING: [char; 6] = ['“', '"', '‘', '«', '„', '「'];

impl<'t> Roster<'t> {
    /// Words that stand alone, once beside a word of speech and once in mid-sentence or where they
    /// announce a quotation.
    pub(super) fn find_speakers(&self, runs: &Runs) -> HashSet<String, RandomState> {
        let mut seen = vec![(false, false); runs.words().len()];
        for run in runs.iter() {
            if let [token] = self.bare(&run) {
                let (speaks, inside) = &mut seen[token.word as usize];
                let rest = &self.plain[token.span.end..];
                let cited = behind_citation(rest).len() < rest.len();
                let within = !run.opens_sentence || run.tokens.len() > 1 || cited;
                let announces = !within && self.announces(*token);
                *inside |= within || announces;
                *speaks = *speaks || announces || self.beside_speech(*token);
            }
        }
        let words = || runs.words().map(|(word, _)| word).zip(&seen);
        let speaking: HashSet<String, RandomState> =
            words().filter(|(_, (speaks, _))| *speaks).map(|(word, _)| People::fold(word)).collect();
        let inside = words().filter(|(_, (_, inside))| *inside);
        inside
            .filter(|(word, _)| People::folded(word, |word| speaking.contains(word)))
            .map(|(word, _)| People::fold(word))
            .collect()
    }

    /// `Brine then remarks in *Tides*: “`: a verb that plainly reports, and the words follow. What a book of
    /// scripture says is nobody's.
    fn announces(&self, token: Token) -> bool {
        let rest = &self.plain[token.span.end..];
        let reach = rest.char_indices().take_while(|(at, c)| *at < ANNOUNCED && !OPENING.contains(c)).last();
        let Some(lead) = reach.map(|(at, c)| &rest[..at + c.len_utf8()]) else { return false };
        let opened = rest[lead.len()..].starts_with(OPENING);
        let mut words = lead.split_whitespace();
        let adverb = |word: &&str| word.ends_with("ly") || matches!(*word, "then" | "also" | "again");
        let verb = words.find(|word| !adverb(word)).unwrap_or_default().trim_end_matches([',', ':']);
        let lexicon = lexicon();
        opened
            && lead.starts_with(' ')
            && lead.trim_end().ends_with([',', ':'])
            && !lead.contains(['.', ';', '\n'])
            && lexicon.reporting_verbs.has(verb)
            && !lexicon.loose_verbs.has(verb)
            && ScriptureBook::named(self.word(token)).is_none()
    }

    /// `Halvard Brine came home`, `according to Halvard Brine`, `the historian Halvard Brine`; `in Port Brine`
    /// is a place.
    pub(super) fn find_actors(&self, runs: &Runs) -> BTreeSet<String> {
        let mut acting = BTreeSet::new();
        let mut located = BTreeSet::new();
        for run in runs.iter() {
            let tokens = self.bare(&run);
            let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
            if !(2..=3).contains(&tokens.len()) || tokens.iter().any(|t| t.kind != TokenKind::Word) {
                continue;
            }
            let head = self.plain[..first.span.start].trim_end();
            let previous = last_word(head);
            let rest = &self.plain[last.span.end..];
            let next = first_word(rest);
            let acts = is_verb_like(next) || is_adverb(next) && is_verb_like(second_word(rest));
            let name = || People::fold(&self.surface(tokens));
            if matches!(previous, "in" | "at" | "near" | "across" | "throughout" | "the" | "The" | "into") {
                located.insert(name());
            } else if run.opens_sentence && rest.starts_with(' ') && acts
                || previous.starts_with(char::is_lowercase) && lexicon().roles.has(previous)
                || previous == "to"
                    && last_word(head.trim_end_matches(previous)).eq_ignore_ascii_case("according")
                || possessive_len(rest) > 0
                    && lexicon().work_nouns.has(first_word(&rest[possessive_len(rest)..]))
            {
                acting.insert(name());
            }
        }
        acting.difference(&located).cloned().collect()
    }

    pub(super) fn learn_full_name(&mut self, segment: &Segment) {
        if let Some(letters) = self.letters_of_body(segment) {
            self.acronyms.entry(letters.to_owned()).or_insert_with(|| letters.to_owned());
            return;
        }
        if !self.is_full_name(segment) {
            return;
        }
        let (Some(first), Some(last)) = (segment.tokens.first(), segment.tokens.last()) else { return };
        let name = segment.known.map_or_else(|| self.surface(segment.tokens), str::to_owned);
        let mut surnames = vec![People::fold(self.word(*last))];
        if first.traits.is_family_name() && segment.tokens.len() == 2 {
            surnames.push(People::fold(self.word(*first)));
        }
        if let [Some(first), Some(last)] = [first, last].map(|t| self.word(*t).chars().next()) {
            self.initials.entry(format!("{first}{last}")).or_default().insert(name.clone());
        }
        for surname in surnames {
            self.surnames.entry(surname).or_default().insert(name.clone());
        }
    }

    /// `Salt Workers Party (SWP)`, `... (Communist Party of X, hereafter CPX)`.
    pub(super) fn learn_acronym(&mut self, run: &Run) {
        let Some(last) = run.tokens.last() else { return };
        let after = &self.plain[last.span.end..];
        let after = &after[possessive_len(after)..];
        let Some(inner) = after.trim_start_matches([' ', '\n']).strip_prefix('(') else { return };
        let Some(close) = inner.char_indices().take(90).find(|(_, c)| *c == ')').map(|(i, _)| i) else {
            return;
        };
        let inner = &inner[..close];
        let acronym = inner.rsplit([' ', '\n']).next().unwrap_or(inner);
        let capitals = acronym.chars().filter(|c| c.is_uppercase()).count();
        let short = acronym.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '.' | '/'));
        let said = inner == acronym || inner.contains("hereafter") || inner.contains("or ");
        let letters = self.initials(run);
        if short && (2..=8).contains(&capitals) && said {
            // With a translation beside it the acronym need not fit the words in front.
            let translated = inner.contains(',');
            let from = run.tokens.iter().position(|t| {
                t.kind != TokenKind::Joint
                    && !t.traits.is_opener()
                    && (translated || acronym.chars().next() == self.word(*t).chars().next())
            });
            let tokens = &run.tokens[from.unwrap_or(0)..];
            if tokens.len() >= 2 && letters >= 2 {
                self.acronyms.entry(acronym.to_owned()).or_insert_with(|| surface(self.plain, tokens));
            }
        }
    }

    fn initials(&self, run: &Run) -> usize {
        run.tokens.iter().filter(|t| t.kind != TokenKind::Joint).count()
    }
}

/// Acronyms with a colon at the head of a line.
pub(super) fn turn_labels<'t>(plain: &'t str, runs: &Runs) -> BTreeSet<&'t str> {
    let heads = runs.iter().filter_map(|run| match run.tokens {
        [token] if token.kind == TokenKind::Acronym => Some(token.span),
        _ => None,
    });
    heads
        .filter(|span| {
            plain[span.end..].starts_with(": ") && plain[..span.start].trim_end_matches(' ').ends_with('\n')
        })
        .map(|span| span.of(plain))
        .collect()
}
