//! What a rule's page says of it, for formats that carry it along.

use crate::check::{Page, meta_of};

/// The page of a rule, built in or the user's own.
pub(super) fn page(rule: &str) -> Option<Page<'static>> {
    // The pages compiled in are all tested.
    Page::parse(meta_of(rule)?.page).ok()
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
}
