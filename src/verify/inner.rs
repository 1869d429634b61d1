//! Who speaks inside a source: the speaker of a play, or the person whom a source quotes.
//!
//! In: a source and a passage of it. Out: the [`InnerSpeaker`] whose words the passage is, when the
//! source itself says so plainly. The words then belong to that person and not to the author of the
//! source. Plays are read by their labels, everything else by the grammars that read documents.

use super::quoting::inside_marks;
use crate::model::{Attribution, Cue, People, Span};
use crate::store::{Store, is_heading, label};
use crate::{parse, read};

/// Bytes in front of a passage in which its speaker is looked for.
const BEFORE: usize = 4_000;
/// Bytes behind it.
const BEHIND: usize = 1_200;
/// Bytes on either side that show whether a text is a play.
const STAGE: usize = 8_000;
/// So many labels make a play.
const LABELS: usize = 4;
/// Most words of a label in small letters.
const FIGURE: usize = 3;
/// Bytes by which marks may stand inside or outside the passage.
const SLACK: usize = 4;

/// Somebody who speaks inside a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InnerSpeaker {
    /// The name, as the source writes it or in full.
    pub(crate) name: String,
    /// True for a part in a play.
    pub(crate) part: bool,
    /// True for a person with a life of their own, as the people table knows it.
    pub(crate) lived: bool,
    /// True when the source names them, and does not just say `the old man`.
    pub(crate) named: bool,
}

/// Whose words the passage is, inside its source.
pub(crate) fn inner_speaker(store: &Store, source: usize, passage: Span) -> Option<InnerSpeaker> {
    let text = store.text(source);
    if let Some(label) = part(text, passage) {
        return Some(InnerSpeaker { name: label.to_owned(), part: true, lived: false, named: true });
    }
    if !inside_marks(text, passage) {
        return None;
    }
    let window = window(text, passage);
    let document = read::from_text("source.txt", None, window.of(text).to_owned());
    let parsed = parse::parse(&document.text, store.people(), Default::default());
    let inside = Span::new(passage.start - window.start, passage.end - window.start);
    let holds = |q: &Span| q.start <= inside.start + SLACK && q.end + SLACK >= inside.end;
    let around = parsed.quotations.iter().filter(|q| holds(&q.span));
    let attribution = around.min_by_key(|q| q.span.len())?.attribution.as_ref()?;
    quoted(attribution, store.people())
}

/// True when two names may be one person's: they share a word that is no particle.
pub(crate) fn same_person(a: &str, b: &str) -> bool {
    let (a, b) = (People::fold(a), People::fold(b));
    let weighty =
        |word: &&str| word.len() > 2 && !matches!(*word, "the" | "von" | "van" | "der" | "sir" | "mrs");
    a.split(' ')
        .filter(weighty)
        .any(|word| b.split(' ').any(|other| other == word || is_abbreviated(word, other)))
}

/// `Ham` for `Hamlet`, as labels of plays are cut.
fn is_abbreviated(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() >= 3 && long.starts_with(short)
}

/// The speaker whom the source's own sentence gives the words to.
fn quoted(attribution: &Attribution, people: &People) -> Option<InnerSpeaker> {
    let surface = attribution.surface.as_deref()?;
    let lower = surface.to_lowercase();
    let said = matches!(attribution.cue, Cue::Before | Cue::After);
    if !said || matches!(lower.as_str(), "i" | "we" | "he" | "she" | "they" | "who" | "it" | "you" | "one") {
        return None;
    }
    let name = attribution.speaker.clone().unwrap_or_else(|| surface.to_owned());
    let lived = people.resolve(&name).is_some_and(|p| p.born.is_some() || p.died.is_some());
    let named = surface.starts_with(char::is_uppercase);
    Some(InnerSpeaker { name, part: false, lived, named })
}

/// Whole paragraphs around a passage.
fn window(text: &str, passage: Span) -> Span {
    let from = boundary(text, passage.start.saturating_sub(BEFORE));
    let to = boundary(text, (passage.end + BEHIND).min(text.len()));
    let start = text[from..passage.start].find("\n\n").map_or(from, |i| from + i + 2);
    let end = text[passage.end..to].find("\n\n").map_or(to, |i| passage.end + i);
    Span::new(start, end)
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The label over a passage of a play.
fn part(text: &str, passage: Span) -> Option<&str> {
    let from = boundary(text, passage.start.saturating_sub(STAGE));
    let to = boundary(text, (passage.end + STAGE).min(text.len()));
    let from = text[from..passage.start].find('\n').map_or(from, |i| from + i + 1);
    let mut labels: Vec<(usize, &str)> = Vec::new();
    let mut figures = Vec::new();
    let mut at = from;
    let mut apart = false;
    for line in text[from..to].split_inclusive('\n') {
        match label(line) {
            Some(label) => labels.push((at, label)),
            None if apart && is_figure(line.trim()) => figures.push((at, line.trim())),
            None => {}
        }
        apart = line.trim().is_empty();
        at += line.len();
    }
    let repeated = labels.iter().any(|(i, a)| labels.iter().any(|(j, b)| i < j && a == b));
    let several = labels.iter().any(|(_, a)| labels.iter().any(|(_, b)| a != b));
    if labels.len() < LABELS || !repeated || !several {
        return None;
    }
    labels.extend(figures);
    // Words that go from one speaker to the next are nobody's.
    let one = !labels.iter().any(|(at, _)| passage.start < *at && *at < passage.end);
    let over = labels.iter().filter(|(at, _)| *at <= passage.start).max_by_key(|(at, _)| *at);
    over.filter(|_| one).map(|(_, label)| *label)
}

/// `First Witch`, `Sergeant`: in a play a name alone behind an empty line is a label in small letters too.
fn is_figure(line: &str) -> bool {
    let name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    line.len() > 2
        && line.split(' ').count() <= FIGURE
        && line.split(' ').all(name)
        && !is_heading(&line.to_uppercase())
}

/// The part that has a passage of a play, where `speaker` is another part of the same play.
pub(crate) fn another_part(store: &Store, source: usize, passage: Span, speaker: &str) -> Option<String> {
    let text = store.text(source);
    let label = part(text, passage)?;
    let other = !same_person(label, speaker) && !is_shared(label) && has_part(store, source, speaker);
    other.then(|| in_small_letters(label))
}

/// A label that several share, or nobody.
fn is_shared(label: &str) -> bool {
    let shared = ["ALL", "BOTH", "OMNES", "AND", "CHORUS", "SONG", "PROLOGUE", "EPILOGUE"];
    label.to_uppercase().split(' ').any(|word| shared.contains(&word))
}

/// A name as a sentence has it: labels of plays are in capitals.
pub(crate) fn in_small_letters(label: &str) -> String {
    if label.contains(char::is_lowercase) {
        return label.to_owned();
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().collect();
        first + &letters.as_str().to_lowercase()
    };
    label.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// True when somebody of this name has a part in a source that is a play.
pub(super) fn has_part(store: &Store, source: usize, name: &str) -> bool {
    store.parts(source).iter().any(|label| same_person(label, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAY: &str = "ACT I\n\nKEEPER.\nWho goes there at this hour?\n\nWIDOW.\nOne who has paid her toll.\n\n\
        KEEPER.\nThe gate is shut to friend and thief alike.\n\nWIDOW.\nThen it is shut to nobody.\n";

    #[test]
    fn the_label_over_a_speech_names_its_part() {
        for (words, expected) in [
            ("The gate is shut to friend", Some("KEEPER")),
            ("One who has paid her toll", Some("WIDOW")),
            ("thief alike.\n\nWIDOW.\nThen it is", None),
        ] {
            let at = PLAY.find(words).expect("part of the play");
            assert_eq!(part(PLAY, Span::new(at, at + words.len())), expected, "{words}");
        }
        let run_on = PLAY.replace(".\n", ". ");
        let at = run_on.find("Then it is").expect("part of the play");
        assert_eq!(part(&run_on, Span::new(at, at + 10)), Some("WIDOW"));
    }

    #[test]
    fn a_part_without_a_name_has_its_label_in_small_letters() {
        let play = format!("{PLAY}\nFirst Boatman\nThe tide waits for no toll.\n\nExeunt\n");
        let at = play.find("The tide waits").expect("part of the play");
        assert_eq!(part(&play, Span::new(at, at + 10)), Some("First Boatman"));
    }

    #[test]
    fn headings_and_prose_have_no_parts() {
        for text in [
            "THE SALT LEDGER\n\nThe gate was locked.\n\nCHAPTER II\n\nThe gate was open.\n",
            "Brine kept the gate.\n\nHe was late.\n",
        ] {
            let at = text.find("The gate was").unwrap_or(0);
            assert_eq!(part(text, Span::new(at, at + 8)), None, "{text}");
        }
    }

    #[test]
    fn names_are_compared_by_their_weighty_words() {
        assert!(same_person("Halvard Brine", "H. Brine") && same_person("HAM", "Hamlet"));
        assert!(!same_person("Halvard Brine", "Ada Corwen") && !same_person("the keeper", "the widow"));
    }
}
