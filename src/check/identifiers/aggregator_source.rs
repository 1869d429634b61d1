//! `aggregator-source`: the only source given is a collection of quotations that has none itself.
//!
//! The table `rules/data/aggregators.toml` lists such sites. A second address or a place in a work
//! beside it is a source, and a paragraph about the site is about the site.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::super::wording::pattern;
use super::super::{Context, Meta, Rule, meta};
use super::address::{Address, addresses, behind};
use crate::model::{Collection, Finding, Project, Span};

/// Reports addresses of quotation collections that stand alone as a source.
pub(in crate::check) struct AggregatorSource;

impl Rule for AggregatorSource {
    fn meta(&self) -> &'static Meta {
        meta!("aggregator-source", Identifiers, Warning)
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = &context.document.text;
        let addresses = addresses(context);
        let mut at = 0;
        for block in &text.blocks {
            let mine = block_addresses(&addresses, &mut at, block.span);
            let Some(known) = mine
                .iter()
                .map(|address| site(address.text, &context.settings.project))
                .collect::<Option<Vec<_>>>()
            else {
                continue;
            };
            if known.is_empty() || names_source(block.span.of(&text.plain), mine, block.span.start) {
                continue;
            }
            for (address, site) in mine.iter().zip(known) {
                let place = text.map.to_source(address.span);
                let message = format!("the only source given is {}, a collection without sources", site.name);
                let mut finding = self.meta().finding(context, place, message);
                finding.help = Some(
                    "Find the work the words stand in and cite that; a collection repeats what it was sent."
                        .to_owned(),
                );
                findings.push(finding);
            }
        }
    }
}

/// The addresses inside `block`; `at` walks along with the blocks.
fn block_addresses<'s, 'a>(addresses: &'s [Address<'a>], at: &mut usize, block: Span) -> &'s [Address<'a>] {
    while addresses.get(*at).is_some_and(|address| address.span.start < block.start) {
        *at += 1;
    }
    let from = *at;
    while addresses.get(*at).is_some_and(|address| address.span.start < block.end) {
        *at += 1;
    }
    &addresses[from..*at]
}

/// The words beside the addresses say where the quotation stands, or speak of the collection itself.
fn names_source(words: &str, addresses: &[Address<'_>], start: usize) -> bool {
    let mut rest = String::new();
    let mut from = 0;
    for address in addresses {
        let (open, close) =
            (address.span.start - start, address.span.end.saturating_sub(start).min(words.len()));
        rest.push_str(words.get(from..open).unwrap_or_default());
        from = close.max(from);
    }
    rest.push_str(words.get(from..).unwrap_or_default());
    PLACE.is_match(&rest) || ABOUT.is_match(&rest)
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    site: Vec<Collection>,
}

/// The collection an address leads into: to a page of it, not to the site as a whole.
fn site<'p>(address: &str, project: &'p Project) -> Option<&'p Collection> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| behind(scheme, address)).unwrap_or(address);
    let rest = ["www.", "m."].iter().find_map(|head| behind(head, rest)).unwrap_or(rest);
    let (host, path) = rest.split_at(rest.find('/')?);
    let page = &path[..path.find(|c: char| c.is_whitespace() || "?#".contains(c)).unwrap_or(path.len())];
    let holds = |site: &&Collection| {
        site.host.eq_ignore_ascii_case(host)
            && site.path.as_ref().is_none_or(|above| behind(above, page).is_some())
    };
    let mut known = SITES.site.iter().chain(&project.collections);
    known.find(|site| page.len() > 1 && holds(site))
}

static SITES: LazyLock<Table> = LazyLock::new(|| {
    // The table is compiled in and read by a test, so only a build that fails its tests is empty.
    toml::from_str(include_str!("../../../rules/data/aggregators.toml")).unwrap_or_default()
});
/// A place in a work, as a citation gives it.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix) \b (?: pp?\. | pages? | ch\. | chap\. | chapter | vol\. | volume | book\ [ivxlc\d]+ | act\ [ivx\d]+
          | letter\ (?:to|of) | speech\ (?:to|at|of) | isbn | doi ) [\s\d:]",
    )
});
/// Words of a paragraph that speaks of the collections.
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix) \b (?: misattribut\w* | misquot\w* | wrongly | falsely | apocryphal | spurious | unsourced | no\ source
          | without\ (?:a\ )?source | websites? | sites? | online | internet | aggregat\w* | collections?
          | attributed | credited | popular ) \b",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_read() {
        let table: Table = toml::from_str(include_str!("../../../rules/data/aggregators.toml")).unwrap();
        assert!(table.site.iter().all(|site| !site.name.is_empty() && !site.host.starts_with("www.")));
    }

    #[test]
    fn a_page_of_a_collection_is_known() {
        for (address, expected) in [
            ("https://www.brainyquote.com/quotes/ada_corwen_1", Some("BrainyQuote")),
            ("www.goodreads.com/quotes/12-x", Some("Goodreads Quotes")),
            ("https://www.goodreads.com/book/show/12", None),
            ("https://www.brainyquote.com", None),
            ("https://brainyquote.com.example.org/quotes/1", None),
            ("https://en.wikiquote.org/wiki/Ada_Corwen", None),
        ] {
            assert_eq!(
                site(address, &Project::default()).map(|site| site.name.as_str()),
                expected,
                "{address}"
            );
        }
    }
}
