//! `posthumous-words`: words that are dated after the speaker's death, or before the birth.

use super::super::{Context, Meta, Rule, meta};
use super::lives::{Life, Lives};
use super::uttered::Uttered;
use crate::model::{Finding, Severity};

/// Reports the date.
pub(in crate::check) struct PosthumousWords;

impl Rule for PosthumousWords {
    fn meta(&self) -> &'static Meta {
        meta!("posthumous-words", Consistency, Error)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let dated = context.uttered();
        if dated.is_empty() {
            return;
        }
        let lives = Lives::new(context);
        for words in dated {
            let life = lives.of(words.speaker(context));
            if let Some(message) = outside(words, words.speaker(context), life) {
                findings.push(self.finding(context, words, message, life));
            }
        }
    }
}

impl PosthumousWords {
    fn finding(&self, context: &Context<'_>, words: &Uttered, message: String, life: Life) -> Finding {
        let mut finding = self.meta().finding(context, words.span, message);
        if !life.from_document {
            finding.severity = Severity::Warning;
        }
        finding.quotation = Some(words.quotation(context).id.clone());
        let source = if life.from_document { "this document" } else { "the built-in table of people" };
        finding.help = Some(format!(
            "The years of {} are those of {source}. Find out when the words were spoken, and whose they are; \
             if the date is that of an edition, say so.",
            words.speaker(context)
        ));
        finding
    }
}

/// What is wrong with the date, if it lies outside the speaker's life.
fn outside(words: &Uttered, speaker: &str, life: Life) -> Option<String> {
    let year = words.date.year;
    match life {
        Life { died: Some(died), .. } if year > died => {
            Some(format!("dated {year}, but {speaker} died in {died}"))
        }
        Life { born: Some(born), .. } if year < born => {
            Some(format!("dated {year}, but {speaker} was born in {born}"))
        }
        _ => None,
    }
}
