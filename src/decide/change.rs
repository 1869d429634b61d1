//! Says in words what has changed since a finding was decided.
//!
//! In: the words then and now. Out: `"locked" has become "barred"`, short enough for a message.

use similar::{DiffOp, TextDiff};

/// Changes that are named one by one.
const NAMED: usize = 2;

/// How alike two texts are, by their words: 1 when they have the same ones in the same order.
pub(super) fn likeness(a: &str, b: &str) -> f32 {
    TextDiff::from_words(a, b).ratio()
}

/// What became of the words `then`; none when the words are the same.
pub(super) fn between(then: &str, now: &str) -> Option<String> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (then.split_whitespace().collect(), now.split_whitespace().collect());
    let diff = TextDiff::from_slices(&old, &new);
    let said: Vec<String> = diff
        .ops()
        .iter()
        .filter_map(|op| match *op {
            DiffOp::Equal { .. } => None,
            DiffOp::Delete { old_index, old_len, .. } => {
                Some(format!("{} is gone", shown(&old[old_index..old_index + old_len])))
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                Some(format!("{} was added", shown(&new[new_index..new_index + new_len])))
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => Some(format!(
                "{} has become {}",
                shown(&old[old_index..old_index + old_len]),
                shown(&new[new_index..new_index + new_len])
            )),
        })
        .collect();
    let named = said.iter().take(NAMED).cloned().collect::<Vec<_>>().join(" and ");
    match said.len() {
        0 => None,
        n if n > NAMED => Some(format!("{named} and more was changed")),
        _ => Some(named),
    }
}

/// A few words in quotation marks.
fn shown(words: &[&str]) -> String {
    let text = words.join(" ");
    let text = text.trim_matches(|c: char| c.is_ascii_punctuation() && c != '\'' || "“”‘’„«»".contains(c));
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("\"{}…\"", &text[..end]),
        None => format!("\"{text}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_is_named() {
        for (then, now, expected) in [
            ("the gate was locked", "the gate was barred", Some("\"locked\" has become \"barred\"")),
            ("the gate was never locked", "the gate was locked", Some("\"never\" is gone")),
            ("the gate", "the north gate", Some("\"north\" was added")),
            (
                "a b c d e",
                "a x c y e z",
                Some("\"b\" has become \"x\" and \"d\" has become \"y\" and more was changed"),
            ),
            ("the gate", "the  gate", None),
        ] {
            assert_eq!(between(then, now).as_deref(), expected);
        }
        assert!(likeness("the gate was locked", "the gate was barred") > 0.5);
    }
}
