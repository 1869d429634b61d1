//! What the elements of HTML mean for a reader.
//!
//! In: the name of an element. Out: its [`Role`], or nothing for one that changes nothing.

/// What an element does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Sets its words apart.
    Flow,
    /// A paragraph: the next block ends it.
    Paragraph,
    Heading(u8),
    Item,
    Cell,
    /// A list, a table or a row: the items or cells in it are not those around it.
    Frame,
    /// A block quotation.
    Quotation,
    /// Credits a block quotation it stands in or behind.
    Caption,
    Footer,
    /// A title of a work, or the credit of a block quotation.
    Cite,
    /// Code in a block of its own.
    Code,
    /// Code among words.
    Term,
    /// Words between quotation marks that a browser adds.
    Quoted,
    Emphasis,
    Raised,
    Link,
    /// Inside it nothing is read.
    Unread,
    /// `head`, which is not read and which the first block ends.
    Head,
    /// `br`.
    LineEnd,
    /// `hr`.
    Rule,
}

impl Role {
    /// True for what begins and ends blocks.
    pub(super) fn is_block(self) -> bool {
        use Role::*;
        matches!(
            self,
            Flow | Paragraph | Heading(_) | Item | Cell | Frame | Quotation | Caption | Footer | Code | Head
        )
    }
}

/// The element called `name`, with its name in static memory.
pub(super) fn element(name: &str) -> Option<(&'static str, Role)> {
    let at = ELEMENTS.binary_search_by_key(&name, |(name, _)| name).ok()?;
    Some(ELEMENTS[at])
}

/// By name.
const ELEMENTS: [(&str, Role); 82] = [
    ("a", Role::Link),
    ("address", Role::Flow),
    ("article", Role::Flow),
    ("aside", Role::Flow),
    ("audio", Role::Unread),
    ("b", Role::Emphasis),
    ("blockquote", Role::Quotation),
    ("body", Role::Flow),
    ("br", Role::LineEnd),
    ("button", Role::Unread),
    ("canvas", Role::Unread),
    ("caption", Role::Flow),
    ("center", Role::Flow),
    ("cite", Role::Cite),
    ("code", Role::Term),
    ("datalist", Role::Unread),
    ("dd", Role::Flow),
    ("del", Role::Unread),
    ("details", Role::Flow),
    ("dfn", Role::Emphasis),
    ("div", Role::Flow),
    ("dl", Role::Flow),
    ("dt", Role::Flow),
    ("em", Role::Emphasis),
    ("fieldset", Role::Flow),
    ("figcaption", Role::Caption),
    ("figure", Role::Frame),
    ("footer", Role::Footer),
    ("form", Role::Flow),
    ("h1", Role::Heading(1)),
    ("h2", Role::Heading(2)),
    ("h3", Role::Heading(3)),
    ("h4", Role::Heading(4)),
    ("h5", Role::Heading(5)),
    ("h6", Role::Heading(6)),
    ("head", Role::Head),
    ("header", Role::Flow),
    ("hgroup", Role::Flow),
    ("hr", Role::Rule),
    ("html", Role::Flow),
    ("i", Role::Emphasis),
    ("iframe", Role::Unread),
    ("kbd", Role::Term),
    ("legend", Role::Flow),
    ("li", Role::Item),
    ("listing", Role::Code),
    ("main", Role::Flow),
    ("math", Role::Unread),
    ("nav", Role::Flow),
    ("noscript", Role::Unread),
    ("object", Role::Unread),
    ("ol", Role::Frame),
    ("p", Role::Paragraph),
    ("pre", Role::Code),
    ("q", Role::Quoted),
    ("rp", Role::Unread),
    ("rt", Role::Unread),
    ("samp", Role::Term),
    ("script", Role::Unread),
    ("search", Role::Flow),
    ("section", Role::Flow),
    ("select", Role::Unread),
    ("strong", Role::Emphasis),
    ("style", Role::Unread),
    ("summary", Role::Flow),
    ("sup", Role::Raised),
    ("svg", Role::Unread),
    ("table", Role::Frame),
    ("tbody", Role::Frame),
    ("td", Role::Cell),
    ("template", Role::Unread),
    ("textarea", Role::Unread),
    ("tfoot", Role::Frame),
    ("th", Role::Cell),
    ("thead", Role::Frame),
    ("title", Role::Unread),
    ("tr", Role::Frame),
    ("tt", Role::Term),
    ("ul", Role::Frame),
    ("var", Role::Emphasis),
    ("video", Role::Unread),
    ("xmp", Role::Unread),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_by_name() {
        assert!(ELEMENTS.is_sorted_by_key(|(name, _)| *name));
        assert_eq!(element("q"), Some(("q", Role::Quoted)));
        assert_eq!(element("qq"), None);
    }
}
