//! `translator-missing`: a translation without a translator.

use super::super::{Meta, Rule, meta};
use super::Recorded;
use crate::model::{Finding, Seed};

/// Reports translations without a translator.
pub(in crate::check) struct TranslatorMissing;

impl Rule for TranslatorMissing {
    fn meta(&self) -> &'static Meta {
        meta!("translator-missing", Provenance, Warning)
    }

    fn check_record(&self, record: &Recorded<'_>, findings: &mut Vec<Finding>) {
        let seed = record.seed;
        if !(is_translation(seed) && seed.translators.is_empty()) {
            return;
        }
        let message = format!("nobody says who translated {}", record.name());
        let mut finding = record.finding(self.meta(), "original-language", message);
        finding.help = Some("Write translators = [\"...\"] into the record: the words quoted from it are the translator's too.".to_owned());
        findings.push(finding);
    }
}

/// True when it was written in another language than it is in.
fn is_translation(seed: &Seed) -> bool {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    match (&seed.original_language, &seed.language) {
        (Some(original), Some(language)) => primary(original) != primary(language),
        (Some(_), None) => true,
        (None, _) => false,
    }
}
