//! The review of open findings, one after the other, by a person.
//!
//! In: the open findings of a run. Out: answers to them. The [`Queue`] holds what is open and what was
//! answered and is a pure value.

mod queue;

pub use queue::{Item, Queue, Response, Step};
