//! From what the user typed to the files to read.
//!
//! In: paths, patterns and `-`. Out: [`Input`]s in the order of their names, each once, and one
//! [`ReadError`] for everything that named nothing. Folders are walked with ignore files honoured;
//! a file that is named outright is read whatever its extension.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::{Format, ReadError};

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input under a name.
    Stdin {
        /// What messages call it.
        name: String,
    },
    /// A file.
    File {
        /// Where it is.
        path: PathBuf,
        /// What messages call it: the path as typed or walked to, with `/` between its parts.
        name: String,
    },
}

impl Input {
    /// What messages call it.
    pub fn name(&self) -> &str {
        match self {
            Self::Stdin { name } | Self::File { name, .. } => name,
        }
    }
}

/// Finds the files that `arguments` name; none means the current folder. `stdin_name` is what
/// messages call standard input.
pub fn discover(arguments: &[String], stdin_name: &str) -> (Vec<Input>, Vec<ReadError>) {
    let mut found = Found::default();
    let here = [".".to_owned()];
    for argument in if arguments.is_empty() { &here } else { arguments } {
        if argument == "-" {
            found.stdin = true;
        } else {
            found.argument(argument);
        }
    }
    let stdin = found.stdin.then(|| Input::Stdin { name: stdin_name.to_owned() });
    let files = found.files.into_iter().map(|(name, path)| Input::File { path, name });
    (stdin.into_iter().chain(files).collect(), found.errors)
}

#[derive(Default)]
struct Found {
    stdin: bool,
    files: BTreeMap<String, PathBuf>,
    errors: Vec<ReadError>,
}

impl Found {
    fn argument(&mut self, argument: &str) {
        let path = Path::new(argument);
        // A file may be called `notes[1].md`; what exists is never read as a pattern.
        if path.symlink_metadata().is_ok() {
            self.path(path);
        } else if argument.contains(['*', '?', '[']) {
            self.pattern(argument);
        } else {
            self.errors.push(ReadError::Missing { path: argument.to_owned() });
        }
    }

    fn path(&mut self, path: &Path) {
        if path.is_dir() {
            self.folder(path);
        } else {
            self.files.insert(shown(path), path.to_owned());
        }
    }

    fn pattern(&mut self, pattern: &str) {
        let paths = match glob::glob(pattern) {
            Ok(paths) => paths,
            Err(error) => {
                let (pattern, reason) = (pattern.to_owned(), error.msg.to_owned());
                self.errors.push(ReadError::BadPattern { pattern, reason });
                return;
            }
        };
        let mut any = false;
        for path in paths {
            any = true;
            match path {
                Ok(path) => self.path(&path),
                Err(error) => {
                    let path = shown(error.path());
                    self.errors.push(ReadError::Unreadable { path, reason: of_system(error.into()) });
                }
            }
        }
        if !any {
            self.errors.push(ReadError::NoMatch { pattern: pattern.to_owned() });
        }
    }

    fn folder(&mut self, folder: &Path) {
        for entry in WalkBuilder::new(folder).require_git(false).build() {
            match entry {
                Ok(entry) => {
                    // Of what is no file, only links are looked at; where one leads shows when it is read.
                    let is_file = entry.file_type().is_some_and(|t| t.is_file() || t.is_symlink());
                    let known = entry.path().extension().and_then(|e| e.to_str()).is_some_and(is_text);
                    if is_file && known {
                        self.files.insert(shown(entry.path()), entry.into_path());
                    }
                }
                Err(error) => {
                    let path = walked_path(&error).map_or_else(|| shown(folder), shown);
                    let reason = error.into_io_error().unwrap_or_else(|| {
                        std::io::Error::other("its ignore file or a link in it cannot be followed")
                    });
                    self.errors.push(ReadError::Unreadable { path, reason: of_system(reason) });
                }
            }
        }
    }
}

/// What the system said, without the path that a walk puts in front of it.
fn of_system(error: std::io::Error) -> std::io::Error {
    let inner = error.get_ref().and_then(|walk| walk.source()).and_then(|cause| cause.downcast_ref());
    let code = inner.and_then(std::io::Error::raw_os_error);
    code.map_or(error, std::io::Error::from_raw_os_error)
}

fn is_text(extension: &str) -> bool {
    Format::of_extension(extension).is_some()
}

fn walked_path(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => walked_path(err),
        _ => None,
    }
}

fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy();
    let shown = if std::path::MAIN_SEPARATOR == '/' {
        shown.into_owned()
    } else {
        shown.replace(std::path::MAIN_SEPARATOR, "/")
    };
    shown.strip_prefix("./").map(str::to_owned).unwrap_or(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(arguments: &[String]) -> (Vec<String>, Vec<String>) {
        let (inputs, errors) = discover(arguments, "<stdin>");
        let inputs = inputs.into_iter().map(|i| match i {
            Input::Stdin { name } | Input::File { name, .. } => name,
        });
        (inputs.collect(), errors.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn walks_sorts_and_honours_ignore_files() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::create_dir(at("sub")).unwrap();
        for name in ["b.md", "a.txt", "sub/c.markdown", "draft.md", "picture.png"] {
            fs::write(at(name), "words").unwrap();
        }
        fs::write(at(".gitignore"), "draft.md\n").unwrap();
        let root = dir.path().to_string_lossy().into_owned();
        let (found, errors) = names(std::slice::from_ref(&root));
        let tails: Vec<_> = found.iter().map(|n| n[root.len() + 1..].to_owned()).collect();
        assert_eq!(tails, ["a.txt", "b.md", "sub/c.markdown"]);
        assert!(errors.is_empty());
        // Named outright or by a pattern, any file is taken, and each only once.
        let named = [format!("{root}/draft.md"), format!("{root}/*.md")];
        assert_eq!(names(&named).0.len(), 2);
    }

    #[test]
    fn what_names_nothing_is_an_error_and_the_rest_is_found() {
        let (found, errors) =
            names(&["no-such-file.md".into(), "no-such-*.md".into(), "a[.md".into(), "-".into()]);
        assert_eq!(found, ["<stdin>"]);
        assert_eq!(errors.len(), 3);
        assert!(errors[0].contains("does not exist") && errors[1].contains("matches"), "{errors:?}");
    }
}
