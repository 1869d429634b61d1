//! Every difference gets its name.
//!
//! In: a fit. Out: its [`Alteration`]s in order of the quotation: the faults, the marked changes
//! (rung N9), and the silent ones with the rung that allows them.

use super::fit::{Fit, Placed};
use super::lexicon;
use super::misprint;
use super::noise;
use super::pieces::{Quoted, Role};
use super::quoting;
use super::refine::{Difference, Likeness};
use super::speech;
use super::spelling;
use super::typography::{between_gaps, between_words};
use crate::model::{Allowance, Alteration, AlterationKind, Change, MappedText, Rung, Span, Style, words};

/// Longest difference in which a single word can still be said to turn the sense.
const LONGEST_TURN: usize = 6;

/// What naming needs to know.
pub(super) struct Sides<'a> {
    /// The quotation taken apart.
    pub(super) quoted: &'a Quoted<'a>,
    /// Its text with the map to the document.
    pub(super) mapped: &'a MappedText,
    /// The whole text of the source.
    pub(super) text: &'a str,
    /// Title and authors of the source.
    pub(super) known: &'a str,
    /// The style the document follows.
    pub(super) style: Style,
}

/// The alterations of a fit.
pub(super) fn alterations(sides: &Sides<'_>, fit: &Fit) -> Vec<Alteration> {
    let mut found = Vec::new();
    for placed in &fit.placed {
        for difference in &placed.differences {
            found.extend(sides.name(placed, difference));
        }
        sides.brackets(placed, &mut found);
        sides.typography(placed, &mut found);
    }
    sides.sics(fit, &mut found);
    found.sort_by_key(|a| (a.quoted_span.start, a.source_span.start, a.quoted_span.end));
    transpositions(&mut found);
    found
}

impl Sides<'_> {
    fn name(&self, placed: &Placed, difference: &Difference) -> Option<Alteration> {
        let ours = self.span_of_quoted(difference);
        let theirs = self.within_paragraph(difference, source_span(placed, difference));
        let (kind, change) = self.kind(placed, difference, theirs)?;
        let omitted = kind == AlterationKind::Dropped && change.is_none();
        let theirs = if omitted { noise::behind_marker(self.text, theirs) } else { theirs };
        Some(self.alteration(kind, ours, theirs, change))
    }

    /// What the source has in the place of words: nothing, where the quotation goes on to its end with
    /// words of its own and the source's paragraph is over.
    fn within_paragraph(&self, difference: &Difference, theirs: Span) -> Span {
        let end = self.text[..theirs.start].trim_end().len();
        let over = self.text[end..theirs.start].lines().skip(1).any(|line| line.trim().is_empty());
        let goes_on = !difference.quoted.is_empty() && difference.quoted.end == self.quoted.words.len();
        if goes_on && over { Span::new(end, end) } else { theirs }
    }

    pub(super) fn alteration(
        &self,
        kind: AlterationKind,
        ours: Span,
        theirs: Span,
        change: Option<Change>,
    ) -> Alteration {
        let silent = |change: &Change| self.style.allows(*change) <= Allowance::Told;
        let (rung, refused) = match change {
            Some(change) if silent(&change) => (Some(change.rung()), None),
            other => (None, other.map(Change::rung)),
        };
        Alteration {
            kind,
            quoted: one_line(ours.of(self.quoted.text)),
            source: one_line(theirs.of(self.text)),
            quoted_span: self.mapped.map.to_source(ours),
            source_span: theirs,
            rung,
            refused,
        }
    }

    /// Bytes of the quotation; an ellipsis stands for the words it replaces.
    pub(super) fn span_of_quoted(&self, difference: &Difference) -> Span {
        let list = &self.quoted.words;
        let range = &difference.quoted;
        if range.is_empty() {
            if let Some(dots) = self.quoted.ellipsis_at(range.start) {
                return dots;
            }
            let at = range.start.checked_sub(1).map_or(0, |i| list[i].span.end);
            return Span::new(at, at);
        }
        self.with_brackets(list[range.start].span.cover(list[range.end - 1].span))
    }

    fn kind(
        &self,
        placed: &Placed,
        d: &Difference,
        theirs: Span,
    ) -> Option<(AlterationKind, Option<Change>)> {
        let on = |rung| Some(Change::On(rung));
        let ours = folded(self.span_of_quoted(d).of(self.quoted.text));
        let source = folded(theirs.of(self.text));
        let list = &self.quoted.words[d.quoted.clone()];
        let bracketed = !list.is_empty() && list.iter().all(|w| w.role == Role::Bracketed);
        Some(match d.likeness {
            Likeness::Joined => (AlterationKind::Typography, on(Rung::N1)),
            Likeness::Numbered => (AlterationKind::Typography, on(Rung::N5)),
            Likeness::Bracketed => {
                let turned = super::bracket::prefix_turns(
                    self.span_of_quoted(d).of(self.quoted.text),
                    &source.concat(),
                );
                (AlterationKind::Bracket, if turned { None } else { on(Rung::N9) })
            }
            Likeness::Spelling if spelling::same_letters(&ours.concat(), &source.concat()) => {
                (AlterationKind::Typography, on(Rung::N6))
            }
            Likeness::Other if self.same_head(d, theirs) => (AlterationKind::Typography, on(Rung::N7)),
            _ if self.misprint(d, &ours, &source) => (AlterationKind::Spelling, on(Rung::N8)),
            Likeness::Spelling => (AlterationKind::Spelling, None),
            Likeness::Other if d.quoted.is_empty() && self.quoted.ellipsis_at(d.quoted.start).is_some() => {
                (AlterationKind::Ellipsis, on(Rung::N9))
            }
            Likeness::Other if bracketed => {
                (AlterationKind::Bracket, if self.holds(d, theirs) { on(Rung::N9) } else { None })
            }
            Likeness::Other if d.quoted.is_empty() && noise::is_noise(self.text, theirs) => {
                (AlterationKind::Typography, on(Rung::N5))
            }
            Likeness::Other if d.quoted.is_empty() && quoting::is_tag(self.text, theirs) => {
                (AlterationKind::Typography, on(Rung::N5))
            }
            Likeness::Other => (self.fault(placed, d, &ours, &source), None),
        })
    }

    /// True when one word of each side is the name of who speaks, shortened in the quotation.
    fn same_head(&self, d: &Difference, theirs: Span) -> bool {
        let [word] = &self.quoted.words[d.quoted.clone()] else { return false };
        d.source.len() == 1 && speech::same_head(self.quoted.text, word.span, self.text, theirs)
    }

    /// True when one word of the quotation mends one misprinted word of the source.
    fn misprint(&self, d: &Difference, ours: &[String], theirs: &[String]) -> bool {
        let plain = |role| role == Role::Plain;
        matches!(d.likeness, Likeness::Spelling | Likeness::Other)
            && self.quoted.words[d.quoted.clone()].iter().all(|w| plain(w.role))
            && matches!((ours, theirs), ([a], [b]) if misprint::is_misprint(a, b, self.text))
    }

    /// The name of a difference that nothing excuses.
    fn fault(&self, placed: &Placed, d: &Difference, ours: &[String], theirs: &[String]) -> AlterationKind {
        let small = ours.len().max(theirs.len()) <= LONGEST_TURN;
        let count = |list: &[String]| list.iter().filter(|w| lexicon::negation(w)).count();
        if ours.is_empty() && self.stands_apart(placed, d, theirs) {
            return AlterationKind::Dropped;
        }
        if small && (count(ours) % 2 != count(theirs) % 2 || prefixed(ours, theirs)) {
            return AlterationKind::Negation;
        }
        if ours.is_empty() {
            return AlterationKind::Dropped;
        }
        if theirs.is_empty() {
            return AlterationKind::Inserted;
        }
        if small {
            if differ(ours, theirs, lexicon::number) {
                return AlterationKind::Number;
            }
            if differ(ours, theirs, lexicon::modal) {
                return AlterationKind::Modal;
            }
            if differ(ours, theirs, lexicon::quantifier) {
                return AlterationKind::Quantifier;
            }
            if self.names(placed, d, ours, theirs) {
                return AlterationKind::Name;
            }
        }
        AlterationKind::Substituted
    }

    /// True when the words left out are a member of a list or an aside, set off by commas on both sides,
    /// so that a negation in them denies only themselves: `he was not late, not early, and there`. An
    /// adverb set off in that way, `by no means`, is none.
    fn stands_apart(&self, placed: &Placed, d: &Difference, theirs: &[String]) -> bool {
        let span = source_span(placed, d);
        let stops = [',', ';', '—', '–', '(', ')'];
        let front = self.text[..span.start].trim_end();
        let back = self.text[span.end..].trim_start();
        let adverb = theirs.get(1).is_some_and(|w| w == "no") && theirs.len() <= 3;
        let says = theirs.iter().any(|w| !lexicon::common(w) && !lexicon::negation(w));
        front.ends_with(stops) && back.starts_with(stops) && says && !adverb
    }

    /// True when both sides are capitalised in the middle of a sentence and are not forms of one word.
    fn names(&self, placed: &Placed, d: &Difference, ours: &[String], theirs: &[String]) -> bool {
        let here = self.quoted.words[d.quoted.clone()].iter().map(|w| w.span);
        let there = placed.window[d.source.clone()].iter().map(|w| w.span);
        let letters = |list: &[String]| list.concat();
        d.quoted.len() <= 3
            && d.source.len() <= 3
            && spelling::unlike(&letters(ours), &letters(theirs)) > 40
            && here.into_iter().all(|s| name_like(self.quoted.text, s))
            && there.into_iter().all(|s| name_like(self.text, s))
    }

    /// Marks, blanks, case and punctuation of the words that agree and of what stands between them.
    fn typography(&self, placed: &Placed, found: &mut Vec<Alteration>) {
        let kind = AlterationKind::Typography;
        let mut last: Option<(usize, usize)> = None;
        for &(ours, theirs) in &placed.alignment.pairs {
            let (word, source) = (self.quoted.words[ours], placed.window[theirs].span);
            if word.role == Role::Plain {
                let first = ours == 0 || self.quoted.ellipsis_at(ours).is_some();
                if let Some(rung) = between_words(word.span.of(self.quoted.text), source.of(self.text), first)
                {
                    found.push(self.alteration(kind, word.span, source, Some(Change::On(rung))));
                }
            }
            if let Some((a, b)) = last
                && (a + 1, b + 1) == (ours, theirs)
                && self.quoted.ellipsis_at(ours).is_none()
            {
                let gap = Span::new(self.quoted.words[a].span.end, word.span.start);
                let between = Span::new(placed.window[b].span.end, source.start);
                let between_text = between.of(self.text);
                if !gap.of(self.quoted.text).contains(['[', ']'])
                    && let Some(rung) = between_gaps(gap.of(self.quoted.text), between_text, false)
                {
                    let change = if rung == Rung::N3 { Change::InnerPunctuation } else { Change::On(rung) };
                    found.push(self.alteration(kind, gap, between, Some(change)));
                }
            }
            last = Some((ours, theirs));
        }
        self.closing(placed, last, found);
    }

    /// Punctuation behind the last word.
    fn closing(&self, placed: &Placed, last: Option<(usize, usize)>, found: &mut Vec<Alteration>) {
        let Some((ours, theirs)) = last.filter(|(ours, _)| ours + 1 == self.quoted.words.len()) else {
            return;
        };
        let (start, held) = (self.quoted.words[ours].span.end, placed.window[theirs].span.end);
        let tail = self.quoted.text[start..].trim_end();
        let stop = |c: &char| c.is_ascii_punctuation() || matches!(c, '…' | '’' | '”' | '—' | '–');
        let theirs_len: usize = self.text[held..].chars().take_while(stop).map(char::len_utf8).sum();
        let behind = Span::new(held, held + theirs_len);
        if tail.is_empty() || tail.contains(char::is_alphanumeric) || self.text[held..].starts_with(tail) {
            return;
        }
        if let Some(rung) = between_gaps(tail, behind.of(self.text), true) {
            let ours = Span::new(start, start + tail.len());
            let change = if rung == Rung::N3 { Change::Closing } else { Change::On(rung) };
            found.push(self.alteration(AlterationKind::Typography, ours, behind, Some(change)));
        }
    }
}

/// Bytes of the source; where it has nothing, the place.
pub(super) fn source_span(placed: &Placed, difference: &Difference) -> Span {
    let range = &difference.source;
    if range.is_empty() {
        let at = match range.start.checked_sub(1) {
            Some(i) => placed.window[i].span.end,
            None => placed.window.first().map_or(0, |w| w.span.start),
        };
        return Span::new(at, at);
    }
    placed.window[range.start].span.cover(placed.window[range.end - 1].span)
}

fn folded(text: &str) -> Vec<String> {
    words(text).map(|w| w.folded(text)).collect()
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn prefixed(ours: &[String], theirs: &[String]) -> bool {
    ours.len() == theirs.len() && ours.iter().zip(theirs).any(|(a, b)| spelling::negates(a, b))
}

/// True when both sides have words of a class and not the same ones.
fn differ<T: PartialEq>(ours: &[String], theirs: &[String], class: impl Fn(&str) -> Option<T>) -> bool {
    let of = |list: &[String]| list.iter().filter_map(|w| class(w)).collect::<Vec<T>>();
    let (a, b) = (of(ours), of(theirs));
    !a.is_empty() && !b.is_empty() && a != b
}

fn name_like(text: &str, span: Span) -> bool {
    let word = span.of(text);
    let mut letters = word.chars();
    let before = text[..span.start].trim_end_matches([' ', '_']);
    letters.next().is_some_and(char::is_uppercase)
        && letters.any(char::is_lowercase)
        && before.chars().last().is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | ';' | '-'))
}

/// Words lost at one place and found at another nearby have changed places.
fn transpositions(found: &mut [Alteration]) {
    for i in 0..found.len() {
        for j in i + 1..found.len().min(i + 4) {
            let (a, b) = (&found[i], &found[j]);
            let moved = |from: &Alteration, to: &Alteration| {
                from.rung.is_none()
                    && to.rung.is_none()
                    && from.quoted.is_empty()
                    && to.source.is_empty()
                    && folded(&from.source) == folded(&to.quoted)
            };
            let near = b.quoted_span.start.saturating_sub(a.quoted_span.end) < 60;
            if near && (moved(a, b) || moved(b, a)) {
                found[i].kind = AlterationKind::Transposed;
                found[j].kind = AlterationKind::Transposed;
            }
        }
    }
}
