//! The queue of open findings: where one stands, what was answered, and the way back.
//!
//! In: findings in the order they are to be seen. Out: the same queue after each step. Nothing here
//! draws, reads keys or writes files.

use std::collections::BTreeMap;

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

/// Names an item within a run: its document and its id.
pub type Key = (String, String);

impl Item {
    /// Its name within the run.
    pub fn key(&self) -> Key {
        (self.finding.path.clone(), self.id.clone())
    }
}

/// What was done about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Response {
    /// A decision was recorded.
    Decided(Answer),
    /// The document was changed.
    Changed,
    /// It is left for another time.
    Skipped,
}

/// One step of a review, as undo takes it back: the items that were answered together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The items.
    pub items: Vec<Key>,
    /// What was done about them.
    pub response: Response,
}

/// The open findings and how far the review has come.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    items: Vec<Item>,
    responses: BTreeMap<Key, Response>,
    steps: Vec<Step>,
    at: usize,
}

impl Queue {
    /// A queue that begins with the first item.
    pub fn new(items: Vec<Item>) -> Self {
        Self { items, ..Self::default() }
    }

    /// The same review over the items that are there after a document was changed; the place in view
    /// stays as near as it can.
    pub fn renewed(mut self, items: Vec<Item>) -> Self {
        let place = self.current().map(|item| (item.finding.path.clone(), item.line));
        self.items = items;
        let behind =
            |item: &Item| place.as_ref().is_some_and(|p| (&item.finding.path, item.line) >= (&p.0, p.1));
        let open = |item: &Item| !self.responses.contains_key(&item.key());
        let next = self.items.iter().position(|item| behind(item) && open(item));
        let any = || self.items.iter().position(open);
        self.at = next.or_else(any).unwrap_or(0);
        self
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
    pub fn response(&self, item: &Item) -> Option<Response> {
        self.responses.get(&item.key()).copied()
    }

    /// How many items nothing was done about.
    pub fn open(&self) -> usize {
        self.items.iter().filter(|item| self.response(item).is_none()).count()
    }

    /// How many answers were of a kind.
    pub fn count(&self, is: impl Fn(Response) -> bool) -> usize {
        self.responses.values().filter(|response| is(**response)).count()
    }

    /// Goes to the next item; from the last one nowhere.
    pub fn next(&mut self) {
        self.at = (self.at + 1).min(self.items.len().saturating_sub(1));
    }

    /// Goes to the item before; from the first one nowhere.
    pub fn previous(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    /// The items of the rule in view that are open in the document in view, the one in view first.
    pub fn alike(&self) -> Vec<usize> {
        let Some(current) = self.current() else { return Vec::new() };
        let same = |item: &Item| {
            (item.finding.rule, &item.finding.path) == (current.finding.rule, &current.finding.path)
        };
        let others = (0..self.items.len())
            .filter(|i| *i != self.at && same(&self.items[*i]) && self.response(&self.items[*i]).is_none());
        std::iter::once(self.at).chain(others).collect()
    }

    /// Notes what was done about some items, and goes to the next open one.
    pub fn respond(&mut self, items: &[usize], response: Response) {
        let keys: Vec<Key> = items.iter().filter_map(|i| self.items.get(*i)).map(Item::key).collect();
        for key in &keys {
            self.responses.insert(key.clone(), response);
        }
        self.steps.push(Step { items: keys, response });
        let behind = (self.at + 1..self.items.len()).chain(0..self.at);
        if let Some(next) = behind.into_iter().find(|i| self.response(&self.items[*i]).is_none()) {
            self.at = next;
        }
    }

    /// Takes the last step back and shows its first item again.
    pub fn undo(&mut self) -> Option<Step> {
        let step = self.steps.pop()?;
        for key in &step.items {
            // An earlier step may have answered the same item.
            let earlier = self.steps.iter().rev().find(|s| s.items.contains(key)).map(|s| s.response);
            match earlier {
                Some(response) => self.responses.insert(key.clone(), response),
                None => self.responses.remove(key),
            };
        }
        let first = step.items.first();
        if let Some(at) = self.items.iter().position(|item| Some(&item.key()) == first) {
            self.at = at;
        }
        Some(step)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::check::meta_of;
    use crate::model::Span;

    pub(crate) fn item(id: &str, rule: &'static str, path: &str, line: usize) -> Item {
        let some = meta_of("quote-altered").expect("a rule of this name");
        let finding = Finding { rule, ..some.finding_in(path, Span::new(0, 1), "a fault") };
        let identity = Identity {
            former: Vec::new(),
            rule,
            words: "words".into(),
            attribution: None,
            near: String::new(),
            judged: None,
            fingerprint: id.to_owned(),
            nth: 1,
            alike: 1,
        };
        Item { id: id.to_owned(), line, column: 1, finding, identity }
    }

    fn queue() -> Queue {
        Queue::new(vec![
            item("1", "a", "x", 1),
            item("2", "b", "x", 3),
            item("3", "a", "x", 5),
            item("4", "a", "y", 1),
        ])
    }

    fn keys(ids: &[(&str, &str)]) -> Vec<Key> {
        ids.iter().map(|(path, id)| ((*path).to_owned(), (*id).to_owned())).collect()
    }

    #[test]
    fn answers_lead_to_the_next_open_item_and_back() {
        let mut queue = queue();
        queue.next();
        queue.respond(&[1], Response::Skipped);
        assert_eq!(queue.at(), Some(2));
        queue.respond(&[2], Response::Changed);
        queue.respond(&[3], Response::Changed);
        assert_eq!(queue.at(), Some(0), "it comes round to what was left");
        assert_eq!(queue.open(), 1);
        assert_eq!(queue.undo().map(|s| s.items), Some(keys(&[("y", "4")])));
        assert_eq!((queue.at(), queue.open()), (Some(3), 2));
    }

    #[test]
    fn a_rule_is_answered_within_its_document() {
        let mut queue = queue();
        assert_eq!(queue.alike(), [0, 2]);
        queue.respond(&[0, 2], Response::Decided(Answer::Accept));
        assert_eq!(queue.at(), Some(1));
        queue.undo();
        assert_eq!(queue.open(), 4);
        assert_eq!(queue.undo(), None);
    }

    #[test]
    fn an_item_answered_twice_keeps_the_earlier_answer_after_undo() {
        let mut queue = queue();
        queue.respond(&[0], Response::Skipped);
        queue.previous();
        queue.respond(&[0], Response::Changed);
        queue.undo();
        assert_eq!(queue.response(&queue.items()[0]), Some(Response::Skipped));
    }

    #[test]
    fn a_changed_document_keeps_what_was_answered_and_the_place() {
        let mut queue = queue();
        queue.respond(&[0], Response::Decided(Answer::Accept));
        // The second was mended; what stood below has moved up.
        let queue =
            queue.renewed(vec![item("1", "a", "x", 1), item("3", "a", "x", 4), item("4", "a", "y", 1)]);
        assert_eq!((queue.at(), queue.open()), (Some(1), 2));
        assert!(queue.response(&queue.items()[0]).is_some());
    }

    #[test]
    fn an_empty_queue_has_nothing_in_view() {
        let mut queue = Queue::new(Vec::new());
        queue.next();
        queue.previous();
        assert!(queue.current().is_none() && queue.at().is_none() && queue.alike().is_empty());
    }
}
