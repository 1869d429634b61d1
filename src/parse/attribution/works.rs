//! Titles and citation brackets outside quotations.
//!
//! In: the scene. Out: where titles stand (emphasised, in marks, or capitalised behind `in`) and
//! which brackets may hold a citation.

use super::scene::{MASK, Scene};
use crate::model::{BlockKind, Kind, Quotation, Span, places};
use crate::parse::canonical;
use crate::parse::credit::{self, trim_title};
use crate::parse::lexicon::lexicon;
use crate::parse::name::possessive_len;

/// Emphasised or marked titles, in order.
pub(super) fn titles(scene: &Scene<'_>, quotations: &[Quotation]) -> Vec<Span> {
    let plain = &scene.text.plain;
    let emphasised = scene.text.emphasis.iter().copied().filter(|span| {
        let words = span.of(&scene.masked);
        let heading = scene.block_at(span.start).is_none_or(|b| match b.kind {
            BlockKind::Heading(_) => true,
            BlockKind::TableCell(_) => false,
            _ => b.span == *span,
        });
        !words.contains(MASK)
            && !heading
            && span.len() < 300
            && trim_title(plain, *span).is_some()
            && (!is_a_person(scene, *span) || scene.is_presented(*span))
            && !credit::refers_back(plain, *span)
            && !is_label(scene, *span)
            && !is_verse(span.of(plain))
    });
    let marked = quotations.iter().filter(|q| q.kind == Kind::Title).map(|q| q.plain);
    let mut all: Vec<Span> = emphasised.chain(marked).collect();
    all.sort_unstable();
    all.dedup_by(|b, a| a.overlaps(*b));
    all
}

/// `**Her advice:** “...”`: what opens a block and ends with a colon says what follows.
fn is_label(scene: &Scene<'_>, span: Span) -> bool {
    span.of(&scene.text.plain).trim_end().ends_with(':')
        && scene.block_at(span.start).is_some_and(|block| block.span.start == span.start)
}

/// A book of scripture with chapter and verse, which say more than a title.
fn is_verse(words: &str) -> bool {
    canonical::verse(words).is_some_and(|(book, _)| !words[..book.start].contains(char::is_alphanumeric))
}

/// The words are a name and nothing more.
pub(super) fn is_a_person(scene: &Scene<'_>, span: Span) -> bool {
    scene.names_in(span).next().is_some_and(|n| scene.names[n].span.len() + 2 >= span.len())
}

/// The title nearest to the end of `range` that the words around it present as a work.
pub(super) fn title_in(scene: &Scene<'_>, titles: &[Span], range: Span, last: bool) -> Option<Span> {
    let from = titles.partition_point(|t| t.start < range.start);
    let mut inside =
        titles[from..].iter().copied().take_while(|t| t.end <= range.end).filter(|t| is_work(scene, *t));
    let set = if last { inside.last() } else { inside.next() };
    let span = set.and_then(|t| trim_title(&scene.text.plain, t));
    span.or_else(|| plain_title(scene, range)).or_else(|| owned_title(scene, range))
}

/// A title without the marks and blanks around it.
pub(super) fn trim(scene: &Scene<'_>, title: Span) -> Option<Span> {
    trim_title(&scene.text.plain, title)
}

/// More than one word, or one that a preposition or an owner presents; at the head of a sentence that is
/// `In *Moss*` and not `In *this*`.
fn is_work(scene: &Scene<'_>, title: Span) -> bool {
    let title_words = title.of(&scene.text.plain);
    let head = scene.masked[..title.start].trim_end_matches(['“', '"', '‘', ' ', '\n', '\u{a0}']);
    let presented = ["in", "from", "his", "her", "’s", "'s", ","].iter().any(|w| head.ends_with(w));
    let begins = ["In", "From"].iter().any(|w| {
        head.strip_suffix(w).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
            && title_words.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
    });
    title_words.split_whitespace().count() >= 2 || presented || begins || scene.is_presented(title)
}

/// Capitalised words behind `in`: `in Some Questions of the Tide`.
fn plain_title(scene: &Scene<'_>, range: Span) -> Option<Span> {
    let text = range.of(&scene.masked);
    let mut search = 0;
    while let Some(i) = text[search..].find("in ").map(|i| search + i) {
        search = i + 3;
        let begins = i == 0 || text[..i].ends_with([' ', '\n', '(', ',']);
        let here = &text[search..];
        let blank = here.len() - here.trim_start().len();
        let skip = blank + owner_len(&here[blank..]);
        let by_author = scene
            .names_in(Span::new(range.start, range.start + i))
            .last()
            .is_some_and(|n| !scene.names[n].collective && scene.names[n].span.end + 1 == range.start + i);
        if begins && let Some(len) = title_len(&here[skip..], by_author) {
            let span = Span::new(range.start + search + skip, range.start + search + skip + len);
            let named = scene.names_in(span).next().is_some();
            if !named && scene.dates_in(span).is_empty() {
                return Some(span);
            }
        }
    }
    None
}

/// Capitalised words behind their author: `Corwen’s Salt Ledger (1902)`, `Corwen’s essay Salt and Letters`.
fn owned_title(scene: &Scene<'_>, range: Span) -> Option<Span> {
    scene.names_in(range).find_map(|name| {
        let end = scene.names[name].span.end;
        let rest = &scene.masked[end..range.end.max(end)];
        let owner = possessive_len(rest);
        let words = rest[owner..].trim_start();
        let noun = owner_len(words);
        let words = &words[noun..];
        let start = end + rest.len() - words.len();
        let len = title_len(words, true).filter(|_| owner > 0)?;
        let behind = &words[len..];
        let dated = behind.starts_with(" (") && behind[2..].starts_with(|c: char| c.is_ascii_digit());
        (dated || noun > 0).then(|| Span::new(start, start + len))
    })
}

/// Bytes of `his ` or `his essay ` at the start.
fn owner_len(words: &str) -> usize {
    let mut len = 0;
    for word in words.split_inclusive(char::is_whitespace).take(3) {
        let bare = word.trim();
        let skips = lexicon().possessive_pronouns.has(bare) && len == 0
            || lexicon().work_nouns.has(bare) && bare.starts_with(char::is_lowercase)
            || bare == "the" && len == 0;
        if !skips {
            break;
        }
        len += word.len();
    }
    len
}

/// Bytes of a title in capitals at the start. `Corwen in Plain Schooling` needs two words for one,
/// elsewhere it takes three with an article or four.
fn title_len(words: &str, by_author: bool) -> Option<usize> {
    let mut end = 0;
    let mut capitals = 0;
    let mut at = 0;
    let mut ordinary = false;
    for word in words.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end().trim_end_matches([',', '.', ';', ':', ')', '’', '”']);
        let small = matches!(
            bare,
            "of" | "the" | "and" | "in" | "on" | "to" | "for" | "a" | "an" | "from" | "with" | "as" | "or"
        );
        if bare.starts_with(char::is_uppercase) {
            capitals += 1;
            ordinary |= !lexicon().places.has(bare) && lexicon().month(bare).is_none();
            end = at + bare.len();
        } else if !small || capitals == 0 {
            break;
        }
        at += word.len();
        if bare.len() < word.trim_end().len() {
            break;
        }
    }
    let article = words.split(char::is_whitespace).next().is_some_and(|w| matches!(w, "The" | "A" | "On"));
    let enough = capitals >= 4 || capitals >= 3 && article || capitals >= 2 && by_author;
    (enough && ordinary).then_some(end)
}

/// Brackets that may hold a citation: the stretch inside, in order of start.
pub(super) fn citations(scene: &Scene<'_>, quotations: &[Quotation]) -> Vec<Span> {
    let mut found = Vec::new();
    if quotations.is_empty() {
        return found;
    }
    for block in &scene.text.blocks {
        let mut open: Vec<(u8, usize)> = Vec::new();
        let bytes = block.span.of(&scene.masked).as_bytes();
        for i in places(bytes, |b| b == b'[' || b == b'(' || b == b']' || b == b')') {
            let at = block.span.start + i;
            match bytes[i] {
                c @ (b'[' | b'(') => open.push((c, at)),
                c => {
                    let partner = if c == b']' { b'[' } else { b'(' };
                    let Some(depth) = open.iter().rposition(|(o, _)| *o == partner) else { continue };
                    let (_, start) = open[depth];
                    open.truncate(depth);
                    if at - start < 400 && at > start + 3 {
                        found.push(Span::new(start + 1, at));
                    }
                }
            }
        }
    }
    found.sort_unstable_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    found
}
