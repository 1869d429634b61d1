//! The bars that are drawn while a store is indexed and documents are checked, on standard error and
//! only for a person.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::store::Progress;

/// Less text than this is indexed before a bar could be read.
const WORTH_SHOWING: u64 = 4 << 20;

/// A bar that shows itself once there is much to index.
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// A bar that is not shown yet.
    pub(super) fn new() -> Self {
        let bar = ProgressBar::hidden();
        if let Ok(style) =
            ProgressStyle::with_template("indexing {bar:30} {bytes} of {total_bytes}, {bytes_per_sec}")
        {
            bar.set_style(style);
        }
        Self(bar)
    }
}

impl Progress for Bar {
    fn begin(&self, bytes: u64) {
        self.0.set_length(bytes);
        if bytes >= WORTH_SHOWING && std::io::stderr().is_terminal() {
            self.0.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        }
    }

    fn advance(&self, bytes: u64) {
        self.0.inc(bytes);
    }

    fn finish(&self) {
        self.0.finish_and_clear();
    }
}

/// Fewer documents are checked before a bar could be read.
const WORTH_COUNTING: usize = 200;

/// A bar that counts documents.
pub(super) struct Counted(ProgressBar);

impl Counted {
    /// A bar for so many documents; it is not shown for a few.
    pub(super) fn new(documents: usize) -> Self {
        let bar = ProgressBar::hidden();
        if let Ok(style) = ProgressStyle::with_template("checking {bar:30} {pos} of {len} documents") {
            bar.set_style(style);
        }
        bar.set_length(documents as u64);
        if documents >= WORTH_COUNTING && std::io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        }
        Self(bar)
    }

    /// One more is done.
    pub(super) fn advance(&self) {
        self.0.inc(1);
    }

    /// All are done.
    pub(super) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
