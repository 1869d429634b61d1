//! Who appears in a document, and under which names.
//!
//! In: the runs of a document and the people table. Out: for each run the mentions in it. The
//! document is read once to learn its full names, acronyms and lower-case words, then each run is
//! judged against that knowledge.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::runs::{Run, Token, TokenKind, possessive_len};
use crate::model::{People, Span};
use crate::parse::NameMention;
use crate::parse::lexicon::lexicon;

/// What a document knows about its people.
pub(in crate::parse) struct Roster<'t> {
    plain: &'t str,
    people: &'t People,
    /// Words that occur in lower case: such a word in capitals is no proof of a name.
    common: HashSet<&'t str>,
    /// Folded surname -> full names that end with it.
    surnames: BTreeMap<String, BTreeSet<String>>,
    /// Acronym -> body.
    acronyms: BTreeMap<String, String>,
    /// Words seen capitalised in mid-sentence beside a word of speech.
    speakers: BTreeSet<String>,
    /// Runs of two or three words that act like a person and never like a place.
    actors: BTreeSet<String>,
    /// Initials -> full names: `AC` for Ada Corwen.
    initials: BTreeMap<String, BTreeSet<String>>,
    /// Initials that label turns of an interview: `AC: It rained.`
    labels: BTreeSet<&'t str>,
}

impl<'t> Roster<'t> {
    /// Learns the names of a document.
    pub(super) fn gather(plain: &'t str, runs: &[Run], people: &'t People) -> Self {
        let mut roster = Self {
            plain,
            people,
            common: common_words(plain),
            surnames: BTreeMap::new(),
            acronyms: BTreeMap::new(),
            speakers: BTreeSet::new(),
            actors: BTreeSet::new(),
            initials: BTreeMap::new(),
            labels: turn_labels(plain, runs),
        };
        let mut beside_speech: BTreeSet<String> = BTreeSet::new();
        let mut mid_sentence: BTreeSet<String> = BTreeSet::new();
        for run in runs {
            roster.learn_acronym(run);
            if let [token] = roster.bare(run).as_slice() {
                let word = People::fold(token.span.of(plain));
                if !run.opens_sentence || run.tokens.len() > 1 {
                    mid_sentence.insert(word.clone());
                }
                if roster.beside_speech(*token) {
                    beside_speech.insert(word);
                }
            }
        }
        roster.actors = roster.find_actors(runs);
        roster.speakers = beside_speech.intersection(&mid_sentence).cloned().collect();
        for run in runs {
            for segment in roster.segments(run) {
                roster.learn_full_name(&segment);
            }
        }
        roster
    }

    /// `Halvard Brine came home`, `according to Halvard Brine`; `in Port Brine` is a place.
    fn find_actors(&self, runs: &[Run]) -> BTreeSet<String> {
        let mut acting = BTreeSet::new();
        let mut located = BTreeSet::new();
        for run in runs {
            let tokens = self.bare(run);
            let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
            if !(2..=3).contains(&tokens.len()) || tokens.iter().any(|t| t.kind != TokenKind::Word) {
                continue;
            }
            let head = self.plain[..first.span.start].trim_end();
            let previous = last_word(head);
            let rest = &self.plain[last.span.end..];
            let next = first_word(rest);
            let name = People::fold(&self.surface(&tokens));
            if matches!(previous, "in" | "at" | "near" | "across" | "throughout" | "the" | "The" | "into") {
                located.insert(name);
            } else if run.opens_sentence && rest.starts_with(' ') && is_verb_like(next)
                || previous == "to"
                    && last_word(head.trim_end_matches(previous)).eq_ignore_ascii_case("according")
                || possessive_len(rest) > 0
                    && lexicon().work_nouns.has(first_word(&rest[possessive_len(rest)..]))
            {
                acting.insert(name);
            }
        }
        acting.difference(&located).cloned().collect()
    }

    /// Adds the mentions of one run.
    pub(super) fn mentions(&self, run: &Run, found: &mut Vec<NameMention>) {
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
        self.common.contains(self.word(token).to_lowercase().as_str())
    }

    /// A word that names nobody: a common word, a place, a title.
    fn is_plain_word(&self, token: Token) -> bool {
        let word = self.word(token);
        let lexicon = lexicon();
        lexicon.openers.has(word)
            || lexicon.not_names.has(word)
            || lexicon.places.has(word)
            || lexicon.collectives.has(word)
            || lexicon.titles.has(word.trim_end_matches('.'))
    }

    /// The run without leading plain words.
    fn bare(&self, run: &Run) -> Vec<Token> {
        run.tokens.iter().copied().skip_while(|t| self.is_plain_word(*t)).collect()
    }

    /// Pieces of a run that may each be one person, with the titles in front of them.
    fn segments(&self, run: &Run) -> Vec<Segment> {
        let whole = self.resolve(&run.tokens);
        if let Some(canonical) = whole {
            return vec![Segment {
                tokens: run.tokens.clone(),
                known: Some(canonical),
                ..Segment::default()
            }];
        }
        let mut segments: Vec<Segment> = Vec::new();
        let mut titled = false;
        let mut open = false;
        for (i, token) in run.tokens.iter().enumerate() {
            let joint = token.kind == TokenKind::Joint;
            let of = joint && matches!(self.word(*token), "of" | "the");
            let given = lexicon().given_names.has(self.word(*token));
            if of
                || !joint && !given && self.is_plain_word(*token) && !self.is_surname_here(run, i)
                || token.kind == TokenKind::Acronym && self.acronyms.contains_key(self.word(*token))
            {
                titled = lexicon().titles.has(self.word(*token).trim_end_matches('.'));
                open = false;
                continue;
            }
            if !open {
                if joint {
                    continue;
                }
                segments.push(Segment { titled, ..Segment::default() });
                open = true;
            }
            if let Some(last) = segments.last_mut() {
                last.tokens.push(*token);
                last.followed = run.tokens.get(i + 1).is_some_and(|t| t.kind != TokenKind::Joint);
            }
            titled = false;
        }
        for segment in &mut segments {
            while segment.tokens.last().is_some_and(|t| t.kind == TokenKind::Joint) {
                segment.tokens.pop();
            }
            segment.known = self.resolve(&segment.tokens);
        }
        segments
    }

    fn resolve(&self, tokens: &[Token]) -> Option<String> {
        let (first, last) = (tokens.first()?, tokens.last()?);
        if tokens.len() > 6 {
            return None;
        }
        let name = &self.plain[first.span.start..last.span.end];
        self.people.resolve(name).map(|p| p.name.clone())
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
        let name = segment.known.clone().unwrap_or_else(|| self.surface(&segment.tokens));
        let mut surnames = vec![People::fold(self.word(*last))];
        if family_first(self.word(*first)) && segment.tokens.len() == 2 {
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
        let word = self.word(token);
        if i + 1 < run.tokens.len() || lexicon().openers.has(word) || lexicon().collectives.has(word) {
            return false;
        }
        let previous = i.checked_sub(1).map(|p| run.tokens[p]);
        let possible = lexicon().surname_words.has(word) || lexicon().places.has(word);
        if previous.is_some_and(|p| p.kind == TokenKind::Initials || lexicon().given_names.has(self.word(p)))
        {
            let start = run.tokens[0].span.start;
            let place = matches!(last_word(&self.plain[..start]), "in" | "at" | "from" | "near");
            return possible && !place;
        }
        let titled = previous.is_some_and(|p| lexicon().titles.has(self.word(p).trim_end_matches('.')));
        let alone = previous.is_none() && last_word(&self.plain[..token.span.start]) != "the";
        let acts = alone && is_verb_like(first_word(&self.plain[token.span.end..]));
        (titled || acts) && self.surnames.contains_key(&People::fold(word))
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
        let given = |t: Token| t.kind == TokenKind::Initials || lexicon().given_names.has(self.word(t));
        let proper = |t: &Token| given(*t) || !self.is_common(*t) && !self.is_plain_word(*t);
        if let [first, last] = words.as_slice()
            && given(*first)
            && self.is_plain_word(*last)
        {
            return true;
        }
        if !words.iter().all(proper) {
            // `Brine` may be a common word; a given name in front still makes `Halvard Brine` a name.
            let given = lexicon().given_names.has(self.word(words[0]));
            let rest = words[1..].iter().all(|t| !self.is_plain_word(*t));
            return given && rest && words.len() == 2 && self.beside_speech_of(&words);
        }
        given(words[0])
            || words.len() == 2 && family_first(self.word(words[0]))
            || segment.titled
            || self.beside_speech_of(&words)
            || self.actors.contains(&People::fold(&self.surface(&segment.tokens)))
            || self.people.resolve(self.word(words[words.len() - 1])).is_some()
            || self.speakers.contains(&People::fold(self.word(words[words.len() - 1])))
    }

    fn beside_speech_of(&self, words: &[Token]) -> bool {
        let joined = Token {
            span: Span::new(words[0].span.start, words[words.len() - 1].span.end),
            kind: TokenKind::Word,
        };
        self.beside_speech(joined)
    }

    fn person(&self, run: &Run, segment: &Segment) -> Option<NameMention> {
        let tokens = &segment.tokens;
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
        let known = segment.known.clone();
        if segment.tokens.len() > 1 {
            return known;
        }
        let full = self.surnames.get(&People::fold(self.word(last)));
        match full {
            Some(full) if full.len() == 1 && known.as_ref().is_some_and(|k| !full.contains(k)) => {
                full.first().cloned()
            }
            _ => known,
        }
    }

    /// A single word: the surname of somebody named in full, or a speaker known by nothing more.
    fn surname_alone(&self, run: &Run, segment: &Segment, token: Token) -> Option<Option<String>> {
        let word = People::fold(self.word(token));
        if let Some(full) = self.surnames.get(&word) {
            let common = self.is_common(token);
            if common && run.opens_sentence && !self.beside_speech(token) {
                return None;
            }
            let all: Vec<_> = full.iter().collect();
            return Some(longest_if_one_person(&all).map(str::to_owned));
        }
        let common = self.is_common(token);
        (segment.titled || self.speakers.contains(&word) && !common && token.kind == TokenKind::Word)
            .then_some(None)
    }

    /// A body: the run, or its part up to a word such as `Party`; or a defined acronym.
    fn body(&self, run: &Run) -> Option<NameMention> {
        let skip = run.tokens.iter().position(|t| !lexicon().openers.has(self.word(*t)))?;
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
        let head = tokens.iter().rposition(|t| lexicon().collectives.has(self.word(*t)))?;
        // `Soviet Union`, `European Union` are places.
        let state = tokens[..head]
            .iter()
            .all(|t| lexicon().places.has(self.word(*t)) || self.word(*t).eq_ignore_ascii_case("soviet"))
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
        let [token] = run.tokens.as_slice() else { return None };
        let word = self.word(*token);
        if token.kind != TokenKind::Acronym || lexicon().places.has(word) {
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
                    && !lexicon().openers.has(self.word(*t))
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
struct Segment {
    tokens: Vec<Token>,
    known: Option<String>,
    /// A title stands in front.
    titled: bool,
    /// More words of the run follow, as in `Corwen Street`.
    followed: bool,
}

/// The words of a name on one line.
fn surface(plain: &str, tokens: &[Token]) -> String {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return String::new() };
    let words: Vec<&str> = plain[first.span.start..last.span.end].split_whitespace().collect();
    words.join(" ")
}

/// A family name of China, Korea or Vietnam, which stands in front: `Ke Qingshi`.
fn family_first(word: &str) -> bool {
    lexicon().family_names.has(word)
}

/// Acronyms with a colon at the head of a line.
fn turn_labels<'t>(plain: &'t str, runs: &[Run]) -> BTreeSet<&'t str> {
    let heads = runs.iter().filter_map(|run| match run.tokens.as_slice() {
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

/// Words that stand in lower case somewhere.
fn common_words(plain: &str) -> HashSet<&str> {
    plain
        .split(|c: char| !c.is_alphabetic() && c != '-')
        .filter(|w| w.chars().next().is_some_and(char::is_lowercase))
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
