use super::super::markdown;
use super::read;
use crate::model::{BlockKind, Span, Text};

/// Every block with its kind and depth, line ends as `/`.
pub(in super::super) fn blocks(text: &Text) -> Vec<String> {
    let shown = |b: &crate::model::Block| {
        let kind = match &b.kind {
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::ListItem => "li".to_owned(),
            BlockKind::TableCell(_) => "td".to_owned(),
            BlockKind::Note(label) => format!("note {label}"),
            BlockKind::Credit => "credit".to_owned(),
            BlockKind::Verbatim => "code".to_owned(),
        };
        format!("{}{kind}: {}", ">".repeat(b.quote_depth.into()), b.span.of(&text.plain).replace('\n', "/"))
    };
    text.blocks.iter().map(shown).collect()
}

/// What the file has where `words` stand in the text.
pub(in super::super) fn source_of<'c>(content: &'c str, text: &Text, words: &str) -> &'c str {
    let at = text.plain.find(words).unwrap_or_else(|| panic!("{words} in {:?}", text.plain));
    text.map.to_source(Span::new(at, at + words.len())).of(content)
}

pub(in super::super) fn words_of<'t>(spans: &[Span], text: &'t Text) -> Vec<&'t str> {
    spans.iter().map(|s| s.of(&text.plain)).collect()
}

#[test]
fn pages_fall_into_blocks() {
    for (content, expected) in [
        (
            "<h1>Tides</h1><p>The gate\n held.<p>It rained.",
            &["h1: Tides", "p: The gate held.", "p: It rained."][..],
        ),
        ("<title>x</title><style>q{}</style><script>'a'</script>Words", &["p: Words"]),
        ("<html><head><meta a=b><title>x</title><body>Words<br/>more", &["p: Words/more"]),
        ("<head><link></head><ul><li>one<li>two <b>b</b></ul>", &["li: one", "li: two b"]),
        ("<table><tr><td>a<td>b<tr><th>c</table>d", &["td: a", "td: b", "td: c", "p: d"]),
        ("<pre>a\n  \"b\"</pre><p>c", &["code: a/  \"b\"", "p: c"]),
        ("<p>a<i>b</p><p>c</i>d", &["p: ab", "p: cd"]),
        ("a <b> b </b> c\u{a0}d", &["p: a b c\u{a0}d"]),
        ("a<!-- b -->c<p><!-- d --></p>e", &["p: a<!-- b -->c", "p: e"]),
        ("<select><option>a</select><svg><text>b</text></svg>c", &["p: c"]),
        ("<p>m<sup>2</sup> and 19<sup>th</sup>", &["p: m² and 19th"]),
        ("</p></q></div>a<q", &["p: a"]),
    ] {
        assert_eq!(blocks(&read(content)), expected, "{content}");
    }
}

#[test]
fn block_quotations_have_depth_and_credits() {
    for (content, expected) in [
        ("a<blockquote><p>b</p><p>c</p></blockquote>d", &["p: a", ">p: b", ">p: c", "p: d"][..]),
        (
            "<blockquote><p>It held.</p><footer>— <cite>Ada Corwen</cite></footer></blockquote>",
            &[">p: It held.", "credit: — Ada Corwen"],
        ),
        (
            "<figure><blockquote>It held.</blockquote><figcaption>Ada Corwen</figcaption></figure>",
            &[">p: It held.", "credit: Ada Corwen"],
        ),
        ("<figure><img><figcaption>A gate</figcaption></figure>", &["p: A gate"]),
        (
            "<blockquote>It held.</blockquote><cite>Ada Corwen</cite><p>x",
            &[">p: It held.", "credit: Ada Corwen", "p: x"],
        ),
        ("<blockquote><p>It held.</p><cite>Ada</cite></blockquote>", &[">p: It held.", "credit: Ada"]),
        ("<blockquote>It held.<br>— <cite>Ada</cite></blockquote>", &[">p: It held.", "credit: — Ada"]),
        ("<blockquote><p>as in <cite>Tides</cite></p></blockquote>", &[">p: as in Tides"]),
        ("<blockquote>x</blockquote><footer>Our address</footer>", &[">p: x", "p: Our address"]),
    ] {
        assert_eq!(blocks(&read(content)), expected, "{content}");
    }
}

#[test]
fn notes_and_their_markers_are_found() {
    for content in [
        "<p>It held.<sup><a href=\"#n1\">1</a></sup> So.<hr><li id=n1><a href='#r1'>1.</a> Brine, p. 3. <a href='#r1'>↩</a>",
        "<p>It held.<a href=#n1 role=doc-noteref><sup>1</sup></a> So.<section role=doc-endnotes><div id=n1 role=doc-endnote><p>Brine, p. 3.</div>",
        "<p>It held.<a href=#n1 name=r1>[1]</a> So.<p><a name=n1 href=#r1>[1]</a> Brine, p. 3.",
        "<p>It held.<sup id=r1><a href=#n1>[1]</a></sup> So.<ol><li id=n1><span>Brine, p. 3.</span></ol>",
    ] {
        assert_eq!(blocks(&read(content)), ["p: It held.[^1] So.", "note 1: Brine, p. 3."], "{content}");
    }
    let content = "<p>a<sup><a href=#x>1</a></sup> b<sup><a href=#y>2</a></sup><p><a name=x>1.</a> A<br>2. <a name=y></a>B";
    assert_eq!(blocks(&read(content))[1..], ["note 1: 1. A/2.", "note 2: B"]);
    let content = "<p>a<sup><a href=#x1>1</a></sup><p>b<sup><a href=#y1>1</a></sup><p id=y1>B<p id=x1>A";
    assert_eq!(blocks(&read(content))[2..], ["note 1-2: B", "note 1: A"]);
    assert_eq!(blocks(&read("<a href=#top>1</a> <a href=x#y>[2]</a>")), ["p: 1 [2]"]);
}

#[test]
fn words_map_to_their_bytes() {
    let content = "\u{feff}<p>Ada &amp;\r\n Is&shy;mene&nbsp;&#8212; <q>th&eacute; <em>gate</em></q><sup><a href=#n>12</a></sup>";
    let text = read(content);
    assert_eq!(*text.plain, "Ada & Is\u{ad}mene\u{a0}— thé gate[^12]");
    for (words, source) in [
        ("Ada &", "Ada &amp;"),
        ("& Is", "&amp;\r\n Is"),
        ("mene", "mene"),
        ("\u{a0}—", "&nbsp;&#8212;"),
        ("thé gate", "th&eacute; <em>gate"),
        ("[^12]", "12"),
    ] {
        assert_eq!(source_of(content, &text, words), source, "{words}");
    }
    assert_eq!(words_of(&text.quoted, &text), ["thé gate"]);
    assert_eq!(words_of(&text.emphasis, &text), ["gate"]);
}

#[test]
fn spans_do_not_reach_over_their_words() {
    let text = read("<li><q> a <code>\"b\"</code> </q><p><q>c<p>d</q>e<a href=\"x.html\"> f </a>");
    assert_eq!(words_of(&text.quoted, &text), ["a \"b\"", "c"]);
    assert_eq!(words_of(&text.verbatim, &text), ["\"b\""]);
    assert_eq!(text.links[0].0.of(&text.plain), "f");
}

#[test]
fn markdown_reads_its_html() {
    for (content, expected) in [
        ("a <q>b *c*</q> <em>d</em><br>e", &["p: a b c d/e"][..]),
        ("<blockquote>\n\nIt *held*.\n\n</blockquote>\n\nx", &[">p: It held.", "p: x"]),
        ("> <blockquote>a\n> b</blockquote>\n\nc", &[">>p: a b", "p: c"]),
        ("- <blockquote>a\n\nb", &[">li: a", "p: b"]),
        ("<div\nclass=\"x\">a</div>\n\nb", &["p: a", "p: b"]),
        ("a\n\n<!-- b -->\n\nc", &["p: a", "p: c"]),
        ("the <title> tag\n\nb", &["p: the", "p: b"]),
        ("<p align=center>a</p>\n\nb<sup>2</sup>", &["p: a", "p: b²"]),
        ("a[^1]\n\n[^1]: <cite>b</cite>", &["p: a[^1]", "note 1: b"]),
    ] {
        assert_eq!(blocks(&markdown::read(content)), expected, "{content}");
    }
    let content = "a <q>b &amp; c</q>\n\n<!-- d -->\n\n> e";
    let text = markdown::read(content);
    assert_eq!(source_of(content, &text, "b & c"), "b &amp; c");
    assert_eq!(words_of(&text.quoted, &text), ["b & c"]);
    assert_eq!(words_of(&text.verbatim, &text), ["<!-- d -->"]);
}
