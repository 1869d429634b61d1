//! Who a text speaks of, sentence by sentence.
//!
//! In: a scene. Out: a [`Cast`]: every mention that can be the subject of a verb (a name, `he`, `the
//! chairman`) with the person it means, and for each sentence the person it leaves in the reader's
//! mind. Where nothing tells whom a word means, it means nobody.

use std::ops::Range;

use super::clause::title_at;
use super::gender::{Gender, Genders, asked};
use super::mention::{Mention, MentionKind, mentions};
use super::reading::words_of;
use super::roles::Roles;
use super::scene::Scene;
use crate::model::{BlockKind, Span, places_but_behind};
use crate::parse::lexicon::lexicon;

/// Everybody a document speaks of.
#[derive(Debug, Default)]
pub(super) struct Cast {
    mentions: Vec<Mention>,
    /// For each sentence the person it leaves in mind.
    topics: Vec<Option<usize>>,
    genders: Genders,
}

/// After so many sentences without a word about them a person is out of mind.
const MEMORY: u8 = 8;

impl Cast {
    /// Follows the people of a scene through its sentences.
    pub(super) fn of(scene: &Scene<'_>) -> Self {
        let mut cast = Self { mentions: mentions(scene), topics: Vec::new(), genders: Genders::learn(scene) };
        let fresh = begins_anew(scene);
        cast.follow(scene, &fresh, 0, &Roles::default());
        let roles = Roles::learn(scene, &cast);
        cast.follow_roles(scene, &fresh, &roles);
        cast
    }

    /// The mentions that start in `span`.
    pub(super) fn within(&self, span: Span) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.span.start < span.start);
        let to = self.mentions.partition_point(|m| m.span.start < span.end).max(from);
        &self.mentions[from..to]
    }

    /// The mention that a word belongs to.
    pub(super) fn at(&self, word: Span) -> Option<Mention> {
        let next = self.mentions.partition_point(|m| m.span.start <= word.start);
        self.mentions[..next].last().copied().filter(|m| m.span.contains(word))
    }

    /// Whom a possessive pronoun means, such as the `her` of `her claim`: a subject named earlier in its
    /// sentence, else the person the sentences before left in mind.
    pub(super) fn antecedent(&self, scene: &Scene<'_>, pronoun: Span) -> Option<usize> {
        let sentence = scene.sentence_at(pronoun.start)?;
        let start = scene.sentences[sentence].start;
        let head = self.within(Span::new(start, pronoun.start.max(start)));
        let asked = asked(pronoun.of(&scene.masked));
        let topic = self.topic_before(sentence).filter(|name| self.genders.fit(*name, asked));
        self.subject(scene, head, asked).or(topic)
    }

    /// The person last spoken of before a sentence.
    pub(super) fn topic_before(&self, sentence: usize) -> Option<usize> {
        *self.topics.get(sentence.checked_sub(1)?)?
    }

    /// Follows the people once more where a role is mentioned, now that its bearers are known.
    fn follow_roles(&mut self, scene: &Scene<'_>, fresh: &[bool], roles: &Roles) {
        let mut done = 0;
        for i in 0..self.mentions.len() {
            let Mention { span, kind, .. } = self.mentions[i];
            let sentence = scene.sentences.partition_point(|s| s.end <= span.start);
            if kind == MentionKind::Role && (done..scene.sentences.len()).contains(&sentence) {
                let start = (done..=sentence).rev().find(|s| self.topic_before(*s).is_none());
                done = self.follow(scene, fresh, start.unwrap_or(done), roles);
            }
        }
    }

    /// Says whom the mentions mean from sentence `first` on, in front of which nobody is in mind.
    /// Returns the sentence behind the last one read: where nobody is in mind again and nobody was
    /// when the same sentences were read before, all that follows stays as it was.
    fn follow(&mut self, scene: &Scene<'_>, fresh: &[bool], first: usize, roles: &Roles) -> usize {
        let begin = first.checked_sub(1).map_or(0, |before| scene.sentences[before].end);
        let mut next = self.mentions.partition_point(|m| m.span.start < begin);
        let mut minds = Minds::default();
        let sentences = scene.sentences[first..].iter().zip(&fresh[first..]);
        for ((sentence, fresh), i) in sentences.zip(first..) {
            if *fresh {
                minds = Minds::default();
            }
            let from = next;
            while let Some(mention) = self.mentions.get(next).filter(|m| m.span.start < sentence.end) {
                self.mentions[next].means = self.meant(scene, *mention, from..next, &minds, roles);
                next += 1;
            }
            let mentions = &self.mentions[from..next];
            // Where nobody is in mind only a mention changes anything.
            if minds.topic().is_some() || !mentions.is_empty() {
                minds.hear(new_topic(scene, *sentence, mentions));
            }
            match self.topics.get_mut(i) {
                None => self.topics.push(minds.topic()),
                Some(None) if minds.topic().is_none() => return i + 1,
                Some(topic) => *topic = minds.topic(),
            }
        }
        scene.sentences.len()
    }

    /// Whom a mention means, `before` which others stand in its sentence.
    fn meant(
        &self,
        scene: &Scene<'_>,
        mention: Mention,
        before: Range<usize>,
        minds: &Minds,
        roles: &Roles,
    ) -> Option<usize> {
        match mention.kind {
            MentionKind::Name => mention.means,
            MentionKind::Pronoun => {
                let asked = asked(mention.span.of(&scene.masked));
                let subject = self.subject(scene, &self.mentions[before], asked);
                subject.or_else(|| minds.recall(&self.genders, asked))
            }
            MentionKind::Body => roles.body(scene, mention.span),
            MentionKind::Role => {
                roles.bearer(scene, mention.span).or_else(|| minds.topic().filter(|_| roles.known()))
            }
        }
    }

    /// The first of `mentions` that a pronoun of this gender can take up.
    fn subject(&self, scene: &Scene<'_>, mentions: &[Mention], asked: Option<Gender>) -> Option<usize> {
        let named = mentions.iter().filter(|m| m.kind != MentionKind::Pronoun);
        let free = named.filter(|m| is_person(scene, m) && !is_object(scene, m.span));
        free.filter_map(|m| m.means).find(|name| self.genders.fit(*name, asked))
    }
}

/// Whom the reader has in mind, the last one first.
#[derive(Debug, Default)]
struct Minds {
    people: Vec<usize>,
    /// Sentences since anything was said of the first of them.
    silent: u8,
}

impl Minds {
    fn topic(&self) -> Option<usize> {
        self.people.first().copied()
    }

    /// The last person a pronoun of this gender fits.
    fn recall(&self, genders: &Genders, asked: Option<Gender>) -> Option<usize> {
        self.people.iter().copied().find(|name| genders.fit(*name, asked))
    }

    fn hear(&mut self, new: New) {
        match new {
            New::Person(name) => {
                self.people.insert(0, name);
                self.people.truncate(4);
                self.silent = 0;
            }
            New::Stranger => self.people.clear(),
            New::Same => self.silent = 0,
            New::Nobody => self.silent = self.silent.saturating_add(1),
        }
        if self.silent > MEMORY {
            self.people.clear();
        }
    }
}

/// What a sentence does to the person in mind.
enum New {
    Person(usize),
    /// Somebody who is not named takes their place.
    Stranger,
    /// It goes on about the same person.
    Same,
    Nobody,
}

fn new_topic(scene: &Scene<'_>, sentence: Span, mentions: &[Mention]) -> New {
    let words = sentence.of(&scene.masked);
    if opens_with_pronoun(words) {
        let pronoun = mentions.first().filter(|m| m.kind == MentionKind::Pronoun);
        return pronoun.and_then(|m| m.means).map_or(New::Same, New::Person);
    }
    let people = || mentions.iter().filter(|m| m.kind != MentionKind::Pronoun && is_person(scene, m));
    let free = |m: &&Mention| !is_object(scene, m.span);
    let subject = people()
        .find(|m| free(m) && !scene.is_owner(m.span))
        .or_else(|| people().find(free))
        .or_else(|| people().next());
    let pronoun = || mentions.iter().find(|m| m.kind == MentionKind::Pronoun).and_then(|m| m.means);
    match subject.and_then(|m| m.means).or_else(pronoun) {
        Some(name) => New::Person(name),
        None if introduces_stranger(words) => New::Stranger,
        None if mentions.is_empty() => New::Nobody,
        None => New::Same,
    }
}

/// For each sentence whether it is a heading, begins what is read of the text, or begins the turn of
/// another speaker in an interview (`Question: ...`).
fn begins_anew(scene: &Scene<'_>) -> Vec<bool> {
    let blocks = &scene.text.blocks;
    let mut near = scene.near.spans().iter().map(|near| near.start).peekable();
    let mut next = 0;
    let begins = |sentence: &Span| {
        let entered = near.next_if(|start| *start <= sentence.start).is_some();
        while near.next_if(|start| *start <= sentence.start).is_some() {}
        next += blocks[next..].iter().take_while(|b| b.span.start <= sentence.start).count();
        let block = next.checked_sub(1).map(|i| &blocks[i]).filter(|b| sentence.start <= b.span.end);
        entered
            || block.is_some_and(|block| {
                matches!(block.kind, BlockKind::Heading(_))
                    || block.span.start == sentence.start && is_turn(sentence.of(&scene.masked))
            })
    };
    scene.sentences.iter().map(begins).collect()
}

/// A label opens the paragraph: `RL: ...`, `Question: ...`.
fn is_turn(words: &str) -> bool {
    let Some(end) = words.bytes().take(30).position(|b| b == b':') else { return false };
    let label = &words[..end];
    // `He continued:` and `Corwen wrote:` announce a quotation.
    let short = label.split(' ').count() <= 2
        && label.starts_with(char::is_uppercase)
        && !label.split(' ').any(|w| w.starts_with(char::is_lowercase) || lexicon().pronouns.has(w));
    let name = label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-'));
    short && name && words[end + 1..].starts_with(' ')
}

fn is_person(scene: &Scene<'_>, mention: &Mention) -> bool {
    mention.means.is_some_and(|name| !scene.names[name].collective)
}

/// Verbs whose object is who listens, and behind which the speaker never stands.
const TO_SOMEBODY: [&str; 12] = [
    "tell", "tells", "told", "telling", "reminds", "reminded", "informs", "informed", "assures", "assured",
    "commands", "bids",
];

/// True when the word in front makes the words an object: `to Corwen`, `of the chairman`, `tells Corwen`.
pub(super) fn is_object(scene: &Scene<'_>, span: Span) -> bool {
    let before = preposition_before(scene, span);
    // `Echoing Brine, Corwen wrote`.
    let opens = before.ends_with("ing") && before.starts_with(char::is_uppercase);
    let listens = TO_SOMEBODY.contains(&before);
    !scene.is_owner(span) && (opens || listens || lexicon().object_prepositions.has(before))
}

/// The same where a verb follows: `before Corwen wrote` makes her its subject.
pub(super) fn is_object_beside_verb(scene: &Scene<'_>, span: Span) -> bool {
    let word = preposition_before(scene, span);
    let joins = matches!(word, "before" | "after" | "since" | "than" | "like" | "until");
    !joins && is_object(scene, span)
}

/// The lower-case word in front of `span` and of the titles that belong to it; of two people joined
/// by `and` the word in front of the first.
fn preposition_before<'t>(scene: &'t Scene<'_>, span: Span) -> &'t str {
    let mut head = &scene.masked[..span.start];
    loop {
        let trimmed = head.trim_end();
        let word = trimmed.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        if trimmed.len() == head.len() || word.is_empty() {
            return "";
        }
        let rest = &trimmed[..trimmed.len() - word.len()];
        // `In *Moss* Corwen writes`: the preposition has its title.
        if title_at(scene, Span::new(rest.len(), trimmed.len())).is_some() {
            return "";
        }
        let title = word.starts_with(char::is_uppercase) && !lexicon().openers.has(word);
        if !title && word != "and" {
            return word;
        }
        head = rest;
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

/// `a historian of the river`: somebody new, without a name.
fn introduces_stranger(sentence: &str) -> bool {
    let bytes = sentence.as_bytes();
    // Nearly every word that begins so goes on as no article does.
    let articles =
        places_but_behind(bytes, |b| matches!(b, b'a' | b'A'), |before| before.is_ascii_alphanumeric())
            .map(|at| at + if bytes.get(at + 1) == Some(&b'n') { 2 } else { 1 })
            .filter(|end| bytes.get(*end).is_some_and(u8::is_ascii_whitespace));
    articles.flat_map(|end| words_of(&sentence[end..]).take(3)).any(|(_, word)| lexicon().roles.has(word))
}
