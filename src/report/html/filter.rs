//! Choosing what is shown, without a script: three lists, and a style sheet that hides the rest.
//!
//! An article says its verdict, the group of that verdict, its rules and its document in attributes.
//! Each choice of a list has one line of style that hides all articles without it.

use std::collections::BTreeSet;

use super::text::escaped;
use crate::check::Checked;
use crate::model::Verdict;

/// The kinds of answers, each with its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// Right.
    Sound,
    /// Wrong.
    Fault,
    /// Nobody here can tell.
    Open,
}

impl Group {
    pub(super) const ALL: [Self; 3] = [Self::Sound, Self::Fault, Self::Open];

    pub(super) fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Verbatim | Verdict::Permitted | Verdict::Marked | Verdict::Variant => Self::Sound,
            Verdict::Unchecked => Self::Open,
            _ => Self::Fault,
        }
    }

    /// Name of its style.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::Fault => "fault",
            Self::Open => "open",
        }
    }

    /// What it says of quotations.
    pub(super) fn says(self) -> &'static str {
        match self {
            Self::Sound => "as the source has it",
            Self::Fault => "not as the source has it",
            Self::Open => "could not be checked",
        }
    }
}

/// What can be chosen on one page.
pub(super) struct Filter<'a> {
    verdicts: Vec<Verdict>,
    /// In the order of their names; articles name them by number.
    rules: Vec<&'a str>,
    documents: Vec<&'a str>,
}

impl<'a> Filter<'a> {
    /// The choices that these documents give.
    pub(super) fn new(checked: &'a [Checked]) -> Self {
        let found = checked.iter().flat_map(|c| &c.verifications).flatten().map(|v| v.verdict);
        let found: Vec<Verdict> = found.collect();
        let rules: BTreeSet<&str> = checked.iter().flat_map(|c| &c.findings).map(|f| f.rule).collect();
        Self {
            verdicts: Verdict::ALL.into_iter().filter(|verdict| found.contains(verdict)).collect(),
            rules: rules.into_iter().collect(),
            documents: checked.iter().map(|c| c.document.path()).collect(),
        }
    }

    /// The number of a rule.
    pub(super) fn rule(&self, name: &str) -> usize {
        self.rules.binary_search(&name).unwrap_or_default()
    }

    /// One line for each choice.
    pub(super) fn style(&self) -> String {
        let mut style = String::new();
        let mut hide = |list: &str, value: &str, kept: &str| {
            style.push_str(&format!(
                "body:has(#{list} option[value=\"{value}\"]:checked) {kept} {{ display: none; }}\n"
            ));
        };
        for group in Group::ALL.map(Group::class) {
            hide("verdict", group, &format!("article:not(.{group})"));
        }
        for verdict in self.verdicts.iter().map(|verdict| verdict.name()) {
            hide("verdict", verdict, &format!("article:not([data-verdict=\"{verdict}\"])"));
        }
        for rule in 0..self.rules.len() {
            hide("rule", &format!("r{rule}"), &format!("article:not([data-rules~=\"r{rule}\"])"));
        }
        for document in 1..=self.documents.len() {
            hide("document", &format!("d{document}"), &format!("section:not(#d{document})"));
        }
        style
    }

    /// The lists.
    pub(super) fn form(&self) -> String {
        let groups = Group::ALL.iter().map(|g| (g.class().to_owned(), g.says().to_owned()));
        let verdicts = self.verdicts.iter().map(|v| (v.name().to_owned(), format!("— {}", v.name())));
        let rules = self.rules.iter().enumerate().map(|(i, rule)| (format!("r{i}"), (*rule).to_owned()));
        let documents =
            self.documents.iter().enumerate().map(|(i, path)| (format!("d{}", i + 1), (*path).to_owned()));
        let mut form = String::from("<form aria-label=\"Filter\" autocomplete=\"off\">\n");
        form.push_str(&list("verdict", "Verdict", "all verdicts", groups.chain(verdicts)));
        if !self.rules.is_empty() {
            form.push_str(&list("rule", "Rule", "all rules, and none", rules));
        }
        form.push_str(&list("document", "Document", "all documents", documents));
        form.push_str("<button type=\"reset\" hidden>Show all</button>\n<output aria-live=\"polite\"></output>\n</form>\n");
        form
    }
}

fn list(id: &str, label: &str, all: &str, choices: impl Iterator<Item = (String, String)>) -> String {
    let mut list =
        format!("<label>{label}\n<select id=\"{id}\">\n<option value=\"\" selected>{all}</option>\n");
    for (value, name) in choices {
        list.push_str(&format!("<option value=\"{value}\">{}</option>\n", escaped(&name)));
    }
    list.push_str("</select></label>\n");
    list
}
