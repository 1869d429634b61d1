//! A patch of mended documents that `git apply` takes.
//!
//! Lines end at a line feed and nowhere else, as git has it, so a carriage return stays part of its
//! line. Paths are those of the repository, since git reads them so wherever it is called.

use std::path::{Component, Path, PathBuf};

use similar::{ChangeTag, TextDiff};

use super::Mended;

/// Lines of context around a change.
const CONTEXT: usize = 3;

/// The patch of all documents; empty when nothing was mended. Relative paths start at `folder`, and
/// those in the patch at `root`.
pub fn patch(mended: &[Mended], folder: &Path, root: &Path) -> String {
    mended.iter().map(|mended| of_document(mended, &name(&mended.path, folder, root))).collect()
}

/// The nearest folder above `folder` that is a repository; `folder` itself when there is none.
pub fn root_of(folder: &Path) -> PathBuf {
    folder.ancestors().find(|above| above.join(".git").exists()).unwrap_or(folder).to_path_buf()
}

fn of_document(mended: &Mended, name: &str) -> String {
    let (old, new) = (quoted(&format!("a/{name}")), quoted(&format!("b/{name}")));
    let mut patch = format!("diff --git {old} {new}\n--- {}\n+++ {}\n", closed(&old), closed(&new));
    let (before, after) = (lines(&mended.before), lines(&mended.after));
    let diff = TextDiff::configure().diff_slices(&before, &after);
    for group in diff.grouped_ops(CONTEXT) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let old = first.old_range().start..last.old_range().end;
        let new = first.new_range().start..last.new_range().end;
        patch.push_str(&format!("@@ -{} +{} @@\n", range(&old), range(&new)));
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Equal => ' ',
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            };
            patch.push(sign);
            patch.push_str(change.value());
            if !change.value().ends_with('\n') {
                patch.push_str("\n\\ No newline at end of file\n");
            }
        }
    }
    patch
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// First line and number of lines; of no lines the one in front.
fn range(lines: &std::ops::Range<usize>) -> String {
    let first = if lines.is_empty() { lines.start } else { lines.start + 1 };
    match lines.len() {
        1 => first.to_string(),
        n => format!("{first},{n}"),
    }
}

/// The path from `root`, with `/` between its parts.
fn name(path: &str, folder: &Path, root: &Path) -> String {
    let mut whole = PathBuf::new();
    for part in folder.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(whole.pop()),
            part => whole.push(part),
        }
    }
    let below = whole.strip_prefix(root).unwrap_or(&whole);
    let parts = below.components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// A path as git writes it: in marks and escaped when a character in it would mislead.
fn quoted(path: &str) -> String {
    if !path.contains(|c: char| c.is_control() || matches!(c, '"' | '\\')) {
        return path.to_owned();
    }
    let mut quoted = String::from('"');
    for c in path.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                quoted.extend(c.to_string().bytes().map(|byte| format!("\\{byte:03o}")));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A name with a blank in it ends with a tab, so that git does not take the rest for a date.
fn closed(name: &str) -> String {
    if name.contains(' ') && !name.starts_with('"') { format!("{name}\t") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn a_patch_has_hunks_with_context_and_keeps_line_ends() {
        let before = "1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7\r\n8\r\n9\r\n10\r\n11\r\nlast\rline";
        let after = before.replace("2\r", "two\r").replace("line", "word");
        let mended =
            Mended { path: "sub/../a b.md".into(), before: Arc::new(before.into()), after, findings: 2 };
        let patch = patch(&[mended], Path::new("/repo/essays"), Path::new("/repo"));
        insta::assert_snapshot!(patch.replace('\r', "␍"));
    }

    #[test]
    fn names_that_mislead_are_quoted() {
        assert_eq!(quoted("a/潮 b.md"), "a/潮 b.md");
        assert_eq!(quoted("a/\u{1b}\"\\\u{9b}"), "\"a/\\033\\\"\\\\\\302\\233\"");
    }
}
