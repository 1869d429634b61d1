//! Comments by which a document's author answers a finding in place.
//!
//! ```text
//! <!-- quotelint-ignore quote-altered: the reading of the manuscript -->
//! <!-- quotelint-ignore-start quote-altered, form: a facsimile --> ... <!-- quotelint-ignore-end -->
//! <!-- quotelint-ignore-file unattributed-quote: a play -->
//! % quotelint-ignore quote-altered: in LaTeX
//! ```
//!
//! In: the comments that the adapters kept. Out: [`Directive`]s with the bytes they hold for. What is
//! written wrongly is a directive too, with what is wrong, so that nothing is ignored in silence.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_while, take_while1};
use nom::character::complete::{char, multispace0};
use nom::combinator::{map, opt, recognize};
use nom::multi::{many0, separated_list0};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Offset, Parser};

use crate::model::{Block, BlockKind, Span, Text};

/// What every directive begins with.
const PREFIX: &str = "quotelint-";

/// One directive, where it stands and where it holds. Spans are bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// The whole comment.
    pub span: Span,
    /// What it does.
    pub kind: DirectiveKind,
    /// The rules it names, as written, each with its place.
    pub rules: Vec<(String, Span)>,
    /// Why; empty when nothing is said.
    pub reason: String,
    /// Where it holds.
    pub reach: Vec<Span>,
}

/// What a directive does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DirectiveKind {
    /// Holds for the block it stands in, else for the next one.
    Block,
    /// Holds up to the next end, or the end of the document.
    Start,
    /// Ends what was started.
    End,
    /// Holds for the whole document.
    File,
    /// Is none; as written.
    Unknown(String),
}

/// What stands in a comment, spans counted from its start.
struct Written<'a> {
    kind: DirectiveKind,
    rules: Vec<(&'a str, Span)>,
    reason: &'a str,
}

/// All directives of a document.
pub(super) fn directives(text: &Text) -> Vec<Directive> {
    let mut found = Vec::new();
    for comment in &text.furniture {
        let words = comment.of(&text.plain);
        let Some(written) =
            memchr::memmem::find(words.as_bytes(), PREFIX.as_bytes()).and_then(|_| read(words))
        else {
            continue;
        };
        let in_file =
            |span: Span| text.map.to_source(Span::new(comment.start + span.start, comment.start + span.end));
        let reach = match written.kind {
            DirectiveKind::Block => block_reach(text, *comment),
            _ => Vec::new(),
        };
        found.push(Directive {
            span: text.map.to_source(*comment),
            rules: written.rules.into_iter().map(|(name, at)| (name.to_owned(), in_file(at))).collect(),
            reason: written.reason.split_whitespace().collect::<Vec<_>>().join(" "),
            kind: written.kind,
            reach,
        });
    }
    found.sort_by_key(|d| d.span);
    ranges(&mut found);
    found
}

/// Gives starts their ranges, and files theirs.
fn ranges(directives: &mut [Directive]) {
    for i in 0..directives.len() {
        let from = directives[i].span.end;
        let reach = match directives[i].kind {
            DirectiveKind::File => Span::new(0, usize::MAX),
            DirectiveKind::Start => {
                let names = |d: &Directive| d.rules.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
                let own = names(&directives[i]);
                let ends = directives[i + 1..].iter().filter(|d| d.kind == DirectiveKind::End);
                let end = ends
                    .map(|d| (d.span.start, names(d)))
                    .find(|(_, names)| names.is_empty() || names.iter().any(|name| own.contains(name)));
                Span::new(from, end.map_or(usize::MAX, |(at, _)| at))
            }
            _ => continue,
        };
        directives[i].reach.push(reach);
    }
}

/// The block that `comment` stands in, if that has words of its own, else the next one: all of a table
/// or of a block quotation, if the next block begins one.
fn block_reach(text: &Text, comment: Span) -> Vec<Span> {
    let blocks = &text.blocks;
    let in_file = |i: usize| text.map.to_source(blocks[i].span);
    let near = blocks.partition_point(|b| b.span.end < comment.end);
    let holds = |b: &&Block| b.span.contains(comment) && has_words(text, b.span);
    if blocks.get(near).filter(holds).is_some() {
        return vec![in_file(near)];
    }
    let behind = |b: &Block| b.span.start >= comment.end && has_words(text, b.span);
    let Some(first) = blocks[near..].iter().position(behind).map(|i| near + i) else { return Vec::new() };
    let depth = blocks[first].quote_depth;
    let in_table = |b: &Block| matches!(b.kind, BlockKind::TableCell(_));
    let is_table = in_table(&blocks[first]);
    let more = blocks[first + 1..]
        .iter()
        .take_while(|b| depth > 0 && b.quote_depth >= depth || is_table && in_table(b));
    (first..=first + more.count()).map(in_file).collect()
}

/// True when there is more in `span` than comments.
fn has_words(text: &Text, span: Span) -> bool {
    let letters = |span: Span| span.of(&text.plain).split_whitespace().map(str::len).sum::<usize>();
    let first = text.furniture.partition_point(|f| f.start < span.start);
    let inside = text.furniture[first..].iter().take_while(|f| f.start < span.end);
    let comments = inside.filter(|f| span.contains(**f)).map(|f| letters(*f));
    letters(span) > comments.sum()
}

/// Reads a comment with its signs; none when it is no directive at all.
fn read(comment: &str) -> Option<Written<'_>> {
    let inner = match comment.strip_prefix("<!--") {
        Some(rest) => rest.strip_suffix("-->").unwrap_or(rest),
        None => comment.trim_start_matches('%'),
    };
    let start = comment.len() - comment.trim_start_matches('%').len();
    let start = if comment.starts_with("<!--") { 4 } else { start };
    let (_, mut written) = directive(inner).ok()?;
    for (_, at) in &mut written.rules {
        *at = Span::new(at.start + start, at.end + start);
    }
    Some(written)
}

fn directive(input: &str) -> IResult<&str, Written<'_>> {
    let (rest, kind) = preceded(multispace0, kind).parse(input)?;
    let (rest, names) = names(rest)?;
    let (_, reason) = opt(preceded(char(':'), take_while(|_| true))).parse(rest)?;
    let rules = names.into_iter().map(|name: &str| {
        let at = input.offset(name);
        (name, Span::new(at, at + name.len()))
    });
    Ok((rest, Written { kind, rules: rules.collect(), reason: reason.unwrap_or_default().trim() }))
}

fn kind(input: &str) -> IResult<&str, DirectiveKind> {
    let word = take_while1(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    map(recognize(preceded(tag(PREFIX), word)), |word: &str| match word {
        "quotelint-ignore" => DirectiveKind::Block,
        "quotelint-ignore-start" => DirectiveKind::Start,
        "quotelint-ignore-end" => DirectiveKind::End,
        "quotelint-ignore-file" => DirectiveKind::File,
        other => DirectiveKind::Unknown(other.to_owned()),
    })
    .parse(input)
}

/// Names with commas or blanks between them, up to the colon.
fn names(input: &str) -> IResult<&str, Vec<&str>> {
    let name = take_till(|c: char| c.is_whitespace() || c == ',' || c == ':');
    let name = nom::combinator::verify(name, |name: &str| !name.is_empty());
    let between = recognize(many0(alt((tag(","), nom::character::complete::multispace1))));
    delimited(multispace0, separated_list0(between, name), multispace0).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::from_text;
    use proptest::prelude::*;

    /// For each directive its rules and the words it holds for.
    fn found(name: &str, content: &str) -> Vec<(String, String)> {
        let document = from_text(name, None, content.to_owned());
        let shown = |d: &Directive| {
            let rules: Vec<&str> = d
                .rules
                .iter()
                .map(|(name, span)| {
                    assert_eq!(span.of(content), name);
                    name.as_str()
                })
                .collect();
            let reach: Vec<&str> =
                d.reach.iter().filter_map(|s| content.get(s.start..s.end.min(content.len()))).collect();
            (rules.join(" "), reach.join("|"))
        };
        directives(&document.text).iter().map(shown).collect()
    }

    #[test]
    fn a_directive_has_names_and_a_reason() {
        let one =
            read("<!-- quotelint-ignore quote-altered, form\n ellipsis-form: as in the\n manuscript -->")
                .unwrap();
        let names: Vec<&str> = one.rules.iter().map(|(name, _)| *name).collect();
        assert_eq!((one.kind, names), (DirectiveKind::Block, vec!["quote-altered", "form", "ellipsis-form"]));
        assert_eq!(one.reason, "as in the\n manuscript");
        assert_eq!(read("% quotelint-ignore-end").unwrap().kind, DirectiveKind::End);
        assert_eq!(read("% quotelint-ignore a").unwrap().reason, "");
        assert_eq!(
            read("<!-- quotelint-disable a: b -->").unwrap().kind,
            DirectiveKind::Unknown("quotelint-disable".into())
        );
        assert!(read("<!-- see quotelint-ignore -->").is_none());
    }

    #[test]
    fn it_holds_for_its_block_or_the_next_one() {
        let page = "One.\n\n<!-- quotelint-ignore a: b -->\n> Two.\n>\n> Three.\n\nFour.\n\n- five\n- six <!-- quotelint-ignore b: c -->\n\n\
                    | h |\n|---|\n| seven <!-- quotelint-ignore c: d --> |\n| eight |\n\nNine[^1].\n\n[^1]: <!-- quotelint-ignore d: e --> Ten.\n\n\
                    <!-- quotelint-ignore e: f -->\n\n| i |\n|---|\n| j |\n\nEnd.\n";
        let held: Vec<String> =
            found("a.md", page).into_iter().map(|(rule, reach)| format!("{rule}: {reach}")).collect();
        let bare: Vec<String> = held
            .iter()
            .map(|h| {
                let mut h = h.clone();
                while let (Some(from), Some(to)) = (h.find("<!--"), h.find("-->")) {
                    h.replace_range(from..to + 3, "")
                }
                h.split_whitespace().collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(bare, ["a: Two.|Three.", "b: six", "c: seven", "d: Ten.", "e: i|j"]);
    }

    #[test]
    fn ranges_end_with_their_own_end() {
        let page = "<!-- quotelint-ignore-start a: x -->\n\nOne.\n\n<!-- quotelint-ignore-start b: x -->\n\nTwo.\n\n\
                    <!-- quotelint-ignore-end a -->\n\nThree.\n\n<!-- quotelint-ignore-end -->\n\nFour.\n";
        let found = found("a.html", &page.replace("One.", "<p>One.</p>"));
        let words = |i: usize| {
            ["One", "Two", "Three", "Four"].into_iter().filter(|w| found[i].1.contains(w)).collect::<Vec<_>>()
        };
        assert_eq!((words(0), words(1)), (vec!["One", "Two"], vec!["Two", "Three"]));
    }

    #[test]
    fn examples_in_code_are_none() {
        let page = "```\n<!-- quotelint-ignore a: b -->\n```\n\n`<!-- quotelint-ignore a: b -->`\n";
        assert!(found("a.md", page).is_empty());
        assert!(
            found(
                "a.tex",
                "\\begin{verbatim}\n% quotelint-ignore a: b\n\\end{verbatim}\n50\\% quotelint-ignore\n"
            )
            .is_empty()
        );
    }

    #[test]
    fn latex_and_plain_text_have_them_too() {
        let held =
            found("a.tex", "One.\n\n% quotelint-ignore a: b\nTwo.\n\nThree. % quotelint-ignore c: d\n");
        assert_eq!(held.iter().map(|(rule, _)| rule.as_str()).collect::<Vec<_>>(), ["a", "c"]);
        assert!(held[0].1.contains("Two.") && held[1].1.contains("Three."), "{held:?}");
        let held = found("a.txt", "One.\n\n<!-- quotelint-ignore a: b -->\n\nTwo.\n");
        assert_eq!(held, [("a".to_owned(), "Two.".to_owned())]);
    }

    proptest! {
        #[test]
        fn any_comment_is_read_without_harm(words in "(quotelint-|ignore|-start|-end|[ ,:\n%]|[a-zé]|-->){0,20}") {
            for (name, content) in [("a.md", format!("A.\n\n<!-- {words} -->\n\nB.\n")), ("a.tex", format!("A.\n% {words}\nB.\n"))] {
                let document = from_text(name, None, content.clone());
                for directive in directives(&document.text) {
                    prop_assert!(content.get(directive.span.start..directive.span.end).is_some());
                    for (rule, span) in directive.rules {
                        prop_assert_eq!(span.of(&content), rule);
                    }
                }
            }
        }
    }
}
