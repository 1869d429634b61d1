//! The bar that is drawn while a store is indexed, on standard error and only for a person.

use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::store::Progress;

/// Less text than this is indexed before a bar could be read.
const WORTH_SHOWING: u64 = 4 << 20;

/// A progress bar that appears when there is much to do.
#[derive(Default)]
pub(super) struct Bar(Mutex<Option<ProgressBar>>);

impl Bar {
    fn with(&self, act: impl FnOnce(&mut Option<ProgressBar>)) {
        // A bar is only drawn with: one that another thread left half-drawn does no harm.
        act(&mut self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
    }
}

impl Progress for Bar {
    fn begin(&self, bytes: u64) {
        if bytes < WORTH_SHOWING {
            return;
        }
        // Hidden by itself when standard error is no terminal.
        let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("indexing {wide_bar} {bytes}/{total_bytes} {eta}") {
            bar.set_style(style);
        }
        self.with(|slot| *slot = Some(bar));
    }

    fn advance(&self, bytes: u64) {
        self.with(|slot| {
            if let Some(bar) = slot {
                bar.inc(bytes);
            }
        });
    }

    fn finish(&self) {
        self.with(|slot| {
            if let Some(bar) = slot.take() {
                bar.finish_and_clear();
            }
        });
    }
}
