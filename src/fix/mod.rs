//! Mending: from findings with fixes to changed documents.
//!
//! In: checked documents. Out: [`Mended`] documents, each with its text before and after, and a patch
//! of them. A fix is taken whole or not at all; of two that meet in one place the first is taken, and
//! the other waits for the next round, when the document has been checked anew. Bytes that no fix
//! names stay as they are, byte order mark and line ends included.

mod guard;
mod patch;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(crate) use guard::withhold;
pub use patch::{patch, root_of};

use crate::check::Checked;
use crate::model::{Edit, Finding, Fix, Safety, Span};

/// A document with its fixes taken.
#[derive(Debug, Clone)]
pub struct Mended {
    /// Path as the user gave it.
    pub path: String,
    /// What it held.
    pub before: Arc<String>,
    /// What it holds now.
    pub after: String,
    /// How many findings were mended.
    pub findings: usize,
}

/// Takes every fix that is `Safe`, or with [`Safety::Unsafe`] every fix there is, and that meets none
/// taken before it. Safe fixes come first, then those of graver findings.
pub fn mend(checked: &[Checked], most: Safety) -> Vec<Mended> {
    let documents: BTreeMap<&str, &Arc<String>> =
        checked.iter().map(|c| (c.document.path(), &c.document.source.content)).collect();
    let mut findings: Vec<(&Finding, &Fix)> = checked
        .iter()
        .flat_map(|c| &c.findings)
        .filter_map(|finding| Some((finding, finding.fix.as_ref()?)))
        .filter(|(_, fix)| fix.safety == Safety::Safe || most == Safety::Unsafe)
        .collect();
    // The sort is stable: among equals the order of the documents and places stays.
    findings
        .sort_by_key(|(finding, fix)| (fix.safety == Safety::Unsafe, std::cmp::Reverse(finding.severity)));
    let mut taken: BTreeMap<&str, Taken<'_>> = BTreeMap::new();
    for (finding, fix) in findings {
        let whole = is_one_change(fix)
            && fix.edits.iter().all(|edit| {
                let held = documents.get(edit.path.as_str()).is_some_and(|content| fits(content, edit));
                held && taken.get(edit.path.as_str()).is_none_or(|taken| taken.has_room_for(edit))
            });
        let changes = fix.edits.iter().any(|edit| {
            documents.get(edit.path.as_str()).is_some_and(|c| edit.span.of_checked(c) != edit.replacement)
        });
        if whole && changes {
            for edit in &fix.edits {
                taken.entry(&edit.path).or_default().edits.insert(Ordered::of(edit));
            }
            taken.entry(&finding.path).or_default().findings += 1;
        }
    }
    taken
        .into_iter()
        .filter_map(|(path, taken)| {
            let before = Arc::clone(documents.get(path)?);
            let after = taken.applied(&before);
            Some(Mended { path: path.to_owned(), before, after, findings: taken.findings })
        })
        .collect()
}

/// True when the place is one of the file.
fn fits(content: &str, edit: &Edit) -> bool {
    content.get(edit.span.start..edit.span.end).is_some()
}

/// True when no edit of a fix reaches into another.
fn is_one_change(fix: &Fix) -> bool {
    fix.edits.iter().enumerate().all(|(n, a)| {
        fix.edits[..n]
            .iter()
            .all(|b| a.path != b.path || !a.span.overlaps(b.span) || Ordered::of(a) == Ordered::of(b))
    })
}

/// The document at `path` with one fix taken; none when the fix reaches into another document, or names
/// a place that is none.
pub(crate) fn taken(path: &str, content: &str, fix: &Fix) -> Option<String> {
    let fits = fix.edits.iter().all(|edit| edit.path == path && fits(content, edit));
    let edits = fix.edits.iter().map(Ordered::of).collect();
    (fits && is_one_change(fix)).then(|| Taken { edits, findings: 1 }.applied(content))
}

/// The fixes taken of one document.
#[derive(Default)]
struct Taken<'f> {
    edits: BTreeSet<Ordered<'f>>,
    findings: usize,
}

/// An edit in the order of its place; what is put in stands in front of what is replaced.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Ordered<'f> {
    span: Span,
    replacement: &'f str,
}

impl<'f> Ordered<'f> {
    fn of(edit: &'f Edit) -> Self {
        Self { span: edit.span, replacement: &edit.replacement }
    }
}

impl Taken<'_> {
    /// True when no other edit touches its place. The same edit twice is one.
    fn has_room_for(&self, edit: &Edit) -> bool {
        let meets = |taken: &Ordered<'_>| {
            let (a, b) = (taken.span, edit.span);
            let same = a == b && taken.replacement == edit.replacement;
            let touch = a.start <= b.end && b.start <= a.end;
            touch && !same
        };
        !self.edits.iter().any(meets)
    }

    fn applied(&self, content: &str) -> String {
        let mut mended = String::with_capacity(content.len());
        let mut at = 0;
        for Ordered { span, replacement } in &self.edits {
            mended.push_str(&content[at..span.start]);
            mended.push_str(replacement);
            at = span.end;
        }
        mended.push_str(&content[at..]);
        mended
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{audit_document, meta_of};
    use crate::model::{People, Severity};
    use crate::read::from_text;
    use proptest::prelude::*;

    fn finding(safety: Safety, severity: Severity, edits: &[(usize, usize, &str)]) -> Finding {
        let edit = |(start, end, replacement): &(usize, usize, &str)| Edit {
            path: "a.txt".into(),
            span: Span::new(*start, *end),
            replacement: (*replacement).to_owned(),
        };
        let fix = Some(Fix { safety, edits: edits.iter().map(edit).collect() });
        let rule = meta_of("dash-form").expect("a rule of this name");
        Finding { severity, fix, ..rule.finding_in("a.txt", Span::new(0, 0), "") }
    }

    fn mended(content: &str, most: Safety, findings: Vec<Finding>) -> (String, usize) {
        let document = from_text("a.txt", None, content.to_owned());
        let mut checked = audit_document(document, None, &People::default(), Default::default());
        checked.findings = findings;
        match mend(&[checked], most).pop() {
            Some(mended) => (mended.after, mended.findings),
            None => (content.to_owned(), 0),
        }
    }

    #[test]
    fn of_fixes_that_meet_the_safer_and_graver_is_taken_whole() {
        use Safety::{Safe, Unsafe};
        use Severity::{Advice, Error};
        let text = "\u{feff}the gate was shut\r\n";
        let all = || {
            vec![
                finding(Unsafe, Error, &[(7, 11, "door"), (16, 20, "open")]),
                finding(Safe, Advice, &[(16, 20, "locked")]),
                finding(Unsafe, Advice, &[(3, 6, "The")]),
                finding(Unsafe, Error, &[(3, 6, "That")]),
            ]
        };
        assert_eq!(mended(text, Safe, all()), ("\u{feff}the gate was locked\r\n".into(), 1));
        assert_eq!(mended(text, Unsafe, all()), ("\u{feff}That gate was locked\r\n".into(), 2));
    }

    #[test]
    fn the_same_edit_twice_is_one_and_no_place_outside_is_touched() {
        let twice = || finding(Safety::Safe, Severity::Error, &[(2, 2, "!")]);
        assert_eq!(mended("ab", Safety::Safe, vec![twice(), twice()]), ("ab!".into(), 2));
        let outside = finding(Safety::Safe, Severity::Error, &[(0, 1, "x"), (2, 9, "")]);
        assert_eq!(mended("ab", Safety::Safe, vec![outside]), ("ab".into(), 0));
        let idle = finding(Safety::Safe, Severity::Error, &[(0, 1, "a")]);
        assert_eq!(mended("ab", Safety::Safe, vec![idle]), ("ab".into(), 0));
    }

    #[test]
    fn one_fix_is_taken_whole_or_not_at_all() {
        let fix = |edits: &[(usize, usize, &str)]| {
            finding(Safety::Unsafe, Severity::Error, edits).fix.expect("a finding with a fix")
        };
        let text = "the gate was locked";
        let sound = fix(&[(13, 19, "barred"), (4, 4, "north ")]);
        assert_eq!(taken("a.txt", text, &sound).as_deref(), Some("the north gate was barred"));
        assert_eq!(taken("b.txt", text, &sound), None, "another document");
        assert_eq!(taken("a.txt", text, &fix(&[(13, 99, "barred")])), None, "no place of it");
        let crossed = [(4, 8, "x"), (6, 9, "y")];
        assert_eq!(taken("a.txt", text, &fix(&crossed)), None);
        let crossed = finding(Safety::Safe, Severity::Error, &crossed);
        assert_eq!(mended(text, Safety::Safe, vec![crossed]), (text.into(), 0));
    }

    proptest! {
        #[test]
        fn any_edits_can_be_taken(
            content in "[a-c不\u{e9}\r\n]{0,12}",
            edits in prop::collection::vec((0usize..20, 0usize..6, "[x-z]{0,2}"), 0..6),
        ) {
            let findings = edits.iter().map(|(start, len, with)| {
                finding(Safety::Safe, Severity::Error, &[(*start, start + len, with)])
            });
            let (after, taken) = mended(&content, Safety::Safe, findings.collect());
            prop_assert!(taken > 0 || after == content);
        }
    }
}
