//! Words that tell what a pair of marks is for.
//!
//! In: the words in front of or behind a quotation. Out: whether they announce speech, a term or a
//! title. The words are those of the language; nothing in them knows a document.

use std::borrow::Cow;

use super::lexicon::lexicon;

/// The last sentence or clause of `before`, as far as the last full stop before a capital.
pub(super) fn last_sentence(before: &str) -> &str {
    let mut start = before.len().saturating_sub(400);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let tail = &before[start..];
    let bytes = tail.as_bytes();
    // Behind the last blank that follows a stop, perhaps with a closing mark between.
    let stop = (0..bytes.len()).rfind(|i| match bytes[*i] {
        b' ' => match bytes[..*i].last() {
            Some(b'.' | b'!' | b'?') => true,
            Some(b'"' | 0x9d | 0x99) => CLOSED.iter().any(|stop| bytes[..*i].ends_with(stop.as_bytes())),
            _ => false,
        },
        b'\n' => bytes[..*i].ends_with(b"."),
        _ => false,
    });
    tail[stop.map_or(0, |at| at + 1)..].trim_start()
}

/// A full stop with the mark that closes around it; they end in the bytes asked for above.
const CLOSED: [&str; 3] = [".”", ".’", ".\""];

/// The words of `text`, lower case, without punctuation around them.
pub(super) fn words(text: &str) -> impl DoubleEndedIterator<Item = Cow<'_, str>> + '_ {
    text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '/'))
        .map(|w| lower(w.trim_matches(|c: char| !c.is_alphanumeric())))
        .filter(|w| !w.is_empty())
}

pub(super) fn lower(word: &str) -> Cow<'_, str> {
    let small = word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    if !small && word.chars().any(char::is_uppercase) { word.to_lowercase().into() } else { word.into() }
}

/// The sentence holds a verb of speech or names words that follow.
pub(super) fn announces(sentence: &str) -> bool {
    let all: Vec<Cow<'_, str>> = words(sentence).collect();
    let tail = &all[all.len().saturating_sub(25)..];
    tail.iter().any(|w| lexicon().reporting_verbs.has(w) || lexicon().announcing_nouns.has(w))
}

/// A word that may stand between a speaker and the verb: `once`, `also`, `bluntly`, `has`.
pub(super) fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly")
        || matches!(
            word,
            "also"
                | "often"
                | "once"
                | "further"
                | "then"
                | "again"
                | "first"
                | "later"
                | "even"
                | "never"
                | "always"
                | "still"
                | "already"
                | "thus"
                | "therefore"
                | "however"
                | "himself"
                | "herself"
                | "had"
                | "has"
                | "have"
                | "now"
                | "too"
                | "once-again"
                | "soon"
                | "twice"
                | "elsewhere"
                | "just"
        )
}

/// A phrase that gives the words around it to somebody: `in the words of Corwen`, `according to Brine`.
pub(super) fn speaker_phrase_at_start(after: &str) -> bool {
    let after = after.trim_start_matches([',', ' ', '\n']).as_bytes();
    let begins =
        |phrase: &str| after.get(..phrase.len()).is_some_and(|a| a.eq_ignore_ascii_case(phrase.as_bytes()));
    lexicon().speaker_prepositions.iter().any(|phrase| phrase.contains(' ') && begins(phrase))
}

/// A verb of speech among the last words, or among the first ones behind.
pub(super) fn speech_at_end(before: &str, reach: usize) -> bool {
    words(before).rev().take(reach).any(|w| lexicon().reporting_verbs.has(&w))
}

/// A verb of speech among the first words behind a quotation.
pub(super) fn speech_at_start(after: &str, reach: usize) -> bool {
    words(after).take(reach).any(|w| lexicon().reporting_verbs.has(&w))
}

/// A verb that plainly reports words among the last ones; forms that are as often nouns or have
/// another sense do not count.
pub(super) fn reports_at_end(before: &str, reach: usize) -> bool {
    words(before)
        .rev()
        .take(reach)
        .any(|w| lexicon().reporting_verbs.has(&w) && !lexicon().loose_verbs.has(&w))
        || puts_it(before)
}

/// The same among the first words behind a quotation.
pub(super) fn reports_at_start(after: &str, reach: usize) -> bool {
    words(after).take(reach).any(|w| lexicon().reporting_verbs.has(&w) && !lexicon().loose_verbs.has(&w))
        || puts_it(after)
}

/// Two words that report: `as she puts it`, `according to`, `the belief that`, `charged that`.
fn puts_it(sentence: &str) -> bool {
    let lexicon = lexicon();
    let tells = |word: &str| lexicon.speech_verbs.has(word) && !lexicon.is_base_form(word);
    let mut before = Cow::Borrowed("");
    words(sentence).any(|word| {
        let reports = match (&*before, &*word) {
            ("makes" | "made", "clear")
            | ("according", "to")
            | ("put" | "puts", "it")
            | ("pointed", "out") => true,
            ("belief" | "view" | "claim" | "conviction" | "opinion" | "argument", "that") => true,
            (verb, "that") => tells(verb),
            _ => false,
        } || borrows(&before, &word);
        before = word;
        reports
    })
}

/// Two words that take the words of a sentence from somebody: `in the words of Corwen`, `a phrase from Brine`.
fn borrows(one: &str, next: &str) -> bool {
    matches!((one, next), ("phrase" | "words", "of") | ("phrase", "from"))
}

/// The sentence takes the words from somebody.
pub(super) fn is_borrowed(sentence: &str) -> bool {
    let mut before = Cow::Borrowed("");
    words(sentence).any(|word| {
        let found = borrows(&before, &word);
        before = word;
        found
    })
}

/// An article right in front, with which words name something: `a “sugar tax”`; `as a “tax on salt”` says what
/// it is.
pub(super) fn names_at_end(before: &str) -> bool {
    let mut last = words(before).rev();
    let article = |word: &str| lexicon().articles.has(word) || lexicon().possessive_pronouns.has(word);
    last.next().is_some_and(|word| article(&word)) && last.next().is_none_or(|word| word != "as")
}

/// What stands right in front says that a term follows: `the term`, `so-called`, `the law of`.
pub(super) fn term_at_end(before: &str) -> Option<String> {
    let mut last = words(before).rev();
    let first = last.next()?;
    if lexicon().term_cues.has(&first) {
        return Some(first.into_owned());
    }
    let small = ["of", "the", "a", "an", "as", "is", "was", "its", "his", "their", "or", "by", "for", "term"];
    if small.contains(&&*first) {
        let second = last.next()?;
        let second = if small.contains(&&*second) { last.next()? } else { second };
        return lexicon().term_cues.has(&second).then(|| second.into_owned());
    }
    None
}

/// What stands right in front says that a title follows.
pub(super) fn work_at_end(before: &str, reach: usize) -> Option<String> {
    words(before).rev().take(reach).find(|w| lexicon().title_cues.has(w)).map(Cow::into_owned)
}
