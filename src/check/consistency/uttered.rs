//! When words were spoken, where the text ties the date to the speaking.
//!
//! In: the quotations of a document. Out: those with a date of their own words. The date beside a
//! title is as a rule that of an edition, and a date in the same sentence may belong to what the
//! words are about; so only three forms count: `In 1923 Corwen said`, `Corwen said in 1923`, and a
//! citation of a letter, a speech or another occasion with its date.

use std::sync::LazyLock;

use regex::Regex;

use super::super::Context;
use super::super::wording::pattern;
use super::prose::{Prose, REACH, key};
use crate::model::{Attribution, Cue, Kind, PartialDate, People, Quotation, Span};
use crate::parse::NameMention;

/// Words with the date on which they were spoken.
#[derive(Debug, Clone)]
pub(in crate::check) struct Uttered {
    /// The place of the words among the quotations.
    quotation: usize,
    /// When.
    pub(super) date: PartialDate,
    /// The date, in bytes of the file.
    pub(super) span: Span,
}

impl Uttered {
    /// The words.
    pub(super) fn quotation<'a>(&self, context: &Context<'a>) -> &'a Quotation {
        &context.parsed.quotations[self.quotation]
    }

    /// Full name of the speaker.
    pub(super) fn speaker<'a>(&self, context: &Context<'a>) -> &'a str {
        self.quotation(context).attribution.as_ref().and_then(speaker).unwrap_or_default()
    }
}

fn speaker(attribution: &Attribution) -> Option<&str> {
    attribution.speaker.as_deref().or(attribution.surface.as_deref())
}

/// Every quotation with a date of its own, in order.
pub(in crate::check) fn uttered(context: &Context<'_>) -> Vec<Uttered> {
    let prose = Prose::new(context);
    let quotations = context.parsed.quotations.iter().enumerate();
    quotations
        .filter(|(_, quotation)| quotation.kind == Kind::Quotation)
        .filter_map(|(place, quotation)| {
            let attribution = quotation.attribution.as_ref().filter(|a| a.via.is_none())?;
            let said = Said { prose: &prose, quotation, speaker: speaker(attribution)? };
            let (span, date) = match attribution.cue {
                Cue::Before => said.before()?,
                Cue::After => said.after()?,
                Cue::Context => return None,
                _ => occasion(context, &prose, attribution)?,
            };
            let plain = !date.approximate && date.until.is_none();
            plain.then(|| Uttered { quotation: place, date: date.clone(), span: prose.to_file(*span) })
        })
        .collect()
}

/// A date and its place in the plain text.
type Dated<'a> = &'a (Span, PartialDate);

/// One quotation with its speaker, in running text.
struct Said<'p, 'a> {
    prose: &'p Prose<'a>,
    quotation: &'a Quotation,
    speaker: &'a str,
}

impl<'a> Said<'_, 'a> {
    /// `In 1923 Corwen told a reporter: "..."`, `Corwen said in 1923, "..."`.
    fn before(&self) -> Option<Dated<'a>> {
        let at = self.quotation.plain.start;
        let sentence = self.dated(Span::new(at.saturating_sub(REACH), at), || self.prose.before(at))?;
        let (name, rest) = self.speaker_in(sentence)?;
        let lead = Span::new(sentence.start, name.start);
        if VERB.is_match(rest.of(self.prose.plain))
            && let [date] = self.prose.dates_in(lead)
            && LEAD.is_match(Span::new(lead.start, date.0.start).of(self.prose.plain))
        {
            return Some(date);
        }
        let date = self.date_at(rest, &VERB_AND_DATE)?;
        let gap = Span::new(date.0.end, sentence.end).of(self.prose.plain);
        (!gap.contains(char::is_alphanumeric)).then_some(date)
    }

    /// `"...," Corwen said in 1923`, `"...," said Corwen in 1923`.
    fn after(&self) -> Option<Dated<'a>> {
        let at = self.quotation.plain.end;
        let sentence = self.dated(Span::new(at, at + REACH), || self.prose.behind(at))?;
        let (name, rest) = self.speaker_in(sentence)?;
        let lead = Span::new(sentence.start, name.start).of(self.prose.plain);
        match lead.trim_matches(|c: char| !c.is_alphanumeric()) {
            "" => self.date_at(rest, &VERB_AND_DATE),
            verb if VERB.is_match(&format!(" {verb} ")) => self.date_at(rest, &DATE_NEXT),
            _ => None,
        }
    }

    /// The sentence, where it has a date; most stretches have none, and need not be read.
    fn dated(&self, reach: Span, sentence: impl Fn() -> Span) -> Option<Span> {
        let has_date = |stretch: &Span| !self.prose.dates_in(*stretch).is_empty();
        Some(reach).filter(has_date).map(|_| sentence()).filter(has_date)
    }

    /// The speaker's name in a sentence that is not about printing, and what stands behind it.
    fn speaker_in(&self, sentence: Span) -> Option<(Span, Span)> {
        if PRINTING.is_match(sentence.of(self.prose.plain)) {
            return None;
        }
        let speaker = People::fold(self.speaker);
        let (name, _) = self.prose.names_in(sentence).find(|(_, name)| is_called(name, &speaker))?;
        Some((name, Span::new(name.end, sentence.end)))
    }

    /// The date that `form` ends with at the start of a stretch.
    fn date_at(&self, stretch: Span, form: &Regex) -> Option<Dated<'a>> {
        let from = stretch.start + form.find(stretch.of(self.prose.plain))?.end();
        self.prose.dates_in(Span::new(from, stretch.end)).first().filter(|d| d.0.start == from)
    }
}

/// The name is that of the speaker, who is given folded.
fn is_called(name: &NameMention, speaker: &str) -> bool {
    key(name).is_some_and(|key| key == speaker) || People::fold(&name.surface) == speaker
}

/// `— Corwen, letter to the board, 3 May 1923`: the one date of the citation of an occasion.
fn occasion<'a>(context: &Context<'a>, prose: &Prose<'a>, attribution: &Attribution) -> Option<Dated<'a>> {
    let citation = context.document.text.map.to_derived(attribution.span);
    if !OCCASION.is_match(attribution.work.as_deref()?) || PRINTING.is_match(citation.of(prose.plain)) {
        return None;
    }
    match prose.dates_in(citation) {
        [date] => Some(date),
        _ => None,
    }
}

/// What opens a sentence in front of its date.
static LEAD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*(?:In|On|By|As late as|It was in)\s(?:the\s)?$"));
/// A verb of speaking behind a name and the dates of a life.
static VERB: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^,?\s*(?:\([^()]{{0,60}}\)\s?)?(?:had\s|once\s)?{SPOKE}\b")));
/// The same with the words up to the date.
static VERB_AND_DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^,?\s*(?:\([^()]{{0,60}}\)\s?)?{SPOKE}(?:\s(?:to\s|at\s|before\s)?[^.,;:()0-9]{{0,40}}?)?\s(?:in|on)\s(?:the\s)?(?:[A-Z][a-z]+day,?\s)?"
    ))
});
/// The words between a name and a date right behind it.
static DATE_NEXT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^,?\s(?:in|on)\s(?:the\s)?"));
/// Works that are spoken or sent on one day.
static OCCASION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:open |last |private |radio |television )?(?:letter|speech|interview|lecture|address|telegram|talk|sermon|conversation|remarks|statement|diary entry)\b",
    )
});
/// Verbs of speaking; `wrote` is none of print, for nothing is printed on the day it is written.
const SPOKE: &str = "(?:said|told|declared|remarked|announced|replied|answered|explained|warned|complained|confessed|wrote to|wrote|admitted|stated|exclaimed|recalled|argued|insisted)";
/// Words of later print, of hearsay and of fiction, after which a date is not that of the words.
static PRINTING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:publish\w*|posthum\w*|print\w*|re-?issue\w*|reprint\w*|edit(?:ed|ion|ions|or|ors)|eds?\.|trans(?:lat\w*|\.)|press|collected|selected|works|writings|papers|vol\.?|volume|quoted|cited|according|reportedly|novel|play|film|movie|fiction\w*|character|ghost|spirit|s[ée]ance|dream\w*|imagin\w*|memoirs?|biograph\w*|archives?|appeared|released|discovered|found)\b",
    )
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::audit_document;
    use crate::read::from_text;

    fn dates(text: &str) -> Vec<String> {
        let people = People::default();
        let checked =
            audit_document(from_text("a.txt", None, text.to_owned()), None, &people, Default::default());
        let context = checked.context(None, &people);
        uttered(&context).iter().map(|u| u.date.to_string()).collect()
    }

    #[test]
    fn a_date_is_of_the_words_where_the_sentence_says_so() {
        for (text, expected) in [
            ("In 1923 Ada Corwen told a reporter, “The mill is sound, and so is the gate.”", vec!["1923"]),
            ("In May 1923, Ada Corwen (1851–1919) said: “The mill is sound, I am told.”", vec!["1923-05"]),
            ("Ada Corwen said in 1923, “The mill is sound, and so is the gate.”", vec!["1923"]),
            ("“The mill is sound, and so is the gate,” Ada Corwen told the board in 1923.", vec!["1923"]),
            ("“The mill is sound, and so is the gate,” said Ada Corwen in 1923.", vec!["1923"]),
            (
                "“The mill is sound, I am told.”\n— Ada Corwen, Letter to the Board, 3 May 1923",
                vec!["1923-05-03"],
            ),
            ("Ada Corwen wrote of the revolt of 1923: “The mill was sound, and so was the gate.”", vec![]),
            ("In an edition of 1923 Ada Corwen said: “The mill is sound, and so is the gate.”", vec![]),
            ("“The mill is sound, I am told.”\n— Ada Corwen, The Salt Ledger (1923)", vec![]),
        ] {
            assert_eq!(dates(text), expected, "{text}");
        }
    }
}
