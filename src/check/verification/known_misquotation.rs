//! `known-misquotation`: famous words that were never said so, or not by the one they are pinned on.
//!
//! The table `rules/data/misquotations.toml` holds them, and the settings of a project. Wording alone proves nothing (an idiom is
//! free to be used), so a finding needs wording *and* attribution, and stays away where the text
//! itself talks about misquotation. Matching is loose (case, articles, contractions, spelling),
//! reporting is tight (the quotation must be little more than the saying).

use super::super::knowledge::{Misquotations, is_cut_short};
use super::super::{Context, Meta, Rule, meta};
use crate::model::{
    Attribution, Circle, Finding, Kind, Misquotation, Quotation, Remedy, Verdict, Verification,
};

/// Reports entries of the table.
pub(in crate::check) struct KnownMisquotation;

impl Rule for KnownMisquotation {
    fn meta(&self) -> &'static Meta {
        meta!("known-misquotation", Verification, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let mut known = Misquotations::new(&context.settings.project, context.people);
        for (quotation, verification) in context.parsed.quotations.iter().zip(context.verifications) {
            if quotation.kind == Kind::Title {
                continue;
            }
            let Some(attribution) = quotation.attribution.as_ref() else { continue };
            let Some(entry) = known.find(&quotation.normalized.text, attribution) else { continue };
            let held = verification.as_ref().is_some_and(held_as_cited) && !is_cut_short(entry);
            if held || doubts_itself(context, quotation) {
                continue;
            }
            let mut finding = self.meta().finding(context, quotation.span, Words(entry).message(attribution));
            if let Some(correct) = entry.correct.as_ref().filter(|_| entry.verdict == Remedy::Misquoted) {
                finding.labels.push((quotation.span, format!("the source has \"{correct}\"")));
            }
            finding.help = Some(Words(entry).help());
            finding.quotation = Some(quotation.id.clone());
            findings.push(finding);
        }
    }
}

/// A held copy of the author's own work outweighs the table.
fn held_as_cited(verification: &Verification) -> bool {
    matches!(verification.verdict, Verdict::Verbatim | Verdict::Permitted | Verdict::Marked)
        && verification.circle.is_some_and(|c| c != Circle::Store)
}

/// Words that show the text knows: within two sentences or so of the quotation.
fn doubts_itself(context: &Context<'_>, quotation: &Quotation) -> bool {
    const REACH: usize = 250;
    const DOUBTS: [&str; 22] = [
        "misquot",
        "misattrib",
        "apocryph",
        "never said",
        "never wrote",
        "did not say",
        "didn't say",
        "didn’t say",
        "did not write",
        "supposed",
        "alleged",
        "attributed to",
        "credited to",
        "credited with",
        "popularly",
        "falsely",
        "wrongly",
        "mistaken",
        "legend",
        "spurious",
        "paraphras",
        "so-called",
    ];
    let around = context.around(quotation.plain, REACH);
    DOUBTS.iter().any(|doubt| around.contains(doubt))
}

/// What is said about an entry.
struct Words<'a>(&'a Misquotation);

impl Words<'_> {
    fn source(&self) -> Option<String> {
        let mut text = match (&self.0.author, &self.0.work) {
            (Some(author), Some(work)) => format!("{author}, {work}"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => return None,
        };
        if let Some(year) = self.0.year {
            text.push_str(&format!(" ({year})"));
        }
        Some(text)
    }

    fn message(&self, attribution: &Attribution) -> String {
        let named = attribution.speaker.as_deref().or(attribution.surface.as_deref());
        let named = named.unwrap_or(self.0.attributed_to[0].as_str());
        let source = self.source();
        match (self.0.verdict, source) {
            (Remedy::Misquoted, Some(source)) => format!("a common misquotation of {source}"),
            (Remedy::Misquoted, None) => format!("a common misquotation of {named}"),
            (Remedy::Paraphrase, Some(source)) => format!("a common paraphrase of {source}, not its words"),
            (Remedy::Paraphrase, None) => format!("a common paraphrase of {named}, not the words"),
            (Remedy::Misattributed, Some(source)) => {
                format!("commonly credited to {named}, but the earliest source known is {source}")
            }
            (Remedy::Misattributed | Remedy::Apocryphal, _) => {
                format!("commonly credited to {named}, but not known from any work or record of {named}")
            }
        }
    }

    fn help(&self) -> String {
        let next = match (self.0.verdict, &self.0.correct) {
            (Remedy::Misquoted, _) => "Print the words of the source.".to_owned(),
            (Remedy::Paraphrase, Some(correct)) => {
                format!("Take the marks off, or quote the source: \"{}\".", correct.trim_end_matches('.'))
            }
            (Remedy::Paraphrase, None) => "Take the marks off, or quote the source itself.".to_owned(),
            (Remedy::Misattributed, _) => "Name the source, or say \"attributed to\".".to_owned(),
            (Remedy::Apocryphal, _) => match self.source() {
                Some(source) => format!("Say \"attributed to\"; the earliest report known is {source}."),
                None => "Say \"attributed to\".".to_owned(),
            },
        };
        let Misquotation { confidence: Some(confidence), basis: Some(basis), as_of: Some(as_of), .. } =
            self.0
        else {
            return format!("{next} The misquotations of the settings say so.");
        };
        let basis = if basis == "looked-up" { "looked up" } else { "general knowledge" };
        format!("{next} Table of misquotations as of {as_of}, confidence {confidence}, {basis}.")
    }
}
