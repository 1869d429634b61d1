//! Words that carry the logic of a sentence.
//!
//! In: a folded word. Out: whether it negates, counts, quantifies, or limits, and in which class, so
//! that a change from one class to another can be named.

use crate::model::cardinal;

/// Negates the clause it stands in.
pub(super) fn negation(word: &str) -> bool {
    matches!(
        word,
        "not"
            | "no"
            | "never"
            | "none"
            | "nor"
            | "neither"
            | "nothing"
            | "nobody"
            | "nowhere"
            | "without"
            | "cannot"
            | "hardly"
            | "scarcely"
            | "barely"
            | "noone"
            | "nought"
            | "naught"
            | "nay"
    ) || (word.len() >= 4 && word.ends_with("nt") && contracted(word))
}

fn contracted(word: &str) -> bool {
    matches!(
        word.strip_suffix("nt"),
        Some(
            "do" | "did"
                | "does"
                | "is"
                | "are"
                | "was"
                | "were"
                | "have"
                | "has"
                | "had"
                | "would"
                | "could"
                | "should"
                | "must"
                | "might"
                | "need"
                | "ought"
                | "sha"
        )
    )
}

/// Classes of modal verbs: within one the sense holds.
pub(super) fn modal(word: &str) -> Option<u8> {
    Some(match word {
        "may" | "might" | "can" | "could" | "mayest" | "canst" => 1,
        "must" | "ought" | "should" => 2,
        "will" | "would" | "shall" | "wilt" | "shalt" => 3,
        _ => return None,
    })
}

/// Classes of quantifiers: within one the sense holds.
pub(super) fn quantifier(word: &str) -> Option<u8> {
    Some(match word {
        "all" | "every" | "each" | "everyone" | "everybody" | "everything" | "always" | "whole"
        | "entire" => 1,
        "some" | "someone" | "somebody" | "something" | "sometimes" | "several" => 2,
        "many" | "much" | "most" | "mostly" | "often" | "usually" | "majority" => 3,
        "few" | "fewer" | "little" | "seldom" | "rarely" | "minority" => 4,
        "only" | "merely" | "solely" => 5,
        "more" => 6,
        "less" => 7,
        _ => return None,
    })
}

/// The value of a number in figures or words. `one` is left out: it is mostly a pronoun.
pub(super) fn number(word: &str) -> Option<u64> {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok();
    }
    if let Some(number) = cardinal(word).filter(|number| *number > 1) {
        return Some(number.into());
    }
    Some(match word {
        "hundred" | "hundreds" => 100,
        "thousand" | "thousands" => 1000,
        "million" | "millions" => 1_000_000,
        "billion" | "billions" => 1_000_000_000,
        "half" => return None,
        _ => return None,
    })
}

/// A pronoun of the third person, for which a bracket often names whom it means.
pub(super) fn pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "it" | "they" | "him" | "her" | "them" | "this" | "these" | "those")
}

/// The gender of a pronoun that has one: true for she.
pub(super) fn gender(word: &str) -> Option<bool> {
    match word {
        "he" | "him" | "his" | "himself" => Some(false),
        "she" | "her" | "hers" | "herself" => Some(true),
        _ => None,
    }
}

/// Frequent words that carry little of what a sentence says.
pub(super) fn common(word: &str) -> bool {
    const COMMON: [&str; 94] = [
        "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by",
        "can", "could", "did", "do", "does", "for", "from", "had", "has", "hath", "have", "he", "her",
        "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "may", "me", "more", "most",
        "my", "no", "nor", "not", "of", "on", "one", "or", "our", "out", "shall", "she", "should", "so",
        "some", "such", "than", "that", "the", "thee", "their", "them", "then", "there", "these", "they",
        "this", "those", "thou", "thy", "to", "too", "unto", "up", "upon", "us", "very", "was", "we", "were",
        "what", "when", "which", "who", "whom", "will", "with", "would", "ye", "you", "your",
    ];
    COMMON.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_part_what_turns_the_sense() {
        assert!(negation("dont") && negation("mustnt") && !negation("want") && !negation("servant"));
        assert_ne!(modal("may"), modal("must"));
        assert_eq!(modal("may"), modal("might"));
        assert_ne!(quantifier("all"), quantifier("some"));
        assert_eq!(number("three"), number("3"));
        assert_eq!(number("one"), None);
    }

    #[test]
    fn common_words_are_found() {
        assert!(common("the") && common("a") && common("your") && common("ye") && !common("tide"));
    }
}
