//! The labels over or in front of the speeches of a play, and the parts they name.
//!
//! In: lines of a text. Out: the label that a line begins with, and the parts a whole text has: a label
//! that stands more than once. What stands over an act, a scene or a chapter is no label.

use std::collections::BTreeMap;

/// Longest label, in bytes; in italics, and in capitals.
const IN_ITALICS: usize = 16;
const IN_CAPITALS: usize = 30;

/// The label that a line begins with or consists of: `HAMLET.`, `HAMLET. To be`, `_Ham._ To be`.
pub(crate) fn label(line: &str) -> Option<&str> {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix('_') {
        let (name, behind) = rest.split_once("._").or_else(|| rest.split_once("_."))?;
        let short = name.len() <= IN_ITALICS && name.starts_with(char::is_uppercase) && !name.contains(' ');
        return (short && !behind.is_empty()).then_some(name);
    }
    let (name, behind) = line.split_once(['.', ':']).unwrap_or((line, ""));
    if name.len() > IN_CAPITALS {
        return None;
    }
    let capitals = name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '\'' | '’' | '-'))
        && name.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let goes_on = behind.is_empty() || behind.starts_with(' ');
    (capitals && goes_on && !is_heading(name)).then(|| name.trim())
}

/// True for what stands over an act, a scene or a chapter, in capitals.
pub(crate) fn is_heading(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    matches!(
        first,
        "ACT" | "SCENE" | "CHAPTER" | "BOOK" | "PART" | "CANTO" | "THE" | "END" | "EXIT" | "EXEUNT" | "ENTER"
    ) || name.chars().all(|c| "IVXLC".contains(c))
}

/// The labels that stand more than once, in order.
pub(super) fn parts(text: &str) -> Vec<String> {
    let mut speeches: BTreeMap<&str, usize> = BTreeMap::new();
    for label in text.lines().filter_map(label) {
        *speeches.entry(label).or_default() += 1;
    }
    speeches.into_iter().filter(|(_, count)| *count > 1).map(|(label, _)| label.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_stands_alone_or_before_a_speech() {
        for (line, expected) in [
            ("KEEPER.", Some("KEEPER")),
            ("  FIRST BOATMAN", Some("FIRST BOATMAN")),
            ("KEEPER. Who goes there?", Some("KEEPER")),
            ("_Keep._ Who goes there?", Some("Keep")),
            ("ACT II", None),
            ("XIV.", None),
            ("Keeper. Who goes there?", None),
            ("THE SALT LEDGER", None),
            ("KEEPER.Who", None),
            ("HE SAID SO IN CAPITALS AND WENT ON FOR A WHILE", None),
        ] {
            assert_eq!(label(line), expected, "{line}");
        }
    }

    #[test]
    fn who_speaks_more_than_once_has_a_part() {
        let play = "ACT I\n\nKEEPER.\nWho goes?\n\nWIDOW.\nOne.\n\nKEEPER.\nPass.\n\nACT I\n";
        assert_eq!(parts(play), ["KEEPER"]);
    }
}
