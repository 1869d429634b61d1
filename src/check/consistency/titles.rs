//! Titles as attributions give them, folded for comparison within one document.
//!
//! In: the attributions. Out: the works cited, each with its words, its author and its place.
//! Numbers are folded to figures, so that "Tenth" and "10th" are one word; nothing else is guessed.

use std::collections::HashSet;

use foldhash::fast::RandomState;

use super::super::Context;
use super::super::wording::is_slip;
use crate::model::{Attribution, Cue, PartialDate, People, Span, ordinal};
use crate::parse::is_description;

/// One citation of a work.
#[derive(Debug, Clone)]
pub(in crate::check) struct Cited {
    /// The title as written.
    pub(in crate::check) title: String,
    /// Its words, folded, without articles and prepositions.
    pub(in crate::check) words: Vec<String>,
    /// Folded name of the author.
    pub(in crate::check) author: String,
    /// The date given with it.
    pub(in crate::check) date: Option<PartialDate>,
    /// Where the attribution stands.
    pub(in crate::check) cue: Cue,
    /// The words that attribute, in bytes of the file.
    pub(in crate::check) span: Span,
}

impl Cited {
    /// The year, when that is all the date says and it stands right behind the title: a year elsewhere
    /// in the sentence may be that of the words, and not of the work.
    pub(in crate::check) fn plain_year(&self, context: &Context<'_>) -> Option<i16> {
        let date = self.date.as_ref().filter(|d| d.month.is_none() && !d.approximate && d.until.is_none())?;
        let own = context.document.text.map.to_derived(self.span).of(&context.document.text.plain);
        let own = own.split_whitespace().collect::<Vec<_>>().join(" ");
        let (_, behind) = own.split_once(self.title.as_str())?;
        let behind = behind.trim_start_matches([' ', ',', '.', '(', '[', '"', '”', '’', '\'', '*', '_']);
        behind.starts_with(&date.year.to_string()).then_some(date.year)
    }
}

/// Every work cited with an author, in document order, each attribution once.
pub(in crate::check) fn cited(context: &Context<'_>) -> Vec<Cited> {
    let mut seen: HashSet<Span, RandomState> = HashSet::default();
    let attributions = context.parsed.quotations.iter().filter_map(|q| q.attribution.as_ref());
    attributions
        .filter(|a| a.work.is_some() && seen.insert(a.span))
        .filter_map(|a| {
            let title = a.work.as_deref().filter(|work| !is_description(work))?;
            let author = author(context.people, a)?;
            let words = title_words(title);
            Some(Cited {
                title: title.to_owned(),
                words,
                author,
                date: a.date.clone(),
                cue: a.cue,
                span: a.span,
            })
        })
        .collect()
}

fn author(people: &People, attribution: &Attribution) -> Option<String> {
    let name = attribution.speaker.as_deref().or(attribution.surface.as_deref())?;
    Some(people.resolve(name).map_or_else(|| People::fold(name), |person| People::fold(&person.name)))
}

/// True for one name, and for one with a slip in it.
pub(in crate::check) fn one_author(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    a.len() == b.len()
        && a.len() > 1
        && a.iter().zip(&b).filter(|(x, y)| x != y).count() == 1
        && a.iter().zip(&b).all(|(x, y)| x == y || is_slip(x, y))
}

fn title_words(title: &str) -> Vec<String> {
    const SMALL: [&str; 14] =
        ["the", "a", "an", "of", "on", "in", "at", "to", "for", "and", "by", "with", "from", "s"];
    let folded = People::fold(title);
    folded.split(' ').filter(|w| !w.is_empty() && !SMALL.contains(w)).map(figure).collect()
}

/// `tenth` and `10th` as `10`; other words as they are.
fn figure(word: &str) -> String {
    if let Some(number) = ordinal(word) {
        return number.to_string();
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let ordinal = !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
        && matches!(ending, "st" | "nd" | "rd" | "th");
    if ordinal { digits.to_owned() } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_figures_and_small_words_are_dropped() {
        assert_eq!(title_words("Report to the Tenth Board"), title_words("Report to the 10th Board"));
        assert_ne!(title_words("Report to the Tenth Board"), title_words("Report to the 9th Board"));
    }

    #[test]
    fn a_slip_in_a_name_is_the_same_author() {
        assert!(one_author("ada corwen", "ada corwn"));
        assert!(!one_author("ada corwen", "josef wendt"));
        assert!(!one_author("corwen", "corven"));
    }
}
