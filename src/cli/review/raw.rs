//! The terminal while a review has it: keys are read one by one, and none is echoed to the screen, those
//! typed ahead neither.
//!
//! In: the terminal of standard input. Out: a [`Raw`] that holds it, and gives it back as it was when it
//! is dropped.

/// A terminal whose keys wait, unseen, until they are read.
pub(super) struct Raw {
    #[cfg(unix)]
    before: Option<rustix::termios::Termios>,
}

#[cfg(unix)]
impl Raw {
    /// Takes the terminal. One that does not let itself be taken works on and echoes what comes early.
    pub(super) fn take() -> Self {
        use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
        let before = tcgetattr(std::io::stdin()).ok();
        if let Some(before) = &before {
            let mut raw = before.clone();
            raw.make_raw();
            // What is written is still made into lines.
            raw.output_modes = before.output_modes;
            let _ = tcsetattr(std::io::stdin(), OptionalActions::Drain, &raw);
        }
        Self { before }
    }
}

#[cfg(unix)]
impl Drop for Raw {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        if let Some(before) = &self.before {
            let _ = tcsetattr(std::io::stdin(), OptionalActions::Drain, before);
        }
    }
}

#[cfg(not(unix))]
impl Raw {
    /// Where keys are no text, none is echoed.
    pub(super) fn take() -> Self {
        Self {}
    }
}
