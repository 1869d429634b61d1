//! Who appears in a document, and under which names.
//!
//! In: the runs of a document and the people table. Out: for each run the mentions in it. The
//! document is read once to learn its full names, acronyms and lower-case words, then each run is
//! judged against that knowledge.

use std::collections::{BTreeSet, HashMap, HashSet};

use foldhash::fast::RandomState;

use super::common::CommonWords;
use super::runs::{Run, Runs, Token, TokenKind, possessive_len};
use crate::model::{People, Span};
use crate::parse::NameMention;
use crate::parse::lexicon::{Traits, lexicon};

/// What a document knows about its people.
pub(in crate::parse) struct Roster<'t> {
    plain: &'t str,
    people: &'t People,
    /// Words that occur in lower case: such a word in capitals is no proof of a name.
    common: CommonWords,
    /// Folded surname -> full names that end with it.
    surnames: HashMap<String, BTreeSet<String>, RandomState>,
    /// Acronym -> body.
    acronyms: HashMap<String, String, RandomState>,
    /// Words seen capitalised in mid-sentence beside a word of speech.
    speakers: HashSet<String, RandomState>,
    /// For each word of the runs, whether it names nobody where it stands alone.
    silent: Vec<bool>,
    /// Runs of two or three words that act like a person and never like a place.
    actors: BTreeSet<String>,
    /// Initials -> full names: `AC` for Ada Corwen.
    initials: HashMap<String, BTreeSet<String>, RandomState>,
    /// Initials that label turns of an interview: `AC: It rained.`
    labels: BTreeSet<&'t str>,
}

impl<'t> Roster<'t> {
    /// Learns the names of a document.
    pub(super) fn gather(plain: &'t str, runs: &Runs, people: &'t People) -> Self {
        let mut roster = Self {
            plain,
            people,
            common: CommonWords::default(),
            surnames: HashMap::default(),
            acronyms: HashMap::default(),
            speakers: HashSet::default(),
            actors: BTreeSet::new(),
            silent: Vec::new(),
            initials: HashMap::default(),
            labels: turn_labels(plain, runs),
        };
        for run in runs.iter() {
            roster.learn_acronym(&run);
        }
        roster.speakers = roster.find_speakers(runs);
        roster.common = CommonWords::among(plain, runs, |word| roster.has_spoken(word));
        roster.actors = roster.find_actors(runs);
        for run in runs.iter().filter(|run| run.tokens.len() > 1) {
            for segment in roster.segments(&run) {
                roster.learn_full_name(&segment);
            }
        }
        roster.silent = runs.words().map(|(word, traits)| roster.is_silent(word, traits)).collect();
        roster
    }

    /// Whether a run of this word and no other can hold no mention.
    fn is_silent(&self, word: &str, traits: Traits) -> bool {
        let named =
            || People::folded(word, |word| self.surnames.contains_key(word) || self.speakers.contains(word));
        self.people.resolve(word).is_none()
            && !self.acronyms.contains_key(word)
            && !self.initials.contains_key(word)
            && (!traits.may_name() || !named())
    }

    /// Words that stand alone, once beside a word of speech and once in mid-sentence.
    fn find_speakers(&self, runs: &Runs) -> HashSet<String, RandomState> {
        let mut seen = vec![(false, false); runs.words().len()];
        for run in runs.iter() {
            if let [token] = self.bare(&run) {
                let (speaks, inside) = &mut seen[token.word as usize];
                *inside |= !run.opens_sentence || run.tokens.len() > 1;
                *speaks = *speaks || self.beside_speech(*token);
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

    /// `Halvard Brine came home`, `according to Halvard Brine`; `in Port Brine` is a place.
    fn find_actors(&self, runs: &Runs) -> BTreeSet<String> {
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
            let name = || People::fold(&self.surface(tokens));
            if matches!(previous, "in" | "at" | "near" | "across" | "throughout" | "the" | "The" | "into") {
                located.insert(name());
            } else if run.opens_sentence && rest.starts_with(' ') && is_verb_like(next)
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

    /// Adds the mentions of one run.
    pub(super) fn mentions(&self, run: &Run, found: &mut Vec<NameMention>) {
        if let [token] = run.tokens
            && self.silent[token.word as usize]
        {
            return;
        }
        let first = found.len();
        if let Some(body) = self.body(run) {
            found.push(body);
        } else if let Some(person) = self.initialled(run) {
            found.push(person);
        }
        for segment in self.segments(run) {
            if let Some(person) = self.person(run, &segment)
                && found[first..].iter().all(|m| !m.span.overlaps(person.span))
            {
                found.push(person);
            }
        }
        found[first..].sort_by_key(|m| m.span.start);
    }

    /// The canonical name behind a name written elsewhere, such as in a citation.
    pub(in crate::parse) fn canonical(&self, name: &str) -> Option<String> {
        if let Some(person) = self.people.resolve(name) {
            return Some(person.name.clone());
        }
        let surname = People::fold(name.rsplit(' ').next()?);
        let full = self.surnames.get(&surname)?;
        let fitting: Vec<_> = full.iter().filter(|f| compatible(f, name)).collect();
        longest_if_one_person(&fitting).map(str::to_owned)
    }

    fn word(&self, token: Token) -> &'t str {
        token.span.of(self.plain)
    }

    /// The word also stands in lower case.
    fn is_common(&self, token: Token) -> bool {
        self.common.has(token)
    }

    /// The run without leading words that name nobody.
    fn bare<'r>(&self, run: &Run<'r>) -> &'r [Token] {
        let plain = run.tokens.iter().take_while(|t| t.traits.is_plain()).count();
        &run.tokens[plain..]
    }

    /// Pieces of a run that may each be one person, with the titles in front of them.
    fn segments<'r>(&self, run: &Run<'r>) -> Vec<Segment<'r, 't>> {
        let whole = self.resolve(run.tokens);
        if whole.is_some() {
            return vec![Segment { tokens: run.tokens, known: whole, ..Segment::default() }];
        }
        let mut segments: Vec<Segment<'r, 't>> = Vec::new();
        let mut titled = false;
        let mut open = false;
        for (i, token) in run.tokens.iter().enumerate() {
            let joint = token.kind == TokenKind::Joint;
            let of = joint && matches!(self.word(*token), "of" | "the");
            if of
                || !joint
                    && !token.traits.is_given_name()
                    && token.traits.is_plain()
                    && !self.is_surname_here(run, i)
                || token.kind == TokenKind::Acronym && self.acronyms.contains_key(self.word(*token))
            {
                titled = token.traits.is_title();
                open = false;
                continue;
            }
            if !open {
                if joint {
                    continue;
                }
                segments.push(Segment { titled, tokens: &run.tokens[i..i], ..Segment::default() });
                open = true;
            }
            if let Some(last) = segments.last_mut() {
                last.tokens = &run.tokens[i - last.tokens.len()..=i];
                last.followed = run.tokens.get(i + 1).is_some_and(|t| t.kind != TokenKind::Joint);
            }
            titled = false;
        }
        for segment in &mut segments {
            while let Some((last, tokens)) = segment.tokens.split_last()
                && last.kind == TokenKind::Joint
            {
                segment.tokens = tokens;
            }
            // The whole run has been asked for.
            if segment.tokens.len() < run.tokens.len() {
                segment.known = self.resolve(segment.tokens);
            }
        }
        segments
    }

    fn resolve(&self, tokens: &[Token]) -> Option<&'t str> {
        let (first, last) = (tokens.first()?, tokens.last()?);
        if tokens.len() > 6 || !first.edges.first || !last.edges.last {
            return None;
        }
        let name = &self.plain[first.span.start..last.span.end];
        self.people.resolve(name).map(|p| p.name.as_str())
    }

    /// Beside a verb of speech, or owner of a noun of speech.
    fn beside_speech(&self, token: Token) -> bool {
        let end = token.span.end;
        let owner = possessive_len(&self.plain[end..]);
        let next = first_word(&self.plain[end + owner..]);
        let previous = last_word(&self.plain[..token.span.start]);
        let lexicon = lexicon();
        if owner > 0 {
            return lexicon.speech_nouns.has(next) || lexicon.work_nouns.has(next);
        }
        // `the argument of Corwen`, `stated by Brine`
        let joined = matches!(previous, "of" | "by") && {
            let head = self.plain[..token.span.start].trim_end().trim_end_matches(previous);
            let owner = last_word(head);
            lexicon.speech_nouns.has(owner) && previous == "of" || lexicon.speech_verbs.has(owner)
        };
        joined || lexicon.speech_verbs.has(next) || lexicon.speech_verbs.has(previous) && previous != "called"
    }

    fn learn_full_name(&mut self, segment: &Segment) {
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

    /// A plain word that is a surname behind a given name (`David North`), or behind a title or in
    /// front of a verb where somebody of that surname is named in full.
    fn is_surname_here(&self, run: &Run, i: usize) -> bool {
        let token = run.tokens[i];
        if i + 1 < run.tokens.len() || !token.traits.may_be_surname() {
            return false;
        }
        let previous = i.checked_sub(1).map(|p| run.tokens[p]);
        if previous.is_some_and(|p| p.kind == TokenKind::Initials || p.traits.is_given_name()) {
            let start = run.tokens[0].span.start;
            return !matches!(last_word(&self.plain[..start]), "in" | "at" | "from" | "near");
        }
        let titled = previous.is_some_and(|p| p.traits.is_title());
        let alone = previous.is_none() && last_word(&self.plain[..token.span.start]) != "the";
        let acts = alone && is_verb_like(first_word(&self.plain[token.span.end..]));
        (titled || acts) && self.bearers(token).is_some()
    }

    /// At least a given name (or initials) and a surname, none of them a common word.
    fn is_full_name(&self, segment: &Segment) -> bool {
        let words: Vec<Token> =
            segment.tokens.iter().copied().filter(|t| t.kind != TokenKind::Joint).collect();
        if words.len() < 2 || words.len() > 4 || segment.tokens.len() > 6 {
            return false;
        }
        if segment.known.is_some() {
            return true;
        }
        if segment.followed || words.last().is_none_or(|t| t.kind == TokenKind::Initials) {
            return false;
        }
        let given = |t: Token| t.kind == TokenKind::Initials || t.traits.is_given_name();
        let proper = |t: &Token| given(*t) || !t.traits.is_plain() && !self.is_common(*t);
        if let [first, last] = words.as_slice()
            && given(*first)
            && last.traits.is_plain()
        {
            return true;
        }
        if !words.iter().all(proper) {
            // `Brine` may be a common word; a given name in front still makes `Halvard Brine` a name.
            let given = words[0].traits.is_given_name();
            let rest = words[1..].iter().all(|t| !t.traits.is_plain());
            return given && rest && words.len() == 2 && self.beside_speech_of(&words);
        }
        given(words[0])
            || words.len() == 2 && words[0].traits.is_family_name()
            || segment.titled
            || self.beside_speech_of(&words)
            || self.actors.contains(&People::fold(&self.surface(segment.tokens)))
            || self.people.resolve(self.word(words[words.len() - 1])).is_some()
            || self.is_speaker(words[words.len() - 1])
    }

    fn beside_speech_of(&self, words: &[Token]) -> bool {
        let joined = Token {
            span: Span::new(words[0].span.start, words[words.len() - 1].span.end),
            kind: TokenKind::Word,
            ..words[0]
        };
        self.beside_speech(joined)
    }

    fn person(&self, run: &Run, segment: &Segment) -> Option<NameMention> {
        let tokens = segment.tokens;
        let (first, last) = (*tokens.first()?, *tokens.last()?);
        let canonical = if segment.known.is_some() {
            if segment.followed {
                return None;
            }
            self.in_document(segment, last)
        } else if self.is_full_name(segment) {
            let name = self.surface(tokens);
            Some(self.canonical(&name).unwrap_or(name))
        } else if tokens.len() == 1 && first.kind != TokenKind::Initials && !segment.followed {
            self.surname_alone(run, segment, first)?
        } else {
            return None;
        };
        Some(NameMention {
            span: Span::new(first.span.start, last.span.end),
            surface: self.surface(tokens),
            canonical,
            collective: false,
        })
    }

    /// A surname everybody knows belongs to somebody else where only another bearer is named in full.
    fn in_document(&self, segment: &Segment, last: Token) -> Option<String> {
        let known = segment.known.map(str::to_owned);
        if segment.tokens.len() > 1 {
            return known;
        }
        match self.bearers(last) {
            Some(full) if full.len() == 1 && known.as_ref().is_some_and(|k| !full.contains(k)) => {
                full.first().cloned()
            }
            _ => known,
        }
    }

    /// A single word: the surname of somebody named in full, or a speaker known by nothing more.
    fn surname_alone(&self, run: &Run, segment: &Segment, token: Token) -> Option<Option<String>> {
        if let Some(full) = self.bearers(token) {
            let common = self.is_common(token);
            if common && run.opens_sentence && !self.beside_speech(token) {
                return None;
            }
            let all: Vec<_> = full.iter().collect();
            return Some(longest_if_one_person(&all).map(str::to_owned));
        }
        (segment.titled || token.kind == TokenKind::Word && self.is_speaker(token) && !self.is_common(token))
            .then_some(None)
    }

    /// The full names that end with this word.
    fn bearers(&self, surname: Token) -> Option<&BTreeSet<String>> {
        People::folded(self.word(surname), |word| self.surnames.get(word))
    }

    fn is_speaker(&self, token: Token) -> bool {
        self.has_spoken(self.word(token))
    }

    fn has_spoken(&self, word: &str) -> bool {
        People::folded(word, |word| self.speakers.contains(word))
    }

    /// A body: the run, or its part up to a word such as `Party`; or a defined acronym.
    fn body(&self, run: &Run) -> Option<NameMention> {
        let skip = run.tokens.iter().position(|t| !t.traits.is_opener())?;
        let tokens = &run.tokens[skip..];
        if let Some(token) =
            tokens.iter().find(|t| t.kind == TokenKind::Acronym && self.acronyms.contains_key(self.word(**t)))
        {
            // `CCP Chairman Wendt` is about Wendt.
            if tokens.len() > 1 {
                return None;
            }
            return Some(NameMention {
                span: token.span,
                surface: self.word(*token).to_owned(),
                canonical: self.acronyms.get(self.word(*token)).cloned(),
                collective: true,
            });
        }
        let head = tokens.iter().rposition(|t| t.traits.is_collective())?;
        // `Soviet Union`, `European Union` are places.
        let state = tokens[..head]
            .iter()
            .all(|t| t.traits.is_place() || self.word(*t).eq_ignore_ascii_case("soviet"))
            && self.word(tokens[head]).eq_ignore_ascii_case("union");
        if tokens.len() < 2 || state {
            return None;
        }
        let of = tokens.get(head + 1).is_some_and(|t| matches!(self.word(*t), "of" | "del" | "de"));
        // `Partido Salinero del Norte`: where the head comes first the whole run is the body.
        let end = if of || head == 0 { tokens.len() } else { head + 1 };
        let tokens = &tokens[..end];
        let span = Span::new(tokens[0].span.start, tokens[end - 1].span.end);
        let surface = self.surface(tokens);
        Some(NameMention { span, canonical: Some(surface.clone()), surface, collective: true })
    }

    /// `AC` where Ada Corwen is named in full and `AC:` labels her turns, or `AC’s book` follows.
    fn initialled(&self, run: &Run) -> Option<NameMention> {
        let [token] = run.tokens else { return None };
        let word = self.word(*token);
        if token.kind != TokenKind::Acronym || token.traits.is_place() {
            return None;
        }
        let full = self.initials.get(word).filter(|full| full.len() == 1)?;
        let owner = possessive_len(&self.plain[token.span.end..]) > 0;
        (owner || self.labels.contains(word)).then(|| NameMention {
            span: token.span,
            surface: word.to_owned(),
            canonical: full.first().cloned(),
            collective: false,
        })
    }

    /// `Salt Workers Party (SWP)`, `... (Communist Party of X, hereafter CPX)`.
    fn learn_acronym(&mut self, run: &Run) {
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

    fn surface(&self, tokens: &[Token]) -> String {
        surface(self.plain, tokens)
    }
}

/// A piece of a run that may be one person.
#[derive(Debug, Default)]
struct Segment<'r, 't> {
    tokens: &'r [Token],
    /// The canonical name of the person who is called so.
    known: Option<&'t str>,
    /// A title stands in front.
    titled: bool,
    /// More words of the run follow, as in `Corwen Street`.
    followed: bool,
}

/// The words of a name on one line.
fn surface(plain: &str, tokens: &[Token]) -> String {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return String::new() };
    let words = &plain[first.span.start..last.span.end];
    if words.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return words.to_owned();
    }
    words.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// A family name that stands in front of the given name: `Ke Qingshi`.
fn family_first(word: &str) -> bool {
    lexicon().family_names.has(word)
}

/// Acronyms with a colon at the head of a line.
fn turn_labels<'t>(plain: &'t str, runs: &Runs) -> BTreeSet<&'t str> {
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

/// Could `name` (perhaps with initials) be short for `full`?
fn compatible(full: &str, name: &str) -> bool {
    let initial = |n: &str| People::fold(n).chars().next();
    let last = |n: &str| People::fold(n.rsplit(' ').next().unwrap_or(""));
    // `Chen Yi` and `Chen Yun` share a family name only.
    if full != name
        && name.contains(' ')
        && family_first(full.split(' ').next().unwrap_or(""))
        && last(full) != last(name)
    {
        return false;
    }
    !name.contains([' ', '.']) || initial(full) == initial(name)
}

/// Of several full names of one surname, the longest, if all can be one person.
fn longest_if_one_person<'n>(names: &[&'n String]) -> Option<&'n str> {
    let longest = names.iter().max_by_key(|n| (n.len(), std::cmp::Reverse(n.as_str())))?;
    names.iter().all(|n| compatible(longest, n)).then_some(longest.as_str())
}

/// Looks like the verb of a person: a past tense, or one of the commonest verbs.
fn is_verb_like(word: &str) -> bool {
    let common = [
        "was", "had", "came", "went", "took", "gave", "knew", "kept", "became", "began", "has", "is", "never",
    ];
    common.contains(&word)
        || lexicon().speech_verbs.has(word) && word.starts_with(char::is_lowercase)
        || word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase)
}

/// The next word, past a note marker glued to the one before.
fn first_word(rest: &str) -> &str {
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches([' ', '\n', ',']);
    rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}

fn last_word(head: &str) -> &str {
    let head = head.trim_end();
    head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}
