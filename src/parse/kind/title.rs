//! Is it the title of a work?
//!
//! In: the facts about a pair of marks. Out: [`Kind::Title`] with its reason, or nothing. Capitals
//! alone prove little (campaigns and bodies have them too); a word for a work, a possessive, the
//! label of a volume or a small word between the capitals must stand beside them.

use super::{Facts, Judged, Setting, found};
use crate::model::{Kind, Span};
use crate::parse::credit::{back_reference, starts_with_locator};
use crate::parse::cues;
use crate::parse::lexicon::lexicon;

pub(super) fn title(facts: &Facts<'_>) -> Option<Judged> {
    let lead = facts.lead();
    if let Some(word) = cues::work_at_end(lead, 1).filter(|w| matches!(w.as_str(), "entitled" | "titled")) {
        return found(Kind::Title, format!("`{word}` announces a title"));
    }
    if in_a_citation(facts) {
        return found(Kind::Title, "stands in a citation where a title does");
    }
    if facts.title_case && in_a_credit(lead) {
        return found(Kind::Title, "capitalised in a line that says where words come from");
    }
    if facts.title_case && opens_a_sentence_about(facts) {
        return found(Kind::Title, "capitalised behind `In`, and somebody's words follow");
    }
    if !facts.title_case || facts.count() < 2 {
        return None;
    }
    if let Some(word) = cues::work_at_end(lead, 7) {
        let speech = lead.ends_with(':') || (lead.ends_with(',') && cues::speech_at_end(lead, 2));
        if !speech {
            return found(Kind::Title, format!("capitalised like a title, and `{word}` names a work"));
        }
    }
    if facts.setting.in_note && lead.ends_with([',', '.', ';', ':']) {
        return found(Kind::Title, "capitalised like a title in a note");
    }
    let owned = cues::words(lead).next_back().is_some_and(|w| matches!(&*w, "his" | "her" | "their" | "my"));
    if owned && lead.split_whitespace().rev().nth(1) == Some("in") {
        return found(Kind::Title, "capitalised like a title, in somebody's work");
    }
    if labels_a_part(lead) {
        return found(Kind::Title, "capitalised like a title behind the label of a part");
    }
    if cues::words(lead).next_back().is_some_and(|w| matches!(&*w, "see" | "cf")) {
        return found(Kind::Title, "capitalised like a title that the reader is sent to");
    }
    if goes_on_as_a_work(facts.rest) {
        return found(Kind::Title, "capitalised like a title, and the sentence goes on as of a work");
    }
    // Names of campaigns and bodies are all capitals; a title has small words between.
    let small = facts.words.iter().any(|w| w.chars().next().is_some_and(char::is_lowercase));
    let spoken = lead.ends_with([':', ',']) && cues::speech_at_end(lead, 3);
    let under_a_quotation = lead.ends_with(['—', '–', '-']);
    let names_something = cues::term_at_end(lead).is_some();
    if small && !spoken && !names_something && (facts.count() >= 5 || under_a_quotation) {
        return found(Kind::Title, "capitalised like a title");
    }
    None
}

/// Characters of a citation in front of a title, and behind it.
const CITATION: (usize, usize) = (80, 300);

/// `[“Moss,” The Quay Review, p. 3]`, `[Ada Corwen, “Moss,” pp. 3–4]`: in a bracket, behind nothing but a name and in
/// front of a place or of the work that holds it.
fn in_a_citation(facts: &Facts<'_>) -> bool {
    let Setting { inner, before, after, .. } = facts.setting;
    let mut front = before.char_indices().rev().take(CITATION.0);
    let Some((open, bracket)) = front.find(|(_, c)| "[]()".contains(*c)) else { return false };
    let close = match bracket {
        '[' => ']',
        '(' => ')',
        _ => return false,
    };
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let rest = after.trim_start_matches([',', ' ', '\n', '\u{a0}', '>', '*', '_']);
    let gap = &after[..after.len() - rest.len()];
    let Some((end, _)) = rest.char_indices().take(CITATION.1).find(|(_, c)| *c == close) else {
        return false;
    };
    let rest = &rest[..end];
    let held = ["in ", "from "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let goes_on = capital(held) || starts_with_locator(rest);
    let placed = rest.contains(|c: char| c.is_ascii_digit())
        || back_reference(rest, Span::new(0, rest.len())).is_some();
    let divided = held.len() < rest.len() || inner.ends_with(',') || gap.contains(',');
    let titled = capital(inner) && (facts.title_case || facts.count() <= SHORT_TITLE);
    titled
        && divided
        && goes_on
        && placed
        && is_name(before[open + 1..].trim())
        && !cues::speech_at_start(rest, 4)
}

/// Words of a title whose capitals are not asked for.
const SHORT_TITLE: usize = 6;

/// Nothing, or a name and a comma: `Ada Corwen,`, `quoted by Halvard Brine,`.
fn is_name(lead: &str) -> bool {
    let name = lexicon().via.iter().find_map(|phrase| lead.strip_prefix(phrase)).unwrap_or(lead);
    let part = |word: &str| {
        word.starts_with(char::is_uppercase)
            || matches!(word, "and" | "&" | "see")
            || lexicon().particles.has(word)
    };
    name.is_empty() || name.ends_with([',', ':']) && name.split_whitespace().all(part)
}

/// `— Ada Corwen, “Verses”`: a dash, a name and a comma.
fn in_a_credit(lead: &str) -> bool {
    let line = lead.rsplit('\n').next().unwrap_or(lead).trim_start();
    let Some(name) = line.strip_prefix(['—', '–', '-', '―']) else { return false };
    let words: Vec<&str> =
        name.trim_start_matches(['-', ' ']).trim_end_matches([',', ';']).split(' ').collect();
    let named = words.iter().all(|w| w.starts_with(char::is_uppercase)) && (1..=5).contains(&words.len());
    lead.ends_with([',', ';']) && named
}

/// `In “Moss,” Corwen writes`: a comma inside the marks or behind them, and a subject with its verb.
fn opens_a_sentence_about(facts: &Facts<'_>) -> bool {
    let closed = facts.setting.inner.ends_with(',') || facts.setting.after.starts_with([',']);
    let rest = facts.setting.after.trim_start_matches([',', ' ', '\n']);
    let subject = rest.starts_with(char::is_uppercase) || rest.starts_with("he ") || rest.starts_with("she ");
    matches!(facts.lead(), "In" | "From") && closed && subject && cues::speech_at_start(rest, 6)
}

/// `Part 2:`, `Research Notes:`: the label of a part of a work.
fn labels_a_part(lead: &str) -> bool {
    let Some(label) = lead.strip_suffix(':') else { return false };
    let mut words = label.split_whitespace().rev().map(|w| w.trim_matches(','));
    let last = words.next().unwrap_or("");
    let number = last.bytes().all(|b| b.is_ascii_digit()) || last.bytes().all(|b| b"IVXLC".contains(&b));
    let part = |w: &str| {
        matches!(w, "Part" | "Volume" | "Vol." | "Book" | "Chapter" | "Section" | "No." | "Appendix")
    };
    !last.is_empty() && number && words.next().is_some_and(part)
        || matches!(last, "Notes" | "Papers" | "Essays")
}

/// A word right behind that is said of works: `written in 1902`, `online at`.
fn goes_on_as_a_work(rest: &str) -> bool {
    let said = ["written", "published", "reprinted", "online", "delivered", "appeared", "translated"];
    cues::words(rest).next().is_some_and(|w| said.contains(&&*w))
}

pub(super) fn is_title_case(words: &[&str]) -> bool {
    let initial = |w: &str| w.chars().find(|c| c.is_alphabetic());
    let first = words.first().and_then(|w| initial(w)).is_some_and(char::is_uppercase);
    let long =
        words.iter().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 4 && !JOINING.contains(w));
    let (mut capital, mut all) = (0usize, 0usize);
    for word in long {
        all += 1;
        capital += usize::from(initial(word).is_some_and(char::is_uppercase));
    }
    // One word in six may be small: `on Further Enhancing and other Rules`.
    first && all > 0 && (all - capital) * 6 <= all
}

/// Prepositions of four letters and more, which many styles leave small.
const JOINING: [&str; 17] = [
    "from", "with", "into", "over", "upon", "under", "about", "after", "before", "between", "against",
    "through", "during", "among", "toward", "towards", "without",
];
