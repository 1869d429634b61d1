//! A summary for a pull request, in the Markdown of GitHub and GitLab.
//!
//! In: all results. Out: what was counted, then each document with its findings, the differing words
//! in bold on both sides. Words of documents are escaped, so they can neither format the comment nor
//! call anybody by `@`. A comment has a limit; what is beyond it is counted.

use super::findings::Record;
use super::sides::{self, Mark, Piece};
use super::{Results, count, one_line, origin, printable};
use crate::check::Checked;
use crate::model::{Finding, Severity};

/// A comment on GitHub holds 65,536 characters; what is said behind the findings needs some of them.
const MOST_BYTES: usize = 60_000;
/// Quoted words longer than this many columns are cut.
const LONG: usize = 600;

/// The whole summary.
pub fn render(results: &Results<'_>) -> String {
    let summary = results.summary;
    let mut text = format!("{}### quotelint: {}\n\n", origin::COMMENT, heading(results));
    let mut left_out = 0;
    for (checked, (path, records)) in results.checked.iter().zip(results.by_document()) {
        if records.is_empty() {
            continue;
        }
        let mut told = format!("#### {}\n\n", code(path));
        let mut kept = 0;
        for (finding, record) in checked.findings.iter().zip(&records) {
            let item = item(checked, finding, record);
            if text.len() + told.len() + item.len() > MOST_BYTES {
                break;
            }
            told.push_str(&item);
            kept += 1;
        }
        left_out += records.len() - kept;
        if kept > 0 {
            text.push_str(&told);
            text.push('\n');
        }
    }
    if left_out > 0 {
        text.push_str(&format!("{} more, left out of this summary.\n\n", count(left_out, "finding")));
    }
    for failure in results.failures {
        text.push_str(&format!("- **not done**: {}\n", escaped(&failure.message)));
    }
    if !results.failures.is_empty() {
        text.push('\n');
    }
    text.push_str(&format!("{}.\n", escaped(&summary.quotation_counts())));
    text
}

fn heading(results: &Results<'_>) -> String {
    let s = results.summary;
    let total = s.errors + s.warnings + s.advice;
    let documents = count(s.documents, "document");
    if total == 0 && !results.failures.is_empty() {
        return format!("not all could be checked; no findings in {documents}");
    }
    if total == 0 {
        return format!("nothing to complain about in {documents}");
    }
    let levels = [(s.errors, count(s.errors, "error")), (s.warnings, count(s.warnings, "warning"))];
    let mut said: Vec<String> = levels.into_iter().filter(|(n, _)| *n > 0).map(|(_, said)| said).collect();
    if s.advice > 0 {
        said.push(format!("{} advice", s.advice));
    }
    format!("{} in {documents} ({})", count(total, "finding"), said.join(", "))
}

fn item(checked: &Checked, finding: &Finding, record: &Record) -> String {
    let sign = match finding.severity {
        Severity::Error => "🔴 error",
        Severity::Warning => "🟠 warning",
        Severity::Advice => "🔵 advice",
    };
    let mut item = format!(
        "- {sign} **{}**, line {}: {}\n",
        escaped(&record.rule),
        record.line,
        escaped(&record.message)
    );
    let mut lines = vec![document(checked, finding, record)];
    lines.extend(finding.related.iter().zip(&record.related).map(|(related, record)| {
        let place = format!("{} ({}:{})", escaped(&related.message), code(&related.path), record.line);
        let passage = finding.passage.as_ref().filter(|p| (&p.path, p.span) == (&related.path, related.span));
        let words = match passage {
            Some(passage) => side(&sides::of_passage(passage, &finding.alterations)),
            None => escaped(&one_line(&record.excerpt, LONG)),
        };
        if words.is_empty() { place } else { format!("{place}: {words}") }
    }));
    lines.retain(|line| !line.is_empty());
    for (i, line) in lines.iter().enumerate() {
        item.push_str(if i > 0 { "  >\n" } else { "" });
        item.push_str(&format!("  > {line}\n"));
    }
    if let Some(help) = &record.help {
        item.push_str(&format!("\n  {}\n", escaped(&one_line(help, usize::MAX / 8))));
    }
    item
}

/// The faulty words; of a quotation with the words in bold that the source does not have.
fn document(checked: &Checked, finding: &Finding, record: &Record) -> String {
    match (checked.quotation_of(finding), &finding.passage) {
        (Some(quotation), Some(_)) => side(&sides::of_quotation(&quotation.normalized, &finding.alterations)),
        _ => escaped(&one_line(&record.excerpt, LONG)),
    }
}

/// One side with its differing words in bold.
fn side(pieces: &[Piece<'_>]) -> String {
    let mut side = String::new();
    for piece in pieces {
        // Blanks at the edge would keep the stars from being read as emphasis.
        let bare = piece.text.trim();
        let lead = &piece.text[..piece.text.len() - piece.text.trim_start().len()];
        let tail = &piece.text[piece.text.trim_end().len()..];
        match piece.mark {
            Mark::Gap => side.push('‸'),
            Mark::Differs if !bare.is_empty() => {
                let blank = |edge: &str| if edge.is_empty() { "" } else { " " };
                side.push_str(&format!(
                    "{}<strong>{}</strong>{}",
                    blank(lead),
                    escaped(&one_line(bare, LONG)),
                    blank(tail)
                ));
            }
            _ => side.push_str(&escaped(&joined(piece.text))),
        }
    }
    side
}

/// `text` on one line; a blank at its edge stays one.
fn joined(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        match c {
            c if c.is_whitespace() && line.ends_with(' ') => {}
            c if c.is_whitespace() => line.push(' '),
            c => line.push(c),
        }
    }
    line
}

/// `text` as Markdown shows it as it stands.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let text = printable(text);
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            // An empty comment keeps forges from seeing a person, an issue or an address.
            '@' | '#' => {
                escaped.push('\\');
                escaped.push(c);
                escaped.push_str("<!-- -->");
            }
            ':' if rest.as_str().starts_with('/') => escaped.push_str(":<!-- -->"),
            ':' => escaped.push(':'),
            '\n' => escaped.push(' '),
            c if c.is_ascii_punctuation()
                && !matches!(c, ',' | ';' | '.' | '"' | '\'' | '/' | '?' | '%' | '(' | ')' | '-') =>
            {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// `text` as code: what looks like a mention there is none.
fn code(text: &str) -> String {
    let text = one_line(text, usize::MAX / 8);
    let run = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(run + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Parser};

    /// What a reader sees of Markdown, and whether it holds anything but text.
    fn read(markdown: &str) -> (String, bool) {
        let mut text = String::new();
        let mut plain = true;
        for event in Parser::new(markdown) {
            match event {
                Event::Text(t) => text.push_str(&t),
                Event::InlineHtml(html) if &*html == "<!-- -->" => {}
                Event::Start(tag) => plain &= matches!(tag, pulldown_cmark::Tag::Paragraph),
                Event::End(_) => {}
                _ => plain = false,
            }
        }
        (text, plain)
    }

    #[test]
    fn words_of_a_document_are_shown_and_do_nothing() {
        for hostile in [
            "*a* _b_ **c** `d` ~~e~~",
            "[a](http://b) ![x](y) <script>alert(1)</script> &amp;",
            "@everyone #12 a|b \\n {x} $y$ ^z",
            "see https://example.org",
        ] {
            assert_eq!(read(&format!("x {}", escaped(hostile))), (format!("x {hostile}"), true), "{hostile}");
        }
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(escaped("\u{1b}[2J"), "␛\\[2J");
    }

    #[test]
    fn differing_words_are_strong_and_gaps_have_a_sign() {
        let pieces = [
            Piece { text: "the gate\nwas ", mark: Mark::Same },
            Piece { text: "", mark: Mark::Gap },
            Piece { text: " shut ", mark: Mark::Differs },
        ];
        assert_eq!(side(&pieces), "the gate was ‸ <strong>shut</strong> ");
    }
}
