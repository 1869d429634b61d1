//! The grammars one by one, as [`crate::fuzz`] calls them: what comes out must lie in what went in.

use super::near::Near;
use super::{canonical, credit, date, marks, name, note, pairs};
use crate::model::{People, Span, Text};

pub(crate) fn marks(text: &Text) {
    for block in &text.blocks {
        let marks = marks::marks(&text.plain, block.span);
        let paired = pairs::pair(&text.plain, &marks);
        assert!(paired.pairs.len() <= marks.len(), "a mark belongs to one pair");
    }
}

pub(crate) fn dates(text: &Text) {
    let (_, markers) = note::plain_notes_and_markers(text);
    for found in date::dates(text, &markers, &Near::everything(text)) {
        assert!(text.plain.get(found.span.start..found.span.end).is_some(), "{found:?}");
    }
    let boundary = text.plain.char_indices().map(|(at, _)| at).take(64);
    boundary.for_each(|at| drop(date::date_at_start(&text.plain[at..])));
}

pub(crate) fn names(text: &Text) {
    let people = People::default();
    for found in name::Names::learn(text, &people).mentions(text, &Near::everything(text)) {
        assert!(text.plain.get(found.span.start..found.span.end).is_some(), "{found:?}");
    }
}

pub(crate) fn citations(plain: &str) {
    let all = Span::new(0, plain.len());
    let inside = |span: Span| assert!(plain.get(span.start..span.end).is_some(), "{span:?}");
    if let Some(read) = credit::read(plain, all, &[]) {
        [read.author, read.locator, read.through, read.span].into_iter().flatten().for_each(inside);
    }
    if let Some((key, place)) = credit::textual(plain, all) {
        inside(key);
        place.into_iter().for_each(inside);
    }
    if let Some((book, place)) = canonical::verse(plain) {
        inside(book);
        inside(place);
    }
    credit::locator(plain, all).into_iter().chain(canonical::scene(plain)).for_each(inside);
}
