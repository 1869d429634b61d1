//! Markdown: CommonMark with footnotes, tables and front matter.
//!
//! In: the file. Out: a [`Text`] of what a reader sees, every character mapped to where it stands.
//! Signs of markup go, entities are decoded, code and raw HTML are fenced off as verbatim. Smart
//! punctuation stays off: it would rewrite the marks this tool is about. `[^1]` stays in the text,
//! because it is the sign that points to a note.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::model::{Block, BlockKind, MappedText, Span, Text};

/// Reads a Markdown file.
pub(super) fn read(content: &str) -> Text {
    let options = Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader { content, ..Reader::default() };
    for (event, range) in Parser::new_ext(content, options).into_offset_iter() {
        reader.event(event, Span::from(range));
    }
    reader.finish()
}

#[derive(Default)]
struct Reader<'c> {
    content: &'c str,
    plain: MappedText,
    /// Bytes of the file already mapped; runs must not go backwards.
    mapped_to: usize,
    text: Text,
    /// Where the open block starts in the plain text, with its kind.
    open: Option<(usize, BlockKind)>,
    /// Kinds of the containers around, innermost last.
    around: Vec<BlockKind>,
    quote_depth: u8,
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
            Event::Text(words) if self.silent == 0 => self.words(&words, range),
            Event::Code(words) => self.code(&words, range),
            Event::FootnoteReference(_) => self.copy(range),
            Event::SoftBreak | Event::HardBreak if self.silent == 0 => self.push("\n", range),
            Event::Html(_) => self.raw(range),
            Event::Rule => self.close_block(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Span) {
        match tag {
            Tag::Paragraph => {
                let kind = self.around.last().cloned().unwrap_or(BlockKind::Paragraph);
                self.open_block(kind, range);
            }
            Tag::Heading { level, .. } => self.open_block(BlockKind::Heading(depth(level)), range),
            Tag::Item => self.container(BlockKind::ListItem),
            Tag::FootnoteDefinition(label) => self.container(BlockKind::Note(label.to_string())),
            Tag::TableCell => self.container(BlockKind::TableCell),
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.open_block(BlockKind::Verbatim, range),
            Tag::BlockQuote(_) => {
                self.close_block();
                self.quote_depth = self.quote_depth.saturating_add(1);
            }
            Tag::Emphasis | Tag::Strong => self.spans.push(self.here()),
            Tag::Link { dest_url, .. } => {
                self.spans.push(self.here());
                self.targets.push(dest_url.to_string());
            }
            Tag::Image { .. } | Tag::MetadataBlock(_) => self.silent += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.close_block()
            }
            TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::TableCell => {
                self.close_block();
                self.around.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.close_block();
                self.quote_depth = self.quote_depth.saturating_sub(1);
            }
            TagEnd::Emphasis | TagEnd::Strong => {
                if let Some(start) = self.spans.pop() {
                    self.text.emphasis.push(self.since(start));
                }
            }
            TagEnd::Link => {
                if let (Some(start), Some(target)) = (self.spans.pop(), self.targets.pop()) {
                    let span = self.since(start);
                    self.text.links.push((span, target));
                }
            }
            TagEnd::Image | TagEnd::MetadataBlock(_) => self.silent = self.silent.saturating_sub(1),
            _ => {}
        }
    }

    fn container(&mut self, kind: BlockKind) {
        self.close_block();
        self.around.push(kind);
    }

    fn here(&self) -> usize {
        self.plain.text.len()
    }

    fn since(&self, start: usize) -> Span {
        Span::new(start.min(self.here()), self.here())
    }

    /// Words as pulldown-cmark gives them; a decoded entity maps as a whole.
    fn words(&mut self, words: &str, range: Span) {
        // The text of a tight list item comes without a paragraph of its own.
        if self.open.is_none() {
            let kind = self.around.last().cloned().unwrap_or(BlockKind::Paragraph);
            self.open_block(kind, range);
        }
        self.push(words, range);
    }

    fn code(&mut self, words: &str, range: Span) {
        if self.silent > 0 {
            return;
        }
        let at = range.of(self.content).find(words).map(|i| range.start + i);
        let inner = at.map_or(range, |at| Span::new(at, at + words.len()));
        let start = self.here();
        self.words(words, inner);
        let span = Span::new(self.here() - words.len().min(self.here() - start), self.here());
        self.text.verbatim.push(span);
    }

    /// Raw HTML of a block: kept for what reads comments, fenced off from the grammars.
    fn raw(&mut self, range: Span) {
        let start = self.here();
        self.copy(range);
        self.text.verbatim.push(self.since(start));
    }

    fn copy(&mut self, range: Span) {
        if self.silent == 0 {
            let content = self.content;
            self.words(range.of(content), range);
        }
    }

    fn push(&mut self, words: &str, range: Span) {
        if range.start < self.mapped_to {
            return;
        }
        self.plain.push(words, range);
        self.mapped_to = range.end;
    }

    fn open_block(&mut self, kind: BlockKind, range: Span) {
        self.close_block();
        if !self.plain.text.is_empty() {
            // The markup between two blocks is what a reader sees as the blank line.
            let at = self.mapped_to;
            self.push("\n\n", Span::new(at, range.start.max(at)));
        }
        self.open = Some((self.here(), kind));
    }

    fn close_block(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        let words = &self.plain.text[start..];
        let lead = words.len() - words.trim_start().len();
        let end = start + words.trim_end().len();
        if kind == BlockKind::Verbatim {
            self.text.verbatim.push(Span::new(start, self.here()));
        }
        if end > start + lead {
            let span = Span::new(start + lead, end);
            self.text.blocks.push(Block { span, kind, quote_depth: self.quote_depth, indent: 0 });
        }
    }

    fn finish(mut self) -> Text {
        self.close_block();
        let mut text = self.text;
        text.emphasis.sort_unstable_by_key(|s| (s.start, s.end));
        text.links.sort_unstable_by_key(|(s, _)| (s.start, s.end));
        text.verbatim.sort_unstable();
        text.verbatim.dedup();
        text.plain = self.plain.text;
        text.map = self.plain.map;
        text
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
        assert_eq!(text.plain, "Tides\n\nAda & Ismene * wrote:\n\n\"The gate\nheld.\" [ Ledger , p. 3]");
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
        assert_eq!(shown[3], ("\"cell\"", BlockKind::TableCell));
        assert_eq!(shown[4], ("The note.", BlockKind::Note("a".into())));
        assert_eq!(text.verbatim[0].of(&text.plain), "\"code\"");
    }

    #[test]
    fn links_keep_their_words_and_targets() {
        let text = read("See [the *gate*](https://example.org/gate) and <b>it</b>.");
        assert_eq!(text.plain, "See the gate and it.");
        assert_eq!(text.links[0].0.of(&text.plain), "the gate");
        assert_eq!(text.links[0].1, "https://example.org/gate");
    }
}
