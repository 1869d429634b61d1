//! Names and dates where a reader sees them, and the sentences they stand in.
//!
//! In: a document. Out: its mentions by their place in the plain text, so that a rule can ask what
//! stands beside what. Looking one up is a search and no scan, and a sentence is sought within a
//! fixed reach: rules that ask at every mention stay linear.

use super::super::Context;
use crate::model::{PartialDate, People, Span};
use crate::parse::NameMention;

/// A sentence is not sought further than this many bytes.
pub(super) const REACH: usize = 300;

/// Where the names and dates of a document stand in its plain text; found once for all rules.
#[derive(Debug, Clone, Default)]
pub(in crate::check) struct Mentions {
    /// Each with its place among the names of the document.
    names: Vec<(Span, usize)>,
    dates: Vec<(Span, PartialDate)>,
}

impl Mentions {
    /// The names of persons and the dates that exist.
    pub(in crate::check) fn new(context: &Context<'_>) -> Self {
        let plain = |span: Span| context.document.text.map.to_derived(span);
        let names = context.parsed.names.iter().enumerate().filter(|(_, name)| !name.collective);
        let dates = context.parsed.dates.iter().filter_map(|d| Some((plain(d.span), d.date.clone()?)));
        Self { names: names.map(|(i, name)| (plain(name.span), i)).collect(), dates: dates.collect() }
    }
}

/// The plain text with its names and dates.
#[derive(Clone, Copy)]
pub(in crate::check) struct Prose<'a> {
    /// What the grammars read.
    pub(in crate::check) plain: &'a str,
    context: Context<'a>,
    mentions: &'a Mentions,
}

impl<'a> Prose<'a> {
    /// The names and dates of a document.
    pub(in crate::check) fn new(context: &Context<'a>) -> Self {
        Self { plain: &context.document.text.plain, context: *context, mentions: context.mentions() }
    }

    /// Every name of a person with its place among the names of the document, in order.
    pub(in crate::check) fn names(&self) -> &'a [(Span, usize)] {
        &self.mentions.names
    }

    /// The names within a stretch of the text.
    pub(in crate::check) fn names_in(&self, span: Span) -> impl Iterator<Item = (Span, &'a NameMention)> {
        let names = &self.context.parsed.names;
        within(&self.mentions.names, span).iter().map(|(span, i)| (*span, &names[*i]))
    }

    /// The dates within a stretch of the text.
    pub(in crate::check) fn dates_in(&self, span: Span) -> &'a [(Span, PartialDate)] {
        within(&self.mentions.dates, span)
    }

    /// A place of the plain text in bytes of the file.
    pub(in crate::check) fn to_file(self, span: Span) -> Span {
        self.context.document.text.map.to_source(span)
    }

    /// The rest of the sentence behind `at`.
    pub(in crate::check) fn behind(&self, at: usize) -> Span {
        let end = boundary_down(self.plain, (at + REACH).min(self.plain.len()));
        let rest = &self.plain[at..end];
        Span::new(at, sentence_ends(rest).next().map_or(end, |stop| at + stop))
    }

    /// The sentence up to `at`.
    pub(in crate::check) fn before(&self, at: usize) -> Span {
        let start = boundary_down(self.plain, at.saturating_sub(REACH));
        let lead = &self.plain[start..at];
        Span::new(sentence_ends(lead).last().map_or(start, |stop| start + stop), at)
    }

    /// The sentence around a place.
    pub(in crate::check) fn sentence(&self, place: Span) -> Span {
        Span::new(self.before(place.start).start, self.behind(place.end).end)
    }
}

/// The name under which statements about one person are gathered; none for a surname that nothing
/// in the document explains.
pub(in crate::check) fn key(name: &NameMention) -> Option<String> {
    let full = name.canonical.as_deref().or(name.surface.contains(' ').then_some(name.surface.as_str()))?;
    Some(People::fold(full))
}

/// The places where a sentence is over and another begins.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(move |(i, c)| match c {
        '\n' if text[i + 1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n') => Some(i),
        '.' | '!' | '?' if is_stop(text, i) => Some(i + 1),
        _ => None,
    })
}

/// A full stop with a blank and a capital behind it, and neither an initial nor a short form before.
fn is_stop(text: &str, at: usize) -> bool {
    const SHORT: [&str; 12] = ["b", "d", "c", "ca", "Mr", "Mrs", "Ms", "Dr", "St", "Jr", "vol", "No"];
    let rest = text[at + 1..].trim_start_matches(['”', '"', '’', ')']);
    let goes_on = rest.trim_start();
    let opens = rest.len() > goes_on.len()
        && goes_on.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || !c.is_alphanumeric());
    let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    opens && !initial && !SHORT.contains(&word)
}

fn within<T>(mentions: &[(Span, T)], span: Span) -> &[(Span, T)] {
    let from = mentions.partition_point(|(s, _)| s.start < span.start);
    let to = mentions.partition_point(|(s, _)| s.end <= span.end);
    mentions.get(from..to).unwrap_or_default()
}

/// The last border of characters up to `at`.
pub(in crate::check) fn boundary_down(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_stops_and_paragraphs_and_not_at_initials() {
        let parts = |text: &str| sentence_ends(text).collect::<Vec<_>>();
        assert_eq!(parts("He came. She left"), [8]);
        assert_eq!(parts("J. V. Brine came (b. 1851) to St. Anne"), [0usize; 0]);
        assert_eq!(parts("He came\n\nshe left"), [7]);
        assert_eq!(parts("“He came.” She left"), [11]);
    }
}
