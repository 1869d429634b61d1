//! Speech that a dash opens, as French, Spanish, Russian and many novels set it.
//!
//! In: one paragraph. Out: the spoken words, if the paragraph is speech and no credit: `— The gate is
//! shut, said Corwen.` A dash with a name behind it says where words come from instead.

use super::credit::is_name_like;
use super::cues;
use crate::model::Span;

/// The words that the dash at the head of `line` opens, as offsets into it: up to the verb that gives
/// them to somebody. None when no such verb follows.
pub(super) fn spoken(line: &str) -> Option<Span> {
    let body = line.strip_prefix(['—', '–', '―'])?.trim_start();
    let start = line.len() - body.len();
    if !body.starts_with(|c: char| c.is_uppercase() || matches!(c, '¿' | '¡' | '…')) {
        return None;
    }
    let end = body.match_indices([',', '!', '?']).find_map(|(i, _)| {
        let rest = &body[i + 1..];
        let told = rest.starts_with(' ') && cues::speech_at_start(rest.split(['.', ',', ';']).next()?, 3);
        told.then_some(i + 1)
    })?;
    let words = &body[..end];
    (words.split_whitespace().count() >= 2 && !is_name_like(words.trim_end_matches(',')))
        .then(|| Span::new(start, start + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speech_is_told_from_credits() {
        for (line, words) in [
            ("— The gate is shut, said Corwen.", Some("The gate is shut,")),
            ("― Who keeps the key? asked the smith.", Some("Who keeps the key?")),
            ("— Ada Corwen, The Salt Ledger (1902)", None),
            ("— Ada Corwen, said in 1902", None),
            ("— The gate is shut.", None),
            ("The gate — so it was said — is shut.", None),
        ] {
            assert_eq!(spoken(line).map(|span| span.of(line)), words, "{line}");
        }
    }
}
