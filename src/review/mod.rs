//! The review of open findings, one after the other, by a person.
//!
//! In: the open findings of a run. Out: answers to them. The [`Queue`] holds what is open and what was
//! answered, a [`View`] is what is to be seen of one finding, and [`draw`] makes lines of it for a
//! screen of any size. All three are pure; reading keys and writing files is the command's.

mod diff;
mod keys;
mod paint;
mod queue;
mod screen;
mod view;
mod wrap;

pub use diff::{Change, lines_changed};
pub use keys::{HELP, KEYS};
pub use queue::{Item, Key, Queue, Response, Step};
pub use screen::{Bar, Frame, Middle, Place, Scene, draw, shown};
pub use view::{Elsewhere, Texts, View};
