//! Quotations without marks: block quotations, displayed extracts, epigraphs.
//!
//! In: the blocks of a text and what is known to stand between marks. Out: the stretches that the
//! layout alone sets off as somebody else's words. Marked stretches are trusted more than layout:
//! a block that consists of quotations with marks is not quoted a second time.

use crate::model::{Block, BlockKind, Form, Span, Text};

use super::apparatus::is_apparatus;
use super::credit;
use super::cues;
use super::lexicon::lexicon;
use super::spoken::spoken;
use super::tail;

/// Bytes of the longest line that names a source.
const LONGEST_CREDIT: usize = 160;

/// Bytes of the shortest paragraph behind a colon that is displayed, with a note or citation at its end and without.
const CITED: usize = 20;
const UNCITED: usize = 40;

/// Bytes of the shortest words whose source stands under or behind them in italics.
const SHORTEST: usize = 12;

/// A stretch set off by layout.
#[derive(Debug, Clone, Copy)]
pub(super) struct SetOff {
    /// Plain offsets of the words.
    pub(super) span: Span,
    /// How it is set.
    pub(super) form: Form,
    /// First and last block it stands in.
    pub(super) blocks: (usize, usize),
    /// What sets it off, for `--explain`.
    pub(super) why: &'static str,
}

/// Finds the stretches. `marked` are the outermost stretches between marks, in order.
pub(super) fn set_off(text: &Text, marked: &[Span]) -> Vec<SetOff> {
    let mut found = Vec::new();
    let mut i = 0;
    let mut body_seen = false;
    while i < text.blocks.len() {
        let (next, stretch) = if text.blocks[i].quote_depth > 0 {
            quote_blocks(text, i)
        } else {
            plain_block(text, i, body_seen)
        };
        let block = &text.blocks[i];
        if matches!(block.kind, BlockKind::Heading(_)) {
            // A chapter may have an epigraph of its own.
            body_seen = false;
        } else if stretch.is_none() && block.span.len() > 300 {
            body_seen = true;
        }
        if let Some(stretch) = stretch.filter(|s| has_words(text, s.span) && !mostly_marked(s.span, marked)) {
            found.push(stretch);
        }
        i = next;
    }
    found
}

/// A soft hyphen alone is set off by nobody.
fn has_words(text: &Text, span: Span) -> bool {
    span.of(&text.plain).chars().any(char::is_alphanumeric)
}

/// Half or more of the stretch stands between marks already.
fn mostly_marked(span: Span, marked: &[Span]) -> bool {
    let first = marked.partition_point(|m| m.end <= span.start);
    let inside = marked[first..].iter().take_while(|m| m.start < span.end);
    let covered: usize = inside.map(|m| m.end.min(span.end) - m.start.max(span.start)).sum();
    covered * 2 >= span.len()
}

/// The blocks from `first` on that one Markdown `>` quotation holds.
fn quote_blocks(text: &Text, first: usize) -> (usize, Option<SetOff>) {
    // What a note quotes is no part of what the text quotes above it.
    let note = |b: &Block| match &b.kind {
        BlockKind::Note(label) => Some(label.clone()),
        _ => None,
    };
    let here = note(&text.blocks[first]);
    let quoted = |b: &Block| b.quote_depth > 0 && note(b) == here;
    let run = text.blocks[first..].iter().take_while(|b| quoted(b)).count();
    // What stands behind the source of one quotation is another.
    let run = (first..first + run).position(|block| is_credited(text, first, block)).map_or(run, |at| at + 1);
    let mut last = first + run - 1;
    let next = first + run;
    // A last block that is an attribution is not quoted.
    if last > first && is_credit_paragraph(text, last) {
        last -= 1;
    }
    let end = tail::without_tail(&text.plain, text.blocks[last].span).end;
    let start = text.blocks[first].span.start + label_len(text, text.blocks[first].span);
    // A last block that is all citation leaves only the blank in front of it.
    let end = start + text.plain[start..end.max(start)].trim_end().len();
    let verbatim = text.blocks[first..=last].iter().all(|b| b.kind == BlockKind::Verbatim);
    let apparatus = end > start && is_apparatus(text, first, Span::new(start, end));
    let stretch = (end > start && !verbatim && !apparatus).then(|| SetOff {
        span: Span::new(start, end),
        form: Form::Block,
        blocks: (first, last),
        why: "set as a block quotation",
    });
    (next, stretch)
}

/// Bytes of the label at the head of a quotation, which is not quoted: `**Ada Corwen** (1902): `. It is set in
/// bold or italics and names a person or a source.
fn label_len(text: &Text, block: Span) -> usize {
    let next = text.emphasis.partition_point(|e| e.end <= block.start);
    let Some(label) = text.emphasis.get(next).filter(|e| e.start == block.start && e.end <= block.end) else {
        return 0;
    };
    let words = label.of(&text.plain).trim_end();
    let behind = &text.plain[label.end..block.end];
    let (name, rest) = match words.strip_suffix(':') {
        Some(name) => (name, Some(behind)),
        None => (words, without_bracket(behind).strip_prefix(':')),
    };
    let name = name.split([',', '(']).next().unwrap_or_default().trim_end();
    // What a dictionary defines stands in capitals.
    let full = name.contains(char::is_lowercase) && credit::is_name_like(name);
    let Some(rest) = rest.filter(|rest| full && rest.contains(char::is_alphabetic)) else { return 0 };
    block.len() - rest.trim_start().len()
}

fn without_bracket(words: &str) -> &str {
    let bracket = words.trim_start().strip_prefix('(').and_then(|inside| inside.split_once(')'));
    bracket.map_or(words, |(_, rest)| rest).trim_start()
}

/// True when a block of the quotation that begins with block `first` ends with where the words come from:
/// a paragraph or a line of its own. Somebody else's turn to speak, behind a dash, is no source.
fn is_credited(text: &Text, first: usize, block: usize) -> bool {
    let span = text.blocks[block].span;
    let line = span.of(&text.plain).trim_end().rsplit('\n').next().unwrap_or_default();
    if line.len() > LONGEST_CREDIT || line.len() == span.len() && block == first {
        return false;
    }
    let named = tail::starts_attribution(line) && !line.ends_with(['.', '!', '?', ',', ';', '-']);
    named || tail::is_cited_line(line)
}

/// The last paragraph of a block quotation names where it comes from: `— Ada Corwen`, or without a
/// dash a name, a comma, and a title or a year.
fn is_credit_paragraph(text: &Text, block: usize) -> bool {
    let span = text.blocks[block].span;
    let line = span.of(&text.plain);
    if tail::starts_attribution(line) {
        return true;
    }
    let from = text.emphasis.partition_point(|e| e.start < span.start);
    let title = text.emphasis.get(from).filter(|e| e.end <= span.end);
    // `*Moss*, III.ii`
    let placed = |title: &Span| {
        title.start == span.start
            && credit::is_staged(text.plain[title.end..span.end].trim_matches([',', ' ', '.']))
    };
    if title.is_some_and(placed) {
        return true;
    }
    let Some((name, rest)) = line.split_once(',') else { return false };
    let words = name.split_whitespace().count();
    let capitals = name.split_whitespace().all(|w| w.chars().next().is_some_and(char::is_uppercase));
    let dated = rest.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    line.len() <= LONGEST_CREDIT && (2..=5).contains(&words) && capitals && (title.is_some() || dated)
}

/// A paragraph that the text around it sets off.
fn plain_block(text: &Text, i: usize, body_seen: bool) -> (usize, Option<SetOff>) {
    let block = &text.blocks[i];
    if block.kind != BlockKind::Paragraph {
        return (i + 1, None);
    }
    if let Some(words) = spoken(block.span.of(&text.plain)) {
        let start = block.span.start;
        let span = Span::new(start + words.start, start + words.end);
        let why = "a dash opens it, and a verb of speech gives it to somebody";
        return (i + 1, Some(SetOff { span, form: Form::Block, blocks: (i, i), why }));
    }
    let words = tail::without_tail(&text.plain, block.span);
    let own_line = attribution_line(text, i, words);
    let previous = i.checked_sub(1).map(|p| &text.blocks[p]);
    let make = |span, form, why| Some(SetOff { span, form, blocks: (i, i), why });
    if let Some(next) = own_line {
        let form = if body_seen { Form::Block } else { Form::Epigraph };
        let span = behind_label(&text.plain, words);
        return (next, make(span, form, "a line under it names where it comes from"));
    }
    if words.len() >= SHORTEST && is_named_behind_dash(text, block.span) {
        let span = behind_label(&text.plain, words);
        return (i + 1, make(span, Form::Block, "a dash, a name in capitals and a work stand behind it"));
    }
    let lead = previous.filter(|p| p.kind == BlockKind::Paragraph).map_or("", |p| p.span.of(&text.plain));
    let cited = words.end < block.span.end;
    if (introduces(lead) || cited && names_work(lead)) && looks_displayed(text, i, words) {
        return (i + 1, make(words, Form::Block, "set off after a colon that announces somebody's words"));
    }
    (i + 1, None)
}

/// `... the gate.--CORWEN: _Salt, line 3._`: a block that ends so is all quoted.
fn is_named_behind_dash(text: &Text, block: Span) -> bool {
    let at = tail::attribution_at_end(&text.plain, block);
    let credit = at.and_then(|at| tail::dash(&text.plain[at..block.end]).ok());
    credit.is_some_and(|(credit, _)| credit::named_source(credit).is_some())
}

/// The words behind the label of the note that they open: `[12-1]`.
fn behind_label(plain: &str, words: Span) -> Span {
    let whole = words.of(plain);
    let label =
        Some(whole).filter(|whole| whole.starts_with('[')).and_then(|whole| tail::note_marker(whole).ok());
    let behind = label.map(|(rest, _)| rest).filter(|rest| rest.starts_with(char::is_whitespace));
    behind.map_or(words, |rest| Span::new(words.end - rest.trim_start().len(), words.end))
}

/// The index behind the attribution of block `i`, which stands on a line of its own or is the next
/// block: `— Name`, or at the head of a text a bare name with a year.
fn attribution_line(text: &Text, i: usize, words: Span) -> Option<usize> {
    let plain = &text.plain;
    let block = text.blocks[i].span;
    if let Some(next) = text.blocks.get(i + 1).map(|b| b.span.of(plain))
        && words.len() >= SHORTEST
        && next.len() <= 160
        && (is_all_emphasis(next) || credit::named_source(next).is_some())
        && !is_all_emphasis(words.of(plain))
    {
        return Some(i + 2);
    }
    if words.len() < 30 {
        return None;
    }
    let own = tail::attribution_at_end(plain, block)
        .is_some_and(|at| plain[block.start..at].trim_end_matches([' ', '\t']).ends_with('\n'));
    if own {
        return Some(i + 1);
    }
    let next = text.blocks.get(i + 1)?;
    let line = next.span.of(plain);
    let short = line.len() <= 160 && next.quote_depth == 0;
    if short && tail::starts_attribution(line) && !line.trim_end().ends_with('.') {
        return Some(i + 2);
    }
    // Only in front of the body or of a chapter does a bare name with a year attribute what stands above it.
    let chapter = i.checked_sub(1).is_some_and(|p| matches!(text.blocks[p].kind, BlockKind::Heading(_)));
    let head = (i <= 6 && block.len() >= 80 || chapter) && tail::ends_sentence(words.of(plain));
    (head && short && line.len() <= 60 && is_name_with_year(line)).then_some(i + 2)
}

/// `_The Salt Ledger. Chapter iv._`, perhaps with a note marker: in a plain text the line under an
/// extract that anthologies set in italics.
fn is_all_emphasis(line: &str) -> bool {
    let line = line.trim();
    let bare = match line.rfind('[') {
        Some(at) if tail::note_marker(&line[at..]).is_ok_and(|(rest, _)| rest.is_empty()) => &line[..at],
        _ => line,
    };
    let inner = bare.strip_prefix('_').and_then(|l| l.strip_suffix('_'));
    // `_2 Kings iv. 40._`
    let titled = |l: &str| l.trim_start_matches(['1', '2', '3']).trim_start().starts_with(char::is_uppercase);
    inner.is_some_and(|l| l.len() >= 4 && !l.contains('_') && titled(l))
}

/// `Ada Corwen, 1902`, perhaps with a note marker glued on.
fn is_name_with_year(line: &str) -> bool {
    let Some((name, year)) = line.rsplit_once([',', ' ']) else { return false };
    let name = name.trim_end_matches([',', ' ', '(']);
    let digits: usize = year.bytes().filter(u8::is_ascii_digit).count();
    let capital = name.split_whitespace().all(|w| w.chars().next().is_some_and(char::is_uppercase));
    capital && (4..=7).contains(&digits) && year.len() <= digits + 3 && name.split_whitespace().count() <= 5
}

/// Ends with a colon after words that announce speech or a source.
fn introduces(paragraph: &str) -> bool {
    let Some(before) = paragraph.trim_end().strip_suffix(':') else { return false };
    let sentence = cues::last_sentence(before);
    cues::announces(sentence)
}

/// Ends with a colon and names a work: `in it he set out the duties of a keeper:`.
fn names_work(paragraph: &str) -> bool {
    let Some(before) = paragraph.trim_end().strip_suffix(':') else { return false };
    cues::words(cues::last_sentence(before)).any(|word| lexicon().work_nouns.has(&word))
}

/// A paragraph after a colon is displayed when it ends with a note marker or a citation, or stands
/// in, or is the only one that is not longer than an extract and the text then takes over again.
fn looks_displayed(text: &Text, i: usize, words: Span) -> bool {
    let block = &text.blocks[i];
    let cited = words.end < block.span.end;
    let indented = block.indent >= 2;
    let capital = words.of(&text.plain).chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let sentence = tail::ends_sentence(words.of(&text.plain));
    words.len() >= if cited { CITED } else { UNCITED }
        && (cited || indented || (capital && sentence && words.len() <= 2500))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::from_text;

    fn found(name: &str, text: &str) -> Vec<String> {
        let document = from_text(name, None, text.to_owned());
        let text = &document.text;
        set_off(text, &[]).into_iter().map(|s| s.span.of(&text.plain).replace('\n', "/")).collect()
    }

    #[test]
    fn a_credit_under_a_block_is_not_quoted() {
        for credit in ["— Ada Corwen", "Ada Corwen, *The Salt Ledger*", "Ada Corwen, letter of 3 May 1902"]
        {
            let page = format!("She wrote:\n\n> The gate was open all night.\n>\n> {credit}\n");
            assert_eq!(found("page.md", &page), ["The gate was open all night."], "{credit}");
        }
        let page = "She wrote:\n\n> The gate was open.\n>\n> Storms, she said, came in pairs.\n";
        assert_eq!(found("page.md", page), ["The gate was open.//Storms, she said, came in pairs."]);
    }

    #[test]
    fn a_name_in_capitals_and_its_work_tell_that_a_paragraph_is_quoted() {
        let words = "The boats went out, and we waited in the rain.";
        for (page, quoted) in [
            (format!("[12-1] {words}--CORWEN: _Salt, line 4._\n"), true),
            (format!("[12-1] {words}--CORWEN:\n    _Salt, line 4._\n"), true),
            (format!("[12-1]\n    {words}\n\n    ADA CORWEN (1860-1931): _Salt._ (1884.)\n"), true),
            (format!("[12-1] {words}--CORWEN: _Salt._ BRINE: _Ebb._\n"), false),
            (format!("[12-1] {words}--Corwen says it in _Salt._\n"), false),
            (format!("[12-1] {words} See CORWEN: _Salt._\n"), false),
        ] {
            let expected = if quoted { vec![words.to_owned()] } else { Vec::new() };
            assert_eq!(found("page.txt", &page), expected, "{page}");
        }
    }

    #[test]
    fn a_label_at_the_head_is_not_quoted() {
        for (label, cut) in [
            ("**Ada Corwen** (1902): ", true),
            ("**Ada Corwen:** ", true),
            ("*Ada Corwen, Salt Ledger*: ", true),
            ("**Corwen:** ", true),
            ("**GATE AND WALL:** ", false),
            ("*The gate* of the town: ", false),
        ] {
            let page = format!("> {label}it held all night.\n");
            let words = if cut { "it held" } else { &label.replace('*', "")[..4] };
            let [quoted] = &found("page.md", &page)[..] else { panic!("{page}") };
            assert!(quoted.starts_with(words), "{page}: {quoted}");
        }
    }

    #[test]
    fn a_colon_and_a_note_set_an_extract_off() {
        for (lead, words, marker, expected) in [
            ("In her report she set out what a gate is for:", "The gate keeps the water out", ".3", true),
            ("In her report she set out what a gate is for:", "The gate keeps the water out", ".", false),
            ("She had two things in mind:", "The gate keeps the water out of the town", ".3", false),
            ("Corwen wrote:", "The gate held for a year", ".³", true),
            ("Corwen wrote:", "The gate held for a year", ".", false),
        ] {
            let page = format!("{lead}\n\n{words}{marker}\n\nThe board read it, and did not answer.\n");
            let whole = format!("{words}.");
            let expected = if expected { vec![whole] } else { Vec::new() };
            assert_eq!(found("page.txt", &page), expected, "{page}");
        }
    }

    #[test]
    fn what_stands_behind_a_source_is_another_quotation() {
        for (page, expected) in [
            (
                "> The gate held.\n> — Ada Corwen, *Tides*\n\n> The wall fell.\n> — Josef Wendt, *Ebb*\n",
                &["The gate held.", "The wall fell."][..],
            ),
            (
                "> The gate held.\n>\n> — Ada Corwen, *Tides*\n>\n> The wall fell.\n>\n> — Josef Wendt\n",
                &["The gate held.", "The wall fell."],
            ),
            (
                "> The gate held;\n> the wall fell;\n> (*Tides*, Act 3, Scene 2)\n\n> The lamp went out.\n",
                &["The gate held;/the wall fell;", "The lamp went out."],
            ),
            ("> The gate held.\n\n> The wall fell.\n", &["The gate held.//The wall fell."]),
        ] {
            assert_eq!(found("page.md", page), expected, "{page}");
        }
    }

    #[test]
    fn nothing_is_quoted_where_nothing_is_said() {
        assert_eq!(found("page.tex", "\\footnote{\\begin{quote}\u{ad}}\n\\begin{quote}\u{ad}"), [""; 0]);
        assert_eq!(found("page.md", "> —\n\n> ***\n"), [""; 0]);
        let note = found("page.tex", "\\footnote{\\begin{quote}It held.}\\begin{quote}It fell.");
        assert_eq!(note, ["It fell.", "It held."]);
    }

    #[test]
    fn links_and_bibliographies_are_nobodys_words() {
        for page in [
            "> [The gate and the ledger](a.md)\n> [The tide and the wall](b.md)\n",
            "> **The Salt Ledger** , Quay Press, Varrow, 1902.\n>\n> **Tides** , Quay Press, Varrow, 1879.\n",
        ] {
            assert_eq!(found("page.md", page), [""; 0], "{page}");
        }
        let page = "> **The Salt Ledger** is what she called it, and it was.\n";
        assert_eq!(found("page.md", page).len(), 1);
    }

    #[test]
    fn a_citation_in_a_paragraph_of_its_own_leaves_no_blank_behind() {
        assert_eq!(found("page.md", "> The gate held.\n\n> [4]\n\n\n"), ["The gate held."]);
    }

    #[test]
    fn anthologies_name_the_work_in_a_line_of_italics() {
        let page = "ADA CORWEN. 1868-1931.\n\n    The gate that keeps the water out\n    \
                    Will keep the keeper in.\n\n_The Salt Ledger. Chapter iv._[12-1]\n\n\n\
                    The book ran to three printings.\n";
        assert_eq!(
            found("page.txt", page),
            ["The gate that keeps the water out/    Will keep the keeper in."]
        );
    }
}
