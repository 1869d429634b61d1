//! What has changed since a revision, as git knows it.
//!
//! In: a revision. Out: [`Changes`], which tell for every file whether it is the same, new, or what it
//! was, with renames followed. The program `git` is asked and not a library: whoever has a revision to
//! name has git, and it alone knows the filters, worktrees and settings of the repository.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use miette::Diagnostic;
use thiserror::Error;

use crate::model::Span;

/// Why git cannot tell what has changed.
#[derive(Debug, Error, Diagnostic)]
pub enum GitError {
    /// There is no such program.
    #[error("`git` cannot be started: {0}")]
    #[diagnostic(code(quotelint::git::missing), help("install git, or run without --since"))]
    Missing(std::io::Error),
    /// The current folder is in no repository.
    #[error("this folder is not in a git repository, so nothing is known of what changed")]
    #[diagnostic(
        code(quotelint::git::outside),
        help("run inside the repository of the documents, or without --since")
    )]
    Outside,
    /// No such revision.
    #[error("there is no revision `{rev}`")]
    #[diagnostic(
        code(quotelint::git::revision),
        help("name a commit, a branch or a tag; in CI the history has to be fetched too (fetch-depth: 0)")
    )]
    Revision {
        /// As typed.
        rev: String,
    },
    /// Something else.
    #[error("git {command} failed: {reason}")]
    #[diagnostic(code(quotelint::git::failed), help("run the command by hand to see more"))]
    Failed {
        /// What it was asked.
        command: String,
        /// What it said.
        reason: String,
    },
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change<'a> {
    /// It is what it was.
    Same,
    /// It was not there, or was no text.
    New,
    /// What it was.
    Was(&'a str),
}

/// The files of a repository that are not what they were.
#[derive(Debug, Default)]
pub struct Changes {
    root: PathBuf,
    /// Files git keeps, by their path from the root.
    tracked: BTreeSet<String>,
    /// What changed files were; none for one that was not there.
    before: BTreeMap<String, Option<String>>,
}

impl Changes {
    /// What has changed since `rev`, in files that are not committed too. Where the history has gone
    /// two ways, since the two parted.
    ///
    /// # Errors
    /// When the current folder is in no repository, or there is no such revision.
    pub fn since(rev: &str) -> Result<Self, GitError> {
        let here = Path::new(".");
        let Ok(root) = git(here, &["rev-parse", "--show-toplevel"]).map(|out| line(&out)) else {
            // Without a repository every question fails; without the program, the plainest.
            git(here, &["--version"])?;
            return Err(GitError::Outside);
        };
        let root = PathBuf::from(root);
        let commit = format!("{rev}^{{commit}}");
        let commit = match git(&root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]) {
            Ok(out) => line(&out),
            // HEAD is missing before the first commit only, and then everything is new.
            Err(_) if rev == "HEAD" => return Ok(Self { root, ..Self::default() }),
            Err(_) => return Err(GitError::Revision { rev: rev.to_owned() }),
        };
        let base = git(&root, &["merge-base", &commit, "HEAD"]).map_or(commit, |out| line(&out));
        let tracked = git(&root, &["ls-files", "-z"])?;
        let changed =
            git(&root, &["diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", &base, "--"])?;
        let renames = renames(&String::from_utf8_lossy(&changed));
        let before = contents(&root, &base, &renames)?;
        let tracked = String::from_utf8_lossy(&tracked).split('\0').map(str::to_owned).collect();
        Ok(Self { root, tracked, before })
    }

    /// What became of the file at `path`.
    pub fn of(&self, path: &Path) -> Change<'_> {
        let Some(name) = self.name(path) else { return Change::New };
        match self.before.get(&name) {
            Some(Some(content)) => Change::Was(content),
            Some(None) => Change::New,
            None if self.tracked.contains(&name) => Change::Same,
            None => Change::New,
        }
    }

    /// The path from the root, with `/` between its parts.
    fn name(&self, path: &Path) -> Option<String> {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // The folder is resolved and not the file: a link is a file of its own.
        let path = folder.canonicalize().ok()?.join(path.file_name()?);
        let root = self.root.canonicalize().ok()?;
        let parts = path.strip_prefix(&root).ok()?.components().map(|c| c.as_os_str().to_string_lossy());
        Some(parts.collect::<Vec<_>>().join("/"))
    }
}

/// The places of `now` that are not in `before`, in order.
pub fn changed(before: &str, now: &str) -> Vec<Span> {
    let lines: Vec<&str> = now.split_inclusive('\n').collect();
    let mut starts = vec![0];
    starts.extend(lines.iter().scan(0, |at, line| {
        *at += line.len();
        Some(*at)
    }));
    let diff = similar::TextDiff::from_lines(before, now);
    let new = diff.ops().iter().filter(|op| op.tag() != similar::DiffTag::Equal).map(|op| op.new_range());
    new.filter(|range| !range.is_empty() && range.end < starts.len())
        .map(|range| Span::new(starts[range.start], starts[range.end]))
        .collect()
}

/// What `--name-status -z` says: today's path, and the one it had; none for a new file.
fn renames(status: &str) -> Vec<(String, Option<String>)> {
    let mut fields = status.split('\0');
    let mut renames = Vec::new();
    while let (Some(kind), Some(path)) = (fields.next().filter(|kind| !kind.is_empty()), fields.next()) {
        match kind.as_bytes()[0] {
            b'A' => renames.push((path.to_owned(), None)),
            b'D' => {}
            b'R' | b'C' => {
                let now = fields.next().unwrap_or(path);
                renames.push((now.to_owned(), Some(path.to_owned())));
            }
            _ => renames.push((path.to_owned(), Some(path.to_owned()))),
        }
    }
    renames
}

/// What files were at `base`, by today's path.
fn contents(
    root: &Path,
    base: &str,
    renames: &[(String, Option<String>)],
) -> Result<BTreeMap<String, Option<String>>, GitError> {
    let mut before: BTreeMap<String, Option<String>> =
        renames.iter().map(|(now, _)| (now.clone(), None)).collect();
    // A name with a line end in it cannot be asked for; such a file counts as new.
    let asked: Vec<(&String, &String)> = renames
        .iter()
        .filter_map(|(now, was)| Some((now, was.as_ref()?)))
        .filter(|(_, was)| !was.contains('\n'))
        .collect();
    let questions: String = asked.iter().map(|(_, was)| format!("{base}:{was}\n")).collect();
    let answers = ask(root, &["cat-file", "--batch"], &questions)?;
    let mut rest = answers.as_slice();
    for (now, _) in asked {
        let Some(end) = memchr::memchr(b'\n', rest) else { break };
        let (header, behind) = (String::from_utf8_lossy(&rest[..end]).into_owned(), &rest[end + 1..]);
        let size: Option<usize> =
            header.contains(" blob ").then(|| header.rsplit(' ').next()?.parse().ok()).flatten();
        let Some(size) = size.filter(|size| *size < behind.len()) else {
            rest = behind;
            continue;
        };
        if let Ok(content) = String::from_utf8(behind[..size].to_vec()) {
            before.insert(now.clone(), Some(content));
        }
        rest = &behind[size + 1..];
    }
    Ok(before)
}

fn git(folder: &Path, args: &[&str]) -> Result<Vec<u8>, GitError> {
    ask(folder, args, "")
}

/// Runs git with `questions` on its standard input.
fn ask(folder: &Path, args: &[&str], questions: &str) -> Result<Vec<u8>, GitError> {
    let mut child = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(GitError::Missing)?;
    let input = child.stdin.take();
    // Both pipes may fill up, so one thread writes while this one reads.
    let output = std::thread::scope(|scope| {
        scope.spawn(move || {
            // When git ends early, what it says is told below.
            let _ = input.map(|mut input| input.write_all(questions.as_bytes()));
        });
        child.wait_with_output()
    });
    let output = output.map_err(GitError::Missing)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let reason = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(GitError::Failed { command: args.join(" "), reason })
}

fn line(output: &[u8]) -> String {
    String::from_utf8_lossy(output).trim_end_matches(['\n', '\r']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_lines_are_places_of_the_new_text() {
        let (before, now) = ("one\ntwo\nthree\n", "one\ntwo!\nthree\nfour\n");
        let words: Vec<&str> = changed(before, now).into_iter().map(|span| span.of(now)).collect();
        assert_eq!(words, ["two!\n", "four\n"]);
        assert!(changed("one\ntwo\n", "one\n").is_empty());
        assert!(changed("", "").is_empty());
    }

    #[test]
    fn renames_are_followed() {
        let status = "M\0a.md\0A\0b.md\0R090\0old.md\0new.md\0D\0gone.md\0";
        let name = |s: &str| s.to_owned();
        assert_eq!(
            renames(status),
            [
                (name("a.md"), Some(name("a.md"))),
                (name("b.md"), None),
                (name("new.md"), Some(name("old.md")))
            ]
        );
    }
}
