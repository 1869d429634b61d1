//! The queue of open findings: where one stands, what was answered, and the way back.
//!
//! In: findings in the order they are to be seen. Out: the same queue after each step. Nothing here
//! draws, reads keys or writes files.

use crate::decide::{Answer, Identity};
use crate::model::Finding;

/// An open finding.
#[derive(Debug, Clone)]
pub struct Item {
    /// Names it for flags; the same as `fingerprint` in `check --format json`.
    pub id: String,
    /// Line of the document, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The finding.
    pub finding: Finding,
    /// What stays of it when its document changes.
    pub identity: Identity,
}

/// What was done about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Response {
    /// A decision was recorded.
    Decided(Answer),
    /// The document was changed so that the fault is gone.
    Fixed,
    /// It is left for another time.
    Skipped,
}

/// One step of a review, as undo takes it back: the places that were answered together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Numbers of the items.
    pub items: Vec<usize>,
    /// What was done about them.
    pub response: Response,
}

/// The open findings and how far the review has come.
#[derive(Debug, Clone)]
pub struct Queue {
    items: Vec<Item>,
    responses: Vec<Option<Response>>,
    steps: Vec<Step>,
    at: usize,
}

impl Queue {
    /// A queue that begins with the first item.
    pub fn new(items: Vec<Item>) -> Self {
        Self { responses: vec![None; items.len()], items, steps: Vec::new(), at: 0 }
    }

    /// All items, answered or not.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The number of the item in view; none when the queue is empty.
    pub fn at(&self) -> Option<usize> {
        (self.at < self.items.len()).then_some(self.at)
    }

    /// The item in view.
    pub fn current(&self) -> Option<&Item> {
        self.items.get(self.at)
    }

    /// What was done about an item.
    pub fn response(&self, item: usize) -> Option<Response> {
        self.responses.get(item).copied().flatten()
    }

    /// How many items nothing was done about.
    pub fn open(&self) -> usize {
        self.responses.iter().filter(|r| r.is_none()).count()
    }

    /// How many were answered so.
    pub fn count(&self, is: impl Fn(Response) -> bool) -> usize {
        self.responses.iter().flatten().filter(|r| is(**r)).count()
    }

    /// Goes to the next item; from the last one nowhere.
    pub fn next(&mut self) {
        self.at = (self.at + 1).min(self.items.len().saturating_sub(1));
    }

    /// Goes to the item before; from the first one nowhere.
    pub fn previous(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    /// The items of the rule in view that are open in the document in view, the one in view among them.
    pub fn alike(&self) -> Vec<usize> {
        let Some(current) = self.current() else { return Vec::new() };
        let same = |item: &Item| {
            (item.finding.rule, &item.finding.path) == (current.finding.rule, &current.finding.path)
        };
        (0..self.items.len())
            .filter(|i| same(&self.items[*i]) && (*i == self.at || self.responses[*i].is_none()))
            .collect()
    }

    /// Notes what was done about some items, and goes to the next open one.
    pub fn respond(&mut self, items: Vec<usize>, response: Response) {
        for item in &items {
            if let Some(slot) = self.responses.get_mut(*item) {
                *slot = Some(response);
            }
        }
        self.steps.push(Step { items, response });
        let behind = (self.at + 1..self.items.len()).chain(0..self.at);
        if let Some(next) = behind.into_iter().find(|i| self.responses[*i].is_none()) {
            self.at = next;
        }
    }

    /// Takes the last step back and shows its first item again.
    pub fn undo(&mut self) -> Option<Step> {
        let step = self.steps.pop()?;
        for item in &step.items {
            // An earlier step may have answered the same item.
            let earlier = self.steps.iter().rev().find(|s| s.items.contains(item)).map(|s| s.response);
            self.responses[*item] = earlier;
        }
        self.at = step.items.first().copied().unwrap_or(self.at);
        Some(step)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::{Family, Severity, Span};

    pub(crate) fn item(id: &str, rule: &'static str, path: &str) -> Item {
        let finding = Finding {
            rule,
            family: Family::Verification,
            severity: Severity::Error,
            message: "a fault".to_owned(),
            path: path.to_owned(),
            span: Span::new(0, 1),
            labels: Vec::new(),
            help: None,
            related: Vec::new(),
            quotation: None,
            verdict: None,
            passage: None,
            alterations: Vec::new(),
            fix: None,
        };
        let identity = Identity {
            rule,
            words: "words".into(),
            attribution: None,
            near: String::new(),
            judged: None,
            fingerprint: id.to_owned(),
            nth: 1,
            alike: 1,
        };
        Item { id: id.to_owned(), line: 1, column: 1, finding, identity }
    }

    fn queue() -> Queue {
        Queue::new(vec![item("1", "a", "x"), item("2", "b", "x"), item("3", "a", "x"), item("4", "a", "y")])
    }

    #[test]
    fn answers_lead_to_the_next_open_item_and_back() {
        let mut queue = queue();
        queue.next();
        queue.respond(vec![1], Response::Skipped);
        assert_eq!(queue.at(), Some(2));
        queue.respond(vec![2], Response::Fixed);
        queue.respond(vec![3], Response::Fixed);
        assert_eq!(queue.at(), Some(0), "it comes round to what was left");
        assert_eq!(queue.open(), 1);
        assert_eq!(queue.undo().map(|s| s.items), Some(vec![3]));
        assert_eq!((queue.at(), queue.open()), (Some(3), 2));
    }

    #[test]
    fn a_rule_is_answered_within_its_document() {
        let mut queue = queue();
        assert_eq!(queue.alike(), [0, 2]);
        queue.respond(vec![0, 2], Response::Decided(Answer::Accept));
        assert_eq!(queue.at(), Some(1));
        queue.undo();
        assert_eq!(queue.open(), 4);
        assert_eq!(queue.undo(), None);
    }

    #[test]
    fn an_item_answered_twice_keeps_the_earlier_answer_after_undo() {
        let mut queue = queue();
        queue.respond(vec![0], Response::Skipped);
        queue.previous();
        queue.respond(vec![0], Response::Fixed);
        queue.undo();
        assert_eq!(queue.response(0), Some(Response::Skipped));
    }

    #[test]
    fn an_empty_queue_has_nothing_in_view() {
        let mut queue = Queue::new(Vec::new());
        queue.next();
        queue.previous();
        assert!(queue.current().is_none() && queue.at().is_none() && queue.alike().is_empty());
    }
}
