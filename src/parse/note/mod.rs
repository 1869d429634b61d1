//! Notes and the signs that point to them.
//!
//! In: a [`Text`]. Out: the notes with their labels and every marker. Digits are many things (years,
//! list numbers, formulas), so a digit glued to a word or a stop is a marker only as part of a
//! running sequence: 1, 2, 3 in the order of the document. Brackets and superscripts need less proof.

mod listed;
mod series;
mod signs;

use std::collections::BTreeSet;

use super::{Note, NoteMarker};
use crate::model::Text;
use listed::{marked_up_notes, numbered_notes};
use series::accept_runs;
use signs::{Shape, signs};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, BlockKind, OffsetMap, Span};

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
