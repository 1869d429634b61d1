//! Anthologies: sections named after authors, and under each extract a line of italics that names the work.
//!
//! In: the clerk's state and an extract without marks. Out: the work and the place that the line names, and the
//! author in whose section it stands: `ADA CORWEN. 1860-1931.`

use super::Clerk;
use super::cues::Voice;
use super::works::is_a_person;
use crate::model::{Block, Cue, Span};
use crate::parse::credit::{self, Credit, is_in_capitals};
use crate::parse::lexicon::lexicon;

/// Bytes of the longest line over a section.
const LONGEST_HEADING: usize = 90;

/// A line below an extract that names its work in italics.
#[derive(Debug, Clone, Copy)]
pub(super) struct SourceLine {
    /// The name in front of them: `ADA CORWEN: _Salt._`
    pub(super) author: Option<Span>,
    pub(super) italics: Span,
    /// The end of the line.
    pub(super) end: usize,
}

/// Where a section begins, and the author it is named after.
pub(super) type Section = (usize, Option<Span>);

impl Clerk<'_> {
    /// Takes what a source line says of quotation `i` above it; false where the line is to be read as any other.
    pub(super) fn read_source_line(&mut self, i: usize, line: SourceLine) -> bool {
        let SourceLine { author, italics, .. } = line;
        let Some(credit) = self.titled(line) else { return false };
        let author = author.or_else(|| self.section_author(italics.start).filter(|_| !credit.canonical));
        self.apply(i, &credit, Cue::TrailingLine, true);
        if let Some(name) = author {
            let surface = name.of(&self.scene.text.plain).to_owned();
            let speaker = Some(self.in_capitals(&surface));
            self.found[i].voice =
                Some(Voice { speaker, surface, cue: Cue::TrailingLine, span: italics, sure: true });
        }
        true
    }

    /// Takes the work for what an extract quotes itself: whose words they are it says in front of them.
    pub(super) fn read_work_below(&mut self, i: usize, line: SourceLine) {
        if self.found[i].work.is_some() || !self.is_anthology() {
            return;
        }
        if let Some(credit) = self.titled(line) {
            self.apply(i, &credit, Cue::TrailingLine, false);
        }
    }

    /// The work and the place in italics; nothing where they name an author, as they may outside of an
    /// anthology.
    fn titled(&self, line: SourceLine) -> Option<Credit> {
        let masked = &self.scene.masked;
        let SourceLine { author, italics, end } = line;
        let whole = credit::read(masked, italics, &[italics]).filter(|credit| credit.canonical);
        let credit = whole.or_else(|| {
            let place = place_at_end(italics.of(masked)).map(|at| Span::new(italics.start + at, italics.end));
            let head = Span::new(italics.start, place.map_or(italics.end, |place| place.start));
            let title = credit::title_until_date(masked, head).unwrap_or(head);
            let credit = credit::read(masked, Span::new(italics.start, end), &[title])?;
            let place = place.map(|place| {
                Span::new(place.start, place.start + place.of(masked).trim_end_matches('.').len())
            });
            Some(Credit { locator: place.or(credit.locator), ..credit })
        })?;
        let titled = Some(credit).filter(|credit| credit.work.is_some())?;
        if titled.canonical || author.is_some() || self.is_anthology() {
            return Some(titled);
        }
        let author = credit::read(masked, italics, &[]).and_then(|credit| credit.author);
        let known = author.is_some_and(|author| self.is_known(author)) || is_a_person(&self.scene, italics);
        let divided = author.is_some_and(|author| masked[author.end..].starts_with([',', ':', ';']));
        let words = italics.of(masked);
        let stop = words.ends_with('.') && credit::is_capitalised_title(words) || titled.locator.is_some();
        (stop && !known && !divided).then_some(titled)
    }

    /// The person whom a name in capitals means: somebody known, or the author of a section.
    pub(super) fn in_capitals(&self, name: &str) -> String {
        let written = from_capitals(name);
        if let Some(person) = self.people.resolve(&written) {
            return person.name.clone();
        }
        let plain = &self.scene.text.plain;
        let behind = |full: &str| full.strip_suffix(name).is_some_and(|given| given.ends_with(' '));
        let authors = self.sections().iter().filter_map(|(_, author)| *author);
        let mut bearers = authors.map(|author| author.of(plain)).filter(|full| behind(full));
        match (bearers.next(), bearers.next()) {
            (Some(full), None) => {
                self.people.resolve(full).map_or_else(|| from_capitals(full), |p| p.name.clone())
            }
            _ => written,
        }
    }

    /// Some sections are named after authors.
    pub(super) fn is_anthology(&self) -> bool {
        !self.sections().is_empty()
    }

    /// The name over the section that holds `at`.
    fn section_author(&self, at: usize) -> Option<Span> {
        let section = self.sections().partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        self.sections()[section].1
    }

    /// The sections of an anthology; none where no author has one.
    fn sections(&self) -> &[Section] {
        let (plain, blocks) = (&self.scene.text.plain, &self.scene.text.blocks);
        self.sections.get_or_init(|| {
            let sections = sections(plain, blocks);
            let named = sections.iter().any(|(_, author)| author.is_some());
            if named { sections } else { Vec::new() }
        })
    }
}

/// Where the place begins that ends a line: `Book i. St. 9.`, `Part i. Sect. 2, Memb. 3`, `lxvii.` It is words with
/// a number behind each, or one number, and a title stands in front of it.
fn place_at_end(line: &str) -> Option<usize> {
    const LONGEST: usize = 8;
    let parts = || line.match_indices(['.', ',']).map(|(at, _)| at + 1);
    let figures = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let roman = |word: &str| word.bytes().all(|b| b"ivxlcIVXLC".contains(&b));
    let number = |word: &str| figures(word) || roman(word);
    let is_place = |rest: &str| {
        let words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        let counted = |pair: &[&str]| match pair {
            [word, count] => !number(word) && word.len() <= LONGEST && number(count),
            _ => false,
        };
        match words.as_slice() {
            [] => false,
            // Four figures are a year.
            [one] => roman(one) || figures(one) && one.len() < 4,
            several => several.chunks(2).all(counted),
        }
    };
    parts().find(|at| line[*at..].starts_with(' ') && is_place(&line[*at..])).map(|at| at + 1)
}

/// The sections of a text. A line in capitals begins one, named after nobody unless dates of a life follow.
fn sections(plain: &str, blocks: &[Block]) -> Vec<Section> {
    let section = |(i, block): (usize, &Block)| {
        let line = block.span;
        let words = line.of(plain).trim_end();
        let author = author_len(words).filter(|_| stands_over(plain, blocks, i));
        let author = author.map(|len| Span::new(line.start, line.start + len));
        let begins = author.is_some() || is_in_capitals(words) && !words.contains('\n');
        begins.then_some((line.start, author))
    };
    blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.span.len() <= LONGEST_HEADING)
        .filter_map(section)
        .collect()
}

/// A heading is no nearer to what stands above it than to what it heads.
fn stands_over(plain: &str, blocks: &[Block], i: usize) -> bool {
    let lines = |from: usize, to: usize| plain[from.min(to)..to].bytes().filter(|b| *b == b'\n').count();
    let above = i.checked_sub(1).map(|above| lines(blocks[above].span.end, blocks[i].span.start));
    let below = blocks.get(i + 1).map(|below| lines(blocks[i].span.end, below.span.start));
    above.zip(below).is_none_or(|(above, below)| above >= below)
}

/// Bytes of the name in `ADA CORWEN. 1860-1931.`, `HALVARD BRINE.[12-1] _Circa_ 1515.`
fn author_len(line: &str) -> Option<usize> {
    let opens_dates = |(at, c): &(usize, char)| {
        c.is_ascii_digit() || matches!(c, '_' | '[' | '(') || *c == '-' && line[..*at].ends_with(' ')
    };
    let (end, _) = line.char_indices().find(opens_dates)?;
    let name = line[..end].trim_end_matches([' ', '.', ',']);
    // A note marker, or another name of theirs.
    let aside = line[end..].strip_prefix(['[', '(']).and_then(|rest| rest.split_once([']', ')']));
    let aside = aside.filter(|(aside, _)| line[end..].starts_with('[') || is_in_capitals(aside));
    let dates = aside.map_or(&line[end..], |(_, rest)| rest);
    // In an index a page follows at once.
    let ends = line[name.len()..].starts_with('.') || line[end..].starts_with(['(', '_']);
    ((ends || dates.contains('-')) && is_in_capitals(name) && is_life(dates)).then_some(name.len())
}

/// Years of birth or death and what belongs to them: `1860-1931.`, `1807- ----.`, `61-105 A. D.`
fn is_life(words: &str) -> bool {
    const ABOUT: [&str; 12] = ["Circa", "circa", "c", "ca", "b", "d", "B", "C", "A", "D", "born", "died"];
    let parts = || words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let year = |part: &str| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    // `ADA B. 164` and `ADA B. 12, 164` stand in an index.
    let pages = words.contains(',')
        || parts().count() == 1 && !words.contains('-') && parts().all(|part| part.len() < 4);
    !pages && parts().any(year) && parts().all(|part| year(part) || ABOUT.contains(&part))
}

/// `EARL OF PORTH` as it is written in a sentence.
fn from_capitals(name: &str) -> String {
    let word = |(at, word): (usize, &str)| {
        let small = word.to_lowercase();
        let joins =
            at > 0 && (lexicon().particles.has(&small) || matches!(small.as_str(), "of" | "the" | "and"));
        if joins { small } else { with_capital(word) }
    };
    let words: Vec<String> = name.split_whitespace().enumerate().map(word).collect();
    words.join(" ")
}

/// A word with its first letter large, and that of each of its parts: `O'Neil`, `Corwen-Brine`, `J.B.`
fn with_capital(word: &str) -> String {
    if word.contains(char::is_lowercase) {
        return word.to_owned();
    }
    let mut before = '-';
    let letter = |c: char| {
        let begins = !before.is_alphabetic();
        before = c;
        if begins { c.to_string() } else { c.to_lowercase().to_string() }
    };
    word.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_ends_the_line() {
        for (line, expected) in [
            ("Salt. Part i. Canto iii. Line 277.", Some("Part i. Canto iii. Line 277.")),
            ("The Ledger. Sect. 2, Memb. 3, Subsect. 12", Some("Sect. 2, Memb. 3, Subsect. 12")),
            ("Table-Talk. lxvii.", Some("lxvii.")),
            ("King Orlan IV. Part II. Act i. Sc. 2.", Some("Part II. Act i. Sc. 2.")),
            ("Maxim 459.", None),
            ("Of Salt. An Epistle.", None),
            ("Little Things, 1845.", None),
            ("Of Salt. To Lady A. Corwen", None),
        ] {
            assert_eq!(place_at_end(line).map(|at| &line[at..]), expected, "{line}");
        }
    }

    #[test]
    fn a_life_behind_a_name_in_capitals_names_a_section() {
        for (line, expected) in [
            ("ADA CORWEN. 1860-1931.", Some("Ada Corwen")),
            ("ADA CORWEN.[12-1] _Circa_ 1515-1580.", Some("Ada Corwen")),
            ("A. B. CORWEN. 1816- ----.", Some("A. B. Corwen")),
            ("HALVARD BRINE. ---- -1638", Some("Halvard Brine")),
            ("EARL OF PORTH. 1633-1684.", Some("Earl of Porth")),
            ("ADA O'NEIL-BRINE. 61-105 A. D.", Some("Ada O'Neil-Brine")),
            ("ADA McCORWEN (1860-1931)", Some("Ada McCORWEN")),
            ("CORWEN. 720 (?) B. C.", Some("Corwen")),
            ("CORWEN. 8 A. D.", Some("Corwen")),
            ("ADA CORWEN (LADY PORTH). 1860-1931.", Some("Ada Corwen")),
            ("LORD CORWEN 1860-1931.", Some("Lord Corwen")),
            ("CORWEN, ADA 164", None),
            ("CORWEN, ADA B. 164", None),
            ("ADA CORWEN. 1860-1931, and others", None),
            ("ADA CORWEN", None),
            ("Ada Corwen. 1860-1931.", None),
            ("XIV. 1860-1931.", None),
            ("1860-1931.", None),
        ] {
            let name = author_len(line).map(|len| from_capitals(&line[..len]));
            assert_eq!(name.as_deref(), expected, "{line}");
        }
    }
}
