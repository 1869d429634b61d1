//! What was counted over a whole run.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{count, printable};
use crate::check::Checked;
use crate::model::{Passage, Severity, Verdict};

/// Counts of a run.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Summary {
    /// Documents checked.
    pub documents: usize,
    /// Documents that could not be read or checked.
    pub not_checked: usize,
    /// Findings of level error.
    pub errors: usize,
    /// Findings of level warning.
    pub warnings: usize,
    /// Findings of level advice.
    pub advice: usize,
    /// Findings that comments in the documents answer.
    pub suppressed: usize,
    /// Findings that a person has decided.
    pub decided: usize,
    /// Quotations, without terms and titles.
    pub quotations: usize,
    /// How many quotations got each verdict.
    pub verdicts: BTreeMap<String, usize>,
    /// How often each rule fired.
    pub rules: BTreeMap<String, usize>,
    /// How many findings concern each source, where one is known.
    pub sources: BTreeMap<String, usize>,
    /// How many findings concern each author as the documents give them.
    pub authors: BTreeMap<String, usize>,
}

/// `Ada Corwen, The Salt Ledger (1902)`.
fn source(passage: &Passage) -> String {
    let author = passage.author.as_ref().map(|author| format!("{author}, ")).unwrap_or_default();
    let date = passage.date.as_ref().map(|date| format!(" ({})", date.year)).unwrap_or_default();
    format!("{author}{}{date}", passage.title)
}

impl Summary {
    /// Counts what was found.
    pub fn of<'c>(checked: impl IntoIterator<Item = &'c Checked>, not_checked: usize) -> Self {
        let mut summary = Self { not_checked, ..Self::default() };
        for one in checked {
            summary.documents += 1;
            summary.add(one);
        }
        summary
    }

    /// Adds the findings and verdicts of one document, or of a file that is none.
    pub fn add(&mut self, one: &Checked) {
        self.suppressed += one.suppressed.len();
        for finding in &one.findings {
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Advice => self.advice += 1,
            }
            *self.rules.entry(finding.rule.to_owned()).or_default() += 1;
            if let Some(passage) = &finding.passage {
                *self.sources.entry(source(passage)).or_default() += 1;
            }
            let attribution = one.quotation_of(finding).and_then(|q| q.attribution.as_ref());
            if let Some(author) = attribution.and_then(|a| a.speaker.clone().or_else(|| a.surface.clone())) {
                *self.authors.entry(author).or_default() += 1;
            }
        }
        for verification in one.verifications.iter().flatten() {
            self.quotations += 1;
            *self.verdicts.entry(verification.verdict.name().to_owned()).or_default() += 1;
        }
    }

    /// How many findings there are.
    pub fn findings(&self) -> usize {
        self.errors + self.warnings + self.advice
    }

    /// The last line of a report for people.
    pub fn line(&self) -> String {
        let mut line = match self.findings() {
            0 => "No findings".to_owned(),
            n => format!(
                "{} ({}, {}, {} advice)",
                count(n, "finding"),
                count(self.errors, "error"),
                count(self.warnings, "warning"),
                self.advice
            ),
        };
        line.push_str(&format!(" in {}; {}", count(self.documents, "document"), self.quotation_counts()));
        if self.suppressed > 0 {
            line.push_str(&format!("; {} answered by comments", self.suppressed));
        }
        if self.decided > 0 {
            line.push_str(&format!("; {} decided", self.decided));
        }
        if self.not_checked > 0 {
            line.push_str(&format!("; {} not checked", self.not_checked));
        }
        line.push('\n');
        line
    }

    /// `61 quotations: 40 verbatim, 3 altered, 18 unchecked`.
    pub fn quotation_counts(&self) -> String {
        let counts: Vec<String> = Verdict::ALL
            .iter()
            .filter_map(|v| self.verdicts.get(v.name()).map(|n| format!("{n} {}", v.name())))
            .collect();
        let total = count(self.quotations, "quotation");
        if counts.is_empty() { total } else { format!("{total}: {}", counts.join(", ")) }
    }

    /// The findings counted by rule, by source and by author, most often first.
    pub fn statistics(&self) -> String {
        let mut text = String::new();
        for (title, counts) in [("rule", &self.rules), ("source", &self.sources), ("author", &self.authors)] {
            let mut counts: Vec<_> = counts.iter().collect();
            counts.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
            if !counts.is_empty() {
                text.push_str(&format!("by {title}\n"));
            }
            text.extend(counts.into_iter().map(|(name, n)| format!("{n:>6}  {}\n", printable(name))));
        }
        text
    }
}
