//! A terminal with the program on it: what a person sees there, and the keys a person presses.

// Every test that uses this compiles it for itself, and none uses all of it.
#![allow(dead_code)]

use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// A run of the program in a terminal of 30 lines.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    written: Arc<Mutex<Vec<u8>>>,
}

impl Session {
    /// A review of the whole folder with the keys.
    pub(crate) fn review(folder: &Path, columns: u16, editor: &str) -> Self {
        Self::start(folder, columns, editor, &["review", "--color", "never"])
    }

    /// Any command.
    pub(crate) fn start(folder: &Path, columns: u16, editor: &str, args: &[&str]) -> Self {
        let size = PtySize { rows: 30, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_quotelint"));
        command.args(args);
        command.cwd(folder);
        for (name, value) in [
            ("QUOTELINT_BY", "Ruth Marsh"),
            ("SOURCE_DATE_EPOCH", "1795651200"),
            ("NO_COLOR", "1"),
            ("EDITOR", editor),
            ("PAGER", "cat"),
        ] {
            command.env(name, value);
        }
        command.env_remove("VISUAL");
        let child = pair.slave.spawn_command(command).unwrap();
        let mut output = pair.master.try_clone_reader().unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(30, columns, 0)));
        let seen = Arc::clone(&screen);
        let written = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&written);
        spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n) = output.read(&mut buffer) {
                if n == 0 {
                    break;
                }
                kept.lock().unwrap().extend_from_slice(&buffer[..n]);
                seen.lock().unwrap().process(&buffer[..n]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { child, master: pair.master, keys, screen, written }
    }

    pub(crate) fn shown(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// All that ever went to the terminal, what was drawn over too.
    pub(crate) fn everything(&self) -> String {
        String::from_utf8_lossy(&self.written.lock().unwrap()).into_owned()
    }

    /// Waits until the screen shows this.
    pub(crate) fn see(&self, expected: &str) -> String {
        let start = Instant::now();
        loop {
            let shown = self.shown();
            if shown.contains(expected) {
                return shown;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "no `{expected}` on\n{shown}");
            sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Ends the program in a way that it cannot notice; the last that was seen.
    pub(crate) fn kill(mut self) -> String {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-KILL", &pid]).status().unwrap().success());
        self.child.wait().unwrap();
        sleep(Duration::from_millis(20));
        self.shown()
    }

    /// Quits a review, and tells what is left on the terminal.
    pub(crate) fn end(mut self) -> String {
        self.press("q");
        let (code, shown) = self.left();
        assert_eq!(code, 0, "{shown}");
        shown
    }

    /// Waits for the end of the program: its exit code, and what is left on the terminal.
    pub(crate) fn left(mut self) -> (u32, String) {
        let status = self.child.wait().unwrap();
        sleep(Duration::from_millis(100));
        let shown = self.shown();
        drop(self.master);
        (status.exit_code(), shown)
    }
}
