use super::super::html::tests::{blocks, source_of, words_of};
use super::read;

#[test]
fn files_fall_into_blocks() {
    for (content, expected) in [
        (
            "\\documentclass{book}\n\\title{x}\n\\begin{document}\n\\section*{Tides}\nThe gate\n held.\n\nIt rained.\\end{document} x",
            &["h2: Tides", "p: The gate held.", "p: It rained."][..],
        ),
        ("\\begin{itemize}\n\\item one\n\\item[b] two\n\\end{itemize} x", &["li: one", "li: two", "p: x"]),
        (
            "\\begin{tabular}{ll} a & b \\\\ \\hline c & d \\end{tabular}",
            &["td: a", "td: b", "td: c", "td: d"],
        ),
        ("a % b\nc%\n  d\n% e\nf %\n\ng", &["p: a cd % e f", "p: g"]),
        ("a $x_1$ b \\(y\\) c \\begin{equation} z \\end{equation} d", &["p: a b c d"]),
        ("a\n\\begin{verbatim}\n ``x'' }{ \n\\end{verbatim}\nb", &["p: a b"]),
        ("{\\em a} {\\bf b}\\label{c} \\noindent [d] \\foo[e]{f}", &["p: a b [d] f"]),
        ("\\newcommand{\\x}[1]{y} \\def\\z#1{w} a \\caption[b]{c} d", &["p: a", "p: c", "p: d"]),
        (
            "a\\footnote{b \\footnote{c} d} e.\n\nf\\footnotemark[7]",
            &["p: a[^1] e.", "p: f[^7]", "note 1: b [^2] d", "note 2: c"],
        ),
        ("a \\verb|``b''| c\\\\[2pt] d", &["p: a ``b'' c/d"]),
        ("} a { \\emph{b \\cite{ \\begin{quote} c \\end{x}", &["p: a b", ">p: c"]),
    ] {
        assert_eq!(blocks(&read(content)), expected, "{content}");
    }
}

#[test]
fn quotations_of_the_markup() {
    for (content, expected, quoted) in [
        ("a \\begin{quote} b\n\n c \\end{quote} d", &["p: a", ">p: b", ">p: c", "p: d"][..], &[][..]),
        ("\\begin{displayquote}[p.~3]\nb\n\\end{displayquote}", &[">p: b [p. 3]"], &[]),
        ("\\begin{displaycquote}[4]{corwen} b \\end{displaycquote}", &[">p: b [@corwen, p. 4]"], &[]),
        ("\\epigraph{The gate held.}{Ada Corwen}", &[">p: The gate held.", "credit: Ada Corwen"], &[]),
        ("a \\enquote{b \\enquote*{c} d}.", &["p: a b c d."], &["b c d", "c"]),
        ("\\textquote[\\cite[3]{corwen}]{b}.", &["p: b [@corwen, p. 3]."], &["b"]),
        ("\\foreigntextquote{german}[Corwen, S.~3][.]{b}", &["p: b [Corwen, S. 3]"], &["b"]),
        ("\\blockcquote[see][3]{corwen}{b}", &["p: b [see @corwen, p. 3]"], &["b"]),
        ("\\textquote{a \\textelp{} b \\textins{c}}", &["p: a […] b [c]"], &["a […] b [c]"]),
        ("``a'' and `b' and \"`c\"'", &["p: ``a'' and `b' and „c“"], &[]),
        ("``\\,`a' b''", &["p: ```a' b''"], &[]),
    ] {
        let text = read(content);
        assert_eq!(blocks(&text), expected, "{content}");
        assert_eq!(words_of(&text.quoted, &text), quoted, "{content}");
    }
}

#[test]
fn words_map_to_their_bytes() {
    let content = "Corwen's caf\\'e --- \\enquote{the \\emph{gate} \\& \\ldots} \\parencite[see][p.~3]{corwen},\n see~\\href{https://example.org}{it}.\\footnote{Brine, \\emph{Tides}.}";
    let text = read(content);
    assert_eq!(
        *text.plain,
        "Corwen's café — the gate & … [see @corwen, p. 3], see\u{a0}it.[^1]\n\nBrine, Tides."
    );
    for (words, source) in [
        ("café", "caf\\'e"),
        ("—", "---"),
        ("gate & …", "gate} \\& \\ldots"),
        ("@corwen", "\\parencite[see][p.~3]{corwen}"),
        ("[^1]", "\\footnote"),
        ("Brine, Tides", "Brine, \\emph{Tides"),
        (", see", ",\n see"),
    ] {
        assert_eq!(source_of(content, &text, words), source, "{words}");
    }
    assert_eq!(words_of(&text.emphasis, &text), ["gate", "Tides"]);
    let code = read("a \\texttt{\"b\"} \\verb|'c'|");
    assert_eq!(words_of(&code.verbatim, &code), ["\"b\"", "'c'"]);
    assert_eq!(text.links[0].1, "https://example.org");
    let note = text.plain.find("Tides").map(|at| crate::model::Span::new(at, at + 5)).unwrap();
    assert_eq!(text.map.to_derived(text.map.to_source(note)), note);
}
