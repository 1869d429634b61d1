//! Whether words in square brackets hold.
//!
//! In: the words in brackets, the words of the source they stand for (none when they only explain),
//! and the source. Out: an [`Overreach`], or nothing. A bracket may name what a pronoun means, fit
//! the grammar and explain; it may not turn the sense, name somebody else, claim what the source does
//! not, or stand for half a sentence. What cannot be told from the words is left alone.

use memchr::memmem;

use super::lexicon;
use super::pieces::outside;
use super::spelling;
use crate::model::{Span, words};

/// More source words than these are an omission, and an omission takes an ellipsis.
const MOST_REPLACED: usize = 12;
/// Longest bracket in which one word can still be said to turn the sense.
const LONGEST_TURN: usize = 6;
/// Longest bracket that is nothing but a claim, as `[not]` or `[never once]`.
const BARE: usize = 2;
/// Bytes around the passage in which the source may itself say what a bracket says.
const CONTEXT: usize = 3_000;

/// What is wrong with words in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Overreach {
    /// They add or take away a negation.
    Negation,
    /// They change a number.
    Number,
    /// They change how much is claimed, or how firmly.
    Claim,
    /// They name another person than the source.
    Person,
    /// They bring in a name that the source never has.
    Stranger,
    /// They stand for more words than a bracket may.
    Omission,
}

/// What is wrong with `bracket`, which stands for the words at `replaced` in `text`, if anything. `known`
/// are names that need no support: those of the work and of its authors.
pub(crate) fn overreach(bracket: &str, text: &str, replaced: Span, known: &str) -> Option<Overreach> {
    let source = replaced.of(text);
    let (ours, theirs) = (folded(bracket), folded(source));
    if ours.is_empty() {
        return None;
    }
    let class = |class: fn(&str) -> Option<u64>, list: &[String]| -> Vec<u64> {
        list.iter().filter_map(|w| class(w)).collect()
    };
    let differ = |c: fn(&str) -> Option<u64>| {
        let (a, b) = (class(c, &ours), class(c, &theirs));
        !a.is_empty() && !b.is_empty() && a != b
    };
    let short = ours.len().max(theirs.len()) <= LONGEST_TURN;
    if turns(&ours, &theirs) {
        return Some(Overreach::Negation);
    }
    if short && differ(lexicon::number) {
        return Some(Overreach::Number);
    }
    let bare = theirs.is_empty() && ours.len() <= BARE;
    if short && (differ(quantifier) || differ(modal)) || bare && ours.iter().all(|w| claims(w)) {
        return Some(Overreach::Claim);
    }
    let around = surroundings(text, replaced);
    if theirs.len() == 1 && lexicon::pronoun(&theirs[0]) && asserts(bracket, &around) {
        return Some(Overreach::Claim);
    }
    if theirs.len() > MOST_REPLACED && theirs.len() > 3 * ours.len() {
        return Some(Overreach::Omission);
    }
    person(bracket, text, replaced, known)
}

/// True when a word with some of its letters in brackets has its sense turned by them: `[un]just`.
pub(crate) fn prefix_turns(word: &str, source: &str) -> bool {
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    outside(word).0.is_empty() && spelling::negates(&letters, &folded(source).concat())
}

/// A negation on one side only. A long gloss may deny whatever it likes, for it replaces nothing.
fn turns(ours: &[String], theirs: &[String]) -> bool {
    let count = |list: &[String]| list.iter().filter(|w| lexicon::negation(w)).count();
    let (a, b) = (count(ours), count(theirs));
    let short = ours.len().max(theirs.len()) <= LONGEST_TURN;
    if theirs.is_empty() {
        return ours.len() <= BARE
            && ours.iter().all(|w| lexicon::negation(w) || lexicon::common(w))
            && a == 1;
    }
    short && a % 2 != b % 2
}

fn quantifier(word: &str) -> Option<u64> {
    lexicon::quantifier(word).map(u64::from)
}

fn modal(word: &str) -> Option<u64> {
    lexicon::modal(word).map(u64::from)
}

/// A word that says how much is claimed and nothing else.
fn claims(word: &str) -> bool {
    matches!(
        word,
        "only" | "merely" | "solely" | "always" | "most" | "mostly" | "all" | "every" | "few" | "seldom"
    )
}

/// True when words for a pronoun say how something was done, which a pronoun does not.
fn asserts(bracket: &str, around: &str) -> bool {
    folded(bracket).iter().any(|w| {
        w.len() > 5
            && w.ends_with("ly")
            && !matches!(w.as_str(), "family" | "assembly" | "monopoly" | "italy")
            && !around.contains(w.as_str())
    })
}

/// Another person than the one the source has there, or one whom it never names.
fn person(bracket: &str, text: &str, replaced: Span, known: &str) -> Option<Overreach> {
    // Where a sentence begins every word has a capital.
    let open = ends_sentence(&text[..replaced.start]);
    let source = replaced.of(text);
    let (ours, theirs) = (folded(bracket), folded(source));
    if let ([a], [b]) = (ours.as_slice(), theirs.as_slice())
        && let (Some(a), Some(b)) = (lexicon::gender(a), lexicon::gender(b))
    {
        return (a != b).then_some(Overreach::Person);
    }
    let names = names(bracket, text, open);
    if names.is_empty() || names.iter().any(|name| theirs.contains(&name.to_lowercase())) {
        return None;
    }
    let named = |name: &&str| {
        memmem::find(text.as_bytes(), name.as_bytes()).is_some()
            || memmem::find(text.as_bytes(), name.to_uppercase().as_bytes()).is_some()
            || known.contains(*name)
    };
    if !theirs.is_empty() && !names.iter().any(named) {
        return Some(Overreach::Stranger);
    }
    // A name for a name: the same person only when the source has the two together somewhere.
    let held = self::names(source, text, open);
    let together =
        |a: &str, b: &str| text.contains(&format!("{a} {b}")) || text.contains(&format!("{b} {a}"));
    let same = |held: &&str| names.iter().any(|name| together(name, held));
    (!held.is_empty() && held.len() == theirs.len() && !held.iter().any(same)).then_some(Overreach::Person)
}

/// Words of `part` that are names: capitalised, and not because a sentence begins. Of a first word only
/// the source can tell.
fn names<'t>(part: &'t str, text: &str, open: bool) -> Vec<&'t str> {
    let capitalised = |word: &&str| {
        word.len() > 2 && word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase)
    };
    let all = words(part).map(|w| w.span.of(part)).enumerate();
    let named = all.filter(|(_, word)| capitalised(word) && !lexicon::common(&word.to_lowercase()));
    let sure =
        named.map(|(i, word)| (i, bare(word))).filter(|(i, word)| *i > 0 || !open || in_midst(text, word));
    sure.map(|(_, word)| word).collect()
}

/// True when `word` stands with its capital in the midst of a sentence of `text`.
fn in_midst(text: &str, word: &str) -> bool {
    memmem::find_iter(text.as_bytes(), word.as_bytes()).any(|at| {
        let front = text[..at].trim_end_matches([' ', '\n', '\r']);
        front.len() < at && front.ends_with(|c: char| c.is_lowercase() || c == ',')
    })
}

/// A name without the ending of its genitive.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

fn ends_sentence(front: &str) -> bool {
    front
        .trim_end_matches([' ', '\n', '\r', '"', '“', '_', '('])
        .chars()
        .next_back()
        .is_none_or(|c| matches!(c, '.' | '!' | '?' | ':'))
}

fn surroundings(text: &str, place: Span) -> String {
    let from = (place.start.saturating_sub(CONTEXT)..=place.start).find(|at| text.is_char_boundary(*at));
    let to = (place.end..=(place.end + CONTEXT).min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    text[from.unwrap_or(place.start)..to.unwrap_or(place.end)].to_lowercase()
}

fn folded(text: &str) -> Vec<String> {
    words(text).map(|w| w.folded(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Halvard Brine kept the gate, and Corwen kept the book. He was never late. The gate may \
        be opened by eleven of the keepers. All of the boats lay outside. Brine refused the post, and the board \
        chose, after many days of talk about the weather and the price of salt and of nets, nobody. A just man.";

    #[test]
    fn brackets_explain_and_do_not_claim() {
        use Overreach::{Claim, Negation, Number, Omission, Person, Stranger};
        for (bracket, replaced, expected) in [
            ("The keeper", "He", None),
            ("Brine", "He", None),
            ("Halvard", "Brine", None),
            ("was", "is", None),
            ("the keepers", "the keepers", None),
            ("Corwen", "Brine", Some(Person)),
            ("She", "He", Some(Person)),
            ("they", "He", None),
            // Where a sentence begins nobody can tell a name from a noun.
            ("Tallis", "He", None),
            ("Tallis", "the keepers", Some(Stranger)),
            ("Ismene", "He", None),
            ("always", "never", Some(Negation)),
            ("twelve", "eleven", Some(Number)),
            ("11", "eleven", None),
            ("must", "may", Some(Claim)),
            ("might", "may", None),
            ("Some", "All", Some(Claim)),
            ("The committee unanimously", "He", Some(Claim)),
            (
                "then",
                "after many days of talk about the weather and the price of salt and of nets",
                Some(Omission),
            ),
        ] {
            let at = TEXT.find(replaced).unwrap_or(0);
            let span =
                if TEXT.contains(replaced) { Span::new(at, at + replaced.len()) } else { Span::new(0, 0) };
            assert_eq!(overreach(bracket, TEXT, span, "Ismene Tell"), expected, "{bracket} for {replaced}");
        }
    }

    #[test]
    fn a_gloss_replaces_nothing() {
        for (bracket, expected) in [
            ("the old one", None),
            ("that is, no government at all", None),
            ("not", Some(Overreach::Negation)),
            ("only", Some(Overreach::Claim)),
            ("would", None),
            ("in 1848", None),
            ("Tallis", None),
        ] {
            assert_eq!(overreach(bracket, TEXT, Span::new(20, 20), ""), expected, "{bracket}");
        }
    }

    #[test]
    fn letters_in_brackets_may_turn_a_word() {
        assert!(prefix_turns("[un]just", "just") && prefix_turns("[im]possible", "possible"));
        assert!(!prefix_turns("[j]ust", "Just") && !prefix_turns("turn[ed]", "turns"));
    }
}
