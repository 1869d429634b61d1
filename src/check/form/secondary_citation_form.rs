//! `secondary-citation-form`: `quoted in`, and nobody behind it.
//!
//! Only brackets and notes are read, where the words are a formula; in a sentence they may mean
//! anything. A bare number is the mark of a numbered list of works.

use std::sync::LazyLock;

use regex::Regex;

use super::super::signs::Sign;
use super::super::wording::pattern;
use super::super::{Context, Meta, Rule, meta};
use crate::model::{Block, BlockKind, Finding, Span};

/// Reports each such citation.
pub(in crate::check) struct SecondaryCitationForm;

impl Rule for SecondaryCitationForm {
    fn meta(&self) -> &'static Meta {
        meta!("secondary-citation-form", Form, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = &context.document.text;
        let cues = context.signs().of(Sign::SecondHand);
        let has_cue = |span: Span| {
            let next = cues.partition_point(|cue| *cue < span.start);
            cues.get(next).is_some_and(|cue| *cue < span.end)
        };
        let read = |b: &&Block| b.kind != BlockKind::Verbatim && has_cue(b.span);
        for block in text.blocks.iter().filter(read) {
            let words = block.span.of(&text.plain);
            let in_note = matches!(block.kind, BlockKind::Note(_));
            for found in
                IN_BRACKET.captures_iter(words).chain(AT_END.captures_iter(words).filter(|_| in_note))
            {
                let (Some(formula), Some(rest)) = (found.get(1), found.get(2)) else { continue };
                if names_a_source(rest.as_str()) {
                    continue;
                }
                let start = block.span.start;
                let place = text.map.to_source(Span::new(start + formula.start(), start + formula.end()));
                let message = format!("\"{}\" names no source", formula.as_str());
                let mut finding = self.meta().finding(context, place, message);
                finding.help = Some(
                    "Name the work in which the words were read, beside the one they come from.".to_owned(),
                );
                findings.push(finding);
            }
        }
    }
}

/// Some word that is no word of pages, or a number without one.
fn names_a_source(rest: &str) -> bool {
    const PLACES: [&str; 10] = ["p", "pp", "page", "pages", "vol", "ch", "chapter", "no", "n", "and"];
    let mut words = rest.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).peekable();
    let number_alone = words.peek().is_none() && rest.contains(|c: char| c.is_ascii_digit());
    number_alone || words.any(|word| !PLACES.contains(&word.to_lowercase().as_str()))
}

/// The formula in brackets with what follows it there.
static IN_BRACKET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[(\[](?:[^()\[\]]*[\s,;])?((?:as )?(?:quoted|qtd\.?|cited)\s+(?:in|by|from))\b([^()\[\]]*)[)\]]",
    )
});

/// The formula at the end of a note.
static AT_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)(?:^|[\s,;])((?:as )?(?:quoted|qtd\.?|cited)\s+(?:in|by|from))\b([^()\[\]]{0,20})$")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_a_title_or_a_number_is_a_source() {
        for (rest, expected) in [
            (" Hale 1955, 12", true),
            (" ibid., p. 4", true),
            (" 12", true),
            (" him, p. 4", true),
            ("", false),
            (", p. 4", false),
            (" pp. 4 and 5.", false),
        ] {
            assert_eq!(names_a_source(rest), expected, "{rest}");
        }
    }
}
