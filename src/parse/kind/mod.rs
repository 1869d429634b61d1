//! Quotation, term or title: what a pair of marks is for, and why.
//!
//! In: the words between the marks and the words around them. Out: a [`Kind`] with its reason.
//! Only `quotation` is verified later, so this decides what a document is held to: words ascribed
//! to somebody or taken from a source are quotations; scare quotes, names, slogans and glosses are
//! terms. The rules stand in order; the first that holds decides.

mod title;

use std::borrow::Cow;

use crate::model::{Form, Kind};

use super::{cues, tail};
use title::{is_title_case, title};

/// A quotation in its surroundings.
#[derive(Debug)]
pub(super) struct Setting<'t> {
    /// The quoted words.
    pub(super) inner: &'t str,
    /// The sentence so far, up to the opening mark.
    pub(super) before: &'t str,
    /// The same block behind the closing mark.
    pub(super) after: &'t str,
    /// How it is set.
    pub(super) form: Form,
    /// It stands in a note.
    pub(super) in_note: bool,
    /// It stands in a heading.
    pub(super) in_heading: bool,
}

/// A kind with its reason.
pub(super) type Judged = (Kind, Cow<'static, str>);

/// Decides the kind where it can tell, with the reason.
type KindRule = fn(&Facts<'_>) -> Option<Judged>;

/// The kind of a quotation that has marks.
pub(super) fn kind(setting: &Setting<'_>) -> Judged {
    let rules: [KindRule; 10] =
        [heading, own_paragraph, title, announced_term, named, slogan, speech, cited, sentence, bare];
    let facts = Facts::of(setting);
    rules.iter().find_map(|rule| rule(&facts)).unwrap_or_else(|| (Kind::Term, facts.no_sign()))
}

/// What the rules look at.
struct Facts<'t> {
    setting: &'t Setting<'t>,
    words: Vec<&'t str>,
    /// The rest of the sentence behind the closing mark.
    rest: &'t str,
    title_case: bool,
}

impl<'t> Facts<'t> {
    fn of(setting: &'t Setting<'t>) -> Self {
        let words: Vec<&str> =
            setting.inner.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).collect();
        let title_case = is_title_case(&words);
        // Words that end with a full stop end their sentence, unless it goes on in lower case.
        let ends = setting.inner.ends_with('.') && !goes_on(setting.after);
        let rest = if ends { "" } else { first_sentence(setting.after) };
        Self { setting, words, rest, title_case }
    }

    fn count(&self) -> usize {
        self.words.len()
    }

    fn no_sign(&self) -> Cow<'static, str> {
        match self.count() {
            1 => "one word with no sign of a speaker or source".into(),
            n => format!("{n} words with no sign of a speaker or source").into(),
        }
    }

    /// A mark of speech stands right in front: `wrote, “`, `said: “`, `noted that “`.
    fn lead(&self) -> &str {
        self.setting
            .before
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '…' | '('))
    }
}

/// The author's sentence goes on behind the closing mark.
fn goes_on(after: &str) -> bool {
    !after.starts_with(char::is_whitespace) || after.trim_start().starts_with(|c: char| !c.is_uppercase())
}

/// The words up to the first stop that ends a sentence or clause, with it.
fn first_sentence(after: &str) -> &str {
    let bytes = after.as_bytes();
    let stop = (0..bytes.len()).find(|i| {
        let behind = &bytes[i + 1..];
        match bytes[*i] {
            b'.' => {
                behind.starts_with(b" ") || behind.starts_with(b"\n") || behind.starts_with("” ".as_bytes())
            }
            b'!' | b'?' | b';' => behind.starts_with(b" "),
            _ => false,
        }
    });
    &after[..stop.map_or(after.len(), |at| at + 1)]
}

fn found(kind: Kind, why: impl Into<Cow<'static, str>>) -> Option<Judged> {
    Some((kind, why.into()))
}

fn heading(facts: &Facts<'_>) -> Option<Judged> {
    let short = facts.count() < 8;
    (facts.setting.in_heading && short).then(|| (Kind::Term, "stands in a heading".into()))
}

fn own_paragraph(facts: &Facts<'_>) -> Option<Judged> {
    let apart = !matches!(facts.setting.form, Form::Inline);
    (apart && facts.count() >= 5).then(|| (Kind::Quotation, "a paragraph of its own in marks".into()))
}

fn announced_term(facts: &Facts<'_>) -> Option<Judged> {
    let lead = facts.lead();
    let given =
        || cues::words(facts.rest).take(5).any(|w| matches!(&*w, "attributed" | "ascribed" | "credited"));
    if lead.ends_with([':', ',']) || facts.count() > 12 || facts.count() > 2 && given() {
        return None;
    }
    let word = cues::term_at_end(lead)?;
    (facts.count() <= 6 || !tail::ends_sentence(facts.setting.inner))
        .then(|| (Kind::Term, format!("`{word}` in front announces a name or concept").into()))
}

/// `as it was called`, `as Corwen called them`: a name for something.
fn named(facts: &Facts<'_>) -> Option<Judged> {
    let mut words = cues::words(facts.rest).take(6);
    let as_ = words.next().is_some_and(|w| w == "as");
    let word = words
        .find(|w| matches!(&**w, "called" | "call" | "calls" | "known" | "termed" | "dubbed" | "named"))?;
    (as_ && facts.count() <= 6).then(|| (Kind::Term, format!("`as … {word}` behind gives a name").into()))
}

/// The sentence says itself that the words are a slogan.
fn slogan(facts: &Facts<'_>) -> Option<Judged> {
    const SLOGANS: [&str; 4] = ["slogan", "slogans", "motto", "watchword"];
    let is_slogan = |w: &str| SLOGANS.contains(&w);
    let mut near = cues::words(facts.lead()).rev();
    let copula = near.next().is_some_and(|w| matches!(&*w, "was" | "is" | "were" | "are" | "became"));
    let before = copula && near.take(14).any(|w| is_slogan(&w));
    let behind = cues::words(facts.rest).take(6).any(|w| is_slogan(&w));
    (facts.count() <= 12 && (before || behind)).then(|| (Kind::Term, "the sentence calls it a slogan".into()))
}

fn speech(facts: &Facts<'_>) -> Option<Judged> {
    let lead = facts.lead();
    let several = facts.count() >= 2 || facts.setting.inner.ends_with(['.', '!', '?', ',']);
    if !several {
        return None;
    }
    if lead.ends_with(':') && (facts.count() >= 3 || cues::announces(lead)) {
        return found(Kind::Quotation, "a colon in front announces it");
    }
    let near = if lead.ends_with(',') { 6 } else { 2 };
    let that = lead.ends_with(" that");
    if facts.count() >= 3 && (cues::speech_at_end(lead, near) || that && cues::speech_at_end(lead, 8)) {
        return found(Kind::Quotation, "a verb of speech in front announces it");
    }
    let comma = facts.setting.inner.ends_with([',', '!', '?', '—']);
    let shorter = if facts.count() < 3 { 2 } else { 4 };
    if comma && cues::speech_at_start(facts.rest, shorter) {
        return found(Kind::Quotation, "a verb of speech behind gives it to somebody");
    }
    if facts.count() >= 2 && lead.ends_with(',') && cues::speech_at_end(lead, 3) {
        return found(Kind::Quotation, "a verb of speech in front announces it");
    }
    None
}

fn cited(facts: &Facts<'_>) -> Option<Judged> {
    let after = facts.setting.after.trim_start_matches(['.', ',', ';', '*', '_']);
    let bracket = after.trim_start();
    let citation = (bracket.starts_with('[') || bracket.starts_with('(')) && names_a_place(bracket);
    if citation {
        return found(Kind::Quotation, "a citation follows");
    }
    let marker = tail::note_marker(after).is_ok();
    let name = facts.title_case && facts.words.iter().all(|w| w.starts_with(char::is_uppercase));
    (marker && facts.count() >= 3 && !name).then(|| (Kind::Quotation, "a note marker follows".into()))
}

/// A bracket with a page, a year or `Op. Cit.`.
fn names_a_place(bracket: &str) -> bool {
    let end = bracket.find([']', ')']).unwrap_or(0);
    let inner = &bracket[..end];
    let page = ["p. ", "pp. ", "Op. Cit", "op. cit", "Ibid", "ibid", "@"].iter().any(|s| inner.contains(s));
    let year = inner.as_bytes().windows(4).any(|w| w.iter().all(u8::is_ascii_digit));
    page || (year && inner.chars().any(char::is_uppercase))
}

fn sentence(facts: &Facts<'_>) -> Option<Judged> {
    let n = facts.count();
    if n >= 7 {
        return found(Kind::Quotation, format!("{n} words are more than a term"));
    }
    if facts.title_case || n < 2 {
        return None;
    }
    if cues::is_borrowed(facts.setting.before) {
        return found(Kind::Quotation, "the sentence has them from somebody");
    }
    if n < 3 {
        let reported = sentence_has_note(facts.rest) && cues::reports_at_end(facts.setting.before, 20);
        let reported = reported && !cues::names_at_end(facts.setting.before);
        return reported.then(|| (Kind::Quotation, "reported, and a note marker ends the sentence".into()));
    }
    if cues::reports_at_end(facts.setting.before, 30) || cues::reports_at_start(facts.rest, 20) {
        return found(Kind::Quotation, "the sentence reports somebody's words");
    }
    (n >= 4 && sentence_has_note(facts.rest))
        .then(|| (Kind::Quotation, "a note marker ends the sentence".into()))
}

/// The rest of the sentence ends with a note marker: `word.3`, `word.’3`, `word[^3]`.
fn sentence_has_note(rest: &str) -> bool {
    let glued = rest.match_indices(['.', ',', ';']).any(|(i, stop)| {
        let behind = rest[i + stop.len()..].trim_start_matches(['’', '”', '"', '\'', ')']);
        // `the word.3`, and neither `1.3` nor `C.9`.
        let mut before = rest[..i].chars().rev();
        let word = before.next().is_some_and(|c| !c.is_alphanumeric())
            || before.next().is_some_and(char::is_alphabetic);
        behind.starts_with(|c: char| c.is_ascii_digit()) && word
    });
    glued || rest.contains("[^") || rest.contains(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'])
}

fn bare(facts: &Facts<'_>) -> Option<Judged> {
    if facts.count() < 4 {
        return None;
    }
    let lower = facts.words.first().is_some_and(|w| w.chars().next().is_some_and(char::is_lowercase));
    let is_clause_word = |w: &&str| CLAUSE_WORDS.iter().any(|known| known.eq_ignore_ascii_case(w));
    let clause = facts.words.iter().any(is_clause_word);
    let starts = facts.words.first().is_some_and(|w| CLAUSE_STARTS.contains(w));
    if lower && (clause || starts) {
        return found(Kind::Quotation, "a piece of a sentence");
    }
    if clause && !facts.title_case && tail::ends_sentence(facts.setting.inner) {
        return found(Kind::Quotation, "a sentence");
    }
    None
}

/// Finite verbs and the like: with one of them, words are a clause.
const CLAUSE_WORDS: [&str; 34] = [
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "shall", "should",
    "can", "could", "may", "might", "must", "do", "does", "did", "not", "never", "we", "they", "he", "she",
    "i", "you", "it", "cannot", "who", "which", "our",
];

/// Words that begin a piece of a sentence and no name.
const CLAUSE_STARTS: [&str; 22] = [
    "as", "in", "on", "at", "by", "for", "with", "under", "from", "into", "to", "of", "and", "but", "or",
    "that", "through", "against", "between", "without", "upon", "among",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart() {
        use Kind::{Quotation, Term, Title};
        for (before, inner, after, expected) in [
            ("Corwen wrote: ", "The gate was locked.", "", Quotation),
            ("The ", "gate question,", " Corwen wrote, was settled", Quotation),
            ("", "Nobody came,", " she said.", Quotation),
            ("the so-called ", "gate party", " of the town", Term),
            ("the concept of ", "the open gate", " was new", Term),
            ("the ", "gatekeepers", " of the town", Term),
            ("in her essay ", "The Gate and the Ledger", " of 1902", Title),
            ("in an article entitled ", "the gate is shut", ", she", Title),
            ("So it was. [ ", "Moss", " , The Quay Review , p. 3] Later", Title),
            ("So it was (", "Why the Ledger?", ", in The Quay Review, no. 4). Later", Title),
            ("So it was [quoted by Ada Corwen, ", "Moss,", " pp. 3–4, The Quay Review]", Title),
            ("So it was [Brine said in 1902 of ", "Moss", ", The Quay Review, p. 3]", Term),
            ("So it was [", "moss and salt", ", Brine, p. 3]", Term),
            ("So it was [", "Moss", ", Op. Cit.]", Title),
            ("So it was [", "Moss", ", City Hall]", Term),
            ("it rested on ", "salt and nothing else", "[3] as before", Quotation),
            ("Corwen saw in it ", "the end of the river trade as it had been", ".", Quotation),
            ("the gate stood ", "as our fathers built it", " for years", Quotation),
            ("in his ", "Foundations of the Tide,", " written in May, Corwen said", Title),
            ("they issued the ", "Declaration on Mending between the Harbours", ", in which", Title),
            ("Gates and Tides, Part 2: ", "The Ledger and the State.", "", Title),
            ("For more, see ", "The Ledger and the State,", " and others", Title),
            ("defend these ", "new things,", " as they were called, and", Term),
            ("The slogan of the Plan was ", "we are mending a new gate.", " Many", Term),
            ("a campaign with ", "we must free the gate", " as its central slogan", Term),
            ("the keepers of the ", "son of heaven.", " As it ended, Corwen told him", Term),
            ("run by principles of ", "salt in command", " rather than need", Term),
            ("In ", "Moss,", " Corwen argues that the gate held", Title),
            ("In ", "Salt and Letters", ", she writes that the gate held", Title),
            ("In ", "Moss,", " as in the other ports, the gate held", Term),
            ("The words ", "the gate was never locked", " are attributed to her", Quotation),
            ("Corwen charged that the board ", "opened the gate", " itself", Quotation),
            ("Corwen pointed out that it ", "was never locked.", "", Quotation),
            ("Corwen praised it as ", "an honest work.", " It fell", Quotation),
            ("Corwen argued that it was time to ", "weigh again", " the salt.3", Quotation),
            ("Corwen argued that it was a ", "paper wall", " all along.3", Term),
            ("Corwen denied that it was, as a ", "paper wall", ", of use.3", Quotation),
            ("Corwen argued that it was time to ", "weigh again", " the salt of C.9", Term),
            ("in a phrase of Corwen’s it was a ", "paper wall", ".", Quotation),
        ] {
            let setting =
                Setting { inner, before, after, form: Form::Inline, in_note: false, in_heading: false };
            let (kind, why) = kind(&setting);
            assert_eq!(kind, expected, "{before}“{inner}”{after}: {why}");
        }
    }
}
