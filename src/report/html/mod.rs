//! The report as one page: every quotation beside its source, for reading, printing and signing.
//!
//! In: all results. Out: one HTML file that needs nothing else, neither network nor script. A summary
//! comes first, then each document with its quotations and what else was found, in the order of the
//! text. All words of documents and sources are escaped, and a policy in the page forbids every script
//! but its own.

mod filter;
mod item;
mod text;

use sha2::{Digest, Sha256};

use super::{Results, count, origin};
use crate::check::Checked;
use filter::{Filter, Group};
use item::Pages;
use text::escaped;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The whole page.
pub fn render(results: &Results<'_>) -> String {
    let filter = Filter::new(results.checked);
    let mut page = head(&filter);
    page.push_str("<a class=\"skip\" href=\"#quotations\">Skip to the quotations</a>\n");
    page.push_str(&summary(results));
    page.push_str(&documents(results));
    page.push_str("<main id=\"quotations\">\n");
    page.push_str(&filter.form());
    for (i, checked) in results.checked.iter().enumerate() {
        let pages = Pages { checked, files: results.files, filter: &filter, number: i + 1 };
        page.push_str(&format!(
            "<section id=\"d{}\">\n<h2>{}<small>{}</small></h2>\n{}</section>\n",
            i + 1,
            escaped(checked.document.path()),
            told(checked),
            pages.articles()
        ));
    }
    page.push_str(&format!(
        "</main>\n<footer>Made by quotelint {}. With scripts, <kbd>j</kbd> and <kbd>k</kbd> go to the next \
         and the previous quotation, and <kbd>/</kbd> to the filter.</footer>\n<script>{SCRIPT}</script>\n\
         </body>\n</html>\n",
        env!("CARGO_PKG_VERSION")
    ));
    page
}

fn head(filter: &Filter<'_>) -> String {
    let script = base64(&Sha256::digest(SCRIPT));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n{}\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'sha256-{script}'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Quotations and their sources</title>\n<style>\n{STYLE}{}</style>\n</head>\n<body>\n",
        origin::META,
        filter.style()
    )
}

/// What was counted, as a bar and in words.
fn summary(results: &Results<'_>) -> String {
    let s = results.summary;
    let verdicts: Vec<Group> = results
        .checked
        .iter()
        .flat_map(|c| &c.verifications)
        .flatten()
        .map(|v| Group::of(v.verdict))
        .collect();
    let of = |group: Group| verdicts.iter().filter(|g| **g == group).count();
    let mut text = format!(
        "<header>\n<h1>Quotations and their sources</h1>\n<p>{} in {}. Words that differ from the source are \
         <mark>marked</mark> on both sides, and <mark class=\"gap\">‸</mark> stands where words are missing; \
         what every style allows is <span class=\"permitted\">underlined with dots</span>.</p>\n",
        count(s.quotations, "quotation"),
        count(results.checked.len(), "document"),
    );
    if s.quotations > 0 {
        text.push_str("<div class=\"bar\" aria-hidden=\"true\">");
        for group in Group::ALL.into_iter().filter(|group| of(*group) > 0) {
            text.push_str(&format!("<span class=\"{}\" style=\"flex:{}\"></span>", group.class(), of(group)));
        }
        text.push_str("</div>\n");
    }
    text.push_str("<ul class=\"counts plain\">\n");
    for group in Group::ALL {
        text.push_str(&format!(
            "<li class=\"{}\"><b>{}</b> {}</li>\n",
            group.class(),
            of(group),
            group.says()
        ));
    }
    let findings = s.errors + s.warnings + s.advice;
    if findings > 0 {
        text.push_str(&format!(
            "<li><b>{}</b> ({}, {}, {} advice)</li>\n",
            count(findings, "finding"),
            count(s.errors, "error"),
            count(s.warnings, "warning"),
            s.advice
        ));
    }
    text.push_str("</ul>\n");
    for failure in results.failures {
        text.push_str(&format!(
            "<p><span class=\"badge error\">not done</span> {}</p>\n",
            escaped(&failure.message)
        ));
    }
    text.push_str("</header>\n");
    text
}

/// The documents with their counts.
fn documents(results: &Results<'_>) -> String {
    let mut table = String::from(
        "<table>\n<thead><tr><th scope=\"col\">Document</th><th scope=\"col\" class=\"n\">quotations</th>\
         <th scope=\"col\" class=\"n\">differ</th><th scope=\"col\" class=\"n\">open</th>\
         <th scope=\"col\" class=\"n\">findings</th></tr></thead>\n<tbody>\n",
    );
    for (i, checked) in results.checked.iter().enumerate() {
        let (all, faults, open) = counts(checked);
        table.push_str(&format!(
            "<tr><td class=\"path\"><a href=\"#d{}\">{}</a></td><td class=\"n\">{all}</td>\
             <td class=\"n\">{faults}</td><td class=\"n\">{open}</td><td class=\"n\">{}</td></tr>\n",
            i + 1,
            escaped(checked.document.path()),
            checked.findings.len()
        ));
    }
    table.push_str("</tbody>\n</table>\n");
    table
}

/// All quotations, those that differ, and those that could not be checked.
fn counts(checked: &Checked) -> (usize, usize, usize) {
    let groups: Vec<Group> = checked.verifications.iter().flatten().map(|v| Group::of(v.verdict)).collect();
    let of = |group| groups.iter().filter(|g| **g == group).count();
    (groups.len(), of(Group::Fault), of(Group::Open))
}

fn told(checked: &Checked) -> String {
    let (all, faults, open) = counts(checked);
    let mut told = vec![count(all, "quotation")];
    if faults > 0 {
        told.push(format!("{faults} not as the source has them"));
    }
    if open > 0 {
        told.push(format!("{open} unchecked"));
    }
    if !checked.findings.is_empty() {
        told.push(count(checked.findings.len(), "finding"));
    }
    told.join(", ")
}

/// Base64 of RFC 4648, as a content security policy has digests.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let word = (0..3).fold(0u32, |word, i| word << 8 | u32::from(chunk.get(i).copied().unwrap_or(0)));
        for i in 0..4 {
            let digit = DIGITS[(word >> (18 - 6 * i) & 63) as usize];
            text.push(if i <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn digests_are_written_in_base64() {
        for (bytes, expected) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(super::base64(bytes.as_bytes()), expected);
        }
    }
}
