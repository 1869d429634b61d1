//! What an edit would do to a document, line by line.
//!
//! In: the text before and after. Out: the lines that go and come, with one line around them.

use similar::{ChangeTag, TextDiff};

/// A line of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It stays.
    Same(String),
    /// It goes.
    Gone(String),
    /// It comes.
    New(String),
}

/// The lines that differ between `before` and `after`, with one line of context on both sides.
pub fn lines_changed(before: &str, after: &str) -> Vec<Change> {
    let diff = TextDiff::from_lines(before, after);
    let mut lines = Vec::new();
    for group in diff.grouped_ops(1) {
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let text = change.value().trim_end_matches(['\n', '\r']).to_owned();
            lines.push(match change.tag() {
                ChangeTag::Equal => Change::Same(text),
                ChangeTag::Delete => Change::Gone(text),
                ChangeTag::Insert => Change::New(text),
            });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changes_is_shown() {
        let before = "one\ntwo\nthree\nfour\n";
        let lines = lines_changed(before, &before.replace("two", "2"));
        let expected = [
            Change::Same("one".into()),
            Change::Gone("two".into()),
            Change::New("2".into()),
            Change::Same("three".into()),
        ];
        assert_eq!(lines, expected);
        assert!(lines_changed(before, before).is_empty());
    }
}
