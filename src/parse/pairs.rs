//! Which mark closes which, inside one block.
//!
//! In: the marks of a block. Out: the pairs, and the marks left over. Nesting needs no alternation:
//! a mark that can only open, opens. A single mark that closes nothing is an apostrophe. What is
//! left over is judged where the neighbouring blocks are known.

use crate::model::Span;

use super::marks::{Family, Mark};

/// Two marks that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    /// The opening mark; empty where one is missing.
    pub(super) open: Span,
    /// The closing mark; empty where one is missing.
    pub(super) close: Span,
}

/// The marks of one block, sorted out.
#[derive(Debug, Default)]
pub(super) struct Paired {
    /// Pairs, in the order they close.
    pub(super) pairs: Vec<Pair>,
    /// Opening marks that nothing closes, outermost first.
    pub(super) opens: Vec<Mark>,
    /// Closing marks that nothing opens.
    pub(super) closes: Vec<Mark>,
}

/// Pairs `marks`, which all stand in one block of `text`.
pub(super) fn pair(text: &str, marks: &[Mark]) -> Paired {
    let firm = firm_closer_ahead(marks);
    let mut stack = Stack::default();
    for (i, mark) in marks.iter().enumerate() {
        if mark.family == Family::Single {
            stack.single(text, *mark, firm[i]);
        } else {
            stack.double(text, *mark);
        }
    }
    let Stack { open, mut found, .. } = stack;
    found.opens.extend(open);
    found.opens.sort_unstable_by_key(|m| m.span.start);
    found
}

/// For every mark, whether a single mark that is surely no plural's apostrophe closes after it,
/// before another single mark opens.
fn firm_closer_ahead(marks: &[Mark]) -> Vec<bool> {
    let mut ahead = vec![false; marks.len()];
    let mut firm = false;
    for (i, mark) in marks.iter().enumerate().rev() {
        ahead[i] = firm;
        if mark.family == Family::Single {
            if mark.opens {
                firm = false;
            } else if mark.closes && !mark.possessive {
                firm = true;
            }
        }
    }
    ahead
}

#[derive(Default)]
struct Stack {
    open: Vec<Mark>,
    /// How many of `open` are of each family.
    count: [usize; Family::COUNT],
    found: Paired,
}

impl Stack {
    fn push(&mut self, mark: Mark) {
        self.count[mark.family as usize] += 1;
        self.open.push(mark);
    }

    fn pop(&mut self) -> Option<Mark> {
        let mark = self.open.pop()?;
        self.count[mark.family as usize] -= 1;
        Some(mark)
    }

    /// A single mark closes only what was opened last; else it is an apostrophe.
    fn single(&mut self, text: &str, mark: Mark, firm_ahead: bool) {
        // `‘` closes only what `‚` opened.
        let fits = |top: &Mark| !mark.opens || mark.span.of(text) != "‘" || top.span.of(text) == "‚";
        let top_fits = self.open.last().is_some_and(|top| top.family == Family::Single && fits(top));
        if mark.closes && top_fits && !(mark.possessive && firm_ahead) {
            if let Some(open) = self.pop() {
                self.found.pairs.push(Pair { open: open.span, close: mark.span });
            }
        } else if mark.opens {
            self.push(mark);
        } else if !mark.possessive {
            self.found.closes.push(mark);
        }
    }

    fn double(&mut self, text: &str, mark: Mark) {
        let is_open = self.count[mark.family as usize] > 0;
        let closes = match (mark.opens, mark.closes) {
            (true, true) => is_open && self.may_close(text, mark),
            (_, closes) => closes,
        };
        if !closes {
            self.push(mark);
        } else if is_open {
            // What was opened inside and not closed is left over.
            while let Some(open) = self.pop() {
                if open.family == mark.family {
                    self.found.pairs.push(Pair { open: open.span, close: mark.span });
                    break;
                }
                self.found.opens.push(open);
            }
        } else {
            self.found.closes.push(mark);
        }
    }

    /// `“` closes what `„` opened; guillemets close with the other of their two.
    fn may_close(&self, text: &str, mark: Mark) -> bool {
        let open = self.open.iter().rev().find(|m| m.family == mark.family);
        let (Some(open), glyph) = (open, mark.span.of(text)) else { return false };
        match mark.family {
            Family::Guillemet | Family::SingleGuillemet => open.span.of(text) != glyph,
            _ if glyph == "“" => open.span.of(text) == "„" || open.span.of(text) == "“",
            _ => true,
        }
    }
}

/// True when some style sets the two as a pair.
pub(super) fn fit(open: &str, close: &str) -> bool {
    matches!(
        (open, close),
        ("“" | "„" | "‟" | "”", "”")
            | ("„", "“")
            | ("\"", "\"")
            | ("'" | "`" | "‛", "'")
            | ("‘" | "‚" | "’" | "‛", "’")
            | ("‚", "‘")
            | ("«", "»")
            | ("»", "«")
            | ("‹", "›")
            | ("›", "‹")
            | ("「", "」")
            | ("『", "』")
            | ("``" | "''", "''")
            | ("‘‘", "’’")
    )
}

#[cfg(test)]
mod tests {
    use super::super::marks::marks;
    use super::*;

    fn shown(text: &str) -> (Vec<&str>, usize, usize) {
        let paired = pair(text, &marks(text, Span::new(0, text.len())));
        let mut pairs = paired.pairs;
        pairs.sort_by_key(|p| p.open.start);
        let inner = pairs.iter().map(|p| &text[p.open.end..p.close.start]).collect();
        (inner, paired.opens.len(), paired.closes.len())
    }

    #[test]
    fn pairs_nest_with_and_without_alternation() {
        for (text, expected, opens, closes) in [
            ("“the “inner” gate”", vec!["the “inner” gate", "inner"], 0, 0),
            ("\"the 'inner' gate\"", vec!["the 'inner' gate", "inner"], 0, 0),
            ("'the keepers' boats,' he said", vec!["the keepers' boats,"], 0, 0),
            ("the 'keepers' of the gate", vec!["keepers"], 0, 0),
            ("‘a man’s “own” gate’", vec!["a man’s “own” gate", "own"], 0, 0),
            ("„das ‚innere‘ Tor“ und »das«", vec!["das ‚innere‘ Tor", "innere", "das"], 0, 0),
            ("“one gate and “two”", vec!["two"], 1, 0),
            ("one gate” and “two”", vec!["two"], 0, 1),
            ("the “gate’’ and the ‘’wall” held", vec!["gate", "wall"], 0, 0),
            ("the \"law\"of the gate", vec!["law"], 0, 0),
            ("\"the 'gate\" held", vec!["the 'gate"], 1, 0),
        ] {
            assert_eq!(shown(text), (expected, opens, closes), "{text}");
        }
    }
}
