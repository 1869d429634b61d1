//! Reports that could be taken for documents say where they come from, and are known by it.
//!
//! In: the start of a file. Out: whether it is a report of this program. A report is full of quotations
//! and lies, as often as not, beside the documents it is about.

use crate::read::Format;

/// A line for the head of an HTML report.
pub(super) const META: &str =
    concat!("<meta name=\"generator\" content=\"quotelint ", env!("CARGO_PKG_VERSION"), "\">\n");
/// The first line of a Markdown report; renderers drop it.
pub(super) const COMMENT: &str = concat!("<!-- Made by quotelint ", env!("CARGO_PKG_VERSION"), " -->\n");

/// How far into an HTML file the head's line is looked for.
const HEAD: usize = 512;

/// True for a report of this program, whichever version wrote it.
pub fn is_report(format: Format, content: &str) -> bool {
    match format {
        Format::Markdown => content.starts_with(version_free(COMMENT)),
        Format::Html => {
            let head = content.as_bytes().get(..HEAD).unwrap_or(content.as_bytes());
            content.starts_with("<!DOCTYPE html>")
                && memchr::memmem::find(head, version_free(META).as_bytes()).is_some()
        }
        Format::Plain | Format::Latex => false,
    }
}

/// A line up to where the version stands.
fn version_free(line: &str) -> &str {
    line.split_once(env!("CARGO_PKG_VERSION")).map_or(line, |(start, _)| start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_start_of_a_report_tells_it() {
        let html = format!("<!DOCTYPE html>\n<head>\n{META}</head>");
        assert!(is_report(Format::Html, &html.replace(env!("CARGO_PKG_VERSION"), "9.9.9")));
        assert!(is_report(Format::Html, &html.replace('\n', "\r\n")));
        assert!(is_report(Format::Markdown, COMMENT));
        let quoted = format!("A report begins with `{COMMENT}` and `{META}`.");
        let far = format!("<!DOCTYPE html>{}{META}", "é".repeat(HEAD));
        assert!(!is_report(Format::Markdown, &quoted) && !is_report(Format::Html, &quoted));
        assert!(!is_report(Format::Html, &far) && !is_report(Format::Html, ""));
        assert!(!is_report(Format::Plain, COMMENT));
    }
}
