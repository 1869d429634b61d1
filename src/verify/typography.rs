//! Silent changes: marks, dashes, blanks, case, punctuation.
//!
//! In: two agreeing words, or what stands between two pairs of them, on both sides. Out: the rung of
//! the ladder that makes them equal, none when they are equal already.

use unicode_normalization::UnicodeNormalization;

use crate::model::Rung;

/// The rung that separates two writings of one word. `first` says that the word opens a quotation or
/// follows an ellipsis, where the case of its first letter is the quoter's.
pub(super) fn between_words(ours: &str, theirs: &str, first: bool) -> Option<Rung> {
    if ours == theirs || ours.split_whitespace().eq(theirs.split_whitespace()) {
        return None;
    }
    let technical = |s: &str| {
        s.nfc().filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '-' | '‐')).collect::<String>()
    };
    let (a, b) = (technical(ours), technical(theirs));
    if a == b {
        return Some(Rung::N1);
    }
    let (a, b) = (shapes(&a), shapes(&b));
    if a == b {
        return Some(Rung::N2);
    }
    let tail = |s: &str| s.chars().skip(1).collect::<String>();
    let capital = |s: &str| s.chars().next().map(|c| c.to_lowercase().collect::<String>());
    if capital(&a) == capital(&b) && tail(&a) == tail(&b) {
        return Some(if first { Rung::N4 } else { Rung::N6 });
    }
    Some(Rung::N6)
}

/// The rung that separates what stands between two words on both sides. `end` says that nothing of
/// the quotation follows.
pub(super) fn between_gaps(ours: &str, theirs: &str, end: bool) -> Option<Rung> {
    if ours == theirs {
        return None;
    }
    let bare = |s: &str| {
        s.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '*' | '\u{ad}')).collect::<String>()
    };
    let (a, b) = (bare(ours), bare(theirs));
    let paragraphs = |s: &str| s.matches('\n').count() > 1;
    if a == b {
        // Where lines end is no difference; where paragraphs end is.
        return (paragraphs(ours) != paragraphs(theirs)).then_some(Rung::N7);
    }
    let (a, b) = (shapes(&a), shapes(&b));
    if a == b {
        return Some(Rung::N2);
    }
    if a.replace('/', "") == b && theirs.contains('\n') {
        return Some(Rung::N7);
    }
    let stops = |s: &str| s.chars().filter(|c| !matches!(c, '\'' | '-' | '/')).collect::<String>();
    let only_marks = stops(&a) == stops(&b);
    Some(if only_marks && !end { Rung::N2 } else { Rung::N3 })
}

/// One shape for all marks of a kind.
fn shapes(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for c in s.chars() {
        match c {
            '‘' | '’' | '‚' | '‛' | '“' | '”' | '„' | '‟' | '"' | '«' | '»' | '‹' | '›' | '`' | '´' | 'ʼ' =>
            {
                out.push('\'');
            }
            '–' | '—' | '―' | '−' | '‐' | '‑' | '-' => {
                if !out.ends_with('-') {
                    out.push('-');
                }
            }
            '…' => out.push_str("..."),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_climb_the_ladder() {
        for (ours, theirs, first, rung) in [
            ("tide", "tide", false, None),
            ("international", "inter-\nnational", false, Some(Rung::N1)),
            ("keeper’s", "keeper's", false, Some(Rung::N2)),
            ("the", "The", true, Some(Rung::N4)),
            ("Mount", "mount", false, Some(Rung::N6)),
            ("sea", "ſea", false, Some(Rung::N6)),
            ("TIDE", "tide", false, Some(Rung::N6)),
        ] {
            assert_eq!(between_words(ours, theirs, first), rung, "{ours} {theirs}");
        }
    }

    #[test]
    fn gaps_climb_the_ladder() {
        for (ours, theirs, end, rung) in [
            (" ", "\n", false, None),
            (" ", "\n\n", false, Some(Rung::N7)),
            (" — ", "--", false, Some(Rung::N2)),
            (" / ", ",\n", false, Some(Rung::N3)),
            (" / ", "\n", false, Some(Rung::N7)),
            (", ‘", ", \"", false, Some(Rung::N2)),
            (".", ",", true, Some(Rung::N3)),
            (", ", "; ", false, Some(Rung::N3)),
        ] {
            assert_eq!(between_gaps(ours, theirs, end), rung, "{ours:?} {theirs:?}");
        }
    }
}
