//! Whether a source says something itself or quotes it.
//!
//! In: a passage of a source and the name of the person a document credits with it. Out: whether the
//! passage stands inside quotation marks there, or the person is named close by. Then the words may
//! well be theirs, and nobody is accused.

use super::cited::surname;
use super::inner::{inner_speaker, same_person};
use crate::model::{Span, Word, words};
use crate::parse::lexicon;
use crate::store::Store;

/// Bytes around the passage in which a name counts.
const NEIGHBOURHOOD: usize = 1_500;
/// Most bytes of a paragraph that are looked through for an opening mark.
const PARAGRAPH: usize = 4_000;

/// True when the source may be quoting `speaker` or somebody else at `span`.
pub(super) fn may_quote(text: &str, span: Span, speaker: &str) -> bool {
    inside_marks(text, span) || named_nearby(text, span, speaker)
}

/// True when a source at hand does not speak against `speaker`: it may be quoting them, or it quotes
/// somebody whom it does not name. Words that it gives to another person by name are that person's, and
/// somebody without a name is nobody's excuse once the work cited is known to lack the words.
pub(super) fn excuses(store: &Store, source: usize, span: Span, speaker: &str, lacking: bool) -> bool {
    let text = store.text(source);
    if named_nearby(text, span, speaker) {
        return true;
    }
    match inner_speaker(store, source, span) {
        // Figures of a play go by many names.
        Some(inner) if inner.part => store.people().resolve(speaker).is_none_or(|p| p.born.is_none()),
        Some(inner) if inner.named => same_person(&inner.name, speaker),
        _ => !lacking && inside_marks(text, span),
    }
}

/// True when a part of a play reads the passage out: a direction between its label and the passage says
/// so, or marks stand around it.
pub(super) fn is_read_out(text: &str, span: Span) -> bool {
    let speech = paragraph_before(text, span);
    let reads = |direction: &str| {
        let direction = direction.split([']', ')', '_']).next().unwrap_or_default();
        words(direction).any(|word| matches!(&*word.folded(direction), "read" | "reads" | "reading"))
    };
    inside_marks(text, span) || speech.split(['[', '(', '_']).skip(1).any(reads)
}

/// What stands in front of a passage in its paragraph.
fn paragraph_before(text: &str, span: Span) -> &str {
    let front = &text[floor(text, span.start.saturating_sub(PARAGRAPH))..span.start];
    let paragraph = front.rfind("\n\n").or_else(|| front.rfind("\r\n\r\n")).map_or(0, |i| i + 2);
    &front[paragraph..]
}

/// True when a few words say who speaks between two parts of what the source quotes: `"Weigh it," he
/// writes, "twice"`. They are not among the words quoted.
pub(super) fn is_tag(text: &str, span: Span) -> bool {
    const LONGEST: usize = 8;
    let stops = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '—' | '–' | '-');
    let closed = text[..span.start].trim_end().ends_with(['"', '”', '’', '\'', '»']);
    let opened = text[span.end..].trim_start_matches(stops).starts_with(['"', '“', '‘', '\'', '«']);
    let said = |word: Word| lexicon().speech_verbs.has(word.span.of(span.of(text)));
    closed && opened && words(span.of(text)).count() <= LONGEST && words(span.of(text)).any(said)
}

/// True when the passage stands inside quotation marks in its source.
pub(super) fn inside_marks(text: &str, span: Span) -> bool {
    let front = paragraph_before(text, span);
    let count = |marks: &[char]| front.chars().filter(|c| marks.contains(c)).count();
    let straight = count(&['"']) % 2 == 1;
    let curly = count(&['“', '„', '«']) > count(&['”', '»']);
    let single = front.trim_end().ends_with(['‘', '\'', '`']) && !is_clipped(&text[span.start..]);
    straight || curly || single
}

/// True when the first word lost its head to an apostrophe, which is no mark then: `'tis`.
fn is_clipped(text: &str) -> bool {
    let first = words(text).next().map(|w| w.folded(text)).unwrap_or_default();
    matches!(
        first.as_str(),
        "t" | "tis"
            | "twas"
            | "twere"
            | "twill"
            | "twould"
            | "em"
            | "gainst"
            | "neath"
            | "tween"
            | "twixt"
            | "mongst"
    )
}

fn named_nearby(text: &str, span: Span, speaker: &str) -> bool {
    let Some(surname) = surname(speaker) else { return false };
    let start = floor(text, span.start.saturating_sub(NEIGHBOURHOOD));
    let end = floor(text, (span.end + NEIGHBOURHOOD).min(text.len()));
    let near = &text[start..end];
    words(near).any(|w| w.folded(near) == surname)
}

/// The nearest character border at or before `at`.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_stands_between_marks_and_says_who_speaks() {
        for (text, words, expected) in [
            ("\"Weigh it,\" he writes, \"twice.\"", "he writes", true),
            ("“Weigh it,” said the clerk; “twice.”", "said the clerk", true),
            ("\"Weigh it\" and then \"twice\"", "and then", false),
            ("Weigh it, he writes, twice.", "he writes", false),
            ("\"Weigh it, he writes, twice.\"", "he writes", false),
        ] {
            let at = text.find(words).expect("part of the text");
            assert_eq!(is_tag(text, Span::new(at, at + words.len())), expected, "{text}");
        }
    }

    #[test]
    fn a_direction_says_that_a_part_reads() {
        for (speech, expected) in [
            ("KEEPER.\n[_Reads._] The gate is shut to thieves.", true),
            ("KEEPER. (reading the board) The gate is shut to thieves.", true),
            ("WIDOW.\nIt says, \"The gate is shut to thieves.\"", true),
            ("KEEPER. [_Aside_] I sell bread. The gate is shut to thieves.", false),
            ("KEEPER. I read it on the board. The gate is shut to thieves.", false),
            ("[_Reads a letter._]\r\n\r\nKEEPER. The gate is shut to thieves.", false),
        ] {
            let at = speech.find("The gate").expect("part of the speech");
            assert_eq!(is_read_out(speech, Span::new(at, at + 24)), expected, "{speech}");
        }
    }

    #[test]
    fn sees_marks_and_names() {
        for (text, quoted, expected) in [
            ("She wrote: \"The gate was locked.\" Then", "The gate was locked", true),
            ("She wrote: “The gate was locked.” Then", "The gate was locked", true),
            ("\"Yes,\" she said. The gate was locked. Then", "The gate was locked", false),
            ("As Corwen puts it, the gate was locked. Then", "the gate was locked", true),
            ("Late. 'Tis shut. Then", "Tis shut", false),
            ("“Yes.”\n\nThe gate was locked. Then", "The gate was locked", false),
        ] {
            let at = text.find(quoted).expect("part of the text");
            let span = Span::new(at, at + quoted.len());
            assert_eq!(may_quote(text, span, "Ada Corwen"), expected, "{text:?}");
        }
    }
}
