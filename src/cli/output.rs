//! Where commands write: standard output, standard error, or a file that appears whole or not at all.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::args::{Cli, ColorChoice, LinkChoice};
use crate::report::Screen;
use crate::report::findings::Failure;

/// Width of a report when no terminal says otherwise.
const DEFAULT_WIDTH: usize = 100;
/// Reports are not laid out wider than this: long lines are hard to read.
const MOST_WIDTH: usize = 140;
/// Nor narrower than this: there would be nothing left of a line.
const LEAST_WIDTH: usize = 60;

/// The two streams with what they can show.
pub(super) struct Terminal {
    /// Standard output, buffered.
    pub(super) out: Box<dyn Write>,
    /// What standard output can show.
    pub(super) screen: Screen,
    /// Whether somebody reads standard output as it is written.
    pub(super) is_terminal: bool,
    /// Whether standard output follows links.
    pub(super) links: bool,
    err: Screen,
}

impl Terminal {
    /// Looks at the flags, the environment and the streams, once.
    pub(super) fn new(cli: &Cli) -> Self {
        let width = cli.width.unwrap_or_else(|| {
            let (out, err) = (console::Term::stdout(), console::Term::stderr());
            let size = out.size_checked().or_else(|| err.size_checked());
            size.map_or(DEFAULT_WIDTH, |(_, columns)| usize::from(columns).min(MOST_WIDTH))
        });
        let width = width.max(LEAST_WIDTH);
        let screen = |is_terminal: bool| Screen { width, color: colored(cli.color, is_terminal) };
        Self {
            out: Box::new(io::BufWriter::new(io::stdout())),
            screen: screen(io::stdout().is_terminal()),
            is_terminal: io::stdout().is_terminal(),
            links: match cli.hyperlinks {
                LinkChoice::Always => true,
                LinkChoice::Never => false,
                LinkChoice::Auto => supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
            },
            err: screen(io::stderr().is_terminal()),
        }
    }

    /// Tells a person on standard error what could not be done.
    pub(super) fn complain(&mut self, report: &miette::Report) {
        // Output first, so that both streams read in order on one terminal. When standard error
        // cannot be written either there is nobody left to tell.
        let _ = self.out.flush();
        let mut text = String::new();
        let handler = self.err.handler();
        let _ = match crate::report::Fitted::new(report.as_ref()) {
            Some(fitted) => handler.render_report(&mut text, &fitted),
            None => handler.render_report(&mut text, report.as_ref()),
        };
        text.push('\n');
        let _ = io::stderr().write_all(crate::report::printable_drawn(&text, self.err.color).as_bytes());
    }

    /// A line for people, on standard error.
    pub(super) fn remark(&mut self, line: &str) {
        let _ = self.out.flush();
        let _ = io::stderr().write_all(line.as_bytes());
    }
}

fn colored(choice: ColorChoice, is_terminal: bool) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR") => false,
        ColorChoice::Auto => {
            set("FORCE_COLOR") || is_terminal && console::Term::stdout().features().colors_supported()
        }
    }
}

/// A failure as machine formats carry it.
pub(super) fn failure(report: &miette::Report) -> Failure {
    Failure {
        message: report.to_string(),
        code: report.code().map(|code| code.to_string()),
        help: report.help().map(|help| help.to_string()),
    }
}

/// Writes a file under a temporary name beside it and renames it, so that a crash leaves no half.
pub(super) fn write_whole(path: &Path, content: &[u8]) -> miette::Result<()> {
    write_whole_as(path, content, None)
}

/// [`write_whole`] with permissions other than those of a new file.
pub(super) fn write_whole_as(
    path: &Path,
    content: &[u8],
    permissions: Option<std::fs::Permissions>,
) -> miette::Result<()> {
    let failed = |error: io::Error| {
        miette::miette!(
            code = "quotelint::write",
            help = "check that the folder exists and may be written to",
            "cannot write {}: {error}",
            path.display()
        )
    };
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(format!(".{}.tmp", std::process::id()));
    let temporary = Path::new(&temporary);
    let written = std::fs::File::create_new(temporary)
        .and_then(|mut file| {
            file.write_all(content)?;
            if let Some(permissions) = permissions {
                file.set_permissions(permissions)?;
            }
            file.sync_all()
        })
        .and_then(|()| std::fs::rename(temporary, path));
    written.map_err(|error| {
        // Only what we made ourselves; when it was not made there is nothing to remove.
        let _ = std::fs::remove_file(temporary);
        failed(error)
    })
}
