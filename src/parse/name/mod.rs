//! Names of people and bodies, each resolved to one canonical name.
//!
//! In: a [`Text`] and the people table. Out: every mention that is surely a name, in order. A full
//! name seen anywhere in the document lets its surname stand alone; an acronym defined in brackets
//! stands for the body it shortens. A capitalised word that nothing proves to be a name is left out.

mod common;
mod roster;
mod runs;

pub(super) use roster::Roster;
use runs::Runs;
pub(super) use runs::possessive_len;

use super::NameMention;
use super::near::Near;
use crate::model::{People, Text};

/// What a text tells of its names, wherever it names them.
pub(super) struct Names<'t> {
    runs: Runs<'t>,
    roster: Roster<'t>,
}

impl<'t> Names<'t> {
    /// Reads the whole text.
    pub(super) fn learn(text: &'t Text, people: &'t People) -> Self {
        let runs = Runs::read(&text.plain, &text.emphasis, people);
        Self { roster: Roster::gather(&text.plain, &runs, people), runs }
    }

    /// The names `near`; spans are plain.
    pub(super) fn mentions(&self, text: &Text, near: &Near) -> Vec<NameMention> {
        let mut verbatim = text.verbatim.iter().peekable();
        let mut near = near.spans().iter().peekable();
        let mut found = Vec::new();
        for run in self.runs.iter() {
            let (start, end) = (run.tokens[0].span.start, run.tokens[run.tokens.len() - 1].span.end);
            while near.next_if(|near| near.end <= start).is_some() {}
            match near.peek() {
                None => break,
                Some(near) if near.start >= end => continue,
                Some(_) => {}
            }
            while verbatim.next_if(|v| v.end <= start).is_some() {}
            if verbatim.peek().is_none_or(|v| start < v.start) {
                self.roster.mentions(&run, &mut found);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::OffsetMap;

    fn read(plain: &str) -> Vec<(String, Option<String>)> {
        let text = Text {
            plain: plain.to_owned().into(),
            map: OffsetMap::identity(0, plain.len()),
            ..Text::default()
        };
        let mentions = Names::learn(&text, &People::known()).mentions(&text, &Near::everything(&text));
        mentions.into_iter().map(|n| (n.surface, n.canonical)).collect()
    }

    #[test]
    fn names_are_found_and_resolved() {
        for (plain, expected) in [
            ("said Ada Corwen. Corwen’s book", vec![("Ada Corwen", "Ada Corwen"), ("Corwen", "Ada Corwen")]),
            ("As CCP Chairman Mao Zedong said", vec![("Mao Zedong", "Mao Zedong")]),
            (
                "by J.V Stalin; Mao Tse-tung",
                vec![("J.V Stalin", "Joseph Stalin"), ("Mao Tse-tung", "Mao Zedong")],
            ),
            ("Mao Zedong Thought and Goldman Sachs", vec![]),
            ("in Leon Trotsky Speaks he wrote", vec![]),
            ("The Basic Marx, as Karl Marx wrote", vec![("Karl Marx", "Karl Marx")]),
            ("in China the Cultural Revolution began", vec![]),
            ("However Dr. Tallis wrote", vec![("Tallis", "")]),
            (
                "said Ada Corwen. Unbelievably Corwen wrote",
                vec![("Ada Corwen", "Ada Corwen"), ("Corwen", "Ada Corwen")],
            ),
            (
                "said John Corwen. James K. Corwen wrote",
                vec![("John Corwen", "John Corwen"), ("James K. Corwen", "James K. Corwen")],
            ),
            (
                "said John Corwen. Later JM Corwen wrote",
                vec![("John Corwen", "John Corwen"), ("JM Corwen", "John Corwen")],
            ),
            ("in the view of Jenny Marx here", vec![("Jenny Marx", "Jenny Marx")]),
            ("so the historian Ardo Vell, whom few read", vec![("Ardo Vell", "Ardo Vell")]),
            ("so the Ardo Vell, whom few read", vec![]),
            ("by Ada Corwen\nSource: Moss", vec![("Ada Corwen", "Ada Corwen")]),
            ("the sea, as Halvard Brine wrote", vec![("Halvard Brine", "Halvard Brine")]),
            (
                "The Salt Workers Party (SWP) met. The SWP declared",
                vec![
                    ("Salt Workers Party", "Salt Workers Party"),
                    ("SWP", "Salt Workers Party"),
                    ("SWP", "Salt Workers Party"),
                ],
            ),
            (
                "the Sol Peru Committee\nAdolfo Wendt",
                vec![("Sol Peru Committee", "Sol Peru Committee"), ("Adolfo Wendt", "Adolfo Wendt")],
            ),
        ] {
            let expected: Vec<(String, Option<String>)> = expected
                .into_iter()
                .map(|(s, c): (&str, &str)| (s.to_owned(), (!c.is_empty()).then(|| c.to_owned())))
                .collect();
            assert_eq!(read(plain), expected, "{plain}");
        }
    }
}
