//! The keys of a review: in a word each below every finding, and in full on the page of help.

/// The keys with what they do, in the order they are shown.
pub const KEYS: [(&str, &str); 14] = [
    ("a", "accept"),
    ("v", "accept as variant"),
    ("w", "will not mend"),
    ("f", "fix: take the source's words"),
    ("e", "edit"),
    ("s", "skip"),
    ("o", "open source"),
    ("n", "next"),
    ("p", "previous"),
    ("A", "accept all of this rule here"),
    ("u", "undo"),
    ("space", "scroll"),
    ("?", "help"),
    ("q", "quit and keep"),
];

/// The same in full, with the other keys that do it.
pub const HELP: [(&str, &str); 14] = [
    ("a", "accept: right as it stands. You are asked why; Esc goes back."),
    ("v", "accept as a variant: another edition, translation or spelling."),
    ("w", "will not mend: it is a fault, and it stays."),
    ("f", "fix: take the source's words; y makes the change that is shown."),
    ("e", "edit in $VISUAL or $EDITOR; the document is then checked anew."),
    ("s", "skip: leave it open and go to the next that is."),
    ("o", "open the source at the passage, in $PAGER."),
    ("n, →", "next finding, answered or not."),
    ("p, ←", "previous finding."),
    ("A", "accept all open findings of this rule in this document."),
    ("u", "undo the last answer, skip or change of the document."),
    ("space", "scroll down; backspace up. So do ↓ ↑, PgDn and PgUp."),
    ("?", "this help."),
    ("q, Ctrl-C", "quit; every answer was written down when it was given."),
];
