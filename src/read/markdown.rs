//! Markdown: CommonMark with footnotes, tables and front matter.
//!
//! In: the file. Out: a [`Text`] of what a reader sees, every character mapped to where it stands.
//! Signs of markup go, entities are decoded, code is fenced off as verbatim, and raw HTML is read as
//! HTML. Smart punctuation stays off: it would rewrite the marks this tool is about. `[^1]` stays in
//! the text, because it is the sign that points to a note.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::model::{BlockKind, Span, Text};

use super::html::Markup;
use super::writer::Writer;

/// Reads a Markdown file.
pub(super) fn read(content: &str) -> Text {
    let options = Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader { content, out: Writer::for_file(content.len()), ..Reader::default() };
    for (event, range) in Parser::new_ext(content, options).into_offset_iter() {
        reader.event(event, Span::from(range));
    }
    reader.html.close_to(0, &mut reader.out);
    reader.out.finish()
}

#[derive(Default)]
struct Reader<'c> {
    content: &'c str,
    out: Writer,
    /// The raw HTML that is open.
    html: Markup,
    /// Raw HTML not read yet: a tag may run over lines.
    raw: Option<Span>,
    /// How much HTML was open where each container began.
    outside: Vec<usize>,
    /// Starts of open emphasis and links.
    spans: Vec<usize>,
    targets: Vec<String>,
    /// Inside front matter or an image, whose text is not read.
    silent: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Span) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            _ if self.silent > 0 => {}
            Event::Html(_) => self.raw_line(range),
            Event::InlineHtml(_) => self.html.read(self.content, range, &mut self.out),
            Event::Rule => self.out.close_block(),
            _ if self.html.is_unread() => {}
            Event::Text(words) => self.out.words(&words, range),
            Event::Code(words) => self.code(&words, range),
            Event::FootnoteReference(_) => self.out.words(range.of(self.content), range),
            Event::SoftBreak | Event::HardBreak => self.out.words("\n", range),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Span) {
        match tag {
            Tag::Paragraph => self.out.open_block(None, range.start),
            Tag::Heading { level, .. } => {
                self.out.open_block(Some(BlockKind::Heading(depth(level))), range.start)
            }
            Tag::CodeBlock(_) => self.out.open_block(Some(BlockKind::Verbatim), range.start),
            Tag::Item => self.container(BlockKind::ListItem),
            Tag::FootnoteDefinition(label) => self.container(BlockKind::Note(label.to_string())),
            Tag::TableHead | Tag::TableRow => self.out.begin_row(),
            Tag::TableCell => self.container(BlockKind::TableCell(false)),
            Tag::HtmlBlock => self.out.close_block(),
            Tag::BlockQuote(_) => {
                self.outside.push(self.html.depth());
                self.out.begin_quotation();
            }
            Tag::Emphasis | Tag::Strong => self.spans.push(self.out.here()),
            Tag::Link { dest_url, .. } => {
                self.spans.push(self.out.here());
                self.targets.push(dest_url.to_string());
            }
            Tag::Image { .. } | Tag::MetadataBlock(_) => self.silent += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => {
                self.html.close_inline(&mut self.out);
                self.out.close_block();
            }
            TagEnd::CodeBlock => self.out.close_block(),
            TagEnd::HtmlBlock => {
                self.read_raw();
                self.html.read_on();
            }
            TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::TableCell => {
                self.close_html();
                self.out.end();
            }
            TagEnd::BlockQuote(_) => {
                self.close_html();
                self.out.end_quotation();
            }
            TagEnd::Emphasis | TagEnd::Strong => {
                if let Some(start) = self.spans.pop() {
                    self.out.emphasis(start);
                }
            }
            TagEnd::Link => {
                if let (Some(start), Some(target)) = (self.spans.pop(), self.targets.pop()) {
                    self.out.link(start, target);
                }
            }
            TagEnd::Image | TagEnd::MetadataBlock(_) => self.silent = self.silent.saturating_sub(1),
            _ => {}
        }
    }

    fn container(&mut self, kind: BlockKind) {
        self.outside.push(self.html.depth());
        self.out.begin(kind);
    }

    /// HTML does not reach out of the container it was opened in.
    fn close_html(&mut self) {
        let depth = self.outside.pop().unwrap_or(0);
        self.html.read_on();
        self.html.close_to(depth, &mut self.out);
    }

    fn code(&mut self, words: &str, range: Span) {
        let whole = range.of(self.content);
        let behind_ticks = whole.trim_start_matches('`');
        let at = if behind_ticks.starts_with(words) {
            Some(whole.len() - behind_ticks.len())
        } else {
            whole.find(words)
        };
        let inner = at.map_or(range, |at| Span::new(range.start + at, range.start + at + words.len()));
        let start = self.out.here();
        self.out.words(words, inner);
        self.out.verbatim(start);
    }

    /// One line of raw HTML; lines that follow one another are read as one.
    fn raw_line(&mut self, range: Span) {
        match &mut self.raw {
            Some(raw) if raw.end == range.start => raw.end = range.end,
            _ => {
                self.read_raw();
                self.raw = Some(range);
            }
        }
    }

    fn read_raw(&mut self) {
        if let Some(raw) = self.raw.take() {
            self.html.read(self.content, raw, &mut self.out);
        }
    }
}

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source_of<'c>(content: &'c str, text: &Text, words: &str) -> &'c str {
        let at = text.plain.find(words).unwrap();
        text.map.to_source(Span::new(at, at + words.len())).of(content)
    }

    #[test]
    fn markup_goes_and_offsets_stay() {
        let content =
            "# Tides\n\nAda &amp; Ismene \\* *wrote*:\n\n> _\"The gate\n> held.\"_ [ **Ledger** , p. 3]\n";
        let text = read(content);
        assert_eq!(*text.plain, "Tides\n\nAda & Ismene * wrote:\n\n\"The gate\nheld.\" [ Ledger , p. 3]");
        assert_eq!(source_of(content, &text, "& Ismene *"), "&amp; Ismene \\*");
        assert_eq!(source_of(content, &text, "gate\nheld."), "gate\n> held.");
        assert_eq!(text.blocks[2].quote_depth, 1);
        let emphasis: Vec<_> = text.emphasis.iter().map(|s| s.of(&text.plain)).collect();
        assert_eq!(emphasis, ["wrote", "\"The gate\nheld.\"", "Ledger"]);
    }

    #[test]
    fn notes_tables_lists_and_code() {
        let content = "---\ntitle: \"x\"\n---\n\nOne[^a] `\"code\"`.\n\n- item\n\n| h |\n|---|\n| \"cell\" |\n\n[^a]: The note.\n";
        let text = read(content);
        let shown: Vec<_> = text.blocks.iter().map(|b| (b.span.of(&text.plain), b.kind.clone())).collect();
        assert_eq!(shown[0], ("One[^a] \"code\".", BlockKind::Paragraph));
        assert_eq!(shown[1], ("item", BlockKind::ListItem));
        assert_eq!(shown[3], ("\"cell\"", BlockKind::TableCell(true)));
        assert_eq!(shown[4], ("The note.", BlockKind::Note("a".into())));
        assert_eq!(text.verbatim[0].of(&text.plain), "\"code\"");
    }

    #[test]
    fn links_keep_their_words_and_targets() {
        let text = read("See [the *gate*](https://example.org/gate) and <b>it</b>.");
        assert_eq!(*text.plain, "See the gate and it.");
        assert_eq!(text.links[0].0.of(&text.plain), "the gate");
        assert_eq!(text.links[0].1, "https://example.org/gate");
    }
}
