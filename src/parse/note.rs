//! Notes and the signs that point to them.
//!
//! In: a [`Text`]. Out: the notes with their labels and every marker. Digits are many things (years,
//! list numbers, formulas), so a digit glued to a word or a stop is a marker only as part of a
//! running sequence: 1, 2, 3 in the order of the document. Brackets and superscripts need less proof.

use std::collections::{BTreeMap, BTreeSet};

use super::lexicon::lexicon;
use super::{Note, NoteMarker};
use crate::model::{Block, BlockKind, Span, Text, places};

/// Notes and markers of the text; spans are bytes of the file.
pub fn notes_and_markers(text: &Text) -> (Vec<Note>, Vec<NoteMarker>) {
    let (mut notes, mut markers) = plain_notes_and_markers(text);
    for note in &mut notes {
        note.span = text.map.to_source(note.span);
    }
    for marker in &mut markers {
        marker.span = text.map.to_source(marker.span);
    }
    (notes, markers)
}

/// The same with spans in the plain text.
pub(crate) fn plain_notes_and_markers(text: &Text) -> (Vec<Note>, Vec<NoteMarker>) {
    let signs = signs(text);
    let mut notes = marked_up_notes(text);
    // Where the markup knows notes, a series of bare numbers points to something else.
    let marked_up = !notes.is_empty();
    let mut text_ends = usize::MAX;
    if notes.is_empty() {
        notes = numbered_notes(text, &signs);
        text_ends = notes.first().map_or(usize::MAX, |n| n.span.start);
    }
    let labels: BTreeSet<&str> = notes.iter().map(|n| n.label.as_str()).collect();
    let labelled = |label: &str| labels.contains(label);
    let mut accepted = vec![false; signs.len()];
    for shape in [Shape::Bracket, Shape::Superscript, Shape::Glued] {
        let of_shape: Vec<usize> = (0..signs.len())
            .filter(|i| signs[*i].shape == shape && signs[*i].span.start < text_ends)
            .filter(|_| !marked_up)
            .collect();
        accept_runs(&signs, of_shape, &mut accepted);
    }
    let markers = signs
        .iter()
        .enumerate()
        .filter(|(i, sign)| {
            let sure = match sign.shape {
                Shape::Footnote => true,
                Shape::Bracket => labelled(&sign.label),
                Shape::Superscript => sign.after_stop || labelled(&sign.label),
                Shape::Glued => false,
            };
            (accepted[*i] || sure) && sign.span.start < text_ends
        })
        .map(|(_, sign)| NoteMarker {
            span: sign.span,
            label: sign.label.clone(),
            glued: sign.shape == Shape::Glued,
        })
        .collect();
    (notes, markers)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// `[^4]`.
    Footnote,
    /// `[5]`.
    Bracket,
    /// `⁵`.
    Superscript,
    /// `word.5`.
    Glued,
}

/// Something that may point to a note.
#[derive(Debug)]
struct Sign {
    span: Span,
    label: String,
    number: u32,
    shape: Shape,
    /// Stands right behind a stop or a closing mark.
    after_stop: bool,
    /// The year it is glued to.
    year: Option<u32>,
}

/// Everything that could be a marker, in order.
fn signs(text: &Text) -> Vec<Sign> {
    let plain = text.plain.as_str();
    let mut found = Vec::new();
    let mut end = 0;
    let mut verbatim = text.verbatim.iter().peekable();
    // A digit, a bracket, or the second byte of a superscript, which is rarer than the first.
    let begins = |b: u8| b.is_ascii_digit() || matches!(b, b'[' | 0x81 | 0xb2 | 0xb3 | 0xb9);
    for place in places(plain.as_bytes(), begins) {
        let at = place - usize::from(!plain.is_char_boundary(place));
        if at < end || !plain.is_char_boundary(at) {
            continue;
        }
        let Some(c) = plain[at..].chars().next() else { break };
        while verbatim.peek().is_some_and(|v| v.end <= at) {
            verbatim.next();
        }
        let fenced = verbatim.peek().is_some_and(|v| v.start <= at && at < v.end);
        let sign = if fenced { None } else { sign_at(plain, at, c) };
        match sign {
            Some(sign) => {
                end = sign.span.end;
                found.push(sign);
            }
            None if c.is_ascii_digit() => end = at + digits(&plain[at..]),
            None => end = at + c.len_utf8(),
        }
    }
    found
}

fn sign_at(plain: &str, at: usize, c: char) -> Option<Sign> {
    match c {
        '[' => bracket_sign(plain, at),
        c if superscript(c).is_some() => superscript_sign(plain, at),
        c if c.is_ascii_digit() => glued_sign(plain, at).or_else(|| year_sign(plain, at)),
        _ => None,
    }
}

fn bracket_sign(plain: &str, at: usize) -> Option<Sign> {
    let rest = &plain[at + 1..];
    let close = rest.bytes().take(24).position(|b| b == b']')?;
    let inner = &rest[..close];
    let span = Span::new(at, at + close + 2);
    if let Some(label) = inner.strip_prefix('^').filter(|l| !l.is_empty() && !l.contains([' ', '\n'])) {
        let number = label.parse().unwrap_or(0);
        return Some(Sign {
            span,
            label: label.to_owned(),
            number,
            shape: Shape::Footnote,
            after_stop: false,
            year: None,
        });
    }
    let label = inner.strip_prefix("note ").unwrap_or(inner);
    let number: u32 = label.parse().ok().filter(|n| (1..=999).contains(n) && !label.starts_with('0'))?;
    Some(Sign {
        span,
        label: label.to_owned(),
        number,
        shape: Shape::Bracket,
        after_stop: is_stop(before(plain, at)),
        year: None,
    })
}

fn superscript_sign(plain: &str, at: usize) -> Option<Sign> {
    let digits: String = plain[at..].chars().map_while(superscript).collect();
    let len: usize = plain[at..].chars().take_while(|c| superscript(*c).is_some()).map(char::len_utf8).sum();
    let number = digits.parse().ok().filter(|n| (1..=999).contains(n))?;
    let span = Span::new(at, at + len);
    Some(Sign {
        span,
        label: digits,
        number,
        shape: Shape::Superscript,
        after_stop: is_stop(before(plain, at)),
        year: None,
    })
}

fn superscript(c: char) -> Option<char> {
    let digit = match c {
        '⁰' => 0,
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁴'..='⁹' => u32::from(c) - u32::from('⁰'),
        _ => return None,
    };
    char::from_digit(digit, 10)
}

/// Digits glued to a word or to the stop behind one.
fn glued_sign(plain: &str, at: usize) -> Option<Sign> {
    let len = digits(&plain[at..]);
    let label = &plain[at..at + len];
    let number: u32 = label.parse().ok().filter(|n| (1..=999).contains(n) && !label.starts_with('0'))?;
    if !ends_here(&plain[at + len..]) {
        return None;
    }
    let previous = before(plain, at)?;
    let after_stop = is_stop(Some(previous));
    let head = &plain[..at];
    let word = if after_stop { head.trim_end_matches(|c| is_stop(Some(c))) } else { head };
    let tail: String = word.chars().rev().take(4).take_while(|c| c.is_alphabetic()).collect();
    let small = tail.chars().next().is_some_and(char::is_lowercase);
    let ok = if after_stop {
        // `.12` behind a number is a decimal; behind `p.` it is a page.
        // Behind a single letter it is a section (`G.2`).
        let last = last_word(word);
        let abbreviated = previous == '.' && (lexicon().locators.has(&last) || last.chars().count() == 1);
        !word.ends_with(|c: char| c.is_ascii_digit() || c.is_whitespace()) && !abbreviated
            || previous != '.' && previous != ',' && previous != ':' && !word.ends_with(char::is_whitespace)
    } else {
        small && tail.chars().count() >= 3
    };
    ok.then(|| Sign {
        span: Span::new(at, at + len),
        label: label.to_owned(),
        number,
        shape: Shape::Glued,
        after_stop,
        year: None,
    })
}

/// `19581`: a year with a marker glued to it. Only a run can prove it.
fn year_sign(plain: &str, at: usize) -> Option<Sign> {
    let len = digits(&plain[at..]);
    if !(5..=7).contains(&len)
        || before(plain, at).is_some_and(|c| c.is_alphanumeric() || "$£€#.,".contains(c))
    {
        return None;
    }
    let (year, label) = plain[at..at + len].split_at(4);
    let year: u32 = year.parse().ok()?;
    let number: u32 = label.parse().ok().filter(|_| !label.starts_with('0'))?;
    if !(1000..=2100).contains(&year) || !ends_here(&plain[at + len..]) {
        return None;
    }
    let span = Span::new(at + 4, at + len);
    let (shape, year) = (Shape::Glued, Some(year));
    Some(Sign { span, label: label.to_owned(), number, shape, after_stop: false, year })
}

fn before(plain: &str, at: usize) -> Option<char> {
    plain[..at].chars().next_back()
}

fn last_word(text: &str) -> String {
    let word: Vec<char> = text.chars().rev().take(12).take_while(|c| c.is_alphabetic()).collect();
    word.into_iter().rev().collect()
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn is_stop(c: Option<char>) -> bool {
    c.is_some_and(|c| ".,;:!?…)]’”\"'»*_".contains(c))
}

fn ends_here(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        None => true,
        Some(c) if c.is_alphanumeric() || "%°/=+".contains(c) => false,
        Some('.' | ',' | ':' | '-' | '–') => !chars.next().is_some_and(|c| c.is_alphanumeric()),
        _ => true,
    }
}

/// Accepts the longest rising runs of `candidates`, one after another (numbering may start again).
fn accept_runs(signs: &[Sign], mut candidates: Vec<usize>, accepted: &mut [bool]) {
    for _ in 0..64 {
        let run = longest_run(signs, &candidates);
        let first = run.first().map_or(0, |i| signs[*i].number);
        let enough = if first <= 2 { 3 } else { 5 };
        if run.len() < enough {
            return;
        }
        if counts(signs, &run) {
            candidates.retain(|i| run.binary_search(i).is_err());
            continue;
        }
        run.iter().for_each(|i| accepted[*i] = true);
        let (from, to) = (run[0], run[run.len() - 1]);
        candidates.retain(|i| *i < from || *i > to);
    }
}

/// Most of a run are numbers of which each is one more than the one before: `10001`, `10002`, and no year.
fn counts(signs: &[Sign], run: &[usize]) -> bool {
    let next = |pair: &&[usize]| {
        let (one, other) = (&signs[pair[0]], &signs[pair[1]]);
        one.year.is_some() && one.year == other.year && other.number == one.number + 1
    };
    run.windows(2).filter(next).count() * 2 > run.len()
}

/// The longest chain whose numbers rise by one, a single number missing now and then.
fn longest_run(signs: &[Sign], candidates: &[usize]) -> Vec<usize> {
    let mut best_at: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    let mut links: Vec<Option<usize>> = vec![None; candidates.len()];
    let mut best: Option<(usize, usize)> = None;
    for (k, i) in candidates.iter().enumerate() {
        let n = signs[*i].number;
        let follows = best_at.get(&n.wrapping_sub(1)).copied();
        let skips = best_at.get(&n.wrapping_sub(2)).copied().filter(|(len, _)| *len > 2);
        let link = match (follows, skips) {
            (Some(a), Some(b)) if b.0 > a.0 + 1 => Some(b),
            (Some(a), _) => Some(a),
            (None, b) => b,
        };
        let len = link.map_or(1, |(len, _)| len + 1);
        links[k] = link.map(|(_, k)| k);
        let entry = best_at.entry(n).or_insert((0, k));
        if len > entry.0 {
            *entry = (len, k);
        }
        if best.is_none_or(|(l, _)| len > l) {
            best = Some((len, k));
        }
    }
    let mut run = Vec::new();
    let mut at = best.map(|(_, k)| k);
    while let Some(k) = at {
        run.push(candidates[k]);
        at = links[k];
    }
    run.reverse();
    run
}

/// Notes the markup names.
fn marked_up_notes(text: &Text) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for block in &text.blocks {
        if let BlockKind::Note(label) = &block.kind {
            match notes.last_mut() {
                Some(last) if last.label == *label => last.span = last.span.cover(block.span),
                _ => notes.push(Note { span: block.span, label: label.clone() }),
            }
        }
    }
    notes
}

/// Numbered paragraphs at the end: under a heading of notes, or answering to markers in the text.
fn numbered_notes(text: &Text, signs: &[Sign]) -> Vec<Note> {
    let lines = numbered_lines(text);
    // Walk back from the last number to 1; a single note may have been lost on the way.
    let mut run: Vec<(usize, u32)> = Vec::new();
    for (start, number) in lines.iter().rev() {
        match run.last() {
            Some((_, next)) if number + 1 == *next || number + 2 == *next => run.push((*start, *number)),
            Some((_, 1)) => break,
            Some(_) => {}
            None => run.push((*start, *number)),
        }
    }
    run.reverse();
    let Some(&(start, first)) = run.first() else { return Vec::new() };
    if first != 1 {
        return Vec::new();
    }
    let pointed: BTreeSet<u32> = signs
        .iter()
        .filter(|s| s.span.start < start && (s.shape != Shape::Glued || s.after_stop))
        .map(|s| s.number)
        .collect();
    let answered = run.iter().filter(|(_, n)| pointed.contains(n)).count();
    let proven =
        under_heading(text, start) && answered > 0 || run.len() >= 2 && answered * 3 >= run.len() * 2;
    if !proven {
        return Vec::new();
    }
    let end = section_end(&text.blocks, run[run.len() - 1].0, text.plain.len());
    let ends = run.iter().skip(1).map(|(start, _)| *start).chain([end]);
    run.iter()
        .zip(ends)
        .map(|((start, number), end)| {
            let words = text.plain[*start..end].trim_end();
            Note { span: Span::new(*start, start + words.len()), label: number.to_string() }
        })
        .collect()
}

/// The last note ends with its block, or goes on to the next heading in the same list.
fn section_end(blocks: &[Block], start: usize, len: usize) -> usize {
    blocks.iter().find(|b| b.span.end > start).map_or(len, |b| b.span.end)
}

fn under_heading(text: &Text, start: usize) -> bool {
    text.blocks.iter().rev().find(|b| b.span.end <= start).is_some_and(|b| {
        let words = b.span.of(&text.plain).trim().trim_matches(['*', '_', '#', ':', ' ']);
        lexicon().note_headings.has(words)
    })
}

/// Starts of lines that open with a number: `[5] ...`, `5. ...`, `5) ...`, `5 Author`.
fn numbered_lines(text: &Text) -> Vec<(usize, u32)> {
    let mut found = Vec::new();
    for block in text.blocks.iter().filter(|b| b.kind != BlockKind::Verbatim) {
        let words = block.span.of(&text.plain);
        let blank = |c: char| c != '\n' && c.is_whitespace();
        let behind_ends = places(words.as_bytes(), |b| b == b'\n').map(|end| end + 1);
        for start in std::iter::once(0).chain(behind_ends) {
            let line = words[start..].trim_start_matches(blank);
            if let Some(number) = line_number(line) {
                found.push((block.span.end - line.len(), number));
            }
        }
    }
    found
}

fn line_number(line: &str) -> Option<u32> {
    let begins = |b: u8| b.is_ascii_digit() || matches!(b, b'[' | 0xc2 | 0xe2);
    line.bytes().next().filter(|b| begins(*b))?;
    let (bracketed, rest) = match line.strip_prefix('[') {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let len = digits(rest);
    let sup: String = rest.chars().map_while(superscript).collect();
    if len == 0 && !bracketed && !sup.is_empty() {
        return sup.parse().ok();
    }
    let number = rest.get(..len)?.parse().ok().filter(|n| (1..=999).contains(n))?;
    let after = &rest[len..];
    let ok = if bracketed {
        after.starts_with(']')
    } else {
        after.starts_with(". ") || after.starts_with(") ") || after.starts_with(".\t") || {
            let blank = after.starts_with([' ', '\t', '\u{a0}']);
            let next = after.trim_start_matches(|c: char| c != '\n' && c.is_whitespace());
            blank && next.starts_with(|c: char| c.is_uppercase() || "‘“\"".contains(c))
        }
    };
    ok.then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::OffsetMap;

    fn text(plain: &str) -> Text {
        let mut blocks = Vec::new();
        let mut at = 0;
        for part in plain.split("\n\n") {
            if !part.trim().is_empty() {
                let span = Span::new(at, at + part.len());
                blocks.push(Block { span, kind: BlockKind::Paragraph, quote_depth: 0, indent: 0 });
            }
            at += part.len() + 2;
        }
        let map = OffsetMap::identity(0, plain.len());
        Text { plain: plain.to_owned().into(), map, blocks, ..Text::default() }
    }

    fn markers(plain: &str) -> Vec<String> {
        plain_notes_and_markers(&text(plain)).1.into_iter().map(|m| m.label).collect()
    }

    #[test]
    fn glued_digits_are_markers_in_a_running_sequence() {
        let plain =
            "Ada Corwen, 19021\n\nThe gate.2 She said ‘no.’3 The salt ledger,4 and the tide5 rose. CO2 fell.";
        assert_eq!(markers(plain), ["1", "2", "3", "4", "5"]);
        assert_eq!(markers("In 19021 and in 19022 she said ‘no’3 and rose in 19044."), ["1", "2", "3", "4"]);
    }

    #[test]
    fn other_digits_are_not() {
        for plain in [
            "CO2 and F3 and version 3.14 and 1,200 men in 1949. See p.12, vol.3, fig.4.",
            "1. One\n\n2. Two\n\n3. Three",
            "Section 2.1 and Section 2.2 and Section 2.3",
            "See G.1 for this, G.2 for that and G.3 for the rest.",
            "matrix [1] only",
            "five m² of land",
            "Issues #10271, #14902 and #16283 and #18914 and #19025",
            "Gate 10001 and gate 10002 and gate 10003 and gate 10004 and gate 10005",
        ] {
            assert_eq!(markers(plain), Vec::<String>::new(), "{plain}");
        }
    }

    #[test]
    fn where_the_markup_knows_notes_digits_are_none() {
        let mut page = text("The gate.1 She said no.2 The ledger.3 A[1] b[2] c[3] held.[^a]\n\nBrine.");
        page.blocks[1].kind = BlockKind::Note("a".to_owned());
        let labels: Vec<_> = plain_notes_and_markers(&page).1.into_iter().map(|m| m.label).collect();
        assert_eq!(labels, ["a"]);
    }

    #[test]
    fn brackets_and_superscripts_need_less() {
        assert_eq!(markers("Word.¹ And more"), ["1"]);
        assert_eq!(markers("a claim[^x] stands"), ["x"]);
        assert_eq!(markers("One,[1] two[2] and three.[3]"), ["1", "2", "3"]);
    }

    #[test]
    fn one_lost_note_does_not_lose_the_others() {
        let plain = "A[1] b[2] c[3] d[4]\n\n[1] Brine\n\n[2] Corwen\n\n[4] Tallis";
        let (notes, markers) = plain_notes_and_markers(&text(plain));
        assert_eq!(notes.iter().map(|n| n.label.as_str()).collect::<Vec<_>>(), ["1", "2", "4"]);
        assert_eq!(markers.len(), 4);
    }

    #[test]
    fn numbered_paragraphs_at_the_end_are_notes() {
        let plain = "The gate[1] held.[2]\n\nNotes\n\n1. Brine, Tides, p. 3\n\n2. Ibid.";
        let (notes, markers) = plain_notes_and_markers(&text(plain));
        let shown: Vec<_> = notes.iter().map(|n| (n.label.as_str(), n.span.of(plain))).collect();
        assert_eq!(shown, [("1", "1. Brine, Tides, p. 3"), ("2", "2. Ibid.")]);
        assert_eq!(markers.len(), 2);
    }
}
