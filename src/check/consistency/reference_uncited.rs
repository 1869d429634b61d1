//! `reference-uncited`: an entry in a list of works cited that the text never names.

use std::collections::BTreeSet;

use super::super::{Context, Meta, Rule, meta};
use super::references::{Citation, References, folded};
use crate::model::Finding;

/// Fewer references by author and year do not prove that the list is one of works cited.
const MIN_MET: usize = 3;

/// Reports entries whose author's name stands nowhere in front of the list.
pub(in crate::check) struct ReferenceUncited;

impl Rule for ReferenceUncited {
    fn meta(&self) -> &'static Meta {
        meta!("reference-uncited", Consistency, Advice)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = &context.document.text;
        let Some(References { list, citations }) = context.references().filter(|all| all.list.only_cited)
        else {
            return;
        };
        let met = |citation: &&Citation| list.named(citation).any(|entry| citation.meets(entry));
        let met = citations.iter().filter(met).count();
        let body = &text.plain[..list.start];
        let words = body.split(|c: char| !c.is_alphanumeric() && !"'’-".contains(c));
        let parts = words.flat_map(|word| std::iter::once(word).chain(word.split('-')));
        let named: BTreeSet<String> =
            parts.filter(|word| word.starts_with(char::is_uppercase)).map(folded).collect();
        let uncited: Vec<_> =
            list.entries.iter().filter(|entry| entry.personal && !named.contains(&entry.first)).collect();
        if met < MIN_MET || uncited.len() * 2 > list.entries.len() {
            return;
        }
        for entry in uncited {
            let place = text.map.to_source(entry.span);
            let mut finding = self.meta().finding(context, place, "the text never refers to this entry");
            finding.labels.push((place, "this name stands nowhere in front of the list".to_owned()));
            finding.help = Some("Cite it where it was used, or take it out.".to_owned());
            findings.push(finding);
        }
    }
}
