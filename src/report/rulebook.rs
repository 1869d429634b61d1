//! What a rule's page says of it, for formats that carry it along.

use crate::check::{Page, is_built_in, meta_of};

/// The page of a rule, built in or the user's own.
pub(super) fn page(rule: &str) -> Option<Page<'static>> {
    // The pages compiled in are all tested.
    Page::parse(meta_of(rule)?.page).ok()
}

/// Where the page of a built-in rule can be read. Nowhere, while `repository` in Cargo.toml does not say
/// where the pages are kept; rules of the user's own have their page at home.
pub(super) fn address(rule: &str) -> Option<String> {
    is_built_in(rule).then(|| address_in(env!("CARGO_PKG_REPOSITORY"), rule)).flatten()
}

/// The page as it was when this version was made.
fn address_in(repository: &str, rule: &str) -> Option<String> {
    let repository = repository.trim_end_matches('/').trim_end_matches(".git");
    let version = env!("CARGO_PKG_VERSION");
    (!repository.is_empty()).then(|| format!("{repository}/blob/v{version}/rules/{rule}.md"))
}

/// The first paragraph of a page's section, without the marks of Markdown.
pub(super) fn section<'p>(page: &Page<'p>, heading: &str) -> &'p str {
    let mut sections = page.body.split("## ");
    let section = sections.find_map(|s| s.strip_prefix(heading)).unwrap_or_default();
    section.trim_start().split("\n\n").next().unwrap_or_default().trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_with_its_sections() {
        let page = page("quote-altered").expect("the rule is built in");
        assert!(!section(&page, "What it finds").is_empty());
        assert!(super::page("no-such-rule").is_none());
    }

    #[test]
    fn a_page_has_an_address_where_the_repository_has_one() {
        let there = address_in("https://example.org/quotelint.git", "quote-altered");
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            there,
            Some(format!("https://example.org/quotelint/blob/v{version}/rules/quote-altered.md"))
        );
        assert_eq!(address_in("", "quote-altered"), None);
        assert_eq!(address("a-rule-of-the-house"), None);
    }
}
